//! Dates that readers see: "Medically reviewed by … on 12 May 2026", "Last reviewed: March 2022", "Last updated …".

use super::{Dated, Dates, Event, period};
use crate::document::{Block, Visibility};
use crate::facts::{Credits, Page};
use crate::lexicon::List;
use std::ops::Range;

/// Words of a line that is nothing but a credit or a date.
const LONGEST_LINE: usize = 60;
/// Words of a block that holds nothing but a date.
const BARE_DATE: usize = 6;
/// Words after which the date of a review is no longer meant.
const OTHER_DATES: [&str; 7] = ["updated", "published", "posted", "modified", "fact", "next", "first"];

/// Reads the labels with a date behind them.
pub(super) fn read(page: Page<'_>, credits: &Credits, dates: &mut Dates) {
    if let Some(label) = credits.review.span
        && let Some(block) = page.document.blocks.iter().position(|block| block.span.contains(label))
    {
        behind_credit(page, block, label.start, credits, dates);
    }
    for (list, event) in [(List::REVIEW_DATE_LABEL, Event::Reviewed), (List::UPDATE_DATE_LABEL, Event::Updated)] {
        for hit in page.scan.hits_of(list) {
            labelled(page, hit.tokens.clone(), event, credits, dates);
        }
    }
}

/// The date in the credit line of the review, or alone in the line after it.
fn behind_credit(page: Page<'_>, block: usize, from: usize, credits: &Credits, dates: &mut Dates) {
    let Some(here) = page.document.blocks.get(block) else { return };
    if here.visibility == Visibility::FrontMatter {
        return;
    }
    let prose = &page.document.prose;
    let start = here.prose.clone().find(|&at| prose.to_source(at..here.prose.end).start >= from).unwrap_or(here.prose.start);
    note(page, start..here.prose.end, Event::Reviewed, credits, dates);
}

/// The date behind a label at the start of a line, or after a mark that parts it from the rest of a credit line.
fn labelled(page: Page<'_>, label: Range<usize>, event: Event, credits: &Credits, dates: &mut Dates) {
    let Some(sentence) = page.scan.sentence_of(label.start).and_then(|index| page.scan.sentences.get(index)) else { return };
    let Some(block) = page.document.blocks.get(sentence.block).filter(|block| is_seen(block)) else { return };
    let words = page.scan.tokens_at(block.prose.clone());
    let leading = page.scan.tokens.get(label.start).is_some_and(|token| !token.adjacent);
    if words.len() > LONGEST_LINE || !leading {
        return;
    }
    let Some(end) = page.scan.tokens.get(label.end.saturating_sub(1)).map(|token| token.end) else { return };
    if label.end == words.end {
        let next = page.document.blocks.get(sentence.block + 1).filter(|block| is_seen(block));
        let bare = next.filter(|block| page.scan.tokens_at(block.prose.clone()).len() <= BARE_DATE);
        if let Some(block) = bare {
            note(page, block.prose.clone(), event, credits, dates);
        }
        return;
    }
    note(page, end..block.prose.end, event, credits, dates);
}

/// Notes the first date in a piece of prose, unless words for another date stand before it.
fn note(page: Page<'_>, prose: Range<usize>, event: Event, credits: &Credits, dates: &mut Dates) {
    let text = page.document.prose.slice(prose.clone());
    let Some((range, period)) = period::find(text) else { return };
    let before = text.get(..range.start).unwrap_or_default();
    let mut words = before.split(|c: char| !c.is_alphabetic()).skip(1);
    if words.any(|word| OTHER_DATES.iter().any(|other| word.eq_ignore_ascii_case(other))) {
        return;
    }
    // "Updated 9 May 2026 (prices only)" says itself that nothing was changed that a reviewer looked at.
    let after = text.get(range.end..).unwrap_or_default().get(..40).unwrap_or_else(|| text.get(range.end..).unwrap_or_default());
    let note = after.to_lowercase();
    if event == Event::Updated && ["price", "link", "typo", "format"].iter().any(|word| note.contains(word)) {
        return;
    }
    let span = page.document.prose.to_source(prose.start + range.start..prose.start + range.end);
    dates.note(event, Dated { period, span }, credits);
}

fn is_seen(block: &Block) -> bool {
    matches!(block.visibility, Visibility::Shown | Visibility::Small | Visibility::Collapsed)
}
