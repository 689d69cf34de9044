//! Repositories for tests. Without git the tests that need it are left out, and say so.

use crate::site::{Outcome, Site};
use std::error::Error;
use std::process::Command;

/// Runs git in the site's folder as of a day; false where there is no git to run.
pub fn git_on(site: &Site, day: &str, arguments: &[&str]) -> Result<bool, Box<dyn Error>> {
    let mut command = Command::new("git");
    command.current_dir(site.path()).args(["-c", "user.name=Test", "-c", "user.email=test@example.org"]).args(arguments);
    let moment = format!("{day}T12:00:00Z");
    command.env("GIT_AUTHOR_DATE", &moment).env("GIT_COMMITTER_DATE", &moment);
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(variable);
    }
    match command.output() {
        Ok(done) if done.status.success() => Ok(true),
        Ok(done) => Err(String::from_utf8_lossy(&done.stderr).into()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Runs git in the site's folder.
pub fn git(site: &Site, arguments: &[&str]) -> Outcome {
    git_on(site, "2026-06-01", arguments).map(drop)
}

/// A repository whose files are committed; `None` without git.
pub fn repository(files: &[(&str, &str)]) -> Result<Option<Site>, Box<dyn Error>> {
    let site = Site::new(files)?;
    if !git_on(&site, "2026-06-01", &["init", "--quiet", "--initial-branch=main"])? {
        return Ok(None);
    }
    git(&site, &["add", "--all"])?;
    git(&site, &["commit", "--quiet", "--allow-empty", "--message", "Start"])?;
    Ok(Some(site))
}
