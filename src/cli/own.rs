//! The publisher's own rules, for verbs that look at rules and at no article.

use super::Stop;
use super::args::ColorChoice;
use super::terminal::standard_error;
use crate::config::{Choice, ConfigError, Lookup, LookupError, Workspace};
use crate::report::config_problems;
use crate::rule::{OwnRules, Selection};
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
