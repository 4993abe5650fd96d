//! Where cues stand, and their two parts.

mod noun;
mod second;
mod verb;

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use asbab_pack::{Class, Cue, CueForm, Tense};

use self::noun::noun_at;
use self::verb::verb_at;
pub(crate) use self::verb::{doer, doer_before, head_before};
use crate::bounds::Bounds;
use crate::trigger::link_at;

/// A page with the places where an actor is named.
pub(crate) struct Scene<'a, 'b> {
    pub bounds: &'a Bounds<'a, 'b>,
    /// For each place where a name of an actor begins with the word, the place after it.
    pub named: Vec<Option<usize>>,
    /// For each place, whether an actor is named there, whatever clings to the name.
    pub actors: Vec<bool>,
}

/// Words after a link among which an actor must be named, where a cue ties to one.
const ACTOR_WITHIN: usize = 5;
/// Words before a cue and after its second part among which a noun is sought that it needs.
const NEEDED_WITHIN: usize = 6;

impl Scene<'_, '_> {
    /// Where the name of an actor ends that begins here.
    fn name_end(&self, place: usize) -> Option<usize> {
        let listed = || {
            let page = self.bounds.page;
            let actor = page.has(place, Class::Actor);
            let word = &page.words[place];
            let clings = word
                .analyses
                .first()
                .is_some_and(|best| best.preposition.is_some());
            (actor && !clings).then_some(place + word.width)
        };
        self.named.get(place).copied().flatten().or_else(listed)
    }

    /// Whether the name of somebody who acts begins with the word.
    fn names_actor(&self, place: usize) -> bool {
        self.actors[place] && self.named[place].is_some()
    }

    /// Whether an actor's name begins in the word after a letter that clings to it.
    fn governs_actor(&self, place: usize) -> bool {
        let before = place.checked_sub(1);
        self.actors[place]
            && self.named[place].is_none()
            && !before.is_some_and(|before| self.actors[before])
    }

    /// Whether a range opens with a phrase in which an actor is named.
    fn leads_to_actor(&self, range: &Range<usize>) -> bool {
        let page = self.bounds.page;
        let first = page.first_word(range);
        page.words_in(range)
            .take(ACTOR_WITHIN)
            .take_while(|&place| Some(place) == first || !page.has(place, Class::Preposition))
            .any(|place| self.actors[place])
    }

    /// Whether the name of an actor begins here.
    fn names(&self, place: usize) -> bool {
        self.name_end(place).is_some()
    }
}

/// A cue with its parts, as tokens.
#[derive(Debug, Clone)]
pub(crate) struct Found<'a> {
    pub cue: &'a Cue,
    /// The cue's own words.
    pub words: Range<usize>,
    pub first: Option<Range<usize>>,
    pub second: Second,
    /// A pronoun hangs on the cue's noun.
    pub pronoun: bool,
}

/// The part after a cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Second {
    pub range: Range<usize>,
    /// It starts with a letter of the link.
    pub clitic: bool,
    /// Where the link begins; the part itself where there is none.
    pub link: usize,
}

/// What clings to a noun that a form begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Clings {
    preposition: Option<String>,
    article: bool,
    pronoun: bool,
}

/// Forms that may begin with a noun, each with what clings to it.
type AtNoun = Rc<[(CueForm, Clings)]>;

