//! A pack looked over before a change to it goes in.

use std::fs;
use std::path::Path;

use crate::support::Desk;

/// A copy of the Arabic pack that comes with the program.
fn desk_with_pack() -> Desk {
    let desk = Desk::new();
    let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/ar");
    for folder in ["", "actors", "frames", "tests"] {
        for entry in fs::read_dir(pack.join(folder)).expect("the pack") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let name = path.file_name().expect("a name").to_string_lossy();
                desk.write(
                    &format!("pack/{folder}/{name}"),
                    fs::read(&path).expect("a file"),
                );
            }
        }
    }
    desk
}

const FRAME: &str = r#"[[frame]]
id = "made-up"
shape = "between"
forms = ["بفضل", "بفضل"]
first = "effect"
polarity = "+"
basis = "effect"
reliability = 0.5
[[frame.example]]
text = "نجحت القمة بفضل الوساطة."
claims = [{ cause = "الوساطة", effect = "فشلت القمة", polarity = "+" }]
"#;

#[test]
fn the_pack_of_the_program_has_no_fault() {
    let said = desk_with_pack().run("pack check pack");
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    assert!(said.out.starts_with("nothing found: "), "{}", said.out);
    assert_eq!(said.out.lines().count(), 1, "{}", said.out);
}

#[test]
fn faults_are_told_with_their_place_and_the_way_out() {
    let desk = desk_with_pack();
    desk.write("pack/frames/zz.toml", FRAME);
    let said = desk.run("pack check pack");
    assert_eq!((said.code, said.err.as_str()), (1, ""));
    let told = said.out.replace(['\u{2068}', '\u{2069}'], "");
    let (told, _) = told.rsplit_once("\n\n").expect("a count at the end");
    // Where the rival frame stands changes with every rule.
    let told = told
        .split(" has it at ")
        .map(|part| {
            part.split_once(" and is")
                .map_or(part.to_owned(), |(_, rest)| format!("… and is{rest}"))
        })
        .collect::<Vec<_>>()
        .join(" has it at ");
    insta::assert_snapshot!(told, @r#"
    frames/zz.toml:4:10: shadowed-form: made-up: "بفضل" never matches: frame because-of has it at … and is tried first
      take it out of one of the two frames
    frames/zz.toml:4:18: shadowed-form: made-up: "بفضل" never matches: frame because-of has it at … and is tried first
      take it out of one of the two frames
    frames/zz.toml:10:8: foreign-words: made-up: "فشلت القمة" does not stand in "نجحت القمة بفضل الوساطة."
      write arguments, trigger and holder letter by letter as the sentence has them
    frames/zz.toml:10:8: misread-example: made-up: "نجحت القمة بفضل الوساطة." is not read as it says; missed: الوساطة ← فشلت القمة | +; extra: الوساطة ← نجحت القمة | + | «بفضل» | sign: + | basis: effect
      mend the rule, or mark the example as a known failure
    "#);
    let rows = desk.run("pack check pack --format jsonl");
    assert_eq!(rows.code, 1);
    for row in rows.out.lines() {
        let row: serde_json::Value = serde_json::from_str(row).expect("JSON");
        assert_eq!(
            (&row["file"], &row["entry"]),
            (&"frames/zz.toml".into(), &"made-up".into())
        );
        for key in ["line", "column", "lint", "message", "hint"] {
            assert!(!row[key].is_null(), "{key} in {row}");
        }
    }
}

#[test]
fn a_pack_that_does_not_load_is_an_error_with_its_place() {
    let desk = desk_with_pack();
    let error = |frame: String| {
        desk.write("pack/frames/zz.toml", frame);
        let said = desk.run("pack check pack");
        assert_eq!((said.code, said.out.as_str()), (2, ""));
        said.err.replace(['\u{2068}', '\u{2069}'], "")
    };
    let misspelt = error(FRAME.replace("reliability", "reliabilty"));
    assert!(
        misspelt
            .starts_with("error: frames/zz.toml:8:1: unknown field `reliabilty`, expected one of"),
        "{misspelt}"
    );
    insta::assert_snapshot!(error(FRAME.replace("[[frame.example]]", "[[example]]")), @r"
    error: frames/zz.toml:9:3: unknown field `example`, expected `verb` or `frame`
    hint: write it as the same file of `packs/ar` has it
    ");
    insta::assert_snapshot!(error(FRAME.replace("\"بفضل\"]", "\"{colour}\"]")), @r#"
    error: frames/zz.toml:4:18: frame made-up: "{colour}": there is no class of words "colour"
    hint: CONTRIBUTING.md says how a frame is written
    "#);
    let bare = FRAME.split("[[frame.example]]").next().expect("a frame");
    insta::assert_snapshot!(error(bare.to_owned()), @r"
    error: frames/zz.toml:2:6: frame made-up: an entry needs at least one example
    hint: CONTRIBUTING.md says how a frame is written
    ");
    let said = desk.run("pack check nowhere");
    assert_eq!(said.code, 2);
    assert!(said.err.contains("hint:"), "{}", said.err);
}
