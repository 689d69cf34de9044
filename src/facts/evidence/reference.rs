//! Reference lists, and the marks in the text that point to them: `[3]`, `[^3]`, `(Lee et al., 2021)`, a DOI.

use super::{Page, Source, Support, SupportLevel, unheaded};
use crate::document::BlockKind;
use crate::lexicon::EvidenceTier;
use crate::lexicon::List;
use crate::source::Span;
use memchr::{memchr_iter, memchr2_iter};
use std::collections::HashMap;
use std::ops::Range;

/// The references of a page.
#[derive(Default)]
pub(super) struct References {
    /// Blocks under headings such as "References", sorted.
    blocks: Vec<usize>,
    /// Numbered references: what each is worth, and where it stands.
    numbered: HashMap<u32, (SupportLevel, Option<EvidenceTier>, Span)>,
    /// The blocks of numbered references.
    places: HashMap<u32, usize>,
    /// The blocks of footnotes, by label.
    notes: HashMap<String, Range<usize>>,
    /// Footnotes by label.
    footnotes: HashMap<String, (SupportLevel, Option<EvidenceTier>, Span)>,
    /// Where each footnote is referred to: prose offset and index into the document's references, by offset.
    marks: Vec<(usize, usize)>,
}

impl References {
    /// Reads the reference lists and footnotes. `links` are the links that are worth something, by block.
    pub(super) fn read(page: Page<'_>, links: &[Source]) -> Self {
        let document = page.document;
        let linked = |block: usize| {
            let from = links.partition_point(|source| source.block < block);
            let here = links.iter().skip(from).take_while(|source| source.block == block);
            here.map(|source| (source.level, source.tier)).max_by_key(|worth| worth.0)
        };
        let value = |block: usize| linked(block).unwrap_or_else(|| (worth(document.text(block)), None));
        let mut references = Self::default();
        for section in &document.sections {
            let heading = page.scan.sentences_of_block(section.heading);
            if !heading.iter().any(|sentence| page.scan.has(List::GUARD_SOURCES, sentence.tokens.clone())) {
                continue;
            }
            let mut number = 0;
            for block in section.blocks.clone() {
                references.blocks.push(block);
                let text = document.text(block);
                let listed = document.blocks.get(block).is_some_and(|block| matches!(block.kind, BlockKind::ListItem { .. }));
                let written = leading_number(text);
                if listed || written.is_some() {
                    number = written.unwrap_or(number + 1);
                    let (level, tier) = value(block);
                    let span = document.blocks.get(block).map_or_else(|| Span::new(0, 0), |block| block.span);
                    references.numbered.entry(number).or_insert((level, tier, span));
                    references.places.entry(number).or_insert(block);
                }
            }
        }
        // Lists whose heading is no heading to the parser, and single entries wherever they stand.
        for entry in unheaded::entries(page, &|block| value(block).0) {
            let Some(block) = document.blocks.get(entry.block) else { continue };
            let (level, tier) = value(entry.block);
            references.numbered.entry(entry.number).or_insert((level, tier, block.span));
            references.places.entry(entry.number).or_insert(entry.block);
            references.blocks.push(entry.block);
        }
        references.blocks.sort_unstable();
        references.blocks.dedup();
        for footnote in &document.footnotes {
            let best = footnote.blocks.clone().map(value).max_by_key(|worth| worth.0);
            let (level, tier) = best.unwrap_or_default();
            references.footnotes.entry(footnote.label.clone()).or_insert((level, tier, footnote.span));
            references.notes.entry(footnote.label.clone()).or_insert_with(|| footnote.blocks.clone());
        }
        let marks = document.footnote_references.iter().enumerate().map(|(index, reference)| (reference.prose, index));
        references.marks = marks.collect();
        references.marks.sort_unstable();
        references
    }

    /// Whether the page has no reference list.
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Whether the block stands in a reference list.
    pub(super) fn holds(&self, block: usize) -> bool {
        self.blocks.binary_search(&block).is_ok()
    }

    /// Support by a source line, which names its study by author or journal and year.
    pub(super) fn named(&self, page: Page<'_>, block: usize) -> Option<Support> {
        let span = page.document.blocks.get(block)?.span;
        author_and_year(page.document.text(block))
            .then(|| Support::new(SupportLevel::Adequate, None, span, "a study named in the source line below"))
    }

    /// The blocks that the marks in a range of the prose point to: footnotes and numbered references.
    pub(super) fn pointed(&self, page: Page<'_>, block: usize, range: Range<usize>) -> Vec<usize> {
        let document = page.document;
        let from = self.marks.partition_point(|mark| mark.0 < range.start);
        let notes = self.marks.iter().skip(from).take_while(|mark| mark.0 <= range.end + 1);
        let labels = notes.filter_map(|mark| document.footnote_references.get(mark.1)).map(|reference| &reference.label);
        let mut pointed: Vec<usize> = labels.filter_map(|label| self.notes.get(label)).flat_map(Range::clone).collect();
        if !self.places.is_empty() {
            let text = document.prose.slice(range.start..widened(page, block, range.end));
            let numbers = bracketed(text).chain(superscripts(text));
            pointed.extend(numbers.filter_map(|number| self.places.get(&number)));
        }
        pointed
    }

