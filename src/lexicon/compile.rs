//! Turns phrases and patterns into an automaton of bytes. The build script includes this file too: the built-in
//! lexicon is compiled when scruple is built, and loading it is no work at all.

use super::words::{hash, hash_edge, next_word, normalise, with_case};
use std::collections::{BTreeMap, HashMap};

/// Number of sections in the compiled form; see [`Sections`].
pub const SECTIONS: usize = 11;

/// The sections of the compiled form, in order. Each is a list of little-endian `u32`, but for the two of bytes.
#[derive(Debug, Clone, Copy)]
#[repr(usize)]
pub enum Section {
    /// Hash table of words: low and high half of the word's hash, word + 1 or 0 (three each). The words themselves are
    /// not kept: 64 bits tell them apart.
    Words,
    /// For each word the node it leads to from the root, or 0.
    Roots,
    /// Hash table of edges: node, word, target (three each); an empty one has target 0.
    Edges,
    /// For each node the start of its accepts, and the end of the last.
    AcceptStarts,
    /// Accepts: list (or `PREFIX`), row (or pattern), surface + 1 (or 0) (three each).
    Accepts,
    /// Start of each exact-case surface in `SurfaceBytes`, and the end of the last.
    SurfaceStarts,
    /// Exact-case surfaces (bytes).
    SurfaceBytes,
    /// Patterns: list, row, start and end of its elements (four each).
    Patterns,
    /// Elements of patterns: kind in the top byte, value below.
    Elements,
    /// For each list the start of the patterns that begin with it in `Leads`, and the end of the last.
    LeadStarts,
    /// Patterns that begin with a list; the last group are those that begin with a number.
    Leads,
}

/// In place of a list in an accept: a pattern's literal beginning was read.
pub const PREFIX: u32 = u32::MAX;

/// Kinds of pattern elements (top byte).
pub mod element {
    /// A word; the value is its number.
    pub const WORD: u32 = 1 << 24;
    /// An entry of a list; the value is the list.
    pub const LIST: u32 = 2 << 24;
    /// Up to so many words.
    pub const GAP: u32 = 3 << 24;
    /// A number.
    pub const NUMBER: u32 = 4 << 24;
    /// The sentence begins here.
    pub const START: u32 = 5 << 24;
    /// The sentence ends here.
    pub const END: u32 = 6 << 24;
    /// Masks the value.
    pub const VALUE: u32 = (1 << 24) - 1;
}

/// Most words a gap may skip. More would join things that do not belong together.
const WIDEST_GAP: u32 = 12;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Element {
    Word(String),
    List(u32),
    Gap(u32),
    Number,
    Start,
    End,
}

struct Pattern {
    list: u32,
    row: u32,
    elements: Vec<Element>,
}

/// Collects lists of phrases and patterns, and compiles them.
#[derive(Default)]
pub struct Compiler {
    lists: HashMap<String, u32>,
    names: Vec<String>,
    phrases: Vec<(u32, u32, Vec<String>, Option<String>)>,
    patterns: Vec<Pattern>,
}

impl Compiler {
    /// Numbers a list, new or known.
    pub fn list(&mut self, name: &str) -> u32 {
        if let Some(&list) = self.lists.get(name) {
            return list;
        }
        let list = self.names.len() as u32;
        self.lists.insert(name.to_owned(), list);
        self.names.push(name.to_owned());
        list
    }

    /// The names of all lists, by number.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Adds a line of a phrase list (`=` in front: exact case; braces expand).
    ///
    /// # Errors
    /// What is wrong with the line, in plain words.
    pub fn phrase(&mut self, list: u32, row: u32, line: &str) -> Result<(), String> {
        let (exact, line) = match line.strip_prefix('=') {
            Some(rest) => (true, rest),
            None => (false, line),
        };
        for text in expand(line)? {
            let words = words_of(&text);
            if words.is_empty() {
                return Err(format!("`{line}` holds no word"));
            }
            let surface = exact.then(|| surface_of(&text));
            self.phrases.push((list, row, words, surface));
        }
        Ok(())
    }

    /// Adds a line of a pattern list. Lists named in it must have been numbered before.
    ///
    /// # Errors
    /// What is wrong with the line, in plain words.
    pub fn pattern(&mut self, list: u32, row: u32, line: &str) -> Result<(), String> {
        for text in expand(line)? {
            let elements = self.elements(&text)?;
            let literal = elements.iter().all(|element| matches!(element, Element::Word(_)));
            if literal {
                let words = elements.into_iter().filter_map(|e| if let Element::Word(w) = e { Some(w) } else { None }).collect();
                self.phrases.push((list, row, words, None));
            } else {
                self.patterns.push(Pattern { list, row, elements });
            }
        }
        Ok(())
    }

