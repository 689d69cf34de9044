//! Look-ups in the table of topics and fields, and how their labels are worded.

use crate::lexicon::{self, Fit, FitLevel};

/// What a field means for a topic, and the row that says so.
pub(super) struct Cell {
    /// How the field fits.
    pub level: FitLevel,
    /// The field.
    pub field: &'static lexicon::Field,
    /// The row of the table; `None` where no row speaks of the field.
    pub row: Option<Fit>,
    /// The topic.
    pub topic: &'static lexicon::Topic,
}

/// The cell of a topic and a field: of the topic itself, else of its parent, else of `*`, else a mismatch. `None` for
/// what is no health credential at all.
pub(super) fn cell(topic: &'static lexicon::Topic, field: &'static lexicon::Field) -> Option<Cell> {
    let row = lexicon::fit(topic.id, field.id)
        .or_else(|| if topic.parent.is_empty() { None } else { lexicon::fit(topic.parent, field.id) })
        .or_else(|| lexicon::fit("*", field.id));
    let level = row.map_or(FitLevel::Mismatch, |row| row.level);
    // A journalist, founder or marketer claims no health expertise: only a row of the topic itself can make it one.
    let own = row.is_some_and(|row| row.topic != "*") && level == FitLevel::Direct;
    if field.class == "media_none" && !own {
        return None;
    }
    Some(Cell { level, field, row, topic })
}

/// Who would fit: up to five kinds of people with the topic's own field.
pub(super) fn expected(topic: &lexicon::Topic) -> Vec<String> {
    const MOST: usize = 5;
    let direct = |id: &str| {
        lexicon::fits_of(id)
            .filter(|fit| fit.level == FitLevel::Direct)
            .filter_map(|fit| lexicon::field(fit.field))
            .collect::<Vec<_>>()
    };
    let mut fields = direct(topic.id);
    if fields.is_empty() && !topic.parent.is_empty() {
        fields = direct(topic.parent);
    }
    // Those who treat come before those who teach, study or coach.
    let order = ["physician", "other_doctoral_clinician", "therapist", "nurse_pa", "allied", "educator", "academic"];
    fields.sort_by_key(|field| order.iter().position(|class| *class == field.class).unwrap_or(order.len()));
    fields.iter().take(MOST).map(|field| field.people.to_owned()).collect()
}

/// A label as it stands inside a sentence: its first letter small, unless the word is an acronym or a name.
pub(super) fn in_sentence(label: &str) -> String {
    let word = label.split(' ').next().unwrap_or_default();
    let keeps = word.chars().skip(1).any(char::is_uppercase)
        || ["Crohn's", "Botox", "Parkinson's", "Ayurveda", "Medicare", "Pilates"].contains(&word.trim_end_matches(','));
    let mut characters = label.chars();
    match characters.next() {
        Some(first) if !keeps => first.to_lowercase().chain(characters).collect(),
        _ => label.to_owned(),
    }
}
