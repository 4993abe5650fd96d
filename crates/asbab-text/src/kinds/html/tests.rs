use super::super::{DeclaredFrom, Limits, Opened, open};
use super::blocks::squeeze;
use super::*;
use crate::sentences;

/// A page as news sites write them: much around the article, a word split over elements, an
/// advertisement inside.
fn page() -> String {
    let paragraphs: String = [
        "رفعت الحكومة أسعار الوقود في أول السنة، و<b>خرج</b> الناس في مدن الغرب إلى الشوارع بعد ساعات من القرار.",
        "وقال خبراء إن الغلاء أدى إلى اتساع الغضب،\n   وإن الأجور لم ترتفع منذ سنوات&nbsp;طويلة رغم الوعود.",
        "ثم عادت الحكومة عن قرارها<script>var x = 1;</script> بعد أسبوع، وأقالت الوزير المسؤول عن الطاقة والأسعار.",
        "سطر أول<br>سطر ثان من الفقرة نفسها، وفيه من الكلمات ما يكفي ليكون جزءا من المقال كله.",
    ]
    .iter()
    .map(|paragraph| ["<p>", paragraph, "</p>\n"].concat())
    .collect();
    format!(
        r#"<!doctype html><html lang="ar" dir="rtl"><head>
        <meta charset="utf-8"><title>أسعار الوقود تشعل الغرب | الجريدة</title>
        <meta property="og:title" content="أسعار الوقود تشعل الغرب">
        <meta property="og:site_name" content="الجريدة">
        <meta property="article:published_time" content="2022-01-05T10:00:00+06:00">
        <meta name="author" content="كاتبة المقال">
        <link rel="canonical" href="https://example.org/a">
        <script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"NewsArticle",
        "headline":"أسعار الوقود تشعل الغرب","datePublished":"2022-01-05","author":[{{"@type":"Person","name":"كاتبة المقال"}}],
        "publisher":{{"name":"الجريدة"}}}}]}}</script></head>
        <body><header><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">رياضة</a></li></ul></nav></header>
        <main><article><h1>أسعار الوقود تشعل الغرب</h1><time datetime="2022-01-05">5 يناير</time>{paragraphs}</article></main>
        <aside><a href="/b">خبر آخر</a> <a href="/c">خبر ثالث</a></aside><footer>حقوق النشر محفوظة</footer></body></html>"#
    )
}

fn opened(page: &str) -> Opened {
    open("page.html", page.as_bytes(), &Limits::default())
}

#[test]
fn the_article_comes_out_in_paragraphs_and_nothing_else() {
    let text = opened(&page()).documents.remove(0).text;
    insta::assert_snapshot!(text, @r"
    أسعار الوقود تشعل الغرب

    5 يناير

    رفعت الحكومة أسعار الوقود في أول السنة، وخرج الناس في مدن الغرب إلى الشوارع بعد ساعات من القرار.

    وقال خبراء إن الغلاء أدى إلى اتساع الغضب، وإن الأجور لم ترتفع منذ سنوات طويلة رغم الوعود.

    ثم عادت الحكومة عن قرارها بعد أسبوع، وأقالت الوزير المسؤول عن الطاقة والأسعار.

    سطر أول
    سطر ثان من الفقرة نفسها، وفيه من الكلمات ما يكفي ليكون جزءا من المقال كله.
    ");
}

#[test]
fn what_the_page_declares_is_handed_on_with_its_place() {
    let declared = opened(&page()).documents.remove(0).declared;
    let first = |list: &[DeclaredValue]| (list[0].value.clone(), list[0].from.clone());
    assert_eq!(
        first(&declared.title),
        ("أسعار الوقود تشعل الغرب".to_owned(), DeclaredFrom::Page)
    );
    assert_eq!(
        first(&declared.author),
        ("كاتبة المقال".to_owned(), DeclaredFrom::JsonLd)
    );
    assert_eq!(
        first(&declared.outlet),
        ("الجريدة".to_owned(), DeclaredFrom::JsonLd)
    );
    assert_eq!(
        first(&declared.language),
        ("ar".to_owned(), DeclaredFrom::Page)
    );
    assert_eq!(
        first(&declared.address),
        ("https://example.org/a".to_owned(), DeclaredFrom::Page)
    );
    let dates: Vec<_> = declared
        .date
        .iter()
        .map(|date| (&*date.value, &date.from))
        .collect();
    assert_eq!(
        dates,
        [
            ("2022-01-05", &DeclaredFrom::JsonLd),
            ("2022-01-05T10:00:00+06:00", &DeclaredFrom::OpenGraph),
            ("2022-01-05", &DeclaredFrom::Time),
        ]
    );
}

#[test]
fn every_stored_sentence_is_found_again_in_the_page() {
    for page in [
        page(),
        page()
            .replace("article>", "div>")
            .replace("<p>", "<div>")
            .replace("</p>", "</div>"),
    ] {
        let text = opened(&page).documents.remove(0).text;
        let whole: String = blocks::of(&Page::from(page.as_str()))
            .iter()
            .map(|block| block.squeezed.as_str())
            .collect();
        let found = sentences(&text);
        assert!(found.len() >= 6, "{text}");
        for sentence in found {
            let sentence = &text[sentence.start..sentence.end];
            assert!(whole.contains(&squeeze(sentence)), "{sentence}");
        }
    }
}

#[test]
fn pages_in_old_encodings() {
    let page = page().replace("utf-8", "windows-1256");
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(&page);
    let document = open("page.html", &bytes, &Limits::default())
        .documents
        .remove(0);
    assert!(document.text.contains("وأقالت الوزير"), "{}", document.text);
    let decoding = document.decoded.decoding.unwrap();
    assert_eq!(
        (decoding.encoding, decoding.by.as_str()),
        ("windows-1256", "declared")
    );
}

#[test]
fn a_bottomless_page_is_refused() {
    let page = "<div>".repeat(100_000);
    let refused = opened(&page).refused.remove(0);
    assert_eq!(refused.error, TextError::TooNested { most: 1000 });
    let script = "if (a<b && b<c) { d = '<div>'; }".repeat(1000);
    let page = self::page().replace("var x = 1;", &script);
    assert_eq!(opened(&page).refused, []);
    let unclosed = "<p>سطر في فقرة لم تغلق، وفيها ما يكفي من الكلام.\n".repeat(2000);
    assert_eq!(opened(&unclosed).refused, []);
}

#[test]
fn a_page_without_text_says_so() {
    let refused = opened("<html><body><script>draw()</script></body></html>")
        .refused
        .remove(0);
    assert_eq!(refused.error, TextError::NoMainText);
}
