//! Drawings as others see them.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use asbab_core::{
    Basis, Claim, ClaimId, Direction, Factor, FactorId, FactorKind, Holder, Mood, Passage, Sign,
    SourceId, Span,
};
use asbab_draw::{Flow, MapDrawing, Numerals, PressDrawing, draw_map, draw_press, ranked};
use asbab_map::{Evidence, Link, Map, Voice};
use asbab_press::{PressAnswer, Response};
use proptest::prelude::*;

fn factor(label: &str) -> Factor {
    Factor {
        id: FactorId::from_stored(label),
        label: label.to_owned(),
        other_label: None,
        kind: FactorKind::Level,
        head: String::new(),
        lever: None,
        scope: Vec::new(),
        members: Vec::new(),
    }
}

/// A link that each voice tells with a sign; a sign of `!` denies it.
fn link(cause: &str, effect: &str, told: &[(&str, &str)]) -> Link {
    let passage = || Passage {
        span: Span::new(0, 0),
        text: String::new(),
    };
    let evidence = |(ordinal, (voice, sign)): (usize, &(&str, &str))| {
        let source_id = SourceId::from_stored(*voice);
        let negated = *sign == "!";
        let sign = Sign::from_symbol(sign).unwrap_or(Sign::Plus);
        let claim = Claim {
            id: ClaimId::of_trigger(&source_id, Span::new(0, 0), ordinal),
            source: (*voice).to_owned(),
            source_id,
            rule: String::new(),
            reliability: 0.9,
            quote: passage(),
            trigger: passage(),
            cause: None,
            effect: None,
            cause_antecedent: None,
            effect_antecedent: None,
            polarity: sign,
            cause_dir: Direction::None,
            effect_dir: Direction::None,
            sign,
            basis: Basis::Effect,
            mood: Mood::Statement,
            hedged: false,
            negated,
            forecast: false,
            holder: Holder::author(),
        };
        Evidence {
            claim,
            voice: Voice((*voice).to_owned()),
            sign,
        }
    };
    Link {
        cause: FactorId::from_stored(cause),
        effect: FactorId::from_stored(effect),
        evidence: told.iter().enumerate().map(evidence).collect(),
    }
}

fn small() -> Map {
    let labels = ["غضب", "احتجاج", "قمع", "هدوء"];
    let links = vec![
        link("غضب", "احتجاج", &[("أ", "+"), ("ب", "+")]),
        link("احتجاج", "قمع", &[("أ", "+")]),
        link("قمع", "غضب", &[("أ", "+"), ("ب", "-")]),
        link("قمع", "هدوء", &[("ب", "?")]),
        link("هدوء", "احتجاج", &[("ب", "-")]),
        link("احتجاج", "هدوء", &[("أ", "!")]),
    ];
    Map::new(labels.map(factor).to_vec(), links).unwrap()
}

fn arabic() -> MapDrawing {
    MapDrawing {
        numerals: Numerals::EasternArabic,
        link_target: Some("#link-".to_owned()),
        ..MapDrawing::default()
    }
}

/// One element a line, without the style sheet.
fn lines(svg: &str) -> String {
    let (before, rest) = svg.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    format!("{before}{after}").replace("><", ">\n<")
}

/// The values of an attribute in all elements that begin with `element`.
fn values(svg: &str, element: &str, attribute: &str) -> Vec<f64> {
    svg.split(element)
        .skip(1)
        .map(|rest| {
            let tag = rest.split('>').next().unwrap();
            let value = tag.split(&format!(" {attribute}=\"")).nth(1).unwrap();
            value.split('"').next().unwrap().parse().unwrap()
        })
        .collect()
}

#[test]
fn a_map_of_one_link() {
    let map = Map::new(
        vec![factor("غلاء <الوقود>"), factor("احتجاج")],
        vec![link("غلاء <الوقود>", "احتجاج", &[("أ", "+")])],
    )
    .unwrap();
    insta::assert_snapshot!(lines(&draw_map(&map, &arabic())));
}

