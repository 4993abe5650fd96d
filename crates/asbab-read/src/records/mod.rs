//! What an article says besides causes, a module a kind.

mod cue;
mod events;
mod naming;
mod outcome;
mod quantities;
mod quotes;
mod speakers;
mod stance;
mod tie;
mod times;
mod who;

use std::ops::Range;

use asbab_core::{
    ActorMention, Claim, Mention, Passage, RecordId, Records, Said, Source, Span, number,
};
use asbab_pack::{Class, Tells};

use self::cue::Scene;
use crate::actors::mentions;
use crate::bounds::Bounds;
use crate::flags::{Flags, flags};
use crate::holder::{Saying, holder_at};
use crate::page::Page;
use crate::subject::before_reserve;

/// Words of a name, at the most.
const NAME: usize = 9;

/// Bytes of a sentence that a record quotes whole, as of a claim.
const LONGEST_QUOTE: usize = 8192;

/// Everything but claims that a page holds.
pub(crate) fn read(
    source: &Source,
    page: &Page<'_>,
    starts: &[bool],
    sayings: &[Saying],
    claims: &[Claim],
) -> Records {
    let bounds = Bounds {
        page,
        starts,
        covered: vec![false; page.len()],
        edges: vec![false; page.len()],
    };
    let mentions = mentions(page);
    let scene = Scene {
        bounds: &bounds,
        named: named(page, &mentions),
        actors: actors(page, &mentions),
    };
    let desk = Desk {
        source,
        page,
        scene: &scene,
        mentions: &mentions,
        bounds: &bounds,
        sayings,
    };
    let times = times::times(source, page);
    let mut records = Records {
        quotes: quotes::read(&desk, &mentions),
        events: events::read(&desk, &times, &mentions),
        quantities: quantities::read(&desk, &times),
        ..Records::default()
    };
    for found in cue::find(&scene) {
        match &found.cue.tells {
            Tells::Stance(attitude) => {
                records
                    .stances
                    .extend(stance::read(&desk, &found, *attitude));
            }
            Tells::Outcome(gain) => records.outcomes.extend(outcome::read(&desk, &found, *gain)),
            Tells::Tie(relation) => records.ties.extend(tie::read(&desk, &found, relation)),
            Tells::Naming => records.namings.extend(naming::read(&desk, &found)),
        }
    }
    stance::add_aims(&desk, claims, &mut records.stances);
    naming::add_nouns(&desk, &mut records.namings);
    tie::add_offices(&desk, &mut records.ties);
    tie::add_lists(&desk, &mut records.ties);
    stance::drop_repeats(&mut records.stances);
    tie::drop_repeats(&mut records.ties);
    number(&mut records.quotes);
    number(&mut records.events);
    number(&mut records.quantities);
    number(&mut records.stances);
    number(&mut records.outcomes);
    number(&mut records.ties);
    number(&mut records.namings);
    records.mentions = mentions;
    records
}

/// For each place where a name of an actor begins with the word, the place after it.
fn named(page: &Page<'_>, mentions: &[ActorMention]) -> Vec<Option<usize>> {
    let mut named = vec![None; page.len()];
    for mention in mentions {
        let span = mention.text.span;
        let words = &page.words;
        let start = words.partition_point(|word| word.token.span.end <= span.start);
        let own = words.get(start).is_some_and(|word| {
            let letter = word
                .token
                .span
                .of(page.text)
                .ok()
                .and_then(|word| word.chars().next());
            let joined = letter
                .filter(|_| word.conjunction)
                .map_or(0, char::len_utf8);
            word.token.span.start + joined == span.start
        });
        let end = words.partition_point(|word| word.token.span.start < span.end);
        // Of names that begin here the longest comes first.
        if own && named[start].is_none() {
            named[start] = Some(end);
        }
    }
    named
}

/// For each place, whether an actor is named there.
fn actors(page: &Page<'_>, mentions: &[ActorMention]) -> Vec<bool> {
    let mut actors = vec![false; page.len()];
    for mention in mentions.iter().filter(|mention| who::acts(mention)) {
        let span = mention.text.span;
        let start = page
            .words
            .partition_point(|word| word.token.span.end <= span.start);
        let end = page
            .words
            .partition_point(|word| word.token.span.start < span.end);
        actors[start..end].fill(true);
    }
    actors
}

