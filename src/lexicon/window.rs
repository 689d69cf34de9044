//! A piece of a sentence, seen as numbers of 64 bits with a bit for each word, so that a pattern is matched at all words
//! at once.

use super::automaton::{Automaton, Given};
use super::layout::{REACH, WINDOW, begins};
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
    /// The phrases that lie in it.
    entries: Vec<Entry>,
    /// For each feature the words that have it.
    places: Vec<u64>,
    /// The features that some word has, and after them what does not count.
    present: Vec<u16>,
    /// How many of `present` count.
    seen: usize,
}

/// An entry of a list that lies in a window.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    list: u32,
    /// Its first word.
    pub begin: u64,
    /// The place after its last word.
    pub end: u64,
}

impl Window {
    /// An empty window for the words that a lexicon knows.
    pub(super) fn new(lexicon: &Automaton) -> Self {
        let features = lexicon.features();
        Self {
            start: 0,
            words: 0,
            adjacent: 0,
            begin: 0,
            first: 0,
            last: 0,
            entries: Vec::new(),
            places: vec![0; features],
            present: vec![0; features + 1],
            seen: 0,
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
            if token.begins & begins::FEATURE != 0 {
                self.note(lexicon.given_by_word(token.word), bit);
            }
            if token.number {
                self.note(lexicon.given_by_numbers(), bit);
            }
            bit <<= 1;
        }
        for hit in hits.iter().take_while(|hit| hit.tokens.start < end).filter(|hit| hit.tokens.end <= end) {
            let entry =
                Entry { list: u32::from(hit.list.0), begin: 1 << (hit.tokens.start - start), end: 1 << (hit.tokens.end - start) };
            self.note(lexicon.given_by_list(entry.list), entry.begin);
            self.entries.push(entry);
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
        for feature in self.present.iter().take(self.seen) {
            if let Some(places) = self.places.get_mut(usize::from(*feature)) {
                *places = 0;
            }
        }
        self.seen = 0;
        self.entries.clear();
        (self.adjacent, self.first) = (0, 0);
    }

    /// Notes features of a word. A sentence has hundreds of them, so no branch in here depends on what they are.
    fn note(&mut self, features: Given, bit: u64) {
        let mut seen = self.seen;
        for feature in features {
            let feature = u16::from_le_bytes(*feature);
            if let (Some(places), Some(present)) = (self.places.get_mut(usize::from(feature)), self.present.get_mut(seen)) {
                *present = feature;
                seen += usize::from(*places == 0);
                *places |= bit;
            }
        }
        self.seen = seen;
    }

    /// The features that some word has.
    pub(super) fn present(&self) -> &[u16] {
        self.present.get(..self.seen).unwrap_or_default()
    }

    /// The words that have a feature.
    pub(super) fn places(&self, feature: u32) -> u64 {
        self.places.get(feature as usize).copied().unwrap_or(0)
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
