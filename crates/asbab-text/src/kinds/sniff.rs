//! Which kind of file it is.

use std::path::Path;

use crate::TextError;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Text, in any encoding; one article, or the many of a database's export.
    Plain,
    /// A web page.
    Html,
    /// A web page saved whole.
    Mhtml,
    /// A mail.
    Mail,
    /// A word processor's document (Office Open XML).
    Docx,
    /// Rich Text Format.
    Rtf,
    /// Portable Document Format.
    Pdf,
    /// Comma- or tab-separated values, one article a row.
    Csv,
    /// One JSON object a line or an array of them, one article an object.
    JsonLines,
    /// A spreadsheet (Office Open XML), one article a row.
    Xlsx,
    /// A ZIP archive.
    Zip,
    /// One packed file.
    Gzip,
    /// A web archive.
    Warc,
}

impl Kind {
    /// The word for it in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Html => "html",
            Self::Mhtml => "mhtml",
            Self::Mail => "mail",
            Self::Docx => "docx",
            Self::Rtf => "rtf",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
            Self::Xlsx => "xlsx",
            Self::Zip => "zip",
            Self::Gzip => "gzip",
            Self::Warc => "warc",
        }
    }

    /// Whether it may hold many articles, so that its size says nothing of theirs.
    pub(super) const fn holds_files(self) -> bool {
        matches!(
            self,
            Self::Csv
                | Self::JsonLines
                | Self::Xlsx
                | Self::Zip
                | Self::Gzip
                | Self::Warc
                | Self::Plain
        )
    }
}

/// Ends of names by which a file inside a folder or an archive is taken for an article or a
/// collection of them.
const READ_IN_FOLDERS: [&str; 20] = [
    "txt", "text", "html", "htm", "xhtml", "mhtml", "mht", "eml", "docx", "rtf", "pdf", "csv",
    "tsv", "jsonl", "ndjson", "xlsx", "zip", "warc", "wacz", "epub",
];

/// How pictures begin: PNG, JPEG, GIF and TIFF in both byte orders.
const PICTURES: [&[u8]; 5] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*"];

/// Whether a file of this name is read where only the folder or archive around it was named. A file
/// named by itself is read whatever its name.
pub fn is_read_in_folders(name: &str) -> bool {
    READ_IN_FOLDERS.contains(&end_of(name).as_str())
}

/// The end of a file's name with its dot, in lower case; empty where it has none.
pub fn ending(name: &str) -> String {
    let end = Path::new(name).extension().and_then(|end| end.to_str());
    end.map_or_else(String::new, |end| format!(".{}", end.to_lowercase()))
}

/// The end of a name, in lower case; that of what is packed, for a packed file.
fn end_of(name: &str) -> String {
    let lower = name.to_lowercase();
    Path::new(lower.strip_suffix(".gz").unwrap_or(&lower))
        .extension()
        .and_then(|end| end.to_str())
        .unwrap_or_default()
        .to_owned()
}

/// The kind of these bytes under this name.
pub(super) fn kind(name: &str, bytes: &[u8]) -> Result<Kind, TextError> {
    if let Some(kind) = by_signature(bytes)? {
        return Ok(kind);
    }
    let start = start_of(bytes);
    let looks_like_html = ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|tag| start.starts_with(tag))
        || (start.starts_with("<?xml") || start.starts_with("<!--")) && start.contains("<html");
    Ok(match end_of(name).as_str() {
        "mht" | "mhtml" => Kind::Mhtml,
        "eml" => Kind::Mail,
        "csv" | "tsv" => Kind::Csv,
        "json" | "jsonl" | "ndjson" => Kind::JsonLines,
        "html" | "htm" | "xhtml" => Kind::Html,
        _ if looks_like_html => Kind::Html,
        _ if is_mail(&start) => Kind::Mail,
        _ if is_json_object(bytes) => Kind::JsonLines,
        _ => Kind::Plain,
    })
}

