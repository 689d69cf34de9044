//! What one sentence tells readers about who is paid.
//!
//! A disclosure names who earns (the publisher), what (a commission) and for what (a purchase through a link). A
//! denial beats everything near it; people other than the publisher who earn make no disclosure.

mod denial;
mod earner;
mod label;

use super::super::Page;
use super::DisclosureStatus;
use crate::lexicon::{Hit, List, Scan, Sentence};
use earner::Earner;
use std::ops::Range;

/// What a sentence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::facts) enum Says {
    /// A disclosure of links that pay.
    Links(DisclosureStatus),
    /// That this content was paid for, or the product came free.
    Sponsored(DisclosureStatus),
    /// That the product is the author's own, or that the author has a stake in it.
    Ownership(DisclosureStatus),
    /// That there is no payment, sponsor or affiliate.
    Denial,
    /// Nothing of the kind.
    Nothing,
}

/// A sentence with its hits.
struct Reading<'a> {
    scan: &'a Scan,
    text: &'a str,
    /// The name of the site, if the configuration gives it.
    site_name: &'a str,
    sentence: &'a Sentence,
    /// All hits that begin in the sentence.
    hits: &'a [Hit],
    /// Whether something is said that makes an affiliate earn: a purchase, a click.
    triggered: bool,
    /// Whether links, or purchases through something, are spoken of.
    linked: bool,
}

/// Lists without any hit of which a sentence is no disclosure and no denial.
const CORE: [List; 14] = [
    List::COMMISSION,
    List::PAY,
    List::PAID_STATE,
    List::PAYS_PUBLISHER,
    List::PAYS_PUBLISHER_IF,
    List::AFFILIATE_TIE,
    List::OWN_PRODUCT_CLEAR,
    List::SPONSORED_CONTENT,
    List::SPONSORED_LABEL,
    List::WEAK_DISCLOSURE,
    List::AFFILIATE_LABEL,
    List::DISCLOSURE_HASHTAG,
    List::DENIED_DISCLOSURE,
    List::OWN_PRODUCT,
];

/// Most words between a verb of earning and what is earned.
const OBJECT_DISTANCE: usize = 7;
/// Most words that a hit of the lists used here covers.
const LONGEST_HIT: usize = 24;

/// Reads a sentence: what it says, and the words of the label where only a label in it says so.
pub(in crate::facts) fn says(page: Page<'_>, sentence: &Sentence) -> (Says, Option<Range<usize>>) {
    let hits = page.scan.all_in(sentence.tokens.clone());
    if !hits.iter().any(|hit| CORE.contains(&hit.list)) {
        return (Says::Nothing, None);
    }
    let has = |list| hits.iter().any(|hit| hit.list == list);
    Reading {
        scan: page.scan,
        text: page.document.prose.text(),
        site_name: &page.settings.site_name,
        sentence,
        hits,
        triggered: has(List::EARNING_TRIGGER),
        linked: has(List::EARNING_LINK),
    }
    .judge()
}

impl<'a> Reading<'a> {
    /// All hits of a list. Used for the outermost loops only, so that a long sentence costs no more than its length.
    fn of(&self, list: List) -> impl Iterator<Item = &'a Hit> + use<'a> {
        self.hits.iter().filter(move |hit| hit.list == list)
    }

    /// The hits of a list that begin among some words of the sentence.
    fn among(&self, list: List, tokens: Range<usize>) -> impl Iterator<Item = &'a Hit> + use<'a> {
        let within = tokens.start.max(self.sentence.tokens.start)..tokens.end.min(self.sentence.tokens.end);
        self.scan.hits_in(list, within)
    }

    /// The hits of a list that share a word with some words.
    fn over(&self, list: List, tokens: &Range<usize>) -> impl Iterator<Item = &'a Hit> + use<'a> {
        let start = tokens.start;
        self.among(list, start.saturating_sub(LONGEST_HIT)..tokens.end).filter(move |hit| hit.tokens.end > start)
    }

