//! Reads text files with a pack folder and prints the claims as JSON Lines: the quick way to try a
//! changed pack.
//!
//! `cargo run -p asbab-read --example claims -- packs/ar ARTICLE.txt …`

use std::error::Error;
use std::path::Path;

use asbab_pack::Pack;
use asbab_read::{Reader, RuleReader};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments
        .next()
        .ok_or("usage: claims PACK-FOLDER ARTICLE.txt …")?;
    let reader = RuleReader::new(Pack::load(Path::new(&folder))?);
    for path in arguments {
        let source = asbab_text::source_from_bytes(&path, &std::fs::read(&path)?)?;
        for claim in reader.read(&source).claims {
            println!("{}", serde_json::to_string(&claim)?);
        }
    }
    Ok(())
}
