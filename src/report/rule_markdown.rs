//! A rule as a page of Markdown, for the documentation site.

use super::explain::{measured, profiles, scope};
use crate::check::GENERAL_WORDING;
use crate::rule::{Example, Rates, Rule};

/// The page of a rule: what it finds, why, what to write, what it rests on, where it applies, examples.
pub fn rule_markdown(rule: &Rule, examples: &[Example]) -> String {
    let mut text = format!("# {}\n\n**{}**: {}.\n", rule.id, rule.severity, rule.summary);
    let mut section = |title: &str, body: &str| {
        if !body.trim().is_empty() {
            text.push_str(&format!("\n## {title}\n\n{}\n", body.trim()));
        }
    };
    section("Why", &rule.why);
    section("What to do", &rule.remedy.replace("{wording}", GENERAL_WORDING));
    let sources: String = rule
        .source
        .iter()
        .map(|source| {
            let read = source.read.as_ref().map_or_else(|| "not checked yet".to_owned(), |month| format!("read {month}"));
            format!("- [{}]({}) ({}, {read})\n", source.cite, source.url, source.tier.name())
        })
        .collect();
    section("What it rests on", &sources);
    section("Where it applies", &format!("{} {}", scope(rule), profiles(rule)));
    let milder: String =
        rule.softened.iter().map(|(special, to)| format!("- `{}` where {}\n", to.name(), special.what())).collect();
    section("Milder", &milder);
    section("How often it is right", &Rates::of(&rule.id).map_or_else(String::new, measured));
    for (title, flagged) in [("Reported", true), ("Not reported", false)] {
        let shown = examples.iter().filter(|example| example.flags.is_empty() != flagged).take(2);
        let shown: Vec<String> = shown.map(one_example).collect();
        section(title, &shown.join("\n\n"));
    }
    let (family, name) = rule.id.split_once('/').unwrap_or((&rule.id, ""));
    section(
        "How to change it",
        &format!(
            "Once, in the article, with the reason:\n\n```markdown\n<!-- scruple-allow {}: why this is right here -->\n```\n\nFor the \
             site, in `scruple.toml`, `\"off\"` or another severity:\n\n```toml\n[rules]\n{family}.{name} = \"off\"\n```",
            rule.id
        ),
    );
    text
}

fn one_example(example: &Example) -> String {
    let mut text = fenced("markdown", &example.text);
    for (what, language, more) in [
        ("On a site with this author file:", "yaml", &example.people),
        ("With this in `scruple.toml`:", "toml", &example.settings),
    ] {
        if !more.is_empty() {
            text.push_str(&format!("\n\n{what}\n\n{}", fenced(language, more)));
        }
    }
    let words = |flag: &String| flag.split_whitespace().collect::<Vec<_>>().join(" ");
    let flags: Vec<String> =
        example.flags.iter().map(words).filter(|words| !words.is_empty()).map(|words| format!("- {}", code(&words))).collect();
    if !flags.is_empty() {
        text.push_str(&format!("\n\nThese words:\n\n{}", flags.join("\n")));
    }
    text
}

/// A block of code, behind more backquotes than stand in it.
fn fenced(language: &str, text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}", text.trim())
}

/// Code within a line.
fn code(text: &str) -> String {
    let fence = "`".repeat(longest_run(text) + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// The most backquotes in a row.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
