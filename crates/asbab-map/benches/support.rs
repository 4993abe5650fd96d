//! How long it takes to say how well a chain is supported, and how often the answer is exact.
//!
//! Maps are drawn by chance: 900 claims of 19, 40 and 60 voices, over 250 pairs of 140 factors as a
//! coded set of interviews has them, and over 900 pairs, where hardly anybody says what another
//! says. Some factors are spoken of far more than others.
//!
//! ```sh
//! cargo bench -p asbab-map --bench support
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use asbab_core::{
    Basis, Claim, ClaimId, Direction, Factor, FactorId, FactorKind, Holder, Mood, Passage, Sign,
    SourceId, Span,
};
use asbab_map::{Evidence, Link, Map, Voice, Why, WhyOptions, why};

const CLAIMS: usize = 900;
const FACTORS: u64 = 140;
const QUESTIONS: usize = 40;

fn main() {
    println!("pairs voices length | exact of questions | slowest, middle");
    for pairs in [250, 900] {
        for voices in [19, 40, 60] {
            let map = map(pairs, voices);
            for max_length in [4, 5, 8] {
                report(&map, (pairs, voices), max_length);
            }
        }
    }
}

fn report(map: &Map, (pairs, voices): (usize, u64), max_length: usize) {
    let options = WhyOptions {
        max_length,
        ..WhyOptions::default()
    };
    let mut times: Vec<Duration> = Vec::new();
    let mut exact = 0;
    for [from, to] in questions(map) {
        let start = Instant::now();
        let answer = why(map, from, to, options).expect("both are on the map and differ");
        times.push(start.elapsed());
        exact += usize::from(is_exact(&answer));
    }
    times.sort();
    let [slowest, middle] = [times.len() - 1, times.len() / 2].map(|at| times[at].as_secs_f64());
    println!(
        "{pairs:5} {voices:6} {max_length:6} | {exact:8} of {:2} | {slowest:.3} s, {middle:.3} s",
        times.len()
    );
}

fn is_exact(answer: &Why) -> bool {
    answer.support.iter().all(|support| {
        [support.whole, support.cut, support.flow]
            .iter()
            .all(|count| count.exact().is_some())
    })
}

/// Pairs of factors that are spoken of much, causes first.
fn questions(map: &Map) -> Vec<[&FactorId; 2]> {
    let mut busy: Vec<(usize, &FactorId)> = map
        .factors()
        .iter()
        .map(|factor| {
            let on = |link: &&Link| link.cause == factor.id || link.effect == factor.id;
            (map.links().iter().filter(on).count(), &factor.id)
        })
        .collect();
    busy.sort_by(|a, b| b.cmp(a));
    let busy: Vec<&FactorId> = busy.into_iter().map(|(_, id)| id).take(16).collect();
    let mut pairs: Vec<[&FactorId; 2]> = Vec::new();
    for (place, from) in busy.iter().enumerate() {
        for to in busy.iter().skip(place + 1) {
            pairs.push([*from, *to]);
        }
    }
    pairs.truncate(QUESTIONS);
    pairs
}

/// A map on which `voices` make the claims over `pairs` of factors.
fn map(pairs: usize, voices: u64) -> Map {
    let mut draw = Draw(pairs as u64 * 1000 + voices);
    let mut ends = BTreeSet::new();
    while ends.len() < pairs {
        let (from, to) = (draw.skewed(FACTORS), draw.skewed(FACTORS));
        if from != to {
            ends.insert((from, to));
        }
    }
    let ends: Vec<(u64, u64)> = ends.into_iter().collect();
    let mut links: BTreeMap<(u64, u64), Vec<Evidence>> = BTreeMap::new();
    for number in 0..CLAIMS {
        // Every pair is told once before any is told again.
        let pair = ends
            .get(number)
            .copied()
            .unwrap_or_else(|| ends[place(draw.skewed(ends.len() as u64))]);
        let sign = [Sign::Plus, Sign::Plus, Sign::Plus, Sign::Minus][place(draw.below(4))];
        links
            .entry(pair)
            .or_default()
            .push(evidence(number, draw.below(voices), sign));
    }
    let factors: BTreeSet<u64> = links.keys().flat_map(|&(from, to)| [from, to]).collect();
    let links = links.into_iter().map(|((from, to), evidence)| Link {
        cause: id(from),
        effect: id(to),
        evidence,
    });
    Map::new(factors.into_iter().map(factor).collect(), links.collect()).expect("ends are factors")
}

fn place(number: u64) -> usize {
    usize::try_from(number).expect("a place in a list")
}

fn id(number: u64) -> FactorId {
    FactorId::from_stored(format!("f{number:04}"))
}

fn factor(number: u64) -> Factor {
    Factor {
        id: id(number),
        label: format!("factor {number}"),
        other_label: None,
        kind: FactorKind::Level,
        head: String::new(),
        lever: None,
        scope: Vec::new(),
        members: Vec::new(),
    }
}

fn evidence(number: usize, voice: u64, sign: Sign) -> Evidence {
    let words = Passage {
        span: Span::new(0, 1),
        text: "x".to_owned(),
    };
    let claim = Claim {
        id: ClaimId::from_stored(format!("c{number:05}")),
        source: String::new(),
        source_id: SourceId::from_stored(format!("s{voice}")),
        rule: String::new(),
        reliability: 1.0,
        quote: words.clone(),
        trigger: words.clone(),
        cause: Some(words.clone()),
        effect: Some(words),
        cause_antecedent: None,
        effect_antecedent: None,
        polarity: sign,
        cause_dir: Direction::None,
        effect_dir: Direction::None,
        sign,
        basis: Basis::Effect,
        mood: Mood::Statement,
        hedged: false,
        negated: false,
        forecast: false,
        holder: Holder::author(),
    };
    Evidence {
        claim,
        voice: Voice(format!("v{voice:03}")),
        sign,
    }
}

/// Numbers by chance, the same ones every time (`SplitMix64`, Steele et al. 2014).
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// The smaller numbers come more often.
    fn skewed(&mut self, limit: u64) -> u64 {
        let (a, b) = (self.below(limit), self.below(limit));
        a * b / limit
    }
}
