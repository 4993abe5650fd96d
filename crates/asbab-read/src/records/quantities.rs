//! Numbers with their unit and what they are of.

use std::ops::Range;

use asbab_core::{Quantity, Span};
use asbab_pack::{Class, NumberWord, TimeWord, TokenKind};

use super::Desk;
use super::times::{Time, unit};
use crate::page::Page;

/// The rules' names.
const COUNTED: &str = "counted";
const LENGTH: &str = "length of time";
const RANK: &str = "rank";

/// A number while it is read.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Number {
    end: usize,
    /// `None` where the words say only that they are many.
    value: Option<f64>,
    /// Whether it is written in digits.
    digits: bool,
}

/// All quantities of a page, lengths of time among them.
pub(super) fn read(desk: &Desk<'_, '_>, times: &[Time]) -> Vec<Quantity> {
    let page = desk.page;
    let mut found = Vec::new();
    let mut taken = vec![false; page.len()];
    for time in times {
        taken[time.words.clone()].fill(true);
        found.extend(length(desk, time));
    }
    let mut place = 0;
    while place < page.len() {
        if taken[place] || !page.words[place].token.is_word() {
            place += 1;
            continue;
        }
        let Some(number) = number_at(page, place).filter(|number| !taken[number.end - 1]) else {
            found.extend(rank(desk, place));
            place += 1;
            continue;
        };
        found.extend(counted(desk, place, number));
        place = number.end;
    }
    found
}

/// «خلال العامين الماضيين».
fn length(desk: &Desk<'_, '_>, time: &Time) -> Option<Quantity> {
    let measure = time.measure()?;
    record(
        desk,
        LENGTH,
        time.words.start,
        time.span,
        Some(f64::from(measure.count)),
        Some(unit(measure.unit).to_owned()),
        None,
    )
}

fn record(
    desk: &Desk<'_, '_>,
    rule: &str,
    place: usize,
    words: Span,
    number: Option<f64>,
    unit: Option<String>,
    of: Option<Range<usize>>,
) -> Option<Quantity> {
    let of = of.and_then(|of| desk.passage(&of));
    let all = of.as_ref().map_or(words, |of| words.join(of.span));
    Some(Quantity {
        said: desk.said(rule, place, all, desk.flags(&(place..place + 1)))?,
        number,
        number_text: desk.cut(words)?,
        unit,
        of,
    })
}

/// A number, its unit, and what is counted.
fn counted(desk: &Desk<'_, '_>, place: usize, number: Number) -> Option<Quantity> {
    let page = desk.page;
    if names_something(page, place, number) {
        return None;
    }
    let unit = unit_at(page, number.end);
    let end = unit.map_or(number.end, |(end, _)| end);
    let of = match unit {
        Some(_) => after_of(page, end),
        None => noun_at(page, end, number).or_else(|| after_of(page, end)),
    };
    if unit.is_none() && of.is_none() {
        return None;
    }
    let start = page.words[place].token.span.start + conjunction(page, place);
    let words = Span::new(start, page.words[end - 1].token.span.end);
    let unit = unit.map(|(_, unit)| page.pack.quantities().unit(unit).to_owned());
    record(desk, COUNTED, place, words, number.value, unit, of)
}

/// Bytes of a conjunction that clings to a number in words.
fn conjunction(page: &Page<'_>, place: usize) -> usize {
    let token = &page.words[place].token;
    let folded = token.folded.as_str();
    let bare = page.pack.lexicon().without_conjunction(folded);
    let joined = token.kind == TokenKind::Word
        && value_of_word(page, folded).is_none()
        && bare.is_some_and(|bare| value_of_word(page, bare).is_some());
    let first = token
        .span
        .of(page.text)
        .ok()
        .and_then(|text| text.chars().next());
    first.filter(|_| joined).map_or(0, char::len_utf8)
}

/// A number in a law's name, a time of day, a numbered line, part of a longer code.
fn names_something(page: &Page<'_>, place: usize, number: Number) -> bool {
    let before = place.checked_sub(1).map(|before| &page.words[before].token);
    let named = before.is_some_and(|before| has(page, &before.folded, NumberWord::Names));
    let opens_line = before.is_none_or(|before| before.kind == TokenKind::Break);
    let after = page.words.get(number.end).map(|word| &word.token);
    let marked =
        |marks: &[char]| after.is_some_and(|after| marks.iter().any(|&mark| after.is_mark(mark)));
    let numbered = number.digits && opens_line && marked(&['-', '–', '.', ')', ':']);
    let joined = |token: Option<&asbab_pack::Token>, edge: usize| {
        token.is_some_and(|token| {
            ['-', '/', ':', '.', ',']
                .iter()
                .any(|&mark| token.is_mark(mark))
                && (token.span.end == edge || token.span.start == edge)
        })
    };
    let start = page.words[place].token.span.start;
    let end = page.words[number.end - 1].token.span.end;
    let code =
        number.digits && (joined(before, start) || joined(after, end) && !marked(&['.', ',']));
    named && number.digits || numbered || code
}

