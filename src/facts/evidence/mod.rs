//! Whether a claim has support nearby. Only *that* a source is cited can be seen here, never what it says.

mod host;
mod reference;

use super::{Affiliate, Page};
use crate::document::{Block, BlockKind, Link};
use crate::lexicon::{EvidenceTier, List, Sentence};
use crate::source::Span;
use reference::References;
use std::collections::HashMap;

/// How good the support is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum SupportLevel {
    /// None.
    #[default]
    None,
    /// A source of a lower tier, or too far away.
    Weak,
    /// A journal, government, university or professional body, near enough.
    Adequate,
}

impl SupportLevel {
    /// Its name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Weak => "weak",
            Self::Adequate => "adequate",
        }
    }
}

/// What support was found for a claim.
#[derive(Debug, Clone, Default)]
pub struct Support {
    /// How good it is.
    pub level: SupportLevel,
    /// The source cited.
    pub span: Option<Span>,
    /// How it was found, in plain words: `a link to a journal in the same sentence`.
    pub step: Option<&'static str>,
}

impl Support {
    fn new(level: SupportLevel, span: Span, step: &'static str) -> Self {
        Self { level, span: Some(span), step: Some(step) }
    }

    /// The better of two; the first where they are as good.
    fn or(self, other: Option<Self>) -> Self {
        match other {
            Some(other) if other.level > self.level => other,
            _ => self,
        }
    }
}

/// The sources of a page, laid out so that each claim is a look-up.
pub(super) struct Evidence<'a> {
    page: Page<'a>,
    /// Links that may be sources, by block.
    links: Vec<(usize, usize, SupportLevel)>,
    references: References,
    /// What each block gives, once asked for: a block of a thousand claims is searched once.
    blocks: HashMap<usize, Support>,
}

impl<'a> Evidence<'a> {
    /// Looks at the links, footnotes and reference lists of a page.
    pub(super) fn read(page: Page<'a>, affiliate: &Affiliate) -> Self {
        let mut paying: Vec<usize> = affiliate.links.iter().filter_map(|link| link.link).collect();
        paying.sort_unstable();
        let level = |(index, link): (usize, &Link)| {
            let level = if paying.binary_search(&index).is_ok() { SupportLevel::None } else { level_of(page, link) };
            Some((link.block?, index, level)).filter(|_| level > SupportLevel::None)
        };
        let mut links: Vec<_> = page.document.links.iter().enumerate().filter_map(level).collect();
        links.sort_unstable_by_key(|&(block, index, _)| (block, index));
        let references = References::read(page, &links);
        Self { page, links, references, blocks: HashMap::new() }
    }

    /// Blocks under a heading such as "References".
    pub(super) fn is_reference(&self, block: usize) -> bool {
        self.references.holds(block)
    }

    /// Looks for support of a sentence: in itself, then in its block, the row of its table, the lead-in of its list, and
    /// a source line right after.
    pub(super) fn of(&mut self, sentence: &Sentence) -> Support {
        let inside = self.links_of(sentence.block).filter(|link| self.stands_in(link.1, sentence));
        let mut support = best(inside, "a link in the same sentence");
        support = support.or(self.references.marked(self.page, sentence.block, sentence.text.clone(), true));
        if support.level < SupportLevel::Adequate {
            support = support.or(Some(self.of_block(sentence.block)));
        }
        for other in self.near(sentence.block) {
            if support.level == SupportLevel::Adequate {
                break;
            }
            support = support.or(Some(self.of_block(other)));
        }
        support
    }

    fn of_block(&mut self, block: usize) -> Support {
        if let Some(known) = self.blocks.get(&block) {
            return known.clone();
        }
        let range = self.page.document.blocks.get(block).map_or(0..0, |block| block.prose.clone());
        let linked = best(self.links_of(block), "a link in the same paragraph, row or lead-in");
        let support = linked.or(self.references.marked(self.page, block, range, false));
        self.blocks.insert(block, support.clone());
        support
    }

    fn links_of(&self, block: usize) -> impl Iterator<Item = (SupportLevel, usize, Span)> + Clone + '_ {
        let from = self.links.partition_point(|entry| entry.0 < block);
        let here = self.links.iter().skip(from).take_while(move |entry| entry.0 == block);
        here.filter_map(|&(_, index, level)| Some((level, index, self.page.document.links.get(index)?.span)))
    }

    fn stands_in(&self, link: usize, sentence: &Sentence) -> bool {
        let link = self.page.document.links.get(link);
        link.is_some_and(|link| link.text.start < sentence.text.end && link.text.end >= sentence.text.start)
    }

    /// Other blocks whose sources count for this one.
    fn near(&self, block: usize) -> Vec<usize> {
        let blocks = &self.page.document.blocks;
        let kind = |index: usize| blocks.get(index).map(|block| &block.kind);
        let mut near = Vec::new();
        match kind(block) {
            Some(BlockKind::ListItem { intro }) => near.extend(*intro),
            Some(BlockKind::TableCell { row, .. }) => {
                let same = |index: usize| matches!(kind(index), Some(BlockKind::TableCell { row: other, .. }) if other == row);
                near.extend((0..block).rev().take(WIDEST_ROW).take_while(|&index| same(index)));
                near.extend((block + 1..blocks.len()).take(WIDEST_ROW).take_while(|&index| same(index)));
            }
            _ => {}
        }
        if self.page.scan.sentences_of_block(block + 1).first().is_some_and(|first| {
            self.page.scan.has(List::SOURCE_LINE, first.tokens.clone())
                && blocks.get(block + 1).is_some_and(|block: &Block| !matches!(block.kind, BlockKind::Heading(_)))
        }) {
            near.push(block + 1);
        }
        near
    }
}

/// Cells looked at on either side of a cell.
const WIDEST_ROW: usize = 12;

fn best(links: impl Iterator<Item = (SupportLevel, usize, Span)>, step: &'static str) -> Support {
    let best = links.max_by_key(|link| (link.0, std::cmp::Reverse(link.1)));
    best.map_or_else(Support::default, |(level, _, span)| Support::new(level, span, step))
}

/// What a link is worth as a source. The site itself, shops and social networks are worth nothing.
fn level_of(page: Page<'_>, link: &Link) -> SupportLevel {
    let Some(host) = host::host_of(&link.url) else { return SupportLevel::None };
    let own = |domain: &String| host == *domain || host.strip_suffix(domain.as_str()).is_some_and(|rest| rest.ends_with('.'));
    if page.settings.domains.iter().any(own) {
        return SupportLevel::None;
    }
    match host::tier_of(&link.url) {
        Some((EvidenceTier::Primary | EvidenceTier::Journal | EvidenceTier::Institution, _)) => SupportLevel::Adequate,
        Some((EvidenceTier::Popular, _)) => SupportLevel::Weak,
        Some((EvidenceTier::None, _)) => SupportLevel::None,
        // A host nobody knows may be a study's own page or the maker's: a source, but one to look at.
        None => SupportLevel::Weak,
    }
}
