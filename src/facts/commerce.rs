//! Commercial facts: prices, ratings, discounts, trials, user counts.

use super::{Affiliate, Page};
use crate::source::Span;

/// Kinds of commercial facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfferKind {
    /// "$65 a week".
    Price,
    /// "4.5 out of 5", "★★★★".
    Rating,
    /// "20% off".
    Discount,
    /// "Free trial", a subscription.
    Trial,
    /// "Over 33,000 therapists", "2 million customers".
    UserCount,
    /// "Only 3 left", "ends tonight".
    Urgency,
}

impl OfferKind {
    /// Its name in messages and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Price => "price",
            Self::Rating => "rating",
            Self::Discount => "discount",
            Self::Trial => "trial",
            Self::UserCount => "user count",
            Self::Urgency => "urgency",
        }
    }
}

/// A commercial fact.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Its kind.
    pub kind: OfferKind,
    /// The words that state it, as written.
    pub text: String,
    /// Those words in the source.
    pub span: Span,
    /// The sentence it stands in (index into the scan).
    pub sentence: usize,
    /// The block it stands in.
    pub block: usize,
    /// Whether a date stands with it ("as of March 2026").
    pub dated: bool,
    /// Whether a source stands with it: a link to or the name of the platform it is from, with a date.
    pub sourced: bool,
    /// Whether terms stand with it ("renews at", "terms apply", "ends 30 Nov").
    pub terms: bool,
}

/// Finds the commercial facts, in reading order.
pub(super) fn read(_page: Page<'_>, _affiliate: &Affiliate) -> Vec<Offer> {
    Vec::new()
}
