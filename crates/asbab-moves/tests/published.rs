//! Six published cases come out situation by situation.
//!
//! Beside each model stands a line a situation: its choices, a verdict an actor, and the verdict
//! for all. Verdicts are those of the definitions with legal sequences of moves; for Garrison's
//! sixth situation that is more than gmcr-py finds, which lets each opponent move but once.

use asbab_moves::{Model, solve, solve_plainly};

#[track_caller]
fn check(model: &str, expected: &str) {
    let model = Model::parse(model).expect("a model");
    let [draw] = &model.draws[..] else {
        panic!("one draw, not {}", model.draws.len())
    };
    for solve in [solve, solve_plainly] {
        let table = solve(&model.game, &draw.preferences, &[]).expect("a table");
        let lines: Vec<String> = (0..model.game.situations())
            .map(|situation| {
                let rows = table.actors.iter().chain([&table.overall]);
                let verdicts: Vec<String> = rows.map(|row| row[situation].to_string()).collect();
                format!("{} {}", model.game.spelt(situation), verdicts.join(" "))
            })
            .collect();
        assert_eq!(lines, expected.lines().collect::<Vec<_>>());
    }
}

macro_rules! cases {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            check(
                include_str!(concat!("models/", stringify!($name), ".toml")),
                include_str!(concat!("models/", stringify!($name), ".txt")),
            );
        }
    )*};
}

cases!(cuban elmira garrison milkriver prisoners syriairaq);
