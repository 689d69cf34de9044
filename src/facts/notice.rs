//! Statements other than disclosures that rules ask for or weigh.

use super::Page;
use crate::source::Span;

/// Kinds of statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    /// The page or site says that it is independent, unbiased, or takes no money for reviews.
    Independence,
    /// The page says that it has no affiliate links or earns nothing.
    NoAffiliateLinks,
    /// "Not a substitute for professional medical advice".
    MedicalDisclaimer,
    /// The author's expertise and its limits are stated (16 CFR 255.3, Example 2).
    ExpertiseLimits,
    /// A help line for people in crisis.
    CrisisResource,
}

/// A statement.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Its kind.
    pub kind: NoticeKind,
    /// The sentence it stands in.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// Finds the statements, in reading order.
pub(super) fn read(_page: Page<'_>) -> Vec<Notice> {
    Vec::new()
}
