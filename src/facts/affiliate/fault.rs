//! What is wrong with links that pay, or were meant to.

use super::address::Address;
use super::amazon::{AmazonRoute, tag_fault};
use super::{Affiliate, AffiliateLink};
use crate::document::{BlockKind, Link, LinkKind, plain_key};
use crate::facts::{Disclosure, Page};
use crate::lexicon::List;
use crate::source::Span;
use std::collections::HashMap;
use std::ops::Range;

/// Kinds of faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LinkFaultKind {
    /// It was never filled in.
    Placeholder,
    /// Its tag at Amazon cannot earn.
    Tag,
    /// It lacks the `rel` that search engines ask for, on a page that writes such attributes.
    Rel,
    /// It stands among the sources of the article.
    Cited,
    /// It leads to Amazon from an e-mail, a PDF or a book.
    Offsite,
    /// It leads to Amazon by way of a redirect.
    Cloaked,
}

/// A fault, with all links of the page that have the same.
#[derive(Debug, Clone)]
pub struct LinkFault {
    /// Its kind.
    pub kind: LinkFaultKind,
    /// The first such link, whole.
    pub span: Span,
    /// The other ones, in source order.
    pub also: Vec<Span>,
    /// What makes it a fault, where that stands elsewhere.
    pub cause: Option<Span>,
    /// How many links have it.
    pub count: usize,
    /// The part that is at fault: `yourtag-20`, an address, a program.
    pub what: String,
    /// What is wrong, in words, where the kind does not say it.
    pub why: String,
    /// Whether it is a milder case of its kind.
    pub loose: bool,
}

/// Finds the faults, kind by kind. A page without links that pay has none.
pub(in crate::facts) fn read(page: Page<'_>, affiliate: &Affiliate, disclosures: &[Disclosure]) -> Vec<LinkFault> {
    let mut faults = Faults::default();
    for placeholder in &affiliate.placeholders {
        faults.add(LinkFaultKind::Placeholder, placeholder.span, &placeholder.text, String::new, false);
    }
    if !affiliate.links.is_empty() {
        tags(page, affiliate, &mut faults);
        missing_rel(page, affiliate, &mut faults);
        cited(page, affiliate, disclosures, &mut faults);
        offsite(page, affiliate, &mut faults);
        cloaked(page, affiliate, &mut faults);
    }
    faults.all
}

/// Faults, those of one cause put together.
#[derive(Default)]
struct Faults {
    all: Vec<LinkFault>,
    known: HashMap<(LinkFaultKind, String), usize>,
}

impl Faults {
    fn add(&mut self, kind: LinkFaultKind, span: Span, what: &str, why: impl Fn() -> String, loose: bool) {
        let next = self.all.len();
        let index = *self.known.entry((kind, what.to_owned())).or_insert(next);
        match self.all.get_mut(index) {
            Some(fault) => {
                fault.count += 1;
                fault.also.push(span);
            }
            None => {
                let (also, cause, what) = (Vec::new(), None, what.to_owned());
                self.all.push(LinkFault { kind, span, also, cause, count: 1, what, why: why(), loose });
            }
        }
    }
}

fn tags(page: Page<'_>, affiliate: &Affiliate, faults: &mut Faults) {
    for link in affiliate.links.iter().filter(|link| link.amazon == AmazonRoute::Direct && link.link.is_some()) {
        let Some(address) = Address::parse(&link.url) else { continue };
        let Some((fault, tag)) = tag_fault(&address, &page.settings.affiliate.amazon_tags) else { continue };
        let market = address.amazon_market().unwrap_or_default();
        faults.add(LinkFaultKind::Tag, link.span, tag, || fault.what(tag, market), false);
    }
}

/// Whether a `rel` says what search engines want to know of a paid link.
fn is_qualified(rel: Option<&str>) -> bool {
    rel.is_some_and(|rel| rel.split_whitespace().any(|word| matches!(word, "sponsored" | "nofollow" | "ugc")))
}

/// Most sites add the attribute when they build their pages. Only a page that writes it by hand can have forgotten it,
/// unless the configuration says that nothing adds it.
fn missing_rel(page: Page<'_>, affiliate: &Affiliate, faults: &mut Faults) {
    let always = page.settings.affiliate.rel_in_source;
    let by_hand = || written(page, affiliate).any(|(link, _)| is_qualified(link.rel.as_deref()));
    if !always && !by_hand() {
        return;
    }
    for (link, paying) in written(page, affiliate) {
        let can_hold = match link.kind {
            LinkKind::Html => true,
            LinkKind::Inline | LinkKind::Reference | LinkKind::Bare => always || link.rel.is_some(),
            LinkKind::FrontMatter { .. } | LinkKind::Component { .. } => false,
        };
        if can_hold && !is_qualified(link.rel.as_deref()) {
            faults.add(LinkFaultKind::Rel, paying.span, "", String::new, false);
        }
    }
}

/// The paying links that have an address, as they are written.
fn written<'a>(page: Page<'a>, affiliate: &'a Affiliate) -> impl Iterator<Item = (&'a Link, &'a AffiliateLink)> {
    affiliate.links.iter().filter_map(move |link| Some((page.document.links.get(link.link?)?, link)))
}

