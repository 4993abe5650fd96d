//! Links that one voice alone tells and on which much hangs.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::links::{ShownSign, relation};
use super::sentence::named;
use super::{HingeView, Interface};

/// The section's body; a link leads to its sentences if it is `listed`.
pub fn section(interface: Interface, hinges: &[HingeView], listed: &BTreeSet<usize>) -> Markup {
    let words = &interface.words().hinges;
    html! {
        p class="note" { (words.how_to_read) }
        ol class="hinges" { @for hinge in hinges { li { (entry(interface, hinge, listed)) } } }
    }
}

fn entry(interface: Interface, hinge: &HingeView, listed: &BTreeSet<usize>) -> Markup {
    let words = &interface.words().hinges;
    let sign = ShownSign::Settled(hinge.sign);
    let told = relation(interface, &hinge.cause, &hinge.effect, sign);
    html! {
        h3 {
            span {
                @if let Some(number) = hinge.number.filter(|number| listed.contains(number)) {
                    a href={ "#link-" (number) } { (told) }
                } @else {
                    (told)
                }
            }
        }
        p class="witness" {
            (named(&words.voice, &hinge.voice)) " · " (interface.counted(&words.pairs, hinge.pairs))
        }
    }
}
