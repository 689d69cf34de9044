//! One article in, findings out. Pure: no file, clock or stream is touched here or below.

use crate::check::{Check, Hit};
use crate::config::Settings;
use crate::document::{BlockKind, Document, DocumentProblem, directives};
use crate::facts::{Facts, Page, People};
use crate::finding::{Finding, Severity};
use crate::lexicon::{self, Scan};
use crate::precedence;
use crate::rule::{Rule, SelectedRule, Softened};
use crate::source::{Source, Span};
use crate::suppress::{self, Ruling};
use std::collections::HashMap;
use std::fmt::Write as _;
use xxhash_rust::xxh3::xxh3_128;

/// What was understood of an article.
pub struct Understood {
    /// Its syntax.
    pub document: Document,
    /// Its words.
    pub scan: Scan,
    /// What it means.
    pub facts: Facts,
}

/// What came of an article.
pub struct Linted {
    /// By place, then rule.
    pub findings: Vec<Finding>,
    /// Findings that a directive in the article allows.
    pub allowed: Vec<Finding>,
    /// Findings that a baseline knows: see [`Linted::set_known`].
    pub known: Vec<Finding>,
    /// What came of each directive in the article, in source order.
    pub rulings: Vec<Ruling>,
    /// The names of its authors.
    pub authors: Vec<String>,
    /// How many infos the profile leaves out because the page is not about health.
    pub left_out: usize,
    /// What could not be read of it.
    pub problems: Vec<DocumentProblem>,
}

impl Linted {
    /// Takes out the findings that are known, by their fingerprints.
    pub fn set_known(&mut self, known: impl Fn(&Finding) -> bool) {
        let (known, findings) = std::mem::take(&mut self.findings).into_iter().partition(known);
        self.known = known;
        self.findings = findings;
    }
}

/// Parses an article and reads its facts.
pub fn understand(source: &Source, settings: &Settings) -> Understood {
    let mut document = Document::parse(source);
    let mut scan = Scan::new(document.prose.text(), document.blocks.iter().map(|block| block.prose.clone()), lexicon::built_in());
    if let Some(own) = &settings.own {
        own.find_in(&mut scan, document.prose.text());
    }
    let facts = Facts::read(Page { source, document: &document, scan: &scan, settings });
    document.problems.extend(facts.people.left_out.map(too_many_people));
    document.problems.extend(facts.topic.problem.clone());
    Understood { document, scan, facts }
}

fn too_many_people(span: Span) -> DocumentProblem {
    let message = format!("more than {} people in one role: from here on they are not read", People::MOST);
    DocumentProblem { span, message }
}

/// Checks an article.
pub fn lint(source: &Source, settings: &Settings) -> Linted {
    let Understood { document, scan, facts } = understand(source, settings);
    let page = Page { source, document: &document, scan: &scan, settings };
    let mut findings = Vec::new();
    for (index, selected) in settings.rules.rules.iter().enumerate() {
        let rule = selected.rule;
        if (rule.applies.health && !facts.topic.health) || (rule.applies.sells && !facts.sells()) {
            continue;
        }
        for hit in rule.check.run(page, &facts, &rule.id) {
            if let Some(severity) = severity(selected, &hit) {
                findings.push(finding(index, rule, severity, hit));
            }
        }
    }
    findings.sort_by_key(|finding| (finding.span, finding.rule));
    precedence::apply(&mut findings, &settings.rules);
    let rulings = suppress::apply(directives(source, &document), &mut findings, settings);
    for (fault, hit) in rulings.iter().filter_map(Ruling::hit) {
        let about = |selected: &SelectedRule| matches!(&selected.rule.check, Check::Directive(check) if check.fault == fault);
        if let Some(index) = settings.rules.rules.iter().position(about)
            && let Some(selected) = settings.rules.rules.get(index)
            && let Some(severity) = severity(selected, &hit)
        {
            findings.push(finding(index, selected.rule, severity, hit));
        }
    }
    findings.sort_by_key(|finding| (finding.span, finding.rule));
    fingerprint(&mut findings, page);
    // Only here, so that a directive for what the profile leaves out is not taken for an idle one.
    let mut left_out = 0;
    findings.retain(|finding| {
        let Some(selected) = settings.rules.rules.get(finding.rule) else { return false };
        let reported = selected.least.reports(finding.severity, facts.topic.health);
        left_out += usize::from(!reported && selected.least.reports(finding.severity, true));
        reported
    });
    let authors = facts.people.authors.iter().map(|author| author.name.clone()).collect();
    let (allowed, findings) = findings.into_iter().partition(|finding| finding.allowed.is_some());
    Linted { findings, allowed, known: Vec::new(), rulings, authors, left_out, problems: document.problems }
}

