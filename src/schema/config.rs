//! The shape of `scruple.toml`.

use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// `scruple.toml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
#[schemars(title = "scruple.toml")]
pub struct Configuration {
    /// Another scruple.toml that this one builds on.
    pub extend: Option<String>,
    /// Globs of files that are left out.
    pub exclude: Option<Texts>,
    /// Folders with rules of your own.
    pub packs: Option<Texts>,
    /// The file of known findings, which `scruple baseline` writes.
    pub baseline: Option<String>,
    /// How much is reported.
    pub profile: Option<ProfileName>,
    /// What is true of the whole site.
    pub site: Option<SiteTable>,
    /// What the page template prints around the article.
    pub provided: Option<ProvidedTable>,
    /// What pays.
    pub affiliate: Option<AffiliateTable>,
    /// Who is who.
    pub people: Option<PeopleTable>,
    /// What a scruple-allow in an article may do.
    pub allow: Option<AllowTable>,
    /// Severities of rules and families.
    pub rules: Option<BTreeMap<String, RuleOrFamily>>,
    /// Other rules for some files.
    pub r#override: Option<Vec<OverrideTable>>,
}

/// One text, or a list of them.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Texts {
    /// One.
    One(String),
    /// Several.
    More(Vec<String>),
}

/// How much is reported.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ProfileName {
    /// Errors, and warnings that are beyond dispute.
    Editor,
    /// Errors, warnings, and infos on health articles.
    Default,
    /// Everything, each finding in full.
    Audit,
}

/// `[site]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct SiteTable {
    /// The site's name.
    pub name: Option<String>,
    /// Whose rules hold.
    pub jurisdictions: Option<Vec<Jurisdiction>>,
    /// The site's own hosts.
    pub domains: Option<Texts>,
    /// Your own wording of a disclosure, offered where one is missing.
    pub disclosure: Option<String>,
}

/// Whose rules hold.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Jurisdiction {
    /// The United States.
    Us,
    /// The United Kingdom.
    Uk,
    /// The European Union.
    Eu,
    /// Germany; brings the European Union with it.
    De,
    /// Canada; no law of it is covered yet.
    Ca,
    /// Australia; only a few rules are.
    Au,
}

/// `[provided]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct ProvidedTable {
    /// Where a clear disclosure is printed, or the file that holds its words.
    pub disclosure: Option<ProvidedDisclosure>,
    /// A medical disclaimer.
    pub medical_disclaimer: Option<bool>,
    /// A help line for people in crisis.
    pub crisis_resource: Option<bool>,
    /// The author's name.
    pub byline: Option<bool>,
    /// The medical reviewer's name.
    pub medical_review: Option<bool>,
    /// The fact checker's name.
    pub fact_check: Option<bool>,
}

/// A disclosure that the template prints.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum ProvidedDisclosure {
    /// Only where.
    Where(Place),
    /// Where, and the file that holds its words.
    File(NoticeFile),
}

/// A file that holds the words of a disclosure.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticeFile {
    /// The file, from the folder of scruple.toml on.
    pub file: String,
    /// Where its words are printed.
    pub r#where: Place,
}

/// A place around the article.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Before the article's text.
    BeforeContent,
    /// After it.
    AfterContent,
    /// Nowhere.
    None,
}

/// `[affiliate]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct AffiliateTable {
    /// Globs of links that pay: paths of the site, or hosts and paths.
    pub links: Option<Texts>,
    /// Globs of links that only look as if they paid.
    pub not_links: Option<Texts>,
    /// Components and shortcodes that render paying links.
    pub components: Option<Texts>,
    /// Those that print a disclosure.
    pub disclosure_components: Option<Texts>,
    /// The site's own tags at Amazon; any other is at fault.
    pub amazon_tags: Option<Texts>,
    /// Whether links must have `rel` as they are written, because nothing adds it later.
    pub rel_in_source: Option<bool>,
    /// Whether newsletters go only to readers who asked for them.
    pub email_opted_in: Option<bool>,
}

/// `[people]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct PeopleTable {
    /// Globs of files with names, credentials and fields.
    pub files: Option<Texts>,
}

/// `[allow]`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct AllowTable {
    /// Rules and families whose findings must be mended.
    pub never: Option<Texts>,
    /// Rules and families that may be allowed only with `approver=NAME`.
    pub approver_for: Option<Texts>,
}

/// A severity, the options of a rule, or the rules of a family.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum RuleOrFamily {
    /// A severity.
    Severity(RuleSeverity),
    /// A severity and options.
    Options(RuleOptions),
    /// The rules of a family, by name.
    Family(BTreeMap<String, RuleSetting>),
}

/// A severity, or the options of a rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum RuleSetting {
    /// A severity.
    Severity(RuleSeverity),
    /// A severity and options.
    Options(RuleOptions),
}

/// A severity, or nothing at all.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RuleSeverity {
    /// The rule does not run.
    Off,
    /// Worth knowing.
    Info,
    /// Should be looked at.
    Warning,
    /// Must be mended before publishing.
    Error,
}

/// The options of a rule.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct RuleOptions {
    /// Its severity.
    pub severity: Option<RuleSeverity>,
    /// After how many months it speaks.
    pub months: Option<u16>,
}

/// `[[override]]`
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OverrideTable {
    /// Globs of the files.
    pub files: Texts,
    /// What changes there.
    pub rules: BTreeMap<String, RuleOrFamily>,
}
