//! Writes the compiled form of the lexicon. The build script includes this file too.

use super::compile::{Compiler, Element, Pattern, Phrase};
use super::feature::{Features, Givers, rows};
use super::frequency::Frequencies;
use super::layout::{MOST_FEATURES, NAMES_ONLY, REACH, SECTIONS, begins, element, node};
use super::words::{hash, hash_edge};
use std::collections::{BTreeMap, HashMap, HashSet};

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
    alternatives: Vec<[u32; 4]>,
    /// The alternatives written before.
    known: HashMap<Vec<Vec<Element>>, u32>,
    rows: Vec<u32>,
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
    ///
    /// # Errors
    /// Two words whose hashes can't be told apart, which takes another factor in `hash`; more features than there are
    /// numbers for; a pattern that may span too many words.
    pub(super) fn write(mut self, compiler: &Compiler) -> Result<Vec<u8>, String> {
        self.number_by_frequency(compiler);
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
        let frequencies = Frequencies::new(compiler);
        let features = Features::new(compiler, &frequencies);
        if features.count() > MOST_FEATURES {
            return Err(format!("patterns look for {} features, and {MOST_FEATURES} can be told apart", features.count()));
        }
        let longest = longest_phrases(compiler);
        let mut anchored = vec![Vec::new(); features.anchors()];
        for (index, pattern) in compiler.patterns.iter().enumerate() {
            if pattern.elements.iter().map(|element| span(element, &longest)).sum::<usize>() > REACH {
                let name = &compiler.names()[(pattern.list & !NAMES_ONLY) as usize];
                return Err(format!("line {} of `{name}` may span more than {REACH} words", pattern.row + 1));
            }
            self.pattern(pattern, &features);
            if let Some([anchor, second, third]) = features.of_pattern(pattern, &frequencies) {
                anchored[anchor as usize].extend([index as u32, second | (third << 16)]);
            }
        }
        self.bytes(compiler, &features, anchored)
    }

    fn pattern(&mut self, pattern: &Pattern, features: &Features) {
        let codes: Vec<u32> = pattern.elements.iter().map(|element| self.code(element, features)).collect();
        let start = self.elements.len() as u32;
        self.elements.extend(codes);
        self.patterns.extend([pattern.list, pattern.row, start, self.elements.len() as u32]);
    }

    /// Numbers the words of phrases and patterns, the commonest first, so that what is read for them lies together.
    fn number_by_frequency(&mut self, compiler: &Compiler) {
        let mut common: Vec<(u32, &str)> = compiler.counts.iter().map(|(word, count)| (*count, word.as_str())).collect();
        common.sort_unstable_by_key(|&(count, word)| (std::cmp::Reverse(count), word));
        let mut known: HashSet<&str> = compiler.phrases.iter().flat_map(|phrase| &phrase.words).map(String::as_str).collect();
        let mut elements: Vec<&Element> = compiler.patterns.iter().flat_map(|pattern| &pattern.elements).collect();
        while let Some(element) = elements.pop() {
            match element {
                Element::Word(word) => _ = known.insert(word),
                Element::Either(choices) => elements.extend(choices.iter().flatten()),
                _ => {}
            }
        }
        for (_, word) in common.into_iter().filter(|(_, word)| known.contains(word)) {
            self.word(word);
        }
    }

    fn begin(&mut self, word: u32, what: u8) {
        if self.begins.len() <= word as usize {
            self.begins.resize(word as usize + 1, 0);
        }
        self.begins[word as usize] |= what;
    }

    fn code(&mut self, element: &Element, features: &Features) -> u32 {
        let number = || features.of(element).unwrap_or_default();
        match element {
            Element::Word(_) | Element::Number => element::FEATURE | number(),
            Element::List(list) => element::LIST | list,
            Element::Gap(gap) => element::GAP | gap,
            Element::Start => element::START,
            Element::End => element::END,
            Element::Either(choices) => {
                let word = |choice: &Vec<Element>| matches!(choice.as_slice(), [Element::Word(_)]);
                if choices.iter().all(word) {
                    return element::FEATURE | number();
                }
                if let Some(&known) = self.known.get(choices) {
                    return element::EITHER | known;
                }
                let alternative = self.alternative(choices, number(), features);
                let number = self.alternatives.len() as u32;
                self.alternatives.push(alternative);
                self.known.insert(choices.clone(), number);
                element::EITHER | number
            }
        }
    }

    fn alternative(&mut self, choices: &[Vec<Element>], first: u32, features: &Features) -> [u32; 4] {
        let mut ranges = Vec::new();
        for row in rows(choices) {
            let codes: Vec<u32> = row.iter().map(|atom| self.code(atom, features)).collect();
            let start = self.elements.len() as u32;
            self.elements.extend(codes);
            ranges.extend([start, self.elements.len() as u32]);
        }
        let start = (self.rows.len() / 2) as u32;
        self.rows.extend(ranges);
        [first, start, (self.rows.len() / 2) as u32, u32::from(choices.iter().any(Vec::is_empty))]
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

    fn words_table(&self) -> Result<Vec<u32>, String> {
        let words = self.spelled.iter().enumerate().map(|(index, word)| {
            let number = index as u32 + 1;
            let begins = u32::from(self.begins.get(index).copied().unwrap_or(0));
            (hash(word.as_bytes()), number | (begins << 24))
        });
        table(words).map_err(|index| format!("the word `{}` can't be told from another by its hash", self.spelled[index]))
    }

    fn edges_table(&self) -> Result<Vec<u32>, String> {
        let edges = self
            .edges
            .iter()
            .map(|(&(from, word), &target)| (hash_edge(self.number(from), word), self.number(Node::Inner(target))));
        table(edges).map_err(|index| format!("edge {index} can't be told from another by its hash"))
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

    fn bytes(mut self, compiler: &Compiler, features: &Features, anchored: Vec<Vec<u32>>) -> Result<Vec<u8>, String> {
        let lists = compiler.names().len();
        let (mut of_words, mut of_lists) = (BTreeMap::<u32, Vec<u16>>::new(), vec![Vec::new(); lists + 1]);
        for (feature, element) in (0..).zip(features.all()) {
            let givers = Givers::of(element);
            for word in givers.words {
                let word = self.word(word);
                self.begin(word, begins::FEATURE);
                of_words.entry(word).or_default().push(feature);
            }
            let lists = givers.lists.iter().map(|&list| list as usize).chain(givers.numbers.then_some(lists));
            lists.for_each(|list| of_lists[list].push(feature));
        }
        let of_words = (0..self.spelled.len() as u32).map(|word| of_words.remove(&word).unwrap_or_default());
        let (mut word_features, given) = groups(of_words.chain(of_lists), 1);
        let list_features = word_features.split_off(self.spelled.len());
        word_features.extend(list_features.first());
        let (anchored_starts, anchored) = groups(anchored.into_iter(), 2);
        let (nodes, accepts) = self.nodes();
        let (surface_starts, surface_bytes) = strings(&self.surfaces);
        let sections: [Vec<u8>; SECTIONS] = [
            numbers(&self.words_table()?),
            numbers(&nodes),
            numbers(&self.edges_table()?),
            numbers(&accepts),
            numbers(&surface_starts),
            surface_bytes,
            numbers(&self.patterns),
            numbers(&self.elements),
            numbers(&self.alternatives.concat()),
            numbers(&self.rows),
            numbers(&word_features),
            numbers(&list_features),
            given.iter().flat_map(|feature| feature.to_le_bytes()).collect(),
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
        Ok(out)
    }
}

/// The number of words in the longest phrase of each list.
fn longest_phrases(compiler: &Compiler) -> Vec<usize> {
    let mut longest = vec![0; compiler.names().len()];
    for phrase in &compiler.phrases {
        let longest = &mut longest[(phrase.list & !NAMES_ONLY) as usize];
        *longest = phrase.words.len().max(*longest);
    }
    longest
}

/// Most words that an element may take.
fn span(element: &Element, longest: &[usize]) -> usize {
    match element {
        Element::Word(_) | Element::Number => 1,
        Element::List(list) => longest[*list as usize],
        Element::Gap(gap) => *gap as usize,
        Element::Start | Element::End => 0,
        Element::Either(choices) => choices.iter().map(|row| row.iter().map(|atom| span(atom, longest)).sum()).max().unwrap_or(0),
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

/// A hash table as in `Section::Words`.
///
/// # Errors
/// The index of an entry that has place and half hash in common with another.
fn table(entries: impl ExactSizeIterator<Item = (u64, u32)>) -> Result<Vec<u32>, usize> {
    let capacity = (entries.len() * 3 / 2).next_power_of_two().max(2);
    let mut slots = vec![0u32; capacity * 2];
    for (index, (hash, value)) in entries.enumerate() {
        let half = (hash >> 32) as u32;
        let mut at = hash as usize & (capacity - 1);
        while slots[at * 2 + 1] != 0 {
            if slots[at * 2] == half {
                return Err(index);
            }
            at = (at + 1) & (capacity - 1);
        }
        slots[at * 2..at * 2 + 2].copy_from_slice(&[half, value]);
    }
    Ok(slots)
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
fn groups<T>(all: impl Iterator<Item = Vec<T>>, width: usize) -> (Vec<u32>, Vec<T>) {
    let (mut starts, mut flat) = (vec![0], Vec::new());
    for group in all {
        flat.extend(group);
        starts.push((flat.len() / width) as u32);
    }
    (starts, flat)
}