/// The severity of a hit; `None` where the rule lets it pass. Of several softened traits the mildest holds. A severity
/// from configuration takes the place of the rule's own, and is never raised by a trait.
fn severity(selected: &SelectedRule, hit: &Hit) -> Option<Severity> {
    let mut severity = selected.severity.unwrap_or(selected.rule.severity);
    for softened in hit.traits.iter().filter_map(|known| selected.rule.softened.get(known)) {
        severity = severity.min(match softened {
            Softened::Off => return None,
            Softened::Info => Severity::Info,
            Softened::Warning => Severity::Warning,
            Softened::Error => Severity::Error,
        });
    }
    Some(severity)
}

fn finding(index: usize, rule: &Rule, severity: Severity, hit: Hit) -> Finding {
    Finding {
        rule: index,
        severity,
        span: hit.span,
        focus: hit.focus,
        message: fill(&rule.message, &hit.values),
        help: fill(&rule.remedy, &hit.values),
        labels: hit.labels,
        whole_page: hit.whole_page,
        fingerprint: String::new(),
        allowed: None,
    }
}

/// Puts values in place of `{name}`. An unknown name stays as it is, which the rules' tests look for.
fn fill(template: &str, values: &[(&'static str, String)]) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after
            .split_once('}')
            .and_then(|(name, tail)| values.iter().find(|(known, _)| *known == name).map(|(_, value)| (value, tail)))
        {
            Some((value, tail)) => {
                out.push_str(value);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Gives each finding a fingerprint of rule, words, nearest heading and n-th of the same, so that it stays when lines
/// move.
fn fingerprint(findings: &mut [Finding], page: Page<'_>) {
    let headings: Vec<(usize, String)> = page
        .document
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Heading(_)))
        .map(|block| {
            let mut text = String::new();
            push_normal(page.document.prose.slice(block.prose.clone()), &mut text);
            (block.span.start, text)
        })
        .collect();
    let mut seen: HashMap<u128, usize> = HashMap::new();
    let mut text = String::new();
    for finding in findings {
        let rule = page.settings.rules.rules.get(finding.rule).map_or("", |selected| selected.rule.id.as_str());
        let next = headings.partition_point(|heading| heading.0 <= finding.span.start);
        let heading = next.checked_sub(1).and_then(|index| headings.get(index)).map_or("", |heading| heading.1.as_str());
        text.clear();
        text.push_str(rule);
        text.push('\0');
        push_normal(page.source.slice(finding.span), &mut text);
        text.push('\0');
        text.push_str(heading);
        let nth = seen.entry(xxh3_128(text.as_bytes())).and_modify(|nth| *nth += 1).or_insert(0);
        let _ = write!(text, "\0{nth}");
        finding.fingerprint = format!("{:032x}", xxh3_128(text.as_bytes()));
    }
}

/// Adds a text in lower case, white space as single spaces.
fn push_normal(text: &str, out: &mut String) {
    let start = out.len();
    for word in text.split_whitespace() {
        if out.len() > start {
            out.push(' ');
        }
        if word.is_ascii() {
            out.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            out.extend(word.chars().flat_map(char::to_lowercase));
        }
    }
}
