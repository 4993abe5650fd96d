//! The strongest links with their sentences.

use asbab_core::Sign;
use asbab_map::Tally;
use maud::{Markup, html};

use super::sentence::{key, sentences};
use super::words::Words;
use super::{Interface, LinkView};

/// Sentences of a link shown at once; the others unfold.
const AT_ONCE: usize = 4;

/// The section's body.
pub fn section(interface: Interface, links: &[LinkView], left_out: usize) -> Markup {
    let words = &interface.words().links;
    html! {
        @if links.is_empty() {
            p { (words.none) }
        } @else {
            p class="note" { (words.how_to_read) " " (key(interface)) }
            ol class="links" { @for link in links { (entry(interface, link)) } }
        }
        @if left_out > 0 { p class="note" { (interface.counted(&words.left_out, left_out)) } }
    }
}

/// `cause ← effect` with the sign on the arrow, in a glyph and in words.
pub fn relation(interface: Interface, cause: &str, effect: &str, sign: ShownSign) -> Markup {
    let (class, glyph, told) = sign.parts(interface.words());
    html! {
        bdi class="factor" { (cause) }
        " " span class={ "sign " (class) } {
            span class="glyph" aria-hidden="true" { (glyph) } " " (told) " " span aria-hidden="true" { (interface.arrow()) }
        } " "
        bdi class="factor" { (effect) }
    }
}

/// A sign as it is shown; two voices of opposite sign are not the same as a sign not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShownSign {
    /// One sign, or none told.
    Settled(Sign),
    /// Plus by some and minus by others.
    Contested,
}

impl ShownSign {
    /// The sign of a link with these tallies by sign.
    pub fn of(by_sign: [Tally; 3]) -> Self {
        match by_sign.map(|tally| tally.claims > 0) {
            [true, true, _] => Self::Contested,
            [true, false, false] => Self::Settled(Sign::Plus),
            [false, true, false] => Self::Settled(Sign::Minus),
            _ => Self::Settled(Sign::Unknown),
        }
    }

    /// Class, glyph and words.
    pub fn parts(self, words: &Words) -> (&'static str, &'static str, &str) {
        match self {
            Self::Settled(Sign::Plus) => ("plus", "+", &words.signs.plus),
            Self::Settled(Sign::Minus) => ("minus", "\u{2212}", &words.signs.minus),
            Self::Settled(Sign::Unknown) => ("unknown", "?", &words.signs.unknown),
            Self::Contested => ("contested", "\u{00b1}", &words.signs.contested),
        }
    }
}

fn entry(interface: Interface, link: &LinkView) -> Markup {
    let words = &interface.words().links;
    let (first, rest) = link.sentences.split_at(link.sentences.len().min(AT_ONCE));
    html! {
        li id={ "link-" (link.number) } tabindex="-1" {
            h3 {
                span class="place" { (interface.counted("{n}", link.number)) }
                span { (relation(interface, &link.cause, &link.effect, ShownSign::of(link.by_sign))) }
            }
            (tallies(interface, link))
            (sentences(interface, first))
            @if !rest.is_empty() {
                details {
                    summary { (interface.counted(&words.more_sentences, rest.len())) }
                    (sentences(interface, rest))
                }
            }
        }
    }
}

/// Voices and claims in all; by sign where more than one sign was told.
fn tallies(interface: Interface, link: &LinkView) -> Markup {
    let words = interface.words();
    let counted = |tally: Tally| {
        html! {
            (interface.counted(&words.links.voices, tally.voices)) " · " (interface.counted(&words.links.claims, tally.claims))
        }
    };
    let told: Vec<(Sign, Tally)> = Sign::ALL
        .into_iter()
        .zip(link.by_sign)
        .filter(|(_, tally)| tally.claims > 0)
        .collect();
    if told.len() == 1 && link.denials.claims == 0 {
        return html! { p class="tallies" { (counted(link.support)) } };
    }
    html! {
        ul class="tallies" {
            li { (counted(link.support)) }
            @for (sign, tally) in told {
                @let (class, glyph, name) = ShownSign::Settled(sign).parts(words);
                li { span class={ "sign " (class) } { span class="glyph" aria-hidden="true" { (glyph) } " " (name) } " " (counted(tally)) }
            }
            @if link.denials.claims > 0 { li { span class="badge" { (words.links.denied) } " " (counted(link.denials)) } }
        }
    }
}
