//! What the front matter says about earning: links that pay, switches, sponsors.

use super::super::Page;
use super::link::is_address;
use crate::document::{Entry, Node, Value, plain_key};
use crate::source::Span;

/// An entry of the front matter that says the page earns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Declared {
    /// The key as written.
    pub key: String,
    /// What kind of statement it is.
    pub kind: DeclaredKind,
    /// The value as written.
    pub value: String,
    /// Where the value stands.
    pub span: Span,
}

/// Kinds of statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DeclaredKind {
    /// A link or the id of one: `affiliateLink: acme`.
    Link,
    /// A switch: `affiliate: true`.
    Switch,
    /// `sponsored: true`, `sponsor: Acme`.
    Sponsor,
    /// A coupon code: `couponCode: CALM15`.
    Code,
}

/// Keys (in the form of [`plain_key`]) whose value is a paying link, or the id of one.
const LINK_KEYS: [&str; 16] = [
    "affiliates",
    "affiliate",
    "affhref",
    "afflink",
    "afflinks",
    "affurl",
    "affid",
    "hoplink",
    "referrallink",
    "referralurl",
    "partnerlink",
    "amazonlink",
    "amazonlinks",
    "amazonurl",
    "amazonasin",
    "asin",
];

/// What may follow `affiliate` in such a key: `affiliateLink`, `affiliate_product_ids`.
const LINK_ENDS: [&str; 13] =
    ["link", "links", "url", "urls", "href", "id", "ids", "tag", "code", "product", "products", "partner", "hoplink"];

/// Ends of keys whose value is the address of a shop: `buyUrl`, `purchase_link`.
const SHOP_KEYS: [&str; 11] =
    ["product", "buy", "purchase", "shop", "checkout", "order", "offer", "deal", "retailer", "merchant", "store"];

/// Switches whose meaning is that the page has paying links.
const SWITCH_KEYS: [&str; 8] = [
    "affiliate",
    "hasaffiliate",
    "hasaffiliatelinks",
    "containsaffiliatelinks",
    "affiliatecontent",
    "isaffiliate",
    "monetized",
    "monetised",
];

const SPONSOR_KEYS: [&str; 9] = [
    "sponsored",
    "issponsored",
    "sponsor",
    "sponsoredby",
    "sponsorname",
    "advertorial",
    "paidpartnership",
    "paidpost",
    "sponsoredpost",
];

/// Whether a key (in the form of [`plain_key`]) is one whose value is a paying link.
pub(super) fn is_link_key(key: &str) -> bool {
    LINK_KEYS.contains(&key) || key.split_once("affiliate").is_some_and(|(_, end)| LINK_ENDS.contains(&end))
}

/// Whether the dotted path of a front-matter key leads to a paying link: one of its keys says so, and the last is not
/// that of a picture or of the disclosure.
pub(super) fn is_link_path(path: &str) -> bool {
    const OTHERS: [&str; 10] = ["image", "img", "logo", "icon", "photo", "thumb", "cover", "avatar", "disclos", "polic"];
    let last = plain_key(path.rsplit('.').next().unwrap_or(path));
    path.split('.').any(|key| is_link_key(&plain_key(key))) && !OTHERS.iter().any(|other| last.contains(other))
}

/// Whether a key (in the form of [`plain_key`]) is one whose value is the address of a shop: `buyUrl`, `shop_link`.
pub(super) fn is_shop_key(key: &str) -> bool {
    let name = ["links", "link", "url", "href", "now"].iter().find_map(|end| key.strip_suffix(end)).unwrap_or(key);
    let name = name.strip_suffix('s').unwrap_or(name);
    SHOP_KEYS
        .iter()
        .any(|word| name.strip_suffix(word).is_some_and(|rest| matches!(rest, "" | "product" | "whereto" | "featured")))
}

/// Whether a key (in the form of [`plain_key`]) is one whose value is a coupon code.
fn is_code_key(key: &str) -> bool {
    matches!(key, "coupon" | "couponcode" | "discountcode" | "promocode" | "promo" | "vouchercode" | "referralcode")
}

/// All entries that say the page earns, in source order.
pub(super) fn declared(page: Page<'_>) -> Vec<Declared> {
    let mut found = Vec::new();
    if let Some(front) = &page.document.front_matter {
        walk(&front.root, &mut found);
    }
    found
}

fn walk(node: &Node, found: &mut Vec<Declared>) {
    for entry in node.entries() {
        match kind(&plain_key(&entry.key)) {
            Some(kind) => take(entry, kind, found),
            None => walk(&entry.value, found),
        }
    }
    node.items().iter().for_each(|item| walk(item, found));
}

fn kind(key: &str) -> Option<DeclaredKind> {
    // `affiliate: true` is a switch, `affiliate: acme` the name of a link.
    if SWITCH_KEYS.contains(&key) {
        Some(DeclaredKind::Switch)
    } else if is_link_key(key) {
        Some(DeclaredKind::Link)
    } else if is_code_key(key) {
        Some(DeclaredKind::Code)
    } else {
        SPONSOR_KEYS.contains(&key).then_some(DeclaredKind::Sponsor)
    }
}

fn take(entry: &Entry, kind: DeclaredKind, found: &mut Vec<Declared>) {
    let mut add = |node: &Node| {
        let node = match &node.value {
            Value::Map(entries) => spokesman(entries, kind),
            _ => Some(node),
        };
        if let Some((node, value)) = node.and_then(|node| Some((node, node.scalar().filter(|value| means_yes(value))?))) {
            found.push(Declared { key: entry.key.clone(), kind, value, span: node.span });
        }
    };
    match &entry.value.value {
        Value::List(items) => items.iter().for_each(add),
        _ => add(&entry.value),
    }
}

/// The value that stands for a map: the first one. A map of a link that has its address, which is a link of the
/// document, needs none.
fn spokesman(entries: &[Entry], kind: DeclaredKind) -> Option<&Node> {
    let address = |entry: &Entry| entry.value.as_text().is_some_and(is_address);
    if matches!(kind, DeclaredKind::Link | DeclaredKind::Switch) && entries.iter().any(address) {
        return None;
    }
    entries.iter().map(|entry| &entry.value).find(|value| value.scalar().is_some())
}

/// Whether a value switches something on or names something.
pub(in crate::facts) fn means_yes(value: &str) -> bool {
    !matches!(
        value.trim().to_lowercase().as_str(),
        "" | "false" | "no" | "none" | "null" | "off" | "0" | "~" | "#" | "n/a" | "tbd"
    )
}
