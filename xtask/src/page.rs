//! The demo's report in a real browser: from the disk, and as the program serves it.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use anyhow::{Context, Result};

use crate::binary::Binary;
use crate::browser::Browser;
use crate::steps::Outcome;
use crate::workspace::Workspace;

/// Renders the demo's report and looks at what the browser made of it.
pub fn check(_: &Workspace, binary: &Binary) -> Result<Outcome> {
    let Some(browser) = Browser::find() else {
        return Ok(Outcome::not_run(
            "page; install Chromium, then `cargo xtask page`",
        ));
    };
    let folder = tempfile::tempdir()?;
    binary.must(folder.path(), &["demo", "--no-serve", "--out", "demo"])?;
    let report = folder.path().join("demo/report.html");
    let mut complaints = complaints_about_source(&std::fs::read_to_string(&report)?);
    let dom = dump(
        &browser,
        &format!("file://{}", report.display()),
        folder.path(),
    )?;
    complaints.extend(dom.complaints("the report"));

    let served = Served::start(binary, folder.path())?;
    let dom = dump(&browser, &served.address, folder.path())?;
    complaints.extend(dom.complaints("the served report"));
    Ok(Outcome::of_complaints(3, &complaints))
}

/// The page must ask nobody for anything.
fn complaints_about_source(page: &str) -> Vec<String> {
    [
        "src=\"http",
        "href=\"http",
        "url(http",
        "src=\"//",
        "href=\"//",
        "@import",
        "<script src",
    ]
    .into_iter()
    .filter(|load| page.contains(load))
    .map(|load| format!("the report holds `{load}`"))
    .collect()
}

/// What the browser made of a page, and what it said meanwhile.
struct Dom {
    page: String,
    console: Vec<String>,
}

impl Dom {
    fn complaints(&self, name: &str) -> Vec<String> {
        let mut complaints: Vec<String> = self
            .console
            .iter()
            .map(|line| format!("{name}: {line}"))
            .collect();
        for wanted in ["<svg", "data-factor", "data-cause", "dir=\"rtl\""] {
            if !self.page.contains(wanted) {
                complaints.push(format!("{name}: no `{wanted}` in the browser's page"));
            }
        }
        complaints
    }
}

fn dump(browser: &Browser, address: &str, folder: &Path) -> Result<Dom> {
    let output = browser.show(
        address,
        folder,
        &["--enable-logging=stderr", "--timeout=20000", "--dump-dom"],
    )?;
    let console = String::from_utf8_lossy(&output.stderr)
        .lines()
        .filter(|line| line.contains("CONSOLE"))
        .map(str::to_owned)
        .collect();
    Ok(Dom {
        page: String::from_utf8_lossy(&output.stdout).into_owned(),
        console,
    })
}

/// The program while it serves; ended when dropped.
struct Served {
    child: Child,
    address: String,
}

impl Served {
    fn start(binary: &Binary, folder: &Path) -> Result<Self> {
        let mut child = binary
            .command(folder)
            .args(["serve", "demo/kazakhstan-2022.asbab", "--port", "0"])
            .stdout(Stdio::piped())
            .spawn()?;
        let lines =
            BufReader::new(child.stdout.take().context("the program has no output")?).lines();
        let address = lines.map_while(Result::ok).find_map(|line| {
            line.split_whitespace()
                .find(|word| word.starts_with("http://"))
                .map(str::to_owned)
        });
        let Some(address) = address else {
            child.kill()?;
            child.wait()?;
            anyhow::bail!("`asbab serve` printed no address");
        };
        Ok(Self { child, address })
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Nothing is to be done about a process that has already ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
