//! How many sentences a second the reader reads, on one thread: `… --release --example speed -- packs/ar FOLDER`.

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use asbab_core::Source;
use asbab_pack::Pack;
use asbab_read::{Reader, RuleReader};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let pack = arguments
        .next()
        .ok_or("usage: speed PACK-FOLDER TEXT-FOLDER")?;
    let folder = arguments
        .next()
        .ok_or("usage: speed PACK-FOLDER TEXT-FOLDER")?;
    let reader = RuleReader::new(Pack::load(Path::new(&pack))?);
    let mut sources: Vec<Source> = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        sources.push(asbab_text::source_from_bytes(
            &path.to_string_lossy(),
            &std::fs::read(&path)?,
        )?);
    }
    let sentences: usize = sources
        .iter()
        .map(|source| asbab_text::sentences(&source.text).len())
        .sum();
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let start = Instant::now();
        let claims: usize = sources
            .iter()
            .map(|source| reader.read(source).claims.len())
            .sum();
        best = best.min(start.elapsed().as_secs_f64());
        println!(
            "{claims} claims in {sentences} sentences, {:.3} s",
            start.elapsed().as_secs_f64()
        );
    }
    println!("{:.0} sentences a second", sentences as f64 / best);
    Ok(())
}
