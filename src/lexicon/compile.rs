//! Turns phrases and patterns into an automaton of bytes. The build script includes this file too: the built-in
//! lexicon is compiled when scruple is built, and loading it is no work at all.

use super::frequency::is_optional;
use super::words::{next_word, normalise, with_case};
use super::write::Writer;
use std::collections::HashMap;

/// Most words a gap may skip. More would join things that do not belong together.
const WIDEST_GAP: u32 = 12;

/// A pattern without gaps and lists becomes phrases, unless that would be more than this many.
const MOST_PHRASES: usize = 64;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Element {
    Word(String),
    List(u32),
    Gap(u32),
    Number,
    Start,
    End,
    /// One of several rows of words, lists and numbers; an empty row makes the element optional.
    Either(Vec<Vec<Element>>),
}

/// A phrase, cut into words.
pub(super) struct Phrase {
    pub list: u32,
    pub row: u32,
    pub words: Vec<String>,
    /// How it is written, where its case counts.
    pub surface: Option<String>,
}

/// A pattern with gaps or lists.
pub(super) struct Pattern {
    pub list: u32,
    pub row: u32,
    pub elements: Vec<Element>,
}

/// Collects lists of phrases and patterns, and compiles them.
#[derive(Default)]
pub struct Compiler {
    lists: HashMap<String, u32>,
    names: Vec<String>,
    pub(super) phrases: Vec<Phrase>,
    pub(super) patterns: Vec<Pattern>,
    /// How often words stand in the texts that were shown.
    pub(super) counts: HashMap<String, u32>,
}

impl Compiler {
    /// Counts the words of a text, so that patterns are looked for by what is rare in texts of its kind. What is found
    /// does not depend on it, only how fast.
    pub fn show(&mut self, text: &str) {
        for word in words_of(text) {
            *self.counts.entry(word).or_default() += 1;
        }
    }

    /// Numbers a list, new or known.
    pub fn list(&mut self, name: &str) -> u32 {
        if let Some(&list) = self.lists.get(name) {
            return list;
        }
        let list = self.names.len() as u32;
        self.lists.insert(name.to_owned(), list);
        self.names.push(name.to_owned());
        list
    }

    /// The names of all lists, by number.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Adds a line of a phrase list (`=` in front: exact case; braces expand).
    ///
    /// # Errors
    /// What is wrong with the line, in plain words.
    pub fn phrase(&mut self, list: u32, row: u32, line: &str) -> Result<(), String> {
        let (exact, line) = match line.strip_prefix('=') {
            Some(rest) => (true, rest),
            None => (false, line),
        };
        for text in expand(line)? {
            let words = words_of(&text);
            if words.is_empty() {
                return Err(format!("`{line}` holds no word"));
            }
            let surface = exact.then(|| surface_of(&text));
            self.phrases.push(Phrase { list, row, words, surface });
        }
        Ok(())
    }

    /// Adds a line of a pattern list. Lists named in it must have been numbered before.
    ///
    /// # Errors
    /// What is wrong with the line, in plain words.
    pub fn pattern(&mut self, list: u32, row: u32, line: &str) -> Result<(), String> {
        let plain = !line.contains(['@', '<', '#', '^', ';']);
        let expanded = if plain { expand(line)? } else { Vec::new() };
        if plain && expanded.len() <= MOST_PHRASES {
            return self.phrase(list, row, line);
        }
        for elements in self.elements(line)? {
            check_shape(&elements, line)?;
            for elements in certain_start(elements) {
                self.patterns.push(Pattern { list, row, elements });
            }
        }
        Ok(())
    }

    /// The elements of a line; more than one row where a brace holds a gap.
    fn elements(&self, line: &str) -> Result<Vec<Vec<Element>>, String> {
        let mut rows = vec![Vec::new()];
        for part in parts(line) {
            let mut choices = Vec::new();
            for choice in expand(part)? {
                choices.push(self.atoms(&choice, line)?);
            }
            let simple = |atoms: &Vec<Element>| {
                atoms.iter().all(|atom| matches!(atom, Element::Word(_) | Element::List(_) | Element::Number))
            };
            match <[Vec<Element>; 1]>::try_from(choices) {
                Ok([only]) => rows.iter_mut().for_each(|row| row.extend(only.iter().cloned())),
                Err(choices) if choices.iter().all(simple) => {
                    rows.iter_mut().for_each(|row| row.push(Element::Either(choices.clone())));
                }
                Err(choices) => {
                    rows = rows.iter().flat_map(|row| choices.iter().map(|choice| [row.as_slice(), choice].concat())).collect();
                }
            }
        }
        Ok(rows)
    }

