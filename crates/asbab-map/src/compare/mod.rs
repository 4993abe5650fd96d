//! Two views of a case side by side.

pub(crate) mod exact;

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{Factor, FactorId, Sign};
use serde::Serialize;

use self::exact::{Factorials, Fourfold, rates};
use crate::{Evidence, Link, Map, Tally, Voice};

/// Voices that each side must have for a test to say anything.
pub const LEAST_VOICES: usize = 4;

/// Share of the differences called such that may be chance.
pub const FALSE_DISCOVERIES: f64 = 0.1;

/// What two views do not have in common.
///
/// Evidence of a voice that stands in both views counts on each side it stands on, and takes no part
/// in a test.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison<'m> {
    /// Voices that support a link of each view.
    pub voices: [usize; 2],
    /// Those that stand in both, sorted.
    pub shared_voices: Vec<&'m Voice>,
    /// Whether differences could be told from chance.
    pub testing: Testing,
    /// Links that both views tell, whatever the sign.
    pub shared_links: usize,
    /// Links that one view alone tells: most voices first, then most claims, then by ids.
    pub only: [Vec<OnlyLink<'m>>; 2],
    /// Links that most voices of one view give a plus and most of the other a minus, by ids.
    pub opposite: Vec<OppositeLink<'m>>,
    /// Factors that one view alone speaks of: most voices first, then by ids.
    pub factors: [Vec<OnlyFactor<'m>>; 2],
}

/// Whether differences could be told from chance.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "testing", rename_all = "snake_case")]
pub enum Testing {
    /// They were: the labels "first view" and "second view" are dealt to the voices anew in every
    /// possible way, which is Fisher's exact test.
    Tested {
        /// Voices of each side that took part.
        voices: [usize; 2],
        /// Differences tested, on links, signs and factors together.
        tests: usize,
        /// Of those called more than chance, the share that may be chance after all.
        false_discoveries: f64,
    },
    /// A side has too few voices of its own.
    NotTestable {
        /// Voices of each side that no other side shares.
        voices: [usize; 2],
        /// So many are wanted on each side.
        wanted: usize,
    },
}

/// What a test says of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Verdict {
    /// The share of all ways to deal the labels that part the sides at least as much.
    pub p: f64,
    /// The smallest false discovery rate at which the difference would be called one; `None` where
    /// too few voices speak for any outcome to tell.
    pub rate: Option<f64>,
    /// Whether it is more than chance, at the rate of the comparison.
    pub beyond_chance: bool,
}

/// A link that one view alone tells.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OnlyLink<'m> {
    /// The factor that makes.
    pub cause: &'m FactorId,
    /// The factor that is made more or less.
    pub effect: &'m FactorId,
    /// The one sign that it is told with; unknown where voices differ or none is told.
    pub sign: Sign,
    /// What supports it.
    pub support: Tally,
    /// Its supporting claims.
    pub evidence: Vec<&'m Evidence>,
    /// Whether that is more than chance; `None` where nothing was tested.
    pub verdict: Option<Verdict>,
}

/// A link to which the two views give opposite signs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OppositeLink<'m> {
    /// The factor that makes.
    pub cause: &'m FactorId,
    /// The factor that is made more or less.
    pub effect: &'m FactorId,
    /// The sign that most voices of each view give.
    pub signs: [Sign; 2],
    /// Voices of each view that say plus alone, minus alone.
    pub says: [[usize; 2]; 2],
    /// The supporting claims of each view.
    pub evidence: [Vec<&'m Evidence>; 2],
    /// Whether that is more than chance; `None` where nothing was tested.
    pub verdict: Option<Verdict>,
}

/// A factor that one view alone speaks of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OnlyFactor<'m> {
    /// Its id.
    pub factor: &'m FactorId,
    /// Its name.
    pub label: &'m str,
    /// Voices of the view that speak of it.
    pub voices: usize,
    /// Whether that is more than chance; `None` where nothing was tested.
    pub verdict: Option<Verdict>,
}

