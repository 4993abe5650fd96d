//! Views as text.

use std::fmt;
use std::str::FromStr;

use super::{Level, Step, View, ViewError};

/// Every step, as help and hints show them.
pub(super) const STEPS: &str = "holder:NAME, own-words, voice:NAME, author:NAME, outlet:NAME, from:DATE, until:DATE, \
                                no-aims, only-aims, no-hedged, no-forecasts, min-voices:N, certain:SHARE, \
                                near:FACTOR,N, zoom:scope, zoom:head";

impl FromStr for View {
    type Err = ViewError;

    /// Reads steps with `|` between them. An empty text is the view of everything.
    fn from_str(text: &str) -> Result<Self, ViewError> {
        if text.trim().is_empty() {
            return Ok(Self::default());
        }
        let steps = text.split('|').map(|step| step.trim().parse());
        Ok(Self {
            steps: steps.collect::<Result<_, _>>()?,
        })
    }
}

impl FromStr for Step {
    type Err = ViewError;

    fn from_str(text: &str) -> Result<Self, ViewError> {
        let bad = |wanted| ViewError::BadValue {
            step: text.to_owned(),
            wanted,
        };
        let Some((name, value)) = text.split_once(':') else {
            return match text {
                "own-words" => Ok(Self::OwnWords),
                "no-aims" => Ok(Self::NoAims),
                "only-aims" => Ok(Self::OnlyAims),
                "no-hedged" => Ok(Self::NoHedged),
                "no-forecasts" => Ok(Self::NoForecasts),
                _ => Err(ViewError::UnknownStep {
                    step: text.to_owned(),
                }),
            };
        };
        let value = value.trim();
        let named = || {
            if value.is_empty() {
                Err(bad("it wants a name"))
            } else {
                Ok(value.to_owned())
            }
        };
        let date = || {
            if is_date(value) {
                Ok(value.to_owned())
            } else {
                Err(bad("it wants as much of YYYY-MM-DD as is meant"))
            }
        };
        match name.trim() {
            "holder" => Ok(Self::Holder(named()?)),
            "voice" => Ok(Self::Voice(named()?)),
            "author" => Ok(Self::Author(named()?)),
            "outlet" => Ok(Self::Outlet(named()?)),
            "from" => Ok(Self::From(date()?)),
            "until" => Ok(Self::Until(date()?)),
            "min-voices" => value
                .parse()
                .map(Self::MinVoices)
                .map_err(|_| bad("it wants a whole number")),
            "certain" => value
                .parse()
                .ok()
                .filter(|share| (0.5..=1.0).contains(share))
                .map(Self::Certain)
                .ok_or_else(|| bad("it wants a share from 0.5 to 1")),
            "near" => {
                let (factor, distance) = near(&named()?);
                if factor.is_empty() {
                    return Err(bad("it wants a factor's name"));
                }
                Ok(Self::Near(factor, distance))
            }
            "zoom" => match value {
                "scope" => Ok(Self::Zoom(Level::Scope)),
                "head" => Ok(Self::Zoom(Level::Head)),
                _ => Err(bad("it wants `scope` or `head`")),
            },
            _ => Err(ViewError::UnknownStep {
                step: text.to_owned(),
            }),
        }
    }
}

/// A factor's name, which may hold commas, and the number of links behind the last one; 1 where
/// none is told.
fn near(value: &str) -> (String, usize) {
    value
        .rsplit_once([',', '،'])
        .and_then(|(name, links)| Some((name.trim().to_owned(), links.trim().parse().ok()?)))
        .unwrap_or_else(|| (value.to_owned(), 1))
}

/// Whether a text is the beginning of a date: YYYY, YYYY-MM or YYYY-MM-DD.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths = [4, 2, 2];
    (1..=3).contains(&parts.len())
        && parts.iter().zip(lengths).all(|(part, length)| {
            part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
        })
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Holder(name) => write!(f, "holder:{name}"),
            Self::OwnWords => f.write_str("own-words"),
            Self::Voice(name) => write!(f, "voice:{name}"),
            Self::Author(name) => write!(f, "author:{name}"),
            Self::Outlet(name) => write!(f, "outlet:{name}"),
            Self::From(date) => write!(f, "from:{date}"),
            Self::Until(date) => write!(f, "until:{date}"),
            Self::NoAims => f.write_str("no-aims"),
            Self::OnlyAims => f.write_str("only-aims"),
            Self::NoHedged => f.write_str("no-hedged"),
            Self::NoForecasts => f.write_str("no-forecasts"),
            Self::MinVoices(voices) => write!(f, "min-voices:{voices}"),
            Self::Certain(share) => write!(f, "certain:{share}"),
            Self::Near(factor, links) => write!(f, "near:{factor},{links}"),
            Self::Zoom(Level::Scope) => f.write_str("zoom:scope"),
            Self::Zoom(Level::Head) => f.write_str("zoom:head"),
        }
    }
}
