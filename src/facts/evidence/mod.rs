//! Whether a claim has support nearby. Only *that* a source is cited can be seen here, never what it says.

mod host;
mod reference;
mod support;
mod unheaded;

pub(super) use host::host_of;
pub use support::{NoSource, Steps, Support, SupportLevel};

use super::{Affiliate, Page};
use crate::document::{Block, BlockKind, Link};
use crate::lexicon::{EvidenceTier, List, Sentence};
use crate::source::Span;
use reference::References;
use std::collections::HashMap;
use std::ops::Range;

/// A link that may be a source.
struct Source {
    block: usize,
    /// The index of the link in the document.
    link: usize,
    level: SupportLevel,
    tier: Option<EvidenceTier>,
}

/// The sources of a page, laid out so that each claim is a look-up.
pub struct Evidence<'a> {
    page: Page<'a>,
    /// Links that may be sources, by block.
    links: Vec<Source>,
    /// Links that are none, by block: block, index.
    others: Vec<(usize, usize, NoSource)>,
    references: References,
    /// The blocks of each table.
    tables: Vec<Range<usize>>,
    /// What each block gives, once asked for: a block of a thousand claims is searched once.
    blocks: HashMap<usize, Support>,
}

impl<'a> Evidence<'a> {
    /// Looks at the links, footnotes and reference lists of a page.
    pub fn read(page: Page<'a>, affiliate: &Affiliate) -> Self {
        let mut paying: Vec<usize> = affiliate.links.iter().filter_map(|link| link.link).collect();
        paying.sort_unstable();
        let (mut links, mut others) = (Vec::new(), Vec::new());
        for (index, link) in page.document.links.iter().enumerate() {
            let Some(block) = link.block else { continue };
            match worth(page, link, paying.binary_search(&index).is_ok()) {
                Ok((level, tier)) => links.push(Source { block, link: index, level, tier }),
                Err(none) => others.push((block, index, none)),
            }
        }
        links.sort_unstable_by_key(|source| (source.block, source.link));
        others.sort_unstable_by_key(|&(block, index, _)| (block, index));
        let references = References::read(page, &links);
        Self { page, links, others, references, tables: tables(page), blocks: HashMap::new() }
    }

    /// Blocks under a heading such as "References".
    pub(super) fn is_reference(&self, block: usize) -> bool {
        self.references.holds(block)
    }

    /// Looks for support of a sentence: in itself, then in its block, the row of its table, the lead-in of its list, and
    /// a source line right after. A list of sources without a mark at the claim is noted, and supports nothing.
    pub fn of(&mut self, sentence: &Sentence) -> Support {
        let inside = self.links_of(sentence.block).filter(|(source, _)| self.stands_in(source.link, sentence));
        let mut support = best(inside, "a link in the same sentence");
        let mut tried = Steps::SENTENCE;
        support = support.or(self.references.marked(self.page, sentence.block, sentence.text.clone(), true));
        if support.level < SupportLevel::Adequate {
            tried.try_step(Steps::BLOCK);
            support = support.or(Some(self.of_block(sentence.block)));
        }
        for (other, step) in self.near(sentence.block) {
            if support.level == SupportLevel::Adequate {
                break;
            }
            tried.try_step(step);
            support = support.or(Some(self.of_block(other)));
            if step == Steps::SOURCE_LINE {
                support = support.or(self.references.named(self.page, other));
            }
        }
        if support.level < SupportLevel::Adequate && !self.references.is_empty() {
            tried.try_step(Steps::LIST);
        }
        support.tried = tried;
        support.no_source = self.no_source_in(sentence);
        support
    }

    /// The first link of a sentence that is no source, else the first such link of a note that it points to.
    fn no_source_in(&self, sentence: &Sentence) -> Option<(NoSource, Span)> {
        if self.others.is_empty() {
            return None;
        }
        let here = self.others_of(sentence.block).find(|other| self.stands_in(other.1, sentence));
        let noted = || {
            let pointed = self.references.pointed(self.page, sentence.block, sentence.text.clone());
            pointed.into_iter().find_map(|block| self.others_of(block).next())
        };
        let &(_, index, what) = here.or_else(noted)?;
        Some((what, self.page.document.links.get(index)?.span))
    }

    /// The links of a block that are no sources.
    fn others_of(&self, block: usize) -> impl Iterator<Item = &(usize, usize, NoSource)> + '_ {
        let from = self.others.partition_point(|other| other.0 < block);
        self.others.iter().skip(from).take_while(move |other| other.0 == block)
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

