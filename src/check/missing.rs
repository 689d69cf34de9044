//! `[check.missing]`: something that must stand on the page does not.

use super::wording::wording;
use super::{Hit, title};
use crate::facts::{About, CreditStatus, Disclosure, DisclosureStatus, Facts, FitVerdict, NoticeKind, Page};
use crate::finding::Label;
use crate::lexicon;
use crate::rule::Trait;
use crate::source::Span;
use serde::Deserialize;

/// What must stand on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Thing {
    /// Anything that tells readers how the page earns. Wanted where a link pays.
    Disclosure,
    /// The statement of Amazon's program. Wanted where a link goes to Amazon.
    AmazonStatement,
    /// A named medical reviewer, unless an author's credentials fit the topic.
    MedicalReview,
    /// A named fact checker; a named reviewer will do.
    FactCheck,
    /// Anybody who signs the page.
    Byline,
    /// "Not a substitute for medical advice".
    MedicalDisclaimer,
    /// A help line. Wanted where the page is about suicide, self-harm, overdose or an eating disorder.
    CrisisResource,
    /// How the products were chosen. Wanted where the title ranks and several links pay.
    RankingBasis,
}

/// Options of `[check.missing]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Missing {
    /// What must stand on the page.
    pub what: Thing,
}

impl Missing {
    /// The finding points at what demands the thing: the first paying link, else the title.
    ///
    /// Values: `count` (paying links), `program`, `topic`, `lines` (help lines where the site publishes), `wording`.
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        let at = match self.what {
            Thing::Disclosure => disclosure_demand(page, facts),
            Thing::AmazonStatement => amazon_demand(page, facts),
            Thing::MedicalReview => review_demand(page, facts),
            Thing::FactCheck => fact_check_demand(page, facts),
            Thing::Byline => byline_demand(page, facts),
            Thing::CrisisResource => {
                let crisis = facts.crisis.as_ref().filter(|crisis| !crisis.helps && !page.settings.provided.crisis_resource);
                crisis.map(|crisis| crisis.span)
            }
            Thing::RankingBasis => facts.ranking_lacks_basis.then(|| title(page)),
            Thing::MedicalDisclaimer => {
                let stated = facts.notices.iter().any(|notice| notice.kind == NoticeKind::MedicalDisclaimer);
                if stated || page.settings.provided.medical_disclaimer { None } else { Some(title(page)) }
            }
        };
        let Some(span) = at else { return Vec::new() };
        // A generalist or neighbour who wrote the page leaves less to be missed.
        let near = self.what == Thing::MedicalReview && facts.fit.near;
        let traits = if near { vec![Trait::Adjacent] } else { Vec::new() };
        vec![Hit {
            span,
            values: values(page, facts),
            labels: labels(self.what, facts),
            traits,
            whole_page: true,
            ..Hit::default()
        }]
    }
}

fn disclosure_demand(page: Page<'_>, facts: &Facts) -> Option<Span> {
    if !facts.disclosures.is_empty() || page.settings.provided.disclosure.is_some() {
        return None;
    }
    let link = facts.affiliate.first_in_body().or_else(|| facts.affiliate.links.first());
    link.map(|link| link.span).or(facts.affiliate.sponsored)
}

fn amazon_demand(page: Page<'_>, facts: &Facts) -> Option<Span> {
    // "before-content" alone vouches for a disclosure in general; Amazon's sentence counts where its words were read.
    if page.settings.provided.amazon_statement()
        || facts.disclosures.iter().any(|disclosure| disclosure.amazon_statement && disclosure.reaches_readers())
    {
        return None;
    }
    facts.affiliate.links.iter().find(|link| link.program.starts_with("Amazon")).map(|link| link.span)
}

fn review_demand(page: Page<'_>, facts: &Facts) -> Option<Span> {
    let author_fits = facts.fit.authors.iter().any(|author| author.verdict == FitVerdict::Direct);
    // A label with nobody behind it is reported as such, not once more as absent.
    let reviewed = facts.credits.review.status != CreditStatus::Absent;
    (!author_fits && !reviewed && !page.settings.provided.medical_review).then(|| title(page))
}

fn fact_check_demand(page: Page<'_>, facts: &Facts) -> Option<Span> {
    let named = |status| matches!(status, CreditStatus::Named | CreditStatus::NamedCredentialed);
    let there = facts.credits.fact_check.status != CreditStatus::Absent || named(facts.credits.review.status);
    (!there && !page.settings.provided.fact_check).then(|| title(page))
}

fn byline_demand(page: Page<'_>, facts: &Facts) -> Option<Span> {
    // A team or brand that signs is reported as such, not once more as nobody.
    (facts.people.authors.is_empty() && !page.settings.provided.byline).then(|| title(page))
}

fn values(page: Page<'_>, facts: &Facts) -> Vec<(&'static str, String)> {
    let program = facts.affiliate.links.first().map_or_else(String::new, |link| link.program.clone());
    let topic = lexicon::topic(facts.topic.primary).map_or("health", |topic| topic.label);
    vec![
        ("count", facts.affiliate.links.len().to_string()),
        ("program", program),
        ("topic", within_a_sentence(topic)),
        ("lines", crisis_lines(page)),
        ("wording", wording(page, facts)),
    ]
}

/// A label in small letters, but for words such as CBD and GLP-1.
fn within_a_sentence(label: &str) -> String {
    let small = |word: &str| {
        let name = word.chars().filter(char::is_ascii_uppercase).count() > 1;
        if name { word.to_owned() } else { word.to_lowercase() }
    };
    label.split(' ').map(small).collect::<Vec<_>>().join(" ")
}

/// Help lines of the places that the site publishes for, in words.
fn crisis_lines(page: Page<'_>) -> String {
    let known = lexicon::crisis_lines().iter();
    let here: Vec<&str> =
        known.filter(|row| page.settings.jurisdictions.iter().any(|one| one == row.jurisdiction)).map(|row| row.line).collect();
    here.join("; ")
}

fn labels(what: Thing, facts: &Facts) -> Vec<Label> {
    let of_links = |disclosure: &&Disclosure| disclosure.status != DisclosureStatus::Template && disclosure.about == About::Links;
    let vague = facts.disclosures.iter().find(of_links);
    match (what, vague) {
        (Thing::AmazonStatement, Some(disclosure)) => {
            vec![Label { span: disclosure.span, message: "the statement can be added to this disclosure".to_owned() }]
        }
        _ => Vec::new(),
    }
}
