//! Disputes, both sides side by side.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::sentence::{named, sentences};
use super::{DisputeView, DisputedOver, Interface, SideView};

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
    let signs = [
        ("plus", "+", &words.raises),
        ("minus", "\u{2212}", &words.lowers),
    ];
    let stands = [("plus", "✓", &words.says), ("minus", "✗", &words.denies)];
    let pair = html! {
        bdi class="factor" { (dispute.cause) } " " span aria-hidden="true" { (interface.arrow()) } " " bdi class="factor" { (dispute.effect) }
    };
    let [one, other] = if dispute.over == DisputedOver::Link {
        stands
    } else {
        signs
    };
    html! {
        h3 {
            span {
                @if let Some(number) = dispute.link.filter(|number| listed.contains(number)) { a href={ "#link-" (number) } { (pair) } } @else { (pair) }
            }
        }
        p class="over" {
            @match &dispute.over {
                DisputedOver::Sign => (words.over_sign),
                DisputedOver::Link => (words.over_link),
                DisputedOver::OneVoice { voice } => (named(&words.one_voice, voice)),
            }
        }
        div class="sides" { (side(interface, one, &dispute.one)) (side(interface, other, &dispute.other)) }
    }
}

fn side(
    interface: Interface,
    (class, glyph, heading): (&str, &str, &String),
    side: &SideView,
) -> Markup {
    html! {
        div class={ "side " (class) } {
            h4 class={ "sign " (class) } { span class="glyph" aria-hidden="true" { (glyph) } " " (heading) }
            p class="witness" {
                (interface.words().disputes.voices) " "
                @for (place, voice) in side.voices.iter().enumerate() { @if place > 0 { " · " } bdi { (voice) } }
            }
            (sentences(interface, &side.sentences))
        }
    }
}
