//! What `check` shows besides findings: files, settings, counts, times.

use super::args::{CheckArguments, CheckFormat};
use super::input::Plan;
use super::output::{self, Output};
use super::terminal::terminal;
use super::{Outcome, Stop};
use crate::report::{Statistics, Summary, settings_words, statistics_json, statistics_table};
use std::time::Duration;

/// `--show-files`: the articles, one a line. `--show-settings`: what holds for each.
pub(super) fn show(arguments: &CheckArguments, plan: &Plan) -> Result<Outcome, Stop> {
    let mut output = Output::open(arguments.shown.output_file.as_deref())?;
    for job in &plan.jobs {
        output.write(&match arguments.show_settings {
            true => settings_words(terminal(&arguments.shown), job.shown(), &job.settings),
            false => format!("{}\n", job.shown()),
        })?;
    }
    output.finish()?;
    plan.problems.iter().for_each(|problem| output::tell(&format!("error: {problem}")));
    Ok(if plan.problems.is_empty() { Outcome::Clean } else { Outcome::Failed })
}

/// `--statistics`, as a table or as JSON.
pub(super) fn write_statistics(arguments: &CheckArguments, statistics: &Statistics, summary: &Summary) -> Result<(), Stop> {
    let mut output = Output::open(arguments.shown.output_file.as_deref())?;
    output.write(&match arguments.format {
        Some(CheckFormat::Json) => statistics_json(statistics, summary),
        _ => statistics_table(terminal(&arguments.shown), statistics),
    })?;
    output.finish()
}

/// `--verbose`: how long it took to find the articles, and to check and report them.
pub(super) fn tell_times(files: usize, found: Duration, checked: Duration) {
    let threads = rayon::current_num_threads();
    output::tell(&format!(
        "note: found {} in {:.3} s, checked and reported them in {:.3} s on {}",
        counted(files, "article", "articles"),
        found.as_secs_f64(),
        checked.as_secs_f64(),
        counted(threads, "core", "cores"),
    ));
}

/// That findings of the baseline are gone.
pub(super) fn tell_gone(gone: usize) {
    let (are, them) = if gone == 1 { ("is", "it") } else { ("are", "them") };
    let findings = counted(gone, "finding", "findings");
    output::tell(&format!("note: {findings} of the baseline {are} mended; `scruple baseline prune` takes {them} out"));
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
