//! Review and fact-check credits.

use crate::source::Span;

/// What stands behind a credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CreditStatus {
    /// There is none.
    #[default]
    Absent,
    /// A label with nobody behind it.
    EmptyLabel,
    /// "Our medical team".
    UnnamedTeam,
    /// A person.
    Named,
    /// A person with a credential or title.
    NamedCredentialed,
}

impl CreditStatus {
    /// Its name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::EmptyLabel => "empty_label",
            Self::UnnamedTeam => "unnamed_team",
            Self::Named => "named",
            Self::NamedCredentialed => "named_credentialed",
        }
    }
}

/// A credit.
#[derive(Debug, Clone, Default)]
pub struct Credit {
    /// What stands behind it.
    pub status: CreditStatus,
    /// Names in it.
    pub names: Vec<String>,
    /// The label in the source: `Fact Checked`; `None` where absent.
    pub span: Option<Span>,
}

/// The credits of a page.
#[derive(Debug, Clone, Default)]
pub struct Credits {
    /// Medically, clinically, expert reviewed.
    pub review: Credit,
    /// Fact checked.
    pub fact_check: Credit,
}
