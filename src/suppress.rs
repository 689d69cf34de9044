//! Directives at work: findings that a `scruple-allow` covers are marked as allowed, and a directive that does not do
//! what its writer meant is a finding of its own. Nothing else can be allowed by a directive that is at fault.

use crate::check::{Check, DirectiveFault, Hit};
use crate::document::{Allow, Directive};
use crate::finding::Finding;
use crate::nearest::did_you_mean;
use crate::rule::{RuleSet, built_in};

/// Marks the findings that the directives allow; gives back what is wrong with the directives.
pub fn apply(
    directives: &[Directive],
    findings: &mut [Finding],
    rules: &RuleSet,
    today: jiff::civil::Date,
) -> Vec<(DirectiveFault, Hit)> {
    let mut faults = Vec::new();
    for directive in directives {
        let fault = match &directive.content {
            Err(malformed) => Some((DirectiveFault::Malformed, vec![("fault", malformed.fault.clone())])),
            Ok(allow) => fault(allow, today).or_else(|| {
                let used = mark(directive, allow, findings, rules);
                // A rule that did not run here says nothing about whether the directive is needed.
                let runs = rules.rules.iter().any(|selected| selected.rule.id == allow.rule);
                (!used && runs).then(|| (DirectiveFault::Unused, vec![("rule", allow.rule.clone())]))
            }),
        };
        if let Some((fault, values)) = fault {
            faults.push((fault, Hit { span: directive.span, values, ..Hit::default() }));
        }
    }
    faults
}

type Fault = (DirectiveFault, Vec<(&'static str, String)>);

/// What is wrong with it as it stands, whatever the rules find.
fn fault(allow: &Allow, today: jiff::civil::Date) -> Option<Fault> {
    let rule = ("rule", allow.rule.clone());
    let known = || built_in().unwrap_or_default().iter().filter(|rule| !matches!(rule.check, Check::Directive(_)));
    if !known().any(|rule| rule.id == allow.rule) {
        let suggestion = did_you_mean(&allow.rule, known().map(|rule| rule.id.as_str()));
        let suggestion = suggestion.unwrap_or_else(|| "`scruple rules` lists all rules".to_owned());
        return Some((DirectiveFault::UnknownRule, vec![rule, ("suggestion", suggestion)]));
    }
    if allow.reason.is_empty() {
        return Some((DirectiveFault::NoReason, vec![rule]));
    }
    let until = allow.until.filter(|until| *until < today)?;
    Some((DirectiveFault::Expired, vec![rule, ("until", until.to_string())]))
}

/// Marks what a directive covers. `findings` are sorted by place, so that only those near it are looked at.
fn mark(directive: &Directive, allow: &Allow, findings: &mut [Finding], rules: &RuleSet) -> bool {
    let range = match directive.covers {
        None => 0..findings.len(),
        Some(span) => {
            let start = findings.partition_point(|finding| finding.span.start < span.start);
            start..findings.partition_point(|finding| finding.span.start < span.end).max(start)
        }
    };
    let mut used = false;
    for finding in findings.get_mut(range).unwrap_or_default() {
        if rules.rules.get(finding.rule).is_some_and(|selected| selected.rule.id == allow.rule) {
            finding.allowed = Some(allow.reason.clone());
            used = true;
        }
    }
    used
}
