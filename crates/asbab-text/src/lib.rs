//! Bytes in, Source out: decoding and sentences.
