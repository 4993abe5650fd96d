//! A press: bars, the same as a table, and what it assumes.

use asbab_core::Sign;
use asbab_draw::{draw_press, ranked};
use asbab_press::PressAnswer;
use maud::{Markup, PreEscaped, html};

use super::words::PressSectionWords;
use super::{Interface, PressView, PushView};

/// The section's body.
pub fn section(interface: Interface, view: &PressView) -> Markup {
    let words = &interface.words().press;
    html! {
        p class="question" { (words.pushed) " " (pushes(words, &view.pushes)) }
        @if !view.given.is_empty() { p class="question" { (words.given) " " (pushes(words, &view.given)) } }
        p class="note" { (words.not_truth) }
        div class="drawing" tabindex="0" role="region" aria-label=(interface.words().press_drawing.name) {
            (PreEscaped(draw_press(&view.answer, &interface.press_drawing())))
        }
        (table(interface, words, &view.answer))
        (assumptions(interface, words, &view.answer))
    }
}

fn pushes(words: &PressSectionWords, pushes: &[PushView]) -> Markup {
    html! {
        @for (place, push) in pushes.iter().enumerate() {
            @let (class, glyph, way) = match push.sign {
                Sign::Minus => ("minus", "\u{2212}", &words.down),
                Sign::Plus => ("plus", "+", &words.up),
                Sign::Unknown => ("unknown", "?", &words.none),
            };
            @if place > 0 { " · " }
            bdi class="factor" { (push.factor) } " "
            span class={ "sign " (class) } { span class="glyph" aria-hidden="true" { (glyph) } " " (way) }
        }
    }
}

fn table(interface: Interface, words: &PressSectionWords, answer: &PressAnswer) -> Markup {
    let percent = |share: f64| interface.numerals().percent(share);
    html! {
        div class="wide" tabindex="0" role="region" aria-label=(words.caption) {
            table {
                caption { (words.caption) }
                thead {
                    tr { @for heading in [&words.factor, &words.rises, &words.falls, &words.none, &words.interval] { th scope="col" { (heading) } } }
                }
                tbody {
                    @for response in ranked(answer) {
                        tr {
                            th scope="row" { bdi { (response.factor) } }
                            @for share in [response.up, response.down, response.none] { td class="number" { (percent(share)) } }
                            td class="number" {
                                @if response.up + response.down > 0.0 { (percent(response.low)) " – " (percent(response.high)) } @else { "–" }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn assumptions(interface: Interface, words: &PressSectionWords, answer: &PressAnswer) -> Markup {
    let numerals = interface.numerals();
    let rows = [
        (&words.self_limit, answer.self_limit.clone()),
        (&words.voices, answer.voices.clone()),
        (&words.draws, numerals.count(answer.draws)),
        (&words.accepted, numerals.count(answer.accepted)),
        (&words.undecided, numerals.count(answer.undecided)),
        (&words.stable_share, numerals.percent(answer.stable_share)),
        (&words.likelihood, numerals.percent(answer.likelihood)),
        (&words.seed, answer.seed.to_string()),
    ];
    html! {
        h3 { (words.assumes) }
        ul class="plain" { li { (words.priors) } li { (words.interval_note) } }
        dl class="assumptions" { @for (what, value) in rows { div { dt { (what) } dd { bdi { (value) } } } } }
    }
}
