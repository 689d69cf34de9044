//! How often each rule is right, on the sentences of `tests/sentences`. `UPDATE_RATES=1 cargo test --test sentence_rates`
//! writes the result to `rules/rates.tsv`, from which the documentation of the rules is made.

use scruple::config::Settings;
use scruple::engine::{lint, understand};
use scruple::finding::Severity;
use scruple::rule::{Profile, RuleSet, Selection, built_in};
use scruple::source::{Source, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const RATES: &str = "rules/rates.tsv";
const HEAD: &str = "rule\tsentences\twritten\tfound\treported\tright\tfound-with-info\treported-with-info\tright-with-info";
/// The row of all rules together.
const ALL: &str = "all";
/// The kinds of page that a sentence can stand on.
const CONTEXTS: [&str; 3] = ["sells", "editorial", "not-health"];
/// A rule that gives errors or warnings and is right less often than this fails the test.
const LEAST_PRECISION: f64 = 0.8;
/// What is asked of a rule that calls its warnings clear.
const CLEAR_PRECISION: f64 = 0.9;

/// A sentence, and what is expected of it.
struct Sentence {
    /// Where it is written down, as `file:line`.
    place: String,
    context: String,
    /// Ids of rules, the one that it was written for first; none for a clean sentence.
    expected: Vec<String>,
    text: String,
}

/// Counts of one rule.
#[derive(Default, Clone, Copy)]
struct Rates {
    /// Sentences that were written for it.
    written: u32,
    /// With errors and warnings only.
    grave: Reports,
    /// With findings of severity info too.
    all: Reports,
}

/// Counts of one rule's findings.
#[derive(Default, Clone, Copy)]
struct Reports {
    /// Sentences written for it that it or another of their rules reports.
    found: u32,
    /// Sentences that it reports.
    reported: u32,
    /// Those of them that it may report.
    right: u32,
}

/// What a run over all sentences gives.
struct Run {
    rates: BTreeMap<&'static str, Rates>,
    /// For each sentence that is not as expected, a line that says so.
    misses: Vec<String>,
    alarms: Vec<String>,
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> Outcome<String> {
    fs::read_to_string(path(name)).map_err(|error| format!("{name}: {error}").into())
}

fn sentences() -> Outcome<Vec<Sentence>> {
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(path("tests/sentences"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.extend(name.ends_with(".tsv").then_some(name));
    }
    names.sort();
    let mut all = Vec::new();
    for name in names {
        for (index, line) in read(&format!("tests/sentences/{name}"))?.lines().enumerate().skip(1) {
            let place = format!("{name}:{}", index + 1);
            let cells: Vec<&str> = line.split('\t').collect();
            let &[context, expected, text, note] = cells.as_slice() else {
                return Err(format!("{place}: four cells are needed, and there are {}", cells.len()).into());
            };
            if !CONTEXTS.contains(&context) || note.is_empty() {
                return Err(format!("{place}: the context is `{context}`, the note `{note}`").into());
            }
            let expected = expected.split(' ').filter(|&id| id != "clean").map(str::to_owned).collect();
            all.push(Sentence { place, context: context.to_owned(), expected, text: text.replace("\\n", "\n") });
        }
    }
    Ok(all)
}

/// The page of a context with the passage in it, and where the passage stands.
fn page(pages: &BTreeMap<&str, String>, context: &str, passage: &str) -> Outcome<(Source, Span)> {
    let page = pages.get(context).ok_or("no such page")?;
    let (before, after) = page.split_once("PASSAGE").ok_or("no place for the passage")?;
    // A row makes a table only below a head.
    let before = format!("{before}{}", if passage.starts_with('|') { "| What | Which |\n| --- | --- |\n" } else { "" });
    let span = Span::new(before.len(), before.len() + passage.len());
    Ok((Source::new("page.md", format!("{before}{passage}{after}")), span))
}

fn pages() -> Outcome<BTreeMap<&'static str, String>> {
    CONTEXTS.iter().map(|&context| Ok((context, read(&format!("tests/sentences/pages/{context}.md"))?))).collect()
}

fn settings() -> Outcome<Settings> {
    let jurisdictions = ["us".to_owned()];
    let rules = RuleSet::choose(&[], &jurisdictions, Profile::Audit, std::iter::empty(), &Selection::default())?;
    Ok(Settings { rules, today: jiff::civil::date(2026, 11, 26), ..Settings::default() })
}

/// The rules that report the passage of a page, with the gravest severity of each.
fn reports(page: &Source, passage: Span, settings: &Settings) -> Outcome<BTreeMap<&'static str, Severity>> {
    let mut reports = BTreeMap::new();
    for finding in lint(page, settings).findings {
        let rule = settings.rules.rules.get(finding.rule).ok_or("a finding of no rule")?.rule;
        if finding.span.start >= passage.start && finding.span.start < passage.end {
            // A rule that never gives more than an info is measured by its infos.
            let severity = if rule.severity == Severity::Info { Severity::Warning } else { finding.severity };
            let known = reports.entry(rule.id.as_str()).or_insert(severity);
            *known = severity.max(*known);
        }
    }
    Ok(reports)
}

fn run(sentences: &[Sentence]) -> Outcome<Run> {
    let (pages, settings) = (pages()?, settings()?);
    let measured: BTreeSet<&str> = sentences.iter().flat_map(|sentence| &sentence.expected).map(String::as_str).collect();
    let mut run = Run { rates: BTreeMap::from([(ALL, Rates::default())]), misses: Vec::new(), alarms: Vec::new() };
    for rule in built_in()?.iter().filter(|rule| measured.contains(rule.id.as_str())) {
        run.rates.insert(&rule.id, Rates::default());
    }
    for sentence in sentences {
        let (source, span) = page(&pages, &sentence.context, &sentence.text)?;
        let mut reports = reports(&source, span, &settings)?;
        reports.retain(|id, _| run.rates.contains_key(id));
        let expects = |id: &str| sentence.expected.iter().any(|known| known == id);
        let found = reports.iter().filter(|(id, _)| expects(id)).map(|(_, &severity)| severity).max();
        if let Some(first) = sentence.expected.first() {
            for id in [first.as_str(), ALL] {
                if let Some(rates) = run.rates.get_mut(id) {
                    rates.written += 1;
                    rates.grave.found += u32::from(found >= Some(Severity::Warning));
                    rates.all.found += u32::from(found.is_some());
                }
            }
            if found < Some(Severity::Warning) {
                run.misses.push(format!("{} {:?} {reports:?}", sentence.place, sentence.text));
            }
        }
        for (&id, &severity) in &reports {
            let (grave, right) = (severity >= Severity::Warning, expects(id));
            for id in [id, ALL] {
                if let Some(rates) = run.rates.get_mut(id) {
                    rates.grave.reported += u32::from(grave);
                    rates.grave.right += u32::from(grave && right);
                    rates.all.reported += 1;
                    rates.all.right += u32::from(right);
                }
            }
            if grave && !right {
                run.alarms.push(format!("{} {id} {:?}", sentence.place, sentence.text));
            }
        }
    }
    Ok(run)
}

fn table(rates: &BTreeMap<&str, Rates>, sentences: usize) -> String {
    let row = |(id, rates): (&&str, &Rates)| {
        let Rates { written, grave, all } = rates;
        format!(
            "{id}\t{sentences}\t{written}\t{}\t{}\t{}\t{}\t{}\t{}\n",
            grave.found, grave.reported, grave.right, all.found, all.reported, all.right
        )
    };
    format!("{HEAD}\n{}", rates.iter().map(row).collect::<String>())
}

#[test]
fn the_rates_are_fresh_and_high_enough() -> Outcome {
    let sentences = sentences()?;
    let run = run(&sentences)?;
    if std::env::var_os("SHOW_SENTENCES").is_some() {
        println!("not found:\n{}\n\nwrongly reported:\n{}", run.misses.join("\n"), run.alarms.join("\n"));
    }
    let fresh = table(&run.rates, sentences.len());
    if std::env::var_os("UPDATE_RATES").is_some() {
        fs::write(path(RATES), &fresh)?;
    }
    assert!(
        read(RATES)? == fresh,
        "{RATES} is stale; look at what changed, then write it with `UPDATE_RATES=1 cargo test --test sentence_rates`. It \
         would say:\n{fresh}"
    );
    for rule in built_in()?.iter().filter(|rule| rule.severity > Severity::Info) {
        let Some(rates) = run.rates.get(rule.id.as_str()) else { continue };
        let Reports { reported, right, .. } = rates.grave;
        let least = if rule.clear { CLEAR_PRECISION } else { LEAST_PRECISION };
        assert!(
            f64::from(right) >= least * f64::from(reported),
            "{} is right in {right} of {reported} reports; see `SHOW_SENTENCES=1 cargo test --test sentence_rates -- --nocapture`",
            rule.id
        );
    }
    Ok(())
}

#[test]
fn the_pages_are_what_they_are_said_to_be_and_clean() -> Outcome {
    let (pages, settings) = (pages()?, settings()?);
    for (context, sells, health) in [("sells", true, true), ("editorial", false, true), ("not-health", true, false)] {
        let (source, _) = page(&pages, context, "The lid is grey.")?;
        let facts = understand(&source, &settings).facts;
        assert!(facts.sells() == sells && facts.topic.health == health, "{context}");
        assert!(facts.claims.is_empty() && facts.offers.is_empty(), "{context}: a claim outside of the passage");
    }
    Ok(())
}

#[test]
fn there_are_enough_sentences_of_either_kind() -> Outcome {
    let sentences = sentences()?;
    let clean = sentences.iter().filter(|sentence| sentence.expected.is_empty()).count();
    assert!(sentences.len() >= 1000 && clean * 5 >= sentences.len() * 2, "{clean} of {} are clean", sentences.len());
    let mut seen = BTreeSet::new();
    let twice: Vec<&str> = sentences.iter().filter(|one| !seen.insert(&one.text)).map(|one| one.place.as_str()).collect();
    assert!(twice.is_empty(), "written twice: {twice:?}");
    Ok(())
}
