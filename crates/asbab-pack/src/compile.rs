//! From the files of a pack to its compiled form.

use std::collections::HashMap;

use crate::data::{
    ConjugationData, FrameData, FrameShape, FramesData, PackData, VerbData, WordsData,
};
use crate::lexicon::{Entry, Lexicon, Tense};
use crate::place::{Places, Step};
use crate::{Element, Folding, FormId, Frame, FrameId, Pattern, PatternError, Place, conjugation};

/// Why a frame cannot be compiled.
pub(crate) struct FrameFault {
    /// The file within the pack.
    pub file: String,
    /// The frame.
    pub frame: String,
    /// The form, link or verb that is to blame, as written and where it is listed.
    pub written: Option<(&'static str, usize)>,
    /// What is wrong.
    pub reason: String,
}

impl FrameFault {
    /// Where it stands in the file's text.
    pub(crate) fn place(&self, text: &str) -> Place {
        let frames: Option<FramesData> = toml::from_str(text).ok();
        let at = frames
            .and_then(|data| data.frame.iter().position(|frame| frame.id == self.frame))
            .unwrap_or_default();
        let (list, item) = self.written.unwrap_or(("id", 0));
        Places::new(&self.file, text).at(&[
            Step::Key("frame"),
            Step::Item(at),
            Step::Key(list),
            Step::Item(item),
        ])
    }
}

/// What a verb that no list holds looks like, folded.
#[derive(Debug, Clone, Default)]
pub(crate) struct Guess {
    pub present_marks: Vec<String>,
    pub future_marks: Vec<String>,
    pub past_endings: Vec<String>,
    pub noun_marks: Vec<String>,
    pub past_shapes: Vec<Vec<char>>,
    pub feminine_pronoun: String,
    pub other_pronouns: Vec<String>,
    pub passive_signs: [String; 2],
    pub noun_endings: Vec<String>,
    pub feminine_endings: Vec<String>,
    pub relational_endings: Vec<String>,
    pub plural_endings: Vec<String>,
    pub action_shapes: Vec<Vec<char>>,
}

/// Letters of a past whose participle is made by rule; shorter verbs have many patterns.
const LONG_PAST: usize = 4;

/// A pack in the making.
pub(crate) struct Compiler {
    pub folding: Folding,
    pub lexicon: Lexicon,
    pub conjugation: ConjugationData,
    /// Letters that weaken at the end of a verb, as written.
    pub weak_endings: Vec<String>,
    pub verbs: Vec<String>,
    pub frames: Vec<Frame>,
    pub files: Vec<String>,
    pub by_word: HashMap<String, Vec<FormId>>,
    pub by_verb: HashMap<usize, Vec<FormId>>,
    pub by_class: Vec<(crate::Class, FormId)>,
    pub guess: Guess,
}

impl Compiler {
    pub(crate) fn new(head: &PackData, folding: Folding) -> Self {
        let fold = |words: &[String]| {
            words
                .iter()
                .map(|word| folding.fold(word))
                .collect::<Vec<_>>()
        };
        let conjugation = ConjugationData {
            past: fold(&head.conjugation.past),
            past_weak: fold(&head.conjugation.past_weak),
            past_weak_before_pronoun: folding.fold(&head.conjugation.past_weak_before_pronoun),
            weak_letters: fold(&head.conjugation.weak_letters),
            present_prefixes: fold(&head.conjugation.present_prefixes),
            present: fold(&head.conjugation.present),
            participle_prefix: folding.fold(&head.conjugation.participle_prefix),
            participle_endings: fold(&head.conjugation.participle_endings),
        };
        Self {
            weak_endings: head.conjugation.weak_letters.clone(),
            lexicon: Lexicon::new(&head.clitics, |word| folding.fold(word)),
            guess: Guess {
                present_marks: fold(&head.clitics.present_marks),
                future_marks: fold(&head.clitics.future_marks),
                past_endings: fold(&head.clitics.past_endings),
                noun_marks: head.clitics.noun_marks.clone(),
                past_shapes: fold(&head.clitics.past_shapes)
                    .iter()
                    .map(|shape| shape.chars().collect())
                    .collect(),
                feminine_pronoun: folding.fold(&head.clitics.feminine_pronoun),
                other_pronouns: fold(&head.clitics.other_pronouns),
                passive_signs: head.clitics.passive_signs.clone(),
                noun_endings: fold(&head.clitics.noun_endings),
                feminine_endings: fold(&head.clitics.feminine_endings),
                relational_endings: fold(&head.clitics.relational_endings),
                plural_endings: fold(&head.clitics.plural_endings),
                action_shapes: fold(&head.clitics.action_shapes)
                    .iter()
                    .map(|shape| shape.chars().collect())
                    .collect(),
            },
            conjugation,
            folding,
            verbs: Vec::new(),
            frames: Vec::new(),
            files: Vec::new(),
            by_word: HashMap::new(),
            by_verb: HashMap::new(),
            by_class: Vec::new(),
        }
    }

