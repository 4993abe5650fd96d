//! Whether an example reads as it says.

use asbab_core::{Claim, HolderKind, Mood, Passage, Source};
use asbab_pack::{Example, ExpectedClaim};

use crate::Reader;

/// What stands for an antecedent that must be left open, and for a speaker without a name.
const OPEN: &str = "?";

/// Where a reader finds something else than an example says. Shown in the notation of sentence
/// tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// Claims that the example holds and the reader does not find.
    pub missed: Vec<ExpectedClaim>,
    /// Claims that the reader finds and the example does not hold.
    pub extra: Vec<ExpectedClaim>,
}

/// What a reader finds amiss with an example, its mark of known failure left aside; none where
/// exactly the example's claims are found.
pub fn mismatch(reader: &impl Reader, example: &Example) -> Option<Mismatch> {
    let source = Source::new("example", example.text.clone());
    let mut extra: Vec<ExpectedClaim> = reader.read(&source).claims.iter().map(told).collect();
    let mut missed = Vec::new();
    for wanted in &example.claims {
        match extra.iter().position(|found| meets(found, wanted)) {
            Some(at) => drop(extra.remove(at)),
            None => missed.push(wanted.clone()),
        }
    }
    (!missed.is_empty() || !extra.is_empty()).then_some(Mismatch { missed, extra })
}

/// A claim in the words of examples, with all that can be said of it.
fn told(claim: &Claim) -> ExpectedClaim {
    let text = |passage: &Option<Passage>| passage.as_ref().map(|passage| passage.text.clone());
    ExpectedClaim {
        cause: text(&claim.cause),
        effect: text(&claim.effect),
        cause_antecedent: text(&claim.cause_antecedent),
        effect_antecedent: text(&claim.effect_antecedent),
        polarity: claim.polarity,
        trigger: Some(claim.trigger.text.clone()),
        hedged: claim.hedged,
        negated: claim.negated,
        forecast: claim.forecast,
        asked: claim.mood == Mood::Question,
        holder: match claim.holder.kind {
            HolderKind::Author => None,
            HolderKind::Speaker => {
                Some(claim.holder.name.clone().unwrap_or_else(|| OPEN.to_owned()))
            }
        },
        via: (!claim.holder.via.is_empty()).then(|| claim.holder.via.clone()),
        sign: Some(claim.sign),
        basis: Some(claim.basis),
    }
}

fn meets(found: &ExpectedClaim, wanted: &ExpectedClaim) -> bool {
    let flags = |claim: &ExpectedClaim| [claim.hedged, claim.negated, claim.forecast, claim.asked];
    (&found.cause, &found.effect, found.polarity)
        == (&wanted.cause, &wanted.effect, wanted.polarity)
        && flags(found) == flags(wanted)
        && found.holder == wanted.holder
        && points_back(
            found.cause_antecedent.as_deref(),
            wanted.cause_antecedent.as_deref(),
        )
        && points_back(
            found.effect_antecedent.as_deref(),
            wanted.effect_antecedent.as_deref(),
        )
        && (wanted.via.is_none() || found.via == wanted.via)
        && (wanted.sign.is_none() || found.sign == wanted.sign)
        && (wanted.basis.is_none() || found.basis == wanted.basis)
        && holds_words(found.trigger.as_deref(), wanted.trigger.as_deref())
}

fn points_back(found: Option<&str>, wanted: Option<&str>) -> bool {
    match wanted {
        None => true,
        Some(OPEN) => found.is_none(),
        wanted => found == wanted,
    }
}

/// Whether a trigger holds the words that an example gives of it.
fn holds_words(found: Option<&str>, wanted: Option<&str>) -> bool {
    wanted.is_none_or(|wanted| found.is_some_and(|found| found.contains(wanted)))
}
