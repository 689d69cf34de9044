//! The lines of `credit_lines.txt` and `more_credit_lines.txt`, each in an article of its own.

use scruple::config::Settings;
use scruple::engine::understand;
use scruple::facts::{Facts, Person};
use scruple::source::Source;

const LINES: &str = include_str!("credit_lines.txt");
const MORE_LINES: &str = include_str!("more_credit_lines.txt");

/// One case of the file.
struct Case<'t> {
    place: &'t str,
    text: String,
    expected: Vec<&'t str>,
}

fn cases(lines: &'static str) -> Vec<Case<'static>> {
    let mut cases: Vec<Case<'static>> = Vec::new();
    for line in lines.lines().filter(|line| !line.starts_with("# ")) {
        if let Some(place) = line.strip_prefix("> ").filter(|place| ["body", "end", "front"].contains(place)) {
            cases.push(Case { place, text: String::new(), expected: Vec::new() });
        } else if let Some(case) = cases.last_mut() {
            match line.strip_prefix("= ") {
                Some(expected) => case.expected = expected.split('|').map(str::trim).collect(),
                None if case.expected.is_empty() => case.text.push_str(&format!("{line}\n")),
                None => {}
            }
        }
    }
    cases
}

fn article(place: &str, text: &str) -> String {
    const START: &str =
        "Sleep matters for the heart. Adults with insomnia ask about it.\n\n## What helps\n\nA dark room helps some people.\n";
    match place {
        "front" => format!("---\ntitle: Sleep and the heart\n{text}---\n\n{START}"),
        "end" => format!("# Sleep and the heart\n\n{START}\nAsk a pharmacist.\n\n{text}"),
        _ => format!("# Sleep and the heart\n\n{text}\n{START}\nAsk a pharmacist.\n"),
    }
}

fn all(facts: &Facts) -> impl Iterator<Item = &Person> {
    facts.people.authors.iter().chain(&facts.people.reviewers).chain(&facts.people.fact_checkers)
}

fn shown(facts: &Facts) -> Vec<String> {
    let names = |people: &[Person]| {
        let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
        if names.is_empty() { "-".to_owned() } else { names.join(" & ") }
    };
    let mut said: Vec<&str> = Vec::new();
    for item in all(facts).flat_map(|person| person.credentials.iter().chain(&person.titles)) {
        if !said.contains(&item.as_str()) {
            said.push(item);
        }
    }
    vec![
        names(&facts.people.authors),
        names(&facts.people.reviewers),
        names(&facts.people.fact_checkers),
        format!("{} {}", facts.credits.review.status.name(), facts.credits.fact_check.status.name()),
        said.join(", "),
    ]
}

/// What is misread of the cases, one text each.
fn faults(cases: &[Case<'_>]) -> Vec<String> {
    let mut faults = Vec::new();
    for case in cases {
        let source = Source::new("page.md", article(case.place, &case.text).as_str());
        let shown = shown(&understand(&source, &Settings::default()).facts);
        if !shown.iter().zip(&case.expected).all(|(shown, expected)| shown == expected) {
            let expected = case.expected.join(" | ");
            faults.push(format!(
                "{} {}\n    expected {expected}\n    read     {}",
                case.place,
                case.text.trim(),
                shown.join(" | ")
            ));
        }
    }
    faults
}

#[test]
fn each_line_is_understood() {
    let cases = cases(LINES);
    assert!(cases.len() >= 80, "{} cases", cases.len());
    let faults = faults(&cases);
    assert!(faults.is_empty(), "{} of {} are misread:\n\n{}", faults.len(), cases.len(), faults.join("\n\n"));
}

#[test]
fn each_further_line_is_understood() {
    let cases = cases(MORE_LINES);
    assert!(cases.len() >= 50, "{} cases", cases.len());
    let faults = faults(&cases);
    assert!(faults.is_empty(), "{} of {} are misread:\n\n{}", faults.len(), cases.len(), faults.join("\n\n"));
}
