//! Labels of credits in the text: "Written by", "Medically reviewed by", "Fact checked".

use super::Role;
use super::alone::is_dateline;
use crate::document::{BlockKind, Visibility};
use crate::facts::Page;
use crate::lexicon::List;
use std::ops::Range;

/// How much a label says by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strength {
    /// It is a credit even with nobody behind it: "Medically reviewed".
    Strong,
    /// It is one with somebody behind it: "Reviewed by".
    Plain,
    /// It is one only where a line begins: "By".
    Weak,
}

/// A label in the text.
#[derive(Debug, Clone)]
pub(super) struct Label {
    /// The role it credits; `None` for roles that are no matter here (editor, photographer).
    pub role: Option<Role>,
    /// How much it says.
    pub strength: Strength,
    /// Its words: a range of the scan's tokens.
    pub tokens: Range<usize>,
    /// Its text: a byte range of the prose.
    pub text: Range<usize>,
    /// The sentence it stands in.
    pub sentence: usize,
    /// The block it stands in.
    pub block: usize,
}

impl Label {
    /// Whether it ends in "by", so that whoever is meant must follow.
    pub fn is_open(&self, page: Page<'_>) -> bool {
        let text = page.document.prose.slice(self.text.clone());
        text.get(text.len().saturating_sub(2)..).is_some_and(|end| end.eq_ignore_ascii_case("by"))
    }

    /// Whether it is a noun ("Author", "Medical reviewer"), which needs a colon before a name.
    pub fn is_noun(&self, page: Page<'_>) -> bool {
        let text = page.document.prose.slice(self.text.clone()).to_lowercase();
        !text.ends_with("by") && !text.ends_with("checked") && !text.ends_with("reviewed")
    }
}

/// All labels that readers see, in order; of overlapping ones the first and longest.
pub(super) fn labels(page: Page<'_>) -> Vec<Label> {
    let lists = [
        (List::AUTHOR_LABEL, Some(Role::Author), Strength::Plain),
        (List::BY_LABEL, Some(Role::Author), Strength::Weak),
        (List::NAME_LABEL, Some(Role::Author), Strength::Weak),
        (List::REVIEW_LABEL, Some(Role::Reviewer), Strength::Strong),
        (List::REVIEWED_BY_LABEL, Some(Role::Reviewer), Strength::Plain),
        (List::FACT_CHECK_LABEL, Some(Role::FactChecker), Strength::Strong),
        (List::EDITOR_LABEL, None, Strength::Plain),
    ];
    let mut found: Vec<Label> = Vec::new();
    for (list, role, strength) in lists {
        for hit in page.scan.hits_of(list) {
            let next = page.scan.sentences.partition_point(|sentence| sentence.tokens.start <= hit.tokens.start);
            let Some(sentence) = next.checked_sub(1) else { continue };
            let Some(block) = page.scan.sentences.get(sentence).map(|sentence| sentence.block) else { continue };
            if is_credit_place(page, block) {
                let text = page.scan.text_of(hit.tokens.clone());
                found.push(Label { role, strength, tokens: hit.tokens.clone(), text, sentence, block });
            }
        }
    }
    // A noun ("name", "author") is a label only where a colon follows or nothing else stands on its line.
    found.retain(|label| {
        let needs_place = label.strength == Strength::Weak || label.is_noun(page);
        !needs_place || label.strength == Strength::Strong || label.role.is_none() || stands_as_label(page, label)
    });
    found.sort_by_key(|label| (label.tokens.start, std::cmp::Reverse(label.tokens.end)));
    let mut covered = 0;
    found.retain(|label| {
        let free = label.tokens.start >= covered;
        covered = covered.max(label.tokens.end);
        free
    });
    join_marked(page, found)
}

