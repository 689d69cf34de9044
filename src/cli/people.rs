//! `scruple people`: everybody who is credited in the articles, and what does not go together across them.

use super::args::{InspectFormat, PeopleArguments};
use super::input::{in_order, plan};
use super::output::{self, Output};
use super::terminal::terminal;
use super::{Outcome, Stop};
use crate::engine::understand;
use crate::report::{Roster, credited, document_problems, roster_json, roster_table};
use crate::rule::Selection;

/// Runs the verb. That somebody is shown with contradicting credentials makes the exit code 1; a credit that does not fit
/// the topic is for `check` to judge.
pub(super) fn run(arguments: &PeopleArguments) -> Result<Outcome, Stop> {
    let plan = plan(&arguments.input, Selection::default(), &arguments.output)?;
    let mut output = Output::open(arguments.output.output_file.as_deref())?;
    let mut problems = plan.problems;
    let (mut articles, mut credits) = (0, Vec::new());
    let read = |job: &super::input::Job| {
        let source = job.read()?;
        let understood = understand(&source, &job.settings);
        Ok((credited(&source, &understood), document_problems(&source, &understood.document.problems)))
    };
    in_order(&plan.jobs, read, |read| {
        match read {
            Ok((found, faults)) => {
                articles += 1;
                credits.extend(found);
                problems.extend(faults);
            }
            Err(problem) => problems.push(problem),
        }
        Ok(())
    })?;
    let roster = Roster::new(articles, credits);
    output.write(&match arguments.format {
        InspectFormat::Human => roster_table(terminal(&arguments.output), &roster, !arguments.output.quiet),
        InspectFormat::Json => roster_json(&roster, &problems),
    })?;
    output.finish()?;
    problems.iter().for_each(|problem| output::tell(&format!("error: {problem}")));
    let unread = problems.iter().any(|problem| problem.place.is_none());
    Ok(match (unread, roster.conflicts().next().is_some()) {
        (true, _) => Outcome::Failed,
        (false, true) => Outcome::Findings,
        (false, false) => Outcome::Clean,
    })
}