/// What the readers of all kinds work with.
struct Desk<'a, 'b> {
    source: &'a Source,
    page: &'a Page<'b>,
    mentions: &'a [ActorMention],
    scene: &'a Scene<'a, 'b>,
    bounds: &'a Bounds<'a, 'b>,
    sayings: &'a [Saying],
}

impl Desk<'_, '_> {
    fn cut(&self, span: Span) -> Option<Passage> {
        Passage::cut(self.page.text, span).ok()
    }

    fn passage(&self, range: &Range<usize>) -> Option<Passage> {
        self.cut(self.page.span(range)?)
    }

    /// The words of a part that may start with a letter of what comes before it.
    fn part(&self, range: &Range<usize>, clitic: bool) -> Option<Passage> {
        let span = if clitic {
            self.page.span_after_clitic(range)
        } else {
            self.page.span(range)
        };
        self.cut(span?)
    }

    /// The place of the first word that reaches past the start of a span.
    fn place_of(&self, span: Span) -> usize {
        let words = &self.page.words;
        words.partition_point(|word| word.token.span.end <= span.start)
    }

    /// How the words at a place are said.
    fn flags(&self, words: &Range<usize>) -> Flags {
        let mut start = before_reserve(self.bounds, words.start);
        // «لم تكن تريد»: the negation stands before the verb that only gives the time.
        if start > 1 && self.page.is_finite(start - 1) && self.page.has(start - 2, Class::Negator) {
            start -= 2;
        }
        let group = start..words.start;
        flags(self.page, &group, words, &(0..0))
    }

    /// What every record carries; `all` is every word of the record.
    fn said(&self, rule: &str, at: usize, all: Span, flags: Flags) -> Option<Said> {
        let sentences = &self.page.sentences;
        let whole = sentences
            .iter()
            .skip(self.page.words[at].sentence.saturating_sub(2))
            .take_while(|sentence| sentence.start < all.end)
            .filter(|sentence| sentence.overlaps(all))
            .fold(all, |whole, sentence| whole.join(*sentence));
        Some(Said {
            id: RecordId::from_stored(""),
            source: self.source.name.clone(),
            source_id: self.source.id.clone(),
            rule: rule.to_owned(),
            quote: self.cut(if whole.len() > LONGEST_QUOTE {
                all
            } else {
                whole
            })?,
            hedged: flags.hedged,
            negated: flags.negated,
            forecast: flags.forecast,
            holder: holder_at(self.page, self.sayings, at),
        })
    }

    /// The name that a phrase opens with; none where it opens with no noun.
    fn name(&self, range: &Range<usize>) -> Option<Mention> {
        let page = self.page;
        let mut start = range.start;
        while start < range.end && !page.words[start].token.is_word() && !page.is_opener(start) {
            start += 1;
        }
        let first = page.first_word(&(start..range.end))?;
        let nobody = page.classes(first).has_any(&[
            Class::Preposition,
            Class::Demonstrative,
            Class::Complementizer,
            Class::ComplementizerWithSubject,
            Class::Time,
            Class::Adverb,
            Class::Adjunct,
            Class::Negator,
            Class::Relative,
            Class::Copula,
            Class::Question,
            Class::Subordinator,
            Class::Condition,
            Class::OpenResult,
            Class::Hedge,
            Class::Emphatic,
            Class::Coordinator,
        ]) || page.is_finite(first)
            || page
                .pack
                .lexicon()
                .is_melted(&page.words[first].token.folded);
        if nobody {
            return None;
        }
        let ends = |place: &usize| {
            page.is_hard(*place)
                || page.is_soft(*place)
                || page.is_finite(*place)
                || page.classes(*place).has_any(&[
                    Class::Preposition,
                    Class::Relative,
                    Class::Adjunct,
                    Class::Subordinator,
                    Class::Complementizer,
                    Class::Adverb,
                    Class::Copula,
                ])
        };
        let end = (first + 1..range.end).find(ends).unwrap_or(range.end);
        let named = start..end;
        if page.words_in(&named).count() > NAME {
            return None;
        }
        self.passage(&named).map(Mention::from)
    }
}
