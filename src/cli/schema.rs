//! `scruple schema`: the JSON Schemas of what is written for scruple and what it writes.

use super::output::Output;
use super::{Outcome, Stop};
use crate::schema::SCHEMAS;
use clap::{Args, ValueEnum};

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArguments {
    /// Of what
    #[arg(value_name = "WHAT")]
    pub what: SchemaName,
}

/// What there is a schema for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaName {
    /// scruple.toml
    Config,
    /// A rule file
    Rule,
    /// The output of `check --format json`
    Check,
    /// A line of the output of `inspect --format json`
    Inspect,
}

/// Runs the verb.
pub(super) fn run(arguments: &SchemaArguments) -> Result<Outcome, Stop> {
    let name = match arguments.what {
        SchemaName::Config => "config",
        SchemaName::Rule => "rule",
        SchemaName::Check => "check",
        SchemaName::Inspect => "inspect",
    };
    let text = SCHEMAS.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text);
    let mut output = Output::open(None)?;
    output.write(text)?;
    output.finish()?;
    Ok(Outcome::Clean)
}
