//! What HTML elements do to the blocks around them.

use super::builder::{Builder, Table};
use super::html::{Piece, Tag, entity, next_piece};
use super::{BlockKind, JsonLd, Link, LinkKind, Visibility};
use crate::source::Span;
use std::collections::HashMap;

/// Elements whose content is no text of the page.
const RAW: [&str; 9] = ["script", "style", "svg", "iframe", "noscript", "textarea", "template", "object", "select"];

/// Elements that never have content.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that stand inside a line of text.
const INLINE: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "label", "picture",
    "center",
];

/// HTML state that lasts from one piece of HTML to the next.
#[derive(Default)]
pub(super) struct Elements {
    open: Vec<OpenElement>,
    /// How many of each name are open, so that a stray closing tag costs nothing.
    counts: HashMap<String, usize>,
    raw: Option<Raw>,
}

struct OpenElement {
    name: String,
    before: Visibility,
    kind: bool,
    link: bool,
    quote: bool,
    table: bool,
}

struct Raw {
    name: String,
    json_ld: bool,
    content: usize,
}

impl Elements {
    /// Reads HTML between two offsets of the builder's text.
    pub(super) fn read(&mut self, builder: &mut Builder<'_>, start: usize, end: usize) {
        let text = builder.text;
        let mut at = start;
        while at < end {
            if let Some(raw) = self.raw.take() {
                at = self.raw_content(builder, raw, at, end);
                continue;
            }
            let Some((piece, next)) = next_piece(text, at, end) else { break };
            match piece {
                Piece::Open(tag) => self.open(builder, &tag),
                Piece::Close(name) => self.close(builder, &name, next),
                Piece::Comment { span, text } => builder.comment(span, text),
                Piece::Text(span) => text_with_entities(builder, span),
                Piece::Other => {}
            }
            at = next;
        }
    }

    /// Whether the content of a `<script>` or the like is being read.
    pub(super) fn in_raw(&self) -> bool {
        self.raw.is_some()
    }

    fn raw_content(&mut self, builder: &mut Builder<'_>, raw: Raw, at: usize, end: usize) -> usize {
        let rest = builder.text.get(at..end).unwrap_or_default();
        let closing = format!("</{}", raw.name);
        let mut from = 0;
        while let Some(found) = rest.get(from..).and_then(|rest| memchr::memchr(b'<', rest.as_bytes())) {
            let place = from + found;
            if rest.get(place..place + closing.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(&closing)) {
                if raw.json_ld {
                    json_ld(builder, Span::new(raw.content, at + place));
                }
                let close = memchr::memchr(b'>', rest.as_bytes().get(place..).unwrap_or_default());
                return at + close.map_or(rest.len(), |close| place + close + 1);
            }
            from = place + 1;
        }
        self.raw = Some(raw);
        end
    }

    fn open(&mut self, builder: &mut Builder<'_>, tag: &Tag) {
        let name = tag.name.as_str();
        if name == "iframe" {
            frame(builder, tag);
        }
        if RAW.contains(&name) {
            let json_ld = tag.get("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"));
            self.raw = Some(Raw { name: name.to_owned(), json_ld, content: tag.span.end });
            return;
        }
        match name {
            "br" => return builder.hard_break(tag.span.end),
            "img" => return image(builder, tag),
            "hr" => return builder.finish_block(),
            _ if VOID.contains(&name) => return,
            _ => {}
        }
        let before = builder.visibility;
        let inline = INLINE.contains(&name);
        if !inline {
            builder.finish_block();
        }
        builder.visibility = visibility(before, tag);
        builder.renew_visibility();
        title(builder, tag);
        let kinds = builder.kinds.len();
        let mut opened = OpenElement { name: name.to_owned(), before, kind: false, link: false, quote: false, table: false };
        match name {
            "a" => opened.link = open_link(builder, tag),
            "blockquote" => {
                builder.quotes += 1;
                opened.quote = true;
            }
            "table" => {
                builder.table.push(Table::default());
                opened.table = true;
            }
            "tr" => next_row(builder),
            "td" | "th" => {
                let kind = cell(builder, name == "th");
                builder.kinds.push(kind);
            }
            "li" | "dd" => builder.kinds.push(BlockKind::ListItem { intro: builder.next_block().checked_sub(1) }),
            "figcaption" | "caption" => builder.kinds.push(BlockKind::Caption),
            "pre" => builder.kinds.push(BlockKind::Code),
            "p" => builder.kinds.push(paragraph_kind(builder)),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes().get(1).map_or(1, |digit| digit.saturating_sub(b'0'));
                builder.kinds.push(BlockKind::Heading(level));
            }
            "button" | "summary" | "legend" | "address" | "dt" => builder.kinds.push(BlockKind::Other),
            _ => {}
        }
        opened.kind = builder.kinds.len() > kinds;
        *self.counts.entry(opened.name.clone()).or_insert(0) += 1;
        self.open.push(opened);
    }

    fn close(&mut self, builder: &mut Builder<'_>, name: &str, end: usize) {
        if self.counts.get(name).copied().unwrap_or(0) == 0 {
            // A stray `</p>` still parts what stands around it.
            if !INLINE.contains(&name) && !VOID.contains(&name) {
                builder.finish_block();
            }
            return;
        }
        while let Some(opened) = self.open.pop() {
            if let Some(count) = self.counts.get_mut(&opened.name) {
                *count = count.saturating_sub(1);
            }
            if opened.link {
                builder.end_link(end);
            }
            if !INLINE.contains(&opened.name.as_str()) {
                builder.finish_block();
            }
            builder.visibility = opened.before;
            if opened.kind {
                builder.kinds.pop();
            }
            if opened.quote {
                builder.quotes = builder.quotes.saturating_sub(1);
            }
            if opened.table {
                builder.table.pop();
            }
            if opened.name == name {
                break;
            }
        }
    }
}

