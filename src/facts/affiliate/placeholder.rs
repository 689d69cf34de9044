//! Links that were never filled in: `tag=yourtag-20`, `#affiliate-link`, "INSERT AFFILIATE LINK".

use super::address::Address;
use crate::document::{Link, LinkKind, Visibility};
use crate::facts::Page;
use crate::lexicon::List;
use crate::source::Span;

/// A link, or words in place of one, that the author meant to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// What was left: `yourtag-20`.
    pub text: String,
    /// The whole link, or the words.
    pub span: Span,
}

/// What a word says in a name that somebody made up to be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// It says "replace me".
    Cue,
    /// It speaks of earning.
    Program,
    /// It may stand beside the others.
    Filler,
}

/// The words that such names are made of.
const WORDS: [(&str, Word); 60] = [
    ("your", Word::Cue),
    ("insert", Word::Cue),
    ("placeholder", Word::Cue),
    ("replaceme", Word::Cue),
    ("replacethis", Word::Cue),
    ("replacewith", Word::Cue),
    ("replace", Word::Cue),
    ("changeme", Word::Cue),
    ("change", Word::Cue),
    ("todo", Word::Cue),
    ("tbd", Word::Cue),
    ("tba", Word::Cue),
    ("here", Word::Cue),
    ("paste", Word::Cue),
    ("goeshere", Word::Cue),
    ("fillin", Word::Cue),
    ("dummy", Word::Cue),
    ("pending", Word::Cue),
    ("affiliate", Word::Program),
    ("affil", Word::Program),
    ("aff", Word::Program),
    ("amazon", Word::Program),
    ("amzn", Word::Program),
    ("associates", Word::Program),
    ("associate", Word::Program),
    ("asin", Word::Program),
    ("tag", Word::Program),
    ("referral", Word::Program),
    ("refer", Word::Program),
    ("ref", Word::Program),
    ("partner", Word::Program),
    ("tracking", Word::Program),
    ("hoplink", Word::Program),
    ("clickbank", Word::Program),
    ("impact", Word::Program),
    ("awin", Word::Program),
    ("shareasale", Word::Program),
    ("iherb", Word::Program),
    ("betterhelp", Word::Program),
    ("links", Word::Filler),
    ("link", Word::Filler),
    ("url", Word::Filler),
    ("ids", Word::Filler),
    ("id", Word::Filler),
    ("code", Word::Filler),
    ("storeid", Word::Filler),
    ("store", Word::Filler),
    ("username", Word::Filler),
    ("user", Word::Filler),
    ("name", Word::Filler),
    ("nickname", Word::Filler),
    ("blog", Word::Filler),
    ("website", Word::Filler),
    ("site", Word::Filler),
    ("product", Word::Filler),
    ("own", Word::Filler),
    ("real", Word::Filler),
    ("coupon", Word::Filler),
    ("promo", Word::Filler),
    ("the", Word::Filler),
];

/// Query keys whose value is somebody's id with a program.
const ID_KEYS: [&str; 26] = [
    "tag",
    "ascsubtag",
    "ref",
    "refid",
    "ref_id",
    "referral",
    "aff",
    "affid",
    "aff_id",
    "affiliate",
    "affiliate_id",
    "affiliateid",
    "a_aid",
    "aid",
    "via",
    "partner",
    "partner_id",
    "rfsn",
    "sca_ref",
    "afmc",
    "fpr",
    "hop",
    "vendor",
    "campid",
    "awinaffid",
    "rcode",
];

/// The longest made-up name, in letters and digits.
const LONGEST: usize = 48;