    pub(crate) fn add_words(&mut self, words: &WordsData) {
        for (&class, list) in &words.class {
            for phrase in list {
                let folded = self.folding.fold(phrase);
                self.lexicon.add_phrase(
                    &folded
                        .split_whitespace()
                        .map(str::to_owned)
                        .collect::<Vec<_>>(),
                    class,
                );
            }
        }
        for (class, verbs) in &words.verbs {
            let class: Option<crate::Class> =
                serde::Deserialize::deserialize(toml::Value::String(class.clone())).ok();
            for verb in verbs {
                let forms = self.add_verb(verb);
                if let Some(class) = class {
                    for form in forms {
                        self.lexicon.add_form(form, Entry::Word(class));
                    }
                }
            }
        }
    }

    /// Makes all forms of a verb known and gives them back. A verb cited twice is one verb.
    pub(crate) fn add_verb(&mut self, verb: &VerbData) -> Vec<String> {
        let past = self.folding.fold(&verb.past);
        let present = verb
            .present
            .as_ref()
            .map(|present| self.folding.fold(present));
        let place = self
            .verbs
            .iter()
            .position(|known| *known == past)
            .unwrap_or_else(|| {
                self.verbs.push(past.clone());
                self.verbs.len() - 1
            });
        let forms = conjugation::forms(
            &past,
            present.as_deref(),
            self.weak_endings
                .iter()
                .any(|ending| verb.past.ends_with(ending.as_str())),
            &self.conjugation,
        );
        for (form, tense) in &forms {
            self.lexicon
                .add_form(form.clone(), Entry::Verb(place, *tense));
        }
        for participle in &verb.participles {
            self.lexicon.add_form(
                self.folding.fold(participle),
                Entry::Verb(place, Tense::Participle),
            );
        }
        forms.into_iter().map(|(form, _)| form).collect()
    }

    /// Makes the participles known by which a frame's verb tells what came of its clause («…، مفاقما
    /// أ»), where they are made by rule: of verbs whose past has more than three letters.
    pub(crate) fn add_participles(&mut self, verb: &VerbData) {
        let past = self.folding.fold(&verb.past);
        let (Some(present), Some(place)) = (
            verb.present
                .as_ref()
                .map(|present| self.folding.fold(present)),
            self.verbs.iter().position(|known| *known == past),
        ) else {
            return;
        };
        if past.chars().count() < LONG_PAST {
            return;
        }
        let stem: String = present.chars().skip(1).collect();
        let prefix = self.conjugation.participle_prefix.clone();
        for ending in self.conjugation.participle_endings.clone() {
            let form = format!("{prefix}{stem}{ending}");
            if self.lexicon.analyses(&form).is_empty() {
                self.lexicon
                    .add_form(form, Entry::Verb(place, Tense::Participle));
            }
        }
    }

