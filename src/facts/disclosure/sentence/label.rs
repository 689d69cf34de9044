//! Labels beside a link: `(affiliate link)`, `#ad`, "Yoga mat - affiliate link".

use super::Reading;
use crate::lexicon::{Hit, List};

/// Most words of a caption that ends in a label.
const LONGEST_CAPTION: usize = 10;

impl<'a> Reading<'a> {
    fn before(&self, hit: &Hit) -> &'a str {
        self.scan.tokens.get(hit.tokens.start).and_then(|token| self.text.get(..token.start)).unwrap_or_default()
    }

    fn after(&self, hit: &Hit) -> &'a str {
        let last = hit.tokens.end.checked_sub(1).and_then(|token| self.scan.tokens.get(token));
        last.and_then(|token| self.text.get(token.end..)).unwrap_or_default()
    }

    /// A label in brackets, `(affiliate link)`, or a hashtag, `#ad`.
    pub(super) fn label(&self) -> Option<&'a Hit> {
        let bracketed = |hit: &&Hit| {
            let closes = self.after(hit).trim_start_matches([' ', '*', '_']).starts_with([')', ']', '}', '!', ':']);
            let opens = self.before(hit).trim_end_matches([' ', '*', '_']).ends_with(['(', '[', '{', ':', '*']);
            opens && closes && !self.denied(&hit.tokens)
        };
        let hashtag = self.of(List::DISCLOSURE_HASHTAG).find(|hit| self.before(hit).ends_with('#'));
        hashtag.or_else(|| self.of(List::AFFILIATE_LABEL).find(bracketed))
    }

    /// "Yoga tank - affiliate link", "Affiliate link: …"; a longer sentence that ends so is talk about such links.
    pub(super) fn is_captioned(&self) -> bool {
        let tokens = &self.sentence.tokens;
        self.of(List::AFFILIATE_LABEL).any(|hit| {
            let whole = hit.tokens == *tokens;
            let ends = hit.tokens.end == tokens.end && hit.tokens.len() > 1 && tokens.len() <= LONGEST_CAPTION;
            let begins = hit.tokens.start == tokens.start && self.after(hit).trim_start().starts_with([':', '(']);
            (whole || ends || begins) && !self.denied(&(tokens.start..hit.tokens.end))
        })
    }
}
