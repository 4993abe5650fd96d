//! Claims in, factors and placements out.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{
    Claim, ClaimId, ClaimSide, Direction, Factor, FactorId, FactorKind, Grouping, Member, Mood,
    OffMapReason, Passage, Pin, Placement, Sign, SourceId, Span,
};

use crate::Lexicon;
use crate::groups::Groups;
use crate::key::{Lack, Phrase, Sketch};
use crate::label::{closed, label};
use crate::places::{Places, Settings};
use crate::surroundings::{At, Discourse, Mention};

/// What grouping goes by besides the claims.
#[derive(Debug, Clone, Copy)]
pub struct Conditions<'g> {
    /// Claims that a person discarded.
    pub discarded: &'g BTreeSet<ClaimId>,
    /// What a person said of factors, in order.
    pub pins: &'g [Pin],
    /// Where articles put things, by their whole text. Of an article that is missing here the
    /// sentences of its claims tell.
    pub places: &'g BTreeMap<SourceId, Places>,
}

/// Claims grouped, and what was asked for in vain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grouped {
    /// Factors and placements.
    pub grouping: Grouping,
    /// Places, among the pins, of those whose factors are no longer there.
    pub idle_pins: Vec<usize>,
}

/// Groups the phrases of claims into factors and places every claim among them.
///
/// - An argument with an antecedent is grouped by the antecedent's phrase, and that passage is the
///   factor's member.
/// - What a phrase leaves unsaid of its scope is taken from its article where that tells. A thing
///   that one word names and the article knows ("the unrest") is that of the article's own place: the
///   one that it puts things in at least twice as often as in any other. One that it does not know
///   ("measures"), or in an article without a place of its own, is shared by that article alone. An
///   article that puts nothing anywhere has the place that most of the others have. A feeling without
///   an owner is the one that the article named an owner of, or nobody's. What a pronoun owns is the
///   actor's that the cause is or names, or the only state's that the sentence named before if it is
///   something that states alone have, and else shared by the article alone.
/// - A cause that is an actor and nothing else is that actor's *lever*: a factor of its own, what
///   the actor does about this effect. It has no causes.
/// - Claims that were discarded, and questions, give no members. A claim that is off the map
///   because of one argument still gives its other one.
/// - Of the reasons that keep a claim off the map the first in this order is given: discarded,
///   question, missing argument, then what is wrong with the cause, with the effect, same factor.
///   The link sign of a claim without two factors is unknown.
///
/// Claims of the same id are the same claim. The result does not depend on their order.
pub fn group<'c>(
    claims: impl IntoIterator<Item = &'c Claim>,
    conditions: Conditions<'_>,
    lexicon: &dyn Lexicon,
) -> Grouped {
    let claims: BTreeMap<&ClaimId, &Claim> =
        claims.into_iter().map(|claim| (&claim.id, claim)).collect();
    let sketches: Vec<Arguments<Sketch>> = claims
        .values()
        .map(|claim| Arguments::sketched(claim, conditions.discarded, lexicon))
        .collect();
    let settings = Settings::of(
        sentences(claims.values().copied()),
        conditions.places,
        lexicon,
    );
    let read = settled(&sketches, &settings, lexicon);
    let phrases: Vec<(&str, &Phrase)> = read
        .iter()
        .flat_map(Arguments::sides)
        .map(|(_, passage, phrase)| (passage.text.as_str(), phrase))
        .collect();
    let mut groups = Groups::of(phrases.iter().map(|(_, phrase)| *phrase), lexicon);
    let idle_pins = groups.pin(conditions.pins, &phrases, lexicon);
    let mut factors = factors(&read, &groups, lexicon);
    factors.extend(levers(&read, &groups, &factors, lexicon));
    factors.sort_by(|a, b| a.id.cmp(&b.id));
    tell_apart(&mut factors);
    Grouped {
        grouping: Grouping {
            factors,
            placements: read
                .iter()
                .map(|arguments| arguments.placement(&groups))
                .collect(),
        },
        idle_pins,
    }
}

