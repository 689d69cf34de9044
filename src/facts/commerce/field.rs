//! Ratings in the front matter, which themes print as stars.

use super::{Offer, OfferKind, Page};
use crate::document::{Node, Value, plain_key};

/// Ends of keys (in the form of [`plain_key`]) whose number is a rating, or says how many there are.
const RATING_ENDINGS: [&str; 8] =
    ["rating", "ratings", "ratingvalue", "stars", "score", "reviewcount", "ratingcount", "ratingscount"];

/// Keys that say when a rating was read.
const DATE_KEYS: [&str; 5] = ["ratingdate", "ratingchecked", "ratingasof", "lastchecked", "checked"];

/// Keys that name where a rating is from.
const SOURCE_KEYS: [&str; 6] = ["ratingsource", "reviewsource", "reviewssource", "ratingurl", "reviewurl", "reviewsurl"];

/// Parts of keys that name where a rating is from.
const PLATFORMS: [&str; 8] = ["amazon", "trustpilot", "google", "appstore", "playstore", "bbb", "yelp", "capterra"];

/// Levels of lists and maps that are looked into.
const DEEPEST: usize = 6;

/// Adds the ratings of the front matter.
pub(super) fn read(page: Page<'_>, dated_page: bool, offers: &mut Vec<Offer>) {
    if let Some(front_matter) = &page.document.front_matter {
        visit(&front_matter.root, dated_page, DEEPEST, offers);
    }
}

fn visit(node: &Node, dated_page: bool, depth: usize, offers: &mut Vec<Offer>) {
    if depth == 0 {
        return;
    }
    for item in node.items() {
        visit(item, dated_page, depth - 1, offers);
    }
    // Looked up once a map, since a look-up reads all its keys.
    let (mut dated, mut named) = (None, None);
    for entry in node.entries() {
        if matches!(entry.value.value, Value::List(_) | Value::Map(_)) {
            visit(&entry.value, dated_page, depth - 1, offers);
            continue;
        }
        let Some(number) = entry.value.scalar().filter(|text| is_rating(text)) else { continue };
        let key = plain_key(&entry.key);
        if !RATING_ENDINGS.iter().any(|ending| key.ends_with(ending)) {
            continue;
        }
        let has = |keys: &[&str]| keys.iter().any(|key| node.get(key).is_some());
        let named = *named.get_or_insert_with(|| has(&SOURCE_KEYS));
        let dated = dated_page || *dated.get_or_insert_with(|| has(&DATE_KEYS));
        offers.push(Offer {
            kind: OfferKind::Rating,
            text: format!("{}: {number}", entry.key),
            span: entry.value.span,
            sentence: None,
            block: None,
            dated,
            sourced: named || (dated && PLATFORMS.iter().any(|platform| key.contains(platform))),
            terms: false,
        });
    }
}

/// Whether a value begins with a number, such as `4.7` or `4.7/5`, and is no more than that.
fn is_rating(text: &str) -> bool {
    let text = text.trim();
    text.len() < 16
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | ' ' | '+' | '★'))
        && text != "0"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_are_numbers_with_or_without_their_scale() {
        assert!(is_rating("4.7") && is_rating("4.5/5") && is_rating("92"));
        assert!(!is_rating("PG-13") && !is_rating("") && !is_rating("0") && !is_rating("4.7 out of 5 says our long review"));
    }
}
