//! Whose claim it is.

use std::collections::BTreeSet;
use std::ops::Range;

use asbab_core::{Holder, HolderKind, Passage};
use asbab_pack::{Class, Entry, TokenKind};

use crate::page::Page;

/// Words between a verb of saying and what is said, at the most.
const REACH: usize = 16;
/// Words of a speaker's name and office, at the most.
const NAME: usize = 9;

/// A stretch that a speaker is reported to have said.
#[derive(Debug, Clone)]
pub(crate) struct Saying {
    pub range: Range<usize>,
    pub cue: usize,
    pub name: Option<Range<usize>>,
    /// Who passes the words on («نقلت الصحيفة عن فلان قوله»).
    pub via: Option<Range<usize>>,
}

/// All reported stretches of a page, in order.
pub(crate) fn sayings(page: &Page<'_>) -> Vec<Saying> {
    let mut sayings: Vec<Saying> = interview(page);
    for place in 0..page.len() {
        if !page.words[place].token.is_word() {
            continue;
        }
        let found = if page.has(place, Class::Attribution) {
            attribution(page, place)
        } else if page.has(place, Class::HeldBy) {
            held_by(page, place)
        } else if is_reporting(page, place) {
            reported(page, place)
        } else {
            None
        };
        if let Some(mut saying) = found {
            if saying.name.is_none() {
                // «وأضاف أن …»: whoever spoke last; «يتوقع أن …», nobody having spoken: the author.
                saying.name = sayings
                    .last()
                    .filter(|last| page.words[last.cue].sentence + 1 >= page.words[place].sentence)
                    .and_then(|last| last.name.clone());
            }
            if saying.name.is_some() {
                sayings.push(saying);
            }
        }
    }
    sayings.sort_by_key(|saying| (saying.cue, saying.range.start));
    sayings
}

/// «دبلوماسي سابق: …»: lines that open with a label and a colon, where a label comes back: the turns
/// of an interview, each its speaker's.
fn interview(page: &Page<'_>) -> Vec<Saying> {
    let mut turns: Vec<(String, Saying)> = Vec::new();
    let mut start = 0;
    for place in 0..=page.len() {
        let ends = place == page.len() || page.words[place].token.kind == TokenKind::Break;
        if !ends {
            continue;
        }
        let label = (start..place)
            .take(NAME)
            .find(|&at| page.words[at].token.is_mark(':'));
        if let Some(colon) =
            label.filter(|&colon| page.holds_word(&(start..colon)) && colon + 1 < place)
        {
            let words: Vec<&str> = page.words[start..colon]
                .iter()
                .map(|word| word.token.folded.as_str())
                .collect();
            turns.push((
                words.join(" "),
                Saying {
                    range: colon + 1..place,
                    cue: start,
                    name: Some(start..colon),
                    via: None,
                },
            ));
        }
        start = place + 1;
    }
    let back: BTreeSet<String> = turns
        .iter()
        .filter(|(label, _)| turns.iter().filter(|(other, _)| other == label).count() > 1)
        .map(|(label, _)| label.clone())
        .collect();
    turns
        .into_iter()
        .filter(|(label, _)| back.contains(label))
        .map(|(_, saying)| saying)
        .collect()
}

/// The holder of what stands at a place: the speaker of the innermost stretch round it, with those
/// through whom it came, outermost first.
pub(crate) fn holder_at(page: &Page<'_>, sayings: &[Saying], place: usize) -> Holder {
    let mut round: Vec<&Saying> = sayings
        .iter()
        .filter(|saying| saying.range.contains(&place))
        .collect();
    round.sort_by_key(|saying| saying.range.start);
    let Some(saying) = round.pop() else {
        return Holder::author();
    };
    let name = saying.name.as_ref().and_then(|name| named(page, name));
    let mut via: Vec<String> = round
        .iter()
        .flat_map(|outer| [outer.via.as_ref(), outer.name.as_ref()])
        .chain([saying.via.as_ref()])
        .flatten()
        .filter_map(|range| named(page, range))
        .filter(|outer| Some(outer) != name.as_ref())
        .collect();
    via.dedup();
    Holder {
        kind: HolderKind::Speaker,
        name,
        actor: None,
        cue: cue(page, saying.cue),
        via,
    }
}

