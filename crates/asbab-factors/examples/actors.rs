//! Reads text files with a pack folder and prints the actors gathered from them as JSON Lines:
//! `cargo run -p asbab-factors --example actors -- packs/ar ARTICLE.txt …`

use std::error::Error;
use std::path::Path;

use asbab_core::{ActorMention, Source};
use asbab_factors::{SourceMentions, gather_actors};
use asbab_pack::Pack;
use asbab_read::{Reader, RuleReader};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments
        .next()
        .ok_or("usage: actors PACK-FOLDER ARTICLE.txt …")?;
    let reader = RuleReader::new(Pack::load(Path::new(&folder))?);
    let mut read: Vec<(Source, Vec<ActorMention>)> = Vec::new();
    for path in arguments {
        let source = asbab_text::source_from_bytes(&path, &std::fs::read(&path)?)?;
        let mentions = reader.read(&source).records.mentions;
        read.push((source, mentions));
    }
    let sources: Vec<SourceMentions> = read
        .iter()
        .map(|(source, mentions)| SourceMentions {
            source: &source.name,
            source_id: &source.id,
            mentions,
        })
        .collect();
    for actor in gather_actors(&sources, reader.pack()) {
        println!("{}", serde_json::to_string(&actor)?);
    }
    Ok(())
}