    /// The atoms of a part without braces.
    fn atoms(&self, text: &str, line: &str) -> Result<Vec<Element>, String> {
        let mut atoms = Vec::new();
        for part in text.split_whitespace() {
            let (part, end) = match part.strip_suffix(';') {
                Some(rest) => (rest, true),
                None => (part, false),
            };
            let part = match part.strip_prefix('^') {
                Some(rest) => {
                    atoms.push(Element::Start);
                    rest
                }
                None => part,
            };
            if let Some(name) = part.strip_prefix('@') {
                match self.lists.get(name) {
                    Some(&list) => atoms.push(Element::List(list)),
                    None => return Err(format!("there is no list `{name}` for `@{name}` in `{line}`")),
                }
            } else if let Some(gap) = part.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
                match gap.parse::<u32>() {
                    Ok(gap) if gap <= WIDEST_GAP => atoms.push(Element::Gap(gap)),
                    _ => return Err(format!("a gap is `<0>` to `<{WIDEST_GAP}>`, not `{part}` in `{line}`")),
                }
            } else if part == "#" {
                atoms.push(Element::Number);
            } else if !part.is_empty() {
                let words = words_of(part);
                if words.is_empty() {
                    return Err(format!("`{part}` in `{line}` is no word"));
                }
                atoms.extend(words.into_iter().map(Element::Word));
            }
            if end {
                atoms.push(Element::End);
            }
        }
        Ok(atoms)
    }

    /// Compiles everything added so far.
    ///
    /// # Errors
    /// In plain words, where two words can't be told apart by their hashes, or patterns hang on too much.
    pub fn compile(&self) -> Result<Vec<u8>, String> {
        Writer::default().write(self)
    }
}

/// The same pattern as several that each begin with an element that must be there: one that may be left out would
/// have to be tried at every word.
fn certain_start(mut elements: Vec<Element>) -> Vec<Vec<Element>> {
    let mut all = Vec::new();
    while let Some(Element::Either(choices)) = elements.first()
        && choices.iter().any(Vec::is_empty)
    {
        let kept: Vec<Vec<Element>> = choices.iter().filter(|choice| !choice.is_empty()).cloned().collect();
        let rest = elements.split_off(1);
        all.push([vec![Element::Either(kept)], rest.clone()].concat());
        // A gap before the first word says nothing.
        elements = rest.into_iter().skip_while(|element| matches!(element, Element::Gap(_))).collect();
    }
    all.push(elements);
    all
}

/// Whether elements make a pattern that can be matched.
fn check_shape(elements: &[Element], line: &str) -> Result<(), String> {
    if elements.iter().skip(1).any(|element| *element == Element::Start) {
        return Err(format!("`^` may only stand at the start of a pattern: `{line}`"));
    }
    if matches!(elements.last(), Some(Element::Gap(_))) {
        return Err(format!("a pattern may not end with a gap: `{line}`"));
    }
    match elements.iter().find(|element| **element != Element::Start) {
        None | Some(Element::End) => Err(format!("`{line}` holds no word")),
        Some(Element::Gap(_)) => Err(format!("a pattern may not begin with a gap: `{line}`")),
        Some(_) if elements.iter().all(is_optional) => Err(format!("something in `{line}` must not be optional")),
        Some(_) => Ok(()),
    }
}

/// The parts of a pattern: parted by spaces that stand in no brace.
fn parts(line: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0usize, 0);
    for (at, c) in line.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ' ' | '\t' if depth == 0 => {
                parts.push(&line[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&line[start..]);
    parts.retain(|part| !part.is_empty());
    parts
}

/// The words of a text as the lexicon knows them.
pub fn words_of(text: &str) -> Vec<String> {
    let (mut words, mut at, mut buffer) = (Vec::new(), 0, String::new());
    while let Some(word) = next_word(text, at) {
        at = word.end;
        normalise(text.get(word.start..word.end).unwrap_or_default(), &mut buffer);
        words.push(buffer.clone());
    }
    words
}

fn surface_of(text: &str) -> String {
    let (mut surface, mut at, mut buffer) = (String::new(), 0, String::new());
    while let Some(word) = next_word(text, at) {
        at = word.end;
        with_case(text.get(word.start..word.end).unwrap_or_default(), &mut buffer);
        if !surface.is_empty() {
            surface.push(' ');
        }
        surface.push_str(&buffer);
    }
    surface
}

/// Expands braces: `cure{,s,d}` is `cure`, `cures`, `cured`.
///
/// # Errors
/// If braces do not match.
pub fn expand(line: &str) -> Result<Vec<String>, String> {
    let Some(open) = line.find('{') else {
        return if line.contains('}') { Err(format!("`}}` without `{{` in `{line}`")) } else { Ok(vec![line.trim().to_owned()]) };
    };
    let (head, rest) = line.split_at(open);
    let Some(close) = rest.find('}') else { return Err(format!("`{{` without `}}` in `{line}`")) };
    let inside = rest.get(1..close).unwrap_or_default();
    if inside.contains('{') {
        return Err(format!("braces inside braces in `{line}`"));
    }
    let tail = rest.get(close + 1..).unwrap_or_default();
    let mut all = Vec::new();
    for choice in inside.split(',') {
        all.extend(expand(&format!("{head}{choice}{tail}"))?);
    }
    Ok(all)
}
