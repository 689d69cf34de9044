//! Line and column of byte offsets, for reports.

use super::Span;

/// How many bytes lie between two counted offsets. Columns count characters, and a line can be a megabyte long
/// with a thousand findings in it, so characters are counted from the nearest checkpoint, never from the line's start.
const STRIDE: usize = 128;

/// A place in a text as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Position {
    /// Byte offset into the file as stored.
    pub offset: usize,
    /// 1-based line.
    pub line: usize,
    /// 1-based column, in characters.
    pub column: usize,
}

/// Where lines start, and how many characters stand before each checkpoint.
pub struct LineIndex {
    starts: Vec<usize>,
    /// Characters before offset `STRIDE * n`; empty where every character is one byte.
    characters: Vec<usize>,
}

impl LineIndex {
    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        let mut characters = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STRIDE) {
                characters.push(count);
                count += count_characters(chunk);
            }
            characters.push(count);
        }
        Self { starts, characters }
    }

    /// Line and column of `offset`, which is moved back to a character boundary if it is not on one.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let column = self.characters_before(text, offset) - self.characters_before(text, start) + 1;
        Position { offset, line, column }
    }

    /// The line that holds `offset`, without its line break.
    pub fn line_span(&self, text: &str, offset: usize) -> Span {
        let line = self.starts.partition_point(|&start| start <= offset.min(text.len()));
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let end = self.starts.get(line).map_or(text.len(), |next| next - 1);
        let end = if text.get(start..end).is_some_and(|line| line.ends_with('\r')) { end - 1 } else { end };
        Span::new(start, end)
    }

    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let checkpoint = offset / STRIDE;
        match self.characters.get(checkpoint) {
            None => offset,
            Some(count) => count + text.as_bytes().get(checkpoint * STRIDE..offset).map_or(0, count_characters),
        }
    }
}

/// Counts the bytes that begin a character.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "aé\r\n💊x\nlast";
        let index = LineIndex::new(text);
        let at = |needle: &str| text.find(needle).map(|offset| index.position(text, offset));
        assert_eq!(at("x").map(|p| (p.line, p.column)), Some((2, 2)));
        assert_eq!(at("last").map(|p| (p.line, p.column)), Some((3, 1)));
        assert_eq!(index.position(text, 999).line, 3);
    }

    #[test]
    fn columns_hold_on_very_long_lines() {
        let text = "é".repeat(5000);
        let index = LineIndex::new(&text);
        assert_eq!(index.position(&text, 9000).column, 4501);
    }

    #[test]
    fn a_line_ends_before_its_break() {
        let text = "one\r\ntwo\n";
        let index = LineIndex::new(text);
        assert_eq!(index.line_span(text, 1), Span::new(0, 3));
        assert_eq!(index.line_span(text, 6), Span::new(5, 8));
        assert_eq!(index.line_span(text, 9), Span::new(9, 9));
    }
}
