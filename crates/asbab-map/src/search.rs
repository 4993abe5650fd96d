//! Looking for chains: paths that visit no factor twice.

use std::ops::ControlFlow;

use asbab_core::Sign;

use crate::graph::Graph;

/// How much may still be looked at. Running out is an outcome of its own, never taken for "none".
pub(crate) struct Work {
    left: usize,
}

impl Work {
    /// This many looks at a step.
    pub(crate) const fn of(left: usize) -> Self {
        Self { left }
    }

    /// Takes some off; `false` once there is not enough.
    pub(crate) const fn spend(&mut self, looks: usize) -> bool {
        if self.left < looks {
            self.left = 0;
            return false;
        }
        self.left -= looks;
        true
    }
}

/// What came of looking for one chain.
pub(crate) enum Found {
    /// One, as steps of the graph.
    Chain(Vec<usize>),
    /// There is none.
    None,
    /// The work allowed did not settle it.
    GaveUp,
}

/// How a walk over chains ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// Every chain was shown.
    All,
    /// The visitor broke it off.
    Stopped,
    /// The work allowed ran out.
    GaveUp,
}

/// Fewest steps from each node to the end, by the sign so far: `None` where the end cannot be
/// reached with the wanted sign, so that a search turns back early.
type Guide = Vec<[Option<usize>; 3]>;

/// One chain of a sign among the steps that are alive, a short one for preference.
pub(crate) fn find_chain(graph: &Graph, sign: Sign, alive: &[bool], work: &mut Work) -> Found {
    if !work.spend(3 * graph.steps.len()) {
        return Found::GaveUp;
    }
    let guide = guide_to(graph, sign, alive);
    let mut found = None;
    let end = walk(
        graph,
        alive,
        &guide,
        1..=graph.max_length,
        work,
        |chain, _| {
            found = Some(chain.to_vec());
            ControlFlow::Break(())
        },
    );
    match (found, end) {
        (Some(chain), _) => Found::Chain(chain),
        (None, End::GaveUp) => Found::GaveUp,
        (None, _) => Found::None,
    }
}

/// The chains of a graph with their net signs, shortest first, at most `most` of them; and whether
/// these are all.
pub(crate) fn list_chains(
    graph: &Graph,
    most: usize,
    work: &mut Work,
) -> (Vec<(Vec<usize>, Sign)>, bool) {
    let guide: Guide = graph.remaining.iter().map(|&steps| [steps; 3]).collect();
    let alive = vec![true; graph.steps.len()];
    let mut chains = Vec::new();
    for length in graph.shortest.unwrap_or(usize::MAX)..=graph.max_length {
        let end = walk(
            graph,
            &alive,
            &guide,
            length..=length,
            work,
            |chain, sign| {
                if chains.len() == most {
                    return ControlFlow::Break(());
                }
                chains.push((chain.to_vec(), sign));
                ControlFlow::Continue(())
            },
        );
        if end != End::All {
            return (chains, false);
        }
    }
    (chains, true)
}

const fn place(sign: Sign) -> usize {
    match sign {
        Sign::Plus => 0,
        Sign::Minus => 1,
        Sign::Unknown => 2,
    }
}

fn guide_to(graph: &Graph, sign: Sign, alive: &[bool]) -> Guide {
    let mut guide: Guide = vec![[None; 3]; graph.out.len()];
    guide[graph.to][place(sign)] = Some(0);
    let mut ring = vec![(graph.to, sign)];
    let mut length = 0;
    while !ring.is_empty() {
        length += 1;
        let mut following = Vec::new();
        for (node, after) in ring {
            for step in graph.into[node]
                .iter()
                .filter(|&&step| alive[step])
                .map(|&step| &graph.steps[step])
            {
                for before in Sign::ALL
                    .into_iter()
                    .filter(|&before| before * step.sign == after)
                {
                    let known = &mut guide[step.from][place(before)];
                    if known.is_none() {
                        *known = Some(length);
                        following.push((step.from, before));
                    }
                }
            }
        }
        ring = following;
    }
    guide
}

/// A node of the path: the sign so far, and the next step to try.
struct Frame {
    node: usize,
    sign: Sign,
    next: usize,
}

/// Shows every chain whose length lies in `lengths`, in a fixed order.
fn walk(
    graph: &Graph,
    alive: &[bool],
    guide: &Guide,
    lengths: std::ops::RangeInclusive<usize>,
    work: &mut Work,
    mut visit: impl FnMut(&[usize], Sign) -> ControlFlow<()>,
) -> End {
    let mut path = Vec::new();
    let mut on_path = vec![false; graph.out.len()];
    on_path[graph.from] = true;
    let mut frames = vec![Frame {
        node: graph.from,
        sign: Sign::Plus,
        next: 0,
    }];
    while let Some(frame) = frames.last_mut() {
        let Some(&index) = graph.out[frame.node].get(frame.next) else {
            on_path[frame.node] = false;
            frames.pop();
            path.pop();
            continue;
        };
        frame.next += 1;
        if !work.spend(1) {
            return End::GaveUp;
        }
        let step = &graph.steps[index];
        let sign = frame.sign * step.sign;
        let length = path.len() + 1;
        let in_reach =
            guide[step.to][place(sign)].is_some_and(|rest| length + rest <= *lengths.end());
        if !alive[index] || on_path[step.to] || !in_reach {
            continue;
        }
        path.push(index);
        if step.to == graph.to {
            if length >= *lengths.start() && visit(&path, sign).is_break() {
                return End::Stopped;
            }
            path.pop();
        } else {
            on_path[step.to] = true;
            frames.push(Frame {
                node: step.to,
                sign,
                next: 0,
            });
        }
    }
    End::All
}
