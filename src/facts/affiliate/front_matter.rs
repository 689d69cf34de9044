//! What the front matter says about earning: links that pay, switches, sponsors.

use super::super::Page;
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
}

/// Keys (in the form of [`plain_key`]) whose value is a paying link, or the id of one.
const LINK_KEYS: [&str; 22] = [
    "affiliatelink",
    "affiliatelinks",
    "affiliateurl",
    "affiliateurls",
    "affiliatehoplink",
    "affiliateid",
    "affiliateids",
    "affiliates",
    "affiliatetag",
    "affiliatecode",
    "affiliateproduct",
    "affiliateproducts",
    "affiliatehref",
    "affiliatepartner",
    "afflink",
    "affurl",
    "hoplink",
    "amazonaffiliatelink",
    "amazonlink",
    "amazonurl",
    "amazonasin",
    "asin",
];

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
    LINK_KEYS.contains(&key)
}

/// All such entries, in source order.
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
    if LINK_KEYS.contains(&key) {
        Some(DeclaredKind::Link)
    } else if SWITCH_KEYS.contains(&key) {
        Some(DeclaredKind::Switch)
    } else {
        SPONSOR_KEYS.contains(&key).then_some(DeclaredKind::Sponsor)
    }
}

fn take(entry: &Entry, kind: DeclaredKind, found: &mut Vec<Declared>) {
    let mut add = |node: &Node| {
        if let Some(value) = node.scalar().filter(|value| means_yes(value)) {
            found.push(Declared { key: entry.key.clone(), kind, value, span: node.span });
        }
    };
    match &entry.value.value {
        Value::List(items) => items.iter().for_each(|item| {
            add(item);
            item.entries().iter().for_each(|inner| add(&inner.value));
        }),
        Value::Map(entries) => entries.iter().for_each(|inner| add(&inner.value)),
        _ => add(&entry.value),
    }
}

/// Whether a value switches something on or names something.
pub(in crate::facts) fn means_yes(value: &str) -> bool {
    !matches!(
        value.trim().to_lowercase().as_str(),
        "" | "false" | "no" | "none" | "null" | "off" | "0" | "~" | "#" | "n/a" | "tbd"
    )
}
