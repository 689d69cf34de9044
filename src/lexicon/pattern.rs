//! Matches patterns with gaps and lists in sentences that have what is rare in them.
//!
//! All places where a pattern may go on are kept as the bits of one number, a bit for each word, so that a step over an
//! element is a handful of instructions whatever the sentence holds.

use super::List;
use super::automaton::{Automaton, Code, Elements};
use super::layout::{REACH, WINDOW, element};
use super::scan::{Hit, Sentence, Token};
use super::window::{Window, next_bit};

/// Matches the patterns of a lexicon over words whose phrases are known.
pub(super) struct Matcher<'a> {
    window: Window,
    lexicon: &'a Automaton,
    /// How many features, from the first on, some pattern is tried for.
    anchors: usize,
    found: Vec<Hit>,
}

/// Where a match may go on.
#[derive(Clone, Copy)]
struct State {
    /// Words that may follow whatever parts them from the one before: a gap was just crossed, or nothing was taken yet.
    free: u64,
    /// Words that must be adjacent to the one before.
    tight: u64,
}

impl State {
    fn all(self) -> u64 {
        self.free | self.tight
    }
}

impl<'a> Matcher<'a> {
    pub(super) fn new(lexicon: &'a Automaton) -> Self {
        Self { window: Window::new(lexicon), lexicon, anchors: lexicon.anchors(), found: Vec::new() }
    }

    /// All matches. `hits` are the phrases found, by first word.
    pub(super) fn run(mut self, tokens: &[Token], sentences: &[Sentence], mut hits: &[Hit]) -> Vec<Hit> {
        for sentence in sentences {
            let mut start = sentence.tokens.start;
            loop {
                hits = hits.get(hits.iter().take_while(|hit| hit.tokens.start < start).count()..).unwrap_or_default();
                self.window.move_to(start, sentence, tokens, hits, self.lexicon);
                self.wake();
                if self.window.last != 0 {
                    break;
                }
                start += WINDOW - REACH;
            }
        }
        self.found
    }

    /// Tries the patterns whose rarest element the window has.
    fn wake(&mut self) {
        let Self { window, lexicon, anchors, found } = self;
        for &anchor in window.present().iter().filter(|&&feature| usize::from(feature) < *anchors) {
            for anchored in lexicon.anchored(u32::from(anchor)) {
                // Most patterns end here.
                if anchored.features.iter().all(|&feature| window.places(feature) != 0) {
                    Attempt { window, lexicon }.run(anchored.pattern, found);
                }
            }
        }
    }
}

/// A pattern tried at the words of a window.
struct Attempt<'a> {
    window: &'a Window,
    lexicon: &'a Automaton,
}

impl Attempt<'_> {
    /// Tries a pattern at all words, then at each of them if there is a match at all.
    fn run(&self, pattern: u32, found: &mut Vec<Hit>) {
        let pattern = self.lexicon.pattern(pattern);
        let Some((&first, rest)) = pattern.elements.split_first() else { return };
        let mut begin = self.beginnings(Code::of(first));
        let all = self.ends(first, rest, begin);
        if all == 0 {
            return;
        }
        let only = begin.is_power_of_two();
        while let Some(place) = next_bit(&mut begin) {
            let ends = if only { all } else { self.ends(first, rest, 1 << place) };
            if ends != 0 {
                let (start, end) = (self.window.start + place as usize, self.window.start + ends.trailing_zeros() as usize);
                found.push(Hit { list: List(pattern.list as u16), row: pattern.row as usize, tokens: start..end.max(start + 1) });
            }
        }
    }

    /// Where an element stands.
    fn beginnings(&self, first: Code) -> u64 {
        let window = self.window;
        match first.kind {
            element::FEATURE => window.places(first.value) & window.begin,
            element::EITHER => window.places(self.lexicon.alternative(first.value).feature) & window.begin,
            element::LIST => window.entries(first.value, window.begin).fold(0, |begin, entry| begin | entry.begin),
            _ => window.begin & window.first,
        }
    }

    /// The places after the last words of all matches that begin at some words, at which the first element stands.
    fn ends(&self, first: [u8; 4], rest: Elements, begin: u64) -> u64 {
        if begin == 0 {
            return 0;
        }
        let first = Code::of(first);
        let mut state = match first.kind {
            element::FEATURE => State { free: 0, tight: begin << 1 },
            _ => self.over(first, State { free: begin, tight: 0 }),
        };
        for &element in rest {
            if state.all() == 0 {
                return 0;
            }
            state = self.over(Code::of(element), state);
        }
        state.all()
    }

    /// Moves over an element.
    fn over(&self, element: Code, state: State) -> State {
        let window = self.window;
        match element.kind {
            // A place may lie after the last word, but no further.
            element::GAP => State { free: spread(state.all(), element.value) & ((window.words << 1) | 1), tight: 0 },
            element::START => State { free: state.free & window.first, tight: 0 },
            element::END => State { free: state.free & window.last, tight: state.tight & window.last },
            element::EITHER => self.either(element.value, state),
            _ => State { free: 0, tight: self.step(element, self.open(state)) },
        }
    }

    fn either(&self, alternative: u32, state: State) -> State {
        let alternative = self.lexicon.alternative(alternative);
        let mut after = if alternative.optional { state } else { State { free: 0, tight: 0 } };
        let open = self.window.places(alternative.feature) & self.open(state);
        if open != 0 {
            for row in alternative.rows {
                let mut elements = self.lexicon.row(row).iter();
                let mut tight = elements.next().map_or(0, |&first| self.step(Code::of(first), open));
                for &element in elements {
                    if tight == 0 {
                        break;
                    }
                    tight = self.step(Code::of(element), tight & self.window.adjacent);
                }
                after.tight |= tight;
            }
        }
        after
    }

    /// The words that may be the next.
    fn open(&self, state: State) -> u64 {
        (state.free | (state.tight & self.window.adjacent)) & self.window.words
    }

    /// The places after an element that takes words and begins at some of these.
    fn step(&self, element: Code, open: u64) -> u64 {
        match element.kind {
            element::FEATURE => (self.window.places(element.value) & open) << 1,
            element::LIST => self.window.entries(element.value, open).fold(0, |ends, entry| ends | entry.end),
            _ => 0,
        }
    }
}

/// Adds the places up to so many words further.
fn spread(mut places: u64, most: u32) -> u64 {
    let mut spread = 0;
    while spread < most {
        let step = (spread + 1).min(most - spread);
        places |= places << step;
        spread += step;
    }
    places
}

#[cfg(test)]
mod tests;
