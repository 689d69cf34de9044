//! Judges each link of the document: what its address, its attributes, its words and its place say.

use super::address::Address;
use super::component::{Role, role};
use super::front_matter::is_link_key;
use super::{AffiliateLink, Certainty, table};
use crate::document::{Link, LinkKind, Visibility, plain_key};
use crate::facts::Page;
use crate::lexicon::{List, Tier};
use globset::GlobSet;
use std::collections::HashMap;

/// A short link that stands so often on one page leads to what the page sells.
const REPEATED: usize = 3;

/// In place of a program where only the front matter says that a link pays.
pub(super) const FRONT_MATTER_LINK: &str = "a link declared in the front matter";

/// A reason to think that a link pays.
struct Reason {
    program: String,
    certainty: Certainty,
    evidence: String,
}

/// All links of the document that pay or may pay. `discloses` says whether the page tells readers that links pay,
/// `denies` whether it says that there is no such relationship.
pub(super) fn read(page: Page<'_>, discloses: bool, denies: bool) -> Vec<AffiliateLink> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for link in &page.document.links {
        *counts.entry(&link.url).or_default() += 1;
    }
    let links = page.document.links.iter().enumerate();
    links
        .filter_map(|(index, link)| {
            let often = counts.get(link.url.as_str()).is_some_and(|&count| count >= REPEATED);
            let mut reason = judge(page, link, often, discloses)?;
            // A key of the front matter is the theme's word, "we are not affiliated" the author's.
            if denies && !discloses && reason.program == FRONT_MATTER_LINK {
                reason.certainty = Certainty::Suspicious;
            }
            Some(AffiliateLink {
                url: link.url.clone(),
                program: reason.program,
                certainty: reason.certainty,
                evidence: reason.evidence,
                span: link.span,
                link: Some(index),
                block: link.block,
                in_body: !matches!(link.kind, LinkKind::FrontMatter { .. }),
            })
        })
        .collect()
}

/// Whether a text is an address rather than the id of one.
pub(super) fn is_address(text: &str) -> bool {
    text.contains("://") || text.starts_with('/') || text.starts_with("www.")
}

fn judge(page: Page<'_>, link: &Link, often: bool, discloses: bool) -> Option<Reason> {
    let settings = &page.settings.affiliate;
    let shown = link.block.and_then(|block| page.document.blocks.get(block)).map(|block| block.visibility);
    if matches!(shown, Some(Visibility::Comment | Visibility::Code | Visibility::Hidden)) {
        return None;
    }
    let address = Address::parse(&link.url)?;
    let own = address.is_own(&page.settings.domains);
    if listed(settings.not_links.as_ref(), &address, own) {
        return None;
    }
    let certain = |program: &str, certainty, evidence: &str| {
        Some(Reason { program: program.to_owned(), certainty, evidence: evidence.to_owned() })
    };
    if listed(settings.links.as_ref(), &address, own) {
        return certain("a link named in the configuration", Certainty::Definite, "the configuration lists it as paying");
    }
    let matches = table::look_up(&address, own);
    let best = matches.first();
    if link.rel.as_deref().is_some_and(|rel| rel.split_whitespace().any(|word| word == "sponsored")) {
        let program = best.map_or("declared by rel=\"sponsored\"", |matched| matched.program);
        return certain(program, Certainty::Definite, "it is marked rel=\"sponsored\"");
    }
    if let Some(matched) = best.filter(|matched| matched.tier >= Tier::Likely) {
        let certainty = if matched.tier == Tier::Definite { Certainty::Definite } else { Certainty::Likely };
        return certain(matched.program, certainty, &matched.evidence);
    }
    if let Some(reason) = declared(page, link, &address, own) {
        return Some(reason);
    }
    let amazon = address.domains().any(|domain| domain.starts_with("amazon."));
    if amazon && address.value("tag") == Some("") {
        return certain("Amazon Associates", Certainty::Likely, "its key \"tag\" is there but empty");
    }
    if amazon && discloses && ["/dp/", "/gp/", "/s?", "/s/"].iter().any(|part| address.rest.contains(part)) {
        return certain("Amazon", Certainty::Likely, "it leads to a product on Amazon, and the page says that its links pay");
    }
    suspect(page, link, &matches, often, discloses)
}

