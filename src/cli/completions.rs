//! `scruple completions SHELL`.

use super::args::{Arguments, CompletionsArguments};
use super::output::Output;
use super::{Outcome, Stop};
use clap::CommandFactory;

/// Runs the verb.
pub(super) fn run(arguments: &CompletionsArguments) -> Result<Outcome, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "scruple", &mut script);
    let mut output = Output::open(None)?;
    output.write(&String::from_utf8_lossy(&script))?;
    output.finish()?;
    Ok(Outcome::Clean)
}
