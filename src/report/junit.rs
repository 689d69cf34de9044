//! `check --format junit`: the XML of JUnit as Jenkins reads it. An article is a suite, a finding a case; infos pass.

use super::xml::escape;
use super::{FileReport, Place, Summary};
use crate::finding::Severity;

/// Everything up to the first article.
pub(super) fn begin() -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"scruple\">\n".to_owned()
}

/// An article; one with nothing to mend is one case that passes.
pub(super) fn file(report: &FileReport) -> String {
    let path = escape(report.source.path());
    let findings = &report.linted.findings;
    let failures = findings.iter().filter(|finding| finding.severity > Severity::Info).count();
    let mut cases = String::new();
    for finding in findings {
        let rule = escape(report.rule(finding).map_or("", |rule| rule.id.as_str()));
        let line = Place::new(&report.source, finding.span).start.line;
        let help = escape(finding.help.trim());
        let said = escape(&finding.message);
        cases.push_str(&format!("    <testcase name=\"{rule}, line {line}\" classname=\"{path}\">\n"));
        cases.push_str(&match finding.severity {
            Severity::Info => format!("      <system-out>{said}: {help}</system-out>\n"),
            severity => format!("      <failure type=\"{severity}\" message=\"{said}\">{path}:{line}: {help}</failure>\n"),
        });
        cases.push_str("    </testcase>\n");
    }
    if findings.is_empty() {
        cases = format!("    <testcase name=\"nothing to mend\" classname=\"{path}\"/>\n");
    }
    suite(&path, findings.len().max(1), failures, 0, &cases)
}

/// What could not be read, and the end.
pub(super) fn end(summary: &Summary) -> String {
    let case = |problem: &super::Problem| {
        let (path, message) = (escape(&problem.path), escape(&problem.to_string()));
        format!(
            "    <testcase name=\"could be read\" classname=\"{path}\">\n      <error type=\"problem\" message=\"{message}\"/>\n    </testcase>\n"
        )
    };
    let count = summary.problems.len();
    let problems = if count == 0 {
        String::new()
    } else {
        suite("problems", count, 0, count, &summary.problems.iter().map(case).collect::<String>())
    };
    problems + "</testsuites>\n"
}

fn suite(name: &str, tests: usize, failures: usize, errors: usize, cases: &str) -> String {
    format!(
        "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n{cases}  </testsuite>\n"
    )
}