    /// A word of the text as it is written; empty where there is none.
    fn word(&self, token: usize) -> &'a str {
        self.scan.tokens.get(token).and_then(|token| self.text.get(token.start..token.end)).unwrap_or_default()
    }

    /// What stands between a word and the one before it.
    fn gap_before(&self, token: usize) -> &'a str {
        let before = token.checked_sub(1).and_then(|before| self.scan.tokens.get(before));
        let here = self.scan.tokens.get(token);
        before.zip(here).and_then(|(before, here)| self.text.get(before.end..here.start)).unwrap_or_default()
    }

    fn judge(&self) -> (Says, Option<Range<usize>>) {
        let other_sense = |hit: &Hit| self.over(List::NOT_COMMISSION, &hit.tokens).next().is_some();
        if self.of(List::SPONSORED_CONTENT).any(|hit| !self.denied(&hit.tokens) && !other_sense(hit)) {
            return (Says::Sponsored(DisclosureStatus::Clear), None);
        }
        if self.of(List::OWN_PRODUCT_CLEAR).any(|hit| !self.denied(&hit.tokens)) {
            return (Says::Ownership(DisclosureStatus::Clear), None);
        }
        let talk = |hit: &Hit| self.over(List::AFFILIATE_TALK, &hit.tokens).any(|talk| talk.tokens.start <= hit.tokens.start);
        let given = |list| self.of(list).any(|hit| !self.denied(&hit.tokens) && !talk(hit) && !other_sense(hit));
        if given(List::PAYS_PUBLISHER) || (self.triggered && self.linked && given(List::PAYS_PUBLISHER_IF)) {
            return (Says::Links(DisclosureStatus::Clear), None);
        }
        let earned = self.of(List::EARN_VERB).filter_map(|verb| self.earned(verb)).max();
        let paid = self.of(List::PAID_STATE).filter_map(|state| self.paid(state)).max();
        match earned.max(paid) {
            Some(Strength::Clear) => (Says::Links(DisclosureStatus::Clear), None),
            Some(Strength::Weak) => (Says::Links(DisclosureStatus::Weak), None),
            None => self.weak(),
        }
    }

    /// Whether a verb of earning has the publisher as its subject and a commission as its object.
    fn earned(&self, verb: &Hit) -> Option<Strength> {
        // Some entries hold the verb and its object: "take a cut".
        let reach = verb.tokens.start..verb.tokens.end + OBJECT_DISTANCE;
        let other_sense = |hit: &Hit| self.over(List::NOT_COMMISSION, &hit.tokens).next().is_some();
        let commission = self.among(List::COMMISSION, reach.clone()).find(|hit| !other_sense(hit));
        let object = commission.or_else(|| self.among(List::PAY, reach).next())?;
        if self.denied(&(verb.tokens.start..object.tokens.end)) {
            return None;
        }
        match (self.earner(verb), commission) {
            (Earner::Other, _) => None,
            (Earner::Publisher, Some(_)) => Some(Strength::Clear),
            (Earner::Named, Some(_)) => Some(if self.triggered { Strength::Clear } else { Strength::Weak }),
            (_, None) => (self.triggered && (self.linked || self.is_compensation(object))).then_some(Strength::Clear),
        }
    }

    /// "Compensation if you open an account" needs no link beside it; "money" does.
    fn is_compensation(&self, object: &Hit) -> bool {
        let words = self.text.get(self.scan.text_of(object.tokens.clone())).unwrap_or_default();
        words.eq_ignore_ascii_case("compensation")
    }

    /// Whether the publisher is said to be paid or compensated, and for what.
    fn paid(&self, state: &Hit) -> Option<Strength> {
        if self.denied(&state.tokens) {
            return None;
        }
        // "Is paid a commission" says what for.
        let reach = state.tokens.end..state.tokens.end + OBJECT_DISTANCE;
        let commission =
            self.among(List::COMMISSION, reach).any(|hit| self.over(List::NOT_COMMISSION, &hit.tokens).next().is_none());
        match self.earner(state) {
            Earner::Publisher if commission => return Some(Strength::Clear),
            Earner::Publisher => {}
            Earner::Named if self.triggered && (self.linked || commission) => return Some(Strength::Clear),
            Earner::Named | Earner::Other => return None,
        }
        let hedged = self.among(List::MODAL, state.tokens.start.saturating_sub(1)..state.tokens.end).next().is_some();
        match (self.triggered && self.linked, hedged) {
            (true, _) => Some(Strength::Clear),
            (false, true) => Some(Strength::Weak),
            (false, false) => None,
        }
    }

    fn weak(&self) -> (Says, Option<Range<usize>>) {
        if self.of(List::AFFILIATE_TALK).next().is_none() {
            if self.of(List::WEAK_DISCLOSURE).any(|hit| !self.denied(&hit.tokens)) {
                return (Says::Links(DisclosureStatus::Weak), None);
            }
            if let Some(label) = self.label() {
                return (Says::Links(DisclosureStatus::Weak), Some(label.tokens.clone()));
            }
            if self.is_captioned() {
                return (Says::Links(DisclosureStatus::Weak), None);
            }
        }
        let says = if self.of(List::SPONSORED_LABEL).any(|hit| !self.denied(&hit.tokens)) {
            Says::Sponsored(DisclosureStatus::Weak)
        } else if self.of(List::DENIED_DISCLOSURE).any(|denial| self.negates(denial)) {
            Says::Denial
        } else if self.of(List::OWN_PRODUCT).next().is_some() {
            Says::Ownership(DisclosureStatus::Weak)
        } else {
            Says::Nothing
        };
        (says, None)
    }
}

/// How much a statement says; ordered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Weak,
    Clear,
}
