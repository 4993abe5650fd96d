//! Web archives, and mails, whose parts are parted the same way.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    asbab_fuzz::check("a.warc", data);
    asbab_fuzz::check("a.eml", data);
});
