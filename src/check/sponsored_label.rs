//! `[check.sponsored-label]`: paid content under a label that does not plainly say so.

use super::wording::sponsor_wording;
use super::{Hit, excerpt};
use crate::facts::{About, Disclosure, DisclosureStatus, Facts, Page};
use crate::rule::Trait;
use serde::Deserialize;

/// `[check.sponsored-label]` has no options.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SponsoredLabel {}

impl SponsoredLabel {
    /// Flags the label, or the sponsor in the front matter where only links are disclosed. A page that tells readers
    /// nothing at all, or too little of its links, is flagged by other checks.
    ///
    /// Values: `text`, `wording`.
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        let of_sponsor = |one: &&Disclosure| one.about == About::Sponsor && one.reaches_readers();
        let said = facts.disclosures.iter().filter(of_sponsor).any(|one| one.status == DisclosureStatus::Clear);
        let links_are_undisclosed = !facts.affiliate.links.is_empty() && !facts.disclosures.iter().any(Disclosure::is_proper);
        let nothing_said = facts.disclosures.is_empty();
        let Some(declared) = facts.affiliate.sponsored.filter(|_| !said && !links_are_undisclosed && !nothing_said) else {
            return Vec::new();
        };
        let label = facts.disclosures.iter().find(of_sponsor);
        let span = label.map_or(declared, |label| label.span);
        let text = label.map_or_else(|| page.source.slice(declared).to_owned(), |label| label.text.clone());
        vec![Hit {
            span,
            values: vec![("text", excerpt(&text)), ("wording", sponsor_wording(page, facts))],
            traits: label.is_none().then_some(Trait::FrontMatter).into_iter().collect(),
            ..Hit::default()
        }]
    }
}
