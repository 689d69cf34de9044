//! Check kinds. A kind is a struct (its fields are the options of a rule file) and one function that turns facts
//! into hits. A check knows no rule: the engine adds id, severity and message.

use crate::facts::{Facts, Page};
use crate::finding::Label;
use crate::rule::Trait;
use crate::source::Span;
use serde::Deserialize;

/// Something a check found.
#[derive(Debug, Clone, Default)]
pub struct Hit {
    /// The exact words.
    pub span: Span,
    /// The words within `span` that matter most, where these are fewer: what is shown of a long sentence.
    pub focus: Option<Span>,
    /// Related places.
    pub labels: Vec<Label>,
    /// Values for the rule's templates.
    pub values: Vec<(&'static str, String)>,
    /// What is special about it.
    pub traits: Vec<Trait>,
    /// Whether it is about the whole page rather than about the words at its span.
    pub whole_page: bool,
}

/// The kinds. Externally tagged: `[check.order]` in a rule file.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// Something that must stand on the page does not.
    Missing(missing::Missing),
    /// Something comes after what it must precede.
    Order(order::Order),
    /// What is said does not reach readers.
    Disclosure(disclosure::DisclosureFault),
    /// A statement that the page's links contradict.
    Contradiction(contradiction::Contradiction),
    /// A disclosure that stands far above the link that it is for.
    TooFar(too_far::TooFar),
    /// A tie to a maker that shines through and is not disclosed.
    UndisclosedTie(undisclosed_tie::UndisclosedTie),
    /// Paid content under a label that does not say so.
    SponsoredLabel(sponsored_label::SponsoredLabel),
    /// A page with paying links that lacks the label its market asks for.
    MarketLabel(market_label::MarketLabel),
    /// A machine wrote the page, and readers are not told.
    MachineAuthorship(machine_authorship::MachineAuthorship),
    /// A disclosure on a page that earns from nothing.
    Needless(needless::Needless),
    /// A credit with nobody behind it.
    Credit(credit::CreditLabel),
    /// One person in two roles that must be two people.
    SamePerson(same_person::SamePerson),
    /// A credit that leaves readers in the dark about a person.
    Person(person::PersonCredit),
    /// Somebody whom the site's author files do not know, or know otherwise.
    Registry(registry::RegistryCheck),
    /// Two places that name different people in one role.
    CreditConflict(credit_conflict::CreditConflictCheck),
    /// A name or profession that is lent to a product.
    Endorsement(endorsement::EndorsementCheck),
    /// Credentials that do not fit the topic.
    Fit(fit::Fit),
    /// Dates that do not go together, or lie too far back.
    Dates(dates::Dates),
    /// Claims of some kinds.
    Claim(claim::ClaimOfKind),
    /// Commercial facts that lack a date, a source or terms.
    Offer(offer::OfferLacks),
    /// Links that stand as the source of a claim and are a poor one.
    Citation(citation::PoorCitation),
    /// Substances with interactions that readers are not told of.
    Interaction(interaction::InteractionUntold),
    /// Health claims that no register allows.
    HealthClaim(health_claim::HealthClaim),
    /// Links that pay, or were meant to, and are at fault.
    Link(link::LinkAtFault),
    /// Facts of Amazon's that stand in the text.
    AmazonOffer(amazon_offer::AmazonOfferOfKind),
    /// Words.
    Text(text::Text),
    /// Words that must stand on the page.
    Required(required::Required),
    /// A directive that is at fault.
    Directive(directive::Directive),
}

mod amazon_offer;
mod citation;
mod claim;
mod contradiction;
mod credit;
mod credit_conflict;
mod dates;
mod directive;
mod disclosure;
mod endorsement;
mod fit;
mod health_claim;
mod interaction;
mod link;
mod machine_authorship;
mod market_label;
mod missing;
mod needless;
mod offer;
mod order;
mod person;
mod registry;
mod required;
mod same_person;
mod sponsored_label;
mod text;
mod too_far;
mod undisclosed_tie;
mod wording;

