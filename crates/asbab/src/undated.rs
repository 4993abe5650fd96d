//! What can be said of articles that do not say when they were published.

use std::collections::BTreeMap;

use asbab_case::{Case, Copies, SourceEntry};
use asbab_core::{Evidence, Field, Grounds, SourceId};

/// What else is known of the dates of articles.
#[derive(Debug, Clone, Default)]
pub struct Undated {
    /// Articles dated by an article they are a copy of, and which one.
    pub by_copy: BTreeMap<SourceId, SourceId>,
    /// For articles that tell only a part of their date, the words that do.
    pub words: BTreeMap<SourceId, String>,
}

impl Undated {
    /// Dates articles that do not say when they were published by the earliest dated copy of them, as
    /// inferred. A date that a person left open stays open.
    pub(crate) fn infer(
        sources: &mut [SourceEntry],
        copies: &Copies,
        case: &Case,
    ) -> asbab_case::Result<Self> {
        let mut undated = Self::default();
        let dates: BTreeMap<SourceId, String> = sources
            .iter()
            .filter_map(|source| Some((source.id.clone(), source.meta.date.clone()?)))
            .collect();
        for source in sources
            .iter_mut()
            .filter(|source| source.meta.date.is_none())
        {
            let evidence = source.meta.evidence.get(&Field::Date).copied();
            if evidence.is_some_and(|evidence| evidence.grounds == Grounds::Person) {
                continue;
            }
            let mut groups = copies.reprints.iter();
            let group = groups.find(|group| group.contains(&source.id));
            let known = group
                .into_iter()
                .flatten()
                .filter_map(|id| Some((dates.get(id)?, id)));
            if let Some((date, id)) = known.min() {
                let grounds = Grounds::Inferred;
                let evidence = Evidence {
                    grounds,
                    span: None,
                };
                source.meta.set(Field::Date, Some(date.clone()), evidence);
                undated.by_copy.insert(source.id.clone(), id.clone());
            } else if let Some(span) = evidence.and_then(|evidence| evidence.span)
                && let Some(text) = case.source(&source.id)?
                && let Ok(words) = span.of(&text.text)
            {
                undated.words.insert(source.id.clone(), words.to_owned());
            }
        }
        Ok(undated)
    }
}
