//! Every example of every pack entry, read.
//!
//! An entry's examples are its contract. One marked `fails` is a known failure: it is counted, and
//! the test asks for the mark to be taken off once it is read right.

use asbab_core::{Claim, HolderKind, Sign, Source};
use asbab_pack::{Example, Pack};
use asbab_read::{Reader, RuleReader};

/// A claim as an example writes it, comparable.
type Row = (
    Option<String>,
    Option<String>,
    Sign,
    [bool; 3],
    Option<String>,
);

fn told(claim: &Claim) -> Row {
    let text = |passage: &Option<asbab_core::Passage>| {
        passage.as_ref().map(|passage| passage.text.clone())
    };
    let holder = match claim.holder.kind {
        HolderKind::Author => None,
        HolderKind::Speaker => claim.holder.name.clone(),
    };
    (
        text(&claim.cause),
        text(&claim.effect),
        claim.polarity,
        [claim.hedged, claim.negated, claim.forecast],
        holder,
    )
}

fn expected(example: &Example) -> Vec<Row> {
    let mut rows: Vec<Row> = example
        .claims
        .iter()
        .map(|claim| {
            (
                claim.cause.clone(),
                claim.effect.clone(),
                claim.polarity,
                [claim.hedged, claim.negated, claim.forecast],
                claim.holder.clone(),
            )
        })
        .collect();
    rows.sort();
    rows
}

#[test]
fn every_example_reads_as_it_says() {
    let reader = RuleReader::new(Pack::arabic());
    let (mut read, mut known, mut faults) = (0, 0, Vec::new());
    for frame in reader.pack().frames() {
        for example in &frame.examples {
            let reading = reader.read(&Source::new("example", example.text.clone()));
            let mut rows: Vec<Row> = reading.claims.iter().map(told).collect();
            rows.sort();
            let right = rows == expected(example);
            match (right, example.fails) {
                (true, false) => read += 1,
                (false, true) => known += 1,
                (true, true) => faults.push(format!(
                    "{}: {}: reads right now: take `fails` off",
                    frame.name, example.text
                )),
                (false, false) => faults.push(format!(
                    "{}: {}\n  expected {:?}\n  found    {rows:?}",
                    frame.name,
                    example.text,
                    expected(example)
                )),
            }
        }
    }
    println!("{read} examples read, {known} known failures");
    assert!(
        faults.is_empty(),
        "{} examples:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
