use asbab_core::{Basis, Factor, FactorId, FactorKind, Mood, Sign, SourceId};
use proptest::prelude::*;

use super::sample::{Told, id, map};
use crate::{Archive, Article, Evidence, Link, Map, Step, View, ViewError, Voice};

/// Articles of odd voices are by Salma in the Daily of 2021, those of even ones by Omar, of 2022.
struct Shelf;

impl Archive for Shelf {
    fn article(&self, source: &SourceId) -> Article<'_> {
        let odd = source.as_str().ends_with(['1', '3', '5', '7', '9']);
        Article {
            author: Some(if odd { "Salma" } else { "Omar" }),
            outlet: odd.then_some("Daily"),
            date: Some(if odd { "2021-11" } else { "2022-01-15" }),
        }
    }

    fn voice_name<'v>(&'v self, voice: &'v Voice) -> &'v str {
        &voice.0
    }

    fn folded(&self, name: &str) -> String {
        name.to_lowercase()
    }

    fn factor(&self, map: &Map, name: &str) -> Result<FactorId, String> {
        map.factors()
            .iter()
            .find(|factor| factor.label == name)
            .map(|factor| factor.id.clone())
            .ok_or_else(|| format!("no factor is called `{name}`"))
    }
}

fn told(from: usize, to: usize, sign: &str, voice: usize) -> Told {
    (from, to, Sign::from_symbol(sign).unwrap(), voice)
}

fn viewed(view: &str, map: &Map) -> Result<Map, ViewError> {
    view.parse::<View>()?.apply(map, &Shelf)
}

/// The ends of a map's links, as numbers.
fn links(map: &Map) -> Vec<(usize, usize)> {
    let number = |end: &FactorId| {
        map.factor(end)
            .and_then(|factor| factor.label.rsplit(' ').next()?.parse().ok())
            .unwrap_or(usize::MAX)
    };
    map.links()
        .iter()
        .map(|link| (number(&link.cause), number(&link.effect)))
        .collect()
}

/// A map whose claims stand in the articles of their voices.
fn shelved(told: &[Told]) -> Map {
    let plain = map(told);
    let links = plain
        .links()
        .iter()
        .map(|link| Link {
            evidence: link
                .evidence
                .iter()
                .cloned()
                .map(|mut evidence| {
                    evidence.claim.source_id = SourceId::from_stored(evidence.voice.0.clone());
                    evidence
                })
                .collect(),
            ..link.clone()
        })
        .collect();
    Map::new(plain.factors().to_vec(), links).unwrap()
}

fn chain() -> Map {
    shelved(&[
        told(0, 1, "+", 1),
        told(0, 1, "-", 2),
        told(1, 2, "+", 2),
        told(2, 3, "+", 3),
        told(3, 4, "+", 4),
    ])
}

#[test]
fn a_view_is_written_as_it_is_read() {
    let text = "author:سلمى أحمد | from:2021-12 | no-aims | min-voices:2 | certain:0.75 | near:a, b,2 | zoom:head";
    let view: View = text.parse().unwrap();
    assert_eq!(view.steps[5], Step::Near("a, b".to_owned(), 2));
    assert_eq!(view.to_string().parse::<View>().unwrap(), view);
    assert_eq!("".parse::<View>().unwrap(), View::default());
}

#[test]
fn what_makes_no_sense_is_told() {
    let error = |text: &str| text.parse::<View>().unwrap_err().to_string();
    assert_eq!(
        error("no-aims | nearest:x"),
        "`nearest:x` is no step of a view"
    );
    assert_eq!(error("no-aims |"), "`` is no step of a view");
    assert_eq!(
        error("min-voices:two"),
        "`min-voices:two`: it wants a whole number"
    );
    assert_eq!(
        error("certain:0.2"),
        "`certain:0.2`: it wants a share from 0.5 to 1"
    );
    assert_eq!(error("author:"), "`author:`: it wants a name");
    assert_eq!(
        error("until:May"),
        "`until:May`: it wants as much of YYYY-MM-DD as is meant"
    );
}

