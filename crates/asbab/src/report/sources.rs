//! The articles.

use maud::{Markup, html};

use super::{Interface, SourceView};

/// The section's body.
pub fn section(interface: Interface, sources: &[SourceView]) -> Markup {
    let words = &interface.words().sources;
    let headings = [
        &words.number,
        &words.title,
        &words.author,
        &words.outlet,
        &words.date,
        &words.claims,
        &words.file,
    ];
    html! {
        div class="wide" tabindex="0" role="region" aria-label=(words.caption) {
            table class="sources" {
                caption { (words.caption) }
                thead { tr { @for heading in headings { th scope="col" { (heading) } } } }
                tbody { @for (index, source) in sources.iter().enumerate() { (row(interface, index + 1, source)) } }
            }
        }
    }
}

fn row(interface: Interface, number: usize, source: &SourceView) -> Markup {
    let known = |value: &Option<String>| {
        html! { @match value {
            Some(value) => bdi { (value) },
            None => span class="unknown" { (interface.words().sources.unknown) },
        } }
    };
    html! {
        tr id={ "source-" (number) } tabindex="-1" {
            td class="number" { (interface.counted("{n}", number)) }
            th scope="row" { (known(&source.title)) }
            td { (known(&source.author)) }
            td { (known(&source.outlet)) }
            td class="number" {
                @match &source.date {
                    Some(date) => bdi { (interface.numerals().localise(date)) },
                    None => span class="unknown" { (interface.words().sources.unknown) },
                }
            }
            td class="number" { (interface.counted("{n}", source.claims)) }
            td class="file" { bdi dir="auto" { (source.name) } }
        }
    }
}
