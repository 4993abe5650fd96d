//! The words in a drawing beyond the factors' own labels.
//!
//! `{n}` in a template stands for a number. The defaults are English.

use serde::Deserialize;

use crate::style::ShownSign;

/// Words of a drawn map.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapWords {
    /// What the drawing is, for those who hear it.
    pub name: String,
    /// Key: a link whose claims all say plus.
    pub plus: String,
    /// Key: a link whose claims all say minus.
    pub minus: String,
    /// Key: a link of which some claims say plus and others minus.
    pub contested: String,
    /// Key: a link whose sign is not told.
    pub unknown: String,
    /// Key: a dashed line.
    pub single_voice: String,
    /// Key: a thicker line.
    pub many_voices: String,
    /// How many links are not drawn, `{n}` of them.
    pub not_shown: String,
    /// A link's voices in its tool tip, `{n}` of them.
    pub voices: String,
    /// A link's claims in its tool tip, `{n}` of them.
    pub claims: String,
    /// Said in place of a drawing where there is no link.
    pub empty: String,
}

impl Default for MapWords {
    fn default() -> Self {
        let word = str::to_owned;
        Self {
            name: word("Map of causes and effects"),
            plus: word("raises"),
            minus: word("lowers"),
            contested: word("voices differ"),
            unknown: word("sign not told"),
            single_voice: word("dashed: a single voice"),
            many_voices: word("thicker: more voices"),
            not_shown: word("links with less support, not drawn: {n}"),
            voices: word("voices: {n}"),
            claims: word("claims: {n}"),
            empty: word("no link to draw"),
        }
    }
}

impl MapWords {
    /// The words of a sign.
    pub(crate) const fn of(&self, sign: ShownSign) -> &String {
        match sign {
            ShownSign::Plus => &self.plus,
            ShownSign::Minus => &self.minus,
            ShownSign::Contested => &self.contested,
            ShownSign::Unknown => &self.unknown,
        }
    }
}

/// Words of drawn responses.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PressWords {
    /// What the drawing is, for those who hear it.
    pub name: String,
    /// Heads the side of factors that rise.
    pub up: String,
    /// Heads the side of factors that fall.
    pub down: String,
    /// The share of draws in which no path reaches a factor, in its tool tip.
    pub none: String,
    /// What the whiskers are.
    pub interval: String,
    /// How many factors no path reaches, `{n}` of them.
    pub unreached: String,
    /// How many factors are left out as too many to draw, `{n}` of them.
    pub not_shown: String,
}

impl Default for PressWords {
    fn default() -> Self {
        let word = str::to_owned;
        Self {
            name: word("Responses to the press"),
            up: word("rises"),
            down: word("falls"),
            none: word("not reached"),
            interval: word("whiskers: 95% interval, sampling error only"),
            unreached: word("factors that no path reaches: {n}"),
            not_shown: word("less decided factors, not drawn: {n}"),
        }
    }
}

/// `template` with `{n}` replaced by `number`.
pub fn fill(template: &str, number: &str) -> String {
    template.replace("{n}", number)
}
