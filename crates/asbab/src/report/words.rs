//! The catalogue of the page's words.
//!
//! `{n}` stands for a number, `{name}` for a name. Numbers stand after their noun and a colon, so
//! that no language needs plural forms.

use std::sync::LazyLock;

use asbab_draw::{MapWords, PressWords};
use serde::Deserialize;

use super::Interface;

/// The words of an interface language.
pub fn words(interface: Interface) -> &'static Words {
    static ARABIC: LazyLock<Words> = LazyLock::new(|| parse(include_str!("ar.toml")));
    static ENGLISH: LazyLock<Words> = LazyLock::new(|| parse(include_str!("en.toml")));
    match interface {
        Interface::Arabic => &ARABIC,
        Interface::English => &ENGLISH,
    }
}

fn parse(catalogue: &str) -> Words {
    toml::from_str(catalogue).expect("the catalogue is part of the program, and a test reads it")
}

macro_rules! words {
    ($($name:ident { $($word:ident),* $(,)? })*) => {$(
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $(pub $word: String,)* }
    )*};
}

/// Every word of the page, by section.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub page: PageWords,
    pub counts: CountWords,
    pub off_map: OffMapWords,
    pub signs: SignWords,
    pub map: MapSectionWords,
    pub links: LinkWords,
    pub sentence: SentenceWords,
    pub loops: LoopWords,
    pub press: PressSectionWords,
    pub disputes: DisputeWords,
    pub hinges: HingeWords,
    pub sources: SourceWords,
    pub map_drawing: MapWords,
    pub press_drawing: PressWords,
}

words! {
    PageWords { kind, contents, caveat, skip }
    CountWords { heading, how_many, sources, claims_on_map, claims_off_map, factors, links, voices, voices_note }
    OffMapWords {
        heading, reason, missing_argument, unresolved_anaphor, bare_actor, no_content, same_factor, question, discarded,
    }
    SignWords { plus, minus, contested, unknown }
    MapSectionWords { heading, how_to_read, none }
    LinkWords { heading, how_to_read, none, voices, claims, denied, left_out, more_sentences }
    SentenceWords {
        cause, trigger, effect, cause_elsewhere, effect_elsewhere, author, reported, reported_unnamed, via, denied,
        hedged, forecast, aim, condition, question,
    }
    LoopWords {
        heading, none, up_to, truncated, left_out, reinforcing, balancing, undetermined, told_whole_by, stitched, back_to_start,
    }
    PressSectionWords {
        heading, pushed, given, up, down, caption, factor, rises, falls, none, interval, assumes, self_limit, draws,
        accepted, stable_share, likelihood, undecided, seed, voices, priors, interval_note, not_truth,
        deciding, deciding_note, deciding_none, deciding_left_out, turns_round, silences,
    }
    DisputeWords {
        heading, none, over_sign, over_link, over_causes, over_naming, over_outcome, over_number, over_date, happening_in,
        one_voice, raises, lowers, says, denies, gains, loses, voices,
    }
    HingeWords { heading, how_to_read, voice, pairs }
    SourceWords { heading, caption, number, title, author, outlet, date, claims, file, unknown }
}
