//! Herbs and supplements with a known serious interaction that a page recommends.

use crate::facts::{Affiliate, Assertion, Page, assertion};
use crate::lexicon::{Hit, List, interactions};
use crate::source::Span;

/// A substance that a page sells or recommends, where nothing on the page warns of interactions.
#[derive(Debug, Clone)]
pub struct RiskyRecommendation {
    /// Its name as written.
    pub name: String,
    /// What readers should know of it, in words that follow "that".
    pub warning: &'static str,
    /// The public page that says so.
    pub source: &'static str,
    /// Where it is recommended.
    pub span: Span,
    /// The block it stands in.
    pub block: usize,
}

/// Finds them: one entry a substance, in reading order of their first recommendation. A warning anywhere on the page
/// counts, since scruple cannot tell which of two substances it is for.
pub(in crate::facts) fn read(page: Page<'_>, affiliate: &Affiliate) -> Vec<RiskyRecommendation> {
    let mut found: Vec<RiskyRecommendation> = Vec::new();
    let mut hits = page.scan.hits_of(List::INTERACTING_SUBSTANCE).peekable();
    if hits.peek().is_none() || affiliate.links.is_empty() || page.scan.hits_of(List::INTERACTION_WARNING).next().is_some() {
        return found;
    }
    let mut paying: Vec<usize> = affiliate.links.iter().filter_map(|link| link.block).collect();
    paying.sort_unstable();
    let title = page.document.title();
    let mut seen: Vec<usize> = Vec::new();
    for hit in hits {
        let sentence = page.scan.sentence_of(hit.tokens.start).and_then(|index| page.scan.sentences.get(index));
        let (Some(sentence), Some(row)) = (sentence, interactions().get(hit.row)) else { continue };
        if seen.contains(&hit.row) {
            continue;
        }
        let sold = || sells(page, &paying, sentence.block) && assertion(page, sentence, &hit.tokens) == Assertion::Plain;
        if title != Some(sentence.block) && !sold() {
            continue;
        }
        seen.push(hit.row);
        found.push(RiskyRecommendation {
            name: page.document.prose.slice(page.scan.text_of(hit.tokens.clone())).to_owned(),
            warning: row.warning,
            source: row.source,
            span: span(page, hit),
            block: sentence.block,
        });
    }
    found
}

fn span(page: Page<'_>, hit: &Hit) -> Span {
    page.document.prose.to_source(page.scan.text_of(hit.tokens.clone()))
}

/// Whether a paying link stands in the block, or in the section that the block heads. `paying` are the
/// blocks of paying links, sorted.
fn sells(page: Page<'_>, paying: &[usize], block: usize) -> bool {
    let within =
        |from: usize, to: usize| paying.get(paying.partition_point(|&known| known < from)).is_some_and(|&known| known < to);
    let sections = &page.document.sections;
    let at = sections.partition_point(|section| section.heading < block);
    let headed = sections.get(at).filter(|section| section.heading == block);
    within(block, block + 1) || headed.is_some_and(|section| within(section.blocks.start, section.blocks.end))
}
