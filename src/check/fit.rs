//! `[check.fit]`: credentials that do not fit the topic.

use super::Hit;
use crate::facts::{Facts, FitVerdict, PersonFit};
use serde::Deserialize;

/// Whose credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The author's.
    Author,
    /// The reviewer's.
    Reviewer,
}

/// Which verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Credentials in another field.
    Mismatch,
}

/// Options of `[check.fit]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Fit {
    /// Whose credentials.
    pub role: Role,
    /// Which verdicts are reported.
    pub verdicts: Vec<Verdict>,
}

impl Fit {
    /// Flags each person whose credentials do not fit, unless the page cures it: any fitting author or reviewer, or
    /// stated limits of the expertise (16 CFR 255.3, Example 2).
    ///
    /// Values: `name`, `topic`, `fields`, `why`, `expected`.
    pub(super) fn run(&self, facts: &Facts) -> Vec<Hit> {
        let (fits, people) = match self.role {
            Role::Author => (&facts.fit.authors, &facts.people.authors),
            Role::Reviewer => (&facts.fit.reviewers, &facts.people.reviewers),
        };
        if facts.fit.cured {
            return Vec::new();
        }
        let mismatch = |fit: &&PersonFit| fit.verdict == FitVerdict::Mismatch && self.verdicts.contains(&Verdict::Mismatch);
        fits.iter()
            .filter(mismatch)
            .filter_map(|fit| {
                let person = people.get(fit.person)?;
                let values = vec![
                    ("name", person.name.clone()),
                    ("topic", fit.topic.clone()),
                    ("fields", list(&fit.fields, "and")),
                    ("why", fit.why.clone()),
                    ("expected", list(&fit.expected, "or")),
                ];
                Some(Hit { span: person.span, values, ..Hit::default() })
            })
            .collect()
    }
}

/// "a, b or c".
fn list(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [init @ .., last] => format!("{} {word} {last}", init.join(", ")),
    }
}
