//! Names that stand alone: the block or cell after a label, a signature at the end, a name below the title.

use super::gathering::{Gathering, Naming, same_person};
use super::label::{Label, is_credit_place, is_lead_in, line_after};
use super::name::{NameKind, Trust, Written, names};
use super::qualification::{Place, Qualifications};
use super::{PersonOrigin, Role};
use crate::document::BlockKind;
use crate::facts::Page;
use crate::lexicon::{self, List, Scan};

/// The longest block that may be a name and nothing else, in bytes.
const LONGEST: usize = 140;

/// The name that is all of the block, line or cell after a label. `at` of what is found is a range of the prose.
pub(super) fn after_label(page: Page<'_>, label: &Label, title: Option<usize>) -> Option<Written> {
    /// Cells between a head cell and the first one below it.
    const WIDEST: usize = 40;
    let blocks = &page.document.blocks;
    let block = blocks.get(label.block)?;
    // Only a label that ends its block, or a line of it, looks ahead.
    let rest = page.document.prose.text().get(label.text.end..block.prose.end)?;
    let length =
        rest.char_indices().take_while(|(at, c)| is_lead_in(*c) && *at < LONGEST).map(|(at, c)| at + c.len_utf8()).last();
    let (gap, rest) = rest.split_at_checked(length.unwrap_or(0))?;
    let open = label.is_open(page) || gap.contains(':') || label.is_noun(page);
    let trust = if open { Trust::Label } else { Trust::Loose };
    if !rest.is_empty() {
        // A line break, and a name on the next line.
        if !gap.contains('\n') {
            return None;
        }
        let at = block.prose.end - rest.len();
        return only_name(line_after(page.document.prose.text(), at, block.prose.end), at, trust, open);
    }
    let beside = |next: usize| {
        let head = blocks.get(next).is_some_and(|next| matches!(next.kind, BlockKind::TableHead { .. }));
        head && only_name(page.document.text(next), 0, trust, open).is_some()
    };
    let below = |cell: &usize| {
        blocks
            .get(*cell)
            .is_some_and(|cell| matches!(cell.kind, BlockKind::TableCell { head: Some(head), .. } if head == label.block))
    };
    let next = match block.kind {
        // A table of two columns: what follows in the head row is the value.
        BlockKind::TableHead { .. } if beside(label.block + 1) => Some(label.block + 1),
        BlockKind::TableHead { .. } => (label.block + 1..blocks.len().min(label.block + WIDEST)).find(below),
        _ => (label.block + 1..blocks.len().min(label.block + 3)).find(|&next| !page.document.text(next).trim().is_empty()),
    }?;
    if !is_credit_place(page, next) || Some(next) == title {
        return None;
    }
    only_name(page.document.text(next), blocks.get(next)?.prose.start, trust, open)
}

/// The name on the line before a noun that says the role: "**Ana Lee, MD**", then "Medical reviewer".
pub(super) fn before_label(page: Page<'_>, label: &Label, title: Option<usize>) -> Option<Written> {
    let block = page.document.blocks.get(label.block)?;
    let cell = matches!(block.kind, BlockKind::TableHead { .. } | BlockKind::TableCell { .. });
    if cell || !label.is_noun(page) {
        return None;
    }
    let prose = page.document.prose.text();
    let own = prose.get(block.prose.start..label.text.start)?;
    let (own, label_line) = own.rsplit_once('\n').unwrap_or(("", own));
    if !label_line.trim_matches(is_lead_in).is_empty() {
        return None;
    }
    let range = if own.trim().is_empty() {
        let before =
            (label.block.saturating_sub(2)..label.block).rev().find(|&before| !page.document.text(before).trim().is_empty())?;
        if !is_credit_place(page, before) || Some(before) == title {
            return None;
        }
        page.document.blocks.get(before)?.prose.clone()
    } else {
        let line = own.rsplit('\n').next()?;
        block.prose.start + own.len() - line.len()..block.prose.start + own.len()
    };
    let words = page.scan.tokens_at(range.clone());
    let labels = [List::AUTHOR_LABEL, List::BY_LABEL, List::REVIEW_LABEL, List::REVIEWED_BY_LABEL, List::FACT_CHECK_LABEL];
    if labels.iter().any(|&list| page.scan.has(list, words.clone())) {
        return None;
    }
    only_name(page.document.prose.slice(range.clone()), range.start, Trust::Loose, true)
        .filter(|found| found.kind == NameKind::Person && found.words >= 2)
}

