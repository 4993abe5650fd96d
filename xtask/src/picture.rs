//! The picture of the demo's report that the READMEs show.
//!
//! It depends on the browser and the fonts of the machine, so that no check compares it.

use std::fs;

use anyhow::{Context, Result};

use crate::binary::Binary;
use crate::browser::Browser;
use crate::steps::Outcome;
use crate::workspace::Workspace;

const PICTURE: &str = "docs/report.png";

/// Width and height in pixels: the top of the page with the map.
const WINDOW: &str = "--window-size=1280,1600";

/// What a stranger may have to fetch with the sources, in bytes.
const MOST_BYTES: usize = 400_000;

/// Writes the picture anew.
pub fn write(workspace: &Workspace, binary: &Binary) -> Result<Outcome> {
    let Some(browser) = Browser::find() else {
        return Ok(Outcome::not_run(
            "picture; install Chromium, then `cargo xtask picture`",
        ));
    };
    let folder = tempfile::tempdir()?;
    binary.must(folder.path(), &["demo", "--no-serve", "--out", "demo"])?;
    browser.show(
        &format!(
            "file://{}",
            folder.path().join("demo/report.html").display()
        ),
        folder.path(),
        &[WINDOW, "--hide-scrollbars", "--screenshot=report.png"],
    )?;
    let picture = fs::read(folder.path().join("report.png")).context("the browser drew nothing")?;
    fs::write(workspace.path(PICTURE), &picture)?;
    let too_large = (picture.len() >= MOST_BYTES).then(|| {
        format!(
            "{PICTURE}: {} bytes, not less than {MOST_BYTES}; make the window smaller",
            picture.len()
        )
    });
    Ok(Outcome::of_complaints(1, too_large.as_slice()))
}
