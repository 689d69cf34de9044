//! Shortcodes, includes, components and front-matter switches that print a disclosure.

use super::super::Page;
use super::super::affiliate::{Role, is_declared_disclosure, is_disclosure_name, means_yes, role};
use super::place::PayingLinks;
use super::{About, Disclosure, DisclosureStatus, Place};
use crate::document::{Entry, Node, Visibility, plain_key};
use crate::source::Span;

/// Switches that say "this page has paying links"; templates which know them print the notice.
const SWITCHES: [&str; 6] =
    ["affiliate", "hasaffiliate", "hasaffiliatelinks", "containsaffiliatelinks", "isaffiliate", "affiliatecontent"];

/// Finds them; they count as disclosures of the status [`DisclosureStatus::Template`].
pub(super) fn read(page: Page<'_>, links: PayingLinks<'_>) -> Vec<Disclosure> {
    let mut found = Vec::new();
    for entry in switches(page).filter(|entry| is_switched_on(&entry.value)) {
        found.push(template(page, entry.key_span, Visibility::FrontMatter, false, links));
    }
    for component in page.document.components.iter().filter(|component| !component.closing) {
        if role(page, component) == Role::Disclosure {
            let declared = is_declared_disclosure(page, component);
            found.push(template(page, component.span, Visibility::Shown, declared, links));
        }
    }
    found
}

/// Where the front matter says that no disclosure is to be printed: `affiliate_disclosure: false`.
pub(in crate::facts) fn switched_off(page: Page<'_>) -> impl Iterator<Item = Span> + '_ {
    let off = |value: &Node| {
        value.scalar().is_some_and(|value| matches!(value.trim().to_lowercase().as_str(), "false" | "no" | "off" | "none"))
    };
    switches(page).filter(move |entry| off(&entry.value)).map(|entry| Span::new(entry.key_span.start, entry.value.span.end))
}

/// The entries of the front matter that switch a disclosure on or off.
fn switches(page: Page<'_>) -> impl Iterator<Item = &Entry> {
    let entries = page.document.front_matter.as_ref().map_or(&[][..], |front| front.root.entries());
    entries.iter().filter(|entry| {
        let key = plain_key(&entry.key);
        is_disclosure_key(&key) || SWITCHES.contains(&key.as_str())
    })
}

/// Whether the page calls components that may render links which are not in the text.
pub fn may_render_links(page: Page<'_>) -> bool {
    page.document.components.iter().any(|component| !component.closing && role(page, component) != Role::Disclosure)
}

/// Whether a front-matter key (in the form of [`plain_key`]) is made for a disclosure.
pub(super) fn is_disclosure_key(key: &str) -> bool {
    is_disclosure_name(key)
}

/// Whether a value is a switch that is on, or the name of a template. Whole sentences are judged as sentences.
fn is_switched_on(value: &Node) -> bool {
    value.scalar().is_some_and(|value| means_yes(&value) && value.split_whitespace().count() <= 2)
}

fn template(page: Page<'_>, span: Span, visibility: Visibility, declared: bool, links: PayingLinks<'_>) -> Disclosure {
    let place = links.place(page, span, None, visibility);
    Disclosure {
        status: DisclosureStatus::Template,
        about: About::Links,
        says_who: declared,
        says_when: declared,
        declared,
        text: page.source.slice(span).to_owned(),
        span,
        block: None,
        visibility,
        place,
        before_first_affiliate_link: place == Place::Before,
        distance: links.distance(page, span, place, visibility),
        link_only: false,
        amazon_statement: false,
    }
}
