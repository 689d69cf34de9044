//! Reads pages that were pasted as plain text, with no Markdown mark in them.

use super::BlockKind;
use super::builder::{BULLETS, Builder};
use crate::source::Span;

/// A line this long is a paragraph, wrapped or not.
const LONG_LINE: usize = 60;

/// Longest heading, in characters.
const LONGEST_HEADING: usize = 80;

/// Whether a body has no Markdown or HTML mark at all.
pub(super) fn is_plain(body: &str) -> bool {
    let marks = ["](", "**", "__", "```", "{{", "{%", "</", "/>", "<br", "<!--", "|--", "| -", "~~~", "[^"];
    if marks.iter().any(|mark| body.contains(mark)) {
        return false;
    }
    let marked = |line: &str| {
        let line = line.trim_start();
        let heading = line.trim_start_matches('#');
        (heading.len() < line.len() && heading.starts_with([' ', '\t']))
            || ["> ", "- ", "* ", "+ ", "<", "![", "===", "---", "***"].iter().any(|mark| line.starts_with(mark))
            || numbered(line)
    };
    !body.lines().any(marked)
}

/// `1. text`, as Markdown writes lists.
fn numbered(line: &str) -> bool {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    (1..=3).contains(&digits) && line.get(digits..).is_some_and(|rest| rest.starts_with(". ") || rest.starts_with(") "))
}

/// Reads the body: every line is a block, unless it goes on the sentence of the line before.
pub(super) fn read(builder: &mut Builder<'_>, from: usize) {
    let text = builder.text;
    let mut at = from;
    let mut lines = Vec::new();
    for line in text.get(from..).unwrap_or_default().split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']).trim_end();
        let lead = content.len() - content.trim_start().len();
        lines.push(Span::new(at + lead, at + content.len()));
        at += line.len();
    }
    let slice = |span: Span| text.get(span.start..span.end).unwrap_or_default();
    let mut previous: Option<Span> = None;
    let mut titled = false;
    for (index, &line) in lines.iter().enumerate() {
        let content = slice(line);
        if content.is_empty() {
            builder.finish_block();
            previous = None;
            continue;
        }
        if previous.is_some_and(|previous| goes_on(slice(previous), content)) {
            builder.soft_break(line.start);
        } else if content.starts_with(BULLETS) {
            let intro = builder.is_open().then(|| builder.next_block()).or_else(|| builder.next_block().checked_sub(1));
            builder.begin(BlockKind::ListItem { intro }, line.start);
        } else {
            let next = lines.iter().skip(index + 1).map(|&span| slice(span)).find(|line| !line.is_empty());
            let kind = match next {
                Some(_) if !titled && looks_like_heading(content) => BlockKind::Heading(1),
                Some(next) if looks_like_heading(content) && is_text(next) => BlockKind::Heading(2),
                _ => BlockKind::Paragraph,
            };
            titled = true;
            builder.begin(kind, line.start);
        }
        builder.text(content, line);
        previous = Some(line);
    }
}

/// Whether a line goes on the sentence of the line before it: text that was wrapped by hand.
fn goes_on(previous: &str, line: &str) -> bool {
    let open = !previous.ends_with(['.', '!', '?', ':', '…', '”', '"', ')']);
    let lower = line.starts_with(|c: char| c.is_lowercase());
    open && !line.starts_with(BULLETS) && previous.len() >= LONG_LINE / 2 && (lower || previous.len() >= LONG_LINE)
}

fn looks_like_heading(line: &str) -> bool {
    let short = line.chars().count() <= LONGEST_HEADING;
    let begins = line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    short && begins && !line.ends_with(['.', '!', ';', ':', ',', '…']) && !line.contains("://")
}

/// Whether a line is running text.
fn is_text(line: &str) -> bool {
    line.chars().count() > LONGEST_HEADING || line.ends_with(['.', '!', '?', ':']) || line.starts_with(BULLETS)
}
