//! The text of a PDF by the program `pdftotext`.

use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::TextError;
use crate::kinds::{Limits, refuse_larger};

/// The program.
const PROGRAM: &str = "pdftotext";

/// How often it is looked whether the program is done.
const PATIENCE: Duration = Duration::from_millis(5);

/// What the program makes of the bytes, within the limits of time and size; `None` where there is
/// no such program.
pub(super) fn extract(bytes: &[u8], limits: &Limits) -> Result<Option<String>, TextError> {
    let mut child = match Command::new(PROGRAM)
        .args(["-enc", "UTF-8", "-nopgbrk", "-eol", "unix", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
    {
        Ok(child) => child,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(TextError::Damaged(error.to_string())),
    };
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let most = limits.article;
    thread::scope(|scope| {
        scope.spawn(move || {
            // A program that stops reading early says so by how it ends.
            stdin.map(|mut stdin| stdin.write_all(bytes))
        });
        let text = scope.spawn(move || {
            let mut text = Vec::new();
            stdout.map(|stdout| stdout.take(most + 1).read_to_end(&mut text));
            text
        });
        let ended = wait(&mut child, limits.time);
        let text = text.join().unwrap_or_default();
        refuse_larger(text.len() as u64, most)?;
        if !ended? {
            return Err(TextError::Damaged(
                "the PDF is broken, or locked by a password".to_owned(),
            ));
        }
        String::from_utf8(text)
            .map(Some)
            .map_err(|error| TextError::Damaged(error.to_string()))
    })
}

/// Waits for the program's end and ends it when its time is up. Gives whether it did well.
fn wait(child: &mut Child, most: Duration) -> Result<bool, TextError> {
    let start = Instant::now();
    let damaged = |error: std::io::Error| TextError::Damaged(error.to_string());
    loop {
        if let Some(status) = child.try_wait().map_err(damaged)? {
            return Ok(status.success());
        }
        if start.elapsed() > most {
            child.kill().and_then(|()| child.wait()).map_err(damaged)?;
            return Err(TextError::TooSlow { most });
        }
        thread::sleep(PATIENCE);
    }
}
