//! Coupon codes of the publisher's own: shops credit the sale to whose code it is.

use super::{AffiliateLink, AmazonRoute, Certainty, PayingKind};
use crate::document::{Node, Visibility};
use crate::facts::Page;
use crate::lexicon::{Hit, List};
use std::ops::Range;

/// In place of a program.
pub(super) const COUPON: &str = "a coupon code";

/// Words between a request and its code, or between a code and "at checkout".
const REACH: usize = 3;

/// The shortest code, in bytes.
const SHORTEST: usize = 4;

/// Codes that the page tells readers to use. One that the author calls their own, that bears the author's or the site's
/// name, or that stands on a page which says it earns, is likely to pay; any other may be the shop's.
pub(super) fn read(page: Page<'_>, discloses: bool) -> Vec<AffiliateLink> {
    let asked = page.scan.hits_of(List::COUPON_CODE).filter_map(|hit| Some((hit, code_after(page, hit)?)));
    let placed = page.scan.hits_of(List::COUPON_PLACE).filter_map(|hit| Some((hit, code_before(page, hit)?)));
    let mut all: Vec<(Range<usize>, Range<usize>)> =
        asked.chain(placed).map(|(hit, code)| (hit.tokens.start.min(code.start)..hit.tokens.end.max(code.end), code)).collect();
    all.sort_by_key(|(whole, code)| (code.start, whole.start));
    all.dedup_by(|next, first| next.1.start == first.1.start);
    all.into_iter().filter_map(|(whole, code)| judge(page, whole, code, discloses)).collect()
}

fn judge(page: Page<'_>, whole: Range<usize>, code: Range<usize>, discloses: bool) -> Option<AffiliateLink> {
    let first = whole.start;
    let text = page.scan.text_of(whole);
    let block = page.document.block_at(text.start);
    let shown = block.and_then(|block| page.document.blocks.get(block)).map(|block| block.visibility);
    if matches!(shown, Some(Visibility::Comment | Visibility::Code | Visibility::Hidden | Visibility::FrontMatter)) {
        return None;
    }
    let code = page.document.prose.slice(page.scan.text_of(code));
    let words = page.document.prose.slice(text.clone());
    let says = |text: &str, said: &[&str]| {
        text.split(|c: char| !c.is_alphanumeric()).any(|word| said.iter().any(|own| own.eq_ignore_ascii_case(word)))
    };
    // "Use promo code CALM15: it is my own code" says so twice in a sentence, the second time without the code.
    let sentence = page.scan.sentence_of(first).and_then(|index| page.scan.sentences.get(index));
    let mut asked = sentence.map(|sentence| page.scan.hits_in(List::COUPON_CODE, sentence.tokens.clone())).into_iter().flatten();
    let own = says(words, &["my", "our", "exclusive", "reader", "readers"])
        || asked.any(|hit| says(page.document.prose.slice(page.scan.text_of(hit.tokens.clone())), &["my", "our"]));
    let named = bears_own_name(page, code);
    let evidence = match (own, named) {
        (true, _) => "readers are told to use a code of the author's own",
        (_, true) => "readers are told to use a code that bears the author's or the site's name",
        _ if discloses => "readers are told to use a code, and the page says that it earns",
        _ => "readers are told to use a code",
    };
    Some(AffiliateLink {
        url: code.to_owned(),
        program: COUPON.to_owned(),
        kind: PayingKind::CouponCode,
        certainty: if own || named || discloses { Certainty::Likely } else { Certainty::Suspicious },
        evidence: evidence.to_owned(),
        amazon: AmazonRoute::None,
        span: page.document.prose.to_source(text),
        link: None,
        block,
        in_body: true,
    })
}

/// Whether a code bears the name of the site or of its author: `DARYL15`.
pub(super) fn bears_own_name(page: Page<'_>, code: &str) -> bool {
    const SHORTEST_NAME: usize = 4;
    let code: String = code.chars().filter(char::is_ascii_alphabetic).collect();
    let holds = |name: &str| {
        let letters: String = name.chars().filter(char::is_ascii_alphabetic).collect();
        letters.len() >= SHORTEST_NAME && code.to_ascii_lowercase().contains(&letters.to_ascii_lowercase())
    };
    let author = page.document.front_matter.as_ref().and_then(|front| front.root.get("author"));
    let author = author.and_then(|author| author.as_text().or_else(|| author.get("name").and_then(Node::as_text)));
    let first_label = |domain: &str| domain.trim_start_matches("www.").split('.').next().is_some_and(holds);
    holds(&page.settings.site_name)
        || page.settings.domains.iter().any(|domain| first_label(domain))
        || author.is_some_and(|author| author.split_whitespace().any(holds))
}

/// The code after a request: the first word in capitals, a few words on.
fn code_after(page: Page<'_>, hit: &Hit) -> Option<Range<usize>> {
    (hit.tokens.end..hit.tokens.end + REACH).find_map(|index| code_at(page, index))
}

/// The code before "at checkout": capitals and digits, since many words in capitals may stand there.
fn code_before(page: Page<'_>, hit: &Hit) -> Option<Range<usize>> {
    let sentence = page.scan.sentences.get(page.scan.sentence_of(hit.tokens.start)?)?;
    let from = hit.tokens.start.saturating_sub(REACH).max(sentence.tokens.start);
    (from..hit.tokens.start).rev().find_map(|index| {
        let code = code_at(page, index).filter(|code| code.end <= hit.tokens.start)?;
        page.document.prose.slice(page.scan.text_of(code.clone())).bytes().any(|byte| byte.is_ascii_digit()).then_some(code)
    })
}

/// A code that begins at a word: capitals, with the digits that follow at once.
fn code_at(page: Page<'_>, index: usize) -> Option<Range<usize>> {
    let token = page.scan.tokens.get(index)?;
    let word = page.document.prose.slice(token.start..token.end);
    let next = page.scan.tokens.get(index + 1).filter(|next| next.start == token.end);
    let end = next.map_or(token.end, |next| next.end);
    let capitals =
        word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()) && word.chars().any(|c| c.is_ascii_uppercase());
    (capitals && end - token.start >= SHORTEST).then(|| index..index + 1 + usize::from(next.is_some()))
}
