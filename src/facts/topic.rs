//! What the page is about.

use super::Page;

/// A topic with its score.
#[derive(Debug, Clone)]
pub struct RankedTopic {
    /// Topic id.
    pub id: String,
    /// Its score; only the order means something.
    pub score: f64,
    /// The terms that speak for it, heaviest first.
    pub terms: Vec<String>,
}

/// What the page is about.
#[derive(Debug, Clone, Default)]
pub struct Topic {
    /// The topic the headline promises: an id, or `none`.
    pub primary: String,
    /// Whether this is a health article.
    pub health: bool,
    /// All topics with any evidence, best first.
    pub ranked: Vec<RankedTopic>,
    /// The primary topic and every other strong one: the topics that a person must fit.
    pub set: Vec<String>,
}

/// Reads the topic.
pub(super) fn read(_page: Page<'_>) -> Topic {
    Topic { primary: "none".to_owned(), ..Topic::default() }
}
