//! Links, chains and loops as lines for people.

use std::io::{self, Write};

use asbab::answers::LinkRow;
use asbab::core::{FactorId, Said, Sign};
use asbab::map::{Count, Evidence};
use asbab::study::Study;

use crate::text::{isolate, sign_word};

/// What a link is said to do, a disagreement shown as one.
pub fn sign_of(link: &LinkRow) -> &'static str {
    if link.plus.claims > 0 && link.minus.claims > 0 {
        "raises or lowers"
    } else {
        sign_word(link.sign)
    }
}

/// `A raises B lowers C`.
pub fn chain<'s>(
    study: &'s Study,
    first: &'s FactorId,
    steps: impl IntoIterator<Item = (Sign, &'s FactorId)>,
) -> String {
    let mut shown = isolate(study.label(first));
    for (sign, factor) in steps {
        shown.push(' ');
        shown.push_str(sign_word(sign));
        shown.push(' ');
        shown.push_str(&isolate(study.label(factor)));
    }
    shown
}

/// A sentence with its source, and how it is said.
pub fn sentence(study: &Study, evidence: &Evidence, out: &mut dyn Write) -> io::Result<()> {
    let claim = &evidence.claim;
    let marks: String = [
        (claim.negated, ", denied"),
        (claim.hedged, ", with reserve"),
        (claim.forecast, ", still to come"),
        (evidence.is_aim(), ", an aim"),
    ]
    .into_iter()
    .filter_map(|(holds, mark)| holds.then_some(mark))
    .collect();
    let source = isolate(study.short_name(&claim.source));
    let holder = claim
        .holder
        .name
        .as_ref()
        .map(|name| format!(", {}", isolate(name)))
        .unwrap_or_default();
    writeln!(
        out,
        "    {}\n      {source}{holder}{marks}",
        isolate(&claim.quote.text)
    )
}

/// A record's sentence with its source and who says it.
pub fn said(study: &Study, said: &Said, out: &mut dyn Write) -> io::Result<()> {
    let source = isolate(study.short_name(&said.source));
    let name = said.holder.name.as_ref();
    let holder = name
        .map(|name| format!(", {}", isolate(name)))
        .unwrap_or_default();
    let reserve = if said.hedged { ", with reserve" } else { "" };
    writeln!(
        out,
        "    {}\n      {source}{holder}{reserve}",
        isolate(&said.quote.text)
    )
}

/// A number, or the bounds it is known to lie between.
pub fn count(count: Count) -> String {
    match count.exact() {
        Some(count) => count.to_string(),
        None => format!("{}–{}", count.low(), count.high()),
    }
}
