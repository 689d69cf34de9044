//! `scruple test`: what rules say of their examples, beside what they should.

use super::terminal::{Paint, Terminal};
use crate::rule::Example;

/// What came of an example.
pub struct Judged<'a> {
    /// The rule's id.
    pub rule: &'a str,
    /// Which example of the rule: 1-based.
    pub number: usize,
    /// The example.
    pub example: &'a Example,
    /// The words that the rule reports.
    pub found: Vec<String>,
}

impl Judged<'_> {
    /// Whether the rule reports what the example says.
    pub fn is_right(&self) -> bool {
        self.found == self.example.flags
    }
}

/// Every example that is judged wrongly, with its text and the difference; then the totals.
pub fn judged_examples(terminal: Terminal, rules: usize, judged: &[Judged<'_>], summary: bool) -> String {
    let mut text = String::new();
    for one in judged.iter().filter(|one| !one.is_right()) {
        text.push_str(&format!("{}, example {}\n", terminal.paint(Paint::Bold, one.rule), one.number));
        let bar = terminal.paint(Paint::Dim, "│");
        for line in one.example.text.trim().lines() {
            text.push_str(format!("  {bar} {line}").trim_end());
            text.push('\n');
        }
        let flags = &one.example.flags;
        for missed in flags.iter().filter(|flag| !one.found.contains(flag)) {
            text.push_str(&format!("  {} {}\n", terminal.paint(Paint::Red, "- should be reported:"), one_line(missed)));
        }
        for extra in one.found.iter().filter(|found| !flags.contains(found)) {
            text.push_str(&format!("  {} {}\n", terminal.paint(Paint::Yellow, "+ is reported:"), one_line(extra)));
        }
        if one.found.len() != flags.len() && one.found.iter().all(|found| flags.contains(found)) {
            text.push_str(&format!("  reported {} times, and {} expected\n", one.found.len(), flags.len()));
        }
        text.push('\n');
    }
    if summary {
        let wrong = judged.iter().filter(|one| !one.is_right()).count();
        let counted = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
        let what = format!("{}, {}", counted(rules, "rule", "rules"), counted(judged.len(), "example", "examples"));
        text.push_str(&match wrong {
            0 => terminal.paint(Paint::Green, &format!("{what}: all as they should be")),
            wrong => format!("{what}: {}", terminal.paint(Paint::Red, &format!("{wrong} not as they should be"))),
        });
        text.push('\n');
    }
    text
}

/// The words on one line; a finding at no words at all is one about a page without a title.
fn one_line(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() { "(the page)".to_owned() } else { line }
}
