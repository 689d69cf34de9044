//! Writes the compiled form of the lexicon. The build script includes this file too.

use super::compile::{Compiler, Element, Phrase};
use super::layout::{ANY, HAS_EDGES, SECTIONS, element};
use super::words::{hash, hash_edge};
use std::collections::{BTreeMap, HashMap};

/// The weight of a common word.
const COMMON: u32 = 200;

/// Words that stand in almost every paragraph, and so tell nothing about a sentence.
const COMMON_WORDS: [&str; 101] = [
    "the", "a", "an", "and", "or", "of", "to", "in", "on", "for", "with", "by", "from", "at", "as", "is", "are", "was", "were",
    "be", "been", "it", "its", "this", "that", "these", "those", "they", "them", "their", "we", "our", "us", "i", "my", "me",
    "you", "your", "he", "she", "his", "her", "not", "no", "can", "may", "will", "would", "should", "could", "do", "does", "did",
    "have", "has", "had", "if", "but", "so", "than", "then", "when", "which", "who", "what", "how", "all", "any", "some", "more",
    "most", "many", "other", "one", "two", "only", "also", "just", "about", "into", "over", "up", "out", "get", "use", "make",
    "help", "helps", "best", "good", "people", "time", "day", "like", "there", "here", "every", "each", "very", "%", "$",
];

/// Whether an element may be left out.
fn is_optional(element: &Element) -> bool {
    matches!(element, Element::Either(choices) if choices.iter().any(Vec::is_empty))
}

