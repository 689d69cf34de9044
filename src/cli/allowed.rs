//! `scruple allowed`: what is allowed in the articles, why, by whom and until when.

use super::args::{InputArguments, OutputArguments};
use super::input::{Job, in_order, plan};
use super::output::{self, Output};
use super::terminal::terminal;
use super::{Outcome, Stop};
use crate::engine::lint;
use crate::report::{AllowedRow, allowed_csv, allowed_json, allowed_table, document_problems};
use crate::rule::Selection;
use clap::{Args, ValueEnum};

/// Arguments of `allowed`.
#[derive(Debug, Args)]
pub struct AllowedArguments {
    #[allow(missing_docs, reason = "a doc comment here would become the help text of the whole command")]
    #[command(flatten)]
    pub input: InputArguments,
    #[allow(missing_docs, reason = "see above")]
    #[command(flatten)]
    pub output: OutputArguments,
    /// In words, as JSON, or as a table for a spreadsheet
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: AllowedFormat,
}

/// How directives are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AllowedFormat {
    /// For people
    Human,
    /// For programs
    Json,
    /// For spreadsheets
    Csv,
}

/// Runs the verb. That a directive allows nothing is for `check` to report.
pub(super) fn run(arguments: &AllowedArguments) -> Result<Outcome, Stop> {
    let plan = plan(&arguments.input, Selection::default(), &arguments.output)?;
    let mut output = Output::open(arguments.output.output_file.as_deref())?;
    let (mut problems, mut rows) = (plan.problems, Vec::new());
    let read = |job: &Job| {
        let source = job.read()?;
        let linted = lint(&source, &job.settings);
        let rows: Vec<AllowedRow> = linted.rulings.iter().map(|ruling| AllowedRow::new(&source, ruling)).collect();
        Ok((rows, document_problems(&source, &linted.problems)))
    };
    in_order(&plan.jobs, read, |read| {
        match read {
            Ok((found, faults)) => {
                rows.extend(found);
                problems.extend(faults);
            }
            Err(problem) => problems.push(problem),
        }
        Ok(())
    })?;
    output.write(&match arguments.format {
        AllowedFormat::Human => allowed_table(terminal(&arguments.output), &rows, !arguments.output.quiet),
        AllowedFormat::Json => allowed_json(&rows, &problems),
        AllowedFormat::Csv => allowed_csv(&rows),
    })?;
    output.finish()?;
    problems.iter().for_each(|problem| output::tell(&format!("error: {problem}")));
    Ok(if problems.iter().any(|problem| problem.place.is_none()) { Outcome::Failed } else { Outcome::Clean })
}
