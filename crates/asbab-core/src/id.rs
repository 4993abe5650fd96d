//! Ids are content: the same text gives the same id on any machine, in any order of reading.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{RecordKind, Span};

/// The first 16 bytes of SHA-256 over `parts`, as 32 lower-case hex digits.
///
/// Parts are separated by their lengths, so `["ab", "c"]` and `["a", "bc"]` differ.
pub fn digest(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let mut hex = String::with_capacity(32);
    for byte in &hasher.finalize()[..16] {
        for half in [byte >> 4, byte & 0xF] {
            hex.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
    }
    hex
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes an id back from where it was stored. It is not checked against any content.
            pub fn from_stored(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// The id of a source: the digest of its stored text. The path is metadata, not identity.
    SourceId
}

id! {
    /// The id of a claim: the digest of its source, its trigger's span and its place among the
    /// claims that share that trigger.
    ClaimId
}

id! {
    /// The id of a record that is no claim: the digest of its kind, its source, the span of its
    /// anchor and its place among those that share it.
    RecordId
}

id! {
    /// The id of a factor: the digest of the smallest of its members' normalised keys, so that it
    /// does not depend on the order in which articles were read.
    FactorId
}

impl SourceId {
    /// The id of a stored text.
    pub fn of_text(text: &str) -> Self {
        Self(digest(&[b"source", text.as_bytes()]))
    }
}

impl ClaimId {
    /// The id of the claim that stands at place `ordinal` (from 0, in order of its arguments) among
    /// those sharing the trigger at `trigger`: coordination («أدى إلى أ وب») gives one trigger
    /// several claims.
    pub fn of_trigger(source: &SourceId, trigger: Span, ordinal: usize) -> Self {
        let place = format!("{}..{}/{ordinal}", trigger.start, trigger.end);
        Self(digest(&[
            b"claim",
            source.as_str().as_bytes(),
            place.as_bytes(),
        ]))
    }
}

impl RecordId {
    /// The id of the record of a kind that stands at place `ordinal` (from 0, in order of its
    /// words) among those of its kind with the anchor at `anchor`.
    pub fn of_anchor(kind: RecordKind, source: &SourceId, anchor: Span, ordinal: usize) -> Self {
        let place = format!("{}..{}/{ordinal}", anchor.start, anchor.end);
        Self(digest(&[
            kind.name().as_bytes(),
            source.as_str().as_bytes(),
            place.as_bytes(),
        ]))
    }
}

impl FactorId {
    /// The id of the factor known by `key`.
    pub fn of_key(key: &str) -> Self {
        Self(digest(&[b"factor", key.as_bytes()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_depend_on_content_alone() {
        assert_eq!(SourceId::of_text("نص"), SourceId::of_text("نص"));
        assert_ne!(SourceId::of_text("نص"), SourceId::of_text("نص "));
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(digest(&[b"ab", b"c"]), digest(&[b"a", b"bc"]));
    }

    #[test]
    fn claims_that_share_a_trigger_differ() {
        let source = SourceId::of_text("نص");
        let trigger = Span::new(3, 9);
        assert_ne!(
            ClaimId::of_trigger(&source, trigger, 0),
            ClaimId::of_trigger(&source, trigger, 1)
        );
    }
}