fn has(page: &Page<'_>, folded: &str, wanted: NumberWord) -> bool {
    page.pack.quantities().meanings(folded).contains(&wanted)
}

/// The meaning of the words at a place that `choose` takes, the longest first, and where they end.
fn meaning_at<T>(
    page: &Page<'_>,
    place: usize,
    choose: impl Fn(NumberWord) -> Option<T>,
) -> Option<(usize, T)> {
    let longest = page.pack.quantities().longest();
    let words = page.words.get(place..page.len().min(place + longest))?;
    let count = words
        .iter()
        .take_while(|word| {
            word.token.is_word() || word.token.is_mark('%') || word.token.is_mark('٪')
        })
        .count();
    (1..=count).rev().find_map(|count| {
        let phrase: Vec<&str> = words[..count]
            .iter()
            .map(|word| word.token.folded.as_str())
            .collect();
        let meanings = page.pack.quantities().meanings(&phrase.join(" "));
        let chosen = meanings.iter().find_map(|&meaning| choose(meaning))?;
        Some((place + count, chosen))
    })
}

/// The number that starts at a place: digits with their scale, or number words.
fn number_at(page: &Page<'_>, place: usize) -> Option<Number> {
    let many = |word| (word == NumberWord::Vague).then_some(());
    let (mut end, mut part, is_digits) = if let Some((end, value)) = digits_at(page, place) {
        (end, value, true)
    } else if let Some((end, ())) = meaning_at(page, place, many) {
        return Some(Number {
            end,
            value: None,
            digits: false,
        });
    } else {
        let (end, value) = first_word(page, place)?;
        (end, value, false)
    };
    let mut total = 0.0;
    // Letters glued to digits: «٢٧٠الف».
    if let Some(factor) = glued_scale(page, place).filter(|_| is_digits) {
        part *= factor;
    }
    while let Some((after, factor)) = meaning_at(page, end, scale) {
        if factor >= 1_000.0 {
            total += part * factor;
            part = 0.0;
        } else {
            part = if part > 0.0 && part < 10.0 {
                part * factor
            } else {
                part + factor
            };
        }
        end = after;
    }
    // «ثلاثة وعشرين ألفا»، «مليون ومئتي ألف».
    while !is_digits
        && let Some(word) = page
            .words
            .get(end)
            .filter(|word| word.token.kind == TokenKind::Word)
        && let Some(bare) = page.pack.lexicon().without_conjunction(&word.token.folded)
        && let Some(value) = value_of_word(page, bare)
    {
        part += value;
        end += 1;
        while let Some((after, factor)) = meaning_at(page, end, scale) {
            total += part.max(1.0) * factor;
            part = 0.0;
            end = after;
        }
    }
    Some(Number {
        end,
        value: Some(total + part),
        digits: is_digits,
    })
}

const fn scale(word: NumberWord) -> Option<f64> {
    match word {
        NumberWord::Scale(factor) => Some(factor),
        _ => None,
    }
}

/// Digits, with a decimal part or thousands parted by marks.
fn digits_at(page: &Page<'_>, place: usize) -> Option<(usize, f64)> {
    let token = |at: usize| page.words.get(at).map(|word| &word.token);
    let first = token(place).filter(|token| token.kind == TokenKind::Number)?;
    let own: String = first
        .folded
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    let mut written = own.clone();
    let mut end = place + 1;
    let whole = own.len() == first.folded.len();
    while whole
        && let (Some(mark), Some(next)) = (token(end), token(end + 1))
        && next.kind == TokenKind::Number
        && mark.span.start == token(end - 1)?.span.end
        && next.span.start == mark.span.end
    {
        let digits: String = next
            .folded
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        let thousands = digits.len() == 3;
        if ['.', '٫'].iter().any(|&sign| mark.is_mark(sign)) || mark.is_mark(',') && !thousands {
            written.push('.');
        } else if !(thousands && ['،', ',', '٬'].iter().any(|&sign| mark.is_mark(sign))) {
            break;
        }
        written.push_str(&digits);
        end += 2;
        if digits.len() != next.folded.len() {
            break;
        }
    }
    Some((end, written.parse().ok()?))
}

/// The scale whose letters are glued to digits.
fn glued_scale(page: &Page<'_>, place: usize) -> Option<f64> {
    let letters = page.words[place]
        .token
        .folded
        .trim_start_matches(|letter: char| letter.is_ascii_digit());
    let meanings = page.pack.quantities().meanings(letters);
    meanings.iter().copied().find_map(scale)
}

