//! The shapes of what is written for scruple and what it writes, from which `schemas/*.json` are generated.
//!
//! Rule files have the shape of [`crate::rule::Rule`] itself. `scruple.toml` is read with its places and by hand
//! ([`crate::config`]), and the JSON documents are put together piece by piece ([`crate::report`]), so their shapes stand here; tests
//! hold them against the reader's keys and against real documents.

use schemars::{JsonSchema, Schema, schema_for};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What there is a schema for, with the file under `schemas/`.
pub const SCHEMAS: [(&str, &str); 4] = [
    ("config", include_str!("../schemas/config.json")),
    ("rule", include_str!("../schemas/rule.json")),
    ("check", include_str!("../schemas/check.json")),
    ("inspect", include_str!("../schemas/inspect.json")),
];

/// The schema of that name as it follows from the types; `None` where there is none.
pub fn generated(name: &str) -> Option<Schema> {
    Some(match name {
        "config" => schema_for!(Configuration),
        "rule" => schema_for!(crate::rule::Rule),
        "check" => schema_for!(CheckDocument),
        "inspect" => schema_for!(InspectLine),
        _ => return None,
    })
}

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

/// What `scruple check --format json` prints.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CheckDocument {
    /// 1; another number is another shape.
    pub version: u32,
    /// Who wrote it.
    pub tool: Tool,
    /// By path, place and rule.
    pub findings: Vec<FindingShape>,
    /// What could not be read or understood.
    pub problems: Vec<ProblemShape>,
    /// How many articles were checked.
    pub files: u32,
}

/// Who wrote a document.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Tool {
    /// `scruple`
    pub name: String,
    /// Its version.
    pub version: String,
}

/// One finding.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FindingShape {
    /// The rule's id.
    pub rule: String,
    /// How grave it is.
    pub severity: SeverityShape,
    /// The article, with forward slashes.
    pub path: String,
    /// The words at fault.
    pub span: SpanShape,
    /// What is wrong.
    pub message: String,
    /// What to write instead, or what to do.
    pub help: String,
    /// Related places.
    pub labels: Vec<LabelShape>,
    /// The law or policy behind it.
    pub sources: Vec<SourceShape>,
    /// Stays the same when lines move.
    pub fingerprint: String,
    /// No finding is mended by program yet.
    pub fix: Option<()>,
    /// `active`, `allowed` or `known`; only with `--show-suppressed`.
    #[schemars(default)]
    pub status: Option<String>,
    /// The reason that a directive gives; only with `--show-suppressed`.
    #[schemars(default)]
    pub reason: Option<String>,
}

/// How grave a finding is.
#[derive(Debug, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum SeverityShape {
    /// Worth knowing.
    Info,
    /// Should be looked at.
    Warning,
    /// Must be mended before publishing.
    Error,
}

/// A range of an article.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SpanShape {
    /// Where it starts.
    pub start: PointShape,
    /// Where it ends.
    pub end: PointShape,
}

/// A place in an article.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PointShape {
    /// In bytes, from 0.
    pub offset: u64,
    /// From 1.
    pub line: u64,
    /// In characters, from 1.
    pub column: u64,
}

/// A related place.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct LabelShape {
    /// Where.
    pub span: SpanShape,
    /// What stands there.
    pub message: String,
}

/// The law or policy behind a rule.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SourceShape {
    /// What a lawyer would write.
    pub cite: String,
    /// Where to read it.
    pub url: String,
    /// What authority it has.
    pub tier: crate::rule::SourceTier,
}

/// What could not be read or understood.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ProblemShape {
    /// The file.
    pub path: String,
    /// What is wrong and what to do.
    pub message: String,
    /// Where, if the file could be read.
    pub span: Option<SpanShape>,
}

/// What `scruple inspect --format json` prints: a line of this shape for each article.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct InspectLine {
    /// 1; another number is another shape.
    pub version: u32,
    /// The article, with forward slashes.
    pub path: String,
    /// What it is about.
    pub topic: TopicShape,
    /// What pays.
    pub affiliate: AffiliateShape,
    /// What tells readers so.
    pub disclosures: Vec<DisclosureShape>,
    /// Who is credited.
    pub people: PeopleShape,
    /// How the review and the fact check are credited.
    pub credits: CreditsShape,
    /// Whether the author's credentials fit the topic.
    pub author_fit: FitShape,
    /// Sentences that claim something.
    pub claims: Vec<ClaimShape>,
    /// Sentences that only look as if they did, with what held them back.
    pub held_back: Vec<serde_json::Value>,
    /// Prices, ratings, discounts.
    pub offers: Vec<serde_json::Value>,
}

/// What an article is about.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TopicShape {
    /// The id of the topic; none where no topic is known.
    pub primary: Option<String>,
    /// Whether it is about health.
    pub health: bool,
    /// The topics with their words, the likeliest first.
    pub ranked: Vec<serde_json::Value>,
}

/// What pays in an article.
#[derive(Debug, JsonSchema)]
pub struct AffiliateShape {
    /// The links that pay.
    pub links: Vec<PayingLinkShape>,
}

/// A link that pays.
#[derive(Debug, JsonSchema)]
pub struct PayingLinkShape {
    /// Its address.
    pub url: String,
    /// The program that pays.
    pub program: Option<String>,
    /// How sure that is.
    pub certainty: String,
}

/// Words that tell readers how the page earns.
#[derive(Debug, JsonSchema)]
pub struct DisclosureShape {
    /// Whether readers understand it.
    pub status: String,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: SpanShape,
    /// Whether they come before the first link that pays.
    pub before_first_affiliate_link: Option<bool>,
}

/// Who is credited.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PeopleShape {
    /// Who wrote it.
    pub authors: Vec<PersonShape>,
    /// Who reviewed it.
    pub reviewers: Vec<PersonShape>,
    /// Who checked the facts.
    pub fact_checkers: Vec<PersonShape>,
}

/// Somebody who is credited.
#[derive(Debug, JsonSchema)]
pub struct PersonShape {
    /// The name.
    pub name: String,
    /// Letters after it.
    pub credentials: Vec<String>,
    /// Titles and professions.
    pub titles: Vec<String>,
    /// What they are trained in.
    pub fields: Vec<String>,
    /// Where the credit stands.
    pub from: String,
    /// Its words.
    pub span: SpanShape,
}

/// How the review and the fact check are credited.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CreditsShape {
    /// The medical review.
    pub review: CreditShape,
    /// The fact check.
    pub fact_check: CreditShape,
}

/// A credit.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CreditShape {
    /// Whether somebody stands behind it.
    pub status: String,
    /// Who.
    pub names: Vec<String>,
    /// Where it stands.
    pub span: Option<SpanShape>,
}

/// Whether the author's credentials fit the topic.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FitShape {
    /// In a word.
    pub verdict: String,
    /// In a sentence.
    pub why: String,
}

/// A sentence that claims something.
#[derive(Debug, JsonSchema)]
pub struct ClaimShape {
    /// Its gravest kind.
    pub kind: String,
    /// All its kinds, the gravest first.
    pub kinds: Vec<String>,
    /// The sentence.
    pub text: String,
    /// Where it stands.
    pub span: SpanShape,
    /// Whether it is hedged.
    pub hedged: bool,
    /// Whether a source stands with it: `none`, `weak` or `adequate`.
    pub support: String,
}
