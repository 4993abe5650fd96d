//! Who is named in a text: states by name, adjective or capital, blocs, bodies, groups, people by
//! office and name.
//!
//! What is known by name is found first ([`known`]); offices and heads of bodies are read around
//! it ([`office`], [`body`]); then people are found again by the names they were introduced with
//! ([`again`]). A state named within another actor's name («وزارة الدفاع الروسية») is a mention of
//! its own besides.

mod again;
mod body;
mod known;
mod name;
mod office;
mod returns;
mod sight;

use std::ops::Range;

use asbab_core::{ActorKind, ActorMention, Passage, Span};

use crate::page::Page;
use known::Known;
use returns::Returns;
use sight::Sights;

/// A mention while the page is read.
#[derive(Debug, Clone)]
struct Found {
    /// The tokens of the whole, and the bytes of the first that clitics take.
    range: Range<usize>,
    cut: usize,
    kind: ActorKind,
    known: Option<usize>,
    name: Option<String>,
    /// The tokens of the person's own name.
    name_at: Option<Range<usize>>,
    office: Option<String>,
    former: bool,
    of: Option<usize>,
    /// The noun by which it is pointed back at («المجلة»).
    head: Option<String>,
}

impl Found {
    const fn new(range: Range<usize>, cut: usize, kind: ActorKind) -> Self {
        Self {
            range,
            cut,
            kind,
            known: None,
            name: None,
            name_at: None,
            office: None,
            former: false,
            of: None,
            head: None,
        }
    }
}

/// What all parts of the finder look at.
struct Finder<'a, 'p> {
    page: &'a Page<'p>,
    sights: Sights<'a>,
    returns: Returns<'a>,
    /// Names of the gazetteer, in order of place.
    knowns: Vec<Known>,
    /// For each token, the place among `knowns` of the one that it belongs to.
    known_at: Vec<Option<usize>>,
}

impl Finder<'_, '_> {
    /// The name of the gazetteer that starts at a token.
    fn known_starting(&self, place: usize) -> Option<&Known> {
        let known = &self.knowns[(*self.known_at.get(place)?)?];
        (known.range.start == place).then_some(known)
    }

    fn mention(&self, found: &Found) -> Option<ActorMention> {
        let page = self.page;
        let gazetteer = page.pack.gazetteer();
        let id = |place: usize| gazetteer.actor(place).id.clone();
        let span = self.span(&found.range, found.cut)?;
        let name_at = found
            .name_at
            .as_ref()
            .and_then(|range| self.span(range, 0))
            .filter(|name| *name != span && span.contains(*name));
        Some(ActorMention {
            text: Passage::cut(page.text, span).ok()?,
            kind: found.kind,
            known: found.known.map(id),
            name: found.name.clone(),
            name_at,
            office: found.office.clone(),
            former: found.former,
            of: found.of.map(id),
        })
    }

    /// The bytes of a range, without what clings to its front; a closing mark whose opening one is
    /// inside belongs to it.
    fn span(&self, range: &Range<usize>, cut: usize) -> Option<Span> {
        let page = self.page;
        let mut last = range.end.checked_sub(1)?;
        let open = range.clone().filter(|&at| page.is_opener(at)).count();
        let closed = range.clone().filter(|&at| page.is_closer(at)).count();
        if open > closed && last + 1 < page.len() && page.is_closer(last + 1) {
            last += 1;
        }
        let first = &page.words.get(range.start)?.token;
        let mut start = first.span.start;
        if cut > 0 {
            let written = first.span.of(page.text).ok()?;
            let folded = page.pack.folding().fold_with_origin(written);
            start += *folded.origin.get(cut)? as usize;
        }
        let span = Span::new(start, page.words.get(last)?.token.span.end);
        (!span.is_empty()).then_some(span)
    }
}

/// All mentions of actors on a page, in order of place, the longer first.
pub(crate) fn mentions(page: &Page<'_>) -> Vec<ActorMention> {
    let sights = Sights::of(page);
    let mut finder = Finder {
        page,
        sights,
        returns: Returns::of(page),
        knowns: Vec::new(),
        known_at: vec![None; page.len()],
    };
    known::find(&mut finder);
    let mut found = office::find(&finder);
    found.extend(body::find(&finder, &found));
    again::find(&finder, &mut found);
    found.extend(known::mentions(&finder, &found));
    let mut mentions: Vec<ActorMention> = found
        .iter()
        .filter_map(|found| finder.mention(found))
        .collect();
    mentions.sort_by(|a, b| {
        let place = |mention: &ActorMention| {
            (
                mention.text.span.start,
                std::cmp::Reverse(mention.text.span.end),
            )
        };
        place(a).cmp(&place(b)).then_with(|| a.cmp(b))
    });
    mentions.dedup_by(|a, b| a.text.span == b.text.span && a.kind == b.kind);
    mentions
}
