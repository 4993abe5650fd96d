//! The rule reader.

use std::collections::BTreeMap;
use std::ops::Range;

use asbab_core::{Claim, ClaimId, Passage, Reading, Source, Span};
use asbab_pack::{Class, Entry, Frame, FrameShape, Pack, Role};

use crate::antecedent::antecedent;
use crate::bounds::Bounds;
use crate::coordinate;
use crate::flags::{Flags, direction, flags};
use crate::holder::{Saying, holder_at, sayings, speaker_named};
use crate::page::Page;
use crate::records;
use crate::shape::{Reach, Shared, reach};
use crate::subject::before_reserve;
use crate::trigger::{Hit, hits};

/// Whatever finds claims in a source.
pub trait Reader: Sync {
    /// What it finds. The same source gives the same reading.
    fn read(&self, source: &Source) -> Reading;

    /// What a reading depends on besides the source: a reading under another fingerprint is stale.
    fn fingerprint(&self) -> String;
}

/// The reader that runs on a pack's frames.
#[derive(Debug, Clone)]
pub struct RuleReader {
    pack: Pack,
}

/// Bytes of a sentence that a claim quotes whole; of a longer one it quotes its own words, so that a
/// text without stops does not grow with its square.
const LONGEST_QUOTE: usize = 8192;

/// Raised whenever the code reads the same pack differently.
const VERSION: &str = "rules 1";

impl RuleReader {
    /// A reader for the pack's language.
    pub const fn new(pack: Pack) -> Self {
        Self { pack }
    }

    /// The pack it runs on.
    pub const fn pack(&self) -> &Pack {
        &self.pack
    }
}

impl Reader for RuleReader {
    fn read(&self, source: &Source) -> Reading {
        let page = Page::new(&source.text, &self.pack);
        let hits = hits(&page);
        let mut starts = vec![false; page.len()];
        for hit in &hits {
            starts[hit.range.start] = true;
        }
        let mut bounds = Bounds {
            page: &page,
            starts: &starts,
            covered: vec![false; page.len()],
            edges: vec![false; page.len()],
        };
        let found = settle(&mut bounds, &hits);
        let sayings = sayings(&page);
        let mut claims: Vec<Claim> = found
            .iter()
            .flat_map(|(frame, reach)| {
                Expansion {
                    source,
                    bounds: &bounds,
                    frame,
                    sayings: &sayings,
                }
                .claims(reach)
            })
            .collect();
        number(source, &mut claims);
        let records = records::read(source, &page, &starts, &sayings, &claims);
        Reading { claims, records }
    }

    fn fingerprint(&self) -> String {
        format!(
            "{VERSION}, {} {}",
            self.pack.language().0,
            self.pack.fingerprint()
        )
    }
}

/// Takes hits in order of place, the longest first, and lets each stretch of text be one trigger.
fn settle<'a>(bounds: &mut Bounds<'a, '_>, hits: &[Hit]) -> Vec<(&'a Frame, Reach)> {
    let mut found: Vec<(&Frame, Reach)> = Vec::new();
    let mut shared = Shared::default();
    let mut taken = 0;
    for hit in hits
        .iter()
        .filter(|hit| bounds.page.words[hit.range.start].token.is_word())
    {
        if hit.range.start < taken {
            continue;
        }
        let frame = bounds.page.pack.frame(hit.frame);
        let Some(reach) = reach(bounds, frame, hit, &shared) else {
            continue;
        };
        taken = reach.trigger.end.max(hit.range.end);
        if hit.verb.is_some() && frame.first == Role::Cause {
            shared = Shared {
                sentence: bounds.page.words[hit.range.start].sentence,
                subject: Some(reach.cause.clone()),
            };
        }
        bounds.covered[reach.trigger.clone()].fill(true);
        let (_, second) = reach.in_order(frame);
        if second.start > reach.trigger.start {
            bounds.edges[second.start] = true;
        }
        found.push((frame, reach));
    }
    found
}

/// Makes the claims of one trigger.
struct Expansion<'a, 'b> {
    source: &'a Source,
    bounds: &'a Bounds<'a, 'b>,
    frame: &'a Frame,
    sayings: &'a [Saying],
}

impl Expansion<'_, '_> {
    fn claims(&self, reach: &Reach) -> Vec<Claim> {
        let page = self.bounds.page;
        let group = before_reserve(self.bounds, reach.trigger.start)..reach.trigger.start;
        let (first, second) = reach.in_order(self.frame);
        let around = match self.frame.shape {
            FrameShape::Between => self.bounds.with_carrier(first),
            FrameShape::Fronted => second.clone(),
            FrameShape::Verb | FrameShape::Nominal => 0..0,
        };
        let said = flags(page, &group, &reach.trigger, &around);
        let before = match self.frame.shape {
            FrameShape::Verb => coordinate::subjects(self.bounds, first),
            FrameShape::Nominal if first.start > reach.trigger.start => {
                coordinate::after(self.bounds, first)
            }
            _ => vec![first.clone()],
        };
        let after = coordinate::after(self.bounds, second);
        let mut claims = Vec::new();
        let joined = |range: &Range<usize>, place: usize| {
            if place > 0 && coordinate::is_joined(self.bounds, range.start) {
                page.span_after_clitic(range)
            } else {
                page.span(range)
            }
        };
        for first in before
            .iter()
            .enumerate()
            .filter_map(|(place, first)| joined(first, place).map(|span| (first, span)))
        {
            for (place, second) in after.iter().enumerate() {
                let kept =
                    (self.frame.keeps && place == 0).then_some(reach.trigger.start..second.end);
                let span = match &kept {
                    Some(whole) => page.span_after_clitic(whole),
                    None if place == 0 && reach.clitic => page.span_after_clitic(second),
                    None => joined(second, place),
                };
                let Some(span) = span else { continue };
                let second = (second, span);
                let (cause, effect) = match self.frame.first {
                    Role::Cause => (first, second),
                    Role::Effect => (second, first),
                };
                claims.extend(self.claim(reach, cause, effect, said));
            }
        }
        claims
    }

