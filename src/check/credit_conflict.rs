//! `[check.credit-conflict]`: two places of the page name different people in one role.

use super::Hit;
use crate::facts::{Facts, Role};
use crate::finding::Label;
use serde::Deserialize;

/// Options of `[check.credit-conflict]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CreditConflictCheck {
    /// The roles that are compared.
    pub roles: Vec<Role>,
}

impl CreditConflictCheck {
    /// Flags the name in the second place; the first is a label.
    ///
    /// Values: `role`, `name` and `place` (what is flagged), `other` and `other_place`.
    pub(super) fn run(&self, facts: &Facts) -> Vec<Hit> {
        let conflicts = facts.people.conflicts.iter().filter(|conflict| self.roles.contains(&conflict.role));
        conflicts
            .map(|conflict| {
                let message = format!("the {} names {} here", conflict.origin.what(), conflict.name);
                let values = vec![
                    ("role", conflict.role.what().to_owned()),
                    ("name", conflict.other.clone()),
                    ("place", conflict.other_origin.what().to_owned()),
                    ("other", conflict.name.clone()),
                    ("other_place", conflict.origin.what().to_owned()),
                ];
                let labels = vec![Label { span: conflict.span, message }];
                Hit { span: conflict.other_span, labels, values, ..Hit::default() }
            })
            .collect()
    }
}