#[test]
fn every_sign_has_its_class_and_denied_links_are_not_drawn() {
    let svg = draw_map(&small(), &arabic());
    for (class, count) in [("plus", 2), ("minus", 1), ("contested", 1), ("unknown", 1)] {
        assert_eq!(
            svg.matches(&format!("<g class=\"link {class}\"")).count(),
            count,
            "{class}"
        );
    }
    assert!(!svg.contains("data-cause=\"احتجاج\" data-effect=\"هدوء\""));
    assert_eq!(svg.matches("data-factor=").count(), 4);
}

#[test]
fn arrows_lead_to_the_place_of_their_link() {
    let map = small();
    let svg = draw_map(&map, &arabic());
    for (index, link) in asbab_map::strongest(&map).into_iter().enumerate() {
        let anchored = format!(
            "data-cause=\"{}\" data-effect=\"{}\"><a href=\"#link-{}\">",
            link.cause,
            link.effect,
            index + 1
        );
        assert!(svg.contains(&anchored), "{anchored}");
    }
    assert!(!draw_map(&map, &MapDrawing::default()).contains("<a "));
}

#[test]
fn what_is_left_out_is_said() {
    let drawing = MapDrawing {
        max_factors: 2,
        ..MapDrawing::default()
    };
    let svg = draw_map(&small(), &drawing);
    assert_eq!(svg.matches("data-factor=").count(), 2);
    assert!(svg.contains("not drawn: 4"), "{svg}");
    assert!(!draw_map(&small(), &MapDrawing::default()).contains("not drawn"));
}

#[test]
fn directions_mirror_each_other() {
    let left = draw_map(
        &small(),
        &MapDrawing {
            flow: Flow::LeftToRight,
            ..MapDrawing::default()
        },
    );
    let right = draw_map(&small(), &MapDrawing::default());
    let width = values(&left, "<svg", "width")[0];
    let xs = |svg: &str| values(svg, "<rect class=\"box\"", "x");
    let box_width = values(&left, "<rect class=\"box\"", "width");
    for ((from_left, from_right), box_width) in xs(&left).into_iter().zip(xs(&right)).zip(box_width)
    {
        assert!((from_left - (width - from_right - box_width)).abs() < 0.2);
    }
    assert!(right.contains("direction=\"rtl\"") && left.contains("direction=\"ltr\""));
}

#[test]
fn an_empty_map_says_so() {
    assert!(draw_map(&Map::default(), &MapDrawing::default()).contains("no link to draw"));
}

fn answer(shares: &[(&str, f64, f64)]) -> PressAnswer {
    let response = |&(factor, up, down): &(&str, f64, f64)| Response {
        factor: factor.to_owned(),
        up,
        down,
        none: 1.0 - up - down,
        low: up.max(down) - 0.02,
        high: (up.max(down) + 0.02).min(1.0),
    };
    PressAnswer {
        stable_share: 0.5,
        likelihood: 0.5,
        draws: 4000,
        undecided: 0,
        accepted: 2000,
        seed: 1,
        self_limit: "add:1".to_owned(),
        weights: "uniform".into(),
        contested: Vec::new(),
        voices: "independent".to_owned(),
        responses: shares.iter().map(response).collect(),
    }
}

#[test]
fn responses_run_from_the_surest_rise_to_the_surest_fall() {
    let answer = answer(&[
        ("ج", 0.0, 0.0),
        ("ب", 0.1, 0.9),
        ("أ", 0.75, 0.25),
        ("د", 1.0, 0.0),
    ]);
    let names: Vec<&str> = ranked(&answer)
        .iter()
        .map(|response| response.factor.as_str())
        .collect();
    assert_eq!(names, ["د", "أ", "ب", "ج"]);
    let drawing = PressDrawing {
        numerals: Numerals::EasternArabic,
        ..PressDrawing::default()
    };
    insta::assert_snapshot!(lines(&draw_press(&answer, &drawing)));
}

