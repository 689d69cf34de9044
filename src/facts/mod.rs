//! What a page means: who is paid for what, what readers are told, who wrote and reviewed it, what it is about and
//! what it claims. Everything is decided here once; checks only read it.

mod ad_label;
mod affiliate;
mod assertion;
mod citation;
mod claim;
mod commerce;
mod credit;
mod dates;
mod disclosure;
mod evidence;
mod fit;
mod health_claim;
mod notice;
mod people;
mod ranking;
mod safety;
mod topic;

pub use ad_label::{AdLabels, Market, ad_labels};
pub use affiliate::{
    Affiliate, AffiliateLink, AmazonOffer, AmazonOfferKind, AmazonRoute, Certainty, LinkFault, LinkFaultKind, NotPaying,
    OtherLink, PayingKind, Placeholder,
};
pub use assertion::{Assertion, assertion};
pub use citation::{Citation, Cited};
pub use claim::{Claim, ClaimKind, Guard, HeldBack};
pub use commerce::{Offer, OfferKind};
pub use credit::{Credit, CreditStatus, Credits};
pub use dates::{Change, Dated, Dates, Period};
pub use disclosure::{About, Disclosure, DisclosureStatus, Distance, Place, ProvidedWords, judge_provided, may_render_links};
pub use evidence::{Evidence, NoSource, Steps, Support, SupportLevel};
pub use fit::{AuthorFit, FitVerdict, PersonFit};
pub use health_claim::{UnauthorisedClaim, unauthorised_claims};
pub use notice::{Notice, NoticeKind};
pub use people::{
    CreditConflict, Endorsement, Endorser, People, Person, PersonOrigin, Qualification, Registry, RegistryDifference,
    RegistryEntry, RegistryIssue, Role, Signer,
};
pub use safety::{Crisis, RiskyRecommendation};
pub use topic::{RankedTopic, Topic};

use crate::config::Settings;
use crate::document::Document;
use crate::lexicon::{Hit, Scan};
use crate::source::Source;

/// What all facts are read from.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The text of the file.
    pub source: &'a Source,
    /// Its syntax.
    pub document: &'a Document,
    /// Its words and the lexicon's hits in them. The blocks of the scan are those of the document.
    pub scan: &'a Scan,
    /// What the site's configuration says.
    pub settings: &'a Settings,
}

/// Everything that is known about a page.
#[derive(Debug)]
pub struct Facts {
    /// Links that pay.
    pub affiliate: Affiliate,
    /// What is wrong with them.
    pub link_faults: Vec<LinkFault>,
    /// Sentences that tell readers of it, in reading order.
    pub disclosures: Vec<Disclosure>,
    /// Other statements that rules ask for: independence, medical disclaimer, limits of expertise …
    pub notices: Vec<Notice>,
    /// Who wrote, reviewed and checked the page.
    pub people: People,
    /// Review and fact-check credits.
    pub credits: Credits,
    /// When the page was published, updated and reviewed.
    pub dates: Dates,
    /// What the page is about.
    pub topic: Topic,
    /// Whether its people fit its topic.
    pub fit: AuthorFit,
    /// Sentences that claim something, in reading order.
    pub claims: Vec<Claim>,
    /// Sentences with the words of a claim that a guard held back, in reading order.
    pub held_back: Vec<HeldBack>,
    /// Prices, ratings, discounts, trials, user counts, in reading order.
    pub offers: Vec<Offer>,
    /// Links that stand as the source of a claim and are a poor one, in reading order.
    pub citations: Vec<Citation>,
    /// Whether the title ranks products, and nothing says how they were chosen.
    pub ranking_lacks_basis: bool,
    /// What the page says of suicide, self-harm, overdose or eating disorders, where it is about them.
    pub crisis: Option<Crisis>,
    /// Substances with serious interactions that the page recommends without a warning.
    pub risky_recommendations: Vec<RiskyRecommendation>,
    /// Prices, stock, ratings and reviews of Amazon's among them or beside them.
    pub amazon_offers: Vec<AmazonOffer>,
}

impl Facts {
    /// Reads a page.
    pub fn read(page: Page<'_>) -> Self {
        let mut statements = disclosure::statements(page);
        affiliate::drop_placeholders(page, &mut statements);
        let affiliate = affiliate::read(page, &statements);
        let disclosures = disclosure::read(page, &statements, &affiliate);
        let notices = notice::read(page, &affiliate);
        let (people, credits) = people::read(page);
        let dates = dates::read(page, &credits);
        let topic = topic::read(page, &people, &credits);
        let fit = fit::read(page, &people, &topic, &notices);
        let offers = commerce::read(page, &affiliate, &topic, &disclosures);
        let claim::Read { claims, held_back } = claim::read(page, &affiliate, &topic, &disclosures);
        let citations = citation::read(page, &affiliate, &claims);
        let ranking_lacks_basis = ranking::lacks_basis(page, &affiliate);
        let crisis = safety::crisis(page, &notices);
        let risky_recommendations = safety::risky_recommendations(page, &affiliate);
        let link_faults = affiliate::read_faults(page, &affiliate, &disclosures);
        let amazon_offers = affiliate::read_amazon_offers(page, &affiliate, &offers);
        Self {
            affiliate,
            link_faults,
            disclosures,
            notices,
            people,
            credits,
            dates,
            topic,
            fit,
            claims,
            held_back,
            offers,
            amazon_offers,
            citations,
            ranking_lacks_basis,
            crisis,
            risky_recommendations,
        }
    }

    /// Whether the page earns: it has a paying link (definite or likely), or says that it is sponsored.
    pub fn sells(&self) -> bool {
        self.affiliate.earns()
    }
}

/// Cuts off the hits that begin before a word. The sentences and hits of a scan both stand in reading order.
fn hits_before<'a>(hits: &mut &'a [Hit], token: usize) -> &'a [Hit] {
    let count = hits.iter().take_while(|hit| hit.tokens.start < token).count();
    let (here, rest) = hits.split_at_checked(count).unwrap_or((hits, &[]));
    *hits = rest;
    here
}
