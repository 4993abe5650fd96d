//! A program that is killed while it writes leaves a sound case, and loses no edit that was
//! acknowledged.

#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod common;

use std::env;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use asbab_case::{Case, Edit};
use common::{NOON, Toy, group};

/// Tells the test binary that it is the program to be killed, and where its case stands.
const VICTIM: &str = "ASBAB_CASE_VICTIM";

/// Not a test of its own: what the killed program does, for as long as it lives.
#[test]
fn victim() {
    if let Some(path) = env::var_os(VICTIM) {
        write_for_ever(Path::new(&path));
    }
}

fn write_for_ever(path: &Path) {
    let mut case = Case::open_or_create(path).unwrap();
    for round in 0_usize.. {
        let path = format!("{}.txt", round % 7);
        let text = format!("أدى سبب {} إلى أثر بعيد. أدى أثر إلى سبب.", round % 11).repeat(20);
        let toy = if round % 3 == 0 {
            Toy::ShortEffects
        } else {
            Toy::Whole
        };
        toy.put(&mut case, &path, &text);
        let claims = case.raw_claims().unwrap();
        let claim = claims[round % claims.len()].id.clone();
        let seq = case.curate(Edit::Flip { claim }, NOON).unwrap();
        let mut out = std::io::stdout();
        writeln!(out, "kept {seq}")
            .and_then(|()| out.flush())
            .unwrap();
        if round % 4 == 0 {
            let revision = case.revision().unwrap();
            case.put_grouping(&group(&case), revision).unwrap();
            case.remove_file(&format!("{}.txt", (round + 3) % 7))
                .unwrap();
        }
    }
}

#[test]
fn a_killed_writer_leaves_a_sound_case() {
    let (_folder, path) = common::place();
    for millis in [1, 4, 9, 16, 25, 36, 60, 90, 130, 200] {
        let acknowledged = kill_after(Duration::from_millis(millis), &path);
        let case = Case::open_or_create(&path).unwrap();
        assert_eq!(case.check().unwrap(), Vec::<String>::new());
        let kept = case.log().unwrap().len();
        assert!(kept >= acknowledged, "{kept} of {acknowledged} edits kept");
        for claim in case.raw_claims().unwrap() {
            let text = case.source(&claim.source_id).unwrap().unwrap().text;
            assert!(claim.passages().all(|passage| passage.stands_in(&text)));
        }
    }
    assert!(
        !Case::open(&path).unwrap().log().unwrap().is_empty(),
        "it wrote something at all"
    );
}

#[test]
fn a_killed_maker_leaves_a_case_or_nothing() {
    for millis in 1..=12 {
        let (_folder, path) = common::place();
        kill_after(Duration::from_millis(millis), &path);
        let case = Case::open_or_create(&path).unwrap();
        assert_eq!(case.check().unwrap(), Vec::<String>::new());
    }
}

/// Runs the victim, kills it and returns the last log entry it was told is kept.
fn kill_after(time: Duration, path: &Path) -> usize {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "victim", "--nocapture", "--test-threads", "1"])
        .env(VICTIM, path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    thread::sleep(time);
    child.kill().unwrap();
    child.wait().unwrap();
    let mut out = String::new();
    child
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut out)
        .unwrap();
    let whole = out.rfind('\n').map_or("", |end| &out[..end]);
    let last = whole
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix("kept ")?.parse().ok());
    last.unwrap_or(0)
}
