//! Shortcodes, template tags and components. They are read here and then blanked, byte for byte, in the text that the
//! Markdown parser sees: it would tear them to pieces.

use super::html::decode;
use super::{Attribute, Component, ComponentKind};
use crate::source::Span;
use std::borrow::Cow;

/// What was found, and the text without it.
pub(super) struct Templates<'a> {
    /// The text with every template call blanked; all offsets stay.
    pub text: Cow<'a, str>,
    /// Calls in order.
    pub components: Vec<Component>,
    /// Comments (`{/* … */}`, `{# … #}`): whole, and between the marks.
    pub comments: Vec<(Span, Span)>,
}

/// Longest template call that is read, in bytes. An unclosed one must not swallow the rest of the article.
const LONGEST: usize = 8 * 1024;

/// Reads the templates of a body. `mdx` turns on what only MDX knows: imports, exports and `{expressions}`.
pub(super) fn read(text: &str, from: usize, mdx: bool) -> Templates<'_> {
    let mut reader = Reader { text, mdx, components: Vec::new(), comments: Vec::new(), blanks: Vec::new() };
    let mut fence: Option<&str> = None;
    let mut at = from;
    let mut skip_until = from;
    for line in text.get(from..).unwrap_or_default().split_inclusive('\n') {
        let end = at + line.len();
        let trimmed = line.trim_start();
        match fence {
            Some(mark) if trimmed.starts_with(mark) => fence = None,
            Some(_) => {}
            None if trimmed.starts_with("```") => fence = Some("```"),
            None if trimmed.starts_with("~~~") => fence = Some("~~~"),
            None => skip_until = reader.line(at.max(skip_until), end, at).max(skip_until),
        }
        at = end;
    }
    let Reader { components, comments, blanks, .. } = reader;
    Templates { text: blank(text, &blanks), components, comments }
}

/// Blanks the spans: every byte but line breaks becomes a space.
fn blank<'a>(text: &'a str, spans: &[Span]) -> Cow<'a, str> {
    if spans.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for span in spans {
        if span.start < at {
            continue;
        }
        out.push_str(text.get(at..span.start).unwrap_or_default());
        let inner = text.get(span.start..span.end).unwrap_or_default();
        out.extend(inner.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' }));
        at = span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    Cow::Owned(out)
}

struct Reader<'a> {
    text: &'a str,
    mdx: bool,
    components: Vec<Component>,
    comments: Vec<(Span, Span)>,
    blanks: Vec<Span>,
}