/// How common an element is, roughly; `None` for one that need not be there. Rare elements tell in which sentences a pattern is tried.
pub(super) fn weight(element: &Element) -> Option<u32> {
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

#[derive(Default)]
pub(super) struct Writer {
    words: HashMap<String, u32>,
    spelled: Vec<String>,
    edges: BTreeMap<(u32, u32), u32>,
    accepts: Vec<Vec<[u32; 3]>>,
    surfaces: Vec<String>,
    patterns: Vec<u32>,
    elements: Vec<u32>,
    alternatives: Vec<[u32; 6]>,
    /// The elements whose alternative was written before.
    known: HashMap<Vec<Vec<Element>>, u32>,
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

    /// Writes everything that a compiler has collected.
    pub(super) fn write(mut self, compiler: &Compiler) -> Vec<u8> {
        for Phrase { list, row, words, surface } in &compiler.phrases {
            let node = self.node(words.iter().map(String::as_str));
            let surface = surface.as_ref().map_or(0, |surface| {
                self.surfaces.push(surface.clone());
                self.surfaces.len() as u32
            });
            self.accept(node, [*list, *row, surface]);
        }
        let mut keys = Vec::new();
        // Feature 0 is the one that every sentence has.
        let mut features: Vec<u32> = vec![0];
        let mut given = Vec::new();
        let mut required = Vec::new();
        for (number, pattern) in compiler.patterns.iter().enumerate() {
            let codes: Vec<u32> = pattern.elements.iter().map(|element| self.code(element)).collect();
            let mut needs = Vec::new();
            for (element, &code) in pattern.elements.iter().zip(&codes) {
                let Some(weight) = weight(element) else { continue };
                let feature = features.iter().position(|known| *known == code).unwrap_or_else(|| {
                    features.push(code);
                    self.keys(element, features.len() as u32 - 1, &mut given);
                    features.len() - 1
                });
                needs.push((weight, feature as u32));
            }
            needs.sort_unstable();
            needs.dedup();
            let needs: Vec<u32> = needs.into_iter().map(|(_, feature)| feature).collect();
            let rare = |place: usize| needs.get(place).copied().filter(|&feature| feature <= 0xFFFF).unwrap_or(ANY);
            let packed = rare(0) | (rare(1) << 16);
            let start = self.elements.len() as u32;
            self.elements.extend(codes);
            self.patterns.extend([pattern.list, pattern.row, start, self.elements.len() as u32]);
            // Optional elements may be left out, so all up to the first that must be there may begin the pattern.
            let mut begin = Vec::new();
            for element in pattern.elements.iter().filter(|element| **element != Element::Start) {
                self.keys(element, number as u32, &mut begin);
                if !is_optional(element) {
                    break;
                }
            }
            keys.extend(begin.into_iter().map(|(key, pattern)| (key, [pattern, packed])));
            required.push(needs);
        }
        self.bytes(compiler.names().len(), &keys, &given, &required)
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
                if let Some(&known) = self.known.get(choices) {
                    return element::EITHER | known;
                }
                let alternative = self.alternative(choices);
                let number = self.alternatives.len() as u32;
                self.alternatives.push(alternative);
                self.known.insert(choices.clone(), number);
                element::EITHER | number
            }
        }
    }

    fn alternative(&mut self, choices: &[Vec<Element>]) -> [u32; 6] {
        let (mut whole, mut begin, mut longer, mut any) = (Vec::new(), Vec::new(), Vec::new(), false);
        for choice in choices {
            match choice.as_slice() {
                [Element::Word(word)] => whole.push(self.word(word)),
                [first, ..] => {
                    match first {
                        Element::Word(word) => begin.push(self.word(word)),
                        _ => any = true,
                    }
                    longer.push(choice);
                }
                [] => {
                    any = true;
                    longer.push(choice);
                }
            }
        }
        let whole = self.set(whole);
        let begin = if any { [1, 0] } else { self.set(begin) };
        let mut ranges = Vec::new();
        for choice in longer {
            let codes: Vec<u32> = choice.iter().map(|atom| self.code(atom)).collect();
            let start = self.elements.len() as u32;
            self.elements.extend(codes);
            ranges.extend([start, self.elements.len() as u32]);
        }
        let start = (self.choices.len() / 2) as u32;
        self.choices.extend(ranges);
        [whole[0], whole[1], begin[0], begin[1], start, (self.choices.len() / 2) as u32]
    }

    /// Adds a sorted set of words.
    fn set(&mut self, mut words: Vec<u32>) -> [u32; 2] {
        words.sort_unstable();
        words.dedup();
        let start = self.sets.len() as u32;
        self.sets.extend(words);
        [start, self.sets.len() as u32]
    }

    /// Notes what may begin a pattern, or gives a feature.
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
    fn by_key<const N: usize>(&self, lists: usize, keys: &[(Key, [u32; N])]) -> [Vec<u32>; 4] {
        let mut of_words = vec![Vec::new(); self.spelled.len()];
        let mut of_lists = vec![Vec::new(); lists + 1];
        for &(key, member) in keys {
            let group: &mut Vec<[u32; N]> = match key {
                Key::Word(word) => &mut of_words[word as usize],
                Key::List(list) => &mut of_lists[list as usize],
                Key::Number => &mut of_lists[lists],
            };
            if !group.contains(&member) {
                group.push(member);
            }
        }
        let (word_starts, word_members) = groups(of_words.iter().map(|group| group.concat()), N);
        let (list_starts, list_members) = groups(of_lists.iter().map(|group| group.concat()), N);
        [word_starts, word_members, list_starts, list_members]
    }

    fn accept(&mut self, node: usize, accept: [u32; 3]) {
        if !self.accepts[node].contains(&accept) {
            self.accepts[node].push(accept);
        }
    }

    fn bytes(&self, lists: usize, keys: &[(Key, [u32; 2])], given: &[(Key, u32)], required: &[Vec<u32>]) -> Vec<u8> {
        let [word_key_starts, word_keys, list_key_starts, list_keys] = self.by_key(lists, keys);
        let [word_feature_starts, word_features, list_feature_starts, list_features] =
            self.by_key(lists, &given.iter().map(|&(key, feature)| (key, [feature])).collect::<Vec<_>>());
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
        let (mut accept_starts, accepts) = groups(self.accepts.iter().map(|accepts| accepts.concat()), 3);
        for &(node, _) in self.edges.keys() {
            accept_starts[node as usize] |= HAS_EDGES;
        }
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

/// What may begin a pattern or gives a feature.
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
