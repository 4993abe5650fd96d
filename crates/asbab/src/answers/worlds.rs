//! The same push in each voice's own map.

use std::collections::BTreeSet;

use asbab_core::FactorId;
use asbab_map::{Map, MapError, Voice};
use asbab_press::{MapOptions, Model, PressAnswer, PressError, PressOptions, Push, press};

use crate::study::Study;

/// The push as it works in the map of one voice alone.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// Whose map it is.
    pub voice: Voice,
    /// What follows in it, by the voice's own factors; or why nothing does.
    pub answer: Result<PressAnswer, PressError>,
    /// The factors of the voice's map, in the order of the answer's responses.
    pub factors: Vec<FactorId>,
}

/// Presses the map of each voice that speaks of every pushed factor, voices in order of their keys. `pushes` count the
/// factors of the merged map; what was observed is not asked for, since few voices speak of all of it.
///
/// # Errors
///
/// A case whose claims and factors do not fit.
pub fn worlds(
    study: &Study,
    pushes: &[Push],
    from_map: MapOptions,
    options: &PressOptions,
) -> Result<Vec<World>, MapError> {
    let all = study.map.links().iter().flat_map(|link| &link.evidence);
    let voices: BTreeSet<&Voice> = all.map(|evidence| &evidence.voice).collect();
    let mut worlds = Vec::new();
    for voice in voices {
        let claims = study.claims.iter().map(|curated| &curated.claim);
        let own = Map::build(
            claims.filter(|claim| study.voices.voice(claim) == *voice),
            &study.grouping,
            |claim| study.voices.voice(claim),
        )?;
        let model = Model::from_map(&own, from_map);
        let ids = |push: &Push| {
            study
                .map
                .factors()
                .get(push.factor)
                .map(|factor| &factor.id)
        };
        let told = pushes.iter().map(|push| {
            let factor = own.index_of(ids(push)?)?;
            let speaks = model.arcs.iter().any(|arc| arc.from == factor);
            speaks.then_some(Push { factor, ..*push })
        });
        let Some(told) = told.collect::<Option<Vec<Push>>>() else {
            continue;
        };
        let options = PressOptions {
            given: Vec::new(),
            ..options.clone()
        };
        worlds.push(World {
            voice: voice.clone(),
            answer: press(&model, &told, &options),
            factors: own
                .factors()
                .iter()
                .map(|factor| factor.id.clone())
                .collect(),
        });
    }
    Ok(worlds)
}
