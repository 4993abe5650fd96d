//! Articles as sites set them: what is furniture, and what the page says of them.

use asbab_core::{Field, FurnitureKind, Grounds, Source};
use asbab_pack::Pack;
use asbab_text::describe;
use proptest::prelude::*;

fn described(text: &str) -> Source {
    described_by(text, &Pack::arabic())
}

fn described_by(text: &str, pack: &Pack) -> Source {
    let mut source = Source::new("page.txt", text);
    describe(&mut source, pack);
    source
}

/// Each piece of furniture: its kind and its first words.
fn furniture(source: &Source) -> Vec<(FurnitureKind, String)> {
    let first = |text: &str| {
        text.split_whitespace()
            .take(2)
            .collect::<Vec<_>>()
            .join(" ")
    };
    source
        .furniture
        .iter()
        .map(|piece| {
            (
                piece.kind,
                first(&source.text[piece.span.start..piece.span.end]),
            )
        })
        .collect()
}

const BODY: &str = "أدى انقطاع المطر في الشمال إلى تراجع محصول القمح، وقال مزارعون إنهم لا يجدون ما يزرعونه في هذه السنة بعد أن ارتفعت أسعار البذور.
وتخشى الحكومة أن يدفع ارتفاع سعر الخبز سكان المدن إلى الاحتجاج كما حدث في السنوات الماضية حين خرج الآلاف إلى الساحات.";

#[test]
fn a_reprint_with_board_clock_poster_and_comments() {
    use FurnitureKind::{Byline, Caption, Clock, Comments, Credit, Masthead, Related, Teaser};
    let page = format!(
        "جريدة المثال\nالخميس 9 مارس 2023 07:15 م 17 شعبان 1444 هـ\nرئيس التحريرسالم منصور\n\nجفاف الشمال يهدد رغيف الخبز\n\nحقل قمح - أرشيفية\nمحرر الموقع12 فبراير 2022آخر تحديث :\nبقلم: هدى كامل\n\n{BODY}\n\nالمصدر: صحيفة «الحقل» المصرية\nأخبار ذات صلة\nوزير الزراعة: المخزون يكفي ستة أشهر\nاترك تعليقا\nلن يتم نشر عنوان بريدك الإلكتروني."
    );
    let source = described(&page);
    let meta = &source.meta;
    assert_eq!(meta.title.as_deref(), Some("جفاف الشمال يهدد رغيف الخبز"));
    assert_eq!(meta.author.as_deref(), Some("هدى كامل"));
    assert_eq!(meta.outlet.as_deref(), Some("جريدة المثال"));
    assert_eq!(meta.date.as_deref(), Some("2022-02-12"));
    assert_eq!(meta.reprinted_from.as_deref(), Some("الحقل"));
    let kinds: Vec<FurnitureKind> = furniture(&source)
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
    assert_eq!(
        kinds,
        [
            Masthead, Clock, Masthead, Caption, Byline, Byline, Credit, Related, Teaser, Comments,
            Comments
        ]
    );
}

#[test]
fn every_field_stands_where_its_evidence_says() {
    let source = described(&format!(
        "قمح الشمال\nسلمى أحمد\n\n{BODY}\n* نقلا عن صحيفة الحقل"
    ));
    for (field, evidence) in &source.meta.evidence {
        let span = evidence.span.expect("found in the text");
        assert_eq!(
            span.of(&source.text).ok(),
            source.meta.get(*field),
            "{field:?}"
        );
    }
    let grounds = |field| source.meta.evidence[&field].grounds;
    assert_eq!(grounds(Field::Author), Grounds::Placed);
    assert_eq!(grounds(Field::ReprintedFrom), Grounds::Stated);
}

#[test]
fn a_lead_that_the_body_opens_with_again_is_a_repeat_and_so_is_a_second_headline() {
    let lead = BODY.lines().next().unwrap();
    let source = described(&format!(
        "قمح الشمال في خطر\n\nقمح الشمال في خطر\n\n{lead}\n\n{BODY}"
    ));
    assert_eq!(
        furniture(&source),
        [
            (FurnitureKind::Repeat, "قمح الشمال".to_owned()),
            (FurnitureKind::Repeat, "أدى انقطاع".to_owned())
        ]
    );
}

