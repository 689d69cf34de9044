//! `--staged`, `--changed`, `--since`: only what a change brings.
//!
//! A finding counts where it stands on a changed line, or where the text before the change did not have it: a new link
//! that pays makes a missing disclosure new, wherever that is reported.

use super::Stop;
use super::git::{git, git_reading, not_run};
use super::input::Job;
use crate::config::{Settings, absolute};
use crate::discover::{Discovered, Found, Unreachable, is_article, shown, shown_from_here, why};
use crate::engine::{Linted, lint};
use crate::finding::Finding;
use crate::source::{Source, Span};
use clap::Args;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::{BTreeMap, HashSet};
use std::io::{Seek, Write};
use std::path::{Path, PathBuf};

/// Which change is checked.
#[derive(Debug, Args)]
pub struct ChangeArguments {
    /// Check what is staged for the next commit, as git will store it; report only what it changes
    #[arg(long, conflicts_with_all = ["changed", "since"])]
    pub staged: bool,
    /// Check articles that differ from the last commit, new ones too; report only what is changed
    #[arg(long, conflicts_with = "since")]
    pub changed: bool,
    /// Check articles that differ from where this branch left REF; report only what is changed
    #[arg(long, value_name = "REF")]
    pub since: Option<String>,
}

/// The articles that a change touches, by absolute path.
pub(super) struct Changes {
    files: BTreeMap<PathBuf, Texts>,
}

/// An article before and after the change.
struct Texts {
    /// `None` where it is new.
    before: Option<Vec<u8>>,
    /// `None` where it is read from the working tree.
    after: Option<Vec<u8>>,
}

/// A changed file, as git names it: from the top of the repository on.
struct Entry {
    before: Option<String>,
    after: String,
}

impl ChangeArguments {
    /// What changed; `None` where no change is asked for.
    ///
    /// # Errors
    /// If git is missing or fails, there is no repository, or the wanted commit is not there.
    pub(super) fn changes(&self) -> Result<Option<Changes>, Stop> {
        let flag = match (self.staged, self.changed, &self.since) {
            (true, ..) => "--staged",
            (_, true, _) => "--changed",
            (.., Some(_)) => "--since",
            _ => return Ok(None),
        };
        let repository = Repository::here(flag)?;
        let base = match &self.since {
            Some(reference) => repository.fork(reference)?,
            None => repository.last_commit()?,
        };
        let entries = repository.entries(&base, self.staged)?;
        repository.texts(&base, entries, self.staged).map(|files| Some(Changes { files }))
    }
}

/// The repository that the current folder lies in.
struct Repository {
    top: PathBuf,
    flag: &'static str,
}

impl Repository {
    fn here(flag: &'static str) -> Result<Self, Stop> {
        let top = git(Path::new("."), ["rev-parse", "--show-toplevel"]).map_err(|error| not_run(flag, &error))?;
        let top = top.map(|top| String::from_utf8_lossy(&top).trim_end_matches(['\n', '\r']).to_owned());
        match top.filter(|top| !top.is_empty()) {
            Some(top) => {
                Ok(Self { top: absolute(&PathBuf::from(top).join("x")).parent().map_or_else(PathBuf::new, Path::to_owned), flag })
            }
            None => {
                Err(Stop::Message(format!("{flag}: this folder lies in no git repository; leave {flag} out, or go there first")))
            }
        }
    }

    /// What git answers.
    fn ask(&self, arguments: &[&str]) -> Result<Option<Vec<u8>>, Stop> {
        git(&self.top, arguments).map_err(|error| not_run(self.flag, &error))
    }

    fn ask_line(&self, arguments: &[&str]) -> Result<Option<String>, Stop> {
        Ok(self.ask(arguments)?.map(|line| String::from_utf8_lossy(&line).trim().to_owned()).filter(|line| !line.is_empty()))
    }

    fn failed(&self, what: &str) -> Stop {
        Stop::Message(format!("{}: git could not {what}; `git status` may say why", self.flag))
    }

