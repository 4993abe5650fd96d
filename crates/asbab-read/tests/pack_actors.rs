//! Every example of the gazetteer, read.

#![allow(clippy::unwrap_used, reason = "a test fails by it")]

use asbab_core::{ActorMention, Source};
use asbab_pack::{ExpectedActor, Pack};
use asbab_read::{Reader, RuleReader};

fn told(mention: ActorMention) -> ExpectedActor {
    ExpectedActor {
        text: mention.text.text,
        kind: mention.kind,
        known: mention.known,
        office: mention.office,
        of: mention.of,
    }
}

#[test]
fn every_example_names_whom_it_says() {
    let reader = RuleReader::new(Pack::arabic());
    let mut faults = Vec::new();
    for example in reader.pack().gazetteer().examples() {
        let source = Source::new("example", example.text.clone());
        let mentions = reader.read(&source).records.mentions;
        let found: Vec<ExpectedActor> = mentions.into_iter().map(told).collect();
        if (found == example.actors) == example.fails {
            faults.push(format!("{}\n  found {found:?}", example.text));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The gazetteer's own contract: a code names one actor, and whoever is belonged to is there.
#[test]
fn codes_are_unique_and_owners_exist() {
    let pack = Pack::arabic();
    let gazetteer = pack.gazetteer();
    for (place, actor) in gazetteer.actors().iter().enumerate() {
        let same = gazetteer.actors()[place + 1..]
            .iter()
            .find(|other| other.id == actor.id);
        assert_eq!(same, None, "a code is given twice");
        if let Some(of) = &actor.of {
            assert!(
                gazetteer.by_id(of).is_some(),
                "{} belongs to nobody",
                actor.id
            );
        }
    }
    assert!(gazetteer.actors().len() > 200);
}