#[test]
fn people_outlets_and_periods() {
    let all = chain();
    assert_eq!(
        links(&viewed("author:salma", &all).unwrap()),
        [(0, 1), (2, 3)]
    );
    assert_eq!(
        links(&viewed("outlet:Daily", &all).unwrap()),
        [(0, 1), (2, 3)]
    );
    assert_eq!(
        links(&viewed("from:2022", &all).unwrap()),
        [(0, 1), (1, 2), (3, 4)]
    );
    assert_eq!(
        links(&viewed("until:2021-12-31", &all).unwrap()),
        [(0, 1), (2, 3)]
    );
    let salma = viewed("author:Salma", &all).unwrap();
    assert_eq!(salma.links()[0].support().claims, 1);
}

#[test]
fn holders_and_voices() {
    let plain = chain();
    let mut reported = plain.links().to_vec();
    reported[2].evidence[0].claim.holder.name = Some("Layla".to_owned());
    let all = Map::new(plain.factors().to_vec(), reported).unwrap();
    assert_eq!(links(&viewed("holder:layla", &all).unwrap()), [(2, 3)]);
    assert_eq!(
        links(&viewed("own-words", &all).unwrap()),
        [(0, 1), (1, 2), (3, 4)]
    );
    let voice = &all.links()[1].evidence[0].voice.0;
    assert_eq!(
        links(&viewed(&format!("voice:{voice}"), &all).unwrap()),
        [(0, 1), (1, 2)]
    );
}

#[test]
fn a_name_that_nobody_has_is_an_error() {
    let all = chain();
    let error = viewed("author:Salma | author:Omar", &all).unwrap_err();
    assert_eq!(
        error,
        ViewError::NoSuchName {
            step: "author:Omar".to_owned(),
            names: vec!["Salma".to_owned()]
        }
    );
    assert_eq!(error.hint(), "there are: Salma");
    assert!(matches!(
        viewed("near:factor 9", &all),
        Err(ViewError::NoSuchFactor { .. })
    ));
    assert!(matches!(
        viewed("from:2021", &Map::default()),
        Err(ViewError::NoDates { .. })
    ));
}

#[test]
fn support_and_certainty() {
    let all = chain();
    assert_eq!(links(&viewed("min-voices:2", &all).unwrap()), [(0, 1)]);
    assert_eq!(
        links(&viewed("certain:0.9", &all).unwrap()),
        [(1, 2), (2, 3), (3, 4)]
    );
}

#[test]
fn a_neighbourhood_runs_both_ways() {
    let all = chain();
    assert_eq!(
        links(&viewed("near:factor 2", &all).unwrap()),
        [(1, 2), (2, 3)]
    );
    assert_eq!(
        links(&viewed("near:factor 1,2", &all).unwrap()),
        [(0, 1), (1, 2), (2, 3)]
    );
    assert_eq!(
        links(&viewed("near:factor 1,9", &all).unwrap()),
        links(&all)
    );
}

#[test]
fn aims_and_reserve() {
    let mut all = chain();
    let changed = all
        .links()
        .iter()
        .cloned()
        .enumerate()
        .map(|(place, mut link)| {
            let claim = &mut link.evidence[0].claim;
            match place {
                1 => claim.basis = Basis::Aim,
                2 => claim.hedged = true,
                3 => claim.forecast = true,
                _ => {}
            }
            link
        })
        .collect();
    all = Map::new(all.factors().to_vec(), changed).unwrap();
    assert_eq!(links(&viewed("only-aims", &all).unwrap()), [(1, 2)]);
    assert_eq!(
        links(&viewed("no-aims | no-hedged | no-forecasts", &all).unwrap()),
        [(0, 1)]
    );
}

