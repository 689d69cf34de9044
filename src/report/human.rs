//! `check --format human`: for people. The only format that knows miette, which draws the words underlined.

use super::excerpt::Excerpt;
use super::terminal::{Paint, Terminal, first_sentence, wrap};
use super::{FileReport, Summary, rule_page};
use crate::config::ConfigError;
use crate::finding::{Finding, Severity};
use crate::rule::Profile;
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, SourceCode, SourceSpan, SpanContents};
use std::collections::HashMap;
use std::fmt;

/// How many findings of one rule are shown in full in one file.
const SHOWN: usize = 3;
/// How many line numbers are listed of the rest.
const LISTED: usize = 12;
/// How many sources are named; `explain` names all.
const CITED: usize = 2;
/// How many related places are shown of one finding.
const RELATED: usize = 2;

/// A file: its name, then the findings about the page as a whole, then the others in reading order, then the infos,
/// which the profile `audit` shows among the others.
pub(super) fn file(terminal: Terminal, report: &FileReport) -> String {
    let findings = &report.linted.findings;
    if findings.is_empty() {
        return String::new();
    }
    let in_full = report.settings.rules.profile == Profile::Audit;
    let (mut order, notes): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().partition(|finding| in_full || finding.severity > Severity::Info);
    order.sort_by_key(|finding| !finding.whole_page);
    let mut of_rule: HashMap<usize, Vec<&Finding>> = HashMap::new();
    for finding in &order {
        of_rule.entry(finding.rule).or_default().push(finding);
    }
    let handler = handler(terminal);
    let mut text = heading(terminal, report);
    let mut shown: HashMap<usize, usize> = HashMap::new();
    for finding in order {
        let count = shown.entry(finding.rule).or_default();
        *count += 1;
        if *count > SHOWN {
            continue;
        }
        text.push_str(&one(terminal, &handler, report, finding));
        if *count == SHOWN
            && let Some(rest) = of_rule.get(&finding.rule).and_then(|all| all.get(SHOWN..)).filter(|rest| !rest.is_empty())
        {
            text.push_str(&more(terminal, report, finding, rest));
        }
    }
    if !notes.is_empty() {
        text.push_str(&brief(terminal, report, &notes));
    }
    text
}

/// The infos in brief: a line a rule, with its message and the lines of the article.
fn brief(terminal: Terminal, report: &FileReport, notes: &[&Finding]) -> String {
    let mut order: Vec<usize> = Vec::new();
    for note in notes {
        if !order.contains(&note.rule) {
            order.push(note.rule);
        }
    }
    let head = "worth knowing (--profile audit shows each in full):";
    let mut text = format!("  {}\n", terminal.paint(Paint::Blue, head));
    for rule in order {
        let of_rule: Vec<&Finding> = notes.iter().copied().filter(|note| note.rule == rule).collect();
        let Some((first, rule)) = of_rule.first().and_then(|first| Some((first, report.rule(first)?))) else { continue };
        let said = format!("{} ({}): {}", first.message, rule.id, lines(report, &of_rule));
        for (number, line) in wrap(&said, terminal.width.saturating_sub(4).max(20)).iter().enumerate() {
            text.push_str(&format!("  {} {line}\n", if number == 0 { "-" } else { " " }));
        }
    }
    text + "\n"
}

/// Said where nothing was found, to those who expected other files to be read.
const NO_ARTICLE: &str = "no article to check (folders are searched for .md, .mdx, .markdown and .txt files)";

