//! Reads a pack's sentence tests and prints what each known failure misses and finds besides:
//! `cargo run -p asbab-read --example sentences -- packs/ar`

use std::path::Path;

use asbab_pack::{Pack, parse_sentences};
use asbab_read::{RuleReader, mismatch};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("which pack?")?;
    let folder = Path::new(&folder);
    let reader = RuleReader::new(Pack::load(folder)?);
    let mut files = std::fs::read_dir(folder.join("tests"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<Vec<_>>>()?;
    files.sort();
    for path in files {
        let file = parse_sentences(&std::fs::read_to_string(&path)?)?;
        for test in &file.tests {
            let Some(found) = mismatch(&reader, &test.example) else {
                continue;
            };
            println!("{}:{}: {}", path.display(), test.line, test.example.text);
            for claim in &found.missed {
                println!("  missed {claim}");
            }
            for claim in &found.extra {
                println!("  extra  {claim}");
            }
        }
    }
    Ok(())
}