#[test]
fn what_a_page_leaves_open_stays_open() {
    let source = described(BODY);
    assert_eq!(source.meta, asbab_core::Metadata::default());
    assert_eq!(source.furniture, []);
}

#[test]
fn a_clock_is_no_date_and_a_sentence_that_names_a_source_is_no_credit() {
    let page = format!(
        "الأحد 1 يناير 2023 10:20 ص\nقمح الشمال في خطر\n\n{BODY}\nنقلا عن مصادر محلية قالت إن الأسعار ارتفعت في الأسواق بعد قرار رفع الدعم عن الوقود في المدن."
    );
    let source = described(&page);
    assert_eq!(source.meta.date, None);
    assert_eq!(source.meta.reprinted_from, None);
    assert_eq!(source.furniture.len(), 1);
}

#[test]
fn pages_that_say_when_they_were_published() {
    for (stamp, due) in [
        ("تاريخ النشر: 5 آذار 2021", "2021-03-05"),
        ("نشر في: ٠٥/٠٣/٢٠٢١", "2021-03-05"),
        ("الجمعة 5 مارس 2021", "2021-03-05"),
        ("5 مارس/آذار 2021", "2021-03-05"),
        ("بيروت، 5 مارس 2021", "2021-03-05"),
        ("آخر تحديث: 5 مارس 2021", "2021-03-05"),
        ("تاريخ النشر : 2021-03-05 - 11:20", "2021-03-05"),
        ("مارس 5, 2021", "2021-03-05"),
        ("الجمعة ٥ مارس ٢٠٢١م الموافق ٢١ رجب ١٤٤٢هـ", "2021-03-05"),
    ] {
        let source = described(&format!("قمح الشمال في خطر\n{stamp}\n\n{BODY}"));
        assert_eq!(source.meta.date.as_deref(), Some(due), "{stamp}");
        assert_eq!(source.meta.title.as_deref(), Some("قمح الشمال في خطر"));
    }
}

#[test]
fn authors_as_pages_name_them() {
    for (page, due) in [
        (
            format!("قمح الشمال في خطر\nكتب: سالم منصور\n{BODY}"),
            Some("سالم منصور"),
        ),
        (
            format!("قمح الشمال في خطر\nبقلم/ د. سالم منصور - بيروت\n{BODY}"),
            Some("سالم منصور"),
        ),
        (
            format!("قمح الشمال في خطر\nأ.د. سالم منصور\n{BODY}"),
            Some("سالم منصور"),
        ),
        (format!("بقلم\nسالم منصور\n{BODY}"), Some("سالم منصور")),
        (
            format!("قمح الشمال في خطر\n{BODY}\n* سالم منصور، كاتب وباحث"),
            Some("سالم منصور"),
        ),
        (
            format!("القاهرة – سالم منصور\nقمح الشمال في خطر\n{BODY}"),
            Some("سالم منصور"),
        ),
        (
            format!("قمح الشمال في خطر\nحاوره: سالم منصور\n{BODY}"),
            Some("سالم منصور"),
        ),
        (
            format!("قمح الشمال في خطر\nبقلم: سالم منصور وهدى كامل\n{BODY}"),
            Some("سالم منصور وهدى كامل"),
        ),
        (
            format!("قمح الشمال في خطر\nنشر بواسطة: سالم منصور\n{BODY}"),
            None,
        ),
        (format!("قمح الشمال في خطر\nأزمة الشمال\n{BODY}"), None),
    ] {
        assert_eq!(described(&page).meta.author.as_deref(), due, "{page}");
    }
}

#[test]
fn outlets_and_headlines_that_look_like_them() {
    let outlet = |page: &str| described(page).meta.outlet;
    assert_eq!(
        outlet(&format!("قمح الشمال في خطر\nبيروت - رويترز: {BODY}")).as_deref(),
        Some("رويترز")
    );
    let source = described(&format!("قناة السويس تغلق أمام السفن\n{BODY}"));
    assert_eq!(source.meta.outlet, None);
    assert_eq!(
        source.meta.title.as_deref(),
        Some("قناة السويس تغلق أمام السفن")
    );
    let page = format!("بوابة النهر\nالرئيسية » رأي » قمح الشمال\nقمح الشمال في خطر\n{BODY}");
    let meta = described(&page).meta;
    assert_eq!(meta.outlet.as_deref(), Some("بوابة النهر"));
    assert_eq!(meta.title.as_deref(), Some("قمح الشمال في خطر"));
}

