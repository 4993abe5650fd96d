//! Who gained or lost, over what.

use std::ops::Range;

use asbab_core::{Gain, Mention, Mood, Outcome};

use super::Desk;
use super::cue::{Found, doer_before, head_before};
use super::stance::hindered;
use crate::coordinate;

/// The outcomes that a cue tells, one for each actor; none where no actor is named or meant by a
/// pronoun.
pub(super) fn read(desk: &Desk<'_, '_>, found: &Found<'_>, outcome: Gain) -> Vec<Outcome> {
    let flags = desk.flags(&found.words);
    let turned = flags.negated != hindered(desk, found.words.start);
    // «لا يهدد أ»: nothing is told of who is not weakened.
    let untold = flags.mood == Mood::Question || turned && found.cue.swapped;
    let second = &found.second.range;
    if untold || found.cue.asset && !opens_with_asset(desk, second) {
        return Vec::new();
    }
    let outcome = if turned { opposite(outcome) } else { outcome };
    let whole = desk.part(second, found.second.clitic);
    let actors = if found.cue.swapped {
        owners(desk, found)
    } else {
        desk.doer_of(found).into_iter().collect()
    };
    let Some(cue) = desk.passage(&found.words) else {
        return Vec::new();
    };
    let of = |actor: Mention| {
        let over = whole.clone().filter(|whole| whole.span != actor.span);
        let told = over
            .as_ref()
            .map_or(cue.span, |over| cue.span.join(over.span));
        let all = told.join(actor.span);
        let mut said = desk.said(&found.cue.name, found.words.start, all, flags)?;
        said.negated = false;
        Some(Outcome {
            said,
            cue: cue.clone(),
            actor: actor.name,
            actor_at: actor.span,
            outcome,
            over,
        })
    };
    actors.into_iter().filter_map(of).collect()
}

/// «لم ينجح في»: who did not gain has lost.
const fn opposite(outcome: Gain) -> Gain {
    match outcome {
        Gain::Gains => Gain::Loses,
        Gain::Loses => Gain::Gains,
    }
}

/// Who is strengthened or weakened: whose the thing is, and who is joined on.
fn owners(desk: &Desk<'_, '_>, found: &Found<'_>) -> Vec<Mention> {
    let members = coordinate::after(desk.bounds, &found.second.range);
    let mut owners: Vec<Mention> = match &members[..] {
        [first, ..] if !found.cue.asset => owner(desk, found, first),
        _ => owner(desk, found, &found.second.range),
    }
    .into_iter()
    .collect();
    if !found.cue.asset && !found.pronoun {
        for member in members.iter().skip(1) {
            let joined = desk.who_joined(member);
            owners.extend(joined.or_else(|| desk.body(member)));
        }
    }
    let mut told: Vec<String> = Vec::new();
    owners.retain(|owner| {
        let new = !told.contains(&owner.name);
        told.push(owner.name.clone());
        new
    });
    owners
}

/// Whose a thing is that is strengthened or weakened: the actor named in it, or meant by a pronoun:
/// who acts («عززت أنقرة نفوذها»), else whom the sentence is about.
fn owner(desk: &Desk<'_, '_>, found: &Found<'_>, thing: &Range<usize>) -> Option<Mention> {
    // «إخضاعها»، «خسائره»: a pronoun on the cue's own noun.
    if found.pronoun {
        let place = found.words.start;
        // «الرئيس الذي تمت إقالته»: what the clause says more of.
        if let Some(head) = head_before(desk.scene, place) {
            return desk.subject(&head).or_else(|| desk.body(&head));
        }
        let doer = doer_before(desk.scene, place).and_then(|doer| desk.subject(&doer));
        return match doer {
            Some(doer) => desk.antecedent_but(place, &doer),
            None => desk.antecedent(place),
        };
    }
    if desk.is_possessed(thing) {
        let doer = found.first.as_ref().and_then(|first| desk.subject(first));
        return doer.or_else(|| desk.topic(thing.start));
    }
    let named = desk.who_after(thing, found.second.clitic);
    named.or_else(|| desk.body(thing))
}

/// Whether a phrase opens with something that an actor can gain or lose.
fn opens_with_asset(desk: &Desk<'_, '_>, thing: &Range<usize>) -> bool {
    let page = desk.page;
    page.first_word(thing).is_some_and(|first| {
        let mut stems = page.pack.lexicon().stems(&page.words[first].token.folded);
        stems.any(|stem| page.pack.cues().is_asset(stem.text))
    })
}
