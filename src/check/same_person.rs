//! `[check.same-person]`: one person in two roles that must be two people.

use super::Hit;
use crate::facts::{Facts, Person};
use crate::finding::Label;
use serde::Deserialize;

/// A role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Who wrote the page.
    Author,
    /// Who reviewed it.
    Reviewer,
    /// Who checked its facts.
    FactChecker,
}

/// Options of `[check.same-person]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SamePerson {
    /// The first role, then those that must be somebody else.
    pub roles: Vec<Role>,
}

impl SamePerson {
    /// Flags the person in the later role; the first is a label.
    ///
    /// Values: `name`.
    pub(super) fn run(&self, facts: &Facts) -> Vec<Hit> {
        let people = |role: &Role| match role {
            Role::Author => &facts.people.authors,
            Role::Reviewer => &facts.people.reviewers,
            Role::FactChecker => &facts.people.fact_checkers,
        };
        let Some((first, others)) = self.roles.split_first() else { return Vec::new() };
        let mut hits = Vec::new();
        for person in others.iter().flat_map(people).filter(|person| !person.collective) {
            if let Some(same) = people(first).iter().find(|author| plain_name(author) == plain_name(person)) {
                hits.push(Hit {
                    span: person.span,
                    labels: vec![Label { span: same.span, message: "the same person is named here".to_owned() }],
                    values: vec![("name", person.name.clone())],
                    ..Hit::default()
                });
            }
        }
        hits
    }
}

/// The letters of a name without case and titles, so that "Dr. Ana Lee" and "ana lee" are one person.
fn plain_name(person: &Person) -> String {
    let lower = person.name.to_lowercase();
    let words =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !matches!(*word, "" | "dr" | "prof" | "mr" | "mrs" | "ms"));
    words.collect::<Vec<_>>().join(" ")
}
