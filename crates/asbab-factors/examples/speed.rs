//! How long it takes to group claims: `cargo run --release -p asbab-factors --example speed -- 20000`.
//!
//! Phrases are made by putting a head, a modifier and a place together, so that they fall into about
//! two thousand factors, twenty claims an article.

use std::collections::BTreeSet;
use std::time::Instant;

use asbab_core::{Basis, Claim, ClaimId, Direction, Holder, Mood, Passage, Sign, SourceId, Span};
use asbab_factors::{Conditions, PackLexicon, group};
use asbab_pack::Pack;

/// Claims in one article.
const AN_ARTICLE: usize = 20;

fn main() {
    let wanted = std::env::args().nth(1);
    let count = wanted
        .and_then(|count| count.parse().ok())
        .unwrap_or(20_000);
    let pack = Pack::arabic();
    let lexicon = PackLexicon::new(&pack);
    let claims: Vec<Claim> = (0..count).map(claim).collect();
    let conditions = Conditions {
        discarded: &BTreeSet::new(),
        pins: &[],
    };
    let start = Instant::now();
    let grouping = group(&claims, conditions, &lexicon).grouping;
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{count} claims, {} factors: {seconds:.2} s",
        grouping.factors.len()
    );
}

/// A number that looks drawn by chance and is the same every time.
fn scattered(number: usize, of: usize) -> usize {
    number.wrapping_mul(2_654_435_761) / 64 % of
}

fn phrase(number: usize) -> String {
    let heads = include_str!("speed.txt").lines().next().unwrap_or_default();
    let others = include_str!("speed.txt").lines().nth(1).unwrap_or_default();
    let places = include_str!("speed.txt").lines().nth(2).unwrap_or_default();
    let pick = |words: &str, salt: usize| {
        let words: Vec<&str> = words.split('|').collect();
        let place = scattered(number * 7 + salt, words.len());
        words.get(place).copied().unwrap_or_default().to_owned()
    };
    format!("{} {} {}", pick(heads, 1), pick(others, 2), pick(places, 3))
}

fn claim(number: usize) -> Claim {
    let (cause, effect) = (phrase(2 * number), phrase(2 * number + 1));
    let passage = |text: &str, start: usize| Passage {
        span: Span::new(start, start + text.len()),
        text: text.to_owned(),
    };
    let start = number % AN_ARTICLE * 400;
    let quote = format!("{cause} {effect}");
    Claim {
        id: ClaimId::from_stored(format!("{number:06}")),
        source: format!("{}.txt", number / AN_ARTICLE),
        source_id: SourceId::from_stored((number / AN_ARTICLE).to_string()),
        rule: "speed".to_owned(),
        reliability: 0.8,
        quote: passage(&quote, start),
        trigger: passage("", start),
        cause: Some(passage(&cause, start)),
        effect: Some(passage(&effect, start + cause.len() + 1)),
        cause_antecedent: None,
        effect_antecedent: None,
        polarity: Sign::Plus,
        cause_dir: Direction::None,
        effect_dir: Direction::None,
        sign: Sign::Plus,
        basis: Basis::Effect,
        mood: Mood::Statement,
        hedged: false,
        negated: false,
        forecast: false,
        holder: Holder::author(),
    }
}
