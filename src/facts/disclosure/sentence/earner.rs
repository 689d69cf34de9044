//! Who earns in a sentence: the publisher, or somebody else.

use super::Reading;
use crate::lexicon::{Hit, List};

/// Most words between the subject and its verb.
const SUBJECT_DISTANCE: usize = 8;
/// Most words between the subject and a second verb of it: "we test what we link to and, if you buy it, earn …".
const SECOND_VERB_DISTANCE: usize = 28;

/// Who earns in a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Earner {
    /// "I", "we".
    Publisher,
    /// "this site", or a name.
    Named,
    /// "you", "trainers", or nobody.
    Other,
}

impl Reading<'_> {
    /// The subject of a verb: the words right before it, auxiliaries passed over; else the nearest earner before it.
    pub(super) fn earner(&self, verb: &Hit) -> Earner {
        // "We're paid": the subject is part of the verb.
        if let Some(subject) = self.among(List::PUBLISHER, verb.tokens.start..verb.tokens.start + 1).next() {
            return self.kind_of(subject);
        }
        let at = self.without_auxiliaries(verb.tokens.start);
        if let Some(subject) = self.ending_at(List::PUBLISHER, at) {
            // "Links on this site may earn": the links do.
            let kind = self.kind_of(subject);
            return if kind == Earner::Named && self.follows_preposition(subject) { Earner::Other } else { kind };
        }
        if self.ending_at(List::OTHER_EARNER, at).is_some() {
            return Earner::Other;
        }
        if self.is_name(at, verb) {
            return Earner::Named;
        }
        let second = self.is_second_verb(at);
        let reach = at.saturating_sub(if second { SECOND_VERB_DISTANCE } else { SUBJECT_DISTANCE })..at;
        let publisher = self.among(List::PUBLISHER, reach.clone()).last();
        let others = self.among(List::OTHER_EARNER, reach).filter(|other| !(second && self.follows_preposition(other)));
        match (publisher, others.last()) {
            (Some(publisher), other) if other.is_none_or(|other| publisher.tokens.start > other.tokens.start) => {
                self.kind_of(publisher)
            }
            (None, None) if second && self.begins_with_a_name() => Earner::Named,
            _ => Earner::Other,
        }
    }

    /// Where the auxiliaries and adverbs before a verb begin.
    fn without_auxiliaries(&self, verb: usize) -> usize {
        let mut at = verb;
        while let Some(auxiliary) = self.ending_at(List::MODAL, at) {
            at = auxiliary.tokens.start;
        }
        at
    }

    /// The longest hit of a list that ends right before a word.
    fn ending_at(&self, list: List, at: usize) -> Option<&Hit> {
        let before = at.checked_sub(1).filter(|&before| before >= self.sentence.tokens.start)?;
        self.over(list, &(before..at)).find(|hit| hit.tokens.end == at)
    }

    /// Whether a verb is joined to an earlier one: "we review and earn".
    fn is_second_verb(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|&before| before >= self.sentence.tokens.start);
        before.is_some_and(|before| {
            let joined = ["and", "or", "then", "thus"].iter().any(|word| self.word(before).eq_ignore_ascii_case(word));
            joined || self.gap_before(at).contains([',', '('])
        })
    }

    /// Whether a name stands right before a word: "Sleepwell", or a host, "sleepwell.example". A word that is only
    /// capital because the sentence begins with it is one where the verb says so ("Sleepwell earns", not "Coaches
    /// earn"), and "Dr. Ostrow" is a person.
    fn is_name(&self, at: usize, verb: &Hit) -> bool {
        let start = self.sentence.tokens.start;
        let Some(last) = at.checked_sub(1).filter(|&last| last >= start) else { return false };
        let Some(token) = self.scan.tokens.get(last).filter(|token| !token.number) else { return false };
        if self.text.get(..token.start).is_some_and(|text| text.ends_with('.')) || self.ends_site_name(token.end) {
            return true;
        }
        if !token.capital {
            return false;
        }
        let capital = |token: &usize| self.scan.tokens.get(*token).is_some_and(|token| token.capital);
        let first = (start..last).rev().take_while(capital).last().unwrap_or(last);
        if (first.saturating_sub(1)..=last).any(|token| is_title(self.word(token))) {
            return false;
        }
        let word = self.word(last);
        first > start
            || first < last
            || word.chars().skip(1).any(char::is_uppercase)
            || !word.ends_with('s')
            || self.word(verb.tokens.start).ends_with('s')
    }

    /// "Healthy Harbor tests … and gets paid", "SleepDesk is … and receives": the sentence begins with two capital words,
    /// or with one that is capital within.
    fn begins_with_a_name(&self) -> bool {
        let start = self.sentence.tokens.start;
        let capital =
            |token: usize| self.scan.tokens.get(token).is_some_and(|found| found.capital) && !is_title(self.word(token));
        capital(start) && (capital(start + 1) || self.word(start).chars().skip(1).any(char::is_uppercase))
    }

    /// Whether the name of the site ends at a byte of the text.
    fn ends_site_name(&self, end: usize) -> bool {
        let begin = end.checked_sub(self.site_name.len()).filter(|_| !self.site_name.is_empty());
        begin.and_then(|begin| self.text.get(begin..end)).is_some_and(|text| text.eq_ignore_ascii_case(self.site_name))
    }

    /// Whether a preposition stands right before a noun, or before the words that describe it: "with three sleep brands".
    fn follows_preposition(&self, noun: &Hit) -> bool {
        const PREPOSITIONS: [&str; 11] = ["on", "in", "of", "at", "from", "through", "across", "to", "with", "by", "for"];
        const DESCRIPTION: usize = 3;
        let from = noun.tokens.start.saturating_sub(DESCRIPTION).max(self.sentence.tokens.start);
        let is_one = |token: usize| PREPOSITIONS.iter().any(|word| self.word(token).eq_ignore_ascii_case(word));
        let mut before =
            (from..noun.tokens.start).rev().take_while(|&token| !self.gap_before(token + 1).contains([',', '(', ':', ';']));
        before.any(is_one)
    }

    /// "I" and "we" are the publisher in person; "this site" is a thing that earns.
    fn kind_of(&self, subject: &Hit) -> Earner {
        let range = self.scan.text_of(subject.tokens.clone());
        let first = self.text.get(range).unwrap_or_default().split([' ', '\'', '’']).next().unwrap_or_default();
        let personal = ["i", "we", "my", "our", "help", "helps"].iter().any(|word| first.eq_ignore_ascii_case(word));
        if personal { Earner::Publisher } else { Earner::Named }
    }
}

/// What stands before the name of a person.
fn is_title(word: &str) -> bool {
    ["dr", "dr.", "prof", "prof.", "professor", "mr", "mr.", "mrs", "ms"].iter().any(|title| word.eq_ignore_ascii_case(title))
}
