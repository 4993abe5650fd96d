//! The article in its page: which blocks of the page it is, and what stands next to it.

use asbab_core::{Furniture, FurnitureKind, Span};

use super::blocks::{Block, squeeze};
use crate::TextError;
use crate::kinds::{Beside, Declared, Document, HowDecoded, Kind};

/// Characters, white space apart, that tell one block of a page from the others.
const TELLING: usize = 24;

/// Words of what is too little for an article while there is more, and of a paragraph.
const LITTLE: usize = 80;
const PARAGRAPH: usize = 15;

/// Blocks within which a headline that the extractor left out would stand.
const TOP: usize = 3;

/// Blocks above the article and below it among which its author, its day and its origin are looked for.
const ABOVE: usize = 8;
const BELOW: usize = 4;

/// Words of such a block at most.
const SHORT: usize = 25;

/// The blocks of an article as they stand in the page, each with its place among those of the page.
#[derive(Debug, Default)]
pub(super) struct Found {
    blocks: Vec<(usize, Block)>,
}

impl Found {
    /// The whole page is the article.
    pub fn whole(page: &[Block]) -> Self {
        Self {
            blocks: page.iter().cloned().enumerate().collect(),
        }
    }

    /// The blocks that stand in the page as they are. One out of which the extractor cut a piece is
    /// taken whole from the page.
    pub fn again(article: Vec<Block>, page: &[Block]) -> Self {
        let whole: String = page.iter().map(|block| block.squeezed.as_str()).collect();
        let mut ends = Vec::with_capacity(page.len());
        for block in page {
            ends.push(ends.last().copied().unwrap_or(0) + block.squeezed.len());
        }
        let block_at = |place: usize| ends.partition_point(|&end| end <= place);
        let (mut from, mut found) = (0, Self::default());
        for mut block in article {
            let place = whole[from..]
                .find(&block.squeezed)
                .map(|place| from + place)
                .or_else(|| whole.find(&block.squeezed));
            if let Some(place) = place {
                from = place + block.squeezed.len();
                let at = block_at(place);
                block.caption |= page.get(at).is_some_and(|block| block.caption);
                found.blocks.push((at, block));
            } else {
                let start: String = block.squeezed.chars().take(TELLING).collect();
                let at = page
                    .iter()
                    .position(|block| block.squeezed.contains(&start));
                if let Some(at) = at {
                    found.blocks.push((at, page[at].clone()));
                }
            }
        }
        found.widened(page)
    }

    /// Where next to nothing was found, and most of the page's paragraphs stand elsewhere than in that, all
    /// of them from the first to the last.
    fn widened(self, page: &[Block]) -> Self {
        let words = |block: &Block| block.text.split_whitespace().count();
        let paragraph =
            |block: &Block| words(block) >= PARAGRAPH && !block.elsewhere && !block.caption;
        let found: usize = self.blocks.iter().map(|(_, block)| words(block)).sum();
        let all = page.iter().filter(|block| paragraph(block));
        if found > LITTLE || all.map(words).sum::<usize>() < found * 2 {
            return self;
        }
        let first = page.iter().position(paragraph).unwrap_or(0);
        let last = page.iter().rposition(paragraph).unwrap_or(0);
        let within = page.iter().enumerate().skip(first).take(last + 1 - first);
        Self {
            blocks: within
                .filter(|(_, block)| !block.elsewhere)
                .map(|(at, block)| (at, block.clone()))
                .collect(),
        }
    }

    /// The article under its headline, with what the page declares and what stands beside it.
    pub fn document(
        mut self,
        heading: Option<String>,
        page: &[Block],
        mut declared: Declared,
    ) -> Result<Document, TextError> {
        let end = self.blocks.iter().map(|(place, _)| place + 1).max();
        let end = end.unwrap_or(page.len());
        let headed = heading.map(|heading| self.head(heading, page));
        // Where the text begins under its headline, among its own blocks and in the page.
        let (body, from) = headed.unwrap_or((0, 0));
        let to = self.blocks.get(body).map_or(end, |(place, _)| *place);
        let above = page.get(from..to).unwrap_or_default();
        let blocks: Vec<Block> = self.blocks.into_iter().map(|(_, block)| block).collect();
        if blocks.is_empty() {
            return Err(TextError::NoMainText);
        }
        let (head, _) = joined(&blocks[..body]);
        let (text, captions) = joined(&blocks);
        declared.apart = captions;
        Ok(Document {
            name: String::new(),
            beside: Beside {
                at: text.len().min(head.len() + usize::from(body > 0)),
                above: lines(above, ABOVE, true),
                below: lines(&page[end..], BELOW, false),
            },
            text,
            declared,
            decoded: HowDecoded::of(Kind::Html, None),
        })
    }

    /// Puts the headline above the article unless it stands there. Gives how many blocks it takes up with
    /// what is above it, and the place in the page after it.
    fn head(&mut self, heading: String, page: &[Block]) -> (usize, usize) {
        let squeezed = squeeze(&heading);
        let heads = |block: &Block| block.squeezed.contains(&squeezed);
        if let Some(at) = self
            .blocks
            .iter()
            .take(TOP)
            .position(|(_, block)| heads(block))
        {
            return (at + 1, self.blocks[at].0 + 1);
        }
        let first = self.blocks.first().map_or(0, |(place, _)| *place);
        let place = page[..first].iter().rposition(heads);
        self.blocks
            .insert(0, (place.unwrap_or(0), Block::new(heading)));
        (1, place.map_or(0, |place| place + 1))
    }
}

/// The blocks with a blank line between them, and where the captions among them stand.
fn joined(blocks: &[Block]) -> (String, Vec<Furniture>) {
    let (mut text, mut captions) = (String::new(), Vec::new());
    for block in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(&block.text);
        if block.caption {
            captions.push(Furniture {
                span: Span::new(start, text.len()),
                kind: FurnitureKind::Caption,
            });
        }
        text.push('\n');
    }
    (text, captions)
}

/// The lines of the short blocks next to an article: of the last, or the first ones, up to a long one.
fn lines(blocks: &[Block], most: usize, last: bool) -> Vec<String> {
    let short = |block: &&Block| block.text.split_whitespace().count() <= SHORT;
    let blocks: Vec<&Block> = if last {
        let mut blocks: Vec<&Block> = blocks.iter().rev().take_while(short).take(most).collect();
        blocks.reverse();
        blocks
    } else {
        blocks.iter().take_while(short).take(most).collect()
    };
    blocks
        .iter()
        .flat_map(|block| block.text.lines().map(str::to_owned))
        .collect()
}
