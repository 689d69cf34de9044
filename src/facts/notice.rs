//! Statements other than disclosures that rules ask for or weigh.

use super::affiliate::means_yes;
use super::disclosure::switched_off;
use super::{Affiliate, Page};
use crate::document::{BlockKind, Visibility, plain_key};
use crate::lexicon::List;
use crate::source::Span;

/// Kinds of statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    /// The page or site says that it is independent or unbiased.
    Independence,
    /// The page or site says that money does not decide what it writes.
    Firewall,
    /// The page says that it has no affiliate links or earns nothing.
    NoAffiliateLinks,
    /// The front matter says that no disclosure is wanted: `affiliate_disclosure: false`.
    DisclosureOff,
    /// A tie to a maker shines through: "they sent us a unit", "the founder of" a brand that the page links to.
    Tie,
    /// The front matter says that a machine wrote the page.
    MachineWritten,
    /// A note tells readers of a machine's part in the text.
    MachineNote,
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

const KINDS: [(NoticeKind, List); 8] = [
    (NoticeKind::Independence, List::INDEPENDENCE),
    (NoticeKind::Firewall, List::FIREWALL),
    (NoticeKind::Tie, List::TIE_HINT),
    (NoticeKind::MachineNote, List::AI_NOTE),
    (NoticeKind::NoAffiliateLinks, List::NO_AFFILIATE_LINKS),
    (NoticeKind::MedicalDisclaimer, List::MEDICAL_DISCLAIMER),
    (NoticeKind::ExpertiseLimits, List::EXPERTISE_LIMITS),
    (NoticeKind::CrisisResource, List::CRISIS_RESOURCE),
];

/// Finds the statements, in reading order. One that readers never see is none.
pub(super) fn read(page: Page<'_>, affiliate: &Affiliate) -> Vec<Notice> {
    let mut found = Vec::new();
    let mut declared = |kind, span| found.push(Notice { kind, text: page.source.slice(span).to_owned(), span });
    switched_off(page).for_each(|span| declared(NoticeKind::DisclosureOff, span));
    machine_written(page).into_iter().for_each(|span| declared(NoticeKind::MachineWritten, span));
    found.extend(roles(page, affiliate));
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
        BlockKind::Field { .. } => !matches!(kind, NoticeKind::NoAffiliateLinks | NoticeKind::Tie),
        _ => !matches!(block.visibility, Visibility::Code | Visibility::Comment | Visibility::Hidden | Visibility::AltText),
    }
}

/// Where the front matter says that a machine wrote the page, and names no editor. A machine that helped with spelling
/// or translation wrote nothing.
fn machine_written(page: Page<'_>) -> Option<Span> {
    const FLAGS: [&str; 8] =
        ["ai", "aigenerated", "aiwritten", "aiauthored", "generatedbyai", "isaigenerated", "aicontent", "machinegenerated"];
    const EDITORS: [&str; 4] = ["editor", "editors", "editedby", "responsibleeditor"];
    let entries = page.document.front_matter.as_ref()?.root.entries();
    let is_set = |keys: &[&str], key: &str, value: &crate::document::Node| {
        keys.contains(&plain_key(key).as_str()) && value.scalar().is_none_or(|value| means_yes(&value))
    };
    if entries.iter().any(|entry| is_set(&EDITORS, &entry.key, &entry.value)) {
        return None;
    }
    let helper = |value: &str| ["spell", "transl", "image", "summar"].iter().any(|word| value.to_lowercase().contains(word));
    let flag = entries
        .iter()
        .find(|entry| is_set(&FLAGS, &entry.key, &entry.value) && entry.value.scalar().is_some_and(|value| !helper(&value)))?;
    Some(Span::new(flag.key_span.start, flag.value.span.end))
}

/// People who are said to have a place in a company that the page's paying links lead to.
fn roles(page: Page<'_>, affiliate: &Affiliate) -> Vec<Notice> {
    const LONGEST_NAME: usize = 4;
    if affiliate.links.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for hit in page.scan.hits_of(List::TIE_ROLE) {
        let Some(index) = page.scan.sentence_of(hit.tokens.start) else { continue };
        let Some(sentence) = page.scan.sentences.get(index) else { continue };
        let capital = |token: &usize| page.scan.tokens.get(*token).is_some_and(|token| token.capital);
        let end = hit.tokens.end + (hit.tokens.end..sentence.tokens.end).take(LONGEST_NAME).take_while(capital).count();
        let name = page.document.prose.slice(page.scan.text_of(hit.tokens.end..end));
        let company: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let linked = company.len() > 3
            && affiliate.links.iter().any(|link| {
                let text = link.link.and_then(|index| page.document.links.get(index)).map(|link| link.text.clone());
                let text = text.map_or("", |text| page.document.prose.slice(text));
                text.contains(name) || host_names(&link.url).any(|part| part == company)
            });
        if linked && is_seen(page, sentence.block, NoticeKind::Tie) {
            found.push(Notice {
                kind: NoticeKind::Tie,
                text: page.document.prose.slice(sentence.text.clone()).to_owned(),
                span: page.document.prose.to_source(sentence.text.clone()),
            });
        }
    }
    found
}

/// The parts of an address's host, hyphens left out: `calm`, `field`, `com`.
fn host_names(url: &str) -> impl Iterator<Item = String> + '_ {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest).split(['/', '?', '#']).next().unwrap_or_default();
    host.split('.').map(|part| part.replace('-', "").to_lowercase())
}

/// "Independent lab", "an independent study": the independence of somebody else.
fn is_of_others(page: Page<'_>, token: usize) -> bool {
    page.scan.has(List::OTHERS_INDEPENDENCE, token.saturating_sub(1)..token + 4)
}
