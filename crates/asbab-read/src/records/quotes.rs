//! Words with their speaker, between quotation marks or not.

use std::ops::Range;

use asbab_core::{ActorMention, Quote};
use asbab_pack::{Class, TokenKind};

use super::Desk;
use super::speakers::{Speaker, Speakers};
use crate::holder::Saying;
use crate::page::Page;

/// Tokens between quotation marks, at the most.
const LONGEST: usize = 90;
/// Words of reported speech, at the most.
const REPORTED: usize = 40;
/// Words between a cue and what is said, at the most.
const REACH: usize = 14;
/// Words within which a speaker is remembered.
const MEMORY: usize = 100;

/// A quote while it is gathered.
struct Found {
    text: Range<usize>,
    speaker: Option<Speaker>,
    direct: bool,
    cue: usize,
    rule: &'static str,
}

/// All quotes of a page.
pub(super) fn read(desk: &Desk<'_, '_>, mentions: &[ActorMention]) -> Vec<Quote> {
    let page = desk.page;
    let speakers = Speakers::new(page, mentions);
    let marked = marked(page, mentions);
    let mut found = Vec::new();
    for saying in desk.sayings {
        found.extend(said(desk, &speakers, saying, &marked));
    }
    for place in 0..page.len() {
        found.extend(of_noun(page, &speakers, place, &marked));
        found.extend(object(desk, &speakers, place, &marked));
        found.extend(spoken_on(desk, &speakers, place, &marked));
        found.extend(item(page, &speakers, place));
        found.extend(thus(page, &speakers, place));
    }
    let inner: Vec<Found> = marked
        .iter()
        .filter(|text| !found.iter().any(|known| covers_alone(known, text)))
        .filter_map(|text| within(&found, desk, &speakers, text))
        .collect();
    found.extend(inner);
    found
        .iter()
        .filter_map(|found| record(desk, found))
        .collect()
}

fn record(desk: &Desk<'_, '_>, found: &Found) -> Option<Quote> {
    let mut text = desk.passage(&found.text)?;
    let page = desk.page;
    // Marks round the whole belong to it.
    if found.direct
        && let (Some(open), Some(close)) = (
            found.text.start.checked_sub(1),
            page.words.get(found.text.end),
        )
        && page.is_opener(open)
        && page.is_closer(found.text.end)
    {
        text = desk.cut(page.words[open].token.span.join(close.token.span))?;
    }
    let all = text.span;
    Some(Quote {
        said: desk.said(
            found.rule,
            found.cue,
            all,
            desk.flags(&(found.cue..found.cue + 1)),
        )?,
        speaker_at: found.speaker.as_ref().map(|speaker| speaker.at),
        speaker: found.speaker.as_ref().map(|speaker| speaker.name.clone()),
        direct: found.direct,
        text,
    })
}

/// Stretches between quotation marks that are no part of an actor's name; in brackets too where a
/// complementizer or a colon opens them.
fn marked(page: &Page<'_>, mentions: &[ActorMention]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for open in 0..page.len() {
        let token = &page.words[open].token;
        let bracket = token.is_mark('(') && open > 0 && {
            let before = &page.words[open - 1];
            before.classes.has(Class::Complementizer) || before.token.is_mark(':')
        };
        if !(page.is_opener(open) && (bracket || !token.is_mark('(') && !token.is_mark('['))) {
            continue;
        }
        let closing = |at: usize| {
            let mark = &page.words[at].token;
            match token.folded.as_str() {
                "«" => mark.is_mark('»'),
                "“" => mark.is_mark('”') || mark.is_mark('“'),
                "(" => mark.is_mark(')'),
                _ => mark.is_mark('"'),
            }
        };
        let straight_closer = token.is_mark('"')
            && page.words[..open]
                .iter()
                .rev()
                .take_while(|word| word.token.kind != TokenKind::Break)
                .filter(|word| word.token.is_mark('"'))
                .count()
                % 2
                == 1;
        let close = (open + 1..page.len().min(open + LONGEST))
            .take_while(|&at| page.words[at].token.kind != TokenKind::Break)
            .find(|&at| closing(at));
        let Some(close) = close.filter(|_| !straight_closer) else {
            continue;
        };
        let Some(span) = page.span(&(open + 1..close)) else {
            continue;
        };
        let name = mentions.iter().any(|mention| {
            let own = mention.text.span;
            own.overlaps(span)
                && (own.contains(span) || span.contains(own) && 2 * own.len() > span.len())
        });
        if !name && page.words_in(&(open + 1..close)).count() > 1 {
            found.push(open + 1..close);
        }
    }
    found
}