impl Reader<'_> {
    /// Reads what begins between `at` and `end` (a line that begins at `line`) and tells how far it reached.
    fn line(&mut self, mut at: usize, end: usize, line: usize) -> usize {
        if self.mdx && at == line {
            let content = self.slice(line, end);
            let statement = content.starts_with("import ") || content.starts_with("export ");
            if statement && let Some(close) = self.statement_end(line) {
                self.blanks.push(Span::new(line, close));
                return close;
            }
        }
        while at < end {
            let Some(found) = self.text.as_bytes().get(at..end).and_then(|rest| memchr::memchr3(b'{', b'<', b'[', rest)) else {
                break;
            };
            let start = at + found;
            // In a code span a call is shown, not made.
            let quoted = start > 0 && self.text.as_bytes().get(start - 1) == Some(&b'`');
            at = if quoted { start + 1 } else { self.call(start).unwrap_or(start + 1) };
        }
        at
    }

    fn slice(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The text from `start` on, as far as a call may reach.
    fn ahead(&self, start: usize) -> &str {
        let mut end = (start + LONGEST).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.slice(start, end)
    }

    /// The end of an import or export: a blank line, or the end of the text.
    fn statement_end(&self, start: usize) -> Option<usize> {
        let ahead = self.ahead(start);
        let break_at = ahead.find("\n\n").or_else(|| ahead.find("\n\r\n"));
        break_at.map(|at| start + at).or((ahead.len() < LONGEST).then_some(self.text.len()))
    }

    fn call(&mut self, start: usize) -> Option<usize> {
        let ahead = self.ahead(start);
        let marks: [(&str, &str, Option<ComponentKind>); 6] = [
            ("{{<", ">}}", Some(ComponentKind::Shortcode)),
            ("{{%", "%}}", Some(ComponentKind::Shortcode)),
            ("{{", "}}", None),
            ("{%", "%}", Some(ComponentKind::Tag)),
            ("{#", "#}", None),
            ("{/*", "*/}", None),
        ];
        for (open, close, kind) in marks {
            let Some(rest) = ahead.strip_prefix(open) else { continue };
            let inside = rest.find(close)?;
            let inner = Span::new(start + open.len(), start + open.len() + inside);
            let whole = Span::new(start, inner.end + close.len());
            self.blanks.push(whole);
            match kind {
                Some(kind) => self.component(kind, inner, whole),
                None if open != "{{" => self.comments.push((whole, inner)),
                None => {}
            }
            return Some(whole.end);
        }
        match self.text.as_bytes().get(start)? {
            b'{' if self.mdx => {
                let end = start + balanced(ahead)?;
                self.blanks.push(Span::new(start, end));
                Some(end)
            }
            b'<' => self.element(start),
            b'[' => self.bracket(start),
            _ => None,
        }
    }

    /// `name a="b" c` between marks.
    fn component(&mut self, kind: ComponentKind, inner: Span, whole: Span) {
        let content = self.slice(inner.start, inner.end);
        let trimmed = content.trim_start_matches(['-', '/', ' ', '\t', '\n', '\r']);
        let closing = content.trim_start_matches(['-', ' ', '\t', '\n']).starts_with('/');
        let offset = inner.start + (content.len() - trimmed.len());
        let name_length = trimmed.find(|c: char| c.is_whitespace()).unwrap_or(trimmed.len());
        let (name, rest) = trimmed.split_at(name_length);
        if name.is_empty() || name.starts_with('*') {
            return;
        }
        let attributes = attributes(rest, offset + name_length);
        let name = name.trim_end_matches(['/', '-']).to_owned();
        self.components.push(Component { kind, name, attributes, span: whole, closing });
    }

    /// `<Name …>`: an element that HTML does not know.
    fn element(&mut self, start: usize) -> Option<usize> {
        let ahead = self.ahead(start);
        let closing = ahead.starts_with("</");
        let rest = ahead.get(if closing { 2 } else { 1 }..)?;
        let length = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '_' | '-'))).unwrap_or(rest.len());
        let name = rest.get(..length)?;
        let own = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.contains(|c: char| c.is_ascii_lowercase());
        if !own {
            return None;
        }
        let inner_start = start + (ahead.len() - rest.len()) + length;
        let close = tag_end(self.slice(inner_start, start + ahead.len()))?;
        let inner = Span::new(inner_start, inner_start + close);
        let whole = Span::new(start, inner.end + 1);
        let attributes = attributes(self.slice(inner.start, inner.end), inner.start);
        self.components.push(Component { kind: ComponentKind::Element, name: name.to_owned(), attributes, span: whole, closing });
        self.blanks.push(whole);
        Some(whole.end)
    }

    /// `[name a="b"]`: a shortcode, if it has a named attribute or a name no link text would have.
    fn bracket(&mut self, start: usize) -> Option<usize> {
        let ahead = self.ahead(start);
        let line = ahead.split('\n').next()?;
        let close = line.find(']')?;
        if matches!(line.as_bytes().get(close + 1), Some(b'(' | b'[' | b':')) {
            return None;
        }
        let content = line.get(1..close)?;
        let closing = content.starts_with('/');
        let content = content.trim_start_matches('/');
        let name_length = content.find(|c: char| c.is_whitespace()).unwrap_or(content.len());
        let (name, rest) = content.split_at(name_length);
        let proper = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-'));
        let sure = rest.contains("=\"") || rest.contains("='") || (rest.trim().is_empty() && (name.contains('_') || closing));
        if !proper || !sure {
            return None;
        }
        let whole = Span::new(start, start + close + 1);
        let attributes = attributes(rest, whole.end - 1 - rest.len());
        self.components.push(Component {
            kind: ComponentKind::Shortcode,
            name: name.to_owned(),
            attributes,
            span: whole,
            closing,
        });
        self.blanks.push(whole);
        Some(whole.end)
    }
}

/// The length of `{ … }` with its inner braces; strings are not looked into.
fn balanced(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Where the `>` stands that ends a tag: not in quotes or braces.
fn tag_end(text: &str) -> Option<usize> {
    let (mut quote, mut depth) = (None, 0usize);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if depth == 0 => quote = Some(byte),
            (None, b'{') => depth += 1,
            (None, b'}') => depth = depth.saturating_sub(1),
            (None, b'>') if depth == 0 => return Some(at),
            _ => {}
        }
    }
    None
}

