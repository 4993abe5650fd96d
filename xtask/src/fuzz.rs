//! Fuzzing with libFuzzer on the stable compiler: the flags of code generation by which it sees where
//! an input leads are stable; only the sanitizers, which safe code has little need of, are not.

use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use crate::cargo::cargo;
use crate::steps::Outcome;
use crate::workspace::Workspace;

/// How the code tells libFuzzer what it did.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares";

/// Seconds for one input, beyond which it is a finding.
const TIME: u32 = 25;

/// Bytes of an input.
const LONGEST: u32 = 20_000;

/// Builds and runs one target for as long as it is told. What it found lies in `fuzz/artifacts`.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<Outcome> {
    let (target, minutes) = read(arguments)?;
    ensure!(
        workspace
            .path(&format!("fuzz/fuzz_targets/{target}.rs"))
            .is_file(),
        "there is no target `{target}` in fuzz/fuzz_targets"
    );
    let host = host(workspace)?;
    let build = workspace
        .command(&cargo())
        .args([
            "build",
            "--locked",
            "--release",
            "--manifest-path",
            "fuzz/Cargo.toml",
        ])
        .args([
            "--target-dir",
            "fuzz/target",
            "--target",
            &host,
            "--bin",
            target,
        ])
        .env("RUSTFLAGS", FLAGS)
        .status()?;
    ensure!(build.success(), "the target does not build");
    let folder = |kind: &str| -> Result<String> {
        let folder = format!("fuzz/{kind}/{target}");
        std::fs::create_dir_all(workspace.path(&folder))?;
        Ok(folder)
    };
    let (corpus, found) = (folder("corpus")?, folder("artifacts")?);
    let program = workspace.path(&format!("fuzz/target/{host}/release/{target}"));
    let fuzzed = workspace
        .command(&program.to_string_lossy())
        .args([&corpus, &format!("fuzz/seeds/{target}")])
        .arg(format!("-artifact_prefix={found}/"))
        .arg(format!("-max_total_time={}", minutes.as_secs()))
        .args([format!("-timeout={TIME}"), format!("-max_len={LONGEST}")])
        .args(["-rss_limit_mb=3000", "-print_final_stats=1"])
        .status()?;
    ensure!(fuzzed.success(), "an input breaks it; it lies in {found}");
    Ok(Outcome::Passed(1))
}

fn read(arguments: &[String]) -> Result<(&str, Duration)> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (target, minutes) = match words[..] {
        [target] => (target, 30),
        [target, "--minutes", minutes] | ["--minutes", minutes, target] => (
            target,
            minutes
                .parse()
                .with_context(|| format!("`{minutes}` is no number of minutes"))?,
        ),
        _ => bail!("usage: cargo xtask fuzz TARGET [--minutes N]"),
    };
    Ok((target, Duration::from_mins(minutes)))
}

/// The machine compiled for; named, the flags do not reach build scripts.
fn host(workspace: &Workspace) -> Result<String> {
    let output = workspace.command("rustc").arg("-vV").output()?;
    let said = String::from_utf8(output.stdout)?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc does not name its host")?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments() {
        let words = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        let given = words(&["html", "--minutes", "2"]);
        assert_eq!(read(&given).unwrap(), ("html", Duration::from_mins(2)));
        assert_eq!(read(&words(&["html"])).unwrap().1, Duration::from_mins(30));
        assert!(read(&words(&["html", "--minutes", "x"])).is_err());
        assert!(read(&[]).is_err());
    }
}
