//! `[check.fit]`: credentials that do not fit the topic.

use super::{Hit, title};
use crate::facts::{Facts, FitVerdict, Page, PersonFit};
use crate::finding::Label;
use crate::rule::Trait;
use serde::Deserialize;

/// Whose credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The author's.
    Author,
    /// The reviewer's.
    Reviewer,
}

/// Which verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Credentials in another field.
    Mismatch,
}

/// Options of `[check.fit]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Fit {
    /// Whose credentials.
    pub role: Role,
    /// Which verdicts are reported.
    pub verdicts: Vec<Verdict>,
}

impl Fit {
    /// Flags each person whose credentials do not fit, unless the page cures it: any fitting author or reviewer, or
    /// stated limits of the expertise (16 CFR 255.3, Example 2). The trait `adjacent` stands for somebody of a
    /// neighbouring field beside them.
    ///
    /// Values: `name`, `topic`, `fields`, `why` (a sentence without its full stop), `expected`.
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        let (fits, people) = match self.role {
            Role::Author => (&facts.fit.authors, &facts.people.authors),
            Role::Reviewer => (&facts.fit.reviewers, &facts.people.reviewers),
        };
        if facts.fit.cured {
            return Vec::new();
        }
        let mismatch = |fit: &&PersonFit| fit.verdict == FitVerdict::Mismatch && self.verdicts.contains(&Verdict::Mismatch);
        let mut traits = Vec::new();
        if facts.fit.near {
            traits.push(Trait::Adjacent);
        }
        fits.iter()
            .filter(mismatch)
            .filter_map(|fit| {
                let person = people.get(fit.person)?;
                let values = vec![
                    ("name", person.name.clone()),
                    ("topic", fit.topic.clone()),
                    ("fields", list(&fit.fields, "and")),
                    ("why", capitalised(&fit.why)),
                    ("expected", list(&fit.expected, "or")),
                ];
                Some(Hit {
                    span: person.span,
                    values,
                    labels: topic_label(page, facts),
                    traits: traits.clone(),
                    ..Hit::default()
                })
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

/// The title, with the words from which the topic was read.
fn topic_label(page: Page<'_>, facts: &Facts) -> Vec<Label> {
    const SHOWN: usize = 3;
    let span = title(page);
    let Some(first) = facts.topic.ranked.first().filter(|_| !span.is_empty()) else { return Vec::new() };
    let terms: Vec<String> = facts.topic.terms(first).take(SHOWN).map(|term| format!("“{term}”")).collect();
    if terms.is_empty() {
        return Vec::new();
    }
    vec![Label { span, message: format!("the topic is read from {}", list(&terms, "and")) }]
}

/// A text as the start of a sentence.
fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
