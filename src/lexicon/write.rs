//! Writes the compiled form of the lexicon. The build script includes this file too.

use super::compile::{Compiler, Element, Phrase};
use super::frequency::Frequencies;
use super::layout::{ANY, NAMES_ONLY, SECTIONS, begins, element, mask_of, node};
use super::words::{hash, hash_edge};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Most features that a sentence must have for a pattern to be tried in it.
const MOST_FEATURES: usize = 3;

/// Most features of all patterns: `Section::Anchored` has 16 bits for each.
const MOST_KINDS_OF_FEATURES: usize = 0xFFFF;

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
    alternatives: Vec<[u32; 8]>,
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
    ///
    /// # Errors
    /// Two words whose hashes can't be told apart, which takes another factor in `hash`; more features than there are
    /// numbers for.
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
        let needs = self.patterns(compiler);
        let features = features(&needs);
        if features.len() > MOST_KINDS_OF_FEATURES {
            return Err(format!("patterns hang on {} features, and {MOST_KINDS_OF_FEATURES} can be told apart", features.len()));
        }
        let number_of = |element: Option<&&Element>| element.and_then(|element| features.get(*element)).copied().unwrap_or(ANY);
        let mut anchored = vec![Vec::new(); features.len() + 1];
        for (pattern, needs) in needs.iter().enumerate() {
            let needs: Vec<&Element> = needs.iter().map(|&(_, element)| element).collect();
            let more = number_of(needs.get(1)) | (number_of(needs.get(2)) << 16);
            anchored[number_of(needs.first()) as usize].push([pattern as u32, more]);
        }
        let mut given = Vec::new();
        for (element, feature) in features {
            self.keys(element, feature, &mut given);
        }
        for &(key, _) in &given {
            if let Key::Word(word) = key {
                self.begin(word, begins::FEATURE);
            }
        }
        self.bytes(compiler.names().len(), &given, &anchored)
    }

    /// Writes the patterns. Gives what a sentence must have for each to be tried in it, the rarest first, and how common
    /// that is.
    fn patterns<'a>(&mut self, compiler: &'a Compiler) -> Vec<Vec<(u32, &'a Element)>> {
        let frequencies = Frequencies::new(compiler);
        let mut all = Vec::new();
        for pattern in &compiler.patterns {
            let codes: Vec<u32> = pattern.elements.iter().map(|element| self.code(element)).collect();
            let start = self.elements.len() as u32;
            self.elements.extend(codes);
            self.patterns.extend([pattern.list, pattern.row, start, self.elements.len() as u32]);
            let mut needs: Vec<(u32, &Element)> =
                pattern.elements.iter().filter_map(|element| Some((frequencies.of(element)?, element))).collect();
            needs.sort_by_key(|&(count, _)| count);
            needs.dedup_by_key(|&mut (_, element)| element);
            let rare = needs.iter().skip(1).take(MOST_FEATURES - 1).filter(|&&(count, _)| count < frequencies.common).count();
            needs.truncate(1 + rare);
            all.push(needs);
        }
        all
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

    fn alternative(&mut self, choices: &[Vec<Element>]) -> [u32; 8] {
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
        let mask = if any { u64::MAX } else { whole.iter().chain(&begin).fold(0, |mask, &word| mask | mask_of(word)) };
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
        let end = (self.choices.len() / 2) as u32;
        [whole[0], whole[1], begin[0], begin[1], start, end, mask as u32, (mask >> 32) as u32]
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

    /// Features by word, and by list with numbers last: records as in `Section::WordFeatures`, and the features that
    /// their masks do not hold.
    fn by_key(&self, lists: usize, given: &[(Key, u32)]) -> [Vec<u32>; 3] {
        let mut of_words = vec![Vec::new(); self.spelled.len()];
        let mut of_lists = vec![Vec::new(); lists + 1];
        for &(key, feature) in given {
            let group: &mut Vec<u32> = match key {
                Key::Word(word) => &mut of_words[word as usize],
                Key::List(list) => &mut of_lists[list as usize],
                Key::Number => &mut of_lists[lists],
            };
            group.push(feature);
        }
        let mut rare = Vec::new();
        let mut records = |groups: Vec<Vec<u32>>| {
            let mut records = Vec::new();
            for mut group in groups {
                group.sort_unstable();
                group.dedup();
                let mask = group.iter().filter(|&&feature| feature < 64).fold(0u64, |mask, feature| mask | (1 << feature));
                let start = rare.len() as u32;
                rare.extend(group.into_iter().filter(|&feature| feature >= 64));
                records.extend([mask as u32, (mask >> 32) as u32, start, rare.len() as u32]);
            }
            records
        };
        let (words, lists) = (records(of_words), records(of_lists));
        [words, lists, rare]
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

    fn bytes(&self, lists: usize, given: &[(Key, u32)], anchored: &[Vec<[u32; 2]>]) -> Result<Vec<u8>, String> {
        let [word_features, list_features, rare_features] = self.by_key(lists, given);
        let (anchored_starts, anchored) = groups(anchored.iter().map(|group| group.concat()), 2);
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
            numbers(&self.sets),
            numbers(&self.choices),
            numbers(&word_features),
            numbers(&list_features),
            numbers(&rare_features),
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

/// Numbers the features, the commonest first; 0 is the one that every sentence has.
fn features<'a>(needs: &[Vec<(u32, &'a Element)>]) -> HashMap<&'a Element, u32> {
    let mut all: Vec<(u32, &Element)> = Vec::new();
    let mut known = HashSet::new();
    for &(count, element) in needs.iter().flatten() {
        if known.insert(element) {
            all.push((count, element));
        }
    }
    all.sort_by_key(|&(count, _)| std::cmp::Reverse(count));
    all.iter().zip(1u32..).map(|(&(_, element), number)| (element, number)).collect()
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
