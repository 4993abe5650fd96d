//! Disputes, their sides side by side.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::sentence::{named, sentences};
use super::{AboutView, DisputeView, Interface, SideView, StandView};
use crate::answers::disputes::Over;

/// The section's body; a dispute leads to its link if that is `listed`.
pub fn section(interface: Interface, disputes: &[DisputeView], listed: &BTreeSet<usize>) -> Markup {
    html! {
        @if disputes.is_empty() {
            p { (interface.words().disputes.none) }
        } @else {
            ol class="disputes" { @for dispute in disputes { li { (entry(interface, dispute, listed)) } } }
        }
    }
}

fn entry(interface: Interface, dispute: &DisputeView, listed: &BTreeSet<usize>) -> Markup {
    let words = &interface.words().disputes;
    html! {
        h3 { span { (about(interface, &dispute.about, listed)) } }
        p class="over" {
            (over(interface, dispute.over))
            @if let Some(voice) = &dispute.with_itself { " · " (named(&words.one_voice, voice)) }
        }
        div class="sides" { @for shown in &dispute.sides { (side(interface, shown)) } }
    }
}

fn about(interface: Interface, about: &AboutView, listed: &BTreeSet<usize>) -> Markup {
    match about {
        AboutView::Link {
            cause,
            effect,
            number,
        } => {
            let pair = html! {
                bdi class="factor" { (cause) } " " span aria-hidden="true" { (interface.arrow()) } " " bdi class="factor" { (effect) }
            };
            html! {
                @if let Some(number) = number.filter(|number| listed.contains(number)) { a href={ "#link-" (number) } { (pair) } } @else { (pair) }
            }
        }
        AboutView::HappeningIn(place) => named(&interface.words().disputes.happening_in, place),
        AboutView::Named(name) => html! { bdi class="factor" { (name) } },
    }
}

fn over(interface: Interface, over: Over) -> &'static str {
    let words = &interface.words().disputes;
    match over {
        Over::Sign => &words.over_sign,
        Over::Denial => &words.over_link,
        Over::Causes => &words.over_causes,
        Over::Naming => &words.over_naming,
        Over::Outcome => &words.over_outcome,
        Over::Number => &words.over_number,
        Over::Date => &words.over_date,
    }
}

fn side(interface: Interface, side: &SideView) -> Markup {
    let words = &interface.words().disputes;
    let heading = |told: &str| html! { (told) };
    let (class, glyph, told) = match &side.stand {
        StandView::Raises => ("plus", "+", heading(&words.raises)),
        StandView::Lowers => ("minus", "\u{2212}", heading(&words.lowers)),
        StandView::Says => ("plus", "✓", heading(&words.says)),
        StandView::Denies => ("minus", "✗", heading(&words.denies)),
        StandView::Gains => ("plus", "+", heading(&words.gains)),
        StandView::Loses => ("minus", "\u{2212}", heading(&words.loses)),
        StandView::Words(told) => ("unknown", "", list(told)),
        StandView::Figure(figure) => ("unknown", "", list(std::slice::from_ref(figure))),
    };
    html! {
        div class={ "side " (class) } {
            h4 class={ "sign " (class) } {
                @if !glyph.is_empty() { span class="glyph" aria-hidden="true" { (glyph) } " " }
                (told)
            }
            p class="witness" { (words.voices) " " (list(&side.voices)) }
            (sentences(interface, &side.sentences))
        }
    }
}

fn list(names: &[String]) -> Markup {
    html! { @for (place, name) in names.iter().enumerate() { @if place > 0 { " · " } bdi { (name) } } }
}
