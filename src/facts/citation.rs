//! Links that stand as the source of a claim and are a poor one: a shop's, a preprint, a press release.

use super::evidence::host_of;
use super::{Affiliate, Claim, ClaimKind, NoSource, Page, SupportLevel};
use crate::document::Link;
use crate::lexicon::preliminary_host;
use crate::source::Span;
use std::cell::OnceCell;

/// What is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cited {
    /// The seller: a link that pays, a shop, the site of a brand that the page sells.
    Merchant,
    /// Something nobody has reviewed: a preprint, a press release, an encyclopedia that anybody can edit.
    Preliminary,
}

/// A poor source of a claim.
#[derive(Debug, Clone)]
pub struct Citation {
    /// What is cited.
    pub cited: Cited,
    /// The same in plain words: `a preprint server`.
    pub what: &'static str,
    /// The sentence that it stands for.
    pub sentence: Span,
    /// The link.
    pub span: Span,
    /// The block it stands in.
    pub block: usize,
}

/// Words of a link that make it a source, not an offer.
const SOURCE_WORDS: [&str; 26] = [
    "source",
    "sources",
    "study",
    "studies",
    "research",
    "researchers",
    "trial",
    "trials",
    "evidence",
    "science",
    "scientific",
    "clinical",
    "clinically",
    "data",
    "proof",
    "proven",
    "paper",
    "review",
    "findings",
    "results",
    "report",
    "reference",
    "citation",
    "published",
    "showed",
    "found",
];

/// Words before a link that make it a source.
const LEADS: [&str; 6] = ["according to", "source:", "sources:", "as shown by", "reported by", "research from"];

/// Words that tell readers what a preliminary source is.
const LABELS: [&str; 12] = [
    "preprint",
    "pre-print",
    "peer review",
    "peer-review",
    "press release",
    "wikipedia",
    "conference abstract",
    "unpublished",
    "preliminary",
    "medrxiv",
    "biorxiv",
    "announce",
];

/// Parts of the path of a page that sells.
const SHOP_PATHS: [&str; 5] = ["/products/", "/product/", "/shop/", "/collections/", "/store/"];

/// Finds them, in reading order. `claims` are in reading order too.
pub(super) fn read(page: Page<'_>, affiliate: &Affiliate, claims: &[Claim]) -> Vec<Citation> {
    let mut found = Vec::new();
    let sellers = OnceCell::new();
    if claims.is_empty() {
        return found;
    }
    for link in &page.document.links {
        let Some(block) = link.block.filter(|_| !link.text.is_empty()) else { continue };
        let Some(claim) = claim_at(page, claims, link) else { continue };
        let Some((cited, what)) = judge(page, affiliate, claim, link, &sellers) else { continue };
        found.push(Citation { cited, what, sentence: claim.span, span: link.span, block });
    }
    found.extend(claims.iter().filter_map(noted_seller));
    found.sort_by_key(|citation| (citation.sentence, citation.span));
    found
}

/// A footnote or a numbered reference of a claim that leads to whoever sells: there, every link stands as a source.
fn noted_seller(claim: &Claim) -> Option<Citation> {
    let (what, span) = claim.support.no_source?;
    let noted = span.start >= claim.span.end || span.end <= claim.span.start;
    let sells = matches!(what, NoSource::Paying | NoSource::Shop);
    let unsupported = claim.support.level != SupportLevel::Adequate && claim.kind != ClaimKind::Superlative;
    (noted && sells && unsupported).then(|| Citation {
        cited: Cited::Merchant,
        what: what.what(),
        sentence: claim.span,
        span,
        block: claim.block,
    })
}

/// The claim whose sentence holds the link.
fn claim_at<'c>(page: Page<'_>, claims: &'c [Claim], link: &Link) -> Option<&'c Claim> {
    let token = page.scan.tokens_at(link.text.clone()).start;
    let sentence = page.scan.sentence_of(token)?;
    let at = claims.partition_point(|claim| claim.sentence < sentence);
    claims.get(at).filter(|claim| claim.sentence == sentence)
}

fn judge(
    page: Page<'_>,
    affiliate: &Affiliate,
    claim: &Claim,
    link: &Link,
    sellers: &OnceCell<Vec<String>>,
) -> Option<(Cited, &'static str)> {
    let host = host_of(&link.url)?;
    let sentence = page.scan.sentences.get(claim.sentence)?;
    if let Some(known) = preliminary_host(&host) {
        let words = page.document.prose.slice(sentence.text.clone()).to_ascii_lowercase();
        return (!LABELS.iter().any(|label| words.contains(label))).then_some((Cited::Preliminary, known.what));
    }
    let of_effect = claim.kind != ClaimKind::Superlative;
    if !of_effect || claim.support.level == SupportLevel::Adequate || !stands_as_source(page, sentence.text.start, link) {
        return None;
    }
    match claim.support.no_source {
        Some((what @ (NoSource::Paying | NoSource::Shop), span)) if span == link.span => Some((Cited::Merchant, what.what())),
        _ if SHOP_PATHS.iter().any(|path| link.url.contains(path)) => Some((Cited::Merchant, "a page that sells")),
        _ => {
            let sellers = sellers.get_or_init(|| sellers_of(affiliate));
            let sold = sellers.binary_search(&host).is_ok();
            sold.then_some((Cited::Merchant, "the site of a brand that this page sells"))
        }
    }
}

/// The hosts that the page's paying links lead to, sorted.
fn sellers_of(affiliate: &Affiliate) -> Vec<String> {
    let mut hosts: Vec<String> = affiliate.links.iter().filter_map(|paying| host_of(&paying.url)).collect();
    hosts.sort_unstable();
    hosts.dedup();
    hosts
}

/// Whether the link's own words, or those before it, present it as a source.
fn stands_as_source(page: Page<'_>, sentence: usize, link: &Link) -> bool {
    let text = page.document.prose.slice(link.text.clone());
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric()).enumerate();
    // A capital within the words is a name: "Sports Research" is a brand.
    let names_source = |(place, word): (usize, &str)| {
        SOURCE_WORDS.contains(&word) || (place == 0 && SOURCE_WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)))
    };
    if words.any(names_source) || text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'[' | b']')) {
        return true;
    }
    let before = page.document.prose.slice(sentence..link.text.start.max(sentence)).to_ascii_lowercase();
    let before = before.trim_end_matches([' ', '(', '[', '"', '“']);
    let near = before.char_indices().rev().nth(LONGEST_LEAD).map_or(0, |(at, _)| at);
    before.get(near..).is_some_and(|near| LEADS.iter().any(|lead| near.contains(lead)))
}

/// Characters before a link in which words such as "according to" may stand.
const LONGEST_LEAD: usize = 40;
