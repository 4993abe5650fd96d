//! A browser without a window.

use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context, Result, ensure};

use crate::workspace::has_program;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// A browser that can be started.
pub struct Browser(&'static str);

impl Browser {
    /// The first that this machine has.
    pub fn find() -> Option<Self> {
        NAMES.into_iter().find(|name| has_program(name)).map(Self)
    }

    /// Shows a page to its end; `folder` takes what the browser keeps.
    pub fn show(&self, address: &str, folder: &Path, options: &[&str]) -> Result<Output> {
        let output = Command::new(self.0)
            .current_dir(folder)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ])
            .arg(format!(
                "--user-data-dir={}",
                folder.join("browser").display()
            ))
            .args(options)
            .arg(address)
            .output()
            .with_context(|| format!("{} does not start", self.0))?;
        ensure!(
            output.status.success(),
            "{}: {}",
            self.0,
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(output)
    }
}
