//! Judges each link of the document: what its address, its attributes, its words and its place say.

use super::address::Address;
use super::amazon::{self, AmazonRoute};
use super::component::{Role, role};
use super::front_matter::{is_link_key, is_link_path, is_shop_key};
use super::placeholder::{self, Placeholder};
use super::table::{self, Match};
use super::{AffiliateLink, Certainty, NotPaying, OtherLink, PayingKind};
use crate::document::{Link, LinkKind, Visibility, plain_key};
use crate::facts::Page;
use crate::lexicon::{List, Tier};
use globset::GlobSet;
use std::cell::OnceCell;
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
    amazon: AmazonRoute,
}

/// What came of a link.
enum Verdict {
    Pays(Reason),
    Placeholder(String),
    Not(NotPaying),
}

/// What came of all links of a document.
#[derive(Default)]
pub(super) struct Judged {
    pub paying: Vec<AffiliateLink>,
    pub placeholders: Vec<Placeholder>,
    pub others: Vec<OtherLink>,
}

/// Judges all links of the document. `discloses` says whether the page tells readers that links pay, `denies` whether it
/// says that there is no such relationship.
pub(super) fn read(page: Page<'_>, discloses: bool, denies: bool) -> Judged {
    let mut judged = Judged::default();
    let mut judge = Judge { page, discloses, counts: OnceCell::new(), matches: Vec::new() };
    for (index, link) in page.document.links.iter().enumerate() {
        let mut reason = match judge.verdict(link) {
            Verdict::Pays(reason) => reason,
            Verdict::Placeholder(text) => {
                judged.placeholders.push(Placeholder { text, span: link.span });
                judged.others.push(OtherLink { link: index, why: NotPaying::Placeholder });
                continue;
            }
            Verdict::Not(why) => {
                judged.others.push(OtherLink { link: index, why });
                continue;
            }
        };
        // A key of the front matter is the theme's word, "we are not affiliated" the author's.
        if denies && !discloses && reason.program == FRONT_MATTER_LINK {
            reason.certainty = Certainty::Suspicious;
        }
        judged.paying.push(AffiliateLink {
            url: link.url.clone(),
            program: reason.program,
            kind: PayingKind::Link,
            certainty: reason.certainty,
            evidence: reason.evidence,
            amazon: reason.amazon,
            span: link.span,
            link: Some(index),
            block: link.block,
            in_body: !matches!(link.kind, LinkKind::FrontMatter { .. }),
        });
    }
    judged
}

/// Whether a text is an address rather than the id of one.
pub(super) fn is_address(text: &str) -> bool {
    text.contains("://") || text.starts_with('/') || text.starts_with("www.")
}

struct Judge<'a> {
    page: Page<'a>,
    discloses: bool,
    /// How often each address stands on the page; counted when first asked for.
    counts: OnceCell<HashMap<&'a str, usize>>,
    /// The rows that the present link matches; kept for its room.
    matches: Vec<Match<'a>>,
}

impl<'a> Judge<'a> {
    fn verdict(&mut self, link: &'a Link) -> Verdict {
        let page = self.page;
        let settings = &page.settings.affiliate;
        let shown = link.block.and_then(|block| page.document.blocks.get(block)).map(|block| block.visibility);
        if matches!(shown, Some(Visibility::Comment | Visibility::Code | Visibility::Hidden)) || is_in_code(page, link) {
            return Verdict::Not(NotPaying::NotShown);
        }
        let address = Address::parse(&link.url);
        let own = address.as_ref().is_some_and(|address| address.is_own(&page.settings.domains));
        if let Some(address) = &address
            && listed(settings.not_links.as_ref(), address, own)
        {
            return Verdict::Not(NotPaying::Exempt);
        }
        if let Some(part) = placeholder::in_address(&link.url, address.as_ref()).filter(|_| !leads_to_heading(page, link)) {
            return Verdict::Placeholder(part.to_owned());
        }
        if placeholder::leads_nowhere(page, link) {
            return Verdict::Placeholder(link.url.clone());
        }
        let Some(address) = address else { return Verdict::Not(NotPaying::NoPage) };
        match self.judge(link, &address, own) {
            Ok(mut reason) => {
                reason.amazon = amazon::route(page, link, &address, own, &reason.program);
                if reason.amazon == AmazonRoute::Redirected && !reason.program.starts_with(amazon::AMAZON) {
                    reason.evidence = format!("{}, and its text or path says that it leads to Amazon", reason.evidence);
                    reason.program = amazon::ASSOCIATES.to_owned();
                }
                Verdict::Pays(reason)
            }
            Err(why) => Verdict::Not(why),
        }
    }

