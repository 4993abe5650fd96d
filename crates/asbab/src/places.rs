//! Where the articles of a case say that things happen.

use std::collections::{BTreeMap, BTreeSet};

use asbab_case::{Case, CuratedClaim};
use asbab_core::{Source, SourceId};
use asbab_factors::{PackLexicon, Places};
use asbab_pack::Pack;
use asbab_text::sentences;
use rayon::prelude::*;

/// The places of every article that makes a claim, by its title and its whole text.
pub(crate) fn places(
    case: &Case,
    claims: &[CuratedClaim],
    pack: &Pack,
) -> asbab_case::Result<BTreeMap<SourceId, Places>> {
    let ids: BTreeSet<&SourceId> = claims
        .iter()
        .map(|curated| &curated.claim.source_id)
        .collect();
    let mut sources = Vec::with_capacity(ids.len());
    for id in ids {
        sources.extend(case.source(id)?);
    }
    let told = sources
        .par_iter()
        .map_init(
            || PackLexicon::new(pack),
            |lexicon, source| (source.id.clone(), of_article(source, lexicon)),
        )
        .collect();
    Ok(told)
}

fn of_article(source: &Source, lexicon: &PackLexicon) -> Places {
    let mut places = Places::default();
    if let Some(title) = &source.meta.title {
        places.add(title, lexicon);
    }
    for span in sentences(&source.text) {
        if source.furniture_at(span).is_none()
            && let Ok(sentence) = span.of(&source.text)
        {
            places.add(sentence, lexicon);
        }
    }
    places
}