/// The sentences that claims stand in, each once, with their articles.
fn sentences<'c>(
    claims: impl Iterator<Item = &'c Claim>,
) -> impl Iterator<Item = (&'c str, &'c str)> {
    let sentences: BTreeSet<(&SourceId, &Passage)> = claims
        .map(|claim| (&claim.source_id, &claim.quote))
        .collect();
    sentences
        .into_iter()
        .map(|(source, quote)| (source.as_str(), quote.text.as_str()))
}

/// One argument of a claim as grouping sees it.
type Argument<'c, P> = Result<(&'c Passage, P), OffMapReason>;

/// Both arguments of one claim.
struct Arguments<'c, P> {
    claim: &'c Claim,
    cause: Argument<'c, P>,
    effect: Argument<'c, P>,
    /// The cause, where it is an actor and nothing else.
    actor: Option<Actor<'c>>,
}

/// An actor as a cause.
#[derive(Clone)]
struct Actor<'c> {
    passage: &'c Passage,
    name: String,
}

impl<'c> Arguments<'c, Sketch> {
    fn sketched(claim: &'c Claim, discarded: &BTreeSet<ClaimId>, lexicon: &dyn Lexicon) -> Self {
        let barred = if discarded.contains(&claim.id) {
            Some(OffMapReason::Discarded)
        } else if claim.mood == Mood::Question {
            Some(OffMapReason::Question)
        } else {
            None
        };
        let passage = |argument: Option<&'c Passage>, antecedent: Option<&'c Passage>| {
            barred.map_or_else(
                || antecedent.or(argument).ok_or(OffMapReason::MissingArgument),
                Err,
            )
        };
        let read = |passage: Result<&'c Passage, OffMapReason>| {
            let passage = passage?;
            let sketch = Sketch::read(&passage.text, lexicon)?;
            let state = match sketch.lack() {
                Some(Lack::Owner { state: true }) => state_before(passage, &claim.quote, lexicon),
                _ => None,
            };
            let sketch = match state {
                Some(state) => sketch.owned_by(state),
                None => sketch,
            };
            Ok((passage, sketch))
        };
        let cause = passage(claim.cause.as_ref(), claim.cause_antecedent.as_ref());
        let effect = passage(claim.effect.as_ref(), claim.effect_antecedent.as_ref());
        Self {
            claim,
            cause: read(cause),
            effect: read(effect),
            actor: cause.ok().and_then(|passage| {
                Some(Actor {
                    passage,
                    name: actor(&passage.text, lexicon)?,
                })
            }),
        }
    }

    /// The two phrases where they stand. A pronoun in the effect stands for the cause's only actor.
    fn mentions(&self) -> impl Iterator<Item = Mention<'_>> {
        let scope = self
            .cause
            .as_ref()
            .ok()
            .and_then(|(_, cause)| cause.only_name());
        let owner = self
            .actor
            .as_ref()
            .map(|actor| actor.name.as_str())
            .or(scope);
        self.sides().map(move |(side, passage, sketch)| Mention {
            sketch,
            source: Some(self.claim.source_id.as_str()),
            at: At::Byte(passage.span.start),
            owner: owner.filter(|_| side == ClaimSide::Effect),
        })
    }
}

/// The only state that a sentence names before a passage of it.
fn state_before(passage: &Passage, sentence: &Passage, lexicon: &dyn Lexicon) -> Option<String> {
    let before = passage.span.start.checked_sub(sentence.span.start)?;
    let states: BTreeSet<String> = lexicon
        .contents(sentence.text.get(..before)?)
        .into_iter()
        .map(|content| {
            lexicon
                .synonym(&content.word)
                .map_or(content.word, |known| known.word)
        })
        .filter(|word| lexicon.is_place(word))
        .collect();
    let mut states = states.into_iter();
    states.next().filter(|_| states.next().is_none())
}

