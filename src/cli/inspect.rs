//! `scruple inspect`: what was understood of each article.

use super::args::{InspectArguments, InspectFormat};
use super::input::{in_order, plan};
use super::output::{self, Output};
use super::terminal::terminal;
use super::{Outcome, Stop};
use crate::engine::understand;
use crate::report::{document_problems, inspect_json, inspect_words};
use crate::rule::Selection;

/// Runs the verb.
pub(super) fn run(arguments: &InspectArguments) -> Result<Outcome, Stop> {
    let plan = plan(&arguments.input, Selection::default(), &arguments.output)?;
    let mut output = Output::open(arguments.output.output_file.as_deref())?;
    let mut problems = plan.problems;
    let terminal = terminal(&arguments.output);
    let inspect = |job: &super::input::Job| {
        let source = job.read()?;
        let understood = understand(&source, &job.settings);
        let text = match arguments.format {
            InspectFormat::Json => inspect_json(&source, &understood) + "\n",
            InspectFormat::Human => inspect_words(terminal, &source, &understood),
        };
        Ok((text, document_problems(&source, &understood.document.problems)))
    };
    in_order(&plan.jobs, inspect, |inspected| match inspected {
        Ok((text, found)) => {
            problems.extend(found);
            output.write(&text)
        }
        Err(problem) => {
            problems.push(problem);
            Ok(())
        }
    })?;
    output.finish()?;
    problems.iter().for_each(|problem| output::tell(&format!("error: {problem}")));
    // What could be read of a file in part was inspected; a file that could not be read was not.
    let unread = problems.iter().any(|problem| problem.place.is_none());
    Ok(if unread { Outcome::Failed } else { Outcome::Clean })
}
