//! Links that pay the publisher, and why each link of a page does or does not.

mod address;
mod amazon;
mod amazon_offer;
mod component;
mod coupon;
mod fault;
mod front_matter;
mod link;
mod placeholder;
mod table;

pub use amazon::AmazonRoute;
pub use amazon_offer::{AmazonOffer, AmazonOfferKind};
pub use fault::{LinkFault, LinkFaultKind};
pub use placeholder::Placeholder;

pub(super) use amazon_offer::read as read_amazon_offers;
pub(super) use component::{Role, is_declared_disclosure, is_disclosure_name, role};
pub(super) use fault::read as read_faults;
pub(super) use front_matter::means_yes;

use super::Page;
use super::disclosure::{Says, Statement};
use crate::document::LinkKind;
use crate::source::Span;
use front_matter::{Declared, DeclaredKind};

/// How sure it is that a link pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// May pay; never counted alone.
    Suspicious,
    /// Most such links pay.
    Likely,
    /// Pays somebody.
    Definite,
}

impl Certainty {
    /// Its name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Suspicious => "suspicious",
            Self::Likely => "likely",
            Self::Definite => "definite",
        }
    }
}

/// What pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayingKind {
    /// A link with an address.
    Link,
    /// A component or shortcode that renders one.
    Component,
    /// What the front matter declares, without an address.
    FrontMatter,
    /// A coupon code of the publisher's own.
    CouponCode,
}

impl PayingKind {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Component => "component",
            Self::FrontMatter => "front_matter",
            Self::CouponCode => "coupon_code",
        }
    }
}

/// A link that pays, or may.
#[derive(Debug, Clone)]
pub struct AffiliateLink {
    /// The address.
    pub url: String,
    /// The program or network: `Amazon Associates`.
    pub program: String,
    /// What it is.
    pub kind: PayingKind,
    /// How sure it is.
    pub certainty: Certainty,
    /// Why it counts, in plain words: `the key "tag" is "example-20"`.
    pub evidence: String,
    /// Whether and how it leads to Amazon.
    pub amazon: AmazonRoute,
    /// The whole link in the source.
    pub span: Span,
    /// Index into the document's links; `None` for a component, shortcode, tag or coupon code.
    pub link: Option<usize>,
    /// The block it stands in.
    pub block: Option<usize>,
    /// Whether readers meet it in the body (not only in the front matter).
    pub in_body: bool,
}

/// Why a link does not count as paying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotPaying {
    /// Its address bears no mark of a program or network that is known.
    Unmarked,
    /// Its host is on the list of journals, public bodies, encyclopedias and networks, which pay nobody.
    Citation,
    /// It leads to another page of the site.
    OwnPage,
    /// The configuration says that it never pays.
    Exempt,
    /// It was never filled in.
    Placeholder,
    /// Readers do not see it: code, a comment, hidden text.
    NotShown,
    /// It leads to no page: a place on this one, an e-mail address.
    NoPage,
}

impl NotPaying {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unmarked => "unmarked",
            Self::Citation => "citation",
            Self::OwnPage => "own_page",
            Self::Exempt => "exempt",
            Self::Placeholder => "placeholder",
            Self::NotShown => "not_shown",
            Self::NoPage => "no_page",
        }
    }

    /// The reason, in words.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Unmarked => "no known mark of a program",
            Self::Citation => "a journal, public body, encyclopedia or network",
            Self::OwnPage => "a page of the site",
            Self::Exempt => "the configuration says that it never pays",
            Self::Placeholder => "never filled in",
            Self::NotShown => "in code, a comment or hidden text",
            Self::NoPage => "leads to no page",
        }
    }
}

/// A link that does not count as paying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherLink {
    /// Index into the document's links.
    pub link: usize,
    /// Why it does not count.
    pub why: NotPaying,
}

/// What the page earns from.
#[derive(Debug, Clone, Default)]
pub struct Affiliate {
    /// Definite and likely ones, in source order.
    pub links: Vec<AffiliateLink>,
    /// Suspicious ones, in source order.
    pub suspicious: Vec<AffiliateLink>,
    /// All other links of the document, in source order.
    pub others: Vec<OtherLink>,
    /// Links that were never filled in, and words in place of one, in source order.
    pub placeholders: Vec<Placeholder>,
    /// Where the page says that it is sponsored, if it does (front matter or a label).
    pub sponsored: Option<Span>,
}

impl Affiliate {
    /// Whether the page earns.
    pub fn earns(&self) -> bool {
        !self.links.is_empty() || self.sponsored.is_some()
    }

    /// The first paying link that readers meet in the body.
    pub fn first_in_body(&self) -> Option<&AffiliateLink> {
        self.links.iter().find(|link| link.in_body)
    }
}

