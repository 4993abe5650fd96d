//! How long it takes to group claims and to make a map of them:
//! `cargo run --release -p asbab --example grouping -- 20000`.
//!
//! Phrases are made by putting a head, a modifier and a place together, so that they fall into about
//! two thousand factors, twenty claims an article. Each time is the best of a few.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::time::{Duration, Instant};

use asbab::core::{Basis, Claim, ClaimId, Direction, Holder, Mood, Passage, Sign, SourceId, Span};
use asbab::factors::{Conditions, PackLexicon, group};
use asbab::map::{Map, Voice};
use asbab::pack::Pack;

/// Claims in one article.
const AN_ARTICLE: usize = 20;

/// How often each step is timed.
const TIMES: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let wanted = std::env::args().nth(1).map(|count| count.parse());
    let count: usize = wanted.transpose()?.unwrap_or(20_000);
    let pack = Pack::arabic();
    let parts = Parts::read();
    let claims: Vec<Claim> = (0..count).map(|number| claim(number, &parts)).collect();
    let discarded = BTreeSet::new();
    let (grouping, took) = timed(|| {
        let conditions = Conditions {
            discarded: &discarded,
            pins: &[],
            places: &BTreeMap::new(),
        };
        // A lexicon remembers words: each time begins with none.
        group(&claims, conditions, &PackLexicon::new(&pack)).grouping
    });
    let factors = grouping.factors.len();
    println!("{count} claims to {factors} factors: {took:.2?}");
    let (map, took) = timed(|| {
        Map::build(&claims, &grouping, |claim| {
            Voice::of_source(&claim.source_id)
        })
    });
    let links = map?.links().len();
    println!("{factors} factors, {count} claims to a map of {links} links: {took:.2?}");
    Ok(())
}

/// What a step gives, and the least time it took.
fn timed<T>(step: impl Fn() -> T) -> (T, Duration) {
    let run = || {
        let start = Instant::now();
        (step(), start.elapsed())
    };
    let (mut given, mut least) = run();
    for _ in 1..TIMES {
        let (again, took) = run();
        given = again;
        least = least.min(took);
    }
    (given, least)
}

/// What phrases are made of.
struct Parts(Vec<Vec<&'static str>>);

impl Parts {
    fn read() -> Self {
        let lines = include_str!("grouping.txt").lines();
        Self(lines.map(|line| line.split('|').collect()).collect())
    }

    /// One of all the phrases there are, picked by a number that looks drawn by chance and is the
    /// same every time.
    fn phrase(&self, number: usize) -> String {
        let mut pick = scattered(number);
        let words = self.0.iter().map(|words| {
            let word = words[pick % words.len()];
            pick /= words.len();
            word
        });
        words.collect::<Vec<_>>().join(" ")
    }
}

/// The finaliser of `SplitMix64` (Steele, Lea and Flood 2014).
fn scattered(number: usize) -> usize {
    let mixed = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

fn claim(number: usize, parts: &Parts) -> Claim {
    let (cause, effect) = (parts.phrase(2 * number + 1), parts.phrase(2 * number + 2));
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
        rule: "grouping".to_owned(),
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
