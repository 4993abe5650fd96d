//! The files of a pack's folder.

use std::path::{Path, PathBuf};

use crate::PackError;

/// What was measured of a pack's rules; a pack that nobody measured has none.
pub(crate) const RELIABILITY: &str = "reliability.toml";

/// Cues of records.
pub(crate) const CUES: [&str; 4] = ["stances.toml", "outcomes.toml", "ties.toml", "namings.toml"];

/// What else a pack whose language is not read yet may lack.
const OPTIONAL: [&str; 7] = [
    "accounts.toml",
    "quantities.toml",
    "quotes.toml",
    "actors/states.toml",
    "actors/bodies.toml",
    "actors/words.toml",
    RELIABILITY,
];

/// The files of a pack's folder, sentence tests left aside: name within the pack, text.
pub fn pack_files(folder: &Path) -> Result<Vec<(String, String)>, PackError> {
    let mut files = Vec::new();
    for name in [
        "pack.toml",
        "words.toml",
        "factors.toml",
        "furniture.toml",
        "metadata.toml",
        "dates.toml",
    ] {
        files.push((name.to_owned(), read(&folder.join(name))?));
    }
    for name in CUES.into_iter().chain(OPTIONAL) {
        let path = folder.join(name);
        if path.is_file() {
            files.push((name.to_owned(), read(&path)?));
        }
    }
    files.extend(files_in(folder, "frames", "toml")?);
    Ok(files)
}

/// The sentence tests of a pack's folder; none where it keeps none.
pub fn sentence_files(folder: &Path) -> Result<Vec<(String, String)>, PackError> {
    if !folder.join("tests").is_dir() {
        return Ok(Vec::new());
    }
    files_in(folder, "tests", "md")
}

/// The files of a kind in a folder of the pack, by name.
fn files_in(pack: &Path, within: &str, kind: &str) -> Result<Vec<(String, String)>, PackError> {
    let folder = pack.join(within);
    let listing = std::fs::read_dir(&folder).map_err(|source| PackError::Io {
        path: folder.clone(),
        source,
    })?;
    let mut paths: Vec<PathBuf> = listing
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == kind))
        .collect();
    paths.sort();
    let name = |path: &Path| {
        path.file_name()
            .map(|name| format!("{within}/{}", name.to_string_lossy()))
            .unwrap_or_default()
    };
    paths
        .iter()
        .map(|path| Ok((name(path), read(path)?)))
        .collect()
}

fn read(path: &Path) -> Result<String, PackError> {
    std::fs::read_to_string(path).map_err(|source| PackError::Io {
        path: path.to_owned(),
        source,
    })
}
