//! `scruple rules`.

use super::args::{InspectFormat, RulesArguments};
use super::output::Output;
use super::terminal::standard;
use super::{Outcome, Stop};
use crate::report::{list_rates, list_rules, list_rules_json};
use crate::rule::built_in;

/// Runs the verb.
pub(super) fn run(arguments: &RulesArguments) -> Result<Outcome, Stop> {
    let rules = built_in().map_err(|error| Stop::Message(error.to_owned()))?;
    let mut output = Output::open(None)?;
    output.write(&match arguments.format {
        InspectFormat::Human if arguments.rates => list_rates(standard(), rules),
        InspectFormat::Human => list_rules(standard(), rules),
        InspectFormat::Json => list_rules_json(rules),
    })?;
    output.finish()?;
    Ok(Outcome::Clean)
}
