//! Responses to a press as diverging bars.

use asbab_press::{PressAnswer, Response};
use maud::{Markup, html};

use crate::style::{Flow, SHEET, number};
use crate::words::fill;
use crate::{Numerals, PressWords, text};

/// How responses are drawn.
#[derive(Debug, Clone)]
pub struct PressDrawing {
    /// At most this many factors, the most decided ones.
    pub max_factors: usize,
    /// Reading direction: labels stand where reading begins, rising points where it goes.
    pub flow: Flow,
    /// Digits of the numbers.
    pub numerals: Numerals,
    /// Words beyond the labels.
    pub words: PressWords,
}

impl Default for PressDrawing {
    fn default() -> Self {
        Self {
            max_factors: 24,
            flow: Flow::RightToLeft,
            numerals: Numerals::Western,
            words: PressWords::default(),
        }
    }
}

const WIDTH: f64 = 760.0;
const MARGIN: f64 = 16.0;
const LABEL_WIDTH: f64 = 250.0;
const LABEL_SIZE: f64 = 15.0;
const SMALL: f64 = 14.0;
const ROW: f64 = 34.0;
const BAR: f64 = 16.0;
const HEADER: f64 = 34.0;
/// Where no factor rises or falls, and the length of a bar that stands for all draws. The numbers
/// stand beyond the bars.
const ZERO: f64 = MARGIN + LABEL_WIDTH + 44.0 + REACH;
const REACH: f64 = 172.0;

/// Draws the responses of `answer` as one SVG element: a row a factor, the share of draws in which
/// it falls to one side and in which it rises to the other, the interval as whiskers on the larger.
///
/// Rows run from the surest rise to the surest fall. Factors that no path reaches in any draw, and
/// those beyond `max_factors`, are not drawn but counted in a line below.
pub fn draw_press(answer: &PressAnswer, options: &PressDrawing) -> String {
    let reached: Vec<&Response> = ranked(answer)
        .into_iter()
        .filter(|response| is_reached(response))
        .collect();
    let unreached = answer.responses.len() - reached.len();
    let left_out = reached.len().saturating_sub(options.max_factors);
    let reached = most_decided(&reached, options.max_factors);

    let rows_end = HEADER + reached.len() as f64 * ROW;
    let notes = notes(options, unreached, left_out);
    let (width, height) = (
        number(WIDTH),
        number(rows_end + 14.0 + notes.len() as f64 * 22.0 + 8.0),
    );
    let words = &options.words;
    let zero = number(options.flow.x(ZERO, WIDTH));
    html! {
        svg class="asbab-drawing asbab-press" xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (width) " " (height) }
            width=(width) height=(height) direction=(options.flow.attribute()) role="img" aria-label=(words.name) {
            style { (maud::PreEscaped(SHEET)) }
            rect class="paper" width=(width) height=(height) {}
            g class="plus" { (heading(options, &format!("+ {}", words.up), ZERO + REACH / 2.0)) }
            g class="minus" { (heading(options, &format!("\u{2212} {}", words.down), ZERO - REACH / 2.0)) }
            @for (row, response) in reached.iter().enumerate() {
                (bar(options, response, HEADER + (row as f64 + 0.5) * ROW))
            }
            path class="axis" d={ "M" (zero) " " (number(HEADER - 4.0)) "V" (number(rows_end + 4.0)) } {}
            @for (line, note) in notes.iter().enumerate() {
                text class="quiet" x=(number(options.flow.x(MARGIN, WIDTH))) y=(number(rows_end + 26.0 + line as f64 * 22.0))
                    text-anchor="start" font-size=(number(SMALL)) { (note) }
            }
        }
    }
    .into_string()
}

/// The responses from the surest rise to the surest fall, ties by name; after them the factors that
/// no path reaches in any draw, by name.
pub fn ranked(answer: &PressAnswer) -> Vec<&Response> {
    let mut ranked: Vec<&Response> = answer.responses.iter().collect();
    ranked.sort_by(|a, b| {
        (is_reached(b).cmp(&is_reached(a)))
            .then((b.up - b.down).total_cmp(&(a.up - a.down)))
            .then_with(|| a.factor.cmp(&b.factor))
    });
    ranked
}

