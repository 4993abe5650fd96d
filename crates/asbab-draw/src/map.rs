//! A map as SVG.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::FactorId;
use asbab_map::Map;
use maud::{Markup, html};

use crate::layout::{Arrangement, BOX_WIDTH, Diagram, Place, Point, arrange};
use crate::select::{Numbered, Selection, strongest};
use crate::style::{Flow, SHEET, ShownSign, number};
use crate::words::fill;
use crate::{MapWords, Numerals, text};

/// How a map is drawn.
#[derive(Debug, Clone)]
pub struct MapDrawing {
    /// At most this many factors are drawn: those of the strongest links. About 30 stay readable.
    pub max_factors: usize,
    /// At most this many links are drawn.
    pub max_links: usize,
    /// Whether causes stand at the right or at the left.
    pub flow: Flow,
    /// Digits of the numbers.
    pub numerals: Numerals,
    /// Words beyond the labels.
    pub words: MapWords,
    /// What each link's arrow leads to: this, followed by the link's place among all links from
    /// strongest to weakest, from 1 (`#link-` gives `#link-3`). `None` for a drawing on its own.
    pub link_target: Option<String>,
}

impl Default for MapDrawing {
    fn default() -> Self {
        Self {
            max_factors: 30,
            max_links: 60,
            flow: Flow::RightToLeft,
            numerals: Numerals::Western,
            words: MapWords::default(),
            link_target: None,
        }
    }
}

const MARGIN: f64 = 20.0;
const LABEL_SIZE: f64 = 15.0;
const LINE_HEIGHT: f64 = 21.0;
const LABEL_LINES: usize = 4;
const BOX_PADDING: f64 = 10.0;
const KEY_SIZE: f64 = 14.0;
const KEY_ROW: f64 = 26.0;
const SAMPLE: f64 = 46.0;
/// A drawing is never narrower, so that its key finds room.
const LEAST_WIDTH: f64 = 640.0;
/// Parts of a map that hang apart share a row up to this width.
const ROW: f64 = 1100.0;
/// Length of an arrow's head, and how far the sign stands from the box.
const HEAD: f64 = 10.0;
const SIGN_AT: f64 = 25.0;
const SIGN_RADIUS: f64 = 8.0;

/// Draws the strongest links of `map` as one SVG element.
///
/// Boxes are factors, in layers that follow the links; a link that runs against the layers closes a
/// loop. The head of an arrow and the sign beside it tell the sign without colour: a triangle for
/// plus, a bar for minus, a diamond where voices differ, an open triangle where it is not told. A
/// dashed line rests on a single voice; the more voices, the thicker. What is left out is said in
/// the key. Boxes carry `data-factor`, arrows `data-cause` and `data-effect`, with the ids of the
/// factors; both have a title.
pub fn draw_map(map: &Map, options: &MapDrawing) -> String {
    let selection = strongest(map, options.max_factors, options.max_links);
    Drawing::of(map, &selection, options).svg().into_string()
}

/// A factor's box before it has a place.
struct Node<'map> {
    id: &'map FactorId,
    label: &'map str,
    lines: Vec<String>,
}

/// Everything in place, in the layout's own directions.
struct Drawing<'map> {
    options: &'map MapDrawing,
    selection: &'map Selection<'map>,
    nodes: Vec<Node<'map>>,
    /// Indices into the selection's links of those between two factors, in the layout's order.
    arrows: Vec<usize>,
    /// Indices of those from a factor to itself, with the factor's node.
    selves: Vec<(usize, usize)>,
    arrangement: Arrangement,
    key: Key,
    width: f64,
}

