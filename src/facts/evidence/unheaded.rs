//! Entries of reference lists that stand under no heading: below "**Sources:**", at the end of the page, or one by one as
//! lines that begin with a number.

use super::reference::leading_number;
use super::{Page, SupportLevel};
use crate::document::BlockKind;
use crate::lexicon::List;
use std::ops::Range;

/// An entry of a reference list.
pub(super) struct Entry {
    /// The block.
    pub(super) block: usize,
    /// The number by which the text refers to it.
    pub(super) number: u32,
}

/// Words of the longest line that heads a list of sources.
const LONGEST_HEAD: usize = 5;

/// All entries, in reading order but for lists, which come first. `value` says what a block is worth as a source.
pub(super) fn entries(page: Page<'_>, value: &dyn Fn(usize) -> SupportLevel) -> Vec<Entry> {
    let blocks = &page.document.blocks;
    let mut entries = Vec::new();
    let numbered = |list: Range<usize>| list.zip(1..).map(|(block, number)| Entry { block, number });
    let mut last = None;
    for list in lists(page) {
        let head = match blocks.get(list.start).map(|block| &block.kind) {
            Some(BlockKind::ListItem { intro: Some(intro) }) => Some(*intro),
            _ => None,
        };
        if head.is_some_and(|head| announces_sources(page, head)) {
            entries.extend(numbered(list));
        } else {
            last = Some(list);
        }
    }
    let marked = ["[1]", "[1,", "¹"].iter().any(|mark| page.document.prose.text().contains(mark));
    let good = |block: usize| value(block) == SupportLevel::Adequate;
    // What is numbered at the end of a page with marks in it, and is full of sources, is what the marks point to.
    if let Some(list) = last.filter(|list| marked && list.clone().any(good)) {
        let weak = |block: usize| value(block) > SupportLevel::None;
        if list.clone().all(weak) && !entries.iter().any(|entry| list.start <= entry.block) {
            entries.extend(numbered(list));
        }
    }
    for index in 0..blocks.len() {
        let text = page.document.text(index).trim_start();
        let Some(number) = leading_number(text) else { continue };
        if text.starts_with('[') || (marked && good(index)) {
            entries.push(Entry { block: index, number });
        }
    }
    entries
}

/// Runs of list items.
fn lists(page: Page<'_>) -> Vec<Range<usize>> {
    let mut lists: Vec<Range<usize>> = Vec::new();
    for (index, block) in page.document.blocks.iter().enumerate() {
        if !matches!(block.kind, BlockKind::ListItem { .. }) {
            continue;
        }
        match lists.last_mut() {
            Some(list) if list.end == index => list.end = index + 1,
            _ => lists.push(index..index + 1),
        }
    }
    lists
}

/// Whether a line that is no heading says that sources follow: "**Sources:**", "References".
fn announces_sources(page: Page<'_>, block: usize) -> bool {
    let sentences = page.scan.sentences_of_block(block);
    let words: usize = sentences.iter().map(|sentence| sentence.tokens.len()).sum();
    let heading = matches!(page.document.blocks.get(block).map(|block| &block.kind), Some(BlockKind::Heading(_)));
    let named = |sentence: &crate::lexicon::Sentence| page.scan.has(List::GUARD_SOURCES, sentence.tokens.clone());
    !heading && words <= LONGEST_HEAD && sentences.first().is_some_and(named)
}
