//! Who wrote an article.

use asbab_core::{Field, Furniture, FurnitureKind, Grounds, Source, Span};
use asbab_pack::{Pack, starts_with_words};

use super::{after_label, trimmed, words_of};
use crate::describe::Page;
use crate::lines::{Line, lines};

/// Words of a name, titles aside.
const WORDS: std::ops::RangeInclusive<usize> = 2..=5;

/// Words of a line that signs an article with name and office.
const LONGEST_SIGNATURE: usize = 18;

/// Words of a paragraph about the author.
const LONGEST_BIO: usize = 60;

/// Lines into the article within which a byline may follow the lead.
const LEAD: usize = 4;

/// «بقلم: …»، and whoever posted or edited the page, who is not the author.
pub(super) fn read_labelled(page: &mut Page<'_, '_>) {
    for at in 0..page.lines.len() {
        let line = &page.lines[at];
        if page.kinds[at].is_some() || line.prose || line.words > LONGEST_SIGNATURE {
            continue;
        }
        let layout = page.pack.layout();
        let near = at < page.zones.top + LEAD || at >= page.zones.end;
        if near
            && let Some((rest, _)) = after_label(line, &layout.not_author, page)
            && let Some(name) = name_in(line, rest, page)
        {
            let poster = page.pack.fold(words_of(line, name));
            page.posters.push(poster);
            page.kinds[at] = Some(FurnitureKind::Byline);
            continue;
        }
        let Some((rest, label)) = after_label(line, &layout.byline, page) else {
            continue;
        };
        let parted = words_of(line, rest)
            .trim_start()
            .starts_with([':', '/', '|', '-', '–']);
        if layout.byline_with_colon.contains(label) && !parted {
            continue;
        }
        if let Some(name) = name_in(line, rest, page) {
            sign(page, at, name, Grounds::Stated);
        } else if words_of(line, rest).chars().all(|c| !c.is_alphanumeric())
            && page
                .lines
                .get(at + 1)
                .is_some_and(|next| WORDS.contains(&next.words))
            && page.kinds[at + 1].is_none()
        {
            // The name on the line below.
            let next = page.lines[at + 1].span;
            page.kinds[at] = Some(FurnitureKind::Byline);
            sign(page, at + 1, next, Grounds::Stated);
        }
    }
}

/// A name on a line of its own between headline and text or right after the lead, or a signature at
/// the end.
pub(super) fn read_unlabelled(page: &mut Page<'_, '_>) {
    if page.knows(Field::Author) {
        mark_signatures(page);
        return;
    }
    let titled = page.found.iter().find(|(field, ..)| *field == Field::Title);
    let title = titled.and_then(|(_, _, evidence)| evidence.span);
    let below = |span: Span| title.is_none_or(|title| span.start > title.end);
    let reach = page.lines.len().min(page.zones.top + LEAD);
    let bare = (0..reach).find_map(|at| {
        let line = &page.lines[at];
        if page.kinds[at].is_some() || title == Some(line.span) {
            return None;
        }
        let alone = || (below(line.span) && is_name(page, at)).then_some(line.span);
        Some((at, beside_place(page, at).or_else(alone)?))
    });
    if let Some((at, name)) = bare {
        let line = &page.lines[at];
        let span = without_honorifics(line, name, page).unwrap_or(name);
        sign(page, at, span, Grounds::Placed);
        mark_signatures(page);
        return;
    }
    let signature = (page.zones.end.saturating_sub(1)..page.lines.len())
        .find_map(|at| Some((at, signature(page, at)?)));
    if let Some((at, name)) = signature {
        sign(page, at, name, Grounds::Placed);
    }
}

/// Marks what is said of the author at the end: name and office, or the office alone.
fn mark_signatures(page: &mut Page<'_, '_>) {
    for at in page.zones.end.saturating_sub(1)..page.lines.len() {
        let line = &page.lines[at];
        let office = line.words <= LONGEST_SIGNATURE
            && !line.text.ends_with(['.', '؟'])
            && page
                .pack
                .layout()
                .role
                .iter()
                .any(|role| starts_with_words(&line.folded, role));
        if page.kinds[at].is_none() && (office || signature(page, at).is_some()) {
            page.kinds[at] = Some(FurnitureKind::Byline);
        }
    }
}

