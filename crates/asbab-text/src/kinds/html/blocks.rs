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
}

impl Block {
    pub fn new(text: String) -> Self {
        Self {
            squeezed: squeeze(&text),
            text,
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
            Step::Into(node) if node.is_text() => walk.text(&node.text()),
            Step::Into(node) => {
                let name = node.node_name().unwrap_or_default();
                if UNSEEN.contains(&&*name) {
                    continue;
                }
                if &*name == "br" {
                    walk.end_line();
                }
                if BLOCKS.contains(&&*name) || &*name == "ul" {
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

enum Step<'a> {
    Into(NodeRef<'a>),
    EndBlock,
}

#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    lines: Vec<String>,
    line: String,
    space: bool,
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
            let block = Block::new(self.lines.join("\n"));
            self.lines.clear();
            self.blocks.push(block);
        }
    }
}
