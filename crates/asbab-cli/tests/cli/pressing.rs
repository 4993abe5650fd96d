//! What a press, a diagnosis and a fuzzy map can be asked for.

use serde_json::Value;

use crate::support::{Desk, json_lines, on_case};

/// One JSON object.
#[track_caller]
fn asked(desk: &Desk, line: &str) -> Value {
    json_lines(&desk.must(&format!("{} --format json", on_case(line)))).remove(0)
}

/// In what share of draws a factor goes which way.
#[track_caller]
fn share(answer: &Value, factor: &str, way: &str) -> f64 {
    let responses = answer["responses"].as_array().expect("responses");
    let response = responses.iter().find(|one| one["factor"] == factor);
    response.expect("the factor")[way]
        .as_f64()
        .expect("a share")
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let desk = Desk::with_case();
    let press = on_case(
        "press CASE 'أسعار الوقود+' --accepted 1000 --decide القمع --sensitivity --worlds --voices joint --format json",
    );
    let explain = on_case("explain CASE --observed القمع+ --format json");
    for line in [press, explain] {
        let on = |threads| desk.run_with(&line, &[("RAYON_NUM_THREADS", threads)]);
        let alone = on("1");
        assert_eq!(alone.code, 0, "{}", alone.err);
        for threads in ["2", "7"] {
            assert_eq!(on(threads).out, alone.out, "on {threads} threads");
        }
    }
}

#[test]
fn what_time_has_stopped_is_repeated_by_its_draws() {
    let desk = Desk::with_case();
    let press = |rest: &str| desk.must(&on_case(&format!("press CASE 'أسعار الوقود+' {rest}")));
    let stopped = press("--time 0.05");
    let told = stopped.lines().find(|line| line.contains(" draws, "));
    let draws = told
        .expect("the draws")
        .split(' ')
        .next()
        .expect("a number");
    assert_eq!(press(&format!("--draws {draws}")), stopped);
}

#[test]
fn an_error_asked_for_is_kept() {
    let desk = Desk::with_case();
    let answer = asked(&desk, "press CASE 'أسعار الوقود+' --error 0.01");
    let draws = answer["draws"].as_u64().expect("a count");
    assert!(
        draws.is_power_of_two() && draws >= 1024,
        "{draws}: looked at where it is said to be"
    );
    for response in answer["responses"].as_array().expect("responses") {
        let end = |name: &str| response[name].as_f64().expect("a share");
        assert!(end("high") - end("low") <= 0.02 + 1e-12, "{response}");
    }
}

#[test]
fn held_cut_and_strengthened() {
    let desk = Desk::with_case();
    let press = |rest: &str| {
        let line = format!("press CASE 'أسعار الوقود+' --draws 1024 {rest}");
        asked(&desk, &line)
    };
    let (all, anger, fragile) = (press(""), "الغضب الشعبي", "هشاشة النظام");
    assert!(share(&all, anger, "up") > 0.5 && share(&all, fragile, "up") > 0.5);
    let held = press("--hold القمع");
    assert!(share(&held, "القمع", "none") >= 1.0 && share(&held, fragile, "none") >= 1.0);
    let cut = press("--cut 'القمع>الغضب الشعبي'");
    assert!(share(&cut, anger, "none") >= 1.0 && share(&cut, fragile, "up") > 0.5);
    let strong = press("--strengthen 'القمع>هشاشة النظام'");
    let repressed = share(&strong, "القمع", "up");
    assert!(
        (share(&strong, fragile, "up") - repressed).abs() < 1e-12,
        "a sure link passes on all that comes"
    );
    assert!(share(&all, fragile, "up") < share(&all, "القمع", "up"));
}

#[test]
fn what_is_given_conditions_the_draws() {
    let desk = Desk::with_case();
    let line = "press CASE 'أسعار الوقود+' --draws 2048 --given 'الغضب الشعبي+'";
    let given = asked(&desk, line);
    assert!(share(&given, "الغضب الشعبي", "up") >= 1.0);
    assert!(
        share(&given, "القمع", "up") >= 1.0,
        "anger comes by repression alone"
    );
    let number = |name: &str| given[name].as_f64().expect("a share");
    assert!(number("likelihood") < number("stable_share"));
    let told = desk.must(&on_case(line));
    assert!(
        told.contains("% of the stable draws, and in "),
        "both likelihoods are told: {told}"
    );
}

