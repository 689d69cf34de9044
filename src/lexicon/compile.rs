//! Turns phrases and patterns into an automaton of bytes. The build script includes this file too: the built-in
//! lexicon is compiled when scruple is built, and loading it is no work at all.

use super::words::{hash, hash_edge, next_word, normalise, with_case};
use std::collections::{BTreeMap, HashMap};

/// Number of sections in the compiled form; see [`Section`].
pub const SECTIONS: usize = 22;

/// The sections of the compiled form, in order. Each is a list of little-endian `u32`, but for `SurfaceBytes`.
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
    /// Accepts: list, row, surface + 1 (or 0) (three each).
    Accepts,
    /// Start of each exact-case surface in `SurfaceBytes`, and the end of the last.
    SurfaceStarts,
    /// Exact-case surfaces (bytes).
    SurfaceBytes,
    /// Patterns: list, row, start and end of its elements (four each).
    Patterns,
    /// Elements of patterns: kind in the top byte, value below.
    Elements,
    /// Alternatives: 0 and a range of `Sets`, or 1 and a range of `Choices` (three each).
    Alternatives,
    /// Sets of words, each sorted.
    Sets,
    /// Choices: a range of `Elements` each (two each).
    Choices,
    /// For each word the start of its keys in `WordKeys`, and the end of the last.
    WordKeyStarts,
    /// Patterns that a word may wake, with [`LEADS`] where it is their first.
    WordKeys,
    /// For each list, and then for numbers, the start of its keys in `ListKeys`, and the end of the last.
    ListKeyStarts,
    /// Patterns that an entry of a list, or a number, may wake.
    ListKeys,
    /// For each word the start of its features in `WordFeatures`, and the end of the last.
    WordFeatureStarts,
    /// Features that a word gives to its sentence.
    WordFeatures,
    /// For each list, and then for numbers, the start of its features in `ListFeatures`, and the end of the last.
    ListFeatureStarts,
    /// Features that an entry of a list, or a number, gives to its sentence.
    ListFeatures,
    /// For each pattern the start of its features in `Required`, and the end of the last.
    RequiredStarts,
    /// Features that a sentence must have for a pattern to be tried in it.
    Required,
}

/// In a key: the pattern begins with what woke it, so it is tried there and nowhere else.
pub const LEADS: u32 = 1 << 31;

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
    /// One of several; the value is the place in the alternatives.
    pub const EITHER: u32 = 7 << 24;
    /// Masks the value.
    pub const VALUE: u32 = (1 << 24) - 1;
}

/// Most words a gap may skip. More would join things that do not belong together.
const WIDEST_GAP: u32 = 12;

/// A pattern without gaps and lists becomes phrases, unless that would be more than this many.
const MOST_PHRASES: usize = 64;

/// The weight of a common word.
const COMMON: u32 = 200;

/// Words that stand in almost every paragraph, and so should wake no pattern.
const COMMON_WORDS: [&str; 101] = [
    "the", "a", "an", "and", "or", "of", "to", "in", "on", "for", "with", "by", "from", "at", "as", "is", "are", "was", "were",
    "be", "been", "it", "its", "this", "that", "these", "those", "they", "them", "their", "we", "our", "us", "i", "my", "me",
    "you", "your", "he", "she", "his", "her", "not", "no", "can", "may", "will", "would", "should", "could", "do", "does", "did",
    "have", "has", "had", "if", "but", "so", "than", "then", "when", "which", "who", "what", "how", "all", "any", "some", "more",
    "most", "many", "other", "one", "two", "only", "also", "just", "about", "into", "over", "up", "out", "get", "use", "make",
    "help", "helps", "best", "good", "people", "time", "day", "like", "there", "here", "every", "each", "very", "%", "$",
];

