//! The page's frame, its counts and its map.

use std::collections::BTreeSet;

use asbab_core::OffMapReason;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::css::SHEET;
use super::words::{OffMapWords, Words};
use super::{
    Counts, Interface, OffMap, ReportView, disputes, hinges, links, loops, press, sources,
};

/// Nothing is loaded; the style is inside.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// Writes the report as one self-contained HTML page.
///
/// Text from the case is escaped and isolated in direction; only [`ReportView::map_svg`] is written
/// as it is. The same view gives the same bytes.
pub fn render(view: &ReportView) -> String {
    let (interface, words) = (view.interface, view.interface.words());
    let sections = sections(view, words);
    html! {
        (DOCTYPE)
        html lang=(interface.code()) dir=(interface.flow().attribute()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="asbab";
                title { (view.title) " · " (words.page.kind) }
                style { (PreEscaped(SHEET)) }
            }
            body {
                a class="skip" href="#content" { (words.page.skip) }
                header {
                    p class="kind" { (words.page.kind) }
                    h1 { bdi { (view.title) } }
                    p class="caveat" { (words.page.caveat) }
                    nav aria-label=(words.page.contents) {
                        ul { @for section in &sections { li { a href={ "#" (section.id) } { (section.heading) } } } }
                    }
                }
                main id="content" tabindex="-1" {
                    @for section in &sections {
                        section id=(section.id) aria-labelledby={ (section.id) "-heading" } {
                            h2 id={ (section.id) "-heading" } { (section.heading) }
                            (section.body)
                        }
                    }
                }
            }
        }
    }
    .into_string()
}

struct Section<'a> {
    id: &'static str,
    heading: &'a str,
    body: Markup,
}

fn sections<'a>(view: &ReportView, words: &'a Words) -> Vec<Section<'a>> {
    let interface = view.interface;
    let listed: BTreeSet<usize> = view.links.iter().map(|link| link.number).collect();
    let section = |id, heading, body| Section { id, heading, body };
    let mut sections = vec![
        section(
            "counts",
            words.counts.heading.as_str(),
            counts(interface, view.counts, &view.off_map),
        ),
        section("map", &words.map.heading, map(view, words)),
        section(
            "links",
            &words.links.heading,
            links::section(interface, &view.links, view.links_left_out),
        ),
        section(
            "loops",
            &words.loops.heading,
            loops::section(interface, &view.loops, &listed),
        ),
    ];
    if let Some(answered) = &view.press {
        sections.push(section(
            "press",
            &words.press.heading,
            press::section(interface, answered, &listed),
        ));
    }
    sections.push(section(
        "disputes",
        &words.disputes.heading,
        disputes::section(interface, &view.disputes, &listed),
    ));
    if !view.hinges.is_empty() {
        sections.push(section(
            "hinges",
            &words.hinges.heading,
            hinges::section(interface, &view.hinges, &listed),
        ));
    }
    sections.push(section(
        "sources",
        &words.sources.heading,
        sources::section(interface, &view.sources),
    ));
    sections
}

fn counts(interface: Interface, counts: Counts, off_map: &[OffMap]) -> Markup {
    let words = &interface.words().counts;
    let rows = [
        (&words.sources, counts.sources),
        (&words.voices, counts.voices),
        (&words.claims_on_map, counts.claims_on_map),
        (&words.claims_off_map, counts.claims_off_map),
        (&words.factors, counts.factors),
        (&words.links, counts.links),
    ];
    html! {
        dl class="figures" {
            @for (what, count) in rows { div { dt { (what) } dd { (interface.counted("{n}", count)) } } }
        }
        p class="note" { (words.voices_note) }
        @if !off_map.is_empty() { (reasons(interface, off_map)) }
    }
}

fn reasons(interface: Interface, off_map: &[OffMap]) -> Markup {
    let words = interface.words();
    html! {
        details {
            summary { (words.off_map.heading) }
            table {
                caption { (words.off_map.heading) }
                thead { tr { th scope="col" { (words.off_map.reason) } th scope="col" { (words.counts.how_many) } } }
                tbody {
                    @for OffMap { reason, claims } in off_map {
                        tr { th scope="row" { (reason_words(&words.off_map, *reason)) } td class="number" { (interface.counted("{n}", *claims)) } }
                    }
                }
            }
        }
    }
}

fn reason_words(words: &OffMapWords, reason: OffMapReason) -> &String {
    match reason {
        OffMapReason::MissingArgument => &words.missing_argument,
        OffMapReason::UnresolvedAnaphor => &words.unresolved_anaphor,
        OffMapReason::BareActor => &words.bare_actor,
        OffMapReason::NoContent => &words.no_content,
        OffMapReason::SameFactor => &words.same_factor,
        OffMapReason::Question => &words.question,
        OffMapReason::Discarded => &words.discarded,
    }
}

fn map(view: &ReportView, words: &Words) -> Markup {
    html! {
        @if view.links.is_empty() {
            p { (words.map.none) }
        } @else {
            p class="note" { (words.map.how_to_read) }
            // Wider than the page where it must be; a keyboard can scroll what can be focused.
            div class="drawing" tabindex="0" role="region" aria-label=(words.map_drawing.name) { (PreEscaped(&view.map_svg)) }
        }
    }
}
