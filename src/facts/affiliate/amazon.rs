//! What is special about links to Amazon: the way that they take, and the tag that earns.

use super::address::Address;
use super::table::REDIRECTS;
use crate::document::{BlockKind, Link};
use crate::facts::Page;

/// The shop.
pub(super) const AMAZON: &str = "Amazon";

/// Its program.
pub(super) const ASSOCIATES: &str = "Amazon Associates";

/// Whether and how a link leads to Amazon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmazonRoute {
    /// It does not, as far as can be seen.
    None,
    /// To an address of Amazon's own.
    Direct,
    /// By way of a redirect or short link that is not Amazon's.
    Redirected,
}

/// What is wrong with the tag of a link to Amazon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TagFault {
    /// `tag=` with nothing behind it.
    Empty,
    /// Two tags that differ.
    Doubled,
    /// `/dp/B000000001&tag=…`, with no `?` before it.
    Misplaced,
    /// The tag of another market: `-21` on amazon.com.
    Market,
    /// No end such as `-20`.
    Malformed,
    /// None of the tags that the configuration names.
    NotOurs,
}

impl TagFault {
    /// What is wrong, in words that follow "the tag".
    pub fn what(self, tag: &str, market: &str) -> String {
        match self {
            Self::Empty => "is empty, so nobody is credited".to_owned(),
            Self::Doubled => format!("stands twice, and \"{tag}\" is only one of the two"),
            Self::Misplaced => format!("\"{tag}\" is part of the path, since no \"?\" stands before it"),
            Self::Market => format!("\"{tag}\" belongs to another country's program than amazon.{market}"),
            Self::Malformed => format!("\"{tag}\" does not end in a number such as -20, as Amazon's tags do"),
            Self::NotOurs => format!("\"{tag}\" is not one that your configuration names"),
        }
    }
}

/// How a paying link leads to Amazon, if it does. `program` is what it was taken for.
pub(super) fn route(page: Page<'_>, link: &Link, address: &Address<'_>, own: bool, program: &str) -> AmazonRoute {
    if address.amazon_market().is_some() {
        return AmazonRoute::Direct;
    }
    let redirects = own || REDIRECTS.contains(&program);
    if redirects && (path_names_amazon(address) || text_names_amazon(page, link) || head_names_amazon(page, link)) {
        return AmazonRoute::Redirected;
    }
    if program.starts_with(AMAZON) { AmazonRoute::Direct } else { AmazonRoute::None }
}

/// What names of nature and of other things begin with.
const OTHER_AMAZONS: [&str; 10] =
    ["rainforest", "river", "basin", "jungle", "forest", "honey", "region", "berry", "acai", "superfood"];

/// Whether a part of the path is Amazon's name: `/go/amazon/x`, `/recommends/amzn-pillow`.
fn path_names_amazon(address: &Address<'_>) -> bool {
    let mut words = address.path().split(|c: char| !c.is_ascii_alphanumeric()).peekable();
    while let Some(word) = words.next() {
        let known = word.eq_ignore_ascii_case("amazon") || word.eq_ignore_ascii_case("amzn");
        if known && !words.peek().is_some_and(|next| OTHER_AMAZONS.iter().any(|other| next.eq_ignore_ascii_case(other))) {
            return true;
        }
    }
    false
}

/// Words before the shop's name that make it one: "see it on Amazon".
const LEADS_TO: [&str; 10] = ["on", "at", "from", "via", "through", "to", "visit", "see", "buy", "shop"];

/// Words after the shop's name that make it one: "the Amazon listing".
const OF_THE_SHOP: [&str; 13] =
    ["price", "prices", "listing", "page", "store", "shop", "link", "product", "deal", "deals", "com", "us", "uk"];

/// Words that turn it round: "cheaper than on Amazon".
const TURNED: [&str; 7] = ["than", "not", "unlike", "skip", "outside", "except", "no"];

/// Whether the link's text says that it leads to Amazon: "Check price on Amazon", not "the Amazon tribe's plants".
fn text_names_amazon(page: Page<'_>, link: &Link) -> bool {
    let is = |word: &str, known: &[&str]| known.iter().any(|known| known.eq_ignore_ascii_case(word));
    let text = page.document.prose.slice(link.text.clone());
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    let mut before = "";
    while let Some(word) = words.next() {
        if is(word, &TURNED) {
            return false;
        }
        let next = words.peek().copied().unwrap_or_default();
        let alone = next.is_empty() && !before.eq_ignore_ascii_case("the");
        let led = is(before, &LEADS_TO) && !is(next, &OTHER_AMAZONS);
        if word.eq_ignore_ascii_case("amazon") && (alone || led || is(next, &OF_THE_SHOP)) {
            return true;
        }
        before = word;
    }
    false
}