/// Paying links in reference lists and footnotes. A footnote that sends readers to a shop, or discloses, is a note and
/// no source.
fn cited(page: Page<'_>, affiliate: &Affiliate, disclosures: &[Disclosure], faults: &mut Faults) {
    let mut lists: Option<Vec<Range<usize>>> = None;
    let mut told: Vec<usize> = disclosures.iter().filter_map(|disclosure| disclosure.block).collect();
    told.sort_unstable();
    for link in affiliate.links.iter().filter(|link| link.link.is_some()) {
        let Some((index, block)) = link.block.and_then(|index| Some((index, page.document.blocks.get(index)?))) else { continue };
        let footnote = block.kind == BlockKind::FootnoteText;
        let sources = footnote || {
            let lists = lists.get_or_insert_with(|| reference_lists(page));
            let next = lists.partition_point(|list| list.start <= index);
            next.checked_sub(1).and_then(|list| lists.get(list)).is_some_and(|list| list.contains(&index))
        };
        if !sources {
            continue;
        }
        let tokens = page.scan.tokens_at(block.prose.clone());
        let note = page.scan.has(List::BUY_VERB, tokens) || told.binary_search(&index).is_ok();
        if !(footnote && note) {
            faults.add(LinkFaultKind::Cited, link.span, &link.url, || link.program.clone(), is_book(&link.url));
        }
    }
}

/// The blocks under headings such as "References", in order.
fn reference_lists(page: Page<'_>) -> Vec<Range<usize>> {
    /// Words that may follow: "Sources and further reading", "Sources of iron" is something else.
    const MORE: usize = 3;
    let is_list = |heading: usize| {
        page.scan.sentences_of_block(heading).iter().any(|sentence| {
            let mut hits = page.scan.hits_in(List::GUARD_SOURCES, sentence.tokens.clone());
            hits.any(|hit| {
                let next = page.scan.tokens.get(hit.tokens.end).filter(|_| hit.tokens.end < sentence.tokens.end);
                let next = next.map_or("", |next| page.document.prose.slice(next.start..next.end));
                let other = ["of", "for", "in", "to", "with", "from"].iter().any(|word| next.eq_ignore_ascii_case(word));
                !other && hit.tokens.end + MORE >= sentence.tokens.end
            })
        })
    };
    let sections = page.document.sections.iter().filter(|section| is_list(section.heading));
    sections.map(|section| section.blocks.clone()).collect()
}

/// Whether a link leads to a book: the number of its product at Amazon is an ISBN.
fn is_book(url: &str) -> bool {
    let mut parts = url.split(['/', '?', '&', '#']);
    let number = parts.by_ref().skip_while(|part| !matches!(*part, "dp" | "product" | "ASIN")).nth(1).unwrap_or_default();
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    number.len() == 10 && digits >= 9 || url.contains("bookshop.org/")
}

/// Keys of the front matter that say what the text becomes.
const FORMAT_KEYS: [&str; 8] = ["format", "formats", "medium", "channel", "output", "outputs", "type", "layout"];

/// What is no page of a site. E-mail is allowed to those who asked for it.
const OFFSITE: [(&str, bool); 11] = [
    ("email", true),
    ("newsletter", true),
    ("mailing", true),
    ("pdf", false),
    ("ebook", false),
    ("epub", false),
    ("kindle", false),
    ("print", false),
    ("printable", false),
    ("leadmagnet", false),
    ("whatsapp", false),
];

fn offsite(page: Page<'_>, affiliate: &Affiliate, faults: &mut Faults) {
    let Some(front) = &page.document.front_matter else { return };
    let mut formats = front.root.entries().iter().filter(|entry| FORMAT_KEYS.contains(&plain_key(&entry.key).as_str()));
    let format = formats.find_map(|entry| {
        let items = entry.value.items();
        let values = if items.is_empty() { std::slice::from_ref(&entry.value) } else { items };
        values.iter().find_map(|value| {
            let name = plain_key(value.as_text()?);
            OFFSITE.iter().find(|(known, _)| *known == name).map(|&(_, mail)| (value, mail))
        })
    });
    let Some((format, mail)) = format.filter(|(_, mail)| !(*mail && page.settings.affiliate.email_opted_in)) else { return };
    let name = format.as_text().unwrap_or_default();
    for link in affiliate.links.iter().filter(|link| link.amazon != AmazonRoute::None) {
        faults.add(LinkFaultKind::Offsite, link.span, name, String::new, mail);
    }
    if let Some(fault) = faults.all.last_mut().filter(|fault| fault.kind == LinkFaultKind::Offsite) {
        fault.cause = Some(format.span);
    }
}

fn cloaked(page: Page<'_>, affiliate: &Affiliate, faults: &mut Faults) {
    for link in &affiliate.links {
        let hides = || hides_the_page(page, link);
        let why = match link.amazon {
            AmazonRoute::Redirected => "it goes by way of a redirect that is not Amazon's",
            AmazonRoute::Direct if hides() => "its referrerpolicy keeps Amazon from seeing your page",
            _ => continue,
        };
        faults.add(LinkFaultKind::Cloaked, link.span, &link.url, || why.to_owned(), false);
    }
}

/// Whether the link's tag forbids browsers to tell Amazon where readers come from.
fn hides_the_page(page: Page<'_>, link: &AffiliateLink) -> bool {
    let Some(written) = link.link.and_then(|index| page.document.links.get(index)) else { return false };
    let tag = if written.kind == LinkKind::Html { page.source.slice(written.span) } else { "" };
    let tag = tag.split('>').next().unwrap_or_default();
    let policy = tag.split_once("referrerpolicy=").map(|(_, value)| value.trim_start_matches(['"', '\'']));
    policy.is_some_and(|policy| policy.split(['"', '\'', ' ']).next() == Some("no-referrer"))
}