/// The name of an actor and nothing else; of several together, all of them.
fn actor(text: &str, lexicon: &dyn Lexicon) -> Option<String> {
    let words: Vec<String> = lexicon
        .contents(text)
        .into_iter()
        .map(|content| content.word)
        .collect();
    if lexicon.is_anaphor(text) || !lexicon.is_actor(&words) {
        return None;
    }
    let mut names: Vec<String> = words
        .into_iter()
        .map(|word| lexicon.synonym(&word).map_or(word, |known| known.word))
        .collect();
    names.sort();
    names.dedup();
    Some(names.join(" "))
}

/// Sketches with what their articles tell of them.
fn settled<'c>(
    sketches: &[Arguments<'c, Sketch>],
    settings: &Settings,
    lexicon: &dyn Lexicon,
) -> Vec<Arguments<'c, Phrase>> {
    let discourse = Discourse::of(sketches.iter().flat_map(Arguments::mentions), settings);
    sketches
        .iter()
        .map(|arguments| {
            let mut phrases = arguments
                .mentions()
                .map(|mention| discourse.phrase(&mention, lexicon));
            let mut fill = |argument: &Argument<'c, Sketch>| match argument {
                Ok((passage, _)) => phrases
                    .next()
                    .map(|phrase| (*passage, phrase))
                    .ok_or(OffMapReason::NoContent),
                Err(reason) => Err(*reason),
            };
            Arguments {
                claim: arguments.claim,
                cause: fill(&arguments.cause),
                effect: fill(&arguments.effect),
                actor: arguments.actor.clone(),
            }
        })
        .collect()
}

impl<'c, P> Arguments<'c, P> {
    fn sides(&self) -> impl Iterator<Item = (ClaimSide, &'c Passage, &P)> {
        [
            (ClaimSide::Cause, &self.cause),
            (ClaimSide::Effect, &self.effect),
        ]
        .into_iter()
        .filter_map(|(side, argument)| {
            argument
                .as_ref()
                .ok()
                .map(|(passage, phrase)| (side, *passage, phrase))
        })
    }
}

impl<'c> Arguments<'c, Phrase> {
    /// The lever that the claim is told of: its id, the actor, what it acts on.
    fn lever<'g>(&self, groups: &'g Groups) -> Option<(FactorId, &Actor<'c>, &'g FactorId)> {
        let (passage, effect) = self.effect.as_ref().ok()?;
        let actor = self.actor.as_ref()?;
        let (effect, _) = groups.factor_of(&passage.text, effect)?;
        let id = FactorId::of_key(&format!("lever\u{1d}{}\u{1d}{effect}", actor.name));
        Some((id, actor, effect))
    }

    fn placement(&self, groups: &Groups) -> Placement {
        let seat = |argument: &Argument<'c, Phrase>| match argument {
            Ok((passage, phrase)) => groups
                .factor_of(&passage.text, phrase)
                .map(|(id, dir)| (id.clone(), dir))
                .ok_or(OffMapReason::NoContent),
            Err(reason) => Err(*reason),
        };
        let lever = self.lever(groups).map(|(id, ..)| (id, Direction::None));
        let cause = lever.map_or_else(|| seat(&self.cause), Ok);
        let effect = seat(&self.effect);
        let (link_sign, off_map_reason) = match (&cause, &effect) {
            (Ok((cause, cause_dir)), Ok((effect, effect_dir))) => (
                Claim::folded_sign(self.claim.polarity, *cause_dir, *effect_dir),
                (cause == effect).then_some(OffMapReason::SameFactor),
            ),
            (_, Err(OffMapReason::MissingArgument)) => {
                (Sign::Unknown, Some(OffMapReason::MissingArgument))
            }
            (Err(reason), _) | (_, Err(reason)) => (Sign::Unknown, Some(*reason)),
        };
        Placement {
            claim: self.claim.id.clone(),
            cause_factor: cause.ok().map(|(id, _)| id),
            effect_factor: effect.ok().map(|(id, _)| id),
            link_sign,
            off_map_reason,
        }
    }
}

