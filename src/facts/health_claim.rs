//! Function claims for foods and supplements that the EU and GB registers do not hold.

use super::{Assertion, Claim, ClaimKind, Page, assertion};
use crate::lexicon::{AuthorisedClaims, List, Sentence, authorised_claims};

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
    let listed = known.is_some_and(|row| row.functions.iter().any(|function| text.contains(function)));
    let worded = REGISTER_WORDS.iter().any(|word| text.contains(word)) && !BEYOND.iter().any(|word| text.contains(word));
    if listed && worded {
        return None;
    }
    Some(UnauthorisedClaim { claim, substance, allowed: known.map(|row| row.wording) })
}

/// The substance that a sentence speaks of before the claim's own words, or else anywhere in it.
fn substance(page: Page<'_>, sentence: &Sentence, claim: &Claim) -> Option<(String, Option<&'static AuthorisedClaims>)> {
    let name = |tokens| page.document.prose.slice(page.scan.text_of(tokens)).to_owned();
    if let Some(hit) = page.scan.hits_in(List::AUTHORISED_SUBSTANCE, sentence.tokens.clone()).next() {
        return Some((name(hit.tokens.clone()), authorised_claims().get(hit.row)));
    }
    // What follows the verb is often the body's own ("raises collagen"), not what is sold.
    let before = sentence.tokens.start..claim.signal.end;
    let hit = page.scan.hits_in(List::SUPPLEMENT, before).next()?;
    (!claim.signal.contains(&hit.tokens.start) || hit.tokens.start == claim.signal.start)
        .then(|| (name(hit.tokens.clone()), None))
}
