//! A folder of its own for each test, and what a run in it gave.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder that goes when the test ends.
pub struct Desk(TempDir);

/// What a run gave.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    pub fn new() -> Self {
        Self(TempDir::new().expect("a folder for temporary files"))
    }

    /// A folder with two short articles, read into [`CASE`].
    pub fn with_case() -> Self {
        let desk = Self::new();
        desk.write("articles/one.txt", ONE);
        desk.write("articles/two.txt", TWO);
        desk.must(&on_case("read articles -o CASE"));
        desk
    }

    pub fn path(&self, inside: &str) -> PathBuf {
        self.0.path().join(inside)
    }

    pub fn write(&self, inside: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(inside);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }

    pub fn read(&self, inside: &str) -> Vec<u8> {
        fs::read(self.path(inside)).expect("a file")
    }

    /// Runs the program; words are parted by spaces, one in `'…'` may hold some.
    pub fn run(&self, line: &str) -> Said {
        self.run_with(line, &[])
    }

    pub fn run_with(&self, line: &str, environment: &[(&str, &str)]) -> Said {
        let output = Command::new(assert_cmd::cargo::cargo_bin!("asbab"))
            .current_dir(self.0.path())
            .env("NO_COLOR", "1")
            .envs(environment.iter().copied())
            .args(words(line))
            .output()
            .expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Said {
            code: output.status.code().expect("an exit code"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// Runs the program where only success will do; gives its standard output.
    #[track_caller]
    pub fn must(&self, line: &str) -> String {
        let said = self.run(line);
        assert_eq!(said.code, 0, "asbab {line}\n{}{}", said.out, said.err);
        said.out
    }
}

fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in line.split('\'').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// Tells a loop of three links, and that intervention raises influence.
const ONE: &str = "\
أدى ارتفاع أسعار الوقود إلى الاحتجاجات.
التفاوت الاجتماعي يزيد من الغضب الشعبي.
الغضب الشعبي يغذي الاحتجاجات.
أدت الاحتجاجات إلى القمع.
القمع يؤجج الغضب الشعبي.
القمع يزيد من هشاشة النظام.
التدخل الروسي يعزز نفوذ روسيا.
";

/// Agrees on fuel and repression, and says that intervention lowers influence.
const TWO: &str = "\
اندلعت الاحتجاجات بسبب رفع أسعار الوقود.
القمع يؤدي إلى هشاشة النظام.
التدخل الروسي يضعف نفوذ روسيا.
هل يكفي الإصلاح لتهدئة الغضب الشعبي؟
";

/// The case that [`Desk::with_case`] makes.
pub const CASE: &str = "case.asbab";

/// A command line in which `CASE` stands for the case's path.
pub fn on_case(line: &str) -> String {
    line.replace("CASE", CASE)
}

/// One JSON value a line.
#[track_caller]
pub fn json_lines(text: &str) -> Vec<serde_json::Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

/// Every file under a folder with its bytes, by path from the folder.
pub fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("inside").to_owned();
                found.push((name, fs::read(path).expect("a file")));
            }
        }
    }
    found.sort();
    found
}