/// The name that a text consists of, credentials and marks aside. `at` is where the text begins in the prose; `open`
/// tells that a label asks for a name, so that it needs no title or credential to be one.
fn only_name(text: &str, at: usize, trust: Trust, open: bool) -> Option<Written> {
    if text.len() > LONGEST {
        return None;
    }
    let lead = text.len() - text.trim_start_matches(is_lead_in).len();
    let mut written = names(text.get(lead..)?, trust).into_iter().next()?;
    if written.kind == NameKind::Placeholder {
        return open.then_some(written);
    }
    let mark = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '"' | '”' | '~');
    let rest = text.get(lead + written.at.end..).unwrap_or_default().trim_matches(mark);
    let known = Qualifications::read(&written.about, Place::AfterName);
    let qualified = !known.credentials.is_empty() || !known.titles.is_empty();
    let alone = rest.is_empty() || qualified || rest.starts_with([',', '|', '·', '•', '(', '—', '–']);
    if !alone || !(open || written.honorific || !known.credentials.is_empty()) {
        return None;
    }
    written.at = at + lead + written.at.start..at + lead + written.at.end;
    Some(written)
}

/// Reads names with no label: "— Dolce" at the end, "Ana Lee, MD, PhD" below the title. They count as authors where
/// nobody else is named as one, and where they are in no other role.
pub(super) fn read_signatures(page: Page<'_>, gathering: &mut Gathering<'_>) {
    const HEAD: usize = 4;
    const TAIL: usize = 8;
    let title = page.document.title();
    let blocks: Vec<usize> = (0..page.document.blocks.len())
        .filter(|&block| is_credit_place(page, block) && Some(block) != title && !page.document.text(block).trim().is_empty())
        .collect();
    for (place, &block) in blocks.iter().enumerate() {
        if place >= HEAD && place + TAIL < blocks.len() {
            continue;
        }
        let Some(found) = signature(page, block, place < HEAD, gathering.of(Role::Author).is_empty()) else { continue };
        let is_known = |role| gathering.of(role).iter().any(|person| same_person(&person.name, &found.name));
        let other = is_known(Role::Reviewer) || is_known(Role::FactChecker);
        if other || (!gathering.of(Role::Author).is_empty() && !is_known(Role::Author)) {
            continue;
        }
        let span = page.document.prose.to_source(found.at.clone());
        gathering.add(Role::Author, &found, &Qualifications::default(), Naming::loose(PersonOrigin::Byline, span));
    }
}

fn signature(page: Page<'_>, index: usize, head: bool, unsigned: bool) -> Option<Written> {
    let block = page.document.blocks.get(index)?;
    let text = page.document.text(index);
    let cell = matches!(block.kind, BlockKind::TableCell { .. } | BlockKind::TableHead { .. });
    if block.quoted || cell || text.len() > LONGEST {
        return None;
    }
    if !head
        && unsigned
        && let Some(found) = signed_off(page, index)
    {
        return Some(found);
    }
    let trimmed = text.trim_start_matches(['*', '_', ' ']);
    if trimmed.starts_with(['—', '–', '~']) || trimmed.starts_with("--") {
        // A dash after a quotation names whom it is from.
        let before = index.checked_sub(1).and_then(|before| page.document.blocks.get(before));
        let found = only_name(text, block.prose.start, Trust::Label, true)?;
        return (found.kind == NameKind::Person && !before.is_some_and(|before| before.quoted)).then_some(found);
    }
    let heading = matches!(block.kind, BlockKind::Heading(_)) && !page.document.plain;
    if heading || !head {
        return None;
    }
    // "Dr. Ana Lee, a sleep physician who was not part of the study, calls it promising": nobody signs like that.
    let qualified = only_name(text, block.prose.start, Trust::Loose, false).filter(|_| !is_about_others(text));
    qualified.or_else(|| if unsigned { titled_or_dated(page, index) } else { None })
}

