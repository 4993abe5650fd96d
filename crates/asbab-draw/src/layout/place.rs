//! Coordinates within one connected diagram.

use super::layers::{Item, Layers, Step, layer};
use super::{Arrangement, BOX_GAP, BOX_WIDTH, Diagram, LANE, PORT, Place, Point};

/// Sweeps over the layers; positions settle well before.
const SWEEPS: usize = 24;
/// Least and greatest distance of two layers, and how much of an arrow's climb widens it.
const LAYER_GAP: (f64, f64) = (104.0, 190.0);
const GAP_PER_CLIMB: f64 = 0.22;

/// Puts a connected diagram in place.
pub fn place(diagram: &Diagram) -> Arrangement {
    let layers = layer(diagram.heights.len(), &diagram.arrows);
    let ports = Ports::of(&layers);
    let heights = heights(diagram, &layers, &ports);
    let centres = centres(&layers, &ports, &heights);
    let alongs = alongs(&layers, &ports, &centres);

    let mut boxes = vec![
        Place {
            along: 0.0,
            across: 0.0,
            height: 0.0
        };
        diagram.heights.len()
    ];
    for (rank, items) in layers.items.iter().enumerate() {
        for (index, item) in items.iter().enumerate() {
            if let Item::Box(number) = *item {
                let height = heights[rank][index];
                boxes[number] = Place {
                    along: alongs[rank],
                    across: centres[rank][index] - height / 2.0,
                    height,
                };
            }
        }
    }
    let mut routes: Vec<Vec<Point>> = vec![Vec::new(); diagram.arrows.len()];
    for (number, step) in layers.steps.iter().enumerate() {
        routes[step.arrow].extend([
            Point {
                along: alongs[step.layer] + BOX_WIDTH,
                across: centres[step.layer][step.from] + ports.leaving[number],
            },
            Point {
                along: alongs[step.layer + 1],
                across: centres[step.layer + 1][step.to] + ports.entering[number],
            },
        ]);
    }
    for (route, &backward) in routes.iter_mut().zip(&layers.backward) {
        if backward {
            route.reverse();
        }
    }
    let height = heights
        .iter()
        .flatten()
        .zip(centres.iter().flatten())
        .map(|(height, centre)| centre + height / 2.0)
        .fold(0.0, f64::max);
    let width = alongs.last().map_or(0.0, |last| last + BOX_WIDTH);
    Arrangement {
        boxes,
        routes,
        width,
        height,
    }
}

/// How far from an item's centre each step leaves and enters; nought at a lane.
struct Ports {
    leaving: Vec<f64>,
    entering: Vec<f64>,
    /// The greater number of steps on either side, by layer and item.
    most: Vec<Vec<usize>>,
}

impl Ports {
    /// Steps on a side are ordered as what they lead to, so that they do not cross there.
    fn of(layers: &Layers) -> Self {
        let mut ports = Self {
            leaving: vec![0.0; layers.steps.len()],
            entering: vec![0.0; layers.steps.len()],
            most: layers
                .items
                .iter()
                .map(|items| vec![0; items.len()])
                .collect(),
        };
        for (rank, items) in layers.items.iter().enumerate() {
            for item in 0..items.len() {
                let mut leaving = numbers(layers, |step| step.layer == rank && step.from == item);
                leaving
                    .sort_by_key(|&number| (layers.steps[number].to, layers.steps[number].arrow));
                let mut entering =
                    numbers(layers, |step| step.layer + 1 == rank && step.to == item);
                entering
                    .sort_by_key(|&number| (layers.steps[number].from, layers.steps[number].arrow));
                ports.most[rank][item] = leaving.len().max(entering.len());
                spread(&leaving, &mut ports.leaving);
                spread(&entering, &mut ports.entering);
            }
        }
        ports
    }
}

fn numbers(layers: &Layers, wanted: impl Fn(&Step) -> bool) -> Vec<usize> {
    (0..layers.steps.len())
        .filter(|&number| wanted(&layers.steps[number]))
        .collect()
}

fn spread(steps: &[usize], offsets: &mut [f64]) {
    let middle = (steps.len() as f64 - 1.0) / 2.0;
    for (place, &step) in steps.iter().enumerate() {
        offsets[step] = (place as f64 - middle) * PORT;
    }
}

fn heights(diagram: &Diagram, layers: &Layers, ports: &Ports) -> Vec<Vec<f64>> {
    let height = |item: Item, steps: usize| match item {
        Item::Box(number) => diagram.heights[number].max(steps as f64 * PORT + 6.0),
        Item::Lane(_) => LANE,
    };
    layers
        .items
        .iter()
        .zip(&ports.most)
        .map(|(items, most)| {
            items
                .iter()
                .zip(most)
                .map(|(&item, &steps)| height(item, steps))
                .collect()
        })
        .collect()
}

