//! Reads the compiled lexicon in place: the bytes are never copied or parsed.

use super::layout::{SECTIONS, Section, WORD, element::VALUE, node};
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
#[derive(Debug, Clone)]
pub(super) struct PatternEntry {
    pub list: u32,
    pub row: u32,
    pub elements: Elements,
}

/// The elements of a pattern or row, each as [`Code::of`] reads it.
pub(super) type Elements = &'static [[u8; 4]];

/// An element of a pattern.
#[derive(Debug, Clone, Copy)]
pub(super) struct Code {
    /// One of [`super::layout::element`].
    pub kind: u32,
    pub value: u32,
}

impl Code {
    pub(super) fn of(bytes: [u8; 4]) -> Self {
        let packed = u32::from_le_bytes(bytes);
        Self { kind: packed & !VALUE, value: packed & VALUE }
    }
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
        let record = self.section(Section::Patterns).get(pattern as usize * 16..).and_then(|rest| rest.first_chunk::<16>());
        let at = |place: usize| record.map_or(0, |record| number(record, place));
        PatternEntry { list: at(0), row: at(1), elements: self.elements(at(2), at(3)) }
    }

    fn elements(&self, from: u32, to: u32) -> Elements {
        let range = from as usize * 4..to as usize * 4;
        self.section(Section::Elements).get(range).unwrap_or_default().as_chunks::<4>().0
    }

    /// What an alternative allows.
    pub(super) fn alternative(&self, index: u32) -> Alternative {
        let record = self.section(Section::Alternatives).get(index as usize * 16..).and_then(|rest| rest.first_chunk::<16>());
        let at = |place: usize| record.map_or(0, |record| number(record, place));
        Alternative { feature: at(0), rows: at(1) as usize..at(2) as usize, optional: at(3) != 0 }
    }

    /// A row of an alternative.
    pub(super) fn row(&self, index: usize) -> Elements {
        let rows = self.section(Section::Rows);
        self.elements(number(rows, index * 2), number(rows, index * 2 + 1))
    }

    /// The features that a word gives.
    pub(super) fn given_by_word(&self, word: u32) -> Given {
        self.given(Section::WordFeatures, word as usize)
    }

    /// The features that an entry of a list gives to its first word.
    pub(super) fn given_by_list(&self, list: u32) -> Given {
        self.given(Section::ListFeatures, list as usize)
    }

    /// The features that a numeral gives.
    pub(super) fn given_by_numbers(&self) -> Given {
        // The last number is the end of the last group.
        self.given(Section::ListFeatures, (self.section(Section::ListFeatures).len() / 4).saturating_sub(2))
    }

    fn given(&self, starts: Section, index: usize) -> Given {
        let starts = self.section(starts);
        let range = number(starts, index) as usize * 2..number(starts, index + 1) as usize * 2;
        self.section(Section::Given).get(range).unwrap_or_default().as_chunks::<2>().0
    }

    /// How many features there are at most: no word gives one of a higher number.
    pub(super) fn features(&self) -> usize {
        let given = self.section(Section::Given).as_chunks::<2>().0.iter();
        given.map(|feature| usize::from(u16::from_le_bytes(*feature)) + 1).max().unwrap_or(0)
    }

    /// How many features, from the first on, some pattern is tried for.
    pub(super) fn anchors(&self) -> usize {
        (self.section(Section::AnchoredStarts).len() / 4).saturating_sub(1)
    }

    /// The patterns whose rarest element is a feature.
    pub(super) fn anchored(&self, feature: u32) -> impl Iterator<Item = Anchored> + use<> {
        let starts = self.section(Section::AnchoredStarts);
        let range = number(starts, feature as usize) as usize * 8..number(starts, feature as usize + 1) as usize * 8;
        self.section(Section::Anchored).get(range).unwrap_or_default().as_chunks::<8>().0.iter().map(|record| {
            let packed = number(record, 1);
            Anchored { pattern: number(record, 0), features: [packed & 0xFFFF, packed >> 16] }
        })
    }
}

/// The features that a word, a numeral or an entry of a list gives, as little-endian numbers.
pub(super) type Given = &'static [[u8; 2]];

/// What an alternative allows.
pub(super) struct Alternative {
    /// What every word has that may begin it.
    pub feature: u32,
    /// The rows of elements, one of which must be there.
    pub rows: Range<usize>,
    /// Whether none need be there.
    pub optional: bool,
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

/// The `index`-th little-endian `u32`; 0 past the end.
fn number(bytes: &[u8], index: usize) -> u32 {
    bytes.get(index * 4..).and_then(|rest| rest.first_chunk::<4>()).map_or(0, |chunk| u32::from_le_bytes(*chunk))
}
