//! From arguments to articles: which files, with which settings, and their text.

use super::args::{ColorChoice, InputArguments, OutputArguments};
use super::changes::Changes;
use super::terminal::standard_error;
use super::{Stop, output};
use crate::config::{Choice, ConfigError, Lookup, LookupError, Settings, Workspace};
use crate::discover::{Excludes, discover, file_glob, shown, why};
use crate::nearest::nearest;
use crate::report::{Problem, config_problems};
use crate::rule::Selection;
use crate::source::Source;
use globset::{GlobSet, GlobSetBuilder};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One article to be read.
pub(super) struct Job {
    path: PathBuf,
    shown: String,
    standard_input: bool,
    /// Its text, where that is not the one of the file.
    given: Option<Vec<u8>>,
    /// How it is checked.
    pub(super) settings: Arc<Settings>,
}

/// All articles to be read.
pub(super) struct Plan {
    /// The articles, by path.
    pub(super) jobs: Vec<Job>,
    /// What could not be looked at.
    pub(super) problems: Vec<Problem>,
}

/// Finds the articles and their settings.
pub(super) fn plan(arguments: &InputArguments, selection: Selection, shown_as: &OutputArguments) -> Result<Plan, Stop> {
    plan_of(arguments, None, selection, shown_as)
}

/// Finds the articles and their settings, where a change is given only among the articles that it touches.
pub(super) fn plan_of(
    arguments: &InputArguments,
    changes: Option<&Changes>,
    selection: Selection,
    shown_as: &OutputArguments,
) -> Result<Plan, Stop> {
    let choice = match (&arguments.config, arguments.isolated) {
        (Some(file), _) => Choice::File(file.clone()),
        (None, true) => Choice::Isolated,
        (None, false) => Choice::Nearest,
    };
    let today = arguments.today.unwrap_or_else(|| jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date());
    let mut workspace = Workspace::new(choice, today, selection).map_err(|error| broken_config(&error, shown_as.color))?;
    let mut paths: Vec<PathBuf> = arguments.paths.iter().filter(|path| path.as_os_str() != "-").cloned().collect();
    let standard_input = paths.len() < arguments.paths.len();
    if arguments.paths.is_empty() {
        paths.push(PathBuf::from("."));
    }
    let excludes = excludes(&arguments.exclude)?;
    let held = Excludes::new(&excludes);
    let found = match changes {
        None => discover(&paths, &excludes),
        Some(changes) => changes.among(&paths, |path| held.hold(path)),
    };
    let mut plan = Plan { jobs: Vec::new(), problems: Vec::new() };
    let mut notes: Vec<String> = found.excluded.iter().map(|path| format!("{path} is excluded and was not checked")).collect();
    let named_input = standard_input.then(|| arguments.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>")));
    let files = found.files.into_iter().map(|file| (file.path, file.shown, file.named, false));
    let input = named_input.map(|path| (path.clone(), shown(&path), true, true)).filter(|(path, shown, ..)| {
        let kept = !held.hold(path);
        notes.extend((!kept).then(|| format!("{shown} is excluded and was not checked")));
        kept
    });
    for (path, shown, named, standard_input) in input.into_iter().chain(files) {
        match workspace.look_up(&path) {
            Ok(Lookup::Check(settings)) => {
                let given = changes.and_then(|changes| changes.after(&path));
                plan.jobs.push(Job { path, shown, standard_input, given, settings });
            }
            Ok(Lookup::Excluded) if named => notes.push(format!("{shown} is excluded by scruple.toml and was not checked")),
            Ok(Lookup::PeopleFile) if named => notes.push(format!("{shown} is an author file and was not checked as an article")),
            Ok(Lookup::Excluded | Lookup::PeopleFile) => {}
            Err(LookupError::Config(error)) => return Err(broken_config(&error, shown_as.color)),
            Err(LookupError::Rules(error)) => return Err(Stop::Message(error.to_owned())),
        }
    }
    plan.jobs.sort_by(|one, other| one.shown.cmp(&other.shown));
    let unreachable = found.unreachable.into_iter().map(|one| (one.message + &meant_verb(&one.shown), one.shown));
    let unreachable = unreachable.map(|(message, path)| (path, message));
    let problems = unreachable.chain(workspace.problems);
    plan.problems = problems.map(|(path, message)| Problem { path, message, place: None }).collect();
    if !shown_as.quiet {
        notes.append(&mut workspace.notes);
        notes.iter().for_each(|note| output::tell(&format!("note: {note}")));
    }
    Ok(plan)
}

/// A misspelt verb is taken for a path.
fn meant_verb(path: &str) -> String {
    let verbs =
        ["check", "inspect", "baseline", "allowed", "people", "explain", "rules", "test", "new", "schema", "init", "completions"];
    let meant = if path.contains(['/', '.']) { None } else { nearest(path, verbs) };
    meant.map_or(String::new(), |verb| format!("; did you mean `scruple {verb}`?"))
}

fn excludes(globs: &[String]) -> Result<GlobSet, Stop> {
    let mut builder = GlobSetBuilder::new();
    for glob in globs {
        builder.add(file_glob(glob).map_err(|error| Stop::Message(format!("--exclude `{glob}`: {}", error.kind())))?);
    }
    builder.build().map_err(|error| Stop::Message(format!("--exclude: {error}")))
}

fn broken_config(error: &ConfigError, color: ColorChoice) -> Stop {
    Stop::Message(config_problems(standard_error(color), error))
}

impl Job {
    /// The file's path; `None` for standard input.
    pub(super) fn file(&self) -> Option<&Path> {
        (!self.standard_input).then_some(self.path.as_path())
    }

    /// The path as shown.
    pub(super) fn shown(&self) -> &str {
        &self.shown
    }

    /// The path, also that which an article from standard input is taken to have.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the article.
    pub(super) fn read(&self) -> Result<Source, Problem> {
        let given = self.given.clone();
        let bytes = if let Some(given) = given {
            Ok(given)
        } else if self.standard_input {
            read_input()
        } else {
            std::fs::read(&self.path).map_err(|error| why(&error))
        };
        bytes
            .and_then(|bytes| Source::from_bytes(self.shown.clone(), bytes).map_err(|error| error.to_string()))
            .map_err(|message| Problem { path: self.shown.clone(), message, place: None })
    }
}

fn read_input() -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(|error| format!("standard input could not be read: {error}"))?;
    Ok(bytes)
}

/// Does `work` on all jobs, on all cores, and hands the results on in the jobs' order. Jobs are taken in chunks, so that
/// memory does not grow with their number; a single one starts no threads.
pub(super) fn in_order<T: Send>(
    jobs: &[Job],
    work: impl Fn(&Job) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), Stop>,
) -> Result<(), Stop> {
    use rayon::prelude::*;
    const CHUNK: usize = 128;
    if let [job] = jobs {
        return take(work(job));
    }
    for chunk in jobs.chunks(CHUNK) {
        let done: Vec<T> = chunk.par_iter().map(&work).collect();
        done.into_iter().try_for_each(&mut take)?;
    }
    Ok(())
}
