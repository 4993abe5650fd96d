//! How often each rule is right on the labelled articles: `packs/ar/reliability.toml`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::binary::Binary;
use crate::labels::{Body, ByFile, Level, Placed, Verdict, read_found, read_labels, verdicts};
use crate::steps::Outcome;
use crate::workspace::Workspace;

const TABLE: &str = "packs/ar/reliability.toml";

/// Files of labels, each with the folder of its articles. Labels kept for the end are not among them.
const LABELS: [(&str, &str); 2] = [
    ("gold/seed_claims.jsonl", "seeds"),
    ("gold/ar_claims.jsonl", "corpora/ar"),
];

/// What a rule put out, and how it fared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tally {
    claims: usize,
    trigger: Counts,
    whole: Counts,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    right: usize,
    open: usize,
}

impl Counts {
    fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Right => self.right += 1,
            Verdict::Open => self.open += 1,
            Verdict::Wrong => {}
        }
    }
}

/// Writes the table anew.
pub fn write(workspace: &Workspace, binary: &Binary) -> Result<Outcome> {
    let Some(shared) = workspace.shared() else {
        return Ok(not_run());
    };
    fs::write(workspace.path(TABLE), table(binary, &shared)?)?;
    Ok(Outcome::Passed(1))
}

/// Whether the table is what would be written now.
pub fn check(workspace: &Workspace, binary: &Binary) -> Result<Outcome> {
    let Some(shared) = workspace.shared() else {
        return Ok(not_run());
    };
    let mut complaints = Vec::new();
    if fs::read_to_string(workspace.path(TABLE)).ok() != Some(table(binary, &shared)?) {
        complaints.push(format!("{TABLE} is stale; run `cargo xtask reliability`"));
    }
    Ok(Outcome::of_complaints(1, &complaints))
}

fn not_run() -> Outcome {
    Outcome::not_run(
        "reliability; put the folder `shared` beside the project or name it in ASBAB_SHARED, then `cargo xtask reliability`",
    )
}

fn table(binary: &Binary, shared: &Path) -> Result<String> {
    let mut rules: BTreeMap<String, Tally> = BTreeMap::new();
    let (mut articles, mut required) = (0, 0);
    for (labels, texts) in LABELS {
        let (labels, bodies) = read_labels(&shared.join(labels), &shared.join(texts))?;
        articles += bodies.len();
        required += labels
            .values()
            .flatten()
            .filter(|label| label.is_required())
            .count();
        let claims = read(binary, &bodies)?;
        tally(&claims, &labels, &bodies, &mut rules)?;
    }
    Ok(written(&rules, articles, required))
}

/// What the program reads in the bodies of articles: one claim a line.
fn read(binary: &Binary, bodies: &BTreeMap<String, Body>) -> Result<String> {
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("bodies"))?;
    for (name, body) in bodies {
        fs::write(folder.path().join("bodies").join(name), &body.text)?;
    }
    binary.must(folder.path(), &["read", "bodies", "-o", "case.asbab"])?;
    binary.must(
        folder.path(),
        &["list", "claims", "case.asbab", "--format", "jsonl"],
    )
}

fn tally(
    claims: &str,
    labels: &ByFile<Placed>,
    bodies: &BTreeMap<String, Body>,
    rules: &mut BTreeMap<String, Tally>,
) -> Result<()> {
    for (name, found) in read_found(claims, bodies)? {
        let judge = |level| verdicts(&bodies[&name], &labels[&name], &found, level);
        let judged = judge(Level::Trigger).into_iter().zip(judge(Level::Claim));
        for (found, (trigger, whole)) in found.iter().zip(judged) {
            let tally = rules.entry(found.rule.clone()).or_default();
            tally.claims += 1;
            tally.trigger.add(trigger);
            tally.whole.add(whole);
        }
    }
    Ok(())
}

fn written(rules: &BTreeMap<String, Tally>, articles: usize, required: usize) -> String {
    let sum = |of: fn(&Tally) -> usize| rules.values().map(of).sum::<usize>();
    let (claims, triggers, whole) = (
        sum(|tally| tally.claims),
        sum(|tally| tally.trigger.right),
        sum(|tally| tally.whole.right),
    );
    let mut text = format!(
        "# How often each rule is right. Written by `cargo xtask reliability`; what is changed here by hand is lost.\n\
         # Measured on {articles} labelled articles with {required} claims that a reader has to find: {claims} claims put out, {triggers} with a\n\
         # right trigger, {whole} with both arguments right. A claim that meets an optional label, or repeats a sentence, is open:\n\
         # neither right nor wrong. How a rule's reliability follows is told in CONTRIBUTING.md.\n\n\
         [rule]\n"
    );
    for (rule, tally) in rules {
        let Tally {
            claims,
            trigger,
            whole,
        } = tally;
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{rule} = {{ claims = {claims}, trigger_right = {}, trigger_open = {}, claim_right = {}, claim_open = {} }}",
            trigger.right, trigger.open, whole.right, whole.open
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_toml_sorted_by_rule() {
        let tally = Tally {
            claims: 3,
            trigger: Counts { right: 2, open: 1 },
            whole: Counts { right: 1, open: 0 },
        };
        let rules = [("b".to_owned(), tally), ("a".to_owned(), Tally::default())].into();
        let text = written(&rules, 2, 30);
        let table: toml::Table = text.parse().expect("TOML");
        assert_eq!(table["rule"]["b"]["trigger_right"].as_integer(), Some(2));
        assert!(text.find("\na = ") < text.find("\nb = "));
    }
}
