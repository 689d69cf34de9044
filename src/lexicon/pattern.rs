//! Matches patterns with gaps and lists, locally, where something rare in them was found.

use super::List;
use super::automaton::{Alternative, Automaton};
use super::layout::{LEADS, element};
use super::scan::{Hit, Sentence, Token};
use std::ops::Range;

/// Matches the patterns of a lexicon over words whose phrases are known.
pub(super) struct Matcher<'a> {
    tokens: &'a [Token],
    sentences: &'a [Sentence],
    hits: &'a [Hit],
    /// For each token the index of its first hit, and the number of hits at the end.
    starts: Vec<u32>,
    lexicon: &'a Automaton,
    /// For each pattern the sentence (+ 1) in which it was last woken.
    woken: Vec<u32>,
    /// What the sentence has, a bit for each feature.
    features: Vec<u64>,
    /// Where a match may go on. Kept sorted and without doubles, so a pattern costs at most the words that its gaps can
    /// reach.
    states: Vec<State>,
    next: Vec<State>,
}

/// Where a match may go on: the next word, and whether a gap was just crossed.
type State = (usize, bool);

impl<'a> Matcher<'a> {
    /// `hits` are the phrases found, by first word.
    pub(super) fn new(tokens: &'a [Token], sentences: &'a [Sentence], hits: &'a [Hit], lexicon: &'a Automaton) -> Self {
        let mut starts = Vec::with_capacity(tokens.len() + 1);
        let mut hit = 0;
        for token in 0..=tokens.len() {
            while hits.get(hit).is_some_and(|hit| hit.tokens.start < token) {
                hit += 1;
            }
            starts.push(hit as u32);
        }
        let woken = vec![0; lexicon.patterns()];
        Self { tokens, sentences, hits, starts, lexicon, woken, features: Vec::new(), states: Vec::new(), next: Vec::new() }
    }

    /// All matches.
    pub(super) fn run(mut self) -> Vec<Hit> {
        let mut found = Vec::new();
        let lexicon = self.lexicon;
        for (number, sentence) in self.sentences.iter().enumerate() {
            self.see(sentence);
            for at in sentence.tokens.clone() {
                let Some(token) = self.tokens.get(at) else { continue };
                for key in lexicon.keys_of_word(token.word) {
                    self.wake(key, number, at, &mut found);
                }
                if token.number {
                    for key in lexicon.keys_of_numbers() {
                        self.wake(key, number, at, &mut found);
                    }
                }
                for hit in self.hits_at(at) {
                    for key in lexicon.keys_of_list(u32::from(hit.list.0)) {
                        self.wake(key, number, at, &mut found);
                    }
                }
            }
        }
        found
    }

    /// Notes what a sentence has.
    fn see(&mut self, sentence: &Sentence) {
        let lexicon = self.lexicon;
        self.features.iter_mut().for_each(|bits| *bits = 0);
        for at in sentence.tokens.clone() {
            let Some(token) = self.tokens.get(at) else { continue };
            lexicon.features_of_word(token.word).for_each(|feature| self.note(feature));
            if token.number {
                lexicon.features_of_numbers().for_each(|feature| self.note(feature));
            }
            for hit in self.hits_at(at) {
                lexicon.features_of_list(u32::from(hit.list.0)).for_each(|feature| self.note(feature));
            }
        }
    }

    fn note(&mut self, feature: u32) {
        let (place, bit) = (feature as usize / 64, feature % 64);
        if place >= self.features.len() {
            self.features.resize(place + 1, 0);
        }
        if let Some(bits) = self.features.get_mut(place) {
            *bits |= 1 << bit;
        }
    }

    fn has(&self, feature: u32) -> bool {
        self.features.get(feature as usize / 64).is_some_and(|bits| bits & (1 << (feature % 64)) != 0)
    }

    /// Tries a pattern whose key stands at a word: there, if the pattern begins with it, else once in the sentence, at
    /// every word.
    fn wake(&mut self, key: u32, sentence: usize, at: usize, found: &mut Vec<Hit>) {
        let pattern = key & !LEADS;
        let Some(in_sentence) = self.sentences.get(sentence) else { return };
        if !self.lexicon.required(pattern).all(|feature| self.has(feature)) {
            return;
        }
        if key & LEADS != 0 {
            return self.attempt(in_sentence, at, pattern, found);
        }
        match self.woken.get_mut(pattern as usize) {
            Some(last) if *last != sentence as u32 + 1 => *last = sentence as u32 + 1,
            _ => return,
        }
        let entry = self.lexicon.pattern(pattern);
        let begins = self.lexicon.element(entry.start);
        for first in in_sentence.tokens.clone() {
            if begins & !element::VALUE == element::START {
                if self.begins(in_sentence, first) {
                    self.attempt(in_sentence, first, pattern, found);
                }
            } else if self.may_take(begins, first) {
                self.attempt(in_sentence, first, pattern, found);
            }
        }
    }