/// What stands at the end: what must be mended, what should be looked at.
pub(super) fn summary(terminal: Terminal, summary: &Summary) -> String {
    let files = counted(summary.files, "article", "articles");
    let unread = match summary.problems.len() {
        0 => String::new(),
        count => format!("; {}", counted(count, "problem, see below", "problems, see below")),
    };
    let aside = [
        (summary.allowed, "allowed by directives"),
        (summary.known, "known from the baseline"),
        (summary.elsewhere, "older than this change"),
    ];
    let aside: Vec<String> = aside
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}", counted(count, "finding", "findings")))
        .collect();
    let allowed = if aside.is_empty() { String::new() } else { format!(" ({})", aside.join(", ")) };
    let left_out = match summary.left_out {
        0 => String::new(),
        count => format!(
            "{} left out, on pages that are not about health (--profile audit shows them)\n",
            terminal.paint(Paint::Dim, &format!("{count:>5}"))
        ),
    };
    if summary.errors + summary.warnings + summary.infos == 0 {
        let text = match summary.files {
            0 if summary.of_change => "no changed article to check".to_owned(),
            0 => NO_ARTICLE.to_owned(),
            _ => format!("{files} checked, nothing to mend"),
        };
        return terminal.paint(Paint::Green, &format!("{text}{allowed}{unread}")) + "\n" + &left_out;
    }
    let mut text = format!("{files} checked{allowed}{unread}\n");
    let lines = [
        (summary.errors, Paint::Red, "must be mended before publishing"),
        (summary.warnings, Paint::Yellow, "should be looked at"),
        (summary.infos, Paint::Blue, "worth knowing"),
    ];
    for (count, paint, what) in lines.into_iter().filter(|(count, ..)| *count > 0) {
        text.push_str(&format!("{} {what}\n", terminal.paint(paint, &format!("{count:>5}"))));
    }
    text + &left_out
}

/// All problems of a configuration, each underlined in its file.
pub fn config_problems(terminal: Terminal, error: &ConfigError) -> String {
    let handler = handler(terminal).with_context_lines(1);
    let mut text = String::new();
    for problem in &error.0 {
        text.push_str(if text.is_empty() { "" } else { "\n" });
        // Where the place can not be drawn, the words still say what is wrong.
        if handler.render_report(&mut text, problem).is_err() {
            text.push_str(&format!("{problem}\n"));
        }
    }
    text
}

