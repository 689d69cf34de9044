//! Bylines and credit lines in the text.

use super::gathering::Gathering;
use super::label::{Label, Strength, has_colon, is_credit_place, is_lead_in, is_leading, labels};
use super::name::{NameKind, Trust, Written, names};
use super::qualification::Qualifications;
use super::{PersonOrigin, Role};
use crate::document::BlockKind;
use crate::facts::{CreditStatus, Page};
use crate::lexicon::{self, List, Scan};
use crate::source::Span;
use std::ops::Range;

/// The longest text after a label that is looked at, in bytes.
const LONGEST: usize = 300;
/// The longest block that may be a name and nothing else.
const LONGEST_NAME: usize = 140;

/// Reads the text's bylines and credit lines, and signatures.
pub(super) fn read(page: Page<'_>, gathering: &mut Gathering<'_>) {
    let reader = Reader { page };
    let labels = labels(page);
    let mut shown_before = 0;
    for (index, label) in labels.iter().enumerate() {
        let next = labels.get(index + 1).filter(|next| next.block == label.block).map(|next| next.text.start);
        let follows = index.checked_sub(1).and_then(|before| labels.get(before));
        let after_credit = follows.is_some_and(|before| before.block == label.block && shown_before == before.text.start + 1);
        if reader.label(label, next, after_credit, gathering) {
            // Remembers that this label was a credit, so that "and reviewed by" after it is one too.
            shown_before = label.text.start + 1;
        }
    }
    reader.statements(gathering);
    reader.signatures(gathering);
}

struct Reader<'a> {
    page: Page<'a>,
}

/// What stands around a label.
struct Around<'a> {
    /// The text of the line before it.
    before: &'a str,
    /// The text after it, up to the next label or the end of the line.
    after: &'a str,
    /// Where `after` begins in the prose.
    at: usize,
    /// Whether the line ends with `after`.
    closes: bool,
}

