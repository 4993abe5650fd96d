//! The founding documents, where they stand beside the project: their dates come out as a reader of the
//! day would have taken them.

use std::path::PathBuf;

use asbab_core::Span;
use asbab_pack::Pack;
use asbab_text::dates_of;
use serde_json::Value;

fn shared(inside: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared")
        .join(inside)
}

/// The records of a file of labels; `None` where it is not there.
fn labels(name: &str) -> Option<Vec<Value>> {
    let text = std::fs::read_to_string(shared("gold").join(name)).ok()?;
    text.lines()
        .map(|line| serde_json::from_str(line).ok())
        .collect()
}

/// Where the words stand that are nearest to the passage.
fn nearest(text: &str, words: &str, passage: &str) -> Option<Span> {
    let near = text.find(passage).unwrap_or_default();
    let (start, _) = text
        .match_indices(words)
        .min_by_key(|(at, _)| at.abs_diff(near))?;
    Some(Span::new(start, start + words.len()))
}

#[test]
fn dates_of_events_are_those_a_reader_of_the_day_took() {
    let (Some(articles), Some(events)) = (labels("seed_meta.jsonl"), labels("seed_events.jsonl"))
    else {
        println!("NOT RUN: the founding documents are not beside the project");
        return;
    };
    let pack = Pack::arabic();
    let (mut due, mut wrong) = (0_usize, Vec::new());
    for article in &articles {
        let name = article["seed_file"].as_str().unwrap();
        let text = std::fs::read_to_string(shared("seeds").join(name)).unwrap();
        let published = article["date_iso"]
            .as_str()
            .or(article["date_estimate"].as_str());
        let dates = dates_of(&text, &pack, published);
        for event in events.iter().filter(|event| event["seed_file"] == name) {
            let Some(words) = event["date_text"].as_str() else {
                continue;
            };
            let quote = event["quote"].as_str().unwrap();
            let place = nearest(&text, words, quote).unwrap();
            let found = dates.iter().find(|date| date.span.overlaps(place));
            let value = found.and_then(|date| date.value.as_ref());
            let told = value.map(ToString::to_string);
            if event["resolvable"] == true {
                due += 1;
                if told.as_deref() != event["date_iso"].as_str() {
                    wrong.push(format!("{name}: {words}: {told:?}"));
                }
            } else if event["date_iso"].is_null() {
                assert_eq!(told, None, "{name}: {words}: nothing is known of when");
            }
        }
    }
    assert!(due >= 20, "{due} dates");
    assert!(
        wrong.len() * 10 <= due,
        "{} of {due} dates are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    println!("{} of {due} dates right", due - wrong.len());
}