#[derive(Debug, Clone, PartialEq, Eq)]
enum Element {
    Word(String),
    List(u32),
    Gap(u32),
    Number,
    Start,
    End,
    /// One of several rows of words, lists and numbers; an empty row makes the element optional.
    Either(Vec<Vec<Element>>),
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
        let plain = !line.contains(['@', '<', '#', '^', ';']);
        let expanded = if plain { expand(line)? } else { Vec::new() };
        if plain && expanded.len() <= MOST_PHRASES {
            return self.phrase(list, row, line);
        }
        for elements in self.elements(line)? {
            check_shape(&elements, line)?;
            self.patterns.push(Pattern { list, row, elements });
        }
        Ok(())
    }

    /// The elements of a line; more than one row where a brace holds a gap.
    fn elements(&self, line: &str) -> Result<Vec<Vec<Element>>, String> {
        let mut rows = vec![Vec::new()];
        for part in parts(line) {
            let mut choices = Vec::new();
            for choice in expand(part)? {
                choices.push(self.atoms(&choice, line)?);
            }
            let simple = |atoms: &Vec<Element>| {
                atoms.iter().all(|atom| matches!(atom, Element::Word(_) | Element::List(_) | Element::Number))
            };
            match <[Vec<Element>; 1]>::try_from(choices) {
                Ok([only]) => rows.iter_mut().for_each(|row| row.extend(only.iter().cloned())),
                Err(choices) if choices.iter().all(simple) => {
                    rows.iter_mut().for_each(|row| row.push(Element::Either(choices.clone())));
                }
                Err(choices) => {
                    rows = rows.iter().flat_map(|row| choices.iter().map(|choice| [row.as_slice(), choice].concat())).collect();
                }
            }
        }
        Ok(rows)
    }

    /// The atoms of a part without braces.
    fn atoms(&self, text: &str, line: &str) -> Result<Vec<Element>, String> {
        let mut atoms = Vec::new();
        for part in text.split_whitespace() {
            let (part, end) = match part.strip_suffix(';') {
                Some(rest) => (rest, true),
                None => (part, false),
            };
            let part = match part.strip_prefix('^') {
                Some(rest) => {
                    atoms.push(Element::Start);
                    rest
                }
                None => part,
            };
            if let Some(name) = part.strip_prefix('@') {
                match self.lists.get(name) {
                    Some(&list) => atoms.push(Element::List(list)),
                    None => return Err(format!("there is no list `{name}` for `@{name}` in `{line}`")),
                }
            } else if let Some(gap) = part.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
                match gap.parse::<u32>() {
                    Ok(gap) if gap <= WIDEST_GAP => atoms.push(Element::Gap(gap)),
                    _ => return Err(format!("a gap is `<0>` to `<{WIDEST_GAP}>`, not `{part}` in `{line}`")),
                }
            } else if part == "#" {
                atoms.push(Element::Number);
            } else if !part.is_empty() {
                let words = words_of(part);
                if words.is_empty() {
                    return Err(format!("`{part}` in `{line}` is no word"));
                }
                atoms.extend(words.into_iter().map(Element::Word));
            }
            if end {
                atoms.push(Element::End);
            }
        }
        Ok(atoms)
    }

    /// Compiles everything added so far.
    pub fn compile(&self) -> Vec<u8> {
        Writer::default().write(self)
    }
}

/// Whether elements make a pattern that can be matched.
fn check_shape(elements: &[Element], line: &str) -> Result<(), String> {
    if elements.iter().skip(1).any(|element| *element == Element::Start) {
        return Err(format!("`^` may only stand at the start of a pattern: `{line}`"));
    }
    if matches!(elements.last(), Some(Element::Gap(_))) {
        return Err(format!("a pattern may not end with a gap: `{line}`"));
    }
    match elements.iter().find(|element| **element != Element::Start) {
        None | Some(Element::End) => Err(format!("`{line}` holds no word")),
        Some(Element::Gap(_)) => Err(format!("a pattern may not begin with a gap: `{line}`")),
        Some(_) if elements.iter().all(|element| weight(element).is_none()) => {
            Err(format!("something in `{line}` must not be optional"))
        }
        Some(_) => Ok(()),
    }
}

