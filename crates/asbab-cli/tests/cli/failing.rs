//! What a person sees when something is wrong: one line that says what, one that says the way out.

use std::process::{Command, Stdio};

use crate::support::{CASE, Desk, on_case};

#[track_caller]
fn error_of(desk: &Desk, line: &str) -> String {
    let said = desk.run(line);
    assert_eq!(said.code, 2, "asbab {line}\n{}{}", said.out, said.err);
    assert_eq!(said.out, "");
    said.err.replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn a_case_that_is_none() {
    let desk = Desk::new();
    desk.write(
        "text.asbab",
        "not a database, but long enough to be looked at by somebody who knows them\n",
    );
    desk.write("empty.asbab", "");
    insta::assert_snapshot!(error_of(&desk, "summary missing.asbab"), @r"
    error: no such file: missing.asbab
    hint: check the spelling, or make the case by reading articles into it
    ");
    insta::assert_snapshot!(error_of(&desk, "list links text.asbab"), @r"
    error: not a case: text.asbab
    hint: give the .asbab file that articles were read into
    ");
    insta::assert_snapshot!(error_of(&desk, "serve empty.asbab"), @r"
    error: the file is empty and holds no case: empty.asbab
    hint: delete it, or read articles into it to make it a case
    ");
    insta::assert_snapshot!(error_of(&desk, "read text.asbab -o text.asbab"), @r"
    error: not a case: text.asbab
    hint: give the .asbab file that articles were read into
    ");
    assert!(!desk.path("missing.asbab").exists());
}

#[test]
fn a_case_of_a_later_version() {
    let desk = Desk::with_case();
    let mut bytes = desk.read(CASE);
    // `user_version` stands at byte 60 of an SQLite file's header.
    bytes[60..64].copy_from_slice(&999_u32.to_be_bytes());
    desk.write("newer.asbab", bytes);
    let error = error_of(&desk, "summary newer.asbab");
    assert!(
        error.contains("version 999") && error.contains("hint: update asbab"),
        "{error}"
    );
}

#[test]
fn a_factor_that_is_none_or_several() {
    let desk = Desk::with_case();
    let error = error_of(&desk, &on_case("press CASE الاحتجاجت+"));
    assert!(
        error.contains("no factor is called") && error.contains("  الاحتجاجات\n"),
        "{error}"
    );
    let error = error_of(&desk, &on_case("why CASE ا القمع"));
    assert!(
        error.contains("is part of") && error.contains("hint: write more of the name"),
        "{error}"
    );
    insta::assert_snapshot!(error_of(&desk, &on_case("press CASE القمع")), @r"
    error: `القمع` does not say which way
    hint: write + after the factor's name for up, - for down
    ");
}

#[test]
fn what_cannot_be_pressed() {
    let desk = Desk::new();
    desk.write("prose.txt", "nothing to press\n");
    desk.write("bytes.txt", b"\xff\xfe");
    desk.write("model.txt", "A -> A\n");
    insta::assert_snapshot!(error_of(&desk, "press missing.txt A+"), @r"
    error: no such file: missing.txt
    hint: check the spelling
    ");
    insta::assert_snapshot!(error_of(&desk, "press prose.txt A+"), @r"
    error: prose.txt:1:17: a dash is missing here: an edge is written NAME -> NAME, NAME -* NAME or NAME *-> NAME
      nothing to press
    hint: give an .asbab file, or edges in QPress text such as `A -> B` and `B -* A`, one a line
    ");
    insta::assert_snapshot!(error_of(&desk, "press bytes.txt A+"), @r"
    error: bytes.txt is neither a case nor a text
    hint: give an .asbab file, or edges in QPress text such as `A -> B` and `B -* A`, one a line
    ");
    insta::assert_snapshot!(error_of(&desk, "press model.txt A+ --self-limit much"), @"error: much is no self-limit: write as-given, add:NUMBER with a number above 0, or add:uniform");
    let never_stable = error_of(&desk, "press model.txt A+ --accepted 10");
    assert!(never_stable.contains("draws are stable"), "{never_stable}");
}

#[test]
fn a_claim_that_is_none_or_several() {
    let desk = Desk::with_case();
    insta::assert_snapshot!(error_of(&desk, &on_case("edit CASE discard xyz")), @r"
    error: no claim's id begins with `xyz`
    hint: `asbab list claims CASE` shows the ids
    ");
    let error = error_of(&desk, &on_case("edit CASE discard ''"));
    assert!(error.contains("no claim's id begins with"), "{error}");
}

#[test]
fn nothing_to_read() {
    let desk = Desk::new();
    desk.write("folder/notes.md", "x");
    insta::assert_snapshot!(error_of(&desk, "read folder"), @r"
    error: there is no article in what was named
    hint: articles are text, HTML, MHTML, EML, DOCX, RTF, PDF, CSV, JSON Lines, XLSX, ZIP or WARC files
    ");
    insta::assert_snapshot!(error_of(&desk, "read 'no-*.txt'"), @r"
    not read: no-*.txt: the pattern matches nothing
    warning: 1 file could not be read
    error: nothing could be read
    hint: articles are text, HTML, MHTML, EML, DOCX, RTF, PDF, CSV, JSON Lines, XLSX, ZIP or WARC files
    ");
    insta::assert_snapshot!(error_of(&desk, "factors --phrases nowhere.jsonl"), @r"
    error: no such file: nowhere.jsonl
    hint: check the spelling
    ");
    desk.write(
        "phrases.jsonl",
        "{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":2}\n",
    );
    insta::assert_snapshot!(error_of(&desk, "factors --phrases phrases.jsonl"), @r#"
    error: phrases.jsonl:2:7: invalid type: integer `2`, expected a string
      {"id":2}
    hint: write one {"id": "…", "text": "…"} a line, in UTF-8
    "#);
}

#[test]
fn bad_usage_is_2_and_help_is_0() {
    let desk = Desk::new();
    for line in [
        "",
        "nonsense",
        "list nonsense c.asbab",
        "demo --no-serve --port 1",
    ] {
        assert_eq!(desk.run(line).code, 2, "{line}");
    }
    assert_eq!(desk.run("--help").code, 0);
    assert_eq!(
        desk.run("--version").out,
        format!("asbab {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn a_port_in_use_is_said() {
    let desk = Desk::with_case();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let error = error_of(&desk, &on_case(&format!("serve CASE --port {port}")));
    assert!(
        error.contains("is in use") && error.contains("hint: "),
        "{error}"
    );
}

/// Who closes the pipe has read enough.
#[test]
fn a_closed_pipe_is_no_error() {
    let desk = Desk::with_case();
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("asbab"))
        .current_dir(desk.path(""))
        .args(["list", "claims", CASE, "--format", "jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("an end");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
