//! The binary `asbab`.

fn main() {}
