//! Web pages as sites build them: what of them is stored, and what they say of the article.

use asbab_core::{Field, FurnitureKind, Grounds, Source};
use asbab_pack::Pack;
use asbab_text::{Limits, open};

const FIRST: &str = "أدى انقطاع المطر في الشمال إلى تراجع محصول القمح، وقال مزارعون إنهم لا يجدون ما يزرعونه في هذه السنة بعد أن ارتفعت أسعار البذور.";
const SECOND: &str = "وتخشى الحكومة أن يدفع ارتفاع سعر الخبز سكان المدن إلى الاحتجاج كما حدث في السنوات الماضية حين خرج الآلاف إلى الساحات.";
const THIRD: &str = "وكان وزير الزراعة قد أعلن أن المخزون يكفي ستة أشهر، لكن التجار يقولون إن الأسواق بدأت تشعر بالنقص في مدن كثيرة.";
const TITLE: &str = "جفاف الشمال يهدد رغيف الخبز";

fn read(page: &str) -> Source {
    let mut opened = open("page.html", page.as_bytes(), &Limits::default());
    assert_eq!(opened.refused, []);
    let (arabic, english) = (Pack::arabic(), Pack::english());
    opened.documents.remove(0).into_source(&[&arabic, &english])
}

/// The lines that are no furniture.
fn body(source: &Source) -> Vec<&str> {
    let mut start = 0;
    let mut kept = Vec::new();
    for line in source.text.split_inclusive('\n') {
        let span = asbab_core::Span::new(start, start + line.trim_end().len());
        if !line.trim().is_empty() && source.furniture_at(span).is_none() {
            kept.push(line.trim_end());
        }
        start += line.len();
    }
    kept
}

#[test]
fn a_page_of_tables_with_a_clock_a_menu_and_readers_letters() {
    let source = read(&format!(
        "<html><head><meta charset=utf-8><title>صحيفة النهر - {TITLE}</title></head><body>
        <table><tr><td colspan=3>الثلاثاء 7 مايو 2024 05:53 م - 28 شوال 1445 هـ</td></tr>
        <tr><td><table><tr><td><a href=1>الرئيسية</a></td></tr><tr><td><a href=2>سياسة</a></td></tr></table></td>
        <td><table><tr><td><b>{TITLE}</b></td></tr><tr><td>بقلم: هدى كامل</td></tr><tr><td>15/3/2021</td></tr>
        <tr><td>{FIRST}<br><br>{SECOND}<br><br>{THIRD}</td></tr><tr><td>نقلا عن صحيفة الحقل</td></tr></table></td>
        <td><table><tr><td><b>الأكثر قراءة</b></td></tr><tr><td><a href=5>البرلمان يقر الموازنة الجديدة</a></td></tr></table></td></tr>
        <tr><td colspan=3><table><tr><td><b>أبو محمد</b> 2021-03-16: الفساد أدى إلى خراب البيوت كلها في هذه البلاد.</td></tr></table></td></tr></table></body></html>"
    ));
    let meta = &source.meta;
    assert_eq!(meta.title.as_deref(), Some(TITLE));
    assert_eq!(meta.author.as_deref(), Some("هدى كامل"));
    assert_eq!(meta.date.as_deref(), Some("2021-03-15"));
    assert_eq!(meta.reprinted_from.as_deref(), Some("الحقل"));
    assert_eq!(body(&source), [TITLE, FIRST, SECOND, THIRD]);
}

