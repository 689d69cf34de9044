//! The baselines of a run: which findings are known, by the file that each article's configuration names.

use super::Stop;
use super::input::Job;
use crate::baseline::{Baseline, Entry};
use crate::config::absolute;
use crate::discover::{shown, shown_from_here, why};
use crate::report::FileReport;
use clap::Args;
use std::collections::{BTreeMap, HashSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Where known findings stand.
#[derive(Debug, Args)]
pub struct KnownArguments {
    /// Do not report the findings in this file, which `scruple baseline create` writes (default: what scruple.toml names)
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
}

/// The baselines of a run, each read once.
pub(super) struct Known {
    given: Option<PathBuf>,
    files: BTreeMap<PathBuf, OneFile>,
}

struct OneFile {
    baseline: Baseline,
    folder: PathBuf,
    /// Fingerprints of articles that are gone: their text may stand under another name now.
    moved: OnceLock<HashSet<String>>,
}

impl Known {
    /// Reads the baselines that the jobs need.
    ///
    /// # Errors
    /// A file that cannot be read, or is no baseline.
    pub(super) fn read(arguments: &KnownArguments, jobs: &[Job]) -> Result<Self, Stop> {
        let mut known = Self { given: arguments.baseline.as_deref().map(absolute), files: BTreeMap::new() };
        for job in jobs {
            let Some(path) = known.file(job).filter(|path| !known.files.contains_key(*path)).map(Path::to_owned) else {
                continue;
            };
            let one = OneFile { baseline: read(&path)?, folder: folder_of(&path), moved: OnceLock::new() };
            known.files.insert(path, one);
        }
        Ok(known)
    }

    fn file<'a>(&'a self, job: &'a Job) -> Option<&'a Path> {
        self.given.as_deref().or(job.settings.baseline.as_deref())
    }

    /// Takes the known findings of an article out of its report. Gives back how many entries of the baseline no longer
    /// stand in it, among those whose rules ran.
    pub(super) fn apply(&self, job: &Job, report: &mut FileReport) -> usize {
        let Some(one) = self.file(job).and_then(|path| self.files.get(path)) else { return 0 };
        let article = name_in(&one.folder, job);
        let moved = || {
            one.moved.get_or_init(|| {
                let gone = one.baseline.articles().filter(|article| !one.folder.join(article).exists());
                gone.flat_map(|article| one.baseline.entries(article)).map(|entry| entry.fingerprint.clone()).collect()
            })
        };
        let is_known = |fingerprint: &str| one.baseline.knows(&article, fingerprint) || moved().contains(fingerprint);
        report.linted.set_known(|finding| is_known(&finding.fingerprint));
        let present: HashSet<&str> = [&report.linted.known, &report.linted.allowed]
            .into_iter()
            .flatten()
            .map(|finding| finding.fingerprint.as_str())
            .collect();
        let ran = |entry: &&Entry| report.settings.rules.rules.iter().any(|selected| selected.rule.id == entry.rule);
        one.baseline.entries(&article).filter(ran).filter(|entry| !present.contains(entry.fingerprint.as_str())).count()
    }
}

/// Reads a baseline.
///
/// # Errors
/// That it cannot be read, or what is wrong with it.
pub(super) fn read(path: &Path) -> Result<Baseline, Stop> {
    let name = shown_from_here(path);
    let text = std::fs::read_to_string(path).map_err(|error| {
        Stop::Message(match error.kind() {
            ErrorKind::NotFound => {
                format!("{name}: there is no such baseline; write it with `scruple baseline create`, or check the path")
            }
            _ => format!("{name}: {}", why(&error)),
        })
    })?;
    Baseline::read(&text).map_err(|error| Stop::Message(format!("{name}: {error}")))
}

/// The path of an article as a baseline in a folder has it.
pub(super) fn name_in(folder: &Path, job: &Job) -> String {
    let path = absolute(job.path());
    shown(path.strip_prefix(folder).unwrap_or(&path))
}

/// The folder of a baseline, absolute and without links.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    absolute(path).parent().map_or_else(PathBuf::new, Path::to_owned)
}
