//! Coordinates within one connected diagram.

use super::layers::{Item, Layers, Step, layer};
use super::{Arrow, BOX_GAP, LANE, MOST_PORT, PORT};

/// Sweeps over the layers; positions settle well before.
const SWEEPS: usize = 24;
/// Least and greatest distance of two layers, and how much of an arrow's climb widens it.
const LAYER_GAP: (f64, f64) = (100.0, 170.0);
const GAP_PER_CLIMB: f64 = 0.2;
/// Length of the straight stretch that ends in an arrow's head.
const HEAD_STRETCH: f64 = 34.0;
/// Room at both ends of a row of arrows on a side of a box.
const PORT_MARGIN: f64 = 3.0;

/// Extents of a box, or its position: along the layers, and across them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Extent {
    pub along: f64,
    pub across: f64,
}

/// A connected diagram in place.
#[derive(Debug, Default)]
pub struct Placed {
    /// One a box: its near corner, and its size.
    pub boxes: Vec<(Extent, Extent)>,
    /// One an arrow, from tail to head; see [`Arrangement::routes`](super::Arrangement::routes).
    pub routes: Vec<Vec<Extent>>,
    /// Extents of the whole.
    pub size: Extent,
}

/// Puts a connected diagram in place, given the least size of every box.
pub fn place(sizes: &[Extent], arrows: &[Arrow]) -> Placed {
    let layers = layer(sizes.len(), arrows);
    let ports = Ports::of(&layers, sizes);
    let breadths = breadths(sizes, &layers, &ports);
    let centres = centres(&layers, &ports, &breadths);
    let bands = bands(sizes, &layers, &ports, &centres);

    let mut boxes = vec![(Extent::default(), Extent::default()); sizes.len()];
    for (rank, items) in layers.items.iter().enumerate() {
        for (index, item) in items.iter().enumerate() {
            if let Item::Box(number) = *item {
                let size = Extent {
                    along: sizes[number].along,
                    across: breadths[rank][index],
                };
                let near = Extent {
                    along: bands[rank].middle() - size.along / 2.0,
                    across: centres[rank][index] - size.across / 2.0,
                };
                boxes[number] = (near, size);
            }
        }
    }
    let routes = routes(arrows.len(), &layers, &ports, &centres, &bands, &boxes);
    let across = breadths
        .iter()
        .flatten()
        .zip(centres.iter().flatten())
        .map(|(breadth, centre)| centre + breadth / 2.0)
        .fold(0.0, f64::max);
    let along = bands.last().map_or(0.0, |band| band.end);
    Placed {
        boxes,
        routes,
        size: Extent { along, across },
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
    fn of(layers: &Layers, sizes: &[Extent]) -> Self {
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
            for (item, kind) in items.iter().enumerate() {
                let breadth = match kind {
                    Item::Box(number) => sizes[*number].across,
                    Item::Lane(_) => LANE,
                };
                let mut leaving = numbers(layers, |step| step.layer == rank && step.from == item);
                leaving
                    .sort_by_key(|&number| (layers.steps[number].to, layers.steps[number].arrow));
                let mut entering =
                    numbers(layers, |step| step.layer + 1 == rank && step.to == item);
                entering
                    .sort_by_key(|&number| (layers.steps[number].from, layers.steps[number].arrow));
                ports.most[rank][item] = leaving.len().max(entering.len());
                spread(&leaving, breadth, &mut ports.leaving);
                spread(&entering, breadth, &mut ports.entering);
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

/// Sets steps evenly on a side, as far apart as it allows between the least and the greatest distance.
fn spread(steps: &[usize], breadth: f64, offsets: &mut [f64]) {
    let distance = (breadth / (steps.len() as f64 + 1.0)).clamp(PORT, MOST_PORT);
    let middle = (steps.len() as f64 - 1.0) / 2.0;
    for (place, &step) in steps.iter().enumerate() {
        offsets[step] = (place as f64 - middle) * distance;
    }
}

/// Extents across, by layer and item: boxes grow until their arrows find room.
fn breadths(sizes: &[Extent], layers: &Layers, ports: &Ports) -> Vec<Vec<f64>> {
    let breadth = |item: Item, steps: usize| match item {
        Item::Box(number) => sizes[number]
            .across
            .max(steps as f64 * PORT + 2.0 * PORT_MARGIN),
        Item::Lane(_) => LANE,
    };
    let of_layer = |(items, most): (&Vec<Item>, &Vec<usize>)| {
        items
            .iter()
            .zip(most)
            .map(|(&item, &steps)| breadth(item, steps))
            .collect()
    };
    layers.items.iter().zip(&ports.most).map(of_layer).collect()
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
fn centres(layers: &Layers, ports: &Ports, breadths: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let wishes = wishes(layers, ports);
    let mut centres: Vec<Vec<f64>> = breadths
        .iter()
        .map(|breadths| settle(breadths, &vec![(0.0, 1.0); breadths.len()]))
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
                .map(|(wishes, &now)| wanted(wishes, &centres, now))
                .collect();
            centres[rank] = settle(&breadths[rank], &wanted);
        }
    }
    let nearest = centres
        .iter()
        .flatten()
        .zip(breadths.iter().flatten())
        .map(|(centre, breadth)| centre - breadth / 2.0)
        .fold(f64::INFINITY, f64::min);
    for centre in centres.iter_mut().flatten() {
        *centre -= nearest;
    }
    centres
}

/// The mean of an item's wishes and their weight; where it stands now if it has none.
fn wanted(wishes: &[Wish], centres: &[Vec<f64>], now: f64) -> (f64, f64) {
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
pub fn settle(breadths: &[f64], wanted: &[(f64, f64)]) -> Vec<f64> {
    let mut offsets = Vec::with_capacity(breadths.len());
    let mut offset = 0.0;
    for (index, breadth) in breadths.iter().enumerate() {
        if index > 0 {
            offset += (breadths[index - 1] + breadth) / 2.0 + BOX_GAP;
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

/// The stretch along that a layer takes.
#[derive(Debug, Clone, Copy)]
struct Band {
    start: f64,
    end: f64,
}

impl Band {
    fn middle(self) -> f64 {
        f64::midpoint(self.start, self.end)
    }
}

/// Where each layer lies: the steeper the arrows between two layers, the further apart they are.
fn bands(sizes: &[Extent], layers: &Layers, ports: &Ports, centres: &[Vec<f64>]) -> Vec<Band> {
    let mut climbs = vec![0.0_f64; layers.items.len()];
    for (number, step) in layers.steps.iter().enumerate() {
        let leaves = centres[step.layer][step.from] + ports.leaving[number];
        let enters = centres[step.layer + 1][step.to] + ports.entering[number];
        climbs[step.layer] = climbs[step.layer].max((leaves - enters).abs());
    }
    let thickness = |items: &Vec<Item>| {
        let along = |item: &Item| match item {
            Item::Box(number) => sizes[*number].along,
            Item::Lane(_) => 0.0,
        };
        items.iter().map(along).fold(0.0, f64::max)
    };
    let mut start = 0.0;
    let band = |(items, climb): (&Vec<Item>, &f64)| {
        let band = Band {
            start,
            end: start + thickness(items),
        };
        start = band.end
            + (LAYER_GAP.0 + climb * GAP_PER_CLIMB)
                .min(LAYER_GAP.1)
                .round();
        band
    };
    layers.items.iter().zip(&climbs).map(band).collect()
}

fn routes(
    arrows: usize,
    layers: &Layers,
    ports: &Ports,
    centres: &[Vec<f64>],
    bands: &[Band],
    boxes: &[(Extent, Extent)],
) -> Vec<Vec<Extent>> {
    let mut routes: Vec<Vec<Extent>> = vec![Vec::new(); arrows];
    for (number, step) in layers.steps.iter().enumerate() {
        let next = step.layer + 1;
        let (leaves, enters) = (
            centres[step.layer][step.from] + ports.leaving[number],
            centres[next][step.to] + ports.entering[number],
        );
        let far_side = match layers.items[step.layer][step.from] {
            Item::Box(from) => boxes[from].0.along + boxes[from].1.along,
            Item::Lane(_) => bands[step.layer].end,
        };
        let near_side = match layers.items[next][step.to] {
            Item::Box(to) => boxes[to].0.along,
            Item::Lane(_) => bands[next].start,
        };
        // The head and the sign behind it stand on a straight stretch.
        let arrow_ends = |item: Item, here: bool| {
            if here && matches!(item, Item::Box(_)) {
                HEAD_STRETCH
            } else {
                0.0
            }
        };
        let backward = layers.backward[step.arrow];
        let after = arrow_ends(layers.items[step.layer][step.from], backward);
        let before = arrow_ends(layers.items[next][step.to], !backward);
        routes[step.arrow].extend([
            Extent {
                along: far_side,
                across: leaves,
            },
            Extent {
                along: bands[step.layer].end + after,
                across: leaves,
            },
            Extent {
                along: bands[next].start - before,
                across: enters,
            },
            Extent {
                along: near_side,
                across: enters,
            },
        ]);
    }
    for (route, &backward) in routes.iter_mut().zip(&layers.backward) {
        if backward {
            route.reverse();
        }
    }
    routes
}
