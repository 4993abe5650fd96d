//! Tables of articles: one article a row or object, found by the headings of the columns.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::columns::{Column, column};
use super::declared::declare;
use super::{Declared, DeclaredFrom, Document, HowDecoded, Kind, Opening, part};
use crate::{TextError, decode};

impl Opening<'_> {
    /// Comma-, semicolon- or tab-separated values with a heading line (RFC 4180).
    pub(super) fn csv(&mut self, name: &str, bytes: &[u8]) -> Result<(), TextError> {
        let (text, decoding) = decode(bytes, None)?;
        let first = text.lines().next().unwrap_or_default();
        let delimiter = [b',', b';', b'\t']
            .into_iter()
            .max_by_key(|&mark| (first.matches(char::from(mark)).count(), mark == b','))
            .unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(text.as_bytes());
        let row = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
        let damaged = |error: csv::Error| TextError::Damaged(error.to_string());
        let head: Vec<String> = reader.headers().cloned().map(row).map_err(damaged)?;
        let rows = reader
            .records()
            .enumerate()
            .map(|(index, record)| (index + 1, record.map(row).map_err(damaged)));
        self.table(name, &head, rows, HowDecoded::of(Kind::Csv, Some(decoding)))
    }

    /// The articles of numbered rows under a row of headings.
    pub(super) fn table(
        &mut self,
        name: &str,
        head: &[String],
        rows: impl Iterator<Item = (usize, Result<Vec<String>, TextError>)>,
        decoded: HowDecoded,
    ) -> Result<(), TextError> {
        if !head
            .iter()
            .any(|heading| column(heading) == Some(Column::Text))
        {
            return Err(TextError::NoTextColumn(head.to_vec()));
        }
        for (number, row) in rows {
            self.count_part()?;
            let name = part(name, number);
            match row {
                Ok(row) => {
                    let cells = head
                        .iter()
                        .map(String::as_str)
                        .zip(row.into_iter().map(Cow::Owned));
                    self.article(name, cells, decoded);
                }
                Err(error) => self.refuse(&name, error),
            }
        }
        Ok(())
    }

    /// One object a line, or one list of objects.
    pub(super) fn json_lines(&mut self, name: &str, bytes: &[u8]) -> Result<(), TextError> {
        let (text, decoding) = decode(bytes, None)?;
        let decoded = HowDecoded::of(Kind::JsonLines, Some(decoding));
        let whole = match serde_json::from_str(&text) {
            Ok(Value::Array(values)) => Some(values),
            Ok(value) => Some(vec![value]),
            Err(_) => None,
        };
        if let Some(values) = whole {
            for (index, value) in values.into_iter().enumerate() {
                self.object(&part(name, index + 1), Ok(value), decoded)?;
            }
            return Ok(());
        }
        for (index, line) in text.lines().enumerate() {
            if !line.trim().is_empty() {
                let value = serde_json::from_str(line);
                let value = value.map_err(|error| TextError::Damaged(error.to_string()));
                self.object(&part(name, index + 1), value, decoded)?;
            }
        }
        Ok(())
    }

    fn object(
        &mut self,
        name: &str,
        value: Result<Value, TextError>,
        decoded: HowDecoded,
    ) -> Result<(), TextError> {
        self.count_part()?;
        match value {
            Ok(Value::Object(object)) if has_text(&object) => {
                let cells = object
                    .iter()
                    .map(|(key, value)| (key.as_str(), said(value)));
                self.article(name.to_owned(), cells, decoded);
            }
            Ok(Value::Object(object)) => {
                let columns = object.into_iter().map(|(key, _)| key).collect();
                self.refuse(name, TextError::NoTextColumn(columns));
            }
            Ok(_) => self.refuse(name, TextError::Damaged("no object".to_owned())),
            Err(error) => self.refuse(name, error),
        }
        Ok(())
    }

    /// One article of a table. Of several columns of texts the longest cell is the text.
    fn article<'c>(
        &mut self,
        name: String,
        cells: impl Iterator<Item = (&'c str, Cow<'c, str>)>,
        decoded: HowDecoded,
    ) {
        let mut declared = Declared::default();
        let mut text = Cow::Borrowed("");
        for (heading, cell) in cells {
            let list = match column(heading) {
                None => continue,
                Some(Column::Text) => {
                    if cell.len() > text.len() {
                        text = cell;
                    }
                    continue;
                }
                Some(Column::Title) => &mut declared.title,
                Some(Column::Author) => &mut declared.author,
                Some(Column::Outlet) => &mut declared.outlet,
                Some(Column::Date) => &mut declared.date,
                Some(Column::Language) => &mut declared.language,
                Some(Column::Address) => &mut declared.address,
            };
            declare(list, &cell, DeclaredFrom::Column(heading.to_owned()));
        }
        if text.trim().is_empty() {
            return self.refuse(&name, TextError::Empty);
        }
        self.opened.documents.push(Document {
            name,
            text: text.into_owned(),
            declared,
            decoded,
            beside: super::Beside::default(),
        });
    }
}

fn has_text(object: &Map<String, Value>) -> bool {
    object
        .iter()
        .any(|(key, value)| column(key) == Some(Column::Text) && value.is_string())
}

/// What a JSON value says in words.
fn said(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        Value::Number(number) => Cow::Owned(number.to_string()),
        Value::Array(values) => {
            let said: Vec<Cow<'_, str>> = values.iter().map(said).collect();
            Cow::Owned(said.join(", "))
        }
        Value::Object(object) => object.get("name").map_or(Cow::Borrowed(""), said),
        Value::Null | Value::Bool(_) => Cow::Borrowed(""),
    }
}