/// The holder that a verb names itself: its subject («عزا فلان أ إلى ب»).
pub(crate) fn speaker_named(page: &Page<'_>, name: &Range<usize>, verb: usize) -> Holder {
    Holder {
        kind: HolderKind::Speaker,
        name: named(page, name),
        actor: None,
        cue: cue(page, verb),
        via: Vec::new(),
    }
}

fn cue(page: &Page<'_>, place: usize) -> Option<Passage> {
    let span = page.span(&(place..place + page.words[place].width))?;
    Passage::cut(page.text, span).ok()
}

/// A speaker's name without the preposition that clings to it («وفقا لمنظمة …»، «للرئيس»).
fn named(page: &Page<'_>, range: &Range<usize>) -> Option<String> {
    let first = &page.words[page.first_word(range)?];
    let clings = first
        .analyses
        .first()
        .is_some_and(|analysis| analysis.preposition.is_some());
    let lexicon = page.pack.lexicon();
    let folded = first.token.folded.as_str();
    let whole = page.span(range)?;
    if lexicon.is_melted(folded) {
        return lexicon.unmelted(whole.of(page.text).ok()?);
    }
    let governed = range
        .start
        .checked_sub(1)
        .is_some_and(|before| page.has(before, Class::Attribution));
    let span = if clings || governed && lexicon.governs(folded) {
        page.span_after_clitic(range)?
    } else {
        whole
    };
    Some(span.of(page.text).ok()?.to_owned())
}

fn is_reporting(page: &Page<'_>, place: usize) -> bool {
    page.classes(place)
        .has_any(&[Class::Reporting, Class::Calling])
        && page.is_finite(place)
        || page.has(place, Class::Saying)
}

/// «بحسب فلان، …»: the whole sentence where it opens it, else its clause.
fn attribution(page: &Page<'_>, place: usize) -> Option<Saying> {
    let sentence = page.sentence_of(place);
    let start = place + page.words[place].width;
    let name = names_somebody(page, name_after(page, start))?;
    let opens = !page.holds_word(&(sentence.start..place));
    let from = if opens {
        place
    } else {
        (sentence.start..place)
            .rev()
            .find(|&at| page.is_hard(at))
            .unwrap_or(sentence.start)
    };
    Some(Saying {
        range: from..sentence.end,
        cue: place,
        name: Some(name),
        via: None,
    })
}

/// «هناك اعتقاد لدى فلان بأن …»: what the belief is about.
fn held_by(page: &Page<'_>, place: usize) -> Option<Saying> {
    let sentence = page.sentence_of(place);
    let opening = (place + 2..sentence.end.min(place + REACH))
        .take_while(|&at| !page.is_hard(at) && !page.is_finite(at))
        .find(|&at| page.has(at, Class::Complementizer))?;
    let name = names_somebody(page, name_after(page, place + 1))?;
    Some(Saying {
        range: opening..sentence.end,
        cue: place,
        name: Some(name),
        via: None,
    })
}

/// Where what is said or called for begins.
fn opening(page: &Page<'_>, verb: usize, sentence: &Range<usize>) -> Option<usize> {
    let calls = page.has(verb, Class::Calling);
    (verb + 1..sentence.end.min(verb + 1 + REACH)).find(|&place| {
        page.classes(place)
            .has_any(&[Class::Complementizer, Class::ContentOpener])
            || calls && page.has(place, Class::Preposition) && page.words[place].width == 1
            || page.words[place].token.is_mark(':')
            || page.is_quote(place)
            || page.quotation(place).is_some()
    })
}

