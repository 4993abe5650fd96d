use std::fmt::Write as _;

use super::*;
use crate::workspace::{Workspace, has_program};

fn found(trigger: Range<usize>, cause: Range<usize>, effect: Range<usize>) -> Found {
    Found {
        rule: "r".to_owned(),
        placed: placed(trigger, cause, effect, true),
    }
}

fn placed(trigger: Range<usize>, cause: Range<usize>, effect: Range<usize>, core: bool) -> Placed {
    Placed {
        trigger: vec![trigger],
        cause: Some(cause),
        effect: Some(effect),
        core,
    }
}

#[test]
fn a_header_is_no_part_of_the_body() {
    let body = Body::of("# title: ب\n# ---\nabc");
    assert_eq!((body.text.as_str(), body.dropped), ("abc", 17));
    assert_eq!(Body::of("# title\nabc").dropped, 0);
    assert_eq!(Body::of("abc").text, "abc");
}

#[test]
fn words_are_cut_at_marks_as_the_scorer_cuts_them() {
    let body = Body::of("أدّى a_1، ب");
    assert_eq!(body.words(), [0..2, 3..4, 5..8, 10..11]);
}

#[test]
fn required_labels_are_met_first_and_each_once() {
    let body = Body::of("aa bb cc dd ee ff");
    let labels = [
        placed(3..5, 0..2, 6..8, false),
        placed(3..5, 0..2, 6..11, true),
    ];
    let claims = [
        found(3..5, 0..2, 6..8),
        found(3..5, 0..2, 6..11),
        found(3..4, 12..14, 15..17),
    ];
    assert_eq!(
        verdicts(&body, &labels, &claims, Level::Trigger),
        [Verdict::Right, Verdict::Open, Verdict::Wrong]
    );
    assert_eq!(
        verdicts(&body, &labels, &claims, Level::Claim),
        [Verdict::Open, Verdict::Right, Verdict::Wrong]
    );
}

/// Claims made from labels, some moved, some doubled, some left out, judged here and by `score.py`.
#[test]
fn totals_are_the_scorers() {
    let workspace = Workspace::here().expect("the workspace");
    let Some(shared) = workspace.shared().filter(|_| has_program("python3")) else {
        println!("NOT RUN: the folder `shared` or python3 is missing");
        return;
    };
    let (gold, texts) = (shared.join("gold/seed_claims.jsonl"), shared.join("seeds"));
    let (labels, bodies) = read_labels(&gold, &texts).expect("labels");
    let claims = made_up(&labels, &bodies);
    let folder = tempfile::tempdir().expect("a folder");
    let predicted = folder.path().join("claims.jsonl");
    fs::write(&predicted, &claims).expect("written");
    let said = workspace
        .command("python3")
        .arg(shared.join("tools/score.py"))
        .arg("claims")
        .args([&gold, &texts, &predicted])
        .output()
        .expect("the scorer runs");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let found = read_found(&claims, &bodies).expect("claims");
    for (name, level) in [("trigger", Level::Trigger), ("claim", Level::Claim)] {
        let (mut right, mut wrong) = (0, 0);
        for (file, found) in &found {
            for verdict in verdicts(&bodies[file], &labels[file], found, level) {
                right += usize::from(verdict == Verdict::Right);
                wrong += usize::from(verdict == Verdict::Wrong);
            }
        }
        assert!(right > 40 && wrong > 5, "{right} {wrong}");
        let line = said
            .lines()
            .find(|line| line.starts_with(name))
            .expect("a line");
        assert!(
            line.contains(&format!("({right} right, {wrong} extra, ")),
            "{name}: {right} right, {wrong} wrong here; {line}"
        );
    }
}

fn made_up(labels: &ByFile<Placed>, bodies: &BTreeMap<String, Body>) -> String {
    let mut claims = String::new();
    for (file, labels) in labels {
        let body = &bodies[file].text;
        let starts: Vec<usize> = body
            .char_indices()
            .map(|(at, _)| at)
            .chain([body.len()])
            .collect();
        let bytes = |span: &Range<usize>, wider: usize| {
            let end = (span.end + wider).min(starts.len() - 1);
            serde_json::json!({ "start": starts[span.start], "end": starts[end] })
        };
        for (at, label) in labels.iter().enumerate().filter(|(at, _)| at % 6 != 0) {
            for copy in 0..=at % 4 / 3 {
                let side = |span: &Option<Range<usize>>, wider| {
                    span.as_ref().map(|span| bytes(span, wider))
                };
                let row = serde_json::json!({
                    "source": file,
                    "rule": "made-up",
                    "trigger": bytes(&label.trigger[0], copy),
                    "cause": side(&label.cause, at % 5 * 9),
                    "effect": side(&label.effect, at % 3 * 14),
                    "polarity": "+", "hedged": false, "negated": false, "forecast": false,
                });
                // Writing to a string cannot fail.
                let _ = writeln!(claims, "{row}");
            }
        }
    }
    claims
}
