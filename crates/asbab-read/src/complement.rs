//! What a verb brings about: the link to its complement, or its direct object.

use std::ops::Range;

use asbab_pack::{Affected, Class, Frame};

use crate::bounds::Bounds;
use crate::coordinate::opens_governed_action;
use crate::trigger::link_at;

/// The words that tie a verb to its complement.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Link {
    pub start: usize,
    /// Where the complement starts.
    pub end: usize,
    /// The link is a letter at the front of the complement.
    pub clitic: bool,
}

/// Where the link of a verb stands and where its complement starts.
pub(crate) fn find_link(
    bounds: &Bounds<'_, '_>,
    frame: &Frame,
    verb: usize,
    fronted: bool,
) -> Option<Link> {
    let reach = match (frame.direct, frame.affected) {
        (true, Affected::No) if fronted => 10,
        (true, Affected::No) => 3,
        (true, _) => 8,
        (false, _) => 26,
    };
    let search = Search {
        bounds,
        frame,
        verb,
        end: bounds.page.len().min(verb + reach),
        past_nouns: fronted || !frame.direct || frame.affected != Affected::No,
    };
    let found = search
        .link(clitic_is_sure)
        .or_else(|| search.link(clitic_may_be))?;
    // «أدى تسرب في مصنع للأسمدة إلى أ»: the letter is another's where a word of the verb's own follows.
    let doubtful =
        found.clitic && found.start > verb + 1 && !opens_governed_action(bounds.page, found.end);
    let whole = || search.link(|_, _| false).filter(|link| !link.clitic);
    doubtful.then(whole).flatten().or(Some(found))
}

struct Search<'a, 'b, 'c> {
    bounds: &'c Bounds<'a, 'b>,
    frame: &'c Frame,
    verb: usize,
    end: usize,
    /// The subject or an object may stand before the link.
    past_nouns: bool,
}

impl Search<'_, '_, '_> {
    fn link(&self, trusted: fn(&Bounds<'_, '_>, usize) -> bool) -> Option<Link> {
        let page = self.bounds.page;
        let mut aside = 0..0;
        for place in self.verb + 1..self.end {
            if page.is_soft(place) && !aside.contains(&place) {
                aside = self.aside(place).unwrap_or(aside);
            }
            if aside.contains(&place) {
                continue;
            }
            if page.is_hard(place)
                || place > self.verb + 1 && self.bounds.starts[place] && page.is_finite(place)
                || page.is_soft(place) && place > self.verb + 2
            {
                return None;
            }
            if let Some(link) = self.link_from(place, trusted) {
                return Some(link);
            }
            let noun = page.words[place].token.is_word() && !page.has(place, Class::Adverb);
            if noun && !self.past_nouns {
                return None;
            }
        }
        None
    }

    /// «أسفر أ، الذي تبناه فلان، عن ب»، «أدى أ، إلى جانب ب، إلى ج»: what stands between two commas.
    fn aside(&self, comma: usize) -> Option<Range<usize>> {
        let page = self.bounds.page;
        let next = page.words.get(comma + 1)?;
        let aside = next.classes.has_any(&[Class::Relative, Class::Coordinator]);
        let close = (comma + 2..self.end)
            .take_while(|&place| !page.is_hard(place))
            .find(|&place| page.is_soft(place))?;
        aside.then_some(comma..close + 1)
    }

    fn link_from(&self, place: usize, trusted: fn(&Bounds<'_, '_>, usize) -> bool) -> Option<Link> {
        let page = self.bounds.page;
        // «من أجل»: a phrase of its own that opens with the same word.
        let width = page.words[place].width;
        self.frame.links.iter().find_map(|link| {
            let (end, clitic) = link_at(page, link, place)?;
            let sure = !clitic
                || place == self.verb + 1
                || !self.frame.direct && trusted(self.bounds, end);
            (sure && (width == 1 || end >= place + width)).then_some(Link {
                start: place,
                end,
                clitic,
            })
        })
    }
}

/// A letter at the front of a word far from its verb is a preposition for certain only where an
/// article follows it, or what is left of the word is known or stands elsewhere in the text.
pub(crate) fn clitic_is_sure(bounds: &Bounds<'_, '_>, place: usize) -> bool {
    let page = bounds.page;
    let word = &page.words[place];
    let folded = word.token.folded.as_str();
    let lexicon = page.pack.lexicon();
    let Some(first) = folded.chars().next() else {
        return false;
    };
    let rest = &folded[first.len_utf8()..];
    let known =
        !lexicon.analyses(rest).is_empty() || page.pack.looks_like_action(rest) || page.holds(rest);
    let analysed = word
        .analyses
        .first()
        .is_some_and(|analysis| analysis.preposition.is_some());
    analysed
        || word.classes.is_empty()
            && (lexicon.is_definite(folded) || rest.chars().count() >= 3 && known)
}

/// A word that no list holds and that could carry the letter: taken where no surer link is there.
pub(crate) fn clitic_may_be(bounds: &Bounds<'_, '_>, place: usize) -> bool {
    let word = &bounds.page.words[place];
    word.classes.is_empty() && word.token.folded.chars().count() >= 4
}

/// Whether a direct object can start here: no preposition, and no number («تزيد على 20»).
pub(crate) fn starts_object(bounds: &Bounds<'_, '_>, place: usize) -> bool {
    let page = bounds.page;
    let Some(word) = page.words.get(place) else {
        return false;
    };
    let preposition = word.classes.has(Class::Preposition) && word.width == 1;
    let analyses = &word.analyses;
    if analyses
        .first()
        .is_some_and(|analysis| analysis.preposition.is_some())
    {
        return false;
    }
    let clitic = analyses
        .iter()
        .any(|analysis| analysis.preposition.is_some());
    let definite = clitic && page.pack.lexicon().is_definite(&word.token.folded);
    let prepositional = definite && word.classes.is_empty() && word.verb.is_none();
    !preposition && !prepositional
}
