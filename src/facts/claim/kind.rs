//! The kinds of claims.

/// Kinds of claims, gravest first. The names are those of the JSON contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, schemars::JsonSchema)]
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
