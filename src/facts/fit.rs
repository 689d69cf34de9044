//! Whether the people of a page fit its topic.

use super::{Notice, Page, People, Topic};

/// How somebody's credentials fit a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FitVerdict {
    /// Credentials in that field.
    Direct,
    /// A neighbouring field, or a generalist.
    Adjacent,
    /// Health credentials in another field.
    Mismatch,
    /// A name without health credentials.
    NoExpertise,
    /// Nobody in person.
    Unnamed,
    /// The page is not about health.
    #[default]
    NotHealth,
}

impl FitVerdict {
    /// Its name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Adjacent => "adjacent",
            Self::Mismatch => "mismatch",
            Self::NoExpertise => "no_expertise",
            Self::Unnamed => "unnamed",
            Self::NotHealth => "not_health",
        }
    }
}

/// The fit of one person.
#[derive(Debug, Clone)]
pub struct PersonFit {
    /// Index into the page's authors or reviewers.
    pub person: usize,
    /// How they fit.
    pub verdict: FitVerdict,
    /// The topic that was judged: its reader-facing label.
    pub topic: String,
    /// The person's fields, reader-facing.
    pub fields: Vec<String>,
    /// Why, in one sentence.
    pub why: String,
    /// Who would fit, reader-facing, a few.
    pub expected: Vec<String>,
}

/// Whether authors and reviewers fit the topic.
#[derive(Debug, Clone, Default)]
pub struct AuthorFit {
    /// The best verdict over all authors.
    pub verdict: FitVerdict,
    /// Why, in one sentence.
    pub why: String,
    /// Each author, in order.
    pub authors: Vec<PersonFit>,
    /// Each reviewer, in order.
    pub reviewers: Vec<PersonFit>,
    /// Whether a mismatch is cured: another author or a reviewer fits, or the limits of the expertise are stated.
    pub cured: bool,
}

/// Judges the fit.
pub(super) fn read(_page: Page<'_>, _people: &People, _topic: &Topic, _notices: &[Notice]) -> AuthorFit {
    AuthorFit::default()
}
