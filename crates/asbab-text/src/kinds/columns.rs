//! What a column holds, by its heading. The headings are data (`packs/ar/columns.toml`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a column of a table of articles holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Text,
    Title,
    Author,
    Outlet,
    Date,
    Language,
    Address,
}

/// What a column of this heading holds; `None` where nothing known.
pub(super) fn column(heading: &str) -> Option<Column> {
    static COLUMNS: LazyLock<BTreeMap<String, Column>> = LazyLock::new(|| {
        // A test reads the file; one that cannot be read knows no heading.
        read(include_str!("../../../../packs/ar/columns.toml")).unwrap_or_default()
    });
    COLUMNS.get(&folded(heading)).copied()
}

/// A heading without case and without what people put between its words.
fn folded(heading: &str) -> String {
    heading
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect()
}

fn read(toml: &str) -> Result<BTreeMap<String, Column>, toml::de::Error> {
    let lists: BTreeMap<String, Vec<String>> = toml::from_str(toml)?;
    let mut columns = BTreeMap::new();
    for (name, headings) in lists {
        let column = match name.as_str() {
            "text" => Column::Text,
            "title" => Column::Title,
            "author" => Column::Author,
            "outlet" => Column::Outlet,
            "date" => Column::Date,
            "language" => Column::Language,
            "address" => Column::Address,
            other => {
                return Err(serde::de::Error::custom(format!(
                    "no column is called {other}"
                )));
            }
        };
        columns.extend(headings.iter().map(|heading| (folded(heading), column)));
    }
    Ok(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_both_languages() {
        assert!(read(include_str!("../../../../packs/ar/columns.toml")).is_ok());
        assert_eq!(column("Full_Text"), Some(Column::Text));
        assert_eq!(column("نص المقال"), Some(Column::Text));
        assert_eq!(column("Publication date"), Some(Column::Date));
        assert_eq!(column("الكاتب"), Some(Column::Author));
        assert_eq!(column("length"), None);
    }
}
