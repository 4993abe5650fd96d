//! Rows under named columns: for people, and as comma-separated values.
//!
//! JSON is written from the records themselves, which hold more than a row does.

use std::io::{self, Write};

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use serde_json::Value;

use crate::text::{isolate, shorten};

/// A cell of a table for people is cut at this many characters.
const WIDEST_CELL: usize = 48;

/// Rows under named columns.
pub struct Rows {
    columns: Vec<String>,
    rows: Vec<Vec<Value>>,
}

impl Rows {
    /// No rows yet under these columns.
    pub fn new(columns: &[&str]) -> Self {
        Self {
            columns: columns.iter().map(|&name| name.to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row: one value a column.
    pub fn push(&mut self, row: Vec<Value>) {
        debug_assert_eq!(row.len(), self.columns.len());
        self.rows.push(row);
    }

    /// Writes them in columns, long cells cut, foreign text isolated.
    pub fn write_table(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut table = Table::new();
        // No borders: drawn with characters of no direction, they break under right-to-left cells.
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(self.columns.iter().map(|name| heading(name)));
        for row in &self.rows {
            table.add_row(row.iter().map(cell));
        }
        for column in table.column_iter_mut() {
            column.set_padding((0, 2));
        }
        for line in table.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    /// Writes them as RFC 4180 has it, with a line of names first, nothing cut.
    pub fn write_csv(&self, out: &mut dyn Write) -> io::Result<()> {
        write_csv_line(out, self.columns.iter().cloned())?;
        for row in &self.rows {
            write_csv_line(out, row.iter().map(plain))?;
        }
        Ok(())
    }
}

fn heading(name: &str) -> String {
    if name.is_ascii() {
        name.to_uppercase()
    } else {
        isolate(&shorten(name, WIDEST_CELL))
    }
}

fn cell(value: &Value) -> Cell {
    if let Value::Number(number) = value {
        return Cell::new(number).set_alignment(CellAlignment::Right);
    }
    let text = shorten(&plain(value), WIDEST_CELL);
    if text.is_ascii() {
        Cell::new(text)
    } else {
        Cell::new(isolate(&text))
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// One line as RFC 4180 has it.
fn write_csv_line(out: &mut dyn Write, fields: impl Iterator<Item = String>) -> io::Result<()> {
    let quoted: Vec<String> = fields
        .map(|field| {
            if field.contains([',', '"', '\n', '\r']) {
                format!("\"{}\"", field.replace('"', "\"\""))
            } else {
                field
            }
        })
        .collect();
    write!(out, "{}\r\n", quoted.join(","))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rows() -> Rows {
        let mut rows = Rows::new(&["label", "voices", "note"]);
        rows.push(vec![json!("الغضب الشعبي"), json!(12), json!("a, \"b\"")]);
        rows.push(vec![json!("القمع"), json!(3), Value::Null]);
        rows
    }

    #[test]
    fn columns_stand_under_their_heads_whatever_the_isolates() {
        let mut out = Vec::new();
        rows().write_table(&mut out).unwrap();
        let table = String::from_utf8(out).unwrap();
        let columns: Vec<usize> = table
            .lines()
            .skip(1)
            .map(|line| {
                line.chars()
                    .filter(|c| !('\u{2068}'..='\u{2069}').contains(c))
                    .count()
            })
            .collect();
        assert_eq!(table.lines().next(), Some("LABEL         VOICES  NOTE"));
        assert_eq!(columns, [28, 20]);
    }

    #[test]
    fn programs_get_whole_values() {
        let mut out = Vec::new();
        rows().write_csv(&mut out).unwrap();
        let csv = String::from_utf8(out).unwrap();
        assert_eq!(
            csv,
            "label,voices,note\r\nالغضب الشعبي,12,\"a, \"\"b\"\"\"\r\nالقمع,3,\r\n"
        );
    }
}
