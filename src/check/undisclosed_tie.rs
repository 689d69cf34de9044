//! `[check.undisclosed-tie]`: a tie to a maker shines through, and the page does not say it.

use super::{Hit, excerpt};
use crate::facts::{About, Facts, NoticeKind};
use serde::Deserialize;

/// `[check.undisclosed-tie]` has no options.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UndisclosedTie {}

impl UndisclosedTie {
    /// Flags each hint of a tie on a page that says of none: neither that a product came free nor that it is the
    /// author's own.
    ///
    /// Values: `text`.
    pub(super) fn run(&self, facts: &Facts) -> Vec<Hit> {
        let said = facts.disclosures.iter().any(|one| one.is_proper() && one.about != About::Links);
        if said {
            return Vec::new();
        }
        let hints = facts.notices.iter().filter(|notice| notice.kind == NoticeKind::Tie);
        hints.map(|notice| Hit { span: notice.span, values: vec![("text", excerpt(&notice.text))], ..Hit::default() }).collect()
    }
}
