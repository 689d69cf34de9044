//! Reads YAML, TOML and JSON into trees in which every value knows its place. Front matter and the site's author
//! files are read alike.

use super::{DocumentProblem, Entry, FrontMatterFormat, Node, Value};
use crate::source::Span;
use granit_parser::{Event, Parser, ScalarStyle};
use std::collections::HashMap;

/// How deep lists and maps may nest. Nobody writes more by hand, and a tree of any depth would be a danger to take
/// apart.
const DEEPEST: usize = 64;

/// Reads data. Spans are moved by `offset`, the place of `text` in its file.
///
/// # Errors
/// The problem, and what was read before it.
pub fn parse_data(text: &str, format: FrontMatterFormat, offset: usize) -> Result<Node, (DocumentProblem, Node)> {
    match format {
        // JSON is a subset of YAML, and the YAML parser knows where things stand.
        FrontMatterFormat::Yaml => yaml(text, offset).map_err(|(problem, _)| (problem, recover(text, offset))),
        FrontMatterFormat::Json => yaml(text, offset),
        FrontMatterFormat::Toml => toml(text, offset),
    }
}

/// A list or map that is not yet closed.
struct Open {
    node: Node,
    key: Option<(String, Span)>,
}

fn yaml(text: &str, offset: usize) -> Result<Node, (DocumentProblem, Node)> {
    let mut open: Vec<Open> = Vec::new();
    let mut root = null(offset);
    let mut anchors: HashMap<usize, Node> = HashMap::new();
    for event in Parser::new_from_str(text) {
        let (event, place) = match event {
            Ok(event) => event,
            Err(error) => {
                let start = offset + error.marker().byte_offset().unwrap_or(0).min(text.len());
                let message = format!(
                    "this YAML cannot be read: {}; a value that holds `: ` or begins with a sign must stand in quotes",
                    error.info()
                );
                return Err((DocumentProblem { span: Span::new(start, start), message }, unwind(open, root)));
            }
        };
        let span =
            place.byte_range().map_or(Span::new(offset, offset), |range| Span::new(offset + range.start, offset + range.end));
        match event {
            Event::Scalar(value, style, anchor, _) => {
                let node = Node { span, value: scalar(&value, style) };
                if anchor != 0 {
                    anchors.insert(anchor, node.clone());
                }
                add(&mut open, &mut root, node);
            }
            // Only scalars are repeated where an alias stands: whole trees could be made to grow without end.
            Event::Alias(anchor) => {
                let value = anchors.get(&anchor).map_or(Value::Null, |node| node.value.clone());
                add(&mut open, &mut root, Node { span, value });
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if open.len() >= DEEPEST {
                    let message = format!("lists and maps are nested more than {DEEPEST} deep here");
                    return Err((DocumentProblem { span, message }, unwind(open, root)));
                }
                let value =
                    if matches!(event, Event::SequenceStart(..)) { Value::List(Vec::new()) } else { Value::Map(Vec::new()) };
                open.push(Open { node: Node { span, value }, key: None });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(mut closed) = open.pop() {
                    closed.node.span.end = closed.node.span.end.max(last_end(&closed.node));
                    add(&mut open, &mut root, closed.node);
                }
            }
            _ => {}
        }
    }
    Ok(unwind(open, root))
}

/// Reads what can be read of broken YAML: each top-level key for itself. A line that is broken in itself, such as
/// `title: Magnesium: what to know`, gives its text as it stands.
fn recover(text: &str, offset: usize) -> Node {
    let mut entries = Vec::new();
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '\'')) && line.contains(':') {
            starts.push(at);
        }
        at += line.len();
    }
    for (index, &start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(text.len());
        let part = text.get(start..end).unwrap_or_default();
        match yaml(part, offset + start) {
            Ok(Node { value: Value::Map(read), .. }) => entries.extend(read),
            _ => entries.extend(raw_entry(part, offset + start)),
        }
    }
    Node { span: Span::new(offset, offset + text.len()), value: Value::Map(entries) }
}

/// `key: anything` as text.
fn raw_entry(part: &str, offset: usize) -> Option<Entry> {
    let line = part.lines().next()?;
    let (key, value) = line.split_once(':')?;
    let trimmed = value.trim();
    let start = offset + key.len() + 1 + (value.len() - value.trim_start().len());
    let value = Node { span: Span::new(start, start + trimmed.len()), value: Value::Text(trimmed.to_owned()) };
    Some(Entry { key: key.trim().to_owned(), key_span: Span::new(offset, offset + key.len()), value })
}

fn null(at: usize) -> Node {
    Node { span: Span::new(at, at), value: Value::Null }
}

/// Closes whatever is open, so that what stands before an error is kept.
fn unwind(mut open: Vec<Open>, mut root: Node) -> Node {
    while let Some(closed) = open.pop() {
        add(&mut open, &mut root, closed.node);
    }
    root
}

fn add(open: &mut [Open], root: &mut Node, node: Node) {
    let Some(parent) = open.last_mut() else {
        *root = node;
        return;
    };
    match &mut parent.node.value {
        Value::List(items) => items.push(node),
        Value::Map(entries) => match parent.key.take() {
            None => parent.key = Some((node.scalar().unwrap_or_default(), node.span)),
            Some((key, key_span)) => entries.push(Entry { key, key_span, value: node }),
        },
        _ => {}
    }
}

fn last_end(node: &Node) -> usize {
    match &node.value {
        Value::List(items) => items.last().map_or(node.span.end, |item| item.span.end),
        Value::Map(entries) => entries.last().map_or(node.span.end, |entry| entry.value.span.end),
        _ => node.span.end,
    }
}

/// What a plain scalar means, by YAML's core schema.
fn scalar(value: &str, style: ScalarStyle) -> Value {
    if style != ScalarStyle::Plain {
        return Value::Text(value.to_owned());
    }
    match value {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if value.parse::<f64>().is_ok() && value.bytes().any(|byte| byte.is_ascii_digit()) => Value::Number(value.to_owned()),
        _ => Value::Text(value.to_owned()),
    }
}

fn toml(text: &str, offset: usize) -> Result<Node, (DocumentProblem, Node)> {
    match toml::de::DeTable::parse(text) {
        Ok(table) => {
            let span = Span::new(offset, offset + text.len());
            Ok(Node { span, value: toml_table(table.get_ref(), offset, 0) })
        }
        Err(error) => {
            let at = error.span().map_or(0, |range| range.start);
            let message = format!("this TOML cannot be read: {}", error.message());
            Err((DocumentProblem { span: Span::new(offset + at, offset + at), message }, null(offset)))
        }
    }
}

fn toml_table(table: &toml::de::DeTable<'_>, offset: usize, depth: usize) -> Value {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key.get_ref().to_string(),
            key_span: Span::new(offset + key.span().start, offset + key.span().end),
            value: toml_value(value, offset, depth + 1),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span);
    Value::Map(entries)
}

fn toml_value(value: &toml::Spanned<toml::de::DeValue<'_>>, offset: usize, depth: usize) -> Node {
    use toml::de::DeValue;
    let span = Span::new(offset + value.span().start, offset + value.span().end);
    let value = match value.get_ref() {
        _ if depth > DEEPEST => Value::Null,
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => Value::Number(number.to_string()),
        DeValue::Float(number) => Value::Number(number.to_string()),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(date) => Value::Text(date.to_string()),
        DeValue::Array(items) => Value::List(items.iter().map(|item| toml_value(item, offset, depth + 1)).collect()),
        DeValue::Table(table) => toml_table(table, offset, depth),
    };
    Node { span, value }
}
