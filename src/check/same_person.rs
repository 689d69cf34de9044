//! `[check.same-person]`: one person in two roles that must be two people.

use super::Hit;
use crate::facts::{Facts, Role};
use crate::finding::Label;
use serde::Deserialize;

/// Options of `[check.same-person]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
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
        let Some((first, others)) = self.roles.split_first() else { return Vec::new() };
        let mut hits = Vec::new();
        for person in others.iter().flat_map(|&role| facts.people.of(role)).filter(|person| !person.collective) {
            if let Some(same) = facts.people.of(*first).iter().find(|author| author.is_same(person)) {
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
