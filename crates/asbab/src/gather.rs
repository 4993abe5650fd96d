//! From what a person names (files, folders, globs) to the files to read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

/// Ends of the names of files that are read when a folder is named. A file named by itself is read
/// whatever its name.
pub const READ_IN_FOLDERS: [&str; 2] = ["txt", "text"];

/// The files to read and what could not be found, each sorted by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gathered {
    /// Names of files, each once, with `/` between folders and no `.` in between.
    pub files: BTreeSet<String>,
    /// What was named and cannot be read, with the reason.
    pub problems: BTreeMap<String, String>,
    /// Files in the folders named that are no text files by their names.
    pub skipped: usize,
    /// Folders named, so that a file that was read from one of them before and is gone can be
    /// missed.
    folders: BTreeSet<String>,
}

impl Gathered {
    /// Whether a file read before belongs to what was named now.
    pub fn covers(&self, name: &str) -> bool {
        self.problems.contains_key(name)
            || self.files.contains(name)
            || self.folders.iter().any(|folder| {
                folder.is_empty() && !name.starts_with(['/', '.'])
                    || name
                        .strip_prefix(folder.as_str())
                        .is_some_and(|rest| rest.starts_with('/'))
            })
    }
}

/// Finds the files that `paths` name. The result does not depend on the order of `paths`.
pub fn gather(paths: &[PathBuf]) -> Gathered {
    let mut gathered = Gathered::default();
    for path in paths {
        if path.is_dir() {
            gathered.add_folder(path);
        } else if path.exists() {
            gathered.add_file(path);
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
                    let end = entry
                        .path()
                        .extension()
                        .and_then(|end| end.to_str())
                        .map(str::to_lowercase);
                    if end.is_some_and(|end| READ_IN_FOLDERS.contains(&end.as_str())) {
                        self.add_file(entry.path());
                    } else {
                        self.skipped += 1;
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
        assert_eq!(all.skipped, 1);
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
    fn a_file_gone_from_a_named_folder_is_covered() {
        let folder = tempfile::tempdir().unwrap();
        let gathered = gather(&[folder.path().to_owned()]);
        let name = folder.path().join("gone.txt").display().to_string();
        assert!(gathered.covers(&name));
        assert!(!gathered.covers("elsewhere/gone.txt"));
    }
}
