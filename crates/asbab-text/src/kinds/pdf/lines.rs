//! From glyphs on a page to lines and paragraphs.
//!
//! Lines are built in the order in which the file draws them, which for columns and boxes is the
//! order of reading; within a line only the place of each glyph counts.

use unicode_bidi::BidiClass;
use unicode_normalization::UnicodeNormalization;

use super::glyphs::Glyph;
use super::order::class_of;

/// Glyphs whose baselines differ less, as shares of the font's size, stand on one line.
const ONE_LINE: f64 = 0.35;

/// A glyph further from a line than this, in sizes of the font, begins another.
const ONE_RUN: f64 = 3.0;

/// A gap between glyphs that is a space where the file writes none, and where it does.
const GAP: f64 = 0.2;
const GAP_BESIDE_SPACES: f64 = 0.5;

/// A gap between digits that is a space: figures of a number are never parted by less.
const GAP_IN_NUMBER: f64 = 0.6;

/// The same glyph drawn again this near is one drawn bold.
const BOLD: f64 = 0.15;

/// A file writes its spaces if at least one glyph in so many is one.
const GLYPHS_A_SPACE: usize = 20;

/// Lines further apart than this, in usual distances, belong to two paragraphs.
const APART: f64 = 1.4;

/// One or a few letters in one place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cluster {
    /// In the order of reading.
    pub text: String,
    x: f64,
    end: f64,
}

/// One line as it is seen, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub clusters: Vec<Cluster>,
    y: f64,
    size: f64,
    left: f64,
    right: f64,
}

/// The paragraphs of all pages.
pub(super) fn paragraphs(pages: Vec<Vec<Glyph>>) -> Vec<Vec<Line>> {
    let glyphs = pages.iter().map(Vec::len).sum::<usize>();
    let spaces = pages
        .iter()
        .flatten()
        .filter(|glyph| is_space(&glyph.text))
        .count();
    let gap = if spaces * GLYPHS_A_SPACE >= glyphs {
        GAP_BESIDE_SPACES
    } else {
        GAP
    };
    let mut lines: Vec<Line> = pages.into_iter().flat_map(on_lines).collect();
    for line in &mut lines {
        settle(line, gap);
    }
    lines.retain(|line| !line.clusters.is_empty());
    parted(lines)
}

fn is_space(text: &str) -> bool {
    !text.is_empty() && text.chars().all(char::is_whitespace)
}

/// Puts the glyphs of a page on lines.
fn on_lines(glyphs: Vec<Glyph>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for glyph in glyphs {
        let text = letters(&glyph.text);
        if text.is_empty() {
            continue;
        }
        let cluster = Cluster {
            text,
            x: glyph.x,
            end: glyph.end,
        };
        match lines.last_mut() {
            Some(line) if line.takes(&glyph) => {
                line.left = line.left.min(glyph.x);
                line.right = line.right.max(glyph.end);
                line.size = line.size.max(glyph.size);
                line.clusters.push(cluster);
            }
            _ => lines.push(Line {
                clusters: vec![cluster],
                y: glyph.y,
                size: glyph.size,
                left: glyph.x,
                right: glyph.end,
            }),
        }
    }
    lines
}

/// The letters that a glyph stands for: those of shapes, in the order of reading, and no control
/// characters.
fn letters(text: &str) -> String {
    let mut letters = String::new();
    for character in text.chars() {
        match character {
            '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
                letters.extend(std::iter::once(character).nfkc().filter(|c| *c != ' '));
            }
            _ if character.is_whitespace() => letters.push(' '),
            // A glyph that is a part of a letter drawn in pieces.
            '\0' => {}
            // A code without a letter is kept as one that is not known.
            _ if character.is_control() => letters.push(char::REPLACEMENT_CHARACTER),
            _ => letters.push(character),
        }
    }
    letters
}

impl Line {
    fn takes(&self, glyph: &Glyph) -> bool {
        let size = self.size.max(glyph.size);
        (self.y - glyph.y).abs() <= ONE_LINE * size
            && glyph.x <= self.right + ONE_RUN * size
            && glyph.end >= self.left - ONE_RUN * size
    }

    /// Whether its last sentence ends with it.
    fn stops(&self) -> bool {
        let marks = ['.', '!', '؟', '?', '…'];
        let ends = [self.clusters.first(), self.clusters.last()];
        ends.into_iter()
            .flatten()
            .any(|cluster| cluster.text.ends_with(marks))
    }
}

