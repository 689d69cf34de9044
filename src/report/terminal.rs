//! What the place of output can show, and text laid out for it.

use unicode_width::UnicodeWidthStr;

/// What the place of output can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Colours.
    pub color: bool,
    /// Links (OSC 8).
    pub links: bool,
    /// Its width in cells.
    pub width: usize,
}

/// Colours and weights.
#[derive(Debug, Clone, Copy)]
pub(super) enum Paint {
    Bold,
    Dim,
    Red,
    Yellow,
    Blue,
    Green,
}

impl Terminal {
    /// Text in a colour.
    pub(super) fn paint(self, paint: Paint, text: &str) -> String {
        if !self.color {
            return text.to_owned();
        }
        let code = match paint {
            Paint::Bold => "1",
            Paint::Dim => "2",
            Paint::Red => "1;31",
            Paint::Yellow => "1;33",
            Paint::Blue => "1;34",
            Paint::Green => "1;32",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    /// Text that leads somewhere, where the terminal knows links.
    pub(super) fn link(self, url: &str, text: &str) -> String {
        if self.links && !url.is_empty() && !url.contains(char::is_control) {
            format!("\u{1b}]8;;{url}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\")
        } else {
            text.to_owned()
        }
    }
}

/// Lays words out in lines of at most `width` cells. A longer word has a line of its own. Line breaks are kept.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.trim().lines() {
        let mut line = String::new();
        let mut taken = 0;
        for word in paragraph.split_whitespace() {
            let wide = word.width();
            if taken > 0 && taken + 1 + wide > width {
                lines.push(std::mem::take(&mut line));
                taken = 0;
            }
            if taken > 0 {
                line.push(' ');
                taken += 1;
            }
            line.push_str(word);
            taken += wide;
        }
        lines.push(line);
    }
    lines
}

/// The first sentence of a text. Full stops in abbreviations and numbers are followed by no space and capital.
pub(super) fn first_sentence(text: &str) -> &str {
    let text = text.trim();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(['.', '!', '?'])).map(|at| from + at + 1) {
        let rest = text.get(at..).unwrap_or_default();
        let before = text.get(..at).unwrap_or_default();
        let next = rest.trim_start().chars().next();
        let is_end = rest.starts_with(char::is_whitespace)
            && next.is_some_and(|next| next.is_uppercase() || next.is_ascii_digit() || next == '"');
        let abbreviations = ["U.S.", "U.K.", "Dr.", "Ex.", "No.", "vs.", "e.g.", "i.e.", "Inc.", "Co.", "Sec."];
        if is_end && !abbreviations.iter().any(|short| before.ends_with(short)) {
            return before;
        }
        from = at;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_laid_out_in_lines() {
        assert_eq!(wrap("one two three\nfour", 8), ["one two", "three", "four"]);
        assert_eq!(wrap("extraordinary word", 5), ["extraordinary", "word"]);
    }

    #[test]
    fn the_first_sentence_ends_at_its_full_stop() {
        assert_eq!(first_sentence("The U.S. Code asks for it. Then more."), "The U.S. Code asks for it.");
        assert_eq!(first_sentence("A dose of 4.5 g is much. More."), "A dose of 4.5 g is much.");
        assert_eq!(first_sentence("It is a claim. 21 CFR 101.93(g) says so."), "It is a claim.");
        assert_eq!(first_sentence("No end"), "No end");
    }
}
