//! Making and opening case files, and what is said when that cannot be done.

#![allow(clippy::unwrap_used, reason = "a test fails by it")]

mod common;

use std::fs;
use std::path::Path;
use std::time::Duration;

use asbab_case::{APPLICATION_ID, Case, CaseError, Edit, SCHEMA_VERSION};
use common::{NOON, Toy, fresh, place};
use rusqlite::Connection;

const TEXT: &str = "أدى غلاء الوقود إلى غضب الشارع.";

/// A database of another program, or of ours, as its header says.
fn database(path: &Path, application_id: i32, version: u32) {
    let db = Connection::open(path).unwrap();
    db.pragma_update(None, "application_id", application_id)
        .unwrap();
    db.pragma_update(None, "user_version", version).unwrap();
}

#[test]
fn a_case_is_marked_and_can_be_opened_again() {
    let (folder, path) = place();
    drop(Case::create(&path).unwrap());
    drop(Case::open(&path).unwrap());
    assert!(
        Case::open_read_only(&path)
            .unwrap()
            .check()
            .unwrap()
            .is_empty()
    );
    let files: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|f| f.unwrap().path())
        .collect();
    assert_eq!(
        files,
        std::slice::from_ref(&path),
        "nothing is left beside the case"
    );
    let db = Connection::open(&path).unwrap();
    let mode: String = db
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    let id: i32 = db
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .unwrap();
    assert_eq!((mode.as_str(), id), ("wal", APPLICATION_ID));
}

#[test]
fn a_missing_path_stays_missing() {
    let (_folder, path) = place();
    for open in [Case::open, Case::open_read_only] {
        assert!(matches!(open(&path), Err(CaseError::NoSuchFile { .. })));
        assert!(!path.exists());
    }
}

#[test]
fn what_is_no_case_is_told_and_left_alone() {
    let (folder, path) = place();
    let garbage: [&[u8]; 3] = [b"a", TEXT.as_bytes(), &[0; 5000]];
    for bytes in garbage {
        fs::write(&path, bytes).unwrap();
        for open in [Case::open, Case::open_read_only, Case::open_or_create] {
            assert!(matches!(open(&path), Err(CaseError::NotACase { .. })));
        }
        assert!(matches!(Case::create(&path), Err(CaseError::Exists { .. })));
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
    assert!(matches!(
        Case::open(folder.path()),
        Err(CaseError::NotACase { .. })
    ));
    let other = folder.path().join("other.db");
    database(&other, 0x1234, 7);
    assert!(matches!(
        Case::open_or_create(&other),
        Err(CaseError::NotACase { .. })
    ));
    let unmarked = folder.path().join("unmarked.db");
    Connection::open(&unmarked)
        .unwrap()
        .execute_batch("CREATE TABLE t (x)")
        .unwrap();
    assert!(matches!(
        Case::open_or_create(&unmarked),
        Err(CaseError::NotACase { .. })
    ));
}

#[test]
fn an_empty_file_is_no_case_but_can_be_made_one() {
    let (_folder, path) = place();
    fs::write(&path, "").unwrap();
    assert!(matches!(Case::open(&path), Err(CaseError::Empty { .. })));
    assert!(matches!(
        Case::open_read_only(&path),
        Err(CaseError::Empty { .. })
    ));
    drop(Case::open_or_create(&path).unwrap());
    assert!(matches!(Case::create(&path), Err(CaseError::Exists { .. })));
}

#[test]
fn a_newer_case_is_refused_with_both_versions() {
    let (_folder, path) = place();
    database(&path, APPLICATION_ID, SCHEMA_VERSION + 3);
    let error = Case::open(&path).unwrap_err();
    assert!(matches!(&error, CaseError::Newer { found, known, .. }
        if (*found, *known) == (SCHEMA_VERSION + 3, SCHEMA_VERSION)));
    assert_eq!(error.hint(), Some("update asbab"));
}

#[test]
fn an_older_case_is_brought_up_to_date_where_it_may_be_changed() {
    let (_folder, path) = place();
    database(&path, APPLICATION_ID, 0);
    assert!(matches!(
        Case::open_read_only(&path),
        Err(CaseError::Older { found: 0, .. })
    ));
    let mut case = Case::open(&path).unwrap();
    Toy::Whole.put(&mut case, "أ.txt", TEXT);
    assert!(case.check().unwrap().is_empty());
    drop(case);
    assert_eq!(
        Case::open_read_only(&path).unwrap().claims().unwrap().len(),
        1
    );
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let error = Case::create(Path::new("no/such/folder/x.asbab")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "cannot open no/such/folder/x.asbab: its folder does not exist"
    );
}

#[test]
fn every_message_is_one_line() {
    let path = Path::new("x.asbab").to_owned();
    let errors = [
        CaseError::Newer {
            path: path.clone(),
            found: 9,
            known: 1,
        },
        CaseError::Older {
            path: path.clone(),
            found: 0,
            known: 1,
        },
        CaseError::NotACase { path },
        CaseError::Busy,
        CaseError::ReadOnly,
    ];
    for error in errors {
        assert!(!error.to_string().contains('\n') && !error.to_string().contains("  "));
        assert!(error.hint().is_some());
    }
}

#[test]
fn one_writes_while_others_read() {
    let (_folder, mut writer) = fresh();
    let reader = Case::open(writer.path()).unwrap();
    let onlooker = Case::open_read_only(writer.path()).unwrap();
    Toy::Whole.put(&mut writer, "أ.txt", TEXT);
    assert_eq!(reader.claims().unwrap(), writer.claims().unwrap());
    assert_eq!(onlooker.claims().unwrap(), writer.claims().unwrap());
}

#[test]
fn a_second_writer_waits_and_then_says_so() {
    let (_folder, mut case) = fresh();
    Toy::Whole.put(&mut case, "أ.txt", TEXT);
    let claim = case.claims().unwrap()[0].claim.id.clone();
    let holder = Connection::open(case.path()).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    case.set_patience(Duration::from_millis(20)).unwrap();
    let edit = Edit::Accept { claim };
    assert!(matches!(
        case.curate(edit.clone(), NOON),
        Err(CaseError::Busy)
    ));
    assert_eq!(case.claims().unwrap().len(), 1, "readers do not wait");

    case.set_patience(Duration::from_secs(20)).unwrap();
    let release = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(50));
        holder.execute_batch("ROLLBACK").unwrap();
    });
    assert_eq!(case.curate(edit, NOON).unwrap(), 1);
    release.join().unwrap();
}

