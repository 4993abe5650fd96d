//! Who is tied to whom or what.

use std::collections::HashSet;
use std::ops::Range;

use asbab_core::{ActorKind, ActorMention, Mention, Mood, Span, Tie};
use asbab_pack::CueShape;

use super::Desk;
use super::cue::Found;
use crate::coordinate;
use crate::flags::Flags;

/// The rule that reads ties from offices.
const OFFICE: &str = "office";
/// The rule that reads members from a list in brackets.
const LIST: &str = "members-in-brackets";

/// Nothing denied, nothing reserved.
const PLAIN: Flags = Flags {
    negated: false,
    hedged: false,
    forecast: false,
    mood: Mood::Statement,
};

/// The ties that a cue tells, one for each actor or thing at the other end; none where one of the
/// two ends is not named.
pub(super) fn read(desk: &Desk<'_, '_>, found: &Found<'_>, relation: &str) -> Vec<Tie> {
    let predicate = found.cue.shape == CueShape::Predicate;
    let first = match &found.first {
        Some(first) if predicate => desk.doer_of(found).or_else(|| desk.thing(first)),
        _ => desk.doer_of(found),
    };
    let flags = desk.flags(&found.words);
    let (Some(first), Some(cue)) = (first, desk.passage(&found.words)) else {
        return Vec::new();
    };
    if flags.mood == Mood::Question {
        return Vec::new();
    }
    let mut ties: Vec<Tie> = Vec::new();
    for second in others(desk, found, &first) {
        let same = first.name == second.name || first.span.overlaps(second.span);
        let twice = ties.iter().any(|tie| tie.other == second.name);
        let body = if found.cue.swapped { &first } else { &second };
        if same || twice || found.cue.of_body && !is_body(desk, body) {
            continue;
        }
        let all = cue.span.join(first.span).join(second.span);
        let (actor, other) = if found.cue.swapped {
            (second, first.clone())
        } else {
            (first.clone(), second)
        };
        let place = (found.words.start, all, flags);
        let cue = cue.span;
        ties.extend(tie(
            desk,
            &found.cue.name,
            place,
            actor,
            relation,
            other,
            cue,
        ));
    }
    ties
}

/// The other ends: the actors named in it, member by member, or, where the cue ties to things, the
/// thing.
fn others(desk: &Desk<'_, '_>, found: &Found<'_>, first: &Mention) -> Vec<Mention> {
    let range: &Range<usize> = &found.second.range;
    if found.cue.asset {
        let thing = desk.part(range, found.second.clitic);
        let thing = thing.filter(|_| !desk.is_possessed(range));
        return thing.map(Mention::from).into_iter().collect();
    }
    let page = desk.page;
    let pronoun = range.len() == 1 && {
        let folded = page.words[range.start].token.folded.as_str();
        page.pack.lexicon().is_governed_pronoun(folded)
    };
    if pronoun {
        // «فصائل موالية لها»: somebody named before.
        let named = desk.antecedent_but(found.words.start, first);
        return named.into_iter().collect();
    }
    let Some(named) = desk.who_after(range, found.second.clitic) else {
        return Vec::new();
    };
    let mut others = vec![named];
    for member in coordinate::after(desk.bounds, range).iter().skip(1) {
        others.extend(desk.who_joined(member));
    }
    others
}

/// Whether a bloc or another body with members is meant.
fn is_body(desk: &Desk<'_, '_>, named: &Mention) -> bool {
    let mut here = desk.named_in(named.span);
    here.any(|mention| matches!(mention.kind, ActorKind::Bloc | ActorKind::Organisation))
}

#[allow(clippy::too_many_arguments)]
fn tie(
    desk: &Desk<'_, '_>,
    rule: &str,
    (place, all, flags): (usize, Span, Flags),
    actor: Mention,
    relation: &str,
    other: Mention,
    cue: Span,
) -> Option<Tie> {
    Some(Tie {
        said: desk.said(rule, place, all, flags)?,
        cue: desk.cut(cue)?,
        actor: actor.name,
        actor_at: actor.span,
        relation: relation.to_owned(),
        other: other.name,
        other_at: other.span,
    })
}

/// Of ties of two actors told twice in a sentence the first is kept.
pub(super) fn drop_repeats(ties: &mut Vec<Tie>) {
    let mut told: HashSet<(Span, String, String, String)> = HashSet::new();
    ties.retain(|tie| {
        told.insert((
            tie.said.quote.span,
            tie.actor.clone(),
            tie.relation.clone(),
            tie.other.clone(),
        ))
    });
}

/// «رئيس كازاخستان فلان»: a person with a name and an office is tied to what the office is of.
pub(super) fn add_offices(desk: &Desk<'_, '_>, ties: &mut Vec<Tie>) {
    let gazetteer = desk.page.pack.gazetteer();
    for mention in desk.mentions {
        let (Some(office), Some(of), Some(name)) = (&mention.office, &mention.of, mention.name_at)
        else {
            continue;
        };
        let Some(state) = gazetteer.by_id(of) else {
            continue;
        };
        let whole = mention.text.span;
        let stands = |inner: &&ActorMention| inner.known.as_ref() == Some(of);
        let at = desk
            .named_in(whole)
            .find(stands)
            .map_or(whole, |inner| inner.text.span);
        let relation = if mention.former {
            format!("former {office} of")
        } else {
            format!("{office} of")
        };
        let Some(actor) = desk.cut(name).map(Mention::from) else {
            continue;
        };
        let other = Mention {
            name: state.label.clone(),
            span: at,
        };
        let place = desk.place_of(whole);
        ties.extend(tie(
            desk,
            OFFICE,
            (place, whole, PLAIN),
            actor,
            &relation,
            other,
            whole,
        ));
    }
}

/// «منظمة كذا (أ، وب، وج)»: states in brackets after a bloc are its members.
pub(super) fn add_lists(desk: &Desk<'_, '_>, ties: &mut Vec<Tie>) {
    let page = desk.page;
    for bloc in desk
        .mentions
        .iter()
        .filter(|one| one.kind == ActorKind::Bloc)
    {
        let mut open = desk.place_of(Span::new(bloc.text.span.end, bloc.text.span.end));
        while page
            .words
            .get(open)
            .is_some_and(|word| word.token.is_mark('»'))
        {
            open += 1;
        }
        if !page
            .words
            .get(open)
            .is_some_and(|word| word.token.is_mark('('))
        {
            continue;
        }
        let Some(close) =
            (open..page.len().min(open + 24)).find(|&place| page.words[place].token.is_mark(')'))
        else {
            continue;
        };
        let inside = Span::new(
            page.words[open].token.span.end,
            page.words[close].token.span.start,
        );
        let members: Vec<&ActorMention> = desk
            .named_in(inside)
            .filter(|member| member.kind == ActorKind::State)
            .collect();
        if members.len() < 2 {
            continue;
        }
        for member in members {
            let (actor, other) = (desk.actor(member), desk.actor(bloc));
            let all = actor.span.join(other.span);
            let cue = other.span;
            ties.extend(tie(
                desk,
                LIST,
                (open, all, PLAIN),
                actor,
                "member of",
                other,
                cue,
            ));
        }
    }
}