    /// Support by a mark in a range of the prose.
    pub(super) fn marked(&self, page: Page<'_>, block: usize, range: Range<usize>, near: bool) -> Option<Support> {
        let step = |near_step, far_step| if near { near_step } else { far_step };
        // A footnote mark stands after the full stop, which is past the sentence.
        let from = self.marks.partition_point(|mark| mark.0 < range.start);
        let notes = self.marks.iter().skip(from).take_while(|mark| mark.0 <= range.end + 1);
        let note = notes.filter_map(|mark| {
            let reference = page.document.footnote_references.get(mark.1)?;
            let (level, tier, span) = *self.footnotes.get(&reference.label)?;
            Some(Support::new(level, tier, span, step("a footnote in the same sentence", "a footnote in the same paragraph")))
        });
        let best = note.max_by_key(|support| support.level).unwrap_or_default();
        let text = page.document.prose.slice(range.start..widened(page, block, range.end));
        // All that follows has digits in it, and most text has none.
        if !has_number(text) {
            return (best.level > SupportLevel::None).then_some(best);
        }
        let numbered = if self.numbered.is_empty() { "" } else { text };
        let numbers = bracketed(numbered).chain(raised(numbered)).chain(superscripts(numbered)).filter_map(|number| {
            let &(level, tier, span) = self.numbered.get(&number)?;
            Some(Support::new(
                level,
                tier,
                span,
                step("a numbered reference in the same sentence", "a numbered reference nearby"),
            ))
        });
        let best = best.or(numbers.max_by_key(|support| support.level));
        let best = best.or(identified(text).then(|| {
            let span = page.document.prose.to_source(range.clone());
            Support::new(SupportLevel::Adequate, None, span, "a DOI or PubMed number")
        }));
        let best = best.or(author_and_year(text).then(|| {
            let level = if self.blocks.is_empty() { SupportLevel::Weak } else { SupportLevel::Adequate };
            Support::new(level, None, page.document.prose.to_source(range.clone()), "a study named by author or journal and year")
        }));
        (best.level > SupportLevel::None).then_some(best)
    }
}

/// A sentence's end, moved past marks like `[3]` that follow its full stop.
fn widened(page: Page<'_>, block: usize, end: usize) -> usize {
    let block_end = page.document.blocks.get(block).map_or(end, |block| block.prose.end);
    let rest = page.document.prose.slice(end..block_end.max(end));
    let mark = |c: char| c.is_ascii_digit() || superscript(c).is_some() || matches!(c, '[' | ']' | ',' | ' ');
    let marks = rest.len() - rest.trim_start_matches(mark).len();
    let marked = rest.trim_start().starts_with(|c: char| c == '[' || superscript(c).is_some());
    if marked { end + marks } else { end }
}

/// The number at the start of a reference: `3. Lee …`, `[3] Lee …`.
pub(super) fn leading_number(text: &str) -> Option<u32> {
    if let Some(raised) = superscripts_at(text.trim_start()) {
        return Some(raised);
    }
    let digits = text.trim_start().trim_start_matches(['[', '(']);
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    let after = digits.get(length..)?.chars().next()?;
    (length > 0 && length < 4 && matches!(after, '.' | ']' | ')')).then(|| digits.get(..length)?.parse().ok())?
}

/// What a reference without a link is worth: a full one names a year and more than a title.
fn worth(text: &str) -> SupportLevel {
    if identified(text) || (year(text) && text.split_whitespace().count() > 6) {
        SupportLevel::Adequate
    } else if text.split_whitespace().count() > 3 {
        SupportLevel::Weak
    } else {
        SupportLevel::None
    }
}

/// Numbers in square brackets: `[3]`, `[3, 5]`, `[3–5]` (its ends).
fn bracketed(text: &str) -> impl Iterator<Item = u32> + '_ {
    text.split('[').skip(1).filter_map(|part| part.split_once(']')).flat_map(|(inside, _)| {
        let marks = inside.len() < 20 && inside.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–'));
        inside.split([',', '-', '–']).filter(move |_| marks).filter_map(|number| number.trim().parse().ok())
    })
}

/// Raised numbers, which have lost their place above the line: `cytokines5`, `sleep.3`.
fn raised(text: &str) -> impl Iterator<Item = u32> + '_ {
    text.split_whitespace().filter_map(|word| {
        let word = word.trim_end_matches(['.', ',', ';', ':']);
        let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let letters = stem.trim_end_matches(['.', ',']);
        let plain = letters.len() > 3 && letters.ends_with(|c: char| c.is_ascii_lowercase() || c == ')');
        word.get(stem.len()..).filter(|digits| plain && (1..=2).contains(&digits.len()))?.parse().ok()
    })
}

/// The digit that a superscript character stands for.
fn superscript(c: char) -> Option<u32> {
    match c {
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁰' | '⁴'..='⁹' => Some(u32::from(c) - u32::from('⁰')),
        _ => None,
    }
}

