//! The envelope of mails and saved pages (RFC 5322, 2045 to 2047): headers, parts, encodings.

use crate::decode;

/// A message or a part of one.
pub(super) struct Entity<'a> {
    headers: Vec<(String, String)>,
    /// What follows the headers, still encoded.
    pub body: &'a [u8],
}

/// The kind of content a header names, such as `text/html`, with its parameters.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ContentType {
    /// In lower case; `text/plain` where none is named.
    pub kind: String,
    parameters: Vec<(String, String)>,
}

impl ContentType {
    /// Reads the value of a `Content-Type` header.
    pub fn parse(value: &str) -> Self {
        let mut pieces = outside_quotes(value, ';').into_iter();
        let kind = pieces.next().unwrap_or_default().trim().to_lowercase();
        let parameters = pieces
            .filter_map(|piece| {
                let (name, value) = piece.split_once('=')?;
                let value = value.trim().trim_matches('"').to_owned();
                Some((name.trim().to_lowercase(), value))
            })
            .collect();
        Self {
            kind: if kind.is_empty() {
                "text/plain".to_owned()
            } else {
                kind
            },
            parameters,
        }
    }

    /// The value of a parameter, its name in lower case.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

impl<'a> Entity<'a> {
    /// Parts headers from body.
    pub fn parse(bytes: &'a [u8]) -> Self {
        let mut headers: Vec<(String, Vec<u8>)> = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let (line, after) = line(rest);
            rest = after;
            if line.is_empty() {
                break;
            }
            if line[0] == b' ' || line[0] == b'\t' {
                if let Some((_, value)) = headers.last_mut() {
                    value.extend_from_slice(line);
                }
            } else if let Some(colon) = line.iter().position(|&byte| byte == b':') {
                let name = String::from_utf8_lossy(&line[..colon])
                    .trim()
                    .to_lowercase();
                headers.push((name, line[colon + 1..].to_vec()));
            }
        }
        let headers = headers
            .into_iter()
            .map(|(name, value)| (name, header_text(&value)))
            .collect();
        Self {
            headers,
            body: rest,
        }
    }

    /// The value of the first header of this name, which is in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// What its content is.
    pub fn content_type(&self) -> ContentType {
        ContentType::parse(self.header("content-type").unwrap_or_default())
    }

    /// The name its content has as a file, where it has one.
    pub fn file_name(&self) -> Option<String> {
        let disposition =
            ContentType::parse(self.header("content-disposition").unwrap_or_default());
        let content = self.content_type();
        disposition
            .parameter("filename")
            .or_else(|| content.parameter("name"))
            .map(str::to_owned)
    }

    /// The parts of a multipart body; none where it is no such.
    pub fn parts(&self) -> Vec<Entity<'a>> {
        let content = self.content_type();
        let Some(boundary) = content
            .parameter("boundary")
            .filter(|_| content.kind.starts_with("multipart/"))
        else {
            return Vec::new();
        };
        split(self.body, &format!("--{boundary}"))
            .into_iter()
            .map(Entity::parse)
            .collect()
    }

    /// The body without its transfer encoding.
    pub fn content(&self) -> Vec<u8> {
        let encoding = self.header("content-transfer-encoding").unwrap_or_default();
        match encoding.trim().to_lowercase().as_str() {
            "base64" => base64(self.body),
            "quoted-printable" => quoted_printable(self.body, false),
            _ => self.body.to_vec(),
        }
    }
}

/// The first line without its end, and what follows it.
pub(super) fn line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let (line, rest) = match bytes.iter().position(|&byte| byte == b'\n') {
        Some(end) => (&bytes[..end], &bytes[end + 1..]),
        None => (bytes, &bytes[bytes.len()..]),
    };
    (line.strip_suffix(b"\r").unwrap_or(line), rest)
}

/// What stands between lines that begin with `delimiter`; what stands before the first is no part.
fn split<'a>(body: &'a [u8], delimiter: &str) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (None, 0);
    while at < body.len() {
        let (text, rest) = line(&body[at..]);
        let next = body.len() - rest.len();
        if let Some(after) = text.strip_prefix(delimiter.as_bytes())
            && (after.trim_ascii().is_empty() || after.starts_with(b"--"))
        {
            if let Some(start) = start {
                parts.push(&body[start..at]);
            }
            start = (!after.starts_with(b"--")).then_some(next);
        }
        at = next;
    }
    // A message that was cut lacks its last delimiter.
    parts.extend(start.map(|start| &body[start..]));
    parts
}

