//! The text of a page, block by block as a browser would set it.

use dom_query::{Document as Page, NodeRef};

/// Elements that begin and end a line.
const BLOCKS: [&str; 44] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
];

/// Elements whose content no reader sees.
const UNSEEN: [&str; 12] = [
    "head", "iframe", "math", "noscript", "object", "option", "script", "select", "style", "svg",
    "template", "textarea",
];

/// The text of one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// Its lines, white space run together.
    pub text: String,
    /// Its text without white space: what it is found again by.
    pub squeezed: String,
    /// Whether the page marks it as what a picture shows.
    pub caption: bool,
    /// Whether it stands in a part of the page that is about something else, by the page's own names.
    pub elsewhere: bool,
}

impl Block {
    pub fn new(text: String) -> Self {
        Self {
            squeezed: squeeze(&text),
            text,
            caption: false,
            elsewhere: false,
        }
    }
}

/// A text without its white space.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The blocks of a page or of a part of one, in order, empty ones left out.
pub(super) fn of(page: &Page) -> Vec<Block> {
    let mut walk = Walk::default();
    // No recursion: how deep a page nests is not ours to say.
    let mut stack = vec![Step::Into(page.root())];
    while let Some(step) = stack.pop() {
        match step {
            Step::EndBlock => walk.end_block(),
            Step::EndCaption => {
                walk.end_block();
                walk.captions -= 1;
            }
            Step::EndElsewhere => {
                walk.end_block();
                walk.elsewhere -= 1;
            }
            Step::Into(node) if node.is_text() => walk.text(&node.text()),
            Step::Into(node) => {
                let name = node.node_name().unwrap_or_default();
                if UNSEEN.contains(&&*name) {
                    continue;
                }
                if &*name == "br" {
                    walk.end_line();
                }
                if is_caption(&name, &node) {
                    walk.end_block();
                    walk.captions += 1;
                    stack.push(Step::EndCaption);
                } else if is_elsewhere(&node) {
                    walk.end_block();
                    walk.elsewhere += 1;
                    stack.push(Step::EndElsewhere);
                } else if BLOCKS.contains(&&*name) || &*name == "ul" {
                    walk.end_block();
                    stack.push(Step::EndBlock);
                }
                stack.extend(node.children_it(true).map(Step::Into));
            }
        }
    }
    walk.end_block();
    walk.blocks
}

/// Whether an element holds what a picture shows, by its name or by what sites call it.
fn is_caption(name: &str, node: &NodeRef<'_>) -> bool {
    let named = |class: &str| {
        class
            .split(['-', '_', ' '])
            .any(|part| part.eq_ignore_ascii_case("caption"))
    };
    name == "figcaption"
        || matches!(name, "p" | "div" | "span" | "td" | "small")
            && node.attr("class").is_some_and(|class| named(&class))
}

/// Names by which sites call the parts of a page that are about something else.
const ELSEWHERE: [&str; 7] = [
    "comment",
    "related",
    "sidebar",
    "footer",
    "ticker",
    "latest",
    "breadcrumb",
];

/// Whether an element holds comments, other articles or the site's own.
pub(super) fn is_elsewhere(node: &NodeRef<'_>) -> bool {
    let called = |attribute| {
        node.attr(attribute).is_some_and(|value| {
            let value = value.to_ascii_lowercase();
            let mut parts = value.split([' ', '-', '_']);
            parts.any(|part| ELSEWHERE.iter().any(|name| part.starts_with(name)))
        })
    };
    let name = node.node_name().unwrap_or_default();
    matches!(&*name, "aside" | "footer" | "nav")
        || !matches!(&*name, "body" | "html") && (called("class") || called("id"))
}

enum Step<'a> {
    Into(NodeRef<'a>),
    EndBlock,
    EndCaption,
    EndElsewhere,
}

#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    lines: Vec<String>,
    line: String,
    space: bool,
    /// How many captions stand around what is walked.
    captions: usize,
    /// How many parts that are about something else do.
    elsewhere: usize,
}

impl Walk {
    fn text(&mut self, text: &str) {
        for character in text.chars() {
            if matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{C}') {
                self.space = true;
                continue;
            }
            if self.space && !self.line.is_empty() {
                self.line.push(' ');
            }
            self.space = false;
            self.line.push(character);
        }
    }

    fn end_line(&mut self) {
        self.space = false;
        let line = std::mem::take(&mut self.line);
        if !line.trim().is_empty() {
            self.lines.push(line);
        }
    }

    fn end_block(&mut self) {
        self.end_line();
        if !self.lines.is_empty() {
            let mut block = Block::new(self.lines.join("\n"));
            block.caption = self.captions > 0;
            block.elsewhere = self.elsewhere > 0;
            self.lines.clear();
            self.blocks.push(block);
        }
    }
}
