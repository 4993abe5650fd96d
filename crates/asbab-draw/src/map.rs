//! A map as SVG.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::FactorId;
use asbab_map::Map;
use maud::{Markup, html};

use crate::arrow::{Head, RING_RADIUS, SIGN_AT, glyph, line};
use crate::key::Key;
use crate::layout::{Arrangement, Arrow, BOX_WIDTH, Course, Diagram, Place, Point, arrange};
use crate::select::{Numbered, Selection, strongest};
use crate::style::{Flow, MARGIN, SHEET, ShownSign, number};
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

const LABEL_SIZE: f64 = 15.0;
const LINE_HEIGHT: f64 = 21.0;
const LABEL_LINES: usize = 4;
const BOX_PADDING: f64 = 10.0;
/// A drawing is never narrower, so that its key finds room.
const LEAST_WIDTH: f64 = 920.0;

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

/// The links that [`draw_map`] draws, as their places among all links from strongest to weakest,
/// from 1: what its arrows lead to must hold these.
pub fn drawn_links(map: &Map, options: &MapDrawing) -> BTreeSet<usize> {
    let selection = strongest(map, options.max_factors, options.max_links);
    selection
        .links
        .iter()
        .map(|numbered| numbered.number)
        .collect()
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
            &html! {
                path class="reach" d=(curve) {}
                (line(numbered.link.support().voices, &curve))
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
        self.anchored(
            numbered,
            sign,
            &html! {
                circle class="hollow" cx=(number(at.0)) cy=(number(at.1)) r=(number(RING_RADIUS)) {}
                (glyph(sign, at))
            },
        )
    }

    /// The group that carries a link's data, title and anchor.
    fn anchored(&self, numbered: Numbered, sign: ShownSign, body: &Markup) -> Markup {
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
            words.of(sign),
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
        let mut path: Vec<String> = Vec::new();
        for step in points.chunks_exact(4) {
            path.push(if path.is_empty() {
                format!("M{}", at(step[0]))
            } else {
                format!("L{}", at(step[0]))
            });
            if step[1] != step[0] {
                path.push(format!("L{}", at(step[1])));
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
            path.push(format!("C{} {} {}", at(first), at(second), at(to)));
            if step[3] != step[2] {
                path.push(format!("L{}", at(step[3])));
            }
        }
        path.concat()
    }
}
