//! Bylines and credit lines in the text.

use super::alone::{after_label, before_label};
use super::gathering::{Gathering, Naming};
use super::label::{Label, Strength, has_colon, is_lead_in, is_leading, labels, line_after, line_before};
use super::line_marks::{after_date, has_dash, is_customer, is_month, is_reference, sentence_head};
use super::name::{NameKind, Trust, Written, names};
use super::qualification::{Place, Qualifications};
use super::scope::scope;
use super::{PersonOrigin, Role};
use crate::document::BlockKind;
use crate::facts::{CreditStatus, Page};
use crate::lexicon::{self, List, Scan};
use crate::source::Span;
use std::cell::Cell;

/// Words before a label in which a denial or another subject is looked for.
const REACH: usize = 40;

/// Reads the text's bylines and credit lines.
pub(super) fn read(page: Page<'_>, gathering: &mut Gathering<'_>) {
    let reader = Reader { page, title: page.document.title(), used: Cell::new(0) };
    let labels = labels(page);
    let mut shown_before = 0;
    for (index, label) in labels.iter().enumerate() {
        let next = labels.get(index + 1).filter(|next| next.block == label.block).map(|next| next.text.start);
        let follows = index.checked_sub(1).and_then(|before| labels.get(before));
        let after_credit = follows.is_some_and(|before| before.block == label.block && shown_before == before.text.start + 1);
        let joined = reader.joined(label, follows);
        if reader.label(label, next, (after_credit, joined), gathering) {
            // Remembers that this label was a credit, so that "and reviewed by" after it is one too.
            shown_before = label.text.start + 1;
        }
    }
}

