//! Why bytes give no text.

use std::time::Duration;

use thiserror::Error;

/// Why a file, or one part of it, gives no article.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TextError {
    /// No bytes, or nothing but space.
    #[error("the file is empty")]
    Empty,
    /// A zero byte or another byte that no text holds.
    #[error("the file is not text: byte {offset} is {byte:#04x}")]
    Binary {
        /// Offset of the byte.
        offset: usize,
        /// The byte.
        byte: u8,
    },
    /// Bytes that are no text in the encoding they are most likely in.
    #[error("{wrong} places are no text in {encoding}; save it as UTF-8 and read it again")]
    Undecodable {
        /// The encoding tried.
        encoding: &'static str,
        /// How many places do not fit it.
        wrong: usize,
    },
    /// More bytes than are read at once.
    #[error("it holds {size} bytes, more than the limit of {most}; split it")]
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        most: u64,
    },
    /// It would unpack to more bytes than are read from one file.
    #[error("it unpacks to more than {most} bytes; unpack it and read the parts")]
    UnpacksTooLarge {
        /// The limit in bytes.
        most: u64,
    },
    /// Archives inside archives, further than is followed.
    #[error("archives stand more than {most} deep in one another; unpack it and read the parts")]
    TooDeep {
        /// The limit.
        most: usize,
    },
    /// More parts than are read from one file.
    #[error("it holds more than {most} parts; split it")]
    TooManyParts {
        /// The limit.
        most: usize,
    },
    /// Elements inside elements, further than any page.
    #[error(
        "its elements stand more than {most} deep in one another; save its text alone and read that"
    )]
    TooNested {
        /// The limit.
        most: usize,
    },
    /// It took too long.
    #[error("reading it took more than {} seconds; save its text alone and read that", most.as_secs())]
    TooSlow {
        /// The limit.
        most: Duration,
    },
    /// It is not what it says it is, or a part of it is broken.
    #[error("damaged: {0}")]
    Damaged(String),
    /// A kind of file that is not read.
    #[error("{what} is not read; {way_out}")]
    Unsupported {
        /// What it is.
        what: &'static str,
        /// What to do instead.
        way_out: &'static str,
    },
    /// A table without a column known to hold text.
    #[error("no column holds the text; columns: {}; name it `text`", .0.join(", "))]
    NoTextColumn(Vec<String>),
    /// A page without a paragraph.
    #[error("the page holds no text; a page that a script fills must be saved after it has run")]
    NoMainText,
    /// A PDF whose text came out unfit to cite.
    #[error("the text that came out of the PDF cannot be trusted: {0}")]
    PoorPdf(String),
}

impl TextError {
    /// Whether it is an article that is kept out, rather than a file that is broken or none.
    pub const fn is_quarantine(&self) -> bool {
        matches!(self, Self::PoorPdf(_) | Self::Undecodable { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_says_what_it_is_and_what_to_do() {
        for (error, due) in [
            (
                TextError::TooLarge { size: 9, most: 8 },
                "it holds 9 bytes, more than the limit of 8; split it",
            ),
            (
                TextError::UnpacksTooLarge { most: 8 },
                "it unpacks to more than 8 bytes; unpack it and read the parts",
            ),
            (
                TextError::TooDeep { most: 3 },
                "archives stand more than 3 deep in one another; unpack it and read the parts",
            ),
            (
                TextError::TooManyParts { most: 5 },
                "it holds more than 5 parts; split it",
            ),
            (
                TextError::TooNested { most: 1000 },
                "its elements stand more than 1000 deep in one another; save its text alone and read that",
            ),
            (
                TextError::TooSlow {
                    most: Duration::from_secs(20),
                },
                "reading it took more than 20 seconds; save its text alone and read that",
            ),
        ] {
            assert_eq!(error.to_string(), due);
            assert!(!error.is_quarantine());
        }
    }
}
