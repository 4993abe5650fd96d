//! Documents: the XML inside, and the file around it.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The parts of a document that are read.
const PARTS: [&str; 3] = ["word/document.xml", "word/footnotes.xml", "docProps/core.xml"];

fuzz_target!(|data: &[u8]| {
    let mut parts = data.split(|&byte| byte == 0);
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in PARTS.iter().zip(&mut parts) {
        file.start_file(*name, stored).expect("memory takes all");
        file.write_all(part).expect("memory takes all");
    }
    let file = file.finish().expect("memory takes all").into_inner();
    asbab_fuzz::check("a.docx", &file);
    asbab_fuzz::check("a.rtf", data);
});