/// A wish that one item's centre stand where another's is, `offset` apart.
struct Wish {
    layer: usize,
    item: usize,
    offset: f64,
    weight: f64,
}

/// Centres across, by layer and item: each layer in turn comes as near as its boxes allow, in the
/// sense of least squares, to where its arrows would be straight.
fn centres(layers: &Layers, ports: &Ports, heights: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let wishes = wishes(layers, ports);
    let mut centres: Vec<Vec<f64>> = heights
        .iter()
        .map(|heights| settle(heights, &vec![(0.0, 1.0); heights.len()]))
        .collect();
    let count = layers.items.len();
    for sweep in 0..SWEEPS {
        for turn in 0..count {
            let rank = if sweep % 2 == 0 {
                turn
            } else {
                count - 1 - turn
            };
            let wanted: Vec<(f64, f64)> = wishes[rank]
                .iter()
                .zip(&centres[rank])
                .map(|(wishes, &now)| {
                    let weight: f64 = wishes.iter().map(|wish| wish.weight).sum();
                    let sum: f64 = wishes
                        .iter()
                        .map(|wish| wish.weight * (centres[wish.layer][wish.item] + wish.offset))
                        .sum();
                    if weight > 0.0 {
                        (sum / weight, weight)
                    } else {
                        (now, 1.0)
                    }
                })
                .collect();
            centres[rank] = settle(&heights[rank], &wanted);
        }
    }
    let top = centres
        .iter()
        .flatten()
        .zip(heights.iter().flatten())
        .map(|(centre, height)| centre - height / 2.0)
        .fold(f64::INFINITY, f64::min);
    for centre in centres.iter_mut().flatten() {
        *centre = (*centre - top).round();
    }
    centres
}

/// A long arrow should be straight where it crosses layers, before it is straight at its ends.
fn wishes(layers: &Layers, ports: &Ports) -> Vec<Vec<Vec<Wish>>> {
    let mut wishes: Vec<Vec<Vec<Wish>>> = layers
        .items
        .iter()
        .map(|items| items.iter().map(|_| Vec::new()).collect())
        .collect();
    for (number, step) in layers.steps.iter().enumerate() {
        let lanes = [(step.layer, step.from), (step.layer + 1, step.to)]
            .iter()
            .filter(|&&(layer, item)| matches!(layers.items[layer][item], Item::Lane(_)))
            .count();
        let weight = [1.0, 2.0, 6.0][lanes];
        let offset = ports.leaving[number] - ports.entering[number];
        wishes[step.layer][step.from].push(Wish {
            layer: step.layer + 1,
            item: step.to,
            offset: -offset,
            weight,
        });
        wishes[step.layer + 1][step.to].push(Wish {
            layer: step.layer,
            item: step.from,
            offset,
            weight,
        });
    }
    wishes
}

/// The centres nearest to those wanted, as (centre, weight), that keep order and distance.
///
/// With the distances taken off, this is a regression on a rising sequence, solved exactly by
/// pooling adjacent violators (Barlow and others 1972).
fn settle(heights: &[f64], wanted: &[(f64, f64)]) -> Vec<f64> {
    let mut offsets = Vec::with_capacity(heights.len());
    let mut offset = 0.0;
    for (index, height) in heights.iter().enumerate() {
        if index > 0 {
            offset += (heights[index - 1] + height) / 2.0 + BOX_GAP;
        }
        offsets.push(offset);
    }
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (&(want, weight), offset) in wanted.iter().zip(&offsets) {
        let mut pool = (want - offset, weight, 1);
        while let Some(&(value, before, size)) = pools.last()
            && value > pool.0
        {
            pools.pop();
            let weight = before + pool.1;
            pool = (
                (value * before + pool.0 * pool.1) / weight,
                weight,
                size + pool.2,
            );
        }
        pools.push(pool);
    }
    pools
        .iter()
        .flat_map(|&(value, _, size)| std::iter::repeat_n(value, size))
        .zip(&offsets)
        .map(|(value, offset)| value + offset)
        .collect()
}

/// Where each layer begins: the steeper the arrows between two layers, the further apart they are.
fn alongs(layers: &Layers, ports: &Ports, centres: &[Vec<f64>]) -> Vec<f64> {
    let mut climbs = vec![0.0_f64; layers.items.len()];
    for (number, step) in layers.steps.iter().enumerate() {
        let leaves = centres[step.layer][step.from] + ports.leaving[number];
        let enters = centres[step.layer + 1][step.to] + ports.entering[number];
        climbs[step.layer] = climbs[step.layer].max((leaves - enters).abs());
    }
    let mut along = 0.0;
    climbs
        .iter()
        .map(|climb| {
            let here = along;
            along += BOX_WIDTH
                + (LAYER_GAP.0 + climb * GAP_PER_CLIMB)
                    .min(LAYER_GAP.1)
                    .round();
            here
        })
        .collect()
}
