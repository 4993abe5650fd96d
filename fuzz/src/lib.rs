//! What every fuzz target asks of what it opened.

use asbab_text::{Limits, Opened, open, sentences};

/// Opens the bytes under this name and checks what holds of whatever comes out.
///
/// # Panics
///
/// Where it does not hold, which is what the fuzzer looks for.
pub fn check(name: &str, bytes: &[u8]) -> Opened {
    let limits = Limits {
        file: 1 << 20,
        article: 1 << 20,
        unpacked: 4 << 20,
        parts: 200,
        programs: false,
        ..Limits::default()
    };
    let opened = open(name, bytes, &limits);
    for document in &opened.documents {
        assert!(document.text.len() as u64 <= 4 * limits.unpacked);
        assert!(!document.text.trim().is_empty(), "an article without text");
        for span in sentences(&document.text) {
            assert!(document.text.get(span.start..span.end).is_some());
        }
    }
    opened
}
