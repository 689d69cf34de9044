//! `check --format sarif`: SARIF 2.1.0 as code scanning reads it.
//!
//! Results are written file by file, so the tool with its rules comes last. All built-in rules are listed, those that no
//! file was checked with as not enabled; a rule's index is its place among the built-in rules.

use super::{FileReport, Place, Status, Summary, rule_page};
use crate::check::GENERAL_WORDING;
use crate::finding::{Finding, Severity};
use crate::rule::{Rule, built_in};
use crate::source::{Source, Span};
use serde_json::{Value, json};

/// The key of our fingerprints. `primaryLocationLineHash` is left to the uploader, which reads no other's.
const FINGERPRINT: &str = "scruple/v1";

/// Everything up to the first result.
pub(super) fn begin() -> String {
    "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\
     \"columnKind\":\"unicodeCodePoints\",\"results\":[\n"
        .to_owned()
}

/// The results of a file.
pub(super) fn file(report: &FileReport) -> String {
    let results = report.with_status().into_iter();
    let results = results.filter_map(|(finding, status)| Some(result(report, finding, status)?.to_string()));
    results.collect::<Vec<_>>().join(",\n")
}

fn result(report: &FileReport, finding: &Finding, status: Status) -> Option<Value> {
    let rule = report.rule(finding)?;
    let index = built_in().unwrap_or_default().iter().position(|known| known.id == rule.id);
    let mut message = finding.message.clone();
    let related: Vec<Value> = finding
        .labels
        .iter()
        .enumerate()
        .map(|(number, label)| {
            message.push_str(&format!("\n[{}]({})", label.message.replace(['[', ']'], ""), number + 1));
            json!({ "id": number + 1, "physicalLocation": location(&report.source, label.span), "message": { "text": label.message } })
        })
        .collect();
    let mut result = json!({
        "ruleId": rule.id,
        "level": level(finding.severity),
        "message": { "text": message },
        "locations": [{ "physicalLocation": location(&report.source, finding.span) }],
        "partialFingerprints": { FINGERPRINT: finding.fingerprint },
    });
    // Own rules are listed after the built-in ones, where their place is not known yet.
    if let (Some(fields), Some(index)) = (result.as_object_mut(), index) {
        fields.insert("ruleIndex".to_owned(), index.into());
    }
    let suppression = match status {
        Status::Active => None,
        Status::Allowed => Some(json!({ "kind": "inSource", "justification": finding.allowed })),
        Status::Known => Some(json!({ "kind": "external", "justification": "known from the baseline" })),
    };
    if let (Some(fields), Some(suppression)) = (result.as_object_mut(), suppression) {
        fields.insert("suppressions".to_owned(), json!([suppression]));
    }
    if let (Some(fields), false) = (result.as_object_mut(), related.is_empty()) {
        fields.insert("relatedLocations".to_owned(), Value::Array(related));
    }
    Some(result)
}

fn location(source: &Source, span: Span) -> Value {
    let place = Place::new(source, span);
    json!({
        "artifactLocation": { "uri": uri(source.path()) },
        "region": {
            "startLine": place.start.line,
            "startColumn": place.start.column,
            "endLine": place.end.line,
            "endColumn": place.end.column,
        },
    })
}

/// Everything after the last result.
pub(super) fn end(summary: &Summary) -> String {
    let rules = built_in().unwrap_or_default().iter().chain(summary.own.iter().copied());
    let rules: Vec<Value> = rules.map(|rule| describe(rule, summary.enabled.contains(rule.id.as_str()))).collect();
    let notifications: Vec<Value> = summary
        .problems
        .iter()
        .map(|problem| {
            let mut location = json!({ "artifactLocation": { "uri": uri(&problem.path) } });
            if let (Some(place), Some(fields)) = (problem.place, location.as_object_mut()) {
                fields.insert("region".to_owned(), json!({ "startLine": place.start.line, "startColumn": place.start.column }));
            }
            json!({ "level": "error", "message": { "text": problem.message }, "locations": [{ "physicalLocation": location }] })
        })
        .collect();
    let invocation = json!({
        "executionSuccessful": summary.problems.is_empty(),
        "toolExecutionNotifications": notifications,
    });
    let version = env!("CARGO_PKG_VERSION");
    let tool = json!({ "driver": { "name": "scruple", "version": version, "semanticVersion": version, "rules": rules } });
    format!("],\"invocations\":[{invocation}],\"tool\":{tool}}}]}}\n")
}

fn describe(rule: &Rule, enabled: bool) -> Value {
    let sources: Vec<String> = rule.source.iter().map(|source| format!("- [{}]({})", source.cite, source.url)).collect();
    let remedy = rule.remedy.trim().replace("{wording}", GENERAL_WORDING);
    let why = rule.why.trim();
    let mut described = json!({
        "id": rule.id,
        "name": rule.id.replace('/', "-"),
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": why.chars().take(1024).collect::<String>() },
        "help": { "text": format!("{why}\n\n{remedy}"), "markdown": format!("{why}\n\n**What to do:** {remedy}\n\n{}", sources.join("\n")) },
        "defaultConfiguration": { "enabled": enabled, "level": level(rule.severity) },
        "properties": {
            "tags": [rule.id.split('/').next().unwrap_or_default(), "compliance"],
            "problem.severity": match rule.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "recommendation",
            },
        },
    });
    // Where there is no page of its own, the first source is the page to read.
    let page = Some(rule_page(&rule.id))
        .filter(|page| !page.is_empty())
        .or_else(|| rule.source.first().map(|source| source.url.clone()));
    if let (Some(fields), Some(page)) = (described.as_object_mut(), page) {
        fields.insert("helpUri".to_owned(), Value::String(page));
    }
    described
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a relative URI: everything but unreserved characters and slashes in percent signs.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    if uri.starts_with('/') { format!("file://{uri}") } else { uri }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(uri("content/über uns.md"), "content/%C3%BCber%20uns.md");
        assert_eq!(uri("/site/a.md"), "file:///site/a.md");
    }
}