fn factors(read: &[Arguments<Phrase>], groups: &Groups, lexicon: &dyn Lexicon) -> Vec<Factor> {
    let mut members: BTreeMap<&FactorId, Vec<Member>> = BTreeMap::new();
    // Claims that share a phrase, as coordination makes them, count it once for the name.
    let mut surfaces: BTreeMap<&FactorId, BTreeSet<(&SourceId, Span, &str)>> = BTreeMap::new();
    for arguments in read {
        let claim = arguments.claim;
        for (side, passage, phrase) in arguments.sides() {
            let Some((id, dir)) = groups.factor_of(&passage.text, phrase) else {
                continue;
            };
            surfaces
                .entry(id)
                .or_default()
                .insert((&claim.source_id, passage.span, &passage.text));
            members.entry(id).or_default().push(Member {
                claim: claim.id.clone(),
                side,
                source: claim.source.clone(),
                phrase: passage.clone(),
                dir,
            });
        }
    }
    members
        .into_iter()
        .filter_map(|(id, mut members)| {
            let core = groups.factors.get(id)?;
            let texts = surfaces
                .remove(id)
                .unwrap_or_default()
                .into_iter()
                .map(|(.., text)| text);
            members.sort();
            Some(Factor {
                id: id.clone(),
                label: core
                    .label
                    .clone()
                    .unwrap_or_else(|| label(texts, core, lexicon)),
                other_label: core.other_label.clone(),
                kind: core.kind,
                head: core.head.clone(),
                lever: None,
                scope: core
                    .keys
                    .first()
                    .map(|key| key.scope.clone())
                    .unwrap_or_default(),
                members,
            })
        })
        .collect()
}

/// Tells factors of one name apart: by their scope where that differs, else by a number.
fn tell_apart(factors: &mut [Factor]) {
    for by_scope in [true, false] {
        let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, factor) in factors.iter().enumerate() {
            named.entry(factor.label.clone()).or_default().push(place);
        }
        for places in named.values().filter(|places| places.len() > 1) {
            for (number, &place) in places.iter().enumerate() {
                let factor = &mut factors[place];
                if !by_scope {
                    factor.label = format!("{} ({})", factor.label, number + 1);
                } else if !factor.scope.is_empty() {
                    factor.label = format!("{} ({})", factor.label, factor.scope.join(" "));
                }
            }
        }
    }
}

/// What actors are said to do about factors.
fn levers(
    read: &[Arguments<Phrase>],
    groups: &Groups,
    factors: &[Factor],
    lexicon: &dyn Lexicon,
) -> Vec<Factor> {
    let labels: BTreeMap<&FactorId, &str> = factors
        .iter()
        .map(|factor| (&factor.id, factor.label.as_str()))
        .collect();
    let mut levers: BTreeMap<FactorId, Factor> = BTreeMap::new();
    for arguments in read {
        let Some((id, actor, effect)) = arguments.lever(groups) else {
            continue;
        };
        let lever = levers.entry(id.clone()).or_insert_with(|| Factor {
            id,
            label: String::new(),
            other_label: None,
            kind: FactorKind::Occurrence,
            head: String::new(),
            lever: Some(actor.name.clone()),
            scope: vec![actor.name.clone()],
            members: Vec::new(),
        });
        lever.members.push(Member {
            claim: arguments.claim.id.clone(),
            side: ClaimSide::Cause,
            source: arguments.claim.source.clone(),
            phrase: actor.passage.clone(),
            dir: Direction::None,
        });
        lever.members.sort();
        // Of several spellings the smallest names it, whichever came first.
        let name = lever
            .members
            .iter()
            .map(|member| lexicon.name_part(&member.phrase.text))
            .min()
            .unwrap_or_default();
        let about = labels.get(effect).copied().unwrap_or_default();
        lever.label = lexicon.lever(&closed(name), about);
    }
    levers.into_values().collect()
}
