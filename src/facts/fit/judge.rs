//! The verdict on one person.

use super::table::{Cell, cell, expected, in_sentence};
use super::{FitVerdict, PersonFit};
use crate::facts::{Person, Topic};
use crate::lexicon::{self, FitLevel};

/// Judges somebody for the topics of a page; `index` is their place among the page's authors or reviewers.
pub(super) fn judge(index: usize, person: &Person, topic: &Topic) -> PersonFit {
    let first = topic.set.first().copied();
    let label = first.map_or_else(|| "health in general".to_owned(), |topic| in_sentence(topic.label));
    let fields: Vec<&'static lexicon::Field> = person.fields.iter().filter_map(|id| lexicon::field(id)).collect();
    let shown: Vec<String> = fields.iter().filter(|field| !is_unstated(field.id)).map(|field| field.label.to_owned()).collect();
    let expected = first.map(expected).unwrap_or_default();
    let fit = |verdict, why: String, topic: String| PersonFit {
        person: index,
        verdict,
        topic,
        fields: shown.clone(),
        why,
        expected: expected.clone(),
    };
    if person.collective {
        let why = format!("{} is not a person, so there are no credentials to judge", person.name);
        return fit(FitVerdict::Unnamed, why, label);
    }
    let topics = judged_topics(&topic.set);
    if topics.is_empty() {
        return general(index, person, &fields, label, shown.clone());
    }
    let focused = topics.iter().find(|topic| fields.iter().any(|field| carries_focus(field)) && is_focus(person, topic));
    if let Some(topic) = focused {
        let why = format!("{} is said to work on {}", person.name, in_sentence(topic.label));
        return fit(FitVerdict::Direct, why, in_sentence(topic.label));
    }
    let counts = |topic: &lexicon::Topic, cell: &Cell| !is_audience(topic, topics) || cell.level == FitLevel::Direct;
    let cells = topics
        .iter()
        .flat_map(|topic| fields.iter().filter_map(|field| cell(topic, field)).filter(move |cell| counts(topic, cell)));
    // Of two cells with the same level the first counts, so that the primary topic explains the verdict.
    let best = cells.fold(None::<Cell>, |best, cell| match best {
        Some(best) if best.level >= cell.level => Some(best),
        _ => Some(cell),
    });
    let Some(best) = best.filter(|best| best.level != FitLevel::Unknown) else {
        let why = match person.fields.is_empty() {
            true => format!("no health credential is stated for {}", person.name),
            false => format!("what is stated of {} names no field", person.name),
        };
        return fit(FitVerdict::NoExpertise, why, label);
    };
    if let Some(why) = two_neighbours(topics, &fields, person).filter(|_| best.level != FitLevel::Direct) {
        return fit(FitVerdict::Direct, why, label);
    }
    let verdict = match best.level {
        FitLevel::Direct => FitVerdict::Direct,
        FitLevel::Adjacent => FitVerdict::Adjacent,
        _ => FitVerdict::Mismatch,
    };
    let about = in_sentence(best.topic.label);
    let why = match (verdict, best.row.filter(|row| row.topic != "*" && !row.why.is_empty())) {
        (FitVerdict::Mismatch, None) => format!("{} is not a field that covers {about}", best.field.label),
        (FitVerdict::Mismatch, Some(row)) => row.why.to_owned(),
        (FitVerdict::Direct, _) => format!("{} covers {about}", best.field.label),
        (_, _) => format!("{} is close to {about}, not the field itself", best.field.label),
    };
    fit(verdict, why, about)
}

/// A physician with a second qualification that borders on the primary topic by a row of its own, such as a physician
/// who is a nutritionist on a diet: together they cover it.
fn two_neighbours(topics: &[&'static lexicon::Topic], fields: &[&'static lexicon::Field], person: &Person) -> Option<String> {
    let topic = topics.first()?;
    let adjacent =
        |field: &lexicon::Field| cell(topic, lexicon::field(field.id)?).filter(|cell| cell.level == FitLevel::Adjacent);
    let physician = fields.iter().find(|field| field.class == "physician" && adjacent(field).is_some())?;
    let other = fields.iter().find(|field| {
        let own = adjacent(field).and_then(|cell| cell.row).is_some_and(|row| row.topic != "*");
        field.id != physician.id && !matches!(field.class, "physician" | "media_none") && own
    })?;
    Some(format!(
        "{} has {} and {}, which together cover {}",
        person.name,
        physician.label,
        other.label,
        in_sentence(topic.label)
    ))
}

/// The verdict on a page about health in general: generalists are at home there, other clinicians are close.
fn general(index: usize, person: &Person, fields: &[&'static lexicon::Field], topic: String, shown: Vec<String>) -> PersonFit {
    let clinician = |field: &&&lexicon::Field| {
        matches!(field.class, "physician" | "other_doctoral_clinician" | "nurse_pa" | "therapist" | "allied" | "educator")
    };
    let generalist = fields.iter().find(|field| {
        matches!(field.id, "primary_care" | "physician_unspecified" | "preventive_medicine" | "lifestyle_medicine")
    });
    let (verdict, why) = match (generalist, fields.iter().find(clinician)) {
        (Some(field), _) => (FitVerdict::Direct, format!("{} covers health in general", field.label)),
        (None, Some(field)) => (FitVerdict::Adjacent, format!("{} is part of health care", field.label)),
        _ => (FitVerdict::NoExpertise, format!("no health credential is stated for {}", person.name)),
    };
    PersonFit { person: index, verdict, topic, fields: shown, why, expected: Vec::new() }
}

/// The topics of the set that a person must fit: on a page about an animal that one alone, since nobody who treats
/// people is trained for it.
fn judged_topics<'a>(set: &'a [&'static lexicon::Topic]) -> &'a [&'static lexicon::Topic] {
    let pets = set.first().is_some_and(|first| first.id == "pet_health" || first.parent == "pet_health");
    if pets { set.get(..1).unwrap_or_default() } else { set }
}

/// Whether a topic beside the primary one only says whom the page is for. A dietitian may know teenagers; that makes
/// no fit for their psychotherapy, but a pediatrician fits.
fn is_audience(topic: &lexicon::Topic, set: &[&'static lexicon::Topic]) -> bool {
    let audience = |topic: &lexicon::Topic| {
        topic.id == "parenting" || topic.parent == "parenting" || matches!(topic.id, "aging" | "elder_care")
    };
    audience(topic) && set.first().is_some_and(|first| !audience(first))
}

/// Whether a stated focus counts for somebody of that field: those who are trained in health or a science of it.
fn carries_focus(field: &lexicon::Field) -> bool {
    matches!(
        field.class,
        "physician" | "other_doctoral_clinician" | "therapist" | "nurse_pa" | "allied" | "academic" | "educator"
    ) && !matches!(field.id, "unrelated_academic" | "generic_degree" | "veterinary" | "education")
}

/// Whether somebody is said to specialise in a topic.
fn is_focus(person: &Person, topic: &lexicon::Topic) -> bool {
    person.focus.iter().any(|focus| focus == topic.id)
}

fn is_unstated(field: &str) -> bool {
    matches!(field, "unknown" | "staff_byline" | "ai_system")
}
