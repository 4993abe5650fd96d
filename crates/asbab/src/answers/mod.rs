//! What a person asks of a case, put together for whoever shows it.
//!
//! Everything here is plain data that can be turned into JSON.

mod deciding;
pub mod disputes;
mod interests;
mod list;
mod press;
mod report;
mod stakes;
mod summary;
mod timeline;
mod worlds;

use asbab_map::{Evidence, Link};

pub use deciding::{Deciding, DecidingRow, Pressed, deciding, deciding_row, link_of, surest};
pub use interests::{Interest, interests};
pub use list::{
    ClaimRow, FactorRow, LinkRow, SourceRow, actors, claims, events, factors, link, links, records,
    sources,
};
pub use press::{PushError, changes, observations, pushes, telling_push};
pub use report::report;
pub use stakes::{LedgerRow, Placed, Stake, ledger, placed, stakes};
pub use summary::{Holdings, Summary, holdings, summary};
pub use timeline::{Happening, Timeline, timeline};
pub use worlds::{World, worlds};

/// The claim that shows a link best: said without reserve, by the most reliable rule, in the
/// shortest sentence. `None` where nobody supports the link.
pub fn best_evidence(link: &Link) -> Option<&Evidence> {
    best(link, |_| true)
}

fn best(link: &Link, counts: impl Fn(&Evidence) -> bool) -> Option<&Evidence> {
    link.evidence
        .iter()
        .filter(|evidence| evidence.supports() && counts(evidence))
        .min_by(|a, b| {
            let (a, b) = (&a.claim, &b.claim);
            a.hedged
                .cmp(&b.hedged)
                .then_with(|| b.reliability.total_cmp(&a.reliability))
                .then_with(|| a.quote.span.len().cmp(&b.quote.span.len()))
                .then_with(|| a.id.cmp(&b.id))
        })
}
