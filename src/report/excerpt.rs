//! What is shown of an article at one place: the sentence, on one line, cut at words to the width there is. A line of an
//! article is a whole paragraph, so its line is never shown.

use crate::source::{Source, Span};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// A line to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The text: no line break, no control character.
    pub(super) text: String,
    /// The bytes of `text` to be underlined.
    pub(super) marked: Range<usize>,
    /// 1-based line of the span's start.
    pub(super) line: usize,
    /// 1-based column of the span's start, in characters.
    pub(super) column: usize,
}

/// The least room for text, on however narrow a terminal.
const NARROWEST: usize = 24;
/// A word longer than this is cut: web addresses mostly.
const LONGEST_WORD: usize = 24;
const CUT: char = '…';

impl Excerpt {
    /// The words at `span` and as much of their sentence around them as fits into `width` terminal cells. Where the words
    /// themselves do not fit, those at `focus` and what stands around them.
    pub(super) fn new(source: &Source, span: Span, focus: Option<Span>, width: usize) -> Self {
        let width = width.max(NARROWEST);
        let whole = focus.filter(|focus| !focus.is_empty() && span.contains(*focus));
        if let Some(excerpt) = whole.and_then(|focus| Self::focused(source, span, focus, width)) {
            return excerpt;
        }
        let at = source.position(span.start);
        // More than this can not be shown, so that a megabyte on one line costs no more than a sentence.
        let reach = width * 4;
        let first = source.line_span(span.start);
        let last = source.line_span(span.end.max(span.start));
        let inside = clean(near(source, Span::new(span.start, span.end), reach, Side::After));
        let before = clean(near(source, Span::new(first.start, span.start), reach, Side::Before));
        let after = clean(near(source, Span::new(span.end, last.end), reach, Side::After));
        let before = sentence_start(before.trim_start());
        let ended = inside.trim_end_matches(['"', '\'', '”', '’', ')', '*', '_']).ends_with(['.', '!', '?']);
        let after = if ended { "" } else { sentence_end(after.trim_end()) };
        let (before, inside, after) = fit(before, &inside, after, width);
        let marked = before.len()..before.len() + inside.trim_end_matches(CUT).len();
        Self { text: format!("{before}{inside}{after}"), marked, line: at.line, column: at.column }
    }

    /// The part of a span around its focus; `None` where the whole span fits.
    fn focused(source: &Source, span: Span, focus: Span, width: usize) -> Option<Self> {
        let reach = width * 4;
        let whole = clean(near(source, span, reach, Side::After));
        if span.len() <= reach && cells(&whole) + 2 < width {
            return None;
        }
        let before = clean(near(source, Span::new(span.start, focus.start), reach, Side::Before));
        let inside = clean(near(source, focus, reach, Side::After));
        let after = clean(near(source, Span::new(focus.end, span.end), reach, Side::After));
        let (before, inside, after) = fit(&before, &inside, &after, width);
        let text = format!("{before}{inside}{after}");
        let start = text.len() - text.trim_start_matches(CUT).len();
        let marked = start..text.trim_end_matches(CUT).len().max(start);
        let at = source.position(span.start);
        Some(Self { text, marked, line: at.line, column: at.column })
    }
}

#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

/// The text of a span, or the part of it that is near enough to be shown.
fn near(source: &Source, span: Span, reach: usize, side: Side) -> &str {
    let text = source.slice(span);
    if text.len() <= reach {
        return text;
    }
    match side {
        Side::After => text.get(..floor(text, reach)).unwrap_or_default(),
        Side::Before => text.get(floor(text, text.len() - reach)..).unwrap_or_default(),
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// White space as single spaces, without control characters: an article must not be able to steer a terminal.
fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_whitespace() {
            if !clean.ends_with(' ') {
                clean.push(' ');
            }
        } else if !character.is_control() && character != '\u{feff}' {
            clean.push(character);
        }
    }
    clean
}

/// What follows the last end of a sentence.
fn sentence_start(text: &str) -> &str {
    let ends = [". ", "! ", "? ", "| "];
    let start = ends.iter().filter_map(|end| text.rfind(end).map(|at| at + end.len())).max();
    text.get(start.unwrap_or(0)..).unwrap_or_default()
}