/// What sets two views of one case apart. Factors are the same where their ids are.
pub fn compare<'m>(first: &'m Map, second: &'m Map) -> Comparison<'m> {
    let sides = [Side::of(first), Side::of(second)];
    let shared: BTreeSet<&Voice> = &sides[0].voices & &sides[1].voices;
    let only = [
        sides[0].only_links(&sides[1]),
        sides[1].only_links(&sides[0]),
    ];
    let mut comparison = Comparison {
        voices: [sides[0].voices.len(), sides[1].voices.len()],
        shared_links: sides[0].links.len() - only[0].len(),
        only,
        opposite: opposite(&sides),
        factors: [
            sides[0].only_factors(&sides[1]),
            sides[1].only_factors(&sides[0]),
        ],
        testing: Testing::NotTestable {
            voices: [0, 1].map(|side| sides[side].voices.len() - shared.len()),
            wanted: LEAST_VOICES,
        },
        shared_voices: shared.iter().copied().collect(),
    };
    test(&mut comparison, &sides, &shared);
    comparison
}

type Ends<'m> = (&'m FactorId, &'m FactorId);

/// A view as it is compared.
struct Side<'m> {
    voices: BTreeSet<&'m Voice>,
    /// Links that somebody supports.
    links: BTreeMap<Ends<'m>, &'m Link>,
    /// Factors on such a link, with the voices that speak of them.
    factors: BTreeMap<&'m FactorId, (&'m Factor, BTreeSet<&'m Voice>)>,
}

impl<'m> Side<'m> {
    fn of(map: &'m Map) -> Self {
        let mut side = Self {
            voices: BTreeSet::new(),
            links: BTreeMap::new(),
            factors: BTreeMap::new(),
        };
        for link in map.links() {
            let voices = link.voices();
            if voices.is_empty() {
                continue;
            }
            side.links.insert((&link.cause, &link.effect), link);
            for end in [&link.cause, &link.effect] {
                if let Some(factor) = map.factor(end) {
                    let speaking = side
                        .factors
                        .entry(&factor.id)
                        .or_insert_with(|| (factor, BTreeSet::new()));
                    speaking.1.extend(&voices);
                }
            }
            side.voices.extend(voices);
        }
        side
    }

    fn only_links(&self, other: &Self) -> Vec<OnlyLink<'m>> {
        let mut only: Vec<OnlyLink> = self
            .links
            .iter()
            .filter(|(ends, _)| !other.links.contains_key(*ends))
            .map(|(&(cause, effect), &link)| OnlyLink {
                cause,
                effect,
                sign: link.settled_sign(),
                support: link.support(),
                evidence: supporting(link),
                verdict: None,
            })
            .collect();
        only.sort_by(|a, b| {
            let key = |it: &OnlyLink| (it.support.voices, it.support.claims);
            key(b).cmp(&key(a))
        });
        only
    }

    fn only_factors(&self, other: &Self) -> Vec<OnlyFactor<'m>> {
        let mut only: Vec<OnlyFactor> = self
            .factors
            .iter()
            .filter(|(id, _)| !other.factors.contains_key(*id))
            .map(|(_, (factor, voices))| OnlyFactor {
                factor: &factor.id,
                label: &factor.label,
                voices: voices.len(),
                verdict: None,
            })
            .collect();
        only.sort_by_key(|it| std::cmp::Reverse(it.voices));
        only
    }
}

fn opposite<'m>(sides: &[Side<'m>; 2]) -> Vec<OppositeLink<'m>> {
    sides[0]
        .links
        .iter()
        .filter_map(|(ends, &first)| {
            let links = [first, *sides[1].links.get(ends)?];
            let signs = links.map(majority);
            (signs[0] * signs[1] == Sign::Minus).then(|| OppositeLink {
                cause: &first.cause,
                effect: &first.effect,
                signs,
                says: links.map(|link| says(link, |_| true)),
                evidence: links.map(supporting),
                verdict: None,
            })
        })
        .collect()
}

fn supporting(link: &Link) -> Vec<&Evidence> {
    link.evidence.iter().filter(|it| it.supports()).collect()
}

/// The sign that most of a link's voices give; unknown where neither has more.
fn majority(link: &Link) -> Sign {
    let [plus, minus] = says(link, |_| true);
    match plus.cmp(&minus) {
        std::cmp::Ordering::Greater => Sign::Plus,
        std::cmp::Ordering::Less => Sign::Minus,
        std::cmp::Ordering::Equal => Sign::Unknown,
    }
}