struct Reader<'a> {
    page: Page<'a>,
    title: Option<usize>,
    /// Where the last name ends that a label before it took.
    used: Cell<usize>,
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
        let mut to = label.text.end + line_after(prose, label.text.end, block.end).len();
        let mut closes = true;
        if let Some(next) = next.filter(|&next| next < to) {
            to = next;
            closes = prose.get(label.text.end..to).is_some_and(|gap| gap.contains(['|', '·', '•', '✓', '✔', '✅', '☑']));
        }
        let after = prose.get(label.text.end..to).unwrap_or_default();
        let trimmed = after.strip_prefix("(s)").unwrap_or(after).trim_start_matches(is_lead_in);
        let trimmed = if label.is_open(self.page) { trimmed } else { after_date(trimmed).unwrap_or(trimmed) };
        Around { before: line_before(prose, block.start, label.text.start), at: to - trimmed.len(), after: trimmed, closes }
    }

    /// The role of words that share their names with a label: "medically reviewed and fact checked by", "written and
    /// reviewed by". `before` is the label before it.
    fn joined(&self, label: &Label, before: Option<&Label>) -> Option<Role> {
        if !label.is_open(self.page) {
            return None;
        }
        let prose = self.page.document.prose.text();
        let gap = |from: usize| prose.get(from..label.text.start).is_some_and(|gap| matches!(gap.trim(), "and" | "&" | "/"));
        if let Some(before) =
            before.filter(|before| before.block == label.block && !before.is_open(self.page) && gap(before.text.end))
        {
            return before.role;
        }
        let block = self.page.document.blocks.get(label.block)?;
        let line = line_before(prose, block.prose.start, label.text.start).trim_end().to_lowercase();
        let line = line.strip_suffix("and").or_else(|| line.strip_suffix('&'))?;
        match line.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next()? {
            "written" | "authored" => Some(Role::Author),
            "reviewed" => Some(Role::Reviewer),
            _ => None,
        }
    }

    /// Judges a label; whether it was a credit. `joined` is a role that shares its names.
    fn label(
        &self,
        label: &Label,
        next: Option<usize>,
        (after_credit, joined): (bool, Option<Role>),
        gathering: &mut Gathering<'_>,
    ) -> bool {
        let Some(role) = label.role else { return after_credit };
        if Some(label.block) == self.title {
            return false;
        }
        let around = self.around(label, next);
        let scope = scope(around.before);
        let leading =
            is_leading(around.before) || after_credit || scope.is_some() || (joined.is_some() && self.opens_line(label));
        let raw_after = self.page.document.prose.text().get(label.text.end..).unwrap_or_default();
        // "Updated 3 May – Author: Jane Roe"
        let leading =
            leading || (label.is_noun(self.page) && has_colon(raw_after) && around.before.trim_end().ends_with(['—', '–']));
        if self.is_talk(label, &around, leading, raw_after) {
            return false;
        }
        let plain_name =
            leading && label.strength == Strength::Strong && label.is_noun(self.page) && self.is_bare_credit(&around);
        let named_after_dash =
            || has_dash(raw_after) && names(around.after, Trust::Label).first().is_some_and(|first| first.words >= 2);
        if label.is_noun(self.page) && !has_colon(raw_after) && !around.after.is_empty() && !plain_name && !named_after_dash() {
            return self.is_badge(label, &around, leading) && self.badge(role, label, &around, gathering);
        }
        if label.strength == Strength::Weak && !leading {
            return false;
        }
        let found = self.names_in(label, &around, leading);
        if role == Role::Reviewer
            && label.strength == Strength::Plain
            && found.first().is_some_and(|first| is_customer(around.after.get(first.at.end..).unwrap_or_default()))
        {
            return false;
        }
        if !found.is_empty() {
            let taken = self.credit(role, label, &around, &found, (leading, scope.as_deref()), gathering);
            if let Some(joined) = joined.filter(|joined| taken && *joined != role) {
                self.credit(joined, label, &around, &found, (true, scope.as_deref()), gathering);
            }
            return taken;
        }
        if self.is_vacant(around.after) {
            let above = before_label(self.page, label, self.title).filter(|above| above.at.start >= self.used.get());
            if let Some(written) = above.or_else(|| after_label(self.page, label, self.title)) {
                self.used.set(written.at.end);
                let span = self.page.document.prose.to_source(written.at.clone());
                let naming = Naming::new(PersonOrigin::Byline, span, self.source(label));
                gathering.add(role, &written, &Qualifications::default(), naming);
                return true;
            }
            // "Reviewed by: ______" waits for a name, too.
            let blank = raw_after.trim_start_matches(|c: char| is_lead_in(c) && c != '_').starts_with("__");
            let vacant =
                leading && around.closes && (label.strength == Strength::Strong || (blank && label.strength == Strength::Plain));
            if vacant && !self.is_fact_check_heading(label) {
                gathering.label(role, CreditStatus::EmptyLabel, self.source(label));
                return true;
            }
            return false;
        }
        self.anonymous(role, label, &around, leading, gathering)
            || (self.is_badge(label, &around, leading) && self.badge(role, label, &around, gathering))
    }

    /// Whether nothing but a word or two, such as "Written and", stands before a label on its line.
    fn opens_line(&self, label: &Label) -> bool {
        let Some(block) = self.page.document.blocks.get(label.block) else { return false };
        line_before(self.page.document.prose.text(), block.prose.start, label.text.start).split_whitespace().count() <= 3
    }

    /// Whether a noun is followed by a name and nothing else: "Medical reviewer Ana Lee, MD · Updated …".
    fn is_bare_credit(&self, around: &Around<'_>) -> bool {
        let found = names(around.after, Trust::Loose);
        let person = found.first().is_some_and(|first| first.kind == NameKind::Person && first.words >= 2 && first.at.start == 0);
        person && self.is_byline(&found, around)
    }

    fn source(&self, label: &Label) -> Span {
        self.page.document.prose.to_source(label.text.clone())
    }

    /// Whether the sentence denies the credit, only talks about credits, or stands in a checklist or reference list.
    fn is_talk(&self, label: &Label, around: &Around<'_>, leading: bool, raw_after: &str) -> bool {
        let before = around.before.trim_start();
        // "A fact check by Reuters", "★★★★★ by Ana L."
        let article = before.trim_end().rsplit(' ').next().is_some_and(|word| matches!(word, "a" | "an" | "A" | "An"));
        if article || before.contains(['★', '⭐', '☆']) {
            return true;
        }
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
        let earlier = sentence.tokens.start.max(label.tokens.start.saturating_sub(REACH))..label.tokens.start;
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
        let raw_after = self.page.document.prose.text().get(label.text.end..).unwrap_or_default();
        let dated = self.page.document.prose.text().get(..around.at).is_some_and(|before| before.ends_with("by "));
        let bare = label.is_noun(self.page) && leading && label.strength == Strength::Strong && self.is_bare_credit(around);
        let open = label.is_open(self.page)
            || has_colon(raw_after)
            || dated
            || bare
            || (label.is_noun(self.page) && has_dash(raw_after));
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
                written.honorific || !Qualifications::read(&written.about, Place::AfterName).credentials.is_empty()
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
        let marked = rest.trim().is_empty()
            || rest.trim_start().starts_with([',', '|', '·', '•', '(', '—', '–', '-', ';', '&', '.', '/', '<']);
        let word = rest.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
        let goes_on = ["and", "on", "updated", "published", "in", "with", "at", "last", "for"].contains(&word.as_str());
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
        (leading, scope): (bool, Option<&str>),
        gathering: &mut Gathering<'_>,
    ) -> bool {
        if !leading && label.strength != Strength::Strong && !self.has_subject(label) {
            return false;
        }
        let is_profile = self.page.scan.has(List::NAME_LABEL, label.tokens.clone());
        for written in found {
            if is_profile && Qualifications::read(&written.about, Place::AfterName).credentials.is_empty() {
                return false;
            }
            let range = around.at + written.at.start..around.at + written.at.end;
            let span = self.page.document.prose.to_source(range);
            let naming = Naming { scope, ..Naming::new(PersonOrigin::Byline, span, self.source(label)) };
            gathering.add(role, written, &Qualifications::default(), naming);
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
        ["check", "checking", "review"].iter().any(|end| text.ends_with(end)) && heading
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
        let denied = talk.hits_of(List::CREDIT_DENIAL).next().is_some();
        if !unset && (noun || denied) {
            return false;
        }
        gathering.label(role, CreditStatus::EmptyLabel, self.source(label));
        true
    }
}