/// How common an element is, roughly; `None` for one that need not be there. The rarest element of a pattern wakes it.
fn weight(element: &Element) -> Option<u32> {
    const LIST: u32 = 40;
    const NUMBER: u32 = 80;
    match element {
        Element::Word(word) => Some(if COMMON_WORDS.contains(&word.as_str()) { COMMON } else { 1 }),
        Element::List(_) => Some(LIST),
        Element::Number => Some(NUMBER),
        Element::Gap(_) | Element::Start | Element::End => None,
        Element::Either(choices) => choices.iter().map(|choice| weight(choice.first()?)).sum(),
    }
}

/// The parts of a pattern: parted by spaces that stand in no brace.
fn parts(line: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0usize, 0);
    for (at, c) in line.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ' ' | '\t' if depth == 0 => {
                parts.push(&line[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&line[start..]);
    parts.retain(|part| !part.is_empty());
    parts
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
    patterns: Vec<u32>,
    elements: Vec<u32>,
    alternatives: Vec<[u32; 3]>,
    sets: Vec<u32>,
    choices: Vec<u32>,
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
        let mut keys = Vec::new();
        let mut features: Vec<u32> = Vec::new();
        let mut given = Vec::new();
        let mut required = Vec::new();
        for (number, pattern) in compiler.patterns.iter().enumerate() {
            let codes: Vec<u32> = pattern.elements.iter().map(|element| self.code(element)).collect();
            let rare =
                pattern.elements.iter().zip(&codes).filter(|(element, _)| weight(element).is_some_and(|weight| weight < COMMON));
            let mut needs = Vec::new();
            for (element, &code) in rare {
                let feature = features.iter().position(|known| *known == code).unwrap_or_else(|| {
                    features.push(code);
                    self.keys(element, features.len() as u32 - 1, &mut given);
                    features.len() - 1
                });
                needs.push(feature as u32);
            }
            needs.sort_unstable();
            needs.dedup();
            required.push(needs);
            let start = self.elements.len() as u32;
            self.elements.extend(codes);
            self.patterns.extend([pattern.list, pattern.row, start, self.elements.len() as u32]);
            let first = usize::from(pattern.elements.first() == Some(&Element::Start));
            let weighed =
                pattern.elements.iter().enumerate().filter_map(|(at, element)| Some((weight(element)?, at != first, at)));
            // Where the first element is nearly as rare as the rarest, it is the better key: the pattern is then tried
            // in one place only.
            let rarest = weighed.clone().min().map_or((0, first), |(weight, _, at)| (weight, at));
            let key = weighed
                .filter(|&(weight, _, at)| at == first && weight <= rarest.0 * 4)
                .map(|(_, _, at)| at)
                .next()
                .unwrap_or(rarest.1);
            let leads = if key == first { LEADS } else { 0 };
            if let Some(element) = pattern.elements.get(key) {
                self.keys(element, number as u32 | leads, &mut keys);
            }
        }
        self.bytes(compiler.names.len(), &keys, &given, &required)
    }

    fn code(&mut self, element: &Element) -> u32 {
        match element {
            Element::Word(word) => element::WORD | self.word(word),
            Element::List(list) => element::LIST | list,
            Element::Gap(gap) => element::GAP | gap,
            Element::Number => element::NUMBER,
            Element::Start => element::START,
            Element::End => element::END,
            Element::Either(choices) => {
                let alternative = self.alternative(choices);
                let known = self.alternatives.iter().position(|known| *known == alternative);
                let at = known.unwrap_or_else(|| {
                    self.alternatives.push(alternative);
                    self.alternatives.len() - 1
                });
                element::EITHER | at as u32
            }
        }
    }

    fn alternative(&mut self, choices: &[Vec<Element>]) -> [u32; 3] {
        let single: Option<Vec<u32>> = choices
            .iter()
            .map(|choice| if let [Element::Word(word)] = choice.as_slice() { Some(self.word(word)) } else { None })
            .collect();
        if let Some(mut words) = single {
            words.sort_unstable();
            words.dedup();
            let start = self.sets.len() as u32;
            self.sets.extend(words);
            return [0, start, self.sets.len() as u32];
        }
        let mut ranges = Vec::new();
        for choice in choices {
            let codes: Vec<u32> = choice.iter().map(|atom| self.code(atom)).collect();
            let start = self.elements.len() as u32;
            self.elements.extend(codes);
            ranges.extend([start, self.elements.len() as u32]);
        }
        let start = (self.choices.len() / 2) as u32;
        self.choices.extend(ranges);
        [1, start, (self.choices.len() / 2) as u32]
    }

    /// Notes what wakes a pattern, or gives a feature.
    fn keys(&mut self, element: &Element, pattern: u32, keys: &mut Vec<(Key, u32)>) {
        match element {
            Element::Word(word) => keys.push((Key::Word(self.word(word)), pattern)),
            Element::List(list) => keys.push((Key::List(*list), pattern)),
            Element::Number => keys.push((Key::Number, pattern)),
            Element::Either(choices) => {
                choices.iter().filter_map(|choice| choice.first()).for_each(|first| self.keys(first, pattern, keys))
            }
            Element::Gap(_) | Element::Start | Element::End => {}
        }
    }

    /// Members by word, and by list with numbers last: starts and members of each.
    fn by_key(&self, lists: usize, keys: &[(Key, u32)]) -> [Vec<u32>; 4] {
        let mut of_words = vec![Vec::new(); self.spelled.len()];
        let mut of_lists = vec![Vec::new(); lists + 1];
        for &(key, member) in keys {
            let group: &mut Vec<u32> = match key {
                Key::Word(word) => &mut of_words[word as usize],
                Key::List(list) => &mut of_lists[list as usize],
                Key::Number => &mut of_lists[lists],
            };
            if !group.contains(&member) {
                group.push(member);
            }
        }
        let (word_starts, word_members) = groups(of_words.into_iter(), 1);
        let (list_starts, list_members) = groups(of_lists.into_iter(), 1);
        [word_starts, word_members, list_starts, list_members]
    }

    fn accept(&mut self, node: usize, accept: [u32; 3]) {
        if !self.accepts[node].contains(&accept) {
            self.accepts[node].push(accept);
        }
    }

    fn bytes(&self, lists: usize, keys: &[(Key, u32)], given: &[(Key, u32)], required: &[Vec<u32>]) -> Vec<u8> {
        let [word_key_starts, word_keys, list_key_starts, list_keys] = self.by_key(lists, keys);
        let [word_feature_starts, word_features, list_feature_starts, list_features] = self.by_key(lists, given);
        let (required_starts, required) = groups(required.iter().cloned(), 1);
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
        let sections: [Vec<u8>; SECTIONS] = [
            numbers(&words),
            numbers(&roots),
            numbers(&edges),
            numbers(&accept_starts),
            numbers(&accepts),
            numbers(&surface_starts),
            surface_bytes,
            numbers(&self.patterns),
            numbers(&self.elements),
            numbers(&self.alternatives.concat()),
            numbers(&self.sets),
            numbers(&self.choices),
            numbers(&word_key_starts),
            numbers(&word_keys),
            numbers(&list_key_starts),
            numbers(&list_keys),
            numbers(&word_feature_starts),
            numbers(&word_features),
            numbers(&list_feature_starts),
            numbers(&list_features),
            numbers(&required_starts),
            numbers(&required),
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

/// What wakes a pattern or gives a feature.
#[derive(Debug, Clone, Copy)]
enum Key {
    Word(u32),
    List(u32),
    Number,
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
