//! How long games take that are as large as they may be asked for:
//! `cargo run --release -p asbab-moves --example rates`.

use std::time::Instant;

use asbab_moves::{Draw, Game, Lever, Preference, shares, solve};

fn main() {
    let large = game(4, 4, 2);
    let orders = (0..4).map(|actor| order(&large, actor)).collect::<Vec<_>>();
    timed("one table, 65,536 situations, 4 actors", || {
        solve(&large, &orders, &[]).is_ok()
    });
    let small = game(2, 2, 3);
    let draws = (0..1_000).map(|draw| Draw {
        weight: 1,
        preferences: (0..2)
            .map(|actor| order(&small, draw * 2 + actor))
            .collect(),
    });
    let draws: Vec<Draw> = draws.collect();
    timed("1,000 draws, 81 situations", || {
        shares(&small, &draws, &[], Some(0)).is_ok()
    });
}

fn timed(what: &str, work: impl FnOnce() -> bool) {
    let start = Instant::now();
    assert!(work(), "{what}");
    println!("{what}: {:.2} s", start.elapsed().as_secs_f64());
}

fn game(actors: usize, levers_each: usize, choices: usize) -> Game {
    let lever = |number: usize| Lever {
        choices: (0..choices).map(|choice| choice.to_string()).collect(),
        ..Lever::yes_no(number.to_string(), number / levers_each)
    };
    let names = (0..actors).map(|actor| actor.to_string()).collect();
    let levers = (0..actors * levers_each).map(lever).collect();
    Game::new(names, levers).expect("a game within the limits")
}

/// An order without ties, different for each `seed`.
fn order(game: &Game, seed: usize) -> Preference {
    let mixed = |situation: usize| {
        let number = (situation as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ seed as u64;
        let number = (number ^ number >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        (number ^ number >> 32, situation)
    };
    Preference::from_scores(&(0..game.situations()).map(mixed).collect::<Vec<_>>())
}
