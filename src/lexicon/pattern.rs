//! Matches patterns with gaps and lists, locally, in sentences that have what is rare in them.

use super::List;
use super::automaton::{Alternative, Automaton, Features, PatternEntry};
use super::layout::{ANY, begins, element, mask_of};
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
    /// The same as a list, but for the first 64.
    present: Vec<u32>,
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
        Self {
            tokens,
            sentences,
            hits,
            starts,
            lexicon,
            features: vec![0],
            present: Vec::new(),
            states: Vec::new(),
            next: Vec::new(),
        }
    }

    /// All matches.
    pub(super) fn run(mut self) -> Vec<Hit> {
        let mut found = Vec::new();
        for sentence in self.sentences {
            self.see(sentence);
            let mut common = self.features.first().copied().unwrap_or(0);
            while common != 0 {
                self.wake(sentence, common.trailing_zeros(), &mut found);
                common &= common - 1;
            }
            let present = std::mem::take(&mut self.present);
            present.iter().for_each(|&feature| self.wake(sentence, feature, &mut found));
            self.present = present;
        }
        found
    }

    /// Tries the patterns whose rarest element is a feature.
    fn wake(&mut self, sentence: &Sentence, feature: u32, found: &mut Vec<Hit>) {
        for anchored in self.lexicon.anchored(feature) {
            // Most patterns end here.
            if anchored.features.iter().all(|&feature| self.has(feature)) {
                self.attempt(sentence, anchored.pattern, found);
            }
        }
    }

    /// Notes what a sentence has.
    fn see(&mut self, sentence: &Sentence) {
        let lexicon = self.lexicon;
        for &feature in &self.present {
            if let Some(bits) = self.features.get_mut(feature as usize / 64) {
                *bits = 0;
            }
        }
        self.present.clear();
        let mut common = 1 << ANY;
        for token in self.tokens.get(sentence.tokens.clone()).unwrap_or_default() {
            if token.begins & begins::FEATURE != 0 {
                self.note(&lexicon.features_of_word(token.word), &mut common);
            }
            if token.number {
                self.note(&lexicon.features_of_numbers(), &mut common);
            }
        }
        for hit in self.hits_of(sentence.tokens.clone()) {
            self.note(&lexicon.features_of_list(u32::from(hit.list.0)), &mut common);
        }
        if let Some(bits) = self.features.first_mut() {
            *bits = common;
        }
    }

    fn note(&mut self, features: &Features, common: &mut u64) {
        *common |= features.common;
        for place in features.rare.clone() {
            let feature = self.lexicon.rare_feature(place);
            let (place, bit) = (feature as usize / 64, 1 << (feature % 64));
            if place >= self.features.len() {
                self.features.resize(place + 1, 0);
            }
            if let Some(bits) = self.features.get_mut(place)
                && *bits & bit == 0
            {
                *bits |= bit;
                self.present.push(feature);
            }
        }
    }

    fn has(&self, feature: u32) -> bool {
        self.features.get(feature as usize / 64).is_some_and(|bits| bits & (1 << (feature % 64)) != 0)
    }

    fn hits_at(&self, token: usize) -> &'a [Hit] {
        self.hits_of(token..token + 1)
    }

    /// The hits that begin in a range of words.
    fn hits_of(&self, tokens: Range<usize>) -> &'a [Hit] {
        let from = self.starts.get(tokens.start).copied().unwrap_or(0) as usize;
        let to = self.starts.get(tokens.end).copied().unwrap_or(0) as usize;
        self.hits.get(from..to).unwrap_or_default()
    }

    /// Tries a pattern at all words of a sentence that may begin it.
    fn attempt(&mut self, sentence: &Sentence, pattern: u32, found: &mut Vec<Hit>) {
        let entry = self.lexicon.pattern(pattern);
        let first = self.lexicon.element(entry.start);
        let value = first & element::VALUE;
        let tokens = self.tokens.get(sentence.tokens.clone()).unwrap_or_default();
        let all = tokens.iter().zip(sentence.tokens.start..);
        match first & !element::VALUE {
            element::WORD => {
                for (_, at) in all.filter(|(token, _)| token.word == value) {
                    self.attempt_at(sentence, at, entry, found);
                }
            }
            element::NUMBER => {
                for (_, at) in all.filter(|(token, _)| token.number) {
                    self.attempt_at(sentence, at, entry, found);
                }
            }
            element::LIST => {
                for hit in self.hits_of(sentence.tokens.clone()).iter().filter(|hit| u32::from(hit.list.0) == value) {
                    self.attempt_at(sentence, hit.tokens.start, entry, found);
                }
            }
            element::EITHER => {
                let alternative = self.lexicon.alternative(value);
                for (token, at) in all.filter(|(token, _)| alternative.mask & mask_of(token.word) != 0) {
                    if self.begins(&alternative, token.word) {
                        self.attempt_at(sentence, at, entry, found);
                    }
                }
            }
            _ => {
                // The sentence begins here; ticks and bullets may stand before its first word.
                for (token, at) in all {
                    self.attempt_at(sentence, at, entry, found);
                    if !token.sign {
                        break;
                    }
                }
            }
        }
    }

    /// Whether a word may begin a choice.
    fn begins(&self, alternative: &Alternative, word: u32) -> bool {
        self.lexicon.in_set(alternative.whole.clone(), word)
            || alternative.begin.as_ref().is_none_or(|begin| self.lexicon.in_set(begin.clone(), word))
    }

    fn attempt_at(&mut self, sentence: &Sentence, first: usize, entry: PatternEntry, found: &mut Vec<Hit>) {
        self.states.clear();
        self.states.push((first, first, true));
        for index in entry.start..entry.end {
            let element = self.lexicon.element(index);
            let mut next = std::mem::take(&mut self.next);
            next.clear();
            for &state in &self.states {
                self.advance(element, state, sentence, &mut next);
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
    fn advance(&self, element: u32, (from, to, free): State, sentence: &Sentence, next: &mut Vec<State>) {
        let value = element & element::VALUE;
        match element & !element::VALUE {
            element::GAP => next.push((from, (to + value as usize).min(sentence.tokens.end), true)),
            element::START => next.push((from, to, free)),
            element::END if to == sentence.tokens.end => next.push((to, to, free)),
            element::EITHER => {
                let alternative = self.lexicon.alternative(value);
                for at in from..=to {
                    let word = self.tokens.get(at).filter(|_| at < sentence.tokens.end).map(|token| (token.word, token.adjacent));
                    let word = word.filter(|&(_, adjacent)| free || adjacent).map(|(word, _)| word);
                    if alternative.begin.is_some() && word.is_none_or(|word| alternative.mask & mask_of(word) == 0) {
                        continue;
                    }
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
}