/// Orders what is on a line by place, joins marks to their letters, and writes spaces.
fn settle(line: &mut Line, gap: f64) {
    let size = line.size;
    let mut clusters = std::mem::take(&mut line.clusters);
    clusters.sort_by(|a, b| a.x.total_cmp(&b.x));
    let (marks, letters): (Vec<Cluster>, Vec<Cluster>) = clusters.into_iter().partition(is_mark);
    let mut letters = once_each(letters, size);
    for mark in marks {
        let middle = f64::midpoint(mark.x, mark.end);
        let away = |letter: &Cluster| (f64::midpoint(letter.x, letter.end) - middle).abs();
        let on = letters
            .iter_mut()
            .filter(|letter| !is_space(&letter.text))
            .min_by(|a, b| away(a).total_cmp(&away(b)));
        if let Some(letter) = on {
            letter.text.push_str(&mark.text);
        }
    }
    let mut end: Option<f64> = None;
    for letter in letters {
        if is_space(&letter.text) {
            space(&mut line.clusters, &letter);
        } else {
            if let Some(end) = end {
                let between_digits =
                    is_digit(&letter) && line.clusters.last().is_some_and(is_digit);
                let wide = if between_digits {
                    GAP_IN_NUMBER.max(gap)
                } else {
                    gap
                };
                if letter.x - end > wide * size {
                    space(&mut line.clusters, &letter);
                }
            }
            line.clusters.push(letter.clone());
        }
        end = Some(end.map_or(letter.end, |end| end.max(letter.end)));
    }
    while line
        .clusters
        .last()
        .is_some_and(|last| is_space(&last.text))
    {
        line.clusters.pop();
    }
}

fn space(clusters: &mut Vec<Cluster>, near: &Cluster) {
    if clusters.last().is_some_and(|last| !is_space(&last.text)) {
        clusters.push(Cluster {
            text: " ".to_owned(),
            ..near.clone()
        });
    }
}

/// Without the second of what is drawn twice to look bold.
fn once_each(clusters: Vec<Cluster>, size: f64) -> Vec<Cluster> {
    let mut kept: Vec<Cluster> = Vec::new();
    for cluster in clusters {
        let near = |other: &&Cluster| cluster.x - other.x <= BOLD * size;
        let twice = !is_space(&cluster.text)
            && kept
                .iter()
                .rev()
                .take_while(near)
                .any(|other| other.text == cluster.text && other.end - other.x > BOLD * size);
        if !twice {
            kept.push(cluster);
        }
    }
    kept
}

fn is_mark(cluster: &Cluster) -> bool {
    cluster
        .text
        .chars()
        .all(|character| unicode_bidi::bidi_class(character) == BidiClass::NSM)
}

fn is_digit(cluster: &Cluster) -> bool {
    matches!(class_of(&cluster.text), BidiClass::EN | BidiClass::AN)
}

/// Parts lines into paragraphs: by distance, by size of the font, and where a line that ends a
/// sentence leaves room, or the text goes on elsewhere.
fn parted(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let usual = usual_distance(&lines);
    let mut paragraphs: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        let joins = paragraphs
            .last()
            .and_then(|paragraph| paragraph.last())
            .is_some_and(|before| belongs(before, &line, usual));
        match paragraphs.last_mut() {
            Some(paragraph) if joins => paragraph.push(line),
            _ => paragraphs.push(vec![line]),
        }
    }
    paragraphs
}

fn belongs(before: &Line, line: &Line, usual: f64) -> bool {
    let size = before.size.max(line.size);
    if (before.size - line.size).abs() > 0.15 * size {
        return false;
    }
    let down = before.y - line.y;
    if down.abs() <= ONE_LINE * size {
        return true;
    }
    if down < 0.0 {
        return !before.stops();
    }
    let width = line.right - line.left;
    let leaves_room =
        before.left - line.left > 0.1 * width || line.right - before.right > 0.1 * width;
    down <= APART * usual.max(size) && !(before.stops() && leaves_room)
}

/// The median distance of a line from the one above it.
fn usual_distance(lines: &[Line]) -> f64 {
    let mut distances: Vec<f64> = lines
        .windows(2)
        .map(|pair| pair[0].y - pair[1].y)
        .filter(|distance| *distance > 0.0)
        .collect();
    distances.sort_by(f64::total_cmp);
    distances.get(distances.len() / 2).copied().unwrap_or(0.0)
}
