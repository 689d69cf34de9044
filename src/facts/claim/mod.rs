//! Sentences that claim something which needs support.

mod guard;
mod passage;
mod signal;

use super::evidence::Evidence;
use super::{Affiliate, Disclosure, Page, Support, SupportLevel, Topic};
use crate::document::BlockKind;
use crate::lexicon::{Hit, List, Sentence};
use crate::source::Span;
use guard::Guards;
use passage::Passages;
pub(in crate::facts) use passage::is_read;
use signal::Strength;
use std::ops::Range;

/// Kinds of claims, gravest first. The names are those of the JSON contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "explained by `what`")]
pub enum ClaimKind {
    Disease,
    DrugComparison,
    WeightLoss,
    Guarantee,
    Safety,
    Regulatory,
    Research,
    TimeToResult,
    Statistic,
    Absolute,
    Authority,
    Testimonial,
    Efficacy,
    Causal,
    Superlative,
}

impl ClaimKind {
    /// Its name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Disease => "disease",
            Self::DrugComparison => "drug_comparison",
            Self::WeightLoss => "weight_loss",
            Self::Guarantee => "guarantee",
            Self::Safety => "safety",
            Self::Regulatory => "regulatory",
            Self::Research => "research",
            Self::Statistic => "statistic",
            Self::TimeToResult => "time_to_result",
            Self::Absolute => "absolute",
            Self::Authority => "authority",
            Self::Efficacy => "efficacy",
            Self::Causal => "causal",
            Self::Superlative => "superlative",
            Self::Testimonial => "testimonial",
        }
    }

    /// What it is, in plain words.
    pub fn what(self) -> &'static str {
        match self {
            Self::Disease => "cures, treats, prevents or reverses a condition",
            Self::DrugComparison => "stands in for a medicine",
            Self::WeightLoss => "promises an amount of weight loss",
            Self::Guarantee => "guarantees a result",
            Self::Safety => "is safe without limits, or has no side effects",
            Self::Regulatory => "is approved or registered by an authority",
            Self::Research => "is proven by research",
            Self::Statistic => "a number about people, effects or studies",
            Self::TimeToResult => "works within a time",
            Self::Absolute => "always works, or for everyone",
            Self::Authority => "is recommended by experts",
            Self::Efficacy => "does something for body or mind",
            Self::Causal => "causes something",
            Self::Superlative => "is the best of its kind",
            Self::Testimonial => "somebody's own result",
        }
    }
}

/// A sentence that claims something: one entry a sentence.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Its gravest kind.
    pub kind: ClaimKind,
    /// All its kinds, gravest first.
    pub kinds: Vec<ClaimKind>,
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
    /// What support was found.
    pub support: Support,
}

/// Finds the claims, in reading order. Only pages about health, and pages that earn, claim something here.
pub(super) fn read(page: Page<'_>, affiliate: &Affiliate, topic: &Topic, disclosures: &[Disclosure]) -> Vec<Claim> {
    if !topic.health && !affiliate.earns() {
        return Vec::new();
    }
    let passages = Passages::read(page, affiliate);
    let mut evidence = Evidence::read(page, affiliate);
    let mut told: Vec<Span> = disclosures.iter().map(|disclosure| disclosure.span).collect();
    told.sort_unstable();
    let mut found = Vec::new();
    for (index, sentence) in page.scan.sentences.iter().enumerate() {
        let block = sentence.block;
        if !passages.is_read(block) || evidence.is_reference(block) || passages.is_link(&sentence.text) {
            continue;
        }
        let Some(read) = Reading::of(page, sentence, passages.is_adverse(block)) else { continue };
        let span = page.document.prose.to_source(sentence.text.clone());
        let next = told.partition_point(|told| told.end <= span.start);
        if told.get(next).is_some_and(|told| told.start < span.end) {
            continue;
        }
        found.push((read, index, span));
    }
    let soft = found.iter().filter(|(read, ..)| read.soft).count();
    let everywhere = affiliate.earns() && soft >= SOFT_ENOUGH;
    found
        .into_iter()
        .filter_map(|(read, index, span)| {
            let sentence = page.scan.sentences.get(index)?;
            let support = evidence.of(sentence);
            read.into_claim(page, sentence, index, span, support, Circumstances { everywhere, earns: affiliate.earns() })
        })
        .collect()
}

/// So many soft structure/function sentences make them the point of a selling page.
const SOFT_ENOUGH: usize = 3;

/// What the whole page adds to the reading of one sentence.
#[derive(Clone, Copy)]
struct Circumstances {
    /// Whether soft claims stand everywhere on a selling page.
    everywhere: bool,
    /// Whether the page earns.
    earns: bool,
}

/// What the words of one sentence say, before support is looked for.
struct Reading {
    /// Kind and words of each strong signal.
    strong: Vec<(ClaimKind, Range<usize>)>,
    /// Kind and words of each weaker one.
    loose: Vec<(ClaimKind, Range<usize>)>,
    /// Whether soft structure/function wording is among the weaker ones.
    soft: bool,
    hedged: bool,
}