impl<'a> Reader<'a> {
    fn around(&self, label: &Label, next: Option<usize>) -> Around<'a> {
        let prose = self.page.document.prose.text();
        let block = self.page.document.blocks.get(label.block).map_or(0..0, |block| block.prose.clone());
        let lines = prose.get(block.start..label.text.start).unwrap_or_default();
        let from = lines.rfind('\n').map_or(block.start, |line| block.start + line + 1);
        let rest = prose.get(label.text.end..block.end).unwrap_or_default();
        let line = rest.find('\n').unwrap_or(rest.len());
        let mut to = label.text.end + line;
        let mut closes = true;
        if let Some(next) = next.filter(|&next| next < to) {
            to = next;
            closes = prose.get(label.text.end..to).is_some_and(|gap| gap.contains(['|', '·', '•', '✓', '✔', '✅', '☑']));
        }
        while to - label.text.end > LONGEST || !prose.is_char_boundary(to) {
            to = if to - label.text.end > LONGEST { label.text.end + LONGEST } else { to - 1 };
        }
        let after = prose.get(label.text.end..to).unwrap_or_default();
        let trimmed = after.trim_start_matches(is_lead_in);
        Around { before: prose.get(from..label.text.start).unwrap_or_default(), at: to - trimmed.len(), after: trimmed, closes }
    }

    /// Judges a label; whether it was a credit.
    fn label(&self, label: &Label, next: Option<usize>, after_credit: bool, gathering: &mut Gathering<'_>) -> bool {
        let Some(role) = label.role else { return after_credit };
        if Some(label.block) == self.page.document.title() {
            return false;
        }
        let around = self.around(label, next);
        let leading = is_leading(around.before) || after_credit;
        let raw_after = self.page.document.prose.text().get(label.text.end..).unwrap_or_default();
        if self.is_talk(label, &around, leading, raw_after) {
            return false;
        }
        if label.is_noun(self.page) && !has_colon(raw_after) && !around.after.is_empty() {
            return self.is_badge(label, &around, leading) && self.badge(role, label, &around, gathering);
        }
        if label.strength == Strength::Weak && !leading {
            return false;
        }
        let found = self.names_in(label, &around, leading);
        if !found.is_empty() {
            return self.credit(role, label, &around, &found, leading, gathering);
        }
        if self.is_vacant(around.after) {
            if let Some((written, block)) = self.next_block(label) {
                let span = self.name_span(block, &written);
                let known = Qualifications::default();
                gathering.add(role, &written, &known, PersonOrigin::Byline, span, self.source(label));
                return true;
            }
            let vacant = leading && around.closes && label.strength == Strength::Strong;
            if vacant && !self.is_fact_check_heading(label) {
                gathering.label(role, CreditStatus::EmptyLabel, self.source(label));
                return true;
            }
            return false;
        }
        self.anonymous(role, label, &around, leading, gathering)
            || (self.is_badge(label, &around, leading) && self.badge(role, label, &around, gathering))
    }

    fn source(&self, label: &Label) -> Span {
        self.page.document.prose.to_source(label.text.clone())
    }

    /// Whether the sentence denies the credit, only talks about credits, or stands in a checklist or reference list.
    fn is_talk(&self, label: &Label, around: &Around<'_>, leading: bool, raw_after: &str) -> bool {
        let before = around.before.trim_start();
        if before.contains("[ ]") || before.contains("[x]") || is_reference(self.page.document.text(label.block)) {
            return true;
        }
        // A label in quotation marks of its own is spoken about, not said.
        let quoted = before.ends_with(['"', '“', '‘', '«']) && raw_after.starts_with(['"', '”', '’', '»']);
        let cited = !leading && before.ends_with(['"', '“', '‘']);
        // `"author": "Ana Lee"` is a key with its value.
        if (quoted && !has_colon(raw_after)) || cited {
            return true;
        }
        let Some(sentence) = self.page.scan.sentences.get(label.sentence) else { return true };
        let earlier = sentence.tokens.start..label.tokens.start;
        if self
            .page
            .scan
            .hits_in(List::CREDIT_DENIAL, earlier.clone())
            .any(|hit| !self.is_parted(hit.tokens.end, label.tokens.start))
        {
            return true;
        }
        !leading && self.page.scan.has(List::CREDIT_OTHER_SUBJECT, earlier)
    }

    /// Whether a comma or the like stands between two words: a denial before it is about something else.
    fn is_parted(&self, from: usize, to: usize) -> bool {
        let range = self.page.scan.text_of(from..to);
        let end = self.page.scan.tokens.get(to).map_or(range.end, |token| token.start);
        let start = self.page.scan.tokens.get(from.saturating_sub(1)).map_or(range.start, |token| token.end);
        self.page.document.prose.slice(start..end).contains([',', ';', '—', '–', ':'])
    }

    /// The names behind a label on its line.
    fn names_in(&self, label: &Label, around: &Around<'_>, leading: bool) -> Vec<Written> {
        if around.after.is_empty() {
            return Vec::new();
        }
        let open =
            label.is_open(self.page) || has_colon(self.page.document.prose.text().get(label.text.end..).unwrap_or_default());
        let parted = around.after.len()
            < self.page.document.prose.text().get(label.text.end..around.at + around.after.len()).map_or(0, str::len)
            && self
                .page
                .document
                .prose
                .text()
                .get(label.text.end..around.at)
                .is_some_and(|gap| gap.contains(['|', '—', '–', '·', '•']));
        let trust = if open && (leading || label.strength == Strength::Strong) { Trust::Label } else { Trust::Loose };
        let mut found = names(sentence_head(around.after), trust);
        if found.is_empty() && open && label.is_noun(self.page) {
            // "Author: admin"
            found = names(sentence_head(around.after), Trust::Field);
            found.retain(|written| written.kind == NameKind::Collective);
        }
        found.retain(|written| written.kind != NameKind::Placeholder || label.strength != Strength::Weak);
        if !open && !parted {
            found.retain(|written| {
                written.honorific
                    || !Qualifications::read(&written.about, super::qualification::Place::AfterName).credentials.is_empty()
            });
        }
        if label.strength == Strength::Weak && !self.is_byline(&found, around) {
            found.clear();
        }
        found
    }

    /// Whether what follows a bare "By" is a byline: a name, and then nothing, a mark, or a date.
    fn is_byline(&self, found: &[Written], around: &Around<'_>) -> bool {
        let Some(first) = found.first() else { return false };
        let rest = around.after.get(first.at.end..).unwrap_or_default().trim_start_matches(['*', '_', ']', '"', '”']);
        let marked =
            rest.trim().is_empty() || rest.trim_start().starts_with([',', '|', '·', '•', '(', '—', '–', '-', ';', '&', '.']);
        let word = rest.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
        let goes_on = ["and", "on", "updated", "published", "in", "with", "at", "last"].contains(&word.as_str());
        let credential = word.chars().count() <= 5 && rest.trim_start().starts_with(char::is_uppercase);
        marked || goes_on || credential
    }

    /// Takes the names behind a label, if the sentence is a credit of this page.
    fn credit(
        &self,
        role: Role,
        label: &Label,
        around: &Around<'_>,
        found: &[Written],
        leading: bool,
        gathering: &mut Gathering<'_>,
    ) -> bool {
        if !leading && label.strength != Strength::Strong && !self.has_subject(label) {
            return false;
        }
        let is_profile = self.page.scan.has(List::NAME_LABEL, label.tokens.clone());
        for written in found {
            if is_profile && Qualifications::read(&written.about, super::qualification::Place::AfterName).credentials.is_empty() {
                return false;
            }
            let range = around.at + written.at.start..around.at + written.at.end;
            let span = self.page.document.prose.to_source(range);
            gathering.add(role, written, &Qualifications::default(), PersonOrigin::Byline, span, self.source(label));
        }
        true
    }

    /// Whether the sentence names the page before the label: "This article was reviewed by".
    fn has_subject(&self, label: &Label) -> bool {
        let Some(sentence) = self.page.scan.sentences.get(label.sentence) else { return false };
        self.page.scan.has(List::CREDIT_SUBJECT, sentence.tokens.start..label.tokens.start)
    }

    /// Whether nothing but a date or the next part of a credit line follows a label.
    fn is_vacant(&self, after: &str) -> bool {
        let text = after.trim_start_matches(|c: char| is_lead_in(c) || matches!(c, '.' | ',' | ')'));
        if text.is_empty() || text.chars().next().is_some_and(|c| c.is_ascii_digit()) {
            return true;
        }
        let scan = Scan::of_text(sentence_head(text), lexicon::built_in());
        scan.hits_of(List::CREDIT_END).next().is_some_and(|hit| hit.tokens.start == 0)
            || scan.hits_of(List::NOT_A_NAME).next().is_some_and(|hit| hit.tokens.start == 0 && is_month(text))
    }

    /// Whether a label is a heading over myths that are checked: "Fact check: do pears cure colds?".
    fn is_fact_check_heading(&self, label: &Label) -> bool {
        let text = self.page.document.prose.slice(label.text.clone()).to_lowercase();
        let heading = self.page.document.blocks.get(label.block).is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)));
        (text.ends_with("check") || text.ends_with("review")) && heading
    }

    /// The name that is all of the block after a label.
    fn next_block(&self, label: &Label) -> Option<(Written, usize)> {
        let page = self.page;
        let block = page.document.blocks.get(label.block)?;
        // Only a label that ends its block, or a line of it, looks ahead.
        let rest = page.document.prose.text().get(label.text.end..block.prose.end)?;
        let (line, below) = rest.split_once('\n').unwrap_or((rest, ""));
        if !line.trim_matches(is_lead_in).is_empty() {
            return None;
        }
        let open = label.is_open(page) || line.contains(':') || label.is_noun(page);
        let trust = if open { Trust::Label } else { Trust::Loose };
        if !below.trim().is_empty() {
            let at = block.prose.end - below.len();
            return self
                .only_name(below.lines().next().unwrap_or_default(), at, trust, open)
                .map(|written| (written, label.block));
        }
        let next = match block.kind {
            // A table of two columns: what follows in the head row is the value.
            BlockKind::TableHead { .. } if self.name_beside(label.block, trust, open) => Some(label.block + 1),
            BlockKind::TableHead { .. } => page
                .document
                .blocks
                .iter()
                .position(|cell| matches!(cell.kind, BlockKind::TableCell { head: Some(head), .. } if head == label.block)),
            _ => (label.block + 1..page.document.blocks.len().min(label.block + 3))
                .find(|&next| !page.document.text(next).trim().is_empty()),
        }?;
        if !is_credit_place(page, next) || Some(next) == page.document.title() {
            return None;
        }
        let at = page.document.blocks.get(next)?.prose.start;
        self.only_name(page.document.text(next), at, trust, open).map(|written| (written, next))
    }

    /// Whether the next cell of a head row holds a name.
    fn name_beside(&self, block: usize, trust: Trust, open: bool) -> bool {
        let next = self.page.document.blocks.get(block + 1);
        let head = next.is_some_and(|next| matches!(next.kind, BlockKind::TableHead { .. }));
        head && self.only_name(self.page.document.text(block + 1), 0, trust, open).is_some()
    }

    /// The name that a text consists of, credentials and marks aside.
    fn only_name(&self, text: &str, at: usize, trust: Trust, open: bool) -> Option<Written> {
        if text.len() > LONGEST_NAME {
            return None;
        }
        let lead = text.len() - text.trim_start_matches(is_lead_in).len();
        let mut found = names(text.get(lead..)?, trust).into_iter();
        let mut written = found.next()?;
        if written.kind == NameKind::Placeholder {
            return open.then_some(written);
        }
        let rest = text
            .get(lead + written.at.end..)
            .unwrap_or_default()
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '"' | '”' | '~'));
        let known = Qualifications::read(&written.about, super::qualification::Place::AfterName);
        let qualified = !known.credentials.is_empty() || !known.titles.is_empty();
        let alone = rest.is_empty() || qualified || rest.starts_with([',', '|', '·', '•', '(', '—', '–']);
        if !alone || !(open || written.honorific || !known.credentials.is_empty()) {
            return None;
        }
        written.at = at + lead + written.at.start..at + lead + written.at.end;
        Some(written)
    }

    /// The place of a name that [`Self::only_name`] found.
    fn name_span(&self, _block: usize, written: &Written) -> Span {
        self.page.document.prose.to_source(written.at.clone())
    }

    /// "Reviewed by our medical team", "reviewed by a registered dietitian": people, but nobody by name.
    fn anonymous(&self, role: Role, label: &Label, around: &Around<'_>, leading: bool, gathering: &mut Gathering<'_>) -> bool {
        const NEAR: usize = 10;
        if role == Role::Author
            || !(label.is_open(self.page) || has_colon(self.page.document.prose.text().get(label.text.end..).unwrap_or_default()))
        {
            return false;
        }
        if !leading && label.strength != Strength::Strong && !self.has_subject(label) {
            return false;
        }
        let Some(sentence) = self.page.scan.sentences.get(label.sentence) else { return false };
        let to = sentence.tokens.end.min(label.tokens.end + NEAR);
        let who = label.tokens.end..to;
        if around.after.is_empty() || self.page.scan.has(List::NOT_A_REVIEWER, who.start..to.min(who.start + 4)) {
            return false;
        }
        let Some(team) = self.page.scan.hits_in(List::TEAM_NOUN, who).next() else { return false };
        let words = label.text.start..self.page.scan.text_of(team.tokens.clone()).end;
        gathering.label(role, CreditStatus::UnnamedTeam, self.page.document.prose.to_source(words));
        true
    }

    /// Whether a label is a badge: alone on its line but for a word or two ("✓ Fact Checked", "Medically Reviewed Content").
    fn is_badge(&self, label: &Label, around: &Around<'_>, leading: bool) -> bool {
        const WORDS: usize = 5;
        let short = around.after.split_whitespace().count() <= WORDS && !around.after.contains(['?', '!']);
        leading && around.closes && label.strength == Strength::Strong && short && !self.is_fact_check_heading(label)
    }

    fn badge(&self, role: Role, label: &Label, around: &Around<'_>, gathering: &mut Gathering<'_>) -> bool {
        let talk = Scan::of_text(around.after, lexicon::built_in());
        let noun = label.is_noun(self.page);
        let unset = talk.hits_of(List::PLACEHOLDER_NAME).next().is_some();
        // "Medical reviewer badges" and "Medical review boards" speak of such things; "… to be confirmed" is one.
        if (noun && !unset) || talk.hits_of(List::CREDIT_DENIAL).next().is_some() && !unset {
            return false;
        }
        gathering.label(role, CreditStatus::EmptyLabel, self.source(label));
        true
    }

    /// "Every article is fact-checked and medically reviewed": a label in the form of a sentence.
    fn statements(&self, gathering: &mut Gathering<'_>) {
        let scan = self.page.scan;
        for hit in scan.hits_of(List::CREDIT_STATEMENT) {
            let next = scan.sentences.partition_point(|sentence| sentence.tokens.start <= hit.tokens.start);
            let Some(sentence) = next.checked_sub(1).and_then(|index| scan.sentences.get(index)) else { continue };
            let denied = scan.has(List::CREDIT_DENIAL, sentence.tokens.start..hit.tokens.end);
            let other = scan.has(List::CREDIT_OTHER_SUBJECT, hit.tokens.clone());
            if denied || other || !is_credit_place(self.page, sentence.block) {
                continue;
            }
            let team = scan.has(List::TEAM_NOUN, hit.tokens.start..sentence.tokens.end);
            let status = if team { CreditStatus::UnnamedTeam } else { CreditStatus::EmptyLabel };
            let role = if scan.has(List::FACT_CHECK_LABEL, hit.tokens.clone()) { Role::FactChecker } else { Role::Reviewer };
            let span = self.page.document.prose.to_source(scan.text_of(hit.tokens.clone()));
            gathering.label(role, status, span);
        }
    }

    /// "— Dolce" at the end, "Ana Lee, MD, PhD" below the title: names with no label.
    fn signatures(&self, gathering: &mut Gathering<'_>) {
        const HEAD: usize = 4;
        const TAIL: usize = 8;
        let blocks: Vec<usize> = (0..self.page.document.blocks.len())
            .filter(|&block| is_credit_place(self.page, block) && Some(block) != self.page.document.title())
            .filter(|&block| !self.page.document.text(block).trim().is_empty())
            .collect();
        for (place, &block) in blocks.iter().enumerate() {
            if place >= HEAD && place + TAIL < blocks.len() {
                continue;
            }
            let Some(found) = self.signature(block, place < HEAD) else { continue };
            let other = |role| gathering.of(role).iter().any(|person| super::gathering::same_person(&person.name, &found.name));
            if other(Role::Reviewer) || other(Role::FactChecker) {
                continue;
            }
            let known = gathering.of(Role::Author).to_vec();
            if !known.is_empty() && !known.iter().any(|person| super::gathering::same_person(&person.name, &found.name)) {
                continue;
            }
            let span = self.page.document.prose.to_source(found.at.clone());
            gathering.add(Role::Author, &found, &Qualifications::default(), PersonOrigin::Byline, span, span);
        }
    }

    fn signature(&self, index: usize, head: bool) -> Option<Written> {
        let block = self.page.document.blocks.get(index)?;
        let text = self.page.document.text(index);
        if block.quoted
            || text.len() > LONGEST_NAME
            || matches!(block.kind, BlockKind::TableCell { .. } | BlockKind::TableHead { .. })
        {
            return None;
        }
        let range: Range<usize> = block.prose.clone();
        let trimmed = text.trim_start_matches(['*', '_', ' ']);
        let dashed =
            trimmed.starts_with('—') || trimmed.starts_with('–') || trimmed.starts_with("--") || trimmed.starts_with('~');
        let quoted_before =
            index.checked_sub(1).and_then(|before| self.page.document.blocks.get(before)).is_some_and(|before| before.quoted);
        if dashed {
            return if quoted_before {
                None
            } else {
                self.only_name(text, range.start, Trust::Label, true).filter(|found| found.kind == NameKind::Person)
            };
        }
        let heading = matches!(block.kind, BlockKind::Heading(_)) && !self.page.document.plain;
        if heading || !head {
            return None;
        }
        self.only_name(text, range.start, Trust::Loose, false)
    }
}

fn is_month(text: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start: String = text.chars().take(3).collect::<String>().to_lowercase();
    MONTHS.contains(&start.as_str()) && text.contains(|c: char| c.is_ascii_digit())
}

/// A line of a reference list: it begins with `[3]` or `3.` and names a source.
fn is_reference(text: &str) -> bool {
    let text = text.trim_start();
    let Some(rest) = text.strip_prefix('[') else { return false };
    rest.split_once(']').is_some_and(|(number, _)| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
}

/// The text up to the end of its first sentence, dots after short words and initials aside.
fn sentence_head(text: &str) -> &str {
    let scan = Scan::of_text(text, lexicon::built_in());
    let end = scan.sentences.first().map_or(text.len(), |sentence| sentence.text.end);
    text.get(..end).unwrap_or(text)
}
