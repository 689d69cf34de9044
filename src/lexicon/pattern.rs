//! Matches patterns with gaps and lists, locally, where their first element was found.

use super::List;
use super::automaton::Automaton;
use super::compile::element;
use super::scan::{Hit, Sentence, Token};

/// Matches the patterns of a lexicon over words whose phrases are known.
pub(super) struct Matcher<'a> {
    tokens: &'a [Token],
    sentences: &'a [Sentence],
    hits: &'a [Hit],
    /// For each token the index of its first hit, and the number of hits at the end.
    starts: Vec<u32>,
    lexicon: &'a Automaton,
    /// Where a match may go on: next word, and whether a gap was just crossed. Kept sorted and without doubles, so a
    /// pattern costs at most the words that its gaps can reach.
    states: Vec<(usize, bool)>,
    next: Vec<(usize, bool)>,
}

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
        Self { tokens, sentences, hits, starts, lexicon, states: Vec::new(), next: Vec::new() }
    }

    /// All matches. `begun` are the places where the literal beginning of a pattern was read: first word and pattern.
    pub(super) fn run(mut self, begun: &[(usize, u32)]) -> Vec<Hit> {
        let mut found = Vec::new();
        for &(first, pattern) in begun {
            self.attempt(first, pattern, &mut found);
        }
        for hit in self.hits {
            for pattern in self.lexicon.led_by_list(u32::from(hit.list.0)) {
                self.attempt(hit.tokens.start, pattern, &mut found);
            }
        }
        let numbers = self.tokens.iter().enumerate().filter(|(_, token)| token.number);
        for (first, _) in numbers {
            for pattern in self.lexicon.led_by_number() {
                self.attempt(first, pattern, &mut found);
            }
        }
        found
    }

    fn hits_at(&self, token: usize) -> &'a [Hit] {
        let from = self.starts.get(token).copied().unwrap_or(0) as usize;
        let to = self.starts.get(token + 1).copied().unwrap_or(0) as usize;
        self.hits.get(from..to).unwrap_or_default()
    }

    fn attempt(&mut self, first: usize, pattern: u32, found: &mut Vec<Hit>) {
        let index = self.sentences.partition_point(|sentence| sentence.tokens.end <= first);
        let Some(sentence) = self.sentences.get(index) else { return };
        let entry = self.lexicon.pattern(pattern);
        self.states.clear();
        self.states.push((first, true));
        for index in entry.start..entry.end {
            self.advance(self.lexicon.element(index), sentence, first);
            if self.states.is_empty() {
                return;
            }
        }
        if let Some(&(end, _)) = self.states.first() {
            found.push(Hit { list: List(entry.list as u16), row: entry.row as usize, tokens: first..end.max(first + 1) });
        }
    }

    /// Moves every state over one element.
    fn advance(&mut self, element: u32, sentence: &Sentence, first: usize) {
        self.next.clear();
        let value = element & element::VALUE;
        for &(at, free) in &self.states {
            let reachable = at < sentence.tokens.end && (free || self.tokens.get(at).is_some_and(|token| token.adjacent));
            match element & !element::VALUE {
                element::WORD if reachable && self.tokens.get(at).is_some_and(|token| token.word == value) => {
                    self.next.push((at + 1, false));
                }
                element::NUMBER if reachable && self.tokens.get(at).is_some_and(|token| token.number) => {
                    self.next.push((at + 1, false))
                }
                element::LIST if reachable => {
                    let ends = self.hits_at(at).iter().filter(|hit| u32::from(hit.list.0) == value);
                    self.next.extend(ends.map(|hit| (hit.tokens.end, false)).filter(|state| state.0 <= sentence.tokens.end));
                }
                element::GAP => {
                    let last = (at + value as usize).min(sentence.tokens.end);
                    self.next.extend((at..=last).map(|at| (at, true)));
                }
                element::START if self.begins(sentence, first) => self.next.push((at, free)),
                element::END if at == sentence.tokens.end => self.next.push((at, free)),
                _ => {}
            }
        }
        self.next.sort_unstable();
        self.next.dedup();
        std::mem::swap(&mut self.states, &mut self.next);
    }

    /// Whether a word is the first of its sentence, ticks and bullets aside.
    fn begins(&self, sentence: &Sentence, first: usize) -> bool {
        (sentence.tokens.start..first).all(|token| self.tokens.get(token).is_some_and(|token| token.sign))
    }
}
