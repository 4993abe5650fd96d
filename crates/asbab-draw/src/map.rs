//! A map as SVG.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::FactorId;
use asbab_map::Map;
use maud::{Markup, html};

use crate::layout::{Arrangement, Arrow, BOX_WIDTH, Course, Diagram, Place, Point, arrange};
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
    /// The width to keep to, in pixels. Layers follow each other in reading direction where that
    /// fits, else from top to bottom; where neither fits the narrower of the two is drawn.
    pub width: f64,
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
            width: 1120.0,
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
const LEAST_WIDTH: f64 = 920.0;
/// Length of an arrow's head; how far a bar in its place, and the sign, stand from the box.
const HEAD: f64 = 10.0;
const BAR_AT: f64 = 3.0;
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

/// The arrangement that fits the width, sideways rather than downward, or the one nearer to it.
fn fitting(diagram: &Diagram, width: f64) -> Arrangement {
    let sideways = arrange(diagram, Course::Sideways, width);
    if sideways.width <= width {
        return sideways;
    }
    let downward = arrange(diagram, Course::Downward, width);
    if downward.width < sideways.width {
        downward
    } else {
        sideways
    }
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
                pairs.push(Arrow {
                    from,
                    to,
                    weight: link.support().voices,
                });
            }
        }
        let heights = nodes
            .iter()
            .map(|node| node.lines.len().max(1) as f64 * LINE_HEIGHT + BOX_PADDING * 1.4)
            .collect();
        let arrangement = fitting(
            &Diagram {
                heights,
                arrows: pairs,
            },
            options.width - 2.0 * MARGIN,
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
        let (near, top) = self.point(Point {
            inline: place.inline,
            block: place.block,
        });
        let left = match self.options.flow {
            Flow::RightToLeft => near - place.width,
            Flow::LeftToRight => near,
        };
        let middle = left + place.width / 2.0;
        let first = top + place.height / 2.0 - (node.lines.len() as f64 - 1.0) * LINE_HEIGHT / 2.0;
        html! {
            g class="factor" data-factor=(node.id) {
                title { (node.label) }
                rect class="box" x=(number(left)) y=(number(top)) width=(number(place.width))
                    height=(number(place.height)) rx="7" {}
                @for (line, words) in node.lines.iter().enumerate() {
                    text x=(number(middle)) y=(number(first + line as f64 * LINE_HEIGHT)) dy=".34em"
                        text-anchor="middle" font-size=(number(LABEL_SIZE)) { (words) }
                }
            }
        }
    }

    fn arrow(&self, numbered: Numbered, route: &[Point]) -> Markup {
        let Some((&tip, _)) = route.split_last() else {
            return html! {};
        };
        let sign = ShownSign::of(numbered.link);
        let head = Head::new(self.point(tip), self.way_back(route));
        let curve = self.curve(&self.shortened(route, Head::length(sign)));
        self.anchored(
            numbered,
            sign,
            html! {
                path class="reach" d=(curve) {}
                (line(numbered, &curve))
                (head.draw(sign))
                (glyph(sign, head.behind(SIGN_AT)))
            },
        )
    }

    /// A link from a factor to itself: a ring on the corner of its box, the sign inside.
    fn ring(&self, numbered: Numbered, place: Place) -> Markup {
        let sign = ShownSign::of(numbered.link);
        let at = self.point(Point {
            inline: place.inline,
            block: place.block,
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
                .x(MARGIN + slack + point.inline, self.width),
            MARGIN + point.block,
        )
    }

    /// The direction on the page from a route's head backward: arrows enter boxes at right angles.
    fn way_back(&self, route: &[Point]) -> (f64, f64) {
        let Some([from, to]) = route
            .last_chunk::<4>()
            .map(|step| [self.point(step[1]), self.point(step[2])])
        else {
            return (0.0, 0.0);
        };
        match self.arrangement.course {
            Course::Sideways => ((from.0 - to.0).signum(), 0.0),
            Course::Downward => (0.0, (from.1 - to.1).signum()),
        }
    }

    /// The route without the last `length`, where the head is.
    fn shortened(&self, route: &[Point], length: f64) -> Vec<(f64, f64)> {
        let mut points: Vec<(f64, f64)> = route.iter().map(|&point| self.point(point)).collect();
        let (back_x, back_y) = self.way_back(route);
        if let [.., before, tip] = &mut points[..] {
            // The last straight stretch may be shorter than the head.
            let straight = (before.0 - tip.0).abs() + (before.1 - tip.1).abs();
            *tip = (tip.0 + back_x * length, tip.1 + back_y * length);
            if straight < length {
                *before = *tip;
            }
        }
        points
    }

    /// Straight, in an S between two layers, straight again.
    fn curve(&self, points: &[(f64, f64)]) -> String {
        let at = |(x, y): (f64, f64)| format!("{} {}", number(x), number(y));
        let mut path = String::new();
        for (index, step) in points.chunks_exact(4).enumerate() {
            if index == 0 {
                path += &format!("M{}", at(step[0]));
            }
            if step[1] != step[0] || index > 0 {
                path += &format!("L{}", at(step[1]));
            }
            let (from, to) = (step[1], step[2]);
            let (first, second) = match self.arrangement.course {
                Course::Sideways => {
                    let middle = f64::midpoint(from.0, to.0);
                    ((middle, from.1), (middle, to.1))
                }
                Course::Downward => {
                    let middle = f64::midpoint(from.1, to.1);
                    ((from.0, middle), (to.0, middle))
                }
            };
            path += &format!("C{} {} {}", at(first), at(second), at(to));
            if step[3] != step[2] {
                path += &format!("L{}", at(step[3]));
            }
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
        self.text_begins() + text::width(&self.words) * KEY_SIZE + 18.0
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
            Self::Sign(sign) => {
                let head = Head::new(at(SAMPLE), ((at(0.0).0 - at(SAMPLE).0).signum(), 0.0));
                html! {
                    g class=(sign.class()) {
                        path class="line" stroke-width="2" d=(shaft(SAMPLE - Head::length(sign))) {}
                        (head.draw(sign))
                        (glyph(sign, head.behind(SIGN_AT)))
                    }
                }
            }
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

/// An arrow's head.
struct Head {
    tip: (f64, f64),
    /// Unit vector from the tip backward.
    back: (f64, f64),
}

impl Head {
    const fn new(tip: (f64, f64), back: (f64, f64)) -> Self {
        Self { tip, back }
    }

    /// How much of the arrow it takes.
    const fn length(sign: ShownSign) -> f64 {
        match sign {
            ShownSign::Minus => BAR_AT,
            _ => HEAD,
        }
    }

    /// The point this far back from the tip.
    fn behind(&self, distance: f64) -> (f64, f64) {
        self.beside(distance, 0.0)
    }

    fn beside(&self, distance: f64, aside: f64) -> (f64, f64) {
        let ((x, y), (back_x, back_y)) = (self.tip, self.back);
        (
            x + back_x * distance - back_y * aside,
            y + back_y * distance + back_x * aside,
        )
    }

    fn draw(&self, sign: ShownSign) -> Markup {
        let path = |points: &[(f64, f64)], close: &str| {
            let points: Vec<String> = points
                .iter()
                .map(|&(back, aside)| self.beside(back, aside))
                .map(|(x, y)| format!("{} {}", number(x), number(y)))
                .collect();
            format!("M{}{close}", points.join("L"))
        };
        let triangle = || path(&[(0.0, 0.0), (HEAD, 5.5), (HEAD, -5.5)], "Z");
        match sign {
            ShownSign::Plus => html! { path class="solid" d=(triangle()) {} },
            ShownSign::Unknown => html! { path class="hollow" d=(triangle()) {} },
            ShownSign::Minus => {
                html! { path class="line" stroke-width="3.5" d=(path(&[(BAR_AT, 7.5), (BAR_AT, -7.5)], "")) {} }
            }
            ShownSign::Contested => html! {
                path class="solid" d=(path(&[(0.0, 0.0), (HEAD / 2.0, 5.5), (HEAD, 0.0), (HEAD / 2.0, -5.5)], "Z")) {}
            },
        }
    }
}

fn glyph(sign: ShownSign, (x, y): (f64, f64)) -> Markup {
    html! {
        circle class="solid" cx=(number(x)) cy=(number(y)) r=(number(SIGN_RADIUS)) {}
        text class="glyph" x=(number(x)) y=(number(y)) dy=".36em" text-anchor="middle" { (sign.glyph()) }
    }
}
