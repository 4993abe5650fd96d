//! PDFs by their glyphs.
#![no_main]

use std::panic::set_hook;

use libfuzzer_sys::fuzz_target;

fuzz_target!(
    init: {
        // The library that walks the file may give up in its own thread, which costs that file only;
        // a panic that comes out of there is still caught.
        set_hook(Box::new(|_| ()));
    },
    |data: &[u8]| {
        asbab_fuzz::check("a.pdf", data);
    }
);
