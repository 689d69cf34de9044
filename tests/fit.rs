//! Topic and fit, measured on titles and pairs that were labelled beforehand, and on the worked examples of the research.

use scruple::config::Settings;
use scruple::engine::{lint, understand};
use scruple::facts::Facts;
use scruple::rule::{Least, Profile, RuleSet, SelectedRule, built_in};
use scruple::source::Source;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

type Outcome<T = ()> = Result<T, String>;

fn facts(text: &str) -> Facts {
    understand(&Source::new("page.md", text), &Settings::default()).facts
}

/// A page with a title, a byline and nothing else to go by.
fn page(title: &str, credits: &str) -> String {
    format!("# {title}\n\n{credits}\n\nHere is what to know before you decide, and what to ask first.\n")
}

/// The rows of a table without its head.
fn rows(name: &str) -> Outcome<Vec<Vec<String>>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

/// Fails below a share of right answers, and lists the wrong ones.
fn measure(what: &str, least: f64, answers: Vec<(bool, String)>) -> Outcome {
    let right = answers.iter().filter(|(right, _)| *right).count();
    let share = right as f64 / answers.len().max(1) as f64;
    let wrong: Vec<&str> = answers.iter().filter(|(right, _)| !right).map(|(_, note)| note.as_str()).collect();
    if share < least {
        return Err(format!("{what}: {right} of {} right, fewer than {least}\n  {}", answers.len(), wrong.join("\n  ")));
    }
    Ok(())
}

#[test]
fn topics_are_read_from_titles_and_leads() -> Outcome {
    let mut topics = Vec::new();
    let mut health = Vec::new();
    for row in rows("topics.tsv")? {
        let [topic, title, lead] = row.as_slice() else { return Err(format!("{row:?}")) };
        let found = facts(&format!("# {title}\n\n{lead}\n")).topic;
        topics.push((found.primary == topic, format!("{title}: {} instead of {topic}", found.primary)));
        health.push((found.health == (topic != "none"), format!("{title}: health {}", found.health)));
    }
    measure("topics", 0.93, topics)?;
    measure("health or not", 0.96, health)
}

#[test]
fn pairs_of_title_and_credentials_are_judged() -> Outcome {
    let mut verdicts = Vec::new();
    let mut topics = Vec::new();
    for row in rows("fit.tsv")? {
        let [title, credentials, verdict, topic] = row.as_slice() else { return Err(format!("{row:?}")) };
        let found = facts(&page(title, &format!("By Jo Larkin, {credentials}")));
        let note = format!("{title} by {credentials}: {} instead of {verdict}", found.fit.verdict.name());
        verdicts.push((found.fit.verdict.name() == verdict, note));
        topics.push((found.topic.primary == topic, format!("{title}: {} instead of {topic}", found.topic.primary)));
    }
    measure("verdicts", 0.91, verdicts)?;
    measure("topics from titles alone", 0.93, topics)
}

/// Where the research and the table differ, the table's word stands here: a generalist, and somebody whose title no law
/// protects, are close to a subject of their field and not at its centre.
#[test]
fn the_worked_examples_come_out_as_worked() {
    for (title, credentials, verdict) in [
        ("Sex Therapy vs Sexology", "physician and cardiologist", "mismatch"),
        ("Sex Therapy vs Sexology", "LMFT, CST", "direct"),
        ("Sex Therapy vs Sexology", "family physician", "mismatch"),
        ("Sexual Health After Forty", "family physician", "adjacent"),
        ("Birth Control Pills Compared", "family physician", "direct"),
        ("Chlamydia: Testing and Treatment", "family physician", "direct"),
        ("Erectile Dysfunction and Heart Disease", "cardiologist", "direct"),
        ("Sex After a Heart Attack", "cardiologist", "direct"),
        ("BetterHelp vs Talkspace", "PharmD, BCPS", "mismatch"),
        ("BetterHelp vs Talkspace", "PsyD", "direct"),
        ("GLP-1 and Your Skin", "DO, FAAD", "direct"),
        ("Reverse Type 2 Diabetes", "BVSc, Wellness Coach", "mismatch"),
        ("Reverse Type 2 Diabetes", "FRACGP", "adjacent"),
        ("Red Light Therapy and Eye Health", "RMT, CAT(C), holistic nutritionist", "adjacent"),
        ("Best Supplements for SIBO", "RMT, CAT(C), holistic nutritionist", "adjacent"),
        ("Best Hearing Aids", "PhD in exercise physiology", "mismatch"),
        ("Whiskey vs Vodka: Which Hangover Is Worse?", "Certified Nutritionist", "adjacent"),
        ("Lower Your Cholesterol", "health journalist", "no_expertise"),
        ("Best CBD Oil for Dogs", "family physician", "mismatch"),
    ] {
        let found = facts(&page(title, &format!("By Sam Poe, {credentials}")));
        assert_eq!(found.fit.verdict.name(), verdict, "{title} by {credentials}: {}", found.fit.why);
    }
}

