//! Finds tags, comments and text in HTML, as far as articles need it: no tree, no repair, exact places.

use crate::source::Span;

/// A piece of HTML.
#[derive(Debug)]
pub(super) enum Piece {
    /// A tag that opens (or stands alone).
    Open(Tag),
    /// A tag that closes; the name in lower case.
    Close(String),
    /// A comment, and what stands between its marks.
    Comment { span: Span, text: Span },
    /// Text, entities not undone.
    Text(Span),
    /// A doctype or the like.
    Other,
}

/// An opening tag.
#[derive(Debug)]
pub(super) struct Tag {
    /// The name in lower case.
    pub name: String,
    /// The whole tag.
    pub span: Span,
    /// Its attributes: name in lower case, value with entities undone, place of the value.
    pub attributes: Vec<(String, String, Span)>,
}

impl Tag {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _, _)| known == name).map(|(_, value, _)| value.as_str())
    }
}

/// Reads the piece that begins at `at` (before `end`) and tells where the next begins.
pub(super) fn next_piece(text: &str, at: usize, end: usize) -> Option<(Piece, usize)> {
    let rest = text.get(at..end).filter(|rest| !rest.is_empty())?;
    if let Some(inner) = rest.strip_prefix("<!--") {
        let length = inner.find("-->");
        let text_end = at + 4 + length.unwrap_or(inner.len());
        let next = length.map_or(end, |length| at + 4 + length + 3);
        return Some((Piece::Comment { span: Span::new(at, next), text: Span::new(at + 4, text_end) }, next));
    }
    if let Some((piece, next)) = tag(text, at, end) {
        return Some((piece, next));
    }
    // A lone `<` is text; text runs to the next `<`.
    let from = if rest.starts_with('<') { 1 } else { 0 };
    let next = memchr::memchr(b'<', rest.as_bytes().get(from..)?).map_or(end, |found| at + from + found);
    Some((Piece::Text(Span::new(at, next)), next))
}

/// Longest tag that is read, in bytes: an unclosed one must not make every later `<` search to the end of the text.
const LONGEST: usize = 16 * 1024;

fn tag(text: &str, at: usize, end: usize) -> Option<(Piece, usize)> {
    let end = end.min(at + LONGEST);
    let bytes = text.as_bytes();
    let byte = |index: usize| if index < end { bytes.get(index).copied() } else { None };
    if byte(at) != Some(b'<') {
        return None;
    }
    let closing = byte(at + 1) == Some(b'/');
    let name_start = if closing { at + 2 } else { at + 1 };
    match byte(name_start)? {
        b'!' | b'?' if !closing => {
            let close = memchr::memchr(b'>', bytes.get(at..end.min(at + 256))?)?;
            return Some((Piece::Other, at + close + 1));
        }
        first if first.is_ascii_alphabetic() => {}
        _ => return None,
    }
    let mut index = name_start;
    while byte(index).is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.')) {
        index += 1;
    }
    let name = text.get(name_start..index)?.to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        while byte(index).is_some_and(|b| b.is_ascii_whitespace() || b == b'/') {
            index += 1;
        }
        match byte(index)? {
            b'>' => break,
            b'<' => return None,
            _ => {}
        }
        let start = index;
        while byte(index).is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'>' | b'/' | b'<')) {
            index += 1;
        }
        if index == start {
            // Something that is no name, such as a stray `=` or quote: step over it.
            index += 1;
            continue;
        }
        let key = text.get(start..index)?.to_ascii_lowercase();
        let mut look = index;
        while byte(look).is_some_and(|b| b.is_ascii_whitespace()) {
            look += 1;
        }
        if byte(look) != Some(b'=') {
            attributes.push((key, String::new(), Span::new(start, index)));
            continue;
        }
        look += 1;
        while byte(look).is_some_and(|b| b.is_ascii_whitespace()) {
            look += 1;
        }
        let value = match byte(look)? {
            quote @ (b'"' | b'\'') => {
                let length = memchr::memchr(quote, bytes.get(look + 1..end)?)?;
                let span = Span::new(look + 1, look + 1 + length);
                index = span.end + 1;
                span
            }
            _ => {
                let from = look;
                while byte(look).is_some_and(|b| !b.is_ascii_whitespace() && b != b'>') {
                    look += 1;
                }
                index = look;
                Span::new(from, look)
            }
        };
        attributes.push((key, decode(text.get(value.start..value.end)?), value));
    }
    let span = Span::new(at, index + 1);
    let piece = if closing { Piece::Close(name) } else { Piece::Open(Tag { name, span, attributes }) };
    Some((piece, index + 1))
}

/// Undoes entities.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        let (character, length) = entity(rest).unwrap_or(('&', 1));
        out.push(character);
        rest = rest.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// The character of the entity that a text begins with, and the entity's length in bytes.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 12;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "hellip" => '…',
        "mdash" => '—',
        "ndash" => '–',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "bull" => '•',
        "middot" => '·',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "check" => '✓',
        "star" => '☆',
        "starf" => '★',
        "times" => '×',
        "deg" => '°',
        "pound" => '£',
        "euro" => '€',
        "eacute" => 'é',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((character, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_know_their_attributes() {
        let text = r#"<A HREF='https://x.example/?a=1&amp;b=2' rel=nofollow disabled>"#;
        let Some((Piece::Open(tag), next)) = next_piece(text, 0, text.len()) else { return assert_eq!("no tag", "") };
        assert_eq!(next, text.len());
        assert_eq!((tag.name.as_str(), tag.get("rel"), tag.get("disabled")), ("a", Some("nofollow"), Some("")));
        assert_eq!(tag.get("href"), Some("https://x.example/?a=1&b=2"));
    }

    #[test]
    fn broken_tags_are_text() {
        for text in ["<", "< b", "<a href=\"x", "<3 you", "<a <b>"] {
            assert!(matches!(next_piece(text, 0, text.len()), Some((Piece::Text(_), _))), "{text}");
        }
    }

    #[test]
    fn entities_are_undone() {
        assert_eq!(decode("a &amp; b &#8217; &#x2713; &nope; &"), "a & b ’ ✓ &nope; &");
    }
}
