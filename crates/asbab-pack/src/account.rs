//! What names of happenings say they were: `accounts.toml`.

use serde::Deserialize;

/// `accounts.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AccountsData {
    question: Vec<AccountQuestion>,
}

/// What can be asked of a happening, and how names answer it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountQuestion {
    /// What it goes by.
    pub id: String,
    /// Answers that shut each other out.
    pub answer: Vec<AccountNames>,
    /// Pairs of names, and whether they are rivals; the tests try them.
    #[serde(default)]
    pub example: Vec<AccountExample>,
}

/// Names that answer alike.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountNames {
    /// As they are written, without the article.
    pub names: Vec<String>,
}

/// Two names, and whether they give rival accounts of one happening.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountExample {
    /// A name.
    pub one: String,
    /// Another.
    pub other: String,
    /// Whether who uses the one contradicts who uses the other.
    pub rivals: bool,
}

impl AccountsData {
    pub(crate) fn into_questions(self) -> Vec<AccountQuestion> {
        self.question
    }
}