    fn elements(&self, text: &str) -> Result<Vec<Element>, String> {
        let mut elements = Vec::new();
        for part in text.split_whitespace() {
            let (part, end) = match part.strip_suffix(';') {
                Some(rest) => (rest, true),
                None => (part, false),
            };
            let part = match part.strip_prefix('^') {
                Some(rest) if elements.is_empty() => {
                    elements.push(Element::Start);
                    rest
                }
                Some(_) => return Err(format!("`^` may only stand at the start of a pattern: `{text}`")),
                None => part,
            };
            if let Some(name) = part.strip_prefix('@') {
                match self.lists.get(name) {
                    Some(&list) => elements.push(Element::List(list)),
                    None => return Err(format!("there is no list `{name}` for `@{name}` in `{text}`")),
                }
            } else if let Some(gap) = part.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
                match gap.parse::<u32>() {
                    Ok(gap) if gap <= WIDEST_GAP => elements.push(Element::Gap(gap)),
                    _ => return Err(format!("a gap is `<0>` to `<{WIDEST_GAP}>`, not `{part}` in `{text}`")),
                }
            } else if part == "#" {
                elements.push(Element::Number);
            } else if !part.is_empty() {
                let words = words_of(part);
                if words.is_empty() {
                    return Err(format!("`{part}` in `{text}` is no word"));
                }
                elements.extend(words.into_iter().map(Element::Word));
            }
            if end {
                elements.push(Element::End);
            }
        }
        match elements.iter().find(|element| !matches!(element, Element::Start)) {
            None | Some(Element::End) => Err(format!("`{text}` holds no word")),
            Some(Element::Gap(_)) => Err(format!("a pattern may not begin with a gap: `{text}`")),
            Some(_) if matches!(elements.last(), Some(Element::Gap(_))) => {
                Err(format!("a pattern may not end with a gap: `{text}`"))
            }
            Some(_) => Ok(elements),
        }
    }

    /// Compiles everything added so far.
    pub fn compile(&self) -> Vec<u8> {
        Writer::default().write(self)
    }
}

/// The words of a text as the lexicon knows them.
pub fn words_of(text: &str) -> Vec<String> {
    let (mut words, mut at, mut buffer) = (Vec::new(), 0, String::new());
    while let Some(word) = next_word(text, at) {
        at = word.end;
        normalise(text.get(word.start..word.end).unwrap_or_default(), &mut buffer);
        words.push(buffer.clone());
    }
    words
}

fn surface_of(text: &str) -> String {
    let (mut surface, mut at, mut buffer) = (String::new(), 0, String::new());
    while let Some(word) = next_word(text, at) {
        at = word.end;
        with_case(text.get(word.start..word.end).unwrap_or_default(), &mut buffer);
        if !surface.is_empty() {
            surface.push(' ');
        }
        surface.push_str(&buffer);
    }
    surface
}

/// Expands braces: `cure{,s,d}` is `cure`, `cures`, `cured`.
///
/// # Errors
/// If braces do not match.
pub fn expand(line: &str) -> Result<Vec<String>, String> {
    let Some(open) = line.find('{') else {
        return if line.contains('}') { Err(format!("`}}` without `{{` in `{line}`")) } else { Ok(vec![line.trim().to_owned()]) };
    };
    let (head, rest) = line.split_at(open);
    let Some(close) = rest.find('}') else { return Err(format!("`{{` without `}}` in `{line}`")) };
    let inside = rest.get(1..close).unwrap_or_default();
    if inside.contains('{') {
        return Err(format!("braces inside braces in `{line}`"));
    }
    let tail = rest.get(close + 1..).unwrap_or_default();
    let mut all = Vec::new();
    for choice in inside.split(',') {
        all.extend(expand(&format!("{head}{choice}{tail}"))?);
    }
    Ok(all)
}

#[derive(Default)]
struct Writer {
    words: HashMap<String, u32>,
    spelled: Vec<String>,
    edges: BTreeMap<(u32, u32), u32>,
    accepts: Vec<Vec<[u32; 3]>>,
    surfaces: Vec<String>,
}

impl Writer {
    fn word(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.words.get(word) {
            return number;
        }
        let number = self.spelled.len() as u32;
        self.words.insert(word.to_owned(), number);
        self.spelled.push(word.to_owned());
        number
    }

