//! Web pages.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    asbab_fuzz::check("a.html", data);
});
