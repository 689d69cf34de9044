//! The scores of topics: terms weighed by place.

use super::RankedTopic;
use super::place::{PLACES, Place, bylines, field_place, headline, is_read, skipped_sections};
use crate::document::BlockKind;
use crate::facts::{Page, People};
use crate::lexicon::{self, List};
use std::collections::BTreeMap;

/// Below this score, and with no term in the title, a topic is a guess.
const FLOOR: f64 = 8.0;
/// Terms in a hundred words that a page about health has at least, if its title speaks of health.
const THIN: f64 = 1.0;
/// The same where the title says nothing of it, and the fewest terms there.
const DENSE: f64 = 4.5;
const FEW: usize = 10;
/// The same where the title speaks of something else too ("Calm focus with an easy coffee routine").
const DENSE_DESPITE_TITLE: f64 = 6.0;
/// Share of the best topic's score above which another topic counts beside it.
const STRONG: f64 = 0.4;

/// By topic: its score, and each term with its part of it.
type Scores = BTreeMap<u16, (f64, Vec<(f64, &'static str)>)>;

/// Counts of terms by place.
#[derive(Default)]
pub(super) struct Weighing {
    /// Row of a term, and how often it stands at each place.
    counts: BTreeMap<usize, [u32; PLACES]>,
    /// Rows of terms in the title.
    title_rows: Vec<usize>,
    /// Score from the title alone, by topic.
    title: BTreeMap<u16, f64>,
    /// Words read.
    words: usize,
    /// Terms of whatever topic in the text.
    terms: usize,
    /// General health words.
    health_words: usize,
    /// Whether the title speaks of health, whatever topic.
    health_title: bool,
    /// Whether the page itself claims to be about health: somebody with a health credential reviewed or wrote it.
    pub vouched: bool,
    /// Words of the title that speak of something else.
    other_title: usize,
}

impl Weighing {
    pub fn read(&mut self, page: Page<'_>, people: &People) {
        let bylines = bylines(page, people);
        let skipped = skipped_sections(page);
        let title = page.document.title();
        let mut lead = 0;
        let mut covered = 0;
        let headline = headline(page);
        for sentence in &page.scan.sentences {
            let Some(block) = page.document.blocks.get(sentence.block) else { continue };
            if bylines.binary_search(&sentence.block).is_ok() && Some(sentence.block) != title {
                continue;
            }
            let own_title = Some(sentence.block) == title || Some(sentence.block) == headline;
            let place = match &block.kind {
                _ if own_title => Place::Title,
                BlockKind::Field { path } => match field_place(path) {
                    Some(place) => place,
                    None => continue,
                },
                _ if !is_read(block.visibility) => continue,
                _ if block.section.and_then(|section| skipped.get(section)).copied().unwrap_or(false) => continue,
                BlockKind::Heading(_) => Place::Heading,
                BlockKind::Code => continue,
                _ => {
                    const LEAD: usize = 80;
                    lead += sentence.tokens.len();
                    if lead <= LEAD { Place::Lead } else { Place::Body }
                }
            };
            if page.scan.has(List::DISCLOSURE_WORD, sentence.tokens.clone()) && place != Place::Title {
                continue;
            }
            self.words += sentence.tokens.len();
            self.health_words += page.scan.hits_in(List::HEALTH_WORD, sentence.tokens.clone()).count();
            if place == Place::Title {
                self.health_title |= page.scan.has(List::HEALTH_WORD, sentence.tokens.clone());
                self.other_title += page.scan.hits_in(List::OTHER_SUBJECT, sentence.tokens.clone()).count();
            }
            for hit in page.scan.hits_in(List::TOPIC, sentence.tokens.clone()) {
                if hit.tokens.end <= covered {
                    continue;
                }
                covered = hit.tokens.end;
                let Some(term) = lexicon::topic_terms().get(hit.row) else { continue };
                if term.title_only && !matches!(place, Place::Title | Place::Tag) {
                    continue;
                }
                self.terms += 1;
                if place == Place::Title {
                    self.title_rows.push(hit.row);
                }
                if let Some(count) = self.counts.entry(hit.row).or_default().get_mut(place as usize) {
                    *count += 1;
                }
            }
        }
    }

    /// All topics with evidence, best first: of a top-level topic with a strong sub-topic, that one stands for both.
    pub fn rank(&mut self) -> Vec<RankedTopic> {
        let mut scores = Scores::new();
        for (row, counts) in &self.counts {
            let Some(term) = lexicon::topic_terms().get(*row) else { continue };
            let places = [Place::Title, Place::Tag, Place::Heading, Place::Lead, Place::Body];
            let extra = term.term.split([' ', '-']).count().saturating_sub(1) as f64;
            let at = |place: Place| {
                let count = counts.get(place as usize).copied().unwrap_or(0);
                if count == 0 { 0.0 } else { place.factor() * place.saturation(count) }
            };
            let placed: f64 = places.into_iter().map(at).sum();
            let long = 1.0 + 0.25 * extra;
            for &(topic, weight) in term.topics {
                let score = f64::from(weight) / 10.0 * placed * long;
                *self.title.entry(topic).or_default() += f64::from(weight) / 10.0 * at(Place::Title) * long;
                let entry = scores.entry(topic).or_default();
                entry.0 += score;
                entry.1.push((score, term.term));
            }
        }
        self.favour_subjects(&mut scores);
        let own: BTreeMap<u16, f64> = scores.iter().map(|(&topic, entry)| (topic, entry.0)).collect();
        let mut ranked: Vec<(f64, u16)> = scores.iter().map(|(&topic, _)| (standing(topic, &own, &self.title), topic)).collect();
        ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        ranked
            .into_iter()
            .filter_map(|(score, topic)| {
                let mut terms = scores.remove(&topic)?.1;
                terms.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
                let id = lexicon::topics().get(usize::from(topic))?.id.to_owned();
                let score = (score * 10.0).round() / 10.0;
                Some(RankedTopic { id, score, terms: terms.into_iter().take(6).map(|term| term.1.to_owned()).collect() })
            })
            .collect()
    }

    /// Settles what a title that names whom it is for is about. Whatever helps pets is about pets, since only a
    /// veterinarian fits; what helps children or seniors is about the help.
    fn favour_subjects(&self, scores: &mut Scores) {
        const PETS: f64 = 3.0;
        const AUDIENCE: f64 = 0.5;
        /// Share of the strongest other topic's title score that pets must reach: "my dog ruined my sleep" is about sleep.
        const NAMED: f64 = 0.75;
        let title = |wanted: &dyn Fn(&'static lexicon::Topic) -> bool| {
            let topics =
                self.title.iter().filter_map(|(topic, score)| Some((lexicon::topics().get(usize::from(*topic))?, *score)));
            topics.filter(|(topic, _)| wanted(topic)).map(|(_, score)| score).fold(0.0, f64::max)
        };
        let pets = title(&|topic| family(topic) == "pet_health");
        let pets = pets > 0.0 && pets >= NAMED * title(&|topic| family(topic) != "pet_health");
        let others = title(&|topic| !is_audience(topic)) > 0.0;
        for (topic, entry) in scores.iter_mut() {
            match lexicon::topics().get(usize::from(*topic)) {
                Some(topic) if pets && family(topic) == "pet_health" => entry.0 *= PETS,
                Some(topic) if others && is_audience(topic) => entry.0 *= AUDIENCE,
                _ => {}
            }
        }
    }

    fn title_score(&self, id: &str) -> f64 {
        let topic = lexicon::topics().binary_search_by(|topic| topic.id.cmp(id)).ok();
        topic.and_then(|topic| self.title.get(&(topic as u16))).copied().unwrap_or(0.0)
    }

    /// Whether the evidence is more than a guess.
    pub fn is_clear(&self, best: &RankedTopic) -> bool {
        self.vouched || self.title_score(&best.id) > 0.0 || best.score >= FLOOR
    }

    /// Whether this is a health article at all.
    pub fn is_health(&self, ranked: &[RankedTopic]) -> bool {
        let Some(best) = ranked.first() else { return self.health_title };
        let words = self.words.max(1) as f64;
        let density = (self.terms + self.health_words) as f64 / words * 100.0;
        let in_title = self.title.values().copied().fold(0.0, f64::max);
        // A page about dogs is one about their health only if something else says so.
        let animal = matches!(best.id.as_str(), "pet_health" | "dog_health" | "cat_health");
        if animal && !self.health_title && self.health_words < 2 {
            return false;
        }
        if self.other_title > 0 {
            return in_title > 0.0 && density >= DENSE_DESPITE_TITLE;
        }
        if in_title > 0.0 || self.health_title {
            return density >= THIN;
        }
        if self.vouched {
            return density >= THIN;
        }
        best.score >= FLOOR && self.terms >= FEW && density >= DENSE
    }

    /// Whether the title names a topic with words that do not speak for another one too.
    fn named_apart(&self, id: &str, from: &str) -> bool {
        let speaks = |row: usize, id: &str| {
            let of = lexicon::topic_terms().get(row).map_or(&[][..], |term| term.topics);
            let top = top_of(id);
            of.iter().filter_map(|(topic, _)| lexicon::topics().get(usize::from(*topic))).any(|topic| top_of(topic.id) == top)
        };
        self.title_rows.iter().any(|&row| speaks(row, id) && !speaks(row, from))
    }

    /// The primary topic, and others that the title names too, of another top-level topic and strong. Cost, drugs and
    /// side effects are sides of a subject, not subjects beside it.
    pub fn set(&self, ranked: &[RankedTopic]) -> Vec<String> {
        let Some(best) = ranked.first() else { return Vec::new() };
        let mut set = vec![best.id.clone()];
        let mut tops = vec![top_of(&best.id)];
        for topic in ranked.iter().skip(1).filter(|topic| topic.score >= STRONG * best.score) {
            let top = top_of(&topic.id);
            let side = matches!(top.as_str(), "pharmacy" | "public_health_policy");
            if !tops.contains(&top) && !side && self.named_apart(&topic.id, &best.id) {
                tops.push(top);
                set.push(topic.id.clone());
            }
        }
        set
    }
}

/// The score by which topics are ranked. A headline promises a sub-topic more often than a whole field, so a sub-topic
/// with evidence of its own stands before its top-level topic, and is lifted by it.
fn standing(topic: u16, own: &BTreeMap<u16, f64>, title: &BTreeMap<u16, f64>) -> f64 {
    /// Share of the top-level topic's score that a sub-topic must reach to stand before it.
    const LEAF: f64 = 0.35;
    /// Share of its top-level topic's score that a sub-topic is given.
    const LIFT: f64 = 0.5;
    /// Share of its sub-topics' score that a top-level topic is given where none of them stands out.
    const KIN: f64 = 0.25;
    let topics = lexicon::topics();
    let Some(row) = topics.get(usize::from(topic)) else { return 0.0 };
    let score = |topic: u16| own.get(&topic).copied().unwrap_or(0.0);
    let in_title = |topic: u16| title.get(&topic).copied().unwrap_or(0.0);
    if row.parent.is_empty() {
        let total = score(topic);
        let (mut below, mut has_leaf) = (0.0, false);
        for (&child, &of_child) in own {
            if topics.get(usize::from(child)).is_some_and(|child| child.parent == row.id) {
                below += of_child;
                has_leaf |= of_child >= LEAF * total || in_title(child) > 0.0;
            }
        }
        return if has_leaf { LIFT * total } else { total + KIN * below };
    }
    let parent = topics.binary_search_by(|known| known.id.cmp(row.parent)).map_or(0.0, |parent| score(parent as u16));
    let stands_out = score(topic) >= LEAF * parent || in_title(topic) > 0.0;
    score(topic) + if stands_out { LIFT * parent } else { 0.0 }
}

/// Whether a topic is one of people rather than of what ails or helps them: a title names it to say whom a page is for.
fn is_audience(topic: &'static lexicon::Topic) -> bool {
    family(topic) == "parenting" || matches!(topic.id, "aging" | "elder_care")
}

/// The id of a topic's top-level topic.
fn family(topic: &'static lexicon::Topic) -> &'static str {
    if topic.parent.is_empty() { topic.id } else { topic.parent }
}

/// The top-level topic of a topic.
fn top_of(id: &str) -> String {
    lexicon::topic(id).map_or(id, |topic| if topic.parent.is_empty() { topic.id } else { topic.parent }).to_owned()
}
