//! Sound tests of stability that may leave a draw undecided, asked of many draws at once.

use multiversion::multiversion;

use crate::lanes::{LANES, Lanes, ZERO};
use crate::linear::Stability;
use crate::rows::Rows;

/// A test planned for matrices of one pattern. What it tells is true; it need not tell.
pub(crate) trait Certificate {
    /// Room to work in.
    type Room;

    /// Room for this plan.
    fn room(&self) -> Self::Room;

    /// Whether each of these systems returns to rest; `entries` in the order of the pattern.
    fn judge(&self, entries: &[Lanes], room: &mut Self::Room) -> [Stability; LANES];
}

/// Asks a certificate of the `open` draws (in order), side by side: the entries of a draw stand at `sources` among its numbers.
#[multiversion(targets("x86_64+avx+avx2"))]
pub(crate) fn ask<C: Certificate>(
    certificate: &C,
    sources: &[usize],
    rows: &Rows,
    open: &[usize],
    verdicts: &mut [Stability],
) {
    let mut room = certificate.room();
    let mut entries = vec![ZERO; sources.len()];
    for draws in open.chunks(LANES) {
        rows.gather(draws, sources, &mut entries);
        let told = certificate.judge(&entries, &mut room);
        for (&draw, verdict) in draws.iter().zip(told) {
            verdicts[draw] = verdict;
        }
    }
}
