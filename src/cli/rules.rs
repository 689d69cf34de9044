//! `scruple rules`.

use super::args::{InspectFormat, RulesArguments};
use super::output::Output;
use super::own::own_rules;
use super::terminal::standard;
use super::{Outcome, Stop};
use crate::report::{list_rates, list_rules, list_rules_json};
use crate::rule::built_in;

/// Runs the verb.
pub(super) fn run(arguments: &RulesArguments) -> Result<Outcome, Stop> {
    let rules = built_in().map_err(|error| Stop::Message(error.to_owned()))?;
    let own = own_rules()?;
    let own = own.as_ref().map_or(&[][..], |own| own.rules);
    let mut output = Output::open(None)?;
    output.write(&match arguments.format {
        InspectFormat::Human if arguments.rates => list_rates(standard(), rules),
        InspectFormat::Human => list_rules(standard(), rules.iter().chain(own)),
        InspectFormat::Json => list_rules_json(rules.iter().chain(own)),
    })?;
    output.finish()?;
    Ok(Outcome::Clean)
}
