//! Reads Markdown.

use super::builder::{BULLETS, Builder, Table};
use super::elements::Elements;
use super::{BlockKind, Footnote, FootnoteReference, Link, LinkKind, Visibility};
use crate::source::Span;
use pulldown_cmark::{Event, LinkType, Options, Parser, RefDefs, Tag, TagEnd};
use std::ops::Range;

/// Reads the body that begins at `from` into the builder.
pub(super) fn read(builder: &mut Builder<'_>, from: usize) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let body = builder.text.get(from..).unwrap_or_default();
    let parser = Parser::new_ext(body, options);
    let mut reader =
        Reader { builder, from, elements: Elements::default(), html_block: None, image: None, footnote: None, item: Vec::new() };
    // The definitions are needed while events are read, and the parser is then borrowed.
    let events = parser.into_offset_iter();
    let definitions = definitions(events.reference_definitions());
    for (event, range) in events {
        reader.event(event, range.start + from..range.end + from, &definitions);
    }
}

/// Places of reference definitions, by folded label.
type Definitions = std::collections::HashMap<String, Span>;

fn definitions(known: &RefDefs<'_>) -> Definitions {
    known.iter().map(|(label, definition)| (label.to_lowercase(), definition.span.clone().into())).collect()
}

struct Image {
    start: usize,
    pieces: Vec<(String, Span)>,
}

