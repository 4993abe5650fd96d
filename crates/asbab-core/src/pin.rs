//! What a person said of factors, put so that it holds again after the claims were grouped anew.

use serde::{Deserialize, Serialize};

/// A factor as a person saw it. It is found again by its phrases: the factor that holds most of
/// them is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenFactor {
    /// Its name at the time.
    pub label: String,
    /// Its phrases at the time, sorted, each once.
    pub phrases: Vec<String>,
}

/// A factor that a researcher brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodebookEntry {
    /// Its name.
    pub label: String,
    /// Its name in another language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_label: Option<String>,
    /// Phrases that mean it.
    #[serde(default)]
    pub members: Vec<String>,
    /// Phrases that mean less of it.
    #[serde(default)]
    pub opposite: Vec<String>,
}

/// One thing that a person said of factors. Pins are applied in order, each to what those before
/// it left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "pin", rename_all = "snake_case")]
pub enum Pin {
    /// Two factors are one, which keeps the first one's name.
    Merge {
        /// The one.
        factor: SeenFactor,
        /// The other.
        with: SeenFactor,
        /// More of the other is less of the one.
        #[serde(default)]
        opposite: bool,
    },
    /// Some of a factor's phrases are a factor of their own.
    Split {
        /// The factor.
        factor: SeenFactor,
        /// The phrases that leave it.
        phrases: Vec<String>,
    },
    /// A phrase belongs to another factor.
    Move {
        /// The phrase.
        phrase: String,
        /// The factor it belongs to.
        to: SeenFactor,
    },
    /// A factor is called something else.
    Rename {
        /// The factor.
        factor: SeenFactor,
        /// Its name; `None` leaves it.
        label: Option<String>,
        /// Its name in another language; `None` leaves it.
        other_label: Option<String>,
    },
    /// A researcher's factors, which claims are grouped into where they fit.
    Codebook {
        /// The factors.
        entries: Vec<CodebookEntry>,
    },
}
