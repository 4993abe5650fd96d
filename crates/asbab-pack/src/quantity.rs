//! Words by which numbers count things.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

/// What a word, or a few words together, are to a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NumberWord {
    /// A factor of what stands before, or a number alone.
    Scale(f64),
    /// Many.
    Vague,
    /// Says that the number is about right, or a bound.
    About,
    /// A half of the scale that follows.
    Half,
    /// Ties a number or a unit to what it is of.
    Of,
    /// What a number after it names.
    Names,
    /// Makes an ordinal a rank.
    Superlative,
    /// A unit: its place among [`QuantityWords::unit`].
    Unit(usize),
}

/// Words by which numbers count things, folded.
#[derive(Debug, Clone, Default)]
pub struct QuantityWords {
    words: HashMap<String, Vec<NumberWord>>,
    longest: usize,
    units: Vec<String>,
    examples: Vec<QuantityExample>,
}

/// A sentence and the quantities a reader must find in it, all and no others.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuantityExample {
    /// The sentence, written for the pack.
    pub text: String,
    /// What it counts.
    pub quantities: Vec<ExpectedQuantity>,
}

/// One quantity that an example holds.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedQuantity {
    /// How many; none for "many".
    pub number: Option<f64>,
    /// The words of number and unit.
    pub text: String,
    /// Of which unit.
    pub unit: Option<String>,
    /// Of what.
    pub of: Option<String>,
}

/// `quantities.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuantitiesData {
    scale: BTreeMap<String, Vec<String>>,
    words: KindsData,
    unit: Vec<UnitData>,
    #[serde(default)]
    example: Vec<QuantityExample>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct KindsData {
    vague: Vec<String>,
    about: Vec<String>,
    half: Vec<String>,
    of: Vec<String>,
    names: Vec<String>,
    superlative: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitData {
    name: String,
    forms: Vec<String>,
}

impl QuantityWords {
    pub(crate) fn new(
        data: &QuantitiesData,
        fold: impl Fn(&str) -> String,
    ) -> Result<Self, String> {
        let mut words = Self {
            examples: data.example.clone(),
            ..Self::default()
        };
        for (number, forms) in &data.scale {
            let factor = number
                .replace('_', "")
                .parse()
                .map_err(|_| format!("{number} is no number"))?;
            words.add(forms, NumberWord::Scale(factor), &fold);
        }
        let kinds = &data.words;
        words.add(&kinds.vague, NumberWord::Vague, &fold);
        words.add(&kinds.about, NumberWord::About, &fold);
        words.add(&kinds.half, NumberWord::Half, &fold);
        words.add(&kinds.of, NumberWord::Of, &fold);
        words.add(&kinds.names, NumberWord::Names, &fold);
        words.add(&kinds.superlative, NumberWord::Superlative, &fold);
        for (place, unit) in data.unit.iter().enumerate() {
            words.add(&unit.forms, NumberWord::Unit(place), &fold);
            words.units.push(unit.name.clone());
        }
        Ok(words)
    }

    /// What folded words, parted by single spaces, are to a number.
    pub fn meanings(&self, folded: &str) -> &[NumberWord] {
        self.words.get(folded).map_or(&[], Vec::as_slice)
    }

    /// How many words the longest entry has.
    pub const fn longest(&self) -> usize {
        self.longest
    }

    /// The name of a unit.
    pub fn unit(&self, place: usize) -> &str {
        &self.units[place]
    }

    /// Sentences with what they count.
    pub fn examples(&self) -> &[QuantityExample] {
        &self.examples
    }

    fn add(&mut self, forms: &[String], word: NumberWord, fold: &impl Fn(&str) -> String) {
        for form in forms.iter().map(|form| fold(form)) {
            self.longest = self.longest.max(form.split(' ').count());
            let meanings = self.words.entry(form).or_default();
            if !meanings.contains(&word) {
                meanings.push(word);
            }
        }
    }
}
