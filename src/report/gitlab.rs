//! `check --format gitlab`: a Code Quality report of GitLab, one array of issues.
//!
//! GitLab tells issues apart by their fingerprint alone, so the path is part of it here.

use super::{FileReport, Place, Summary};
use crate::finding::Severity;
use serde_json::json;
use xxhash_rust::xxh3::xxh3_128;

/// Everything up to the first issue.
pub(super) fn begin() -> String {
    "[\n".to_owned()
}

/// The issues of a file.
pub(super) fn file(report: &FileReport) -> String {
    let path = report.source.path();
    let issues = report.linted.findings.iter().map(|finding| {
        let severity = match finding.severity {
            Severity::Error => "critical",
            Severity::Warning => "minor",
            Severity::Info => "info",
        };
        let rule = report.rule(finding).map_or("", |rule| rule.id.as_str());
        issue(path, rule, &finding.message, severity, &finding.fingerprint, Place::new(&report.source, finding.span).start.line)
    });
    issues.collect::<Vec<_>>().join(",\n")
}

/// Everything after the last issue of an article: what could not be read is an issue too.
pub(super) fn end(summary: &Summary, first: bool) -> String {
    let issue = |problem: &super::Problem| {
        let line = problem.place.map_or(1, |place| place.start.line);
        issue(&problem.path, "problem", &problem.message, "blocker", &problem.message, line)
    };
    let issues: Vec<String> = summary.problems.iter().map(issue).collect();
    let separator = if first || issues.is_empty() { "" } else { ",\n" };
    format!("{separator}{}\n]\n", issues.join(",\n"))
}

fn issue(path: &str, name: &str, message: &str, severity: &str, fingerprint: &str, line: usize) -> String {
    let fingerprint = format!("{:032x}", xxh3_128(format!("{path}\0{fingerprint}").as_bytes()));
    json!({
        "description": message,
        "check_name": name,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": { "path": path, "lines": { "begin": line } },
    })
    .to_string()
}
