//! Marks in the text of a credit line: dates, dashes, citations, customers' stars, where its sentence ends.

use crate::lexicon::{self, List, Scan};

/// Whether a dash or bar stands between a label and what follows it.
pub(super) fn has_dash(after: &str) -> bool {
    after.trim_start_matches(['*', '_', '"', '”', ' ', '\'']).starts_with(['—', '–', '|', '-'])
}

/// What follows the date in "reviewed on March 3, 2025 by Ana Lee".
pub(super) fn after_date(text: &str) -> Option<&str> {
    /// The longest date in words.
    const LONGEST: usize = 40;
    let on = text.strip_prefix("on ").unwrap_or(text);
    let (date, name) = on.split_once(" by ").filter(|(date, _)| date.len() <= LONGEST)?;
    (date.contains(|c: char| c.is_ascii_digit())
        && (is_month(date.trim_start_matches(|c: char| !c.is_alphabetic())) || date.split_whitespace().count() == 1))
        .then_some(name)
}

/// Whether a line is a customer's review of a product: stars, "verified buyer", or a quotation after the name.
pub(super) fn is_customer(rest: &str) -> bool {
    let quotation =
        rest.split_once(':').is_some_and(|(before, said)| !before.contains('"') && said.trim_start().starts_with(['"', '“']));
    quotation
        || rest.contains(['★', '⭐', '☆'])
        || Scan::of_text(rest, lexicon::built_in()).hits_of(List::CUSTOMER_REVIEW).next().is_some()
}

pub(super) fn is_month(text: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start: String = text.chars().take(3).collect::<String>().to_lowercase();
    MONTHS.contains(&start.as_str()) && text.contains(|c: char| c.is_ascii_digit())
}

/// A line of a reference list: it begins with `[3]`, or with a word that says so.
pub(super) fn is_reference(text: &str) -> bool {
    let text = text.trim_start();
    if ["Citation:", "Reference:", "References:", "Source:", "Sources:"].iter().any(|word| text.starts_with(word)) {
        return true;
    }
    let Some(rest) = text.strip_prefix('[') else { return false };
    rest.split_once(']').is_some_and(|(number, _)| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
}

/// The text up to the end of its first sentence. A full stop after dotted letters ("B.Sc. (Hons), MD") ends none.
pub(super) fn sentence_head(text: &str) -> &str {
    let scan = Scan::of_text(text, lexicon::built_in());
    let ends = scan.sentences.iter().map(|sentence| sentence.text.end);
    let dotted = |end: usize| {
        let word = text.get(..end).unwrap_or_default().trim_end_matches('.').rsplit(' ').next().unwrap_or_default();
        let next = text.get(end..).unwrap_or_default().trim_start();
        word.contains('.')
            && (next.starts_with(['(', ',', '|', '—', '–']) || next.get(..4).is_some_and(|next| next.contains('.')))
    };
    let end = ends.into_iter().find(|&end| !dotted(end));
    text.get(..end.unwrap_or(text.len())).unwrap_or(text)
}
