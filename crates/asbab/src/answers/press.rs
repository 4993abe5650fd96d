//! What to push, as a person writes it.

use asbab_map::{Link, Map};
use asbab_press::{Change, Observation, Push, Trend, Way};
use thiserror::Error;

use crate::lookup::LookupError;

/// Why what was written is no push and no observation.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PushError {
    /// It does not say which way.
    #[error("`{0}` does not say which way")]
    NoWay(String),
    /// It does not say from where to where.
    #[error("`{0}` is no link")]
    NoLink(String),
    /// It names no factor.
    #[error(transparent)]
    Factor(#[from] LookupError),
}

impl PushError {
    /// What the user can do about it, and the names to choose from.
    pub fn hint(&self) -> (&'static str, &[String]) {
        match self {
            Self::NoLink(_) => (
                "write the factor that makes, >, and the factor that is made more or less",
                &[],
            ),
            Self::NoWay(_) => ("write + after the factor's name for up, - for down", &[]),
            Self::Factor(error) => error.hint(),
        }
    }
}

/// Pushes written as a factor's name with + or - after it; `find` gives the factor's index.
pub fn pushes(
    written: &[String],
    find: impl Fn(&str) -> Result<usize, LookupError>,
) -> Result<Vec<Push>, PushError> {
    let push = |text: &String| {
        let (name, way) = name_and_way(text)?;
        Ok(Push {
            factor: find(name)?,
            way,
        })
    };
    written.iter().map(push).collect()
}

/// Observations written the same way.
pub fn observations(
    written: &[String],
    find: impl Fn(&str) -> Result<usize, LookupError>,
) -> Result<Vec<Observation>, PushError> {
    let observation = |text: &String| {
        let (name, way) = name_and_way(text)?;
        let trend = match way {
            Way::Up => Trend::Up,
            Way::Down => Trend::Down,
        };
        Ok(Observation {
            factor: find(name)?,
            trend,
        })
    };
    written.iter().map(observation).collect()
}

/// Changes of the map: factors to hold, and links to cut and to strengthen, each written as `CAUSE>EFFECT`.
pub fn changes(
    hold: &[String],
    cut: &[String],
    strengthen: &[String],
    find: impl Fn(&str) -> Result<usize, LookupError>,
) -> Result<Vec<Change>, PushError> {
    let ends = |text: &String| {
        let (from, to) = text
            .split_once('>')
            .ok_or_else(|| PushError::NoLink(text.clone()))?;
        Ok::<_, PushError>((find(from.trim())?, find(to.trim())?))
    };
    let mut changes = Vec::new();
    for text in cut {
        let (from, to) = ends(text)?;
        changes.push(Change::Cut { from, to });
    }
    for text in strengthen {
        let (from, to) = ends(text)?;
        changes.push(Change::Strengthen { from, to });
    }
    // Last, so that a link into a held factor can be named and is then gone with the others.
    for name in hold {
        changes.push(Change::Hold(find(name.trim())?));
    }
    Ok(changes)
}

fn name_and_way(text: &str) -> Result<(&str, Way), PushError> {
    let text = text.trim();
    // Both the keyboard's hyphen and the minus sign proper.
    let (name, way) = if let Some(name) = text.strip_suffix('+') {
        (name, Way::Up)
    } else if let Some(name) = text.strip_suffix(['-', '\u{2212}']) {
        (name, Way::Down)
    } else {
        return Err(PushError::NoWay(text.to_owned()));
    };
    Ok((name.trim_end(), way))
}

/// The push that tells most about a map where none is asked for: up, on the factor from which most
/// others are reached, one that nothing leads to before one that something does, then the one whose
/// links have most voices. `None` for a map without links.
pub fn telling_push(map: &Map) -> Option<Push> {
    let (mut next, mut root, mut voices) = (
        vec![Vec::new(); map.factors().len()],
        vec![true; map.factors().len()],
        vec![0; map.factors().len()],
    );
    for link in map.links().iter().filter(|link| link.support().claims > 0) {
        let (from, to) = ends(map, link)?;
        next[from].push(to);
        root[to] = false;
        voices[from] += link.support().voices;
    }
    (0..next.len())
        .filter(|&factor| !next[factor].is_empty())
        .max_by_key(|&factor| {
            (
                reached(&next, factor),
                root[factor],
                voices[factor],
                std::cmp::Reverse(factor),
            )
        })
        .map(Push::up)
}

fn ends(map: &Map, link: &Link) -> Option<(usize, usize)> {
    Some((map.index_of(&link.cause)?, map.index_of(&link.effect)?))
}

/// How many other factors there are that a factor leads to.
fn reached(next: &[Vec<usize>], from: usize) -> usize {
    let mut seen = vec![false; next.len()];
    let mut waiting = vec![from];
    seen[from] = true;
    while let Some(factor) = waiting.pop() {
        for &other in &next[factor] {
            if !std::mem::replace(&mut seen[other], true) {
                waiting.push(other);
            }
        }
    }
    seen.into_iter().filter(|&seen| seen).count() - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_character_says_which_way() {
        let find = |name: &str| Ok(name.chars().count());
        let written = ["V+", "H -", "غضب\u{2212}"].map(str::to_owned);
        assert_eq!(
            pushes(&written, find),
            Ok(vec![Push::up(1), Push::down(1), Push::down(3)])
        );
        assert_eq!(
            pushes(&["V".to_owned()], find),
            Err(PushError::NoWay("V".to_owned()))
        );
        let missing = |_: &str| Err(LookupError::Empty);
        assert_eq!(
            pushes(&["+".to_owned()], missing),
            Err(PushError::Factor(LookupError::Empty))
        );
    }

    #[test]
    fn links_are_written_with_an_arrow_head() {
        let find = |name: &str| Ok(name.chars().count());
        let text = |text: &str| vec![text.to_owned()];
        assert_eq!(
            changes(&text("abc"), &text("a > bb"), &text("bb>a"), find),
            Ok(vec![
                Change::Cut { from: 1, to: 2 },
                Change::Strengthen { from: 2, to: 1 },
                Change::Hold(3),
            ])
        );
        assert_eq!(
            changes(&[], &text("a-b"), &[], find),
            Err(PushError::NoLink("a-b".to_owned()))
        );
    }

    #[test]
    fn reach_counts_others_once_and_ends_in_loops() {
        assert_eq!(reached(&[vec![1, 2], vec![0], vec![2]], 0), 2);
        assert_eq!(reached(&[vec![], vec![0]], 0), 0);
    }
}
