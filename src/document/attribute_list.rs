//! Attribute lists behind links: `[text](url){:rel="sponsored" .button}` (kramdown), `{rel="sponsored"}` (Pandoc).

use super::{Document, LinkKind};

/// Longest list that is read, in bytes.
const LONGEST: usize = 256;

/// Gives links the `rel` and `class` of the list right behind them.
pub(super) fn read(document: &mut Document, source: &str) {
    let lists = document.links.iter_mut().filter(|link| matches!(link.kind, LinkKind::Inline | LinkKind::Reference));
    for link in lists.filter(|link| source.as_bytes().get(link.span.end) == Some(&b'{')) {
        let rest = source.as_bytes().get(link.span.end..).unwrap_or_default();
        let end = rest.iter().take(LONGEST).position(|byte| *byte == b'}');
        let Some(list) = end.and_then(|end| source.get(link.span.end + 1..link.span.end + end)) else { continue };
        link.rel = value(list, "rel").map(str::to_ascii_lowercase).or(link.rel.take());
        let named = list.split_whitespace().find_map(|word| word.trim_start_matches(':').strip_prefix('.'));
        link.class = value(list, "class").or(named).map(str::to_owned).or(link.class.take());
    }
}

/// The value of `name="value"`.
fn value<'a>(list: &'a str, name: &str) -> Option<&'a str> {
    let at = list.match_indices(name).find(|(at, _)| {
        let before = list.get(..*at).unwrap_or_default();
        (before.is_empty() || before.ends_with([' ', ':']))
            && list.get(at + name.len()..).is_some_and(|rest| rest.starts_with('='))
    });
    let value = list.get(at?.0 + name.len() + 1..)?;
    match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next(),
        _ => value.split_whitespace().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn links_have_the_attributes_behind_them() {
        let text = "[a](https://x.example){:rel=\"Sponsored nofollow\" .button} [b](https://x.example){ rel=nofollow class='cta big' } [c](https://x.example) {rel=\"x\"} [d](https://x.example){";
        let document = Document::parse(&Source::new("page.md", text));
        let read: Vec<_> = document.links.iter().map(|link| (link.rel.as_deref(), link.class.as_deref())).collect();
        assert_eq!(
            read,
            [(Some("sponsored nofollow"), Some("button")), (Some("nofollow"), Some("cta big")), (None, None), (None, None)]
        );
    }
}
