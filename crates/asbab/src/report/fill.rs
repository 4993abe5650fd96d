//! Views from maps, loops and disputes.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{
    ClaimSide, FactorId, Holder, HolderKind, Mood, Passage, Said, Sign, Source, SourceId, Span,
};
use asbab_draw::{MapDrawing, drawn_links};
use asbab_map::{Evidence, Found, Hinge, Link, Loops, Map, Voice, strongest};

use super::view::{
    AboutView, Badge, DisputeView, HingeView, LinkView, LoopView, LoopsView, Mark, MarkedAs,
    OutsideArgument, SentenceView, SideView, SourceView, Speaker, StandView,
};
use crate::answers::disputes::{About, Dispute, Side, Stand, Statement};

/// Readable names of a report's sources, and their numbers in its list.
#[derive(Debug, Clone, Default)]
pub struct SourceNames {
    by_id: BTreeMap<String, (usize, String)>,
}

impl SourceNames {
    /// The names of sources that the report lists in this order.
    pub fn new<'a>(sources: impl IntoIterator<Item = &'a Source>) -> Self {
        let named = |(index, source): (usize, &Source)| {
            let meta = &source.meta;
            let name = match (&meta.author, &meta.outlet) {
                (Some(author), Some(outlet)) => format!("{author} ({outlet})"),
                (Some(one), None) | (None, Some(one)) => one.clone(),
                (None, None) => meta.title.clone().unwrap_or_else(|| source.name.clone()),
            };
            (source.id.as_str().to_owned(), (index + 1, name))
        };
        Self {
            by_id: sources.into_iter().enumerate().map(named).collect(),
        }
    }

    /// The name of a voice: its source's where a source is the voice, else the voice's own.
    pub fn of_voice(&self, voice: &Voice) -> String {
        self.by_id
            .get(&voice.0)
            .map_or_else(|| voice.0.clone(), |(_, name)| name.clone())
    }

    fn of_source(&self, id: &SourceId, file: &str) -> (String, Option<usize>) {
        match self.by_id.get(id.as_str()) {
            Some((number, name)) => (name.clone(), Some(*number)),
            None => (file.to_owned(), None),
        }
    }
}

/// The list of sources, with how many claims were read in each.
pub fn sources<'a>(sources: impl IntoIterator<Item = (&'a Source, usize)>) -> Vec<SourceView> {
    sources
        .into_iter()
        .map(|(source, claims)| SourceView {
            name: source.name.clone(),
            title: source.meta.title.clone(),
            author: source.meta.author.clone(),
            outlet: source.meta.outlet.clone(),
            date: source.meta.date.clone(),
            claims,
        })
        .collect()
}

/// The `limit` strongest links of a map and all that `drawing` draws, with their sentences, and how
/// many are left out. Numbers are those the drawing's arrows lead to.
pub fn links(
    map: &Map,
    names: &SourceNames,
    drawing: &MapDrawing,
    limit: usize,
) -> (Vec<LinkView>, usize) {
    let drawn = drawn_links(map, drawing);
    let all = strongest(map);
    let listed: Vec<LinkView> = all
        .iter()
        .zip(1..)
        .filter(|(_, number)| *number <= limit || drawn.contains(number))
        .map(|(link, number)| link_view(number, link, map, names))
        .collect();
    let left_out = all.len() - listed.len();
    (listed, left_out)
}

/// The first `limit` loops of a map.
pub fn loops(found: &Loops, map: &Map, names: &SourceNames, limit: usize) -> LoopsView {
    let numbers = numbers(map);
    let view = |found: &asbab_map::Loop| {
        let next = found.factors.iter().cycle().skip(1);
        LoopView {
            factors: found.factors.iter().map(|id| label(map, id)).collect(),
            signs: found.signs.clone(),
            links: found
                .factors
                .iter()
                .zip(next)
                .map(|ends| numbers.get(&ends).copied())
                .collect(),
            polarity: found.polarity,
            told_whole_by: found
                .told_whole_by
                .iter()
                .map(|voice| names.of_voice(voice))
                .collect(),
        }
    };
    LoopsView {
        loops: found.loops.iter().take(limit).map(view).collect(),
        left_out: found.loops.len().saturating_sub(limit),
        max_length: found.options.max_length,
        truncated: found.found == Found::First,
    }
}

/// Disputes with all their sides.
pub fn disputes(found: &[Dispute], map: &Map, names: &SourceNames) -> Vec<DisputeView> {
    let numbers = numbers(map);
    found
        .iter()
        .map(|dispute| DisputeView {
            about: match &dispute.about {
                About::Link { cause, effect } => AboutView::Link {
                    cause: cause.label.to_owned(),
                    effect: effect.label.to_owned(),
                    number: numbers.get(&(cause.factor, effect.factor)).copied(),
                },
                About::HappeningIn(place) => AboutView::HappeningIn(place.clone()),
                About::Factor(factor) => AboutView::Named(factor.label.to_owned()),
                About::Actor(name) | About::Thing(name) => AboutView::Named(name.clone()),
            },
            over: dispute.over,
            with_itself: dispute.with_itself.as_ref().map(|it| names.of_voice(it)),
            sides: dispute
                .sides
                .iter()
                .map(|side| side_view(side, names))
                .collect(),
        })
        .collect()
}

