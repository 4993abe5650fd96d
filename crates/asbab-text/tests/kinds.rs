//! One document of every kind, made here, comes out whole; and what is broken or too large is
//! refused with its reason.

use std::io::{Cursor, Write};

use asbab_text::{Document, Kind, Limits, Opened, TextError, open};
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const FIRST: &str = "رفعت الحكومة أسعار الوقود في أول السنة، فخرج الناس في مدن الغرب إلى الشوارع.";
const SECOND: &str = "ثم عادت عن قرارها بعد أسبوع من المظاهرات، وأقالت الوزير المسؤول عن الطاقة.";

fn opened(name: &str, bytes: &[u8]) -> Opened {
    open(name, bytes, &Limits::default())
}

/// The one document of a file.
#[track_caller]
fn only(name: &str, bytes: &[u8]) -> Document {
    let mut opened = opened(name, bytes);
    assert_eq!(opened.refused, []);
    assert_eq!(opened.documents.len(), 1, "{opened:#?}");
    opened.documents.remove(0)
}

/// Both sentences are there, each on a line of its own, and nothing else is.
#[track_caller]
fn whole(document: &Document, kind: Kind) {
    let lines: Vec<&str> = document
        .text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    assert_eq!(lines, [FIRST, SECOND]);
    assert_eq!(document.decoded.kind, kind);
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .expect("memory takes all");
        archive.write_all(bytes).expect("memory takes all");
    }
    archive.finish().expect("memory takes all").into_inner()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).expect("memory takes all");
    packed.finish().expect("memory takes all")
}

fn page() -> String {
    format!(
        "<html><head><meta charset=utf-8></head><body><nav><a href=/>الرئيسية</a></nav><article><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    )
}

fn quoted_printable(text: &str) -> String {
    let bytes: Vec<String> = text.bytes().map(|byte| format!("={byte:02X}")).collect();
    bytes.concat()
}

fn document_xml() -> String {
    let paragraph = |text: &str| {
        let (start, end) = text.split_at(text.find(' ').unwrap_or_default());
        format!(
            "<w:p><w:pPr><w:rPr/></w:pPr><w:r><w:t>{start}</w:t></w:r><w:del><w:r><w:delText>محذوف</w:delText></w:r></w:del><w:r><w:t xml:space=\"preserve\">{end}</w:t></w:r></w:p>"
        )
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\"><w:body>{}{}</w:body></w:document>",
        paragraph(FIRST),
        paragraph(SECOND)
    )
}

fn warc() -> Vec<u8> {
    let page = page();
    let answer = |status: &str, body: &str| {
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n",
            body.len()
        )
    };
    let record = |kind: &str, block: &str| {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/a\r\nWARC-Date: 2024-05-06T07:08:09Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    };
    [
        record("warcinfo", "software: x"),
        record("response", &answer("404 Not Found", "<p>لا شيء</p>")),
        record("response", &answer("200 OK", &page)),
    ]
    .concat()
    .into_bytes()
}

#[test]
fn plain_text_is_the_file_itself() {
    let text = format!("{FIRST}\n\n{SECOND}\n");
    let document = only("a.txt", text.as_bytes());
    assert_eq!(document.text, text);
    whole(&document, Kind::Plain);
}

#[test]
fn web_pages() {
    whole(&only("a.html", page().as_bytes()), Kind::Html);
}

#[test]
fn mails_and_saved_pages() {
    let mail = format!(
        "From: =?utf-8?B?2YXYsdit2KjYpw==?= <a@example.org>\r\nSubject: x\r\nDate: Wed, 5 Jan 2022 10:00:00 +0600\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}=\r\n\r\n{}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n--b--\r\n",
        quoted_printable(FIRST),
        quoted_printable(SECOND)
    );
    let document = only("a.eml", mail.as_bytes());
    whole(&document, Kind::Mail);
    assert_eq!(document.declared.author[0].value, "مرحبا <a@example.org>");

    let saved = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"----b\"\r\n\r\n------b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n------b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------b--\r\n",
        quoted_printable(&page())
    );
    let document = only("a.mhtml", saved.as_bytes());
    whole(&document, Kind::Mhtml);
    assert_eq!(document.declared.address[0].value, "https://example.org/a");
    assert_eq!(document.declared.author, []);
}

#[test]
fn files_attached_to_a_mail_are_sources_of_their_own() {
    let mail = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{FIRST}\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"b.txt\"\r\n\r\n{SECOND}\r\n--b--\r\n"
    );
    let opened = opened("a.eml", mail.as_bytes());
    let names: Vec<&str> = opened
        .documents
        .iter()
        .map(|document| document.name.as_str())
        .collect();
    assert_eq!(names, ["a.eml", "a.eml#b.txt"]);
}

