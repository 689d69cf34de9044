//! Function claims for foods and supplements that the EU and GB registers do not hold.

use super::{Assertion, Claim, ClaimKind, Page, assertion};
use crate::lexicon::{AuthorisedClaims, Hit, List, Sentence, authorised_claims};

/// A claim for a substance that no register allows as it stands.
#[derive(Debug, Clone)]
pub struct UnauthorisedClaim<'c> {
    /// The claim.
    pub claim: &'c Claim,
    /// The substance as written.
    pub substance: String,
    /// An authorised claim for the same substance, if there is any.
    pub allowed: Option<&'static str>,
}

/// Stems of the words with which an authorised claim is worded. "Boosts" and "improves" go further than any of them.
const REGISTER_WORDS: [&str; 9] =
    ["contribut", "support", "maintain", "maintenance", "normal", "need", "role", "help", "reduction of"];

/// Stems that no authorised claim has, whatever else stands in the sentence.
const BEYOND: [&str; 8] = ["boost", "supercharg", "skyrocket", "cure", "heal", "maximi", "turbo", "dramatic"];

/// Stems of verbs that say what a substance does; a sentence without one names a subject only ("GABA receptor activation").
const VERBS: [&str; 37] = [
    "support",
    "promot",
    "help",
    "boost",
    "improv",
    "maintain",
    "contribut",
    "enhanc",
    "reduc",
    "strengthen",
    "regulat",
    "increas",
    "protect",
    "stimulat",
    "balanc",
    "lower",
    "sooth",
    "calm",
    "ease",
    "easing",
    "reliev",
    "sharpen",
    "lift",
    "rebuild",
    "repair",
    "restor",
    "detox",
    "good for",
    "great for",
    "works for",
    "supercharg",
    "optimi",
    "fuel",
    "nourish",
    "rejuvenat",
    "firms",
    "builds",
];

/// Words that make it no food: the metal, and what the body makes itself.
const OTHER_SENSES: [&str; 7] =
    ["cast iron", "cast-iron", "wrought iron", "pumping iron", "hormone responsible", "precursor to", "your body produce"];

/// Looks at the claims of a page. The general ones only: a claim about a disease is another matter.
pub fn unauthorised_claims<'c>(page: Page<'_>, claims: &'c [Claim]) -> Vec<UnauthorisedClaim<'c>> {
    claims.iter().filter(|claim| claim.kind == ClaimKind::Efficacy).filter_map(|claim| judge(page, claim)).collect()
}

fn judge<'c>(page: Page<'_>, claim: &'c Claim) -> Option<UnauthorisedClaim<'c>> {
    let sentence = page.scan.sentences.get(claim.sentence)?;
    if assertion(page, sentence, &claim.signal) != Assertion::Plain {
        return None;
    }
    let (substance, known) = substance(page, sentence, claim)?;
    let text = claim.text.to_lowercase();
    let verb = || VERBS.iter().any(|verb| text.contains(verb));
    if OTHER_SENSES.iter().any(|sense| text.contains(sense)) || !verb() {
        return None;
    }
    let listed = known.is_some_and(|row| row.functions.iter().any(|function| text.contains(function)));
    let worded = REGISTER_WORDS.iter().any(|word| text.contains(word)) && !BEYOND.iter().any(|word| text.contains(word));
    if listed && worded {
        return None;
    }
    Some(UnauthorisedClaim { claim, substance, allowed: known.map(|row| row.wording) })
}

/// The substance that a sentence speaks of before the claim's own words. What follows the verb is the body's own ("raises
/// collagen", "suppresses melatonin"), not what is sold.
fn substance(page: Page<'_>, sentence: &Sentence, claim: &Claim) -> Option<(String, Option<&'static AuthorisedClaims>)> {
    let name = |hit: &Hit| page.document.prose.slice(page.scan.text_of(hit.tokens.clone())).to_owned();
    let before = sentence.tokens.start..claim.signal.start + 1;
    if let Some(hit) = page.scan.hits_in(List::AUTHORISED_SUBSTANCE, before.clone()).next() {
        return Some((name(hit), authorised_claims().get(hit.row)));
    }
    page.scan.hits_in(List::SUPPLEMENT, before).next().map(|hit| (name(hit), None))
}
