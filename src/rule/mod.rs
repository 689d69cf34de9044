//! Rules: what a rule file says.

mod built_in;
mod own;
mod profile;
mod rates;
mod set;

pub use built_in::{Example, built_in, examples, toml_text};
pub use own::{OwnRules, PatternProblem};
pub use profile::{Least, Profile};
pub use rates::{Rates, Reports};
pub use set::{Change, RuleSet, SelectedRule, Selection, UnknownRule, covers, known, takes_months};

use crate::check::Check;
use crate::finding::Severity;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A rule as its file states it.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rule {
    /// `family/name`: the file's path.
    #[serde(skip)]
    pub id: String,
    /// What it finds, in one line.
    pub summary: String,
    /// How grave a finding is, unless softened.
    pub severity: Severity,
    /// Whether its warnings are beyond dispute, so that the profile `editor` reports them.
    #[serde(default)]
    pub clear: bool,
    /// Version of scruple that brought it.
    pub since: String,
    /// Whose law or practice backs it; none for a rule that holds everywhere.
    pub jurisdictions: Vec<String>,
    /// What is wrong; `{name}` stands for a value of the hit.
    pub message: String,
    /// Why it matters. The first sentence stands alone.
    pub why: String,
    /// What to write instead or do; `{name}` stands for a value of the hit.
    pub remedy: String,
    /// Ids of more general rules: where one of them finds the same words, only the graver finding stays.
    #[serde(default)]
    pub instead_of: Vec<String>,
    /// Where the rule makes sense.
    #[serde(default)]
    pub applies: Applies,
    /// For a trait of a hit the severity instead of the rule's.
    #[serde(default)]
    pub softened: BTreeMap<Trait, Softened>,
    /// Another severity where these jurisdictions are configured; of several the gravest.
    #[serde(default)]
    pub severity_in: BTreeMap<String, Severity>,
    /// The law, guidance, terms or standard behind it, gravest first; none for rules about scruple's own directives.
    #[serde(default)]
    pub source: Vec<LegalSource>,
    /// Small articles that it must flag, and others that it must not. Those of built-in rules are kept apart: see
    /// [`examples`].
    #[serde(default)]
    pub example: Vec<Example>,
    /// How it is checked.
    pub check: Check,
}

/// Where a rule makes sense.
#[derive(Debug, Clone, Copy, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Applies {
    /// Only on health articles.
    pub health: bool,
    /// Only where the page earns.
    pub sells: bool,
}

/// What may be special about a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Trait {
    /// The claim is hedged.
    Hedged,
    /// The claim has an adequate source.
    Supported,
    /// The claim has a source of a lower tier, or one too far away.
    WeaklySupported,
    /// The page earns from nothing.
    Editorial,
    /// The signal is weaker.
    Loose,
    /// It stands in a heading.
    InHeading,
    /// It stands in a table.
    Table,
    /// It stands in the front matter.
    FrontMatter,
    /// It stands in a quotation.
    Quoted,
    /// The page is not about health.
    NotHealth,
    /// An author or reviewer comes from a neighbouring field.
    Adjacent,
}

/// A severity, or nothing at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Softened {
    /// No finding.
    Off,
    /// Worth knowing.
    Info,
    /// Should be looked at.
    Warning,
    /// Must be mended.
    Error,
}

/// What authority a source has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SourceTier {
    /// A statute.
    Law,
    /// A binding regulation, or a regulator's codified interpretation.
    Regulation,
    /// A regulator's guidance, letter or decision.
    Guidance,
    /// An affiliate program's terms.
    ProgramTerms,
    /// A search engine's or other platform's guidance.
    Platform,
    /// What leading publishers and professional bodies do.
    EditorialStandard,
}

impl Trait {
    /// What is special, in words that follow "where".
    pub fn what(self) -> &'static str {
        match self {
            Self::Hedged => "the claim is hedged (\"may help\")",
            Self::Supported => "the claim has an adequate source",
            Self::WeaklySupported => "the claim has a source of a lower tier, or one too far away",
            Self::Editorial => "the page earns from nothing",
            Self::Loose => "the words are a weaker signal",
            Self::InHeading => "it stands in a heading",
            Self::Table => "it stands in a table",
            Self::FrontMatter => "it stands in the front matter",
            Self::Quoted => "it stands in a quotation",
            Self::NotHealth => "the page is not about health",
            Self::Adjacent => "an author or reviewer is a generalist or comes from a neighbouring field",
        }
    }
}

impl Softened {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl SourceTier {
    /// Its name in rule files and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Regulation => "regulation",
            Self::Guidance => "guidance",
            Self::ProgramTerms => "program-terms",
            Self::Platform => "platform",
            Self::EditorialStandard => "editorial-standard",
        }
    }
}

/// The law or policy behind a rule.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LegalSource {
    /// What a lawyer would write.
    pub cite: String,
    /// Where to read it.
    pub url: String,
    /// What authority it has.
    pub tier: SourceTier,
    /// Year and month when somebody last checked it; `None` where it is cited from general knowledge only.
    pub read: Option<String>,
}
