//! `check --format concise`: `path:line:col: severity[rule] message`, one line a finding.

use super::FileReport;

/// A file.
pub(super) fn file(report: &FileReport) -> String {
    let mut text = String::new();
    for finding in &report.linted.findings {
        let at = report.source.position(finding.span.start);
        let rule = report.rule(finding).map_or("", |rule| rule.id.as_str());
        let message = one_line(&finding.message);
        text.push_str(&format!("{}:{}:{}: {}[{rule}] {message}\n", report.source.path(), at.line, at.column, finding.severity));
    }
    text
}

/// Words of an article may stand in a message, and an article may hold anything.
pub(super) fn one_line(text: &str) -> String {
    let plain = text.bytes().all(|byte| (b' '..0x7F).contains(&byte));
    if plain && !text.contains("  ") {
        return text.trim().to_owned();
    }
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}
