//! Profiles: how much of what the rules find is reported.

use super::Rule;
use crate::finding::Severity;

/// How much is reported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Profile {
    /// Errors, and the warnings of rules that call themselves clear.
    Editor,
    /// All errors and warnings, and infos on health articles.
    #[default]
    Default,
    /// Everything.
    Audit,
}

impl Profile {
    /// All of them, the least talkative first.
    pub const ALL: [Self; 3] = [Self::Editor, Self::Default, Self::Audit];

    /// Its name in `scruple.toml` and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Editor => "editor",
            Self::Default => "default",
            Self::Audit => "audit",
        }
    }

    /// The mildest severity that is reported of a rule. `asked_for`: the configuration gives this very rule a severity.
    pub(super) fn least(self, rule: &Rule, asked_for: bool) -> Least {
        match self {
            Self::Editor if rule.clear || asked_for => Least { health: Severity::Warning, other: Severity::Warning },
            Self::Editor => Least { health: Severity::Error, other: Severity::Error },
            // The infos of a page about boots would be many, and nobody answers to a health regulator for them.
            Self::Default => Least { health: Severity::Info, other: Severity::Warning },
            Self::Audit => Least::ALL,
        }
    }
}

/// The mildest severity that is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Least {
    /// On health articles.
    pub health: Severity,
    /// On other pages.
    pub other: Severity,
}

impl Least {
    /// Every finding.
    pub const ALL: Self = Self { health: Severity::Info, other: Severity::Info };

    /// Whether a finding of that severity is reported.
    pub fn reports(self, severity: Severity, health: bool) -> bool {
        severity >= if health { self.health } else { self.other }
    }
}
