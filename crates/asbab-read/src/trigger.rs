//! Where frames match.

use std::collections::BTreeMap;
use std::ops::Range;

use asbab_pack::{Affected, Class, Element, Entry, FormId, FrameId, Pattern};

use crate::page::Page;

/// A frame's form found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    pub frame: FrameId,
    /// The tokens from the first to the last word of the form.
    pub range: Range<usize>,
    /// The tokens of a gap within the form.
    pub gap: Option<Range<usize>>,
    /// The form ends in a letter at the front of the next word, which is at `range.end`.
    pub clitic: bool,
    /// The place of the form's verb, if it has one.
    pub verb: Option<usize>,
}

/// All hits of a page, by place, longer ones first; frames in the pack's order where they tie.
pub(crate) fn hits(page: &Page<'_>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for place in 0..page.len() {
        // Of the forms of a frame the longest counts.
        let mut best: BTreeMap<FrameId, Hit> = BTreeMap::new();
        for FormId { frame, form } in candidates(page, place) {
            let form = &page.pack.frame(frame).forms[form];
            let Some(hit) = (Matcher { page, frame }).match_form(form, place) else {
                continue;
            };
            let longer = best
                .get(&frame)
                .is_none_or(|known| (known.range.end, known.clitic) <= (hit.range.end, hit.clitic));
            if longer {
                best.insert(frame, hit);
            }
        }
        hits.extend(best.into_values());
    }
    hits.sort_by_key(|hit| {
        (
            hit.range.start,
            std::cmp::Reverse((hit.range.end, hit.clitic)),
            hit.frame,
        )
    });
    hits
}

fn candidates(page: &Page<'_>, place: usize) -> Vec<FormId> {
    let word = &page.words[place];
    let set_phrase = word.width > 1 && word.classes.has(Class::Adverb);
    let inside = (1..=3)
        .filter_map(|back| place.checked_sub(back).map(|at| (at, back)))
        .any(|(at, back)| {
            let phrase = &page.words[at];
            phrase.width > back && phrase.classes.has_any(&[Class::Adverb, Class::Question])
        });
    if !word.token.is_word() || set_phrase || inside {
        return Vec::new();
    }
    let folded = word.token.folded.as_str();
    let mut found = page.pack.forms_at_word(folded).to_vec();
    let lexicon = page.pack.lexicon();
    if let Some(bare) = lexicon.without_conjunction(folded) {
        found.extend(page.pack.forms_at_word(bare));
    }
    for stem in lexicon.strip_pronoun(folded) {
        found.extend(page.pack.forms_at_word(stem));
    }
    let says = word.classes.has(Class::Reporting);
    for verb in page.verbs_at(place) {
        let forms = page.pack.forms_at_verb(verb).iter().copied();
        found
            .extend(forms.filter(|form| {
                !says || page.pack.frame(form.frame).affected == Affected::Ascribed
            }));
    }
    found.extend(page.pack.forms_at_class(word.classes));
    found.sort();
    found.dedup();
    found
}

/// Matches a pattern whose first word stands at `start`: where it ends, and whether it ends in a
/// clitic at the front of the word that stands there.
pub(crate) fn link_at(page: &Page<'_>, link: &Pattern, start: usize) -> Option<(usize, bool)> {
    let hit = Matcher {
        page,
        frame: FrameId(0),
    }
    .match_form(link, start)?;
    Some((hit.range.end, hit.clitic))
}

struct Matcher<'a, 'b> {
    page: &'a Page<'b>,
    frame: FrameId,
}

/// What has been matched so far.
#[derive(Clone)]
struct State {
    at: usize,
    gap: Option<Range<usize>>,
    clitic: bool,
    verb: Option<usize>,
}

impl Matcher<'_, '_> {
    fn match_form(&self, form: &Pattern, start: usize) -> Option<Hit> {
        let state = State {
            at: start,
            gap: None,
            clitic: false,
            verb: None,
        };
        let end = self.step(&form.elements, state, start)?;
        Some(Hit {
            frame: self.frame,
            range: start..end.at,
            gap: end.gap,
            clitic: end.clitic,
            verb: end.verb,
        })
    }

    fn step(&self, elements: &[(Element, bool)], state: State, start: usize) -> Option<State> {
        let Some(((element, optional), rest)) = elements.split_first() else {
            return Some(state);
        };
        if *element == Element::Gap {
            return self
                .gaps(&state)
                .find_map(|next| self.step(rest, next, start));
        }
        let taken = self
            .take(element, &state, start)
            .and_then(|next| self.step(rest, next, start));
        taken.or_else(|| {
            if *optional {
                self.step(rest, state, start)
            } else {
                None
            }
        })
    }

    /// States after gaps of growing width.
    fn gaps<'s>(&'s self, state: &'s State) -> impl Iterator<Item = State> + 's {
        (state.at..self.page.len())
            .take_while(|&place| place == state.at || !self.page.is_hard(place - 1))
            .take(Pattern::GAP + 1)
            .map(|place| State {
                at: place,
                gap: Some(state.at..place),
                ..state.clone()
            })
    }

    fn take(&self, element: &Element, state: &State, start: usize) -> Option<State> {
        let mut at = state.at;
        // A quotation mark may stand round a part of a trigger.
        while at > start
            && at < self.page.len()
            && (self.page.is_opener(at) || self.page.is_closer(at))
            && !matches!(element, Element::Clitic(_))
        {
            at += 1;
        }
        let word = self.page.words.get(at)?;
        let folded = word.token.folded.as_str();
        let next = State {
            at: at + 1,
            ..state.clone()
        };
        let lexicon = self.page.pack.lexicon();
        let bare = (at == start)
            .then(|| lexicon.without_conjunction(folded))
            .flatten();
        let is =
            |words: &[String]| lists(words, folded) || bare.is_some_and(|bare| lists(words, bare));
        match element {
            Element::Words(words) => is(words).then_some(next),
            Element::WithPronoun(words) => {
                let with_pronoun = || lexicon.strip_pronoun(folded).any(|stem| lists(words, stem));
                (is(words) || with_pronoun()).then_some(next)
            }
            Element::Verb(past) => {
                let known = self
                    .page
                    .verbs_at(at)
                    .into_iter()
                    .any(|verb| self.page.pack.verb(verb) == past);
                known.then(|| State {
                    verb: state.verb.or(Some(at)),
                    ..next
                })
            }
            Element::Class(class) => self.is_of(at, *class).then_some(next),
            Element::Clitic(preposition) => {
                let clings = word.token.is_word()
                    && lexicon.after_preposition(folded, preposition).is_some()
                    && word.verb.is_none();
                clings.then_some(State {
                    clitic: true,
                    at,
                    ..state.clone()
                })
            }
            Element::Either(elements) => elements
                .iter()
                .find_map(|element| self.take(element, state, start)),
            Element::Any => word.token.is_word().then_some(next),
            Element::Gap => None,
        }
    }

    fn is_of(&self, place: usize, class: Class) -> bool {
        self.page.has(place, class)
            || self.page.words[place].analyses.iter().any(|analysis| {
                analysis.entry == Entry::Word(class) && analysis.preposition.is_none()
            })
    }
}

/// Whether a sorted list holds a word.
fn lists(words: &[String], word: &str) -> bool {
    words
        .binary_search_by(|known| known.as_str().cmp(word))
        .is_ok()
}