struct Reader<'b, 'a> {
    builder: &'b mut Builder<'a>,
    from: usize,
    elements: Elements,
    html_block: Option<Range<usize>>,
    image: Option<Image>,
    footnote: Option<(String, usize, usize)>,
    /// For each open list the block that introduces it.
    item: Vec<Option<usize>>,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>, definitions: &Definitions) {
        if self.html_block.is_some() {
            if matches!(event, Event::End(TagEnd::HtmlBlock)) {
                self.html_block = None;
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range, definitions),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => self.code(&text, range),
            Event::InlineHtml(_) | Event::Html(_) => self.elements.read(self.builder, range.start, range.end),
            Event::SoftBreak => self.builder.soft_break(range.start),
            Event::HardBreak => self.builder.hard_break(range.end),
            Event::Rule => self.builder.finish_block(),
            Event::FootnoteReference(label) => self.builder.document.footnote_references.push(FootnoteReference {
                label: label.to_string(),
                span: range.into(),
                block: self.builder.is_open().then(|| self.builder.next_block()),
                prose: self.builder.prose_at(),
            }),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if let Some(image) = &mut self.image {
            image.pieces.push((text.to_owned(), range.into()));
            return;
        }
        if self.elements.in_raw() {
            return;
        }
        // A line that begins with a bullet sign is an item to readers, though not to Markdown.
        let line_start = !self.builder.has_text() || self.builder_at_line_start();
        if line_start && text.starts_with(BULLETS) && self.builder.is_open() && !matches!(self.builder.kind(), BlockKind::Code) {
            let intro = self.builder.next_block().checked_sub(1);
            let table = matches!(self.builder.kind(), BlockKind::TableCell { .. } | BlockKind::TableHead { .. });
            if !table {
                self.builder.begin(BlockKind::ListItem { intro }, range.start);
            }
        }
        self.builder.text(text, range.into());
    }

    fn builder_at_line_start(&self) -> bool {
        self.builder.ends_with_line_break()
    }

    fn code(&mut self, text: &str, range: Range<usize>) {
        let source = self.builder.text.get(range.clone()).unwrap_or_default();
        let marks = source.len() - source.trim_start_matches('`').len();
        let inner = source.get(marks..source.len().saturating_sub(marks)).unwrap_or_default();
        let lead = inner.find(text).unwrap_or(0);
        let start = range.start + marks + lead;
        let span =
            if inner.get(lead..lead + text.len()) == Some(text) { Span::new(start, start + text.len()) } else { range.into() };
        match &mut self.image {
            Some(image) => image.pieces.push((text.to_owned(), span)),
            None => self.builder.text(text, span),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>, definitions: &Definitions) {
        let builder = &mut *self.builder;
        match tag {
            Tag::Paragraph => {
                let kind = match builder.kind() {
                    BlockKind::Heading(_) => BlockKind::Paragraph,
                    kind => kind,
                };
                builder.begin(kind, range.start);
            }
            Tag::Heading { level, .. } => builder.begin(BlockKind::Heading(level as u8), range.start),
            Tag::BlockQuote(_) => {
                builder.finish_block();
                builder.quotes += 1;
            }
            Tag::CodeBlock(_) => {
                builder.finish_block();
                builder.visibility = Visibility::Code;
                builder.begin(BlockKind::Code, range.start);
            }
            Tag::HtmlBlock => {
                self.elements.read(builder, range.start, range.end);
                self.html_block = Some(range);
            }
            Tag::List(_) => {
                builder.finish_block();
                self.item.push(builder.next_block().checked_sub(1));
            }
            Tag::Item => {
                builder.finish_block();
                builder.kinds.push(BlockKind::ListItem { intro: self.item.last().copied().flatten() });
            }
            Tag::FootnoteDefinition(label) => {
                builder.finish_block();
                builder.kinds.push(BlockKind::FootnoteText);
                builder.visibility = Visibility::Footnote;
                self.footnote = Some((label.to_string(), builder.next_block(), range.start));
            }
            Tag::Table(_) => {
                builder.finish_block();
                builder.table.push(Table::default());
            }
            Tag::TableHead => {
                if let Some(table) = builder.table.last_mut() {
                    table.in_head = true;
                }
            }
            Tag::TableRow => {
                if let Some(table) = builder.table.last_mut() {
                    table.column = 0;
                }
            }
            Tag::TableCell => {
                let next = builder.next_block();
                let kind = match builder.table.last_mut() {
                    Some(table) if table.in_head => {
                        table.head.push(Some(next));
                        BlockKind::TableHead { column: table.head.len() - 1 }
                    }
                    Some(table) => {
                        let column = table.column;
                        table.column += 1;
                        BlockKind::TableCell { row: table.row, column, head: table.head.get(column).copied().flatten() }
                    }
                    None => BlockKind::Paragraph,
                };
                builder.kinds.push(kind.clone());
                builder.begin(kind, range.start);
            }
            Tag::Link { link_type, dest_url, id, .. } => self.link(link_type, &dest_url, &id, range, definitions),
            Tag::Image { .. } if self.image.is_none() => {
                self.image = Some(Image { start: range.start, pieces: Vec::new() });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        let builder = &mut *self.builder;
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) => builder.finish_block(),
            TagEnd::BlockQuote(_) => {
                builder.finish_block();
                builder.quotes = builder.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                builder.finish_block();
                builder.visibility = Visibility::Shown;
            }
            TagEnd::Item | TagEnd::TableCell => {
                builder.finish_block();
                builder.kinds.pop();
            }
            TagEnd::List(_) => {
                self.item.pop();
            }
            TagEnd::TableHead => {
                if let Some(table) = builder.table.last_mut() {
                    table.in_head = false;
                }
            }
            TagEnd::TableRow => {
                if let Some(table) = builder.table.last_mut() {
                    table.row += 1;
                }
            }
            TagEnd::Table => {
                builder.table.pop();
            }
            TagEnd::FootnoteDefinition => {
                builder.finish_block();
                builder.kinds.pop();
                builder.visibility = Visibility::Shown;
                if let Some((label, first, start)) = self.footnote.take() {
                    let blocks = first..builder.next_block();
                    builder.document.footnotes.push(Footnote { label, span: Span::new(start, range.end), blocks });
                }
            }
            TagEnd::Link => builder.end_link(range.end),
            TagEnd::Image => {
                if let Some(image) = self.image.take() {
                    builder.aside(BlockKind::ImageText, Visibility::AltText, Span::new(image.start, range.end), image.pieces);
                }
            }
            _ => {}
        }
    }

    fn link(&mut self, link_type: LinkType, url: &str, label: &str, range: Range<usize>, definitions: &Definitions) {
        let reference = !matches!(link_type, LinkType::Inline | LinkType::Autolink | LinkType::Email);
        let kind = match link_type {
            LinkType::Inline => LinkKind::Inline,
            LinkType::Autolink | LinkType::Email => LinkKind::Bare,
            _ => LinkKind::Reference,
        };
        let place = if reference {
            let definition = definitions.get(&label.to_lowercase()).copied();
            definition.map(|span| Span::new(span.start + self.from, span.end + self.from))
        } else {
            Some(Span::from(range.clone()))
        };
        let url_span = place.map_or(range.clone().into(), |place| self.url_span(place, url, reference));
        let span = range.into();
        self.builder.begin_link(Link {
            kind,
            url: url.to_owned(),
            span,
            url_span,
            text: 0..0,
            block: None,
            rel: None,
            class: None,
        });
    }

    /// The address inside a link or definition: what follows the last `](`, or the first `]:`.
    fn url_span(&self, place: Span, url: &str, definition: bool) -> Span {
        let source = self.builder.text.get(place.start..place.end).unwrap_or_default();
        let mark = if definition { source.find("]:") } else { source.rfind("](") };
        let from = mark.map_or(0, |mark| mark + 2);
        let tail = source.get(from..).unwrap_or_default();
        let lead = tail.find(|c: char| !c.is_whitespace() && c != '<').unwrap_or(0);
        let raw = tail.get(lead..).unwrap_or_default();
        let length = if raw.starts_with(url) {
            url.len()
        } else {
            raw.find(|c: char| c.is_whitespace() || matches!(c, '>' | ')')).unwrap_or(raw.len())
        };
        let start = place.start + from + lead;
        Span::new(start, start + length)
    }
}
