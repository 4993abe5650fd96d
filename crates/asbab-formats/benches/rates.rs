//! Accepted draws a second on the models of `bench/models`, on one thread and on two.
//!
//! `cargo bench -p asbab-formats --bench rates`, with `-- plain` the same by eigenvalues; other words: the name of a
//! model, for that alone; `articles`, for the seconds that presses of made maps of 300 factors take instead; `2`, for two threads alone; `once`, for one repeat. `bench/peers.py` runs it beside the peers.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use asbab_formats::qpress::parse;
use asbab_press::{
    Arc, Inclusion, Model, PressOptions, Push, Stop, deciding_links, press, press_plainly,
    sensitivity,
};
use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

/// Repeats, of which the best counts: what else runs on the machine only ever slows it down.
const REPEATS: usize = 5;

/// Name, what is pushed, and draws of one press.
const MODELS: [(&str, &str, u64); 3] = [
    ("snowshoe-B", "V", 8_000_000),
    ("lake-a", "Phos", 4_000_000),
    ("map30", "N00", 400_000),
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let asked = |word: &str| words.iter().any(|asked| asked == word);
    let named = MODELS.iter().any(|(name, ..)| asked(name));
    let plainly = asked("plain");
    let repeats = if asked("once") { 1 } else { REPEATS };
    if asked("articles") {
        tell_maps_of_articles();
        return;
    }
    println!("model        threads  accepted/s  a CPU second  stable, %");
    for (name, push, draws) in MODELS {
        if named && !asked(name) {
            continue;
        }
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../bench/models");
        let text = std::fs::read_to_string(file.join(name).with_extension("txt"));
        let model = parse(&text.expect("the models stand in bench/models"))
            .expect("models are in QPress text");
        let draws = if plainly { draws / 40 } else { draws };
        for threads in [1, 2] {
            if threads == 1 && asked("2") {
                continue;
            }
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            let pool = pool.expect("two threads can be started");
            let [rate, by_processor, stable] =
                pool.install(|| rate(&model, push, draws, repeats, plainly));
            println!(
                "{name:12} {threads:7}  {rate:10.0}  {by_processor:12.0}  {:9.1}",
                100.0 * stable
            );
        }
    }
}

/// Accepted draws a second and a second of the processors, best of some, and the share of draws that are stable.
fn rate(model: &Model, push: &str, draws: u64, repeats: usize, plainly: bool) -> [f64; 3] {
    let factor = model.factors.iter().position(|name| name == push);
    let pushes = [Push::up(factor.expect("the model has the factor"))];
    let options = PressOptions {
        stop: Stop::Draws(draws),
        ..PressOptions::default()
    };
    let ask = if plainly { press_plainly } else { press };
    let mut best = [0.0_f64; 3];
    for _ in 0..repeats {
        let (start, busy) = (Instant::now(), cpu_seconds());
        let answer = ask(model, &pushes, &options).expect("the models rest often enough");
        let accepted = answer.accepted as f64;
        best[0] = best[0].max(accepted / start.elapsed().as_secs_f64());
        best[1] = best[1].max(accepted / (cpu_seconds() - busy).max(f64::EPSILON));
        best[2] = answer.stable_share;
    }
    best
}

/// Seconds that processors have worked for this program, on a machine that others use as well the better measure; not a
/// number where the system does not tell.
fn cpu_seconds() -> f64 {
    let Ok(told) = std::fs::read_to_string("/proc/self/stat") else {
        return f64::NAN;
    };
    // User and system time in ticks of a hundredth, the twelfth and thirteenth number after the name in brackets.
    let after = told.rsplit(')').next().unwrap_or_default();
    let ticks = after
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|word| word.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// How long presses of made maps take that have the shape of maps read from articles: many factors that few speak of, a
/// few that many do, links in doubt, here and there a sign in doubt.
fn tell_maps_of_articles() {
    println!(
        "\nlinks among 300 factors  largest loop part  seconds: press  deciding links  sensitivity"
    );
    for links in [200, 300, 350, 400, 450, 600] {
        let model = map_of_articles(300, links);
        let options = PressOptions::for_articles();
        let pushes = [Push::up(0)];
        let response = model.arcs.iter().find(|arc| arc.from == 0);
        let response = response.map_or(1, |arc| arc.to);
        let start = Instant::now();
        let answer = press(&model, &pushes, &options);
        let pressed = start.elapsed().as_secs_f64();
        let deciding = deciding_links(&model, &pushes, response, &options);
        let decided = start.elapsed().as_secs_f64() - pressed;
        let reruns = sensitivity(&model, &pushes, &options);
        let rerun = start.elapsed().as_secs_f64() - pressed - decided;
        let told = answer.map_or_else(
            |error| error.to_string(),
            |answer| format!("{:.1} % stable", 100.0 * answer.stable_share),
        );
        let looked_at = deciding.map_or(0, |deciding| deciding.looked_at);
        println!(
            "{links:24}  {:17}  {pressed:14.3}  {decided:14.3}  {rerun:11.3}  {told}; {looked_at} draws looked at, {} reruns",
            largest_part(&model),
            reruns.len(),
        );
    }
}

/// A made map: the ends of a link are the more likely the lower a factor's number.
fn map_of_articles(factors: usize, links: usize) -> Model {
    let mut rng = ChaCha8Rng::seed_from_u64(2022);
    let mut ends = BTreeMap::new();
    while ends.len() < links {
        let mut end = || {
            let top = rng.random_range(0..factors);
            rng.random_range(0..=top)
        };
        let (from, to) = (end(), end());
        let plus = [1.0, 1.0, 1.0, 0.0, 0.0, 0.5][rng.random_range(0..6)];
        let included = rng.random_range(0.5..1.0);
        if from != to {
            let included = Inclusion::Probability(included);
            ends.entry((from, to)).or_insert((plus, included));
        }
    }
    let arc = |((from, to), (plus, included))| Arc::new(from, to, plus, included);
    Model::new(
        (0..factors).map(|factor| format!("f{factor}")).collect(),
        ends.into_iter().map(arc).collect(),
    )
}

/// How many factors are in loops with one another, in the largest set of such.
fn largest_part(model: &Model) -> usize {
    let mut graph = DiGraph::<(), ()>::new();
    let nodes: Vec<_> = model.factors.iter().map(|_| graph.add_node(())).collect();
    for arc in &model.arcs {
        graph.add_edge(nodes[arc.from], nodes[arc.to], ());
    }
    tarjan_scc(&graph).iter().map(Vec::len).max().unwrap_or(0)
}
