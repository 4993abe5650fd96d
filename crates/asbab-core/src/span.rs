//! Byte ranges of a stored text, and ranges together with their words.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A half-open range of UTF-8 bytes of a source's stored text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

/// Why a span cannot be cut out of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SpanError {
    /// The span ends before it starts.
    #[error("span {start}..{end} ends before it starts")]
    Reversed {
        /// Offset of the first byte.
        start: usize,
        /// Offset after the last byte.
        end: usize,
    },
    /// The span reaches past the text.
    #[error("span {start}..{end} reaches past a text of {len} bytes")]
    Outside {
        /// Offset of the first byte.
        start: usize,
        /// Offset after the last byte.
        end: usize,
        /// Length of the text in bytes.
        len: usize,
    },
    /// An edge of the span cuts a character in two.
    #[error("span {start}..{end} cuts a character in two")]
    InsideCharacter {
        /// Offset of the first byte.
        start: usize,
        /// Offset after the last byte.
        end: usize,
    },
}

impl Span {
    /// The range `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes; 0 for a reversed span.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Shared bytes over all bytes of the two (Jaccard): 0 for none, 1 for the same span.
    pub fn overlap(self, other: Self) -> f64 {
        let shared = self
            .end
            .min(other.end)
            .saturating_sub(self.start.max(other.start));
        let all = self.len() + other.len() - shared;
        if all == 0 {
            0.0
        } else {
            shared as f64 / all as f64
        }
    }

    /// The words of the span in `text`.
    pub fn of(self, text: &str) -> Result<&str, SpanError> {
        let Self { start, end } = self;
        if start > end {
            return Err(SpanError::Reversed { start, end });
        }
        if end > text.len() {
            return Err(SpanError::Outside {
                start,
                end,
                len: text.len(),
            });
        }
        text.get(start..end)
            .ok_or(SpanError::InsideCharacter { start, end })
    }
}

/// A span together with the words that stand there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Passage {
    /// Where it stands in the source's stored text.
    #[serde(flatten)]
    pub span: Span,
    /// The words, exactly as stored.
    pub text: String,
}

impl Passage {
    /// Cuts a passage out of a stored text.
    pub fn cut(text: &str, span: Span) -> Result<Self, SpanError> {
        Ok(Self {
            span,
            text: span.of(text)?.to_owned(),
        })
    }

    /// Whether the passage still stands in `text` where it says.
    pub fn stands_in(&self, text: &str) -> bool {
        self.span.of(text) == Ok(self.text.as_str())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_edge_inside_a_character_is_refused() {
        assert_eq!(
            Span::new(1, 4).of("أسباب"),
            Err(SpanError::InsideCharacter { start: 1, end: 4 })
        );
        assert_eq!(Span::new(0, 4).of("أسباب"), Ok("أس"));
    }

    #[test]
    fn a_passage_is_written_flat() {
        let passage = Passage::cut("أسباب", Span::new(0, 4)).unwrap();
        let json = serde_json::to_string(&passage).unwrap();
        assert_eq!(json, r#"{"start":0,"end":4,"text":"أس"}"#);
        assert_eq!(serde_json::from_str::<Passage>(&json).unwrap(), passage);
    }

    proptest! {
        #[test]
        fn cutting_never_panics(text in any::<String>(), start in 0usize..64, end in 0usize..64) {
            if let Ok(passage) = Passage::cut(&text, Span::new(start, end)) {
                prop_assert!(passage.stands_in(&text));
            }
        }

        #[test]
        fn overlap_is_symmetric_and_bounded(a in 0usize..50, b in 0usize..50, c in 0usize..50, d in 0usize..50) {
            let (x, y) = (Span::new(a.min(b), a.max(b)), Span::new(c.min(d), c.max(d)));
            prop_assert!((x.overlap(y) - y.overlap(x)).abs() < 1e-12);
            prop_assert!((0.0..=1.0).contains(&x.overlap(y)));
            prop_assert_eq!(x.overlap(y) > 0.0, x.overlaps(y) && !x.is_empty() && !y.is_empty());
        }
    }
}
