//! What a page declares of its article.

use dom_query::{Document as Page, NodeRef};
use serde_json::Value;

use super::super::Declared;
use super::super::DeclaredFrom::{self, JsonLd, Meta, OpenGraph, Time};
use super::super::declared::declare;
use super::blocks::{Block, is_elsewhere, squeeze};
use crate::said::splits;

/// `<time>` elements beyond these are those of comments and of other articles.
const MOST_TIMES: usize = 8;

/// A field of [`Declared`].
#[derive(Clone, Copy)]
enum Field {
    Title,
    Author,
    Outlet,
    Date,
    Language,
    Address,
}

use Field::{Address, Author, Date, Language, Outlet, Title};

/// Properties of the Open Graph protocol.
const PROPERTIES: [(&str, Field); 8] = [
    ("og:title", Title),
    ("article:author", Author),
    ("og:article:author", Author),
    ("og:site_name", Outlet),
    ("article:published_time", Date),
    ("og:article:published_time", Date),
    ("og:locale", Language),
    ("og:url", Address),
];

/// Names of `<meta>` and of `itemprop`, in lower case: Dublin Core, Highwire, Parse.ly, Sailthru,
/// schema.org and those that sites made up.
const NAMES: [(&str, Field); 27] = [
    ("headline", Title),
    ("dc.title", Title),
    ("dcterms.title", Title),
    ("citation_title", Title),
    ("parsely-title", Title),
    ("twitter:title", Title),
    ("author", Author),
    ("dc.creator", Author),
    ("dcterms.creator", Author),
    ("citation_author", Author),
    ("parsely-author", Author),
    ("sailthru.author", Author),
    ("dc.publisher", Outlet),
    ("citation_journal_title", Outlet),
    ("application-name", Outlet),
    ("datepublished", Date),
    ("citation_publication_date", Date),
    ("parsely-pub-date", Date),
    ("sailthru.date", Date),
    ("pubdate", Date),
    ("publishdate", Date),
    ("publish-date", Date),
    ("date", Date),
    ("dc.date", Date),
    ("dcterms.created", Date),
    ("dc.date.issued", Date),
    ("language", Language),
];

/// All that a page declares.
pub(super) fn declared(page: &Page) -> Declared {
    let mut declared = Declared::default();
    for script in page.select("script[type='application/ld+json']").nodes() {
        if let Ok(value) = serde_json::from_str(&script.text()) {
            json_ld(&value, &mut declared);
        }
    }
    for meta in page.select("meta[content]").nodes() {
        let content = meta.attr_or("content", "");
        let attribute = |name| meta.attr(name).unwrap_or_default().to_lowercase();
        let property = attribute("property");
        let named = [
            attribute("name"),
            attribute("itemprop"),
            attribute("property"),
        ];
        if let Some((_, field)) = PROPERTIES.iter().find(|(name, _)| *name == property) {
            say(&mut declared, *field, &content, OpenGraph);
        } else if let Some((_, field)) = NAMES
            .iter()
            .find(|(name, _)| named.iter().any(|n| n == name))
        {
            say(&mut declared, *field, &content, Meta);
        }
    }
    for (selector, attribute, field) in [
        ("html[lang]", "lang", Language),
        ("link[rel='canonical']", "href", Address),
    ] {
        if let Some(value) = page.select_single(selector).attr(attribute) {
            say(&mut declared, field, &value, DeclaredFrom::Page);
        }
    }
    for selector in ["h1", "title"] {
        let text = page.select_single(selector).text();
        say(&mut declared, Title, &text, DeclaredFrom::Page);
    }
    declared
}

/// Blocks from the top within which a headline stands.
const TOP: usize = 80;

/// Words of a headline that stands in no heading, at least: sections have names of one or two.
const SHORTEST: usize = 3;