/// The part of an address that was left to be filled in.
pub(super) fn in_address<'u>(url: &'u str, address: Option<&Address<'u>>) -> Option<&'u str> {
    let url = url.trim();
    let Some(address) = address.filter(|address| !address.host.is_empty()) else {
        // No address at all: `#affiliate-link`, `AFFILIATE_LINK`, `/your-affiliate-link`.
        let name = url.trim_start_matches(['#', '/']);
        let linked = |kinds: Kinds| kinds.program && (kinds.cue || !url.starts_with('/'));
        return kinds_of(name).filter(|kinds| linked(*kinds) && !name.ends_with('s')).map(|_| url);
    };
    let label = url.split("://").nth(1).unwrap_or(url).split(['.', '/', '?', ':']).next().unwrap_or_default();
    if kinds_of(label).is_some_and(|kinds| kinds.cue && kinds.program) {
        return Some(label);
    }
    let amazon = address.amazon_market().is_some();
    let short = address.is_of("amzn.to") || address.is_of("example.com");
    let mut product = false;
    for part in address.path().split('/').filter(|part| !part.is_empty()) {
        let kinds = kinds_of(part);
        let made_up = kinds.is_some_and(|kinds| kinds.program && (kinds.cue || short));
        let no_product = product && (is_crossed_out(part.trim_start_matches("B0")) || kinds.is_some() || part == "EXAMPLE");
        if made_up || no_product || (short && is_crossed_out(part)) {
            return Some(part);
        }
        product = amazon && matches!(part, "dp" | "product" | "ASIN");
    }
    address.query().find_map(|(key, value)| is_unfilled(key, value).then_some(value))
}

/// Whether the value of a key is a made-up one: `yourtag-20`, `ID`, `xxxx-20`.
fn is_unfilled(key: &str, value: &str) -> bool {
    let bare = value.trim_matches(['[', ']', '<', '>']);
    let Some(kinds) = kinds_of(bare) else {
        return is_crossed_out(without_market(bare)) && ID_KEYS.iter().any(|known| known.eq_ignore_ascii_case(key));
    };
    if kinds.cue && kinds.program {
        return true;
    }
    // `ref=ID` is to be replaced, `ref=link` may be anything.
    let shouted = bare.len() > 1 && bare.bytes().all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'-'));
    (kinds.cue || shouted || bare.len() < value.len()) && ID_KEYS.iter().any(|known| known.eq_ignore_ascii_case(key))
}

/// `yourtag` of `yourtag-20`: the end that names Amazon's market.
fn without_market(value: &str) -> &str {
    ["-20", "-21", "-22", "-23"].iter().find_map(|end| value.strip_suffix(end)).unwrap_or(value)
}

/// `xxxx`, `XXXXXXXX`, `zzzzz` (which ClickBank's own examples use).
fn is_crossed_out(text: &str) -> bool {
    let all = |letter: u8, least: usize| text.len() >= least && text.bytes().all(|byte| byte.eq_ignore_ascii_case(&letter));
    all(b'x', 3) || all(b'z', 5)
}

#[derive(Debug, Clone, Copy, Default)]
struct Kinds {
    cue: bool,
    program: bool,
}

/// What kinds of words a name is made of; `None` where any part of it is another word.
fn kinds_of(name: &str) -> Option<Kinds> {
    let mut letters = [0; LONGEST];
    let mut length = 0;
    for byte in without_market(name).bytes().filter(|byte| !matches!(byte, b'-' | b'_' | b'+' | b' ' | b'.' | b'~')) {
        if !byte.is_ascii_alphabetic() {
            return None;
        }
        *letters.get_mut(length)? = byte.to_ascii_lowercase();
        length += 1;
    }
    let mut rest = letters.get(..length).filter(|letters| !letters.is_empty())?;
    let mut kinds = Kinds::default();
    while !rest.is_empty() {
        let fits = |(word, _): &&(&str, Word)| rest.starts_with(word.as_bytes());
        let (word, kind) = WORDS.iter().filter(fits).max_by_key(|(word, _)| word.len())?;
        kinds.cue |= *kind == Word::Cue;
        kinds.program |= *kind == Word::Program;
        rest = rest.get(word.len()..)?;
    }
    Some(kinds)
}

/// Whether a link that leads nowhere (`#`) was meant to lead to a shop: its text says so.
pub(super) fn leads_nowhere(page: Page<'_>, link: &Link) -> bool {
    link.url.trim() == "#"
        && matches!(link.kind, LinkKind::Inline | LinkKind::Reference)
        && page.scan.has(List::BUY_VERB, page.scan.tokens_at(link.text.clone()))
}

