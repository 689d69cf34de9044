//! `scruple baseline`: writes down what is known, brings it up to date, takes out what is mended.

use super::args::{ColorChoice, InputArguments, OutputArguments};
use super::input::{Job, in_order, plan};
use super::known::{folder_of, name_in, read};
use super::output::{self, Output};
use super::{Outcome, Stop};
use crate::baseline::{Baseline, Entry, FILE_NAME};
use crate::config::absolute;
use crate::discover::shown_from_here;
use crate::engine::{Linted, lint};
use crate::report::{Problem, document_problems};
use crate::rule::Selection;
use crate::source::Source;
use clap::{Args, Subcommand};
use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

/// Arguments of `baseline`.
#[derive(Debug, Args)]
pub struct BaselineArguments {
    /// What to do with it.
    #[command(subcommand)]
    pub verb: BaselineVerb,
}

/// What is done with a baseline.
#[derive(Debug, Subcommand)]
pub enum BaselineVerb {
    /// Write down all findings of today
    Create(BaselineInput),
    /// Add the findings that are new, and take out those that are gone
    Update(BaselineInput),
    /// Take out the findings that are gone, and add none
    Prune(BaselineInput),
}

/// Which articles, and which baseline.
#[derive(Debug, Args)]
pub struct BaselineInput {
    #[allow(missing_docs, reason = "a doc comment here would become the help text of the whole command")]
    #[command(flatten)]
    pub input: InputArguments,
    /// The file of the baseline (default: what scruple.toml names, else scruple-baseline.json)
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Say nothing but what went wrong
    #[arg(short, long)]
    pub quiet: bool,
}

/// How the findings of an article change a baseline.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Create,
    Update,
    Prune,
}

/// What became of one article.
enum Looked {
    /// Its findings, and what could not be understood of it.
    Read(BTreeSet<Entry>, Vec<Problem>),
    Unread(Problem),
}

/// Runs the verb.
pub(super) fn run(arguments: &BaselineArguments) -> Result<Outcome, Stop> {
    let (change, arguments) = match &arguments.verb {
        BaselineVerb::Create(input) => (Change::Create, input),
        BaselineVerb::Update(input) => (Change::Update, input),
        BaselineVerb::Prune(input) => (Change::Prune, input),
    };
    let shown_as = OutputArguments { output_file: None, color: ColorChoice::Auto, quiet: arguments.quiet };
    let plan = plan(&arguments.input, Selection::default(), &shown_as)?;
    let mut problems = plan.problems;
    let default = absolute(Path::new(FILE_NAME));
    let given = arguments.baseline.as_deref().map(absolute);
    let file_of = |job: &Job| given.clone().or_else(|| job.settings.baseline.clone()).unwrap_or_else(|| default.clone());
    let mut files: BTreeMap<PathBuf, Baseline> = BTreeMap::new();
    for job in &plan.jobs {
        let file = file_of(job);
        if let Slot::Vacant(slot) = files.entry(file) {
            let baseline = open(slot.key(), change)?;
            slot.insert(baseline);
        }
    }
    let look = |job: &Job| match job.read() {
        Ok(source) => {
            let linted = lint(&source, &job.settings);
            Looked::Read(entries(&source, job, &linted), document_problems(&source, &linted.problems))
        }
        Err(problem) => Looked::Unread(problem),
    };
    let mut looked = Vec::new();
    in_order(&plan.jobs, look, |one| {
        looked.push(one);
        Ok(())
    })?;
    let before = files.clone();
    let moved: HashMap<&Path, HashSet<&str>> =
        before.iter().map(|(file, baseline)| (file.as_path(), moved(file, baseline))).collect();
    for (job, looked) in plan.jobs.iter().zip(looked) {
        let file = file_of(job);
        let article = name_in(&folder_of(&file), job);
        let Some(baseline) = files.get_mut(&file) else { continue };
        match looked {
            Looked::Read(mut entries, found) => {
                problems.extend(found);
                if change == Change::Prune {
                    let moved =
                        |entry: &Entry| moved.get(file.as_path()).is_some_and(|moved| moved.contains(entry.fingerprint.as_str()));
                    entries.retain(|entry| baseline.knows(&article, &entry.fingerprint) || moved(entry));
                }
                baseline.replace(&article, entries);
            }
            // What is not read is not known to be mended.
            Looked::Unread(problem) => problems.push(problem),
        }
    }
    for (file, baseline) in &mut files {
        let old = before.get(file).unwrap_or(baseline).clone();
        gone(file, &old).for_each(|article| baseline.replace(article, BTreeSet::new()));
        write(file, baseline)?;
        if !arguments.quiet {
            say(file, baseline, change, baseline.beyond(&old), old.beyond(baseline));
            let used = plan.jobs.iter().any(|job| job.settings.baseline.as_ref() == Some(file));
            if change == Change::Create && !used {
                output::tell(&format!(
                    "note: write `baseline = \"{}\"` at the top of scruple.toml, so that `scruple check` leaves these findings out; or \
                     give `--baseline`",
                    shown_from_here(file)
                ));
            }
        }
    }
    problems.iter().for_each(|problem| output::tell(&format!("error: {problem}")));
    Ok(if problems.iter().any(|problem| problem.place.is_none()) { Outcome::Failed } else { Outcome::Clean })
}

