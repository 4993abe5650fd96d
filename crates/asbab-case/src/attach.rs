//! Which claim a judgement applies to, once the article was read again or has changed.
//!
//! A judgement keeps the spans and the words it judged. In the same text it goes to the claim whose
//! spans overlap best; where the text was replaced by another, to the claim whose words are most
//! alike. Below one half on the trigger or on either argument it goes to none.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{Claim, ClaimId, Passage, Sign, SourceId};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::Result;
use crate::claims::claims_of;
use crate::sql::Word;

/// The least likeness, on each of the three passages, of the claim judged and the claim a judgement
/// moves to.
const LEAST_LIKENESS: f64 = 0.5;

/// What a person had before them when they judged a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// The claim.
    pub claim: ClaimId,
    /// Its source.
    pub source_id: SourceId,
    /// The source's name at the time.
    pub source: String,
    /// The words that tie cause and effect.
    pub trigger: Passage,
    /// The cause, if the claim had one.
    pub cause: Option<Passage>,
    /// The effect, if the claim had one.
    pub effect: Option<Passage>,
    /// The polarity they saw, earlier curation applied.
    pub polarity: Sign,
}

impl Judged {
    /// What somebody has before them who looks at `claim`, curation applied.
    pub(crate) fn of(claim: &Claim) -> Self {
        Self {
            claim: claim.id.clone(),
            source_id: claim.source_id.clone(),
            source: claim.source.clone(),
            trigger: claim.trigger.clone(),
            cause: claim.cause.clone(),
            effect: claim.effect.clone(),
            polarity: claim.polarity,
        }
    }

    /// The claim among `claims`, all of one source, that the judgement applies to.
    fn find<'a>(&self, claims: &'a [Claim], likeness: Likeness) -> Option<&'a Claim> {
        // Claims stand in reading order and the first of equals wins, so the choice is settled.
        let mut best: Option<(Fit, &Claim)> = None;
        for claim in claims {
            if let Some(fit) = self.fit(claim, likeness)
                && best
                    .as_ref()
                    .is_none_or(|(least, _)| fit.is_better_than(least))
            {
                best = Some((fit, claim));
            }
        }
        best.map(|(_, claim)| claim)
    }

    fn fit(&self, claim: &Claim, likeness: Likeness) -> Option<Fit> {
        let parts = [
            likeness(&self.trigger, &claim.trigger),
            likeness_of_arguments(self.cause.as_ref(), claim.cause.as_ref(), likeness),
            likeness_of_arguments(self.effect.as_ref(), claim.effect.as_ref(), likeness),
        ];
        parts
            .iter()
            .all(|part| *part >= LEAST_LIKENESS)
            .then(|| Fit {
                likeness: parts.iter().sum(),
                same_id: self.claim == claim.id,
                distance: self.trigger.span.start.abs_diff(claim.trigger.span.start),
            })
    }
}

/// How alike two passages are, from 0 to 1.
type Likeness = fn(&Passage, &Passage) -> f64;

/// How well a claim fits a judgement.
struct Fit {
    /// Sum over the three passages.
    likeness: f64,
    same_id: bool,
    /// Bytes between the two triggers.
    distance: usize,
}

impl Fit {
    fn is_better_than(&self, other: &Self) -> bool {
        self.likeness
            .total_cmp(&other.likeness)
            .then(self.same_id.cmp(&other.same_id))
            .then(other.distance.cmp(&self.distance))
            .is_gt()
    }
}

/// The claim that each judgement applies to today, in the order of `judgements`; `None` for an
/// orphan.
pub(crate) fn attach<'a>(
    db: &Connection,
    judgements: impl IntoIterator<Item = &'a Judged>,
) -> Result<Vec<Option<ClaimId>>> {
    let mut claims = ClaimsBySource {
        db,
        loaded: BTreeMap::new(),
    };
    judgements
        .into_iter()
        .map(|judged| attach_one(judged, &mut claims))
        .collect()
}