#[test]
fn every_line_rule_catches_its_examples_and_leaves_the_others() {
    line_rules_hold(&Pack::arabic(), BODY);
    let body = "The failure of the rains in the north cut the harvest of wheat, and farmers said that they had nothing to sow this year after the price of seed rose again.\nThe government fears that a dearer loaf will drive the people of the towns to protest as they did in past years, when thousands filled the squares of the capital.";
    line_rules_hold(&Pack::english(), body);
}

#[track_caller]
fn line_rules_hold(pack: &Pack, body: &str) {
    for rule in &pack.layout().lines {
        let kind_of = |line: &str| {
            let source = described_by(&format!("{body}\n{body} x\n{line}"), pack);
            let last = source.text.len() - line.len();
            source
                .furniture
                .iter()
                .find(|piece| piece.span.start >= last)
                .map(|piece| piece.kind)
        };
        for line in &rule.examples {
            assert_eq!(kind_of(line), Some(rule.kind), "{line}");
        }
        for line in &rule.counter {
            assert_ne!(kind_of(line), Some(rule.kind), "{line}");
        }
    }
    for example in &pack.layout().examples {
        let meta = described_by(&format!("{body}\n{}", example.line), pack).meta;
        assert_eq!(meta.author, example.author, "{}", example.line);
        assert_eq!(
            meta.reprinted_from, example.reprinted_from,
            "{}",
            example.line
        );
    }
}

proptest! {
    #[test]
    fn no_page_panics_and_furniture_is_in_order(
        text in "(بقلم|:|نقلا عن|المصدر\\||اقرأ أيضا|[0-9/ ]{1,8}|«|»|\\*|سالم|محمد|،|\n|\n\n| |أدى الجفاف إلى الغلاء.|د\\.|ّ|رئيس التحرير|News){0,30}"
    ) {
        let source = described(&text);
        prop_assert!(source.furniture.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        prop_assert!(source.furniture.iter().all(|piece| piece.span.of(&source.text).is_ok()));
        for evidence in source.meta.evidence.values() {
            prop_assert!(evidence.span.is_none_or(|span| span.of(&source.text).is_ok()));
        }
    }
}

#[test]
fn a_note_above_the_headline_hides_nothing_below_it() {
    let note = "كتب هذا النص مثالا على ما تفعله المواقع حين تضع ملاحظة فوق العنوان.";
    let source = described(&format!(
        "{note}\nقمح الشمال في خطر\nبقلم: سالم منصور\nمجلة الحقل، 5 مارس 2021\n\n{BODY}"
    ));
    let meta = &source.meta;
    assert_eq!(meta.title.as_deref(), Some("قمح الشمال في خطر"));
    assert_eq!(meta.author.as_deref(), Some("سالم منصور"));
    assert_eq!(meta.outlet.as_deref(), Some("مجلة الحقل"));
    assert_eq!(meta.date.as_deref(), Some("2021-03-05"));
}

#[test]
fn a_clause_set_apart_from_its_sentence_is_a_repeat() {
    let page = format!(
        "جفاف الشمال يهدد رغيف الخبز\nبقلم: هدى كامل\n\n{BODY}\n\n«ارتفاع سعر الخبز سكان المدن إلى الاحتجاج»\n\nتراجع محصول القمح في هذه السنة\n\nمخاوف الحكومة\n\nأسعار البذور وأسعار الخبز معا\n\nوقد أعلنت الحكومة أنها ستستورد القمح من الخارج قبل نهاية الشهر، وأنها لن ترفع سعر الخبز مهما ارتفعت كلفة الاستيراد على الخزانة."
    );
    let repeats: Vec<String> = furniture(&described(&page))
        .into_iter()
        .filter(|(kind, _)| *kind == FurnitureKind::Repeat)
        .map(|(_, words)| words)
        .collect();
    // A clause cut out of its sentence; not a sub-heading in words of its own, nor one whose words
    // stand far apart.
    assert_eq!(repeats, ["«ارتفاع سعر"]);
}
