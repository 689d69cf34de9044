//! What a sentence denies: "we earn nothing", "none of these links pays us".

use super::Reading;
use crate::lexicon::{Hit, List};
use std::ops::Range;

/// How far before a statement a word may stand that denies it.
const DENIAL_DISTANCE: usize = 5;

/// Words with which a sentence turns round: what was denied before them is not denied after them.
const TURNS: [&str; 8] = ["but", "however", "yet", "though", "although", "instead", "whereas", "nevertheless"];

impl Reading<'_> {
    /// Whether a denial covers words, or a word right before them denies them.
    pub(super) fn denied(&self, tokens: &Range<usize>) -> bool {
        let near = tokens.start.saturating_sub(DENIAL_DISTANCE)..tokens.end;
        let covers = |denial: &Hit| self.negates(denial) && !self.turns(denial.tokens.start, tokens.start);
        self.among(List::NEGATOR, near).any(covers) || self.over(List::DENIED_DISCLOSURE, tokens).any(covers)
    }

    /// "No extra cost" denies no payment, and neither does a name that begins with "No" ("No Spoons earns …").
    pub(super) fn negates(&self, negator: &Hit) -> bool {
        let first = negator.tokens.start;
        let harmless = self.over(List::NO_EXTRA_COST, &(first..first + 1)).next().is_some();
        !harmless && !self.begins_a_name(first)
    }

    /// Whether a new statement begins between a denial and some words: "we take no samples, but …", "you pay no more; we
    /// …", "it won't cost you more, we …".
    fn turns(&self, denial: usize, words: usize) -> bool {
        (denial + 1..words.max(denial + 1)).any(|at| {
            let gap = self.gap_before(at);
            let subject = || self.among(List::PUBLISHER, at..at + 1).next().is_some();
            gap.contains([';', ':', '—', '–'])
                || (gap.contains(',') && subject())
                || TURNS.iter().any(|turn| self.word(at).eq_ignore_ascii_case(turn))
        })
    }

    /// Whether a run of capitalised words begins here and ends at a verb of earning.
    fn begins_a_name(&self, first: usize) -> bool {
        const LONGEST_NAME: usize = 6;
        let capital = |token: &usize| self.scan.tokens.get(*token).is_some_and(|token| token.capital);
        let end = first + (first..self.sentence.tokens.end).take(LONGEST_NAME).take_while(capital).count();
        let verb = |list| self.among(list, end..end + 1).next().is_some();
        end > first + 1 && (verb(List::EARN_VERB) || verb(List::PAID_STATE) || verb(List::MODAL))
    }
}
