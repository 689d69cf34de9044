//! `[check.disclosure]`: something is said about how the page earns, but it does not reach readers.

use super::wording::wording;
use super::{Hit, excerpt};
use crate::document::Visibility;
use crate::facts::{About, Disclosure, DisclosureStatus, Facts, Page};
use crate::finding::Label;
use serde::Deserialize;

/// What is wrong with a disclosure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// It does not say that the publisher is paid.
    Vague,
    /// It is only a link to another page.
    LinkOnly,
    /// It stands where readers do not see it.
    Hidden,
    /// It is clear, but stands in small print.
    SmallPrint,
    /// A template is trusted to print it, and nothing vouches for its words.
    Unseen,
}

/// Options of `[check.disclosure]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DisclosureFault {
    /// What is wrong with it.
    pub fault: Fault,
}

impl DisclosureFault {
    /// Flags the best disclosure of a page on which none is right; the first paying link is a label.
    ///
    /// Values: `text`, `lacks` (what it does not say), `wording`.
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        if page.settings.provided.clear_disclosure().is_some() || !facts.sells() {
            return Vec::new();
        }
        let proper: Vec<&Disclosure> = facts.disclosures.iter().filter(|disclosure| disclosure.is_proper()).collect();
        let at_fault = match (self.fault, proper.as_slice()) {
            (Fault::SmallPrint | Fault::Unseen, []) => None,
            (Fault::SmallPrint, proper) => every(proper, |one| one.visibility == Visibility::Small),
            (Fault::Unseen, proper) => every(proper, |one| !one.declared),
            (_, []) => self.gravest(facts),
            _ => None,
        };
        let link = facts.affiliate.first_in_body().or_else(|| facts.affiliate.links.first());
        if let Some(one) = at_fault {
            let label = link.map(|link| Label { span: link.span, message: "this link pays".to_owned() });
            let lacks = if one.says_who { "that you are paid" } else { "who is paid" };
            let values = vec![("text", excerpt(&one.text)), ("lacks", lacks.to_owned()), ("wording", wording(page, facts))];
            return vec![Hit { span: one.span, labels: label.into_iter().collect(), values, ..Hit::default() }];
        }
        // The words of the template are judged like those of the page.
        let provided = page.settings.provided.disclosure.as_ref().and_then(|provided| provided.words.as_ref());
        match (self.fault, provided, link) {
            (Fault::Vague, Some(words), Some(link)) if proper.is_empty() && facts.disclosures.is_empty() => {
                let lacks = "that you are paid".to_owned();
                let values = vec![("text", excerpt(&words.text)), ("lacks", lacks), ("wording", wording(page, facts))];
                vec![Hit { span: link.span, values, whole_page: true, ..Hit::default() }]
            }
            _ => Vec::new(),
        }
    }

    /// The first disclosure with this fault. The gravest fault of the page is reported once: what is hidden counts only
    /// where nothing is shown, a link only where nothing is said.
    fn gravest<'a>(&self, facts: &'a Facts) -> Option<&'a Disclosure> {
        let has = |fault| facts.disclosures.iter().any(|disclosure| fault_of(disclosure) == fault);
        let outdone = match self.fault {
            Fault::Hidden => facts.disclosures.iter().any(Disclosure::reaches_readers),
            Fault::LinkOnly => has(Fault::Vague),
            _ => false,
        };
        // A label of a sponsor on a page without paying links has a rule of its own.
        let counts = |one: &&Disclosure| {
            fault_of(one) == self.fault
                && (self.fault != Fault::Vague || one.about != About::Sponsor || !facts.affiliate.links.is_empty())
        };
        facts.disclosures.iter().find(counts).filter(|_| !outdone)
    }
}

/// The first of some disclosures that all have a fault.
fn every<'a>(disclosures: &[&'a Disclosure], fault: impl Fn(&Disclosure) -> bool) -> Option<&'a Disclosure> {
    disclosures.first().copied().filter(|_| disclosures.iter().all(|one| fault(one)))
}

fn fault_of(disclosure: &Disclosure) -> Fault {
    if !disclosure.reaches_readers() {
        Fault::Hidden
    } else if disclosure.link_only {
        Fault::LinkOnly
    } else {
        debug_assert!(disclosure.status == DisclosureStatus::Weak);
        Fault::Vague
    }
}
