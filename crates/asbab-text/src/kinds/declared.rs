//! What a file says of its article.

use asbab_core::Furniture;

/// A place in a file where something is said of its article.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeclaredFrom {
    /// The page's data for search engines (schema.org in JSON-LD).
    JsonLd,
    /// The page's `og:` and `article:` properties.
    OpenGraph,
    /// Another `<meta>` of the page.
    Meta,
    /// A `<time>` of the page.
    Time,
    /// The page itself: its `<title>`, first heading, `lang`.
    Page,
    /// A header of the mail or saved page. Its date is that of sending or saving.
    MailHeader,
    /// The record of a web archive. Its date is that of the crawl.
    Crawl,
    /// The properties of an office document, or of a PDF. Their dates are those of the file.
    Properties,
    /// The column of a table, by its heading.
    Column(String),
    /// The field of a database's export, by its label.
    Field(String),
}

/// One value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredValue {
    /// The value as it stands, without the space around it.
    pub value: String,
    /// Where it stands.
    pub from: DeclaredFrom,
}

/// What a file says of its article, as it says it and unjudged: nothing is parsed, and values may
/// contradict each other. In each list, what is more often right comes first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Declared {
    /// Headlines.
    pub title: Vec<DeclaredValue>,
    /// Who wrote it.
    pub author: Vec<DeclaredValue>,
    /// The paper, agency or site.
    pub outlet: Vec<DeclaredValue>,
    /// Dates in whatever form; [`DeclaredFrom`] tells which cannot be that of publication.
    pub date: Vec<DeclaredValue>,
    /// Language codes.
    pub language: Vec<DeclaredValue>,
    /// Where it stood on the web.
    pub address: Vec<DeclaredValue>,
    /// Parts of the text that are none of the article by the file's own marks, in order: an export's
    /// fields, what a page says its pictures show.
    pub apart: Vec<Furniture>,
}

impl Declared {
    /// Whether anything is said of the article.
    pub(super) const fn says_something(&self) -> bool {
        !(self.title.is_empty()
            && self.author.is_empty()
            && self.outlet.is_empty()
            && self.date.is_empty()
            && self.language.is_empty()
            && self.address.is_empty())
    }
}

/// Adds a value to a list, unless it is empty or the same is said at the same kind of place.
pub(super) fn declare(list: &mut Vec<DeclaredValue>, value: &str, from: DeclaredFrom) {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let new = DeclaredValue { value, from };
    if !new.value.is_empty() && !list.contains(&new) {
        list.push(new);
    }
}
