//! Sentences for each rule that looks for one thing regulators name: `flag` or `clean`. They were written before the rules
//! were run on them; what was missed then and is missed still stays in the file and counts.

use scruple::config::Settings;
use scruple::engine::lint;
use scruple::rule::{Least, Profile, RuleSet, SelectedRule, built_in};
use scruple::source::Source;

type Outcome = Result<(), String>;

const SENTENCES: &str = include_str!("sentences_by_rule.tsv");

/// Share of the flagged sentences that must be found.
const LEAST_RECALL: f64 = 0.95;

/// The title of the page that a sentence stands on: some rules ask what a page is about.
fn title(rule: &str) -> &'static str {
    match rule {
        "commerce/trust-mark" => "Online therapy apps, compared",
        "evidence/tested-without-method" => "Mattresses and sleep apps, compared",
        "claims/cosmetic-drug" => "Face and body creams, compared",
        "claims/prescription-promotion" => "Weight loss clinics and treatments",
        "safety/suicide-language" => "Grief and mental health after a loss",
        _ => "What to know before you buy this supplement",
    }
}

fn page(rule: &str, sentence: &str) -> String {
    format!(
        "# {}\n\nHere is what our readers ask us about health.\n\n{sentence}\n\n[See it here](https://www.amazon.com/dp/B000000001?tag=example-20). We earn a commission if you buy through our links.\n",
        title(rule)
    )
}

#[test]
fn each_rule_finds_its_sentences_and_leaves_the_clean_ones_alone() -> Outcome {
    let rules = built_in()?.iter().map(|rule| SelectedRule { rule, severity: None, least: Least::ALL }).collect();
    let settings = Settings { rules: RuleSet { rules, profile: Profile::Audit }, ..Settings::default() };
    let (mut flagged, mut found, mut alarms) = (0.0, 0.0, Vec::new());
    for line in SENTENCES.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [rule, expected, sentence] = cells[..] else { return Err(format!("not three cells: {line}")) };
        if !settings.rules.rules.iter().any(|selected| selected.rule.id == rule) {
            return Err(format!("there is no rule {rule}"));
        }
        let linted = lint(&Source::new("page.md", page(rule, sentence)), &settings);
        let of_rule = |index: usize| settings.rules.rules.get(index).is_some_and(|selected| selected.rule.id == rule);
        let hit = linted.findings.iter().any(|finding| of_rule(finding.rule));
        match expected {
            "flag" => {
                flagged += 1.0;
                found += f64::from(u8::from(hit));
            }
            "clean" if hit => alarms.push(line),
            "clean" => {}
            other => return Err(format!("`{other}` is neither flag nor clean: {line}")),
        }
    }
    assert!(alarms.is_empty(), "flagged, and clean:\n{}", alarms.join("\n"));
    assert!(found / flagged >= LEAST_RECALL, "{found} of {flagged} found");
    Ok(())
}
