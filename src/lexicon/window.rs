//! A piece of a sentence, seen as numbers of 64 bits with a bit for each word, so that a pattern is matched at all words
//! at once.

use super::automaton::{Automaton, Given};
use super::layout::{REACH, WINDOW, begins, feature};
use super::scan::{Hit, Sentence, Token};

/// A piece of a sentence whose words are matched at once: bit 0 is its first word.
pub(super) struct Window {
    /// The index of its first word.
    pub start: usize,
    /// All its words.
    pub words: u64,
    /// The words that are adjacent to the one before.
    pub adjacent: u64,
    /// The words at which a match may begin; at the others the next window sees more.
    pub begin: u64,
    /// The words at which the sentence begins: ticks and bullets may stand before its first word.
    pub first: u64,
    /// The place after the last word of the sentence, if it lies in the window.
    pub last: u64,
    /// The words that are numerals.
    numbers: u64,
    /// What each word gives.
    by_word: Vec<Given>,
    /// What a numeral gives.
    by_number: Given,
    /// The phrases that lie in it.
    entries: Vec<Entry>,
    /// The features that something in it gives, in blocks, but for those that no pattern needs to be tried.
    present: Vec<u128>,
}

/// An entry of a list that lies in a window.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    list: u32,
    /// Its first word.
    pub begin: u64,
    /// The place after its last word.
    pub end: u64,
    given: Given,
}

impl Window {
    /// An empty window for the words that a lexicon knows.
    pub(super) fn new(lexicon: &Automaton) -> Self {
        Self {
            start: 0,
            words: 0,
            adjacent: 0,
            begin: 0,
            first: 0,
            last: 0,
            numbers: 0,
            by_word: Vec::with_capacity(WINDOW),
            by_number: lexicon.given_by_numbers(),
            entries: Vec::new(),
            present: vec![0; lexicon.anchors().count()],
        }
    }

    /// Moves it to the words from `start` on. `hits` begins with the first hit there.
    pub(super) fn move_to(&mut self, start: usize, sentence: &Sentence, tokens: &[Token], hits: &[Hit], lexicon: &Automaton) {
        let end = sentence.tokens.end.min(start + WINDOW);
        self.start = start;
        self.clear();
        let tokens = tokens.get(start..end).unwrap_or_default();
        let mut bit = 1;
        for token in tokens {
            self.adjacent |= if token.adjacent { bit } else { 0 };
            self.numbers |= if token.number { bit } else { 0 };
            let gives = token.begins & begins::FEATURE != 0;
            let given = if gives { lexicon.given_by_word(token.word) } else { Given::default() };
            self.by_word.push(given);
            self.note(given);
            bit <<= 1;
        }
        if self.numbers != 0 {
            self.note(self.by_number);
        }
        for hit in hits.iter().take_while(|hit| hit.tokens.start < end).filter(|hit| hit.tokens.end <= end) {
            let list = u32::from(hit.list.0);
            let given = lexicon.given_by_list(list);
            self.entries.push(Entry { list, begin: 1 << (hit.tokens.start - start), end: 1 << (hit.tokens.end - start), given });
            self.note(given);
        }
        self.words = bit - 1;
        let whole = end == sentence.tokens.end;
        self.begin = if whole { self.words } else { (1 << (WINDOW - REACH)) - 1 };
        self.last = if whole { bit } else { 0 };
        if start == sentence.tokens.start {
            let signs = tokens.iter().take_while(|token| token.sign).count();
            self.first = self.words & (u64::MAX >> (WINDOW - signs));
        }
    }

    fn clear(&mut self) {
        self.present.fill(0);
        self.by_word.clear();
        self.entries.clear();
        (self.adjacent, self.numbers, self.first) = (0, 0, 0);
    }

    fn note(&mut self, given: Given) {
        for (place, features) in given.needed() {
            let Some(block) = self.present.get_mut(place) else { break };
            *block |= features;
        }
    }

    /// Whether something in it gives a feature that some pattern needs.
    pub(super) fn has(&self, feature: u32) -> bool {
        let block = self.present.get(feature as usize / feature::BLOCK);
        block.is_some_and(|block| block >> (feature as usize % feature::BLOCK) & 1 != 0)
    }

    /// The features that something in it gives and that are among some others, both in blocks.
    pub(super) fn among(&self, others: &[u128]) -> impl Iterator<Item = u32> {
        let blocks = self.present.iter().zip(others).map(|(present, others)| present & others);
        let halves = blocks.flat_map(|block| [block as u64, (block >> 64) as u64]);
        halves
            .zip((0..).step_by(64))
            .filter(|&(half, _)| half != 0)
            .flat_map(|(mut half, first)| std::iter::from_fn(move || next_bit(&mut half).map(|place| first + place)))
    }

    /// Which of some words have a feature, given with its marks.
    pub(super) fn places(&self, feature: u32, among: u64) -> u64 {
        let (mixed, feature) = (feature & feature::MIXED != 0, feature & !feature::MIXED);
        let mut found = 0;
        let mut rest = among;
        while let Some(place) = next_bit(&mut rest) {
            if self.by_word.get(place as usize).is_some_and(|given| given.has(feature)) {
                found |= 1 << place;
            }
        }
        if mixed && among != 0 {
            if self.by_number.has(feature) {
                found |= self.numbers & among;
            }
            for entry in &self.entries {
                if among & entry.begin & !found != 0 && entry.given.has(feature) {
                    found |= entry.begin;
                }
            }
        }
        found
    }

    /// The entries of a list that begin at some of its words.
    pub(super) fn entries(&self, list: u32, among: u64) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.list == list && entry.begin & among != 0)
    }
}

/// Takes the lowest bit off a number and gives back its place.
pub(super) fn next_bit(bits: &mut u64) -> Option<u32> {
    let place = bits.trailing_zeros();
    *bits &= bits.checked_sub(1)?;
    Some(place)
}
