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

/// The government wants quiet, then money; the street wants to be heard.
const GAME: &str = r#"
actors = ["government", "street"]

[[lever]]
name = "price"
actor = "government"
choices = [{ name = "keep" }, { name = "raise", push = ["price+"] }]

[[lever]]
name = "anger"
actor = "street"
choices = [{ name = "run" }, { name = "hold", hold = ["anger"] }]

[[interest]]
actor = "government"
wants = ["unrest-", "price+"]

[[interest]]
actor = "street"
wants = ["unrest+"]
"#;

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

#[test]
fn actors_gain_where_what_they_want_comes_about() {
    let desk = Desk::new();
    let told =
        "أدى ارتفاع أسعار الوقود إلى الاحتجاجات.\nتخشى روسيا الاحتجاجات.\nخسرت الصين نفوذها.\n";
    desk.write("articles/one.txt", told);
    desk.must("read articles -o case.asbab");
    let asked = |push: &str| -> serde_json::Value {
        let line = format!("stakes case.asbab '{push}' --format json");
        serde_json::from_str(&desk.must(&line)).expect("JSON")
    };
    let (up, down) = (asked("أسعار الوقود+"), asked("أسعار الوقود-"));
    let stake = &up["stakes"][0];
    assert_eq!(
        (stake["name"].as_str(), stake["wanted"].as_str()),
        (Some("روسيا"), Some("down"))
    );
    assert!(
        stake["loses"].as_f64() > Some(0.9) && stake["gains"] == 0.0,
        "{stake}"
    );
    assert!(stake["stances"][0]["quote"]["text"].is_string());
    assert!(down["stakes"][0]["gains"].as_f64() > Some(0.9), "{down}");
    assert_eq!(up["ledger"][0]["outcome"], "loses");
    let table = desk.must("stakes case.asbab 'أسعار الوقود+'");
    assert!(table.contains("As the articles tell it"), "{table}");
}

/// Each would rather that the other gave way; only one of them looks at the map's unrest first.
#[test]
fn a_game_over_a_map_is_drawn_from_it() {
    let desk = Desk::new();
    desk.write("map.txt", MAP);
    desk.write("game.toml", GAME);
    let line = "moves game.toml --on map.txt --self-limit add:1";
    let found: serde_json::Value =
        serde_json::from_str(&desk.must(&format!("{line} --format json"))).expect("JSON");
    assert_eq!(found["interaction"], true);
    let nash = |place: usize| found["situations"][place]["overall"]["nash"].as_f64();
    assert_eq!(found["situations"][3]["situation"], "raise/hold");
    assert_eq!(nash(3), Some(0.0), "the street lets its anger run again");
    assert_eq!(
        nash(0),
        Some(1.0),
        "there is no unrest, and the price stays"
    );
    assert!(desk.must(line).contains("500 draws of the map"));
    let missing = desk.run("moves game.toml --on none.asbab");
    assert_eq!(missing.code, 2);
}
