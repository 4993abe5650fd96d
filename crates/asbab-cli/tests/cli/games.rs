//! Games, and scenarios side by side.

use crate::support::Desk;

/// Who yields first: each would rather that the other did.
const CHICKEN: &str = r#"
title = "Two drivers"
actors = ["first", "second"]
present = "NN"

[[lever]]
name = "first turns"
actor = "first"

[[lever]]
name = "second turns"
actor = "second"

[[preference]]
actor = "first"
ranking = ["NY", "YY", "YN", "NN"]

[[preference]]
actor = "second"
ranking = ["YN", "YY", "NY", "NN"]
"#;

/// Prices anger, troops calm.
const MAP: &str = "price -> anger\ntroops -* anger\nanger -> unrest\n";

const SCENARIOS: &str = r#"
title = "Fuel"

[common]
push = ["price+"]

[[scenario]]
name = "as told"

[[scenario]]
name = "relief"
note = "what is paid out keeps the anger where it is"
hold = ["anger"]

[[scenario]]
name = "force"
push = ["troops+"]
"#;

/// Without the isolates around foreign text.
fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn the_situations_of_a_model_come_with_who_holds_them() {
    let desk = Desk::new();
    desk.write("game.toml", CHICKEN);
    insta::assert_snapshot!(plain(&desk.must("moves game.toml")), @"
    Two drivers

    4 situations; a situation is a choice for each of these, in this order:
      first: first turns (N, Y)
      second: second turns (N, Y)

    SITUATION  NASH   SEQ    GMR    SMR    BY ACTOR   COME TO
    YN         100 %  100 %  100 %  100 %  RSGM RSGM  100 %
    NY         100 %  100 %  100 %  100 %  RSGM RSGM  100 %
    YY         0 %    0 %    100 %  100 %  ..GM ..GM  0 %

    Shares are of all that the actors may prefer: 1 table. By actor, in the order first, second: R Nash, S SEQ, G GMR, M SMR; small where it holds in some only.

    The present situation, NN:
      to hold by Nash, first would have to prefer it to YN
      to hold by Nash, second would have to prefer it to NY
      to hold by SEQ, first would have to prefer it to YN
      to hold by SEQ, second would have to prefer it to NY
      leads to YN, which holds by SEQ: first to YN
      leads to NY, which holds by SEQ: second to NY
    ");
    let found: serde_json::Value =
        serde_json::from_str(&desk.must("moves game.toml --format json")).expect("JSON");
    assert_eq!(found["interaction"], true);
    assert_eq!(found["situations"][1]["situation"], "YN");
    assert_eq!(found["situations"][1]["overall"]["nash"], 1.0);
}

#[test]
fn where_nobody_has_to_look_at_the_others_there_is_no_game() {
    let desk = Desk::new();
    let dilemma = CHICKEN
        .replace(r#"["NY", "YY", "YN", "NN"]"#, r#"["NY", "YY", "NN", "YN"]"#)
        .replace(r#"["YN", "YY", "NY", "NN"]"#, r#"["YN", "YY", "NN", "NY"]"#);
    desk.write("game.toml", dilemma);
    insta::assert_snapshot!(plain(&desk.must("moves game.toml")), @"
    Two drivers

    4 situations; a situation is a choice for each of these, in this order:
      first: first turns (N, Y)
      second: second turns (N, Y)

    No interaction: each actor has a choice that is best for it whatever the others do.
      first: N
      second: N
    Other situations hold for those who look further:

    SITUATION  NASH   SEQ    GMR    SMR    BY ACTOR   COME TO
    NN         100 %  100 %  100 %  100 %  RSGM RSGM  100 %
    YY         0 %    100 %  100 %  100 %  .SGM .SGM  0 %

    Shares are of all that the actors may prefer: 1 table. By actor, in the order first, second: R Nash, S SEQ, G GMR, M SMR; small where it holds in some only.

    The present situation, NN:
      holds by Nash
      holds by SEQ
    ");
}

#[test]
fn a_model_that_is_none_is_told_with_its_place() {
    let desk = Desk::new();
    desk.write(
        "game.toml",
        CHICKEN.replace("present = \"NN\"", "present = \"NO\""),
    );
    let said = desk.run("moves game.toml");
    assert_eq!(said.code, 2);
    insta::assert_snapshot!(plain(&said.err), @"
    error: game.toml:4:11: this is no feasible situation
      NO
    hint: `asbab moves --help` shows how a model is written
    ");
}

#[test]
fn scenarios_stand_side_by_side() {
    let desk = Desk::new();
    desk.write("map.txt", MAP);
    desk.write("fuel.toml", SCENARIOS);
    let line = "scenarios fuel.toml map.txt --self-limit add:1 --accepted 500";
    insta::assert_snapshot!(plain(&desk.must(line)), @"
    Fuel

    FACTOR  AS TOLD   RELIEF    FORCE
    anger   up 100 %  -         down 51 %?
    unrest  up 100 %  -         down 51 %?
    troops  -         -         up 100 %
    price   up 100 %  up 100 %  up 100 %

    The way each goes more often, and in which share of the draws that count; ? where that is not surely more than half, - where nothing reaches it.
    as told: 512 draws, 100 % stable, 512 accepted
    relief: 512 draws, 100 % stable, 512 accepted (what is paid out keeps the anger where it is)
    force: 512 draws, 100 % stable, 512 accepted
    Seed 2022; self-limit add:1; weights uniform; voices independent.
    ");
    let found: serde_json::Value =
        serde_json::from_str(&desk.must(&format!("{line} --format json"))).expect("JSON");
    assert_eq!(found["scenarios"][0]["responses"][0]["up"], 1.0);
    assert_eq!(found["scenarios"][1]["name"], "relief");
}

#[test]
fn scenarios_of_what_is_not_there_are_an_error_with_names_to_choose_from() {
    let desk = Desk::new();
    desk.write("map.txt", MAP);
    desk.write("fuel.toml", SCENARIOS.replace("troops+", "trops+"));
    let said = desk.run("scenarios fuel.toml map.txt");
    assert_eq!(said.code, 2);
    insta::assert_snapshot!(plain(&said.err), @"
    error: fuel.toml:17:9: no factor is called `trops`
    hint: did you mean one of these?
      troops
    ");
}
