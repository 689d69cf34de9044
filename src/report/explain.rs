//! `explain` and `rules`: a rule in words, and all rules in a list.

use super::rule_page;
use super::terminal::{Paint, Terminal, wrap};
use crate::check::GENERAL_WORDING;
use crate::finding::Severity;
use crate::rule::{Example, Rates, Reports, Rule};
use serde_json::json;

/// One rule: what it finds, why, what to do, its sources, where it applies, how to change it, examples.
pub fn explain(terminal: Terminal, rule: &Rule, examples: &[Example]) -> String {
    let title = terminal.link(&rule_page(&rule.id), &rule.id);
    let mut text = format!(
        "{}  {}, since version {}\n{}\n",
        terminal.paint(Paint::Bold, &title),
        severity(terminal, rule.severity),
        rule.since,
        rule.summary
    );
    section(terminal, &mut text, "Why", &indented(terminal, &rule.why));
    section(terminal, &mut text, "What to do", &indented(terminal, &rule.remedy.replace("{wording}", GENERAL_WORDING)));
    let sources: String = rule
        .source
        .iter()
        .map(|source| {
            let read = source.read.as_ref().map_or_else(|| "not checked yet".to_owned(), |month| format!("read {month}"));
            format!("  {} ({}), {read}\n    {}\n", source.cite, source.tier.name(), source.url)
        })
        .collect();
    if !sources.is_empty() {
        section(terminal, &mut text, "Sources", &sources);
    }
    section(terminal, &mut text, "Where it applies", &indented(terminal, &format!("{} {}", scope(rule), profiles(rule))));
    if !rule.softened.is_empty() {
        let lines: String =
            rule.softened.iter().map(|(special, to)| format!("  {}: where {}\n", to.name(), special.what())).collect();
        section(terminal, &mut text, "Milder", &lines);
    }
    if let Some(rates) = Rates::of(&rule.id) {
        section(terminal, &mut text, "How often it is right", &indented(terminal, &measured(rates)));
    }
    let (family, name) = rule.id.split_once('/').unwrap_or((&rule.id, ""));
    let change = format!(
        "  once, with the reason:  <!-- scruple-allow {}: why this is right here -->\n  \
         for the site:           {family}.{name} = \"off\" below [rules] in scruple.toml, or \"info\", \"warning\", \"error\"\n",
        rule.id
    );
    section(terminal, &mut text, "How to change it", &change);
    for (title, flagged) in [("Reported", true), ("Not reported", false)] {
        let shown = examples.iter().filter(|example| example.flags.is_empty() != flagged).take(2);
        let shown: Vec<String> = shown.map(|example| quoted(terminal, example)).collect();
        if !shown.is_empty() {
            section(terminal, &mut text, title, &shown.join("\n"));
        }
    }
    text
}

fn section(terminal: Terminal, text: &mut String, title: &str, body: &str) {
    text.push_str(&format!("\n{}\n{body}", terminal.paint(Paint::Bold, title)));
}

fn indented(terminal: Terminal, text: &str) -> String {
    wrap(text, terminal.width.saturating_sub(2)).iter().map(|line| format!("  {line}\n")).collect()
}

fn severity(terminal: Terminal, severity: Severity) -> String {
    let paint = match severity {
        Severity::Error => Paint::Red,
        Severity::Warning => Paint::Yellow,
        Severity::Info => Paint::Blue,
    };
    terminal.paint(paint, severity.name())
}

pub(super) fn scope(rule: &Rule) -> String {
    let pages = match (rule.applies.health, rule.applies.sells) {
        (true, true) => "Health articles that earn from links or sponsors",
        (true, false) => "Health articles",
        (false, true) => "Pages that earn from links or sponsors",
        (false, false) => "All pages",
    };
    let others: Vec<String> =
        rule.severity_in.iter().map(|(jurisdiction, severity)| format!(" In {jurisdiction}: {}.", severity.name())).collect();
    if rule.jurisdictions.is_empty() {
        return format!("{pages}.{}", others.concat());
    }
    let named = rule.jurisdictions.join(", ");
    format!("{pages}, where `jurisdictions` of scruple.toml names one of: {named}.{}", others.concat())
}

/// What the profile `editor` reports of a rule; the others leave nothing out on health articles.
pub(super) fn profiles(rule: &Rule) -> &'static str {
    match (rule.severity, rule.clear) {
        (Severity::Info, _) | (Severity::Warning, false) => "The profile `editor` leaves it out.",
        (Severity::Error, false) => "The profile `editor` reports its errors only.",
        (Severity::Error, true) => "The profile `editor` reports its errors and warnings.",
        (Severity::Warning, true) => "The profile `editor` reports it.",
    }
}

