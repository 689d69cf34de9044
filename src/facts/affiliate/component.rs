//! Shortcodes, includes and components, by what their names say.

use super::super::Page;
use crate::document::{Attribute, Component, ComponentKind, plain_key};

/// What a component does, as far as its name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::facts) enum Role {
    /// It prints a disclosure.
    Disclosure,
    /// It renders a paying link; the program.
    PayingLink(&'static str),
    /// It renders a product, which may be a paying link.
    Product,
    /// Something else.
    Other,
}

/// Plugins and components that exist to render paying links.
const PLUGINS: [(&str, &str); 12] = [
    ("thirstylink", "ThirstyAffiliates"),
    ("aawp", "Amazon Associates"),
    ("asa2", "Amazon Associates"),
    ("asa", "Amazon Associates"),
    ("amalinkspro", "Amazon Associates"),
    ("amazon", "Amazon Associates"),
    ("amazonlink", "Amazon Associates"),
    ("amazonbox", "Amazon Associates"),
    ("amazonproduct", "Amazon Associates"),
    ("amazonbutton", "Amazon Associates"),
    ("lasso", "Lasso"),
    ("prettylink", "Pretty Links"),
];

/// Names of components that show a product with a way to buy it.
const PRODUCTS: [&str; 20] = [
    "product",
    "products",
    "productcard",
    "productbox",
    "productlink",
    "productbutton",
    "productcta",
    "productreview",
    "buy",
    "buybutton",
    "buylink",
    "buynow",
    "buybox",
    "offerbutton",
    "dealbutton",
    "dealbox",
    "shopbutton",
    "checkprice",
    "pricebutton",
    "ctabutton",
];

/// Reads the role from the name. For an include (`{% include affiliate-disclosure.html %}`) the name is that of the file.
pub(in crate::facts) fn role(page: Page<'_>, component: &Component) -> Role {
    let affiliate = &page.settings.affiliate;
    let (written, name) = names(component);
    if is_listed(&affiliate.disclosure_components, written, &name) {
        return Role::Disclosure;
    }
    if is_listed(&affiliate.components, written, &name) {
        return Role::PayingLink("a component named in the configuration");
    }
    let bare = component.attributes.is_empty() && component.kind != ComponentKind::Element;
    if is_disclosure_name(&name) || (bare && matches!(name.as_str(), "affiliate" | "affiliates")) {
        return Role::Disclosure;
    }
    if let Some((_, program)) = PLUGINS.iter().find(|(known, _)| *known == name) {
        return Role::PayingLink(program);
    }
    let short = name
        .strip_prefix("aff")
        .is_some_and(|rest| matches!(rest, "btn" | "button" | "link" | "links" | "cta" | "box" | "card" | "url"));
    if short || (name.contains("affiliate") && !name.contains("program")) {
        return Role::PayingLink("an affiliate component");
    }
    if component.attributes.iter().any(is_amazon_number) {
        return Role::PayingLink(super::amazon::ASSOCIATES);
    }
    if PRODUCTS.contains(&name.as_str()) { Role::Product } else { Role::Other }
}

/// Whether the configuration says that a component prints a disclosure.
pub(in crate::facts) fn is_declared_disclosure(page: Page<'_>, component: &Component) -> bool {
    let (written, name) = names(component);
    is_listed(&page.settings.affiliate.disclosure_components, written, &name)
}

/// The name as written, and in the form of [`plain_key`] without folder and ending.
fn names(component: &Component) -> (&str, String) {
    let written = included(component).unwrap_or(&component.name);
    (written, plain_key(written.rsplit('/').next().unwrap_or(written).split('.').next().unwrap_or(written)))
}

fn is_listed(names: &[String], written: &str, name: &str) -> bool {
    names.iter().any(|known| known == written || plain_key(known) == name)
}

/// Whether an attribute is the number of a product at Amazon: `asin="B000000001"`.
fn is_amazon_number(attribute: &Attribute) -> bool {
    const LENGTH: usize = 10;
    let ends_so = |name: &str| name.get(name.len().saturating_sub(4)..).is_some_and(|end| end.eq_ignore_ascii_case("asin"));
    attribute.value.len() == LENGTH && attribute.name.as_deref().is_some_and(ends_so)
}

/// The file that an include names: its first positional attribute.
fn included(component: &Component) -> Option<&str> {
    let include =
        matches!(plain_key(&component.name).as_str(), "include" | "includecached" | "includerelative" | "render" | "partial");
    let first = component.attributes.iter().find(|attribute| attribute.name.is_none())?;
    include.then_some(first.value.trim_matches(['"', '\'']))
}

/// Whether a name (in the form of [`plain_key`]) plainly says that it prints a disclosure.
pub(in crate::facts) fn is_disclosure_name(name: &str) -> bool {
    let paid = name.contains("affiliate") || name.contains("amazon") || name.contains("sponsor") || name.contains("ftc");
    let notice = ["note", "notice", "disclaimer", "statement", "banner", "warning"].iter().any(|word| name.contains(word));
    // Headless UI calls the parts of an accordion so.
    let accordion = matches!(name, "disclosurebutton" | "disclosurepanel" | "disclosurebody" | "disclosuregroup");
    name.contains("disclosure") && !accordion
        || name.contains("affiliate") && notice
        || paid && name.contains("disclaimer")
        || matches!(name, "fundingnote" | "fundingnotice" | "ftcnotice" | "ftc")
}
