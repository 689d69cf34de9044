//! `scruple check`: the whole pipeline on one screen.

use super::add_allow;
use super::args::{CheckArguments, FailOn};
use super::history::History;
use super::input::{Job, in_order, plan_of};
use super::known::Known;
use super::output;
use super::own::{known_rules, own_rules_of};
use super::progress::Progress;
use super::show::{show, tell_gone, tell_times, write_statistics};
use super::target::Targets;
use super::{Outcome, Stop};
use crate::engine::lint;
use crate::finding::Finding;
use crate::report::{FileReport, Statistics, Summary, document_problems};
use crate::rule::{Profile, Selection};
use std::time::Instant;

/// What became of one file.
#[derive(Default)]
struct Checked {
    /// The totals of the file, with its problems.
    summary: Summary,
    /// Whether a finding counts as failure.
    fails: bool,
    /// How many findings of the baseline are gone.
    gone: usize,
    /// The same by rule, family and author, where that is asked for.
    statistics: Statistics,
    /// The file as printed, in each format.
    texts: Vec<String>,
}

/// Runs the verb.
pub(super) fn run(arguments: &CheckArguments) -> Result<Outcome, Stop> {
    let selection = Selection {
        select: arguments.select.clone(),
        ignore: arguments.ignore.clone(),
        profile: arguments.profile.map(Profile::from),
    };
    // A run with fewer rules or another profile says nothing about what is mended.
    let whole = selection.select.is_empty() && selection.ignore.is_empty() && selection.profile.is_none();
    let changes = arguments.change.changes()?;
    let began = Instant::now();
    let plan = plan_of(&arguments.input, changes.as_ref(), selection, &arguments.shown)?;
    let found = began.elapsed();
    let own = own_rules_of(&plan.jobs);
    known_rules(arguments, &own)?;
    if arguments.show_files || arguments.show_settings {
        return show(arguments, &plan);
    }
    let wording = arguments.add_allow.wording()?;
    let known = Known::read(&arguments.known, &plan.jobs)?;
    let history = arguments.git.then(|| History::open(plan.jobs.iter().filter_map(Job::file))).transpose()?;
    let mut targets = Targets::open(arguments)?;
    if !arguments.statistics {
        targets.begin()?;
    }
    let listed = if targets.lists_rules() { plan.jobs.as_slice() } else { &[] };
    let enabled = listed.iter().flat_map(|job| &job.settings.rules.rules).map(|selected| selected.rule.id.as_str()).collect();
    let mut summary = Summary { problems: plan.problems, enabled, own, of_change: changes.is_some(), ..Summary::default() };
    let (mut fails, mut gone, mut statistics) = (false, 0, Statistics::default());
    let renderers = targets.renderers();
    let one = |job: &Job| {
        let source = job.read()?;
        let settings = match (&history, job.file()) {
            (Some(history), Some(file)) => history.settings(file, &source, &job.settings),
            _ => job.settings.clone(),
        };
        let linted = lint(&source, &settings);
        let mut report = FileReport { source, settings, linted, with_suppressed: arguments.show_suppressed };
        let mut checked = Checked { gone: known.apply(job, &mut report), ..Checked::default() };
        if let Some(changes) = &changes {
            checked.summary.elsewhere = changes.apply(job, &report.source, &report.settings, &mut report.linted);
        }
        Ok((report, checked))
    };
    let check = |job: &Job| {
        let (mut report, mut checked) = match one(job) {
            Ok(done) => done,
            Err(problem) => {
                return Ok(Checked { summary: Summary { problems: vec![problem], ..Summary::default() }, ..Checked::default() });
            }
        };
        let counts = |finding: &Finding| arguments.fail_on.includes(finding.severity);
        if let Some(wording) = &wording {
            report = add_allow::add(job, report, wording, counts)?;
        }
        checked.summary.add(&report.linted);
        checked.summary.problems = document_problems(&report.source, &report.linted.problems);
        checked.fails = report.linted.findings.iter().any(counts);
        match arguments.statistics {
            true => checked.statistics = Statistics::of(&report),
            false => checked.texts = renderers.iter().map(|renderer| renderer.file(&report)).collect(),
        }
        Ok(checked)
    };
    let progress = Progress::new(plan.jobs.len(), targets.is_for_people());
    in_order(&plan.jobs, check, |checked: Result<Checked, Stop>| {
        let checked = checked?;
        progress.step();
        fails |= checked.fails;
        gone += checked.gone;
        summary.merge(checked.summary);
        statistics.merge(checked.statistics);
        targets.write(checked.texts)
    })?;
    progress.finish();
    match arguments.statistics {
        true => write_statistics(arguments, &statistics, &summary)?,
        false => targets.finish(&summary)?,
    }
    if arguments.verbose {
        tell_times(summary.files, found, began.elapsed() - found);
    }
    if gone > 0 && !arguments.shown.quiet && whole {
        tell_gone(gone);
    }
    for problem in &summary.problems {
        output::tell(&format!("error: {problem}"));
    }
    // A file that could not be read was not checked. One that could be read in part was, as far as it goes.
    let unread = summary.problems.iter().any(|problem| problem.place.is_none());
    let faulty = !summary.problems.is_empty() && arguments.fail_on != FailOn::Never;
    Ok(match (unread, fails || faulty) {
        (true, _) => Outcome::Failed,
        (false, true) => Outcome::Findings,
        (false, false) => Outcome::Clean,
    })
}
