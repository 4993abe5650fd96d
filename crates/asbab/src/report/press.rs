//! A press: bars, the same as a table, and what it assumes.

use std::collections::BTreeSet;

use asbab_core::Sign;
use asbab_draw::{draw_press, ranked};
use asbab_press::{PressAnswer, Response};
use maud::{Markup, PreEscaped, html};

use super::links::{ShownSign, relation};
use super::sentence::{named, sentences};
use super::words::PressSectionWords;
use super::{DecidingLinkView, DecidingView, Interface, PressView, PushView};

/// The section's body; deciding links lead to those that are `listed`.
pub fn section(interface: Interface, view: &PressView, listed: &BTreeSet<usize>) -> Markup {
    let words = &interface.words().press;
    html! {
        p class="question" { (words.pushed) " " (pushes(words, &view.pushes)) }
        @if !view.given.is_empty() { p class="question" { (words.given) " " (pushes(words, &view.given)) } }
        p class="note" { (words.not_truth) }
        div class="drawing" tabindex="0" role="region" aria-label=(interface.words().press_drawing.name) {
            (PreEscaped(draw_press(&view.answer, &interface.press_drawing())))
        }
        @if let Some(view) = &view.deciding { (deciding(interface, words, view, listed)) }
        (table(interface, words, &view.answer))
        (assumptions(interface, words, &view.answer))
    }
}

fn pushes(words: &PressSectionWords, pushes: &[PushView]) -> Markup {
    html! {
        @for (place, push) in pushes.iter().enumerate() {
            @let (class, glyph, way) = match push.sign {
                Sign::Minus => ("minus", "\u{2212}", &words.down),
                Sign::Plus => ("plus", "+", &words.up),
                Sign::Unknown => ("unknown", "?", &words.none),
            };
            @if place > 0 { " · " }
            bdi class="factor" { (push.factor) } " "
            span class={ "sign " (class) } { span class="glyph" aria-hidden="true" { (glyph) } " " (way) }
        }
    }
}

/// The factors that respond; the names of those that do not unfold.
fn table(interface: Interface, words: &PressSectionWords, answer: &PressAnswer) -> Markup {
    let percent = |share: f64| interface.numerals().percent(share);
    let (reached, unreached): (Vec<&Response>, Vec<&Response>) = ranked(answer)
        .into_iter()
        .partition(|response| response.up + response.down > 0.0);
    html! {
        h3 { (words.caption) }
        div class="wide" tabindex="0" role="region" aria-label=(words.caption) {
            table {
                thead {
                    tr { @for heading in [&words.factor, &words.rises, &words.falls, &words.none, &words.interval] { th scope="col" { (heading) } } }
                }
                tbody {
                    @for response in reached {
                        tr {
                            th scope="row" { bdi { (response.factor) } }
                            @for share in [response.up, response.down, response.none] { td class="number" { (percent(share)) } }
                            td class="number" { (percent(response.low)) " – " (percent(response.high)) }
                        }
                    }
                }
            }
        }
        @if !unreached.is_empty() {
            details {
                summary { (interface.counted(&interface.words().press_drawing.unreached, unreached.len())) }
                ul class="plain" { @for response in unreached { li { bdi { (response.factor) } } } }
            }
        }
    }
}

fn deciding(
    interface: Interface,
    words: &PressSectionWords,
    view: &DecidingView,
    listed: &BTreeSet<usize>,
) -> Markup {
    let looked_at = interface.numerals().count(view.looked_at);
    html! {
        h3 { (named(&words.deciding, &view.response)) }
        p class="note" { (words.deciding_note.replace("{n}", &looked_at)) }
        @if view.links.is_empty() {
            p { (words.deciding_none) }
        } @else {
            ol class="deciding" { @for link in &view.links { li { (deciding_link(interface, words, link, listed)) } } }
        }
        @if view.left_out > 0 { p class="note" { (interface.counted(&words.deciding_left_out, view.left_out)) } }
    }
}

fn deciding_link(
    interface: Interface,
    words: &PressSectionWords,
    link: &DecidingLinkView,
    listed: &BTreeSet<usize>,
) -> Markup {
    let shares = [
        (&words.turns_round, link.flips),
        (&words.silences, link.silences),
    ];
    html! {
        h4 {
            @if let Some(number) = link.number.filter(|number| listed.contains(number)) {
                a class="place" href={ "#link-" (number) } { (interface.counted("{n}", number)) } " "
            }
            (relation(interface, &link.cause, &link.effect, ShownSign::of(link.by_sign)))
        }
        ul class="tallies" {
            @for (what, share) in shares { li { (what) " " (interface.numerals().percent(share)) } }
        }
        @if let Some(sentence) = &link.sentence { (sentences(interface, std::slice::from_ref(sentence))) }
    }
}

fn assumptions(interface: Interface, words: &PressSectionWords, answer: &PressAnswer) -> Markup {
    let numerals = interface.numerals();
    let rows = [
        (&words.self_limit, answer.self_limit.clone()),
        (&words.voices, answer.voices.clone()),
        (&words.draws, numerals.count(answer.draws)),
        (&words.accepted, numerals.count(answer.accepted)),
        (&words.undecided, numerals.count(answer.undecided)),
        (&words.stable_share, numerals.percent(answer.stable_share)),
        (&words.likelihood, numerals.percent(answer.likelihood)),
        (&words.seed, answer.seed.to_string()),
    ];
    html! {
        h3 { (words.assumes) }
        ul class="plain" { li { (words.priors) } li { (words.interval_note) } }
        dl class="assumptions" { @for (what, value) in rows { div { dt { (what) } dd { bdi { (value) } } } } }
    }
}