impl<'map> Drawing<'map> {
    fn of(map: &'map Map, selection: &'map Selection<'map>, options: &'map MapDrawing) -> Self {
        let ends: BTreeSet<&FactorId> = selection
            .links
            .iter()
            .flat_map(|numbered| [&numbered.link.cause, &numbered.link.effect])
            .collect();
        let nodes: Vec<Node> = ends
            .into_iter()
            .map(|id| {
                let label = map.factor(id).map_or("", |factor| factor.label.as_str());
                let em = (BOX_WIDTH - 2.0 * BOX_PADDING) / LABEL_SIZE;
                Node {
                    id,
                    label,
                    lines: text::wrap(label, em, LABEL_LINES),
                }
            })
            .collect();
        let index: BTreeMap<&FactorId, usize> = nodes
            .iter()
            .enumerate()
            .map(|(index, node)| (node.id, index))
            .collect();

        let (mut arrows, mut selves, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
        for (number, Numbered { link, .. }) in selection.links.iter().enumerate() {
            let (from, to) = (index[&link.cause], index[&link.effect]);
            if from == to {
                selves.push((number, from));
            } else {
                arrows.push(number);
                pairs.push((from, to));
            }
        }
        let heights = nodes
            .iter()
            .map(|node| node.lines.len().max(1) as f64 * LINE_HEIGHT + BOX_PADDING * 1.4)
            .collect();
        let arrangement = arrange(
            &Diagram {
                heights,
                arrows: pairs,
            },
            ROW,
        );
        let width = (arrangement.width + 2.0 * MARGIN).max(LEAST_WIDTH);
        let key = Key::of(selection, options, width - 2.0 * MARGIN);
        Self {
            options,
            selection,
            nodes,
            arrows,
            selves,
            arrangement,
            key,
            width,
        }
    }

    fn svg(&self) -> Markup {
        let height = MARGIN + self.arrangement.height + self.key.height() + MARGIN;
        let (width, height) = (number(self.width), number(height.ceil()));
        html! {
            svg class="asbab-drawing asbab-map" xmlns="http://www.w3.org/2000/svg"
                viewBox={ "0 0 " (width) " " (height) } width=(width) height=(height)
                direction=(self.options.flow.attribute()) role="group" aria-label=(self.options.words.name) {
                style { (maud::PreEscaped(SHEET)) }
                rect class="paper" width=(width) height=(height) {}
                @for (&link, route) in self.arrows.iter().zip(&self.arrangement.routes) {
                    (self.arrow(self.selection.links[link], route))
                }
                @for (node, place) in self.nodes.iter().zip(&self.arrangement.boxes) { (self.node(node, *place)) }
                @for &(link, node) in &self.selves {
                    (self.ring(self.selection.links[link], self.arrangement.boxes[node]))
                }
                (self.key.draw(self.options, MARGIN + self.arrangement.height, self.width))
            }
        }
    }

    fn node(&self, node: &Node, place: Place) -> Markup {
        let near = self.point(Point {
            along: place.along,
            across: place.across,
        });
        let left = match self.options.flow {
            Flow::RightToLeft => near.0 - BOX_WIDTH,
            Flow::LeftToRight => near.0,
        };
        let middle = left + BOX_WIDTH / 2.0;
        let first =
            near.1 + place.height / 2.0 - (node.lines.len() as f64 - 1.0) * LINE_HEIGHT / 2.0;
        html! {
            g class="factor" data-factor=(node.id) {
                title { (node.label) }
                rect class="box" x=(number(left)) y=(number(near.1)) width=(number(BOX_WIDTH))
                    height=(number(place.height)) rx="7" {}
                @for (line, words) in node.lines.iter().enumerate() {
                    text x=(number(middle)) y=(number(first + line as f64 * LINE_HEIGHT)) dy=".34em"
                        text-anchor="middle" font-size=(number(LABEL_SIZE)) { (words) }
                }
            }
        }
    }

    fn arrow(&self, numbered: Numbered, route: &[Point]) -> Markup {
        let [.., before, tip] = route else {
            return html! {};
        };
        let sign = ShownSign::of(numbered.link);
        // The way the last stretch points on the page: arrows enter boxes level.
        let forward = (tip.along - before.along).signum();
        let tip_at = self.point(*tip);
        let back = |distance: f64| {
            self.point(Point {
                along: tip.along - forward * distance,
                across: tip.across,
            })
        };
        let mut shaft = route.to_vec();
        if let Some(end) = shaft.last_mut() {
            end.along -= forward * if sign == ShownSign::Minus { 2.0 } else { HEAD };
        }
        let curve = self.curve(&shaft);
        let at = back(SIGN_AT);
        self.anchored(
            numbered,
            sign,
            html! {
                path class="reach" d=(curve) {}
                (line(numbered, &curve))
                (head(sign, tip_at, back(HEAD)))
                (glyph(sign, at))
            },
        )
    }

    /// A link from a factor to itself: a ring on the corner of its box, the sign inside.
    fn ring(&self, numbered: Numbered, place: Place) -> Markup {
        let sign = ShownSign::of(numbered.link);
        let at = self.point(Point {
            along: place.along,
            across: place.across,
        });
        self.anchored(numbered, sign, html! {
            circle class="hollow" cx=(number(at.0)) cy=(number(at.1)) r=(number(SIGN_RADIUS + 4.0)) {}
            (glyph(sign, at))
        })
    }

    /// The group that carries a link's data, title and anchor.
    fn anchored(&self, numbered: Numbered, sign: ShownSign, body: Markup) -> Markup {
        let link = numbered.link;
        html! {
            g class={ "link " (sign.class()) } data-cause=(link.cause) data-effect=(link.effect) {
                @if let Some(target) = &self.options.link_target {
                    a href={ (target) (numbered.number) } { title { (self.title(numbered, sign)) } (body) }
                } @else {
                    title { (self.title(numbered, sign)) }
                    (body)
                }
            }
        }
    }

    fn title(&self, numbered: Numbered, sign: ShownSign) -> String {
        let MapDrawing {
            words,
            numerals,
            flow,
            ..
        } = self.options;
        let label = |id: &FactorId| {
            self.nodes
                .iter()
                .find(|node| node.id == id)
                .map_or("", |node| node.label)
        };
        let arrow = match flow {
            Flow::RightToLeft => '\u{2190}',
            Flow::LeftToRight => '\u{2192}',
        };
        let support = numbered.link.support();
        format!(
            "{} {arrow} {}\n{} {}\n{} · {}",
            label(&numbered.link.cause),
            label(&numbered.link.effect),
            sign.glyph(),
            words_of(words, sign),
            fill(&words.voices, &numerals.count(support.voices as u64)),
            fill(&words.claims, &numerals.count(support.claims as u64)),
        )
    }

    /// Where a point of the layout lies on the page.
    fn point(&self, point: Point) -> (f64, f64) {
        let slack = (self.width - 2.0 * MARGIN - self.arrangement.width) / 2.0;
        (
            self.options
                .flow
                .x(MARGIN + slack + point.along, self.width),
            MARGIN + point.across,
        )
    }

    /// Level where it leaves and enters a layer, an S between two layers, straight through one.
    fn curve(&self, route: &[Point]) -> String {
        let mut path = String::new();
        for (index, bend) in route.chunks(2).enumerate() {
            let [from, to] = bend else { continue };
            let ((x1, y1), (x2, y2)) = (self.point(*from), self.point(*to));
            let middle = number(f64::midpoint(x1, x2));
            let command = if index == 0 { 'M' } else { 'L' };
            let (x1, y1, x2, y2) = (number(x1), number(y1), number(x2), number(y2));
            path += &format!("{command}{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}");
        }
        path
    }
}

/// The key under the drawing, broken into rows.
struct Key {
    rows: Vec<Vec<Entry>>,
}

struct Entry {
    sample: Option<Sample>,
    words: String,
}

#[derive(Clone, Copy)]
enum Sample {
    Sign(ShownSign),
    Dashed,
    Thick,
}

impl Key {
    fn of(selection: &Selection, options: &MapDrawing, width: f64) -> Self {
        let words = &options.words;
        let sampled = |sample, words: &String| Entry {
            sample: Some(sample),
            words: words.clone(),
        };
        let plain = |words: String| Entry {
            sample: None,
            words,
        };
        let mut entries = Vec::new();
        if selection.links.is_empty() {
            entries.push(plain(words.empty.clone()));
        } else {
            entries.extend(
                ShownSign::ALL.map(|sign| sampled(Sample::Sign(sign), words_of(words, sign))),
            );
            entries.push(sampled(Sample::Dashed, &words.single_voice));
            entries.push(sampled(Sample::Thick, &words.many_voices));
        }
        if selection.left_out > 0 {
            entries.push(plain(fill(
                &words.not_shown,
                &options.numerals.count(selection.left_out as u64),
            )));
        }
        let mut rows: Vec<Vec<Entry>> = vec![Vec::new()];
        let mut used = 0.0;
        for entry in entries {
            let needed = entry.width();
            if used > 0.0 && used + needed > width {
                rows.push(Vec::new());
                used = 0.0;
            }
            used += needed;
            if let Some(row) = rows.last_mut() {
                row.push(entry);
            }
        }
        Self { rows }
    }

