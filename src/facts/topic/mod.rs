//! What the page is about: terms weighed by where they stand. Title and tags count most, then headings and the lead;
//! recommendations, references, the author's bio and disclosure boxes do not count.

mod place;
mod weighing;

use super::{CreditStatus, Credits, Page, People};
use crate::document::plain_key;
use crate::lexicon;
use weighing::Weighing;

/// A topic with its score.
#[derive(Debug, Clone)]
pub struct RankedTopic {
    /// Topic id.
    pub id: String,
    /// Its score; only the order means something.
    pub score: f64,
    /// The terms that speak for it, heaviest first.
    pub terms: Vec<String>,
}

/// What the page is about.
#[derive(Debug, Clone, Default)]
pub struct Topic {
    /// The topic the headline promises: an id, or `none`.
    pub primary: String,
    /// Whether this is a health article.
    pub health: bool,
    /// All topics with any evidence, best first.
    pub ranked: Vec<RankedTopic>,
    /// The primary topic and every other strong one: the topics that a person must fit.
    pub set: Vec<String>,
}

/// Reads the topic.
pub(super) fn read(page: Page<'_>, people: &People, credits: &Credits) -> Topic {
    let stated = stated(page);
    let mut weighing = Weighing::default();
    weighing.read(page, people);
    let mut ranked = weighing.rank();
    if let Some(id) = stated {
        return with_stated(id, ranked);
    }
    weighing.vouched = is_vouched(people, credits);
    let health = weighing.is_health(&ranked);
    let clear = ranked.first().is_some_and(|best| weighing.is_clear(best));
    if !health || !clear {
        if !health {
            ranked.retain(|topic| topic.score > 0.0);
        }
        return Topic { primary: "none".to_owned(), health, ranked, set: Vec::new() };
    }
    let primary = ranked.first().map_or_else(|| "none".to_owned(), |topic| topic.id.clone());
    let set = weighing.set(&ranked);
    Topic { primary, health, ranked, set }
}

/// Whether a reviewer or author with a clinical credential stands behind the page, as only health pages have.
fn is_vouched(people: &People, credits: &Credits) -> bool {
    let clinical = |field: &String| {
        lexicon::field(field)
            .is_some_and(|field| matches!(field.class, "physician" | "other_doctoral_clinician" | "therapist" | "nurse_pa"))
    };
    let reviewed = credits.review.status == CreditStatus::NamedCredentialed;
    let health = |person: &super::Person| person.fields.iter().any(clinical);
    (reviewed && people.reviewers.iter().any(health)) || people.authors.iter().any(health)
}

/// The topic that the front matter states by id.
fn stated(page: Page<'_>) -> Option<&'static str> {
    let root = &page.document.front_matter.as_ref()?.root;
    let entry =
        root.entries().iter().find(|entry| matches!(plain_key(&entry.key).as_str(), "topic" | "primarytopic" | "healthtopic"))?;
    let id = entry.value.as_text()?.trim().to_lowercase().replace([' ', '-'], "_");
    if id == "none" {
        return Some("none");
    }
    lexicon::topic(&id).map(|topic| topic.id)
}

fn with_stated(id: &str, mut ranked: Vec<RankedTopic>) -> Topic {
    if id == "none" {
        return Topic { primary: id.to_owned(), health: false, ranked, set: Vec::new() };
    }
    let place = ranked.iter().position(|topic| topic.id == id);
    let first = place.map(|place| ranked.remove(place));
    ranked.insert(0, first.unwrap_or_else(|| RankedTopic { id: id.to_owned(), score: 0.0, terms: Vec::new() }));
    Topic { primary: id.to_owned(), health: true, ranked, set: vec![id.to_owned()] }
}