/// A paragraph inside a list item or cell keeps that kind.
fn paragraph_kind(builder: &Builder<'_>) -> BlockKind {
    match builder.kind() {
        BlockKind::Heading(_) | BlockKind::Other => BlockKind::Paragraph,
        kind => kind,
    }
}

fn text_with_entities(builder: &mut Builder<'_>, span: Span) {
    let text = builder.text;
    let mut at = span.start;
    while let Some(rest) = text.get(at..span.end).filter(|rest| !rest.is_empty()) {
        let ampersand = memchr::memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        if let Some(plain) = rest.get(..ampersand).filter(|plain| !plain.is_empty()) {
            builder.text(plain, Span::new(at, at + ampersand));
        }
        at += ampersand;
        if let Some(rest) = rest.get(ampersand..).filter(|rest| !rest.is_empty()) {
            let (character, length) = entity(rest).unwrap_or(('&', 1));
            let shown = if character == '\u{A0}' { ' ' } else { character };
            builder.text(shown.encode_utf8(&mut [0; 4]), Span::new(at, at + length));
            at += length;
        }
    }
}

fn visibility(before: Visibility, tag: &Tag) -> Visibility {
    let style = tag.get("style").map(|style| style.to_ascii_lowercase().replace(' ', "")).unwrap_or_default();
    let hidden = tag.get("hidden").is_some()
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || tag.get("aria-hidden").is_some_and(|value| value == "true");
    match (before, tag.name.as_str()) {
        (Visibility::Hidden, _) => Visibility::Hidden,
        _ if hidden => Visibility::Hidden,
        (Visibility::Shown, "small" | "sub" | "sup") => Visibility::Small,
        (Visibility::Collapsed, "summary") => Visibility::Shown,
        (Visibility::Shown | Visibility::Small, "details") => Visibility::Collapsed,
        _ => before,
    }
}

fn open_link(builder: &mut Builder<'_>, tag: &Tag) -> bool {
    let Some((_, url, url_span)) = tag.attributes.iter().find(|(name, _, _)| name == "href") else { return false };
    builder.begin_link(Link {
        kind: LinkKind::Html,
        url: url.clone(),
        span: tag.span,
        url_span: *url_span,
        text: 0..0,
        block: None,
        rel: tag.get("rel").map(str::to_ascii_lowercase),
        class: tag.get("class").map(str::to_owned),
    });
    true
}

/// The page that a frame shows: widgets of shops stand so.
fn frame(builder: &mut Builder<'_>, tag: &Tag) {
    if let Some((_, url, url_span)) = tag.attributes.iter().find(|(name, _, _)| name == "src") {
        builder.bare_link(LinkKind::Html, url.clone(), tag.span, *url_span);
    }
}

fn image(builder: &mut Builder<'_>, tag: &Tag) {
    if let Some((_, alt, span)) = tag.attributes.iter().find(|(name, _, _)| name == "alt") {
        attribute_text(builder, alt, *span);
    }
}

/// The text of a `title` attribute, which shows when a mouse rests on the element. One or two words are a name.
fn title(builder: &mut Builder<'_>, tag: &Tag) {
    let title = tag.attributes.iter().find(|(name, _, _)| name == "title");
    if let Some((_, text, span)) = title.filter(|(_, text, _)| text.split_whitespace().nth(2).is_some()) {
        attribute_text(builder, text, *span);
    }
}

fn attribute_text(builder: &mut Builder<'_>, text: &str, span: Span) {
    let visibility = if builder.visibility == Visibility::Hidden { Visibility::Hidden } else { Visibility::AltText };
    builder.aside(BlockKind::ImageText, visibility, span, vec![(text.to_owned(), span)]);
}

fn next_row(builder: &mut Builder<'_>) {
    if let Some(table) = builder.table.last_mut() {
        table.row = if table.in_head || table.head.is_empty() { 0 } else { table.row + 1 };
        table.in_head = table.head.is_empty();
        table.column = 0;
    }
}

fn cell(builder: &mut Builder<'_>, head: bool) -> BlockKind {
    let next = builder.next_block();
    let Some(table) = builder.table.last_mut() else { return BlockKind::Paragraph };
    let column = table.column;
    table.column += 1;
    if head && table.in_head {
        table.head.push(Some(next));
        return BlockKind::TableHead { column };
    }
    if table.in_head {
        // A first row of plain cells is a head row to nobody, but it ends the search for one.
        table.head.push(None);
    }
    BlockKind::TableCell { row: table.row, column, head: table.head.get(column).copied().flatten() }
}

fn json_ld(builder: &mut Builder<'_>, span: Span) {
    let text = builder.text.get(span.start..span.end).unwrap_or_default();
    match serde_json::from_str(text.trim()) {
        Ok(value) => builder.document.json_ld.push(JsonLd { span, value }),
        Err(error) => builder.document.problems.push(super::DocumentProblem {
            span,
            message: format!("this JSON-LD cannot be read, so search engines will skip it: {error}"),
        }),
    }
}
