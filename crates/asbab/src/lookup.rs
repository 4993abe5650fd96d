//! A factor by a name that a person typed.

use asbab_core::Factor;
use thiserror::Error;

/// Names shown in an error, at most.
const MOST_NAMES: usize = 8;

/// Similarity (normalised Damerau-Levenshtein, in 0..=1) below which a name is no suggestion: half
/// of the letters must agree.
const NEAR: f64 = 0.5;

/// Why a name names no factor.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LookupError {
    /// Nothing was typed.
    #[error("a factor must have a name")]
    Empty,
    /// No factor has the name.
    #[error("no factor is called `{wanted}`")]
    NoMatch {
        /// What was typed.
        wanted: String,
        /// Names that come near, nearest first.
        nearest: Vec<String>,
    },
    /// Several factors hold the name.
    #[error("`{wanted}` is part of {count} factors' names")]
    Several {
        /// What was typed.
        wanted: String,
        /// How many hold it.
        count: usize,
        /// Their names, sorted; the first few.
        names: Vec<String>,
    },
}

impl LookupError {
    /// What the user can do about it, and the names to choose from.
    pub fn hint(&self) -> (&'static str, &[String]) {
        match self {
            Self::Empty => ("name a factor; `asbab list factors CASE` shows them", &[]),
            Self::NoMatch { nearest, .. } if nearest.is_empty() => {
                ("`asbab list factors CASE` shows the names", &[])
            }
            Self::NoMatch { nearest, .. } => ("did you mean one of these?", nearest),
            Self::Several { names, .. } => ("write more of the name you mean:", names),
        }
    }
}

/// What a factor may be called.
pub struct Names<'n> {
    /// The name it is shown by.
    pub label: &'n str,
    /// Other names, which count only when typed in full: the phrases it was made from.
    pub others: Vec<&'n str>,
}

impl<'n> Names<'n> {
    /// The names of a factor read from articles.
    pub fn of(factor: &'n Factor) -> Self {
        Self {
            label: &factor.label,
            others: factor
                .members
                .iter()
                .map(|member| member.phrase.text.as_str())
                .collect(),
        }
    }

    /// A name and no other.
    pub const fn only(label: &'n str) -> Self {
        Self {
            label,
            others: Vec::new(),
        }
    }
}

/// The place, among `factors`, of the one that `wanted` names.
///
/// Both sides are folded by `fold` first, so that spelling variants of a letter count as one. The
/// first of these that one factor alone meets decides: the label typed in full; one of its phrases
/// typed in full; a part of the label.
pub fn find(
    factors: &[Names],
    wanted: &str,
    fold: impl Fn(&str) -> String,
) -> Result<usize, LookupError> {
    let folded = fold(wanted.trim());
    if folded.is_empty() {
        return Err(LookupError::Empty);
    }
    let labels: Vec<String> = factors.iter().map(|names| fold(names.label)).collect();
    let in_full = places(&labels, |label| *label == folded);
    let as_phrase = places(factors, |names| {
        names.others.iter().any(|other| fold(other) == folded)
    });
    let in_part = places(&labels, |label| label.contains(&folded));
    for found in [&in_full, &as_phrase, &in_part] {
        if let [only] = found[..] {
            return Ok(only);
        }
    }
    let wanted = wanted.trim().to_owned();
    match [in_full, in_part, as_phrase]
        .into_iter()
        .find(|found| !found.is_empty())
    {
        Some(several) => {
            let mut names: Vec<String> = several
                .iter()
                .map(|&place| factors[place].label.to_owned())
                .collect();
            names.sort();
            names.truncate(MOST_NAMES);
            Err(LookupError::Several {
                wanted,
                count: several.len(),
                names,
            })
        }
        None => Err(LookupError::NoMatch {
            wanted,
            nearest: nearest(factors, &labels, &folded),
        }),
    }
}

fn places<T>(items: &[T], holds: impl Fn(&T) -> bool) -> Vec<usize> {
    (0..items.len())
        .filter(|&place| holds(&items[place]))
        .collect()
}

fn nearest(factors: &[Names], labels: &[String], folded: &str) -> Vec<String> {
    let mut scored: Vec<(f64, &str)> = labels
        .iter()
        .zip(factors)
        .map(|(label, names)| (likeness(label, folded), names.label))
        .filter(|&(score, _)| score >= NEAR)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored
        .into_iter()
        .take(MOST_NAMES)
        .map(|(_, label)| label.to_owned())
        .collect()
}

/// How like the whole label, or its likest word, is to what was typed.
fn likeness(label: &str, folded: &str) -> f64 {
    std::iter::once(label)
        .chain(label.split_whitespace())
        .map(|part| strsim::normalized_damerau_levenshtein(part, folded))
        .fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABELS: [&str; 4] = ["الاحتجاجات", "أسعار الوقود", "أسعار اليورانيوم", "التوتر"];

    fn look(wanted: &str) -> Result<usize, LookupError> {
        let mut names: Vec<Names> = LABELS.iter().map(|label| Names::only(label)).collect();
        names[3].others.push("التوتر مع الغرب");
        find(&names, wanted, |text| text.replace('أ', "ا"))
    }

    #[test]
    fn in_full_as_phrase_or_in_part() {
        assert_eq!(look(" اسعار الوقود "), Ok(1));
        assert_eq!(look("وقود"), Ok(1));
        assert_eq!(look("التوتر مع الغرب"), Ok(3));
    }

    #[test]
    fn what_names_nothing_brings_what_comes_near() {
        assert_eq!(look("الاحتجاجت").unwrap_err().hint().1, ["الاحتجاجات"]);
        assert_eq!(
            look("xyz").unwrap_err().hint().1,
            Vec::<String>::new().as_slice()
        );
        assert_eq!(look("  "), Err(LookupError::Empty));
    }

    #[test]
    fn what_names_several_lists_them() {
        let Err(LookupError::Several {
            count: 2, names, ..
        }) = look("أسعار")
        else {
            panic!("not several")
        };
        assert_eq!(names, ["أسعار الوقود", "أسعار اليورانيوم"]);
    }
}