/// Words in place of a link: "[INSERT AFFILIATE LINK]", "(affiliate link placeholder)".
pub(super) fn in_words(page: Page<'_>) -> impl Iterator<Item = Placeholder> + '_ {
    page.scan.hits_of(List::PLACEHOLDER_LINK).filter_map(move |hit| {
        /// A line with no more words than these is nothing but the placeholder.
        const SHORT: usize = 8;
        let text = page.scan.text_of(hit.tokens.clone());
        let block = page.document.blocks.get(page.document.block_at(text.start)?)?;
        if matches!(block.visibility, Visibility::Comment | Visibility::Code | Visibility::Hidden) || block.quoted {
            return None;
        }
        let words = page.document.prose.slice(text.clone());
        let before = page.document.prose.slice(block.prose.start..text.start).trim_end_matches(['*', '_', ' ']);
        let shouted = !words.bytes().any(|byte| byte.is_ascii_lowercase());
        let bracketed = before.ends_with(['[', '(', '{', '<', ':']);
        let alone = page.scan.tokens_at(block.prose.clone()).len() <= SHORT;
        // "AFFILIATE LINK" may be what an author calls the link before it; only in square brackets it asks for one.
        let says_so = kinds_of(words).is_none_or(|kinds| kinds.cue);
        let asks =
            says_so || (before.ends_with(['[', '{', '<']) && !follows_link(page, page.document.prose.to_source(text.clone())));
        // "Insert your affiliate link into the field" is advice to bloggers.
        (asks && (shouted || bracketed || alone))
            .then(|| Placeholder { text: words.to_owned(), span: page.document.prose.to_source(text) })
    })
}

/// Whether a link stands right before something.
fn follows_link(page: Page<'_>, span: Span) -> bool {
    const NEAR: usize = 4;
    let next = page.document.links.partition_point(|link| link.span.start < span.start);
    let before = next.checked_sub(1).and_then(|before| page.document.links.get(before));
    before.is_some_and(|before| before.span.end <= span.start && span.start - before.span.end <= NEAR)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(url: &str) -> Option<String> {
        in_address(url, Address::parse(url).as_ref()).map(str::to_owned)
    }

    #[test]
    fn made_up_names_are_known() {
        for (url, part) in [
            ("https://www.amazon.com/dp/B000000001?tag=yourtag-20", "yourtag-20"),
            ("https://www.amazon.com/dp/B000000001?tag=YOUR_TAG-20", "YOUR_TAG-20"),
            ("https://www.amazon.com/dp/B000000001?tag=your-store-id-20", "your-store-id-20"),
            ("https://www.amazon.com/dp/B000000001?tag=xxxxx-20", "xxxxx-20"),
            ("https://www.amazon.com/dp/B0XXXXXXXX?tag=calmnights-20", "B0XXXXXXXX"),
            ("https://www.amazon.com/dp/ASIN?tag=calmnights-20", "ASIN"),
            ("https://brand.example/?ref=YOUR_ID", "YOUR_ID"),
            ("https://hop.clickbank.net/?affiliate=ID&vendor=mito", "ID"),
            ("https://hop.clickbank.net/?affiliate=zzzzz&vendor=mito", "zzzzz"),
            ("https://brand.example/?aff=[your-id]", "[your-id]"),
            ("https://amzn.to/youraffiliatelink", "youraffiliatelink"),
            ("https://amzn.to/XXXXXXX", "XXXXXXX"),
            ("https://example.com/affiliate-link", "affiliate-link"),
            ("https://your-affiliate-link.com/", "your-affiliate-link"),
            ("https://shop.example/insert-affiliate-link-here", "insert-affiliate-link-here"),
            ("#affiliate-link", "#affiliate-link"),
            ("AFFILIATE_LINK", "AFFILIATE_LINK"),
            ("/your-affiliate-link", "/your-affiliate-link"),
        ] {
            assert_eq!(left(url).as_deref(), Some(part), "{url}");
        }
    }

    #[test]
    fn real_names_are_left_alone() {
        for url in [
            "https://www.amazon.com/dp/B000000001?tag=yourcalmnights-20",
            "https://www.amazon.com/dp/B000000001?tag=calmhere-20",
            "https://www.amazon.com/dp/B00TAGLINE?tag=example-20",
            "https://www.amazon.com/your-name-film/dp/B000000001",
            "https://shop.example/your-code?x=1",
            "https://shop.example/search?q=your+name",
            "https://support.example/insert-link",
            "https://brand.example/?ref=link",
            "https://brand.example/?ref=homepage",
            "https://blog.example/affiliate-links",
            "https://affiliate.example/",
            "/affiliate",
            "/go/amazon",
            "#affiliate-links",
            "#affiliate-disclosure",
            "#your-results",
            "#",
            "",
        ] {
            assert_eq!(left(url), None, "{url}");
        }
    }
}