/// All cues of a page whose second part was found, by place; where several of a kind begin at one
/// word, the longest.
pub(crate) fn find<'a>(scene: &Scene<'_, 'a>) -> Vec<Found<'a>> {
    let page = scene.bounds.page;
    let cues = page.pack.cues();
    let mut known: HashMap<&str, AtNoun> = HashMap::new();
    let mut found = Vec::new();
    for place in 0..page.len() {
        let word = &page.words[place];
        if !word.token.is_word() {
            continue;
        }
        let mut here: Vec<Found<'a>> = Vec::new();
        // «دعما»، «رغبته»: written like a verb, and the noun.
        let past = word.verb.is_some_and(|form| form.tense == Tense::Past);
        let begins = |text: &str| !cues.at_stem(text).is_empty();
        // «استعادت»: the noun is written so before a pronoun alone.
        let open = |text: &str| page.pack.lexicon().feminine(text);
        let is_noun = |text: &str| begins(text) && !open(text).is_some_and(|noun| begins(&noun));
        let noun = is_noun(&word.token.folded)
            || past
                && page.pack.lexicon().stems(&word.token.folded).any(|stem| {
                    let noun = is_noun(stem.text) || stem.pronoun && begins(stem.text);
                    stem.preposition.is_none() && noun
                });
        for verb in page.verbs_at(place).into_iter().filter(|_| !noun) {
            for &form in cues.at_verb(verb) {
                here.extend(verb_at(scene, form, place));
            }
        }
        if noun || word.verb.is_none_or(|form| form.verb.is_none()) {
            let nouns = known
                .entry(word.token.folded.as_str())
                .or_insert_with(|| nouns_at(scene, place));
            for (form, clings) in nouns.iter() {
                here.extend(noun_at(scene, *form, clings, place));
            }
        }
        here.sort_by_key(|found| {
            std::cmp::Reverse((found.words.end, found.cue.preposition.is_some()))
        });
        for one in here {
            let kind = std::mem::discriminant(&one.cue.tells);
            let told = |other: &Found<'_>| {
                std::mem::discriminant(&other.cue.tells) == kind && other.words.contains(&place)
            };
            if !found.iter().rev().take(8).any(told) {
                found.push(one);
            }
        }
    }
    found
}

fn nouns_at(scene: &Scene<'_, '_>, place: usize) -> AtNoun {
    let page = scene.bounds.page;
    let cues = page.pack.cues();
    let mut forms: Vec<(CueForm, Clings)> = Vec::new();
    for stem in page.pack.lexicon().stems(&page.words[place].token.folded) {
        for &form in cues.at_stem(stem.text) {
            if !forms.iter().any(|(known, _)| *known == form) {
                let clings = Clings {
                    preposition: stem.preposition.map(str::to_owned),
                    article: stem.article,
                    pronoun: stem.pronoun,
                };
                forms.push((form, clings));
            }
        }
    }
    forms.into()
}

/// Where a form that begins at a place ends, and whether it ends in a letter of the next word.
fn end_of(scene: &Scene<'_, '_>, form: CueForm, place: usize) -> Option<(usize, bool)> {
    let rest = scene.bounds.page.pack.cues().of(form).rest(form);
    if rest.elements.is_empty() {
        return Some((place + 1, false));
    }
    link_at(scene.bounds.page, rest, place + 1)
}

fn whole<'a>(
    scene: &Scene<'_, 'a>,
    cue: &'a Cue,
    words: Range<usize>,
    first: Option<Range<usize>>,
    second: Second,
) -> Option<Found<'a>> {
    let page = scene.bounds.page;
    let first = first.filter(|first| page.holds_word(first));
    let told = cue.alone || page.holds_word(&second.range);
    let found = Found {
        cue,
        words,
        first,
        second,
        pronoun: false,
    };
    (told && has_needed(scene, &found)).then_some(found)
}

/// Whether one of the nouns that the cue needs stands in its clause.
fn has_needed(scene: &Scene<'_, '_>, found: &Found<'_>) -> bool {
    let needs = &found.cue.needs;
    if needs.is_empty() {
        return true;
    }
    let page = scene.bounds.page;
    let sentence = page.sentence_of(found.words.start);
    let start = found.words.start.saturating_sub(NEEDED_WITHIN);
    let end = found.words.end.max(found.second.range.end) + NEEDED_WITHIN;
    (start.max(sentence.start)..end.min(sentence.end)).any(|place| {
        let word = &page.words[place].token;
        let mut stems = page.pack.lexicon().stems(&word.folded);
        word.is_word() && stems.any(|stem| needs.contains(stem.text))
    })
}

fn definite(scene: &Scene<'_, '_>, place: usize) -> bool {
    let page = scene.bounds.page;
    let folded = &page.words[place].token.folded;
    page.pack.lexicon().is_definite(folded) || scene.names(place)
}
