//! What the program prints: one format a file, over the same [`FileReport`]s.
//!
//! Files are rendered one by one, so that memory does not grow with their number: what comes before the first file,
//! each file, what comes between two files, what comes after the last.

mod allowed;
mod checkstyle;
mod concise;
mod excerpt;
mod explain;
mod github;
mod gitlab;
mod human;
mod inspect_json;
mod inspect_links;
mod inspect_words;
mod json;
mod judged;
mod junit;
mod markdown;
mod rdjson;
mod roster;
mod roster_json;
mod roster_table;
mod rule_markdown;
mod sarif;
mod settings;
mod statistics;
mod terminal;
mod xml;

pub use allowed::{AllowedRow, allowed_csv, allowed_json, allowed_table};
pub use explain::{explain, list_rates, list_rules, list_rules_json};
pub use human::config_problems;
pub use inspect_json::inspect_json;
pub use inspect_words::inspect_words;
pub use judged::{Judged, judged_examples};
pub use roster::{Credited, Roster, RosterEntry, credited};
pub use roster_json::roster_json;
pub use roster_table::roster_table;
pub use rule_markdown::rule_markdown;
pub use settings::settings_words;
pub use statistics::{Statistics, statistics_json, statistics_table};
pub use terminal::Terminal;

use crate::config::Settings;
use crate::document::DocumentProblem;
use crate::engine::Linted;
use crate::finding::{Finding, Severity};
use crate::rule::Rule;
use crate::source::Source;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The page of a rule; empty while the project has no site.
fn rule_page(id: &str) -> String {
    match env!("CARGO_PKG_HOMEPAGE") {
        "" => String::new(),
        site => format!("{}/rules/{id}", site.trim_end_matches('/')),
    }
}

/// One checked file.
pub struct FileReport {
    /// Its text.
    pub source: Source,
    /// How it was checked.
    pub settings: Arc<Settings>,
    /// What came of it.
    pub linted: Linted,
    /// Whether formats for programs hold what directives allow and the baseline knows.
    pub with_suppressed: bool,
}

/// Whether a finding counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It does.
    Active,
    /// A directive allows it.
    Allowed,
    /// The baseline knows it.
    Known,
}

impl Status {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Allowed => "allowed",
            Self::Known => "known",
        }
    }
}

impl FileReport {
    /// The findings, with those that do not count where these are asked for, in order.
    pub fn with_status(&self) -> Vec<(&Finding, Status)> {
        let active = self.linted.findings.iter().map(|finding| (finding, Status::Active));
        if !self.with_suppressed {
            return active.collect();
        }
        let allowed = self.linted.allowed.iter().map(|finding| (finding, Status::Allowed));
        let known = self.linted.known.iter().map(|finding| (finding, Status::Known));
        let mut all: Vec<(&Finding, Status)> = active.chain(allowed).chain(known).collect();
        all.sort_by_key(|(finding, _)| (finding.span, finding.rule));
        all
    }

    /// The rule of a finding.
    pub fn rule(&self, finding: &Finding) -> Option<&'static Rule> {
        self.settings.rules.rules.get(finding.rule).map(|selected| selected.rule)
    }
}

/// Something that could not be read or understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The path as shown.
    pub path: String,
    /// What is wrong and what to do.
    pub message: String,
    /// Where, if the file could be read.
    pub place: Option<Place>,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.place {
            Some(place) => write!(f, "{}:{}:{}: {}", self.path, place.start.line, place.start.column, self.message),
            None => write!(f, "{}: {}", self.path, self.message),
        }
    }
}

/// What could not be understood of an article, for the report.
pub fn document_problems(source: &Source, problems: &[DocumentProblem]) -> Vec<Problem> {
    let problem = |problem: &DocumentProblem| Problem {
        path: source.path().to_owned(),
        message: problem.message.clone(),
        place: Some(Place::new(source, problem.span)),
    };
    problems.iter().map(problem).collect()
}

/// A span with its lines and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Place {
    /// Where it starts.
    pub start: Point,
    /// Where it ends.
    pub end: Point,
}

/// Offset, line and column, as the JSON contract has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Point {
    /// In bytes.
    pub offset: usize,
    /// 1-based.
    pub line: usize,
    /// 1-based, in characters.
    pub column: usize,
}

impl Place {
    /// The place of a span.
    pub fn new(source: &Source, span: crate::source::Span) -> Self {
        let point = |offset| {
            let at = source.position(offset);
            Point { offset: at.offset, line: at.line, column: at.column }
        };
        Self { start: point(span.start), end: point(span.end) }
    }
}

