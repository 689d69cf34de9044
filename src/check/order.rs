//! `[check.order]`: something comes after what it must precede.

use super::Hit;
use super::wording::wording;
use crate::config::Around;
use crate::facts::{Disclosure, Facts, Page, Place};
use crate::finding::Label;
use crate::rule::Trait;
use serde::Deserialize;

/// What can be put in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Thing {
    /// A visible disclosure.
    Disclosure,
    /// A link that pays.
    AffiliateLink,
}

/// Options of `[check.order]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Order {
    /// What must come first.
    pub first: Thing,
    /// What may only follow.
    pub then: Thing,
}

impl Order {
    /// Flags the first thing that stands too early; the thing that should have preceded it is a label. Where the two
    /// stand in one sentence nothing is wrong; where they share a paragraph the hit is loose.
    ///
    /// Values: `program`, `wording`.
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        if (self.first, self.then) != (Thing::Disclosure, Thing::AffiliateLink) {
            return Vec::new();
        }
        let Some(link) = facts.affiliate.first_in_body() else { return Vec::new() };
        // A vague one discloses nothing, wherever it stands; that is a finding of its own.
        let proper: Vec<&Disclosure> = facts.disclosures.iter().filter(|disclosure| disclosure.is_proper()).collect();
        let in_time = proper.iter().any(|disclosure| matches!(disclosure.place, Place::Before | Place::SameSentence));
        let around = page.settings.provided.clear_disclosure();
        if in_time || around == Some(Around::BeforeContent) || (proper.is_empty() && around.is_none()) {
            return Vec::new();
        }
        let label = proper.first().map(|late| Label { span: late.span, message: "the disclosure only stands here".to_owned() });
        let close = proper.iter().any(|disclosure| disclosure.place == Place::SameParagraph);
        vec![Hit {
            span: link.span,
            focus: None,
            labels: label.into_iter().collect(),
            values: vec![("program", link.program.clone()), ("wording", wording(page, facts))],
            traits: close.then_some(Trait::Loose).into_iter().collect(),
            whole_page: true,
        }]
    }
}
