//! What an article says besides causes, a module a kind.

use asbab_core::{Records, Source};

use crate::actors::mentions;
use crate::page::Page;

/// Everything but claims that a page holds.
pub(crate) fn read(_source: &Source, page: &Page) -> Records {
    Records {
        mentions: mentions(page),
        ..Records::default()
    }
}