/// Finds the links that pay. `statements` are the sentences that speak of how the page earns: a page that says its
/// links pay makes every suspicious link of it a likely one.
pub(super) fn read(page: Page<'_>, statements: &[Statement]) -> Affiliate {
    let discloses = statements.iter().any(Statement::is_of_links);
    let denies = statements.iter().any(|statement| statement.says == Says::Denial);
    let link::Judged { paying: mut found, mut placeholders, others } = link::read(page, discloses, denies);
    let entries = front_matter::declared(page);
    for declared in &entries {
        match placeholder::in_address(&declared.value, None) {
            Some(text) if declared.kind == DeclaredKind::Link && !link::is_address(&declared.value) => {
                placeholders.push(Placeholder { text: text.to_owned(), span: declared.span });
            }
            _ => found.extend(from_front_matter(page, declared, discloses)),
        }
    }
    found.extend(components(page, discloses));
    found.extend(coupon::read(page, discloses));
    found.sort_by_key(|link| link.span);
    placeholders.extend(placeholder::in_words(page));
    placeholders.sort_by_key(|placeholder| placeholder.span);
    let (links, suspicious) = found.into_iter().partition(|link| link.certainty > Certainty::Suspicious);
    Affiliate { links, suspicious, others, placeholders, sponsored: sponsored(page, &entries, statements) }
}

/// Drops statements that are no more than words in place of a link: "[INSERT AFFILIATE LINK]" discloses nothing.
pub(super) fn drop_placeholders(page: Page<'_>, statements: &mut Vec<Statement>) {
    let mut unfilled: Vec<Span> = placeholder::in_words(page).map(|placeholder| placeholder.span).collect();
    if !unfilled.is_empty() {
        unfilled.sort_unstable();
        let is_one = |statement: &Statement| {
            let said = page.document.prose.to_source(statement.text.clone());
            let next = unfilled.partition_point(|span| span.end <= said.start);
            unfilled.get(next).is_some_and(|span| said.overlaps(*span))
        };
        statements.retain(|statement| !is_one(statement));
    }
}

/// What the front matter declares, beyond addresses, which are links of the document.
fn from_front_matter(page: Page<'_>, declared: &Declared, discloses: bool) -> Option<AffiliateLink> {
    let (program, certainty, kind) = match declared.kind {
        DeclaredKind::Link if link::is_address(&declared.value) => return None,
        DeclaredKind::Link => (link::FRONT_MATTER_LINK, Certainty::Definite, PayingKind::FrontMatter),
        DeclaredKind::Switch => ("links declared in the front matter", Certainty::Likely, PayingKind::FrontMatter),
        DeclaredKind::Code if discloses || coupon::bears_own_name(page, &declared.value) => {
            (coupon::COUPON, Certainty::Likely, PayingKind::CouponCode)
        }
        DeclaredKind::Code => (coupon::COUPON, Certainty::Suspicious, PayingKind::CouponCode),
        DeclaredKind::Sponsor => return None,
    };
    Some(AffiliateLink {
        url: declared.value.clone(),
        program: program.to_owned(),
        kind,
        certainty,
        evidence: format!("the front matter says `{}: {}`", declared.key, declared.value),
        amazon: AmazonRoute::None,
        span: declared.span,
        link: None,
        block: None,
        in_body: false,
    })
}

/// Components and shortcodes that render paying links without an address in the text.
fn components(page: Page<'_>, discloses: bool) -> Vec<AffiliateLink> {
    let mut with_address = vec![false; page.document.components.len()];
    for link in &page.document.links {
        if let LinkKind::Component { component } = link.kind
            && let Some(known) = with_address.get_mut(component)
        {
            *known = true;
        }
    }
    let components = page.document.components.iter().zip(with_address);
    let links = components.filter(|(component, addressed)| !component.closing && !addressed).filter_map(|(component, _)| {
        let (program, certainty) = match role(page, component) {
            Role::PayingLink(program) => (program, Certainty::Definite),
            Role::Product if discloses => ("a product component", Certainty::Likely),
            Role::Product => ("a product component", Certainty::Suspicious),
            Role::Disclosure | Role::Other => return None,
        };
        let amazon = if program.starts_with(amazon::AMAZON) { AmazonRoute::Direct } else { AmazonRoute::None };
        Some(AffiliateLink {
            url: String::new(),
            program: program.to_owned(),
            kind: PayingKind::Component,
            certainty,
            evidence: format!("the component `{}` renders links to shops", component.name),
            amazon,
            span: component.span,
            link: None,
            block: None,
            in_body: true,
        })
    });
    links.collect()
}

/// Where the page says that it is sponsored: in the front matter, in a sentence, or on a label of its own.
fn sponsored(page: Page<'_>, entries: &[Declared], statements: &[Statement]) -> Option<Span> {
    let declared = entries.iter().find(|declared| declared.kind == DeclaredKind::Sponsor);
    declared.map(|declared| declared.span).or_else(|| {
        let said = statements.iter().find(|statement| matches!(statement.says, Says::Sponsored(_)))?;
        let sentence = page.scan.sentences.get(said.sentence)?;
        Some(page.document.prose.to_source(sentence.text.clone()))
    })
}
