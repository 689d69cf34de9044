//! The shapes of the JSON documents.

use schemars::JsonSchema;

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