#[test]
fn several_may_make_and_fill_the_same_case_at_once() {
    let (_folder, path) = place();
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let path = &path;
            scope.spawn(move || {
                let mut case = Case::open_or_create(path).unwrap();
                for file in 0..5 {
                    Toy::Whole.put(&mut case, &format!("{writer}-{file}.txt"), TEXT);
                }
            });
        }
    });
    let case = Case::open(&path).unwrap();
    assert_eq!(
        (case.files().unwrap().len(), case.sources().unwrap().len()),
        (20, 1)
    );
    assert!(case.check().unwrap().is_empty());
}

#[test]
fn what_is_damaged_is_told() {
    let (_folder, mut case) = fresh();
    Toy::Whole.put(&mut case, "أ.txt", TEXT);
    let db = Connection::open(case.path()).unwrap();
    db.execute("UPDATE claim SET trigger_end = 1000", [])
        .unwrap();
    assert!(matches!(case.claims(), Err(CaseError::Damaged { .. })));
    db.execute("UPDATE source SET text = text || 'x'", [])
        .unwrap();
    assert_eq!(
        case.check().unwrap(),
        [
            "أ.txt: the text is not the one that was stored",
            "أ.txt: span 0..1000 reaches past a text of 57 bytes",
        ]
    );
}

#[test]
fn a_case_opened_for_reading_refuses_to_be_written() {
    let (_folder, mut case) = fresh();
    Toy::Whole.put(&mut case, "أ.txt", TEXT);
    let mut onlooker = Case::open_read_only(case.path()).unwrap();
    let claim = case.claims().unwrap()[0].claim.id.clone();
    assert!(matches!(
        onlooker.curate(Edit::Flip { claim }, NOON),
        Err(CaseError::ReadOnly)
    ));
    assert!(matches!(
        onlooker.remove_file("أ.txt"),
        Err(CaseError::ReadOnly)
    ));
    assert!(case.log().unwrap().is_empty());
}

/// Tells the test binary that it is the program that may only read, and where the case stands.
#[cfg(unix)]
const ONLOOKER: &str = "ASBAB_CASE_ONLOOKER";

/// Not a test of its own: what the program does that may only read.
#[test]
#[cfg(unix)]
fn onlooker() {
    if let Some(path) = std::env::var_os(ONLOOKER) {
        let path = Path::new(&path);
        assert!(matches!(Case::open(path), Err(CaseError::ReadOnly)));
        assert!(matches!(
            Case::create(&path.with_file_name("new.asbab")),
            Err(CaseError::CannotOpen { .. })
        ));
        let mut case = Case::open_read_only(path).unwrap();
        assert_eq!(case.claims().unwrap().len(), 1);
        assert!(matches!(
            case.remove_file("أ.txt"),
            Err(CaseError::ReadOnly)
        ));
    }
}

/// Whoever runs the tests may be allowed everything, so the onlooker runs as somebody else then.
#[test]
#[cfg(unix)]
fn a_case_in_a_read_only_folder_can_be_read() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;

    const NOBODY: u32 = 65534;
    let (folder, mut case) = fresh();
    let path = case.path().to_owned();
    Toy::Whole.put(&mut case, "أ.txt", TEXT);
    drop(case);
    let program = folder.path().join("onlooker");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    let allow = |path: &Path, mode| fs::set_permissions(path, PermissionsExt::from_mode(mode));
    allow(&path, 0o444).unwrap();
    allow(folder.path(), 0o555).unwrap();

    let mut command = std::process::Command::new(program);
    command.args(["--exact", "onlooker"]).env(ONLOOKER, &path);
    if fs::metadata(&path).unwrap().uid() == 0 {
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = command.output().unwrap();
    allow(folder.path(), 0o755).unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
    let kept: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(kept.len(), 2, "the case and the program");
}
