//! `check --format rdjson`: Reviewdog Diagnostic Format, whose columns count bytes from 1.
//!
//! <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>

use super::{FileReport, Place, Summary, rule_page};
use crate::finding::Severity;
use crate::source::{Source, Span};
use serde_json::{Value, json};

/// Everything up to the first diagnostic.
pub(super) fn begin() -> String {
    "{\"source\":{\"name\":\"scruple\"},\"diagnostics\":[\n".to_owned()
}

/// The diagnostics of a file.
pub(super) fn file(report: &FileReport) -> String {
    let diagnostics = report.linted.findings.iter().map(|finding| {
        let rule = report.rule(finding).map_or("", |rule| rule.id.as_str());
        let mut code = json!({ "value": rule });
        let page = rule_page(rule);
        if let (Some(code), false) = (code.as_object_mut(), page.is_empty()) {
            code.insert("url".to_owned(), page.into());
        }
        let severity = match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info => "INFO",
        };
        let related: Vec<Value> = finding
            .labels
            .iter()
            .map(|label| json!({ "message": label.message, "location": location(&report.source, label.span) }))
            .collect();
        let mut diagnostic = json!({
            "message": format!("{}\n{}", finding.message, finding.help.trim()),
            "location": location(&report.source, finding.span),
            "severity": severity,
            "code": code,
        });
        if let (Some(diagnostic), false) = (diagnostic.as_object_mut(), related.is_empty()) {
            diagnostic.insert("relatedLocations".to_owned(), related.into());
        }
        diagnostic.to_string()
    });
    diagnostics.collect::<Vec<_>>().join(",\n")
}

/// What could not be read, and the end. `first`: no diagnostic came before.
pub(super) fn end(summary: &Summary, first: bool) -> String {
    let diagnostic = |problem: &super::Problem| {
        let mut location = json!({ "path": problem.path });
        if let (Some(place), Some(location)) = (problem.place, location.as_object_mut()) {
            location.insert("range".to_owned(), json!({ "start": { "line": place.start.line } }));
        }
        json!({ "message": problem.message, "location": location, "severity": "ERROR" }).to_string()
    };
    let diagnostics: Vec<String> = summary.problems.iter().map(diagnostic).collect();
    let separator = if first || diagnostics.is_empty() { "" } else { ",\n" };
    format!("{separator}{}\n]}}\n", diagnostics.join(",\n"))
}

fn location(source: &Source, span: Span) -> Value {
    let place = Place::new(source, span);
    let column = |offset: usize| offset - source.line_span(offset).start.min(offset) + 1;
    json!({
        "path": source.path(),
        "range": {
            "start": { "line": place.start.line, "column": column(span.start) },
            "end": { "line": place.end.line, "column": column(span.end) },
        },
    })
}
