//! Full text.

use std::collections::BTreeMap;

use asbab_core::{SourceId, Span};

use crate::open::Case;
use crate::sources::named_text;
use crate::sql::{Word, cut};
use crate::{CaseError, Result};

/// A sentence that holds every word searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchHit {
    /// Its source.
    pub source_id: SourceId,
    /// The source's name.
    pub source: String,
    /// Where the sentence stands in the source's text.
    pub span: Span,
    /// The sentence, exactly as stored.
    pub text: String,
}

impl Case {
    /// The sentences that hold every word of `folded`, which the caller has folded as it folded
    /// the sentences. Best match first (BM25), then by source name and place; at most `limit`.
    ///
    /// Words are what white space parts. Nothing in them is an operator.
    pub fn search(&self, folded: &str, limit: usize) -> Result<Vec<SearchHit>> {
        self.hits(&every_word(folded), limit)
    }

    /// As [`Case::search`], but the last word may be the beginning of a longer one.
    pub fn search_as_typed(&self, folded: &str, limit: usize) -> Result<Vec<SearchHit>> {
        let mut query = every_word(folded);
        if !query.is_empty() {
            query.push('*');
        }
        self.hits(&query, limit)
    }

    fn hits(&self, query: &str, limit: usize) -> Result<Vec<SearchHit>> {
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let tx = self.reading()?;
        let mut statement = tx.prepare_cached(
            "SELECT sentence.source_id, text_start, text_end
             FROM sentence_index
             JOIN sentence ON sentence.id = sentence_index.rowid
             JOIN named_source ON named_source.id = sentence.source_id
             WHERE sentence_index MATCH ?1
             ORDER BY bm25(sentence_index), name, source_id, text_start, text_end, ordinal
             LIMIT ?2",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut rows = statement.query((query, limit))?;
        let mut texts = BTreeMap::new();
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let source_id = row.get::<_, Word<_>>(0)?.0;
            let span = Span::new(row.get(1)?, row.get(2)?);
            if !texts.contains_key(&source_id) {
                let text = named_text(&tx, &source_id)?
                    .ok_or_else(|| CaseError::damaged("a sentence has no source"))?;
                texts.insert(source_id.clone(), text);
            }
            let (source, text) = &texts[&source_id];
            let text = cut(text, span)?.text;
            hits.push(SearchHit {
                source_id,
                source: source.clone(),
                span,
                text,
            });
        }
        Ok(hits)
    }
}

/// An FTS5 query for all words of `folded`, each quoted. FTS5 reads a query up to the first null
/// byte, so control characters part words too.
fn every_word(folded: &str) -> String {
    let words = folded.split(|c: char| c.is_whitespace() || c.is_control());
    let quoted: Vec<_> = words
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{}\"", word.replace('"', "\"\"")))
        .collect();
    quoted.join(" ")
}