    /// The last commit; before the first one, the tree without a file.
    fn last_commit(&self) -> Result<String, Stop> {
        if let Some(commit) = self.ask_line(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])? {
            return Ok(commit);
        }
        self.ask_line(&["hash-object", "-t", "tree", "--stdin"])?.ok_or_else(|| self.failed("name the empty tree"))
    }

    /// Where this branch left a reference.
    fn fork(&self, reference: &str) -> Result<String, Stop> {
        let wanted = format!("{reference}^{{commit}}");
        let known = if reference.starts_with('-') {
            None
        } else {
            self.ask_line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted])?
        };
        let Some(commit) = known else {
            return Err(Stop::Message(format!(
                "--since {reference}: there is no such commit or branch here; check the name, or fetch it first: `git fetch origin \
                 {reference}`"
            )));
        };
        self.ask_line(&["merge-base", &commit, "HEAD"])?.ok_or_else(|| {
            Stop::Message(format!(
                "--since {reference}: no commit is known from which both this branch and {reference} come; fetch more of the history: \
                 `git fetch --unshallow`, or in GitHub Actions `fetch-depth: 0`"
            ))
        })
    }

    /// The files that differ from a commit. Deleted ones are left out: there is nothing to check in them.
    fn entries(&self, base: &str, staged: bool) -> Result<Vec<Entry>, Stop> {
        let mut arguments = vec!["diff", "--name-status", "-z", "-M", "--no-ext-diff", "--diff-filter=ACMRT"];
        arguments.extend(staged.then_some("--cached"));
        arguments.extend([base, "--"]);
        let listed = self.ask(&arguments)?.ok_or_else(|| self.failed("compare the files"))?;
        let mut entries = parse_name_status(&listed);
        if !staged {
            let others = self.ask(&["ls-files", "--others", "--exclude-standard", "-z"])?;
            let others = others.ok_or_else(|| self.failed("list new files"))?;
            entries.extend(parts(&others).map(|after| Entry { before: None, after }));
        }
        Ok(entries)
    }

    /// The texts of the files, read by one process of git.
    fn texts(&self, base: &str, entries: Vec<Entry>, staged: bool) -> Result<BTreeMap<PathBuf, Texts>, Stop> {
        let entries: Vec<Entry> = entries.into_iter().filter(|entry| is_article(Path::new(&entry.after))).collect();
        let mut wanted = Vec::new();
        for entry in &entries {
            wanted.extend(entry.before.as_ref().map(|before| format!("{base}:{before}")));
            wanted.extend(staged.then(|| format!(":{}", entry.after)));
        }
        let mut objects = self.objects(&wanted)?.into_iter();
        let mut files = BTreeMap::new();
        for entry in entries {
            let before = entry.before.and_then(|_| objects.next().flatten());
            let after = if staged { objects.next().flatten() } else { None };
            if staged && after.is_none() {
                return Err(Stop::Message(format!("--staged: git could not show what is staged of {}", entry.after)));
            }
            files.insert(absolute(&self.top.join(&entry.after)), Texts { before, after });
        }
        Ok(files)
    }

    /// Each wanted object; `None` where there is none.
    fn objects(&self, wanted: &[String]) -> Result<Vec<Option<Vec<u8>>>, Stop> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        if let Some(name) = wanted.iter().find(|name| name.contains('\n')) {
            return Err(Stop::Message(format!("{}: the name of {name:?} holds a line break; rename the file", self.flag)));
        }
        let request = || -> std::io::Result<std::fs::File> {
            let mut file = tempfile::tempfile()?;
            file.write_all((wanted.join("\n") + "\n").as_bytes())?;
            file.rewind()?;
            Ok(file)
        };
        let request =
            request().map_err(|error| Stop::Message(format!("{}: a temporary file could not be written: {error}", self.flag)))?;
        let answer = git_reading(&self.top, ["cat-file", "--batch"], request).map_err(|error| not_run(self.flag, &error))?;
        let answer = answer.ok_or_else(|| self.failed("read the old texts"))?;
        parse_batch(&answer, wanted.len()).ok_or_else(|| self.failed("read the old texts"))
    }
}

/// The parts of a list that git ends with zero bytes.
fn parts(bytes: &[u8]) -> impl Iterator<Item = String> {
    bytes.split(|&byte| byte == 0).filter(|part| !part.is_empty()).map(|part| String::from_utf8_lossy(part).into_owned())
}

/// Reads `git diff --name-status -z`.
fn parse_name_status(bytes: &[u8]) -> Vec<Entry> {
    let mut parts = parts(bytes);
    let mut entries = Vec::new();
    while let (Some(status), Some(path)) = (parts.next(), parts.next()) {
        let entry = match status.as_bytes().first() {
            Some(b'A') => Entry { before: None, after: path },
            Some(b'R' | b'C') => match parts.next() {
                Some(after) => Entry { before: Some(path), after },
                None => break,
            },
            _ => Entry { before: Some(path.clone()), after: path },
        };
        entries.push(entry);
    }
    entries
}

/// Reads the answers of `git cat-file --batch`.
fn parse_batch(mut bytes: &[u8], count: usize) -> Option<Vec<Option<Vec<u8>>>> {
    let mut objects = Vec::with_capacity(count);
    for _ in 0..count {
        let end = bytes.iter().position(|&byte| byte == b'\n')?;
        let head = String::from_utf8_lossy(bytes.get(..end)?).into_owned();
        bytes = bytes.get(end + 1..)?;
        let size = head.rsplit(' ').next().and_then(|size| size.parse::<usize>().ok()).filter(|_| !head.ends_with(" missing"));
        objects.push(match size {
            None => None,
            Some(size) => {
                let object = bytes.get(..size)?.to_vec();
                bytes = bytes.get(size + 1..)?;
                Some(object)
            }
        });
    }
    Some(objects)
}

