//! `[check.health-claim]`: function claims for foods and supplements that no register allows.

use super::{Hit, block_traits, excerpt};
use crate::facts::{Facts, Page, unauthorised_claims};
use serde::Deserialize;

/// `[check.health-claim]` has no options.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HealthClaim {}

impl HealthClaim {
    /// Flags the sentence of each such claim.
    ///
    /// Values: `text` (the sentence, shortened), `term` (the substance), `allowed` (what may be said of it, a sentence).
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        let found = unauthorised_claims(page, &facts.claims).into_iter();
        found
            .map(|unauthorised| {
                let claim = unauthorised.claim;
                let allowed = match unauthorised.allowed {
                    Some(wording) => format!("The register allows, for example: \"{wording}\"."),
                    None => "No function claim for it is in the register.".to_owned(),
                };
                Hit {
                    span: claim.span,
                    focus: Some(page.document.prose.to_source(page.scan.text_of(claim.signal.clone()))),
                    values: vec![("text", excerpt(&claim.text)), ("term", unauthorised.substance), ("allowed", allowed)],
                    traits: block_traits(page, facts, claim.block),
                    ..Hit::default()
                }
            })
            .collect()
    }
}