/// The first word of a number in words; a conjunction may cling to it.
fn first_word(page: &Page<'_>, place: usize) -> Option<(usize, f64)> {
    let word = &page.words[place];
    if word.token.kind != TokenKind::Word {
        return None;
    }
    let folded = word.token.folded.as_str();
    if has(page, folded, NumberWord::Half) {
        let (end, factor) = meaning_at(page, place + 1, scale)?;
        return Some((end, factor / 2.0));
    }
    let two = page.words.get(place + 1).and_then(|next| {
        let phrase = format!("{folded} {}", next.token.folded);
        Some((place + 2, number_word(page, &phrase)?))
    });
    let bare = page.pack.lexicon().without_conjunction(folded);
    two.or_else(|| Some((place + 1, value_of_word(page, folded)?)))
        .or_else(|| Some((place + 1, value_of_word(page, bare?)?)))
}

/// The value of a number word or of a scale that stands alone; none for "one", which counts nothing,
/// nor with the article, which points at a number said before.
fn value_of_word(page: &Page<'_>, folded: &str) -> Option<f64> {
    let scale = page
        .pack
        .quantities()
        .meanings(folded)
        .iter()
        .copied()
        .find_map(scale);
    scale.or_else(|| number_word(page, folded))
}

fn number_word(page: &Page<'_>, folded: &str) -> Option<f64> {
    let meanings = page.pack.calendar().meanings(folded);
    let number = meanings.iter().find_map(|meaning| match meaning {
        TimeWord::Number(number) => Some(*number),
        _ => None,
    })?;
    let bare = !page.pack.lexicon().is_definite(folded);
    (number > 1 && bare).then(|| f64::from(number))
}

fn unit_at(page: &Page<'_>, place: usize) -> Option<(usize, usize)> {
    meaning_at(page, place, |word| match word {
        NumberWord::Unit(unit) => Some(unit),
        _ => None,
    })
}

/// «من الحدود»: what a unit or a number is of.
fn after_of(page: &Page<'_>, place: usize) -> Option<Range<usize>> {
    let (start, ()) = meaning_at(page, place, |word| (word == NumberWord::Of).then_some(()))?;
    let noun = is_noun(page, start);
    noun.then(|| start..adjectives(page, start + 1))
}

/// What a number counts: the noun after it, which has no article but after a plural that stands for a
/// number («عشرات المدنيين»).
fn noun_at(page: &Page<'_>, place: usize, number: Number) -> Option<Range<usize>> {
    let word = page.words.get(place)?;
    let definite = page.pack.lexicon().is_definite(&word.token.folded);
    let agrees = number.value.is_none() || !definite;
    (agrees && is_noun(page, place)).then(|| place..adjectives(page, place + 1))
}

fn is_noun(page: &Page<'_>, place: usize) -> bool {
    page.words.get(place).is_some_and(|word| {
        word.token.kind == TokenKind::Word
            && word.width == 1
            && !word.conjunction
            && !page.pack.lexicon().is_melted(&word.token.folded)
            && !page.is_finite(place)
            && !page.classes(place).has_any(&[
                Class::Preposition,
                Class::Relative,
                Class::Adjunct,
                Class::Adverb,
                Class::Negator,
                Class::Complementizer,
                Class::Subordinator,
                Class::Demonstrative,
                Class::Coordinator,
                Class::Copula,
                Class::Emphatic,
                Class::Forecast,
                Class::Hedge,
            ])
    })
}

/// Where an adjective made from a name ends that stands after a noun.
fn adjectives(page: &Page<'_>, place: usize) -> usize {
    let agrees = page.words.get(place).is_some_and(|word| {
        word.token.kind == TokenKind::Word
            && is_noun(page, place)
            && page.pack.looks_relational(&word.token.folded)
    });
    place + usize::from(agrees)
}

/// «تاسع أكبر دولة».
fn rank(desk: &Desk<'_, '_>, place: usize) -> Option<Quantity> {
    let page = desk.page;
    let next = page.words.get(place + 1)?;
    if !has(page, &next.token.folded, NumberWord::Superlative) {
        return None;
    }
    let folded = page.words[place].token.folded.as_str();
    // Ordinals are listed with their article.
    let listed = page.pack.lexicon().with_article(folded);
    let meanings = page.pack.calendar().meanings(&listed);
    let order = meanings.iter().find_map(|meaning| match meaning {
        TimeWord::Ordinal(order) => Some(*order),
        _ => None,
    })?;
    let words = Span::new(page.words[place].token.span.start, next.token.span.end);
    let of = is_noun(page, place + 2).then(|| place + 2..adjectives(page, place + 3));
    record(
        desk,
        RANK,
        place,
        words,
        Some(f64::from(order)),
        Some("rank".to_owned()),
        of,
    )
}
