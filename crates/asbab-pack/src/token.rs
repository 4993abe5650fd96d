//! Words, numbers and marks of a text, each with its place in it.

use asbab_core::Span;

use crate::Folding;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters.
    Word,
    /// Digits, with what is glued to them.
    Number,
    /// A single mark.
    Mark,
    /// A line break.
    Break,
}

/// One token of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// Its folded form.
    pub folded: String,
    /// What it is made of.
    pub kind: TokenKind,
}

impl Token {
    /// Whether the token is a word or a number.
    pub fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }

    /// Whether the token is this mark.
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark && self.folded.starts_with(mark)
    }
}

/// Cuts a text into tokens. Spaces and characters that the folding drops outside words are skipped;
/// every token's span lies on character boundaries, in order, without overlap.
pub(crate) fn tokenize(text: &str, folding: &Folding) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut characters = text.char_indices().peekable();
    while let Some((start, first)) = characters.next() {
        let mut end = start + first.len_utf8();
        let kind = if first == '\n' {
            TokenKind::Break
        } else if belongs_to_word(first, folding) {
            while let Some(&(at, next)) = characters.peek() {
                if !belongs_to_word(next, folding) {
                    break;
                }
                end = at + next.len_utf8();
                characters.next();
            }
            if first.is_numeric() {
                TokenKind::Number
            } else {
                TokenKind::Word
            }
        } else if first.is_whitespace() || folding.char(first).is_none() || first.is_control() {
            continue;
        } else {
            TokenKind::Mark
        };
        let folded = folding.fold(&text[start..end]);
        if !folded.is_empty() {
            tokens.push(Token {
                span: Span::new(start, end),
                folded,
                kind,
            });
        }
    }
    tokens
}

/// Letters and digits, and inside a word whatever the folding drops (vowel signs, tatweel).
fn belongs_to_word(character: char, folding: &Folding) -> bool {
    folding.is_alphanumeric(character)
        || (folding.char(character).is_none() && !character.is_whitespace())
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use crate::{Pack, TokenKind};

    static PACK: LazyLock<Pack> = LazyLock::new(Pack::arabic);

    #[test]
    fn a_vowelled_word_is_one_token() {
        let text = "أدّى «ذلك»، إلى أزمةٍ\n٢٠٠الف";
        let tokens = Pack::arabic().tokenize(text);
        let seen: Vec<&str> = tokens
            .iter()
            .map(|token| &text[token.span.start..token.span.end])
            .collect();
        assert_eq!(
            seen,
            ["أدّى", "«", "ذلك", "»", "،", "إلى", "أزمةٍ", "\n", "٢٠٠الف"]
        );
        assert_eq!(tokens[8].kind, TokenKind::Number);
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_on_boundaries(text in any::<String>()) {
            let mut last = 0;
            for token in PACK.tokenize(&text) {
                prop_assert!(token.span.start >= last && token.span.of(&text).is_ok());
                prop_assert!(!token.span.is_empty());
                last = token.span.end;
            }
        }
    }
}
