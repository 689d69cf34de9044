//! The sentences of `docs/src/claims.md` say what the program does. Each row of its tables is tried out.

use scruple::config::Settings;
use scruple::engine::{lint, understand};
use scruple::facts::Facts;
use scruple::finding::Severity;
use scruple::rule::{Least, Profile, RuleSet, SelectedRule, built_in};
use scruple::source::Source;
use std::error::Error;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const PAGE: &str = include_str!("../docs/src/claims.md");

/// The rows of the table whose head begins with these cells.
fn rows(head: &[&str]) -> Outcome<Vec<Vec<&'static str>>> {
    let cells = |line: &'static str| -> Vec<&'static str> { line.trim_matches('|').split('|').map(str::trim).collect() };
    let mut found = Vec::new();
    let mut inside = false;
    for line in PAGE.lines() {
        if !line.starts_with('|') {
            inside = false;
        } else if cells(line) == head {
            inside = true;
        } else if inside && !line.starts_with("| ---") {
            found.push(cells(line));
        }
    }
    if found.is_empty() { Err(format!("docs/src/claims.md has no table {head:?}").into()) } else { Ok(found) }
}

/// A page about magnesium that earns, with a text in it.
fn selling(text: &str) -> Source {
    let link = "[The powder](https://www.amazon.com/dp/B000000001?tag=example-20)";
    Source::new("page.md", format!("# Magnesium powder and sleep\n\nMagnesium is a mineral.\n\n{text}\n\n{link}\n"))
}

fn facts(source: &Source) -> Facts {
    understand(source, &Settings::default()).facts
}

/// The guards that stopped or weakened something, with the result as the page names it.
fn guards(text: &str) -> Vec<(&'static str, &'static str)> {
    let facts = facts(&selling(text));
    let passed = facts.held_back.iter().map(|held| (held.guard.name(), "passes"));
    let weaker = facts.claims.iter().filter(|claim| claim.loose).filter_map(|claim| Some((claim.guard?.name(), "weaker")));
    let other = facts.claims.iter().filter(|claim| !claim.loose);
    let other = other.filter_map(|claim| Some((claim.guard?.name(), claim.kind.name())));
    passed.chain(weaker).chain(other).collect()
}

#[test]
fn every_kind_is_shown_by_its_sentence() -> Outcome {
    for row in rows(&["kind", "sentence"])? {
        let [kind, sentence] = row[..] else { return Err(format!("{row:?}").into()) };
        let facts = facts(&selling(sentence));
        let found: Vec<&str> = facts.claims.iter().filter(|claim| !claim.loose).map(|claim| claim.kind.name()).collect();
        assert_eq!(found, [kind], "{sentence}");
    }
    for row in rows(&["sentence", "kind"])? {
        let [sentence, kind] = row[..] else { return Err(format!("{row:?}").into()) };
        let facts = facts(&selling(sentence));
        assert!(facts.claims.iter().any(|claim| !claim.loose && claim.kind.name() == kind), "{sentence}: {:?}", facts.claims);
    }
    Ok(())
}

#[test]
fn every_fragment_takes_its_verb_from_above() -> Outcome {
    for row in rows(&["above", "fragment", "kind"])? {
        let [above, fragment, kind] = row[..] else { return Err(format!("{row:?}").into()) };
        let lead_in = if above.ends_with(':') { above.to_owned() } else { format!("## {above}") };
        let facts = facts(&selling(&format!("{lead_in}\n\n- {fragment}")));
        assert!(facts.claims.iter().any(|claim| claim.kind.name() == kind), "{above} {fragment}: {:?}", facts.claims);
    }
    Ok(())
}

#[test]
fn every_severity_is_as_the_page_says() -> Outcome {
    let rules = built_in()?.iter().map(|rule| SelectedRule { rule, severity: None, least: Least::ALL }).collect();
    let settings = Settings { rules: RuleSet { rules, profile: Profile::Audit }, ..Settings::default() };
    for row in rows(&["sentence", "severity"])? {
        let [sentence, severity] = row[..] else { return Err(format!("{row:?}").into()) };
        let source = selling(sentence);
        let linted = lint(&source, &settings);
        let of_sentence =
            linted.findings.iter().filter(|finding| source.slice(finding.span).contains(sentence.trim_end_matches('.')));
        let gravest = of_sentence.map(|finding| finding.severity).max().map_or("none", Severity::name);
        assert_eq!(gravest, severity, "{sentence}");
    }
    Ok(())
}

#[test]
fn every_guard_is_shown_by_its_sentence() -> Outcome {
    let mut faults = Vec::new();
    for row in rows(&["guard", "sentence", "result"])? {
        let [guard, sentence, result] = row[..] else { return Err(format!("{row:?}").into()) };
        let found = guards(sentence);
        if !found.contains(&(guard.trim_matches('`'), result)) {
            faults.push(format!("{guard} {sentence}: {found:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    Ok(())
}

#[test]
fn guards_that_need_a_page_hold_there() {
    let editorial = |text: &str| {
        facts(&Source::new(
            "page.md",
            format!("# Magnesium and migraine\n\nMagnesium is a mineral. Migraine is a disease.\n\n{text}\n"),
        ))
    };
    let weaker = |text: &str, guard: &str| {
        let facts = editorial(text);
        facts.claims.iter().any(|claim| claim.loose && claim.guard.is_some_and(|known| known.name() == guard))
    };
    assert!(weaker("“It cured migraine in our patients,” said Dr. Ada Brandt.", "quotation"));
    assert!(weaker("I took it for my migraine, and it cured my migraine.", "story"));
    let held = |text: &str, guard: &str| facts(&selling(text)).held_back.iter().any(|held| held.guard.name() == guard);
    assert!(held("## References\n\n- Magnesium cures migraine, a trial in 40 adults.", "reference"));
    assert!(held("- [Turmeric cures arthritis](/turmeric/)", "link-text"));
    assert!(held("```\nmagnesium cures migraine\n```", "code"));
}

#[test]
fn every_source_counts_as_the_page_says() -> Outcome {
    for row in rows(&["sentence", "support"])? {
        let [sentence, support] = row[..] else { return Err(format!("{row:?}").into()) };
        let facts = facts(&selling(sentence));
        let found = facts.claims.iter().find(|claim| claim.text.contains("show")).map(|claim| claim.support.level.name());
        assert_eq!(found, Some(support), "{sentence}");
    }
    Ok(())
}

#[test]
fn every_guard_stands_on_the_page() {
    use scruple::facts::Guard;
    for guard in Guard::ALL {
        assert!(PAGE.contains(&format!("`{}`", guard.name())), "docs/src/claims.md does not name the guard {}", guard.name());
    }
}