/// The articles of a baseline that are not there any more.
fn gone<'a>(file: &Path, baseline: &'a Baseline) -> impl Iterator<Item = &'a str> {
    let folder = folder_of(file);
    baseline.articles().filter(move |article| !folder.join(article).exists())
}

/// The fingerprints of these: their text may stand under another name now.
fn moved<'a>(file: &Path, baseline: &'a Baseline) -> HashSet<&'a str> {
    gone(file, baseline).flat_map(|article| baseline.entries(article)).map(|entry| entry.fingerprint.as_str()).collect()
}

/// The baseline to be changed.
fn open(file: &Path, change: Change) -> Result<Baseline, Stop> {
    match change {
        Change::Create if file.exists() => Err(Stop::Message(format!(
            "{}: this baseline is there already; `scruple baseline update` adds what is new, `scruple baseline prune` takes out what \
             is mended",
            shown_from_here(file)
        ))),
        Change::Create => Ok(Baseline::default()),
        Change::Update | Change::Prune => read(file),
    }
}

fn entries(source: &Source, job: &Job, linted: &Linted) -> BTreeSet<Entry> {
    let entry = |finding: &crate::finding::Finding| {
        let rule = job.settings.rules.rules.get(finding.rule)?.rule.id.clone();
        Some(Entry { rule, words: beginning(source.slice(finding.span)), fingerprint: finding.fingerprint.clone() })
    };
    linted.findings.iter().filter_map(entry).collect()
}

/// The first words of a text.
fn beginning(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut words = String::new();
    for word in text.split_whitespace() {
        let space = if words.is_empty() { "" } else { " " };
        if words.chars().count() + word.chars().count() >= LONGEST {
            words.extend(space.chars().chain(word.chars()).take(LONGEST.saturating_sub(words.chars().count())));
            words.push('…');
            break;
        }
        words.push_str(space);
        words.push_str(word);
    }
    words
}

fn write(file: &Path, baseline: &Baseline) -> Result<(), Stop> {
    let mut output = Output::open(Some(file))?;
    output.write(&baseline.to_text())?;
    output.finish()
}

fn say(file: &Path, baseline: &Baseline, change: Change, added: usize, removed: usize) {
    let file = shown_from_here(file);
    let (findings, articles) = (baseline.len(), baseline.articles().count());
    let findings = format!("{findings} {}", if findings == 1 { "finding" } else { "findings" });
    let articles = format!("{articles} {}", if articles == 1 { "article" } else { "articles" });
    output::tell(&match change {
        Change::Create => format!("{file}: {findings} in {articles} written down"),
        Change::Update => format!("{file}: {added} added, {removed} gone; {findings} in {articles} now"),
        Change::Prune => format!("{file}: {removed} gone; {findings} in {articles} left"),
    });
}
