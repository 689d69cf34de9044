//! Reads the compiled lexicon in place: the bytes are never copied or parsed.

use super::layout::{SECTIONS, Section, WORD, node};
use super::words::hash_edge;
use std::ops::Range;

/// A compiled lexicon. Broken bytes (which the compiler never writes) find nothing and do no harm.
#[derive(Debug, Clone, Copy)]
pub struct Automaton {
    sections: [&'static [u8]; SECTIONS],
}

/// What a node accepts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Accept {
    /// A list.
    pub list: u32,
    /// A row of the list.
    pub row: u32,
    /// Exact-case surface + 1, or 0.
    pub surface: u32,
}

/// A pattern: what it reports and the range of its elements.
#[derive(Debug, Clone, Copy)]
pub(super) struct PatternEntry {
    pub list: u32,
    pub row: u32,
    pub start: usize,
    pub end: usize,
}

impl Automaton {
    /// Takes compiled bytes.
    pub fn new(bytes: &'static [u8]) -> Self {
        let sections = std::array::from_fn(|index| {
            let (start, length) = (number(bytes, index * 2) as usize, number(bytes, index * 2 + 1) as usize);
            bytes.get(start..start + length).unwrap_or_default()
        });
        Self { sections }
    }

    /// Takes bytes compiled at run time. They live as long as the program does.
    pub fn leak(bytes: Vec<u8>) -> Self {
        Self::new(Box::leak(bytes.into_boxed_slice()))
    }

    fn section(&self, section: Section) -> &'static [u8] {
        self.sections[section as usize]
    }

    fn string(&self, starts: Section, bytes: Section, index: usize) -> &'static [u8] {
        let starts = self.section(starts);
        let (start, end) = (number(starts, index) as usize, number(starts, index + 1) as usize);
        self.section(bytes).get(start..end).unwrap_or_default()
    }

    /// A word by its hash: its number, and what it begins (see [`super::layout::begins`]).
    pub(super) fn word(&self, hash: u64) -> Option<(u32, u8)> {
        let slot = look_up(self.section(Section::Words), hash)?;
        Some(((slot & WORD).checked_sub(1)?, (slot >> 24) as u8))
    }

    /// The node that a word leads to from another node.
    pub(super) fn step(&self, node: u32, word: u32) -> Option<u32> {
        look_up(self.section(Section::Edges), hash_edge(node, word))
    }

    /// A node: a word that begins phrases, or what [`Self::step`] gave.
    pub(super) fn node(&self, number_of_node: u32) -> Node {
        let nodes = self.section(Section::Nodes);
        let at = number_of_node as usize * 8;
        let (start, packed) = nodes
            .get(at..)
            .and_then(|rest| rest.first_chunk::<8>())
            .map_or((0, 0), |record| (number(record, 0) as usize, number(record, 1)));
        let all = (packed & !node::HAS_EDGES) >> node::ALL;
        Node {
            page: start..start + (packed & node::PAGE) as usize,
            all: start..start + all as usize,
            has_edges: packed & node::HAS_EDGES != 0,
        }
    }

    /// What is accepted, by the places in [`Node::page`] or [`Node::all`].
    pub(super) fn accept(&self, index: usize) -> Accept {
        let record = self.section(Section::Accepts).get(index * 12..).and_then(|rest| rest.first_chunk::<12>());
        let at = |place: usize| record.map_or(0, |record| number(record, place));
        Accept { list: at(0), row: at(1), surface: at(2) }
    }

    /// An exact-case surface, given as in [`Accept::surface`].
    pub(super) fn surface(&self, surface: u32) -> &[u8] {
        self.string(Section::SurfaceStarts, Section::SurfaceBytes, (surface as usize).saturating_sub(1))
    }

    /// A pattern.
    pub(super) fn pattern(&self, pattern: u32) -> PatternEntry {
        let patterns = self.section(Section::Patterns);
        let at = pattern as usize * 4;
        PatternEntry {
            list: number(patterns, at),
            row: number(patterns, at + 1),
            start: number(patterns, at + 2) as usize,
            end: number(patterns, at + 3) as usize,
        }
    }

    /// An element of a pattern.
    pub(super) fn element(&self, index: usize) -> u32 {
        number(self.section(Section::Elements), index)
    }

    /// What an alternative allows.
    pub(super) fn alternative(&self, index: u32) -> Alternative {
        let record = self.section(Section::Alternatives).get(index as usize * 32..).and_then(|rest| rest.first_chunk::<32>());
        let at = |place: usize| record.map_or(0, |record| number(record, place) as usize);
        let begin = at(2)..at(3);
        Alternative {
            whole: at(0)..at(1),
            begin: Some(begin).filter(|begin| begin.start <= begin.end),
            longer: at(4)..at(5),
            mask: at(6) as u64 | ((at(7) as u64) << 32),
        }
    }

    /// Whether a word is in a set, which is sorted.
    pub(super) fn in_set(&self, set: Range<usize>, word: u32) -> bool {
        let words = self.section(Section::Sets);
        let (mut from, mut to) = (set.start, set.end);
        while from < to {
            let middle = from + (to - from) / 2;
            match number(words, middle).cmp(&word) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        false
    }

    /// The elements of a choice.
    pub(super) fn choice(&self, index: usize) -> Range<usize> {
        let choices = self.section(Section::Choices);
        number(choices, index * 2) as usize..number(choices, index * 2 + 1) as usize
    }

    /// The features that a word gives to its sentence.
    pub(super) fn features_of_word(&self, word: u32) -> Features {
        features(self.section(Section::WordFeatures), word as usize)
    }

    /// The features that an entry of a list gives to its sentence.
    pub(super) fn features_of_list(&self, list: u32) -> Features {
        features(self.section(Section::ListFeatures), list as usize)
    }

    /// The features that a number gives to its sentence.
    pub(super) fn features_of_numbers(&self) -> Features {
        let records = self.section(Section::ListFeatures);
        features(records, (records.len() / 16).saturating_sub(1))
    }

    /// A feature by its place in [`Features::rare`].
    pub(super) fn rare_feature(&self, place: usize) -> u32 {
        number(self.section(Section::RareFeatures), place)
    }

    /// The patterns whose rarest element is a feature.
    pub(super) fn anchored(&self, feature: u32) -> impl Iterator<Item = Anchored> + 'static {
        let (starts, members) = (self.section(Section::AnchoredStarts), self.section(Section::Anchored));
        (number(starts, feature as usize) as usize..number(starts, feature as usize + 1) as usize).map(move |at| {
            let packed = number(members, at * 2 + 1);
            Anchored { pattern: number(members, at * 2), features: [packed & 0xFFFF, packed >> 16] }
        })
    }
}

