//! Front matter in YAML, TOML or JSON, as a tree in which every value knows its place.

use crate::source::Span;

/// In which language front matter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrontMatterFormat {
    /// Between lines of `---`.
    Yaml,
    /// Between lines of `+++`.
    Toml,
    /// A JSON object at the very start.
    Json,
}

/// The front matter of an article.
#[derive(Debug)]
pub struct FrontMatter {
    /// In which language it is written.
    pub format: FrontMatterFormat,
    /// All of it, fences included.
    pub span: Span,
    /// Its content.
    pub root: Node,
}

/// A value with its place in the source.
#[derive(Debug, Clone)]
pub struct Node {
    /// Where it stands. For a list or map of YAML only its start is known.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// A value of front matter or of a data file.
#[derive(Debug, Clone)]
pub enum Value {
    /// Nothing.
    Null,
    /// true or false.
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// Text; dates are text too.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map, in source order.
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key as written.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Node,
}

impl Node {
    /// The text, if this is text.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text, number or boolean as it would be printed.
    pub fn scalar(&self) -> Option<String> {
        match &self.value {
            Value::Text(text) | Value::Number(text) => Some(text.clone()),
            Value::Bool(value) => Some(value.to_string()),
            _ => None,
        }
    }

    /// The entries, if this is a map.
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items, if this is a list.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The value of a key, compared without case, `_`, `-` and spaces: `reviewedBy` finds `reviewed_by`.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let wanted = plain_key(key);
        self.entries().iter().find(|entry| plain_key(&entry.key) == wanted).map(|entry| &entry.value)
    }
}

/// A key without case, `_`, `-` and spaces, since sites spell `reviewedBy`, `reviewed_by` and `reviewed-by` alike.
pub fn plain_key(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

/// Front matter cut off a text.
pub(super) struct Cut {
    /// In which language it is written.
    pub format: FrontMatterFormat,
    /// All of it, fences included.
    pub span: Span,
    /// What stands between the fences.
    pub content: Span,
}

/// What stands at the start of a text.
pub(super) enum Start {
    /// Front matter.
    FrontMatter(Cut),
    /// A fence that is never closed, before something that looks like front matter.
    Unclosed(Span),
    /// The body.
    Body,
}

/// Cuts front matter off, by hand: Markdown parsers mistake a rule (`---`) for it.
pub(super) fn cut(text: &str) -> Start {
    let begin = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let body = text.get(begin..).unwrap_or_default();
    let mut lines = lines(body, begin);
    let Some((first, fence)) = lines.next() else { return Start::Body };
    let format = match fence.trim_end() {
        "---" => FrontMatterFormat::Yaml,
        "+++" => FrontMatterFormat::Toml,
        line if line.starts_with('{') && !line.starts_with("{{") && !line.starts_with("{%") => return json(body, begin),
        _ => return Start::Body,
    };
    let start = first.end;
    for (line, content) in lines {
        let closes = match format {
            FrontMatterFormat::Toml => content.trim_end() == "+++",
            _ => matches!(content.trim_end(), "---" | "..."),
        };
        if closes {
            return Start::FrontMatter(Cut { format, span: Span::new(begin, line.end), content: Span::new(start, line.start) });
        }
    }
    let second = body.lines().nth(1).unwrap_or_default();
    let looks_like_it = second.split_once([':', '=']).is_some_and(|(key, _)| {
        let key = key.trim();
        !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
    });
    if looks_like_it { Start::Unclosed(Span::new(begin, begin + fence.trim_end().len())) } else { Start::Body }
}

/// The lines of a text with their spans, line breaks included.
fn lines(text: &str, offset: usize) -> impl Iterator<Item = (Span, &str)> {
    let mut at = offset;
    text.split_inclusive('\n').map(move |line| {
        let span = Span::new(at, at + line.len());
        at = span.end;
        (span, line)
    })
}

fn json(body: &str, begin: usize) -> Start {
    let mut values = serde_json::Deserializer::from_str(body).into_iter::<serde::de::IgnoredAny>();
    match values.next() {
        Some(Ok(_)) => {
            let end = begin + values.byte_offset();
            let content = Span::new(begin, end);
            Start::FrontMatter(Cut { format: FrontMatterFormat::Json, span: content, content })
        }
        _ => Start::Body,
    }
}