    fn links_of(&self, block: usize) -> impl Iterator<Item = (&Source, Span)> + '_ {
        let from = self.links.partition_point(|source| source.block < block);
        let here = self.links.iter().skip(from).take_while(move |source| source.block == block);
        here.filter_map(|source| Some((source, self.page.document.links.get(source.link)?.span)))
    }

    fn stands_in(&self, link: usize, sentence: &Sentence) -> bool {
        let link = self.page.document.links.get(link);
        link.is_some_and(|link| link.text.start < sentence.text.end && link.text.end >= sentence.text.start)
    }

    /// The block that follows the table that a block stands in.
    fn end_of_table(&self, block: usize) -> Option<usize> {
        let next = self.tables.partition_point(|table| table.end <= block);
        self.tables.get(next).filter(|table| table.contains(&block)).map(|table| table.end)
    }

    /// Other blocks whose sources count for this one, each with the step that it is.
    fn near(&self, block: usize) -> Vec<(usize, Steps)> {
        let blocks = &self.page.document.blocks;
        let kind = |index: usize| blocks.get(index).map(|block| &block.kind);
        let mut near = Vec::new();
        match kind(block) {
            Some(BlockKind::ListItem { intro }) => near.extend(intro.map(|intro| (intro, Steps::LEAD_IN))),
            Some(BlockKind::TableCell { row, .. }) => {
                let same = |index: usize| matches!(kind(index), Some(BlockKind::TableCell { row: other, .. }) if other == row);
                let before = (0..block).rev().take(WIDEST_ROW).take_while(|&index| same(index));
                let after = (block + 1..blocks.len()).take(WIDEST_ROW).take_while(|&index| same(index));
                near.extend(before.chain(after).map(|cell| (cell, Steps::ROW)));
            }
            _ => {}
        }
        let next = self.end_of_table(block).unwrap_or(block + 1);
        if self.page.scan.sentences_of_block(next).first().is_some_and(|first| {
            self.page.scan.has(List::SOURCE_LINE, first.tokens.clone())
                && blocks.get(next).is_some_and(|block: &Block| !matches!(block.kind, BlockKind::Heading(_)))
        }) {
            near.push((next, Steps::SOURCE_LINE));
        }
        near
    }
}

/// The blocks of each table: runs of cells.
fn tables(page: Page<'_>) -> Vec<Range<usize>> {
    let mut tables: Vec<Range<usize>> = Vec::new();
    for (index, block) in page.document.blocks.iter().enumerate() {
        if !matches!(block.kind, BlockKind::TableHead { .. } | BlockKind::TableCell { .. }) {
            continue;
        }
        match tables.last_mut() {
            Some(table) if table.end == index => table.end = index + 1,
            _ => tables.push(index..index + 1),
        }
    }
    tables
}

/// Cells looked at on either side of a cell.
const WIDEST_ROW: usize = 12;

fn best<'s>(links: impl Iterator<Item = (&'s Source, Span)>, step: &'static str) -> Support {
    let best = links.max_by_key(|(source, _)| (source.level, std::cmp::Reverse(source.link)));
    best.map_or_else(Support::default, |(source, span)| Support::new(source.level, source.tier, span, step))
}

/// What a link is worth as a source. The site itself, shops and social networks are worth nothing.
fn worth(page: Page<'_>, link: &Link, pays: bool) -> Result<(SupportLevel, Option<EvidenceTier>), NoSource> {
    if pays {
        return Err(NoSource::Paying);
    }
    let Some(host) = host::host_of(&link.url) else { return Err(NoSource::OwnSite) };
    let own = |domain: &String| host == *domain || host.strip_suffix(domain.as_str()).is_some_and(|rest| rest.ends_with('.'));
    if page.settings.domains.iter().any(own) {
        return Err(NoSource::OwnSite);
    }
    match host::tier_of(&host) {
        Some(EvidenceTier::None) => Err(NoSource::Shop),
        Some(EvidenceTier::Popular) => Ok((SupportLevel::Weak, Some(EvidenceTier::Popular))),
        Some(tier) => Ok((SupportLevel::Adequate, Some(tier))),
        // A host nobody knows may be a study's own page or the maker's: a source, but one to look at.
        None => Ok((SupportLevel::Weak, None)),
    }
}