/// Totals of a run.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Files checked.
    pub files: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity info.
    pub infos: usize,
    /// Findings that directives in the articles allow.
    pub allowed: usize,
    /// Findings that a baseline knows.
    pub known: usize,
    /// Findings that the checked change did not bring.
    pub elsewhere: usize,
    /// Whether only a change was checked.
    pub of_change: bool,
    /// Infos that the profile leaves out on pages that are not about health.
    pub left_out: usize,
    /// The ids of the rules that any file was checked with.
    pub enabled: BTreeSet<&'static str>,
    /// The publisher's own rules that any file was checked with, by id.
    pub own: Vec<&'static Rule>,
    /// What could not be read or understood.
    pub problems: Vec<Problem>,
}

impl Summary {
    /// Adds the totals of other files.
    pub fn merge(&mut self, other: Summary) {
        self.files += other.files;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.allowed += other.allowed;
        self.known += other.known;
        self.elsewhere += other.elsewhere;
        self.left_out += other.left_out;
        self.problems.extend(other.problems);
    }

    /// Adds the findings of a file.
    pub fn add(&mut self, linted: &Linted) {
        self.files += 1;
        self.allowed += linted.allowed.len();
        self.known += linted.known.len();
        self.left_out += linted.left_out;
        for finding in &linted.findings {
            match finding.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Info => self.infos += 1,
            }
        }
    }
}

/// A format of `check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renderer {
    /// For people.
    Human {
        /// Where it is shown.
        terminal: Terminal,
        /// Whether the totals stand at the end.
        summary: bool,
    },
    /// One line a finding.
    Concise,
    /// One JSON document.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// A Code Quality report of GitLab.
    Gitlab,
    /// JUnit's XML.
    Junit,
    /// Checkstyle's XML.
    Checkstyle,
    /// Reviewdog Diagnostic Format.
    Rdjson,
    /// A comment or a job's summary.
    Markdown,
}

impl Renderer {
    /// What comes before the first file.
    pub fn begin(self) -> String {
        match self {
            Self::Human { .. } | Self::Concise | Self::Github | Self::Markdown => String::new(),
            Self::Gitlab => gitlab::begin(),
            Self::Junit => junit::begin(),
            Self::Checkstyle => checkstyle::begin(),
            Self::Rdjson => rdjson::begin(),
            Self::Json => json::begin(),
            Self::Sarif => sarif::begin(),
        }
    }

    /// One file; empty if there is nothing to say.
    pub fn file(self, report: &FileReport) -> String {
        match self {
            Self::Human { terminal, .. } => human::file(terminal, report),
            Self::Concise => concise::file(report),
            Self::Json => json::file(report),
            Self::Sarif => sarif::file(report),
            Self::Github => github::file(report),
            Self::Gitlab => gitlab::file(report),
            Self::Junit => junit::file(report),
            Self::Checkstyle => checkstyle::file(report),
            Self::Rdjson => rdjson::file(report),
            Self::Markdown => markdown::file(report),
        }
    }

    /// What comes between two files that have something to say.
    pub fn between(self) -> &'static str {
        match self {
            Self::Json | Self::Sarif | Self::Gitlab | Self::Rdjson => ",\n",
            Self::Human { .. } | Self::Concise | Self::Github | Self::Junit | Self::Checkstyle | Self::Markdown => "",
        }
    }

    /// How many bytes the files may take together; what does not fit is counted.
    pub fn most(self) -> Option<usize> {
        (self == Self::Markdown).then_some(markdown::MOST)
    }

    /// The whole output of a format with [`Renderer::most`], from the files that fit and the number of the others.
    pub fn whole(self, summary: &Summary, files: &str, untold: usize) -> String {
        markdown::whole(summary, files, untold)
    }

    /// What comes after the last file. `first`: no file had anything to say.
    pub fn end(self, summary: &Summary, first: bool) -> String {
        match self {
            Self::Human { terminal, summary: true } => human::summary(terminal, summary),
            Self::Human { .. } | Self::Concise => String::new(),
            Self::Json => json::end(summary),
            Self::Sarif => sarif::end(summary),
            Self::Github => github::end(summary),
            Self::Gitlab => gitlab::end(summary, first),
            Self::Junit => junit::end(summary),
            Self::Checkstyle => checkstyle::end(summary),
            Self::Rdjson => rdjson::end(summary, first),
            Self::Markdown => String::new(),
        }
    }
}
