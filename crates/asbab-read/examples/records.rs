//! Reads text files with a pack folder and prints the records of one kind as JSON Lines.
//!
//! `cargo run -p asbab-read --example records -- packs/ar stances ARTICLE.txt …`

use std::error::Error;
use std::path::Path;

use asbab_core::Records;
use asbab_pack::Pack;
use asbab_read::{Reader, RuleReader};
use serde::Serialize;

const USAGE: &str = "usage: records PACK-FOLDER KIND ARTICLE.txt[@DATE] …\n\
    KIND is stances, quotes, events, namings, outcomes, ties, quantities or mentions";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or(USAGE)?;
    let kind = arguments.next().ok_or(USAGE)?;
    let reader = RuleReader::new(Pack::load(Path::new(&folder))?);
    for path in arguments {
        // `ARTICLE.txt@2022-01-15`: when it was published.
        let (path, date) = match path.rsplit_once('@') {
            Some((path, date)) => (path.to_owned(), Some(date.to_owned())),
            None => (path, None),
        };
        let mut source = asbab_text::source_from_bytes(&path, &std::fs::read(&path)?)?;
        source.meta.date = date;
        print(&kind, &reader.read(&source).records)?;
    }
    Ok(())
}

fn print(kind: &str, records: &Records) -> Result<(), Box<dyn Error>> {
    match kind {
        "stances" => lines(&records.stances),
        "quotes" => lines(&records.quotes),
        "events" => lines(&records.events),
        "namings" => lines(&records.namings),
        "outcomes" => lines(&records.outcomes),
        "ties" => lines(&records.ties),
        "quantities" => lines(&records.quantities),
        "mentions" => lines(&records.mentions),
        _ => Err(USAGE.into()),
    }
}

fn lines(records: &[impl Serialize]) -> Result<(), Box<dyn Error>> {
    for record in records {
        println!("{}", serde_json::to_string(record)?);
    }
    Ok(())
}
