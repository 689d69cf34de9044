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