/// «…»، يقول فلان.
fn quoted_before(page: &Page<'_>, verb: usize, sentence: &Range<usize>) -> Option<Saying> {
    let close = (sentence.start..verb)
        .rev()
        .find(|&place| !page.is_soft(place))
        .filter(|&place| page.is_closer(place))?;
    let open = (sentence.start..close)
        .rev()
        .find(|&place| page.is_opener(place))?;
    let name = names_somebody(page, name_after(page, verb + 1))?;
    let quoted = page.words_in(&(open..close)).nth(2).is_some();
    quoted.then_some(Saying {
        range: open..close,
        cue: verb,
        name: Some(name),
        via: None,
    })
}

/// «قال فلان إن …»، «فلان أكد أن …»، «كتب فلان: …»، «دعا فلان إلى …».
fn reported(page: &Page<'_>, verb: usize) -> Option<Saying> {
    let sentence = page.sentence_of(verb);
    if let Some(saying) = quoted_before(page, verb, &sentence) {
        return Some(saying);
    }
    let opening = opening(page, verb, &sentence)?;
    let name = match speaker(page, sentence.start, verb, opening) {
        // «هذه الأرقام تؤكد أن …»: the author's own argument.
        Some(name) if page.has(name.start, Class::Demonstrative) || is_evidence(page, &name) => {
            return None;
        }
        name => name.and_then(|name| names_somebody(page, name)),
    };
    // A quotation may go over several sentences.
    let quoted = (opening..sentence.end.min(opening + 2)).find_map(|at| page.quotation(at));
    Some(Saying {
        range: opening..quoted.map_or(sentence.end, |end| end.max(sentence.end)),
        cue: verb,
        name,
        via: carrier(page, sentence.start, verb),
    })
}

/// Whether a name is of what shows something, not of anybody: «الأرقام تؤكد أن …».
fn is_evidence(page: &Page<'_>, name: &Range<usize>) -> bool {
    page.first_word(name).is_some_and(|first| {
        page.words[first]
            .analyses
            .iter()
            .any(|analysis| analysis.entry == Entry::Word(Class::Evidence))
    })
}

/// «نقلت الصحيفة عن فلان قوله»: who passes the words on.
fn carrier(page: &Page<'_>, sentence: usize, saying: usize) -> Option<Range<usize>> {
    if !page.has(saying, Class::Saying) {
        return None;
    }
    let from = (sentence..saying)
        .rev()
        .find(|&place| page.has(place, Class::ContentOpener))?;
    let main = (sentence..from).find(|&place| page.is_finite(place))?;
    names_somebody(page, main + 1..from).filter(|name| name.len() <= NAME)
}

/// The words that name who says: after the verb, or before it where a noun or «قد» stands there.
fn speaker(page: &Page<'_>, sentence: usize, verb: usize, opening: usize) -> Option<Range<usize>> {
    if page.has(verb, Class::Saying) {
        // «واصل فلان … بالقول إنه»: the subject of the sentence's own verb.
        // «نقلت الصحيفة عن فلان قوله»: whom the words come from.
        let from = (sentence..verb)
            .rev()
            .find(|&place| page.has(place, Class::ContentOpener));
        if let Some(from) = from {
            return Some(name_after(page, from + 1));
        }
        let main = (sentence..verb).find(|&place| page.is_finite(place));
        return main.map(|main| name_after(page, main + 1));
    }
    let emphatic = verb > sentence && page.has(verb - 1, Class::Emphatic);
    let before = name_before(page, sentence, verb);
    let after = name_after(page, verb + 1);
    let found = page.holds_word(&(verb + 1..opening)) && page.holds_word(&after);
    let first = emphatic && page.holds_word(&before);
    if found && !first && names_somebody(page, after.clone()).is_some() {
        return Some(after);
    }
    if page.words[verb].conjunction {
        return shared_subject(page, sentence, verb);
    }
    page.holds_word(&before).then_some(before)
}

