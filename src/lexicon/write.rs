//! Writes the compiled form of the lexicon. The build script includes this file too.

use super::compile::{Compiler, Element, Phrase};
use super::layout::{ANY, NAMES_ONLY, SECTIONS, begins, element, node};
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

/// How common an element is, roughly, where a list is as common as `of_list` says; `None` for one that need not be there.
/// Rare elements tell in which sentences a pattern is tried.
pub(super) fn weight(element: &Element, of_list: &impl Fn(u32) -> u32) -> Option<u32> {
    const NUMBER: u32 = 100;
    match element {
        Element::Word(word) => Some(if is_common(word) { COMMON } else { 1 }),
        Element::List(list) => Some(of_list(*list)),
        Element::Number => Some(NUMBER),
        Element::Gap(_) | Element::Start | Element::End => None,
        Element::Either(choices) => choices.iter().map(|choice| weight(choice.first()?, of_list)).sum(),
    }
}

fn is_common(word: &str) -> bool {
    COMMON_WORDS.contains(&word)
}

/// How common the entries of each list are: a list is as common as its common words, and a long list more than a short.
fn list_weights(compiler: &Compiler) -> Vec<u32> {
    let mut weights = vec![20; compiler.names().len()];
    let mut entries = vec![0u32; weights.len()];
    for Phrase { list, words, .. } in &compiler.phrases {
        let list = (list & !NAMES_ONLY) as usize;
        entries[list] += 1;
        if let [only] = words.as_slice()
            && is_common(only)
        {
            weights[list] += COMMON;
        }
    }
    weights.iter().zip(entries).map(|(weight, entries)| weight + entries / 4).collect()
}

#[derive(Default)]
pub(super) struct Writer {
    words: HashMap<String, u32>,
    spelled: Vec<String>,
    /// What each word begins.
    begins: Vec<u8>,
    /// From a node over a word to an inner node.
    edges: BTreeMap<(Node, u32), u32>,
    /// Nodes that are not the first word of a phrase, numbered from `spelled.len()` when they are written.
    inner: Vec<Vec<[u32; 3]>>,
    /// What is accepted after one word, by word.
    first: Vec<Vec<[u32; 3]>>,
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

