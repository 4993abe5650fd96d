//! ZIP and gzip, and whatever kind the bytes look like.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    for name in ["a", "a.csv", "a.jsonl"] {
        asbab_fuzz::check(name, data);
    }
});
