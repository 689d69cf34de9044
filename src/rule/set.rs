//! The rules that run, with the severities that configuration gives them.

use super::Rule;
use crate::finding::Severity;

/// A rule that runs.
#[derive(Debug, Clone, Copy)]
pub struct SelectedRule {
    /// The rule.
    pub rule: &'static Rule,
    /// A severity from configuration in place of the rule's own.
    pub severity: Option<Severity>,
}

/// The rules that run on a file, by id.
#[derive(Debug, Clone, Default)]
pub struct RuleSet {
    /// The rules.
    pub rules: Vec<SelectedRule>,
}
