//! `[check.contradiction]`: a statement that the page's paying links contradict.

use super::{Hit, excerpt};
use crate::facts::{Certainty, Facts, NoticeKind};
use crate::finding::Label;
use serde::Deserialize;

/// The statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Statement {
    /// "This page has no affiliate links."
    NoAffiliateLinks,
    /// "Our reviews are independent and unbiased."
    Independence,
}

/// Options of `[check.contradiction]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Contradiction {
    /// The statement.
    pub statement: Statement,
}

impl Contradiction {
    /// Flags each such statement; the first paying link is a label.
    ///
    /// Values: `text`, `count` (paying links).
    pub(super) fn run(&self, facts: &Facts) -> Vec<Hit> {
        let kind = match self.statement {
            Statement::NoAffiliateLinks => NoticeKind::NoAffiliateLinks,
            Statement::Independence => NoticeKind::Independence,
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
            .filter(|notice| notice.kind == kind)
            .map(|notice| Hit {
                span: notice.span,
                labels: vec![Label { span: link.span, message: format!("this link pays ({})", link.program) }],
                values: vec![("text", excerpt(&notice.text)), ("count", facts.affiliate.links.len().to_string())],
                ..Hit::default()
            })
            .collect()
    }
}
