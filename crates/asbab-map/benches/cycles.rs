//! How many elementary cycles a second are visited in a graph of 20 vertices and 100 edges.
//!
//! ```sh
//! cargo bench -p asbab-map --bench cycles -- bench/graphs/n20-m100.csv
//! ```
//!
//! `bench/cycles.py` runs it side by side with networkx.

use std::ops::ControlFlow;
use std::time::Instant;
use std::{env, fs};

use asbab_map::for_each_cycle;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
    {
        let adjacency = adjacency(&fs::read_to_string(&path)?)?;
        let start = Instant::now();
        let mut cycles = 0_u64;
        let _ = for_each_cycle(&adjacency, usize::MAX, |_| {
            cycles += 1;
            ControlFlow::Continue(())
        });
        println!("{cycles} {:.6}", start.elapsed().as_secs_f64());
    }
    Ok(())
}

/// The successors of each vertex, from lines of `from,to`.
fn adjacency(text: &str) -> Result<Vec<Vec<usize>>, Box<dyn std::error::Error>> {
    let mut adjacency: Vec<Vec<usize>> = Vec::new();
    let edges = text
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_digit()));
    for line in edges {
        let (from, to) = line.split_once(',').ok_or("a line is no edge")?;
        let (from, to): (usize, usize) = (from.trim().parse()?, to.trim().parse()?);
        adjacency.resize(adjacency.len().max(from.max(to) + 1), Vec::new());
        adjacency[from].push(to);
    }
    for successors in &mut adjacency {
        successors.sort_unstable();
        successors.dedup();
    }
    Ok(adjacency)
}