/// Pieces of a header's value between `mark`s, those inside quotes passed over.
fn outside_quotes(value: &str, mark: char) -> Vec<&str> {
    let mut quoted = false;
    value
        .split(|c| {
            quoted ^= c == '"';
            c == mark && !quoted
        })
        .collect()
}

/// Decodes `=XX` and joins lines that end in `=`; in a header, `_` is a space.
fn quoted_printable(bytes: &[u8], header: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let hex = |offset: usize| {
            rest.get(offset)
                .and_then(|&byte| char::from(byte).to_digit(16))
        };
        if rest[0] != b'=' {
            out.push(if header && rest[0] == b'_' {
                b' '
            } else {
                rest[0]
            });
            at += 1;
        } else if let (Some(high), Some(low)) = (hex(1), hex(2)) {
            out.push(u8::try_from(high * 16 + low).unwrap_or_default());
            at += 3;
        } else {
            let (text, after) = line(&rest[1..]);
            if text.trim_ascii().is_empty() {
                at = bytes.len() - after.len();
            } else {
                out.push(b'=');
                at += 1;
            }
        }
    }
    out
}

/// Decodes base 64 (RFC 4648); what is no letter of it is passed over.
pub(super) fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0);
    for &byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        held = (held << 6 | u32::from(value)) & 0xFF_FFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits & 0xFF) as u8);
        }
    }
    out
}

/// A header's text: its encoded words decoded, its other bytes whatever they are.
fn header_text(value: &[u8]) -> String {
    let text = decode(value, None).map_or_else(|_| String::new(), |(text, _)| text);
    let mut out = String::new();
    let mut rest = text.trim();
    while let Some(start) = rest.find("=?") {
        let Some((word, after)) = encoded_word(&rest[start..]) else {
            out.push_str(&rest[..start + 2]);
            rest = &rest[start + 2..];
            continue;
        };
        // White space between encoded words is none of the text.
        if out.is_empty() || !rest[..start].trim().is_empty() {
            out.push_str(&rest[..start]);
        }
        out.push_str(&word);
        rest = after;
    }
    out + rest
}

/// Decodes `=?charset?B-or-Q?text?=` at the start; gives what follows it too.
fn encoded_word(text: &str) -> Option<(String, &str)> {
    let inside = text.strip_prefix("=?")?;
    let (charset, inside) = inside.split_once('?')?;
    let (way, inside) = inside.split_once('?')?;
    let (content, after) = inside.split_once("?=")?;
    let bytes = match way {
        "B" | "b" => base64(content.as_bytes()),
        "Q" | "q" => quoted_printable(content.as_bytes(), true),
        _ => return None,
    };
    let (word, _) = decode(&bytes, Some(charset)).ok()?;
    Some((word, after))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn encodings_come_undone() {
        assert_eq!(base64(b"aGVsbG8g\r\nd29ybGQ="), b"hello world");
        assert_eq!(
            quoted_printable("=D9=85 a=\r\nb = c=".as_bytes(), false),
            "م ab = c".as_bytes()
        );
        assert_eq!(
            header_text(b" Re: =?UTF-8?B?2YXYsdit2KjYpw==?= =?utf-8?Q?_a=3F?= b"),
            "Re: مرحبا a? b"
        );
    }

    #[test]
    fn parts_of_a_message() {
        let message = b"Content-Type: multipart/mixed;\r\n boundary=\"x;y\"\r\n\r\nno part\r\n--x;y\r\nA: 1\r\n\r\none\r\n--x;y\r\n\r\ntwo\r\n--x;y--\r\nend";
        let parts = Entity::parse(message).parts();
        let bodies: Vec<&[u8]> = parts.iter().map(|part| part.body).collect();
        assert_eq!(bodies, [&b"one\r\n"[..], b"two\r\n"]);
        assert_eq!(parts[0].header("a"), Some("1"));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let entity = Entity::parse(&bytes);
            let _ = (entity.content(), entity.file_name(), entity.parts().len());
            let _ = (base64(&bytes), quoted_printable(&bytes, true), header_text(&bytes));
        }
    }
}
