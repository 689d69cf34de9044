//! `[check.disclosure]`: something is said about how the page earns, but it does not reach readers.

use super::{Hit, excerpt};
use crate::facts::{Disclosure, DisclosureStatus, Facts, Page};
use crate::finding::Label;
use serde::Deserialize;

/// What is wrong with a disclosure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// It does not say that the publisher is paid.
    Vague,
    /// It is only a link to another page.
    LinkOnly,
    /// It stands where readers do not see it.
    Hidden,
}

/// Options of `[check.disclosure]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DisclosureFault {
    /// What is wrong with it.
    pub fault: Fault,
}

impl DisclosureFault {
    /// Flags the best disclosure of a page on which none is both clear and visible.
    ///
    /// Values: `text`.
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        let fine = |disclosure: &Disclosure| disclosure.reaches_readers() && disclosure.status != DisclosureStatus::Weak;
        let provided = page.settings.provided.disclosure.is_some();
        if provided || !facts.sells() || facts.disclosures.iter().any(fine) {
            return Vec::new();
        }
        let faulty: Vec<&Disclosure> = facts.disclosures.iter().filter(|disclosure| fault_of(disclosure) == self.fault).collect();
        // The gravest fault of the page is reported once: what is hidden counts only where nothing is shown.
        let shown = facts.disclosures.iter().any(Disclosure::reaches_readers);
        if self.fault == Fault::Hidden && shown {
            return Vec::new();
        }
        let said = facts.disclosures.iter().any(|disclosure| fault_of(disclosure) == Fault::Vague);
        if self.fault == Fault::LinkOnly && said {
            return Vec::new();
        }
        let Some(first) = faulty.first() else { return Vec::new() };
        let link = facts.affiliate.first_in_body().or_else(|| facts.affiliate.links.first());
        let label = link.map(|link| Label { span: link.span, message: "this link pays".to_owned() });
        vec![Hit {
            span: first.span,
            labels: label.into_iter().collect(),
            values: vec![("text", excerpt(&first.text))],
            ..Hit::default()
        }]
    }
}

fn fault_of(disclosure: &Disclosure) -> Fault {
    if !disclosure.reaches_readers() {
        Fault::Hidden
    } else if disclosure.link_only {
        Fault::LinkOnly
    } else {
        Fault::Vague
    }
}
