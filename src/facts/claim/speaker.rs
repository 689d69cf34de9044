//! Who speaks in a sentence: the page, its author about their own life, or somebody who is quoted by name.

use super::guard::Guard;
use crate::facts::Page;
use crate::lexicon::Sentence;
use std::ops::Range;

/// Words of an author about their own life. Looked for in sentences with the words of a claim only, since they are too
/// frequent for a list.
const OWN: [&str; 9] = ["i", "i'm", "i've", "i'd", "my", "me", "myself", "mine", "we've"];

/// Words that give a quotation its speaker.
const SAYS: [&str; 16] = [
    "said",
    "says",
    "wrote",
    "writes",
    "told",
    "tells",
    "explains",
    "explained",
    "noted",
    "notes",
    "argues",
    "argued",
    "adds",
    "added",
    "recalls",
    "according",
];

/// The guard of a sentence on a page that earns nothing: somebody's own story, or a quotation with its speaker around
/// the words of the claim.
pub(super) fn guard(page: Page<'_>, sentence: &Sentence, signal: &Range<usize>) -> Option<Guard> {
    let words = page.scan.tokens.get(sentence.tokens.clone()).unwrap_or_default();
    let any = |wanted: &[&str]| {
        words.iter().any(|word| {
            let written = page.document.prose.slice(word.start..word.end);
            wanted.iter().any(|known| is_same(written, known))
        })
    };
    if is_quoted(page, sentence, signal) && any(&SAYS) {
        return Some(Guard::Quotation);
    }
    any(&OWN).then_some(Guard::Story)
}

/// Whether two words are the same but for case and the kind of apostrophe.
fn is_same(written: &str, known: &str) -> bool {
    written.eq_ignore_ascii_case(known)
        || (written.contains('\u{2019}') && written.replace('\u{2019}', "'").eq_ignore_ascii_case(known))
}

/// Whether some words of a sentence stand within quotation marks.
pub(super) fn is_quoted(page: Page<'_>, sentence: &Sentence, words: &Range<usize>) -> bool {
    let signal = page.scan.text_of(words.clone());
    let before = page.document.prose.slice(sentence.text.start..signal.start.max(sentence.text.start));
    let opened = before.matches('“').count() > before.matches('”').count() || before.matches('"').count() % 2 == 1;
    let after = page.document.prose.slice(signal.end..sentence.text.end.max(signal.end));
    opened && after.contains(['”', '"'])
}
