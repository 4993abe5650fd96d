//! Actors over several articles: who is one, who is not, and that order does not matter.

#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use std::sync::LazyLock;

use asbab_core::{Actor, ActorKind, ActorMention, Source};
use asbab_factors::{Directory, SourceMentions, gather_actors};
use asbab_pack::Pack;
use asbab_read::{Reader, RuleReader};
use proptest::prelude::*;

static READER: LazyLock<RuleReader> = LazyLock::new(|| RuleReader::new(Pack::arabic()));

const ARTICLES: [&str; 5] = [
    "قال الرئيس القرغيزي صدر جباروف إن بلاده ستفاوض روسيا. وأضاف جباروف أن موسكو وافقت.",
    "التقى الرئيس القيرغيزي وفدا من الصين، وأشاد صدر جباروف بدور بكين.",
    "حذر نور سلطان نزارباييف من الفوضى، ثم استقال نزار باييف من منصبه.",
    "رفضت وزارة الدفاع الروسية التعليق، وأكدت وزارة الدفاع الأوكرانية النبأ.",
    "أعلن الرئيس الأوزبكي شوكت ميرضيايف حالة الطوارئ في قيرغيزستان وفي قرغيزيا المجاورة.",
];

fn gathered(order: &[usize]) -> Vec<Actor> {
    let read: Vec<(Source, Vec<ActorMention>)> = order
        .iter()
        .map(|&place| {
            let source = Source::new(format!("{place}.txt"), ARTICLES[place]);
            let mentions = READER.read(&source).records.mentions;
            (source, mentions)
        })
        .collect();
    let sources: Vec<SourceMentions<'_>> = read
        .iter()
        .map(|(source, mentions)| SourceMentions {
            source: &source.name,
            source_id: &source.id,
            mentions,
        })
        .collect();
    gather_actors(&sources, READER.pack())
}

/// The one actor who is called so.
fn called<'a>(actors: &'a [Actor], words: &str) -> &'a Actor {
    let mut found = actors.iter().filter(|actor| names(actor).contains(&words));
    let actor = found
        .next()
        .unwrap_or_else(|| panic!("nobody is called {words}"));
    assert_eq!(found.next(), None, "two actors are called {words}");
    actor
}

fn names(actor: &Actor) -> Vec<&str> {
    actor
        .surfaces
        .iter()
        .map(|surface| surface.text.text.as_str())
        .collect()
}

#[test]
fn spellings_offices_and_surnames_are_one_person() {
    let actors = gathered(&[0, 1, 2, 3, 4]);
    let president = called(&actors, "جباروف");
    assert_eq!(president.kind, ActorKind::Person);
    assert_eq!(president.label, "صدر جباروف");
    assert_eq!(president.of.as_ref().unwrap().as_str(), "KG");
    assert!(
        names(president).contains(&"الرئيس القيرغيزي"),
        "{:?}",
        names(president)
    );
    assert!(names(called(&actors, "نزار باييف")).contains(&"نور سلطان نزارباييف"));
}

#[test]
fn capitals_adjectives_and_spellings_are_the_state() {
    let actors = gathered(&[0, 1, 2, 3, 4]);
    assert_eq!(called(&actors, "موسكو").actor.as_str(), "RU");
    assert_eq!(called(&actors, "بكين").actor.as_str(), "CN");
    assert_eq!(called(&actors, "قرغيزيا"), called(&actors, "قيرغيزستان"));
}

#[test]
fn ministries_of_two_states_are_two() {
    let actors = gathered(&[0, 1, 2, 3, 4]);
    let russian = called(&actors, "وزارة الدفاع الروسية");
    assert_ne!(
        russian.actor,
        called(&actors, "وزارة الدفاع الأوكرانية").actor
    );
    assert_eq!(russian.of.as_ref().unwrap().as_str(), "RU");
}

#[test]
fn a_name_in_an_article_leads_to_its_actor() {
    let actors = gathered(&[0, 1, 2, 3, 4]);
    let directory = Directory::of(&actors);
    let ministry = called(&actors, "وزارة الدفاع الروسية");
    let place = &ministry.surfaces[0];
    assert_eq!(
        directory.named_at(&place.source_id, place.text.span),
        Some(ministry)
    );
    assert_eq!(directory.actor(&ministry.actor), Some(ministry));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn order_does_not_matter(order in Just(vec![0, 1, 2, 3, 4]).prop_shuffle()) {
        prop_assert_eq!(gathered(&order), gathered(&[0, 1, 2, 3, 4]));
    }
}