fn by_signature(bytes: &[u8]) -> Result<Option<Kind>, TextError> {
    let starts = |signature: &[u8]| bytes.starts_with(signature);
    let kind = if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        super::archive::kind(bytes)?
    } else if starts(b"\x1F\x8B") {
        Kind::Gzip
    } else if starts(b"{\\rtf") {
        Kind::Rtf
    } else if starts(b"WARC/") {
        Kind::Warc
    } else if bytes[..bytes.len().min(1024)]
        .windows(5)
        .any(|five| five == b"%PDF-")
    {
        Kind::Pdf
    } else if starts(b"\xD0\xCF\x11\xE0") {
        return Err(TextError::Unsupported {
            what: "an office document of the kind before 2007",
            way_out: "save it as DOCX or XLSX",
        });
    } else if starts(b"7z\xBC\xAF\x27\x1C") || starts(b"Rar!") {
        return Err(TextError::Unsupported {
            what: "an archive of this kind",
            way_out: "unpack it and read the folder",
        });
    } else if PICTURES.iter().any(|signature| starts(signature)) {
        return Err(TextError::Unsupported {
            what: "a picture",
            way_out: "take its text out with a program for reading scans, and read that",
        });
    } else {
        return Ok(None);
    };
    Ok(Some(kind))
}

/// The first characters of the bytes, ASCII ones in lower case, without what may stand before a
/// page.
fn start_of(bytes: &[u8]) -> String {
    let start: String = bytes
        .iter()
        .take(2048)
        .filter(|&&byte| byte != 0)
        .map(|&byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    start
        .trim_start_matches(['\u{EF}', '\u{BB}', '\u{BF}', '\u{FF}', '\u{FE}'])
        .trim_start()
        .to_owned()
}

/// Header lines from the first line on, one of which only mails and saved pages have.
fn is_mail(start: &str) -> bool {
    let mut only_mails = false;
    for line in start.lines() {
        if line.is_empty() || line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            break;
        };
        if !name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        {
            break;
        }
        only_mails |= ["mime-version", "message-id", "received"].contains(&name);
    }
    only_mails
}

fn is_json_object(bytes: &[u8]) -> bool {
    let line = bytes
        .split(|&byte| byte == b'\n')
        .next()
        .unwrap_or_default();
    line.starts_with(b"{") && serde_json::from_slice::<serde_json::Map<_, _>>(line).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_decide_and_then_the_name() {
        let kind = |name: &str, bytes: &[u8]| kind(name, bytes).unwrap();
        assert_eq!(kind("a.txt", b"  <!DOCTYPE HTML><p>"), Kind::Html);
        assert_eq!(kind("a.txt", b"{\\rtf1 x}"), Kind::Rtf);
        assert_eq!(kind("a", b"\n%PDF-1.4"), Kind::Pdf);
        assert_eq!(kind("a", b"From: x\nMIME-Version: 1.0\n\nx"), Kind::Mail);
        assert_eq!(kind("a", b"Date: yesterday\nText: x\n"), Kind::Plain);
        assert_eq!(kind("a", b"{\"text\": \"x\"}\n"), Kind::JsonLines);
        assert_eq!(kind("a.CSV", b"text\nx\n"), Kind::Csv);
        assert_eq!(kind("a", b"<b>bold</b>"), Kind::Plain);
    }

    #[test]
    fn what_is_not_read_says_the_way_out() {
        let error = kind("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1").unwrap_err();
        assert!(error.to_string().contains("save it as DOCX"), "{error}");
        let error = kind("a.txt", b"\x89PNG\r\n").unwrap_err();
        assert!(
            error.to_string().starts_with("a picture is not read"),
            "{error}"
        );
    }

    #[test]
    fn names_in_folders() {
        for name in ["a.txt", "A.TXT", "a.warc.gz", "x/y.html"] {
            assert!(is_read_in_folders(name), "{name}");
        }
        for name in ["a.md", "a.gz", ".gz", "a.png", "txt", "a.tar.gz"] {
            assert!(!is_read_in_folders(name), "{name}");
        }
    }
}
