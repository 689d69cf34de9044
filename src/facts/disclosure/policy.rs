//! Links that only lead to a page which discloses.

use super::place::{PayingLinks, Place};
use super::{About, Disclosure, DisclosureStatus};
use crate::document::Link;
use crate::facts::Page;
use crate::lexicon::List;
use std::ops::Range;

/// Most words that a sentence may have around a link to a policy and still be no more than that link.
const MOST_AROUND: usize = 6;

/// Links to a policy page that stand where a disclosure should, outside of any sentence that discloses.
pub(super) fn links<'a>(page: Page<'a>, paying: PayingLinks<'a>) -> impl Iterator<Item = Disclosure> + 'a {
    page.document.links.iter().filter(move |link| is_policy_link(page, link)).filter_map(move |link| {
        let block = link.block?;
        let visibility = page.document.blocks.get(block)?.visibility;
        let place = paying.place(page, link.span, None, visibility);
        Some(Disclosure {
            status: DisclosureStatus::Weak,
            about: About::Links,
            says_who: false,
            says_when: false,
            declared: true,
            text: page.document.prose.slice(link.text.clone()).to_owned(),
            span: link.span,
            block: Some(block),
            visibility,
            place,
            before_first_affiliate_link: place == Place::Before,
            distance: paying.distance(page, link.span, place, visibility),
            link_only: true,
            amazon_statement: false,
        })
    })
}

/// Whether a sentence is no more than a pointer to a page that discloses: most of its words are such a link.
pub(super) fn points_elsewhere(page: Page<'_>, sentence: Range<usize>, block: usize) -> bool {
    let from =
        page.document.links.partition_point(|link| link.span.start < page.document.prose.to_source(sentence.clone()).start);
    let links = page.document.links.iter().skip(from.saturating_sub(1)).take_while(|link| link.text.start < sentence.end);
    let mut pointers =
        links.filter(|link| link.block == Some(block) && link.text.start >= sentence.start && is_policy_link(page, link));
    pointers.any(|link| {
        let before = page.scan.tokens_at(sentence.start..link.text.start).len();
        before + page.scan.tokens_at(link.text.end..sentence.end).len() <= MOST_AROUND
    })
}

/// Whether a link is called "Disclosure" or the like and leads to a page that may hold one.
fn is_policy_link(page: Page<'_>, link: &Link) -> bool {
    let tokens = page.scan.tokens_at(link.text.clone());
    let short = (1..=6).contains(&tokens.len());
    let named = || page.scan.has(List::DISCLOSURE_ANCHOR, tokens.clone());
    let path = || {
        let url = link.url.to_lowercase();
        ["disclos", "affiliate", "advertis", "disclaimer", "policy", "how-we-make", "terms"].iter().any(|word| url.contains(word))
    };
    short && named() && path()
}