/// What an alternative allows.
pub(super) struct Alternative {
    /// The set of words that are a whole choice.
    pub whole: Range<usize>,
    /// The set of words that begin a longer choice; `None` where anything may begin one.
    pub begin: Option<Range<usize>>,
    /// The longer choices.
    pub longer: Range<usize>,
    /// A bit for each word that may begin a choice: see [`super::layout::mask_of`].
    pub mask: u64,
}

/// A pattern, and two features besides its anchor that its sentence must have.
pub(super) struct Anchored {
    pub pattern: u32,
    pub features: [u32; 2],
}

/// A node of the phrases.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// The places of what it accepts on whole pages.
    pub page: Range<usize>,
    /// The places of all that it accepts.
    pub all: Range<usize>,
    /// Whether edges leave it.
    pub has_edges: bool,
}

/// The value of a hash in a table of high halves and values.
fn look_up(table: &[u8], hash: u64) -> Option<u32> {
    let mask = (table.len() / 8).checked_sub(1)?;
    let mut at = hash as usize & mask;
    loop {
        let slot = table.get(at * 8..)?.first_chunk::<8>()?;
        let value = number(slot, 1);
        if value == 0 {
            return None;
        }
        if number(slot, 0) == (hash >> 32) as u32 {
            return Some(value);
        }
        at = (at + 1) & mask;
    }
}

/// What a word, number or entry of a list gives to its sentence.
#[derive(Debug, Clone)]
pub(super) struct Features {
    /// Those under 64, a bit each.
    pub common: u64,
    /// The places of the others.
    pub rare: Range<usize>,
}

fn features(records: &[u8], index: usize) -> Features {
    let record = records.get(index * 16..).and_then(|rest| rest.first_chunk::<16>());
    let at = |place: usize| record.map_or(0, |record| number(record, place));
    Features { common: u64::from(at(0)) | (u64::from(at(1)) << 32), rare: at(2) as usize..at(3) as usize }
}

/// The `index`-th little-endian `u32`; 0 past the end.
fn number(bytes: &[u8], index: usize) -> u32 {
    bytes.get(index * 4..).and_then(|rest| rest.first_chunk::<4>()).map_or(0, |chunk| u32::from_le_bytes(*chunk))
}
