//! `scruple explain RULE`.

use super::args::{ExplainArguments, ExplainFormat};
use super::output::Output;
use super::own::own_rules;
use super::terminal::standard;
use super::{Outcome, Stop};
use crate::report;
use crate::rule::{built_in, examples, known};

/// Runs the verb. A family is explained by the list of its rules.
pub(super) fn run(arguments: &ExplainArguments) -> Result<Outcome, Stop> {
    let name = arguments.rule.trim_end_matches('/');
    let own = own_rules()?;
    let own = own.as_ref().map_or(&[][..], |own| own.rules);
    known(name, own).map_err(|unknown| Stop::Message(unknown.to_string()))?;
    let rules = built_in().map_err(|error| Stop::Message(error.to_owned()))?;
    let found = match (rules.iter().find(|rule| rule.id == name), own.iter().find(|rule| rule.id == name)) {
        (Some(rule), _) => Some((rule, examples(name).map_err(Stop::Message)?)),
        (None, Some(rule)) => Some((rule, rule.example.clone())),
        (None, None) => None,
    };
    let text = match (found, arguments.format) {
        (Some((rule, examples)), ExplainFormat::Human) => report::explain(standard(), rule, &examples),
        (Some((rule, examples)), ExplainFormat::Markdown) => report::rule_markdown(rule, &examples),
        (None, _) => {
            let of_family = rules.iter().chain(own).filter(|rule| rule.id.split('/').next() == Some(name));
            report::list_rules(standard(), of_family)
        }
    };
    let mut output = Output::open(None)?;
    output.write(&text)?;
    output.finish()?;
    Ok(Outcome::Clean)
}
