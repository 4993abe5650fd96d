//! Every example of every pack entry and every sentence test beside them, read.
//!
//! Examples are an entry's contract. One marked as a known failure is counted, and the tests ask for
//! the mark to be taken off once it is read right.

use std::path::Path;

use asbab_pack::{Example, Pack, parse_sentences};
use asbab_read::{Mismatch, RuleReader, mismatch};

/// How many examples were read, how many are known not to be, and what is wrong.
#[derive(Default)]
struct Tally {
    read: usize,
    known: usize,
    faults: Vec<String>,
}

impl Tally {
    fn add(&mut self, reader: &RuleReader, place: &str, example: &Example) {
        match (mismatch(reader, example), example.fails) {
            (None, false) => self.read += 1,
            (Some(_), true) => self.known += 1,
            (None, true) => self.faults.push(format!(
                "{place}: {}\n  reads right now: take the mark of known failure off",
                example.text
            )),
            (Some(found), false) => self.faults.push(told(place, example, &found)),
        }
    }

    fn check(self, what: &str) {
        println!("{what}: {} read, {} known failures", self.read, self.known);
        assert!(
            self.faults.is_empty(),
            "{} of {what}:\n{}",
            self.faults.len(),
            self.faults.join("\n")
        );
        assert!(self.read > 0, "there are no {what}");
    }
}

fn told(place: &str, example: &Example, found: &Mismatch) -> String {
    let mut lines = vec![format!("{place}: {}", example.text)];
    lines.extend(found.missed.iter().map(|claim| format!("  missed {claim}")));
    lines.extend(found.extra.iter().map(|claim| format!("  extra  {claim}")));
    lines.join("\n")
}

#[test]
fn every_example_reads_as_it_says() {
    let reader = RuleReader::new(Pack::arabic());
    let mut tally = Tally::default();
    for frame in reader.pack().frames() {
        for example in &frame.examples {
            tally.add(&reader, &frame.name, example);
        }
    }
    tally.check("examples");
}

#[test]
fn every_sentence_test_reads_as_it_says() {
    let reader = RuleReader::new(Pack::arabic());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/ar/tests");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the pack's sentence tests")
        .map(|entry| entry.expect("a file").path())
        .collect();
    files.sort();
    let mut all = Tally::default();
    for path in files {
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(&path).expect("text");
        let file = parse_sentences(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(!file.title.is_empty(), "{name} has no heading");
        let mut tally = Tally::default();
        for test in &file.tests {
            tally.add(&reader, &format!("{name}:{}", test.line), &test.example);
        }
        println!(
            "{:24} {} read, {} known failures",
            name, tally.read, tally.known
        );
        all.read += tally.read;
        all.known += tally.known;
        all.faults.extend(tally.faults);
    }
    all.check("sentence tests");
}
