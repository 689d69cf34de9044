//! What one sentence tells readers about who is paid.
//!
//! A disclosure names who earns (the publisher), what (a commission) and for what (a purchase through a link). A
//! denial beats everything near it; people other than the publisher who earn make no disclosure.

use super::super::Page;
use super::DisclosureStatus;
use crate::lexicon::{Hit, List, Scan, Sentence, Token};
use std::ops::Range;

/// What a sentence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::facts) enum Says {
    /// A disclosure of links that pay.
    Links(DisclosureStatus),
    /// That this content was paid for, or the product came free.
    Sponsored(DisclosureStatus),
    /// That the product is the author's own.
    Ownership,
    /// That there is no payment, sponsor or affiliate.
    Denial,
    /// Nothing of the kind.
    Nothing,
}

/// A sentence with its hits.
struct Reading<'a> {
    scan: &'a Scan,
    text: &'a str,
    sentence: &'a Sentence,
    /// All hits that begin in the sentence.
    hits: &'a [Hit],
    /// Whether something is said that makes an affiliate earn: a purchase, a click.
    triggered: bool,
    /// Whether links, or purchases through something, are spoken of.
    linked: bool,
}

/// Lists without any hit of which a sentence is no disclosure and no denial.
const CORE: [List; 11] = [
    List::COMMISSION,
    List::PAY,
    List::PAID_STATE,
    List::PAYS_PUBLISHER,
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
/// Most words between the subject and its verb.
const SUBJECT_DISTANCE: usize = 8;
/// How far before a statement a word may stand that denies it.
const DENIAL_DISTANCE: usize = 5;
/// Most words of a caption that ends in a label.
const LONGEST_CAPTION: usize = 10;
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
        sentence,
        hits,
        triggered: has(List::EARNING_TRIGGER),
        linked: has(List::EARNING_LINK),
    }
    .judge()
}