pub use directive::DirectiveFault;
pub use wording::GENERAL_WORDING;

impl Check {
    /// Whether the configuration may set the months after which the rule speaks.
    pub fn takes_months(&self) -> bool {
        matches!(self, Self::Dates(check) if check.fault == dates::DateFault::Stale)
    }

    /// Runs the check on a page.
    pub fn run(&self, page: Page<'_>, facts: &Facts, rule: &str) -> Vec<Hit> {
        match self {
            Self::Missing(check) => check.run(page, facts),
            Self::Order(check) => check.run(page, facts),
            Self::Disclosure(check) => check.run(page, facts),
            Self::Contradiction(check) => check.run(page, facts),
            Self::TooFar(check) => check.run(page, facts),
            Self::UndisclosedTie(check) => check.run(facts),
            Self::SponsoredLabel(check) => check.run(page, facts),
            Self::MarketLabel(check) => check.run(page, facts),
            Self::MachineAuthorship(check) => check.run(facts),
            Self::Needless(check) => check.run(page, facts),
            Self::Credit(check) => check.run(page, facts),
            Self::SamePerson(check) => check.run(facts),
            Self::Person(check) => check.run(page, facts),
            Self::Registry(check) => check.run(facts),
            Self::CreditConflict(check) => check.run(facts),
            Self::Endorsement(check) => check.run(page, facts),
            Self::Fit(check) => check.run(page, facts),
            Self::Dates(check) => check.run(page, facts, rule),
            Self::Claim(check) => check.run(page, facts),
            Self::Offer(check) => check.run(page, facts),
            Self::Citation(check) => check.run(page, facts),
            Self::Interaction(check) => check.run(page, facts),
            Self::HealthClaim(check) => check.run(page, facts),
            Self::Link(check) => check.run(facts),
            Self::AmazonOffer(check) => check.run(page, facts),
            Self::Text(check) => check.run(page, facts, rule),
            Self::Required(check) => check.run(page, rule),
            // Found when all other rules have run: see `suppress`.
            Self::Directive(_) => Vec::new(),
        }
    }
}

/// The traits that come from where a block stands; a number of the front matter stands in none.
fn block_traits(page: Page<'_>, facts: &Facts, block: impl Into<Option<usize>>) -> Vec<Trait> {
    use crate::document::BlockKind;
    let block: Option<usize> = block.into();
    let mut traits = Vec::new();
    if !facts.sells() {
        traits.push(Trait::Editorial);
    }
    if !facts.topic.health {
        traits.push(Trait::NotHealth);
    }
    if block.is_none() {
        traits.push(Trait::FrontMatter);
    }
    if let Some(block) = block.and_then(|block| page.document.blocks.get(block)) {
        match block.kind {
            BlockKind::Heading(_) => traits.push(Trait::InHeading),
            BlockKind::TableHead { .. } | BlockKind::TableCell { .. } => traits.push(Trait::Table),
            BlockKind::Field { .. } => traits.push(Trait::FrontMatter),
            _ => {}
        }
        if block.quoted {
            traits.push(Trait::Quoted);
        }
    }
    traits
}

/// The title's text in the source.
fn title(page: Page<'_>) -> Span {
    let block = page.document.title().and_then(|title| page.document.blocks.get(title));
    let range = block.map(|block| block.prose.clone()).filter(|range| !range.is_empty());
    range.map_or(Span::default(), |range| page.document.prose.to_source(range))
}

/// Words shortened to fit a message.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 80;
    let mut line = String::with_capacity(text.len().min(LONGEST) + '…'.len_utf8());
    let mut length = 0;
    for word in text.split_whitespace() {
        length += word.chars().count() + usize::from(length > 0);
        if length > LONGEST {
            if line.is_empty() {
                line.extend(word.chars().take(LONGEST));
            }
            line.truncate(line.trim_end_matches([',', ';', ':']).len());
            line.push('…');
            return line;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
