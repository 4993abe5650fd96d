//! One page that says what a case holds, with the sentences it rests on.
//!
//! [`render`] writes a [`ReportView`] as a single HTML file that needs nothing else: its style and
//! drawings are inside, it runs no script and fetches nothing. Every word of the interface stands in
//! a catalogue (`ar.toml`, `en.toml`), chosen by the view's [`Interface`].
//!
//! Knows how a page is put together. Does not know how anything on it was found: [`fill`] turns
//! maps, loops and disputes into the plain views, and the caller does the rest.

mod css;
mod disputes;
pub mod fill;
mod hinges;
mod interface;
mod links;
mod loops;
mod page;
mod press;
mod sentence;
mod sources;
mod view;
mod words;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use interface::Interface;
pub use page::render;
pub use view::{
    AboutView, Badge, Counts, DecidingLinkView, DecidingView, DisputeView, HingeView, LinkView,
    LoopView, LoopsView, Mark, MarkedAs, OffMap, OutsideArgument, PressView, PushView, ReportView,
    SentenceView, SideView, SourceView, Speaker, StandView,
};
