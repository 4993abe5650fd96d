//! How far a cue's second part reaches, and by which link.

use std::ops::Range;

use asbab_pack::{Class, Cue, Tells};

use super::{Scene, Second, definite};
use crate::complement::{clitic_is_sure, clitic_may_be};
use crate::coordinate;
use crate::trigger::link_at;

/// How sure it must be that a letter at the front of a word is a link.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// It stands right after the cue, where it belongs.
    Adjacent,
    /// What is left of the word is known.
    Known,
    /// The word could carry it.
    Possible,
}

pub(super) const fn plain(range: Range<usize>) -> Second {
    Second {
        link: range.start,
        range,
        clitic: false,
    }
}

/// The second part where one of the cue's links leads to it: by the surest link, then the nearest.
pub(super) fn link_after(
    scene: &Scene<'_, '_>,
    cue: &Cue,
    end: usize,
    reach: usize,
    verb: bool,
) -> Option<Second> {
    // «أضعف كثيرا من»: a link that may be left out stands close by.
    let (end, reach) = if cue.direct {
        (skip(scene, end), 1)
    } else {
        (end, reach)
    };
    let levels: &[Trust] = if verb {
        &[Trust::Adjacent, Trust::Known, Trust::Possible]
    } else {
        &[Trust::Adjacent, Trust::Known]
    };
    levels
        .iter()
        .find_map(|&trust| link_by(scene, cue, end, reach, trust))
}

/// A link that is a word of its own, a few words after a verb that may do without one.
pub(super) fn link_within(
    scene: &Scene<'_, '_>,
    cue: &Cue,
    end: usize,
    reach: usize,
) -> Option<Second> {
    if !cue.direct {
        return None;
    }
    let found = link_by(scene, cue, end, reach, Trust::Adjacent)?;
    (!found.clitic).then_some(found)
}

fn link_by(
    scene: &Scene<'_, '_>,
    cue: &Cue,
    end: usize,
    reach: usize,
    trust: Trust,
) -> Option<Second> {
    let page = scene.bounds.page;
    let ties = matches!(cue.tells, Tells::Tie(_)) && !cue.asset;
    let aside = aside(scene, end, reach);
    for place in end..page.len().min(end + reach + aside.len()) {
        if aside.contains(&place) {
            continue;
        }
        let past = page.is_finite(place) || place > end + 1 && page.is_soft(place);
        if page.is_hard(place) || past {
            return None;
        }
        for link in &cue.links {
            let Some((start, clitic)) = link_at(page, link, place) else {
                continue;
            };
            let folded = page.words[start.min(page.len() - 1)].token.folded.as_str();
            let pronoun = clitic && page.pack.lexicon().is_governed_pronoun(folded);
            let trusted = match trust {
                _ if !clitic => true,
                _ if scene.governs_actor(start) => true,
                _ if pronoun => ties && place <= end + 2,
                _ if scene.names(start) => false,
                Trust::Adjacent => {
                    let known = page.words[start].analyses.iter();
                    let other = || known.clone().any(|known| known.preposition.is_none());
                    place == end
                        && (is_clear_clitic(scene, start)
                            || is_prepositional(scene, start) && !other())
                }
                Trust::Known => is_clear_clitic(scene, start),
                Trust::Possible => clitic_may_be(scene.bounds, start),
            };
            if !trusted {
                continue;
            }
            let opener = page.classes(start - 1);
            let clause = opener.has_any(&[Class::Complementizer, Class::Negator]) && !clitic;
            let range = if clause {
                scene.bounds.clause_after(start)
            } else {
                scene.bounds.phrase_after(skip(scene, start))
            };
            // «دعم لوقف أ»: an action is nobody.
            let acted = || {
                clitic
                    && !scene.governs_actor(start)
                    && coordinate::is_action(scene.bounds.page, start)
            };
            if ties && !pronoun && (!scene.leads_to_actor(&range) || acted()) {
                continue;
            }
            return Some(Second {
                range: if pronoun {
                    start..start + 1
                } else {
                    trimmed(scene, range)
                },
                clitic,
                link: place,
            });
        }
    }
    None
}

