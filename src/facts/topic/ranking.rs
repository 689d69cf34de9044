//! The scores of topics: terms weighed by place. Everything is kept in arrays by the number of the topic.

use super::counting::Counting;
use super::place::Place;
use super::{Evidence, RankedTopic};
use crate::lexicon::{self, Topic};

/// What is added to a term's score for each further word in it.
const LONGER: f64 = 0.25;
/// Share of the best topic's score above which another topic counts beside it.
const STRONG: f64 = 0.4;

/// The scores of a page's topics.
pub(super) struct Ranking {
    /// Score from the title alone, by topic.
    title: Vec<f64>,
    /// Score from the tags alone, by topic.
    tags: Vec<f64>,
    /// Rows of terms in the title.
    title_rows: Vec<usize>,
    /// Each term with each of its topics: by topic, heaviest first.
    pub evidence: Vec<Evidence>,
    /// All topics with evidence, best first.
    pub ranked: Vec<RankedTopic>,
}

impl Ranking {
    /// Ranks the topics: of a top-level topic with a strong sub-topic, that one stands for both.
    pub fn new(counting: &Counting) -> Self {
        let topics = lexicon::topics();
        let mut own = vec![0.0; topics.len()];
        let mut title = vec![0.0; topics.len()];
        let mut tags = vec![0.0; topics.len()];
        let mut evidence = Vec::with_capacity(counting.terms());
        for (row, counts) in counting.by_term() {
            let Some(term) = lexicon::topic_terms().get(row) else { continue };
            let at = |place: Place| {
                let count = counts.get(place as usize).copied().unwrap_or(0);
                if count == 0 { 0.0 } else { place.factor() * place.saturation(count) }
            };
            let in_title = at(Place::Title);
            let placed = in_title + Place::ALL.into_iter().skip(1).map(at).sum::<f64>();
            let length = length(term.term);
            for &(topic, weight) in term.topics {
                let weight = f64::from(weight) / 10.0 * length;
                add(&mut own, topic, weight * placed);
                add(&mut title, topic, weight * in_title);
                add(&mut tags, topic, weight * at(Place::Tag));
                evidence.push(Evidence { topic, row: row as u32, score: weight * placed });
            }
        }
        evidence.sort_unstable_by(|one, other| {
            one.topic.cmp(&other.topic).then(other.score.total_cmp(&one.score)).then(one.row.cmp(&other.row))
        });
        favour_subjects(&mut own, &title, &counting.title_rows);
        let standings = standings(&own, &title);
        let mut ranked: Vec<RankedTopic> = Vec::new();
        let mut start = 0;
        for same in evidence.chunk_by(|one, other| one.topic == other.topic) {
            let Some(topic) = same.first().map(|evidence| evidence.topic) else { continue };
            let evidence = start..start + same.len();
            start = evidence.end;
            let Some(known) = topics.get(usize::from(topic)) else { continue };
            let score = standings.get(usize::from(topic)).copied().unwrap_or(0.0);
            ranked.push(RankedTopic { id: known.id, score: (score * 10.0).round() / 10.0, topic, evidence });
        }
        ranked.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.topic.cmp(&other.topic)));
        Self { title, tags, title_rows: counting.title_rows.clone(), evidence, ranked }
    }

    /// The score that the title alone gives to a topic.
    pub fn title_score(&self, topic: u16) -> f64 {
        self.title.get(usize::from(topic)).copied().unwrap_or(0.0)
    }

    /// Whether at least two tags name a topic.
    pub fn is_tagged(&self, topic: u16) -> bool {
        /// What two tags of middling weight give together.
        const TWO: f64 = 12.0;
        self.tags.get(usize::from(topic)).is_some_and(|&score| score >= TWO)
    }

    /// The best score that the title alone gives to a topic of that kind.
    pub fn best_in_title(&self, wanted: impl Fn(&Topic) -> bool) -> f64 {
        best(&self.title, wanted)
    }

    /// The primary topic, and others that the title names too, of another top-level topic and strong. Cost, drugs and
    /// side effects are sides of a subject, not subjects beside it.
    pub fn set(&self) -> Vec<&'static Topic> {
        let topics = lexicon::topics();
        let Some(first) = self.ranked.first() else { return Vec::new() };
        let known = |ranked: &RankedTopic| topics.get(usize::from(ranked.topic));
        let mut set: Vec<&'static Topic> = known(first).into_iter().collect();
        let title = self.title_score(first.topic);
        for ranked in self.ranked.iter().skip(1) {
            let strong =
                ranked.score >= STRONG * first.score || (title > 0.0 && self.title_score(ranked.topic) >= STRONG * title);
            let Some(topic) = known(ranked).filter(|_| strong) else { continue };
            let side = matches!(family(topic), "pharmacy" | "public_health_policy");
            let new = set.iter().all(|other| other.top != topic.top);
            // A remedy in the title is a subject beside what it is taken for: melatonin is sleep, and a supplement too.
            let remedy = family(topic) == "supplements" && self.title_score(ranked.topic) > 0.0;
            if new && !side && (remedy || self.named_apart(ranked.topic, first.topic)) {
                set.push(topic);
            }
        }
        set
    }

    /// Whether the title names a topic's family with words that do not speak for another one too.
    fn named_apart(&self, topic: u16, from: u16) -> bool {
        let topics = lexicon::topics();
        let top = |topic: u16| topics.get(usize::from(topic)).map(|topic| topic.top);
        let speaks = |row: usize, wanted: u16| {
            let of = lexicon::topic_terms().get(row).map_or(&[][..], |term| term.topics);
            of.iter().any(|&(topic, _)| top(topic) == top(wanted))
        };
        self.title_rows.iter().any(|&row| speaks(row, topic) && !speaks(row, from))
    }
}

