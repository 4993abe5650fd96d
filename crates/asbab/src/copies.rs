//! Which articles of a case are copies of each other.

use std::collections::{BTreeMap, BTreeSet};

use asbab_case::{Case, Copies};
use asbab_core::{Source, SourceId, Span, digest};
use asbab_pack::Pack;
use asbab_text::{Shingles, alike, joined, sentences};
use rayon::prelude::*;

/// Changes whenever the same articles would be compared otherwise.
const RULES: &str = "copies 1";

/// Likeness from which a sentence is a copy of another.
const SAME_SENTENCE: f64 = 0.8;

/// Likeness from which an article is a copy of another.
const SAME_ARTICLE: f64 = 0.7;

/// Share of the shorter article's words that stand in copied sentences, from which it is a copy
/// whatever its lead.
const MOSTLY_COPIED: f64 = 0.5;

/// Runs of three words from which a sentence says something of its own.
const LEAST_RUNS: usize = 6;

/// A sentence that stands in more articles than this is a commonplace of the trade: it ties none of
/// them together.
const COMMONPLACE: usize = 20;

/// One article, cut up for comparing.
struct Cut {
    source: SourceId,
    whole: Shingles,
    sentences: Vec<(Span, Shingles)>,
}

/// Compares the articles of a case, unless these very articles were compared before.
pub fn compare(case: &mut Case, pack: &Pack) -> asbab_case::Result<()> {
    let mut ids: Vec<SourceId> = case.sources()?.into_iter().map(|entry| entry.id).collect();
    ids.sort();
    let mut parts = vec![RULES.as_bytes(), pack.fingerprint().as_bytes()];
    parts.extend(ids.iter().map(|id| id.as_str().as_bytes()));
    let fingerprint = digest(&parts);
    if case.copies()?.fingerprint == fingerprint {
        return Ok(());
    }
    let mut texts = Vec::with_capacity(ids.len());
    for id in &ids {
        texts.extend(case.source(id)?);
    }
    let cuts: Vec<Cut> = texts.par_iter().map(|source| cut(source, pack)).collect();
    case.put_copies(&copies(&cuts, fingerprint))
}

fn cut(source: &Source, pack: &Pack) -> Cut {
    let mut body = String::new();
    let mut kept = Vec::new();
    for span in sentences(&source.text) {
        if source.furniture_at(span).is_some() {
            continue;
        }
        let Ok(words) = span.of(&source.text) else {
            continue;
        };
        body.push_str(words);
        body.push('\n');
        let shingles = Shingles::of(words, pack);
        if shingles.len() >= LEAST_RUNS {
            kept.push((span, shingles));
        }
    }
    Cut {
        source: source.id.clone(),
        whole: Shingles::of(&body, pack),
        sentences: kept,
    }
}

fn copies(cuts: &[Cut], fingerprint: String) -> Copies {
    let places: Vec<(usize, usize)> = cuts
        .iter()
        .enumerate()
        .flat_map(|(article, cut)| (0..cut.sentences.len()).map(move |at| (article, at)))
        .collect();
    let pieces: Vec<Shingles> = cuts
        .iter()
        .flat_map(|cut| cut.sentences.iter().map(|(_, shingles)| shingles.clone()))
        .collect();
    let mut groups = joined(pieces.len(), alike(&pieces, SAME_SENTENCE));
    groups.retain(|group| group.iter().any(|&at| places[at].0 != places[group[0]].0));

    let wholes: Vec<Shingles> = cuts.iter().map(|cut| cut.whole.clone()).collect();
    let mut pairs = alike(&wholes, SAME_ARTICLE);
    pairs.extend(mostly_copied(cuts, &places, &groups));
    let name = |at: usize| {
        let (article, sentence) = places[at];
        let cut = &cuts[article];
        (cut.source.clone(), cut.sentences[sentence].0)
    };
    Copies {
        fingerprint,
        reprints: joined(cuts.len(), pairs)
            .into_iter()
            .map(|group| {
                group
                    .into_iter()
                    .map(|at| cuts[at].source.clone())
                    .collect()
            })
            .collect(),
        passages: groups
            .into_iter()
            .map(|group| group.into_iter().map(name).collect())
            .collect(),
    }
}

/// Pairs of articles of which the shorter stands mostly in the other.
fn mostly_copied(
    cuts: &[Cut],
    places: &[(usize, usize)],
    groups: &[Vec<usize>],
) -> Vec<(usize, usize)> {
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for group in groups {
        let mut weights: BTreeMap<usize, usize> = BTreeMap::new();
        for &at in group {
            let (article, sentence) = places[at];
            *weights.entry(article).or_default() += cuts[article].sentences[sentence].1.len();
        }
        if weights.len() > COMMONPLACE {
            continue;
        }
        let articles: BTreeSet<usize> = weights.keys().copied().collect();
        for &a in &articles {
            for &b in articles.range(a + 1..) {
                *shared.entry((a, b)).or_default() += weights[&a].min(weights[&b]);
            }
        }
    }
    let copied = |&((a, b), weight): &((usize, usize), usize)| {
        let shorter = cuts[a].whole.len().min(cuts[b].whole.len());
        weight as f64 >= MOSTLY_COPIED * shorter as f64
    };
    let pairs = shared.into_iter().filter(copied);
    pairs.map(|(pair, _)| pair).collect()
}
