//! `check --format github`: workflow commands of GitHub Actions, which become annotations.
//!
//! GitHub shows ten errors and ten warnings of a step, so each file's errors come first, and each message says where
//! it belongs, so that the log alone can be read too.

use super::concise::one_line;
use super::{FileReport, Place, Problem, Summary};
use crate::finding::Severity;

/// A file.
pub(super) fn file(report: &FileReport) -> String {
    let mut findings: Vec<_> = report.linted.findings.iter().collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let mut text = String::new();
    for finding in findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let Some(rule) = report.rule(finding) else { continue };
        let place = Place::new(&report.source, finding.span);
        let path = report.source.path();
        let (line, column) = (place.start.line, place.start.column);
        // Columns are refused where a finding covers several lines.
        let end = if place.start.line == place.end.line {
            format!(",col={column},endLine={line},endColumn={}", place.end.column)
        } else {
            format!(",endLine={}", place.end.line)
        };
        let message = format!("{path}:{line}:{column}: {} {}\n{}", rule.id, finding.message, one_line(&finding.help));
        text.push_str(&format!(
            "::{command} title={},file={},line={line}{end}::{}\n",
            property(&format!("scruple ({})", rule.id)),
            property(path),
            data(&message)
        ));
    }
    text
}

/// How many annotations of a kind GitHub shows of one step.
const SHOWN: usize = 10;

/// What could not be read, and a line for the log that says what GitHub does not show.
pub(super) fn end(summary: &Summary) -> String {
    let mut text: String = summary.problems.iter().map(problem).collect();
    let kinds = [(summary.errors, "errors"), (summary.warnings, "warnings"), (summary.infos, "notices")];
    let hidden: Vec<String> =
        kinds.iter().filter(|(count, _)| *count > SHOWN).map(|(count, what)| format!("{SHOWN} of {count} {what}")).collect();
    if !hidden.is_empty() {
        text.push_str(&format!("scruple: GitHub shows only {} as annotations; the log has all of them\n", hidden.join(", ")));
    }
    text
}

/// Something that could not be read.
fn problem(problem: &Problem) -> String {
    let line = problem.place.map_or(1, |place| place.start.line);
    format!("::error title=scruple,file={},line={line}::{}\n", property(&problem.path), data(&problem.to_string()))
}

/// Escapes the text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property, in which colons and commas have a meaning.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_is_escaped() {
        assert_eq!(data("100%\nof it"), "100%25%0Aof it");
        assert_eq!(property("a,b: c"), "a%2Cb%3A c");
    }
}
