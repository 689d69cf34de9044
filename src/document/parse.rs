//! From a source to a document.

use super::builder::Builder;
use super::front_matter::{Cut, Start, cut};
use super::{
    Attribute, BlockKind, Component, Document, DocumentProblem, FrontMatter, Link, LinkKind, Node, Value, Visibility, markdown,
    parse_data, plain, template,
};
use crate::source::{Source, Span};

impl Document {
    /// Parses an article. Never fails: what could not be understood is listed in the document's problems.
    pub fn parse(source: &Source) -> Self {
        let text = source.text();
        let start = cut(text);
        let (head, body) = match &start {
            Start::FrontMatter(cut) => (Some(cut), cut.span.end),
            _ => (None, if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 }),
        };
        let templates = template::read(text, body, source.path().ends_with(".mdx"));
        let mut builder = Builder::new(&templates.text);
        if let Start::Unclosed(span) = start {
            let message =
                "the front matter begins here but is never closed; end it with a line of the same three signs".to_owned();
            builder.document.problems.push(DocumentProblem { span, message });
        }
        if let Some(cut) = head {
            read_front_matter(&mut builder, text, cut);
        }
        for &(span, inner) in &templates.comments {
            if span.start >= body {
                template_comment(&mut builder, text, span, inner);
            }
        }
        builder.document.plain = templates.components.is_empty() && plain::is_plain(text.get(body..).unwrap_or_default());
        if builder.document.plain {
            plain::read(&mut builder, body);
        } else {
            markdown::read(&mut builder, body);
        }
        let mut document = builder.finish();
        super::bare_links::add(&mut document, text);
        super::attribute_list::read(&mut document, text);
        component_links(&mut document, &templates.components);
        document.components = templates.components;
        document.links.sort_by_key(|link| link.span);
        if matches!(templates.text, std::borrow::Cow::Owned(_)) {
            on_boundaries(&mut document, text);
        }
        document
    }
}

/// Moves spans to character boundaries. Where a template was blanked, the Markdown parser saw spaces in place of each
/// byte, and may have begun or ended something between two bytes of one character.
fn on_boundaries(document: &mut Document, text: &str) {
    let mend = |span: &mut Span| {
        while !text.is_char_boundary(span.start) {
            span.start -= 1;
        }
        while !text.is_char_boundary(span.end) {
            span.end += 1;
        }
    };
    document.blocks.iter_mut().for_each(|block| mend(&mut block.span));
    document.footnotes.iter_mut().for_each(|footnote| mend(&mut footnote.span));
    document.links.iter_mut().for_each(|link| {
        mend(&mut link.span);
        mend(&mut link.url_span);
    });
}

/// Comments of templates come before the body in the list of blocks: the Markdown parser does not see them.
fn template_comment(builder: &mut Builder<'_>, text: &str, span: Span, inner: Span) {
    let content = text.get(inner.start..inner.end).unwrap_or_default();
    builder.comment_text(span, inner, content);
}

fn read_front_matter(builder: &mut Builder<'_>, text: &str, cut: &Cut) {
    let content = text.get(cut.content.start..cut.content.end).unwrap_or_default();
    let root = match parse_data(content, cut.format, cut.content.start) {
        Ok(root) => root,
        Err((problem, root)) => {
            builder.document.problems.push(problem);
            root
        }
    };
    builder.visibility = Visibility::FrontMatter;
    fields(builder, &root, "");
    builder.finish_block();
    builder.visibility = Visibility::Shown;
    builder.document.front_matter = Some(FrontMatter { format: cut.format, span: cut.span, root });
}

/// Makes a block of every text of the front matter, and a link of every address.
fn fields(builder: &mut Builder<'_>, node: &Node, path: &str) {
    match &node.value {
        Value::Text(value) => {
            let inner = inner_span(builder.text, node.span, value);
            if is_address(value, path) {
                builder.finish_block();
                builder.bare_link(LinkKind::FrontMatter { path: path.to_owned() }, value.clone(), node.span, inner);
                return;
            }
            builder.begin(BlockKind::Field { path: path.to_owned() }, node.span.start);
            aligned(builder, value, inner);
        }
        Value::List(items) => items.iter().for_each(|item| fields(builder, item, path)),
        Value::Map(entries) => {
            for entry in entries {
                let path = if path.is_empty() { entry.key.clone() } else { format!("{path}.{}", entry.key) };
                fields(builder, &entry.value, &path);
            }
        }
        _ => {}
    }
}

/// Whether a value of the front matter is an address: it says so itself, or its key does.
fn is_address(value: &str, path: &str) -> bool {
    if value.contains(char::is_whitespace) {
        return false;
    }
    let key = path.rsplit('.').next().unwrap_or_default().to_lowercase();
    let named = ["link", "url", "href", "cta"].iter().any(|word| key.contains(word));
    value.starts_with("https://") || value.starts_with("http://") || (named && value.starts_with('/'))
}

/// The place of a value without its quotes.
fn inner_span(text: &str, span: Span, value: &str) -> Span {
    let source = text.get(span.start..span.end).unwrap_or_default();
    match source.find(value) {
        Some(at) if !value.is_empty() => Span::new(span.start + at, span.start + at + value.len()),
        _ => span,
    }
}

/// Adds a value word by word where each word stands in the source as it is; the rest as a whole. YAML folds lines,
/// strips indentation and undoes escapes.
fn aligned(builder: &mut Builder<'_>, value: &str, span: Span) {
    let text = builder.text;
    if text.get(span.start..span.end) == Some(value) {
        builder.text(value, span);
        return;
    }
    let mut at = span.start;
    let mut rest = value;
    loop {
        let trimmed = rest.trim_start();
        let length = trimmed.find(char::is_whitespace).unwrap_or(trimmed.len());
        let (word, tail) = trimmed.split_at(length);
        if word.is_empty() {
            return;
        }
        let source = text.get(at..span.end).unwrap_or_default();
        let skipped = source.len()
            - source.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '|' | '>' | '-')).len();
        let found = source.get(skipped..).is_some_and(|source| source.starts_with(word));
        if !found {
            builder.text(trimmed, Span::new(at, span.end));
            return;
        }
        let start = at + skipped;
        if start > span.start && at > span.start {
            builder.text(" ", Span::new(at, start.max(at)));
        }
        builder.text(word, Span::new(start, start + word.len()));
        at = start + word.len();
        rest = tail;
    }
}

fn component_links(document: &mut Document, components: &[Component]) {
    let named = |attribute: &Attribute| {
        attribute.name.as_deref().is_some_and(|name| {
            let name = name.to_lowercase();
            ["href", "url", "link", "to", "buy"].iter().any(|word| name == *word || (word.len() > 2 && name.ends_with(word)))
        })
    };
    for (index, component) in components.iter().enumerate().filter(|(_, component)| !component.closing) {
        for attribute in &component.attributes {
            let address = attribute.value.starts_with("https://") || attribute.value.starts_with("http://");
            if address || (named(attribute) && attribute.value.starts_with('/')) {
                document.links.push(Link {
                    kind: LinkKind::Component { component: index },
                    url: attribute.value.clone(),
                    span: component.span,
                    url_span: attribute.span,
                    text: 0..0,
                    block: None,
                    rel: None,
                    class: None,
                });
            }
        }
    }
}