/// Makes one label of "Fact-checked ✓ by".
fn join_marked(page: Page<'_>, labels: Vec<Label>) -> Vec<Label> {
    let mut joined: Vec<Label> = Vec::with_capacity(labels.len());
    for label in labels {
        match joined.last_mut() {
            Some(first)
                if label.strength == Strength::Weak
                    && first.strength != Strength::Weak
                    && first.sentence == label.sentence
                    && page.document.prose.slice(first.text.end..label.text.start).chars().all(is_lead_in) =>
            {
                (first.tokens.end, first.text.end) = (label.tokens.end, label.text.end);
            }
            _ => joined.push(label),
        }
    }
    joined
}

/// Whether a label stands where one does: at the start of an item of its line, and a noun before a colon or alone.
fn stands_as_label(page: Page<'_>, label: &Label) -> bool {
    let Some(block) = page.document.blocks.get(label.block) else { return false };
    let prose = page.document.prose.text();
    let before = line_before(prose, block.prose.start, label.text.start);
    let after = line_after(prose, label.text.end, block.prose.end);
    let dash = label.is_noun(page) && before.trim_end().ends_with(['—', '–']);
    let item = dash || is_leading(before) || before.trim_end_matches(['"', ' ', '“']).ends_with([',', '{']);
    let alone = after.trim_matches(is_lead_in).is_empty() && before.trim_matches(is_lead_in).is_empty();
    match label.is_noun(page) {
        true => (item && has_colon(after)) || alone || (item && after.trim_start().starts_with(['|', '—', '–'])),
        false => item,
    }
}

/// Whether readers see a block as text of the page: no code, comment, caption, alternative text or front matter.
pub(super) fn is_credit_place(page: Page<'_>, block: usize) -> bool {
    page.document.blocks.get(block).is_some_and(|block| {
        let seen = matches!(block.visibility, Visibility::Shown | Visibility::Small | Visibility::Collapsed);
        seen && !matches!(block.kind, BlockKind::Field { .. } | BlockKind::Caption | BlockKind::ImageText | BlockKind::Code)
    })
}

/// Marks that may stand between a label and a name, or around a name.
pub(super) fn is_lead_in(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ':' | '*'
                | '_'
                | '"'
                | '“'
                | '”'
                | '—'
                | '–'
                | '-'
                | '|'
                | '·'
                | '•'
                | '✓'
                | '✔'
                | '✅'
                | '☑'
                | '\''
                | '~'
                | '\u{fe0f}'
        )
}

/// Whether a credit begins after this text: it is nothing but marks or a date, or ends with a mark that parts a line's items.
pub(super) fn is_leading(before: &str) -> bool {
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '"' | '“'));
    let marks_only = !before.contains(char::is_alphanumeric);
    marks_only || before.ends_with(['|', '·', '•', '✓', '✔', '✅', '☑', '►', '▸', '»', ';']) || is_dateline(before)
}

/// Whether a colon follows the label, quotes and stars aside.
pub(super) fn has_colon(after: &str) -> bool {
    // "Author(s):"
    let after = after.strip_prefix("(s)").unwrap_or(after);
    after.trim_start_matches(['*', '_', '"', '”', ' ', '\'']).starts_with(':')
}

/// The longest text on either side of a label that is looked at, in bytes. It keeps the work linear in a text that is
/// one line full of labels.
const LONGEST: usize = 300;

/// The text of a line before `at`, its last bytes if it is long. `from` is where its block begins.
pub(super) fn line_before(prose: &str, from: usize, at: usize) -> &str {
    let mut from = from.max(at.saturating_sub(LONGEST));
    while !prose.is_char_boundary(from) {
        from += 1;
    }
    let text = prose.get(from..at).unwrap_or_default();
    text.rsplit('\n').next().unwrap_or_default()
}

/// The text of a line after `at`, its first bytes if it is long. `to` is where its block ends.
pub(super) fn line_after(prose: &str, at: usize, to: usize) -> &str {
    let mut to = to.min(at + LONGEST);
    while !prose.is_char_boundary(to) {
        to -= 1;
    }
    let text = prose.get(at..to).unwrap_or_default();
    text.split('\n').next().unwrap_or_default()
}
