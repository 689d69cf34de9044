//! Sentences that tell readers how the page earns.

use super::{Affiliate, Page};
use crate::document::Visibility;
use crate::source::Span;

/// What a disclosure achieves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DisclosureStatus {
    /// An ordinary reader learns that the publisher is paid, and for what.
    Clear,
    /// Something is said, but a reader may miss its meaning.
    Weak,
    /// A shortcode, include, component or front-matter switch that plainly prints one.
    Template,
}

impl DisclosureStatus {
    /// Its name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Weak => "weak",
            Self::Template => "template",
        }
    }
}

/// A sentence, template call or setting that tells readers how the page earns.
#[derive(Debug, Clone)]
pub struct Disclosure {
    /// What it achieves.
    pub status: DisclosureStatus,
    /// Its words, or the template call.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// The block it stands in.
    pub block: Option<usize>,
    /// Whether and how readers see it.
    pub visibility: Visibility,
    /// Whether it comes before the first paying link of the body, or in the same paragraph. True where the body
    /// has no paying link.
    pub before_first_affiliate_link: bool,
    /// Whether it is only a link to a policy page.
    pub link_only: bool,
    /// Whether it is the statement that Amazon asks for.
    pub amazon_statement: bool,
}

/// Finds the disclosures.
pub(super) fn read(_page: Page<'_>, _affiliate: &Affiliate) -> Vec<Disclosure> {
    Vec::new()
}

impl Disclosure {
    /// Whether readers see it without doing anything. A template is taken at its word.
    pub fn reaches_readers(&self) -> bool {
        self.status == DisclosureStatus::Template || self.visibility.is_plain()
    }
}
