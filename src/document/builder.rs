//! Puts blocks, links and sections together, whatever syntax they come from.

use super::{Block, BlockKind, Comment, Document, Link, LinkKind, ProseBuilder, Section, Visibility};
use crate::source::Span;

/// Signs that begin a line as a bullet does, in text that is no Markdown list.
pub(super) const BULLETS: [char; 12] = ['•', '✓', '✔', '✅', '❌', '✗', '✘', '▪', '●', '◦', '►', '➤'];

/// Builds a document from front to back.
pub(super) struct Builder<'a> {
    /// The text that spans refer to (templates blanked).
    pub text: &'a str,
    pub document: Document,
    prose: ProseBuilder,
    open: Option<OpenBlock>,
    /// Kinds that text directly inside gets, innermost last.
    pub kinds: Vec<BlockKind>,
    pub visibility: Visibility,
    pub quotes: usize,
    sections: Vec<usize>,
    links: Vec<usize>,
    /// Texts that stand inside a block but are blocks of their own (alt texts, comments), until that block ends.
    deferred: Vec<Deferred>,
    pub table: Vec<Table>,
}

struct OpenBlock {
    kind: BlockKind,
    start: usize,
    end: usize,
    prose: usize,
    visibility: Visibility,
    quoted: bool,
    /// Whether a link begins in it, for a block without text that is worth keeping.
    linked: bool,
}

struct Deferred {
    kind: BlockKind,
    visibility: Visibility,
    span: Span,
    pieces: Vec<(String, Span)>,
    comment: Option<usize>,
}

