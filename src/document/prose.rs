//! The text of a document as readers see it, with a map back to the source.

use crate::source::Span;
use std::ops::Range;

/// The text of all blocks, one after another. Blocks are parted by a line break; a line break inside a block
/// (soft or hard) is a line break here too.
#[derive(Debug, Default)]
pub struct Prose {
    text: String,
    segments: Vec<Segment>,
}

/// A stretch of prose and where it came from.
#[derive(Debug, Clone, Copy)]
struct Segment {
    prose: usize,
    source: Span,
    /// Whether prose and source are the same bytes. An entity or escape is not: it maps as a whole.
    verbatim: bool,
}

impl Prose {
    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A part of the text; empty if the range is not one of this text.
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The source span of a range of prose: from the source of its first byte to the source of its last.
    /// An empty range gives an empty span at the place where its text would stand.
    pub fn to_source(&self, range: Range<usize>) -> Span {
        let start = self.source_start(range.start);
        if range.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.source_end(range.end))
    }

    /// The prose offset that shows the source byte at `offset`; `None` where that byte is a mark and shows nothing.
    /// Takes a look at every segment, since prose need not follow the source's order.
    pub fn from_source(&self, offset: usize) -> Option<usize> {
        self.segments.iter().enumerate().find_map(|(index, segment)| {
            if offset < segment.source.start || offset >= segment.source.end {
                return None;
            }
            if !segment.verbatim {
                return Some(segment.prose);
            }
            let at = segment.prose + (offset - segment.source.start);
            let next = self.segments.get(index + 1).map_or(self.text.len(), |next| next.prose);
            (at < next).then_some(at)
        })
    }

    fn source_start(&self, offset: usize) -> usize {
        let index = self.segments.partition_point(|segment| segment.prose <= offset);
        match index.checked_sub(1).and_then(|index| self.segments.get(index)) {
            None => self.segments.first().map_or(0, |first| first.source.start),
            Some(segment) if segment.verbatim => (segment.source.start + offset - segment.prose).min(segment.source.end),
            Some(segment) => segment.source.start,
        }
    }

    fn source_end(&self, offset: usize) -> usize {
        let index = self.segments.partition_point(|segment| segment.prose < offset);
        match index.checked_sub(1).and_then(|index| self.segments.get(index)) {
            None => 0,
            Some(segment) if segment.verbatim => (segment.source.start + offset - segment.prose).min(segment.source.end),
            Some(segment) => segment.source.end,
        }
    }
}

/// Builds a [`Prose`] from front to back.
#[derive(Debug, Default)]
pub struct ProseBuilder {
    prose: Prose,
}

impl ProseBuilder {
    /// Bytes written so far.
    pub fn len(&self) -> usize {
        self.prose.text.len()
    }

    /// Whether nothing was written yet.
    pub fn is_empty(&self) -> bool {
        self.prose.text.is_empty()
    }

    /// What was written so far.
    pub fn text(&self) -> &str {
        &self.prose.text
    }

    /// Adds text that shows the source at `span`. Where the two are the same bytes, every byte maps to its own;
    /// else the text maps to the span as a whole.
    pub fn push(&mut self, text: &str, span: Span, source: &str) {
        if text.is_empty() {
            return;
        }
        let verbatim = source.get(span.start..span.end) == Some(text);
        self.prose.segments.push(Segment { prose: self.prose.text.len(), source: span, verbatim });
        self.prose.text.push_str(text);
    }

    /// Ends a line. `at` is the source offset where the next text would stand.
    pub fn break_line(&mut self, at: usize) {
        self.prose.segments.push(Segment { prose: self.prose.text.len(), source: Span::new(at, at), verbatim: false });
        self.prose.text.push('\n');
    }

    /// Ends the work.
    pub fn finish(self) -> Prose {
        self.prose
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_map_to_the_source_they_came_from() {
        let source = "a *bold* &amp; b";
        let mut builder = ProseBuilder::default();
        for (text, range) in [("a ", 0..2), ("bold", 3..7), (" ", 8..9), ("&", 9..14), (" b", 14..16)] {
            builder.push(text, range.into(), source);
        }
        let prose = builder.finish();
        assert_eq!(prose.text(), "a bold & b");
        assert_eq!(prose.to_source(2..6), Span::new(3, 7));
        assert_eq!(prose.to_source(0..6), Span::new(0, 7));
        assert_eq!(prose.to_source(7..8), Span::new(9, 14));
        assert_eq!(prose.to_source(7..10), Span::new(9, 16));
        assert_eq!(prose.from_source(4), Some(3));
        assert_eq!(prose.from_source(2), None);
        assert_eq!(prose.from_source(15), Some(9));
    }
}