/// Who earns in a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Earner {
    /// "I", "we".
    Publisher,
    /// "this site", or a name.
    Named,
    /// "you", "trainers", or nobody.
    Other,
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

    fn judge(&self) -> (Says, Option<Range<usize>>) {
        let other_sense = |hit: &Hit| self.over(List::NOT_COMMISSION, &hit.tokens).next().is_some();
        if self.of(List::SPONSORED_CONTENT).any(|hit| !self.denied(&hit.tokens) && !other_sense(hit)) {
            return (Says::Sponsored(DisclosureStatus::Clear), None);
        }
        let talk = |hit: &Hit| self.over(List::AFFILIATE_TALK, &hit.tokens).any(|talk| talk.tokens.start <= hit.tokens.start);
        if self.of(List::PAYS_PUBLISHER).any(|hit| !self.denied(&hit.tokens) && !talk(hit)) {
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
        let reach = verb.tokens.end..verb.tokens.end + OBJECT_DISTANCE;
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
        if self.denied(&state.tokens) || self.earner(state) != Earner::Publisher {
            return None;
        }
        let hedged = self.among(List::MODAL, state.tokens.start.saturating_sub(1)..state.tokens.end).next().is_some();
        match (self.triggered && self.linked, hedged) {
            (true, _) => Some(Strength::Clear),
            (false, true) => Some(Strength::Weak),
            (false, false) => None,
        }
    }

    /// The subject of a verb: the words right before it, auxiliaries passed over; else the nearest earner before it.
    fn earner(&self, verb: &Hit) -> Earner {
        let start = self.sentence.tokens.start;
        let mut at = verb.tokens.start;
        while at > start && self.among(List::MODAL, at - 1..at).any(|hit| hit.tokens.end == at) {
            at -= 1;
        }
        // "We're paid": the subject is part of the verb.
        if let Some(subject) = self.among(List::PUBLISHER, verb.tokens.start..verb.tokens.start + 1).next() {
            return self.kind_of(subject);
        }
        let ends_here = |list| self.over(list, &(at.saturating_sub(1)..at)).find(|hit| hit.tokens.end == at);
        if let Some(subject) = ends_here(List::PUBLISHER) {
            // "Links on this site may earn": the links do.
            return if self.follows_preposition(subject) { Earner::Other } else { self.kind_of(subject) };
        }
        if ends_here(List::OTHER_EARNER).is_some() {
            return Earner::Other;
        }
        let before = at.checked_sub(1).filter(|&token| token >= start);
        // A name: "Sleepwell", or a host, "sleepwell.example".
        let named = |token: &Token| token.capital || self.text.get(..token.start).is_some_and(|text| text.ends_with('.'));
        if before.and_then(|token| self.scan.tokens.get(token)).is_some_and(|token| named(token) && !token.number) {
            return Earner::Named;
        }
        let reach = at.saturating_sub(SUBJECT_DISTANCE)..at;
        let nearest = |list| self.among(list, reach.clone()).last();
        match (nearest(List::PUBLISHER), nearest(List::OTHER_EARNER)) {
            (Some(publisher), other) if other.is_none_or(|other| publisher.tokens.start > other.tokens.start) => {
                self.kind_of(publisher)
            }
            _ => Earner::Other,
        }
    }

    fn follows_preposition(&self, subject: &Hit) -> bool {
        let before = subject.tokens.start.checked_sub(1).filter(|&token| token >= self.sentence.tokens.start);
        let word = before.and_then(|token| self.scan.tokens.get(token)).and_then(|token| self.text.get(token.start..token.end));
        word.is_some_and(|word| matches!(word.to_lowercase().as_str(), "on" | "in" | "of" | "at" | "from" | "through" | "across"))
    }

    /// "I" and "we" are the publisher in person; "this site" is a thing that earns.
    fn kind_of(&self, subject: &Hit) -> Earner {
        let range = self.scan.text_of(subject.tokens.clone());
        let first = self.text.get(range).unwrap_or_default().split([' ', '\'', '’']).next().unwrap_or_default();
        let personal = ["i", "we", "my", "our", "help", "helps"].iter().any(|word| first.eq_ignore_ascii_case(word));
        if personal { Earner::Publisher } else { Earner::Named }
    }

    /// Whether a denial covers words, or a word right before them denies them.
    fn denied(&self, tokens: &Range<usize>) -> bool {
        let near = tokens.start.saturating_sub(DENIAL_DISTANCE)..tokens.end;
        self.among(List::NEGATOR, near).any(|negator| self.negates(negator))
            || self.over(List::DENIED_DISCLOSURE, tokens).any(|denial| self.negates(denial))
    }

    /// "No extra cost" denies no payment, and neither does a name that begins with "No" ("No Spoons earns …").
    fn negates(&self, negator: &Hit) -> bool {
        let first = negator.tokens.start;
        let harmless = self.over(List::NO_EXTRA_COST, &(first..first + 1)).next().is_some();
        !harmless && !self.begins_a_name(first)
    }

    /// Whether a run of capitalised words begins here and ends at a verb of earning.
    fn begins_a_name(&self, first: usize) -> bool {
        const LONGEST_NAME: usize = 6;
        let capital = |token: &usize| self.scan.tokens.get(*token).is_some_and(|token| token.capital);
        let end = first + (first..self.sentence.tokens.end).take(LONGEST_NAME).take_while(capital).count();
        let verb = |list| self.among(list, end..end + 1).next().is_some();
        end > first + 1 && (verb(List::EARN_VERB) || verb(List::MODAL))
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
            Says::Ownership
        } else {
            Says::Nothing
        };
        (says, None)
    }

    fn before(&self, hit: &Hit) -> &'a str {
        self.scan.tokens.get(hit.tokens.start).and_then(|token| self.text.get(..token.start)).unwrap_or_default()
    }

    fn after(&self, hit: &Hit) -> &'a str {
        let last = hit.tokens.end.checked_sub(1).and_then(|token| self.scan.tokens.get(token));
        last.and_then(|token| self.text.get(token.end..)).unwrap_or_default()
    }

    /// A label in brackets, `(affiliate link)`, or a hashtag, `#ad`.
    fn label(&self) -> Option<&'a Hit> {
        let bracketed = |hit: &&Hit| {
            let closes = self.after(hit).trim_start_matches([' ', '*', '_']).starts_with([')', ']', '}', '!', ':']);
            let opens = self.before(hit).trim_end_matches([' ', '*', '_']).ends_with(['(', '[', '{', ':', '*']);
            opens && closes && !self.denied(&hit.tokens)
        };
        let hashtag = self.of(List::DISCLOSURE_HASHTAG).find(|hit| self.before(hit).ends_with('#'));
        hashtag.or_else(|| self.of(List::AFFILIATE_LABEL).find(bracketed))
    }

    /// "Yoga tank - affiliate link", "Affiliate link: …"; a longer sentence that ends so is talk about such links.
    fn is_captioned(&self) -> bool {
        let tokens = &self.sentence.tokens;
        self.of(List::AFFILIATE_LABEL).any(|hit| {
            let whole = hit.tokens == *tokens;
            let ends = hit.tokens.end == tokens.end && hit.tokens.len() > 1 && tokens.len() <= LONGEST_CAPTION;
            let begins = hit.tokens.start == tokens.start && self.after(hit).trim_start().starts_with([':', '(']);
            (whole || ends || begins) && !self.denied(&(tokens.start..hit.tokens.end))
        })
    }
}

/// How much a statement says; ordered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Weak,
    Clear,
}