impl Reading {
    fn of(page: Page<'_>, sentence: &Sentence, adverse: bool) -> Option<Self> {
        let hits = page.scan.all_in(sentence.tokens.clone());
        if !hits.iter().any(|hit| signal::of(hit.list).is_some()) {
            return None;
        }
        let guards = Guards::read(page, sentence, hits);
        if guards.passes.is_some() {
            return None;
        }
        let mut read = Self { strong: Vec::new(), loose: Vec::new(), soft: false, hedged: guards.hedged };
        let short = Short::of(page, sentence);
        for hit in hits {
            read.add(hit, &guards, adverse, short);
        }
        if is_result_cell(page, sentence.block) {
            let (numbers, rest) = read.loose.into_iter().partition(|(kind, _)| *kind == ClaimKind::Statistic);
            read.strong.extend::<Vec<_>>(numbers);
            read.loose = rest;
        }
        (!read.strong.is_empty() || !read.loose.is_empty()).then_some(read)
    }

    fn add(&mut self, hit: &Hit, guards: &Guards, adverse: bool, short: Short) {
        let Some((kind, strength)) = signal::of(hit.list) else { return };
        if guards.denies(&hit.tokens) || (kind == ClaimKind::Statistic && guards.discounts(&hit.tokens)) {
            return;
        }
        // A few words of a heading or a cell name a subject ("Research, teaching"): they appeal to no finding.
        if short != Short::No && hit.list == List::CLAIM_RESEARCH_LOOSE {
            return;
        }
        let benefit = matches!(kind, ClaimKind::Disease | ClaimKind::Efficacy);
        let praise = benefit || matches!(kind, ClaimKind::Superlative | ClaimKind::Testimonial | ClaimKind::TimeToResult);
        let announced = short == Short::Heading && matches!(kind, ClaimKind::Efficacy | ClaimKind::Research);
        // A promise stays a promise whatever advice stands beside it.
        let beside = guards.lessens.is_some() && kind != ClaimKind::Guarantee;
        let lessened = beside || (adverse && praise) || announced;
        if benefit && guards.harms(&hit.tokens) {
            self.loose.push((ClaimKind::Causal, hit.tokens.clone()));
            return;
        }
        let defined = guards.defines && matches!(kind, ClaimKind::Disease | ClaimKind::Efficacy | ClaimKind::Causal);
        let authorised = guards.authorised && (benefit || kind == ClaimKind::Causal);
        self.soft |= strength == Strength::Soft && !lessened && !defined && !authorised;
        if strength == Strength::Strong && !lessened && !defined && !authorised {
            self.strong.push((kind, hit.tokens.clone()));
        } else {
            self.loose.push((kind, hit.tokens.clone()));
        }
    }

    fn into_claim(
        self,
        page: Page<'_>,
        sentence: &Sentence,
        index: usize,
        span: Span,
        support: Support,
        circumstances: Circumstances,
    ) -> Option<Claim> {
        let mut strong = self.strong;
        if self.soft && circumstances.everywhere {
            strong.extend(self.loose.iter().filter(|(kind, _)| *kind == ClaimKind::Efficacy).cloned());
        }
        // Where nothing is sold, a careful or cited sentence about a disease is information.
        let supported = support.level == SupportLevel::Adequate;
        if !circumstances.earns && (self.hedged || supported) {
            strong.retain(|(kind, _)| *kind != ClaimKind::Disease);
        }
        let loose = strong.is_empty();
        let (kind, signal) = strong
            .iter()
            .chain(&self.loose)
            .take(if loose { usize::MAX } else { strong.len() })
            .min_by_key(|entry| entry.0)?
            .clone();
        let mut kinds: Vec<ClaimKind> = strong.iter().chain(&self.loose).map(|entry| entry.0).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds.retain(|known| *known >= kind);
        Some(Claim {
            kind,
            kinds,
            text: page.document.prose.slice(sentence.text.clone()).to_owned(),
            span,
            term: term(page, &signal).or_else(|| term(page, &sentence.tokens)),
            signal,
            sentence: index,
            block: sentence.block,
            hedged: self.hedged,
            loose,
            support,
        })
    }
}

/// Whether a sentence is too short, for where it stands, to assert anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Short {
    No,
    /// A heading that only announces its section ("Clinical evidence").
    Heading,
    /// A cell that only names a subject ("Research, teaching").
    Cell,
}

impl Short {
    fn of(page: Page<'_>, sentence: &Sentence) -> Self {
        if sentence.tokens.len() > LONGEST_ANNOUNCEMENT {
            return Self::No;
        }
        match page.document.blocks.get(sentence.block).map(|block| &block.kind) {
            Some(BlockKind::Heading(level)) if *level > 1 => Self::Heading,
            Some(BlockKind::TableCell { .. }) => Self::Cell,
            _ => Self::No,
        }
    }
}

/// Words of a heading or a cell that is too short to assert anything.
const LONGEST_ANNOUNCEMENT: usize = 4;

/// Bytes of the longest column head.
const LONGEST_HEAD: usize = 200;

/// Whether a block is a cell under a column head that announces results ("Weight loss").
fn is_result_cell(page: Page<'_>, block: usize) -> bool {
    let Some(BlockKind::TableCell { head: Some(head), .. }) = page.document.blocks.get(block).map(|block| &block.kind) else {
        return false;
    };
    let short = page.document.text(*head).len() < LONGEST_HEAD;
    short
        && page.scan.sentences_of_block(*head).iter().any(|sentence| page.scan.has(List::STATISTIC_HEAD, sentence.tokens.clone()))
}

/// What the words are about: the last disease, else symptom, laboratory value … in them.
fn term(page: Page<'_>, tokens: &Range<usize>) -> Option<String> {
    signal::TERMS.into_iter().find_map(|list| {
        let hit = page.scan.hits_in(list, tokens.clone()).last()?;
        Some(page.document.prose.slice(page.scan.text_of(hit.tokens.clone())).to_owned())
    })
}