/// A name of two or three words with a title ("Ana Lee, health writer") or with a date on the next line.
fn titled_or_dated(page: Page<'_>, index: usize) -> Option<Written> {
    /// Words of a byline with a title.
    const WORDS: usize = 10;
    let text = page.document.text(index);
    let at = page.document.blocks.get(index)?.prose.start;
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let found = only_name(text, at, Trust::Loose, true)
        .or_else(|| only_name(line, at, Trust::Loose, true))
        .filter(|found| found.kind == NameKind::Person && (2..=3).contains(&found.words))?;
    let name = Scan::of_text(&found.name, lexicon::built_in());
    // Words of health, goods and headings are no names.
    let plain = name.hits.iter().all(|hit| matches!(hit.list, List::NAME_PARTICLE | List::HONORIFIC));
    if !plain || is_about_others(text) {
        return None;
    }
    let titled =
        !Qualifications::read(&found.about, Place::AfterName).titles.is_empty() && text.split_whitespace().count() <= WORDS;
    let next = if rest.is_empty() { page.document.text(index + 1) } else { rest };
    (titled || is_dateline(next)).then_some(found)
}

/// Whether a line is a date, or says how long the reading takes: "May 3, 2025 · 6 min read".
pub(super) fn is_dateline(text: &str) -> bool {
    const LONGEST: usize = 80;
    let line = text.trim_start_matches(is_lead_in).lines().next().unwrap_or_default();
    let lower = line.to_lowercase();
    let digits = lower.chars().filter(char::is_ascii_digit).count();
    let bare = ["updated", "published", "posted", "last", "on", ":"]
        .iter()
        .fold(lower.as_str(), |bare, word| bare.strip_prefix(word).unwrap_or(bare).trim_start());
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let month = |text: &str| MONTHS.iter().any(|month| text.starts_with(month));
    let date = digits >= 3 && (month(bare) || bare.split(' ').nth(1).is_some_and(month) || bare.starts_with("20"));
    line.len() <= LONGEST && (date || lower.contains("min read") || lower.contains("minute read"))
}

fn is_about_others(text: &str) -> bool {
    let scan = Scan::of_text(text, lexicon::built_in());
    // "Reviewed by" goes on with a credit.
    let by = |next: usize| scan.tokens.get(next).is_some_and(|next| text.get(next.start..next.end) == Some("by"));
    scan.hits_of(List::SAID_OF_OTHERS).any(|hit| !by(hit.tokens.end))
}

/// The name after the words that end a letter: "Stay well, Jenny", in one block or in two.
fn signed_off(page: Page<'_>, index: usize) -> Option<Written> {
    let block = page.document.blocks.get(index)?;
    let ends_letter = |text: &str| -> Option<usize> {
        let scan = Scan::of_text(text, lexicon::built_in());
        let hit = scan.hits_of(List::SIGN_OFF).next().filter(|hit| hit.tokens.start == 0)?;
        let end = scan.text_of(hit.tokens.clone()).end;
        let rest = text.get(end..)?;
        let gap = rest.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        rest.get(..gap)?.contains([',', '\n', '!', '—', '–', '~']).then_some(end + gap)
    };
    let text = page.document.text(index);
    let (at, from) = match ends_letter(text) {
        // The words stand alone: the name is in the next block, which will look back here.
        Some(from) if from >= text.trim_end().len() => return None,
        Some(from) => (block.prose.start + from, from),
        None => {
            let before = page.document.text(index.checked_sub(1)?);
            let alone = before.len() <= LONGEST && ends_letter(before).is_some_and(|from| from >= before.trim_end().len());
            if !alone {
                return None;
            }
            (block.prose.start, 0)
        }
    };
    let found = only_name(text.get(from..)?, at, Trust::Label, true)?;
    (found.kind == NameKind::Person && !is_about_others(text)).then_some(found)
}
