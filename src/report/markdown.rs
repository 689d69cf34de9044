//! `check --format markdown`: for a comment on a pull request, or a job's summary.
//!
//! GitHub refuses a comment of more than 65,536 characters, so what is too much is counted instead of listed.

use super::concise::one_line;
use super::{FileReport, Summary};
use crate::finding::Finding;

/// Most bytes of the list of findings.
pub(super) const MOST: usize = 60_000;

/// An article with findings: a section that opens.
pub(super) fn file(report: &FileReport) -> String {
    let findings = &report.linted.findings;
    if findings.is_empty() {
        return String::new();
    }
    let mut totals = Summary::default();
    totals.add(&report.linted);
    let mut text = format!(
        "<details><summary><code>{}</code>: {}</summary>\n\n| line | | what | rule |\n| ---: | --- | --- | --- |\n",
        html(report.source.path()),
        counts(&totals)
    );
    let mut order: Vec<&Finding> = findings.iter().collect();
    order.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    for finding in order {
        let line = report.source.position(finding.span.start).line;
        let rule = report.rule(finding).map_or("", |rule| rule.id.as_str());
        let (message, help) = (cell(&finding.message), cell(&finding.help));
        text.push_str(&format!("| {line} | {} | **{message}**<br>{help} | `{rule}` |\n", finding.severity));
    }
    text + "\n</details>\n\n"
}

/// The whole document around the sections of the articles. `untold` counts the articles that found no room.
pub(super) fn whole(summary: &Summary, sections: &str, untold: usize) -> String {
    let articles = format!("{} {}", summary.files, if summary.files == 1 { "article" } else { "articles" });
    let mut text = "## scruple\n\n".to_owned();
    if summary.errors + summary.warnings + summary.infos == 0 {
        text.push_str(&format!("{articles} checked, nothing to mend.\n\n"));
    } else {
        text.push_str(&format!("{articles} checked: {}.\n\n", counts(summary)));
    }
    for problem in &summary.problems {
        text.push_str(&format!("- **could not be read:** `{}`: {}\n", problem.path.replace('`', ""), cell(&problem.message)));
    }
    text.push_str(if summary.problems.is_empty() { "" } else { "\n" });
    text.push_str(sections);
    if untold > 0 {
        text.push_str(&format!(
            "{untold} more {} findings that have no room here; `scruple check` lists all of them.\n",
            if untold == 1 { "article has" } else { "articles have" }
        ));
    }
    text
}

fn counts(summary: &Summary) -> String {
    let parts = [(summary.errors, "must be mended"), (summary.warnings, "should be looked at"), (summary.infos, "worth knowing")];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    parts.join(", ")
}

/// A text in a cell of a table: on one line, with nothing that Markdown, HTML or GitHub's mentions would read.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '&' | '<' | '>' => out.push_str(&html(c.encode_utf8(&mut [0; 4]))),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => {
                out.push('\\');
                out.push(c);
            }
            // A name after it would be told of every finding.
            '@' => out.push_str("@\u{200B}"),
            c => out.push(c),
        }
    }
    out
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_cell_has_a_meaning() {
        assert_eq!(cell("a|b\n`<b>` *c* @team"), "a\\|b \\`&lt;b&gt;\\` \\*c\\* @\u{200B}team");
    }
}
