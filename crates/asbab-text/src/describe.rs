//! What an article is: its furniture and its metadata.

use asbab_core::{Evidence, Field, Furniture, FurnitureKind, Grounds, Language, Source, Span};
use asbab_pack::Pack;

use crate::furniture::{Zones, by_rules};
use crate::lines::{Line, lines};
use crate::metadata;
use crate::repeats::mark_repeats;

/// Lines of an article from which its metadata are read.
pub(crate) struct Page<'t, 'p> {
    pub pack: &'p Pack,
    pub lines: Vec<Line<'t>>,
    /// What each line is; `None` for what may be part of the article.
    pub kinds: Vec<Option<FurnitureKind>>,
    pub zones: Zones,
    /// What was found, with its evidence.
    pub found: Vec<(Field, String, Evidence)>,
    /// Names of those who posted or edited it, folded.
    pub posters: Vec<String>,
    /// Where no date was found, words that tell a part of it.
    pub date_words: Option<Span>,
}

impl<'t, 'p> Page<'t, 'p> {
    /// The lines of a text, what each is, and what they say of the article.
    pub fn of(text: &'t str, pack: &'p Pack) -> Self {
        let lines = lines(text, pack);
        let kinds = by_rules(&lines, pack);
        let mut zones = Zones::of(&lines, &kinds);
        zones.top = metadata::top(&lines, zones.first, pack);
        let mut page = Self {
            pack,
            lines,
            kinds,
            zones,
            found: Vec::new(),
            posters: Vec::new(),
            date_words: None,
        };
        metadata::read(&mut page);
        page
    }
}

impl Page<'_, '_> {
    /// Records a field that stands at `span`.
    pub fn find(&mut self, field: Field, value: String, grounds: Grounds, span: Span) {
        let evidence = Evidence {
            grounds,
            span: Some(span),
        };
        self.found.push((field, value, evidence));
    }

    /// Whether a field was found in the text.
    pub fn knows(&self, field: Field) -> bool {
        self.found.iter().any(|(found, ..)| *found == field)
    }

    /// Whether a line is the evidence for one of these fields.
    pub fn says(&self, at: usize, fields: &[Field]) -> bool {
        self.found.iter().any(|(field, _, evidence)| {
            fields.contains(field)
                && evidence
                    .span
                    .is_some_and(|span| span.overlaps(self.lines[at].span))
        })
    }

    /// Lines that may be part of the article and are no paragraph, before its first one.
    pub fn head(&self) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.zones.top).filter(|&at| {
            let line = &self.lines[at];
            self.kinds[at].is_none() && line.words > 0 && !line.prose
        })
    }
}

/// Marks a source's furniture and fills in what its text says of author, outlet, date and origin.
///
/// What the file declares beside the text stays, unless the text has something on better grounds.
/// What neither says stays open. A language other than the pack's is left alone.
pub fn describe(source: &mut Source, pack: &Pack) {
    describe_page(source, pack);
}

/// The same. Gives the names, folded, of those who posted or edited the page.
pub(crate) fn describe_page(source: &mut Source, pack: &Pack) -> Vec<String> {
    let ours = |language: &Language| language == pack.language();
    if source
        .language
        .as_ref()
        .is_some_and(|language| !ours(language))
    {
        return Vec::new();
    }
    let mut page = Page::of(&source.text, pack);
    let title = page
        .found
        .iter()
        .find(|(field, ..)| *field == Field::Title)
        .and_then(|(.., evidence)| evidence.span);
    let title = title.and_then(|title| page.lines.iter().position(|line| line.span == title));
    mark_repeats(&page.lines, &mut page.kinds, title);
    let furniture = page
        .lines
        .iter()
        .zip(&page.kinds)
        .filter_map(|(line, kind)| {
            kind.map(|kind| Furniture {
                span: line.span,
                kind,
            })
        })
        .collect();
    let (found, date_words, posters) = (page.found, page.date_words, page.posters);
    source.furniture = furniture;
    for (field, value, evidence) in found {
        source.meta.offer(field, value, evidence);
    }
    if source.meta.date.is_none() && date_words.is_some() {
        let evidence = Evidence {
            grounds: Grounds::Inferred,
            span: date_words,
        };
        source.meta.set(Field::Date, None, evidence);
    }
    posters
}
