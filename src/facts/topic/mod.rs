//! What the page is about: terms weighed by where they stand. Title and tags count most, then headings and the lead;
//! recommendations, references, the author's bio and disclosure boxes do not count.

mod counting;
mod health;
mod place;
mod ranking;
mod stated;
#[cfg(test)]
mod tests;

use super::{Credits, Page, People};
use crate::document::DocumentProblem;
use crate::lexicon;
use counting::Counting;
use ranking::Ranking;
use stated::{Stated, stated};
use std::ops::Range;

/// The id of no topic: the page is not about health, or its topic is unclear.
const NONE: &str = "none";

/// A topic with its score.
#[derive(Debug, Clone)]
pub struct RankedTopic {
    /// Topic id.
    pub id: &'static str,
    /// Its score; only the order means something.
    pub score: f64,
    /// Index into [`lexicon::topics`].
    topic: u16,
    /// The terms that speak for it: see [`Topic::terms`].
    evidence: Range<usize>,
}

/// A term that speaks for a topic.
#[derive(Debug, Clone, Copy)]
struct Evidence {
    topic: u16,
    row: u32,
    score: f64,
}

/// What the page is about.
#[derive(Debug, Clone)]
pub struct Topic {
    /// The topic the headline promises: an id, or `none`.
    pub primary: &'static str,
    /// Whether this is a health article.
    pub health: bool,
    /// All topics with any evidence, best first.
    pub ranked: Vec<RankedTopic>,
    /// The primary topic and every other strong one: the topics that a person must fit.
    pub set: Vec<&'static lexicon::Topic>,
    /// What is wrong with the topic that the front matter states.
    pub problem: Option<DocumentProblem>,
    evidence: Vec<Evidence>,
}

impl Topic {
    /// The terms that speak for a topic of this page, heaviest first.
    pub fn terms(&self, ranked: &RankedTopic) -> impl Iterator<Item = &'static str> + '_ {
        let evidence = self.evidence.get(ranked.evidence.clone()).unwrap_or_default();
        evidence.iter().filter_map(|one| lexicon::topic_terms().get(one.row as usize)).map(|term| term.term)
    }
}

/// Reads the topic.
pub(super) fn read(page: Page<'_>, people: &People, credits: &Credits) -> Topic {
    let counting = Counting::new(page, people);
    let mut ranking = Ranking::new(&counting);
    let mut problem = None;
    let (primary, health, set) = match stated(page) {
        Stated::None => (NONE, false, Vec::new()),
        Stated::Topic(topic) => {
            put_first(&mut ranking.ranked, topic);
            (topic.id, true, vec![topic])
        }
        other => {
            if let Stated::Unknown(found) = other {
                problem = Some(found);
            }
            let vouched = health::is_vouched(people, credits);
            let health = health::is_health(&counting, &ranking, vouched);
            match ranking.ranked.first() {
                Some(best) if health && health::is_clear(&counting, &ranking, vouched) => (best.id, true, ranking.set()),
                _ => (NONE, health, Vec::new()),
            }
        }
    };
    Topic { primary, health, ranked: ranking.ranked, set, problem, evidence: ranking.evidence }
}

/// Lets the stated topic stand before all others.
fn put_first(ranked: &mut Vec<RankedTopic>, topic: &'static lexicon::Topic) {
    let found = ranked.iter().position(|ranked| ranked.id == topic.id).map(|place| ranked.remove(place));
    let number = lexicon::topics().binary_search_by(|known| known.id.cmp(topic.id)).unwrap_or(0) as u16;
    ranked.insert(0, found.unwrap_or(RankedTopic { id: topic.id, score: 0.0, topic: number, evidence: 0..0 }));
}
