//! From what a person names (files, folders, globs, standard input) to the files to read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use asbab_core::digest;
use asbab_text::is_read_in_folders;
use walkdir::WalkDir;

/// What the names of sources begin with that were given as bytes and are no files.
const GIVEN: &str = "stdin:";

/// Signs of a digest that tell such sources apart.
const TELLING: usize = 12;

/// The files to read and what could not be found, each sorted by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gathered {
    /// Names of files, each once, with `/` between folders and no `.` in between.
    pub files: BTreeSet<String>,
    /// What was named and cannot be read, with the reason.
    pub problems: BTreeMap<String, String>,
    /// Bytes that were given, by the names they go by.
    pub given: BTreeMap<String, Vec<u8>>,
    /// Names of files in the folders named that are of no kind that is read, by the folder each lies
    /// in.
    pub passed_over: BTreeMap<String, BTreeSet<String>>,
    /// Folders named, so that a file that was read from one of them before and is gone can be
    /// missed.
    folders: BTreeSet<String>,
}

impl Gathered {
    /// Takes in bytes that are no file, such as standard input. They go by a name made of them, so
    /// that other bytes given another day do not take their place.
    pub fn give(&mut self, bytes: Vec<u8>) {
        let name = format!("{GIVEN}{}", &digest(&[&bytes])[..TELLING]);
        self.given.insert(name, bytes);
    }

    /// Whether there is nothing to read and nothing to complain about.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.given.is_empty() && self.problems.is_empty()
    }

    /// How many files there are to read.
    pub fn len(&self) -> usize {
        self.files.len() + self.given.len()
    }

    /// Whether a file read before, or the part of one, belongs to what was named now.
    pub fn covers(&self, name: &str) -> bool {
        self.problems.contains_key(name)
            || self.files.contains(name)
            || name
                .rsplit_once('#')
                .is_some_and(|(file, _)| self.covers(file))
            || self.folders.iter().any(|folder| {
                folder.is_empty() && !name.starts_with(['/', '.'])
                    || name
                        .strip_prefix(folder.as_str())
                        .is_some_and(|rest| rest.starts_with('/'))
            })
    }
}

/// What to do about an address.
const FETCH_YOURSELF: &str = "addresses are not fetched; open the page in a browser, save it there \
    (as HTML or as a single MHTML file) and read the saved file";

fn is_address(path: &Path) -> bool {
    let path = path.to_string_lossy().to_lowercase();
    ["http:", "https:", "ftp:", "www."]
        .iter()
        .any(|start| path.starts_with(start))
}

/// Whether a source of this name was given as bytes and is no file.
pub(crate) fn is_given(name: &str) -> bool {
    name.starts_with(GIVEN)
}

/// Finds the files that `paths` name. The result does not depend on the order of `paths`.
pub fn gather(paths: &[PathBuf]) -> Gathered {
    let mut gathered = Gathered::default();
    for path in paths {
        if path.is_dir() {
            gathered.add_folder(path);
        } else if path.exists() {
            gathered.add_file(path);
        } else if is_address(path) {
            gathered.add_problem(path, FETCH_YOURSELF);
        } else if path.to_string_lossy().contains(['*', '?', '[']) {
            gathered.add_glob(path);
        } else {
            gathered.add_problem(path, "no such file or folder");
        }
    }
    gathered
}

impl Gathered {
    fn add_file(&mut self, path: &Path) {
        match name_of(path) {
            Some(name) => {
                self.files.insert(name);
            }
            None => self.add_problem(path, "the file's name is not UTF-8"),
        }
    }