/// The name in «* د. … خبير بمركز …»: a starred line of a name, then an office.
fn signature(page: &Page, at: usize) -> Option<Span> {
    let line = &page.lines[at];
    let starred = line.text.starts_with(['*', '٭', '•', '-', '–', '(']);
    if page.kinds[at].is_some() || !starred || line.words > LONGEST_SIGNATURE {
        return None;
    }
    let layout = page.pack.layout();
    let body = without_honorifics(line, line.span, page)?;
    let mut end = body.start;
    let mut names = 0;
    for word in words_of(line, body).split_inclusive([' ', '\u{A0}']) {
        let folded = page
            .pack
            .fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
        if layout
            .role
            .iter()
            .any(|role| starts_with_words(&folded, role))
        {
            let found = trimmed(line.text, line.span.start, Span::new(body.start, end))?;
            return WORDS.contains(&names).then_some(found);
        }
        end += word.len();
        names += usize::from(!folded.is_empty());
        if word.trim_end().ends_with(['،', ',', ':', '-', '–', '/']) {
            let found = trimmed(line.text, line.span.start, Span::new(body.start, end))?;
            let rest = page
                .pack
                .fold(&words_of(line, line.span)[end - line.span.start..]);
            let office = layout
                .role
                .iter()
                .any(|role| starts_with_words(rest.trim_start(), role));
            return (office && WORDS.contains(&names)).then_some(found);
        }
    }
    None
}

/// Whether a line is the name of a person and nothing else.
///
/// It begins with a given name or with a title, or, where no list knows it, it looks like a name:
/// few words, none of which a name cannot hold, and the text does not speak of it.
pub(super) fn is_name(page: &Page, at: usize) -> bool {
    let line = &page.lines[at];
    let layout = page.pack.layout();
    let marks = |c: char| c.is_numeric() || "؟?!:«»\"“”،,;؛()|".contains(c);
    let text = line.text.trim_start_matches(|c: char| !c.is_alphanumeric());
    if line.prose || text.contains(marks) {
        return false;
    }
    let words: Vec<&str> = line
        .folded_words()
        .flat_map(|word| word.split('.'))
        .filter(|word| !word.is_empty())
        .collect();
    let titles = words
        .iter()
        .take_while(|word| layout.honorific.contains(**word))
        .count();
    let names = &words[titles..];
    if !WORDS.contains(&names.len()) || names.iter().any(|word| layout.not_in_name.contains(*word))
    {
        return false;
    }
    if titles > 0 || layout.given_name.contains(names[0]) {
        return true;
    }
    let lexicon = page.pack.lexicon();
    let unknown =
        |word: &&str| lexicon.classes(word).is_empty() && lexicon.analyses(word).is_empty();
    let spoken_of = || {
        let others = page
            .lines
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at);
        others
            .into_iter()
            .any(|(_, line)| names.iter().any(|name| line.folded.contains(name)))
    };
    at > 0
        && at + 1 == page.zones.first
        && names.len() <= 4
        && !lexicon.is_definite(names[0])
        && names.iter().all(unknown)
        && !spoken_of()
}

/// The name in «القاهرة – هدى كامل» or «هدى كامل – الحقل»: one that begins with a given name, beside a place
/// or an outlet of few words.
pub(super) fn beside_place(page: &Page, at: usize) -> Option<Span> {
    const LONGEST: usize = 3;
    let line = &page.lines[at];
    if line.prose || line.words > LONGEST + *WORDS.end() {
        return None;
    }
    let layout = page.pack.layout();
    let words = |text: &str| text.split_whitespace().count();
    let is_person = |text: &str| {
        let folded = page.pack.fold(text);
        let mut names = folded
            .split_whitespace()
            .skip_while(|word| layout.honorific.contains(word.trim_end_matches('.')));
        names
            .clone()
            .next()
            .is_some_and(|name| layout.given_name.contains(name))
            && WORDS.contains(&names.clone().count())
            && names.all(|word| {
                word.chars().all(char::is_alphabetic) && !layout.not_in_name.contains(word)
            })
    };
    let span = |text: &str| {
        let start = line.span.start + line.text.find(text)?;
        Some(Span::new(start, start + text.len()))
    };
    let parted = |sign: &str| line.text.split_once(sign);
    let (before, after) = [" - ", " – ", " — ", " / "].into_iter().find_map(parted)?;
    let (before, after) = (before.trim(), after.trim());
    match (is_person(before), is_person(after)) {
        (true, false) if words(after) <= LONGEST => span(before),
        (false, true) if words(before) <= LONGEST => span(after),
        _ => None,
    }
}

