//! A language's data: loading, checking and compiling packs; folding and tokens with offsets.
