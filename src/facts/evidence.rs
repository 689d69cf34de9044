//! Whether a claim has support nearby.

use crate::source::Span;

/// How good the support is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum SupportLevel {
    /// None.
    #[default]
    None,
    /// A source of a lower tier, or too far away.
    Weak,
    /// A journal, government, university or professional body, near enough.
    Adequate,
}

impl SupportLevel {
    /// Its name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Weak => "weak",
            Self::Adequate => "adequate",
        }
    }
}

/// What support was found for a claim.
#[derive(Debug, Clone, Default)]
pub struct Support {
    /// How good it is.
    pub level: SupportLevel,
    /// The source cited.
    pub span: Option<Span>,
    /// How it was found, in plain words: `a link to a journal in the same sentence`.
    pub step: Option<&'static str>,
}
