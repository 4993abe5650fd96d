//! The report of a whole case.

use asbab_core::{Sign, Source};
use asbab_draw::draw_map;
use asbab_map::{LoopOptions, Map, hinges, loops};
use asbab_press::{DecidingLink, Trend, Way};

use super::disputes::Dispute;
use super::summary::holdings;
use super::{Deciding, Pressed, best_evidence, link_of};
use crate::report::{
    Counts, DecidingLinkView, DecidingView, Interface, OffMap, PressView, PushView, ReportView,
    fill,
};
use crate::study::Study;

/// Links listed with their sentences, at most, beside those that are drawn.
const MOST_LINKS: usize = 60;
/// Loops listed, at most.
const MOST_LOOPS: usize = 30;
/// Links on which much hangs listed, at most.
const MOST_HINGES: usize = 5;
/// Deciding links listed, at most.
const MOST_DECIDING: usize = 5;

/// Everything the report's page shows.
pub fn report(
    study: &Study,
    disputes: &[Dispute<'_>],
    title: &str,
    interface: Interface,
    press: Option<&Pressed>,
) -> ReportView {
    let holdings = holdings(study);
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
            sources: holdings.sources,
            claims_on_map: holdings.on_map,
            claims_off_map: holdings.claims - holdings.on_map,
            factors: holdings.factors,
            links: holdings.links,
            voices: holdings.voices,
        },
        off_map: holdings
            .off_map
            .into_iter()
            .map(|(reason, claims)| OffMap { reason, claims })
            .collect(),
        map_svg: draw_map(&study.map, &drawing),
        loops: fill::loops(&found, &study.map, &names, MOST_LOOPS),
        disputes: fill::disputes(disputes, &study.map, &names),
        hinges: fill::hinges(&hinges(&study.map, MOST_HINGES), &study.map, &names),
        links,
        links_left_out,
        press: press.map(|pressed| press_view(pressed, &study.map, &names)),
        sources: fill::sources(sources.iter().map(|(source, claims)| (source, *claims))),
    }
}

fn press_view(pressed: &Pressed, map: &Map, names: &fill::SourceNames) -> PressView {
    let way = |factor, sign| PushView {
        factor: label(map, factor),
        sign,
    };
    let pushes = pressed.pushes.iter().map(|push| {
        let sign = match push.way {
            Way::Up => Sign::Plus,
            Way::Down => Sign::Minus,
        };
        way(push.factor, sign)
    });
    let given = pressed.given.iter().map(|observation| {
        let sign = match observation.trend {
            Trend::Up => Sign::Plus,
            Trend::Down => Sign::Minus,
            Trend::None => Sign::Unknown,
        };
        way(observation.factor, sign)
    });
    PressView {
        pushes: pushes.collect(),
        given: given.collect(),
        answer: pressed.answer.clone(),
        deciding: pressed
            .deciding
            .as_ref()
            .map(|deciding| deciding_view(deciding, map, names)),
    }
}

fn deciding_view(deciding: &Deciding, map: &Map, names: &fill::SourceNames) -> DecidingView {
    let numbers = fill::numbers(map);
    let view = |link: &DecidingLink| {
        let on_map = link_of(map, link);
        DecidingLinkView {
            cause: label(map, link.from),
            effect: label(map, link.to),
            number: on_map.and_then(|link| numbers.get(&(&link.cause, &link.effect)).copied()),
            by_sign: on_map
                .map(|link| Sign::ALL.map(|sign| link.tally(sign)))
                .unwrap_or_default(),
            flips: link.flips,
            silences: link.silences,
            sentence: on_map
                .and_then(best_evidence)
                .map(|evidence| fill::sentence(evidence, names)),
        }
    };
    DecidingView {
        response: label(map, deciding.response),
        looked_at: deciding.looked_at,
        links: deciding
            .links
            .iter()
            .take(MOST_DECIDING)
            .map(view)
            .collect(),
        left_out: deciding.links.len().saturating_sub(MOST_DECIDING),
    }
}

fn label(map: &Map, factor: usize) -> String {
    map.factors()
        .get(factor)
        .map(|factor| factor.label.clone())
        .unwrap_or_default()
}
