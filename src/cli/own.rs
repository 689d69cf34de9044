//! The publisher's own rules: those of a folder, and those of a run.

use super::Stop;
use super::args::{CheckArguments, ColorChoice};
use super::input::Job;
use super::terminal::standard_error;
use crate::config::{Choice, ConfigError, Lookup, LookupError, Workspace};
use crate::report::config_problems;
use crate::rule::{OwnRules, Rule, Selection, known};
use std::path::Path;
use std::sync::Arc;

/// Those that the configuration of the current folder names.
///
/// # Errors
/// Everything that is wrong with that configuration.
pub(super) fn own_rules() -> Result<Option<Arc<OwnRules>>, Stop> {
    let broken = |error: &ConfigError| Stop::Message(config_problems(standard_error(ColorChoice::Auto), error));
    let day = jiff::civil::Date::constant(1970, 1, 1);
    let mut workspace = Workspace::new(Choice::Nearest, day, Selection::default()).map_err(|error| broken(&error))?;
    match workspace.look_up(Path::new("article.md")) {
        Ok(Lookup::Check(settings)) => Ok(settings.own.clone()),
        Ok(Lookup::Excluded | Lookup::PeopleFile) => Ok(None),
        Err(LookupError::Config(error)) => Err(broken(&error)),
        Err(LookupError::Rules(error)) => Err(Stop::Message(error.to_owned())),
    }
}

/// The own rules that any of the articles is checked with, each once, by id.
pub(super) fn own_rules_of(jobs: &[Job]) -> Vec<&'static Rule> {
    let mut own: Vec<&'static Rule> = Vec::new();
    let mut last: Option<&Arc<OwnRules>> = None;
    for rules in jobs.iter().filter_map(|job| job.settings.own.as_ref()) {
        // Neighbours nearly always share their configuration.
        if last.is_some_and(|last| Arc::ptr_eq(last, rules)) {
            continue;
        }
        last = Some(rules);
        own.extend(rules.rules);
    }
    own.sort_by(|one, other| one.id.cmp(&other.id));
    own.dedup_by(|one, other| one.id == other.id);
    own
}

/// Makes sure that the rules named on the command line are there, built in or own.
///
/// # Errors
/// Each that is not, with what was probably meant.
pub(super) fn known_rules(arguments: &CheckArguments, own: &[&'static Rule]) -> Result<(), Stop> {
    let own: Vec<Rule> = own.iter().map(|rule| (*rule).clone()).collect();
    let selected = arguments.select.iter().map(|name| ("--select", name));
    let named = selected.chain(arguments.ignore.iter().map(|name| ("--ignore", name)));
    let unknown: Vec<String> =
        named.filter_map(|(flag, name)| known(name, &own).err().map(|unknown| format!("{flag}: {unknown}"))).collect();
    if unknown.is_empty() { Ok(()) } else { Err(Stop::Message(unknown.join("\n"))) }
}
