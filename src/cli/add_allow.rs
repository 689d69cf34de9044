//! `check --add-allow`: writes directives into the articles, and checks that they hold.

use super::input::Job;
use super::output::Output;
use super::{Stop, output};
use crate::allow::{Wording, with_directives};
use crate::document::Document;
use crate::engine::{Linted, lint};
use crate::finding::Finding;
use crate::report::FileReport;
use crate::source::{Source, Span};
use crate::suppress::Effect;
use clap::Args;
use std::collections::BTreeSet;
use std::path::Path;

/// What is written.
#[derive(Debug, Args)]
pub struct AddAllowArguments {
    /// Write a scruple-allow with this reason for every finding that would fail the run; choose with --select
    #[arg(long, value_name = "REASON", conflicts_with_all = ["staged", "output_file"])]
    pub add_allow: Option<String>,
    /// Who approved it
    #[arg(long, value_name = "NAME", requires = "add_allow")]
    pub approver: Option<String>,
}

impl AddAllowArguments {
    /// What is to be written; `None` where nothing is.
    ///
    /// # Errors
    /// If a comment could not hold it.
    pub(super) fn wording(&self) -> Result<Option<Wording>, Stop> {
        let Some(reason) = &self.add_allow else { return Ok(None) };
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        let approver = self.approver.as_ref().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
        if reason.is_empty() {
            return Err(Stop::Message(
                "--add-allow: say why the findings are right as they stand; a reason is required".to_owned(),
            ));
        }
        let breaks = |text: &str| text.contains("--") || text.contains("*/") || text.contains('>');
        if breaks(&reason) || approver.as_deref().is_some_and(|name| breaks(name) || name.contains(['"', ':'])) {
            return Err(Stop::Message(
                "--add-allow: a reason or name may not hold `--`, `*/` or `>`, and a name no colon or quotation mark; they would end the \
                 comment"
                    .to_owned(),
            ));
        }
        Ok(Some(Wording { reason, approver }))
    }
}

/// Writes directives for the findings that count, and checks the article again. A directive that does not hold is not
/// written. Gives back the report of what is left.
///
/// # Errors
/// If the article could not be written.
pub(super) fn add(
    job: &Job,
    report: FileReport,
    wording: &Wording,
    counts: impl Fn(&Finding) -> bool,
) -> Result<FileReport, Stop> {
    let Some(file) = job.file() else {
        return Err(Stop::Message("--add-allow: standard input is no file to write into; name the article".to_owned()));
    };
    let rule_of = |finding: &Finding| report.rule(finding).map_or("", |rule| rule.id.as_str());
    let mut wanted: Vec<(&str, Span)> =
        report.linted.findings.iter().filter(|finding| counts(finding)).map(|finding| (rule_of(finding), finding.span)).collect();
    let document = Document::parse(&report.source);
    let mut before = report.linted.allowed.len();
    let mut written = None;
    // A second round leaves out what did not hold in the first.
    for _ in 0..2 {
        if wanted.is_empty() {
            break;
        }
        let source = Source::new(report.source.path(), with_directives(&report.source, &document, &wanted, wording));
        let linted = lint(&source, &report.settings);
        let idle = idle_rules(&linted, wording);
        if idle.is_empty() {
            written = Some((source, linted));
            break;
        }
        wanted.retain(|(rule, _)| !idle.contains(*rule));
    }
    let Some((source, mut linted)) = written else { return Ok(report) };
    write(file, source.text())?;
    before = linted.allowed.len().saturating_sub(before);
    output::tell(&format!("{}: {before} {} allowed", report.source.path(), if before == 1 { "finding" } else { "findings" }));
    let known: BTreeSet<&str> = report.linted.known.iter().map(|finding| finding.fingerprint.as_str()).collect();
    linted.set_known(|finding| known.contains(finding.fingerprint.as_str()));
    let (settings, with_suppressed) = (report.settings.clone(), report.with_suppressed);
    Ok(FileReport { source, settings, linted, with_suppressed })
}

/// Puts a text in the place of an article: of the file itself where the name is a link, with the permissions that it has.
fn write(file: &Path, text: &str) -> Result<(), Stop> {
    let failed = |error: &std::io::Error| Stop::Message(format!("{}: could not be written: {error}", file.display()));
    let real = std::fs::canonicalize(file).map_err(|error| failed(&error))?;
    let permissions = std::fs::metadata(&real).map_err(|error| failed(&error))?.permissions();
    let mut output = Output::open(Some(&real))?;
    output.write(text)?;
    output.finish()?;
    std::fs::set_permissions(&real, permissions).map_err(|error| failed(&error))
}

/// The rules whose new directives do not hold.
fn idle_rules(linted: &Linted, wording: &Wording) -> BTreeSet<String> {
    let faulty = linted.rulings.iter().filter(|ruling| matches!(ruling.effect, Effect::Faulty(..)));
    let ours = faulty.filter_map(|ruling| ruling.directive.content.as_ref().ok()).filter(|allow| allow.reason == wording.reason);
    ours.map(|allow| allow.rule.clone()).collect()
}