#[test]
fn office_documents() {
    let core = "<cp:coreProperties xmlns:dc=\"dc\"><dc:title>عنوان</dc:title><dc:creator>كاتب</dc:creator></cp:coreProperties>";
    let docx = archive(&[
        ("word/document.xml", document_xml().as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
    ]);
    let document = only("a.docx", &docx);
    whole(&document, Kind::Docx);
    assert_eq!(document.declared.title[0].value, "عنوان");
    assert_eq!(document.declared.author[0].value, "كاتب");

    let rtf = |text: &str| {
        text.encode_utf16()
            .map(|unit| format!("\\u{}?", unit.cast_signed()))
            .collect::<Vec<String>>()
            .concat()
    };
    let document = only(
        "a.rtf",
        format!("{{\\rtf1\\ansi {}\\par {}\\par}}", rtf(FIRST), rtf(SECOND)).as_bytes(),
    );
    whole(&document, Kind::Rtf);
}

#[test]
fn tables() {
    let declared = |document: &Document| {
        let declared = &document.declared;
        [&declared.title, &declared.author, &declared.date].map(|list| list[0].value.clone())
    };
    let expected = ["عنوان", "كاتبة", "2022-01-05"];
    let text = format!("{FIRST}\n{SECOND}");

    let csv =
        format!("العنوان;الكاتب;تاريخ النشر;النص\nعنوان;كاتبة;2022-01-05;\"{text}\"\nب;ج;د;\n");
    let opened = opened("a.csv", csv.as_bytes());
    whole(&opened.documents[0], Kind::Csv);
    assert_eq!(declared(&opened.documents[0]), expected);
    assert_eq!(opened.documents[0].name, "a.csv#1");
    assert_eq!(
        (opened.refused[0].name.as_str(), &opened.refused[0].error),
        ("a.csv#2", &TextError::Empty)
    );

    let line = serde_json::json!({"headline": "عنوان", "author": [{"name": "كاتبة"}], "date": "2022-01-05", "body": text});
    let bad = format!("{line}\n{{\n\n[1]\n");
    let opened = self::opened("a.jsonl", bad.as_bytes());
    whole(&opened.documents[0], Kind::JsonLines);
    assert_eq!(declared(&opened.documents[0]), expected);
    assert_eq!(opened.refused.len(), 2);
    whole(
        &only("a.json", format!("[\n{line}\n]").as_bytes()),
        Kind::JsonLines,
    );

    let strings: Vec<String> = ["title", "author", "date", "text", "عنوان", "كاتبة", &text]
        .iter()
        .map(|text| format!("<si><t>{text}</t></si>"))
        .collect();
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"s\"><v>3</v></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>4</v></c><c r=\"B2\" t=\"s\"><v>5</v></c><c r=\"C2\" t=\"inlineStr\"><is><t>2022-01-05</t></is></c><c r=\"D2\" t=\"s\"><v>6</v></c></row></sheetData></worksheet>";
    let strings = format!("<sst>{}</sst>", strings.concat());
    let xlsx = archive(&[
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    let document = only("a.xlsx", &xlsx);
    whole(&document, Kind::Xlsx);
    assert_eq!(declared(&document), expected);
}

#[test]
fn a_table_without_texts_says_which_columns_it_has() {
    let refused = &opened("a.csv", b"id,length\n1,2\n").refused[0];
    assert_eq!(
        refused.error.to_string(),
        "no column holds the text; columns: id, length; name it `text`"
    );
}

#[test]
fn archives() {
    let text = format!("{FIRST}\n{SECOND}\n");
    let inner = archive(&[("c.html", page().as_bytes())]);
    let files: [(&str, &[u8]); 5] = [
        ("b/a.txt", text.as_bytes()),
        ("picture.png", b"x"),
        ("__MACOSX/b.txt", b"x"),
        ("bad.txt", b"a\0b"),
        ("inner.zip", &inner),
    ];
    let opened = opened("a.zip", &archive(&files));
    let names: Vec<&str> = opened
        .documents
        .iter()
        .map(|document| document.name.as_str())
        .collect();
    assert_eq!(names, ["a.zip#b/a.txt", "a.zip#inner.zip#c.html"]);
    opened
        .documents
        .iter()
        .zip([Kind::Plain, Kind::Html])
        .for_each(|(document, kind)| whole(document, kind));
    assert_eq!(opened.refused[0].name, "a.zip#bad.txt");
    let passed_over: Vec<(&str, usize)> = opened
        .passed_over
        .iter()
        .map(|(end, parts)| (end.as_str(), *parts))
        .collect();
    assert_eq!(passed_over, [(".png", 1), (".txt", 1)]);

    whole(&only("a.txt.gz", &packed(text.as_bytes())), Kind::Plain);
}

#[test]
fn web_archives() {
    for bytes in [warc(), packed(&warc())] {
        let document = only("a.warc.gz", &bytes);
        whole(&document, Kind::Html);
        assert_eq!(document.name, "a.warc.gz#3");
        assert_eq!(document.declared.address[0].value, "https://example.org/a");
    }
    let mut cut = warc();
    cut.truncate(cut.len() - 100);
    assert_eq!(
        opened("a.warc", &cut).refused[0].error,
        TextError::Damaged("record 3 is cut".to_owned())
    );
}

#[test]
fn exports_of_databases() {
    let export = format!("HD عنوان\nPD 5 January 2022\nLP\n{FIRST}\n{SECOND}\n\nDocument PAPR000020220105ei150012x\n\n").repeat(3);
    let opened = opened("factiva.txt", export.as_bytes());
    assert_eq!(opened.documents.len(), 3);
    assert_eq!(opened.documents[2].name, "factiva.txt#3");
    assert_eq!(opened.documents[2].declared.date[0].value, "5 January 2022");
}

#[test]
fn exports_in_documents_of_word_processors() {
    let article = [
        "HD عنوان",
        "PD 5 January 2022",
        "LP",
        FIRST,
        SECOND,
        "Document PAPR000020220105ei150012x",
    ];
    let lines: Vec<&str> = article
        .iter()
        .copied()
        .cycle()
        .take(article.len() * 3)
        .collect();
    let escaped = |text: &str| -> String {
        text.encode_utf16()
            .map(|unit| format!("\\u{}?", unit.cast_signed()))
            .collect::<Vec<String>>()
            .concat()
    };
    let rtf: String = lines
        .iter()
        .flat_map(|line| [escaped(line), "\\par ".to_owned()])
        .collect();
    let rtf = format!("{{\\rtf1\\ansi {rtf}}}").into_bytes();
    let paragraphs: String = lines
        .iter()
        .flat_map(|line| ["<w:p><w:r><w:t>", line, "</w:t></w:r></w:p>"])
        .collect();
    let xml = format!("<w:document xmlns:w=\"w\"><w:body>{paragraphs}</w:body></w:document>");
    let docx = archive(&[("word/document.xml", xml.as_bytes())]);
    for (name, bytes) in [("a.rtf", rtf), ("a.docx", docx)] {
        let opened = opened(name, &bytes);
        assert_eq!(opened.refused, []);
        assert_eq!(opened.documents.len(), 3, "{name}");
        for document in &opened.documents {
            assert!(document.text.contains(FIRST) && document.text.contains(SECOND));
            assert_eq!(document.declared.title[0].value, "عنوان");
            assert_eq!(document.declared.date[0].value, "5 January 2022");
        }
    }
}

#[test]
fn plain_text_in_the_encodings_of_arabic() {
    let text = format!("{FIRST}\n{SECOND}\n");
    let utf_16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xFEFF)
            .chain(text.encode_utf16())
            .flat_map(unit)
            .collect()
    };
    let legacy = |encoding: &'static encoding_rs::Encoding| encoding.encode(&text).0.into_owned();
    for (bytes, encoding) in [
        (text.clone().into_bytes(), "UTF-8"),
        (utf_16(u16::to_le_bytes), "UTF-16LE"),
        (utf_16(u16::to_be_bytes), "UTF-16BE"),
        (legacy(encoding_rs::WINDOWS_1256), "windows-1256"),
        (legacy(encoding_rs::ISO_8859_6), "ISO-8859-6"),
    ] {
        let document = only("a.txt", &bytes);
        whole(&document, Kind::Plain);
        let decoding = document.decoded.decoding.expect("a choice");
        assert_eq!(decoding.encoding, encoding);
    }
}

/// A PDF of one page whose text is `words`, uncompressed; Latin, as fonts for Arabic are large.
fn pdf(words: &str) -> Vec<u8> {
    let stream = format!("BT /F 12 Tf 20 100 Td ({words}) Tj ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{stream}\nendstream", stream.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let mut pdf = vec!["%PDF-1.4\n".to_owned()];
    let mut table = vec!["0000000000 65535 f \n".to_owned()];
    let length = |pieces: &[String]| pieces.iter().map(String::len).sum::<usize>();
    for (index, object) in objects.iter().enumerate() {
        table.push(format!("{:010} 00000 n \n", length(&pdf)));
        pdf.push(format!("{} 0 obj{object}endobj\n", index + 1));
    }
    let (place, table) = (length(&pdf), table.concat());
    pdf.push(format!(
        "xref\n0 6\n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{place}\n%%EOF"
    ));
    pdf.concat().into_bytes()
}

/// Without the program a PDF is kept out, and says how to get it.
#[test]
fn pdfs_come_out_whole_or_not_at_all() {
    let opened = opened("a.pdf", &pdf("Prices rose by 45 % in 2019"));
    match opened.documents.first() {
        Some(document) => {
            assert_eq!(document.text, "Prices rose by 45 % in 2019\n");
            assert_eq!(document.decoded.quality, Some(1.0));
        }
        None => assert!(
            opened.refused[0].error.is_quarantine(),
            "{:?}",
            opened.refused
        ),
    }
    let refused = &self::opened("a.pdf", b"%PDF-1.4\nnothing").refused;
    assert_eq!(refused.len(), 1);
}

#[test]
fn limits_are_errors() {
    let small = Limits {
        file: 4096,
        article: 2048,
        unpacked: 6000,
        parts: 3,
        depth: 2,
        ..Limits::default()
    };
    let error = |name: &str, bytes: &[u8]| open(name, bytes, &small).refused.remove(0).error;
    assert_eq!(
        error("a.txt", &[b'a'; 5000]),
        TextError::TooLarge {
            size: 5000,
            most: 4096
        }
    );
    assert_eq!(
        error("a.txt", &[b'a'; 3000]),
        TextError::TooLarge {
            size: 3000,
            most: 2048
        }
    );
    assert_eq!(
        error("a.gz", &packed(&vec![b'a'; 100_000])),
        TextError::UnpacksTooLarge { most: 6000 }
    );
    let bomb = archive(&[("a.txt", &[b'a'; 2000]), ("b.txt", &vec![b'b'; 100_000])]);
    assert_eq!(
        error("a.zip", &bomb),
        TextError::UnpacksTooLarge { most: 6000 }
    );
    let many: Vec<(String, &[u8])> = (0..5).map(|n| (format!("{n}.txt"), &b"x"[..])).collect();
    let many: Vec<(&str, &[u8])> = many
        .iter()
        .map(|(name, bytes)| (name.as_str(), *bytes))
        .collect();
    assert_eq!(
        error("a.zip", &archive(&many)),
        TextError::TooManyParts { most: 3 }
    );
    let mut deep = b"text".to_vec();
    for _ in 0..3 {
        deep = packed(&deep);
    }
    assert_eq!(error("a.gz", &deep), TextError::TooDeep { most: 2 });
}

/// Bytes that begin like each kind of file, so that each reader gets to see some.
fn bytes() -> impl Strategy<Value = (String, Vec<u8>)> {
    let starts: Vec<(&str, Vec<u8>)> = vec![
        ("a", Vec::new()),
        ("a.html", b"<html><p>".to_vec()),
        (
            "a.eml",
            b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n".to_vec(),
        ),
        (
            "a.mht",
            b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n".to_vec(),
        ),
        ("a.rtf", b"{\\rtf1\\'".to_vec()),
        ("a.csv", b"text,date\n\"".to_vec()),
        ("a.jsonl", b"{\"text\":".to_vec()),
        (
            "a.warc",
            b"WARC/1.0\nContent-Length: 9\nWARC-Type: response\n".to_vec(),
        ),
        ("a.gz", packed(&warc())),
        ("a.zip", archive(&[("a.txt", b"text")])),
        (
            "a.docx",
            archive(&[("word/document.xml", document_xml().as_bytes())]),
        ),
        (
            "a.xlsx",
            archive(&[
                ("xl/workbook.xml", b"x"),
                ("xl/worksheets/sheet1.xml", b"<c r=\"A1\"><v>1</v></c>"),
            ]),
        ),
    ];
    let noise = proptest::collection::vec(any::<u8>(), 0..80);
    (
        proptest::sample::select(starts),
        noise,
        any::<proptest::sample::Index>(),
    )
        .prop_map(|((name, mut bytes), noise, place)| {
            if name.ends_with('x') || name.ends_with('p') || name.ends_with("gz") {
                // Damage inside, where a signature alone would be refused.
                for (offset, byte) in noise.iter().take(4).enumerate() {
                    let at = (place.index(bytes.len()) + offset * 7) % bytes.len();
                    bytes[at] = *byte;
                }
            } else {
                bytes.extend(noise);
            }
            (name.to_owned(), bytes)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_bytes_panic_and_none_are_lost_silently((name, bytes) in bytes()) {
        let opened = opened(&name, &bytes);
        for document in &opened.documents {
            prop_assert!(!document.text.trim().is_empty());
        }
    }
}
