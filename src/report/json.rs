//! `check --format json`: one document, version 1. `findings` come first, so that it can be written file by file.

use super::{FileReport, Place, Summary};
use serde::Serialize;

#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'a str,
    severity: &'a str,
    path: &'a str,
    span: Place,
    message: &'a str,
    help: &'a str,
    labels: Vec<JsonLabel<'a>>,
    sources: Vec<JsonSource<'a>>,
    fingerprint: &'a str,
    /// Mending by program comes with a later version of scruple.
    fix: Option<()>,
    /// Only where findings that do not count are shown too.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    /// The reason that a directive gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    span: Place,
    message: &'a str,
}

#[derive(Serialize)]
struct JsonSource<'a> {
    cite: &'a str,
    url: &'a str,
    tier: &'a str,
}

#[derive(Serialize)]
struct JsonProblem<'a> {
    path: &'a str,
    message: &'a str,
    span: Option<Place>,
}

/// Everything up to the first finding.
pub(super) fn begin() -> String {
    format!("{{\"version\":1,\"tool\":{{\"name\":\"scruple\",\"version\":\"{}\"}},\"findings\":[\n", env!("CARGO_PKG_VERSION"))
}

/// The findings of a file.
pub(super) fn file(report: &FileReport) -> String {
    let findings = report.with_status().into_iter().map(|(finding, status)| {
        let rule = report.rule(finding);
        let sources = rule.map(|rule| rule.source.as_slice()).unwrap_or_default();
        to_text(&JsonFinding {
            rule: rule.map_or("", |rule| &rule.id),
            severity: finding.severity.name(),
            path: report.source.path(),
            span: Place::new(&report.source, finding.span),
            message: &finding.message,
            help: finding.help.trim(),
            labels: finding
                .labels
                .iter()
                .map(|label| JsonLabel { span: Place::new(&report.source, label.span), message: &label.message })
                .collect(),
            sources: sources
                .iter()
                .map(|source| JsonSource { cite: &source.cite, url: &source.url, tier: source.tier.name() })
                .collect(),
            fingerprint: &finding.fingerprint,
            fix: None,
            status: report.with_suppressed.then_some(status.name()),
            reason: finding.allowed.as_deref(),
        })
    });
    findings.collect::<Vec<_>>().join(",\n")
}

/// Everything after the last finding.
pub(super) fn end(summary: &Summary) -> String {
    let problems = summary
        .problems
        .iter()
        .map(|problem| to_text(&JsonProblem { path: &problem.path, message: &problem.message, span: problem.place }));
    format!("],\"problems\":[{}],\"files\":{}}}\n", problems.collect::<Vec<_>>().join(",\n"), summary.files)
}

/// Serialising into a string fails for no value made here: all keys are texts.
fn to_text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