/// The page's own headline: of the headings that agree with a title it declares elsewhere the longest,
/// which the site's name is not; on pages without, a line that is a part of the page's `<title>`.
pub(super) fn heading(page: &Page, declared: &Declared, blocks: &[Block]) -> Option<String> {
    let title = page.select_single("title").text();
    let titles: Vec<String> = declared
        .title
        .iter()
        .filter(|title| title.from != DeclaredFrom::Page)
        .map(|title| squeeze(&title.value))
        .chain([squeeze(&title)])
        .collect();
    let sites: Vec<String> = declared
        .outlet
        .iter()
        .map(|site| squeeze(&site.value))
        .collect();
    let headings = page.select("h1, h2");
    let agreeing = headings
        .nodes()
        .iter()
        .map(|node| (one_line(node), squeeze(&node.text())))
        .filter(|(_, heading)| {
            !heading.is_empty()
                && !sites.contains(heading)
                && titles.iter().any(|title| title.contains(heading))
        });
    // The first of the longest.
    let longest = agreeing.rev().max_by_key(|(_, heading)| heading.len());
    if let Some((heading, _)) = longest {
        return Some(heading);
    }
    let title = title.trim();
    let parts = splits(title).into_iter().flat_map(|(a, b)| [a, b]);
    let parts: Vec<String> = parts.chain([title]).map(squeeze).collect();
    blocks
        .iter()
        .take(TOP)
        .find(|block| {
            block.text.split_whitespace().count() >= SHORTEST && parts.contains(&block.squeezed)
        })
        .map(|block| block.text.clone())
}

fn one_line(node: &NodeRef<'_>) -> String {
    let text = node.text();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The days that `<time>`s of the page give. One before the headline is the site's clock, and one among
/// comments or other articles speaks of those, unless it is marked as the day of publication.
pub(super) fn times(page: &Page, heading: Option<&str>, declared: &mut Declared) {
    let heading = heading.map(squeeze);
    let mut below = false;
    let nodes = page.select("h1, h2, h3, b, strong, td, p, time");
    let mut taken = 0;
    for node in nodes.nodes() {
        if !node.has_name("time") {
            below |= heading.as_deref() == Some(&*squeeze(&node.text()));
            continue;
        }
        let marked = node.has_attr("pubdate") || &*node.attr_or("itemprop", "") == "datePublished";
        if taken < MOST_TIMES && (marked || below && !is_beside(node)) {
            let date = node.attr("datetime").unwrap_or_else(|| node.text());
            say(declared, Date, &date, Time);
            taken += 1;
        }
    }
}

/// Whether an element stands in a part of the page that is about something else.
fn is_beside(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|around| is_elsewhere(&around))
}

fn say(declared: &mut Declared, field: Field, value: &str, from: DeclaredFrom) {
    let list = match field {
        Title => &mut declared.title,
        Author => &mut declared.author,
        Outlet => &mut declared.outlet,
        Date => &mut declared.date,
        Language => &mut declared.language,
        Address => &mut declared.address,
    };
    declare(list, value, from);
}

/// Looks for articles in JSON-LD, alone, in a list or in a graph.
fn json_ld(value: &Value, declared: &mut Declared) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| json_ld(value, declared)),
        Value::Object(object) => {
            if let Some(graph) = object.get("@graph") {
                json_ld(graph, declared);
            }
            let is_article = names(object.get("@type"))
                .iter()
                .any(|kind| kind.ends_with("Article") || kind.ends_with("Posting"));
            if !is_article {
                return;
            }
            for (key, field) in [
                ("headline", Title),
                ("author", Author),
                ("publisher", Outlet),
                ("datePublished", Date),
                ("inLanguage", Language),
                ("url", Address),
            ] {
                for name in names(object.get(key)) {
                    say(declared, field, name, JsonLd);
                }
            }
        }
        _ => {}
    }
}

/// The strings that a value is, or that its members are called.
fn names(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(values)) => values.iter().flat_map(|value| names(Some(value))).collect(),
        Some(Value::Object(object)) => names(object.get("name").filter(|name| name.is_string())),
        _ => Vec::new(),
    }
}
