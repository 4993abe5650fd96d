//! Gaussian elimination of sparse matrices that share a pattern, planned once.
//!
//! Draws of one model differ in their numbers and not in where numbers can stand. So the order of elimination and the
//! entries that fill in are found once, from the pattern alone, and every row of draws goes through the same list of
//! steps. Pivots are not chosen by size; who uses the result measures how good it is.

use std::collections::{BTreeMap, BTreeSet};

/// A row and a column of a matrix.
pub(crate) type Place = (usize, usize);

/// The plan of an elimination.
#[derive(Debug, Clone)]
pub(crate) struct Elimination {
    /// Where each slot stands: first the entries of the pattern in the order given, then those that fill in.
    places: Vec<Place>,
    steps: Vec<Step>,
}

/// The elimination of one row and one column.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    /// The row that is eliminated.
    pub row: usize,
    /// The column that is eliminated.
    pub column: usize,
    /// Slot of the pivot.
    pub pivot: usize,
    /// What is left in the pivot's column: row and slot.
    pub below: Vec<(usize, usize)>,
    /// What is left in the pivot's row: column and slot.
    pub beside: Vec<(usize, usize)>,
    /// Slots that are changed: for each entry below, one for each beside.
    pub changed: Vec<usize>,
}

impl Elimination {
    /// Plans the elimination of a matrix with entries at `pattern`, on the pivots `pairs` (each row and each column in
    /// one of them). The pair with least to change comes first (Markowitz 1957), then the one that stands first.
    pub(crate) fn plan(pattern: &[Place], pairs: &[Place]) -> Self {
        let mut work = Work::new(pattern);
        let mut left: Vec<Place> = pairs.to_vec();
        let mut steps = Vec::with_capacity(pairs.len());
        while let Some(next) = (0..left.len()).min_by_key(|&at| work.cost(left[at])) {
            let pair = left.remove(next);
            steps.push(work.eliminate(pair));
        }
        Self {
            places: work.places,
            steps,
        }
    }

    /// How many slots there are, those that fill in included.
    pub(crate) fn slots(&self) -> usize {
        self.places.len()
    }

    /// The steps, in order.
    pub(crate) fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// How many entries are changed in all: what an elimination costs.
    pub(crate) fn changes(&self) -> usize {
        self.steps.iter().map(|step| step.changed.len()).sum()
    }
}

/// The part of a matrix that is not eliminated yet.
struct Work {
    places: Vec<Place>,
    slots: BTreeMap<Place, usize>,
    /// Columns in each row, rows in each column.
    columns: BTreeMap<usize, BTreeSet<usize>>,
    rows: BTreeMap<usize, BTreeSet<usize>>,
}

impl Work {
    fn new(pattern: &[Place]) -> Self {
        let mut work = Self {
            places: Vec::new(),
            slots: BTreeMap::new(),
            columns: BTreeMap::new(),
            rows: BTreeMap::new(),
        };
        for &place in pattern {
            work.slot(place);
        }
        work
    }

    /// The slot of a place, made if it is not there yet.
    fn slot(&mut self, place: Place) -> usize {
        if let Some(&slot) = self.slots.get(&place) {
            return slot;
        }
        let slot = self.places.len();
        self.places.push(place);
        self.slots.insert(place, slot);
        self.columns.entry(place.0).or_default().insert(place.1);
        self.rows.entry(place.1).or_default().insert(place.0);
        slot
    }

    fn cost(&self, (row, column): Place) -> usize {
        let count = |sets: &BTreeMap<usize, BTreeSet<usize>>, at| {
            sets.get(&at).map_or(0, |set| set.len().saturating_sub(1))
        };
        count(&self.columns, row) * count(&self.rows, column)
    }

    fn eliminate(&mut self, (row, column): Place) -> Step {
        let pivot = self.slot((row, column));
        let columns = self.columns.remove(&row).unwrap_or_default();
        let rows = self.rows.remove(&column).unwrap_or_default();
        for column in &columns {
            if let Some(rows) = self.rows.get_mut(column) {
                rows.remove(&row);
            }
        }
        for row in &rows {
            if let Some(columns) = self.columns.get_mut(row) {
                columns.remove(&column);
            }
        }
        let below: Vec<(usize, usize)> = rows
            .into_iter()
            .filter(|&other| other != row)
            .map(|other| (other, self.slot_of((other, column))))
            .collect();
        let beside: Vec<(usize, usize)> = columns
            .into_iter()
            .filter(|&other| other != column)
            .map(|other| (other, self.slot_of((row, other))))
            .collect();
        let mut changed = Vec::with_capacity(below.len() * beside.len());
        for &(row, _) in &below {
            for &(column, _) in &beside {
                changed.push(self.slot((row, column)));
            }
        }
        Step {
            row,
            column,
            pivot,
            below,
            beside,
            changed,
        }
    }

    /// The slot of a place that is known to have one.
    fn slot_of(&self, place: Place) -> usize {
        self.slots[&place]
    }
}

/// A pivot for every row and column, each at a place of the pattern; `None` where there is no such choice, and every
/// matrix of the pattern is singular. Places that come first are taken before others where that leaves a choice.
pub(crate) fn pairs(pattern: &[Place], size: usize) -> Option<Vec<Place>> {
    let mut by_row = vec![Vec::new(); size];
    for &(row, column) in pattern {
        by_row[row].push(column);
    }
    let mut row_of: Vec<Option<usize>> = vec![None; size];
    for &(row, column) in pattern {
        let taken = row_of.contains(&Some(row)) || row_of[column].is_some();
        if !taken {
            row_of[column] = Some(row);
        }
    }
    for row in 0..size {
        if !row_of.contains(&Some(row))
            && !augment(row, &by_row, &mut row_of, &mut vec![false; size])
        {
            return None;
        }
    }
    let pair = |(column, row): (usize, Option<usize>)| row.map(|row| (row, column));
    row_of.into_iter().enumerate().map(pair).collect()
}

/// Finds a column for a row, moving other rows to other columns where that is needed (Kuhn 1955).
fn augment(
    row: usize,
    by_row: &[Vec<usize>],
    row_of: &mut [Option<usize>],
    seen: &mut [bool],
) -> bool {
    for &column in &by_row[row] {
        if std::mem::replace(&mut seen[column], true) {
            continue;
        }
        let free = match row_of[column] {
            None => true,
            Some(other) => augment(other, by_row, row_of, seen),
        };
        if free {
            row_of[column] = Some(row);
            return true;
        }
    }
    false
}
