//! The facade: the library a Rust program uses.
