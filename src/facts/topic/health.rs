//! Whether a page is about health at all.

use super::counting::Counting;
use super::place::Place;
use super::ranking::{Ranking, family};
use crate::facts::{CreditStatus, Credits, People, Person};
use crate::lexicon;

/// Below this score, and with no term in the title, a topic is a guess.
const FLOOR: f64 = 8.0;
/// Terms in a hundred words that a page about health has at least, if its title speaks of health.
const THIN: f64 = 1.0;
/// The same where the title says nothing of it, and the fewest terms there.
const DENSE: f64 = 4.5;
const FEW: usize = 10;
/// The same where the tags name the topic.
const DENSE_IF_TAGGED: f64 = 2.0;
/// The same on a page of a few lines.
const SHORT: usize = 120;
const DENSE_IF_SHORT: f64 = 8.0;
const FEW_IF_SHORT: usize = 3;
/// The same where the title is only a name ("Havenly review"), and how many terms of one field the page then has at least.
const DENSE_UNDER_A_NAME: f64 = 2.0;
const KINDRED: usize = 4;
/// The same where the title speaks of something else too ("Calm focus with an easy coffee routine").
const DENSE_DESPITE_TITLE: f64 = 6.0;

/// Whether this is a health article. `vouched` says that the page itself claims to be one.
pub(super) fn is_health(counting: &Counting, ranking: &Ranking, vouched: bool) -> bool {
    let Some(best) = ranking.ranked.first() else { return counting.health_title };
    let evidence = counting.terms() + counting.health_words;
    let density = evidence as f64 / counting.words.max(1) as f64 * 100.0;
    let in_title = ranking.best_in_title(|_| true);
    // A page about dogs is one about their health only if something else says so.
    let of_pets = |topic: &lexicon::Topic| family(topic) == "pet_health" && topic.id != "pet_supplements";
    if lexicon::topic(best.id).is_some_and(of_pets) {
        let ailment = ranking.best_in_title(|topic| !of_pets(topic)) > 0.0;
        if !counting.pet_ailment && !ailment && !counting.health_title && counting.health_words < 2 {
            return false;
        }
    }
    if counting.other_title > 0 {
        return in_title > 0.0 && density >= DENSE_DESPITE_TITLE;
    }
    if in_title > 0.0 || counting.health_title || vouched {
        return density >= THIN;
    }
    if density >= DENSE_UNDER_A_NAME && is_of_one_field(counting, best.topic) {
        return true;
    }
    if best.score < FLOOR {
        return false;
    }
    if ranking.is_tagged(best.topic) {
        return density >= DENSE_IF_TAGGED;
    }
    let short = counting.words < SHORT && evidence >= FEW_IF_SHORT && density >= DENSE_IF_SHORT;
    short || (counting.terms() >= FEW && density >= DENSE)
}

/// Whether a page speaks of one field throughout: with several of its terms, one of them in the lead. A headache that stands
/// for trouble, beside the stress of moving house, does not.
fn is_of_one_field(counting: &Counting, topic: u16) -> bool {
    let topics = lexicon::topics();
    let top = |topic: u16| topics.get(usize::from(topic)).map(|topic| topic.top);
    let kindred = |row: usize| {
        let of = lexicon::topic_terms().get(row).map_or(&[][..], |term| term.topics);
        of.iter().any(|&(other, _)| top(other) == top(topic))
    };
    let (mut terms, mut leads) = (0, false);
    for (_, counts) in counting.by_term().filter(|(row, _)| kindred(*row)) {
        terms += 1;
        leads |= counts.get(Place::Lead as usize).is_some_and(|&count| count > 0);
    }
    leads && terms >= KINDRED
}

/// Whether the evidence for the best topic is more than a guess.
pub(super) fn is_clear(counting: &Counting, ranking: &Ranking, vouched: bool) -> bool {
    let clear = |score: f64, in_title: f64| vouched || in_title > 0.0 || score >= FLOOR;
    ranking
        .ranked
        .first()
        .is_some_and(|best| clear(best.score, ranking.title_score(best.topic)) || is_of_one_field(counting, best.topic))
}

/// Whether a reviewer or author with a clinical credential stands behind the page, as only health pages have.
pub(super) fn is_vouched(people: &People, credits: &Credits) -> bool {
    let clinical = |field: &String| {
        lexicon::field(field)
            .is_some_and(|field| matches!(field.class, "physician" | "other_doctoral_clinician" | "therapist" | "nurse_pa"))
    };
    let reviewed = credits.review.status == CreditStatus::NamedCredentialed;
    let health = |person: &Person| person.fields.iter().any(clinical);
    (reviewed && people.reviewers.iter().any(health)) || people.authors.iter().any(health)
}
