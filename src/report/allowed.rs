//! `scruple allowed`: every directive, as a table, JSON or CSV.

use super::terminal::{Paint, Terminal, wrap};
use super::{Place, Problem};
use crate::check::DirectiveFault;
use crate::source::Source;
use crate::suppress::{Effect, Ruling};
use serde::Serialize;
use serde_json::json;

/// One directive.
#[derive(Debug, Clone, Serialize)]
pub struct AllowedRow {
    /// The article, as shown.
    pub path: String,
    /// Where the directive stands.
    pub span: Place,
    /// The rule; empty where it can not be read.
    pub rule: String,
    /// Why.
    pub reason: String,
    /// Who approved it.
    pub approver: Option<String>,
    /// The last day on which it holds.
    pub until: Option<String>,
    /// What it does: `allows`, `not-tried`, or what is wrong with it.
    pub state: &'static str,
    /// How many findings it allows.
    pub findings: usize,
}

impl AllowedRow {
    /// The row of a directive.
    pub fn new(source: &Source, ruling: &Ruling) -> Self {
        let allow = ruling.directive.content.as_ref().ok();
        let (state, findings) = match &ruling.effect {
            Effect::Allows(count) => ("allows", *count),
            Effect::NotTried => ("not-tried", 0),
            Effect::Faulty(fault, _) => (state(*fault), 0),
        };
        Self {
            path: source.path().to_owned(),
            span: Place::new(source, ruling.directive.span),
            rule: allow.map_or_else(String::new, |allow| allow.rule.clone()),
            reason: allow.map_or_else(String::new, |allow| allow.reason.clone()),
            approver: allow.and_then(|allow| allow.approver.clone()),
            until: allow.and_then(|allow| allow.until).map(|day| day.to_string()),
            state,
            findings,
        }
    }

    /// Whether it does what its writer meant.
    pub fn holds(&self) -> bool {
        matches!(self.state, "allows" | "not-tried")
    }
}

fn state(fault: DirectiveFault) -> &'static str {
    match fault {
        DirectiveFault::Malformed => "malformed",
        DirectiveFault::NoReason => "no-reason",
        DirectiveFault::UnknownRule => "unknown-rule",
        DirectiveFault::Expired => "expired",
        DirectiveFault::Forbidden => "forbidden",
        DirectiveFault::NoApprover => "no-approver",
        DirectiveFault::Unused => "unused",
    }
}

/// For people: a paragraph a directive, by article.
pub fn allowed_table(terminal: Terminal, rows: &[AllowedRow], summary: bool) -> String {
    let mut text = String::new();
    let mut path = "";
    for row in rows {
        if path != row.path {
            path = &row.path;
            text.push_str(&format!("{}{}\n", if text.is_empty() { "" } else { "\n" }, terminal.paint(Paint::Bold, path)));
        }
        let state = match row.state {
            "allows" => terminal.paint(Paint::Green, &format!("allows {}", counted(row.findings, "finding", "findings"))),
            "not-tried" => terminal.paint(Paint::Dim, "its rule did not run here"),
            state => terminal.paint(Paint::Red, &format!("allows nothing: {state}")),
        };
        let rule = if row.rule.is_empty() { "?" } else { &row.rule };
        text.push_str(&format!("  line {}: {rule}  {state}\n", row.span.start.line));
        let mut said = if row.reason.is_empty() { "no reason given".to_owned() } else { row.reason.clone() };
        said.extend(row.approver.iter().map(|name| format!("; approved by {name}")).collect::<Vec<_>>());
        said.extend(row.until.iter().map(|day| format!("; until {day}")).collect::<Vec<_>>());
        for line in wrap(&said, terminal.width.saturating_sub(4).max(20)) {
            text.push_str(&format!("    {line}\n"));
        }
    }
    if summary {
        let idle = rows.iter().filter(|row| !row.holds()).count();
        let idle = if idle == 0 { String::new() } else { format!(", {idle} of them allow nothing") };
        let end = if rows.is_empty() { "" } else { "\n" };
        text.push_str(&format!("{end}{}{idle}\n", counted(rows.len(), "scruple-allow", "scruple-allows")));
    }
    text
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// One JSON document, version 1.
pub fn allowed_json(rows: &[AllowedRow], problems: &[Problem]) -> String {
    let problems: Vec<_> = problems
        .iter()
        .map(|problem| json!({ "path": problem.path, "message": problem.message, "span": problem.place }))
        .collect();
    let tool = json!({ "name": "scruple", "version": env!("CARGO_PKG_VERSION") });
    format!("{}\n", json!({ "version": 1, "tool": tool, "allowed": rows, "problems": problems }))
}

/// For spreadsheets: comma-separated, a head line first, as RFC 4180 has it.
pub fn allowed_csv(rows: &[AllowedRow]) -> String {
    let mut text = "path,line,rule,state,findings,reason,approver,until\r\n".to_owned();
    for row in rows {
        let cells = [
            row.path.as_str(),
            &row.span.start.line.to_string(),
            &row.rule,
            row.state,
            &row.findings.to_string(),
            &row.reason,
            row.approver.as_deref().unwrap_or_default(),
            row.until.as_deref().unwrap_or_default(),
        ];
        text.push_str(&cells.map(cell).join(","));
        text.push_str("\r\n");
    }
    text
}

/// A cell, in quotation marks where it must be. A text that a spreadsheet would take for a formula gets an apostrophe in
/// front, as OWASP's page on CSV injection advises.
fn cell(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t']) { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(
            [cell("plain"), cell("a,b"), cell("say \"no\""), cell("=1+1")],
            ["plain", "\"a,b\"", "\"say \"\"no\"\"\"", "'=1+1"]
        );
    }
}
