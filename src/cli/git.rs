//! The program `git`, as this program runs it: never through a shell, and with nothing of a repository's configuration that
//! starts other programs.

use super::Stop;
use std::ffi::OsStr;
use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs git in a folder. `Ok(None)` where git itself reports a failure.
///
/// # Errors
/// If git could not be run at all.
pub(super) fn git<S: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = S>) -> std::io::Result<Option<Vec<u8>>> {
    run(folder, arguments, Stdio::null())
}

/// The same, with a file as standard input.
///
/// # Errors
/// See [`git`].
pub(super) fn git_reading<S: AsRef<OsStr>>(
    folder: &Path,
    arguments: impl IntoIterator<Item = S>,
    input: File,
) -> std::io::Result<Option<Vec<u8>>> {
    run(folder, arguments, input.into())
}

fn run<S: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = S>, input: Stdio) -> std::io::Result<Option<Vec<u8>>> {
    let mut command = Command::new("git");
    // Names of files as they are.
    command.args(["-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "-C"]).arg(folder);
    let done = command.args(arguments).stdin(input).output()?;
    Ok(done.status.success().then_some(done.stdout))
}

/// Why git could not be run, for the flag that needs it.
pub(super) fn not_run(flag: &str, error: &std::io::Error) -> Stop {
    Stop::Message(match error.kind() {
        ErrorKind::NotFound => format!("{flag}: the program `git` was not found; install it, or leave {flag} out"),
        _ => format!("{flag}: the program `git` could not be run: {error}"),
    })
}