/// Voices that say plus and nothing else, and minus and nothing else.
fn says(link: &Link, counts: impl Fn(&Voice) -> bool) -> [usize; 2] {
    let mut said: BTreeMap<&Voice, Sign> = BTreeMap::new();
    for item in link.evidence.iter().filter(|it| it.supports()) {
        said.entry(&item.voice)
            .and_modify(|sign| {
                if *sign != item.sign {
                    *sign = Sign::Unknown;
                }
            })
            .or_insert(item.sign);
    }
    [Sign::Plus, Sign::Minus].map(|wanted| {
        said.iter()
            .filter(|&(voice, sign)| *sign == wanted && counts(voice))
            .count()
    })
}

/// Which difference a test is of.
enum Of<'m> {
    Link(Ends<'m>),
    Sign(Ends<'m>),
    Factor(&'m FactorId),
}

/// Fills in the verdicts, where there are voices enough.
///
/// Tested is every link, sign and factor, not those alone that differ: to pick the ones that differ
/// and then ask whether they do would find too many.
fn test<'m>(comparison: &mut Comparison<'m>, sides: &[Side<'m>; 2], shared: &BTreeSet<&Voice>) {
    let Testing::NotTestable { voices: groups, .. } = comparison.testing else {
        return;
    };
    if groups.iter().any(|&voices| voices < LEAST_VOICES) {
        return;
    }
    let tables = tables(sides, groups, shared);
    let factorials = Factorials::up_to(groups[0] + groups[1]);
    let tests: Vec<(f64, f64)> = tables
        .iter()
        .map(|(_, table)| (table.p(&factorials), table.least_p(&factorials)))
        .collect();
    let rates = rates(&tests, FALSE_DISCOVERIES);
    let (mut links, mut signs, mut factors) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for ((of, _), (&(p, _), rate)) in tables.iter().zip(tests.iter().zip(rates)) {
        let verdict = Verdict {
            p,
            rate,
            beyond_chance: rate.is_some_and(|rate| rate <= FALSE_DISCOVERIES),
        };
        match of {
            Of::Link(ends) => links.insert(*ends, verdict),
            Of::Sign(ends) => signs.insert(*ends, verdict),
            Of::Factor(id) => factors.insert((*id, *id), verdict),
        };
    }
    for it in comparison.only.iter_mut().flatten() {
        it.verdict = links.get(&(it.cause, it.effect)).copied();
    }
    for it in &mut comparison.opposite {
        it.verdict = signs.get(&(it.cause, it.effect)).copied();
    }
    for it in comparison.factors.iter_mut().flatten() {
        it.verdict = factors.get(&(it.factor, it.factor)).copied();
    }
    comparison.testing = Testing::Tested {
        voices: groups,
        tests: tests.len(),
        false_discoveries: FALSE_DISCOVERIES,
    };
}

fn tables<'m>(
    sides: &[Side<'m>; 2],
    groups: [usize; 2],
    shared: &BTreeSet<&Voice>,
) -> Vec<(Of<'m>, Fourfold)> {
    let own = |voices: Option<BTreeSet<&Voice>>| {
        voices.map_or(0, |voices| voices.difference(shared).count())
    };
    let mut tables = Vec::new();
    let links: BTreeSet<&Ends> = sides.iter().flat_map(|side| side.links.keys()).collect();
    for &ends in links {
        let on = [0, 1].map(|side| sides[side].links.get(&ends).copied());
        let marked = on.map(|link| own(link.map(Link::voices)));
        tables.push((Of::Link(ends), Fourfold { groups, marked }));
        if let [Some(first), Some(second)] = on {
            let says = [first, second].map(|link| says(link, |voice| !shared.contains(voice)));
            let table = Fourfold {
                groups: says.map(|[plus, minus]| plus + minus),
                marked: says.map(|[plus, _]| plus),
            };
            tables.push((Of::Sign(ends), table));
        }
    }
    let factors: BTreeSet<&FactorId> = sides
        .iter()
        .flat_map(|side| side.factors.keys().copied())
        .collect();
    for id in factors {
        let marked = [0, 1].map(|side| {
            let speaking = sides[side].factors.get(id);
            own(speaking.map(|(_, voices)| voices.clone()))
        });
        tables.push((Of::Factor(id), Fourfold { groups, marked }));
    }
    tables
}
