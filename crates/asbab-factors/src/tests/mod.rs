//! What grouping promises, with a lexicon of spelling rules and with the Arabic pack.

mod arabic;
mod grouping;
mod spelling;