fn heading(terminal: Terminal, report: &FileReport) -> String {
    let mut totals = Summary::default();
    totals.add(&report.linted);
    let parts = [(totals.errors, "error", "errors"), (totals.warnings, "warning", "warnings"), (totals.infos, "note", "notes")];
    let said: Vec<String> = parts.iter().filter(|part| part.0 > 0).map(|(count, one, many)| counted(*count, one, many)).collect();
    let rest = format!("  {}", said.join(", "));
    format!("{}{}\n\n", terminal.paint(Paint::Bold, report.source.path()), terminal.paint(Paint::Dim, &rest))
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// One finding: what is wrong, the words, why, what to write, the source, the rule.
fn one(terminal: Terminal, handler: &GraphicalReportHandler, report: &FileReport, finding: &Finding) -> String {
    let Some(rule) = report.rule(finding) else { return String::new() };
    let mut text = String::new();
    // Writing into a string fails only where the excerpt can not be read, which is then left out.
    let _ = handler.render_report(&mut text, &Drawn::new(terminal, report, finding));
    let cited = rule.source.iter().take(CITED);
    let mut sources: Vec<String> =
        cited.map(|source| format!("{} ({})", terminal.link(&source.url, &source.cite), source.tier.name())).collect();
    sources.extend(rule.source.len().checked_sub(CITED).filter(|more| *more > 0).map(|more| format!("and {more} more")));
    let id = terminal.link(&rule_page(&rule.id), &rule.id);
    let lines = [
        ("why", first_sentence(&rule.why).to_owned(), true),
        ("write", finding.help.trim().to_owned(), true),
        ("source", sources.join("; "), !terminal.links),
        ("rule", format!("{id} ({})", finding.severity), false),
    ];
    for (name, said, wrapped) in lines.into_iter().filter(|(_, said, _)| !said.is_empty()) {
        let room = terminal.width.saturating_sub(12).max(20);
        // The escapes of a link have no width, so a line with links is laid out as it is.
        let said = if wrapped { wrap(&said, room) } else { vec![said] };
        for (number, line) in said.iter().enumerate() {
            let name = if number == 0 { format!("{name}:") } else { String::new() };
            text.push_str(&format!("    {} {line}\n", terminal.paint(Paint::Dim, &format!("{name:<7}"))));
        }
    }
    text.push('\n');
    text
}

/// The line that stands for the rest of a rule's findings.
fn more(terminal: Terminal, report: &FileReport, finding: &Finding, rest: &[&Finding]) -> String {
    let id = report.rule(finding).map_or("", |rule| rule.id.as_str());
    let text = format!("and {} more of {id}: {}", rest.len(), lines(report, rest));
    let lines = wrap(&text, terminal.width.saturating_sub(4).max(20));
    lines.iter().map(|line| format!("    {}\n", terminal.paint(Paint::Bold, line))).collect::<String>() + "\n"
}

/// The lines that findings stand in, in words.
fn lines(report: &FileReport, findings: &[&Finding]) -> String {
    let mut lines: Vec<usize> = findings.iter().map(|finding| report.source.position(finding.span.start).line).collect();
    lines.dedup();
    let mut listed: Vec<String> = lines.iter().take(LISTED).map(usize::to_string).collect();
    listed.extend((lines.len() > LISTED).then(|| "…".to_owned()));
    format!("{} {}", if lines.len() == 1 { "line" } else { "lines" }, listed.join(", "))
}

fn handler(terminal: Terminal) -> GraphicalReportHandler {
    let theme = if terminal.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    GraphicalReportHandler::new_themed(theme)
        .with_width(terminal.width)
        .with_context_lines(0)
        .with_links(false)
        .with_break_words(false)
        .without_syntax_highlighting()
}

/// A finding as miette draws it.
#[derive(Debug)]
struct Drawn {
    message: String,
    severity: miette::Severity,
    excerpts: Excerpts,
    labels: Vec<LabeledSpan>,
}

impl Drawn {
    fn new(terminal: Terminal, report: &FileReport, finding: &Finding) -> Self {
        let source = &report.source;
        let places = std::iter::once((finding.span, finding.focus, None))
            .chain(finding.labels.iter().take(RELATED).map(|label| (label.span, None, Some(label.message.clone()))));
        let mut drawn = Self {
            message: finding.message.clone(),
            severity: match finding.severity {
                Severity::Error => miette::Severity::Error,
                Severity::Warning => miette::Severity::Warning,
                Severity::Info => miette::Severity::Advice,
            },
            excerpts: Excerpts { path: source.path().to_owned(), parts: Vec::new() },
            labels: Vec::new(),
        };
        let mut offset = 0;
        for (span, focus, message) in places {
            // miette draws ` 12 │ ` before the text.
            let gutter = source.position(span.start).line.to_string().len() + 4;
            let excerpt = Excerpt::new(source, span, focus, terminal.width.saturating_sub(gutter + 1));
            let place = SourceSpan::from((offset + excerpt.marked.start, excerpt.marked.len()));
            drawn.labels.push(match message {
                None => LabeledSpan::new_primary_with_span(None, place),
                Some(message) => LabeledSpan::new_with_span(Some(message), place),
            });
            let next = offset + excerpt.text.len() + 1;
            drawn.excerpts.parts.push((offset, excerpt));
            offset = next;
        }
        drawn
    }
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawn {}

impl miette::Diagnostic for Drawn {
    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpts)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

/// A source of which miette is given the excerpts alone, with the lines and columns of the article. Their offsets count
/// through the excerpts as if these stood one below the other.
#[derive(Debug)]
struct Excerpts {
    path: String,
    parts: Vec<(usize, Excerpt)>,
}

impl SourceCode for Excerpts {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        _lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        // A span over two excerpts is refused, so that miette does not draw them as one.
        let holds =
            |part: &&(usize, Excerpt)| part.0 <= span.offset() && span.offset() + span.len() <= part.0 + part.1.text.len();
        let (offset, excerpt) = self.parts.iter().find(holds).ok_or(MietteError::OutOfBounds)?;
        Ok(Box::new(miette::MietteSpanContents::new_named(
            self.path.clone(),
            excerpt.text.as_bytes(),
            SourceSpan::from((*offset, excerpt.text.len())),
            excerpt.line - 1,
            excerpt.column - 1,
            1,
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::engine::Linted;
    use crate::finding::Label;
    use crate::rule::{RuleSet, Selection};
    use crate::source::{Source, Span};
    use std::sync::Arc;

    const PLAIN: Terminal = Terminal { color: false, links: false, width: 80 };

    fn report(text: &str, marked: &[&str]) -> Result<FileReport, &'static str> {
        let rules = RuleSet::choose(&[], &["us".to_owned()], Profile::default(), std::iter::empty(), &Selection::default())?;
        let span = |words: &str| text.find(words).map_or(Span::default(), |start| Span::new(start, start + words.len()));
        let finding = |words: &&str| Finding {
            rule: 0,
            severity: if words.ends_with("note") { Severity::Info } else { Severity::Error },
            span: span(words),
            focus: None,
            message: format!("this is wrong with {words:.12}"),
            help: "Write it another way.".to_owned(),
            labels: vec![Label { span: span("Title"), message: "the title says so".to_owned() }],
            whole_page: *words == "Title",
            fingerprint: String::new(),
            allowed: None,
        };
        let findings = marked.iter().map(finding).collect();
        let settings = Arc::new(Settings { rules, ..Settings::default() });
        Ok(FileReport {
            source: Source::new("content/a.md", text),
            settings,
            with_suppressed: false,
            linted: Linted {
                findings,
                allowed: Vec::new(),
                known: Vec::new(),
                rulings: Vec::new(),
                authors: Vec::new(),
                left_out: 0,
                problems: Vec::new(),
            },
        })
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() -> Result<(), &'static str> {
        let text =
            format!("# Title\n\n{} It cures every cramp there is. {}", "Words before it. ".repeat(80), "And after. ".repeat(90));
        for width in [40, 80, 120] {
            let report = report(&text, &["It cures every cramp there is.", &text])?;
            let shown = file(Terminal { width, ..PLAIN }, &report);
            for line in shown.lines().filter(|line| !line.contains("source:") && !line.contains("rule:")) {
                assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{width}: {line}");
            }
            assert!(shown.contains("It cures every cramp"), "{shown}");
        }
        Ok(())
    }

    #[test]
    fn the_page_comes_first_and_repetitions_are_counted() -> Result<(), &'static str> {
        let text = "# Title\n\none\n\ntwo\n\nthree\n\nfour\n\nfive\n";
        let report = report(text, &["one", "two", "three", "four", "Title"])?;
        let id = report.linted.findings.first().and_then(|finding| report.rule(finding)).map_or("", |rule| rule.id.as_str());
        let shown = file(PLAIN, &report);
        let at = |words: &str| shown.find(words);
        assert!(at("wrong with Title") < at("wrong with one"), "{shown}");
        assert!(shown.contains("wrong with two") && !shown.contains("wrong with three"), "{shown}");
        assert!(shown.contains(&format!("and 2 more of {id}: lines 7, 9")), "{shown}");
        Ok(())
    }

    #[test]
    fn infos_are_a_line_each_rule_unless_all_is_asked_for() -> Result<(), &'static str> {
        let mut report = report("# Title\n\none note\n\ntwo\n\nsome note\n", &["one note", "two", "some note"])?;
        let shown = file(PLAIN, &report);
        assert!(shown.contains("2 notes") && shown.contains("wrong with two") && shown.contains(": lines 3, 7"), "{shown}");
        assert!(!shown.contains("some note"), "{shown}");
        Arc::make_mut(&mut report.settings).rules.profile = Profile::Audit;
        let shown = file(PLAIN, &report);
        assert!(shown.contains("some note") && !shown.contains("worth knowing"), "{shown}");
        Ok(())
    }
}