    fn judge(&mut self, link: &'a Link, address: &Address<'a>, own: bool) -> Result<Reason, NotPaying> {
        let page = self.page;
        if listed(page.settings.affiliate.links.as_ref(), address, own) {
            let evidence = "the configuration lists it as paying";
            return Ok(reason("a link named in the configuration", Certainty::Definite, evidence));
        }
        let mut matches = std::mem::take(&mut self.matches);
        let citation = table::look_up(address, own, &mut matches);
        let found = self.weigh(link, address, own, &matches);
        self.matches = matches;
        found.ok_or(match () {
            () if citation => NotPaying::Citation,
            () if own => NotPaying::OwnPage,
            () => NotPaying::Unmarked,
        })
    }

    fn weigh(&self, link: &Link, address: &Address<'_>, own: bool, matches: &[Match<'_>]) -> Option<Reason> {
        let best = matches.first();
        if link.rel.as_deref().is_some_and(|rel| rel.split_whitespace().any(|word| word == "sponsored")) {
            let program = best.map_or("declared by rel=\"sponsored\"", |matched| matched.program);
            return Some(reason(program, Certainty::Definite, "it is marked rel=\"sponsored\""));
        }
        if let Some(matched) = best.filter(|matched| matched.tier >= Tier::Likely) {
            let certainty = if matched.tier == Tier::Definite { Certainty::Definite } else { Certainty::Likely };
            return Some(reason(matched.program, certainty, &matched.evidence(address)));
        }
        if let Some(reason) = declared(self.page, link, address, own) {
            return Some(reason);
        }
        if address.amazon_market().is_some() {
            if address.value("tag") == Some("") {
                return Some(reason(amazon::ASSOCIATES, Certainty::Likely, "its key \"tag\" is there but empty"));
            }
            if amazon::misplaced_tag(address).is_some() {
                return Some(reason(amazon::ASSOCIATES, Certainty::Likely, "it has the key \"tag\", though in the wrong place"));
            }
            if self.discloses && ["/dp/", "/gp/", "/s?", "/s/"].iter().any(|part| address.rest.contains(part)) {
                let evidence = "it leads to a product on Amazon, and the page says that its links pay";
                return Some(reason(amazon::AMAZON, Certainty::Likely, evidence));
            }
        }
        self.suspect(link, address, matches)
    }

    /// Adds up weak signals: one alone is only suspicious, two make a likely link.
    fn suspect(&self, link: &Link, address: &Address<'_>, matches: &[Match<'_>]) -> Option<Reason> {
        let page = self.page;
        let product = match &link.kind {
            LinkKind::Component { component } => {
                let component = page.document.components.get(*component);
                component.filter(|component| role(page, component) == Role::Product).map(|component| component.name.as_str())
            }
            _ => None,
        };
        let shop_key = if address.host.is_empty() { None } else { shop_key(page, link) };
        if matches.is_empty() && product.is_none() && shop_key.is_none() {
            return None;
        }
        let mut evidence: Vec<String> = Vec::new();
        // Ids of clicks are left behind when an address is copied, often several of one click: they are one signal.
        let mut clicked = false;
        for matched in matches.iter().filter(|matched| !(matched.is_click() && std::mem::replace(&mut clicked, true))) {
            evidence.push(matched.evidence(address));
        }
        evidence.dedup();
        // The component and its attribute say the same thing.
        evidence.extend(match (product, shop_key) {
            (Some(name), _) => Some(format!("the component `{name}` shows products")),
            (None, Some(key)) => Some(format!("its key `{key}` is that of a shop")),
            (None, None) => None,
        });
        let tokens = page.scan.tokens_at(link.text.clone());
        let class = link.class.as_deref().unwrap_or_default().to_lowercase();
        let short = matches.iter().any(|matched| matched.program.contains("short link"));
        let supports = [
            (page.scan.has(List::BUY_VERB, tokens), "its text sends readers to a shop"),
            (["cta", "buy", "btn", "button", "offer"].iter().any(|word| class.contains(word)), "its class is that of a button"),
            (shop_key.is_none() && is_call_to_action(&link.kind), "its key in the front matter is that of a call to action"),
            (link.rel.as_deref().is_some_and(|rel| rel.contains("nofollow")), "it is marked rel=\"nofollow\""),
            (short && self.stands_often(link), "the same short link stands on the page three times or more"),
            (self.discloses, "the page says that its links pay"),
        ];
        evidence.extend(supports.into_iter().filter(|(found, _)| *found).map(|(_, reason)| reason.to_owned()));
        let certainty = if evidence.len() > 1 { Certainty::Likely } else { Certainty::Suspicious };
        let program = matches
            .first()
            .map_or(if product.is_some() { "a product component" } else { "a link to a shop" }, |first| first.program);
        Some(reason(program, certainty, &evidence.join("; ")))
    }

    fn stands_often(&self, link: &Link) -> bool {
        let counts = self.counts.get_or_init(|| {
            let mut counts: HashMap<&str, usize> = HashMap::new();
            for link in &self.page.document.links {
                *counts.entry(&link.url).or_default() += 1;
            }
            counts
        });
        counts.get(link.url.as_str()).is_some_and(|&count| count >= REPEATED)
    }
}

