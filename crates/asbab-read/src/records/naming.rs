//! What events are called.

use asbab_core::Naming;
use asbab_pack::Class;

use super::Desk;
use super::cue::Found;
use crate::flags::Flags;

/// Words of a name of an event, at the most.
const LONGEST: usize = 4;

/// The naming that a cue tells.
pub(super) fn read(desk: &Desk<'_, '_>, found: &Found<'_>) -> Option<Naming> {
    let name = desk.part(&found.second.range, found.second.clitic)?;
    let event = found.first.as_ref().and_then(|first| desk.name(first));
    let flags = desk.flags(&found.words);
    let all = desk.passage(&found.words)?.span.join(name.span);
    Some(Naming {
        said: desk.said(&found.cue.name, found.words.start, all, flags)?,
        event_at: event.as_ref().map(|event| event.span),
        event: event.map(|event| event.name),
        name: name.text,
        name_at: name.span,
    })
}

/// Nouns that name a happening by themselves, each with its adjectives.
pub(super) fn add_nouns(desk: &Desk<'_, '_>, namings: &mut Vec<Naming>) {
    let page = desk.page;
    for place in 0..page.len() {
        let word = &page.words[place];
        if !word.token.is_word() || page.is_finite(place) {
            continue;
        }
        let Some(noun) = name_at(desk, place) else {
            continue;
        };
        let range = place..name_end(desk, place + noun.words, noun.article);
        if noun.vague && !noun.article && range.len() == 1 {
            continue;
        }
        let Some(name) = desk.part(&range, noun.clitic) else {
            continue;
        };
        let told = namings.iter().rev().take(8);
        if told
            .into_iter()
            .any(|known| known.name_at.overlaps(name.span))
        {
            continue;
        }
        let flags = Flags {
            negated: false,
            hedged: false,
            forecast: false,
            mood: asbab_core::Mood::Statement,
        };
        let Some(said) = desk.said("event-noun", place, name.span, flags) else {
            continue;
        };
        namings.push(Naming {
            said,
            event: None,
            event_at: None,
            name: name.text,
            name_at: name.span,
        });
    }
}

/// A noun that names a happening.
struct NameNoun {
    /// How many words it takes.
    words: usize,
    article: bool,
    /// A preposition clings to it.
    clitic: bool,
    /// It names one only with an article or with more words.
    vague: bool,
}

fn name_at(desk: &Desk<'_, '_>, place: usize) -> Option<NameNoun> {
    let page = desk.page;
    let cues = page.pack.cues();
    let next = page
        .words
        .get(place + 1)
        .map(|word| word.token.folded.as_str());
    let stems = page.pack.lexicon().stems(&page.words[place].token.folded);
    let mut known = stems.filter(|stem| !stem.pronoun).filter_map(|stem| {
        let both = next.map(|next| format!("{} {next}", stem.text));
        let two = both.is_some_and(|both| cues.names(&both));
        let vague = cues.names_vaguely(stem.text);
        (two || vague || cues.names(stem.text)).then_some(NameNoun {
            words: 1 + usize::from(two),
            article: stem.article,
            clitic: stem.preposition.is_some(),
            vague,
        })
    });
    known.next()
}

/// Where the name of an event ends: after its adjectives, those made from an actor's name among
/// them.
fn name_end(desk: &Desk<'_, '_>, start: usize, definite: bool) -> usize {
    let page = desk.page;
    let lexicon = page.pack.lexicon();
    let mut end = start;
    while end < page.len() && end < start + LONGEST {
        let word = &page.words[end];
        let folded = word.token.folded.as_str();
        let listed = |stem: asbab_pack::Stem<'_>| {
            !stem.pronoun && page.pack.cues().is_name_adjective(stem.text)
        };
        let adjective = word.token.is_word()
            && lexicon.is_definite(folded) == definite
            && !page.is_finite(end)
            && (lexicon.stems(folded).any(listed)
                || !word.conjunction
                    && page.pack.looks_relational(folded)
                    && !page.has(end, Class::Preposition));
        if !adjective {
            break;
        }
        end += 1;
    }
    end
}
