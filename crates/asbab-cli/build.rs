//! Lists the bundled example's articles: whatever stands in its folder but its own notes (`.md`) and
//! what a perfect reader would find in it (`.toml`).

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The bundled example, from this crate's folder.
const EXAMPLE: &str = "../../examples/kazakhstan-2022";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?)
        .join(EXAMPLE)
        .canonicalize()?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut articles: Vec<PathBuf> = fs::read_dir(&folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_, std::io::Error>>()?;
    articles.retain(|path| {
        path.extension()
            .is_some_and(|end| end != "md" && end != "toml")
    });
    articles.sort();
    let mut list = String::from("&[\n");
    for path in &articles {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .ok_or("a name that is not UTF-8")?;
        let path = path.to_str().ok_or("a path that is not UTF-8")?;
        writeln!(list, "    ({name:?}, include_bytes!({path:?})),")?;
    }
    list.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("articles.rs"), list)?;
    Ok(())
}