    fn height(&self) -> f64 {
        self.rows.len() as f64 * KEY_ROW + 12.0
    }

    fn draw(&self, options: &MapDrawing, top: f64, width: f64) -> Markup {
        let mut drawn = Vec::new();
        for (row, entries) in self.rows.iter().enumerate() {
            let middle = top + 12.0 + (row as f64 + 0.5) * KEY_ROW;
            let mut along = MARGIN;
            for entry in entries {
                drawn.push(entry.draw(options.flow, along, middle, width));
                along += entry.width();
            }
        }
        html! { g class="key" { @for entry in drawn { (entry) } } }
    }
}

impl Entry {
    fn text_begins(&self) -> f64 {
        if self.sample.is_some() {
            SAMPLE + 8.0
        } else {
            0.0
        }
    }

    fn width(&self) -> f64 {
        self.text_begins() + text::width(&self.words) * KEY_SIZE + 22.0
    }

    fn draw(&self, flow: Flow, along: f64, middle: f64, width: f64) -> Markup {
        let at = |along: f64| (flow.x(along, width), middle);
        let text_at = number(at(along + self.text_begins()).0);
        html! {
            @if let Some(sample) = self.sample { (sample.draw(|offset| at(along + offset))) }
            text class="quiet" x=(text_at) y=(number(middle)) dy=".34em" text-anchor="start"
                font-size=(number(KEY_SIZE)) { (self.words) }
        }
    }
}

impl Sample {
    fn draw(self, at: impl Fn(f64) -> (f64, f64)) -> Markup {
        let shaft = |end: f64| {
            let ((x1, y), (x2, _)) = (at(0.0), at(end));
            format!("M{} {}H{}", number(x1), number(y), number(x2))
        };
        match self {
            Self::Sign(sign) => html! {
                g class=(sign.class()) {
                    path class="line" stroke-width="2" d=(shaft(if sign == ShownSign::Minus { SAMPLE - 2.0 } else { SAMPLE - HEAD })) {}
                    (head(sign, at(SAMPLE), at(SAMPLE - HEAD)))
                    (glyph(sign, at(SAMPLE - SIGN_AT)))
                }
            },
            Self::Dashed => {
                html! { path class="line unknown" stroke-width="2" stroke-dasharray=(DASHES) d=(shaft(SAMPLE)) {} }
            }
            Self::Thick => {
                html! { path class="line unknown" stroke-width="5" d=(shaft(SAMPLE)) {} }
            }
        }
    }
}

const DASHES: &str = "6 4";

fn words_of(words: &MapWords, sign: ShownSign) -> &String {
    match sign {
        ShownSign::Plus => &words.plus,
        ShownSign::Minus => &words.minus,
        ShownSign::Contested => &words.contested,
        ShownSign::Unknown => &words.unknown,
    }
}

fn line(numbered: Numbered, curve: &str) -> Markup {
    let voices = numbered.link.support().voices;
    let thickness = number((1.2 + 0.8 * voices.min(6) as f64).min(5.0));
    let dashes = (voices <= 1).then_some(DASHES);
    html! { path class="line" stroke-width=(thickness) stroke-dasharray=[dashes] d=(curve) {} }
}

/// The head at `tip`, whose base lies at `base`; both on one level.
fn head(sign: ShownSign, tip: (f64, f64), base: (f64, f64)) -> Markup {
    let ((x, y), back) = (tip, base.0);
    let triangle = || {
        format!(
            "M{} {}L{} {}L{} {}Z",
            number(x),
            number(y),
            number(back),
            number(y - 5.5),
            number(back),
            number(y + 5.5)
        )
    };
    match sign {
        ShownSign::Plus => html! { path class="solid" d=(triangle()) {} },
        ShownSign::Unknown => html! { path class="hollow" d=(triangle()) {} },
        ShownSign::Minus => {
            let x = x + (back - x).signum() * 2.0;
            html! { path class="line" stroke-width="3.5" d={ "M" (number(x)) " " (number(y - 7.5)) "V" (number(y + 7.5)) } {} }
        }
        ShownSign::Contested => {
            let middle = number(f64::midpoint(x, back));
            let diamond = format!(
                "M{} {y}L{middle} {}L{} {y}L{middle} {}Z",
                number(x),
                number(y - 5.5),
                number(back),
                number(y + 5.5),
                y = number(y)
            );
            html! { path class="solid" d=(diamond) {} }
        }
    }
}

fn glyph(sign: ShownSign, (x, y): (f64, f64)) -> Markup {
    html! {
        circle class="solid" cx=(number(x)) cy=(number(y)) r=(number(SIGN_RADIUS)) {}
        text class="glyph" x=(number(x)) y=(number(y)) dy=".36em" text-anchor="middle" { (sign.glyph()) }
    }
}