/// Whether the link stands in a column headed "Amazon".
fn head_names_amazon(page: Page<'_>, link: &Link) -> bool {
    let block = link.block.and_then(|block| page.document.blocks.get(block));
    let Some(BlockKind::TableCell { head: Some(head), .. }) = block.map(|block| &block.kind) else { return false };
    page.document.text(*head).split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case("amazon"))
}

/// The tag of `/dp/B000000001&tag=example-20`, which has no `?`.
pub(super) fn misplaced_tag<'a>(address: &Address<'a>) -> Option<&'a str> {
    let (_, after) = address.path().split_once("&tag=").or_else(|| address.path().split_once("/tag="))?;
    after.split(['&', '/']).next().filter(|tag| !tag.is_empty())
}

/// What is wrong with the tag of an address at Amazon, and the tag. `ours` are the tags that the site uses, if it says.
pub(super) fn tag_fault<'a>(address: &Address<'a>, ours: &[String]) -> Option<(TagFault, &'a str)> {
    let market = address.amazon_market()?;
    let mut tags = address.query().filter(|(key, _)| key.eq_ignore_ascii_case("tag")).map(|(_, value)| value);
    let Some(tag) = tags.next() else { return misplaced_tag(address).map(|tag| (TagFault::Misplaced, tag)) };
    // A variable of a template stands for a tag that nobody can see here.
    if tag.contains(['{', '$', '%']) {
        return None;
    }
    if tags.next().is_some_and(|second| second != tag) {
        return Some((TagFault::Doubled, tag));
    }
    if tag.is_empty() {
        return Some((TagFault::Empty, tag));
    }
    let number = tag.rsplit_once('-').map(|(_, number)| number);
    let Some(number) = number.filter(|number| number.len() == 2 && number.starts_with('2')) else {
        return Some((TagFault::Malformed, tag));
    };
    if market_number(market).is_some_and(|expected| expected != number) {
        return Some((TagFault::Market, tag));
    }
    let known = ours.is_empty() || ours.iter().any(|own| own.eq_ignore_ascii_case(tag));
    (!known).then_some((TagFault::NotOurs, tag))
}

/// The number that tags of a market end in, for the markets where it is known for sure.
fn market_number(market: &str) -> Option<&'static str> {
    match market {
        "com" | "ca" => Some("20"),
        "co.uk" | "de" | "fr" | "it" | "es" | "in" => Some("21"),
        "co.jp" | "com.au" => Some("22"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(url: &str) -> Option<(TagFault, String)> {
        let address = Address::parse(url)?;
        tag_fault(&address, &[]).map(|(fault, tag)| (fault, tag.to_owned()))
    }

    #[test]
    fn every_fault_of_a_tag_is_named() {
        for (url, expected, tag) in [
            ("https://www.amazon.com/dp/B000000001?tag=", TagFault::Empty, ""),
            ("https://www.amazon.com/dp/B000000001?tag=calm-20&tag=night-20", TagFault::Doubled, "calm-20"),
            ("https://www.amazon.com/dp/B000000001&tag=calm-20", TagFault::Misplaced, "calm-20"),
            ("https://www.amazon.com/dp/B000000001?tag=calm-21", TagFault::Market, "calm-21"),
            ("https://www.amazon.co.uk/dp/B000000001?tag=calm-20", TagFault::Market, "calm-20"),
            ("https://www.amazon.com/dp/B000000001?tag=calmnights", TagFault::Malformed, "calmnights"),
        ] {
            assert_eq!(fault(url), Some((expected, tag.to_owned())), "{url}");
        }
    }

    #[test]
    fn good_tags_and_links_without_one_are_left_alone() {
        for url in [
            "https://www.amazon.com/dp/B000000001?tag=calm-20",
            "https://www.amazon.com/dp/B000000001?tag=calm0c-20&tag=calm0c-20",
            "https://www.amazon.co.uk/dp/B000000001?tag=calm-21",
            "https://www.amazon.se/dp/B000000001?tag=calm-21",
            "https://www.amazon.com/dp/B000000001?tag={{ site.amazon_tag }}",
            "https://www.amazon.com/dp/B000000001",
            "https://blog.example/?tag=",
            "https://blog.example/posts&tag=sleep",
        ] {
            assert_eq!(fault(url), None, "{url}");
        }
        let ours = ["calm-20".to_owned()];
        let address = Address::parse("https://www.amazon.com/dp/B000000001?tag=other-20");
        assert_eq!(address.and_then(|address| tag_fault(&address, &ours).map(|(fault, _)| fault)), Some(TagFault::NotOurs));
    }
}