/// What the author says of the link: a class, a front-matter key, a component, a label beside it.
fn declared(page: Page<'_>, link: &Link, address: &Address<'_>, own: bool) -> Option<Reason> {
    let class = link.class.as_deref().unwrap_or_default();
    let (program, certainty, evidence) = match &link.kind {
        LinkKind::FrontMatter { path } if path.split('.').any(|key| is_link_key(&plain_key(key))) => (
            "a link declared in the front matter",
            Certainty::Definite,
            format!("it is the value of `{path}` in the front matter"),
        ),
        LinkKind::Component { component } => {
            let component = page.document.components.get(*component)?;
            let Role::PayingLink(program) = role(page, component) else { return None };
            (program, Certainty::Definite, format!("the component `{}` renders paying links", component.name))
        }
        _ if class.to_lowercase().contains("affiliate") => {
            ("an affiliate class", Certainty::Likely, format!("its class is \"{class}\""))
        }
        _ if !own && !address.host.is_empty() && is_labelled(page, link) => {
            ("a labelled link", Certainty::Likely, "the text beside it calls it an affiliate or paid link".to_owned())
        }
        _ => return None,
    };
    Some(Reason { program: program.to_owned(), certainty, evidence })
}

/// Adds up weak signals: one alone is only suspicious, two make a likely link.
fn suspect(page: Page<'_>, link: &Link, matches: &[table::Match], often: bool, discloses: bool) -> Option<Reason> {
    let product = match &link.kind {
        LinkKind::Component { component } => {
            let component = page.document.components.get(*component);
            component.filter(|component| role(page, component) == Role::Product).map(|component| component.name.as_str())
        }
        _ => None,
    };
    let mut evidence: Vec<String> = matches.iter().map(|matched| matched.evidence.clone()).collect();
    evidence.dedup();
    evidence.extend(product.map(|name| format!("the component `{name}` shows products")));
    let first = evidence.len();
    if first == 0 {
        return None;
    }
    let tokens = page.scan.tokens_at(link.text.clone());
    let class = link.class.as_deref().unwrap_or_default().to_lowercase();
    let short = matches.iter().any(|matched| matched.program.contains("short link"));
    let supports = [
        (page.scan.has(List::BUY_VERB, tokens), "its text sends readers to a shop"),
        (["cta", "buy", "btn", "button", "offer"].iter().any(|word| class.contains(word)), "its class is that of a button"),
        (is_call_to_action(&link.kind), "its key in the front matter is that of a call to action"),
        (link.rel.as_deref().is_some_and(|rel| rel.contains("nofollow")), "it is marked rel=\"nofollow\""),
        (often && short, "the same short link stands on the page three times or more"),
        (discloses, "the page says that its links pay"),
    ];
    evidence.extend(supports.into_iter().filter(|(found, _)| *found).map(|(_, reason)| reason.to_owned()));
    let certainty = if evidence.len() > 1 { Certainty::Likely } else { Certainty::Suspicious };
    let program = matches.first().map_or("a product component", |matched| matched.program).to_owned();
    Some(Reason { program, certainty, evidence: evidence.join("; ") })
}

fn is_call_to_action(kind: &LinkKind) -> bool {
    let LinkKind::FrontMatter { path } = kind else { return false };
    let key = plain_key(path);
    ["cta", "buy", "offer", "checkout", "order", "product", "shop"].iter().any(|word| key.contains(word))
}

/// Whether a label such as "(affiliate link)" follows the link, or its own text is one.
fn is_labelled(page: Page<'_>, link: &Link) -> bool {
    let own = page.scan.tokens_at(link.text.clone());
    if !own.is_empty()
        && page.scan.hits_in(List::AFFILIATE_LABEL, own.clone()).any(|hit| hit.tokens.end == own.end && hit.tokens.len() > 1)
    {
        return true;
    }
    let Some(next) = page.scan.tokens.get(own.end) else { return false };
    let gap = page.document.prose.slice(link.text.end..next.start);
    let bracketed = gap.trim_start_matches([' ', '*', '_']).starts_with(['(', '[', '{']);
    let hashtag = gap.trim_start().starts_with('#');
    !gap.contains('\n')
        && ((bracketed && page.scan.has(List::AFFILIATE_LABEL, own.end..own.end + 1))
            || (hashtag && page.scan.has(List::DISCLOSURE_HASHTAG, own.end..own.end + 1)))
}

/// Whether globs of the configuration name an address: `partner.example/**`, or `/go/**` for a path of the site.
fn listed(globs: Option<&GlobSet>, address: &Address<'_>, own: bool) -> bool {
    let Some(globs) = globs else { return false };
    let path = address.path();
    let whole = format!("{}{}", address.host, if path.is_empty() { "/" } else { path });
    (own && globs.is_match(path)) || (!address.host.is_empty() && (globs.is_match(&whole) || globs.is_match(&address.host)))
}
