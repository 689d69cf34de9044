//! The wording that is offered where a disclosure is missing or at fault: the site's own, or a good one, fitted to the
//! programs on the page.

use crate::facts::{Facts, Page};

/// What is offered where the configuration has no wording of its own.
pub const GENERAL_WORDING: &str = "We earn a commission if you buy through links on this page.";
/// The statement that Amazon asks for.
const AMAZON: &str = "As an Amazon Associate we earn from qualifying purchases.";

/// The text to write on this page. Where only a sponsor pays, that is what must be said.
pub(super) fn wording(page: Page<'_>, facts: &Facts) -> String {
    if facts.affiliate.links.is_empty() && facts.affiliate.sponsored.is_some() {
        return sponsor_wording(page, facts);
    }
    let house = page.settings.house_disclosure.as_str();
    let general = if house.is_empty() { GENERAL_WORDING } else { house };
    let amazon = facts.affiliate.links.iter().any(|link| link.program.starts_with("Amazon"));
    if amazon && !general.to_lowercase().contains("amazon associate") {
        format!("{general} {AMAZON}")
    } else {
        general.to_owned()
    }
}

/// The text to write on paid content; the sponsor is called by its name where the front matter gives it.
pub(super) fn sponsor_wording(page: Page<'_>, facts: &Facts) -> String {
    const LONGEST_NAME: usize = 40;
    let declared = facts.affiliate.sponsored.map_or("", |span| page.source.slice(span)).trim_matches(['"', '\'', ' ']);
    let is_name = declared.len() <= LONGEST_NAME
        && declared.starts_with(char::is_uppercase)
        && !declared.contains(['\n', '.', ':'])
        && !["sponsored", "presented", "brought", "in ", "paid", "partner", "true", "yes"]
            .iter()
            .any(|word| declared.to_lowercase().starts_with(word));
    let sponsor = if is_name { declared } else { "the sponsor" };
    format!("Paid advertisement: {sponsor} paid us to publish this article.")
}
