//! Sentences that claim something which needs support.

use super::{Affiliate, Page, Support, Topic};
use crate::source::Span;
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
    Statistic,
    TimeToResult,
    Absolute,
    Authority,
    Efficacy,
    Causal,
    Superlative,
    Testimonial,
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

/// Finds the claims, in reading order.
pub(super) fn read(_page: Page<'_>, _affiliate: &Affiliate, _topic: &Topic) -> Vec<Claim> {
    Vec::new()
}
