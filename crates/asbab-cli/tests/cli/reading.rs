//! Reading into a case, again and again.

use crate::support::{Desk, files, json_lines};

const ONE: &str = "أدى الجفاف إلى ارتفاع أسعار القمح.\n";
const TWO: &str = "تراجع الإنتاج بسبب الجفاف.\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("articles/one.txt", ONE);
    desk.write("articles/two.txt", TWO);
    desk.write("articles/notes.md", "no article");
    desk
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

#[test]
fn what_has_not_changed_is_not_read_again() {
    let desk = desk();
    let said = desk.run("read articles -o c.asbab");
    assert_eq!(
        (said.code, first_line(&said.out)),
        (0, "\u{2068}c.asbab\u{2069}: 2 new")
    );
    assert!(
        said.err
            .starts_with("note: 1 file in the folders passed over"),
        "{}",
        said.err
    );
    let claims = desk.must("list claims c.asbab --format jsonl");

    let again = desk.must("read articles/two.txt ./articles -o c.asbab");
    assert_eq!(first_line(&again), "\u{2068}c.asbab\u{2069}: 2 unchanged");
    assert_eq!(desk.must("list claims c.asbab --format jsonl"), claims);
}

#[test]
fn what_has_changed_is_read_again_and_what_is_gone_is_missed() {
    let desk = desk();
    desk.must("read articles -o c.asbab");
    desk.write("articles/one.txt", "أثارت الضرائب غضب المزارعين.\n");
    std::fs::remove_file(desk.path("articles/two.txt")).expect("removed");
    let out = desk.must("read articles -o c.asbab");
    assert_eq!(
        first_line(&out),
        "\u{2068}c.asbab\u{2069}: 1 changed, 1 missing"
    );
    assert!(
        out.contains("missing: \u{2068}articles/two.txt\u{2069}"),
        "{out}"
    );

    let sources = json_lines(&desk.must("list sources c.asbab --format jsonl"));
    let names: Vec<&str> = sources
        .iter()
        .filter_map(|source| source["source"].as_str())
        .collect();
    assert_eq!(names, ["articles/one.txt", "articles/two.txt"]);
    let claims = desk.must("list claims c.asbab --format jsonl");
    assert!(
        !claims.contains("القمح") && claims.contains("الضرائب"),
        "{claims}"
    );

    desk.write("articles/two.txt", TWO);
    let back = desk.must("read articles -o c.asbab");
    assert_eq!(first_line(&back), "\u{2068}c.asbab\u{2069}: 2 unchanged");
}

