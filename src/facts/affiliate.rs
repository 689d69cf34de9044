//! Links that pay the publisher.

use super::Page;
use crate::source::Span;

/// How sure it is that a link pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// May pay; never counted alone.
    Suspicious,
    /// Most such links pay.
    Likely,
    /// Pays somebody.
    Definite,
}

impl Certainty {
    /// Its name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Suspicious => "suspicious",
            Self::Likely => "likely",
            Self::Definite => "definite",
        }
    }
}

/// A link that pays, or may.
#[derive(Debug, Clone)]
pub struct AffiliateLink {
    /// The address.
    pub url: String,
    /// The program or network: `Amazon Associates`.
    pub program: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// Why it counts, in plain words: `the key "tag" is "example-20"`.
    pub evidence: String,
    /// The whole link in the source.
    pub span: Span,
    /// Index into the document's links; `None` for a component, shortcode, tag or coupon code.
    pub link: Option<usize>,
    /// The block it stands in.
    pub block: Option<usize>,
    /// Whether readers meet it in the body (not only in the front matter).
    pub in_body: bool,
}

/// What the page earns from.
#[derive(Debug, Clone, Default)]
pub struct Affiliate {
    /// Definite and likely ones, in source order.
    pub links: Vec<AffiliateLink>,
    /// Suspicious ones, in source order.
    pub suspicious: Vec<AffiliateLink>,
    /// Where the page says that it is sponsored, if it does (front matter or a label).
    pub sponsored: Option<Span>,
}

impl Affiliate {
    /// Whether the page earns.
    pub fn earns(&self) -> bool {
        !self.links.is_empty() || self.sponsored.is_some()
    }

    /// The first paying link that readers meet in the body.
    pub fn first_in_body(&self) -> Option<&AffiliateLink> {
        self.links.iter().find(|link| link.in_body)
    }
}

/// Finds the links that pay.
pub(super) fn read(_page: Page<'_>) -> Affiliate {
    Affiliate::default()
}