fn attach_one(judged: &Judged, claims: &mut ClaimsBySource<'_>) -> Result<Option<ClaimId>> {
    let same_text = claims.of(&judged.source_id)?;
    if let Some(claim) = judged.find(same_text, overlap) {
        return Ok(Some(claim.id.clone()));
    }
    for source in successors(claims.db, &judged.source_id)? {
        if let Some(claim) = judged.find(claims.of(&source)?, shared_words) {
            return Ok(Some(claim.id.clone()));
        }
    }
    Ok(None)
}

/// Claims of the sources asked for, each loaded once.
struct ClaimsBySource<'a> {
    db: &'a Connection,
    loaded: BTreeMap<SourceId, Vec<Claim>>,
}

impl ClaimsBySource<'_> {
    fn of(&mut self, source: &SourceId) -> Result<&[Claim]> {
        if !self.loaded.contains_key(source) {
            self.loaded
                .insert(source.clone(), claims_of(self.db, source)?);
        }
        Ok(&self.loaded[source])
    }
}

/// The other texts now held by the paths that ever held this one, by path.
fn successors(db: &Connection, source: &SourceId) -> Result<Vec<SourceId>> {
    let mut statement = db.prepare_cached(
        "SELECT file.source_id FROM held JOIN file USING (path)
         WHERE held.source_id = ?1 AND file.source_id <> ?1 ORDER BY path",
    )?;
    let found = statement.query_map([source.as_str()], |row| Ok(row.get::<_, Word<_>>(0)?.0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The texts whose judgements may apply to claims of this one: itself, and every text that its
/// paths ever held.
pub(crate) fn predecessors(db: &Connection, source: &SourceId) -> Result<BTreeSet<SourceId>> {
    let mut statement = db.prepare_cached(
        "SELECT held.source_id FROM file JOIN held USING (path) WHERE file.source_id = ?1",
    )?;
    let found = statement.query_map([source.as_str()], |row| Ok(row.get::<_, Word<_>>(0)?.0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// An argument that is missing on both sides is alike; one that is missing on one side is not.
fn likeness_of_arguments(a: Option<&Passage>, b: Option<&Passage>, likeness: Likeness) -> f64 {
    match (a, b) {
        (Some(a), Some(b)) => likeness(a, b),
        (None, None) => 1.0,
        _ => 0.0,
    }
}

/// Shared bytes of two spans of one text (Jaccard).
fn overlap(a: &Passage, b: &Passage) -> f64 {
    if a.span == b.span {
        1.0
    } else {
        a.span.overlap(b.span)
    }
}

/// Shared words of two passages of different texts: Dice's coefficient over multisets of words.
fn shared_words(a: &Passage, b: &Passage) -> f64 {
    let (a_words, b_words) = (words(&a.text), words(&b.text));
    let all: usize = a_words.values().chain(b_words.values()).sum();
    if all == 0 {
        return if a.text == b.text { 1.0 } else { 0.0 };
    }
    let shared: usize = a_words
        .iter()
        .map(|(word, count)| *count.min(b_words.get(word).unwrap_or(&0)))
        .sum();
    (2 * shared) as f64 / all as f64
}

/// How often each word stands in a text, edge punctuation aside.
fn words(text: &str) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for word in text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
    {
        if !word.is_empty() {
            *counts.entry(word).or_default() += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use asbab_core::Span;

    use super::*;

    fn passage(start: usize, text: &str) -> Passage {
        Passage {
            span: Span::new(start, start + text.len()),
            text: text.to_owned(),
        }
    }

    #[test]
    fn likeness_of_words_counts_each_word_as_often_as_it_stands() {
        let alike = |a, b| shared_words(&passage(0, a), &passage(0, b));
        assert!((alike("غضب الشارع", "غضب الشارع،") - 1.0).abs() < 1e-12);
        assert!((alike("غضب غضب", "غضب") - 2.0 / 3.0).abs() < 1e-12);
        assert!((alike("غضب الشارع", "غضب النخبة") - 0.5).abs() < 1e-12);
        assert!(alike("", "غضب").abs() < 1e-12);
        assert!((alike("،", "،") - 1.0).abs() < 1e-12);
    }
}
