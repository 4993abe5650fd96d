//! What a word does in a sentence, as far as the reader needs to know.

use serde::{Deserialize, Serialize};

/// A closed class of words. A pack lists the members of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Class {
    /// «من»، «في».
    Preposition,
    /// «بين»: takes two nouns, which «و» joins to one phrase.
    Between,
    /// «الذي»، «التي».
    Relative,
    /// «التي»: of those, the ones that go with a feminine noun.
    RelativeFeminine,
    /// «أن»، «إن»: opens the content of a thought or saying.
    Complementizer,
    /// «أنه»، «أنها»: the same with a pronoun for its subject.
    ComplementizerWithSubject,
    /// «حيث»، «بينما»، «لكن»: opens another clause.
    Subordinator,
    /// «لم»، «لن»، «ليس».
    Negator,
    /// «إلا»، «سوى»: takes a negation back.
    Exceptive,
    /// «فقط»: after a negator, «not only».
    Only,
    /// «قد»: reserve before an imperfect, emphasis before a perfect.
    Emphatic,
    /// «ربما»: reserve.
    Hedge,
    /// «سوف»، «المقبل»: what is still to come.
    Forecast,
    /// «هذا»، «ذلك» and their like: point at something said.
    Demonstrative,
    /// «الأمر»، «الخطوة»: after a demonstrative, sums up what was just said.
    Summary,
    /// «هو»، «هي»: tie a subject to its predicate.
    Copula,
    /// «هل»، «لماذا».
    Question,
    /// «إذا»، «لو».
    Condition,
    /// «إضافة إلى»، «فضلا عن»: and.
    Coordinator,
    /// «منذ»، «خلال»: opens a phrase of time or circumstance that no argument needs.
    Adjunct,
    /// «أيضا»، «بلا شك»: can stand anywhere and belongs to no phrase.
    Adverb,
    /// A noun that looks like a finite verb.
    Noun,
    /// A noun for a rise, a growth, a strengthening.
    Increase,
    /// A noun for a fall, an end, an absence, a failure.
    Decrease,
    /// A noun for ending, hindering or mending: after an aim, what it governs is to become less.
    Preventive,
    /// A word that, after a verb of saying, opens what is said («عن»).
    ContentOpener,
    /// A noun or participle of saying («قوله»، «مؤكدا»).
    Saying,
    /// A noun for what shows something and speaks for nobody («الأرقام تؤكد أن …»).
    Evidence,
    /// A noun of time that is nobody's name («يوم»).
    Time,
    /// A verb that says that its subject rises, grows, worsens.
    Rising,
    /// A verb that says that its subject falls, ends, breaks down.
    Falling,
    /// A noun for a feeling.
    Emotion,
    /// A noun or adjective whose complement the preposition of purpose opens («حاجة لـ»): no aim.
    Complemented,
    /// A verb that only says that its object is done or comes about («اتخذ إجراءات»، «قام بحملة»).
    Carrier,
    /// A noun that holds no content of its own («عملية»، «حالة»).
    Light,
    /// A verb that says no more than that its subject came about («اندلع»، «وقع»).
    Happening,
    /// A word that never tells what a phrase is about.
    Stop,
    /// «مما»، «الأمر الذي»: the verb after it makes of the clause before.
    Resultative,
    /// «ما»: the same, where a verb follows and a clause went before.
    OpenResult,
    /// A verb of saying or thinking.
    Reporting,
    /// A verb of expecting: what it governs is said with reserve and to come.
    Expecting,
    /// A verb of denying: what it governs is not so.
    Denying,
    /// A verb of calling on somebody: what follows its preposition is what the caller wants.
    Calling,
    /// «بحسب»، «وفقا لـ»: names the speaker.
    Attribution,
    /// «لدى»: names whose belief it is that a complementizer then tells.
    HeldBy,
    /// «سعى»، «حاول»: an attempt or a wish, after which «لـ» tells no aim of its own.
    Attempt,
    /// A state, capital, bloc or office: an actor by itself.
    Actor,
    /// A noun for a quantity or an intensity.
    Level,
}

impl Class {
    /// Its name in a pack.
    pub fn name(self) -> String {
        toml::Value::try_from(self)
            .ok()
            .and_then(|value| value.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// The class of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::deserialize(toml::Value::String(name.to_owned())).ok()
    }

    /// Whether members of the class are forms of verbs, with what clings to verbs.
    pub const fn is_verbal(self) -> bool {
        matches!(
            self,
            Self::Reporting
                | Self::Expecting
                | Self::Denying
                | Self::Carrier
                | Self::Attempt
                | Self::Happening
                | Self::Calling
                | Self::Rising
                | Self::Falling
        )
    }

    /// Whether members of the class are nouns, to which articles, prepositions and pronouns cling.
    pub const fn is_nominal(self) -> bool {
        matches!(
            self,
            Self::Noun
                | Self::Time
                | Self::Summary
                | Self::Complemented
                | Self::Evidence
                | Self::Preventive
                | Self::Increase
                | Self::Decrease
                | Self::Emotion
                | Self::Light
                | Self::Actor
                | Self::Level
        )
    }
}

/// A set of classes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Classes(u64);

impl Classes {
    /// The set of one class.
    pub const fn of(class: Class) -> Self {
        Self(1 << class as u8)
    }

    /// Whether the set holds a class.
    pub const fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u8) != 0
    }

    /// Whether the set holds any of these.
    pub fn has_any(self, classes: &[Class]) -> bool {
        classes.iter().any(|&class| self.has(class))
    }

    /// Puts another set's classes in.
    pub const fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether no class is held.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}
