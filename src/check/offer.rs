//! `[check.offer]`: commercial facts that lack a date, a source or terms.

use super::{Hit, block_traits, excerpt};
use crate::facts::{Facts, OfferKind, Page};
use serde::Deserialize;

/// What is lacking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Lacks {
    /// When it held.
    Date,
    /// Where it is from.
    Source,
    /// On which terms.
    Terms,
}

/// Options of `[check.offer]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OfferLacks {
    /// Kinds of commercial facts.
    pub kinds: Vec<OfferKind>,
    /// What they lack.
    pub lacks: Lacks,
}

impl OfferLacks {
    /// Flags the words that state the fact.
    ///
    /// Values: `text`.
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        let lacking = |offer: &&crate::facts::Offer| match self.lacks {
            Lacks::Date => !offer.dated,
            Lacks::Source => !offer.sourced,
            Lacks::Terms => !offer.terms,
        };
        // What is Amazon's must not stand there at all, dated or not: that is a finding of its own.
        let amazons: Vec<usize> = match self.lacks {
            Lacks::Terms => Vec::new(),
            Lacks::Date | Lacks::Source => facts.amazon_offers.iter().filter_map(|offer| offer.offer).collect(),
        };
        let offers = facts.offers.iter().enumerate().filter(|(index, _)| amazons.binary_search(index).is_err());
        let mut hits: Vec<Hit> = offers
            .map(|(_, offer)| offer)
            .filter(|offer| self.kinds.contains(&offer.kind))
            .filter(lacking)
            .map(|offer| Hit {
                span: offer.span,
                values: vec![("text", excerpt(&offer.text))],
                traits: block_traits(page, facts, offer.block),
                ..Hit::default()
            })
            .collect();
        // A sentence with a discount and a guarantee lacks its terms once.
        hits.dedup_by_key(|hit| hit.span);
        hits
    }
}