/// «اعتماد أ، وقبله ب، على»: words between commas that stand between a cue and its link.
fn aside(scene: &Scene<'_, '_>, end: usize, reach: usize) -> Range<usize> {
    let page = scene.bounds.page;
    let within = end..page.len().min(end + 2 * reach);
    let clear = |place: &usize| !page.is_hard(*place) && !page.is_finite(*place);
    let mut commas = within
        .take_while(clear)
        .filter(|&place| page.is_soft(place));
    match (commas.next(), commas.next()) {
        (Some(open), Some(close)) => open..close + 1,
        _ => end..end,
    }
}

/// A letter at the front of a word that is known without it, or that an article follows.
fn is_clear_clitic(scene: &Scene<'_, '_>, place: usize) -> bool {
    let page = scene.bounds.page;
    let word = &page.words[place];
    let mut analyses = word.analyses.iter();
    page.pack.lexicon().is_melted(&word.token.folded)
        || analyses.any(|analysis| analysis.preposition.is_some())
        || clitic_is_sure(scene.bounds, place)
}

/// Whether a preposition stands at the front of the word for certain.
pub(super) fn is_governed(scene: &Scene<'_, '_>, place: usize) -> bool {
    let word = &scene.bounds.page.words[place];
    let lexicon = scene.bounds.page.pack.lexicon();
    let mut stems = lexicon.stems(&word.token.folded);
    let best = word.analyses.first();
    stems.any(|stem| stem.preposition.is_some() && stem.article)
        || best.is_some_and(|best| best.preposition.is_some())
}

/// A part without a clause that says something of it, and a name without what no name governs.
pub(super) fn trimmed(scene: &Scene<'_, '_>, part: Range<usize>) -> Range<usize> {
    let page = scene.bounds.page;
    let Some(first) = page.first_word(&part) else {
        return part;
    };
    let denied = (first + 1..part.end).find(|&place| {
        page.has(place, Class::Negator)
            && place + 1 < page.len()
            && page.is_finite(place + 1)
            && !page.has(place - 1, Class::Relative)
    });
    let end = denied.unwrap_or(part.end);
    // «للحركة انتقادات»: nothing indefinite belongs to a definite noun.
    let lexicon = page.pack.lexicon();
    let foreign = (first + 1..end).find(|&place| {
        let (before, word) = (&page.words[place - 1], &page.words[place]);
        let plain = word.classes.is_empty() || word.classes.has(Class::Level);
        lexicon.is_definite(&before.token.folded)
            && word.token.is_word()
            && plain
            && !word.conjunction
            && !definite(scene, place)
            && !page.is_finite(place)
            && !is_prepositional(scene, place)
    });
    let end = foreign.unwrap_or(end);
    // A name governs nothing: only its adjectives and what is joined on belong to it.
    let named = scene.name_end(first).filter(|&name| {
        name < end
            && page.words[name].token.is_word()
            && !page.words[name].conjunction
            && !page.pack.looks_relational(&page.words[name].token.folded)
            && !page.has(name, Class::Preposition)
            && !page.has(name, Class::Coordinator)
    });
    part.start..named.unwrap_or(end)
}

/// Steps over adverbs and marks that no part starts with.
pub(super) fn skip(scene: &Scene<'_, '_>, mut start: usize) -> usize {
    let page = scene.bounds.page;
    while start < page.len()
        && !page.is_hard(start)
        && (page.has(start, Class::Adverb) || page.is_soft(start))
    {
        start += page.words[start].width;
    }
    start
}

/// Whether a preposition clings to the word for all that is known.
pub(super) fn is_prepositional(scene: &Scene<'_, '_>, place: usize) -> bool {
    let page = scene.bounds.page;
    let folded = page.words[place].token.folded.as_str();
    let mut stems = page.pack.lexicon().stems(folded);
    page.has(place, Class::Preposition)
        || stems.any(|stem| stem.preposition.is_some() && stem.text.chars().count() >= 4)
}

/// «لن تقبل موسكو الأمر»: a name is no noun that another one would complete.
pub(super) fn after_actor(
    scene: &Scene<'_, '_>,
    run: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let page = scene.bounds.page;
    let first = page.first_word(run)?;
    let end = scene.name_end(first)?;
    let next = page.first_word(&(end..run.end))?;
    let folded = page.words[next].token.folded.as_str();
    let parts = definite(scene, first)
        && scene.names(first)
        && !page.words[next].conjunction
        && !page.pack.looks_relational(folded)
        && (scene.names(next) || !is_prepositional(scene, next));
    parts.then_some((run.start..end, next..run.end))
}
