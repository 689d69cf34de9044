//! What of a page speaks of its topic: which terms stand where, and how much else is said.

use super::place::{Place, bylines, field_place, headline, is_read, skipped_sections};
use crate::document::BlockKind;
use crate::facts::{Page, People};
use crate::lexicon::{self, List};

/// Words of the text that count as its lead.
const LEAD: usize = 80;

/// A term at a place: the row of the term, eight times, plus the place.
type Occurrence = u32;

/// The terms of a page by place, and counts of its words.
#[derive(Default)]
pub(super) struct Counting {
    /// Terms in the order of the page.
    occurrences: Vec<Occurrence>,
    /// Rows of terms in the title, in its order.
    pub title_rows: Vec<usize>,
    /// Words read.
    pub words: usize,
    /// General health words.
    pub health_words: usize,
    /// Whether the title speaks of health, whatever topic.
    pub health_title: bool,
    /// Words of the title that speak of something else.
    pub other_title: usize,
    /// Whether the title speaks of the health of an animal.
    pub pet_ailment: bool,
}

impl Counting {
    /// Reads the title, the fields of the front matter that describe the page, and the text that is its own: no byline,
    /// no recommendation, no reference, no disclosure.
    pub fn new(page: Page<'_>, people: &People) -> Self {
        let mut counting = Self::default();
        let bylines = bylines(page, people);
        let skipped = skipped_sections(page);
        let title = page.document.title();
        let headline = headline(page);
        let (mut lead, mut covered) = (0, 0);
        for sentence in &page.scan.sentences {
            let Some(block) = page.document.blocks.get(sentence.block) else { continue };
            if bylines.binary_search(&sentence.block).is_ok() && Some(sentence.block) != title {
                continue;
            }
            let place = match &block.kind {
                _ if Some(sentence.block) == title || Some(sentence.block) == headline => Place::Title,
                BlockKind::Field { path } => match field_place(path) {
                    Some(place) => place,
                    None => continue,
                },
                BlockKind::Code => continue,
                _ if !is_read(block.visibility) => continue,
                _ if block.section.and_then(|section| skipped.get(section)).copied().unwrap_or(false) => continue,
                BlockKind::Heading(_) => Place::Heading,
                _ => {
                    lead += sentence.tokens.len();
                    if lead <= LEAD { Place::Lead } else { Place::Body }
                }
            };
            if place != Place::Title && page.scan.has(List::DISCLOSURE_WORD, sentence.tokens.clone()) {
                continue;
            }
            counting.words += sentence.tokens.len();
            let health_words = page.scan.hits_in(List::HEALTH_WORD, sentence.tokens.clone()).count();
            counting.health_words += health_words;
            if place == Place::Title {
                counting.health_title |= health_words > 0;
                counting.pet_ailment |= page.scan.has(List::PET_AILMENT, sentence.tokens.clone());
                counting.other_title += page.scan.hits_in(List::OTHER_SUBJECT, sentence.tokens.clone()).count();
            }
            for hit in page.scan.hits_in(List::TOPIC, sentence.tokens.clone()) {
                // Of terms within one another only the longest counts.
                if hit.tokens.end <= covered {
                    continue;
                }
                covered = hit.tokens.end;
                counting.add(hit.row, place);
            }
        }
        counting.occurrences.sort_unstable();
        counting
    }

    fn add(&mut self, row: usize, place: Place) {
        let Some(term) = lexicon::topic_terms().get(row) else { return };
        // A term without a topic is an everyday phrase that hides one ("the heart of the city").
        if term.topics.is_empty() || (term.title_only && !matches!(place, Place::Title | Place::Tag)) {
            return;
        }
        if place == Place::Title {
            self.title_rows.push(row);
        }
        self.occurrences.push((row as Occurrence) << 3 | place as Occurrence);
    }

    /// How many terms there are, of whatever topic.
    pub fn terms(&self) -> usize {
        self.occurrences.len()
    }

    /// Each term once, by row, with how often it stands at each place.
    pub fn by_term(&self) -> impl Iterator<Item = (usize, [u32; Place::ALL.len()])> + '_ {
        self.occurrences.chunk_by(|one, other| one >> 3 == other >> 3).map(|same| {
            let mut counts = [0; Place::ALL.len()];
            for occurrence in same {
                if let Some(count) = counts.get_mut((occurrence & 7) as usize) {
                    *count += 1;
                }
            }
            (same.first().map_or(0, |first| (first >> 3) as usize), counts)
        })
    }
}