/// The counts in words.
pub(super) fn measured(rates: Rates) -> String {
    let share = |percent: Option<u32>| percent.map_or_else(String::new, |percent| format!(" ({percent}%)"));
    let said = |reports: Reports| {
        let Reports { found, reported, right } = reports;
        format!(
            "{right} of the {reported} that it reports are right{}, and {found} of the {} written for it are found{}",
            share(reports.precision()),
            rates.written,
            share(reports.recall(rates.written))
        )
    };
    let with_info = if rates.all == rates.grave { String::new() } else { format!(" With infos: {}.", said(rates.all)) };
    format!("On our own {} sentences, of which half only look like claims: {}.{with_info}", rates.sentences, said(rates.grave))
}

/// An example behind bars, and what is reported of it.
fn quoted(terminal: Terminal, example: &Example) -> String {
    let bar = terminal.paint(Paint::Dim, "│");
    let mut text: String =
        example.text.trim().lines().map(|line| format!("  {bar} {line}").trim_end().to_owned() + "\n").collect();
    if !example.people.is_empty() {
        let people = example.people.trim().lines().map(|line| format!("  {bar} {line}").trim_end().to_owned() + "\n");
        text.push_str(&format!("  {}\n", terminal.paint(Paint::Dim, "on a site with this author file:")));
        text.extend(people);
    }
    if !example.settings.is_empty() {
        let settings = example.settings.trim().lines().map(|line| format!("  {bar} {line}").trim_end().to_owned() + "\n");
        text.push_str(&format!("  {}\n", terminal.paint(Paint::Dim, "with this in scruple.toml:")));
        text.extend(settings);
    }
    for flag in &example.flags {
        let words = flag.split_whitespace().collect::<Vec<_>>().join(" ");
        text.push_str(&format!("  {} {words}\n", terminal.paint(Paint::Yellow, "reported:")));
    }
    text
}

/// Rules one a line: id, severity, what it finds.
pub fn list_rules<'a>(terminal: Terminal, rules: impl IntoIterator<Item = &'a Rule>) -> String {
    let rules: Vec<&Rule> = rules.into_iter().collect();
    let widest = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let line = |rule: &&Rule| {
        let id = terminal.link(&rule_page(&rule.id), &rule.id);
        let space = " ".repeat(widest - rule.id.len());
        let name = format!("{:<7}", rule.severity.name());
        let name = severity(terminal, rule.severity) + name.trim_start_matches(rule.severity.name());
        format!("{id}{space}  {name}  {}\n", rule.summary)
    };
    rules.iter().map(line).collect()
}

/// Rules one a line: id, how often it is right, how much it finds, what the profile `editor` reports.
pub fn list_rates(terminal: Terminal, rules: &[Rule]) -> String {
    let widest = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let head = format!("{:widest$}  {:11}  {:10}  editor", "rule", "right", "found");
    let mut text = format!("{}\n", terminal.paint(Paint::Bold, &head));
    for rule in rules {
        let share =
            |percent: Option<u32>, whole| percent.map_or_else(|| "-".to_owned(), |percent| format!("{percent:>3}% of {whole}"));
        let rates = Rates::of(&rule.id);
        let right = share(rates.and_then(|rates| rates.grave.precision()), rates.map_or(0, |rates| rates.grave.reported));
        let found = share(rates.and_then(|rates| rates.grave.recall(rates.written)), rates.map_or(0, |rates| rates.written));
        let editor = match (rule.severity, rule.clear) {
            (Severity::Error, false) => "errors",
            (Severity::Error | Severity::Warning, true) => "yes",
            _ => "no",
        };
        text.push_str(&format!("{:widest$}  {right:11}  {found:10}  {editor}\n", rule.id));
    }
    if let Some(all) = Rates::of("all") {
        let said = format!(
            "right: of the sentences that a rule reports as error or warning, those that it should. found: of those written for it, those that are reported. Counted on our own {} sentences; - where none was written.",
            all.sentences
        );
        let lines = wrap(&said, terminal.width);
        text.push_str(&lines.iter().fold(String::from("\n"), |text, line| format!("{text}{line}\n")));
    }
    text
}

/// Rules as a JSON list.
pub fn list_rules_json<'a>(rules: impl IntoIterator<Item = &'a Rule>) -> String {
    let rules: Vec<_> = rules
        .into_iter()
        .map(|rule| {
            let sources: Vec<_> = rule
                .source
                .iter()
                .map(|source| json!({ "cite": source.cite, "url": source.url, "tier": source.tier.name(), "read": source.read }))
                .collect();
            let reports = |reports: Reports| json!({ "found": reports.found, "reported": reports.reported, "right": reports.right });
            let rates = Rates::of(&rule.id).map(|rates| {
                json!({ "sentences": rates.sentences, "written": rates.written, "grave": reports(rates.grave), "all": reports(rates.all) })
            });
            let remedy = rule.remedy.trim().replace("{wording}", GENERAL_WORDING);
            json!({ "id": rule.id, "severity": rule.severity.name(), "clear": rule.clear, "rates": rates, "summary": rule.summary, "why": rule.why.trim(),
                "remedy": remedy, "since": rule.since, "jurisdictions": rule.jurisdictions, "sources": sources })
        })
        .collect();
    format!("{:#}\n", serde_json::Value::Array(rules))
}
