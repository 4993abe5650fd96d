//! How many documents a second one core takes out of files and describes: `cargo run --release --example
//! rate -- FILES…`.

use std::time::Instant;

use asbab_pack::Pack;
use asbab_text::{Limits, open};

fn main() -> std::io::Result<()> {
    let files = std::env::args()
        .skip(1)
        .map(|name| std::fs::read(&name).map(|bytes| (name, bytes)))
        .collect::<Result<Vec<_>, _>>()?;
    let (arabic, english) = (Pack::arabic(), Pack::english());
    let start = Instant::now();
    let (mut documents, mut refused, mut characters) = (0_usize, 0, 0_usize);
    while start.elapsed().as_secs() < 3 {
        for (name, bytes) in &files {
            let opened = open(name, bytes, &Limits::default());
            refused += opened.refused.len();
            for document in opened.documents {
                let source = document.into_source(&[&arabic, &english]);
                documents += 1;
                characters += source.text.chars().count();
            }
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{:.0} documents a second, {:.0} characters each; {refused} refused",
        documents as f64 / seconds,
        characters as f64 / documents.max(1) as f64
    );
    Ok(())
}
