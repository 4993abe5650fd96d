//! Who witnesses what.
//!
//! A voice is the named speaker of a reported claim, else the article's author, else the outlet that
//! printed it first, else the article. Names are compared folded, so that one man quoted in three
//! papers is one voice, and so is an author who is quoted elsewhere. Copies of an article speak with
//! one voice, and so does a sentence that stands in several articles.

use std::collections::{BTreeMap, BTreeSet};

use asbab_case::{Copies, CuratedClaim, SourceEntry};
use asbab_core::{Claim, SourceId, Span};
use asbab_map::Voice;
use asbab_pack::Pack;

/// The voices of a case.
#[derive(Debug, Clone, Default)]
pub struct Voices {
    articles: BTreeMap<SourceId, Voice>,
    people: BTreeMap<String, Voice>,
    /// Sentences that stand in several articles, by place, with the voice of the first of these.
    shared: BTreeMap<SourceId, Vec<(Span, Voice)>>,
}

impl Voices {
    /// The voices of these articles and claims.
    pub fn of(
        sources: &[SourceEntry],
        copies: &Copies,
        claims: &[CuratedClaim],
        pack: &Pack,
    ) -> Self {
        let speakers: BTreeSet<&str> = claims
            .iter()
            .filter_map(|curated| curated.claim.holder.name.as_deref())
            .collect();
        let names = Names::of(
            sources
                .iter()
                .filter_map(signed)
                .chain(speakers.iter().copied()),
            pack,
        );
        let own = |source: &SourceEntry| {
            signed(source).map_or_else(
                || Voice::of_source(&source.id),
                |name| names.voice(name, pack),
            )
        };
        let mut articles: BTreeMap<SourceId, Voice> = sources
            .iter()
            .map(|source| (source.id.clone(), own(source)))
            .collect();
        let by_id: BTreeMap<&SourceId, &SourceEntry> =
            sources.iter().map(|source| (&source.id, source)).collect();
        for group in &copies.reprints {
            let members = group.iter().filter_map(|id| by_id.get(id).copied());
            if let Some(voice) = original(members).map(|source| articles[&source.id].clone()) {
                for id in group {
                    articles.insert(id.clone(), voice.clone());
                }
            }
        }
        let mut shared: BTreeMap<SourceId, Vec<(Span, Voice)>> = BTreeMap::new();
        for group in &copies.passages {
            let members = group.iter().filter_map(|(id, _)| by_id.get(id).copied());
            let Some(voice) = original(members).map(|source| articles[&source.id].clone()) else {
                continue;
            };
            for (id, span) in group {
                let passages = shared.entry(id.clone()).or_default();
                passages.push((*span, voice.clone()));
            }
        }
        for passages in shared.values_mut() {
            passages.sort();
        }
        Self {
            articles,
            people: speakers
                .into_iter()
                .map(|name| (name.to_owned(), names.voice(name, pack)))
                .collect(),
            shared,
        }
    }

    /// The voice that makes a claim.
    pub fn voice(&self, claim: &Claim) -> Voice {
        let speaker = claim.holder.name.as_deref();
        speaker
            .and_then(|name| self.people.get(name))
            .or_else(|| self.passage(&claim.source_id, claim.trigger.span))
            .or_else(|| self.articles.get(&claim.source_id))
            .cloned()
            .unwrap_or_else(|| Voice::of_source(&claim.source_id))
    }

    /// The voice of an article where it quotes nobody.
    pub fn of_source(&self, source: &SourceId) -> Option<&Voice> {
        self.articles.get(source)
    }

    fn passage(&self, source: &SourceId, span: Span) -> Option<&Voice> {
        let passages = self.shared.get(source)?;
        let after = passages.partition_point(|(passage, _)| passage.end <= span.start);
        let (passage, voice) = passages.get(after)?;
        passage.contains(span).then_some(voice)
    }
}

/// Who signs an article.
fn signed(source: &SourceEntry) -> Option<&str> {
    let meta = &source.meta;
    let names = [&meta.author, &meta.reprinted_from, &meta.outlet];
    names.into_iter().find_map(Option::as_deref)
}

/// Of copies, the one that the others copy: a signed one before the rest, then the earliest, then
/// the first by name.
fn original<'s>(sources: impl Iterator<Item = &'s SourceEntry>) -> Option<&'s SourceEntry> {
    const UNDATED: &str = "9999";
    sources.min_by_key(|source| {
        let date = source.meta.date.as_deref().unwrap_or(UNDATED);
        (source.meta.author.is_none(), date, &source.name, &source.id)
    })
}

