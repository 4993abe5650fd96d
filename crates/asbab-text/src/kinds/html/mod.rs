//! Web pages: the main text, paragraph by paragraph, and what the page declares.
//!
//! The extractor decides which part of the page is the article (a port of Mozilla's Readability);
//! the text itself is walked out of that part block by block, by the same walk that gives the text
//! of the whole page. So every stored line is found again in the page, white space apart, and a
//! line that is not is not stored.

mod blocks;
mod found;
mod metadata;

use dom_query::Document as Page;
use dom_smoothie::{Config, Readability};

use super::declared::declare;
use super::guard;
use super::{DeclaredFrom, DeclaredValue, Document, HowDecoded, Kind, Limits};
use crate::{TextError, decode};
use found::Found;

/// How far into the bytes a page may name its encoding (the HTML standard: 1024).
const PRESCAN: usize = 4096;

/// Elements beyond which a page is not looked through for an article.
const MOST_ELEMENTS: usize = 200_000;

/// The article of a page. `label` is the encoding that the page's envelope names.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    label: Option<&str>,
    limits: &Limits,
) -> Result<Document, TextError> {
    let named = named_encoding(bytes);
    let (page, decoding) = decode(bytes, label.or(named.as_deref()))?;
    if nesting(&page) > limits.nesting {
        return Err(TextError::TooNested {
            most: limits.nesting,
        });
    }
    let mut document = guard::within(limits.time, move || extract(&page))?;
    name.clone_into(&mut document.name);
    document.decoded = HowDecoded::of(Kind::Html, Some(decoding));
    Ok(document)
}

fn extract(page: &str) -> Result<Document, TextError> {
    let page = Page::from(page);
    let mut declared = metadata::declared(&page);
    let all = blocks::of(&page);
    let heading = metadata::heading(&page, &declared, &all);
    metadata::times(&page, heading.as_deref(), &mut declared);
    if let Some(heading) = &heading {
        let value = heading.clone();
        let from = DeclaredFrom::Page;
        declared.title.insert(0, DeclaredValue { value, from });
    }
    let config = Config {
        max_elements_to_parse: MOST_ELEMENTS,
        disable_json_ld: true,
        ..Config::default()
    };
    let article = Readability::with_document(page, None, Some(config))
        .and_then(|mut readability| readability.parse());
    let found = match article {
        Ok(article) => {
            if let Some(byline) = &article.byline {
                declare(&mut declared.author, byline, DeclaredFrom::Page);
            }
            Found::again(blocks::of(&Page::fragment(article.content)), &all)
        }
        Err(_) => Found::whole(&all),
    };
    found.document(heading, &all, declared)
}

/// The encoding that a page names in its first bytes.
fn named_encoding(bytes: &[u8]) -> Option<String> {
    let start: String = bytes
        .iter()
        .take(PRESCAN)
        .map(|&byte| char::from(byte).to_ascii_lowercase())
        .collect();
    ["charset", "encoding"].into_iter().find_map(|key| {
        let (_, after) = start.split_once(key)?;
        let label: String = after
            .trim_start()
            .strip_prefix('=')?
            .trim_start_matches([' ', '"', '\''])
            .chars()
            .take_while(|&c| c.is_ascii_alphanumeric() || "-_:.".contains(c))
            .collect();
        // These bytes were read one by one, so that they cannot be UTF-16.
        (!label.is_empty() && !label.starts_with("utf-16")).then_some(label)
    })
}

/// Elements whose end tag is often left out, or that have none; they nest little.
const UNCLOSED: [&str; 24] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "source", "tbody", "td", "th", "thead", "tr", "track", "wbr",
];

/// Elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// How deep start tags stand in one another, told without building the tree. Void and unclosed
/// elements do not count.
fn nesting(page: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut inside: Option<String> = None;
    for tag in page.split('<').skip(1) {
        let closes = tag.starts_with('/');
        let tag = tag.trim_start_matches('/');
        let name: String = tag
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        if let Some(raw) = &inside {
            if closes && name == *raw {
                inside = None;
            }
            continue;
        }
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || UNCLOSED.contains(&&*name) {
            continue;
        }
        if RAW.contains(&&*name) {
            inside = (!closes).then_some(name);
        } else if closes {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

#[cfg(test)]
mod tests;
