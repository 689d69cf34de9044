//! What the surroundings of a fragment add to it: a lead-in ("It helps with:"), a heading ("Benefits"), the head of a
//! column, the first cell of a row, a section of customers' voices. A bullet "Insomnia" claims nothing alone.

use super::{ClaimKind, Strength};
use crate::document::BlockKind;
use crate::facts::Page;
use crate::lexicon::{List, Sentence};
use std::ops::Range;

/// What stands above a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// Words that act on what is listed: "It relieves:", a column "Helps with".
    Acts,
    /// Words that announce benefits.
    Benefits,
    /// Words that announce what customers say.
    Voices,
    /// Words that announce how safe something is.
    Safety,
    /// Words that announce remedies.
    Remedies,
}

/// The lists that announce something, and what.
const HEADS: [(List, Setting); 5] = [
    (List::SETTING_ACTS, Setting::Acts),
    (List::SETTING_BENEFITS, Setting::Benefits),
    (List::SETTING_VOICES, Setting::Voices),
    (List::SETTING_SAFETY, Setting::Safety),
    (List::SETTING_REMEDIES, Setting::Remedies),
];

/// What a block announces for what stands under it. A heading announces no object of its own verb: "Conditions we
/// treat" lists what a clinic offers.
pub(super) fn announced(page: Page<'_>, block: usize) -> Option<Setting> {
    let sentence = page.scan.sentences_of_block(block).last()?;
    let heading = matches!(page.document.blocks.get(block).map(|block| &block.kind), Some(BlockKind::Heading(_)));
    let mut heads = HEADS.into_iter().filter(|(_, setting)| !heading || *setting != Setting::Acts);
    heads.find(|(list, _)| page.scan.has(*list, sentence.tokens.clone())).map(|(_, setting)| setting)
}

/// Words of the longest fragment that takes its verb from its surroundings.
const LONGEST_FRAGMENT: usize = 12;

/// What a fragment claims in its setting: the words, the kind, and how strongly.
pub(super) fn read(page: Page<'_>, sentence: &Sentence, setting: Setting) -> Option<(ClaimKind, Range<usize>, Strength)> {
    if setting == Setting::Voices {
        let text = page.document.prose.slice(sentence.text.clone());
        let quoted = page.document.blocks.get(sentence.block).is_some_and(|block| block.quoted);
        let voice = quoted || text.trim_start_matches(['*', '_', ' ']).starts_with(['"', '“']);
        return voice.then(|| (ClaimKind::Testimonial, sentence.tokens.clone(), Strength::Loose));
    }
    if sentence.tokens.len() > LONGEST_FRAGMENT || !is_fragment(page, sentence.block) {
        return None;
    }
    let first = |list: List| page.scan.hits_in(list, sentence.tokens.clone()).next().map(|hit| hit.tokens.clone());
    match setting {
        Setting::Safety => return first(List::CLAIM_SAFETY_LOOSE).map(|words| (ClaimKind::Safety, words, Strength::Strong)),
        Setting::Remedies => return first(List::SUPPLEMENT).map(|words| (ClaimKind::Disease, words, Strength::Loose)),
        _ => {}
    }
    let (kind, words) = object(page, sentence.tokens.clone())?;
    let strength = match (setting, kind) {
        (Setting::Benefits, ClaimKind::Efficacy) => Strength::Soft,
        _ => Strength::Strong,
    };
    Some((kind, words, strength))
}

/// What a cell that names nothing but a change ("Increased", "Significant reduction") claims of the first cell of its
/// row.
pub(super) fn change(page: Page<'_>, sentence: &Sentence) -> Option<(ClaimKind, Range<usize>, Strength)> {
    let hit = page.scan.hits_in(List::CELL_CHANGE, sentence.tokens.clone()).next()?;
    let Some(BlockKind::TableCell { row, column, .. }) = page.document.blocks.get(sentence.block).map(|block| &block.kind) else {
        return None;
    };
    let first = sentence.block.checked_sub(*column)?;
    let same = matches!(page.document.blocks.get(first).map(|block| &block.kind),
        Some(BlockKind::TableCell { row: other, column: 0, .. }) if other == row);
    let label = page.scan.sentences_of_block(first).first().filter(|_| same && *column > 0)?;
    let (kind, _) = object(page, label.tokens.clone())?;
    Some((kind, hit.tokens.clone(), Strength::Strong))
}

/// What words are about: a disease or its signs, else a function of the body.
fn object(page: Page<'_>, words: Range<usize>) -> Option<(ClaimKind, Range<usize>)> {
    let find = |lists: &[List]| {
        lists.iter().find_map(|&list| page.scan.hits_in(list, words.clone()).next()).map(|hit| hit.tokens.clone())
    };
    find(&[List::DISEASE, List::SYMPTOM, List::BIOMARKER, List::PATHOGEN])
        .map(|words| (ClaimKind::Disease, words))
        .or_else(|| find(&[List::BODY_FUNCTION, List::NATURAL_STATE]).map(|words| (ClaimKind::Efficacy, words)))
}

fn is_fragment(page: Page<'_>, block: usize) -> bool {
    match page.document.blocks.get(block).map(|block| &block.kind) {
        Some(BlockKind::ListItem { .. } | BlockKind::TableCell { .. } | BlockKind::Field { .. }) => true,
        Some(BlockKind::Heading(level)) => *level > 2,
        _ => false,
    }
}
