//! The wording that is offered where a disclosure is missing or at fault: the site's own, or a good one, fitted to the
//! programs on the page.

use crate::facts::{Facts, Page};

/// What is offered where the configuration has no wording of its own.
pub const GENERAL_WORDING: &str = "We earn a commission if you buy through links on this page.";
/// The statement that Amazon asks for.
const AMAZON: &str = "As an Amazon Associate we earn from qualifying purchases.";

/// The text to write on this page.
pub(super) fn wording(page: Page<'_>, facts: &Facts) -> String {
    let house = page.settings.house_disclosure.as_str();
    let general = match (house.is_empty(), facts.affiliate.links.is_empty() && facts.affiliate.sponsored.is_some()) {
        (_, true) => "Paid advertisement: the sponsor paid us to publish this article.",
        (true, false) => GENERAL_WORDING,
        (false, false) => house,
    };
    let amazon = facts.affiliate.links.iter().any(|link| link.program.starts_with("Amazon"));
    if amazon && !general.to_lowercase().contains("amazon associate") {
        format!("{general} {AMAZON}")
    } else {
        general.to_owned()
    }
}