#[test]
fn the_least_decided_factors_are_left_out_and_counted() {
    let answer = answer(&[("أ", 0.5, 0.5), ("ب", 0.1, 0.9), ("ج", 0.9, 0.1)]);
    let svg = draw_press(
        &answer,
        &PressDrawing {
            max_factors: 2,
            ..PressDrawing::default()
        },
    );
    assert!(!svg.contains("data-factor-name=\"أ\"") && svg.contains("not drawn: 1"));
}

fn maps() -> impl Strategy<Value = Vec<Link>> {
    let ends = (0usize..14, 0usize..14);
    let told = prop::collection::vec((0usize..5, 0usize..3), 1..4);
    prop::collection::vec((ends, told), 1..40).prop_map(|links| {
        let mut links: Vec<Link> = links
            .iter()
            .map(|((cause, effect), told)| {
                let told: Vec<(String, &str)> = told
                    .iter()
                    .map(|(voice, sign)| (voice.to_string(), ["+", "-", "?"][*sign]))
                    .collect();
                let told: Vec<(&str, &str)> = told
                    .iter()
                    .map(|(voice, sign)| (voice.as_str(), *sign))
                    .collect();
                link(&format!("عامل {cause}"), &format!("عامل {effect}"), &told)
            })
            .collect();
        links.sort_by(|a, b| (&a.cause, &a.effect).cmp(&(&b.cause, &b.effect)));
        links.dedup_by(|a, b| (&a.cause, &a.effect) == (&b.cause, &b.effect));
        links
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_box_is_in_view_and_no_two_overlap(links in maps(), right_to_left in any::<bool>()) {
        let map = Map::new((0..14).map(|number| factor(&format!("عامل {number}"))).collect(), links).unwrap();
        let flow = if right_to_left { Flow::RightToLeft } else { Flow::LeftToRight };
        let svg = draw_map(&map, &MapDrawing { flow, ..MapDrawing::default() });
        let (width, height) = (values(&svg, "<svg", "width")[0], values(&svg, "<svg", "height")[0]);
        let of = |attribute| values(&svg, "<rect class=\"box\"", attribute);
        let (xs, ys, widths, heights) = (of("x"), of("y"), of("width"), of("height"));
        for i in 0..xs.len() {
            prop_assert!(xs[i] >= 0.0 && ys[i] >= 0.0 && xs[i] + widths[i] <= width && ys[i] + heights[i] <= height);
            for j in 0..i {
                prop_assert!(
                    xs[i] + widths[i] <= xs[j] || xs[j] + widths[j] <= xs[i]
                        || ys[i] + heights[i] <= ys[j] || ys[j] + heights[j] <= ys[i]
                );
            }
        }
    }

    #[test]
    fn the_order_of_making_does_not_matter(links in maps()) {
        let factors: Vec<Factor> = (0..14).map(|number| factor(&format!("عامل {number}"))).collect();
        let forward = Map::new(factors.clone(), links.clone()).unwrap();
        let backward = Map::new(factors.into_iter().rev().collect(), links.into_iter().rev().collect()).unwrap();
        prop_assert_eq!(draw_map(&forward, &arabic()), draw_map(&backward, &arabic()));
    }
}

#[test]
fn among_equals_the_drawn_links_hang_together() {
    let labels = ["أ", "ب", "ج", "د", "ه", "و"];
    let one = [("صوت", "+")];
    // By ids the first link stands apart; the other three make a chain.
    let links = vec![
        link("أ", "ب", &one),
        link("ج", "د", &one),
        link("د", "ه", &one),
        link("ه", "و", &one),
    ];
    let map = Map::new(labels.map(factor).to_vec(), links).unwrap();
    let svg = draw_map(
        &map,
        &MapDrawing {
            max_factors: 4,
            ..MapDrawing::default()
        },
    );
    assert!(!svg.contains("data-factor=\"أ\"") && svg.contains("data-factor=\"و\""));
}
