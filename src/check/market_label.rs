//! `[check.market-label]`: a page with paying links lacks the label that its market asks for.

use super::wording::wording;
use super::{Hit, title};
use crate::facts::{Facts, Market, Page, ad_labels};
use crate::finding::Label;
use serde::Deserialize;

/// Options of `[check.market-label]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MarketLabel {
    /// Whose words for an advertisement count.
    pub market: Market,
}

/// From this share of paying links on, in percent, the whole page is taken for an advertisement.
const WHOLE_PAGE: usize = 80;

impl MarketLabel {
    /// Flags the first paying link that no label covers. In the UK a page that sells throughout needs its label in the
    /// title, any other one beside each link; in Germany it must stand above the first link, and an asterisk that is
    /// explained further down does not do.
    ///
    /// Values: `what` (what is missing where), `count` (links without a label), `wording`.
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        if facts.affiliate.first_in_body().is_none() {
            return Vec::new();
        }
        let labels = ad_labels(page, &facts.affiliate, self.market);
        let whole = labels.share >= WHOLE_PAGE;
        let Some(link) = labels.unlabelled.first().and_then(|&index| facts.affiliate.links.get(index)) else {
            return Vec::new();
        };
        if labels.in_title || labels.before_links {
            return Vec::new();
        }
        let what = match (self.market, whole, labels.starred) {
            (Market::Uk, true, _) => "nearly every link here pays, and the title does not begin with \"Ad\"",
            (Market::Uk, false, _) => "this link pays, and no \"(ad)\" stands beside it",
            (Market::De, _, true) => "an asterisk marks this link, and no \"Anzeige\" or \"Werbung\" stands above it",
            (Market::De, _, false) => "no \"Anzeige\" or \"Werbung\" stands above this paying link",
        };
        let count = labels.unlabelled.len();
        let late = facts.disclosures.iter().find(|one| one.is_proper() && one.span.start > link.span.start);
        let label = match self.market {
            Market::Uk => whole.then(|| Label { span: title(page), message: "no \"Ad\" in the title".to_owned() }),
            Market::De => {
                late.filter(|_| labels.starred).map(|one| Label { span: one.span, message: "explained only here".to_owned() })
            }
        };
        vec![Hit {
            span: link.span,
            labels: label.into_iter().collect(),
            values: vec![("what", what.to_owned()), ("count", count.to_string()), ("wording", wording(page, facts))],
            whole_page: true,
            ..Hit::default()
        }]
    }
}
