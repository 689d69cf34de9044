//! `scruple init`.
use super::args::InitArguments;
use super::{Outcome, Stop};

/// Runs the verb.
pub(super) fn run(_arguments: &InitArguments) -> Result<Outcome, Stop> {
    Err(Stop::Message("this verb is not built yet".to_owned()))
}
