//! Whether the page itself asserts what a sentence says.

use super::Page;
use super::claim::is_read;
use crate::lexicon::{List, Sentence};
use std::ops::Range;

/// How a sentence stands behind some words of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assertion {
    /// It says them.
    Plain,
    /// It says them under a condition, or under a heading that announces drawbacks, warnings or myths.
    Lessened,
    /// It asks, denies, warns, rebuts, or reports somebody else's claim.
    TakenBack,
    /// Readers do not see it as text of the article: a comment, code, a hidden field, an entry of a reference list.
    Unread,
}

/// Words between a negator and what it denies.
const REACH: usize = 4;

/// What the sentence makes of the words. `words` is a range of the scan's tokens within the sentence.
pub fn assertion(page: Page<'_>, sentence: &Sentence, words: &Range<usize>) -> Assertion {
    let Some(block) = page.document.blocks.get(sentence.block) else { return Assertion::Unread };
    if !is_read(&block.kind, block.visibility) {
        return Assertion::Unread;
    }
    let heading = block.section.and_then(|section| page.document.sections.get(section)).map(|section| section.heading);
    let headed = |list: List| {
        let heads = heading.map(|heading| page.scan.sentences_of_block(heading)).unwrap_or_default();
        heads.iter().any(|head| page.scan.has(list, head.tokens.clone()))
    };
    if headed(List::GUARD_SOURCES) {
        return Assertion::Unread;
    }
    let mut lessened = false;
    let mut rhetorical = false;
    for hit in page.scan.all_in(sentence.tokens.clone()) {
        match hit.list {
            List::GUARD_DISCLAIMER | List::GUARD_EVIDENCE | List::GUARD_MYTH | List::GUARD_REPORTING => {
                return Assertion::TakenBack;
            }
            List::NEGATOR if hit.tokens.end <= words.start && hit.tokens.end + REACH > words.start => {
                return Assertion::TakenBack;
            }
            List::GUARD_CONDITIONAL => lessened = true,
            List::GUARD_QUESTION_EXEMPT => rhetorical = true,
            _ => {}
        }
    }
    let text = page.document.prose.slice(sentence.text.clone());
    if !rhetorical && text.trim_end_matches(['"', '”', '’', '\'', '*', '_', ')', ' ']).ends_with('?') {
        return Assertion::TakenBack;
    }
    if lessened || (heading != Some(sentence.block) && headed(List::GUARD_HEADING)) {
        return Assertion::Lessened;
    }
    Assertion::Plain
}
