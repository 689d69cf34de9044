//! What git knows of an article: its text on the day of its review.

use super::Stop;
use super::git::not_run;
use crate::config::Settings;
use crate::engine::understand;
use crate::source::Source;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The history of the articles of a run.
pub(super) struct History;

/// A commit that changed a file.
#[derive(Debug, PartialEq, Eq)]
struct Commit {
    /// Its id.
    id: String,
    /// The day on which its author wrote it.
    day: Date,
    /// The file's path at that time, from the top of the repository.
    path: String,
}

impl History {
    /// Makes sure that there is a history to look at: git is installed, every file lies in a repository, and none of
    /// these is cut off.
    ///
    /// # Errors
    /// What is missing, in plain words.
    pub(super) fn open<'a>(files: impl Iterator<Item = &'a Path>) -> Result<Self, Stop> {
        let mut folders: BTreeMap<PathBuf, &Path> = BTreeMap::new();
        files.for_each(|file| {
            folders.entry(folder_of(file).to_owned()).or_insert(file);
        });
        for (folder, file) in folders {
            let answer = match git(&folder, ["rev-parse", "--is-inside-work-tree", "--is-shallow-repository"]) {
                Ok(answer) => answer,
                Err(error) => return Err(not_run("--git", &error)),
            };
            match answer.as_deref().map(str::trim) {
                Some(text) if text.starts_with("true") && text.ends_with("true") => {
                    return Err(Stop::Message(format!(
                        "--git: the history around {} is cut off (a shallow clone); fetch all of it with `git fetch --unshallow`, or in \
                         GitHub Actions with `fetch-depth: 0`",
                        file.display()
                    )));
                }
                Some(text) if text.starts_with("true") => {}
                _ => {
                    let message =
                        format!("--git: {} lies in no git repository; leave --git out, or check it there", file.display());
                    return Err(Stop::Message(message));
                }
            }
        }
        Ok(Self)
    }

    /// The settings with the text that was reviewed, where the article names the day of its review and the history
    /// reaches back to it.
    pub(super) fn settings(&self, file: &Path, source: &Source, settings: &Arc<Settings>) -> Arc<Settings> {
        let dates = understand(source, settings).facts.dates;
        let text = dates.reviewed.and_then(|reviewed| reviewed_text(file, reviewed.period.last, source.slice(reviewed.span)));
        match text {
            None => settings.clone(),
            Some(text) => Arc::new(Settings { reviewed_text: Some(text.into()), ..(**settings).clone() }),
        }
    }
}

/// The text of a file as it was reviewed. That is what the commit holds which brought the day of the review into the
/// file, since a review is written down when it is done; or a later one of the same day.
fn reviewed_text(file: &Path, day: Date, written: &str) -> Option<String> {
    let folder = folder_of(file);
    let name = file.file_name()?;
    let options =
        ["log", "--follow", "--no-ext-diff", "--no-textconv", "--name-only", "--format=%x00%H %ad", "--date=format:%Y-%m-%d"];
    let log = git_on(folder, &options, name)?;
    let commits = commits(&log);
    let wanted = format!("-S{written}");
    let first_with_day =
        git_on(folder, &["log", "--follow", "--no-ext-diff", "--no-textconv", "-1", "--format=%H", &wanted], name)?;
    // A day that no commit holds was written just now, and so was the review.
    let by_words = commits.iter().position(|commit| commit.id == first_with_day.trim())?;
    let by_day = commits.iter().position(|commit| commit.day <= day);
    // The lower the place, the later the commit.
    let commit = commits.get(by_day.map_or(by_words, |by_day| by_day.min(by_words)))?;
    git(folder, ["show", "--no-ext-diff", "--no-textconv", &format!("{}:{}", commit.id, commit.path)]).ok().flatten()
}

/// Reads `git log --name-only` with a zero byte before each commit.
fn commits(log: &str) -> Vec<Commit> {
    let commit = |text: &str| {
        let (head, path) = text.split_once('\n')?;
        let (id, day) = head.split_once(' ')?;
        Some(Commit { id: id.to_owned(), day: day.parse().ok()?, path: path.trim().to_owned() })
    };
    log.split('\0').filter_map(commit).collect()
}

/// What git says about one file of a folder; `None` where it fails.
fn git_on(folder: &Path, arguments: &[&str], name: &OsStr) -> Option<String> {
    let arguments = arguments.iter().map(OsStr::new).chain([OsStr::new("--"), name]);
    git(folder, arguments).ok().flatten()
}

/// What git says, as text.
fn git<S: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = S>) -> std::io::Result<Option<String>> {
    Ok(super::git::git(folder, arguments)?.map(|output| String::from_utf8_lossy(&output).into_owned()))
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_read_commit_by_commit() {
        let log = "\0aa11 2026-05-12\n\ncontent/new name.md\n\0bb22 2025-01-03\n\ncontent/old.md\n";
        let read: Vec<(String, String, String)> =
            commits(log).into_iter().map(|commit| (commit.id, commit.day.to_string(), commit.path)).collect();
        let text = |one: &str, two: &str, three: &str| (one.to_owned(), two.to_owned(), three.to_owned());
        assert_eq!(read, [text("aa11", "2026-05-12", "content/new name.md"), text("bb22", "2025-01-03", "content/old.md")]);
        assert_eq!(commits("").len(), 0);
    }
}
