//! Numbers what patterns look for at a word. The build script includes this file too.

use super::compile::{Compiler, Element, Pattern};
use super::frequency::Frequencies;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The features of all patterns with their numbers: first those that some pattern is tried for, then the others, and the
/// commonest first among both, so that what is often read lies together.
pub(super) struct Features {
    numbers: HashMap<Element, u32>,
    anchors: usize,
}

impl Features {
    /// Numbers the features of all patterns.
    pub(super) fn new(compiler: &Compiler, frequencies: &Frequencies<'_>) -> Self {
        let mut all = BTreeSet::new();
        for element in compiler.patterns.iter().flat_map(|pattern| &pattern.elements) {
            collect(element, &mut all);
        }
        let needs = compiler.patterns.iter().map(|pattern| needs(pattern, frequencies));
        let anchors: HashSet<Element> = needs.filter_map(|needs| needs.into_iter().next()).collect();
        let mut all: Vec<Element> = all.into_iter().collect();
        all.sort_by_key(|element| (!anchors.contains(element), std::cmp::Reverse(frequencies.of(element))));
        Self { numbers: all.into_iter().zip(0..).collect(), anchors: anchors.len() }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.numbers.len()
    }

    /// How many of them, from the first on, some pattern is tried for.
    pub(super) fn anchors(&self) -> usize {
        self.anchors
    }

    /// The numbers of the features that a sentence must have for a pattern to be tried in it, the rarest first. One that
    /// would tell nothing is the first again.
    pub(super) fn of_pattern(&self, pattern: &Pattern, frequencies: &Frequencies<'_>) -> Option<[u32; 3]> {
        let mut needs = needs(pattern, frequencies).into_iter().filter_map(|feature| self.numbers.get(&feature).copied());
        let first = needs.next()?;
        let mut next = || needs.next().unwrap_or(first);
        Some([first, next(), next()])
    }

    /// The feature that every place of an element has; `None` for what takes no word.
    pub(super) fn of(&self, element: &Element) -> Option<u32> {
        self.numbers.get(&feature(element)?).copied()
    }

    /// All of them by number, as elements: a word, a list, numerals, or an `Either` of these.
    pub(super) fn all(&self) -> Vec<&Element> {
        let mut all: Vec<(u32, &Element)> = self.numbers.iter().map(|(element, &number)| (number, element)).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, element)| element).collect()
    }
}

/// What gives a feature, sorted.
#[derive(Default)]
pub(super) struct Givers<'a> {
    pub words: Vec<&'a str>,
    pub lists: Vec<u32>,
    pub numbers: bool,
}

impl<'a> Givers<'a> {
    /// Those of an element of [`Features::all`].
    pub(super) fn of(element: &'a Element) -> Self {
        let mut givers = Self::default();
        givers.add(element);
        givers
    }

    fn add(&mut self, element: &'a Element) {
        match element {
            Element::Word(word) => self.words.push(word),
            Element::List(list) => self.lists.push(*list),
            Element::Number => self.numbers = true,
            Element::Either(choices) => choices.iter().filter_map(|choice| choice.first()).for_each(|first| self.add(first)),
            Element::Gap(_) | Element::Start | Element::End => {}
        }
    }
}

/// What the first word of an element is one of: a word, a list, numerals, or an `Either` of these.
pub(super) fn feature(element: &Element) -> Option<Element> {
    match element {
        Element::Word(_) | Element::List(_) | Element::Number => Some(element.clone()),
        Element::Gap(_) | Element::Start | Element::End => None,
        Element::Either(choices) => {
            let firsts: BTreeSet<&Element> = choices.iter().filter_map(|choice| choice.first()).collect();
            match firsts.len() {
                0 => None,
                1 => firsts.first().map(|&only| only.clone()),
                _ => Some(Element::Either(firsts.into_iter().map(|first| vec![first.clone()]).collect())),
            }
        }
    }
}

/// The rows of an `Either`: one for all single words together, then the others. An empty row is left out.
pub(super) fn rows(choices: &[Vec<Element>]) -> Vec<Vec<Element>> {
    let is_word = |choice: &&Vec<Element>| matches!(choice.as_slice(), [Element::Word(_)]);
    let words: Vec<Vec<Element>> = choices.iter().filter(is_word).cloned().collect();
    let longer = choices.iter().filter(|choice| !choice.is_empty() && !is_word(choice)).cloned();
    feature(&Element::Either(words)).map(|words| vec![words]).into_iter().chain(longer).collect()
}

/// The three features that a sentence must have for a pattern to be tried in it and that tell most, the rarest first.
fn needs(pattern: &Pattern, frequencies: &Frequencies<'_>) -> Vec<Element> {
    let needed = |element| Some((frequencies.of(element)?, feature(element)?));
    let mut needs: Vec<(u32, Element)> = pattern.elements.iter().filter_map(needed).collect();
    needs.sort_unstable();
    needs.dedup();
    let tells = |&(index, (count, _)): &(usize, &(u32, Element))| index == 0 || *count < frequencies.common;
    needs.iter().enumerate().filter(tells).map(|(_, (_, feature))| feature.clone()).take(3).collect()
}

fn collect(element: &Element, all: &mut BTreeSet<Element>) {
    all.extend(feature(element));
    if let Element::Either(choices) = element {
        let rows = rows(choices);
        rows.iter().flatten().filter(|atom| *atom != element).for_each(|atom| collect(atom, all));
    }
}
