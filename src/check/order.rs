//! `[check.order]`: something comes after what it must precede.

use super::Hit;
use crate::facts::{DisclosureStatus, Facts};
use crate::finding::Label;
use serde::Deserialize;

/// What can be put in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Thing {
    /// A visible disclosure.
    Disclosure,
    /// A link that pays.
    AffiliateLink,
}

/// Options of `[check.order]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Order {
    /// What must come first.
    pub first: Thing,
    /// What may only follow.
    pub then: Thing,
}

impl Order {
    /// Flags the first thing that stands too early; the thing that should have preceded it is a label.
    ///
    /// Values: `program`.
    pub(super) fn run(&self, facts: &Facts) -> Vec<Hit> {
        if (self.first, self.then) != (Thing::Disclosure, Thing::AffiliateLink) {
            return Vec::new();
        }
        let visible = || facts.disclosures.iter().filter(|disclosure| disclosure.reaches_readers());
        let Some(link) = facts.affiliate.first_in_body() else { return Vec::new() };
        if visible().any(|disclosure| disclosure.before_first_affiliate_link) {
            return Vec::new();
        }
        // Only a clear one is late: a vague one is a finding of its own, wherever it stands.
        let Some(late) = visible().find(|disclosure| disclosure.status != DisclosureStatus::Weak) else { return Vec::new() };
        vec![Hit {
            span: link.span,
            labels: vec![Label { span: late.span, message: "the disclosure only stands here".to_owned() }],
            values: vec![("program", link.program.clone())],
            whole_page: true,
            ..Hit::default()
        }]
    }
}
