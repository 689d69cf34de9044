//! The baseline: findings of old articles that are known and need not be mended today.
//!
//! A file of fingerprints, one line a finding, sorted, so that a change to it reads well in a review. A finding that it
//! holds is not reported; a sentence that changes gets another fingerprint, and is new.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The name of the file where no configuration names another.
pub const FILE_NAME: &str = "scruple-baseline.json";

/// The findings that are known, by the path of their article: from the folder of the file on, with forward slashes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    articles: BTreeMap<String, BTreeSet<Entry>>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The rule's id.
    pub rule: String,
    /// What the words at fault begin with, for those who read the file.
    pub words: String,
    /// See [`crate::finding::Finding::fingerprint`].
    pub fingerprint: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u32,
    articles: BTreeMap<String, BTreeSet<Entry>>,
}

impl Baseline {
    /// Reads the text of a baseline.
    ///
    /// # Errors
    /// What is wrong with it and where, in plain words.
    pub fn read(text: &str) -> Result<Self, String> {
        let written: Written = serde_json::from_str(text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let error = error.to_string();
            let what = error.split(" at line ").next().unwrap_or_default();
            format!(
                "line {line}, column {column}: {what}; resolve the conflict, or make the file anew with `scruple baseline update`"
            )
        })?;
        match written.version {
            1 => Ok(Self { articles: written.articles }),
            other => Err(format!("this baseline has version {other}, and this scruple reads version 1; install a newer scruple")),
        }
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        let article = |(path, entries): (&String, &BTreeSet<Entry>)| {
            let entries: Vec<String> = entries.iter().map(|entry| format!("      {}", line(entry))).collect();
            format!("    {}: [\n{}\n    ]", line(path), entries.join(",\n"))
        };
        let articles: Vec<String> = self.articles.iter().map(article).collect();
        let articles = if articles.is_empty() { String::new() } else { format!("\n{}\n  ", articles.join(",\n")) };
        format!("{{\n  \"version\": 1,\n  \"articles\": {{{articles}}}\n}}\n")
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.articles.values().map(BTreeSet::len).sum()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// The paths of its articles.
    pub fn articles(&self) -> impl Iterator<Item = &str> {
        self.articles.keys().map(String::as_str)
    }

    /// The findings of an article.
    pub fn entries(&self, article: &str) -> impl Iterator<Item = &Entry> {
        self.articles.get(article).into_iter().flatten()
    }

    /// Whether a finding of an article is known.
    pub fn knows(&self, article: &str, fingerprint: &str) -> bool {
        self.entries(article).any(|entry| entry.fingerprint == fingerprint)
    }

    /// Puts the findings of an article in the place of those that it held.
    pub fn replace(&mut self, article: &str, entries: BTreeSet<Entry>) {
        self.articles.remove(article);
        if !entries.is_empty() {
            self.articles.insert(article.to_owned(), entries);
        }
    }

    /// How many findings it holds that another one does not, wherever they stand: an article that moves changes nothing.
    pub fn beyond(&self, other: &Self) -> usize {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in other.articles.values().flatten() {
            *counts.entry(&entry.fingerprint).or_default() += 1;
        }
        let mut beyond = 0;
        for entry in self.articles.values().flatten() {
            match counts.get_mut(entry.fingerprint.as_str()) {
                Some(count) if *count > 0 => *count -= 1,
                _ => beyond += 1,
            }
        }
        beyond
    }
}

/// A value as one line of JSON. Texts and entries can always be written.
fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(rule: &str, fingerprint: &str) -> Entry {
        Entry { rule: rule.to_owned(), words: "It \"cures\" all".to_owned(), fingerprint: fingerprint.to_owned() }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut baseline = Baseline::default();
        assert_eq!(Baseline::read(&baseline.to_text()), Ok(Baseline::default()));
        let entries = BTreeSet::from([entry("b/b", "02"), entry("a/a", "03"), entry("a/a", "01")]);
        baseline.replace("content/ü \"1\".md", entries);
        let text = baseline.to_text();
        assert_eq!(Baseline::read(&text), Ok(baseline.clone()), "{text}");
        assert!(baseline.knows("content/ü \"1\".md", "01") && !baseline.knows("b.md", "01"));
        let order: Vec<&str> = text.lines().filter_map(|line| line.split("fingerprint\":\"").nth(1)?.get(..2)).collect();
        assert_eq!(order, ["01", "03", "02"], "{text}");
        let before = baseline.clone();
        baseline.replace("content/ü \"1\".md", BTreeSet::new());
        baseline.replace("b.md", BTreeSet::from([entry("a/a", "01"), entry("c/c", "04")]));
        assert_eq!((baseline.beyond(&before), before.beyond(&baseline)), (1, 2));
    }

    #[test]
    fn what_is_no_baseline_is_said_with_its_place() {
        let conflict = "{\n  \"version\": 1,\n<<<<<<< ours\n";
        assert!(Baseline::read(conflict).is_err_and(|error| error.starts_with("line 3, column 1: ")));
        let newer = Baseline::read("{\"version\": 2, \"articles\": {}}");
        assert!(newer.is_err_and(|error| error.contains("version 2")));
    }
}
