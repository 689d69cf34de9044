//! `[check.endorsement]`: somebody's name or profession is lent to a product.

use super::{Hit, excerpt};
use crate::facts::{Endorser, Facts, Page};
use crate::rule::Trait;
use serde::Deserialize;

/// Who lends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Somebody of the page or the site: its reviewer, its author, "our dietitian".
    Own,
    /// Another expert, by name.
    Outside,
}

/// Options of `[check.endorsement]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct EndorsementCheck {
    /// Who lends it.
    pub by: By,
}

impl EndorsementCheck {
    /// Flags the words. The trait `supported` is set where the sentence or its neighbours say what the word rests on.
    ///
    /// Values: `text`, `who`.
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        let own = |endorser: &Endorser| matches!(endorser, Endorser::Own(_));
        let found = facts.people.endorsements.iter().filter(|one| own(&one.by) == (self.by == By::Own));
        found
            .map(|one| {
                let (Endorser::Own(who) | Endorser::Outside(who)) = &one.by;
                let values = vec![("text", excerpt(page.source.slice(one.span))), ("who", who.clone())];
                let traits = if one.grounded { vec![Trait::Supported] } else { Vec::new() };
                Hit { span: one.span, values, traits, ..Hit::default() }
            })
            .collect()
    }
}
