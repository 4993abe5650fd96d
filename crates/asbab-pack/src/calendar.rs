//! The words of a language for dates: months, weekdays, numbers, units, and what points from the
//! day of publication.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

/// A span of the calendar that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeUnit {
    /// A day.
    Day,
    /// Seven days.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// How many of a unit a word names by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// One, or the counted noun after a number.
    One,
    /// The one spoken of.
    Definite,
    /// A dual.
    Two,
    /// A plural.
    Many,
}

/// What a word, or a few words together, mean in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeWord {
    /// A month, from 1; `ambiguous` where the name is another word too.
    Month {
        /// 1 for January.
        number: i8,
        /// Whether the name alone does not make a month.
        ambiguous: bool,
    },
    /// A month of the Hijri year, from 1.
    HijriMonth(i8),
    /// Marks a Hijri year.
    HijriEra,
    /// Marks a year of the common era.
    CommonEra,
    /// A weekday, 1 for Monday.
    Weekday(i8),
    /// Days from the day of publication.
    Day(i8),
    /// A number in words.
    Number(i32),
    /// A number in words that orders.
    Ordinal(i8),
    /// A decade by its first year within a century.
    Decade(i8),
    /// A unit.
    Unit(TimeUnit, Count),
    /// One of the words that point.
    Pointer(Pointer),
}

/// Words that say where from the day of publication something lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pointer {
    /// Last: «الماضي».
    Past,
    /// Next: «المقبل».
    Next,
    /// The running one: «الجاري».
    This,
    /// The running one, before its noun: «هذا».
    ThisBefore,
    /// So long ago: «قبل».
    Before,
    /// For so long: «منذ».
    Since,
    /// Until then.
    Until,
    /// So long from now: «بعد».
    After,
    /// Within so long from now: «في غضون».
    Within,
    /// What a bare year stands after.
    In,
    /// Between a day and its month.
    Of,
    /// And.
    And,
    /// The article, where digits follow.
    The,
    /// Roughly.
    About,
    /// "The month of".
    MonthOf,
    /// "The day of".
    DayOf,
    /// A half.
    Half,
    /// So long before now, after what it measures («ago»).
    Ago,
    /// Makes digits order («9th»).
    OrdinalEnd,
    /// Makes a year a decade («1980s»).
    Plural,
}

/// The words of a language for dates, folded.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    meanings: HashMap<String, Vec<TimeWord>>,
    /// How many words the longest name has that starts with a word.
    longest: HashMap<String, usize>,
    prefixes: Vec<String>,
    melted: Vec<(String, String)>,
    qualifier_before: bool,
}

/// `dates.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DatesData {
    #[serde(default)]
    qualifier_before: bool,
    prefixes: Vec<String>,
    melted: BTreeMap<String, String>,
    ambiguous_months: Vec<String>,
    month: Vec<Vec<String>>,
    hijri_month: Vec<Vec<String>>,
    hijri_era: Vec<String>,
    common_era: Vec<String>,
    weekday: Vec<Vec<String>>,
    day: BTreeMap<String, Vec<String>>,
    number: BTreeMap<String, Vec<String>>,
    ordinal: BTreeMap<String, Vec<String>>,
    decade: BTreeMap<String, Vec<String>>,
    unit: BTreeMap<TimeUnit, UnitData>,
    pointing: BTreeMap<Pointer, Vec<String>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitData {
    one: Vec<String>,
    definite: Vec<String>,
    two: Vec<String>,
    many: Vec<String>,
}

impl Calendar {
    pub(crate) fn new(data: &DatesData, fold: impl Fn(&str) -> String) -> Result<Self, String> {
        let mut calendar = Self {
            prefixes: data.prefixes.iter().map(|word| fold(word)).collect(),
            melted: data
                .melted
                .iter()
                .map(|(from, to)| (fold(from), fold(to)))
                .collect(),
            qualifier_before: data.qualifier_before,
            ..Self::default()
        };
        let ambiguous: Vec<String> = data
            .ambiguous_months
            .iter()
            .map(|word| fold(word))
            .collect();
        for (words, number) in data.month.iter().zip(1..) {
            for word in words.iter().map(|word| fold(word)) {
                let ambiguous = ambiguous.contains(&word);
                calendar.add(word, TimeWord::Month { number, ambiguous });
            }
        }
        let mut all = |words: &[String], meaning: TimeWord| {
            for word in words {
                calendar.add(fold(word), meaning);
            }
        };
        for (words, number) in data.hijri_month.iter().zip(1..) {
            all(words, TimeWord::HijriMonth(number));
        }
        for (words, number) in data.weekday.iter().zip(1..) {
            all(words, TimeWord::Weekday(number));
        }
        all(&data.hijri_era, TimeWord::HijriEra);
        all(&data.common_era, TimeWord::CommonEra);
        for (number, words) in &data.day {
            all(words, TimeWord::Day(whole(number)?));
        }
        for (number, words) in &data.number {
            all(words, TimeWord::Number(whole(number)?));
        }
        for (number, words) in &data.ordinal {
            all(words, TimeWord::Ordinal(whole(number)?));
        }
        for (number, words) in &data.decade {
            all(words, TimeWord::Decade(whole(number)?));
        }
        for (unit, words) in &data.unit {
            all(&words.one, TimeWord::Unit(*unit, Count::One));
            all(&words.definite, TimeWord::Unit(*unit, Count::Definite));
            all(&words.two, TimeWord::Unit(*unit, Count::Two));
            all(&words.many, TimeWord::Unit(*unit, Count::Many));
        }
        for (pointer, words) in &data.pointing {
            all(words, TimeWord::Pointer(*pointer));
        }
        Ok(calendar)
    }

    /// Whether "last" and "next" stand before their noun, and a month before its day.
    pub const fn qualifier_before(&self) -> bool {
        self.qualifier_before
    }

    /// What folded words, parted by single spaces, mean; nothing where they are no word of dates.
    pub fn meanings(&self, folded: &str) -> &[TimeWord] {
        self.meanings.get(folded).map_or(&[], Vec::as_slice)
    }

    /// How many words the longest name has that starts with this folded word; 0 where none does.
    pub fn longest_from(&self, folded: &str) -> usize {
        self.longest.get(folded).copied().unwrap_or(0)
    }

    /// The folded word without the letters that cling to its front, once for each way to cut.
    pub fn bare<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = String> + 'a {
        let mut found = Vec::new();
        let mut front = vec![folded.to_owned()];
        // A conjunction, then a preposition.
        for _ in 0..2 {
            let cut: Vec<String> = front
                .iter()
                .flat_map(|word| {
                    let melted = self.melted.iter().filter_map(|(from, to)| {
                        word.strip_prefix(from.as_str())
                            .map(|rest| format!("{to}{rest}"))
                    });
                    let clinging = self
                        .prefixes
                        .iter()
                        .filter_map(|prefix| word.strip_prefix(prefix.as_str()))
                        .map(str::to_owned);
                    melted.chain(clinging).collect::<Vec<_>>()
                })
                .filter(|word| !word.is_empty())
                .collect();
            found.extend(cut.iter().cloned());
            front = cut;
        }
        found.into_iter()
    }

    fn add(&mut self, word: String, meaning: TimeWord) {
        let words = word.split(' ').count();
        let first = word.split(' ').next().unwrap_or_default().to_owned();
        let longest = self.longest.entry(first).or_default();
        *longest = words.max(*longest);
        self.meanings.entry(word).or_default().push(meaning);
    }
}

fn whole<T: std::str::FromStr>(number: &str) -> Result<T, String> {
    number
        .parse()
        .map_err(|_| format!("{number} is no small whole number"))
}
