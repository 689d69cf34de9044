//! The matcher against one that goes word by word and is plain to read, on patterns and sentences made at random.

use super::super::compile::{Compiler, Element};
use super::super::{Automaton, Scan};
use proptest::prelude::*;
use std::collections::BTreeSet;

const WORDS: [&str; 6] = ["ash", "birch", "cedar", "elm", "fir", "7"];
/// The entries of the two lists.
const LISTS: [&[&str]; 2] = [&["ash", "ash birch", "cedar"], &["elm fir", "fir", "birch cedar elm"]];

/// A sentence for the plain matcher: words, and whether each is adjacent to the one before.
struct Plain<'a>(Vec<(&'a str, bool)>);

impl Plain<'_> {
    fn adjacent(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|&(_, adjacent)| adjacent)
    }

    /// The place after the longest entry of a list that begins at a word.
    fn entry(&self, list: u32, at: usize) -> Option<usize> {
        let ends = LISTS.get(list as usize)?.iter().filter_map(|entry| {
            let words: Vec<&str> = entry.split(' ').collect();
            let here = words.iter().enumerate().all(|(index, word)| {
                self.0.get(at + index).is_some_and(|&(here, adjacent)| here == *word && (index == 0 || adjacent))
            });
            here.then_some(at + words.len())
        });
        ends.max()
    }

    /// All places after some elements, from one place on. `free`: the next word need not be adjacent.
    fn ends(&self, elements: &[Element], at: usize, free: bool, ends: &mut BTreeSet<usize>) {
        let Some((first, rest)) = elements.split_first() else {
            ends.insert(at);
            return;
        };
        let open = at < self.0.len() && (free || self.adjacent(at));
        match first {
            Element::Gap(most) => {
                (at..=(at + *most as usize).min(self.0.len())).for_each(|at| self.ends(rest, at, true, ends));
            }
            Element::Start if at == 0 => self.ends(rest, at, free, ends),
            Element::End if at == self.0.len() => self.ends(rest, at, free, ends),
            Element::Start | Element::End => {}
            Element::Either(choices) => {
                choices.iter().for_each(|choice| self.ends(&[choice.as_slice(), rest].concat(), at, free, ends));
            }
            Element::Word(word) if open && self.0.get(at).is_some_and(|(here, _)| here == word) => {
                self.ends(rest, at + 1, false, ends);
            }
            Element::Number if open && self.0.get(at).is_some_and(|&(here, _)| here == "7") => {
                self.ends(rest, at + 1, false, ends);
            }
            Element::List(list) if open => self.entry(*list, at).into_iter().for_each(|end| self.ends(rest, end, false, ends)),
            Element::Word(_) | Element::Number | Element::List(_) => {}
        }
    }

    /// Where a pattern matches: the first word, and the place after the shortest match.
    fn matches(&self, elements: &[Element]) -> BTreeSet<(usize, usize)> {
        let shortest = |first| {
            let mut ends = BTreeSet::new();
            self.ends(elements, first, true, &mut ends);
            Some((first, ends.first().copied()?.max(first + 1)))
        };
        (0..self.0.len()).filter_map(shortest).collect()
    }
}

fn element() -> impl Strategy<Value = String> {
    let word = || prop::sample::select(WORDS[..5].to_vec()).prop_map(str::to_owned);
    let either = || prop::collection::vec(prop_oneof![word(), Just("elm ash".to_owned()), Just("#".to_owned())], 2..4);
    prop_oneof![
        4 => word(),
        2 => prop::sample::select(vec!["@one", "@two", "#"]).prop_map(str::to_owned),
        3 => (0u32..7).prop_map(|gap| format!("<{gap}>")),
        2 => either().prop_map(|choices| format!("{{{}}}", choices.join(","))),
        1 => either().prop_map(|choices| format!("{{{},}}", choices.join(","))),
        1 => Just("{@one,fir birch,@two elm}".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_words_at_once_and_word_by_word_find_the_same(
        elements in prop::collection::vec(element(), 2..7),
        (start, end) in (prop::bool::weighted(0.1), prop::bool::weighted(0.1)),
        words in prop::collection::vec((prop::sample::select(WORDS.to_vec()), prop::bool::weighted(0.9)), 1..150),
    ) {
        let mut compiler = Compiler::default();
        for (name, entries) in ["one", "two"].into_iter().zip(LISTS) {
            let list = compiler.list(name);
            for (row, entry) in entries.iter().enumerate() {
                prop_assert_eq!(compiler.phrase(list, row as u32, entry), Ok(()));
            }
        }
        let target = compiler.list("target");
        let line = format!("{}{} @one{}", if start { "^" } else { "" }, elements.join(" "), if end { " ;" } else { "" });
        // A pattern that begins with a gap, say, is refused.
        prop_assume!(compiler.pattern(target, 0, &line).is_ok());
        let plain = Plain(words.iter().enumerate().map(|(index, &(word, near))| (word, near && index > 0)).collect());
        let text: String = plain.0.iter().map(|(word, adjacent)| format!("{}{word}", if *adjacent { " " } else { ", " })).collect();
        let lexicon = Automaton::leak(compiler.compile().unwrap_or_default());
        let scan = Scan::new(&text, std::iter::once(0..text.len()), &lexicon);
        prop_assert_eq!(scan.sentences.len(), 1);
        let found: BTreeSet<(usize, usize)> =
            scan.hits.iter().filter(|hit| u32::from(hit.list.0) == target).map(|hit| (hit.tokens.start, hit.tokens.end)).collect();
        // Of several matches at a word the scan keeps the longest, and a line may be several patterns.
        let mut expected = std::collections::BTreeMap::new();
        for (first, end) in compiler.patterns.iter().flat_map(|pattern| plain.matches(&pattern.elements)) {
            let longest: &mut usize = expected.entry(first).or_default();
            *longest = end.max(*longest);
        }
        prop_assert_eq!(found, expected.into_iter().collect(), "{} in {}", line, text);
    }
}
