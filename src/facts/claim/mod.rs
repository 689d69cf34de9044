//! Sentences that claim something which needs support.

mod guard;
mod kind;
mod passage;
mod reading;
mod setting;
mod signal;
mod speaker;

pub use guard::Guard;
pub use kind::ClaimKind;

use super::evidence::Evidence;
use super::{Affiliate, Disclosure, Page, Support, Topic, hits_before};
use crate::lexicon::List;
use crate::source::Span;
pub(in crate::facts) use passage::is_read;
use passage::{Passages, Skipped};
use reading::{Outcome, Reading};
use signal::Strength;
use std::ops::Range;

/// A sentence that claims something: one entry a sentence.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Its gravest kind.
    pub kind: ClaimKind,
    /// All its kinds, gravest first.
    pub kinds: Vec<ClaimKind>,
    /// The words that make it a claim of each further kind that an editor would send back: ranges of the scan's tokens.
    pub also: Vec<(ClaimKind, Range<usize>)>,
    /// The sentence.
    pub text: String,
    /// The sentence in the source.
    pub span: Span,
    /// The words that make it a claim of its gravest kind: a range of the scan's tokens.
    pub signal: Range<usize>,
    /// What it is about, where known: the disease or body function.
    pub term: Option<String>,
    /// The index of the sentence in the scan.
    pub sentence: usize,
    /// The block it stands in.
    pub block: usize,
    /// Whether it is hedged ("may help").
    pub hedged: bool,
    /// Whether the signal is weaker: an editor would look at it, not send it back.
    pub loose: bool,
    /// The guard that made it weaker, where one did.
    pub guard: Option<Guard>,
    /// What support was found.
    pub support: Support,
}

/// A sentence with the words of a claim that a guard held back.
#[derive(Debug, Clone)]
pub struct HeldBack {
    /// The gravest kind that its words speak for.
    pub kind: ClaimKind,
    /// The guard.
    pub guard: Guard,
    /// The sentence in the source.
    pub span: Span,
    /// Its text in the prose.
    pub text: Range<usize>,
}

/// What a page claims, and what only looked like it, both in reading order.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// The claims.
    pub(super) claims: Vec<Claim>,
    /// What was held back.
    pub(super) held_back: Vec<HeldBack>,
}

/// Finds the claims. Only pages about health, and pages that earn, claim something here.
pub(super) fn read(page: Page<'_>, affiliate: &Affiliate, topic: &Topic, disclosures: &[Disclosure]) -> Read {
    let mut read = Read::default();
    if !topic.health && !affiliate.earns() {
        return read;
    }
    let passages = Passages::read(page, affiliate);
    let mut evidence = Evidence::read(page, affiliate);
    let mut told: Vec<Span> = disclosures.iter().map(|disclosure| disclosure.span).collect();
    told.sort_unstable();
    let mut found = Vec::new();
    let mut hits = page.scan.hits.as_slice();
    for (index, sentence) in page.scan.sentences.iter().enumerate() {
        let here = hits_before(&mut hits, sentence.tokens.end);
        let setting = passages.setting(sentence.block);
        let signals = here.iter().any(|hit| signal::of(hit.list).is_some() || hit.list == List::CELL_CHANGE);
        if !signals && setting.is_none() {
            continue;
        }
        let skipped = if evidence.is_reference(sentence.block) {
            Some(Skipped::By(Guard::Reference))
        } else if passages.is_link(page, &sentence.text) {
            Some(Skipped::By(Guard::LinkText))
        } else {
            passages.skipped(sentence.block)
        };
        let outcome = match skipped {
            Some(Skipped::Unseen) => continue,
            Some(Skipped::By(guard)) => reading::passed(here, guard),
            None => Reading::of(page, sentence, here, passages.surroundings(sentence.block)),
        };
        let span = page.document.prose.to_source(sentence.text.clone());
        let next = told.partition_point(|told| told.end <= span.start);
        if told.get(next).is_some_and(|told| told.start < span.end) {
            continue;
        }
        match outcome {
            Outcome::Nothing => {}
            Outcome::Held(kind, guard) => {
                read.held_back.push(HeldBack { kind, guard, span, text: sentence.text.clone() });
            }
            Outcome::Claims(reading) => found.push((reading, index, span)),
        }
    }
    let soft = found.iter().filter(|(read, ..)| read.soft).count();
    let everywhere = affiliate.earns() && soft >= SOFT_ENOUGH;
    for (reading, index, span) in found {
        let Some(sentence) = page.scan.sentences.get(index) else { continue };
        let support = evidence.of(sentence);
        let circumstances = reading::Circumstances { everywhere, earns: affiliate.earns() };
        let claim = reading.into_claim(page, (sentence, index), span, support, circumstances);
        // On a page that is not about health, a weaker signal of a health claim is an ordinary word.
        read.claims.extend(claim.filter(|claim| topic.health || !claim.loose));
    }
    read
}

/// So many soft structure/function sentences make them the point of a selling page.
const SOFT_ENOUGH: usize = 3;
