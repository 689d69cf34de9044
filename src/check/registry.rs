//! `[check.registry]`: somebody whom the site's author files do not know, or know otherwise.

use super::Hit;
use crate::facts::{Facts, RegistryDifference};
use serde::Deserialize;

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Difference {
    /// No author file has the name.
    Unknown,
    /// The author file says that they are no longer active.
    Inactive,
    /// The page gives them letters that the author file does not.
    Credentials,
}

/// Options of `[check.registry]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RegistryCheck {
    /// What is reported.
    pub differs: Vec<Difference>,
}

impl RegistryCheck {
    /// Flags the name. Without author files there is nothing to differ from.
    ///
    /// Values: `name`, `meant` (empty, or who was probably meant), `detail` (what the files say).
    pub(super) fn run(&self, facts: &Facts) -> Vec<Hit> {
        let wanted = |difference: &RegistryDifference| match difference {
            RegistryDifference::Unknown { .. } => self.differs.contains(&Difference::Unknown),
            RegistryDifference::Inactive => self.differs.contains(&Difference::Inactive),
            RegistryDifference::Credentials { .. } => self.differs.contains(&Difference::Credentials),
        };
        let issues = facts.people.registry_issues.iter().filter(|issue| wanted(&issue.difference));
        issues
            .map(|issue| {
                let (meant, detail) = match &issue.difference {
                    RegistryDifference::Unknown { nearest } => {
                        (nearest.as_ref().map_or(String::new(), |name| format!("; did you mean {name}?")), String::new())
                    }
                    RegistryDifference::Inactive => (String::new(), "is no longer active".to_owned()),
                    RegistryDifference::Credentials { shown, known } => {
                        (String::new(), format!("holds {}, not {}", known.join(", "), shown.join(", ")))
                    }
                };
                let values = vec![("name", issue.name.clone()), ("meant", meant), ("detail", detail)];
                Hit { span: issue.span, values, ..Hit::default() }
            })
            .collect()
    }
}
