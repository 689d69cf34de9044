//! The lexicon: lists of phrases, patterns and tables under `rules/lexicon/`, compiled when scruple is built, and the
//! one pass over an article's words that finds all of them.

mod automaton;
#[allow(dead_code, reason = "the build script uses what the library does not")]
mod compile;
#[allow(dead_code, reason = "the build script uses what the library does not")]
mod feature;
#[allow(dead_code, reason = "the build script uses what the library does not")]
mod frequency;
mod layout;
mod pattern;
mod scan;
mod tables;
mod window;
mod words;
#[allow(dead_code, reason = "the build script uses what the library does not")]
mod write;

pub use automaton::Automaton;
pub use compile::Compiler;
pub use scan::{Hit, Scan, Sentence, Token};
pub use tables::*;
pub use words::{Word, next_word, normalise};

use std::sync::OnceLock;

/// A list of the lexicon: a file under `rules/lexicon/phrases` or `patterns`, a table, or the patterns of one rule.
///
/// `phrases/treat-verb.txt` is `List::TREAT_VERB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct List(pub u16);

include!(concat!(env!("OUT_DIR"), "/lists.rs"));

impl List {
    /// The built-in list of that name: the file's stem.
    pub fn named(name: &str) -> Option<List> {
        LIST_NAMES.iter().position(|&known| known == name).map(|index| List(index as u16))
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        LIST_NAMES.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}

static BUILT_IN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// The lexicon that is built into the program.
pub fn built_in() -> &'static Automaton {
    static AUTOMATON: OnceLock<Automaton> = OnceLock::new();
    AUTOMATON.get_or_init(|| Automaton::new(BUILT_IN))
}