/// What a verb of saying or an attribution reports: what is quoted, where that opens it; else the
/// clause.
fn said(
    desk: &Desk<'_, '_>,
    speakers: &Speakers<'_, '_>,
    saying: &Saying,
    marked: &[Range<usize>],
) -> Option<Found> {
    let page = desk.page;
    let speaker = speakers.named(saying.name.as_ref()?);
    let start = saying.range.start;
    let opens = marked
        .iter()
        .find(|text| text.start >= start && page.words_in(&(start..text.start)).count() <= 1)
        .filter(|text| is_whole(page, text));
    let found = |text: Range<usize>, direct| Found {
        text,
        speaker: speaker.clone(),
        direct,
        cue: saying.cue,
        rule: "said",
    };
    if let Some(text) = opens {
        let nested = desk
            .sayings
            .iter()
            .find(|inner| inner.cue > text.start + 2 && text.contains(&inner.cue));
        let end = nested.map_or(text.end, |inner| clause_before(page, text.start, inner.cue));
        return Some(found(text.start..end, end == text.end || nested.is_some()));
    }
    if page.has(saying.cue, Class::Attribution) || saying.range.contains(&saying.cue) {
        return None;
    }
    let text = if page.has(start, Class::ContentOpener) {
        start + 1..phrase_end(page, start + 1, saying.range.end)
    } else {
        start..clause_end(page, start, saying.range.end)
    };
    (page.words_in(&text).count() > 2).then(|| found(text, false))
}

/// Words between marks that are all that is said: many, or with nothing after them.
fn is_whole(page: &Page<'_>, text: &Range<usize>) -> bool {
    let after = text.end + 1;
    page.words_in(text).count() > 4
        || after >= page.len()
        || page.is_hard(after)
        || page.is_soft(after)
        || page.is_closer(after)
}

/// Where the clause ends before the one that a verb of saying opens.
fn clause_before(page: &Page<'_>, start: usize, cue: usize) -> usize {
    let mut end = cue;
    while end > start + 1
        && (page.is_soft(end - 1)
            || page
                .classes(end - 1)
                .has_any(&[Class::Subordinator, Class::Emphatic]))
    {
        end -= 1;
    }
    end
}

/// Where reported speech ends: at a stop, or where the author speaks again («وهو ما …»).
fn clause_end(page: &Page<'_>, start: usize, limit: usize) -> usize {
    let author = |at: usize| {
        page.words[at].conjunction
            && page.classes(at).has_any(&[
                Class::Copula,
                Class::Demonstrative,
                Class::Adjunct,
                Class::Resultative,
            ])
    };
    (start + 1..limit.min(start + REPORTED))
        .find(|&at| page.is_hard(at) || author(at) || page.has(at, Class::Resultative))
        .unwrap_or(limit.min(start + REPORTED))
}

/// Where a noun for what is said ends: at a comma too.
fn phrase_end(page: &Page<'_>, start: usize, limit: usize) -> usize {
    let end = clause_end(page, start, limit);
    (start..end).find(|&at| page.is_soft(at)).unwrap_or(end)
}

/// A finite verb of saying; one after «حين» is taken for none elsewhere.
fn says(page: &Page<'_>, place: usize) -> bool {
    let after = place
        .checked_sub(1)
        .is_some_and(|before| page.has(before, Class::Adjunct));
    page.has(place, Class::Reporting) && (page.is_finite(place) || after)
}

/// «حين أوضح أن …»، «فقد أعلن أن …»: the person named last speaks on.
fn spoken_on(
    desk: &Desk<'_, '_>,
    speakers: &Speakers<'_, '_>,
    place: usize,
    marked: &[Range<usize>],
) -> Option<Found> {
    let page = desk.page;
    if !says(page, place) || desk.sayings.iter().any(|saying| saying.cue == place) {
        return None;
    }
    let opening =
        (place + 1..page.len().min(place + 3)).find(|&at| page.has(at, Class::Complementizer))?;
    let speaker = speakers.last_between(place.saturating_sub(MEMORY), place)?;
    let sentence = page.sentence_of(place);
    let quoted = marked
        .iter()
        .find(|text| text.start > opening && text.start <= opening + 3)
        .filter(|text| is_whole(page, text));
    let text = quoted
        .cloned()
        .unwrap_or_else(|| opening..clause_end(page, opening, sentence.end));
    (page.words_in(&text).count() > 2).then_some(Found {
        text,
        speaker: Some(speaker),
        direct: quoted.is_some(),
        cue: place,
        rule: "speaks on",
    })
}

