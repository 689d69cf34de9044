//! `[check.too-far]`: a disclosure stands so far above the first paying link that readers have lost sight of it.

use super::Hit;
use super::wording::wording;
use crate::facts::{Disclosure, Facts, Page, Place};
use crate::finding::Label;
use serde::Deserialize;

/// Options of `[check.too-far]`. Both must be exceeded.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TooFar {
    /// Most words between the disclosure and the link.
    pub words: usize,
    /// Most headings between them.
    pub headings: usize,
}

impl TooFar {
    /// Flags the first paying link; the nearest disclosure above it is a label.
    ///
    /// Values: `words`, `wording`.
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        let Some(link) = facts.affiliate.first_in_body() else { return Vec::new() };
        let in_sight = |one: &Disclosure| {
            let beside = matches!(one.place, Place::SameSentence | Place::SameParagraph);
            // Where the page shows what stands in the front matter is unknown.
            one.is_proper() && (beside || (one.place == Place::Before && one.distance.is_none()))
        };
        if page.settings.provided.clear_disclosure().is_some() || facts.disclosures.iter().any(in_sight) {
            return Vec::new();
        }
        let proper = facts.disclosures.iter().filter(|one| one.is_proper());
        let nearest = proper.filter_map(|one| Some((one.distance?, one))).min_by_key(|(distance, _)| distance.words);
        let far = nearest.filter(|(distance, _)| distance.words > self.words && distance.headings > self.headings);
        let hit = far.map(|(distance, one)| Hit {
            span: link.span,
            labels: vec![Label { span: one.span, message: "the last that readers were told".to_owned() }],
            values: vec![("words", distance.words.to_string()), ("wording", wording(page, facts))],
            whole_page: true,
            ..Hit::default()
        });
        hit.into_iter().collect()
    }
}
