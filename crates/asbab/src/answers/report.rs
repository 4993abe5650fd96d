//! The report of a whole case.

use asbab_core::Source;
use asbab_draw::draw_map;
use asbab_map::{LoopOptions, disputes, loops};

use super::summary::summary;
use crate::report::{Counts, Interface, OffMap, PressView, ReportView, fill};
use crate::study::Study;

/// Links listed with their sentences, at most, beside those that are drawn.
const MOST_LINKS: usize = 60;
/// Loops listed, at most.
const MOST_LOOPS: usize = 30;

/// Everything the report's page shows.
pub fn report(
    study: &Study,
    title: &str,
    interface: Interface,
    press: Option<PressView>,
) -> ReportView {
    let summary = summary(study, 0);
    // The page needs names and no texts.
    let sources: Vec<(Source, usize)> = study
        .sources
        .iter()
        .map(|entry| {
            let source = Source {
                id: entry.id.clone(),
                language: entry.language.clone(),
                meta: entry.meta.clone(),
                ..Source::new(study.short_name(&entry.name), "")
            };
            (source, entry.claims)
        })
        .collect();
    let names = fill::SourceNames::new(sources.iter().map(|(source, _)| source));
    let drawing = interface.map_drawing();
    let (links, links_left_out) = fill::links(&study.map, &names, &drawing, MOST_LINKS);
    let found = loops(&study.map, LoopOptions::default());
    ReportView {
        title: title.to_owned(),
        interface,
        counts: Counts {
            sources: summary.sources,
            claims_on_map: summary.on_map,
            claims_off_map: summary.claims - summary.on_map,
            factors: summary.factors,
            links: summary.links,
            voices: summary.voices,
        },
        off_map: summary
            .off_map
            .into_iter()
            .map(|(reason, claims)| OffMap { reason, claims })
            .collect(),
        map_svg: draw_map(&study.map, &drawing),
        loops: fill::loops(&found, &study.map, &names, MOST_LOOPS),
        disputes: fill::disputes(&disputes(&study.map), &study.map, &names),
        links,
        links_left_out,
        press,
        sources: fill::sources(sources.iter().map(|(source, claims)| (source, *claims))),
    }
}