fn is_reached(response: &Response) -> bool {
    response.up + response.down > 0.0
}

/// The `limit` responses whose larger share is largest, in the order given.
fn most_decided<'a>(responses: &[&'a Response], limit: usize) -> Vec<&'a Response> {
    let mut places: Vec<usize> = (0..responses.len()).collect();
    let larger = |place: usize| responses[place].up.max(responses[place].down);
    places.sort_by(|&a, &b| larger(b).total_cmp(&larger(a)));
    places.truncate(limit);
    places.sort_unstable();
    places.into_iter().map(|place| responses[place]).collect()
}

fn notes(options: &PressDrawing, unreached: usize, left_out: usize) -> Vec<String> {
    let words = &options.words;
    let counted = |template: &String, count: usize| {
        (count > 0).then(|| fill(template, &options.numerals.count(count as u64)))
    };
    [
        Some(words.interval.clone()),
        counted(&words.unreached, unreached),
        counted(&words.not_shown, left_out),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn heading(options: &PressDrawing, words: &str, along: f64) -> Markup {
    html! {
        text x=(number(options.flow.x(along, WIDTH))) y="20" text-anchor="middle" font-size=(number(SMALL)) font-weight="700" {
            (words)
        }
    }
}

fn bar(options: &PressDrawing, response: &Response, middle: f64) -> Markup {
    let PressDrawing {
        flow,
        numerals,
        words,
        ..
    } = options;
    let percent = |share: f64| numerals.percent(share);
    let label = text::wrap(&response.factor, LABEL_WIDTH / LABEL_SIZE, 1).concat();
    let rises = response.up >= response.down;
    let outward = if rises { 1.0 } else { -1.0 };
    let whiskers = |share: f64| number(flow.x(ZERO + outward * share * REACH, WIDTH));
    let (low, high) = (whiskers(response.low), whiskers(response.high));
    let beyond = |outward: f64, share: f64, whisker: f64| {
        number(flow.x(ZERO + outward * (share.max(whisker) * REACH + 24.0), WIDTH))
    };
    let (past_up, past_down) = if rises {
        (response.high, 0.0)
    } else {
        (0.0, response.high)
    };
    html! {
        g data-factor-name=(response.factor) {
            title {
                (response.factor) "\n"
                (words.up) " " (percent(response.up)) " · " (words.down) " " (percent(response.down))
                " · " (words.none) " " (percent(response.none))
            }
            text x=(number(flow.x(MARGIN, WIDTH))) y=(number(middle)) dy=".34em" text-anchor="start"
                font-size=(number(LABEL_SIZE)) { (label) }
            g class="plus" { (half(*flow, response.up, 1.0, middle)) }
            g class="minus" { (half(*flow, response.down, -1.0, middle)) }
            @for class in ["halo", "whisker"] {
                path class=(class) d={
                    "M" (low) " " (number(middle - 5.0)) "v10M" (low) " " (number(middle)) "H" (high)
                    "M" (high) " " (number(middle - 5.0)) "v10"
                } {}
            }
            @for (share, at) in [(response.up, beyond(1.0, response.up, past_up)), (response.down, beyond(-1.0, response.down, past_down))] {
                @if share > 0.0 {
                    text class="quiet" x=(at) y=(number(middle)) dy=".34em" text-anchor="middle" font-size=(number(SMALL)) {
                        (percent(share))
                    }
                }
            }
        }
    }
}

/// The bar to one side of nought.
fn half(flow: Flow, share: f64, outward: f64, middle: f64) -> Markup {
    let length = share * REACH;
    let (from, to) = (flow.x(ZERO, WIDTH), flow.x(ZERO + outward * length, WIDTH));
    html! {
        rect class="solid" x=(number(from.min(to))) y=(number(middle - BAR / 2.0)) width=(number(length)) height=(number(BAR)) {}
    }
}
