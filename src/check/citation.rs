//! `[check.citation]`: links that stand as the source of a claim and are a poor one.

use super::{Hit, block_traits, excerpt};
use crate::facts::{Cited, Facts, Page};
use crate::finding::Label;
use serde::Deserialize;

/// Options of `[check.citation]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PoorCitation {
    /// What is cited.
    pub of: Cited,
}

impl PoorCitation {
    /// Flags the sentence of the claim; the link is a label.
    ///
    /// Values: `text` (the link as written), `what` (what it leads to).
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        let poor = facts.citations.iter().filter(|citation| citation.cited == self.of);
        let mut hits: Vec<Hit> = poor
            .map(|citation| Hit {
                span: citation.sentence,
                focus: Some(citation.span),
                labels: vec![Label { span: citation.span, message: citation.what.to_owned() }],
                values: vec![("text", excerpt(page.source.slice(citation.span))), ("what", citation.what.to_owned())],
                traits: block_traits(page, facts, citation.block),
                whole_page: false,
            })
            .collect();
        // A sentence with two such links is at fault once.
        hits.dedup_by_key(|hit| hit.span);
        hits
    }
}
