//! Statements other than disclosures that rules ask for or weigh.

use super::Page;
use crate::document::{BlockKind, Visibility};
use crate::lexicon::List;
use crate::source::Span;

/// Kinds of statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    /// The page or site says that it is independent, unbiased, or takes no money for reviews.
    Independence,
    /// The page says that it has no affiliate links or earns nothing.
    NoAffiliateLinks,
    /// "Not a substitute for professional medical advice".
    MedicalDisclaimer,
    /// The author's expertise and its limits are stated (16 CFR 255.3, Example 2).
    ExpertiseLimits,
    /// A help line for people in crisis.
    CrisisResource,
}

/// A statement.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Its kind.
    pub kind: NoticeKind,
    /// The sentence it stands in.
    pub text: String,
    /// Where.
    pub span: Span,
}

const KINDS: [(NoticeKind, List); 5] = [
    (NoticeKind::Independence, List::INDEPENDENCE),
    (NoticeKind::NoAffiliateLinks, List::NO_AFFILIATE_LINKS),
    (NoticeKind::MedicalDisclaimer, List::MEDICAL_DISCLAIMER),
    (NoticeKind::ExpertiseLimits, List::EXPERTISE_LIMITS),
    (NoticeKind::CrisisResource, List::CRISIS_RESOURCE),
];

/// Finds the statements, in reading order. One that readers never see is none.
pub(super) fn read(page: Page<'_>) -> Vec<Notice> {
    let mut found = Vec::new();
    for (kind, list) in KINDS {
        let mut last = None;
        for hit in page.scan.hits_of(list) {
            let Some(index) = page.scan.sentence_of(hit.tokens.start) else { continue };
            let Some(sentence) = page.scan.sentences.get(index).filter(|_| last != Some(index)) else { continue };
            if !is_seen(page, sentence.block, kind) || (kind == NoticeKind::Independence && is_of_others(page, hit.tokens.start))
            {
                continue;
            }
            last = Some(index);
            found.push(Notice {
                kind,
                text: page.document.prose.slice(sentence.text.clone()).to_owned(),
                span: page.document.prose.to_source(sentence.text.clone()),
            });
        }
    }
    found.sort_by_key(|notice| notice.span);
    found
}

fn is_seen(page: Page<'_>, block: usize, kind: NoticeKind) -> bool {
    let Some(block) = page.document.blocks.get(block) else { return false };
    match &block.kind {
        // A field of the front matter may be a disclaimer that the template prints; a claim of independence in a
        // description is read in search results.
        BlockKind::Field { .. } => kind != NoticeKind::NoAffiliateLinks,
        _ => !matches!(block.visibility, Visibility::Code | Visibility::Comment | Visibility::Hidden | Visibility::AltText),
    }
}

/// "Independent lab", "an independent study": the independence of somebody else.
fn is_of_others(page: Page<'_>, token: usize) -> bool {
    page.scan.has(List::OTHERS_INDEPENDENCE, token.saturating_sub(1)..token + 4)
}
