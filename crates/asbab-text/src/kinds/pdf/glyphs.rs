//! The glyphs of a PDF: which letters they stand for and where they are drawn.
//!
//! The library that walks the file was written for sound ones. So what could make it unpack without
//! end, call itself without end or take pictures for text is taken out of the file first, and the
//! rest happens on a thread of its own, where a panic or a long run costs that file only.

use std::collections::BTreeMap;
use std::io::{Error, Read};
use std::time::{Duration, Instant};

use flate2::bufread::ZlibDecoder;
use pdf_extract::{
    Dictionary, Document, MediaBox, Object, ObjectId, OutputDev, OutputError, Transform, output_doc,
};

use crate::TextError;
use crate::kinds::{Limits, guard};

/// Content streams inside content streams.
const DEEPEST: usize = 16;

/// What stands before a stream's bytes.
const STREAM: &[u8] = b"stream";

/// One glyph as it is drawn on a page; lengths in points, `y` growing upwards.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    /// The letters it stands for; more than one for a ligature.
    pub text: String,
    /// Where it starts.
    pub x: f64,
    /// Where the next one would.
    pub end: f64,
    /// Its baseline.
    pub y: f64,
    /// The size of its font.
    pub size: f64,
}

/// The glyphs of each page, in the order in which the file draws them.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Vec<Glyph>>, TextError> {
    refuse_bombs(bytes, limits)?;
    let bytes = bytes.to_vec();
    let (most, time) = (limits.article, limits.time);
    guard::within(time, move || {
        let damaged = |error: &dyn std::fmt::Display| TextError::Damaged(error.to_string());
        let mut file = Document::load_mem(&bytes).map_err(|error| damaged(&error))?;
        if file.is_encrypted() && file.decrypt("").is_err() {
            return Err(TextError::Damaged("it is locked by a password".to_owned()));
        }
        make_safe(&mut file)?;
        let mut pages = Pages::new(most, time);
        output_doc(&file, &mut pages).map_err(|error| match pages.stopped.take() {
            Some(stopped) => stopped,
            None => damaged(&error),
        })?;
        Ok(pages.read)
    })
}

/// Takes the glyphs down, page by page.
struct Pages {
    read: Vec<Vec<Glyph>>,
    /// Bytes of text that may still come.
    left: u64,
    most: u64,
    time: Duration,
    start: Instant,
    /// Why it was stopped, if it was.
    stopped: Option<TextError>,
}

impl Pages {
    fn new(most: u64, time: Duration) -> Self {
        Self {
            read: Vec::new(),
            left: most,
            most,
            time,
            start: Instant::now(),
            stopped: None,
        }
    }

    fn stop(&mut self, error: TextError) -> OutputError {
        self.stopped = Some(error);
        OutputError::IoError(Error::other("stopped"))
    }
}

impl OutputDev for Pages {
    fn begin_page(
        &mut self,
        _number: u32,
        _media: &MediaBox,
        _art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.read.push(Vec::new());
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let Some(left) = self.left.checked_sub(text.len().max(1) as u64) else {
            let (size, most) = (self.most + 1, self.most);
            return Err(self.stop(TextError::TooLarge { size, most }));
        };
        self.left = left;
        if self.start.elapsed() > self.time {
            let most = self.time;
            return Err(self.stop(TextError::TooSlow { most }));
        }
        let across = place.m11.hypot(place.m12);
        let area = (place.m11 * place.m22 - place.m12 * place.m21).abs();
        let (x, y, size) = (place.m31, place.m32, area.sqrt() * font_size.abs());
        let end = x + width * font_size.abs() * across;
        if [x, y, end, size].iter().all(|length| length.is_finite())
            && let Some(page) = self.read.last_mut()
        {
            page.push(Glyph {
                text: text.to_owned(),
                x: x.min(end),
                end: x.max(end),
                y,
                size,
            });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// Refuses a file whose streams unpack to more than the limit, before anything is kept of them.
fn refuse_bombs(bytes: &[u8], limits: &Limits) -> Result<(), TextError> {
    let mut left = limits.unpacked;
    let mut rest = bytes;
    while let Some(at) = rest.windows(STREAM.len()).position(|word| word == STREAM) {
        rest = &rest[at + STREAM.len()..];
        let packed = rest.strip_prefix(b"\r").unwrap_or(rest);
        let Some(packed) = packed.strip_prefix(b"\n") else {
            continue;
        };
        // What is no packed stream ends at once.
        let mut stream = ZlibDecoder::new(packed).take(left + 1);
        let mut block = [0; 1 << 14];
        while let Ok(read @ 1..) = stream.read(&mut block) {
            left = left
                .checked_sub(read as u64)
                .ok_or(TextError::UnpacksTooLarge {
                    most: limits.unpacked,
                })?;
        }
    }
    Ok(())
}

/// Takes out of the file what is no text, and what the library would follow without end.
fn make_safe(file: &mut Document) -> Result<(), TextError> {
    let mut inside: BTreeMap<ObjectId, Vec<ObjectId>> = BTreeMap::new();
    let mut forms = Vec::new();
    for (&id, object) in &mut file.objects {
        let Object::Stream(stream) = object else {
            continue;
        };
        let filters = stream.filters().map_or(0, |filters| filters.len());
        let is_form = stream.dict.has_type(b"XObject") || stream.dict.has(b"Subtype");
        if stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Image") {
            stream.dict.remove(b"Filter");
            stream.set_content(Vec::new());
        } else if filters > 2 {
            return Err(TextError::Damaged(
                "a stream in it is packed more than twice".to_owned(),
            ));
        } else if is_form {
            // One without fonts of its own would borrow those around it, and itself with them.
            if !stream.dict.has(b"Resources") {
                stream.dict.set("Resources", Dictionary::new());
            }
            forms.push(id);
        }
    }
    for id in forms {
        inside.insert(id, held_by(file, id));
    }
    let mut depths = BTreeMap::new();
    let shallow = inside
        .keys()
        .all(|&form| depth(form, &inside, &mut depths, 0).is_some());
    if shallow {
        return Ok(());
    }
    Err(TextError::Damaged(
        "its pages hold one another without end".to_owned(),
    ))
}

/// The streams that one stream may draw.
fn held_by(file: &Document, form: ObjectId) -> Vec<ObjectId> {
    let dictionary = |object: &'_ Object| -> Option<Dictionary> {
        let (_, object) = file.dereference(object).ok()?;
        object.as_dict().ok().cloned()
    };
    let held = || {
        let form = file.get_object(form).ok()?.as_stream().ok()?;
        let resources = dictionary(form.dict.get(b"Resources").ok()?)?;
        dictionary(resources.get(b"XObject").ok()?)
    };
    let held = held().unwrap_or_default();
    held.iter()
        .filter_map(|(_, object)| object.as_reference().ok())
        .collect()
}

/// How deep streams stand in one; `None` where too deep or without end.
fn depth(
    form: ObjectId,
    inside: &BTreeMap<ObjectId, Vec<ObjectId>>,
    known: &mut BTreeMap<ObjectId, usize>,
    above: usize,
) -> Option<usize> {
    if above > DEEPEST {
        return None;
    }
    if let Some(&depth) = known.get(&form) {
        return (above + depth <= DEEPEST).then_some(depth);
    }
    let mut deepest = 0;
    for &held in inside.get(&form).into_iter().flatten() {
        deepest = deepest.max(depth(held, inside, known, above + 1)? + 1);
    }
    known.insert(form, deepest);
    Some(deepest)
}
