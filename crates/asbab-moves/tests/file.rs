//! Model files: what they may say, and what is said of those that cannot be.

use asbab_moves::{Answer, Concept, Model, shares};

const MODEL: &str = r#"
title = "Fuel and the square"
actors = ["government", "street"]
present = "keep/home"

[[lever]]
name = "price"
actor = "government"
choices = ["keep", "raise"]

[[lever]]
name = "protest"
actor = "street"
choices = ["home", "march"]

[[preference]]
actor = "government"
statements = [
    { protest = "home" },
    { price = "raise" },
]

[[preference]]
actor = "street"
weight = 3
ranking = ["keep/home", "raise/march", ["keep/march", "raise/home"]]

[[preference]]
actor = "street"
statements = [[{ protest = "home" }, { price = ["keep"] }]]
"#;

/// What is written instead of what, and what is said of it.
const FAULTS: [(&str, &str, &str); 14] = [
    (
        "title",
        "titel",
        "2:1: unknown field `titel`, expected one of `title`, `actors`, `present`, `situations`, `lever`, `infeasible`, `preference`, `coalition`",
    ),
    (
        "\"street\"]",
        "\"government\"]",
        "3:25: this name is given twice\ngovernment",
    ),
    (
        "keep/home",
        "keep/hoem",
        "4:11: this is no feasible situation\nkeep/hoem",
    ),
    (
        "actor = \"street\"",
        "actor = \"streat\"",
        "13:9: no actor has this name\nstreat",
    ),
    (
        "\"raise\"]",
        "\"keep\"]",
        "9:11: this name is given twice\nkeep",
    ),
    (
        "{ protest",
        "{ protets",
        "19:5: no lever has this name\nprotets",
    ),
    (
        "price = \"raise\"",
        "price = \"lower\"",
        "20:5: the lever has no such choice: lower\nprice",
    ),
    (
        "weight = 3",
        "weight = 0",
        "25:10: a weight has to be 1 or more",
    ),
    (
        "[\"keep/march\", \"raise/home\"]",
        "\"keep/march\"",
        "23:1: this situation is not ranked\nraise/home",
    ),
    (
        "\"raise/march\"",
        "\"keep/home\"",
        "26:25: this situation is ranked twice\nkeep/home",
    ),
    (
        "weight = 3",
        "statements = []",
        "23:1: a preference needs either a ranking or statements",
    ),
    (
        "\"street\"]",
        "\"street\", \"army\"]",
        "3:35: this actor has no preference\narmy",
    ),
    (
        "[[lever]]",
        "[[coalition]]\nactors = [\"street\"]\n[[lever]]",
        "7:10: a coalition needs at least two different actors of the game",
    ),
    (
        "[[lever]]",
        "[[infeasible]]\nprice = [\"keep\", \"raise\"]\n[[lever]]",
        "1:1: no situation is feasible",
    ),
];

#[test]
fn a_model_says_who_prefers_what() {
    let model = Model::parse(MODEL).unwrap();
    assert_eq!(model.title.as_deref(), Some("Fuel and the square"));
    assert_eq!(model.present, model.game.read("keep/home"));
    let weights: Vec<u64> = model.draws.iter().map(|draw| draw.weight).collect();
    assert_eq!(weights, [3, 1]);

    let shares = shares(&model.game, &model.draws, &[], model.present).unwrap();
    let holds = |spelt| {
        let situation = model.game.read(spelt).unwrap();
        shares.overall[situation].by(Concept::Nash)
    };
    assert_eq!(holds("raise/march"), 3, "with the street that marches");
    assert_eq!(holds("raise/home"), 1, "with the one that puts up with it");
    assert_eq!(holds("keep/home"), 0);
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (from, to, expected) in FAULTS {
        assert!(MODEL.contains(from), "{from}");
        let error = Model::parse(&MODEL.replacen(from, to, 1)).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn what_is_infeasible_is_no_situation() {
    let excluded = "[[infeasible]]\nprice = \"raise\"\nprotest = \"home\"\n[[lever]]";
    let text = MODEL.replacen("[[lever]]", excluded, 1);
    let text = text.replacen("[\"keep/march\", \"raise/home\"]", "\"keep/march\"", 1);
    let model = Model::parse(&text).unwrap();
    assert_eq!(model.game.situations(), 3);
    assert_eq!(model.game.read("raise/home"), None);
    let listed = text.replacen(
        "present",
        "situations = [\"keep/home\", \"keep/march\"]\npresent",
        1,
    );
    let refused = Model::parse(&listed).unwrap_err().to_string();
    assert!(
        refused.ends_with("this is no feasible situation\nraise/march"),
        "{refused}"
    );
}

#[test]
fn all_that_is_asked_of_a_model() {
    let model = Model::parse(MODEL).unwrap();
    let answer = Answer::of(&model).unwrap();
    assert_eq!(answer.tables, 2);
    assert!(answer.interaction);
    let best = answer
        .best
        .iter()
        .map(|best| (best.share, best.choices.is_some()));
    assert_eq!(best.collect::<Vec<_>>(), [(1.0, true), (0.25, false)]);
    assert!(answer.situations[0].overall.nash <= 0.0);

    let present = answer.present.unwrap();
    assert_eq!(
        (present.situation.as_str(), present.share),
        ("keep/home", 0.75)
    );
    let first = &present.requirements[0];
    assert_eq!(
        (first.actor.as_str(), first.concept),
        ("government", Concept::Nash)
    );
    assert_eq!(first.temptations[0].to, "raise/home");
    let way = &present.ways[0];
    assert_eq!(way.to, "raise/march");
    assert_eq!(way.moves.len(), 2);
}
