//! How common the elements of patterns are, so that a pattern is looked for where its rarest element stands. The build
//! script includes this file too.

use super::compile::{Compiler, Element, Phrase};
use super::layout::NAMES_ONLY;
use std::collections::HashMap;

/// How often elements of patterns stand in texts, by the words of the texts that the compiler was shown. Rare elements
/// tell in which sentences a pattern is tried.
pub(super) struct Frequencies<'a> {
    words: &'a HashMap<String, u32>,
    numbers: u32,
    lists: Vec<u32>,
    /// What stands in every third sentence tells nothing.
    pub(super) common: u32,
}

impl<'a> Frequencies<'a> {
    pub(super) fn new(compiler: &'a Compiler) -> Self {
        let words = &compiler.counts;
        let total: u32 = words.values().sum();
        let numbers =
            words.iter().filter(|(word, _)| word.starts_with(|c: char| c.is_ascii_digit())).map(|(_, count)| count).sum();
        let mut lists = vec![0; compiler.names().len()];
        let count = |word: &String| words.get(word).copied().unwrap_or(0);
        for Phrase { list, words, .. } in &compiler.phrases {
            // A phrase of several words is rarer than the rarest of them.
            let rarest = words.iter().map(count).min().unwrap_or(0);
            lists[(list & !NAMES_ONLY) as usize] += if words.len() == 1 { rarest } else { rarest / 4 };
        }
        Self { words, numbers, lists, common: total / 30 }
    }

    /// How often an element stands in them; `None` for an element that need not be there.
    pub(super) fn of(&self, element: &Element) -> Option<u32> {
        match element {
            Element::Word(word) => Some(self.words.get(word).copied().unwrap_or(0)),
            Element::List(list) => Some(self.lists[*list as usize]),
            Element::Number => Some(self.numbers),
            Element::Gap(_) | Element::Start | Element::End => None,
            Element::Either(choices) => choices.iter().map(|choice| self.of(choice.first()?)).sum(),
        }
    }
}

/// Whether an element need not be there.
pub(super) fn is_optional(element: &Element) -> bool {
    match element {
        Element::Word(_) | Element::List(_) | Element::Number => false,
        Element::Gap(_) | Element::Start | Element::End => true,
        Element::Either(choices) => choices.iter().any(Vec::is_empty),
    }
}
