//! `[check.interaction]`: substances with interactions that readers are not told of.

use super::{Hit, block_traits};
use crate::facts::{Facts, Page};
use serde::Deserialize;

/// `[check.interaction]` has no options.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InteractionUntold {}

impl InteractionUntold {
    /// Flags the name of each such substance where it is recommended.
    ///
    /// Values: `text` (its name), `warning` (what readers should know), `source` (the public page that says so).
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        let risky = facts.risky_recommendations.iter();
        risky
            .map(|risky| Hit {
                span: risky.span,
                values: vec![
                    ("text", risky.name.clone()),
                    ("warning", risky.warning.to_owned()),
                    ("source", risky.source.to_owned()),
                ],
                traits: block_traits(page, facts, risky.block),
                ..Hit::default()
            })
            .collect()
    }
}