    /// The node that a row of words leads to; node 0 is the root.
    fn node<'a>(&mut self, words: impl Iterator<Item = &'a str>) -> usize {
        if self.accepts.is_empty() {
            self.accepts.push(Vec::new());
        }
        let mut node = 0;
        for word in words {
            let word = self.word(word);
            let fresh = self.accepts.len() as u32;
            let next = *self.edges.entry((node, word)).or_insert(fresh);
            if next == fresh {
                self.accepts.push(Vec::new());
            }
            node = next;
        }
        node as usize
    }

    fn write(mut self, compiler: &Compiler) -> Vec<u8> {
        for (list, row, words, surface) in &compiler.phrases {
            let node = self.node(words.iter().map(String::as_str));
            let surface = surface.as_ref().map_or(0, |surface| {
                self.surfaces.push(surface.clone());
                self.surfaces.len() as u32
            });
            self.accept(node, [*list, *row, surface]);
        }
        let mut patterns = Vec::new();
        let mut elements = Vec::new();
        let mut leads = vec![Vec::new(); compiler.names.len() + 1];
        for (number, pattern) in compiler.patterns.iter().enumerate() {
            let start = elements.len() as u32;
            for element in &pattern.elements {
                elements.push(match element {
                    Element::Word(word) => element::WORD | self.word(word),
                    Element::List(list) => element::LIST | list,
                    Element::Gap(gap) => element::GAP | gap,
                    Element::Number => element::NUMBER,
                    Element::Start => element::START,
                    Element::End => element::END,
                });
            }
            patterns.extend([pattern.list, pattern.row, start, elements.len() as u32]);
            let first = pattern.elements.iter().position(|element| *element != Element::Start).unwrap_or(0);
            match pattern.elements.get(first) {
                Some(Element::List(list)) => leads[*list as usize].push(number as u32),
                Some(Element::Number) => leads[compiler.names.len()].push(number as u32),
                _ => {
                    let literal: Vec<&str> = pattern.elements[first..]
                        .iter()
                        .map_while(|element| if let Element::Word(word) = element { Some(word.as_str()) } else { None })
                        .collect();
                    let node = self.node(literal.into_iter());
                    self.accept(node, [PREFIX, number as u32, 0]);
                }
            }
        }
        self.bytes(&patterns, &elements, &leads)
    }

    fn accept(&mut self, node: usize, accept: [u32; 3]) {
        if !self.accepts[node].contains(&accept) {
            self.accepts[node].push(accept);
        }
    }

    fn bytes(&self, patterns: &[u32], elements: &[u32], leads: &[Vec<u32>]) -> Vec<u8> {
        let capacity = (self.spelled.len() * 2).next_power_of_two().max(2);
        let mut words = vec![0u32; capacity * 3];
        for (number, word) in self.spelled.iter().enumerate() {
            let hash = hash(word.as_bytes());
            let mut at = hash as usize & (capacity - 1);
            while words[at * 3 + 2] != 0 {
                at = (at + 1) & (capacity - 1);
            }
            words[at * 3..at * 3 + 3].copy_from_slice(&[hash as u32, (hash >> 32) as u32, number as u32 + 1]);
        }
        let mut roots = vec![0u32; self.spelled.len()];
        let inner = self.edges.iter().filter(|((node, _), _)| *node != 0).count();
        let capacity = (inner * 2).next_power_of_two().max(2);
        let mut edges = vec![0u32; capacity * 3];
        for (&(node, word), &target) in &self.edges {
            if node == 0 {
                roots[word as usize] = target;
                continue;
            }
            let mut at = hash_edge(node, word) as usize & (capacity - 1);
            while edges[at * 3 + 2] != 0 {
                at = (at + 1) & (capacity - 1);
            }
            edges[at * 3..at * 3 + 3].copy_from_slice(&[node, word, target]);
        }
        let (surface_starts, surface_bytes) = strings(&self.surfaces);
        let (accept_starts, accepts) = groups(self.accepts.iter().map(|accepts| accepts.concat()), 3);
        let (lead_starts, lead_list) = groups(leads.iter().cloned(), 1);
        let sections: [Vec<u8>; SECTIONS] = [
            numbers(&words),
            numbers(&roots),
            numbers(&edges),
            numbers(&accept_starts),
            numbers(&accepts),
            numbers(&surface_starts),
            surface_bytes,
            numbers(patterns),
            numbers(elements),
            numbers(&lead_starts),
            numbers(&lead_list),
        ];
        let mut out = Vec::new();
        let mut at = SECTIONS * 8;
        for section in &sections {
            out.extend((at as u32).to_le_bytes());
            out.extend((section.len() as u32).to_le_bytes());
            at += section.len();
        }
        out.extend(sections.concat());
        out
    }
}

fn numbers(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

fn strings(all: &[String]) -> (Vec<u32>, Vec<u8>) {
    let mut starts = vec![0];
    let mut bytes = Vec::new();
    for string in all {
        bytes.extend(string.as_bytes());
        starts.push(bytes.len() as u32);
    }
    (starts, bytes)
}

/// Flattens groups of values; starts count records of `width` values.
fn groups(all: impl Iterator<Item = Vec<u32>>, width: usize) -> (Vec<u32>, Vec<u32>) {
    let (mut starts, mut flat) = (vec![0], Vec::new());
    for group in all {
        flat.extend(group);
        starts.push((flat.len() / width) as u32);
    }
    (starts, flat)
}
