//! A case to look at: invented articles, in sentences of our own, about a crisis of our own making.

use std::collections::BTreeMap;

use asbab_core::{
    Basis, Claim, ClaimId, Direction, Factor, FactorId, FactorKind, Holder, HolderKind, Mood,
    OffMapReason, Passage, Sign, Source, Span,
};
use asbab_draw::{MapDrawing, draw_map};
use asbab_map::{Evidence, Link, LoopOptions, Map, Voice, hinges, loops};
use asbab_press::{PressAnswer, Response};

use super::fill::{self, SourceNames};
use super::{
    Counts, DecidingLinkView, DecidingView, Interface, LinkView, OffMap, PressView, PushView,
    ReportView,
};
use crate::answers::disputes::map_disputes;

/// Claims, one a line, in columns: number of the source, cause, sign, effect, sentence with
/// `[c|cause]`, `[t|trigger]` and `[e|effect]`, and how it is said: any of `denied`, `hedged`,
/// `forecast`, `aim`, then `by NAME`.
const TOLD: &str = include_str!("sample.tsv");

/// A line of [`TOLD`].
struct Told {
    source: usize,
    cause: &'static str,
    sign: Sign,
    effect: &'static str,
    sentence: &'static str,
    how: &'static str,
}

fn told() -> Vec<Told> {
    TOLD.lines()
        .map(|line| {
            let [source, cause, sign, effect, sentence, how] =
                line.split('\t').collect::<Vec<_>>()[..]
            else {
                panic!("six columns: {line}")
            };
            Told {
                source: source.parse().unwrap(),
                cause,
                sign: Sign::from_symbol(sign).unwrap(),
                effect,
                sentence,
                how,
            }
        })
        .collect()
}

/// File name, title, author, outlet and date; what is not known is blank.
const SOURCES: [[&str; 5]; 4] = [
    [
        "مقال-1.txt",
        "ما الذي أشعل المدينة؟",
        "كاتب المثال ١",
        "صحيفة المثال",
        "2022-01-08",
    ],
    [
        "مقال-2.txt",
        "حسابات الجوار بعد التدخل",
        "كاتب المثال ٢",
        "مجلة المثال",
        "2022-01-15",
    ],
    [
        "مقال-3.txt",
        "اقتصاد هش ودولة قلقة",
        "كاتب المثال ٣",
        "",
        "2022-01",
    ],
    ["article-4.txt", "قراءة في أسباب الغضب", "", "", ""],
];

/// The sample in an interface language.
pub fn view(interface: Interface) -> ReportView {
    view_of(interface, &interface.map_drawing(), 50)
}

/// The sample with a map drawn so and this many links listed beside those drawn.
pub fn view_of(interface: Interface, drawing: &MapDrawing, links: usize) -> ReportView {
    let (map, sources) = map();
    let names = SourceNames::new(&sources);
    let (links, links_left_out) = fill::links(&map, &names, drawing, links);
    let found = loops(&map, LoopOptions::default());
    ReportView {
        title: "أزمة المثال، يناير ٢٠٢٢".to_owned(),
        interface,
        counts: Counts {
            sources: sources.len(),
            claims_on_map: told().len(),
            claims_off_map: 9,
            factors: map.factors().len(),
            links: links.len(),
            voices: 4,
        },
        off_map: vec![
            OffMap {
                reason: OffMapReason::UnresolvedAnaphor,
                claims: 5,
            },
            OffMap {
                reason: OffMapReason::BareActor,
                claims: 3,
            },
            OffMap {
                reason: OffMapReason::Question,
                claims: 1,
            },
        ],
        map_svg: draw_map(&map, drawing),
        loops: fill::loops(&found, &map, &names, 20),
        disputes: fill::disputes(
            &map_disputes(&map, &asbab_pack::Pack::arabic()),
            &map,
            &names,
        ),
        hinges: fill::hinges(&hinges(&map, 3), &map, &names),
        press: Some(press(&map, &links)),
        links,
        links_left_out,
        sources: fill::sources(sources.iter().enumerate().map(|(index, source)| {
            (
                source,
                told().iter().filter(|told| told.source == index).count(),
            )
        })),
    }
}

/// A case in which nothing was found.
pub fn empty(interface: Interface) -> ReportView {
    ReportView {
        title: "فارغ".to_owned(),
        interface,
        counts: Counts::default(),
        off_map: Vec::new(),
        map_svg: draw_map(&Map::default(), &interface.map_drawing()),
        links: Vec::new(),
        links_left_out: 0,
        loops: super::LoopsView {
            max_length: 8,
            ..Default::default()
        },
        press: None,
        disputes: Vec::new(),
        hinges: Vec::new(),
        sources: Vec::new(),
    }
}

