//! Whether a page is about suicide, self-harm, overdose or an eating disorder, and tells readers where to find help.

use crate::document::{BlockKind, Visibility};
use crate::facts::{Notice, NoticeKind, Page};
use crate::lexicon::List;
use crate::source::Span;

/// A page about a crisis.
#[derive(Debug, Clone)]
pub struct Crisis {
    /// The first words that speak of it, as readers meet them.
    pub span: Span,
    /// Whether the page names a help line, in its text or by a link.
    pub helps: bool,
}

/// A list of side effects that names suicidal thoughts is passing mention; a page that comes back to them is about them.
const MENTIONS: usize = 3;

/// Parts of addresses of services for people in crisis.
const SERVICES: [&str; 14] = [
    "988lifeline.org",
    "988.ca",
    "suicidepreventionlifeline.org",
    "samaritans.org",
    "befrienders.org",
    "findahelpline.com",
    "crisistextline.org",
    "thetrevorproject.org",
    "lifeline.org.au",
    "iasp.info",
    "telefonseelsorge.de",
    "opencounseling.com/suicide-hotlines",
    "samhsa.gov/find-help",
    "giveusashout.org",
];

/// Looks at a page. `None` where it is about no crisis.
pub(in crate::facts) fn read(page: Page<'_>, notices: &[Notice]) -> Option<Crisis> {
    let mut mentions = 0;
    let mut first = None;
    let mut announced = false;
    for hit in page.scan.hits_of(List::CRISIS_TOPIC) {
        let sentence = page.scan.sentence_of(hit.tokens.start).and_then(|index| page.scan.sentences.get(index));
        let Some(block) = sentence.and_then(|sentence| page.document.blocks.get(sentence.block)) else { continue };
        // "Suicide squeeze", "career suicide": other things altogether.
        if page.scan.has(List::CRISIS_IDIOM, hit.tokens.start.saturating_sub(1)..hit.tokens.start + 1) {
            continue;
        }
        if matches!(block.visibility, Visibility::Code | Visibility::Comment | Visibility::Hidden) {
            continue;
        }
        let title = match &block.kind {
            BlockKind::Field { path } => path == "title",
            BlockKind::Heading(level) => *level == 1,
            _ => false,
        };
        if matches!(block.kind, BlockKind::Field { .. }) && !title {
            continue;
        }
        mentions += 1;
        announced |= title;
        first = first.or_else(|| Some(page.document.prose.to_source(page.scan.text_of(hit.tokens.clone()))));
    }
    let span = first.filter(|_| announced || mentions >= MENTIONS)?;
    let told = notices.iter().any(|notice| notice.kind == NoticeKind::CrisisResource);
    let linked = || page.document.links.iter().any(|link| SERVICES.iter().any(|service| link.url.contains(service)));
    Some(Crisis { span, helps: told || linked() })
}
