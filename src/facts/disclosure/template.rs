//! Shortcodes, includes, components and front-matter switches that print a disclosure.

use super::super::Page;
use super::super::affiliate::{AffiliateLink, Role, is_disclosure_name, means_yes, role};
use super::{Disclosure, DisclosureStatus, Place};
use crate::document::{Node, Visibility, plain_key};
use crate::source::Span;

/// Switches that say "this page has paying links"; templates which know them print the notice.
const SWITCHES: [&str; 6] =
    ["affiliate", "hasaffiliate", "hasaffiliatelinks", "containsaffiliatelinks", "isaffiliate", "affiliatecontent"];

/// Finds them; they count as disclosures of the status [`DisclosureStatus::Template`].
pub(super) fn read(page: Page<'_>, first: Option<&AffiliateLink>) -> Vec<Disclosure> {
    let mut found = Vec::new();
    if let Some(front) = &page.document.front_matter {
        for entry in front.root.entries() {
            let key = plain_key(&entry.key);
            if (is_disclosure_key(&key) || SWITCHES.contains(&key.as_str())) && is_switched_on(&entry.value) {
                found.push(template(page, entry.key_span, Visibility::FrontMatter, Place::Before));
            }
        }
    }
    for component in page.document.components.iter().filter(|component| !component.closing) {
        if role(page, component) == Role::Disclosure {
            let before = first.is_none_or(|link| component.span.start < link.span.start);
            found.push(template(page, component.span, Visibility::Shown, if before { Place::Before } else { Place::After }));
        }
    }
    found
}

/// Whether a front-matter key (in the form of [`plain_key`]) is made for a disclosure.
pub(super) fn is_disclosure_key(key: &str) -> bool {
    is_disclosure_name(key)
}

/// Whether a value is a switch that is on, or the name of a template. Whole sentences are judged as sentences.
fn is_switched_on(value: &Node) -> bool {
    value.scalar().is_some_and(|value| means_yes(&value) && value.split_whitespace().count() <= 2)
}

fn template(page: Page<'_>, span: Span, visibility: Visibility, place: Place) -> Disclosure {
    Disclosure {
        status: DisclosureStatus::Template,
        text: page.source.slice(span).to_owned(),
        span,
        block: None,
        visibility,
        place,
        before_first_affiliate_link: place == Place::Before,
        link_only: false,
        amazon_statement: false,
    }
}