fn side_view(side: &Side, names: &SourceNames) -> SideView {
    let sentence = |statement: &Statement| match statement {
        Statement::Claim(evidence) => sentence(evidence, names),
        Statement::Record { said, .. } => record(said, names),
    };
    SideView {
        stand: match &side.stand {
            Stand::Raises => StandView::Raises,
            Stand::Lowers => StandView::Lowers,
            Stand::Says => StandView::Says,
            Stand::Denies => StandView::Denies,
            Stand::Gains => StandView::Gains,
            Stand::Loses => StandView::Loses,
            Stand::Causes(causes) => {
                StandView::Words(causes.iter().map(|cause| cause.label.to_owned()).collect())
            }
            Stand::Called(called) => StandView::Words(called.clone()),
            Stand::Number(number) => StandView::Figure(number.to_string()),
            Stand::Date(date) => StandView::Figure(date.clone()),
        },
        voices: side
            .voices
            .iter()
            .map(|voice| names.of_voice(voice))
            .collect(),
        sentences: side.sentences().map(sentence).collect(),
    }
}

/// Links on which much hangs.
pub fn hinges(found: &[Hinge], map: &Map, names: &SourceNames) -> Vec<HingeView> {
    let numbers = numbers(map);
    found
        .iter()
        .map(|hinge| HingeView {
            cause: label(map, &hinge.link.cause),
            effect: label(map, &hinge.link.effect),
            number: numbers
                .get(&(&hinge.link.cause, &hinge.link.effect))
                .copied(),
            sign: hinge.link.settled_sign(),
            voice: names.of_voice(hinge.voice),
            pairs: hinge.pairs,
        })
        .collect()
}

/// A record that is no claim as its sentence.
fn record(said: &Said, names: &SourceNames) -> SentenceView {
    let (source, source_number) = names.of_source(&said.source_id, &said.source);
    let badges = [
        (said.negated, Badge::Denied),
        (said.hedged, Badge::Hedged),
        (said.forecast, Badge::Forecast),
    ];
    SentenceView {
        quote: said.quote.text.clone(),
        marks: Vec::new(),
        outside: Vec::new(),
        sign: None,
        badges: badges
            .into_iter()
            .filter_map(|(holds, badge)| holds.then_some(badge))
            .collect(),
        speaker: speaker(&said.holder),
        source,
        source_number,
    }
}

/// One claim as its sentence.
pub fn sentence(evidence: &Evidence, names: &SourceNames) -> SentenceView {
    let claim = &evidence.claim;
    let (source, source_number) = names.of_source(&claim.source_id, &claim.source);
    let (mut marks, mut outside) = (Vec::new(), Vec::new());
    marks.extend(mark(
        claim.quote.span,
        claim.trigger.span,
        MarkedAs::Trigger,
    ));
    for (side, marked_as, antecedent) in [
        (ClaimSide::Cause, MarkedAs::Cause, &claim.cause_antecedent),
        (
            ClaimSide::Effect,
            MarkedAs::Effect,
            &claim.effect_antecedent,
        ),
    ] {
        let mut elsewhere = |passage: &Passage| {
            outside.push(OutsideArgument {
                side,
                words: passage.text.clone(),
            });
        };
        if let Some(argument) = claim.argument(side) {
            match mark(claim.quote.span, argument.span, marked_as) {
                Some(found) => marks.push(found),
                None => elsewhere(argument),
            }
        }
        if let Some(antecedent) = antecedent {
            elsewhere(antecedent);
        }
    }
    SentenceView {
        quote: claim.quote.text.clone(),
        marks,
        outside,
        sign: Some(evidence.sign),
        badges: badges(evidence),
        speaker: speaker(&claim.holder),
        source,
        source_number,
    }
}

fn link_view(number: usize, link: &Link, map: &Map, names: &SourceNames) -> LinkView {
    let mut evidence: Vec<&Evidence> = link.evidence.iter().collect();
    evidence.sort_by_key(|evidence| (!evidence.supports(), evidence.sign));
    LinkView {
        number,
        cause: label(map, &link.cause),
        effect: label(map, &link.effect),
        support: link.support(),
        by_sign: Sign::ALL.map(|sign| link.tally(sign)),
        denials: link.denials(),
        sentences: evidence
            .into_iter()
            .map(|evidence| sentence(evidence, names))
            .collect(),
    }
}

fn label(map: &Map, id: &FactorId) -> String {
    map.factor(id)
        .map(|factor| factor.label.clone())
        .unwrap_or_default()
}

/// The place of every link among all, strongest first, from 1.
pub fn numbers(map: &Map) -> BTreeMap<(&FactorId, &FactorId), usize> {
    strongest(map)
        .into_iter()
        .map(|link| (&link.cause, &link.effect))
        .zip(1..)
        .collect()
}

/// The part of `span` that lies in the quote, counted from its beginning.
fn mark(quote: Span, span: Span, marked_as: MarkedAs) -> Option<Mark> {
    quote.overlaps(span).then(|| Mark {
        start: span.start.max(quote.start) - quote.start,
        end: span.end.min(quote.end) - quote.start,
        marked_as,
    })
}

fn badges(evidence: &Evidence) -> BTreeSet<Badge> {
    let claim = &evidence.claim;
    [
        (claim.negated, Badge::Denied),
        (claim.hedged, Badge::Hedged),
        (claim.forecast, Badge::Forecast),
        (evidence.is_aim(), Badge::Aim),
        (claim.mood == Mood::Condition, Badge::Condition),
        (claim.mood == Mood::Question, Badge::Question),
    ]
    .into_iter()
    .filter_map(|(holds, badge)| holds.then_some(badge))
    .collect()
}

fn speaker(holder: &Holder) -> Speaker {
    match holder.kind {
        HolderKind::Author => Speaker::Author,
        HolderKind::Speaker => Speaker::Reported {
            name: holder.name.clone(),
            via: holder.via.clone(),
        },
    }
}