    pub(crate) fn add_frame(&mut self, file: &str, data: FrameData) -> Result<(), FrameFault> {
        let fault_at = |written, reason: String| FrameFault {
            file: file.to_owned(),
            frame: data.id.clone(),
            written,
            reason,
        };
        let fault = |reason| fault_at(None, reason);
        if !(0.0..=1.0).contains(&data.reliability) {
            return Err(fault(format!(
                "reliability {} is no share in 0..=1",
                data.reliability
            )));
        }
        if data.example.is_empty() {
            return Err(fault("an entry needs at least one example".to_owned()));
        }
        let parse = |list, item, form: &str| {
            Pattern::parse(form, |word| self.folding.fold(word)).map_err(|error: PatternError| {
                fault_at(Some((list, item)), format!("{form:?}: {error}"))
            })
        };
        let mut forms = data
            .forms
            .iter()
            .enumerate()
            .map(|(item, form)| parse("forms", item, form))
            .collect::<Result<Vec<_>, _>>()?;
        forms.extend(data.verbs.iter().map(|verb| Pattern {
            elements: vec![(Element::Verb(self.folding.fold(verb)), false)],
        }));
        if forms.is_empty() {
            return Err(fault("an entry needs a form or a verb".to_owned()));
        }
        if data.shape == FrameShape::Verb && !data.forms.is_empty() {
            return Err(fault(
                "a frame of verbs lists `verbs`, not `forms`".to_owned(),
            ));
        }
        let mut links = Vec::new();
        for (item, link) in data.links.iter().enumerate() {
            if !link.is_empty() {
                links.push(parse("links", item, link)?);
            }
        }
        self.files.push(file.to_owned());
        self.frames.push(Frame {
            direct: data.links.is_empty() || data.links.iter().any(String::is_empty),
            name: data.id,
            shape: data.shape,
            forms,
            links,
            affected: data.affected,
            opening: data.opening,
            absorbs: data.absorbs,
            impersonal: data.impersonal,
            unreal: data.unreal,
            eventful: data.eventful,
            tense: data.tense,
            keeps: data.keeps,
            forecast: data.forecast,
            first: data.first,
            before: data.before,
            after: data.after,
            polarity: data.polarity,
            basis: data.basis,
            reliability: data.reliability,
            stated_reliability: data.reliability,
            measured: None,
            hedged: data.hedged,
            negated: data.negated,
            examples: data.example,
        });
        Ok(())
    }

    /// Finds for each frame the words and verbs that may open it.
    pub(crate) fn index(&mut self) -> Result<(), FrameFault> {
        for (place, frame) in self.frames.iter().enumerate() {
            let list = match frame.shape {
                FrameShape::Verb => "verbs",
                _ => "forms",
            };
            let fault = |form, reason: String| FrameFault {
                file: self.files[place].clone(),
                frame: frame.name.clone(),
                written: Some((list, form)),
                reason,
            };
            for (form, pattern) in frame.forms.iter().enumerate() {
                let here = FormId {
                    frame: FrameId(place),
                    form,
                };
                for (element, optional) in &pattern.elements {
                    match element {
                        Element::Words(words) | Element::WithPronoun(words) => {
                            for word in words {
                                enter(self.by_word.entry(word.clone()).or_default(), here);
                            }
                        }
                        Element::Verb(past) => {
                            let verb = self
                                .verbs
                                .iter()
                                .position(|known| known == past)
                                .ok_or_else(|| {
                                    fault(form, format!("the verb {past} is not defined"))
                                })?;
                            enter(self.by_verb.entry(verb).or_default(), here);
                        }
                        Element::Class(class) => self.by_class.push((*class, here)),
                        Element::Either(_) if *optional => {}
                        _ => {
                            return Err(fault(
                                form,
                                "a form starts with a word, a verb or a class".to_owned(),
                            ));
                        }
                    }
                    if !optional {
                        break;
                    }
                }
            }
        }
        Ok(())
    }
}

fn enter(list: &mut Vec<FormId>, form: FormId) {
    if !list.contains(&form) {
        list.push(form);
    }
}
