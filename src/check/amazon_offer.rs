//! `[check.amazon-offer]`: prices, stock, ratings and reviews of Amazon's that stand in the text.

use super::{Hit, block_traits, excerpt};
use crate::facts::{AmazonOfferKind, Facts, Page};
use crate::finding::Label;
use crate::rule::Trait;
use serde::Deserialize;

/// Options of `[check.amazon-offer]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AmazonOfferOfKind {
    /// The kinds.
    pub kinds: Vec<AmazonOfferKind>,
}

impl AmazonOfferOfKind {
    /// Flags the words; the link to Amazon is a label.
    ///
    /// Values: `text`.
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        let offers = facts.amazon_offers.iter().filter(|offer| self.kinds.contains(&offer.kind));
        offers
            .map(|offer| {
                let mut traits = offer.block.map(|block| block_traits(page, facts, block)).unwrap_or_default();
                traits.extend(offer.loose.then_some(Trait::Loose));
                let around = offer.link.start <= offer.span.start && offer.span.end <= offer.link.end;
                let label = Label { span: offer.link, message: "this link leads to Amazon".to_owned() };
                Hit {
                    span: offer.span,
                    labels: if around { Vec::new() } else { vec![label] },
                    values: vec![("text", excerpt(&offer.text))],
                    traits,
                    ..Hit::default()
                }
            })
            .collect()
    }
}
