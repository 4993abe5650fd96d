//! Exports of press databases: many articles in one running text.
//!
//! An article keeps its text as it stands in the export, field lines included; the fields are also
//! declared. Known are the exports of Nexis (both generations), Factiva (with and without field
//! codes) and `ProQuest`, told by lines that only they write.

use asbab_core::{Furniture, FurnitureKind, Span};

use super::declared::declare;
use super::{Declared, DeclaredFrom};

/// One article of an export.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Article {
    pub text: String,
    pub declared: Declared,
}

/// Fewest signs of a Factiva document's number.
const SHORTEST_NUMBER: usize = 16;

/// Names and codes of lines that describe an article and are none of it, nor its headline.
const FIELDS: [&str; 46] = [
    "abstract url",
    "an",
    "author",
    "body",
    "by",
    "byline",
    "classification",
    "co",
    "copyright",
    "country of publication",
    "cr",
    "cy",
    "database",
    "dateline",
    "document feature",
    "document type",
    "document url",
    "ed",
    "et",
    "graphic",
    "highlight",
    "in",
    "ipd",
    "issn",
    "la",
    "language",
    "language of publication",
    "last updated",
    "length",
    "links",
    "load-date",
    "ns",
    "pd",
    "pg",
    "place of publication",
    "proquest document id",
    "pub",
    "publication",
    "publication date",
    "publication subject",
    "publication title",
    "re",
    "sc",
    "se",
    "section",
    "sn",
];

/// What parts the articles of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// The line begins an article and is none of it: `3 of 20 DOCUMENTS`, a rule of underscores.
    Before,
    /// The line ends an article and is its last: `End of Document`, `Document AFPR000…`.
    After,
}

/// The articles of an export; none where the text is no export.
pub(super) fn split(text: &str) -> Vec<Article> {
    let Some(mark) = mark_of(text) else {
        return Vec::new();
    };
    let mut articles = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut begun = false;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        match mark(line) {
            Some(Mark::Before) => {
                if begun {
                    articles.extend(article(&text[start..at]));
                }
                (start, begun) = (end, true);
            }
            Some(Mark::After) => {
                articles.extend(article(&text[start..end]));
                (start, begun) = (end, false);
            }
            None => {}
        }
        at = end;
    }
    if begun {
        articles.extend(article(&text[start..]));
    }
    articles
}

/// How the lines of this text are told apart; `None` where it is no export.
fn mark_of(text: &str) -> Option<fn(&str) -> Option<Mark>> {
    let has = |test: fn(&str) -> bool| text.lines().any(test);
    if has(is_nexis_number) {
        Some(|line| is_nexis_number(line).then_some(Mark::Before))
    } else if has(is_nexis_end) {
        Some(|line| is_nexis_end(line).then_some(Mark::After))
    } else if has(is_factiva_number) {
        Some(|line| is_factiva_number(line).then_some(Mark::After))
    } else if has(|line| field(line).is_some_and(|(name, _)| name == "proquest document id")) {
        Some(|line| is_rule(line).then_some(Mark::Before))
    } else {
        None
    }
}

/// `3 of 20 DOCUMENTS`.
fn is_nexis_number(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    matches!(words[..], [one, "of", all, "DOCUMENTS" | "DOCUMENT"] if number(one) && number(all))
}

/// `End of Document`.
fn is_nexis_end(line: &str) -> bool {
    line.trim() == "End of Document"
}

/// `Document AFPR000020220105ei150012x`.
fn is_factiva_number(line: &str) -> bool {
    line.trim().strip_prefix("Document ").is_some_and(|number| {
        number.len() >= SHORTEST_NUMBER
            && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && number.bytes().any(|byte| byte.is_ascii_digit())
    })
}

/// A line of underscores.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 20 && line.bytes().all(|byte| byte == b'_')
}

/// The piece as an article; `None` for what stands between articles: a cover sheet, a list of
/// searches.
fn article(text: &str) -> Option<Article> {
    let text = text.trim_matches(['\n', '\r', ' ', '\u{C}']);
    let mut declared = declared(text);
    declared.apart = field_lines(text)
        .into_iter()
        .map(|span| Furniture {
            span,
            kind: FurnitureKind::Credit,
        })
        .collect();
    let is_article = text.lines().filter(|line| !line.trim().is_empty()).count() > 2
        && (text.len() > 200 || declared.says_something());
    is_article.then(|| Article {
        text: format!("{text}\n"),
        declared,
    })
}

