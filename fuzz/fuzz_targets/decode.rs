//! Bytes of a text in any encoding, under any label.
#![no_main]

use asbab_text::decode;
use libfuzzer_sys::fuzz_target;

const LABELS: [&str; 7] = [
    "utf-8", "windows-1256", "iso-8859-6", "utf-16le", "utf-16be", "iso-2022-jp", "none such",
];

fuzz_target!(|data: &[u8]| {
    let Some((&label, bytes)) = data.split_first() else {
        return;
    };
    let label = LABELS.get(usize::from(label)).copied();
    if let Ok((text, decoding)) = decode(bytes, label) {
        assert!(!text.trim().is_empty());
        assert!(decoding.replaced <= text.chars().count());
        if label.is_none() && std::str::from_utf8(bytes) == Ok(&text) {
            assert_eq!(decoding.replaced, 0);
        }
    }
    asbab_fuzz::check("a.txt", bytes);
});
