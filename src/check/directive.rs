//! `[check.directive]`: a `scruple-allow` that does not do what its writer meant.
//!
//! Whether one is unused is known only when all other rules have run, so [`crate::suppress`] finds these; nothing runs
//! here.

use serde::Deserialize;

/// What is wrong with a directive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DirectiveFault {
    /// It can not be understood. Values: `fault`.
    Malformed,
    /// It gives no reason. Values: `rule`.
    NoReason,
    /// There is no such rule. Values: `rule`, `suggestion`.
    UnknownRule,
    /// Its day is over. Values: `rule`, `until`.
    Expired,
    /// The configuration lets nobody allow the rule. Values: `rule`.
    Forbidden,
    /// The configuration wants to know who approved it. Values: `rule`.
    NoApprover,
    /// The rule ran and finds nothing there. Values: `rule`.
    Unused,
}

/// Options of `[check.directive]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Directive {
    /// What is wrong with it.
    pub fault: DirectiveFault,
}
