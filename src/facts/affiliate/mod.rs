//! Links that pay the publisher.

mod address;
mod component;
mod coupon;
mod front_matter;
mod link;
mod table;

pub(super) use component::{Role, is_declared_disclosure, is_disclosure_name, role};
pub(super) use front_matter::means_yes;

use super::Page;
use super::disclosure::{Says, Statement};
use crate::document::LinkKind;
use crate::source::Span;
use front_matter::DeclaredKind;

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

/// A link that pays, or may.
#[derive(Debug, Clone)]
pub struct AffiliateLink {
    /// The address.
    pub url: String,
    /// The program or network: `Amazon Associates`.
    pub program: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// Why it counts, in plain words: `the key "tag" is "example-20"`.
    pub evidence: String,
    /// The whole link in the source.
    pub span: Span,
    /// Index into the document's links; `None` for a component, shortcode, tag or coupon code.
    pub link: Option<usize>,
    /// The block it stands in.
    pub block: Option<usize>,
    /// Whether readers meet it in the body (not only in the front matter).
    pub in_body: bool,
}

/// What the page earns from.
#[derive(Debug, Clone, Default)]
pub struct Affiliate {
    /// Definite and likely ones, in source order.
    pub links: Vec<AffiliateLink>,
    /// Suspicious ones, in source order.
    pub suspicious: Vec<AffiliateLink>,
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
    let mut found = link::read(page, discloses, denies);
    found.extend(declared(page));
    found.extend(components(page, discloses));
    found.extend(coupon::read(page, discloses));
    found.sort_by_key(|link| link.span);
    let (links, suspicious) = found.into_iter().partition(|link| link.certainty > Certainty::Suspicious);
    Affiliate { links, suspicious, sponsored: sponsored(page, statements) }
}

/// What the front matter declares, beyond addresses, which are links of the document.
fn declared(page: Page<'_>) -> Vec<AffiliateLink> {
    let entries = front_matter::declared(page).into_iter();
    let links = entries.filter_map(|declared| {
        let (program, certainty) = match declared.kind {
            DeclaredKind::Link if link::is_address(&declared.value) => return None,
            DeclaredKind::Link => (link::FRONT_MATTER_LINK, Certainty::Definite),
            DeclaredKind::Switch => ("links declared in the front matter", Certainty::Likely),
            DeclaredKind::Sponsor => return None,
        };
        Some(AffiliateLink {
            url: declared.value.clone(),
            program: program.to_owned(),
            certainty,
            evidence: format!("the front matter says `{}: {}`", declared.key, declared.value),
            span: declared.span,
            link: None,
            block: None,
            in_body: false,
        })
    });
    links.collect()
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
        Some(AffiliateLink {
            url: String::new(),
            program: program.to_owned(),
            certainty,
            evidence: format!("the component `{}` renders links to shops", component.name),
            span: component.span,
            link: None,
            block: None,
            in_body: true,
        })
    });
    links.collect()
}

/// Where the page says that it is sponsored: in the front matter, in a sentence, or on a label of its own.
fn sponsored(page: Page<'_>, statements: &[Statement]) -> Option<Span> {
    let declared = front_matter::declared(page).into_iter().find(|declared| declared.kind == DeclaredKind::Sponsor);
    declared.map(|declared| declared.span).or_else(|| {
        let said = statements.iter().find(|statement| matches!(statement.says, Says::Sponsored(_)))?;
        let sentence = page.scan.sentences.get(said.sentence)?;
        Some(page.document.prose.to_source(sentence.text.clone()))
    })
}
