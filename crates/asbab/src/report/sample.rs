//! A case to look at: invented articles, in sentences of our own, about a crisis of our own making.

use std::collections::BTreeMap;

use asbab_core::{
    Basis, Claim, ClaimId, Direction, Factor, FactorId, FactorKind, Holder, HolderKind, Mood,
    OffMapReason, Passage, Sign, Source, Span,
};
use asbab_draw::draw_map;
use asbab_map::{Evidence, Link, LoopOptions, Map, Voice, disputes, loops};
use asbab_press::{PressAnswer, Response};

use super::fill::{self, SourceNames};
use super::{Counts, Interface, OffMap, PressView, PushView, ReportView};

/// One claim: source, cause, sign, effect, sentence with `[c|cause]`, `[t|trigger]`, `[e|effect]`, and
/// how it is said: any of `denied`, `hedged`, `forecast`, `aim`, or `by NAME`.
type Told = (
    usize,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const SOURCES: [(&str, &str, Option<&str>, Option<&str>, Option<&str>); 4] = [
    (
        "مقال-1.txt",
        "ما الذي أشعل المدينة؟",
        Some("كاتب المثال ١"),
        Some("صحيفة المثال"),
        Some("2022-01-08"),
    ),
    (
        "مقال-2.txt",
        "حسابات الجوار بعد التدخل",
        Some("كاتب المثال ٢"),
        Some("مجلة المثال"),
        Some("2022-01-15"),
    ),
    (
        "مقال-3.txt",
        "اقتصاد هش ودولة قلقة",
        Some("كاتب المثال ٣"),
        None,
        Some("2022-01"),
    ),
    ("article-4.txt", "قراءة في أسباب الغضب", None, None, None),
];

const TOLD: &[Told] = &[
    (
        0,
        "أسعار الوقود",
        "+",
        "الاحتجاجات",
        "[c|رفع أسعار الوقود] في مطلع العام [t|أدى إلى] [e|خروج احتجاجات واسعة] في المدن الغربية.",
        "",
    ),
    (
        1,
        "أسعار الوقود",
        "+",
        "الاحتجاجات",
        "خرج الناس [e|محتجين] [t|بسبب] [c|غلاء الوقود] الذي تضاعف ثمنه في ليلة واحدة.",
        "",
    ),
    (
        2,
        "أسعار الوقود",
        "+",
        "الاحتجاجات",
        "ويقول خبير الطاقة إن [c|مضاعفة سعر الغاز] [t|أشعلت] [e|الشارع] قبل أن تنتبه الحكومة.",
        "by خبير الطاقة",
    ),
    (
        3,
        "أسعار الوقود",
        "+",
        "الاحتجاجات",
        "لم يكن [c|سعر الوقود] وحده ما [t|فجّر] [e|الاحتجاجات]، لكنه كان الشرارة.",
        "hedged",
    ),
    (
        0,
        "التفاوت الاجتماعي",
        "+",
        "الاحتجاجات",
        "[c|اتساع الفجوة بين الأغنياء والفقراء] [t|يغذي] [e|الاحتجاج] منذ سنوات.",
        "",
    ),
    (
        3,
        "التفاوت الاجتماعي",
        "+",
        "الاحتجاجات",
        "و[e|الغضب الشعبي] [t|ناتج عن] [c|تفاوت] لم تعالجه الإصلاحات.",
        "",
    ),
    (
        0,
        "القمع",
        "+",
        "الغضب الشعبي",
        "كل [c|حملة قمع] [t|تزيد] [e|غضب الشارع] بدل أن تطفئه.",
        "",
    ),
    (
        2,
        "القمع",
        "+",
        "الغضب الشعبي",
        "وإذا طال [c|القمع] فإنه [t|يولّد] [e|غضبا] أشد مما سبقه.",
        "forecast",
    ),
    (
        0,
        "الغضب الشعبي",
        "+",
        "الاحتجاجات",
        "و[c|الغضب المتراكم] هو الذي [t|دفع] الناس [e|إلى الشوارع].",
        "",
    ),
    (
        3,
        "الغضب الشعبي",
        "+",
        "الاحتجاجات",
        "[t|لولا] [c|الغضب] لما استمرت [e|التظاهرات] أسبوعا كاملا.",
        "",
    ),
    (
        0,
        "الاحتجاجات",
        "+",
        "القمع",
        "وردت السلطات على [c|الاحتجاجات] [t|بـ][e|القمع] والاعتقال.",
        "",
    ),
    (
        1,
        "الاحتجاجات",
        "+",
        "القمع",
        "[t|دفعت] [c|التظاهرات] السلطة إلى [e|تشديد قبضتها الأمنية].",
        "",
    ),
    (
        1,
        "التدخل العسكري",
        "-",
        "الاحتجاجات",
        "[c|وصول القوات] [t|وضع حدا لـ][e|لاحتجاجات] في العاصمة.",
        "",
    ),
    (
        2,
        "التدخل العسكري",
        "-",
        "الاحتجاجات",
        "أُرسلت [c|القوات] [t|من أجل] [e|إنهاء الاضطراب]، بحسب بيان الحكومة.",
        "aim by الحكومة",
    ),
    (
        0,
        "الاحتجاجات",
        "+",
        "التدخل العسكري",
        "طلبت الرئاسة [e|قوات حفظ السلام] [t|إثر] [c|اتساع الاضطرابات].",
        "",
    ),
    (
        1,
        "الاحتجاجات",
        "+",
        "التدخل العسكري",
        "[c|الاضطرابات] [t|استدعت] [e|تدخل] الحلفاء خلال يومين.",
        "",
    ),
    (
        1,
        "التدخل العسكري",
        "+",
        "النفوذ الروسي",
        "[c|التدخل السريع] [t|عزز] [e|نفوذ موسكو] في آسيا الوسطى.",
        "",
    ),
    (
        2,
        "التدخل العسكري",
        "+",
        "النفوذ الروسي",
        "ويرى المحلل أن [c|إرسال القوات] [t|رفع] [e|مكانة روسيا] عند جيرانها.",
        "by المحلل",
    ),
    (
        3,
        "التدخل العسكري",
        "-",
        "النفوذ الروسي",
        "أما [c|التدخل] فقد [t|أضعف] [e|صورة موسكو] لدى شعوب المنطقة.",
        "",
    ),
    (
        1,
        "التدخل العسكري",
        "+",
        "التوتر مع الغرب",
        "[c|التدخل] [t|زاد] [e|حدة التوتر مع الغرب].",
        "",
    ),
    (
        2,
        "التدخل العسكري",
        "+",
        "التوتر مع الغرب",
        "ولا يعني [c|التدخل] بالضرورة أنه [t|سيؤدي إلى] [e|توتر مع العواصم الغربية].",
        "denied forecast",
    ),
    (
        2,
        "التوتر مع الغرب",
        "-",
        "الاستثمار الأجنبي",
        "[c|كل توتر مع الغرب] [t|يبعد] [e|المستثمرين].",
        "",
    ),
    (
        2,
        "الاستثمار الأجنبي",
        "+",
        "النمو الاقتصادي",
        "[e|النمو] هنا [t|رهن بـ][c|تدفق الاستثمار].",
        "",
    ),
    (
        2,
        "النمو الاقتصادي",
        "-",
        "البطالة",
        "[c|تباطؤ النمو] [t|رفع] [e|البطالة] بين الشباب.",
        "",
    ),
    (
        3,
        "البطالة",
        "+",
        "الغضب الشعبي",
        "و[c|البطالة] [t|من أسباب] [e|الغضب] في المدن الصغيرة.",
        "",
    ),
    (
        0,
        "البطالة",
        "+",
        "التفاوت الاجتماعي",
        "[c|البطالة المزمنة] [t|وسّعت] [e|التفاوت] بين الأقاليم.",
        "",
    ),
    (
        3,
        "الفساد",
        "+",
        "التفاوت الاجتماعي",
        "[t|بسبب] [c|الفساد] بقيت [e|الثروة في أيد قليلة].",
        "",
    ),
    (
        1,
        "الفساد",
        "-",
        "الاستثمار الأجنبي",
        "[c|الفساد] قد [t|ينفّر] [e|رؤوس الأموال].",
        "hedged",
    ),
    (
        3,
        "صراع النخب",
        "+",
        "الاحتجاجات",
        "وثمة من يرى أن [c|صراع أجنحة السلطة] [t|وراء] [e|ما جرى في الشارع].",
        "hedged",
    ),
    (
        0,
        "صراع النخب",
        "?",
        "القمع",
        "ارتبط [e|سلوك الأجهزة] [t|بـ][c|صراع النخب] على نحو لم يتضح بعد.",
        "",
    ),
    (
        1,
        "ديون الصين",
        "+",
        "النفوذ الصيني",
        "[c|القروض الصينية] [t|تمنح] بكين [e|نفوذا] متزايدا.",
        "",
    ),
    (
        2,
        "النفوذ الصيني",
        "-",
        "النفوذ الروسي",
        "[t|على حساب] [e|موسكو] يتمدد [c|النفوذ الصيني] بهدوء.",
        "",
    ),
    (
        1,
        "إصلاح الدعم وتحرير أسواق الطاقة والوقود دفعة واحدة",
        "+",
        "أسعار الوقود",
        "[c|تحرير السوق دفعة واحدة] [t|ضاعف] [e|الأسعار].",
        "",
    ),
];

/// The sample in an interface language.
pub fn view(interface: Interface) -> ReportView {
    let (map, sources) = map();
    let names = SourceNames::new(&sources);
    let (links, links_left_out) = fill::links(&map, &names, 50);
    let found = loops(&map, LoopOptions::default());
    ReportView {
        title: "أزمة المثال، يناير ٢٠٢٢".to_owned(),
        interface,
        counts: Counts {
            sources: sources.len(),
            claims_on_map: TOLD.len(),
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
        map_svg: draw_map(&map, &interface.map_drawing()),
        loops: fill::loops(&found, &map, &names, links.len(), 20),
        disputes: fill::disputes(&disputes(&map), &map, &names, links.len()),
        links,
        links_left_out,
        press: Some(press(&map)),
        sources: fill::sources(
            sources.iter().enumerate().map(|(index, source)| {
                (source, TOLD.iter().filter(|told| told.0 == index).count())
            }),
        ),
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
        sources: Vec::new(),
    }
}

fn map() -> (Map, Vec<Source>) {
    let sources: Vec<Source> = SOURCES
        .iter()
        .enumerate()
        .map(|(index, (name, title, author, outlet, date))| {
            let sentences: Vec<String> = TOLD
                .iter()
                .filter(|told| told.0 == index)
                .map(|told| told.4.replace(['[', ']'], ""))
                .collect();
            let mut source = Source::new(*name, sentences.join("\n"));
            source.meta.title = Some((*title).to_owned());
            source.meta.author = author.map(str::to_owned);
            source.meta.outlet = outlet.map(str::to_owned);
            source.meta.date = date.map(str::to_owned);
            source
        })
        .collect();
    let mut links: BTreeMap<(FactorId, FactorId), Vec<Evidence>> = BTreeMap::new();
    for (index, told) in TOLD.iter().enumerate() {
        let ends = (FactorId::of_key(told.1), FactorId::of_key(told.3));
        links
            .entry(ends)
            .or_default()
            .push(evidence(index, told, &sources[told.0]));
    }
    let mut labels: Vec<&str> = TOLD.iter().flat_map(|told| [told.1, told.3]).collect();
    labels.sort_unstable();
    labels.dedup();
    let factors = labels
        .into_iter()
        .map(|label| Factor {
            id: FactorId::of_key(label),
            label: label.to_owned(),
            kind: FactorKind::Occurrence,
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
    let (_, _, sign, _, sentence, how) = told;
    let start = 1000 * index;
    let (quote, parts) = parts(sentence, start);
    let part = |kind: char| {
        parts
            .iter()
            .find(|(found, _)| *found == kind)
            .map(|(_, passage)| passage.clone())
    };
    let sign = Sign::from_symbol(sign).unwrap();
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
fn press(map: &Map) -> PressView {
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
            seed: 20220105,
            self_limit: "add:1".to_owned(),
            voices: "independent".to_owned(),
            responses,
        },
    }
}