fn map() -> (Map, Vec<Source>) {
    let sources: Vec<Source> = SOURCES
        .iter()
        .enumerate()
        .map(|(index, &[name, title, author, outlet, date])| {
            let known = |value: &str| (!value.is_empty()).then(|| value.to_owned());
            let sentences: Vec<String> = told()
                .iter()
                .filter(|told| told.source == index)
                .map(|told| told.sentence.replace(['[', ']'], ""))
                .collect();
            let mut source = Source::new(name, sentences.join("\n"));
            source.meta.title = known(title);
            source.meta.author = known(author);
            source.meta.outlet = known(outlet);
            source.meta.date = known(date);
            source
        })
        .collect();
    let mut links: BTreeMap<(FactorId, FactorId), Vec<Evidence>> = BTreeMap::new();
    for (index, told) in told().iter().enumerate() {
        let ends = (FactorId::of_key(told.cause), FactorId::of_key(told.effect));
        links
            .entry(ends)
            .or_default()
            .push(evidence(index, told, &sources[told.source]));
    }
    let mut labels: Vec<&str> = told()
        .iter()
        .flat_map(|told| [told.cause, told.effect])
        .collect();
    labels.sort_unstable();
    labels.dedup();
    let factors = labels
        .into_iter()
        .map(|label| Factor {
            id: FactorId::of_key(label),
            label: label.to_owned(),
            other_label: None,
            kind: FactorKind::Occurrence,
            head: String::new(),
            lever: None,
            scope: Vec::new(),
            members: Vec::new(),
        })
        .collect();
    let links = links
        .into_iter()
        .map(|((cause, effect), evidence)| Link {
            cause,
            effect,
            evidence,
        })
        .collect();
    (Map::new(factors, links).unwrap(), sources)
}

fn evidence(index: usize, told: &Told, source: &Source) -> Evidence {
    let Told {
        sign,
        sentence,
        how,
        ..
    } = *told;
    let start = 1000 * index;
    let (quote, parts) = parts(sentence, start);
    let part = |kind: char| {
        parts
            .iter()
            .find(|(found, _)| *found == kind)
            .map(|(_, passage)| passage.clone())
    };
    let name = how.split_once("by ").map(|(_, name)| name.to_owned());
    let trigger = part('t').unwrap();
    let claim = Claim {
        id: ClaimId::of_trigger(&source.id, trigger.span, index),
        source: source.name.clone(),
        source_id: source.id.clone(),
        rule: "sample".to_owned(),
        reliability: 0.9,
        quote: Passage {
            span: Span::new(start, start + quote.len()),
            text: quote,
        },
        trigger,
        cause: part('c'),
        effect: part('e'),
        cause_antecedent: None,
        effect_antecedent: None,
        polarity: sign,
        cause_dir: Direction::None,
        effect_dir: Direction::None,
        sign,
        basis: if how.contains("aim") {
            Basis::Aim
        } else {
            Basis::Effect
        },
        mood: Mood::Statement,
        hedged: how.contains("hedged"),
        negated: how.contains("denied"),
        forecast: how.contains("forecast"),
        holder: match &name {
            Some(_) => Holder {
                kind: HolderKind::Speaker,
                name: name.clone(),
                ..Holder::author()
            },
            None => Holder::author(),
        },
    };
    let voice = name.map_or_else(|| Voice::of_source(&source.id), Voice);
    Evidence { claim, voice, sign }
}

/// The sentence without its marks, and what they mark.
fn parts(sentence: &str, start: usize) -> (String, Vec<(char, Passage)>) {
    let (mut text, mut found) = (String::new(), Vec::new());
    let mut rest = sentence;
    while let Some((before, marked)) = rest.split_once('[') {
        text.push_str(before);
        let (marked, after) = marked.split_once(']').unwrap();
        let (kind, words) = marked.split_once('|').unwrap();
        let from = start + text.len();
        text.push_str(words);
        let span = Span::new(from, start + text.len());
        found.push((
            kind.chars().next().unwrap(),
            Passage {
                span,
                text: words.to_owned(),
            },
        ));
        rest = after;
    }
    text.push_str(rest);
    (text, found)
}

/// Invented shares, one of each kind.
fn press(map: &Map, links: &[LinkView]) -> PressView {
    let shares = [
        (1.0, 0.0),
        (0.71, 0.29),
        (0.05, 0.95),
        (0.0, 0.0),
        (0.5, 0.5),
        (0.83, 0.17),
        (0.12, 0.88),
        (0.64, 0.36),
    ];
    let responses = map
        .factors()
        .iter()
        .zip(shares.iter().cycle())
        .map(|(factor, &(up, down))| {
            let most = f64::max(up, down);
            let (low, high) = if most > 0.0 {
                ((most - 0.02).max(0.0), (most + 0.02).min(1.0))
            } else {
                (0.0, 0.0)
            };
            Response {
                factor: factor.label.clone(),
                up,
                down,
                none: 1.0 - up - down,
                low,
                high,
            }
        })
        .collect();
    PressView {
        pushes: vec![PushView {
            factor: "أسعار الوقود".to_owned(),
            sign: Sign::Plus,
        }],
        given: vec![PushView {
            factor: "التدخل العسكري".to_owned(),
            sign: Sign::Plus,
        }],
        answer: PressAnswer {
            stable_share: 0.61,
            likelihood: 0.42,
            draws: 4769,
            undecided: 0,
            accepted: 2000,
            seed: 2022,
            self_limit: "add:1".to_owned(),
            weights: "uniform".into(),
            voices: "independent".to_owned(),
            responses,
            contested: Vec::new(),
        },
        deciding: Some(deciding(links)),
    }
}

/// The first links as if something hung on them.
fn deciding(links: &[LinkView]) -> DecidingView {
    let shares = [(0.31, 0.005), (0.0, 0.64)];
    let deciding = |(link, (flips, silences)): (&LinkView, (f64, f64))| DecidingLinkView {
        cause: link.cause.clone(),
        effect: link.effect.clone(),
        number: Some(link.number),
        by_sign: link.by_sign,
        flips,
        silences,
        sentence: link.sentences.first().cloned(),
    };
    DecidingView {
        response: links[0].effect.clone(),
        looked_at: 200,
        links: links.iter().zip(shares).map(deciding).collect(),
        left_out: 3,
    }
}
