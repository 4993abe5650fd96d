//! Web archives (WARC, ISO 28500): the pages they hold.

use std::io::{BufRead, Read, copy, sink};

use flate2::read::{GzDecoder, ZlibDecoder};

use super::declared::declare;
use super::mime::{ContentType, Entity};
use super::{DeclaredFrom, Opening, part, unpack};
use crate::TextError;

/// Bytes of a record's headers beyond which it is none.
const LONGEST_HEAD: u64 = 64 << 10;

/// One record's headers.
struct Head {
    kind: String,
    content_type: String,
    address: String,
    date: String,
    length: u64,
}

impl Opening<'_> {
    /// The pages of an unpacked web archive.
    pub(super) fn warc(&mut self, name: &str, bytes: &[u8]) -> Result<(), TextError> {
        self.warc_records(name, bytes)
    }

    /// The pages of a web archive, read record by record. What came before a damaged place stays.
    pub(super) fn warc_records(
        &mut self,
        name: &str,
        mut stream: impl BufRead,
    ) -> Result<(), TextError> {
        let mut number = 0;
        while let Some(head) = head(&mut stream)? {
            number += 1;
            self.count_part()?;
            let mut block = stream.by_ref().take(head.length);
            if head.holds_an_answer() && head.length <= self.limits.article {
                let block = self.unpack(&mut block)?;
                if (block.len() as u64) < head.length {
                    return Err(TextError::Damaged(format!("record {number} is cut")));
                }
                let name = part(name, number);
                if let Err(error) = self.record(&name, &head, &block) {
                    self.refuse(&name, error);
                }
            } else {
                if head.holds_an_answer() {
                    self.pass_over(ContentType::parse(&head.content_type).kind);
                }
                copy(&mut block, &mut sink()).map_err(|error| damaged(&error))?;
            }
        }
        Ok(())
    }

    fn record(&mut self, name: &str, head: &Head, block: &[u8]) -> Result<(), TextError> {
        let (content_type, body) = if head.kind == "response" {
            let Some(answer) = answer(block, self.limits.article)? else {
                self.pass_over("no page");
                return Ok(());
            };
            answer
        } else {
            (ContentType::parse(&head.content_type), block.to_vec())
        };
        let readable = [
            "text/html",
            "application/xhtml+xml",
            "text/plain",
            "application/pdf",
        ];
        if !readable.contains(&content_type.kind.as_str()) {
            self.pass_over(content_type.kind);
            return Ok(());
        }
        let before = self.opened.documents.len();
        self.file(name, &body, content_type.parameter("charset"));
        for document in &mut self.opened.documents[before..] {
            let declared = &mut document.declared;
            declare(&mut declared.address, &head.address, DeclaredFrom::Crawl);
            declare(&mut declared.date, &head.date, DeclaredFrom::Crawl);
        }
        Ok(())
    }
}

impl Head {
    fn holds_an_answer(&self) -> bool {
        self.kind == "response" && self.content_type.starts_with("application/http")
            || self.kind == "resource"
    }
}

/// The headers of the next record; `None` at the end.
fn head(stream: &mut impl BufRead) -> Result<Option<Head>, TextError> {
    let mut text = Vec::new();
    loop {
        let mut line = Vec::new();
        let read = stream
            .by_ref()
            .take(LONGEST_HEAD)
            .read_until(b'\n', &mut line)
            .map_err(|error| damaged(&error))?;
        let blank = line.trim_ascii().is_empty();
        if read == 0 && text.is_empty() {
            return Ok(None);
        }
        if read == 0 || blank && !text.is_empty() {
            break;
        }
        if !blank {
            text.extend_from_slice(&line);
        }
        if text.len() as u64 > LONGEST_HEAD {
            return Err(TextError::Damaged(
                "a record's headers have no end".to_owned(),
            ));
        }
    }
    let Some(headers) = text.strip_prefix(b"WARC/") else {
        return Err(TextError::Damaged(
            "no record where one should begin".to_owned(),
        ));
    };
    let entity = Entity::parse(headers);
    let header = |name: &str| entity.header(name).unwrap_or_default().to_owned();
    let length = header("content-length")
        .parse()
        .map_err(|_| TextError::Damaged("a record does not say how long it is".to_owned()))?;
    Ok(Some(Head {
        kind: header("warc-type"),
        content_type: header("content-type").to_lowercase(),
        address: header("warc-target-uri"),
        date: header("warc-date"),
        length,
    }))
}

/// What a server answered, taken out of HTTP's wrappings; `None` for a redirection or an error.
fn answer(block: &[u8], most: u64) -> Result<Option<(ContentType, Vec<u8>)>, TextError> {
    let (status, _) = super::mime::line(block);
    if status.split(|&byte| byte == b' ').nth(1) != Some(b"200") {
        return Ok(None);
    }
    let entity = Entity::parse(block);
    let header = |name: &str| entity.header(name).unwrap_or_default().to_lowercase();
    let mut body = entity.body.to_vec();
    if header("transfer-encoding").contains("chunked") {
        body = unchunked(&body).unwrap_or(body);
    }
    body = match header("content-encoding").as_str() {
        "gzip" | "x-gzip" if body.starts_with(b"\x1F\x8B") => {
            unpack(GzDecoder::new(&body[..]), most)?
        }
        "deflate" => unpack(ZlibDecoder::new(&body[..]), most)?,
        "br" | "zstd" => {
            return Err(TextError::Unsupported {
                what: "a page packed with Brotli or Zstandard",
                way_out: "save the archive unpacked",
            });
        }
        _ => body,
    };
    let content_type = ContentType::parse(&header("content-type"));
    Ok(Some((content_type, body)))
}

/// Joins the chunks of a body; `None` where it has none, as many archives keep it joined.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = body;
    loop {
        let (size, after) = super::mime::line(rest);
        let size = std::str::from_utf8(size).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(out);
        }
        out.extend_from_slice(after.get(..size)?);
        let after = &after[size..];
        rest = after
            .strip_prefix(b"\r\n")
            .or_else(|| after.strip_prefix(b"\n"))?;
    }
}

fn damaged(error: &std::io::Error) -> TextError {
    TextError::Damaged(error.to_string())
}
