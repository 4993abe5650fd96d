//! What an article says besides causes, a module a kind.

mod events;
mod quantities;
mod quotes;
mod speakers;
mod times;

use std::ops::Range;

use asbab_core::{Passage, RecordId, Records, Said, Source, Span, number};

use crate::actors::mentions;
use crate::bounds::Bounds;
use crate::flags::{Flags, flags};
use crate::holder::{Saying, holder_at};
use crate::page::Page;
use crate::subject::before_reserve;

/// Bytes of a sentence that a record quotes whole, as of a claim.
const LONGEST_QUOTE: usize = 8192;

/// Everything but claims that a page holds.
pub(crate) fn read(
    source: &Source,
    page: &Page<'_>,
    starts: &[bool],
    sayings: &[Saying],
) -> Records {
    let bounds = Bounds {
        page,
        starts,
        covered: vec![false; page.len()],
        edges: vec![false; page.len()],
    };
    let desk = Desk {
        source,
        page,
        bounds: &bounds,
        sayings,
    };
    let mentions = mentions(page);
    let times = times::times(source, page);
    let mut records = Records {
        quotes: quotes::read(&desk, &mentions),
        events: events::read(&desk, &times, &mentions),
        quantities: quantities::read(&desk, &times),
        ..Records::default()
    };
    number(&mut records.quotes);
    number(&mut records.events);
    number(&mut records.quantities);
    records.mentions = mentions;
    records
}

/// What the readers of all kinds work with.
struct Desk<'a, 'b> {
    source: &'a Source,
    page: &'a Page<'b>,
    bounds: &'a Bounds<'a, 'b>,
    sayings: &'a [Saying],
}

impl Desk<'_, '_> {
    fn cut(&self, span: Span) -> Option<Passage> {
        Passage::cut(self.page.text, span).ok()
    }

    fn passage(&self, range: &Range<usize>) -> Option<Passage> {
        self.cut(self.page.span(range)?)
    }

    /// How the words at a place are said.
    fn flags(&self, words: &Range<usize>) -> Flags {
        let group = before_reserve(self.bounds, words.start)..words.start;
        flags(self.page, &group, words, &(0..0))
    }

    /// What every record carries; `all` is every word of the record.
    fn said(&self, rule: &str, at: usize, all: Span, flags: Flags) -> Option<Said> {
        let sentences = &self.page.sentences;
        let whole = sentences
            .iter()
            .skip(self.page.words[at].sentence.saturating_sub(2))
            .take_while(|sentence| sentence.start < all.end)
            .filter(|sentence| sentence.overlaps(all))
            .fold(all, |whole, sentence| whole.join(*sentence));
        Some(Said {
            id: RecordId::from_stored(""),
            source: self.source.name.clone(),
            source_id: self.source.id.clone(),
            rule: rule.to_owned(),
            quote: self.cut(if whole.len() > LONGEST_QUOTE {
                all
            } else {
                whole
            })?,
            hedged: flags.hedged,
            negated: flags.negated,
            forecast: flags.forecast,
            holder: holder_at(self.page, self.sayings, at),
        })
    }
}
