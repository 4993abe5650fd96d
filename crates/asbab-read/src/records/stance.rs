//! Who wants or rejects what.

use std::ops::Range;

use asbab_core::{Attitude, Basis, Claim, Sign, Stance};
use asbab_pack::{Class, CueShape};

use super::Desk;
use super::cue::{Found, doer};
use crate::coordinate;

/// The stances that a cue tells: one for each member of what is wanted.
pub(super) fn read(desk: &Desk<'_, '_>, found: &Found<'_>, attitude: Attitude) -> Vec<Stance> {
    let mut flags = desk.flags(&found.words);
    let hindered = hindered(desk, found.words.start) || forbids(desk, found);
    let turned = flags.negated != hindered;
    if found.cue.denied && !turned {
        return Vec::new();
    }
    // To deny a wish is to reject («لا تريد»، «عدم قبول»), which leaves nothing denied.
    flags.negated = false;
    let attitude = if turned && !found.cue.steady {
        attitude.flipped()
    } else {
        attitude
    };
    let actor = found
        .first
        .as_ref()
        .and_then(|first| match found.cue.shape {
            CueShape::Predicate => desk.name(first),
            _ => desk.holder_of(first),
        });
    let Some(cue) = desk.passage(&found.words) else {
        return Vec::new();
    };
    let stances = targets(desk, found)
        .into_iter()
        .filter_map(|(member, clitic)| {
            let (attitude, target) = match without_opposing(desk, &member) {
                Some(rest) if attitude == Attitude::Wants && !found.cue.affects => {
                    let clitic = opens_with_preposition(desk, &rest);
                    (Attitude::Rejects, desk.part(&rest, clitic))
                }
                _ => (attitude, desk.part(&member, clitic)),
            };
            let target = target?;
            let all = cue.span.join(target.span);
            Some(Stance {
                said: desk.said(&found.cue.name, found.words.start, all, flags)?,
                cue: cue.clone(),
                actor: actor.clone(),
                target,
                attitude,
            })
        });
    stances.collect()
}

/// What is wanted, member by member, with whether a letter that is no part of it clings to its front.
fn targets(desk: &Desk<'_, '_>, found: &Found<'_>) -> Vec<(Range<usize>, bool)> {
    let second = &found.second;
    if found.cue.keeps {
        return vec![(found.words.start..second.range.end, true)];
    }
    if !opens_target(desk, second.range.start) {
        return Vec::new();
    }
    let mut members: Vec<(Range<usize>, bool)> = Vec::new();
    for member in coordinate::after(desk.bounds, &second.range) {
        if members.is_empty() {
            members.push((member, second.clitic));
        } else if !is_cue(desk, member.start) {
            let clitic = coordinate::is_joined(desk.bounds, member.start);
            members.push((member, clitic));
        }
    }
    members.extend(linked_again(desk, found));
    members
}

/// «قلق من أ ومن ب»: the link again, and what follows it.
fn linked_again(desk: &Desk<'_, '_>, found: &Found<'_>) -> Vec<(Range<usize>, bool)> {
    let page = desk.page;
    let second = &found.second;
    let mut members = Vec::new();
    if second.clitic || second.link >= second.range.start {
        return members;
    }
    let link = page.words[second.link].token.folded.as_str();
    let mut end = second.range.end;
    while let Some(again) = (end..page.len().min(end + 2)).find(|&place| !page.is_soft(place)) {
        let folded = page.words[again].token.folded.as_str();
        let member = desk.bounds.phrase_after(again + 1);
        if page.pack.lexicon().without_conjunction(folded) != Some(link)
            || !page.holds_word(&member)
        {
            break;
        }
        end = member.end;
        members.push((member, false));
    }
    members
}

/// Whether a target can open with this word.
fn opens_target(desk: &Desk<'_, '_>, place: usize) -> bool {
    place < desk.page.len()
        && !desk.page.classes(place).has_any(&[
            Class::Relative,
            Class::Copula,
            Class::Coordinator,
            Class::Subordinator,
            Class::Exceptive,
            Class::Preposition,
            Class::Adjunct,
        ])
}

/// Whether a noun of hindering stands right before a cue («وأد أي محاولة»، «عدم قبول»).
pub(super) fn hindered(desk: &Desk<'_, '_>, cue: usize) -> bool {
    let page = desk.page;
    let before = (cue.saturating_sub(2)..cue)
        .rev()
        .find(|&place| !page.has(place, Class::Light));
    before.is_some_and(|place| page.words[place].token.is_word() && opposes(desk, place, None))
}

/// Whether the link denies what follows it («طالب بألا …»).
fn forbids(desk: &Desk<'_, '_>, found: &Found<'_>) -> bool {
    let second = &found.second;
    (second.link..second.range.start).any(|place| desk.page.has(place, Class::Negator))
}

