use super::*;
use crate::pack::ARABIC;

fn bundled() -> Vec<(String, String)> {
    ARABIC
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect()
}

/// What is found in a pack of the bundled words and these frames alone.
fn of_frames(text: &str) -> Vec<(usize, Lint, String)> {
    let mut files = bundled();
    files.retain(|(name, _)| !name.starts_with("frames/"));
    files.push(("frames/a.toml".to_owned(), text.to_owned()));
    in_file(&files, "frames/a.toml")
}

fn in_file(files: &[(String, String)], file: &str) -> Vec<(usize, Lint, String)> {
    let pack = Pack::from_files(files).expect("a pack");
    lint(files, &pack)
        .expect("findings")
        .into_iter()
        .filter(|finding| finding.place.file == file)
        .map(|finding| (finding.place.line, finding.lint, finding.message))
        .collect()
}

fn frame(id: &str, body: &str) -> String {
    format!(
        "[[frame]]\nid = \"{id}\"\n{body}\nfirst = \"effect\"\npolarity = \"+\"\nbasis = \"effect\"\nreliability = 0.5\nexample = [{{ text = \"أ\" }}]\n"
    )
}

fn between(forms: &str) -> String {
    format!("shape = \"between\"\nforms = [{forms}]")
}

#[test]
fn a_form_of_an_earlier_frame_never_matches() {
    let text =
        frame("a", &between("\"بسبب|جراء من?\"")) + &frame("b", &between("\"نتيجة\", \"جراء\""));
    let found = of_frames(&text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].0, found[0].1), (13, Lint::ShadowedForm));
    assert!(
        found[0].2.contains("frame a has it at frames/a.toml:4:10"),
        "{found:?}"
    );
}

#[test]
fn a_form_tried_in_another_way_is_no_fault() {
    let other = "shape = \"between\"\nbefore = \"previous\"\nforms = [\"بسبب\"]";
    assert!(of_frames(&(frame("a", &between("\"بسبب\"")) + &frame("b", other))).is_empty());
}

#[test]
fn folding_makes_forms_alike() {
    let found = of_frames(&frame("a", &between("\"أدى\", \"ادي\"")));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].0, found[0].1), (4, Lint::RepeatedForm));
}

#[test]
fn verbs_with_other_links_are_other_forms() {
    let verb = "[[verb]]\npast = \"قلمن\"\npresent = \"يقلمن\"\n";
    let with = |link: &str| format!("shape = \"verb\"\nverbs = [\"قلمن\"]\nlinks = [\"{link}\"]");
    let apart = frame("a", &with("في")) + &frame("b", &with("على")) + verb;
    assert!(of_frames(&apart).is_empty());
    let alike = frame("a", &with("في")) + &frame("b", &with("على\", \"في")) + verb;
    assert_eq!(of_frames(&alike)[0].1, Lint::ShadowedForm);
}

#[test]
fn words_that_are_no_words_match_nothing() {
    let found = of_frames(&frame("a", &between("\"أثر~|نتيجة على\"")));
    assert_eq!((found[0].0, found[0].1), (4, Lint::UnmatchableForm));
}

#[test]
fn verbs_without_a_frame_and_ids_used_twice_are_told() {
    let verb = "[[verb]]\npast = \"قلمن\"\n";
    let found =
        of_frames(&(frame("a", &between("\"بسبب\"")) + &frame("a", &between("\"نتيجة\"")) + verb));
    let lints: Vec<Lint> = found.iter().map(|(_, lint, _)| *lint).collect();
    assert_eq!(lints, [Lint::RepeatedId, Lint::UnusedVerb]);
}

#[test]
fn words_of_contradicting_classes_are_told() {
    let mut files = bundled();
    files[1].1 = files[1]
        .1
        .replace("increase = [", "increase = [\"انخفاض\", \"زيادة\",")
        .replace("\nreporting = [", "\nreportng = []\nreporting = [");
    let lints: Vec<Lint> = in_file(&files, "words.toml")
        .into_iter()
        .map(|(_, lint, _)| lint)
        .collect();
    for lint in [
        Lint::ContradictoryWord,
        Lint::RepeatedWord,
        Lint::UnknownClass,
    ] {
        assert!(lints.contains(&lint), "{lint:?} in {lints:?}");
    }
}

#[test]
fn claims_cite_words_of_their_sentence() {
    let files = vec![(
        "tests/a.md".to_owned(),
        "# A\n\n> أدى الحوار إلى اتفاق.\n- الحرب ← اتفاق | +\n".to_owned(),
    )];
    let (examples, findings) = placed_examples(&files).expect("examples");
    assert_eq!(examples[0].place.to_string(), "tests/a.md:3:1");
    assert_eq!(findings[0].lint, Lint::ForeignWords);
    let broken = vec![("tests/a.md".to_owned(), "> أدى\n".to_owned())];
    let (_, findings) = placed_examples(&broken).expect("examples");
    assert_eq!(findings[0].lint, Lint::UnreadableTest);
}

#[test]
fn names_are_those_of_the_output() {
    let name = |lint: Lint| toml::Value::try_from(lint).ok();
    for lint in [Lint::ShadowedForm, Lint::MendedExample, Lint::ForeignWords] {
        assert_eq!(
            name(lint),
            Some(toml::Value::String(lint.name().to_owned()))
        );
    }
}
