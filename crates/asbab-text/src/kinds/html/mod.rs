//! Web pages: the main text, paragraph by paragraph, and what the page declares.
//!
//! The extractor decides which part of the page is the article (a port of Mozilla's Readability);
//! the text itself is walked out of that part block by block, by the same walk that gives the text
//! of the whole page. So every stored line is found again in the page, white space apart, and a
//! line that is not is not stored.

mod blocks;
mod metadata;

use dom_query::Document as Page;
use dom_smoothie::{Config, Readability};

use super::declared::declare;
use super::guard;
use super::{Declared, DeclaredFrom, Document, HowDecoded, Kind, Limits};
use crate::{TextError, decode};
use blocks::{Block, squeeze};

/// How far into the bytes a page may name its encoding (the HTML standard: 1024).
const PRESCAN: usize = 4096;

/// Characters, white space apart, that tell one block of a page from the others.
const TELLING: usize = 24;

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
    let (text, declared) = guard::within(limits.time, move || extract(&page))?;
    Ok(Document {
        name: name.to_owned(),
        text,
        declared,
        decoded: HowDecoded::of(Kind::Html, Some(decoding)),
    })
}

fn extract(page: &str) -> Result<(String, Declared), TextError> {
    let page = Page::from(page);
    let mut declared = metadata::declared(&page);
    let all = blocks::of(&page);
    let heading = metadata::heading(&page, &declared);
    let config = Config {
        max_elements_to_parse: MOST_ELEMENTS,
        disable_json_ld: true,
        ..Config::default()
    };
    let article = Readability::with_document(page, None, Some(config))
        .and_then(|mut readability| readability.parse());
    let mut kept = match article {
        Ok(article) => {
            if let Some(byline) = &article.byline {
                declare(&mut declared.author, byline, DeclaredFrom::Page);
            }
            found_again(blocks::of(&Page::fragment(article.content)), &all)
        }
        Err(_) => all,
    };
    if let Some(heading) = heading {
        let squeezed = squeeze(&heading);
        if !kept
            .iter()
            .take(3)
            .any(|block| block.squeezed.contains(&squeezed))
        {
            kept.insert(0, Block::new(heading));
        }
    }
    let lines: Vec<&str> = kept.iter().map(|block| block.text.as_str()).collect();
    if lines.is_empty() {
        return Err(TextError::NoMainText);
    }
    Ok((lines.join("\n\n") + "\n", declared))
}

/// The blocks that stand in the page as they are. One out of which the extractor cut a piece is
/// taken whole from the page.
fn found_again(article: Vec<Block>, page: &[Block]) -> Vec<Block> {
    let whole: String = page.iter().map(|block| block.squeezed.as_str()).collect();
    let mut from = 0;
    let mut kept = Vec::new();
    for block in article {
        let place = whole[from..]
            .find(&block.squeezed)
            .map(|place| from + place)
            .or_else(|| whole.find(&block.squeezed));
        if let Some(place) = place {
            from = place + block.squeezed.len();
            kept.push(block);
        } else {
            let start: String = block.squeezed.chars().take(TELLING).collect();
            kept.extend(
                page.iter()
                    .find(|block| block.squeezed.contains(&start))
                    .cloned(),
            );
        }
    }
    kept
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
