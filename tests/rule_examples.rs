//! Every rule is right about its own examples, alone and together with all other rules.

use scruple::config::{Project, Settings, registry_of};
use scruple::document::FrontMatterFormat;
use scruple::engine::lint;
use scruple::finding::Finding;
use scruple::rule::{Example, Least, Profile, Rule, RuleSet, SelectedRule, built_in, examples};
use scruple::source::Source;
use std::path::Path;

type Outcome = Result<(), String>;

fn settings(rules: &'static [Rule]) -> Settings {
    let rules = rules.iter().map(|rule| SelectedRule { rule, severity: None, least: Least::ALL }).collect();
    Settings {
        rules: RuleSet { rules, profile: Profile::Audit },
        today: jiff::civil::Date::constant(2026, 11, 25),
        ..Settings::default()
    }
}

/// The findings of one rule, in order.
fn findings_of<'a>(findings: &'a [Finding], settings: &Settings, id: &str) -> Vec<&'a Finding> {
    let is_of = |finding: &&Finding| settings.rules.rules.get(finding.rule).is_some_and(|selected| selected.rule.id == id);
    findings.iter().filter(is_of).collect()
}

/// What is wrong with an example, if anything is.
fn faults(rule: &Rule, number: usize, example: &Example, settings: &Settings, how: &str) -> Vec<String> {
    let source = Source::new("example.md", example.text.as_str());
    let mut faults = Vec::new();
    let people = match registry_of(&example.people, FrontMatterFormat::Yaml) {
        Ok(people) => people,
        Err(error) => return vec![format!("{}, example {number}, people: {error}", rule.id)],
    };
    let configured = Project::of_text(&example.settings, settings.today).map_err(|error| format!("{error:?}"));
    let configured = match configured.and_then(|mut project| Ok(project.settings(Path::new("example.md"))?.as_ref().clone())) {
        Ok(configured) => configured,
        Err(error) => return vec![format!("{}, example {number}, settings: {error}", rule.id)],
    };
    let settings = &Settings { people: people.into(), rules: settings.rules.clone(), ..configured };
    let linted = lint(&source, settings);
    let found = findings_of(&linted.findings, settings, &rule.id);
    let flagged: Vec<&str> = found.iter().map(|finding| source.slice(finding.span)).collect();
    if flagged != example.flags {
        faults.push(format!(
            "{}, example {number}, {how}:\n  expected {:?}\n  found    {flagged:?}\n  text {:?}",
            rule.id, example.flags, example.text
        ));
    }
    for finding in found {
        for text in [&finding.message, &finding.help] {
            if let Some(blank) = unfilled(text) {
                faults.push(format!("{}, example {number}: `{blank}` is not filled in \"{text}\"", rule.id));
            }
        }
    }
    faults
}

/// The first `{name}` of a text, or two spaces in a row, which an empty value leaves behind.
fn unfilled(text: &str) -> Option<&str> {
    let name = text.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map(|(name, _)| name);
    name.filter(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_')).or_else(|| text.contains("  ").then_some("  "))
}

/// Whether a rule is about scruple's own directives; no law stands behind those.
fn is_of_the_tool(rule: &Rule) -> bool {
    rule.id.starts_with("suppressions/")
}

#[test]
fn every_rule_is_right_about_its_examples() -> Outcome {
    let rules = built_in()?;
    assert!(rules.len() >= 20, "{} rules", rules.len());
    let together = settings(rules);
    let mut all_faults = Vec::new();
    for rule in rules {
        let alone = settings(std::slice::from_ref(rule));
        for (index, example) in examples(&rule.id)?.iter().enumerate() {
            // A directive is unused or expired only in view of the rules that it speaks of.
            if !is_of_the_tool(rule) {
                all_faults.extend(faults(rule, index + 1, example, &alone, "alone"));
            }
            all_faults.extend(faults(rule, index + 1, example, &together, "with all other rules"));
        }
    }
    assert!(all_faults.is_empty(), "{} faults:\n{}", all_faults.len(), all_faults.join("\n"));
    Ok(())
}

#[test]
fn every_rule_has_two_examples_of_each_kind() -> Outcome {
    for rule in built_in()? {
        let (clean, flagged): (Vec<Example>, Vec<Example>) =
            examples(&rule.id)?.into_iter().partition(|example| example.flags.is_empty());
        assert!(clean.len() >= 2, "{} has {} clean examples", rule.id, clean.len());
        assert!(flagged.len() >= 2, "{} has {} flagged examples", rule.id, flagged.len());
    }
    Ok(())
}

#[test]
fn every_rule_tells_why_and_what_to_do() -> Outcome {
    for rule in built_in()? {
        assert!(is_of_the_tool(rule) || !rule.source.is_empty(), "{} names no source", rule.id);
        assert!(rule.why.trim().ends_with('.') && rule.why.len() > 80, "{}: why", rule.id);
        assert!(rule.remedy.trim().len() > 30, "{}: remedy", rule.id);
        assert!(
            !rule.summary.ends_with('.') && !rule.message.ends_with('.'),
            "{}: summary and message are no sentences",
            rule.id
        );
        for source in &rule.source {
            assert!(source.url.starts_with("https://"), "{}: {}", rule.id, source.url);
        }
    }
    Ok(())
}