fn reason(program: &str, certainty: Certainty, evidence: &str) -> Reason {
    Reason { program: program.to_owned(), certainty, evidence: evidence.to_owned(), amazon: AmazonRoute::None }
}

/// What the author says of the link: a class, a front-matter key, a component, a label beside it.
fn declared(page: Page<'_>, link: &Link, address: &Address<'_>, own: bool) -> Option<Reason> {
    let class = link.class.as_deref().unwrap_or_default();
    let (program, certainty, evidence) = match &link.kind {
        LinkKind::FrontMatter { path } if is_link_path(path) => {
            (FRONT_MATTER_LINK, Certainty::Definite, format!("it is the value of `{path}` in the front matter"))
        }
        LinkKind::Component { component } => {
            let component = page.document.components.get(*component)?;
            if let Role::PayingLink(program) = role(page, component) {
                (program, Certainty::Definite, format!("the component `{}` renders paying links", component.name))
            } else {
                let name = attribute_name(page, link).filter(|name| is_link_key(&plain_key(name)))?;
                ("an affiliate component", Certainty::Definite, format!("it is the `{name}` of `{}`", component.name))
            }
        }
        _ if class.to_lowercase().contains("affiliate") => {
            ("an affiliate class", Certainty::Likely, format!("its class is \"{class}\""))
        }
        _ if !own && !address.host.is_empty() && is_labelled(page, link) => {
            ("a labelled link", Certainty::Likely, "the text beside it calls it an affiliate or paid link".to_owned())
        }
        _ => return None,
    };
    Some(reason(program, certainty, &evidence))
}

/// The name of the component's attribute that holds the link.
fn attribute_name<'a>(page: Page<'a>, link: &Link) -> Option<&'a str> {
    let LinkKind::Component { component } = link.kind else { return None };
    let attributes = &page.document.components.get(component)?.attributes;
    attributes.iter().find(|attribute| attribute.span == link.url_span)?.name.as_deref()
}

/// The key or attribute that holds the link, where it is that of a shop: `buyUrl`, `checkout_link`.
fn shop_key<'a>(page: Page<'a>, link: &'a Link) -> Option<&'a str> {
    let key = match &link.kind {
        LinkKind::FrontMatter { path } => {
            let mut keys = path.rsplit('.').filter(|key| !matches!(plain_key(key).as_str(), "url" | "link" | "href"));
            keys.next()?
        }
        LinkKind::Component { .. } => attribute_name(page, link)?,
        _ => return None,
    };
    is_shop_key(&plain_key(key)).then_some(key)
}

fn is_call_to_action(kind: &LinkKind) -> bool {
    let LinkKind::FrontMatter { path } = kind else { return false };
    let key = plain_key(path);
    ["cta", "buy", "offer", "checkout", "order", "product", "shop"].iter().any(|word| key.contains(word))
}

/// Whether an address stands in code within a line, where it is shown and not linked.
fn is_in_code(page: Page<'_>, link: &Link) -> bool {
    /// Bytes of the line before the address that are looked at.
    const REACH: usize = 200;
    if link.kind != LinkKind::Bare {
        return false;
    }
    let before = page.source.text().as_bytes().get(link.span.start.saturating_sub(REACH)..link.span.start).unwrap_or_default();
    let line = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    line.iter().filter(|byte| **byte == b'`').count() % 2 == 1
}

/// Whether `#…` leads to a heading of the page, which has a name that looks made up.
fn leads_to_heading(page: Page<'_>, link: &Link) -> bool {
    let Some(anchor) = link.url.strip_prefix('#').filter(|anchor| !anchor.is_empty()) else { return false };
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let wanted = letters(anchor);
    page.document.sections.iter().any(|section| letters(page.document.text(section.heading)) == wanted)
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
    (own && globs.is_match(path)) || (!address.host.is_empty() && (globs.is_match(&whole) || globs.is_match(&*address.host)))
}
