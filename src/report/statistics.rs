//! `check --statistics`: how many findings there are, by rule, family and author.

use super::terminal::{Paint, Terminal};
use super::{FileReport, Summary};
use crate::finding::Severity;
use serde::Serialize;
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthStr;

/// How many findings of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Infos.
    pub infos: usize,
    /// Articles that have one.
    pub articles: usize,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.articles += other.articles;
    }

    fn total(self) -> usize {
        self.errors + self.warnings + self.infos
    }
}

/// The findings of many articles, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Statistics {
    /// By rule.
    pub rules: BTreeMap<String, Count>,
    /// By family of rules.
    pub families: BTreeMap<String, Count>,
    /// By author; an article of several counts for each.
    pub authors: BTreeMap<String, Count>,
}

/// Articles that name nobody.
const NO_AUTHOR: &str = "(no author named)";

impl Statistics {
    /// Those of one article.
    pub fn of(report: &FileReport) -> Self {
        let mut statistics = Self::default();
        let mut whole = Count::default();
        for finding in &report.linted.findings {
            let mut one = Count::default();
            match finding.severity {
                Severity::Error => one.errors = 1,
                Severity::Warning => one.warnings = 1,
                Severity::Info => one.infos = 1,
            }
            let rule = report.rule(finding).map_or("", |rule| rule.id.as_str());
            let family = rule.split('/').next().unwrap_or_default();
            whole.add(one);
            statistics.rules.entry(rule.to_owned()).or_default().add(one);
            statistics.families.entry(family.to_owned()).or_default().add(one);
        }
        let counts = statistics.rules.values_mut().chain(statistics.families.values_mut());
        counts.for_each(|count| count.articles = 1);
        if whole.total() > 0 {
            whole.articles = 1;
            let authors = &report.linted.authors;
            let names = authors.iter().map(String::as_str).chain(authors.is_empty().then_some(NO_AUTHOR));
            names.for_each(|name| statistics.authors.entry(name.to_owned()).or_default().add(whole));
        }
        statistics
    }

    /// Adds those of other articles.
    pub fn merge(&mut self, other: Self) {
        for (mine, theirs) in
            [(&mut self.rules, other.rules), (&mut self.families, other.families), (&mut self.authors, other.authors)]
        {
            theirs.into_iter().for_each(|(name, count)| mine.entry(name).or_default().add(count));
        }
    }
}

/// For people: three tables, the most findings first.
pub fn statistics_table(terminal: Terminal, statistics: &Statistics) -> String {
    let parts = [("rule", &statistics.rules), ("family", &statistics.families), ("author", &statistics.authors)];
    let widest = parts.iter().flat_map(|(_, counts)| counts.keys()).map(|name| name.width()).max().unwrap_or(0).clamp(6, 50);
    let mut text = String::new();
    for (head, counts) in parts.into_iter().filter(|(_, counts)| !counts.is_empty()) {
        let line = format!("{head:widest$}  errors  warnings  infos  articles");
        text.push_str(&format!("{}{}\n", if text.is_empty() { "" } else { "\n" }, terminal.paint(Paint::Bold, &line)));
        let mut rows: Vec<(&String, &Count)> = counts.iter().collect();
        rows.sort_by_key(|(_, count)| std::cmp::Reverse((count.errors, count.warnings, count.infos)));
        for (name, count) in rows {
            let space = " ".repeat(widest.saturating_sub(name.width()));
            let Count { errors, warnings, infos, articles } = count;
            text.push_str(&format!("{name}{space}  {errors:>6}  {warnings:>8}  {infos:>5}  {articles:>8}\n"));
        }
    }
    text
}

/// One JSON document, version 1.
pub fn statistics_json(statistics: &Statistics, summary: &Summary) -> String {
    let tool = serde_json::json!({ "name": "scruple", "version": env!("CARGO_PKG_VERSION") });
    format!("{}\n", serde_json::json!({ "version": 1, "tool": tool, "files": summary.files, "statistics": statistics }))
}