    fn claim(
        &self,
        reach: &Reach,
        (cause, cause_span): (&Range<usize>, Span),
        (effect, effect_span): (&Range<usize>, Span),
        said: Flags,
    ) -> Option<Claim> {
        let page = self.bounds.page;
        let absorbed = if self.frame.absorbs {
            self.without_preventive(effect)
        } else {
            None
        };
        let polarity = if absorbed.is_some() == reach.reversed {
            self.frame.polarity
        } else {
            self.frame.polarity.flipped()
        };
        let (effect, effect_span) = match &absorbed {
            Some((range, span)) => (range, *span),
            None => (effect, effect_span),
        };
        let cut = |span: Span| Passage::cut(page.text, span).ok();
        let mut trigger = Span::new(
            page.words[reach.trigger.start].token.span.start,
            page.words[reach.trigger.end - 1].token.span.end,
        );
        if self.frame.keeps {
            let letters = trigger.of(page.text).ok()?.chars();
            let own = usize::from(page.words[reach.trigger.start].conjunction) + 1;
            trigger.end = trigger.start + letters.take(own).map(char::len_utf8).sum::<usize>();
        }

        let all = trigger.join(cause_span).join(effect_span);
        let quote = page
            .sentences
            .iter()
            .filter(|sentence| sentence.overlaps(all))
            .fold(all, |whole, sentence| whole.join(*sentence));
        let quote = if quote.len() > LONGEST_QUOTE {
            all
        } else {
            quote
        };
        let points_at = |argument: &Range<usize>| {
            antecedent(self.bounds, argument, reach.trigger.start)
                .and_then(|range| page.span(&range))
                .and_then(cut)
        };
        let (cause_dir, effect_dir) = (direction(page, cause), direction(page, effect));
        Some(Claim {
            id: ClaimId::from_stored(""),
            source: self.source.name.clone(),
            source_id: self.source.id.clone(),
            rule: self.frame.name.clone(),
            reliability: self.frame.reliability,
            quote: cut(quote)?,
            trigger: cut(trigger)?,
            cause: cut(cause_span),
            effect: cut(effect_span),
            cause_antecedent: points_at(cause),
            effect_antecedent: points_at(effect),
            polarity,
            cause_dir,
            effect_dir,
            sign: Claim::folded_sign(polarity, cause_dir, effect_dir),
            basis: self.frame.basis,
            mood: said.mood,
            hedged: said.hedged || self.frame.hedged,
            negated: (said.negated || reach.denied) != self.frame.negated,
            forecast: said.forecast || self.frame.forecast,
            holder: match &reach.sayer {
                Some(sayer) => speaker_named(page, sayer, reach.trigger.start),
                None => holder_at(page, self.sayings, reach.trigger.start),
            },
        })
    }
}

impl Expansion<'_, '_> {
    /// What an effect that opens with a noun of preventing («منع أ»، «الحد من أ») is about.
    fn without_preventive(&self, effect: &Range<usize>) -> Option<(Range<usize>, Span)> {
        let page = self.bounds.page;
        let first = page.first_word(effect)?;
        let preventive = page.words[first]
            .analyses
            .iter()
            .any(|analysis| analysis.entry == Entry::Word(Class::Preventive));
        let preposition = page
            .words
            .get(first + 1)
            .is_some_and(|word| word.classes.has(Class::Preposition) && word.width == 1);
        let rest = first + 1 + usize::from(preposition)..effect.end;
        let span = page.span(&rest)?;
        preventive.then_some((rest, span))
    }
}

/// Puts claims in order, drops repeats and gives them ids.
fn number(source: &Source, claims: &mut Vec<Claim>) {
    let key = |claim: &Claim| {
        (
            claim.trigger.span,
            claim.cause.as_ref().map(|part| part.span),
            claim.effect.as_ref().map(|part| part.span),
        )
    };
    claims.sort_by_key(key);
    claims.dedup_by_key(|claim| key(claim));
    let mut ordinals: BTreeMap<Span, usize> = BTreeMap::new();
    for claim in claims {
        let ordinal = ordinals.entry(claim.trigger.span).or_default();
        claim.id = ClaimId::of_trigger(&source.id, claim.trigger.span, *ordinal);
        *ordinal += 1;
    }
}
