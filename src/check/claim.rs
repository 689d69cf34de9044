//! `[check.claim]`: claims of some kinds.

use super::{Hit, block_traits, excerpt};
use crate::facts::{ClaimKind, Facts, Page, SupportLevel};
use crate::finding::Label;
use crate::rule::Trait;
use serde::Deserialize;
use std::ops::Range;

/// Options of `[check.claim]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ClaimOfKind {
    /// The kinds. A claim counts for its gravest kind only, so that a sentence is reported once.
    pub kinds: Vec<ClaimKind>,
}

impl ClaimOfKind {
    /// Flags the sentence of each claim.
    ///
    /// Values: `text` (the sentence, shortened), `term` (what it is about), `looked` (where a source was looked for),
    /// `source` (`no source` or `only a weak source`), `cited` (`none` or `only a weak source`).
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        facts
            .claims
            .iter()
            .filter(|claim| self.kinds.contains(&claim.kind))
            .map(|claim| {
                let mut traits = block_traits(page, facts, claim.block);
                traits.extend(claim.hedged.then_some(Trait::Hedged));
                traits.extend(claim.loose.then_some(Trait::Loose));
                traits.extend(match claim.support.level {
                    SupportLevel::None => None,
                    SupportLevel::Weak => Some(Trait::WeaklySupported),
                    SupportLevel::Adequate => Some(Trait::Supported),
                });
                let source = claim.support.span.filter(|_| claim.support.level == SupportLevel::Weak);
                let label =
                    source.map(|span| Label { span, message: "a source, but too weak or too far away to count".to_owned() });
                let place = |words: &Range<usize>| page.document.prose.to_source(page.scan.text_of(words.clone()));
                let also = claim
                    .also
                    .iter()
                    .map(|(kind, words)| Label { span: place(words), message: format!("a further claim: {}", kind.what()) });
                let term = claim.term.clone().unwrap_or_default();
                let weak = claim.support.level == SupportLevel::Weak;
                let or_weak = |none: &str| if weak { "only a weak source".to_owned() } else { none.to_owned() };
                Hit {
                    span: claim.span,
                    focus: Some(place(&claim.signal)),
                    labels: label.into_iter().chain(also).collect(),
                    values: vec![
                        ("text", excerpt(&claim.text)),
                        ("term", term),
                        ("looked", claim.support.tried.listed()),
                        ("source", or_weak("no source")),
                        ("cited", or_weak("none")),
                    ],
                    traits,
                    whole_page: false,
                }
            })
            .collect()
    }
}
