//! The text of one file, and where things stand in it.

mod lines;
mod span;

pub use lines::{LineIndex, Position};
pub use span::Span;

use std::fmt;
use std::sync::OnceLock;

/// One article (or configuration file) as stored: its shown path and its text.
///
/// A byte order mark stays in the text, so that byte offsets are those of the file.
pub struct Source {
    path: String,
    text: String,
    lines: OnceLock<LineIndex>,
}

/// Why bytes could not be taken as an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// The bytes hold a NUL, as pictures and archives do and text does not.
    Binary {
        /// Where the first NUL stands, in bytes.
        offset: usize,
    },
    /// UTF-16 or UTF-32, known by its byte order mark.
    WideEncoding,
    /// Not UTF-8.
    NotUtf8 {
        /// Where the first invalid byte stands, in bytes.
        offset: usize,
        /// The 1-based line of that byte.
        line: usize,
    },
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Binary { offset } => write!(
                f,
                "this looks like a binary file, not text (a NUL byte stands at offset {offset}); give scruple Markdown or plain text"
            ),
            Self::WideEncoding => write!(f, "this file is stored as UTF-16; save it as UTF-8 and check it again"),
            Self::NotUtf8 { offset, line } => write!(
                f,
                "line {line} holds a byte that is not valid UTF-8 (offset {offset}); save the file as UTF-8 and check it again"
            ),
        }
    }
}

impl Source {
    /// Takes text that is known to be UTF-8. `path` is only shown, never opened.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), lines: OnceLock::new() }
    }

    /// Takes the bytes of a file.
    ///
    /// # Errors
    /// [`Unreadable`] if the bytes are not UTF-8 text.
    pub fn from_bytes(path: impl Into<String>, bytes: Vec<u8>) -> Result<Self, Unreadable> {
        if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
            return Err(Unreadable::WideEncoding);
        }
        if let Some(offset) = memchr::memchr(0, &bytes) {
            return Err(Unreadable::Binary { offset });
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(path, text)),
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                let before = error.as_bytes().get(..offset).unwrap_or_default();
                Err(Unreadable::NotUtf8 { offset, line: memchr::memchr_iter(b'\n', before).count() + 1 })
            }
        }
    }

    /// The path as shown to users.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text, byte order mark included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text at a span; empty if the span is not one of this source.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// Line and column of a byte offset. An offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        self.lines.get_or_init(|| LineIndex::new(&self.text)).position(&self.text, offset)
    }

    /// The span of the line that holds `offset`, without its line break.
    pub fn line_span(&self, offset: usize) -> Span {
        self.lines.get_or_init(|| LineIndex::new(&self.text)).line_span(&self.text, offset)
    }
}