#[test]
fn a_byline_is_surer_than_the_account_that_put_the_page_up() {
    let page = |byline: &str| {
        format!(
            "<html><head><meta charset=utf-8><title>{TITLE} | مدونة النهر</title><meta property='og:site_name' content='مدونة النهر'>
            <script type='application/ld+json'>{{\"@type\":\"Article\",\"headline\":\"{TITLE}\",\"author\":{{\"name\":\"سالم منصور\"}}}}</script></head><body>
            <article><h1>{TITLE}</h1><div class=meta>{byline}</div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article>
            <section id=comments><ol><li><time datetime='2021-04-16'>16 أبريل</time><p>الفساد يؤدي إلى الجوع، والجوع يؤدي إلى الثورة كما علمنا التاريخ في كل زمان ومكان.</p></li></ol></section></body></html>"
        )
    };
    let author = |byline| {
        let source = read(&page(byline));
        assert_eq!(
            source.meta.date, None,
            "that of a comment is not the article's"
        );
        assert_eq!(body(&source), [TITLE, FIRST, SECOND, THIRD]);
        source.meta.author
    };
    assert_eq!(author("").as_deref(), Some("سالم منصور"));
    assert_eq!(author("بقلم: هدى كامل").as_deref(), Some("هدى كامل"));
    assert_eq!(author("نشره سالم منصور في الموقع"), None);
}

#[test]
fn the_site_and_its_desk_are_no_authors() {
    for desk in ["admin", "المحرر", "مركز النهر للدراسات", "فريق التحرير"]
    {
        let source = read(&format!(
            "<html><head><meta charset=utf-8><title>{TITLE} » مركز النهر للدراسات</title><meta name=author content='{desk}'></head><body>
            <div>الأحد, نوفمبر 22 2026</div><div><h1>{TITLE}</h1><div><span>المحرر</span> <span>مارس 15, 2021</span> <span>اضف تعليق</span></div>
            <div><p><strong>هدى كامل – الحقل</strong></p><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>المصدر: https://www.example.org/article/1</p></div></div></body></html>"
        ));
        let meta = &source.meta;
        assert_eq!(meta.author.as_deref(), Some("هدى كامل"), "{desk}");
        assert_eq!(meta.outlet.as_deref(), Some("مركز النهر للدراسات"));
        assert_eq!(meta.evidence[&Field::Outlet].grounds, Grounds::Inferred);
        assert_eq!(meta.date.as_deref(), Some("2021-03-15"));
        assert_eq!(meta.reprinted_from.as_deref(), Some("example.org"));
    }
}

#[test]
fn captions_and_what_is_said_of_the_author_are_furniture() {
    let source = read(&format!(
        "<html><head><meta charset=utf-8><title>{TITLE} - النهر نت</title><meta property='og:site_name' content='النهر نت'><meta name=author content='هدى كامل'></head><body>
        <article><h1>{TITLE}</h1><figure><img src=a.jpg><figcaption>أدى الجفاف إلى موت الزرع في حقل قرب مدينة الشمال (رويترز)</figcaption></figure>
        <p>{FIRST}</p><p>{SECOND}</p><p class='wp-caption-text'>أدى الغلاء إلى إغلاق المخابز في حي من أحياء العاصمة القديمة أمس</p><p>{THIRD}</p>
        <p><em>هدى كامل صحفية متخصصة في الشأن الاقتصادي، صدر لها كتاب عن الماء والخبز في بلدان الشرق سنة 2015 عن دار النهر.</em></p></article></body></html>"
    ));
    assert_eq!(body(&source), [TITLE, FIRST, SECOND, THIRD]);
    let kinds: Vec<FurnitureKind> = source.furniture.iter().map(|piece| piece.kind).collect();
    assert_eq!(
        kinds,
        [
            FurnitureKind::Caption,
            FurnitureKind::Caption,
            FurnitureKind::Byline
        ]
    );
}

#[test]
fn the_hours_of_a_running_report_are_no_part_of_it() {
    let entry = |hour: &str, text: &str| {
        format!("<div><time datetime='2021-03-15T{hour}'>{hour}</time><p>{text}</p></div>")
    };
    let source = read(&format!(
        "<html><head><meta charset=utf-8><title>مباشر: {TITLE}</title></head><body><main><h1>مباشر: {TITLE}</h1>{}{}{}</main></body></html>",
        entry("14:30", FIRST),
        entry("13:05", SECOND),
        entry("12:00", THIRD)
    ));
    assert_eq!(source.meta.date.as_deref(), Some("2021-03-15"));
    let title = format!("مباشر: {TITLE}");
    assert_eq!(body(&source), [title.as_str(), FIRST, SECOND, THIRD]);
}

#[test]
fn a_clock_in_markup_is_no_date() {
    let source = read(&format!(
        "<html><head><meta charset=utf-8><title>{TITLE}</title></head><body><header><time datetime='2026-11-22'>الأحد 22 نوفمبر 2026</time></header>
        <article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article></body></html>"
    ));
    assert_eq!(source.meta.date, None);
}

#[test]
fn an_english_page_is_told_by_the_english_pack() {
    let first = "The failure of the rains in the north cut the harvest of wheat, and farmers said that they had nothing to sow this year after the price of seed rose again.";
    let second = "The government fears that a dearer loaf will drive the people of the towns to protest as they did in past years, when thousands filled the squares of the capital.";
    let source = read(&format!(
        "<html><head><title>Drought threatens bread | The River Times</title></head><body><article><h1>Drought threatens bread</h1>
        <p>By Huda Kamel in Beirut</p><p>15 March 2021</p><p>{first}</p><p>{second}</p><p>Read more: Minister unveils plan</p></article></body></html>"
    ));
    let meta = &source.meta;
    assert_eq!(
        source.language.as_ref().map(|code| code.0.as_str()),
        Some("en")
    );
    assert_eq!(meta.title.as_deref(), Some("Drought threatens bread"));
    assert_eq!(meta.author.as_deref(), Some("Huda Kamel"));
    assert_eq!(meta.outlet.as_deref(), Some("The River Times"));
    assert_eq!(meta.date.as_deref(), Some("2021-03-15"));
    assert_eq!(body(&source), ["Drought threatens bread", first, second]);
}
