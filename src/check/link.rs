//! `[check.link]`: something is wrong with links that pay, or were meant to.

use super::{Hit, excerpt};
use crate::facts::{Facts, LinkFaultKind};
use crate::finding::Label;
use crate::rule::Trait;
use crate::source::Span;
use serde::Deserialize;

/// Most other places that a finding points to.
const MOST_LABELS: usize = 5;

/// Options of `[check.link]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LinkAtFault {
    /// What is wrong.
    pub fault: LinkFaultKind,
}

impl LinkAtFault {
    /// Flags the first link of each cause; the others are labels.
    ///
    /// Values: `what` (the part at fault), `why`, `others` ("" for one link, else " (and 3 more links)").
    pub(super) fn run(&self, facts: &Facts) -> Vec<Hit> {
        let faults = facts.link_faults.iter().filter(|fault| fault.kind == self.fault);
        faults
            .map(|fault| {
                let label = |message: &'static str| move |&span: &Span| Label { span, message: message.to_owned() };
                let cause = fault.cause.iter().map(label("this says where the text goes"));
                let labels = cause.chain(fault.also.iter().take(MOST_LABELS).map(label("here too"))).collect();
                let others = match fault.count {
                    0 | 1 => String::new(),
                    2 => " (and 1 more link)".to_owned(),
                    count => format!(" (and {} more links)", count - 1),
                };
                let mut traits = Vec::new();
                traits.extend(fault.loose.then_some(Trait::Loose));
                traits.extend((!facts.topic.health).then_some(Trait::NotHealth));
                Hit {
                    span: fault.span,
                    labels,
                    values: vec![("what", excerpt(&fault.what)), ("why", fault.why.clone()), ("others", others)],
                    traits,
                    ..Hit::default()
                }
            })
            .collect()
    }
}
