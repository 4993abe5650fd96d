//! What a language tells of grouping phrases into factors: `factors.toml`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Deserialize;

/// `factors.toml`, unchecked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct FactorsData {
    events: Vec<String>,
    quantifiers: Vec<String>,
    public: Vec<String>,
    here: Vec<String>,
    around: Vec<String>,
    locatives: Vec<String>,
    no_place: Vec<String>,
    place_nouns: Vec<String>,
    states_own: Vec<String>,
    lever: String,
    spelling: BTreeMap<char, char>,
    near: Vec<NearWord>,
    vessel: Vec<Vessel>,
    pub(crate) group: Vec<SynonymGroup>,
}

/// Words for one thing, the first the canonical one, and words for its opposite.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SynonymGroup {
    pub(crate) same: Vec<String>,
    #[serde(default)]
    pub(crate) opposite: Vec<String>,
}

/// A word that joins another's factor where there is one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct NearWord {
    word: String,
    of: String,
}

/// Heads that add nothing to what they govern.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Vessel {
    heads: Vec<String>,
    #[serde(default)]
    of: Vec<String>,
}

/// How far a word that means a place by pointing reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whereabouts {
    /// The country spoken of («البلاد»).
    Here,
    /// The region about it, or about whoever is named with it («المنطقة»، «الجوار الروسي»).
    Around,
}

/// What a language tells of grouping phrases into factors. All words are folded.
#[derive(Debug, Clone, Default)]
pub struct FactorWords {
    same: HashMap<String, (String, bool)>,
    /// Words of names of several.
    parts: BTreeSet<String>,
    events: BTreeSet<String>,
    quantifiers: BTreeSet<String>,
    public: BTreeSet<String>,
    whereabouts: BTreeMap<String, Whereabouts>,
    locatives: BTreeSet<String>,
    no_place: BTreeSet<String>,
    place_nouns: BTreeSet<String>,
    states_own: BTreeSet<String>,
    near: BTreeMap<String, String>,
    vessels: BTreeMap<String, Vec<String>>,
    lever: String,
    spelling: BTreeMap<char, char>,
}

impl FactorWords {
    pub(crate) fn new(data: &FactorsData, fold: impl Fn(&str) -> String) -> Self {
        let all = |words: &[String]| words.iter().map(|word| fold(word)).collect();
        let mut same = HashMap::new();
        for group in &data.group {
            let Some(canonical) = group.same.first().map(|word| fold(word)) else {
                continue;
            };
            for (words, opposite) in [(&group.same, false), (&group.opposite, true)] {
                for word in words {
                    same.entry(fold(word))
                        .or_insert_with(|| (canonical.clone(), opposite));
                }
            }
        }
        let pointing = [
            (&data.here, Whereabouts::Here),
            (&data.around, Whereabouts::Around),
        ];
        let mut vessels: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for vessel in &data.vessel {
            for head in &vessel.heads {
                let of = vessels.entry(fold(head)).or_default();
                of.extend(vessel.of.iter().map(|word| fold(word)));
            }
        }
        Self {
            parts: same
                .keys()
                .filter(|name| name.contains(' '))
                .flat_map(|name| name.split(' ').map(str::to_owned))
                .collect(),
            same,
            events: all(&data.events),
            quantifiers: all(&data.quantifiers),
            public: all(&data.public),
            whereabouts: pointing
                .into_iter()
                .flat_map(|(words, reach)| words.iter().map(move |word| (word, reach)))
                .map(|(word, reach)| (fold(word), reach))
                .collect(),
            locatives: all(&data.locatives),
            no_place: all(&data.no_place),
            place_nouns: all(&data.place_nouns),
            states_own: all(&data.states_own),
            near: data
                .near
                .iter()
                .map(|near| (fold(&near.word), fold(&near.of)))
                .collect(),
            vessels,
            lever: data.lever.clone(),
            spelling: data.spelling.clone(),
        }
    }

    /// The canonical word for a bare word, and whether it means the opposite of that.
    pub fn synonym(&self, word: &str) -> Option<(&str, bool)> {
        self.same
            .get(word)
            .map(|(word, opposite)| (word.as_str(), *opposite))
    }

    /// Whether any of the lists knows the word.
    pub fn knows(&self, word: &str) -> bool {
        self.same.contains_key(word)
            || self.parts.contains(word)
            || self.whereabouts.contains_key(word)
            || self.vessels.contains_key(word)
            || self.events.contains(word)
            || self.place_nouns.contains(word)
            || self.states_own.contains(word)
    }

    /// Whether the word names something that happens in a place («احتجاجات»).
    pub fn is_event(&self, word: &str) -> bool {
        self.events.contains(word)
    }

    /// Whether the word makes of a thing one of many («بعض»، «أي»).
    pub fn is_quantifier(&self, word: &str) -> bool {
        self.quantifiers.contains(word)
    }

    /// The adjective that stands for this one, where it makes of a feeling that of the people of a
    /// place («الغضب الشعبي»): all that do so say the same.
    pub fn public(&self, word: &str) -> Option<&str> {
        self.public
            .contains(word)
            .then(|| self.public.first().map(String::as_str))
            .flatten()
    }

    /// What kind of place the word points to, where it does.
    pub fn whereabouts(&self, word: &str) -> Option<Whereabouts> {
        self.whereabouts.get(word).copied()
    }

    /// Whether something is said to be in what follows the word («في»).
    pub fn is_locative(&self, word: &str) -> bool {
        self.locatives.contains(word)
    }

    /// Whether an actor of this name is a place too: a state and not an office or a league.
    pub fn is_place(&self, actor: &str) -> bool {
        !self.no_place.contains(actor)
    }

    /// Whether the word says no more than that the place named after it is one («دول الجوار»).
    pub fn is_place_noun(&self, word: &str) -> bool {
        self.place_nouns.contains(word)
    }

    /// Whether only a state has what the word names («قواته»).
    pub fn is_states_own(&self, word: &str) -> bool {
        self.states_own.contains(word)
    }

    /// The word whose factor this one joins where both are said of one place.
    pub fn near(&self, word: &str) -> Option<&str> {
        self.near.get(word).map(String::as_str)
    }

    /// What a head adds nothing to («قرار رفع الأسعار»); empty for anything at all, `None` where the
    /// word means something of its own.
    pub fn carried_by(&self, head: &str) -> Option<&[String]> {
        self.vessels.get(head).map(Vec::as_slice)
    }

    /// The word with letters that writers interchange made one («مسؤول» and «مسوول»).
    pub fn respelled(&self, word: &str) -> String {
        word.chars()
            .map(|letter| self.spelling.get(&letter).copied().unwrap_or(letter))
            .collect()
    }

    /// The name of what `actor` does about `effect`.
    pub fn lever(&self, actor: &str, effect: &str) -> String {
        self.lever
            .replace("{actor}", actor)
            .replace("{effect}", effect)
    }
}
