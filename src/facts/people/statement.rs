//! Credits in the form of a sentence: "Every article is fact-checked and medically reviewed", "Ana Lee, MD, reviewed this
//! article".

use super::gathering::{Gathering, Naming};
use super::label::is_credit_place;
use super::name::{NameKind, Trust, names};
use super::qualification::Qualifications;
use super::{PersonOrigin, Role};
use crate::facts::{CreditStatus, Page};
use crate::lexicon::{self, List, Scan};

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

/// Reads sentences in which somebody is said to have reviewed or checked the page: "Ana Lee, MD, reviewed this article".
pub(super) fn read_subjects(page: Page<'_>, gathering: &mut Gathering<'_>) {
    /// The longest subject, in bytes.
    const LONGEST: usize = 120;
    let scan = page.scan;
    for hit in scan.hits_of(List::CREDIT_VERB) {
        let Some(sentence) = scan.sentence_of(hit.tokens.start).and_then(|index| scan.sentences.get(index)) else { continue };
        let verb = scan.text_of(hit.tokens.clone()).start;
        let subject = page.document.prose.slice(sentence.text.start..verb);
        if subject.len() > LONGEST || !is_credit_place(page, sentence.block) {
            continue;
        }
        let role = if scan.has(List::FACT_CHECK_LABEL, hit.tokens.clone()) { Role::FactChecker } else { Role::Reviewer };
        for written in names(subject, Trust::Loose) {
            let said = Scan::of_text(&written.about, lexicon::built_in());
            if written.kind != NameKind::Person || said.hits_of(List::SAID_OF_OTHERS).next().is_some() {
                continue;
            }
            let at = sentence.text.start + written.at.start..sentence.text.start + written.at.end;
            let label = page.document.prose.to_source(scan.text_of(hit.tokens.clone()));
            let naming = Naming::new(PersonOrigin::Byline, page.document.prose.to_source(at), label);
            gathering.add(role, &written, &Qualifications::default(), naming);
        }
    }
}