/// Records the author and that the line is a byline.
fn sign(page: &mut Page<'_, '_>, at: usize, name: Span, grounds: Grounds) {
    let value = words_of(&page.lines[at], name).trim().to_owned();
    page.kinds[at] = Some(FurnitureKind::Byline);
    if !page.knows(Field::Author) {
        page.find(Field::Author, value, grounds, name);
    }
}

/// A name within a span: few words, titles and offices dropped.
fn name_in(line: &Line, rest: Span, page: &Page) -> Option<Span> {
    let mut span = without_honorifics(line, rest, page)?;
    let words = words_of(line, span);
    // What follows a dash, a comma or a bracket is an office or a place.
    if let Some(cut) = words.find(['-', '–', '،', ',', '|', '/', '(', '*', '_']) {
        span = trimmed(
            line.text,
            line.span.start,
            Span::new(span.start, span.start + cut),
        )?;
    }
    let layout = page.pack.layout();
    let words = words_of(line, span);
    let mut end = 0;
    let mut count = 0;
    for word in words.split_inclusive(char::is_whitespace) {
        let folded = page.pack.fold(word.trim());
        if layout
            .role
            .iter()
            .any(|role| starts_with_words(&folded, role))
            && count > 0
        {
            break;
        }
        let digits = word.trim().chars().all(char::is_numeric) && word.trim().chars().count() < 3;
        // «هدى كامل من بيروت»: the name ends before it.
        if layout.not_in_name.contains(&folded) && count >= *WORDS.start() {
            break;
        }
        if layout.not_in_name.contains(&folded)
            || word.chars().any(char::is_numeric) && !(digits && count > 0)
        {
            return None;
        }
        end += word.len();
        count += 1;
    }
    span.end = span.start + words[..end].trim_end().len();
    (1..=*WORDS.end()).contains(&count).then_some(span)
}

/// Marks what is said of the author below the article: a last paragraph that opens with the name and an
/// office («هدى كامل كاتبة …»).
pub(crate) fn mark_bio(source: &mut Source, pack: &Pack) {
    let Some(author) = source
        .meta
        .author
        .as_deref()
        .map(|author| pack.fold(author))
    else {
        return;
    };
    let layout = pack.layout();
    let about = |line: &Line| {
        let rest = line.folded.strip_prefix(author.as_str())?;
        let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let mut roles = layout.role.iter();
        roles
            .any(|role| starts_with_words(rest, role))
            .then_some(line.span)
    };
    let lines = lines(&source.text, pack);
    let bio = lines
        .iter()
        .rev()
        .filter(|line| source.furniture_at(line.span).is_none())
        .take(1)
        .filter(|line| line.words <= LONGEST_BIO)
        .find_map(about);
    if let Some(span) = bio {
        let kind = FurnitureKind::Byline;
        source.furniture.push(Furniture { span, kind });
        source.furniture.sort_by_key(|piece| piece.span.start);
    }
}

/// The name in what a page declares as author: without the word for one; `None` for a desk, an institute
/// or an account.
pub(crate) fn person(value: &str, pack: &Pack) -> Option<String> {
    let page = Page::of(value, pack);
    let line = page.lines.first()?;
    let layout = pack.layout();
    let named = after_label(line, &layout.byline, &page).map_or(line.span, |(rest, _)| rest);
    let name = words_of(line, trimmed(line.text, line.span.start, named)?);
    let folded = pack.fold(name);
    let desk = layout
        .not_person
        .iter()
        .any(|desk| starts_with_words(&folded, desk));
    (!desk).then(|| name.to_owned())
}

/// A span without titles before the name.
fn without_honorifics(line: &Line, span: Span, page: &Page) -> Option<Span> {
    let mut span = trimmed(line.text, line.span.start, span)?;
    while let Some(cut) = words_of(line, span).find([' ', '.', '/', '\u{A0}']) {
        let first = page.pack.fold(&words_of(line, span)[..cut]);
        if !page.pack.layout().honorific.contains(&first) {
            break;
        }
        span = trimmed(
            line.text,
            line.span.start,
            Span::new(span.start + cut, span.end),
        )?;
    }
    Some(span)
}
