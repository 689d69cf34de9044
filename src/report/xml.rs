//! Text in XML.

/// A text with everything that has a meaning in XML written as an entity. Characters that XML 1.0 has no way to write
/// become `?`.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            // https://www.w3.org/TR/xml/#charsets
            c if c < ' ' || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push('?'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn what_has_a_meaning_is_escaped() {
        assert_eq!(escape("<a href=\"x&y\">\u{0}\n"), "&lt;a href=&quot;x&amp;y&quot;&gt;?&#10;");
    }
}