    /// Whether an element may take the word at a place: quick, and right for all but the later words of a choice.
    fn may_take(&self, element: u32, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let value = element & element::VALUE;
        match element & !element::VALUE {
            element::WORD => token.word == value,
            element::NUMBER => token.number,
            element::LIST => self.hits_at(at).iter().any(|hit| u32::from(hit.list.0) == value),
            element::EITHER => match self.lexicon.alternative(value) {
                Alternative::Words(set) => self.lexicon.in_set(set, token.word),
                Alternative::Choices(mut choices) => choices.any(|choice| {
                    let elements = self.lexicon.choice(choice);
                    elements.is_empty() || self.may_take(self.lexicon.element(elements.start), at)
                }),
            },
            _ => true,
        }
    }

    fn hits_at(&self, token: usize) -> &'a [Hit] {
        let from = self.starts.get(token).copied().unwrap_or(0) as usize;
        let to = self.starts.get(token + 1).copied().unwrap_or(0) as usize;
        self.hits.get(from..to).unwrap_or_default()
    }

    fn attempt(&mut self, sentence: &Sentence, first: usize, pattern: u32, found: &mut Vec<Hit>) {
        let entry = self.lexicon.pattern(pattern);
        self.states.clear();
        self.states.push((first, true));
        for index in entry.start..entry.end {
            let element = self.lexicon.element(index);
            let mut next = std::mem::take(&mut self.next);
            next.clear();
            for &state in &self.states {
                self.advance(element, state, sentence, first, &mut next);
            }
            if next.len() > 1 {
                next.sort_unstable();
                next.dedup();
            }
            self.next = std::mem::replace(&mut self.states, next);
            if self.states.is_empty() {
                return;
            }
        }
        if let Some(&(end, _)) = self.states.first() {
            found.push(Hit { list: List(entry.list as u16), row: entry.row as usize, tokens: first..end.max(first + 1) });
        }
    }

    /// Moves a state over one element.
    fn advance(&self, element: u32, (at, free): State, sentence: &Sentence, first: usize, next: &mut Vec<State>) {
        let value = element & element::VALUE;
        match element & !element::VALUE {
            element::GAP => {
                let last = (at + value as usize).min(sentence.tokens.end);
                return next.extend((at..=last).map(|at| (at, true)));
            }
            element::START if self.begins(sentence, first) => return next.push((at, free)),
            element::END if at == sentence.tokens.end => return next.push((at, free)),
            element::EITHER => {
                if let Alternative::Choices(choices) = self.lexicon.alternative(value) {
                    for choice in choices {
                        self.choice(self.lexicon.choice(choice), (at, free), sentence, next);
                    }
                    return;
                }
            }
            _ => {}
        }
        self.step(element, (at, free), sentence, next);
    }

    /// Moves a state over the elements of a choice.
    fn choice(&self, mut elements: Range<usize>, (at, free): State, sentence: &Sentence, next: &mut Vec<State>) {
        let Some(index) = elements.next() else { return next.push((at, free)) };
        let element = self.lexicon.element(index);
        if elements.is_empty() {
            return self.step(element, (at, free), sentence, next);
        }
        if !self.may_take(element, at)
            || at >= sentence.tokens.end
            || !(free || self.tokens.get(at).is_some_and(|token| token.adjacent))
        {
            return;
        }
        if element & !element::VALUE == element::LIST {
            let list = element & element::VALUE;
            for hit in self.hits_at(at).iter().filter(|hit| u32::from(hit.list.0) == list) {
                self.choice(elements.clone(), (hit.tokens.end, false), sentence, next);
            }
        } else {
            self.choice(elements, (at + 1, false), sentence, next);
        }
    }

    /// Moves a state over an element that takes words.
    fn step(&self, element: u32, (at, free): State, sentence: &Sentence, next: &mut Vec<State>) {
        let Some(token) = self.tokens.get(at).filter(|token| at < sentence.tokens.end && (free || token.adjacent)) else {
            return;
        };
        let value = element & element::VALUE;
        let taken = match element & !element::VALUE {
            element::WORD => token.word == value,
            element::NUMBER => token.number,
            element::EITHER => match self.lexicon.alternative(value) {
                Alternative::Words(set) => self.lexicon.in_set(set, token.word),
                Alternative::Choices(_) => false,
            },
            element::LIST => {
                let ends = self.hits_at(at).iter().filter(|hit| u32::from(hit.list.0) == value).map(|hit| hit.tokens.end);
                return next.extend(ends.filter(|&end| end <= sentence.tokens.end).map(|end| (end, false)));
            }
            _ => false,
        };
        if taken {
            next.push((at + 1, false));
        }
    }

    /// Whether a word is the first of its sentence, ticks and bullets aside.
    fn begins(&self, sentence: &Sentence, first: usize) -> bool {
        (sentence.tokens.start..first).all(|token| self.tokens.get(token).is_some_and(|token| token.sign))
    }
}