/// How much a term's length adds to its weight.
fn length(term: &str) -> f64 {
    let further = term.bytes().filter(|byte| matches!(byte, b' ' | b'-')).count();
    1.0 + LONGER * further as f64
}

fn add(scores: &mut [f64], topic: u16, score: f64) {
    if let Some(slot) = scores.get_mut(usize::from(topic)) {
        *slot += score;
    }
}

/// The best score of a topic of that kind.
fn best(scores: &[f64], wanted: impl Fn(&Topic) -> bool) -> f64 {
    let topics = lexicon::topics().iter().zip(scores);
    topics.filter(|(topic, score)| **score > 0.0 && wanted(topic)).map(|(_, score)| *score).fold(0.0, f64::max)
}

/// Settles what a title that names whom it is for is about. Whatever helps pets is about pets, since only a
/// veterinarian fits; what helps children or seniors is about the help.
fn favour_subjects(own: &mut [f64], title: &[f64], title_rows: &[usize]) {
    const PETS: f64 = 3.0;
    const AUDIENCE: f64 = 0.5;
    /// Share of the strongest other topic's title score that pets must reach: "my dog ruined my sleep" is about sleep.
    const NAMED: f64 = 0.75;
    let pets = best(title, |topic| family(topic) == "pet_health");
    // "For dogs" says it outright.
    let of_pets = |topic: u16| lexicon::topics().get(usize::from(topic)).is_some_and(|topic| family(topic) == "pet_health");
    let outright = title_rows
        .iter()
        .filter_map(|&row| lexicon::topic_terms().get(row))
        .any(|term| term.term.starts_with("for ") && term.topics.iter().any(|(topic, _)| of_pets(*topic)));
    let named = pets >= NAMED * best(title, |topic| family(topic) != "pet_health");
    let pets = pets > 0.0 && (named || outright);
    let others = best(title, |topic| !is_audience(topic)) > 0.0;
    for (topic, score) in lexicon::topics().iter().zip(own) {
        if pets && family(topic) == "pet_health" {
            *score *= PETS;
        } else if others && is_audience(topic) {
            *score *= AUDIENCE;
        }
    }
}

/// The scores by which topics are ranked. A headline promises a sub-topic more often than a whole field, so a sub-topic
/// with evidence of its own stands before its top-level topic and is lifted by it, and a field that the title names
/// only in general stands behind a sub-topic of another field in the same title.
fn standings(own: &[f64], title: &[f64]) -> Vec<f64> {
    /// Share of the top-level topic's score that a sub-topic must reach to stand before it.
    const LEAF: f64 = 0.35;
    /// Share of its top-level topic's score that a sub-topic is given.
    const LIFT: f64 = 0.5;
    /// Share of its sub-topics' score that a top-level topic is given where none of them stands out.
    const KIN: f64 = 0.25;
    /// What is left of a field's score beside a sub-topic of another field in the title.
    const GENERAL: f64 = 0.75;
    let topics = lexicon::topics();
    let score = |topic: usize| own.get(topic).copied().unwrap_or(0.0);
    let in_title = |topic: usize| title.get(topic).copied().unwrap_or(0.0);
    // For each top-level topic: what its sub-topics have together, and whether one of them stands out.
    let mut below = vec![(0.0, false); topics.len()];
    let mut named_leaf = None;
    for (index, topic) in topics.iter().enumerate().filter(|(_, topic)| !topic.parent.is_empty()) {
        let top = usize::from(topic.top);
        let stands_out = score(index) > 0.0 && (score(index) >= LEAF * score(top) || in_title(index) > 0.0);
        if let Some((sum, has_leaf)) = below.get_mut(top) {
            *sum += score(index);
            *has_leaf |= stands_out;
        }
        if in_title(index) > 0.0 && named_leaf.is_none_or(|(_, best)| in_title(index) > best) {
            named_leaf = Some((top, in_title(index)));
        }
    }
    let stand = |(index, topic): (usize, &Topic)| {
        let top = usize::from(topic.top);
        if topic.parent.is_empty() {
            let (sum, has_leaf) = below.get(index).copied().unwrap_or_default();
            let general = named_leaf.is_some_and(|(of, _)| of != index);
            let total = if has_leaf { LIFT * score(index) } else { score(index) + KIN * sum };
            return if general { GENERAL * total } else { total };
        }
        let stands_out = score(index) >= LEAF * score(top) || in_title(index) > 0.0;
        score(index) + if stands_out { LIFT * score(top) } else { 0.0 }
    };
    topics.iter().enumerate().map(stand).collect()
}

/// Whether a topic is one of people rather than of what ails or helps them: a title names it to say whom a page is for.
fn is_audience(topic: &Topic) -> bool {
    family(topic) == "parenting" || matches!(topic.id, "aging" | "elder_care")
}

/// The id of a topic's top-level topic.
pub(super) fn family(topic: &Topic) -> &'static str {
    if topic.parent.is_empty() { topic.id } else { topic.parent }
}