/// Whether a cue of its own begins here, joined on.
fn is_cue(desk: &Desk<'_, '_>, place: usize) -> bool {
    let page = desk.page;
    let mut stems = page.pack.lexicon().stems(&page.words[place].token.folded);
    stems.any(|stem| stem.conjunction && !page.pack.cues().at_stem(stem.text).is_empty())
}

/// Whether a noun of hindering stands here, alone or with the next word.
fn opposes(desk: &Desk<'_, '_>, place: usize, next: Option<usize>) -> bool {
    let page = desk.page;
    let cues = page.pack.cues();
    let next = next.map(|next| page.words[next].token.folded.as_str());
    let stems = page.pack.lexicon().stems(&page.words[place].token.folded);
    let mut own = stems.filter(|stem| !stem.pronoun);
    own.any(|stem| match next {
        None => cues.opposes(stem.text),
        Some(next) => cues.opposes(&format!("{} {next}", stem.text)),
    })
}

/// What a target that opens with a noun of hindering («منع أ»، «الحد من أ»، «وضع حد لـ») is about.
fn without_opposing(desk: &Desk<'_, '_>, target: &Range<usize>) -> Option<Range<usize>> {
    let page = desk.page;
    let first = page.first_word(target)?;
    let next = page.first_word(&(first + 1..target.end))?;
    let start = if opposes(desk, first, Some(next)) {
        next + 1
    } else if opposes(desk, first, None) {
        first + 1
    } else {
        return None;
    };
    let preposition = page
        .words
        .get(start)
        .is_some_and(|word| word.classes.has(Class::Preposition) && word.width == 1);
    let rest = start + usize::from(preposition)..target.end;
    page.holds_word(&rest).then_some(rest)
}

/// «التصدي لمحاولة»: a preposition that belongs to the noun of hindering.
fn opens_with_preposition(desk: &Desk<'_, '_>, rest: &Range<usize>) -> bool {
    desk.page.first_word(rest).is_some_and(|first| {
        let best = desk.page.words[first].analyses.first();
        best.is_some_and(|analysis| analysis.preposition.is_some())
    })
}

/// Of stances on one target told by two cues («شدد على ضرورة أ») the one with an actor is kept.
pub(super) fn drop_repeats(stances: &mut Vec<Stance>) {
    let key = |stance: &Stance| (stance.target.span, stance.attitude);
    stances.sort_by_cached_key(|stance| (key(stance), stance.actor.is_none(), stance.cue.span));
    stances.dedup_by_key(|stance| key(stance));
}

/// What an action is for is wanted by who acts, and what it is to prevent is rejected: claims of
/// aim and prevention are stances too, where no cue tells them already.
pub(super) fn add_aims(desk: &Desk<'_, '_>, claims: &[Claim], stances: &mut Vec<Stance>) {
    let mut told: Vec<_> = stances.iter().map(|stance| stance.target.span).collect();
    told.sort();
    for claim in claims {
        let aims = matches!(claim.basis, Basis::Aim | Basis::Prevention);
        let Some(effect) = claim.effect.as_ref().filter(|_| aims && !claim.negated) else {
            continue;
        };
        let opens = desk.place_of(effect.span);
        let known = told.partition_point(|span| span.end <= effect.span.start);
        let cued = told
            .get(known)
            .is_some_and(|span| span.overlaps(effect.span));
        if cued || !opens_target(desk, opens) {
            continue;
        }
        let attitude = match claim.polarity {
            Sign::Plus => Attitude::Wants,
            Sign::Minus => Attitude::Rejects,
            Sign::Unknown => continue,
        };
        let place = desk.place_of(claim.trigger.span);
        let actor = acting(desk, place).and_then(|range| desk.holder_of(&range));
        if actor.is_none() {
            continue;
        }
        let flags = crate::flags::Flags {
            negated: false,
            hedged: claim.hedged,
            forecast: claim.forecast,
            mood: claim.mood,
        };
        let all = claim.trigger.span.join(effect.span);
        let Some(said) = desk.said(&claim.rule, place, all, flags) else {
            continue;
        };
        stances.push(Stance {
            said,
            cue: claim.trigger.clone(),
            actor,
            target: effect.clone(),
            attitude,
        });
    }
}

/// Who acts in the clause before a place.
fn acting(desk: &Desk<'_, '_>, place: usize) -> Option<Range<usize>> {
    let page = desk.page;
    let sentence = page.sentence_of(place);
    let verb = (sentence.start..=place)
        .rev()
        .find(|&at| page.is_finite(at))?;
    doer(desk.scene, verb, place.max(verb + 1))
}
