//! A sentence with its cause, effect and trigger marked.

use asbab_core::ClaimSide;
use maud::{Markup, html};

use super::links::ShownSign;
use super::words::SentenceWords;
use super::{Badge, Interface, Mark, MarkedAs, SentenceView, Speaker};

/// How the three marks look.
pub fn key(interface: Interface) -> Markup {
    let words = &interface.words().sentence;
    html! {
        @for marked_as in [MarkedAs::Cause, MarkedAs::Trigger, MarkedAs::Effect] {
            mark class=(class(marked_as)) { (name(words, marked_as)) } " "
        }
    }
}

/// A list of sentences, each with who says it and where.
pub fn sentences(interface: Interface, sentences: &[SentenceView]) -> Markup {
    html! { ul class="sentences" { @for sentence in sentences { li { (entry(interface, sentence)) } } } }
}

fn entry(interface: Interface, sentence: &SentenceView) -> Markup {
    let words = &interface.words().sentence;
    html! {
        @let denied = if sentence.badges.contains(&Badge::Denied) { " denied" } else { "" };
        @if let Some(sign) = sentence.sign {
            @let (sign_class, glyph, sign_name) = ShownSign::Settled(sign).parts(interface.words());
            span class={ "glyph " (sign_class) (denied) } role="img" aria-label=(sign_name) title=(sign_name) { (glyph) }
        }
        blockquote dir="auto" { (marked(words, &sentence.quote, &sentence.marks)) }
        @for outside in &sentence.outside {
            @let (class, words) = match outside.side {
                ClaimSide::Cause => ("cause", &words.cause_elsewhere),
                ClaimSide::Effect => ("effect", &words.effect_elsewhere),
            };
            p class="outside" { (words) " " bdi { mark class=(class) { (outside.words) } } }
        }
        p class="witness" {
            @for badge in &sentence.badges { span class="badge" { (badge_name(words, *badge)) } " " }
            (speaker(words, &sentence.speaker)) " · "
            @if let Some(number) = sentence.source_number {
                a href={ "#source-" (number) } { bdi { (sentence.source) } }
            } @else {
                bdi { (sentence.source) }
            }
        }
    }
}

/// The quote cut at every edge of a mark; each piece is shown as the first kind that covers it.
fn marked(words: &SentenceWords, quote: &str, marks: &[Mark]) -> Markup {
    let mut edges: Vec<usize> = marks
        .iter()
        .flat_map(|mark| [mark.start, mark.end])
        .chain([0, quote.len()])
        // A mark from elsewhere may not fit the text; what fits is shown.
        .filter(|&edge| quote.is_char_boundary(edge))
        .collect();
    edges.sort_unstable();
    edges.dedup();
    let mut pieces: Vec<(Option<MarkedAs>, &str)> = Vec::new();
    for edge in edges.windows(2) {
        let covering = |mark: &&Mark| mark.start <= edge[0] && edge[1] <= mark.end;
        pieces.push((
            marks
                .iter()
                .filter(covering)
                .map(|mark| mark.marked_as)
                .min(),
            &quote[edge[0]..edge[1]],
        ));
    }
    html! {
        @for (marked_as, piece) in pieces {
            @if let Some(marked_as) = marked_as {
                mark class=(class(marked_as)) title=(name(words, marked_as)) { (piece) }
            } @else {
                (piece)
            }
        }
    }
}

const fn class(marked_as: MarkedAs) -> &'static str {
    match marked_as {
        MarkedAs::Trigger => "trigger",
        MarkedAs::Cause => "cause",
        MarkedAs::Effect => "effect",
    }
}

const fn name(words: &SentenceWords, marked_as: MarkedAs) -> &String {
    match marked_as {
        MarkedAs::Trigger => &words.trigger,
        MarkedAs::Cause => &words.cause,
        MarkedAs::Effect => &words.effect,
    }
}

const fn badge_name(words: &SentenceWords, badge: Badge) -> &String {
    match badge {
        Badge::Denied => &words.denied,
        Badge::Hedged => &words.hedged,
        Badge::Forecast => &words.forecast,
        Badge::Aim => &words.aim,
        Badge::Condition => &words.condition,
        Badge::Question => &words.question,
    }
}

fn speaker(words: &SentenceWords, speaker: &Speaker) -> Markup {
    match speaker {
        Speaker::Author => html! { (words.author) },
        Speaker::Reported { name, via } => html! {
            @match name {
                Some(name) => (named(&words.reported, name)),
                None => (words.reported_unnamed),
            }
            @for between in via.iter().rev() { " · " (named(&words.via, between)) }
        },
    }
}

/// A template with the name in it isolated in direction.
pub fn named(template: &str, name: &str) -> Markup {
    let (before, after) = template.split_once("{name}").unwrap_or((template, ""));
    html! { (before) bdi { (name) } (after) }
}