impl Changes {
    /// The changed articles among the files and folders that are named. A file that is named and did not change is left
    /// out; hidden files and folders and `node_modules` are, unless they are named.
    pub(super) fn among(&self, paths: &[PathBuf], excluded: impl Fn(&Path) -> bool) -> Discovered {
        let (mut files, mut unreachable) = (BTreeMap::new(), Vec::new());
        for path in paths {
            let mut touched = false;
            let within = std::fs::canonicalize(path).unwrap_or_else(|_| absolute(path));
            for file in self.files.keys() {
                let Ok(below) = file.strip_prefix(&within) else { continue };
                touched = true;
                let named = below.as_os_str().is_empty();
                let hidden = |part: &std::ffi::OsStr| part == "node_modules" || part.as_encoded_bytes().starts_with(b".");
                if !named && below.iter().any(hidden) {
                    continue;
                }
                let shown = shown_from_here(file);
                if !excluded(Path::new(&shown)) {
                    files.insert(shown.clone(), Found { path: file.clone(), shown, named });
                }
            }
            // What is staged may be gone from the folder; a misspelt name is nowhere.
            if let (false, Err(error)) = (touched, path.metadata()) {
                unreachable.push(Unreachable { shown: shown(path), message: why(&error) });
            }
        }
        Discovered { files: files.into_values().collect(), unreachable, ..Discovered::default() }
    }

    /// The text of an article after the change, where it is not that of the working tree.
    pub(super) fn after(&self, path: &Path) -> Option<Vec<u8>> {
        self.files.get(path)?.after.clone()
    }

    /// Takes out the findings that the change did not bring, and counts them.
    pub(super) fn apply(&self, job: &Job, source: &Source, settings: &Settings, linted: &mut Linted) -> usize {
        let Some(texts) = self.files.get(job.path()) else { return 0 };
        let Some(before) = texts.before.clone() else { return 0 };
        // What cannot be read had no findings.
        let Ok(before) = Source::from_bytes(source.path(), before) else { return 0 };
        let changed = changed_lines(before.text(), source.text());
        let on_changed_line = |finding: &Finding| {
            let next = changed.partition_point(|line| line.end <= finding.span.start);
            changed.get(next).is_some_and(|line| line.start < finding.span.end.max(finding.span.start + 1))
        };
        let total = linted.findings.len();
        if linted.findings.iter().all(on_changed_line) {
            return 0;
        }
        let old = lint(&before, settings);
        let old: HashSet<&str> =
            [&old.findings, &old.allowed].into_iter().flatten().map(|finding| finding.fingerprint.as_str()).collect();
        linted.findings.retain(|finding| on_changed_line(finding) || !old.contains(finding.fingerprint.as_str()));
        total - linted.findings.len()
    }
}

/// The lines of a text that another text did not have, in order.
fn changed_lines(before: &str, after: &str) -> Vec<Span> {
    let lines = |text: &'_ str| -> Vec<String> { text.split('\n').map(|line| line.trim_end_matches('\r').to_owned()).collect() };
    let (old, new) = (lines(before), lines(after));
    let mut starts = vec![0];
    starts.extend(after.match_indices('\n').map(|(at, _)| at + 1));
    starts.push(after.len() + 1);
    let mut changed = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if let DiffOp::Insert { new_index, new_len, .. } | DiffOp::Replace { new_index, new_len, .. } = operation {
            let at = |line: usize| starts.get(line).copied().unwrap_or(after.len());
            changed.push(Span::new(at(new_index), at(new_index + new_len).min(after.len())));
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_lists_is_read() {
        let listed = b"M\0a b.md\0A\0\xC3\xBC.md\0R087\0old.md\0new.md\0T\0c.md\0";
        let entries: Vec<(Option<String>, String)> =
            parse_name_status(listed).into_iter().map(|entry| (entry.before, entry.after)).collect();
        let text = |one: &str| one.to_owned();
        assert_eq!(
            entries,
            [
                (Some(text("a b.md")), text("a b.md")),
                (None, text("ü.md")),
                (Some(text("old.md")), text("new.md")),
                (Some(text("c.md")), text("c.md"))
            ]
        );
        let answer = b"aa11 blob 4\nx\ny\n\nHEAD:b missing\nbb22 blob 0\n\n";
        assert_eq!(parse_batch(answer, 3), Some(vec![Some(b"x\ny\n".to_vec()), None, Some(Vec::new())]));
        assert_eq!(parse_batch(answer, 4), None);
    }

    #[test]
    fn lines_that_are_new_are_found() {
        let after = "one\r\ntwo and more\r\nthree\r\nfour";
        let changed = changed_lines("one\ntwo\nthree\n", after);
        let texts: Vec<&str> = changed.iter().filter_map(|span| after.get(span.start..span.end)).collect();
        assert_eq!(texts, ["two and more\r\n", "four"]);
        assert!(changed_lines("a\nb\n", "a\n").is_empty());
    }
}