/// «تصريحات فلان … أن …»، «في إعلانه أن …».
fn of_noun(
    page: &Page<'_>,
    speakers: &Speakers<'_, '_>,
    place: usize,
    marked: &[Range<usize>],
) -> Option<Found> {
    let word = &page.words[place];
    if !word.token.is_word() || page.is_finite(place) {
        return None;
    }
    let lexicon = page.pack.lexicon();
    let words = page.pack.quotes();
    let mut owned = None;
    for front in lexicon.fronts_of(&word.token.folded) {
        if words.is_noun(front.rest) {
            owned = Some(false);
            break;
        }
        if lexicon
            .strip_pronoun(front.rest)
            .any(|stem| words.is_noun(stem))
        {
            owned = Some(true);
        }
    }
    let sentence = page.sentence_of(place);
    let (speaker, from) = if owned? {
        (
            speakers.last_between(place.saturating_sub(MEMORY), place)?,
            place + 1,
        )
    } else {
        speakers.starting(place + 1)?
    };
    let opening = (from..sentence.end.min(from + REACH))
        .take_while(|&at| !page.is_hard(at) || page.words[at].token.is_mark(':'))
        .find(|&at| page.has(at, Class::Complementizer) || page.words[at].token.is_mark(':'))?;
    let quoted = marked
        .iter()
        .find(|text| text.start >= opening && text.start <= opening + 4);
    let text = quoted
        .cloned()
        .unwrap_or_else(|| opening..clause_end(page, opening, sentence.end));
    (page.words_in(&text).count() > 2).then_some(Found {
        text,
        speaker: Some(speaker),
        direct: quoted.is_some(),
        cue: place,
        rule: "noun of saying",
    })
}

/// «ذكرت الوزارة انسحاب قواتها»، «شدد فلان على أهمية …»: a verb of saying with a noun for what is said.
fn object(
    desk: &Desk<'_, '_>,
    speakers: &Speakers<'_, '_>,
    place: usize,
    marked: &[Range<usize>],
) -> Option<Found> {
    let page = desk.page;
    if !says(page, place) || desk.sayings.iter().any(|saying| saying.cue == place) {
        return None;
    }
    let sentence = page.sentence_of(place);
    let (speaker, mut start) = match speakers.starting(place + 1) {
        Some(named) => named,
        None if page
            .words
            .get(place + 1)
            .is_some_and(|next| next.classes.has(Class::Preposition)) =>
        {
            (speakers.last_between(sentence.start, place)?, place + 1)
        }
        None => return None,
    };
    while start < sentence.end && (page.is_closer(start) || page.has(start, Class::Adverb)) {
        start += 1;
    }
    if page.has(start, Class::Preposition) && page.words[start].width == 1 {
        start += 1;
    }
    let quoted = marked.iter().find(|text| text.start == start + 1);
    let text = quoted
        .cloned()
        .unwrap_or_else(|| start..phrase_end(page, start, sentence.end));
    let noun = page
        .words
        .get(start)
        .is_some_and(|word| word.token.kind == TokenKind::Word)
        && !page.is_finite(start)
        && !page.classes(start).has_any(&[
            Class::Preposition,
            Class::Adjunct,
            Class::Time,
            Class::Relative,
            Class::Copula,
        ]);
    (text.end <= sentence.end && (noun || quoted.is_some()) && page.words_in(&text).count() > 2)
        .then_some(Found {
            text,
            speaker: Some(speaker),
            direct: quoted.is_some(),
            cue: place,
            rule: "object of saying",
        })
}

