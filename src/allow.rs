//! Writes `scruple-allow` directives into an article, each right before what it covers. Pure: text in, text out.

use crate::document::{Block, BlockKind, Document, FrontMatter, FrontMatterFormat, Visibility};
use crate::source::{Source, Span};
use std::collections::{BTreeMap, BTreeSet};

/// What a directive is to say.
#[derive(Debug, Clone)]
pub struct Wording {
    /// Why the finding is right here.
    pub reason: String,
    /// Who approved it.
    pub approver: Option<String>,
}

/// The article with a directive for each of `wanted`: a rule's id and the place of its finding. A place in the front
/// matter is allowed there, any other by a comment before its block, list or table. Where no directive can stand (a front
/// matter that already speaks to scruple, or one in JSON) none is written.
pub fn with_directives(source: &Source, document: &Document, wanted: &[(&str, Span)], wording: &Wording) -> String {
    let mut comments: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    let mut whole_page: BTreeSet<&str> = BTreeSet::new();
    let front_matter = document.front_matter.as_ref();
    let body = body_blocks(document);
    for &(rule, span) in wanted {
        match front_matter.filter(|front_matter| front_matter.span.contains(span) && !span.is_empty()) {
            Some(_) => {
                whole_page.insert(rule);
            }
            None => {
                comments.entry(line_before(source, &body, span)).or_default().insert(rule);
            }
        }
    }
    let mut text = String::with_capacity(source.text().len() + 200);
    let mut from = 0;
    if let Some((at, fields)) = front_matter.and_then(|front_matter| fields(source, front_matter, &whole_page, wording)) {
        text.push_str(source.text().get(from..at).unwrap_or_default());
        text.push_str(&fields);
        from = at;
    }
    let end = line_end(source);
    for (at, rules) in comments {
        text.push_str(source.text().get(from..at).unwrap_or_default());
        from = at;
        for rule in rules {
            text.push_str(&comment(source, rule, wording));
            text.push_str(end);
        }
        // In MDX a comment and the text below it would be one paragraph.
        text.push_str(if is_mdx(source) { end } else { "" });
    }
    text.push_str(source.text().get(from..).unwrap_or_default());
    text
}

fn is_mdx(source: &Source) -> bool {
    source.path().to_lowercase().ends_with(".mdx")
}

/// How the article ends its lines.
fn line_end(source: &Source) -> &'static str {
    if source.text().contains("\r\n") { "\r\n" } else { "\n" }
}

fn comment(source: &Source, rule: &str, wording: &Wording) -> String {
    let approver = wording.approver.as_ref().map_or_else(String::new, |name| {
        if name.contains(char::is_whitespace) { format!(" approver=\"{name}\"") } else { format!(" approver={name}") }
    });
    let said = format!("scruple-allow {rule}{approver}: {}", wording.reason);
    if is_mdx(source) { format!("{{/* {said} */}}") } else { format!("<!-- {said} -->") }
}

/// The lines to be written before the closing fence, and where.
fn fields(source: &Source, front_matter: &FrontMatter, rules: &BTreeSet<&str>, wording: &Wording) -> Option<(usize, String)> {
    if rules.is_empty() || front_matter.root.entries().iter().any(|entry| entry.key == "scruple") {
        return None;
    }
    let whole = source.slice(front_matter.span);
    let fence = match front_matter.format {
        FrontMatterFormat::Yaml => "---",
        FrontMatterFormat::Toml => "+++",
        FrontMatterFormat::Json => return None,
    };
    let at = front_matter.span.start + whole.rfind(&format!("\n{fence}"))? + 1;
    let end = line_end(source);
    let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let is_yaml = front_matter.format == FrontMatterFormat::Yaml;
    let mut lines = if is_yaml { vec!["scruple:".to_owned(), "  allow:".to_owned()] } else { vec!["[scruple.allow]".to_owned()] };
    for rule in rules {
        let reason = quoted(&wording.reason);
        lines.push(match (&wording.approver, is_yaml) {
            (None, true) => format!("    {rule}: {reason}"),
            (None, false) => format!("{} = {reason}", quoted(rule)),
            (Some(name), true) => format!("    {rule}: {{ reason: {reason}, approver: {} }}", quoted(name)),
            (Some(name), false) => format!("{} = {{ reason = {reason}, approver = {} }}", quoted(rule), quoted(name)),
        });
    }
    Some((at, lines.iter().map(|line| format!("{line}{end}")).collect()))
}

