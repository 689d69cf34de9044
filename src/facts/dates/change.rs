//! How far the text of a page has moved from the text that was reviewed.

use crate::document::{BlockKind, Document, Visibility};
use crate::facts::Page;
use crate::source::{Source, Span};
use std::collections::HashMap;
use xxhash_rust::xxh3::xxh3_128;

/// What changed between two texts of a page. Numbers (prices, dates), addresses of links, marks of Markdown, the front
/// matter and the order of sentences do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Change {
    /// Words that came in or went out, whichever are more.
    pub words: usize,
    /// Of the sentences that were not there before, the one with the most words that were not either.
    pub sentence: Option<Span>,
}

/// A sentence of the body.
struct Sentence<'a> {
    text: &'a str,
    /// Of its words in lower case, numbers left out.
    hash: u128,
    span: Span,
}

/// Compares the text that was reviewed with the page. Sentences that stand in both are set aside; of the others, the
/// words are counted, so that a typo is one word and not a sentence.
pub(super) fn between(reviewed: &str, page: Page<'_>) -> Change {
    let old_source = Source::new("", reviewed);
    let old = Document::parse(&old_source);
    let (old, new) = (sentences(&old), sentences(page.document));
    let mut known: HashMap<u128, i32> = HashMap::new();
    old.iter().for_each(|sentence| *known.entry(sentence.hash).or_default() += 1);
    let mut words: HashMap<u128, i32> = HashMap::new();
    let mut fresh: Vec<&Sentence<'_>> = Vec::new();
    for sentence in &new {
        match known.get_mut(&sentence.hash).filter(|left| **left > 0) {
            Some(left) => *left -= 1,
            None => {
                fresh.push(sentence);
                each_word(sentence.text, |word| *words.entry(word).or_default() += 1);
            }
        }
    }
    for sentence in &old {
        if let Some(left) = known.get_mut(&sentence.hash).filter(|left| **left > 0) {
            *left -= 1;
            each_word(sentence.text, |word| *words.entry(word).or_default() -= 1);
        }
    }
    let came: i32 = words.values().filter(|count| **count > 0).sum();
    let went: i32 = words.values().filter(|count| **count < 0).sum();
    let news = |sentence: &Sentence<'_>| {
        let mut news = 0;
        each_word(sentence.text, |word| news += usize::from(words.get(&word).is_some_and(|count| *count > 0)));
        news
    };
    // Of two with as many, the first.
    let sentence = fresh.iter().rev().max_by_key(|sentence| news(sentence)).map(|sentence| sentence.span);
    Change { words: came.max(-went).unsigned_abs() as usize, sentence }
}

fn sentences(document: &Document) -> Vec<Sentence<'_>> {
    let mut all = Vec::new();
    for block in &document.blocks {
        let shown =
            matches!(block.visibility, Visibility::Shown | Visibility::Small | Visibility::Collapsed | Visibility::Footnote);
        if !shown || matches!(block.kind, BlockKind::Code | BlockKind::Field { .. }) {
            continue;
        }
        let text = document.prose.slice(block.prose.clone());
        let mut start = block.prose.start;
        for sentence in text.split_inclusive(['.', '!', '?', '\n']) {
            let range = start..start + sentence.trim_end().len();
            start += sentence.len();
            let mut key = String::with_capacity(sentence.len());
            push_words(sentence, &mut key);
            if !key.is_empty() {
                all.push(Sentence { text: sentence, hash: xxh3_128(key.as_bytes()), span: document.prose.to_source(range) });
            }
        }
    }
    all
}

/// The words of a sentence: letters only.
fn words(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’')).filter(|word| !word.is_empty())
}

fn push_words(sentence: &str, out: &mut String) {
    for word in words(sentence) {
        out.extend(word.chars().flat_map(char::to_lowercase));
        out.push(' ');
    }
}

fn each_word(sentence: &str, mut take: impl FnMut(u128)) {
    let mut lower = String::new();
    for word in words(sentence) {
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        take(xxh3_128(lower.as_bytes()));
    }
}
