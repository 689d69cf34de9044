//! Whether a page calls itself an advertisement, in the words that the United Kingdom and Germany ask for. Read only
//! where a rule of theirs runs.

use super::affiliate::AffiliateLink;
use super::evidence::host_of;
use super::{Affiliate, Page};
use crate::document::{BlockKind, LinkKind, plain_key};
use crate::lexicon::{EvidenceTier, Hit, List, evidence_host};
use serde::Deserialize;
use std::ops::Range;

/// Whose words count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Market {
    /// "Ad", "Advert", "Advertisement feature".
    Uk,
    /// "Anzeige", "Werbung", or the English words on an English page.
    De,
}

/// How a page is labelled.
#[derive(Debug, Clone, Default)]
pub struct AdLabels {
    /// A label stands in the title, or in a field of the front matter that is made for one.
    pub in_title: bool,
    /// A label stands before the first paying link, as a line of its own or at the start of one.
    pub before_links: bool,
    /// Indexes of the paying links of the body that have no label beside them.
    pub unlabelled: Vec<usize>,
    /// How many of the links that lead to shops and other sites pay, in percent; sources are not counted.
    pub share: usize,
    /// Whether an asterisk marks the first paying link.
    pub starred: bool,
}

/// Keys (in the form of `plain_key`) of fields that hold a label.
const LABEL_KEYS: [&str; 7] = ["label", "badge", "kicker", "adlabel", "contentlabel", "flag", "tag"];

/// Reads how a page is labelled.
pub fn ad_labels(page: Page<'_>, affiliate: &Affiliate, market: Market) -> AdLabels {
    let paying: Vec<(usize, &AffiliateLink)> = affiliate.links.iter().enumerate().filter(|(_, link)| link.in_body).collect();
    let Some((_, first)) = paying.first() else { return AdLabels::default() };
    let labels: Vec<Range<usize>> = words(page, market).filter(|hit| is_label(page, hit)).map(|hit| hit.tokens.clone()).collect();
    let source_of = |tokens: &Range<usize>| page.document.prose.to_source(page.scan.text_of(tokens.clone()));
    let title = page.document.title().and_then(|title| page.document.blocks.get(title)).map(|block| block.prose.clone());
    let in_title = |tokens: &Range<usize>| {
        let at = page.scan.text_of(tokens.clone()).start;
        let heading = || {
            page.document
                .block_at(at)
                .and_then(|block| page.document.blocks.get(block))
                .is_some_and(|block| block.kind == BlockKind::Heading(1))
        };
        title.as_ref().is_some_and(|title| title.contains(&at)) || heading()
    };
    let unlabelled = paying.iter().filter(|(_, link)| !is_labelled(page, link, market)).map(|(index, _)| *index).collect();
    let others = page.document.links.iter().filter(|link| is_other(page, &link.kind, &link.url)).count();
    // Every paying link of the text is among the links that lead elsewhere; those of components are not.
    let all = others.max(paying.len());
    AdLabels {
        in_title: labels.iter().any(in_title) || has_field(page, market),
        before_links: labels.iter().any(|label| source_of(label).start < first.span.start),
        unlabelled,
        share: paying.len() * 100 / all.max(1),
        starred: is_starred(page, first),
    }
}

/// All words for an advertisement, in order.
fn words(page: Page<'_>, market: Market) -> impl Iterator<Item = &Hit> {
    let german = (market == Market::De).then(|| page.scan.hits_of(List::AD_WORD_GERMAN));
    page.scan.hits_of(List::AD_WORD).chain(german.into_iter().flatten())
}

/// Whether such a word is a label: a line of its own, the start of one ("Ad: …"), or in brackets.
fn is_label(page: Page<'_>, hit: &Hit) -> bool {
    let Some(sentence) = page.scan.sentence_of(hit.tokens.start).and_then(|index| page.scan.sentences.get(index)) else {
        return false;
    };
    let text = page.scan.text_of(hit.tokens.clone());
    let prose = page.document.prose.text();
    let after = prose.get(text.end..sentence.text.end).unwrap_or_default().trim_start_matches([' ', '*', '_']);
    let before = prose.get(sentence.text.start..text.start).unwrap_or_default().trim_end_matches([' ', '*', '_']);
    let begins = sentence.tokens.start == hit.tokens.start;
    let bracketed = before.ends_with(['(', '[']) && after.starts_with([')', ']']);
    bracketed || (begins && (after.is_empty() || after.starts_with([':', '|', '.', '-', '–', '—', '/', ')', ']'])))
}

fn has_field(page: Page<'_>, market: Market) -> bool {
    let Some(front) = &page.document.front_matter else { return false };
    let known: &[&str] = match market {
        Market::Uk => &["ad", "advert", "advertisement", "advertising", "advertisement feature"],
        Market::De => &["anzeige", "werbung", "ad", "advertisement", "advertising"],
    };
    front
        .root
        .entries()
        .iter()
        .filter(|entry| LABEL_KEYS.contains(&plain_key(&entry.key).as_str()))
        .any(|entry| entry.value.scalar().is_some_and(|value| known.contains(&value.trim().to_lowercase().as_str())))
}

/// Whether a label stands in the link's text or in brackets right before or behind it.
fn is_labelled(page: Page<'_>, link: &AffiliateLink, market: Market) -> bool {
    let Some(text) = link.link.and_then(|index| page.document.links.get(index)).map(|link| link.text.clone()) else {
        return false;
    };
    let own = page.scan.tokens_at(text);
    let near = own.start.saturating_sub(1)..own.end + 1;
    let has = |list| page.scan.hits_in(list, near.clone()).any(|hit| is_label(page, hit));
    has(List::AD_WORD) || (market == Market::De && has(List::AD_WORD_GERMAN))
}

/// Whether a link leads to another site and is no source.
fn is_other(page: Page<'_>, kind: &LinkKind, url: &str) -> bool {
    if matches!(kind, LinkKind::FrontMatter { .. }) {
        return false;
    }
    let Some(host) = host_of(url) else { return false };
    let own = page.settings.domains.contains(&host);
    !own && evidence_host(&host).is_none_or(|row| row.tier == EvidenceTier::None)
}

fn is_starred(page: Page<'_>, link: &AffiliateLink) -> bool {
    let Some(text) = link.link.and_then(|index| page.document.links.get(index)).map(|link| link.text.clone()) else {
        return false;
    };
    let own = page.document.prose.slice(text.clone());
    let after = page.document.prose.text().get(text.end..).unwrap_or_default();
    own.ends_with('*') || own.starts_with('*') || after.starts_with('*') || after.starts_with(" *")
}
