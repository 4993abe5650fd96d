//! A source and a pack in, a reading out: the rule reader.
