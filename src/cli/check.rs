//! `scruple check`: the whole pipeline on one screen.

use super::add_allow;
use super::args::{CheckArguments, CheckFormat, FailOn};
use super::history::History;
use super::input::{Job, in_order, plan_of};
use super::known::Known;
use super::output::{self, Output};
use super::terminal::terminal;
use super::{Outcome, Stop};
use crate::engine::lint;
use crate::report::{FileReport, Renderer, Summary, document_problems};
use crate::rule::{Profile, Selection, known};

/// What became of one file.
struct Checked {
    /// The totals of the file, with its problems.
    summary: Summary,
    /// Whether a finding counts as failure.
    fails: bool,
    /// How many findings of the baseline are gone.
    gone: usize,
    /// The file as printed.
    text: String,
}

/// Runs the verb.
pub(super) fn run(arguments: &CheckArguments) -> Result<Outcome, Stop> {
    let selection = Selection {
        select: arguments.select.clone(),
        ignore: arguments.ignore.clone(),
        profile: arguments.profile.map(Profile::from),
    };
    let named =
        selection.select.iter().map(|name| ("--select", name)).chain(selection.ignore.iter().map(|name| ("--ignore", name)));
    let unknown: Vec<String> =
        named.filter_map(|(flag, name)| known(name).err().map(|unknown| format!("{flag}: {unknown}"))).collect();
    if !unknown.is_empty() {
        return Err(Stop::Message(unknown.join("\n")));
    }
    // A run with fewer rules or another profile says nothing about what is mended.
    let whole = selection.select.is_empty() && selection.ignore.is_empty() && selection.profile.is_none();
    let changes = arguments.change.changes()?;
    let plan = plan_of(&arguments.input, changes.as_ref(), selection, &arguments.output)?;
    let wording = arguments.add_allow.wording()?;
    let known = Known::read(&arguments.known, &plan.jobs)?;
    let history = arguments.git.then(|| History::open(plan.jobs.iter().filter_map(Job::file))).transpose()?;
    let renderer = match arguments.format {
        CheckFormat::Human => Renderer::Human { terminal: terminal(&arguments.output), summary: !arguments.output.quiet },
        CheckFormat::Concise => Renderer::Concise,
        CheckFormat::Json => Renderer::Json,
        CheckFormat::Sarif => Renderer::Sarif,
        CheckFormat::Github => Renderer::Github,
    };
    let mut output = Output::open(arguments.output.output_file.as_deref())?;
    output.write(&renderer.begin())?;
    let listed = if arguments.format == CheckFormat::Sarif { plan.jobs.as_slice() } else { &[] };
    let enabled = listed.iter().flat_map(|job| &job.settings.rules.rules).map(|selected| selected.rule.id.as_str()).collect();
    let mut summary = Summary { problems: plan.problems, enabled, of_change: changes.is_some(), ..Summary::default() };
    let (mut fails, mut separate, mut gone) = (false, false, 0);
    let check = |job: &Job| {
        Ok(match job.read() {
            Ok(source) => {
                let settings = match (&history, job.file()) {
                    (Some(history), Some(file)) => history.settings(file, &source, &job.settings),
                    _ => job.settings.clone(),
                };
                let linted = lint(&source, &settings);
                let mut report = FileReport { source, settings, linted };
                let gone = known.apply(job, &mut report);
                let elsewhere = changes
                    .as_ref()
                    .map_or(0, |changes| changes.apply(job, &report.source, &report.settings, &mut report.linted));
                let mut summary = Summary::default();
                let report = match &wording {
                    Some(wording) => {
                        add_allow::add(job, report, wording, |finding| arguments.fail_on.includes(finding.severity))?
                    }
                    None => report,
                };
                summary.add(&report.linted);
                summary.elsewhere = elsewhere;
                summary.problems = document_problems(&report.source, &report.linted.problems);
                let fails = report.linted.findings.iter().any(|finding| arguments.fail_on.includes(finding.severity));
                Checked { summary, fails, gone, text: renderer.file(&report) }
            }
            Err(problem) => {
                let summary = Summary { problems: vec![problem], ..Summary::default() };
                Checked { summary, fails: false, gone: 0, text: String::new() }
            }
        })
    };
    in_order(&plan.jobs, check, |checked: Result<Checked, Stop>| {
        let checked = checked?;
        fails |= checked.fails;
        gone += checked.gone;
        summary.merge(checked.summary);
        if !checked.text.is_empty() {
            let separator = if separate { renderer.between() } else { "" };
            separate = true;
            output.write(separator)?;
            output.write(&checked.text)?;
        }
        Ok(())
    })?;
    output.write(&renderer.end(&summary))?;
    output.finish()?;
    if gone > 0 && !arguments.output.quiet && whole {
        output::tell(&format!(
            "note: {gone} {} of the baseline {} mended; `scruple baseline prune` takes {} out",
            if gone == 1 { "finding" } else { "findings" },
            if gone == 1 { "is" } else { "are" },
            if gone == 1 { "it" } else { "them" },
        ));
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
