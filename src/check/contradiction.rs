//! `[check.contradiction]`: a statement that the page's paying links contradict.

use super::wording::wording;
use super::{Hit, excerpt};
use crate::facts::{Certainty, Disclosure, Facts, NoticeKind, Page};
use crate::finding::Label;
use crate::rule::Trait;
use serde::Deserialize;

/// The statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Statement {
    /// "This page has no affiliate links", or `affiliate_disclosure: false` on a page that tells readers nothing else.
    NoAffiliateLinks,
    /// "Our reviews are independent and unbiased." That money does not decide what is written is a weaker claim: loose.
    Independence,
}

/// Options of `[check.contradiction]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Contradiction {
    /// The statement.
    pub statement: Statement,
}

impl Contradiction {
    /// Flags each such statement; the first paying link is a label.
    ///
    /// Values: `text`, `count` (paying links), `wording`.
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        let discloses = facts.disclosures.iter().any(Disclosure::is_proper);
        let contradicted = |kind| match self.statement {
            Statement::NoAffiliateLinks => {
                // A switch may belong to a banner that the page does without, since it says so itself.
                kind == NoticeKind::NoAffiliateLinks || (kind == NoticeKind::DisclosureOff && !discloses)
            }
            Statement::Independence => matches!(kind, NoticeKind::Independence | NoticeKind::Firewall),
        };
        let Some(link) = facts.affiliate.links.iter().max_by_key(|link| (link.certainty, std::cmp::Reverse(link.span))) else {
            return Vec::new();
        };
        // "No affiliate links" is only called false where a link pays for certain.
        if self.statement == Statement::NoAffiliateLinks && link.certainty < Certainty::Definite {
            return Vec::new();
        }
        facts
            .notices
            .iter()
            .filter(|notice| contradicted(notice.kind))
            .map(|notice| Hit {
                span: notice.span,
                labels: vec![Label { span: link.span, message: format!("this link pays ({})", link.program) }],
                values: vec![
                    ("text", excerpt(&notice.text)),
                    ("count", facts.affiliate.links.len().to_string()),
                    ("wording", wording(page, facts)),
                ],
                traits: (notice.kind == NoticeKind::Firewall && discloses).then_some(Trait::Loose).into_iter().collect(),
                ..Hit::default()
            })
            .collect()
    }
}
