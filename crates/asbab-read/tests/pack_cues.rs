//! Every example of every cue, read.
//!
//! An example holds all records of its cue's kind that its sentence tells. One marked `fails` is a
//! known failure: it is counted, and the test asks for the mark to be taken off once it is read right.

use asbab_core::{Records, Source};
use asbab_pack::{Cue, CueExample, Pack, Tells};
use asbab_read::{Reader, RuleReader};

/// A record as an example writes it: first part, second part, what is said, whether it is denied.
type Row = (Option<String>, Option<String>, String, bool);

/// The word by which a cue's file says what the cue tells.
fn word(tells: &Tells) -> &str {
    match tells {
        Tells::Stance(attitude) => attitude.name(),
        Tells::Outcome(gain) => gain.name(),
        Tells::Tie(relation) => relation,
        Tells::Naming => "",
    }
}

/// The records of the cue's kind, in order.
fn found(records: &Records, tells: &Tells) -> Vec<Row> {
    let mut rows: Vec<Row> = match tells {
        Tells::Stance(_) => {
            let row = |stance: &asbab_core::Stance| {
                let actor = stance.actor.as_ref().map(|actor| actor.name.clone());
                let says = stance.attitude.name().to_owned();
                (
                    actor,
                    Some(stance.target.text.clone()),
                    says,
                    stance.said.negated,
                )
            };
            records.stances.iter().map(row).collect()
        }
        Tells::Outcome(_) => {
            let row = |outcome: &asbab_core::Outcome| {
                let over = outcome.over.as_ref().map(|over| over.text.clone());
                let says = outcome.outcome.name().to_owned();
                (
                    Some(outcome.actor.clone()),
                    over,
                    says,
                    outcome.said.negated,
                )
            };
            records.outcomes.iter().map(row).collect()
        }
        Tells::Tie(_) => {
            let row = |tie: &asbab_core::Tie| {
                let ends = (Some(tie.actor.clone()), Some(tie.other.clone()));
                (ends.0, ends.1, tie.relation.clone(), tie.said.negated)
            };
            records.ties.iter().map(row).collect()
        }
        Tells::Naming => {
            let row = |naming: &asbab_core::Naming| {
                let name = Some(naming.name.clone());
                (
                    naming.event.clone(),
                    name,
                    String::new(),
                    naming.said.negated,
                )
            };
            records.namings.iter().map(row).collect()
        }
    };
    rows.sort();
    rows
}

fn expected(cue: &Cue, example: &CueExample) -> Vec<Row> {
    let row = |finding: &asbab_pack::CueFinding| {
        let says = finding.says.as_deref().unwrap_or(word(&cue.tells));
        (
            finding.first.clone(),
            finding.second.clone(),
            says.to_owned(),
            finding.negated,
        )
    };
    let mut rows: Vec<Row> = example.finds.iter().map(row).collect();
    rows.sort();
    rows
}

#[test]
fn every_example_of_a_cue_reads_as_it_says() {
    let reader = RuleReader::new(Pack::arabic());
    let (mut read, mut known, mut faults) = (0, 0, Vec::new());
    for cue in reader.pack().cues().list() {
        for example in &cue.examples {
            let reading = reader.read(&Source::new("example", example.text.clone()));
            let (rows, wanted) = (found(&reading.records, &cue.tells), expected(cue, example));
            match (rows == wanted, example.fails) {
                (true, false) => read += 1,
                (false, true) => known += 1,
                (true, true) => faults.push(format!(
                    "{}: {}: reads right now: take `fails` off",
                    cue.name, example.text
                )),
                (false, false) => faults.push(format!(
                    "{}: {}\n  expected {wanted:?}\n  found    {rows:?}",
                    cue.name, example.text
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
