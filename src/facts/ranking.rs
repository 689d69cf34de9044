//! Whether a page ranks products: "7 best sleep apps".

use super::{Affiliate, Page};
use crate::lexicon::List;

/// Different paying links that make a list of products.
const PRODUCTS: usize = 3;

/// Words after "best" and "top" that make it no ranking of products.
const NO_PRODUCTS: [&str; 22] = [
    "way",
    "ways",
    "time",
    "times",
    "practice",
    "practices",
    "tip",
    "tips",
    "friend",
    "reasons",
    "to",
    "exercises",
    "exercise",
    "foods",
    "habits",
    "advice",
    "position",
    "positions",
    "questions",
    "mistakes",
    "benefits",
    "things",
];

/// Whether the title ranks, the page sells several products, and nothing on it says how they were chosen.
pub(super) fn lacks_basis(page: Page<'_>, affiliate: &Affiliate) -> bool {
    affiliate.links.len() >= PRODUCTS && ranks(title(page)) && several(affiliate) && !has_method(page)
}

fn title(page: Page<'_>) -> &str {
    page.document.title().map_or("", |title| page.document.text(title))
}

/// Words that end the name of what is ranked: "best pillows for".
const ENDS: [&str; 14] = ["for", "of", "in", "to", "under", "with", "by", "on", "at", "that", "you", "and", "from", "ranked"];

/// Whether a title announces a ranking: "best" or "top" before a plural, or beside a number.
fn ranks(title: &str) -> bool {
    let is = |word: &str, list: &[&str]| list.iter().any(|known| word.eq_ignore_ascii_case(known));
    let head = title.split([':', '(', '|', '?', '—', '–']).next().unwrap_or_default();
    let mut words = head.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-').filter(|word| !word.is_empty());
    let counts = |word: &str| word.len() < 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut numbered = false;
    while let Some(word) = words.next() {
        if !is(word, &["best", "top"]) {
            numbered |= counts(word);
            continue;
        }
        let mut last = "";
        for word in words.by_ref().take_while(|word| !is(word, &ENDS)) {
            if last.is_empty() && is(word, &NO_PRODUCTS) {
                return false;
            }
            numbered |= counts(word);
            last = if counts(word) { last } else { word };
        }
        return !last.is_empty() && (numbered || (last.ends_with('s') && !last.ends_with("ss")));
    }
    false
}

/// Whether the links lead to several places.
fn several(affiliate: &Affiliate) -> bool {
    let mut different: Vec<&str> = Vec::with_capacity(PRODUCTS);
    for link in affiliate.links.iter().filter(|link| link.in_body) {
        if !different.contains(&link.url.as_str()) {
            different.push(&link.url);
        }
        if different.len() == PRODUCTS {
            return true;
        }
    }
    false
}

fn has_method(page: Page<'_>) -> bool {
    page.scan.hits_of(List::REVIEW_METHOD).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ranking_is_told_from_advice() {
        for title in [
            "7 Best Sleep Apps of 2026",
            "The best magnesium supplements, ranked",
            "Top 10 Air Purifiers",
            "Best Pillows for Side Sleepers",
        ] {
            assert!(ranks(title), "{title}");
        }
        for title in [
            "The Best Way to Take Magnesium",
            "Best Time for Creatine?",
            "How to sleep",
            "Crop top",
            "Best GLP-1 for Muscle: Why I Switched",
        ] {
            assert!(!ranks(title), "{title}");
        }
    }
}