    fn add_folder(&mut self, folder: &Path) {
        self.folders.extend(name_of(folder));
        for entry in WalkDir::new(folder).follow_links(true).min_depth(1) {
            match entry {
                Ok(entry) if entry.path().is_file() => {
                    let name = entry.file_name().to_string_lossy();
                    if is_read_in_folders(&name) {
                        self.add_file(entry.path());
                    } else {
                        self.pass_over(entry.path());
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    let reason = error
                        .io_error()
                        .map_or_else(|| error.to_string(), ToString::to_string);
                    self.add_problem(&path, &reason);
                }
            }
        }
    }

    fn pass_over(&mut self, path: &Path) {
        let (folder, file) = (path.parent(), path.file_name());
        if let (Some(folder), Some(file)) = (folder.and_then(name_of), file) {
            let files = self.passed_over.entry(folder).or_default();
            files.insert(file.to_string_lossy().into_owned());
        }
    }

    fn add_glob(&mut self, pattern: &Path) {
        let paths = match glob::glob(&pattern.to_string_lossy()) {
            Ok(paths) => paths,
            Err(error) => {
                return self.add_problem(pattern, &format!("not a pattern: {}", error.msg));
            }
        };
        let mut any = false;
        for path in paths {
            any = true;
            match path {
                Ok(path) if path.is_dir() => self.add_folder(&path),
                Ok(path) => self.add_file(&path),
                Err(error) => self.add_problem(error.path(), &error.error().to_string()),
            }
        }
        if !any {
            self.add_problem(pattern, "the pattern matches nothing");
        }
    }

    fn add_problem(&mut self, path: &Path, reason: &str) {
        let name = name_of(path).unwrap_or_else(|| path.to_string_lossy().into_owned());
        self.problems.insert(name, reason.to_owned());
    }
}

/// A path as the case knows it; `None` where it is not UTF-8.
fn name_of(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path
        .components()
        .filter(|part| !matches!(part, Component::CurDir))
        .map(|part| match part {
            Component::RootDir => Some(""),
            other => other.as_os_str().to_str(),
        })
        .collect();
    parts.map(|parts| {
        if parts == [""] {
            "/".to_owned()
        } else {
            parts.join("/")
        }
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn names(gathered: &Gathered, root: &Path) -> Vec<String> {
        let root = format!("{}/", root.display());
        gathered
            .files
            .iter()
            .map(|name| name.replace(&root, ""))
            .collect()
    }

    #[test]
    fn folders_globs_and_files_in_any_order() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("sub")).unwrap();
        for name in ["b.txt", "a.TXT", "notes.md", "sub/c.txt"] {
            fs::write(root.join(name), "x").unwrap();
        }
        let all = gather(&[root.to_owned()]);
        assert_eq!(names(&all, root), ["a.TXT", "b.txt", "sub/c.txt"]);
        let passed_over: Vec<&BTreeSet<String>> = all.passed_over.values().collect();
        assert_eq!(passed_over, [&BTreeSet::from(["notes.md".to_owned()])]);
        let one_by_one = [
            root.join("sub/*"),
            root.join("./b.txt"),
            root.join("a.TXT"),
            root.join("sub/../b.txt"),
            root.join("notes.md"),
        ];
        let picked = gather(&one_by_one);
        let mut backwards = one_by_one.to_vec();
        backwards.reverse();
        assert_eq!(picked, gather(&backwards));
        assert_eq!(
            names(&picked, root),
            ["a.TXT", "b.txt", "notes.md", "sub/../b.txt", "sub/c.txt"]
        );
    }

    #[test]
    fn what_is_not_there_is_told() {
        let gathered = gather(&["nowhere.txt".into(), "nothing-*.txt".into(), "[".into()]);
        assert_eq!(gathered.problems["nowhere.txt"], "no such file or folder");
        assert_eq!(
            gathered.problems["nothing-*.txt"],
            "the pattern matches nothing"
        );
        assert!(gathered.problems["["].starts_with("not a pattern"));
        assert!(gathered.files.is_empty());
    }

    #[test]
    fn addresses_are_not_fetched() {
        let gathered = gather(&["https://example.org/a?b=c".into()]);
        let problem = gathered.problems.values().next().unwrap();
        assert!(problem.contains("save it there"), "{problem}");
    }

    #[test]
    fn what_is_given_goes_by_its_bytes() {
        let mut gathered = Gathered::default();
        for text in ["one", "two", "one"] {
            gathered.give(text.into());
        }
        assert_eq!(gathered.len(), 2);
        assert!(gathered.given.keys().all(|name| is_given(name)));
    }

    #[test]
    fn a_file_gone_from_a_named_folder_is_covered() {
        let folder = tempfile::tempdir().unwrap();
        let gathered = gather(&[folder.path().to_owned()]);
        let name = folder.path().join("gone.txt").display().to_string();
        assert!(gathered.covers(&name));
        assert!(!gathered.covers("elsewhere/gone.txt"));
    }
}
