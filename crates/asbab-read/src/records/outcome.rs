//! Who gained or lost, over what.

use std::ops::Range;

use asbab_core::{Gain, Mention, Mood, Outcome, Passage};
use asbab_pack::CueShape;

use super::Desk;
use super::cue::Found;
use super::stance::hindered;

/// The outcome that a cue tells; none where no actor is named or meant by a pronoun.
pub(super) fn read(desk: &Desk<'_, '_>, found: &Found<'_>, outcome: Gain) -> Option<Outcome> {
    let flags = desk.flags(&found.words);
    if flags.mood == Mood::Question {
        return None;
    }
    let turned = flags.negated != hindered(desk, found.words.start);
    // «لا يهدد أ»: nothing is told of who is not weakened.
    if turned && found.cue.swapped {
        return None;
    }
    let outcome = if turned { opposite(outcome) } else { outcome };
    let second = &found.second.range;
    if found.cue.asset && !opens_with_asset(desk, second) {
        return None;
    }
    let whole = desk.part(second, found.second.clitic)?;
    let (actor, over) = if found.cue.swapped {
        let owner = owner(desk, second, found.second.clitic)?;
        let over = (whole.span != owner.span).then_some(whole);
        (owner, over)
    } else {
        (winner(desk, found)?, Some(whole))
    };
    let cue = desk.passage(&found.words)?;
    let end = |over: &Passage| cue.span.join(over.span);
    let all = over.as_ref().map_or(cue.span, end);
    let mut said = desk.said(&found.cue.name, found.words.start, all, flags)?;
    said.negated = false;
    Some(Outcome {
        said,
        cue,
        actor: actor.name,
        actor_at: actor.span,
        outcome,
        over,
    })
}

/// «لم ينجح في»: who did not gain has lost.
const fn opposite(outcome: Gain) -> Gain {
    match outcome {
        Gain::Gains => Gain::Loses,
        Gain::Loses => Gain::Gains,
    }
}

/// Who wins or loses: the cue's subject, else whom the sentence is about.
fn winner(desk: &Desk<'_, '_>, found: &Found<'_>) -> Option<Mention> {
    match &found.first {
        Some(first) => desk.subject(first),
        None if found.cue.shape == CueShape::Predicate => None,
        None => desk.topic(found.words.start),
    }
}

/// Whose a thing is that is strengthened or weakened: the actor named in it, or meant by a pronoun.
fn owner(desk: &Desk<'_, '_>, thing: &Range<usize>, clitic: bool) -> Option<Mention> {
    if desk.is_possessed(thing) {
        return desk.topic(thing.start);
    }
    desk.who_after(thing, clitic)
}

/// Whether a phrase opens with something that an actor can gain or lose.
fn opens_with_asset(desk: &Desk<'_, '_>, thing: &Range<usize>) -> bool {
    let page = desk.page;
    page.first_word(thing).is_some_and(|first| {
        let mut stems = page.pack.lexicon().stems(&page.words[first].token.folded);
        stems.any(|stem| page.pack.cues().is_asset(stem.text))
    })
}
