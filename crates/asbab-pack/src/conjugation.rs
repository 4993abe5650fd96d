//! A verb's two cited forms become all that a text may show.

use crate::data::ConjugationData;
use crate::lexicon::Tense;

/// Every inflected form of a verb, folded, without what clings to it.
///
/// `weak` says whether the past as written ends in a letter that weakens: folding makes the hamza
/// of «نشأ» look like one.
pub(crate) fn forms(
    past: &str,
    present: Option<&str>,
    weak: bool,
    data: &ConjugationData,
) -> Vec<(String, Tense)> {
    let mut forms = Vec::new();
    match strip_weak(past, data).filter(|_| weak) {
        Some(stem) => {
            forms.push((past.to_owned(), Tense::Past));
            forms.push((
                format!("{stem}{}", data.past_weak_before_pronoun),
                Tense::Past,
            ));
            forms.extend(
                data.past_weak
                    .iter()
                    .map(|ending| (format!("{stem}{ending}"), Tense::Past)),
            );
        }
        None => forms.extend(
            data.past
                .iter()
                .map(|ending| (format!("{past}{ending}"), Tense::Past)),
        ),
    }
    if let Some(present) = present {
        forms.extend(present_forms(past, present, weak, data));
    }
    forms.sort();
    forms.dedup();
    forms
}

/// The forms of the present, its short ones included.
fn present_forms(
    past: &str,
    present: &str,
    weak: bool,
    data: &ConjugationData,
) -> Vec<(String, Tense)> {
    let mut forms = Vec::new();
    let stem: String = present.chars().skip(1).collect();
    let short = strip_weak(&stem, data)
        .filter(|_| weak)
        .map_or(stem.as_str(), |short| short)
        .to_owned();
    for prefix in &data.present_prefixes {
        forms.push((format!("{prefix}{stem}"), Tense::Present));
        forms.extend(
            data.present
                .iter()
                .map(|ending| (format!("{prefix}{short}{ending}"), Tense::Present)),
        );
        if let Some(jussive) = jussive(past, &stem, data) {
            forms.push((format!("{prefix}{jussive}"), Tense::Present));
        }
    }
    forms
}

/// The form without its last letter, if that is one that weakens.
fn strip_weak<'a>(form: &'a str, data: &ConjugationData) -> Option<&'a str> {
    data.weak_letters
        .iter()
        .find_map(|letter| form.strip_suffix(letter.as_str()))
}

/// A hollow present without its middle letter («يزيد» gives «يزد»).
///
/// A middle letter that the past tense keeps («قوض») is no weak one.
fn jussive(past: &str, stem: &str, data: &ConjugationData) -> Option<String> {
    let letters: Vec<char> = stem.chars().collect();
    let middle = letters.len().checked_sub(2)?;
    let weak = data
        .weak_letters
        .iter()
        .any(|letter| letter.starts_with(letters[middle]))
        && past.chars().rev().nth(1) != Some(letters[middle]);
    (middle > 0 && weak).then(|| {
        letters
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != middle)
            .map(|(_, letter)| letter)
            .collect()
    })
}
