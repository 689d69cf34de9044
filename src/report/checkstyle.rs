//! `check --format checkstyle`: the XML of Checkstyle, which many tools read.

use super::xml::escape;
use super::{FileReport, Place, Summary};

/// Everything up to the first file.
pub(super) fn begin() -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n".to_owned()
}

/// A file with findings.
pub(super) fn file(report: &FileReport) -> String {
    let mut text = String::new();
    for finding in &report.linted.findings {
        let start = Place::new(&report.source, finding.span).start;
        let rule = report.rule(finding).map_or("", |rule| rule.id.as_str());
        text.push_str(&error(start.line, start.column, finding.severity.name(), &finding.message, rule));
    }
    if text.is_empty() { text } else { file_of(report.source.path(), &text) }
}

/// What could not be read, and the end.
pub(super) fn end(summary: &Summary) -> String {
    let problem = |problem: &super::Problem| {
        let at = problem.place.map_or((1, 1), |place| (place.start.line, place.start.column));
        file_of(&problem.path, &error(at.0, at.1, "error", &problem.message, "problem"))
    };
    summary.problems.iter().map(problem).collect::<String>() + "</checkstyle>\n"
}

fn file_of(path: &str, errors: &str) -> String {
    format!("  <file name=\"{}\">\n{errors}  </file>\n", escape(path))
}

fn error(line: usize, column: usize, severity: &str, message: &str, rule: &str) -> String {
    format!(
        "    <error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{}\" source=\"scruple.{}\"/>\n",
        escape(message),
        escape(&rule.replace('/', "."))
    )
}