#[test]
fn a_bad_file_does_not_stop_the_others() {
    let desk = desk();
    desk.write("articles/binary.txt", b"a\0b");
    desk.write("articles/empty.txt", " \n");
    desk.write("articles/old.doc.txt", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let said = desk.run("read articles nowhere.txt -o c.asbab");
    assert_eq!(
        (said.code, first_line(&said.out)),
        (0, "\u{2068}c.asbab\u{2069}: 2 new, 4 not read")
    );
    insta::assert_snapshot!(said.err.replace(['\u{2068}', '\u{2069}'], ""), @r"
    note: 1 file in the folders passed over, as no kind that is read: 1 .md
    not read: articles/binary.txt: the file is not text: byte 1 is 0x00
    not read: articles/empty.txt: the file is empty
    not read: articles/old.doc.txt: an office document of the kind before 2007 is not read; save it as DOCX or XLSX
    not read: nowhere.txt: no such file or folder
    warning: 4 files could not be read
    ");
    let summary = desk.must("summary c.asbab");
    assert!(
        summary.contains("not read: \u{2068}articles/old.doc.txt\u{2069}"),
        "{summary}"
    );
}

#[test]
fn the_summary_counts_what_was_kept_out_and_why() {
    let desk = desk();
    desk.must("read articles -o c.asbab");
    let plain = desk.must("summary c.asbab");
    assert!(plain.contains("2 read, 1 passed over"), "{plain}");

    let broken = [b"\xEF\xBB\xBF".as_slice(), &[0xC3; 400]].concat();
    desk.write("articles/broken.txt", &broken);
    desk.write("articles/empty.txt", " \n");
    desk.write("articles/more/picture.png", b"x");
    std::fs::remove_file(desk.path("articles/two.txt")).expect("removed");
    let said = desk.run("read articles -o c.asbab");
    assert_eq!(
        first_line(&said.out),
        "\u{2068}c.asbab\u{2069}: 1 unchanged, 1 missing, 1 quarantined, 1 not read"
    );
    let kept_out = |desk: &Desk| {
        let summary = desk
            .must("summary c.asbab")
            .replace(['\u{2068}', '\u{2069}'], "");
        let lines: Vec<String> = summary
            .lines()
            .skip_while(|line| !line.contains(" read, "))
            .map(str::to_owned)
            .collect();
        lines.join("\n")
    };
    insta::assert_snapshot!(kept_out(&desk), @r"
    1 read, 1 quarantined, 1 not read, 1 missing, 2 passed over
    quarantined: articles/broken.txt: 400 places are no text in UTF-8; save it as UTF-8 and read it again
    not read: articles/empty.txt: the file is empty
    missing: articles/two.txt
    passed over, as no kind that is read: 1 .md, 1 .png
    ");
    // Read again, it stays what it was; and what went from the folder is passed over no more.
    std::fs::remove_file(desk.path("articles/notes.md")).expect("removed");
    let again = desk.run("read articles -o c.asbab");
    assert!(
        first_line(&again.out).contains("1 quarantined, 1 not read"),
        "{}",
        again.out
    );
    assert!(
        kept_out(&desk).ends_with("read: 1 .png"),
        "{}",
        kept_out(&desk)
    );
}

#[test]
fn events_are_dated_by_the_day_a_person_sets() {
    let desk = Desk::new();
    desk.write(
        "a.txt",
        "منذ أيام يسود التوتر. وخرجت مظاهرات عنيفة في العاصمة يوم الأحد احتجاجا على رفع الأسعار.\n",
    );
    desk.must("read a.txt -o c.asbab");
    let dates = || -> Vec<(serde_json::Value, serde_json::Value)> {
        json_lines(&desk.must("list events c.asbab --format jsonl"))
            .iter()
            .filter(|event| {
                event["date_text"]["text"]
                    .as_str()
                    .is_some_and(|text| text.contains("الأحد"))
            })
            .map(|event| (event["date"].clone(), event["precision"].clone()))
            .collect()
    };
    assert_eq!(
        dates(),
        [(serde_json::Value::Null, serde_json::Value::Null)]
    );
    desk.must("edit c.asbab set a.txt date 2022-01-08");
    assert_eq!(dates(), [("2022-01-02".into(), "day".into())]);
    desk.must("edit c.asbab undo");
    assert_eq!(
        dates(),
        [(serde_json::Value::Null, serde_json::Value::Null)]
    );
}

#[test]
fn an_article_in_another_language_is_kept_and_said_to_give_nothing() {
    let desk = desk();
    desk.write(
        "articles/english.txt",
        "The drought raised the price of wheat.\n",
    );
    let said = desk.run("read articles -o c.asbab");
    assert!(said.err.contains("1 article not in Arabic"), "{}", said.err);
    assert_eq!(desk.must("search c.asbab wheat").lines().count(), 1);
}

#[test]
fn a_file_of_several_articles_is_kept_up_with_part_by_part() {
    let desk = Desk::new();
    let rows = |texts: &[&str]| {
        texts
            .iter()
            .fold("text\n".to_owned(), |rows, text| rows + text.trim() + "\n")
    };
    desk.write("a.csv", rows(&[ONE, TWO]));
    let read = "read a.csv -o c.asbab";
    assert_eq!(
        first_line(&desk.must(read)),
        "\u{2068}c.asbab\u{2069}: 2 new"
    );
    assert_eq!(
        first_line(&desk.must(read)),
        "\u{2068}c.asbab\u{2069}: 2 unchanged"
    );
    let sources = json_lines(&desk.must("list sources c.asbab --format jsonl"));
    let names: Vec<_> = sources.iter().map(|source| &source["source"]).collect();
    assert_eq!(names, ["a.csv#1", "a.csv#2"]);

    desk.write("a.csv", rows(&[TWO]));
    assert_eq!(
        first_line(&desk.must(read)),
        "\u{2068}c.asbab\u{2069}: 1 changed, 1 missing"
    );
    assert_eq!(
        first_line(&desk.must(read)),
        "\u{2068}c.asbab\u{2069}: 1 unchanged"
    );
    std::fs::remove_file(desk.path("a.csv")).expect("removed");
    let gone = desk.must("read a.csv -o c.asbab");
    assert_eq!(first_line(&gone), "\u{2068}c.asbab\u{2069}: 2 missing");
}

#[test]
fn standard_input_is_a_source_of_its_own() {
    let desk = Desk::new();
    let read = |text: &str| {
        assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("asbab"))
            .current_dir(desk.path(""))
            .args(["read", "-", "-o", "c.asbab"])
            .write_stdin(text)
            .assert()
            .success();
    };
    [ONE, TWO, ONE].into_iter().for_each(read);
    let sources = json_lines(&desk.must("list sources c.asbab --format jsonl"));
    assert_eq!(sources.len(), 2);
    desk.write("three.txt", "أثارت الضرائب غضب المزارعين.\n");
    let out = desk.must("read . -o c.asbab");
    assert_eq!(first_line(&out), "\u{2068}c.asbab\u{2069}: 1 new");
}

#[test]
fn an_address_is_not_fetched() {
    let desk = desk();
    let said = desk.run("read articles https://example.org/a -o c.asbab");
    assert_eq!(said.code, 0);
    assert!(
        said.err.contains("addresses are not fetched"),
        "{}",
        said.err
    );
}

#[test]
fn where_nothing_can_be_read_no_case_is_left() {
    let desk = Desk::new();
    desk.write("a.txt", b"a\0b");
    let said = desk.run("read a.txt -o c.asbab");
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("error: nothing could be read"),
        "{}",
        said.err
    );
    assert!(!desk.path("c.asbab").exists());
}

#[test]
fn the_order_of_files_does_not_matter() {
    let desk = desk();
    desk.must("read articles/one.txt articles/two.txt -o a.asbab");
    desk.must("read articles/two.txt -o b.asbab");
    desk.must("read articles/one.txt -o b.asbab");
    for kind in ["sources", "claims", "factors", "links"] {
        let of = |case: &str| desk.run(&format!("list {kind} {case} --format jsonl"));
        assert_eq!(of("a.asbab"), of("b.asbab"));
    }
}

#[test]
fn the_same_bytes_come_out_on_any_number_of_threads() {
    let desks = ["1", "4"].map(|threads| {
        let desk = Desk::new();
        let threads = [("RAYON_NUM_THREADS", threads)];
        let told = desk.run_with("demo --no-serve", &threads);
        assert_eq!(told.code, 0, "{}", told.err);
        let claims = desk.run_with(
            "list claims demo/kazakhstan-2022.asbab --format jsonl",
            &threads,
        );
        let links = desk.run_with(
            "list links demo/kazakhstan-2022.asbab --format csv",
            &threads,
        );
        let page = desk.read("demo/report.html");
        (told, claims, links, page)
    });
    assert_eq!(desks[0], desks[1]);
}

#[test]
fn the_demo_can_be_run_again() {
    let desk = Desk::new();
    let first = desk.must("demo --no-serve");
    let kept = files(&desk.path("demo"));
    assert_eq!(desk.must("demo --no-serve"), first);
    let names = |files: &[(std::path::PathBuf, Vec<u8>)]| {
        files
            .iter()
            .map(|(name, _)| name.display().to_string())
            .collect::<Vec<_>>()
    };
    let now = files(&desk.path("demo"));
    assert_eq!(names(&now), names(&kept));
    assert!(names(&now).contains(&"report.html".to_owned()));
    let case = "demo/kazakhstan-2022.asbab";
    assert_eq!(desk.must(&format!("check {case}")), "sound\n");
    desk.must(&format!("report {case} -o again.html"));
    assert_eq!(desk.read("again.html"), desk.read("demo/report.html"));
}