/// Whether a text may hold a number, raised or not.
fn has_number(text: &str) -> bool {
    let raised = |pair: &[u8]| matches!(pair, [0xC2, 0xB2 | 0xB3 | 0xB9] | [0xE2, 0x81]);
    text.bytes().any(|byte| byte.is_ascii_digit()) || (!text.is_ascii() && text.as_bytes().windows(2).any(raised))
}

/// The number that a text begins with in superscript characters: `¹ Lee …`.
fn superscripts_at(text: &str) -> Option<u32> {
    let digits: Vec<u32> = text.chars().map_while(superscript).take(3).collect();
    (!digits.is_empty()).then(|| digits.iter().fold(0, |number, digit| number * 10 + digit))
}

/// Numbers in superscript characters after a word: `sleep¹`, `sleep.²`. A unit is no word: `m²`.
fn superscripts(text: &str) -> impl Iterator<Item = u32> + '_ {
    text.split_whitespace().filter_map(|word| {
        let stem = word.split(|c| superscript(c).is_some()).next()?;
        let plain = stem.is_empty() || stem.chars().filter(|c| c.is_alphabetic()).count() > 3 || stem.ends_with(['.', ',', ')']);
        superscripts_at(word.get(stem.len()..)?).filter(|_| plain)
    })
}

/// Whether a DOI or PubMed number stands in the text. It is asked of every claim, so what nearly no text has is looked
/// for first: the slash of a DOI, and the capitals.
fn identified(text: &str) -> bool {
    let bytes = text.as_bytes();
    let doi = memchr_iter(b'/', bytes).any(|slash| {
        let before = bytes.get(..slash).unwrap_or_default();
        let digits = before.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        (4..=9).contains(&digits) && before.get(..slash - digits).is_some_and(|before| before.ends_with(b"10."))
    });
    let registered = |at: usize| {
        let rest = bytes.get(at..).unwrap_or_default();
        [&b"PMID"[..], b"PMC ID", b"NCT0"].into_iter().any(|mark| rest.starts_with(mark))
    };
    doi || memchr2_iter(b'P', b'N', bytes).any(registered)
}

fn year(text: &str) -> bool {
    years(text).next().is_some()
}

/// Where years of this century and the last stand in a text.
fn years(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    memchr2_iter(b'1', b'2', bytes).filter(|&at| {
        let digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
        let century = bytes.get(at..at + 2).is_some_and(|two| matches!(two, b"19" | b"20"));
        century && digit(at + 2) && digit(at + 3) && !digit(at + 4) && !at.checked_sub(1).is_some_and(digit)
    })
}

/// Characters looked at before a year for the author's name.
const LONGEST_NAME: usize = 60;

/// Whether the text names a study by author and year (`(Lee et al., 2021)`, `Lee and Kim (2021)`) or by journal and year
/// (`a 2021 trial in the Journal of Sleep`).
fn author_and_year(text: &str) -> bool {
    if !year(text) {
        return false;
    }
    if ["et al", "Journal of", "published in"].into_iter().any(|mark| text.contains(mark)) {
        return true;
    }
    years(text).any(|at| {
        let before = text.get(..at).unwrap_or_default();
        let window = before.char_indices().rev().nth(LONGEST_NAME).map_or(0, |(start, _)| start);
        let before = before.get(window..).unwrap_or_default().trim_end_matches([' ', ',']);
        let closes = text.get(at + 4..).is_some_and(|rest| rest.starts_with([')', ';', ',']));
        let opened = before.rfind('(').is_some_and(|open| {
            let inside = before.get(open + 1..).unwrap_or_default();
            inside.chars().next().is_some_and(char::is_uppercase) && !inside.contains(')')
        });
        closes && opened && before.ends_with(|c: char| c.is_alphabetic() || c == '.')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_in_the_text_are_read() {
        assert_eq!(
            bracketed("It helped [3, 12] and [5–7], see [note] and [2024-01-01].").collect::<Vec<_>>(),
            [3, 12, 5, 7, 2024, 1, 1]
        );
        assert_eq!(raised("It lowers cytokines5 and sleep.3 of B12 CO2").collect::<Vec<_>>(), [5, 3]);
        assert_eq!(superscripts("It calms.¹ Sleep² of 3 m² and ¹² too").collect::<Vec<_>>(), [1, 2, 12]);
        assert_eq!(leading_number("¹² Lee J. Sleep."), Some(12));
        assert_eq!(leading_number("[12] Lee J. Sleep."), Some(12));
        assert_eq!(leading_number("4. Lee J. Sleep."), Some(4));
        assert_eq!(leading_number("2021 was a good year"), None);
        assert!(identified("doi:10.1001/jama.2020.1"));
        assert!(!identified("costs 10.50/month"));
        assert!(author_and_year("Sleep improved (Lee et al., 2021)."));
        assert!(author_and_year("Sleep improved (Lee & Kim, 2021)."));
        assert!(!author_and_year("The best pillows (2021) are soft."));
        assert_eq!(worth("Lee J, Kim H. Magnesium and sleep. Sleep Med. 2021;12:3."), SupportLevel::Adequate);
        assert_eq!(worth("A blog post"), SupportLevel::None);
    }
}
