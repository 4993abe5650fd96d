//! Arabic PDFs come out whole, in order and with their numbers, or not at all.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::Command;

use asbab_text::{Document, Limits, PdfWay, TextError, open};
use proptest::prelude::*;
use unicode_bidi::{BidiInfo, Level};

const TITLE: &str = "أزمة الوقود في مدينة الميناء";
const LIGATURES: &str = "ولا يرى الأهالي في هذا الغلاء إلا بداية، فالأسواق خالية منذ الأسبوع الأول بعد الإضراب، والاحتجاج آت لا محالة.";

const BODY: [&str; 2] = [
    "ارتفع سعر الوقود سنة 2019 بنسبة 45% عن العام السابق، وبلغ 1,250.75 ليرة في 15/1/2022، ثم خرج الناس في 9-1-2022 إلى الشوارع (وهي المرة الثالثة).",
    "وقال البنك الدولي (World Bank, 2019) إن النمو بلغ 3.5 في المئة بين 2011-2014، وإن «الأزمة» دفعت إلى الهجرة ١٢٠ ألف عامل.",
];

const ALONE: Limits = Limits {
    programs: false,
    ..DEFAULT
};
const DEFAULT: Limits = Limits {
    file: 1 << 26,
    article: 1 << 24,
    unpacked: 1 << 26,
    parts: 100,
    depth: 3,
    nesting: 100,
    time: std::time::Duration::from_mins(1),
    programs: true,
};

/// A file with these lines, each drawn glyph by glyph from the left, the way layout engines do.
fn drawn(lines: &[&str]) -> Vec<u8> {
    let mut codes: BTreeMap<char, usize> = BTreeMap::new();
    let mut content = String::from("BT /F 10 Tf\n");
    for (number, line) in lines.iter().enumerate() {
        let seen = seen(line);
        let mut x = 1160 - 5 * seen.len();
        for character in seen {
            let next = codes.len() + 1;
            let code = *codes.entry(character).or_insert(next);
            writeln!(
                content,
                "1 0 0 1 {x} {} Tm <{code:04x}> Tj",
                800 - 14 * number
            )
            .expect("memory takes all");
            x += 5;
        }
    }
    content.push_str("ET\n");
    let mut letters = String::new();
    for (letter, code) in &codes {
        writeln!(letters, "<{code:04x}> <{:04x}>", u32::from(*letter)).expect("memory takes all");
    }
    let names = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def\n1 begincodespacerange <0000> <ffff> endcodespacerange\n{} beginbfchar\n{letters}endbfchar\nendcmap end end\n",
        codes.len()
    );
    let stream = |text: &str| format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len());
    written(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1200 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>".to_owned(),
        stream(&content),
        "<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>".to_owned(),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R /DW 500 >>".to_owned(),
        stream(&names),
        "<< /Type /FontDescriptor /FontName /Own /Flags 4 /FontBBox [0 0 500 500] /ItalicAngle 0 /Ascent 500 /Descent 0 /CapHeight 500 /StemV 50 >>".to_owned(),
    ])
}

/// The characters of a line from left to right as they are seen, brackets by their shape.
fn seen(line: &str) -> Vec<char> {
    let info = BidiInfo::new(line, Some(Level::rtl()));
    let paragraph = &info.paragraphs[0];
    let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
    let shape = |character| match character {
        '(' => ')',
        ')' => '(',
        '«' => '»',
        '»' => '«',
        other => other,
    };
    let mut seen = Vec::new();
    for run in runs {
        if levels[run.start].is_rtl() {
            seen.extend(line[run].chars().rev().map(shape));
        } else {
            seen.extend(line[run].chars());
        }
    }
    seen
}

fn written(objects: &[String]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        offsets.push(file.len());
        write!(file, "{number} 0 obj\n{object}\nendobj\n").expect("memory takes all");
    }
    let table = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1).expect("memory takes all");
    for offset in offsets {
        writeln!(file, "{offset:010} 00000 n ").expect("memory takes all");
    }
    write!(
        file,
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    )
    .expect("memory takes all");
    file.into_bytes()
}

fn read(bytes: &[u8], limits: &Limits) -> Result<Document, TextError> {
    let mut opened = open("a.pdf", bytes, limits);
    match opened.refused.pop() {
        Some(refused) => Err(refused.error),
        None => Ok(opened.documents.remove(0)),
    }
}

fn has_program() -> bool {
    Command::new("pdftotext").arg("-v").output().is_ok()
}

#[test]
fn glyphs_come_out_in_the_order_of_reading() {
    let document = read(&drawn(&BODY), &ALONE).unwrap();
    assert_eq!(document.text.trim_end().replace('\n', " "), BODY.join(" "));
    assert_eq!(document.decoded.pdf, Some(PdfWay::Glyphs));
    assert!(!document.decoded.numbers_proved);
}