/// The table of author and reviewer: which findings about fit there are, with their severity.
#[test]
fn author_and_reviewer_are_judged_together() -> Outcome {
    let rules = built_in()?.iter().map(|rule| SelectedRule { rule, severity: None, least: Least::ALL }).collect();
    let settings = Settings {
        rules: RuleSet { rules, profile: Profile::Audit },
        today: jiff::civil::Date::constant(2026, 11, 25),
        ..Settings::default()
    };
    let title = "Sex Therapy: What Happens in a Session";
    for (author, reviewer, expected) in [
        ("LMFT, CST", "", ""),
        ("LMFT, CST", "Medically reviewed by Kim Roe, DDS, on 2 May 2026", ""),
        ("cardiologist", "Medically reviewed by Kim Roe, LMFT, CST, on 2 May 2026", ""),
        ("cardiologist", "Medically reviewed by Kim Roe, ob-gyn, on 2 May 2026", "authors/topic-mismatch info"),
        ("cardiologist", "", "authors/topic-mismatch warning, credits/medical-review-missing warning"),
        (
            "cardiologist",
            "Medically reviewed by Kim Roe, DDS, on 2 May 2026",
            "authors/reviewer-mismatch error, authors/topic-mismatch warning",
        ),
        ("health journalist", "Medically reviewed by Kim Roe, LMFT, CST, on 2 May 2026", ""),
        ("health journalist", "", "credits/medical-review-missing warning"),
        ("urologist", "", "credits/medical-review-missing info"),
        ("cardiologist", "He is not trained in sex therapy and writes as a patient.", "credits/medical-review-missing warning"),
    ] {
        let text = page(title, &format!("By Sam Poe, {author}\n\n{reviewer}\n\nThis page does not replace medical advice."));
        let linted = lint(&Source::new("page.md", text), &settings);
        let mut found: Vec<String> = linted
            .findings
            .iter()
            .filter_map(|finding| {
                let id = settings.rules.rules.get(finding.rule)?.rule.id.as_str();
                let about_fit = id.ends_with("-mismatch") && id.starts_with("authors/") || id.ends_with("medical-review-missing");
                about_fit.then(|| format!("{id} {}", finding.severity.name()))
            })
            .collect();
        found.sort();
        assert_eq!(found.join(", "), expected, "{author} / {reviewer}");
    }
    Ok(())
}

#[test]
fn what_is_said_of_a_mismatch_is_a_sentence() -> Outcome {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/lexicon/tables/fit.tsv"));
    let text = text.map_err(|error| error.to_string())?;
    let shown = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let notes: BTreeSet<&str> = shown
        .filter_map(|cells| match cells.as_slice() {
            &[topic, _, "mismatch", why, _] if topic != "*" => Some(why),
            _ => None,
        })
        .collect();
    assert!(notes.len() > 20);
    let verbs = ["is", "are", "may", "covers", "treats", "does", "has"];
    let fragment = |note: &&&str| {
        note.contains(';')
            || note.contains(':') && !note.contains("is another field than")
            || !note.split(' ').any(|word| verbs.contains(&word))
    };
    assert_eq!(notes.iter().find(fragment), None);
    Ok(())
}
