//! `[check.credit]`: a review or fact-check label with nobody behind it.

use super::{Hit, excerpt};
use crate::facts::{CreditStatus, Facts, Page};
use serde::Deserialize;

/// Which credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Which {
    /// Medically, clinically, expert reviewed.
    Review,
    /// Fact checked.
    FactCheck,
}

/// What stands behind the label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Behind {
    /// Nobody.
    EmptyLabel,
    /// A team without a name.
    UnnamedTeam,
}

/// Options of `[check.credit]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CreditLabel {
    /// Which credits.
    pub of: Vec<Which>,
    /// What stands behind them.
    pub status: Vec<Behind>,
}

impl CreditLabel {
    /// Flags the label.
    ///
    /// Values: `label`.
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        let credits = [(Which::Review, &facts.credits.review), (Which::FactCheck, &facts.credits.fact_check)];
        let wanted = |status| {
            self.status.iter().any(|behind| match behind {
                Behind::EmptyLabel => status == CreditStatus::EmptyLabel,
                Behind::UnnamedTeam => status == CreditStatus::UnnamedTeam,
            })
        };
        credits
            .into_iter()
            .filter(|(which, credit)| self.of.contains(which) && wanted(credit.status))
            .filter_map(|(_, credit)| {
                let span = credit.span?;
                Some(Hit { span, values: vec![("label", excerpt(page.source.slice(span)))], ..Hit::default() })
            })
            .collect()
    }
}