/// Attributes: `a="b"`, `a={b}`, `a=b`, `a`, `"b"`.
fn attributes(text: &str, offset: usize) -> Vec<Attribute> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '/' | ','));
        at += rest.len() - trimmed.len();
        if trimmed.is_empty() {
            break;
        }
        let name_length = if trimmed.starts_with(['"', '\'', '`', '{']) {
            None
        } else {
            let end = trimmed.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(trimmed.len());
            let equals = trimmed.get(end..).is_some_and(|tail| tail.trim_start().starts_with('='));
            equals.then_some(end).filter(|&end| end > 0)
        };
        let name = name_length.and_then(|length| trimmed.get(..length)).map(str::to_owned);
        let value_at = name_length.map_or(0, |length| {
            let tail = trimmed.get(length..).unwrap_or_default();
            let after = tail.trim_start().strip_prefix('=').unwrap_or_default();
            trimmed.len() - after.trim_start().len()
        });
        let value = trimmed.get(value_at..).unwrap_or_default();
        let (inner, length) = value_of(value);
        let span = Span::new(offset + at + value_at + inner.0, offset + at + value_at + inner.1);
        let raw = value.get(inner.0..inner.1).unwrap_or_default();
        all.push(Attribute { name, value: decode(raw), span });
        at += value_at + length.max(1);
    }
    all
}

/// The range of a value without its quotes, and the length with them.
fn value_of(text: &str) -> ((usize, usize), usize) {
    let quoted = |quote: char| text.get(1..).and_then(|rest| rest.find(quote)).map(|end| ((1, 1 + end), end + 2));
    let whole = match text.chars().next() {
        Some(quote @ ('"' | '\'' | '`')) => quoted(quote),
        Some('{') => balanced(text).map(|end| {
            // `{"text"}` is the text.
            let inner = text.get(1..end - 1).unwrap_or_default().trim();
            let start = text.find(inner).unwrap_or(1);
            let string = inner.len() >= 2 && inner.starts_with(['"', '\'', '`']) && inner.ends_with(['"', '\'', '`']);
            let (start, stop) = if string { (start + 1, start + inner.len() - 1) } else { (start, start + inner.len()) };
            ((start, stop), end)
        }),
        _ => None,
    };
    whole.unwrap_or_else(|| {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        ((0, end), end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str, mdx: bool) -> Vec<String> {
        read(text, 0, mdx).components.iter().map(|c| format!("{}{}", if c.closing { "/" } else { "" }, c.name)).collect()
    }

    #[test]
    fn calls_of_all_kinds_are_read_and_blanked() {
        let text = "a {{< buy url=\"https://x.example/é\" >}} b\n{% include note.html %}\n<Card to='/go/x' n={1}>text</Card>\n[aff_box id=\"3\"]\n";
        let read = read(text, 0, true);
        assert_eq!(names(text, true), ["buy", "include", "Card", "/Card", "aff_box"]);
        assert_eq!(read.text.len(), text.len());
        assert_eq!(read.text.split_whitespace().collect::<Vec<_>>(), ["a", "b", "text"]);
        let values: Vec<&str> = read.components.iter().flat_map(|c| c.attributes.iter().map(|a| a.value.as_str())).collect();
        assert_eq!(values, ["https://x.example/é", "note.html", "/go/x", "1", "3"]);
        let spans = read.components.iter().flat_map(|c| c.attributes.iter()).map(|a| text.get(a.span.start..a.span.end));
        assert_eq!(spans.collect::<Vec<_>>(), values.iter().map(|v| Some(*v)).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_shown_as_code_is_no_call() {
        assert!(names("```\n{{< buy >}}\n```\n`{{< buy >}}`\n", false).is_empty());
    }

    #[test]
    fn brackets_of_links_and_notes_are_no_calls() {
        assert!(names("[text](url) [1] [word] [ref][x] [note]: y\n", false).is_empty());
    }

    #[test]
    fn an_unclosed_call_swallows_nothing() {
        let text = "a {{< buy \n\nb {% x \n\n<Card a=\"\n\nc {";
        assert_eq!(read(text, 0, true).text, text);
    }

    #[test]
    fn imports_are_blanked_in_mdx_only() {
        let text = "import A from './a'\n\n# Title {/* note */} {x + 1}\n";
        assert_eq!(read(text, 0, true).text.trim(), "# Title");
        assert_eq!(read(text, 0, true).comments.len(), 1);
        assert_eq!(read(text, 0, false).text.split_whitespace().next(), Some("import"));
    }
}