#[test]
fn two_ways_prove_the_numbers() {
    if !has_program() {
        println!("NOT RUN: needs the program pdftotext (package poppler-utils)");
        return;
    }
    let document = read(&drawn(&BODY), &DEFAULT).unwrap();
    assert!(document.decoded.numbers_proved, "{}", document.text);
    for number in [
        "2019",
        "1,250.75",
        "15/1/2022",
        "9-1-2022",
        "2011-2014",
        "3.5",
        "١٢٠",
    ] {
        assert!(
            document.text.contains(number),
            "{number}: {}",
            document.text
        );
    }
}

/// In one font lam and alef are two glyphs; in another they are one, which `pdftotext` turns round.
#[test]
fn a_page_printed_by_a_browser_comes_out_whole() {
    for font in ["'Noto Naskh Arabic'", "serif"] {
        let Some(bytes) = printed(font) else {
            println!("NOT RUN: needs Chromium");
            return;
        };
        let ways: &[Limits] = if has_program() {
            &[ALONE, DEFAULT]
        } else {
            &[ALONE]
        };
        for limits in ways {
            let document = read(&bytes, limits).unwrap();
            // A mark out of another font may stand apart from its word.
            let text = document.text.replace("« ", "«");
            let lines: Vec<&str> = text.lines().collect();
            let how = document.decoded;
            assert_eq!(
                lines,
                [TITLE, BODY[0], BODY[1], LIGATURES],
                "{font} {how:?}"
            );
            assert_eq!(how.numbers_proved, limits.programs, "{font}");
        }
    }
}

/// A page of our own as Chromium prints it; `None` where there is none.
fn printed(font: &str) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().ok()?;
    let (page, file) = (folder.path().join("a.html"), folder.path().join("a.pdf"));
    let paragraphs: String = BODY
        .iter()
        .chain([&LIGATURES])
        .flat_map(|text| ["<p>", text, "</p>"])
        .collect();
    std::fs::write(&page, format!("<!doctype html><html lang=ar dir=rtl><meta charset=utf-8><style>body{{font-family:{font}}}</style><h1>{TITLE}</h1>{paragraphs}")).ok()?;
    Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
        ])
        .arg(format!("--user-data-dir={}", folder.path().display()))
        .arg(format!("--print-to-pdf={}", file.display()))
        .arg(&page)
        .output()
        .ok()?;
    std::fs::read(&file).ok()
}

#[test]
fn what_makes_no_text_is_kept_out_with_the_reason() {
    // Letters drawn without their places: every line backwards.
    let backwards: Vec<String> = BODY
        .iter()
        .map(|line| line.chars().rev().collect())
        .collect();
    let backwards: Vec<&str> = backwards.iter().map(String::as_str).collect();
    let error = read(&drawn(&backwards), &ALONE).unwrap_err();
    assert!(error.is_quarantine(), "{error}");
    assert!(error.to_string().contains("pdftotext"), "{error}");
    let error = read(&drawn(&["123 456"]), &ALONE).unwrap_err();
    assert!(error.to_string().contains("scan"), "{error}");
}

#[test]
fn what_is_broken_or_endless_is_refused() {
    let sound = drawn(&BODY);
    for end in [20, 200, sound.len() / 2] {
        assert!(read(&sound[..end], &ALONE).is_err());
    }
    // A form that draws itself.
    let endless = written(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>".to_owned(),
        "<< /Length 5 >>\nstream\n/X Do\nendstream".to_owned(),
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 5 >>\nstream\n/X Do\nendstream".to_owned(),
    ]);
    let error = read(&endless, &ALONE).unwrap_err();
    assert!(error.to_string().contains("without end"), "{error}");
    // A stream that unpacks to more than the limit.
    let limits = Limits {
        unpacked: 1000,
        ..ALONE
    };
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut packed, &[b' '; 5000]).unwrap();
    let bomb = [
        b"%PDF-1.4\n1 0 obj << >> stream\n",
        &packed.finish().unwrap()[..],
    ]
    .concat();
    assert_eq!(
        read(&bomb, &limits).unwrap_err(),
        TextError::UnpacksTooLarge { most: 1000 }
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_change_of_bytes_ends_the_batch(
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..12),
        cut in proptest::option::of(any::<proptest::sample::Index>()),
    ) {
        let mut bytes = drawn(&BODY);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(end) = cut {
            bytes.truncate(end.index(bytes.len()));
        }
        // Whatever comes out, a file is one article or one refusal.
        let opened = open("a.pdf", &bytes, &ALONE);
        prop_assert_eq!(opened.documents.len() + opened.refused.len(), 1);
    }
}