/// «– أولها أن …»: an item of a list of what somebody said, introduced in the line before the list.
fn item(page: &Page<'_>, speakers: &Speakers<'_, '_>, place: usize) -> Option<Found> {
    let opens = page.words[place].token.kind == TokenKind::Break
        && page.words.get(place + 1).is_some_and(|next| {
            ['-', '–', '*', '•']
                .iter()
                .any(|&mark| next.token.is_mark(mark))
        });
    if !opens {
        return None;
    }
    let end = (place + 1..page.len())
        .find(|&at| page.words[at].token.kind == TokenKind::Break)
        .unwrap_or(page.len());
    let opening =
        (place + 2..end.min(place + 5)).find(|&at| page.has(at, Class::Complementizer))?;
    // Up the list to the line that introduces it.
    let mut above = place;
    for _ in 0..6 {
        let start = (0..above)
            .rev()
            .find(|&at| page.words[at].token.kind == TokenKind::Break)
            .map_or(0, |at| at + 1);
        let listed = page
            .words
            .get(start)
            .is_some_and(|word| !word.token.is_word());
        if !listed {
            let sentence = page.sentence_of(above.saturating_sub(1)).start.max(start);
            let speaker = speakers.last_between(sentence, above)?;
            return Some(Found {
                text: opening..clause_end(page, opening, end),
                speaker: Some(speaker),
                direct: false,
                cue: opening,
                rule: "item of a list",
            });
        }
        above = start.checked_sub(1)?;
    }
    None
}

/// «…، هكذا أكد فلان»: the clause before.
fn thus(page: &Page<'_>, speakers: &Speakers<'_, '_>, place: usize) -> Option<Found> {
    let word = &page.words[place];
    let verb = place + 1;
    let says = word.token.is_word()
        && page.pack.quotes().is_thus(&word.token.folded)
        && page
            .words
            .get(verb)
            .is_some_and(|_| page.has(verb, Class::Reporting) && page.is_finite(verb));
    if !says {
        return None;
    }
    let (speaker, _) = speakers.starting(verb + 1)?;
    let end = (0..place)
        .rev()
        .find(|&at| page.words[at].token.is_word())?
        + 1;
    let parted = (end..place).any(|at| page.words[at].token.kind == TokenKind::Break);
    if parted {
        return None;
    }
    let start = (0..end)
        .rev()
        .take(REPORTED)
        .take_while(|&at| !page.is_hard(at))
        .last()?;
    (page.words_in(&(start..end)).count() > 2).then_some(Found {
        text: start..end,
        speaker: Some(speaker),
        direct: false,
        cue: verb,
        rule: "thus",
    })
}

fn covers_alone(found: &Found, text: &Range<usize>) -> bool {
    found.direct && found.text.start == text.start
}

/// Words between marks within what somebody is known to say, or called so by a verb with its subject.
fn within(
    found: &[Found],
    desk: &Desk<'_, '_>,
    speakers: &Speakers<'_, '_>,
    text: &Range<usize>,
) -> Option<Found> {
    let page = desk.page;
    let make = |speaker: Option<Speaker>, cue: usize, rule| Found {
        text: text.clone(),
        speaker,
        direct: true,
        cue,
        rule,
    };
    let around = found
        .iter()
        .filter(|outer| outer.text.start <= text.start && text.end <= outer.text.end)
        .max_by_key(|outer| outer.text.start);
    if let Some(outer) = around {
        return Some(make(outer.speaker.clone(), outer.cue, "within"));
    }
    // «اعتبرها فلان «…»»، «كما يفهمه فلان هو «…»»: the subject of the nearest verb of saying.
    let sentence = page.sentence_of(text.start);
    let verb = (sentence.start..text.start)
        .rev()
        .take(REACH)
        .take_while(|&at| !page.is_hard(at))
        .find(|&at| says(page, at));
    let subject = |verb: usize| {
        let after = speakers.starting(verb + 1).map(|(speaker, _)| speaker);
        after.or_else(|| speakers.last_between(sentence.start, verb))
    };
    if let Some((verb, speaker)) = verb.and_then(|verb| Some((verb, subject(verb)?))) {
        return Some(make(Some(speaker), verb, "called"));
    }
    let saying = desk
        .sayings
        .iter()
        .filter(|saying| saying.range.contains(&text.start))
        .max_by_key(|saying| saying.range.start);
    if let Some(saying) = saying {
        let speaker = saying.name.as_ref().and_then(|name| speakers.named(name));
        return Some(make(speaker, saying.cue, "within"));
    }
    let long = page.words_in(text).count() > 2;
    long.then(|| make(None, text.start, "quoted"))
}
