//! What scruple reports.

use crate::source::Span;
use std::fmt;

/// How grave a finding is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, schemars::JsonSchema, serde::Serialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Should be looked at.
    Warning,
    /// Must be mended before publishing.
    Error,
}

impl Severity {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A related place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What stands there.
    pub message: String,
}

/// One finding.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule: an index into the rules of the [`crate::rule::RuleSet`].
    pub rule: usize,
    /// How grave it is here.
    pub severity: Severity,
    /// The exact words.
    pub span: Span,
    /// The words within `span` that matter most, where these are fewer: what is shown of a long sentence.
    pub focus: Option<Span>,
    /// What is wrong.
    pub message: String,
    /// What to write instead, or what to do.
    pub help: String,
    /// Related places.
    pub labels: Vec<Label>,
    /// Whether it is about the whole page (something is absent) rather than about the words at its span.
    pub whole_page: bool,
    /// Stable when lines move: made of rule, normalised text, nearest heading and n-th.
    pub fingerprint: String,
    /// The reason that a directive in the article gives for it.
    pub allowed: Option<String>,
}