/// What comes before the first end of a sentence, its mark included.
fn sentence_end(text: &str) -> &str {
    let ends = [(". ", 1), ("! ", 1), ("? ", 1), (" |", 0)];
    let end = ends.iter().filter_map(|(end, mark)| text.find(end).map(|at| at + mark)).min();
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

/// Cuts the three parts to the width. The marked words come first, then what stands before them, then the rest.
fn fit(before: &str, inside: &str, after: &str, width: usize) -> (String, String, String) {
    let (wide_before, wide_inside, wide_after) = (cells(before), cells(inside), cells(after));
    if wide_before + wide_inside + wide_after <= width {
        return (before.to_owned(), inside.to_owned(), after.to_owned());
    }
    if wide_inside + 2 >= width {
        return (String::new(), head(inside, width), String::new());
    }
    let room = width - wide_inside;
    let for_after = wide_after.min(room / 2).max(room.saturating_sub(wide_before).min(wide_after));
    let before = tail(before, room - for_after);
    let after = head(after, room - cells(&before));
    (before, inside.to_owned(), after)
}

/// The first words that fit, with a mark where something is cut.
fn head(text: &str, width: usize) -> String {
    if cells(text) <= width {
        return text.to_owned();
    }
    let cut = byte_at(text.chars(), width.saturating_sub(1));
    let whole = text.get(..cut).unwrap_or_default();
    let at_word = text.get(cut..).is_some_and(|rest| rest.starts_with(' '));
    let words = match whole.rfind(' ') {
        Some(space) if !at_word && whole.len() - space <= LONGEST_WORD => whole.get(..space).unwrap_or_default(),
        _ => whole,
    };
    if width == 0 { String::new() } else { format!("{words}{CUT}") }
}

/// The last words that fit, with a mark where something is cut.
fn tail(text: &str, width: usize) -> String {
    if cells(text) <= width {
        return text.to_owned();
    }
    let cut = text.len() - byte_at(text.chars().rev(), width.saturating_sub(1));
    let whole = text.get(cut..).unwrap_or_default();
    let at_word = text.get(..cut).is_some_and(|rest| rest.ends_with(' '));
    let words = match whole.find(' ') {
        Some(space) if !at_word && space <= LONGEST_WORD => whole.get(space + 1..).unwrap_or_default(),
        _ => whole,
    };
    if width == 0 { String::new() } else { format!("{CUT}{words}") }
}

/// How many bytes of these characters fit into so many cells.
fn byte_at(characters: impl Iterator<Item = char>, width: usize) -> usize {
    let mut taken = 0;
    let mut bytes = 0;
    for character in characters {
        taken += character.width().unwrap_or(0);
        if taken > width {
            break;
        }
        bytes += character.len_utf8();
    }
    bytes
}

fn cells(text: &str) -> usize {
    text.chars().map(|character| character.width().unwrap_or(0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, marked: &str, width: usize) -> (String, String) {
        let source = Source::new("a.md", text);
        let start = text.find(marked).unwrap_or(0);
        let excerpt = Excerpt::new(&source, Span::new(start, start + marked.len()), None, width);
        let underlined = excerpt.text.get(excerpt.marked.clone()).unwrap_or_default().to_owned();
        (excerpt.text, underlined)
    }

    #[test]
    fn only_the_sentence_is_shown() {
        let (text, marked) = excerpt("First one. Magnesium cures cramps at night. Last one.", "cures cramps", 80);
        assert_eq!(text, "Magnesium cures cramps at night.");
        assert_eq!(marked, "cures cramps");
        let (text, _) = excerpt("First one. Magnesium cures cramps. Last one.", "Magnesium cures cramps.", 80);
        assert_eq!(text, "Magnesium cures cramps.");
    }

    #[test]
    fn a_long_sentence_is_cut_at_words() {
        let long = "Every evening before you go to bed this powder cures the cramps that keep you awake for hours";
        let (text, marked) = excerpt(long, "cures the cramps", 50);
        assert_eq!(marked, "cures the cramps");
        assert!(text.starts_with('…') && text.ends_with('…'), "{text}");
        assert!(cells(&text) <= 50, "{text}");
        let words = text.trim_matches('…').split(' ').all(|word| long.split(' ').any(|whole| whole == word));
        assert!(words, "{text}");
    }

    #[test]
    fn marked_words_that_do_not_fit_are_cut_at_their_end() {
        let (text, marked) = excerpt(&"word ".repeat(40), &"word ".repeat(30), 30);
        assert_eq!(text, "word word word word word word…");
        assert_eq!(format!("{marked}…"), text);
    }

    #[test]
    fn a_long_sentence_is_shown_around_its_focus() {
        let text = format!("Start {}cures every cramp {}end.", "before ".repeat(30), "after ".repeat(30));
        let focus = text.find("cures").map(|start| Span::new(start, start + "cures every cramp".len()));
        let excerpt = Excerpt::new(&Source::new("a.md", text.as_str()), Span::new(0, text.len()), focus, 60);
        assert!(excerpt.text.contains(" cures every cramp ") && cells(&excerpt.text) <= 60, "{}", excerpt.text);
        assert_eq!(excerpt.text.get(excerpt.marked), Some(excerpt.text.trim_matches(CUT)));
        assert_eq!((excerpt.line, excerpt.column), (1, 1));
    }

    #[test]
    fn line_breaks_and_control_characters_do_not_reach_the_terminal() {
        let (text, marked) = excerpt("It \u{1b}[31mcures\r\nall\tcramps now.", "cures\r\nall\tcramps", 80);
        assert_eq!(text, "It [31mcures all cramps now.");
        assert_eq!(marked, "cures all cramps");
    }

    #[test]
    fn a_web_address_is_cut_inside() {
        let address = format!("[powder](https://shop.example/{})", "a".repeat(200));
        let (text, _) = excerpt(&format!("Buy the {address} now."), &address, 60);
        assert_eq!(cells(&text), 60);
    }
}