#[test]
fn zooming_takes_factors_together() {
    let named = |number: usize, head: &str, scope: &str| Factor {
        id: id(number),
        label: format!("factor {number}"),
        other_label: None,
        kind: FactorKind::Level,
        head: head.to_owned(),
        lever: None,
        scope: vec![scope.to_owned()],
        members: Vec::new(),
    };
    let lever = |number: usize| Factor {
        lever: Some("X".to_owned()),
        ..named(number, "", "X")
    };
    let plain = shelved(&[
        told(0, 2, "+", 1),
        told(1, 2, "+", 2),
        told(3, 2, "+", 3),
        told(4, 2, "-", 4),
        told(5, 2, "-", 5),
        told(0, 1, "+", 1),
    ]);
    let factors = vec![
        named(0, "price", "X"),
        named(1, "price", "X"),
        named(2, "unrest", "X"),
        named(3, "price", "Y"),
        lever(4),
        lever(5),
    ];
    let all = Map::new(factors, plain.links().to_vec()).unwrap();
    let scope = viewed("zoom:scope", &all).unwrap();
    assert_eq!((scope.factors().len(), scope.links().len()), (5, 4));
    let head = viewed("zoom:head", &all).unwrap();
    assert_eq!((head.factors().len(), head.links().len()), (3, 2));
    let mut voices: Vec<usize> = head
        .links()
        .iter()
        .map(|link| link.support().voices)
        .collect();
    voices.sort_unstable();
    assert_eq!(voices, [2, 3]);
}

fn telling() -> impl Strategy<Value = Told> {
    (0..6usize, 0..6usize, 0..3usize, 1..6usize)
        .prop_filter("no link to itself", |(from, to, ..)| from != to)
        .prop_map(|(from, to, sign, voice)| told(from, to, ["+", "-", "?"][sign], voice))
}

proptest! {
    #[test]
    fn a_view_is_a_part_of_the_map(tellings in proptest::collection::vec(telling(), 1..20)) {
        let all = shelved(&tellings);
        for text in ["min-voices:2", "certain:0.9", "no-aims | min-voices:2", "own-words", "from:2022-01"] {
            let Ok(part) = viewed(text, &all) else { continue };
            for link in part.links() {
                let whole = all.link(&link.cause, &link.effect).unwrap();
                prop_assert!(link.evidence.iter().all(|one| whole.evidence.contains(one)));
                prop_assert!(part.index_of(&link.cause).is_some() && part.index_of(&link.effect).is_some());
            }
            // A step taken twice does nothing more.
            prop_assert_eq!(&viewed(text, &part).unwrap_or_default(), &part);
        }
    }

    #[test]
    fn zooming_loses_no_claim_but_those_within(tellings in proptest::collection::vec(telling(), 1..20)) {
        let all = shelved(&tellings);
        let count = |map: &Map| map.links().iter().map(|link| link.evidence.len()).sum::<usize>();
        // No factor of the sample has a head: nothing is taken together.
        prop_assert_eq!(count(&viewed("zoom:head", &all).unwrap()), count(&all));
    }
}

#[test]
fn denials_are_kept_apart() {
    let all = shelved(&[told(0, 1, "+", 1), told(0, 1, "+", 102)]);
    let told = all.links()[0].distribution().unwrap();
    assert_eq!((told.supporters.len(), told.deniers.len()), (1, 1));
    assert!((told.presence - 0.5 * told.supporters[0].weight).abs() < 1e-12);
    assert!((told.certainty() - 1.0).abs() < 1e-12);
    assert_eq!(
        Link {
            evidence: all.links()[0]
                .evidence
                .iter()
                .filter(|evidence| !Evidence::supports(evidence))
                .cloned()
                .collect(),
            ..all.links()[0].clone()
        }
        .distribution(),
        None
    );
    let asked = all.links()[0].evidence.iter().cloned().map(|mut one| {
        one.claim.mood = Mood::Question;
        one
    });
    assert!(asked.clone().all(|one| !one.supports() && !one.denies()));
}
