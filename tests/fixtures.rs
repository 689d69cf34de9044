//! Whole articles with what is expected of each; the format is described in `fixtures/README.md`.

use scruple::config::{Project, Settings};
use scruple::engine::{lint, understand};
use scruple::facts::{Facts, Person};
use scruple::finding::Severity;
use scruple::rule::{Least, Profile, RuleSet, SelectedRule, Selection, built_in};
use scruple::source::Source;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The day of all checks.
const TODAY: jiff::civil::Date = jiff::civil::Date::constant(2026, 11, 25);

type Outcome<T = ()> = Result<T, String>;

/// A finding, as far as expectations speak of it.
struct Found {
    rule: String,
    severity: Severity,
    line: usize,
    text: String,
}

/// An article with what came of it.
struct Article {
    name: String,
    found: Vec<Found>,
    facts: Facts,
}

fn settings() -> Outcome<Settings> {
    let rules = built_in()?.iter().filter(|rule| rule.jurisdictions.iter().any(|known| known == "us"));
    let rules = rules.map(|rule| SelectedRule { rule, severity: None, least: Least::ALL }).collect();
    Ok(Settings { rules: RuleSet { rules, profile: Profile::Audit }, today: TODAY, ..Settings::default() })
}

/// The settings of an article: those of the `NAME.toml` beside it, where there is one.
fn settings_of(path: &Path, without: &Arc<Settings>) -> Outcome<Arc<Settings>> {
    let config = path.with_extension("toml");
    if !config.is_file() {
        return Ok(without.clone());
    }
    let mut project =
        Project::read(&config, TODAY, Selection::default()).map_err(|error| format!("{}: {:?}", config.display(), error.0))?;
    Ok(project.settings(path)?)
}

fn read(path: &Path, settings: &Settings) -> Outcome<Article> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = fs::read(path).map_err(|error| format!("{name}: {error}"))?;
    let source = Source::from_bytes(name.as_str(), bytes).map_err(|error| format!("{name}: {error}"))?;
    let linted = lint(&source, settings);
    let found = linted.findings.iter().filter_map(|finding| {
        Some(Found {
            rule: settings.rules.rules.get(finding.rule)?.rule.id.clone(),
            severity: finding.severity,
            line: source.position(finding.span.start).line,
            text: source.slice(finding.span).to_owned(),
        })
    });
    Ok(Article { name, found: found.collect(), facts: understand(&source, settings).facts })
}

/// A name without title and credentials, in lower case.
fn plain(name: &str) -> String {
    let name = name.split(',').next().unwrap_or_default().to_lowercase();
    let words = name.split_whitespace().filter(|word| !matches!(word.trim_end_matches('.'), "dr" | "prof" | "mr" | "mrs" | "ms"));
    words.collect::<Vec<_>>().join(" ")
}

fn is_named(people: &[Person], name: &str) -> bool {
    people.iter().any(|person| plain(&person.name) == plain(name))
}

impl Article {
    /// What is wrong about one line of expectations; `None` where it holds.
    fn fault(&self, line: &str) -> Option<String> {
        if let Some(fact) = line.strip_prefix("@ ") {
            return self.fact_fault(fact);
        }
        let (absent, line) = line.strip_prefix("! ").map_or((false, line), |rest| (true, rest));
        let (rule, text) = line.split_once(" | ").map_or((line, ""), |(rule, text)| (rule, text));
        let here = self.found.iter().any(|found| found.rule == rule.trim() && found.text.contains(text.trim()));
        match (absent, here) {
            (false, false) => Some(format!("not reported: {line}")),
            (true, true) => Some(format!("reported, though it should not be: {line}")),
            _ => None,
        }
    }

    fn fact_fault(&self, fact: &str) -> Option<String> {
        let (kind, value) = fact.split_once(": ").unwrap_or((fact, ""));
        let people = &self.facts.people;
        let all = || people.authors.iter().chain(&people.reviewers).chain(&people.fact_checkers);
        let right = match kind {
            "author" => is_named(&people.authors, value),
            "reviewer" => is_named(&people.reviewers, value),
            "fact-checker" => is_named(&people.fact_checkers, value),
            "topic" => self.facts.topic.primary == value,
            "fit" => self.facts.fit.verdict.name() == value,
            "not-a-person" => !all().any(|person| person.name.contains(value)),
            _ => false,
        };
        let names = |people: &[Person]| people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ");
        (!right).then(|| {
            format!(
                "not understood: {fact} (authors: {}; reviewers: {}; fact checkers: {}; topic {}; fit {})",
                names(&people.authors),
                names(&people.reviewers),
                names(&people.fact_checkers),
                self.facts.topic.primary,
                self.facts.fit.verdict.name()
            )
        })
    }

    /// All that is wrong with the article.
    fn faults(&self, expected: &str) -> Vec<String> {
        let items: Vec<&str> =
            expected.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        let only = items.first() == Some(&"only: yes");
        let mut faults: Vec<String> = items.iter().skip(usize::from(only)).filter_map(|line| self.fault(line)).collect();
        if only {
            let listed = |found: &&Found| {
                items.iter().filter(|item| !item.starts_with(['!', '@'])).any(|item| {
                    let (rule, text) = item.split_once(" | ").unwrap_or((item, ""));
                    found.rule == rule.trim() && found.text.contains(text.trim())
                })
            };
            let more = self.found.iter().filter(|found| found.severity > Severity::Info && !listed(found));
            faults.extend(
                more.map(|found| format!("reported, but not expected: {} line {}: {:?}", found.rule, found.line, found.text)),
            );
        }
        faults
    }
}

fn articles() -> Outcome<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    let is_article = |path: &PathBuf| {
        path.with_extension("expected").is_file() && path.extension().is_some_and(|end| end != "expected" && end != "toml")
    };
    paths.retain(is_article);
    paths.sort();
    Ok(paths)
}

#[test]
fn every_fixture_is_understood_as_expected() -> Outcome {
    let without = Arc::new(settings()?);
    let mut report = String::new();
    for path in articles()? {
        let article = read(&path, settings_of(&path, &without)?.as_ref())?;
        let expected = fs::read_to_string(path.with_extension("expected")).map_err(|error| error.to_string())?;
        let faults = article.faults(&expected);
        if !faults.is_empty() {
            report += &format!("\n{}\n  {}\n", article.name, faults.join("\n  "));
        }
    }
    assert!(report.is_empty(), "{report}");
    Ok(())
}

#[test]
fn the_fixtures_show_every_shape_and_many_good_pages() -> Outcome {
    let names: Vec<String> = articles()?.iter().filter_map(|path| path.file_stem()?.to_str().map(str::to_owned)).collect();
    assert!(names.len() >= 60, "{} fixtures", names.len());
    assert!(names.iter().filter(|name| name.ends_with("-good")).count() >= 24);
    for shape in ["founding-markdown", "founding-wordpress", "founding-pasted"] {
        assert!(names.iter().any(|name| name == shape), "{shape}");
    }
    Ok(())
}