/// The fields of an article. Factiva's codes stand alone before their value, the others' names
/// before a colon.
fn declared(text: &str) -> Declared {
    let mut declared = Declared::default();
    for line in text.lines() {
        let Some((name, value)) = field(line).or_else(|| coded(line)) else {
            continue;
        };
        let list = match name.as_str() {
            "title" | "headline" | "hd" => &mut declared.title,
            "byline" | "author" | "by" => &mut declared.author,
            "publication title" | "publication" | "sn" => &mut declared.outlet,
            "publication date" | "pd" => &mut declared.date,
            "language" | "language of publication" | "la" => &mut declared.language,
            "document url" => &mut declared.address,
            _ => continue,
        };
        if list.is_empty() {
            declare(list, value, DeclaredFrom::Field(name));
        }
    }
    declared
}

/// The lines that describe the article, and the mark at its end.
fn field_lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let written = line.trim();
        let known = |(name, _): (String, &str)| FIELDS.contains(&name.as_str());
        let describes = field(line).is_some_and(known)
            || coded(line).is_some_and(known)
            || is_code(written)
            || is_nexis_end(line)
            || is_factiva_number(line);
        if describes && !written.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            lines.push(Span::new(start, start + written.len()));
        }
        at += line.len();
    }
    lines
}

/// `Name: value`, the name in lower case.
fn field(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.split_once(':')?;
    (name.len() < 40).then(|| (name.trim().to_lowercase(), value.trim()))
}

/// `HD value`, the code in lower case.
fn coded(line: &str) -> Option<(String, &str)> {
    let (code, value) = line.trim_start().split_once([' ', '\t'])?;
    is_code(code).then(|| (code.to_lowercase(), value.trim()))
}

/// A field code of Factiva's.
fn is_code(word: &str) -> bool {
    (2..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "رفعت الحكومة أسعار الوقود.\nفخرج الناس إلى الشوارع.";

    #[track_caller]
    fn check(text: &str, title: Option<&str>) {
        let articles = split(text);
        assert_eq!(articles.len(), 2, "{articles:#?}");
        for article in &articles {
            assert!(article.text.contains(BODY));
            let marked = |words: &str| {
                let at = article.text.find(words);
                at.is_some_and(|at| {
                    let mut lines = article.declared.apart.iter();
                    lines.any(|line| line.span.contains(Span::new(at, at + words.len())))
                })
            };
            assert!(!marked("رفعت") && !marked("فخرج"));
            for line in [
                "LOAD-DATE: January 6, 2022",
                "Byline: A",
                "BY  A",
                "ProQuest document ID: 123",
            ] {
                assert_eq!(marked(line), article.text.contains(line), "{line}");
            }
            let declared = article
                .declared
                .title
                .first()
                .map(|title| title.value.as_str());
            assert_eq!(declared, title);
        }
    }

    #[test]
    fn each_database_is_split_its_way() {
        let nexis = |n: usize| {
            format!(
                "\n   {n} of 2 DOCUMENTS\n\n  Paper\n\n  January 5, 2022\n\nHEADLINE: T\n\n{BODY}\n\nLOAD-DATE: January 6, 2022\n"
            )
        };
        check(&format!("cover{}{}", nexis(1), nexis(2)), Some("T"));
        let nexis_uni =
            format!("T\nPaper\nJanuary 5, 2022\nByline: A\nBody\n{BODY}\nEnd of Document\n");
        check(&nexis_uni.repeat(2), None);
        let factiva = format!(
            "HD  T\nBY  A\nPD  5 January 2022\nSN  Paper\nLP\n{BODY}\n\nDocument PAPR000020220105ei150012x\n\n"
        );
        check(&(factiva.repeat(2) + "Search Summary\nText x\n"), Some("T"));
        let proquest = format!(
            "____________________________________________________________\n\nTitle: T\nAuthor: A\nFull text: {BODY}\nProQuest document ID: 123\n"
        );
        check(&proquest.repeat(2), Some("T"));
    }

    #[test]
    fn an_article_is_no_export() {
        assert_eq!(split(BODY), []);
        assert_eq!(
            split("Document this\nEnd of the document\n3 of 4 people\n"),
            []
        );
    }
}
