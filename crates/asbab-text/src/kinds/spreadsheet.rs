//! Spreadsheets (Office Open XML, ECMA-376 part 1, 18): every sheet that has a column of texts.

use std::collections::BTreeMap;

use super::archive::{archive, member};
use super::xml::{Happening, attribute, walk};
use super::{HowDecoded, Kind, Limits, Opening, part};
use crate::TextError;

/// Columns beyond which no table of articles goes.
const MOST_COLUMNS: usize = 1024;

/// Cells by row and column, both from 0.
type Sheet = BTreeMap<usize, BTreeMap<usize, String>>;

impl Opening<'_> {
    /// The articles of a spreadsheet, one a row.
    pub(super) fn spreadsheet(&mut self, name: &str, bytes: &[u8]) -> Result<(), TextError> {
        let sheets = sheets(bytes, self.limits)?;
        let several = sheets.len() > 1;
        let mut outcome = Err(TextError::Empty);
        for (number, sheet) in sheets {
            let mut rows = sheet.into_iter();
            let Some((_, head)) = rows.next() else {
                continue;
            };
            let width = head.keys().last().map_or(0, |last| last + 1);
            let fill = |row: BTreeMap<usize, String>| {
                let mut cells = vec![String::new(); width];
                for (column, cell) in row {
                    if let Some(place) = cells.get_mut(column) {
                        *place = cell;
                    }
                }
                cells
            };
            let name = if several {
                part(name, number)
            } else {
                name.to_owned()
            };
            let rows = rows.map(|(index, row)| (index + 1, Ok(fill(row))));
            let decoded = HowDecoded::of(Kind::Xlsx, None);
            match self.table(&name, &fill(head), rows, decoded) {
                Err(TextError::NoTextColumn(columns)) if outcome.is_err() => {
                    outcome = Err(TextError::NoTextColumn(columns));
                }
                Err(TextError::NoTextColumn(_)) => {}
                Err(error) => return Err(error),
                Ok(()) => outcome = Ok(()),
            }
        }
        outcome
    }
}

/// The sheets that are not empty, by their numbers.
fn sheets(bytes: &[u8], limits: &Limits) -> Result<Vec<(usize, Sheet)>, TextError> {
    let mut archive = archive(bytes)?;
    let strings = match member(&mut archive, "xl/sharedStrings.xml", limits)? {
        Some(xml) => strings(&xml)?,
        None => Vec::new(),
    };
    let mut numbers: Vec<usize> = archive
        .file_names()
        .flatten()
        .filter_map(|name| {
            let name = name.strip_prefix("xl/worksheets/sheet")?;
            name.strip_suffix(".xml")?.parse().ok()
        })
        .collect();
    numbers.sort_unstable();
    let mut sheets = Vec::new();
    for number in numbers {
        let name = format!("xl/worksheets/sheet{number}.xml");
        if let Some(xml) = member(&mut archive, &name, limits)? {
            let sheet = sheet(&xml, &strings)?;
            if !sheet.is_empty() {
                sheets.push((number, sheet));
            }
        }
    }
    Ok(sheets)
}

/// The strings that cells refer to by number; how they are to be pronounced is left out.
fn strings(xml: &[u8]) -> Result<Vec<String>, TextError> {
    let mut strings = Vec::new();
    let (mut inside_text, mut pronounced) = (false, false);
    walk(xml, |happening| match happening {
        Happening::Start("si", _) => strings.push(String::new()),
        Happening::Start("rPh", _) => pronounced = true,
        Happening::End("rPh") => pronounced = false,
        Happening::Start("t", _) => inside_text = true,
        Happening::End("t") => inside_text = false,
        Happening::Text(piece) if inside_text && !pronounced => {
            if let Some(string) = strings.last_mut() {
                string.push_str(piece);
            }
        }
        _ => {}
    })?;
    Ok(strings)
}

fn sheet(xml: &[u8], strings: &[String]) -> Result<Sheet, TextError> {
    let mut sheet = Sheet::new();
    let (mut row, mut column) = (0, 0);
    let (mut shared, mut value, mut inside_value) = (false, String::new(), false);
    walk(xml, |happening| match happening {
        Happening::Start("row", tag) => {
            let number = attribute(tag, "r").and_then(|number| number.parse::<usize>().ok());
            row = number.map_or(row + 1, |number| number.max(1));
            column = 0;
        }
        Happening::Start("c", tag) => {
            let place = attribute(tag, "r").and_then(|place| column_of(&place));
            column = place.unwrap_or(column + 1);
            shared = attribute(tag, "t").as_deref() == Some("s");
            value.clear();
        }
        Happening::Start("v" | "t", _) => inside_value = true,
        Happening::End("v" | "t") => inside_value = false,
        Happening::Text(piece) if inside_value => value.push_str(piece),
        Happening::End("c") if !value.is_empty() && column <= MOST_COLUMNS && column > 0 => {
            let string = value.trim().parse::<usize>().ok();
            let cell = match string.and_then(|index| strings.get(index)) {
                Some(string) if shared => string.clone(),
                _ => std::mem::take(&mut value),
            };
            sheet.entry(row).or_default().insert(column - 1, cell);
        }
        _ => {}
    })?;
    Ok(sheet)
}

/// The column of a place such as `BC12`, from 1.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase).take(4);
    let column = letters.fold(0, |column, letter| {
        column * 26 + usize::from(letter - b'A') + 1
    });
    (column > 0).then_some(column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns() {
        assert_eq!(column_of("A1"), Some(1));
        assert_eq!(column_of("AB7"), Some(28));
        assert_eq!(column_of("7"), None);
    }
}
