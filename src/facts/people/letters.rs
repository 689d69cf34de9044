//! Letters after a name that look like a credential and are in no table.

use crate::lexicon::{List, Scan};

/// The unknown letters in what stands after a name: items in capitals, before the first item in words. `scan` is that of
/// the text.
pub(super) fn unknown_letters(text: &str, scan: &Scan) -> Vec<String> {
    let mut found = Vec::new();
    for (index, token) in scan.tokens.iter().enumerate() {
        let word = text.get(token.start..token.end).unwrap_or_default();
        // "holistic nutritionist", "on 3 May": what follows is no row of letters any more.
        if token.number || !word.chars().any(char::is_uppercase) {
            break;
        }
        let known = [List::CREDENTIAL, List::NOT_LETTERS, List::HONORIFIC, List::NOT_A_NAME, List::CREDIT_END];
        // Known letters may be part of a longer row, as in "FNP-BC".
        let part = |list| {
            (index.saturating_sub(3)..=index).any(|from| scan.hits_in(list, from..from + 1).any(|hit| hit.tokens.end > index))
        };
        if is_letters(word) && !known.into_iter().any(part) && !found.iter().any(|known| known == word) {
            found.push(word.to_owned());
        }
    }
    found
}

/// Three to six letters, most of them capitals. Two are as often a place or initials.
fn is_letters(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let length = word.chars().count();
    (3..=6).contains(&length) && word.chars().all(char::is_alphabetic) && capitals * 3 >= length * 2
}
