//! Actors who came off better by one account and worse by another.

use std::collections::BTreeMap;

use asbab_core::{Gain, Outcome, Record as _};

use super::terms::Terms;
use super::{About, Dispute, Over, Sayings, Stand, Statement, settled};

/// Actors of whom some say that they gained in a matter and others that they lost.
///
/// The matter is the place that an article is about: what an actor gains here and loses there is no
/// contradiction. What an actor gains or loses at home may be about anything, so the place must not
/// be the actor's own, and people, who are at home somewhere too, are left out. What somebody aims at
/// has not come about. A voice that says both may well mean it, of two things.
pub(super) fn disputes<'s>(sayings: &Sayings, terms: &Terms) -> Vec<Dispute<'s>> {
    let mut told: BTreeMap<(String, String), Told> = BTreeMap::new();
    for outcome in &sayings.outcomes {
        let said = outcome.said();
        let told_to_have_happened = !said.hedged && !said.negated && !said.forecast;
        if !told_to_have_happened || terms.is_aim(&said.source_id, outcome.cue.span) {
            continue;
        }
        let Some(place) = terms.place_of(said) else {
            continue;
        };
        let Some((actor, name)) = terms.actor(outcome) else {
            continue;
        };
        if terms.words(&name).names.contains(&place) {
            continue;
        }
        let told = told.entry((place, actor)).or_insert_with(|| Told {
            name,
            of: Vec::new(),
        });
        told.of.push(outcome);
    }
    told.into_values()
        .flat_map(|told| {
            let of = |stand, wanted| {
                let outcomes = told.of.iter().filter(move |it| it.outcome == wanted);
                let statements = outcomes.map(|outcome| terms.statement(*outcome));
                (stand, statements.collect::<Vec<Statement>>())
            };
            let sides = [of(Stand::Gains, Gain::Gains), of(Stand::Loses, Gain::Loses)];
            let found = settled(Over::Outcome, &About::Actor(told.name.clone()), &sides);
            found.into_iter().filter(|it| it.with_itself.is_none())
        })
        .collect()
}

/// What is told of one actor in one matter.
struct Told<'o> {
    name: String,
    of: Vec<&'o Outcome>,
}