/// «لم يصغ فلان إلى التحذيرات، وتحدث عن …»: the subject of the sentence's first verb.
fn shared_subject(page: &Page<'_>, sentence: usize, verb: usize) -> Option<Range<usize>> {
    let main = (sentence..verb).find(|&place| page.is_finite(place))?;
    let after = name_after(page, main + 1);
    let before = name_before(page, sentence, main);
    [after, before]
        .into_iter()
        .find_map(|name| names_somebody(page, name))
}

/// Nouns after a place, up to a preposition, a mark or a verb.
fn name_after(page: &Page<'_>, start: usize) -> Range<usize> {
    let mut end = start;
    while end < page.len() && end < start + NAME && !page.is_hard(end) && !page.is_soft(end) {
        let opens = end == start && page.has(end, Class::Demonstrative) || counts(page, start, end);
        if page.is_finite(end) || closes_name(page, end) && !opens {
            break;
        }
        end += 1;
    }
    start..end
}

/// «كثير من المزارعين»: the preposition after a word that only counts.
fn counts(page: &Page<'_>, start: usize, place: usize) -> bool {
    place == start + 1 && page.has(start, Class::Light) && page.has(place, Class::Preposition)
}

/// Nouns before a verb and what belongs to it; a comma may part them from it.
fn name_before(page: &Page<'_>, sentence: usize, verb: usize) -> Range<usize> {
    let group = |place: usize| {
        page.is_soft(place)
            || page.classes(place).has_any(&[
                Class::Negator,
                Class::Emphatic,
                Class::Adverb,
                Class::Hedge,
                Class::Forecast,
                Class::Copula,
            ])
    };
    let end = (sentence..verb)
        .rev()
        .take_while(|&place| group(place))
        .last()
        .unwrap_or(verb);
    if let Some(whole) = whole_subject(page, sentence, end) {
        return whole;
    }
    let mut start = end;
    while start > sentence && end - start < NAME {
        let place = start - 1;
        let stop = page.is_stop(place) || page.is_soft(place) || page.is_finite(place);
        let pointing = page.has(place, Class::Demonstrative);
        if stop || closes_name(page, place) && !pointing {
            break;
        }
        start = place;
        if pointing {
            break;
        }
    }
    start..end
}

/// «إن البعض في العاصمة يعتقد أن …»: all that stands between a complementizer and the verb, but for
/// what a clause in between says more of it.
fn whole_subject(page: &Page<'_>, sentence: usize, end: usize) -> Option<Range<usize>> {
    let open = (sentence..end)
        .rev()
        .take(NAME + 2)
        .take_while(|&place| !page.is_stop(place) && !page.is_soft(place) && !page.is_finite(place))
        .find(|&place| page.has(place, Class::Complementizer))?;
    let start = open + 1;
    let aside = (start + 1..end).find(|&place| {
        page.has(place, Class::Relative)
            || page.has(place, Class::Copula) && page.words[place].conjunction
    });
    let whole = start..aside.unwrap_or(end);
    let opens = page.first_word(&whole).is_some_and(|first| {
        !page
            .classes(first)
            .has_any(&[Class::Preposition, Class::Adjunct, Class::Demonstrative])
    });
    (opens && whole.len() <= NAME).then_some(whole)
}

/// Words that no name goes over.
fn closes_name(page: &Page<'_>, place: usize) -> bool {
    page.classes(place).has_any(&[
        Class::Preposition,
        Class::Complementizer,
        Class::Relative,
        Class::Adjunct,
        Class::Subordinator,
        Class::Adverb,
        Class::Saying,
        Class::Demonstrative,
    ])
}

/// A stretch that can be a name: words, none of them a particle or a noun of time.
fn names_somebody(page: &Page<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let particle = |place: usize| {
        page.classes(place).has_any(&[
            Class::Negator,
            Class::Emphatic,
            Class::Hedge,
            Class::Forecast,
            Class::Question,
            Class::OpenResult,
            Class::Copula,
            Class::Time,
        ])
    };
    page.first_word(&range)?;
    let named = !page.words_in(&range).any(particle);
    named.then_some(range)
}
