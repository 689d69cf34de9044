//! A `scruple.toml` as it is written: the values, and where they stand.

use super::Around;
use crate::finding::Severity;
use crate::rule::Profile;
use crate::source::Span;
use std::path::PathBuf;

/// A value with its place in the file.
#[derive(Debug, Clone)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A disclosure that the page template prints.
#[derive(Debug, Clone)]
pub struct WrittenNotice {
    /// Where it prints it.
    pub place: Around,
    /// The file that holds its words.
    pub file: Option<Located<PathBuf>>,
}

/// What a file says about one rule or one family.
#[derive(Debug, Clone)]
pub struct RuleChange {
    /// A rule's id, or a family.
    pub target: String,
    /// The severity; `Some(None)` turns it off, `None` leaves it as it is.
    pub severity: Option<Option<Severity>>,
    /// Months after which the rule speaks.
    pub months: Option<u16>,
}

/// `[[override]]`: other rules for some files.
#[derive(Debug, Clone, Default)]
pub struct WrittenOverride {
    /// Globs below the folder of the configuration file.
    pub files: Vec<Located<String>>,
    /// What changes there.
    pub rules: Vec<RuleChange>,
}

/// One `scruple.toml`. `None` and empty lists stand for what is not said.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// A file that this one builds on.
    pub extend: Option<Located<PathBuf>>,
    /// Files that are left out.
    pub exclude: Vec<Located<String>>,
    /// Folders of own rules.
    pub packs: Vec<Located<PathBuf>>,
    /// The file of known findings.
    pub baseline: Option<Located<PathBuf>>,
    /// How much is reported.
    pub profile: Option<Profile>,
    /// `site.name`
    pub site_name: Option<String>,
    /// `site.jurisdictions`
    pub jurisdictions: Option<Vec<String>>,
    /// `site.domains`
    pub domains: Vec<String>,
    /// `site.disclosure`
    pub house_disclosure: Option<Located<String>>,
    /// `provided.disclosure`; the inner `None` says "none".
    pub disclosure: Option<Option<WrittenNotice>>,
    /// `provided.medical-disclaimer`
    pub medical_disclaimer: Option<bool>,
    /// `provided.crisis-resource`
    pub crisis_resource: Option<bool>,
    /// `provided.byline`
    pub byline: Option<bool>,
    /// `provided.medical-review`
    pub medical_review: Option<bool>,
    /// `provided.fact-check`
    pub fact_check: Option<bool>,
    /// `affiliate.links`
    pub links: Vec<Located<String>>,
    /// `affiliate.not-links`
    pub not_links: Vec<Located<String>>,
    /// `affiliate.components`
    pub components: Vec<String>,
    /// `affiliate.disclosure-components`
    pub disclosure_components: Vec<String>,
    /// `affiliate.amazon-tags`
    pub amazon_tags: Vec<String>,
    /// `affiliate.rel-in-source`
    pub rel_in_source: Option<bool>,
    /// `affiliate.email-opted-in`
    pub email_opted_in: Option<bool>,
    /// `people.files`
    pub people_files: Vec<Located<String>>,
    /// `allow.never`
    pub never_allowed: Vec<String>,
    /// `allow.approver-for`
    pub approver_for: Vec<String>,
    /// `[rules]`
    pub rules: Vec<RuleChange>,
    /// `[[override]]`
    pub overrides: Vec<WrittenOverride>,
}
