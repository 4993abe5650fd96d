//! Feedback loops, their absence, or how far the search went.

use std::collections::BTreeSet;

use asbab_map::LoopPolarity;
use maud::{Markup, html};

use super::links::ShownSign;
use super::{Interface, LoopView, LoopsView};

/// The section's body; steps lead to the links that are `listed`.
pub fn section(interface: Interface, view: &LoopsView, listed: &BTreeSet<usize>) -> Markup {
    let words = &interface.words().loops;
    html! {
        @if view.truncated { p class="warning" role="note" { (words.truncated) } }
        @if view.loops.is_empty() {
            p { (words.none) }
        } @else {
            ol class="loops" { @for found in &view.loops { li { (entry(interface, found, listed)) } } }
        }
        @if view.left_out > 0 { p class="note" { (interface.counted(&words.left_out, view.left_out)) } }
        p class="note" { (interface.counted(&words.up_to, view.max_length)) }
    }
}

fn entry(interface: Interface, found: &LoopView, listed: &BTreeSet<usize>) -> Markup {
    let words = &interface.words().loops;
    let (class, kind) = match found.polarity {
        LoopPolarity::Reinforcing => ("reinforcing", &words.reinforcing),
        LoopPolarity::Balancing => ("balancing", &words.balancing),
        LoopPolarity::Undetermined => ("undetermined", &words.undetermined),
    };
    html! {
        p class={ "polarity " (class) } { (kind) }
        p class="path" {
            @for (place, factor) in found.factors.iter().enumerate() {
                bdi class="factor" { (factor) } " " (step(interface, found, place, listed)) " "
            }
            span class="back" { (words.back_to_start) }
        }
        p class="witness" {
            @if found.told_whole_by.is_empty() {
                (words.stitched)
            } @else {
                (words.told_whole_by) " "
                @for (place, voice) in found.told_whole_by.iter().enumerate() {
                    @if place > 0 { " · " } bdi { (voice) }
                }
            }
        }
    }
}

/// The sign from one factor to the next, leading to the link's sentences where they are listed.
fn step(interface: Interface, found: &LoopView, place: usize, listed: &BTreeSet<usize>) -> Markup {
    let Some(&sign) = found.signs.get(place) else {
        return html! {};
    };
    let (class, glyph, name) = ShownSign::Settled(sign).parts(interface.words());
    let body = html! {
        span class="glyph" role="img" aria-label=(name) title=(name) { (glyph) }
        span aria-hidden="true" { " " (interface.arrow()) }
    };
    html! {
        @if let Some(number) = found.links.get(place).copied().flatten().filter(|number| listed.contains(number)) {
            a class={ "sign " (class) } href={ "#link-" (number) } { (body) }
        } @else {
            span class={ "sign " (class) } { (body) }
        }
    }
}
