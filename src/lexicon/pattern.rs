//! Matches patterns with gaps and lists, locally, in sentences that have all that is rare in them.

use super::List;
use super::automaton::{Automaton, Key};
use super::layout::{ANY, element};
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
    /// What the sentence has, a bit for each feature.
    features: Vec<u64>,
    /// Where a match may go on. Kept sorted and without doubles, so a pattern costs at most the words that its gaps can
    /// reach.
    states: Vec<State>,
    next: Vec<State>,
}

/// Where a match may go on: from the first to the last of these words, and whether a gap was just crossed, so that the
/// next word need not be adjacent.
type State = (usize, usize, bool);

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
        Self { tokens, sentences, hits, starts, lexicon, features: Vec::new(), states: Vec::new(), next: Vec::new() }
    }

    /// All matches.
    pub(super) fn run(mut self) -> Vec<Hit> {
        let mut found = Vec::new();
        let lexicon = self.lexicon;
        for sentence in self.sentences {
            self.see(sentence);
            for at in sentence.tokens.clone() {
                let Some(token) = self.tokens.get(at) else { continue };
                for key in lexicon.keys_of_word(token.word) {
                    self.attempt(sentence, at, &key, &mut found);
                }
                if token.number {
                    for key in lexicon.keys_of_numbers() {
                        self.attempt(sentence, at, &key, &mut found);
                    }
                }
                for hit in self.hits_at(at) {
                    for key in lexicon.keys_of_list(u32::from(hit.list.0)) {
                        self.attempt(sentence, at, &key, &mut found);
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
        self.note(ANY);
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

    fn hits_at(&self, token: usize) -> &'a [Hit] {
        let from = self.starts.get(token).copied().unwrap_or(0) as usize;
        let to = self.starts.get(token + 1).copied().unwrap_or(0) as usize;
        self.hits.get(from..to).unwrap_or_default()
    }

    /// Tries a pattern at a word that may begin it.
    #[inline]
    fn attempt(&mut self, sentence: &Sentence, first: usize, key: &Key, found: &mut Vec<Hit>) {
        // Nearly all patterns end here.
        if self.has(key.features[0]) && self.has(key.features[1]) {
            self.attempt_in_full(sentence, first, key.pattern, found);
        }
    }

    #[inline(never)]
    fn attempt_in_full(&mut self, sentence: &Sentence, first: usize, pattern: u32, found: &mut Vec<Hit>) {
        if !self.lexicon.required(pattern).all(|feature| self.has(feature)) {
            return;
        }
        let entry = self.lexicon.pattern(pattern);
        self.states.clear();
        self.states.push((first, first, true));
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
        if let Some(&(end, ..)) = self.states.first() {
            found.push(Hit { list: List(entry.list as u16), row: entry.row as usize, tokens: first..end.max(first + 1) });
        }
    }

    /// Moves a state over one element.
    fn advance(&self, element: u32, (from, to, free): State, sentence: &Sentence, first: usize, next: &mut Vec<State>) {
        let value = element & element::VALUE;
        match element & !element::VALUE {
            element::GAP => next.push((from, (to + value as usize).min(sentence.tokens.end), true)),
            element::START if self.begins(sentence, first) => next.push((from, to, free)),
            element::END if to == sentence.tokens.end => next.push((to, to, free)),
            element::EITHER => {
                let alternative = self.lexicon.alternative(value);
                for at in from..=to {
                    let word = self.tokens.get(at).filter(|_| at < sentence.tokens.end).map(|token| (token.word, token.adjacent));
                    let word = word.filter(|&(_, adjacent)| free || adjacent).map(|(word, _)| word);
                    if word.is_some_and(|word| self.lexicon.in_set(alternative.whole.clone(), word)) {
                        next.push((at + 1, at + 1, false));
                    }
                    let longer = alternative
                        .begin
                        .as_ref()
                        .is_none_or(|begin| word.is_some_and(|word| self.lexicon.in_set(begin.clone(), word)));
                    for choice in alternative.longer.clone().filter(|_| longer) {
                        self.choice(self.lexicon.choice(choice), (at, free), sentence, next);
                    }
                }
            }
            _ => (from..=to)
                .for_each(|at| self.choice_step(element, (at, free), sentence, &mut |end| next.push((end, end, false)))),
        }
    }

    /// Moves over the elements of a choice.
    fn choice(&self, mut elements: Range<usize>, (at, free): (usize, bool), sentence: &Sentence, next: &mut Vec<State>) {
        let Some(index) = elements.next() else { return next.push((at, at, free)) };
        let element = self.lexicon.element(index);
        self.choice_step(element, (at, free), sentence, &mut |end| self.choice(elements.clone(), (end, false), sentence, next));
    }

    /// Moves over an element that takes words: `go_on` gets the word after each way to take them.
    fn choice_step(&self, element: u32, (at, free): (usize, bool), sentence: &Sentence, go_on: &mut dyn FnMut(usize)) {
        let Some(token) = self.tokens.get(at).filter(|token| at < sentence.tokens.end && (free || token.adjacent)) else {
            return;
        };
        let value = element & element::VALUE;
        match element & !element::VALUE {
            element::WORD if token.word == value => go_on(at + 1),
            element::NUMBER if token.number => go_on(at + 1),
            element::LIST => {
                let ends = self.hits_at(at).iter().filter(|hit| u32::from(hit.list.0) == value).map(|hit| hit.tokens.end);
                ends.filter(|&end| end <= sentence.tokens.end).for_each(go_on);
            }
            _ => {}
        }
    }

    /// Whether a word is the first of its sentence, ticks and bullets aside.
    fn begins(&self, sentence: &Sentence, first: usize) -> bool {
        (sentence.tokens.start..first).all(|token| self.tokens.get(token).is_some_and(|token| token.sign))
    }
}
