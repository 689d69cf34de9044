//! Labels in the form of a sentence: "Every article is fact-checked and medically reviewed".

use super::Role;
use super::gathering::Gathering;
use super::label::is_credit_place;
use crate::facts::{CreditStatus, Page};
use crate::lexicon::List;

/// Reads sentences in which a site says that its pages are reviewed or checked.
pub(super) fn read(page: Page<'_>, gathering: &mut Gathering<'_>) {
    let scan = page.scan;
    for hit in scan.hits_of(List::CREDIT_STATEMENT) {
        let next = scan.sentences.partition_point(|sentence| sentence.tokens.start <= hit.tokens.start);
        let Some(sentence) = next.checked_sub(1).and_then(|index| scan.sentences.get(index)) else { continue };
        let denied = scan.has(List::CREDIT_DENIAL, sentence.tokens.start..hit.tokens.end);
        let other = scan.has(List::CREDIT_OTHER_SUBJECT, hit.tokens.clone());
        if denied || other || !is_credit_place(page, sentence.block) {
            continue;
        }
        let team = scan.has(List::TEAM_NOUN, hit.tokens.start..sentence.tokens.end);
        let status = if team { CreditStatus::UnnamedTeam } else { CreditStatus::EmptyLabel };
        let role = if scan.has(List::FACT_CHECK_LABEL, hit.tokens.clone()) { Role::FactChecker } else { Role::Reviewer };
        gathering.label(role, status, page.document.prose.to_source(scan.text_of(hit.tokens.clone())));
    }
}
