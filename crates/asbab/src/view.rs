//! A view of a case: names found, articles known.

use asbab_core::{FactorId, SourceId};
use asbab_map::{Archive, Article, Map, View, ViewError, Voice};
use asbab_pack::Pack;

use crate::lookup::{Names, find};
use crate::study::Study;

impl Study {
    /// Shows a part of the map from here on: whatever is asked is asked of that part.
    ///
    /// # Errors
    ///
    /// See [`View::apply`]; the study is then as it was.
    pub fn show(&mut self, view: &View, pack: &Pack) -> Result<(), ViewError> {
        self.map = self.part(view, pack)?;
        Ok(())
    }

    /// The part of the map that a view shows.
    ///
    /// # Errors
    ///
    /// See [`View::apply`].
    pub fn part(&self, view: &View, pack: &Pack) -> Result<Map, ViewError> {
        view.apply(&self.map, &Shelf { study: self, pack })
    }
}

/// A study as views ask it.
struct Shelf<'s> {
    study: &'s Study,
    pack: &'s Pack,
}

impl Archive for Shelf<'_> {
    fn article(&self, source: &SourceId) -> Article<'_> {
        let entry = self.study.sources.iter().find(|entry| entry.id == *source);
        entry.map_or_else(Article::default, |entry| Article {
            author: entry.meta.author.as_deref(),
            outlet: entry.meta.outlet.as_deref(),
            date: entry.meta.date.as_deref(),
        })
    }

    fn voice_name<'v>(&'v self, voice: &'v Voice) -> &'v str {
        self.study.voice_name(voice)
    }

    fn folded(&self, name: &str) -> String {
        self.pack.fold(name.trim())
    }

    fn factor(&self, map: &Map, name: &str) -> Result<FactorId, String> {
        let names: Vec<Names> = map.factors().iter().map(Names::of).collect();
        find(&names, name, |text| self.pack.fold(text))
            .map(|place| map.factors()[place].id.clone())
            .map_err(|error| error.to_string())
    }
}