/// Where in a table the builder is.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub row: usize,
    pub column: usize,
    pub head: Vec<Option<usize>>,
    pub in_head: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            document: Document::default(),
            prose: ProseBuilder::default(),
            open: None,
            kinds: Vec::new(),
            visibility: Visibility::Shown,
            quotes: 0,
            sections: Vec::new(),
            links: Vec::new(),
            deferred: Vec::new(),
            table: Vec::new(),
        }
    }

    /// The index that the next block gets.
    pub(super) fn next_block(&self) -> usize {
        self.document.blocks.len()
    }

    /// The kind that text here gets.
    pub(super) fn kind(&self) -> BlockKind {
        self.kinds.last().cloned().unwrap_or(BlockKind::Paragraph)
    }

    /// Opens a block, and closes the one before.
    pub(super) fn begin(&mut self, kind: BlockKind, start: usize) {
        self.finish_block();
        self.open = Some(OpenBlock {
            kind,
            start,
            end: start,
            prose: self.prose.len(),
            visibility: self.visibility,
            quoted: self.quotes > 0,
            linked: false,
        });
    }

    /// Whether a block is open, and has text.
    pub(super) fn has_text(&self) -> bool {
        self.open.as_ref().is_some_and(|open| self.prose.len() > open.prose)
    }

    /// Gives the open block the present visibility if it has no text yet: `<small>` may be the first thing in it.
    pub(super) fn renew_visibility(&mut self) {
        if !self.has_text()
            && let Some(open) = &mut self.open
        {
            open.visibility = self.visibility;
        }
    }

    /// Whether a block is open.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Adds text that shows the source at `span`, to the open block or a new one. Runs of white space become one space.
    pub(super) fn text(&mut self, text: &str, span: Span) {
        if self.open.is_none() {
            if text.trim().is_empty() {
                return;
            }
            self.begin(self.kind(), span.start);
        }
        let verbatim = self.text.get(span.start..span.end) == Some(text);
        if verbatim {
            self.verbatim(text, span.start);
        } else {
            self.push(text, span);
        }
        if let Some(open) = &mut self.open {
            open.end = open.end.max(span.end);
        }
    }

    /// Adds source text as it stands, but for runs of white space and entities of HTML, which the caller has split off.
    fn verbatim(&mut self, text: &str, start: usize) {
        let bytes = text.as_bytes();
        let leading = bytes.first() == Some(&b' ') && self.at_space();
        if !leading && memchr::memchr2(b'\n', b'\t', bytes).is_none() && memchr::memmem::find(bytes, b"  ").is_none() {
            return self.push(text, Span::new(start, start + text.len()));
        }
        let mut at = 0;
        while let Some((from, to)) = self.space_run(bytes, at) {
            self.push(text.get(at..from).unwrap_or_default(), Span::new(start + at, start + from));
            if !self.at_space() {
                self.prose.push(" ", Span::new(start + from, start + to), self.text);
            }
            at = to;
        }
        self.push(text.get(at..).unwrap_or_default(), Span::new(start + at, start + text.len()));
    }

    /// The next run of white space that is not a single inner space.
    fn space_run(&self, bytes: &[u8], from: usize) -> Option<(usize, usize)> {
        let mut at = from;
        loop {
            let found = at + memchr::memchr3(b' ', b'\n', b'\t', bytes.get(at..)?)?;
            // A carriage return before the line break belongs to the run.
            let start = if found > from && bytes.get(found - 1) == Some(&b'\r') { found - 1 } else { found };
            let mut end = found + 1;
            while bytes.get(end).is_some_and(u8::is_ascii_whitespace) {
                end += 1;
            }
            if end - start > 1 || bytes.get(found) != Some(&b' ') || (found == from && self.at_space()) {
                return Some((start, end));
            }
            at = end;
        }
    }

    fn at_space(&self) -> bool {
        let fresh = self.open.as_ref().is_none_or(|open| self.prose.len() == open.prose);
        fresh || self.prose.text().ends_with([' ', '\n'])
    }

    fn push(&mut self, text: &str, span: Span) {
        self.prose.push(text, span, self.text);
    }

    /// A soft line break.
    pub(super) fn soft_break(&mut self, at: usize) {
        if self.has_text() && !self.at_space() {
            self.prose.break_line(at);
        }
    }

    /// A hard line break: what follows is a block of its own, of the same kind.
    pub(super) fn hard_break(&mut self, at: usize) {
        if let Some(open) = &self.open {
            let kind = open.kind.clone();
            self.begin(kind, at);
        }
    }

    /// Closes the open block.
    pub(super) fn finish_block(&mut self) {
        if let Some(open) = self.open.take() {
            let text = self.prose.text().get(open.prose..).unwrap_or_default();
            let end = open.prose + text.trim_end().len();
            let start = open.prose + (text.len() - text.trim_start().len()).min(end - open.prose);
            if start < end || open.linked {
                self.add_block(open.kind, Span::new(open.start, open.end), start..end, open.visibility, open.quoted);
            }
            if self.prose.len() > open.prose {
                self.prose.break_line(open.end);
            }
        }
        for deferred in std::mem::take(&mut self.deferred) {
            self.own_block(deferred);
        }
    }

    fn own_block(&mut self, deferred: Deferred) {
        let start = self.prose.len();
        for (text, span) in &deferred.pieces {
            self.prose.push(text, *span, self.text);
        }
        let text = self.prose.text().get(start..).unwrap_or_default();
        let lead = text.len() - text.trim_start().len();
        let end = (start + text.trim_end().len()).max(start + lead);
        let index = self.add_block(deferred.kind, deferred.span, start + lead..end, deferred.visibility, self.quotes > 0);
        if let Some(comment) = deferred.comment.and_then(|comment| self.document.comments.get_mut(comment)) {
            comment.block = index;
        }
        self.prose.break_line(deferred.span.end);
    }

    fn add_block(
        &mut self,
        kind: BlockKind,
        span: Span,
        prose: std::ops::Range<usize>,
        visibility: Visibility,
        quoted: bool,
    ) -> usize {
        let index = self.document.blocks.len();
        if let BlockKind::Heading(level) = kind {
            self.open_section(index, level);
        }
        let section = self.sections.last().copied();
        self.document.blocks.push(Block { kind, span, prose, visibility, quoted, section });
        index
    }

    fn open_section(&mut self, heading: usize, level: u8) {
        while let Some(&last) = self.sections.last() {
            let Some(section) = self.document.sections.get_mut(last) else { break };
            if section.level < level {
                break;
            }
            section.blocks.end = heading;
            self.sections.pop();
        }
        let parent = self.sections.last().copied();
        self.sections.push(self.document.sections.len());
        self.document.sections.push(Section { heading, level, blocks: heading + 1..heading + 1, parent });
    }

    /// Adds a text that is a block of its own although it stands inside another (an alt text).
    pub(super) fn aside(&mut self, kind: BlockKind, visibility: Visibility, span: Span, pieces: Vec<(String, Span)>) {
        if pieces.iter().any(|(text, _)| !text.trim().is_empty()) {
            self.deferred.push(Deferred { kind, visibility, span, pieces, comment: None });
            self.flush();
        }
    }

    /// Whether the open block ends with a line break.
    pub(super) fn ends_with_line_break(&self) -> bool {
        self.prose.text().ends_with('\n')
    }

    /// Adds a comment.
    pub(super) fn comment(&mut self, span: Span, text: Span) {
        let content = self.text.get(text.start..text.end).unwrap_or_default();
        self.comment_text(span, text, content);
    }

    /// Adds a comment whose text is not in the builder's text.
    pub(super) fn comment_text(&mut self, span: Span, text: Span, content: &str) {
        let inside = self.open.as_ref().map(|_| self.next_block());
        let index = self.document.comments.len();
        self.document.comments.push(Comment { span, text, inside, block: 0 });
        let pieces = vec![(content.to_owned(), text)];
        self.deferred.push(Deferred {
            kind: BlockKind::Comment,
            visibility: Visibility::Comment,
            span: text,
            pieces,
            comment: Some(index),
        });
        self.flush();
    }

    /// Asides wait for the end of the open block; where none is open they come at once.
    fn flush(&mut self) {
        if self.open.is_none() {
            self.finish_block();
        }
    }

    /// Opens a link. Its text is what is added until [`Self::end_link`].
    pub(super) fn begin_link(&mut self, link: Link) {
        if self.open.is_none() {
            self.begin(self.kind(), link.span.start);
        }
        if let Some(open) = &mut self.open {
            open.linked = true;
            open.end = open.end.max(link.span.end);
        }
        let at = self.prose.len();
        self.links.push(self.document.links.len());
        self.document.links.push(Link { text: at..at, block: Some(self.next_block()), ..link });
    }

    /// Closes the innermost link; `end` is where it ends in the source.
    pub(super) fn end_link(&mut self, end: usize) {
        let at = self.prose.len();
        if let Some(link) = self.links.pop().and_then(|link| self.document.links.get_mut(link)) {
            link.text.end = at.max(link.text.start);
            link.span.end = link.span.end.max(end);
        }
    }

    /// Adds a link that has no text of its own.
    pub(super) fn bare_link(&mut self, kind: LinkKind, url: String, span: Span, url_span: Span) {
        let at = self.prose.len();
        let block = self.open.as_ref().map(|_| self.next_block());
        self.document.links.push(Link { kind, url, span, url_span, text: at..at, block, rel: None, class: None });
    }

    /// The place in the prose where the next text goes.
    pub(super) fn prose_at(&self) -> usize {
        self.prose.len()
    }

    /// Ends the work.
    pub(super) fn finish(mut self) -> Document {
        self.finish_block();
        let end = self.document.blocks.len();
        for section in std::mem::take(&mut self.sections) {
            if let Some(section) = self.document.sections.get_mut(section) {
                section.blocks.end = end;
            }
        }
        self.document.prose = self.prose.finish();
        self.document
    }
}
