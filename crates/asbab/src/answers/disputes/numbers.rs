//! Numbers that differ for one thing.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{Quantity, Record as _};

use super::terms::{Terms, around};
use super::{About, Dispute, Over, Sayings, Stand, Statement, settled};

/// Words before and behind a number that tell where and whose it is.
const REACH: usize = 8;

/// Words before and behind a number that tell of what it is.
const NEAR: usize = 4;

/// Numbers within this share of each other are one number, rounded.
const ROUNDING: f64 = 0.1;

/// Numbers further apart than so many times are of two things.
const APART: f64 = 3.0;

/// A number and what it is of.
struct Counted<'q> {
    quantity: &'q Quantity,
    number: f64,
    /// Where its article or sentence is.
    place: Option<String>,
    /// Actors and places around it.
    names: BTreeSet<String>,
    /// What stands near it, the thing itself left out.
    things: BTreeSet<String>,
}

impl Counted<'_> {
    fn is_of_one_thing_with(&self, other: &Self) -> bool {
        let [said, also] = [self.quantity.said(), other.quantity.said()];
        let one_matter = said.source_id == also.source_id || self.place == other.place;
        let (less, more) = (self.number.min(other.number), self.number.max(other.number));
        one_matter
            && more <= less * APART
            && !self.names.is_disjoint(&other.names)
            && !self.things.is_disjoint(&other.things)
    }
}

/// Things that are given different numbers.
///
/// Two numbers are of one thing where they count the same, in the same unit, and where what stands
/// around them names an actor or a place in common and some further thing too: soldiers "on the
/// border of X" and soldiers "in X" are not the same soldiers. Two articles must be on one place, or
/// both on none, and numbers several times as large are of different things. States are counted for
/// too many reasons.
pub(super) fn disputes<'s>(sayings: &Sayings, terms: &Terms) -> Vec<Dispute<'s>> {
    let mut counted: BTreeMap<(String, Option<&str>), Vec<Counted>> = BTreeMap::new();
    for quantity in &sayings.quantities {
        if let Some((thing, one)) = read(quantity, terms) {
            let key = (thing, quantity.unit.as_deref());
            counted.entry(key).or_default().push(one);
        }
    }
    counted
        .into_values()
        .flat_map(of_one_thing)
        .flat_map(|mut numbers| {
            numbers.sort_by(|a, b| a.number.total_cmp(&b.number));
            let about = About::Thing(name(&numbers));
            settled(Over::Number, &about, &sides(&numbers, terms))
        })
        .collect()
}

fn read<'q>(quantity: &'q Quantity, terms: &Terms) -> Option<(String, Counted<'q>)> {
    let said = quantity.said();
    if said.negated || said.forecast {
        return None;
    }
    let number = quantity.number.filter(|&number| number > 1.0)?;
    let of = terms.words(&quantity.of.as_ref()?.text);
    if of.head.is_empty() || terms.is_place_noun(&of.head) {
        return None;
    }
    let words_within = |reach| {
        let (before, after) = around(&said.quote, quantity.number_text.span, reach);
        terms.words(&format!("{before} {after}"))
    };
    let mut things = words_within(NEAR).things;
    terms.add_without_pronouns(&mut things);
    things.retain(|word| !of.things.contains(word) && word.chars().any(char::is_alphabetic));
    let one = Counted {
        quantity,
        number,
        place: terms.place_of(said),
        names: words_within(REACH).names,
        things,
    };
    Some((of.head, one))
}

/// Numbers that count the same put together by what they have around them.
fn of_one_thing(counted: Vec<Counted<'_>>) -> Vec<Vec<Counted<'_>>> {
    let mut groups: Vec<Vec<Counted>> = Vec::new();
    for one in counted {
        let (joined, rest): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|group| group.iter().any(|other| one.is_of_one_thing_with(other)));
        groups = rest;
        let mut group: Vec<Counted> = joined.into_iter().flatten().collect();
        group.push(one);
        groups.push(group);
    }
    groups
}

/// One side a number, rounding aside.
fn sides<'s>(sorted: &[Counted], terms: &Terms) -> Vec<(Stand<'s>, Vec<Statement<'s>>)> {
    let mut sides: Vec<(f64, Vec<Statement>)> = Vec::new();
    for one in sorted {
        let statement = terms.statement(one.quantity);
        match sides.last_mut() {
            Some((number, statements)) if one.number <= *number * (1.0 + ROUNDING) => {
                statements.push(statement);
            }
            _ => sides.push((one.number, vec![statement])),
        }
    }
    sides
        .into_iter()
        .map(|(number, statements)| (Stand::Number(number), statements))
        .collect()
}

/// The shortest words for what is counted.
fn name(numbers: &[Counted]) -> String {
    let of = numbers.iter().filter_map(|one| one.quantity.of.as_ref());
    let shortest = of
        .map(|of| of.text.as_str())
        .min_by_key(|text| (text.len(), *text));
    shortest.unwrap_or_default().to_owned()
}