fn body_blocks(document: &Document) -> Vec<&Block> {
    let body = |block: &&Block| !matches!(block.visibility, Visibility::Comment | Visibility::FrontMatter);
    let mut blocks: Vec<&Block> = document.blocks.iter().filter(body).collect();
    blocks.sort_by_key(|block| (block.span.start, std::cmp::Reverse(block.span.end)));
    blocks
}

/// How many blocks before a place are looked at: blocks nest, but not deeply.
const NESTED: usize = 16;

/// The start of the line on which the block at a place begins, or the list or table that it belongs to.
fn line_before(source: &Source, body: &[&Block], span: Span) -> usize {
    let group = |block: &Block| match block.kind {
        BlockKind::ListItem { .. } => 1,
        BlockKind::TableHead { .. } | BlockKind::TableCell { .. } => 2,
        _ => 0,
    };
    let after = body.partition_point(|block| block.span.start <= span.start);
    // An alternative text stands inside the block that counts.
    let holds = |block: &&&Block| block.span.contains(span) && !matches!(block.kind, BlockKind::ImageText);
    let outermost = body.get(after.saturating_sub(NESTED)..after).unwrap_or_default().iter().find(holds);
    let Some(found) = outermost else { return source.line_span(span.start).start };
    let index = body.partition_point(|block| block.span.start < found.span.start);
    let mut first = found.span.start;
    if group(found) > 0 {
        let same = body.get(..index).unwrap_or_default().iter().rev().take_while(|block| group(block) == group(found));
        first = same.last().map_or(first, |block| block.span.start);
    }
    source.line_span(first).start
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(path: &str, text: &str, words: &[&str], approver: Option<&str>) -> String {
        let source = Source::new(path, text);
        let document = Document::parse(&source);
        let wanted: Vec<(&str, Span)> = words
            .iter()
            .filter_map(|words| text.find(words).map(|start| ("claims/some", Span::new(start, start + words.len()))))
            .collect();
        assert_eq!(wanted.len(), words.len());
        let wording = Wording { reason: "from \"the label\"".to_owned(), approver: approver.map(str::to_owned) };
        with_directives(&source, &document, &wanted, &wording)
    }

    #[test]
    fn a_comment_stands_before_the_block_the_list_and_the_table() {
        let comment = "<!-- scruple-allow claims/some: from \"the label\" -->";
        assert_eq!(
            allowed("a.md", "One.\n\nTwo cures. It heals.\n", &["cures", "heals"], None),
            format!("One.\n\n{comment}\nTwo cures. It heals.\n")
        );
        assert_eq!(
            allowed("a.md", "One.\r\n\r\n- a\r\n- it cures\r\n", &["cures"], None),
            format!("One.\r\n\r\n{comment}\r\n- a\r\n- it cures\r\n")
        );
        let table = "| a | b |\n| - | - |\n| c | cures |\n";
        assert_eq!(allowed("a.md", table, &["cures"], None), format!("{comment}\n{table}"));
    }

    #[test]
    fn mdx_and_front_matter_have_their_own_marks() {
        assert_eq!(
            allowed("a.mdx", "It cures.\n", &["cures"], Some("Ana Lee")),
            "{/* scruple-allow claims/some approver=\"Ana Lee\": from \"the label\" */}\n\nIt cures.\n"
        );
        assert_eq!(
            allowed("a.md", "---\ntitle: It cures\n---\n\nText.\n", &["cures"], None),
            "---\ntitle: It cures\nscruple:\n  allow:\n    claims/some: \"from \\\"the label\\\"\"\n---\n\nText.\n"
        );
        assert_eq!(
            allowed("a.md", "+++\ntitle = \"It cures\"\n+++\n\nText.\n", &["cures"], Some("ana")),
            "+++\ntitle = \"It cures\"\n[scruple.allow]\n\"claims/some\" = { reason = \"from \\\"the label\\\"\", approver = \"ana\" }\n+++\n\nText.\n"
        );
        let taken = "---\ntitle: It cures\nscruple:\n  allow: {}\n---\n";
        assert_eq!(allowed("a.md", taken, &["cures"], None), taken);
    }
}