#[test]
fn each_voice_has_its_world() {
    let desk = Desk::with_case();
    let line = "press CASE 'التدخل الروسي+' --draws 1024 --worlds --voices joint";
    let answer = asked(&desk, line);
    assert_eq!(answer["voices"], "joint");
    assert_eq!(answer["independent"]["assumption"], "voices independent");
    let worlds = answer["worlds"].as_array().expect("worlds");
    let influence = "نفوذ روسيا";
    let of = |voice: &str| {
        let world = worlds.iter().find(|world| world["voice"] == voice);
        world.expect("the voice's world")
    };
    let (one, two) = (of("one.txt"), of("two.txt"));
    assert!(share(one, influence, "up") > 0.5 && share(one, influence, "down") <= 0.0);
    assert!(share(two, influence, "down") > 0.5 && share(two, influence, "up") <= 0.0);
    let contested = &answer["contested"][0];
    assert_eq!(
        (&contested["to"], &contested["told"]),
        (&influence.into(), &0.5.into())
    );
}

#[test]
fn other_assumptions_are_tried_and_their_changes_told() {
    let desk = Desk::with_case();
    let answer = asked(
        &desk,
        "press CASE 'أسعار الوقود+' --draws 1024 --sensitivity",
    );
    let reruns = answer["sensitivity"].as_array().expect("reruns");
    let of = |assumption: &str| {
        let rerun = reruns
            .iter()
            .find(|rerun| rerun["assumption"] == assumption);
        rerun.expect("the assumption is tried")
    };
    let never = &of("self-limit as-given")["error"];
    assert!(
        never
            .as_str()
            .is_some_and(|told| told.contains("self-limit")),
        "{never}"
    );
    for assumption in [
        "self-limit add:uniform",
        "weights beta:1,3",
        "weights beta:3,1",
        "voices joint",
    ] {
        assert_eq!(
            of(assumption)["changed"],
            Value::Array(Vec::new()),
            "{assumption}"
        );
    }
    // With weights of one, the loop of anger and repression has no rest but where a link is missing.
    let changed = of("weights fixed:1")["changed"].as_array().expect("places");
    let responses = answer["responses"].as_array().expect("responses");
    let names: Vec<&Value> = changed
        .iter()
        .map(|place| {
            &responses[usize::try_from(place.as_u64().expect("a place")).expect("small")]["factor"]
        })
        .collect();
    assert_eq!(names, ["الغضب الشعبي"]);
}

#[test]
fn the_push_that_explains_best_comes_first() {
    let desk = Desk::with_case();
    let answer = asked(&desk, "explain CASE --observed القمع+ --draws 1024");
    let explanations = answer["explanations"].as_array().expect("explanations");
    assert_eq!(
        (&explanations[0]["name"], &explanations[0]["way"]),
        (&"الاحتجاجات".into(), &"up".into())
    );
    let probability = |one: &Value| one["posterior"].as_f64().expect("a share");
    assert!(explanations.is_sorted_by(|one, other| probability(one) >= probability(other)));
    let all: f64 = explanations.iter().map(probability).sum();
    assert!((all - 1.0).abs() < 1e-9, "one of them it was: {all}");

    desk.write("chain.txt", "A -> B\n");
    let none = desk.run("explain chain.txt --observed A+ --self-limit add:1");
    assert_eq!(none.code, 1, "nothing leads to A: {}{}", none.out, none.err);
}

#[test]
fn a_fuzzy_map_rests_or_comes_round() {
    let desk = Desk::with_case();
    let rests = desk.must(&on_case("fcm CASE --clamp القمع=1"));
    assert!(
        rests.contains("With them the map comes to rest."),
        "{rests}"
    );
    assert!(rests.contains("hides what is ambiguous"), "{rests}");
    desk.write("loop.txt", "A *-> B\n");
    for (rule, states) in [("kosko", 4), ("modified", 8)] {
        let told = desk.must(&format!(
            "fcm loop.txt --squash trivalent --rule {rule} --clamp B=1"
        ));
        assert!(
            told.contains(&format!(
                "it never rests: {states} states come round for ever"
            )),
            "{told}"
        );
    }
}
