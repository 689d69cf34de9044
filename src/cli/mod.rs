//! The command line: one file a verb. Only here and in `config`, `discover` are files, clock and environment touched.

mod add_allow;
mod allowed;
mod args;
mod baseline;
mod changes;
mod check;
mod completions;
mod explain;
mod git;
mod history;
mod init;
mod input;
mod inspect;
mod known;
mod new;
mod output;
mod own;
mod people;
mod progress;
mod rules;
mod schema;
mod show;
mod target;
mod terminal;
mod test;

use args::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing to mend.
    Clean,
    /// Findings that count.
    Findings,
    /// The job could not be done, or not all of it.
    Failed,
}

/// Why a run ended before its end.
enum Stop {
    /// The reader of the output went away; nobody is left to tell.
    BrokenPipe,
    /// In plain words, ready to print.
    Message(String),
}

/// Reads the arguments and does what they say. Exit codes: 0 clean; 1 findings from `--fail-on` on, or an article that
/// could be read only in part (broken front matter); 2 the job could not be done, or not for all files.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version go to standard output and are no failure.
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let ended = match arguments.command {
        None => check::run(&arguments.check),
        Some(Command::Check(arguments)) => check::run(&arguments),
        Some(Command::Inspect(arguments)) => inspect::run(&arguments),
        Some(Command::Baseline(arguments)) => baseline::run(&arguments),
        Some(Command::Allowed(arguments)) => allowed::run(&arguments),
        Some(Command::People(arguments)) => people::run(&arguments),
        Some(Command::Explain(arguments)) => explain::run(&arguments),
        Some(Command::Rules(arguments)) => rules::run(&arguments),
        Some(Command::Test(arguments)) => test::run(&arguments),
        Some(Command::New(arguments)) => new::run(&arguments),
        Some(Command::Schema(arguments)) => schema::run(&arguments),
        Some(Command::Init(arguments)) => init::run(&arguments),
        Some(Command::Completions(arguments)) => completions::run(&arguments),
    };
    match ended {
        Ok(Outcome::Clean) | Err(Stop::BrokenPipe) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(Stop::Message(message)) => {
            output::tell(message.trim_end());
            ExitCode::from(2)
        }
    }
}
