//! Addresses that stand in the text as they are.

use super::{Document, Link, LinkKind, Visibility};
use crate::source::Span;

/// Adds a link for each bare `https://…` of the text that is no link already.
pub(super) fn add(document: &mut Document, source: &str) {
    let text = document.prose.text();
    let mut taken: Vec<(usize, usize)> = document.links.iter().map(|link| (link.text.start, link.text.end)).collect();
    taken.sort_unstable();
    let mut found = Vec::new();
    for mark in memchr::memmem::find_iter(text.as_bytes(), "://") {
        let head = text.get(..mark).unwrap_or_default();
        let scheme = if head.ends_with("https") {
            5
        } else if head.ends_with("http") {
            4
        } else {
            continue;
        };
        let start = mark - scheme;
        let next = taken.partition_point(|&(from, _)| from <= start);
        let inside = next.checked_sub(1).and_then(|index| taken.get(index)).is_some_and(|&(_, to)| start < to);
        let Some(block) = document.block_at(start) else { continue };
        let visibility = document.blocks.get(block).map_or(Visibility::Shown, |block| block.visibility);
        if inside || matches!(visibility, Visibility::Code | Visibility::Comment | Visibility::FrontMatter) {
            continue;
        }
        let tail = text.get(start..).unwrap_or_default();
        let length = tail.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '”' | '’')).unwrap_or(tail.len());
        let url =
            tail.get(..length).unwrap_or_default().trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '*', '_', '\'']);
        if url.len() <= scheme + 3 {
            continue;
        }
        let range = start..start + url.len();
        let span = document.prose.to_source(range.clone());
        found.push((range, block, span, url.to_owned()));
    }
    for (text, block, span, url) in found {
        // Where a blanked template ends the address, the prose shows less than the source.
        let url_span =
            if source.get(span.start..span.end) == Some(url.as_str()) { span } else { Span::new(span.start, span.end) };
        document.links.push(Link { kind: LinkKind::Bare, url, span, url_span, text, block: Some(block), rel: None, class: None });
    }
}
