//! Coupon codes of the publisher's own: shops credit the sale to whose code it is.

use super::{AffiliateLink, Certainty};
use crate::document::Visibility;
use crate::facts::Page;
use crate::lexicon::{Hit, List};
use std::ops::Range;

/// Codes that the page tells readers to use. One that the author calls their own, or that stands on a page which says
/// it earns, is likely to pay; any other may be the shop's.
pub(super) fn read(page: Page<'_>, discloses: bool) -> Vec<AffiliateLink> {
    let mut found: Vec<AffiliateLink> = Vec::new();
    for hit in page.scan.hits_of(List::COUPON_CODE) {
        let Some(code) = code_after(page, hit) else { continue };
        let text = page.scan.text_of(hit.tokens.start..code.end);
        let words = page.document.prose.slice(text.clone());
        let block = page.document.block_at(text.start);
        let shown = block.and_then(|block| page.document.blocks.get(block)).map(|block| block.visibility);
        if matches!(shown, Some(Visibility::Comment | Visibility::Code | Visibility::Hidden | Visibility::FrontMatter)) {
            continue;
        }
        let span = page.document.prose.to_source(text);
        if found.last().is_some_and(|last| last.span.overlaps(span)) {
            continue;
        }
        let own = words.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| word == "my" || word == "our");
        found.push(AffiliateLink {
            url: page.document.prose.slice(page.scan.text_of(code)).to_owned(),
            program: "a coupon code".to_owned(),
            certainty: if own || discloses { Certainty::Likely } else { Certainty::Suspicious },
            evidence: if own { "readers are told to use a code of the author's own" } else { "readers are told to use a code" }
                .to_owned(),
            span,
            link: None,
            block,
            in_body: true,
        });
    }
    found
}

/// The code: the first word in capitals, at most two words after the request.
fn code_after(page: Page<'_>, hit: &Hit) -> Option<Range<usize>> {
    const SHORTEST: usize = 4;
    (hit.tokens.end..hit.tokens.end + 3).find_map(|index| {
        let token = page.scan.tokens.get(index)?;
        let word = page.document.prose.slice(token.start..token.end);
        let next = page.scan.tokens.get(index + 1).filter(|next| next.start == token.end);
        let end = next.map_or(token.end, |next| next.end);
        let capitals =
            word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()) && word.chars().any(|c| c.is_ascii_uppercase());
        (capitals && end - token.start >= SHORTEST).then(|| index..index + 1 + usize::from(next.is_some()))
    })
}