/// Names by their folded form; of several spellings the smallest stands for all.
struct Names {
    spelled: BTreeMap<String, String>,
}

impl Names {
    fn of<'n>(names: impl Iterator<Item = &'n str>, pack: &Pack) -> Self {
        let mut spelled: BTreeMap<String, String> = BTreeMap::new();
        for name in names.map(str::trim) {
            let shown = spelled
                .entry(pack.fold(name))
                .or_insert_with(|| name.to_owned());
            if name < shown.as_str() {
                name.clone_into(shown);
            }
        }
        Self { spelled }
    }

    fn voice(&self, name: &str, pack: &Pack) -> Voice {
        let name = name.trim();
        let shown = self.spelled.get(&pack.fold(name));
        Voice(shown.map_or(name, String::as_str).to_owned())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use asbab_core::{
        Basis, ClaimId, Direction, Holder, HolderKind, Metadata, Mood, Passage, Sign,
    };

    use super::*;

    pub(crate) fn source(name: &str, author: Option<&str>, outlet: Option<&str>) -> SourceEntry {
        let meta = Metadata {
            author: author.map(str::to_owned),
            outlet: outlet.map(str::to_owned),
            ..Metadata::default()
        };
        SourceEntry {
            id: SourceId::from_stored(name),
            name: name.to_owned(),
            language: None,
            meta,
            furniture: Vec::new(),
            decoded: None,
            files: vec![name.to_owned()],
            bytes: 0,
            sentences: 0,
            claims: 1,
        }
    }

    fn claim(source: &str, speaker: Option<&str>) -> CuratedClaim {
        let words = Passage {
            span: Span::new(0, 0),
            text: String::new(),
        };
        let claim = Claim {
            id: ClaimId::from_stored(format!("{source}-{speaker:?}")),
            source: source.to_owned(),
            source_id: SourceId::from_stored(source),
            rule: String::new(),
            reliability: 1.0,
            quote: words.clone(),
            trigger: words,
            cause: None,
            effect: None,
            cause_antecedent: None,
            effect_antecedent: None,
            polarity: Sign::Plus,
            cause_dir: Direction::None,
            effect_dir: Direction::None,
            sign: Sign::Plus,
            basis: Basis::Effect,
            mood: Mood::Statement,
            hedged: false,
            negated: false,
            forecast: false,
            holder: Holder {
                kind: HolderKind::Speaker,
                name: speaker.map(str::to_owned),
                ..Holder::author()
            },
        };
        CuratedClaim {
            read_polarity: claim.polarity,
            claim,
            verdict: None,
        }
    }

    fn voices_of(claims: &[CuratedClaim], copies: &Copies) -> Vec<String> {
        let sources = [
            source("1", Some("سلمى أحمد"), Some("صحيفة المثال")),
            source("2", None, Some("صحيفة المثال")),
            source("3", None, None),
        ];
        let voices = Voices::of(&sources, copies, claims, &Pack::arabic());
        claims
            .iter()
            .map(|curated| voices.voice(&curated.claim).0)
            .collect()
    }

    #[test]
    fn a_voice_is_the_speaker_else_the_author_else_the_outlet_else_the_article() {
        let claims = [
            claim("1", Some("ناطق")),
            claim("1", None),
            claim("2", None),
            claim("3", None),
        ];
        assert_eq!(
            voices_of(&claims, &Copies::default()),
            ["ناطق", "سلمى أحمد", "صحيفة المثال", "3"]
        );
    }

    #[test]
    fn one_person_is_one_voice_however_spelled_and_wherever_quoted() {
        let claims = [
            claim("2", Some("سلمى احمد")),
            claim("3", Some("سلمى أحمد ")),
            claim("1", None),
        ];
        let voices = voices_of(&claims, &Copies::default());
        assert!(voices.iter().all(|voice| *voice == voices[0]), "{voices:?}");
    }

    #[test]
    fn copies_speak_with_one_voice_and_the_signed_one_lends_its_own() {
        let id = SourceId::from_stored;
        let copies = Copies {
            reprints: vec![vec![id("1"), id("3")]],
            passages: vec![vec![(id("1"), Span::new(0, 9)), (id("2"), Span::new(0, 9))]],
            ..Copies::default()
        };
        let claims = [claim("3", None), claim("2", None), claim("2", Some("ناطق"))];
        assert_eq!(
            voices_of(&claims, &copies),
            ["سلمى أحمد", "سلمى أحمد", "ناطق"]
        );
    }
}
