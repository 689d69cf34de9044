//! Directives at work: findings that a `scruple-allow` covers are marked as allowed, and a directive that does not do
//! what its writer meant is a finding of its own. Nothing else can be allowed by a directive that is at fault.

use crate::check::{Check, DirectiveFault, Hit};
use crate::config::Settings;
use crate::document::{Allow, Directive};
use crate::finding::Finding;
use crate::nearest::did_you_mean;
use crate::rule::covers;

/// What came of a directive.
#[derive(Debug, Clone)]
pub struct Ruling {
    /// The directive.
    pub directive: Directive,
    /// What it does.
    pub effect: Effect,
}

/// What a directive does.
#[derive(Debug, Clone)]
pub enum Effect {
    /// It allows so many findings.
    Allows(usize),
    /// Its rule did not run here, so nothing is known of it.
    NotTried,
    /// It does not do what its writer meant, with the values of the finding that says so.
    Faulty(DirectiveFault, Vec<(&'static str, String)>),
}

impl Ruling {
    /// The finding about the directive, where it is at fault.
    pub fn hit(&self) -> Option<(DirectiveFault, Hit)> {
        match &self.effect {
            Effect::Faulty(fault, values) => {
                Some((*fault, Hit { span: self.directive.span, values: values.clone(), ..Hit::default() }))
            }
            Effect::Allows(_) | Effect::NotTried => None,
        }
    }
}

/// Marks the findings that the directives allow; gives back what came of each directive.
pub fn apply(directives: Vec<Directive>, findings: &mut [Finding], settings: &Settings) -> Vec<Ruling> {
    let ruling = |directive: Directive| {
        let effect = match &directive.content {
            Err(malformed) => Effect::Faulty(DirectiveFault::Malformed, vec![("fault", malformed.fault.clone())]),
            Ok(allow) => match fault(allow, settings) {
                Some((fault, values)) => Effect::Faulty(fault, values),
                None => match mark(&directive, allow, findings, settings) {
                    0 if settings.rules.rules.iter().any(|selected| selected.rule.id == allow.rule) => {
                        Effect::Faulty(DirectiveFault::Unused, vec![("rule", allow.rule.clone())])
                    }
                    0 => Effect::NotTried,
                    count => Effect::Allows(count),
                },
            },
        };
        Ruling { directive, effect }
    };
    directives.into_iter().map(ruling).collect()
}

type Fault = (DirectiveFault, Vec<(&'static str, String)>);

/// What is wrong with it as it stands, whatever the rules find.
fn fault(allow: &Allow, settings: &Settings) -> Option<Fault> {
    let rule = ("rule", allow.rule.clone());
    let known = || settings.known_rules().filter(|rule| !matches!(rule.check, Check::Directive(_)));
    if !known().any(|rule| rule.id == allow.rule) {
        let suggestion = did_you_mean(&allow.rule, known().map(|rule| rule.id.as_str()));
        let suggestion = suggestion.unwrap_or_else(|| "`scruple rules` lists all rules".to_owned());
        return Some((DirectiveFault::UnknownRule, vec![rule, ("suggestion", suggestion)]));
    }
    let holds = |targets: &[String]| targets.iter().any(|target| covers(target, &allow.rule));
    if holds(&settings.allow.never) {
        return Some((DirectiveFault::Forbidden, vec![rule]));
    }
    if allow.reason.is_empty() {
        return Some((DirectiveFault::NoReason, vec![rule]));
    }
    if allow.approver.is_none() && holds(&settings.allow.approver_for) {
        return Some((DirectiveFault::NoApprover, vec![rule]));
    }
    let until = allow.until.filter(|until| *until < settings.today)?;
    Some((DirectiveFault::Expired, vec![rule, ("until", until.to_string())]))
}

/// Marks what a directive covers, and counts it. `findings` are sorted by place, so that only those near it are looked at.
fn mark(directive: &Directive, allow: &Allow, findings: &mut [Finding], settings: &Settings) -> usize {
    let range = match directive.covers {
        None => 0..findings.len(),
        Some(span) => {
            let start = findings.partition_point(|finding| finding.span.start < span.start);
            start..findings.partition_point(|finding| finding.span.start < span.end).max(start)
        }
    };
    let mut count = 0;
    for finding in findings.get_mut(range).unwrap_or_default() {
        if settings.rules.rules.get(finding.rule).is_some_and(|selected| selected.rule.id == allow.rule) {
            finding.allowed = Some(allow.reason.clone());
            count += 1;
        }
    }
    count
}
