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
    /// Where no date was found, words that tell a part of it.
    pub date_words: Option<Span>,
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
    let ours = |language: &Language| language == pack.language();
    if source
        .language
        .as_ref()
        .is_some_and(|language| !ours(language))
    {
        return;
    }
    let lines = lines(&source.text, pack);
    let kinds = by_rules(&lines, pack);
    let mut zones = Zones::of(&lines, &kinds);
    zones.top = metadata::top(&lines, zones.first, pack);
    let mut page = Page {
        pack,
        lines,
        kinds,
        zones,
        found: Vec::new(),
        date_words: None,
    };
    metadata::read(&mut page);
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
    let (found, date_words) = (page.found, page.date_words);
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
}
