//! `[check.needless]`: a page says that it earns from links, and has none that pays.

use super::{Hit, excerpt};
use crate::facts::{About, DisclosureStatus, Facts, Page, may_render_links};
use crate::lexicon::List;
use serde::Deserialize;

/// `[check.needless]` has no options.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Needless {}

impl Needless {
    /// Flags the first sentence that says so. Not on a page that calls components, which may render links that are not
    /// in the text, and not on one about disclosures, whose title says so.
    ///
    /// Values: `text`.
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        let affiliate = &facts.affiliate;
        if affiliate.earns() || !affiliate.suspicious.is_empty() {
            return Vec::new();
        }
        let says_so = |one: &&crate::facts::Disclosure| {
            one.status == DisclosureStatus::Clear && one.about == About::Links && one.reaches_readers()
        };
        let Some(said) = facts.disclosures.iter().find(says_so) else { return Vec::new() };
        let title = page.document.title().and_then(|title| page.document.blocks.get(title)).map(|block| block.prose.clone());
        let title = title.map_or(0..0, |title| page.scan.tokens_at(title));
        let is_policy = page.scan.has(List::DISCLOSURE_ANCHOR, title.clone()) || page.scan.has(List::DISCLOSURE_WORD, title);
        if is_policy || may_render_links(page) {
            return Vec::new();
        }
        vec![Hit { span: said.span, values: vec![("text", excerpt(&said.text))], ..Hit::default() }]
    }
}
