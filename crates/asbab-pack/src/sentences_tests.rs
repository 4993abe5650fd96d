use super::*;

fn reason(text: &str) -> String {
    match parse_sentences(text) {
        Ok(file) => panic!("read: {file:?}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_claim_comes_back_as_it_was_written() {
    for written in [
        "أ ← ب | +",
        "_ ← ب | -",
        "ذلك = أ ج ← ب | ? | «أدى إلى» | hedged | negated | forecast | asked | holder: الوزير | via: الصحيفة، السفير | sign: - | basis: aim",
    ] {
        let claim: ExpectedClaim = written.parse().expect("a claim");
        assert_eq!(claim.to_string(), written);
    }
}

#[test]
fn sentences_keep_their_lines_and_their_marks() {
    let file = parse_sentences("# T\nprose\n\n> one\n> two\n- a ← b | +\n- no bar\n");
    assert_eq!(
        file.map_err(|error| error.line).err(),
        Some(7),
        "a list under a sentence holds claims alone"
    );
    let file =
        parse_sentences("# T\n> one\n> two\n- a ← b | +\n\n> three\n- no claim\nKnown failure.\n")
            .expect("a file");
    let told: Vec<_> = file
        .tests
        .iter()
        .map(|test| {
            (
                test.line,
                test.example.text.as_str(),
                test.example.claims.len(),
                test.example.fails,
            )
        })
        .collect();
    assert_eq!(told, [(2, "one\ntwo", 1, false), (6, "three", 0, true)]);
}

#[test]
fn faults_name_the_line_and_the_way_out() {
    assert!(
        reason("> one\n\n> two\n- no claim\n").starts_with("line 1: the sentence says nothing")
    );
    assert!(reason("- a ← b | +\n").starts_with("line 1: a claim before"));
    assert!(reason("> one\n- a b | +\n").contains("no `←`"));
    assert!(reason("> one\n- a ← b | x\n").contains("`x` is no polarity"));
    assert!(reason("> one\n- a ← b | + | hedge\n").contains("`hedge` is no field"));
}
