//! Which lists of the lexicon speak for which kind of claim.

use super::ClaimKind;
use crate::lexicon::List;

/// How strongly a list speaks for a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strength {
    /// An editor would send the sentence back.
    Strong,
    /// Soft structure/function wording: strong only where a page is full of it.
    Soft,
    /// A remedy beside a condition, with no verb between: strong where the page sells it.
    Paired,
    /// An editor would look at it.
    Loose,
}

/// The kind that a hit of a list speaks for.
pub(super) fn of(list: List) -> Option<(ClaimKind, Strength)> {
    use ClaimKind as Kind;
    use Strength::{Loose, Paired, Soft, Strong};
    Some(match list {
        List::CLAIM_DISEASE => (Kind::Disease, Strong),
        List::CLAIM_DISEASE_LOOSE => (Kind::Disease, Loose),
        List::CLAIM_DISEASE_PAIRING => (Kind::Disease, Paired),
        List::CLAIM_DRUG_COMPARISON => (Kind::DrugComparison, Strong),
        List::CLAIM_WEIGHT_LOSS => (Kind::WeightLoss, Strong),
        List::CLAIM_GUARANTEE => (Kind::Guarantee, Strong),
        List::CLAIM_SAFETY => (Kind::Safety, Strong),
        List::CLAIM_SAFETY_LOOSE => (Kind::Safety, Loose),
        List::CLAIM_REGULATORY => (Kind::Regulatory, Strong),
        List::CLAIM_REGULATORY_LOOSE => (Kind::Regulatory, Loose),
        List::CLAIM_RESEARCH => (Kind::Research, Strong),
        List::CLAIM_RESEARCH_LOOSE => (Kind::Research, Loose),
        List::CLAIM_STATISTIC => (Kind::Statistic, Strong),
        List::CLAIM_STATISTIC_LOOSE => (Kind::Statistic, Loose),
        List::CLAIM_TIME => (Kind::TimeToResult, Strong),
        List::CLAIM_TIME_LOOSE => (Kind::TimeToResult, Loose),
        List::CLAIM_ABSOLUTE => (Kind::Absolute, Strong),
        List::CLAIM_ABSOLUTE_LOOSE => (Kind::Absolute, Loose),
        List::CLAIM_AUTHORITY => (Kind::Authority, Strong),
        List::CLAIM_AUTHORITY_LOOSE => (Kind::Authority, Loose),
        List::CLAIM_EFFICACY => (Kind::Efficacy, Strong),
        List::CLAIM_EFFICACY_SOFT => (Kind::Efficacy, Soft),
        List::CLAIM_EFFICACY_LOOSE => (Kind::Efficacy, Loose),
        List::CLAIM_CAUSAL => (Kind::Causal, Strong),
        List::CLAIM_CAUSAL_LOOSE => (Kind::Causal, Loose),
        List::CLAIM_SUPERLATIVE => (Kind::Superlative, Strong),
        List::CLAIM_SUPERLATIVE_LOOSE => (Kind::Superlative, Loose),
        List::CLAIM_TESTIMONIAL => (Kind::Testimonial, Strong),
        List::CLAIM_TESTIMONIAL_LOOSE => (Kind::Testimonial, Loose),
        _ => return None,
    })
}

/// What a claim of a kind is about: the lists that name it, best first.
pub(super) const TERMS: [List; 7] =
    [List::DISEASE, List::SYMPTOM, List::BIOMARKER, List::PATHOGEN, List::NATURAL_STATE, List::BODY_FUNCTION, List::BODY_PART];