    /// The node that a row of words leads to.
    fn node<'a>(&mut self, mut words: impl Iterator<Item = &'a str>) -> Node {
        let mut node = Node::First(words.next().map_or(0, |word| self.word(word)));
        for word in words {
            let word = self.word(word);
            let fresh = self.inner.len() as u32;
            let next = *self.edges.entry((node, word)).or_insert(fresh);
            if next == fresh {
                self.inner.push(Vec::new());
            }
            node = Node::Inner(next);
        }
        node
    }

    /// Writes everything that a compiler has collected.
    pub(super) fn write(mut self, compiler: &Compiler) -> Vec<u8> {
        for Phrase { list, row, words, surface } in &compiler.phrases {
            let node = self.node(words.iter().map(String::as_str));
            let surface = surface.as_ref().map_or(0, |surface| {
                self.surfaces.push(surface.clone());
                self.surfaces.len() as u32
            });
            if let Some(first) = words.first() {
                let word = self.word(first);
                self.begin(word, if list & NAMES_ONLY == 0 { begins::PHRASE } else { begins::NAME });
            }
            self.accept(node, [*list, *row, surface]);
        }
        let list_weights = list_weights(compiler);
        let of_list = |list: u32| list_weights[list as usize];
        // Feature 0 is the one that every sentence has.
        let mut features: Vec<u32> = vec![0];
        let mut given = Vec::new();
        let mut anchored = vec![Vec::new()];
        for (number, pattern) in compiler.patterns.iter().enumerate() {
            let codes: Vec<u32> = pattern.elements.iter().map(|element| self.code(element)).collect();
            let mut needs: Vec<(u32, usize)> = pattern
                .elements
                .iter()
                .enumerate()
                .filter_map(|(place, element)| Some((weight(element, &of_list)?, place)))
                .collect();
            needs.sort_unstable();
            needs.dedup_by_key(|(_, place)| codes[*place]);
            let needs: Vec<u32> = needs
                .iter()
                .enumerate()
                .filter(|&(rank, &(weight, _))| rank == 0 || (rank < 3 && weight < COMMON))
                .map(|(_, &(_, place))| {
                    let code = codes[place];
                    let known = features.iter().position(|known| *known == code);
                    let feature = known.unwrap_or_else(|| {
                        features.push(code);
                        anchored.push(Vec::new());
                        self.keys(&pattern.elements[place], features.len() as u32 - 1, &mut given);
                        features.len() - 1
                    });
                    feature as u32
                })
                .collect();
            let more = |rank: usize| needs.get(rank).copied().filter(|&feature| feature <= 0xFFFF).unwrap_or(ANY);
            let anchor = needs.first().copied().unwrap_or(ANY) as usize;
            anchored[anchor].push([number as u32, more(1) | (more(2) << 16)]);
            let start = self.elements.len() as u32;
            self.elements.extend(codes);
            self.patterns.extend([pattern.list, pattern.row, start, self.elements.len() as u32]);
        }
        for &(key, _) in &given {
            if let Key::Word(word) = key {
                self.begin(word, begins::FEATURE);
            }
        }
        self.bytes(compiler.names().len(), &given, &anchored)
    }

    fn begin(&mut self, word: u32, what: u8) {
        if self.begins.len() <= word as usize {
            self.begins.resize(word as usize + 1, 0);
        }
        self.begins[word as usize] |= what;
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

    /// Notes what gives a feature.
    fn keys(&mut self, element: &Element, feature: u32, keys: &mut Vec<(Key, u32)>) {
        match element {
            Element::Word(word) => keys.push((Key::Word(self.word(word)), feature)),
            Element::List(list) => keys.push((Key::List(*list), feature)),
            Element::Number => keys.push((Key::Number, feature)),
            Element::Either(choices) => {
                choices.iter().filter_map(|choice| choice.first()).for_each(|first| self.keys(first, feature, keys))
            }
            Element::Gap(_) | Element::Start | Element::End => {}
        }
    }

    /// Features by word, and by list with numbers last: starts and members of each.
    fn by_key(&self, lists: usize, given: &[(Key, u32)]) -> [Vec<u32>; 4] {
        let mut of_words = vec![Vec::new(); self.spelled.len()];
        let mut of_lists = vec![Vec::new(); lists + 1];
        for &(key, feature) in given {
            let group: &mut Vec<u32> = match key {
                Key::Word(word) => &mut of_words[word as usize],
                Key::List(list) => &mut of_lists[list as usize],
                Key::Number => &mut of_lists[lists],
            };
            if !group.contains(&feature) {
                group.push(feature);
            }
        }
        let (word_starts, word_members) = groups(of_words.into_iter(), 1);
        let (list_starts, list_members) = groups(of_lists.into_iter(), 1);
        [word_starts, word_members, list_starts, list_members]
    }

    fn accept(&mut self, node: Node, accept: [u32; 3]) {
        let accepts = match node {
            Node::First(word) => {
                if self.first.len() <= word as usize {
                    self.first.resize(word as usize + 1, Vec::new());
                }
                &mut self.first[word as usize]
            }
            Node::Inner(inner) => &mut self.inner[inner as usize],
        };
        if !accepts.contains(&accept) {
            accepts.push(accept);
        }
    }

    /// The number under which a node is written.
    fn number(&self, node: Node) -> u32 {
        match node {
            Node::First(word) => word,
            Node::Inner(inner) => self.spelled.len() as u32 + inner,
        }
    }

    fn words_table(&self) -> Vec<u32> {
        let capacity = (self.spelled.len() * 2).next_power_of_two().max(2);
        let mut words = vec![0u32; capacity * 4];
        for (number, word) in self.spelled.iter().enumerate() {
            let hash = hash(word.as_bytes());
            let mut at = hash as usize & (capacity - 1);
            while words[at * 4 + 2] != 0 {
                at = (at + 1) & (capacity - 1);
            }
            let begins = u32::from(self.begins.get(number).copied().unwrap_or(0));
            words[at * 4..at * 4 + 4].copy_from_slice(&[hash as u32, (hash >> 32) as u32, number as u32 + 1, begins]);
        }
        words
    }

    fn edges_table(&self) -> Vec<u32> {
        let capacity = (self.edges.len() * 2).next_power_of_two().max(2);
        let mut edges = vec![0u32; capacity * 3];
        for (&(from, word), &target) in &self.edges {
            let from = self.number(from);
            let mut at = hash_edge(from, word) as usize & (capacity - 1);
            while edges[at * 3 + 2] != 0 {
                at = (at + 1) & (capacity - 1);
            }
            edges[at * 3..at * 3 + 3].copy_from_slice(&[from, word, self.number(Node::Inner(target))]);
        }
        edges
    }

    /// Nodes and accepts, those for whole pages first at each node, by list.
    fn nodes(&self) -> (Vec<u32>, Vec<u32>) {
        let (mut nodes, mut flat) = (Vec::new(), Vec::new());
        let words = (0..self.spelled.len()).map(|word| self.first.get(word).map_or(&[][..], Vec::as_slice));
        for accepts in words.chain(self.inner.iter().map(Vec::as_slice)) {
            let mut accepts = accepts.to_vec();
            accepts.sort_by_key(|accept| accept[0]);
            let page = accepts.iter().filter(|accept| accept[0] & NAMES_ONLY == 0).count() as u32;
            nodes.extend([(flat.len() / 3) as u32, page | ((accepts.len() as u32) << node::ALL)]);
            flat.extend(accepts.iter().flat_map(|&[list, row, surface]| [list & !NAMES_ONLY, row, surface]));
        }
        for &(from, _) in self.edges.keys() {
            nodes[self.number(from) as usize * 2 + 1] |= node::HAS_EDGES;
        }
        (nodes, flat)
    }

    fn bytes(&self, lists: usize, given: &[(Key, u32)], anchored: &[Vec<[u32; 2]>]) -> Vec<u8> {
        let [word_feature_starts, word_features, list_feature_starts, list_features] = self.by_key(lists, given);
        let (anchored_starts, anchored) = groups(anchored.iter().map(|group| group.concat()), 2);
        let (nodes, accepts) = self.nodes();
        let (surface_starts, surface_bytes) = strings(&self.surfaces);
        let sections: [Vec<u8>; SECTIONS] = [
            numbers(&self.words_table()),
            numbers(&nodes),
            numbers(&self.edges_table()),
            numbers(&accepts),
            numbers(&surface_starts),
            surface_bytes,
            numbers(&self.patterns),
            numbers(&self.elements),
            numbers(&self.alternatives.concat()),
            numbers(&self.sets),
            numbers(&self.choices),
            numbers(&word_feature_starts),
            numbers(&word_features),
            numbers(&list_feature_starts),
            numbers(&list_features),
            numbers(&anchored_starts),
            numbers(&anchored),
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

/// Where a row of words leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    /// One word.
    First(u32),
    /// More words.
    Inner(u32),
}

/// What gives a feature.
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
