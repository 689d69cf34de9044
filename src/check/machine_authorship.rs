//! `[check.machine-authorship]`: the front matter says that a machine wrote the page, and readers are not told.

use super::Hit;
use crate::facts::{Facts, NoticeKind};
use serde::Deserialize;

/// `[check.machine-authorship]` has no options.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MachineAuthorship {}

impl MachineAuthorship {
    /// Flags the entry of the front matter, unless a note tells readers or somebody in person has reviewed or edited the
    /// page.
    pub(super) fn run(&self, facts: &Facts) -> Vec<Hit> {
        let told = facts.notices.iter().any(|notice| notice.kind == NoticeKind::MachineNote);
        let people = facts.people.reviewers.iter().chain(&facts.people.fact_checkers);
        let reviewed = people.into_iter().any(|person| !person.collective);
        let flags = facts.notices.iter().filter(|notice| notice.kind == NoticeKind::MachineWritten && !told && !reviewed);
        flags.map(|flag| Hit { span: flag.span, whole_page: true, ..Hit::default() }).collect()
    }
}
