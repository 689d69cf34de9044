//! Whether the people of a page fit its topic.

use super::{Notice, NoticeKind, Page, People, Person, Topic};
use crate::lexicon::{self, Fit, FitLevel};

/// How somebody's credentials fit a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FitVerdict {
    /// Credentials in that field.
    Direct,
    /// A neighbouring field, or a generalist.
    Adjacent,
    /// Health credentials in another field.
    Mismatch,
    /// A name without health credentials.
    NoExpertise,
    /// Nobody in person.
    Unnamed,
    /// The page is not about health.
    #[default]
    NotHealth,
}

impl FitVerdict {
    /// Its name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Adjacent => "adjacent",
            Self::Mismatch => "mismatch",
            Self::NoExpertise => "no_expertise",
            Self::Unnamed => "unnamed",
            Self::NotHealth => "not_health",
        }
    }

    /// Of several people's verdicts the best counts.
    fn rank(self) -> u8 {
        match self {
            Self::Direct => 5,
            Self::Adjacent => 4,
            Self::Mismatch => 3,
            Self::NoExpertise => 2,
            Self::Unnamed => 1,
            Self::NotHealth => 0,
        }
    }
}

/// The fit of one person.
#[derive(Debug, Clone)]
pub struct PersonFit {
    /// Index into the page's authors or reviewers.
    pub person: usize,
    /// How they fit.
    pub verdict: FitVerdict,
    /// The topic that was judged: its reader-facing label.
    pub topic: String,
    /// The person's fields, reader-facing.
    pub fields: Vec<String>,
    /// Why, in one sentence.
    pub why: String,
    /// Who would fit, reader-facing, a few.
    pub expected: Vec<String>,
}

/// Whether authors and reviewers fit the topic.
#[derive(Debug, Clone, Default)]
pub struct AuthorFit {
    /// The best verdict over all authors.
    pub verdict: FitVerdict,
    /// Why, in one sentence.
    pub why: String,
    /// Each author, in order.
    pub authors: Vec<PersonFit>,
    /// Each reviewer, in order.
    pub reviewers: Vec<PersonFit>,
    /// Whether a mismatch is cured: another author or a reviewer fits, or the limits of the expertise are stated.
    pub cured: bool,
}

/// Judges the fit.
pub(super) fn read(_page: Page<'_>, people: &People, topic: &Topic, notices: &[Notice]) -> AuthorFit {
    if !topic.health {
        return AuthorFit { why: "the page is not about health".to_owned(), ..AuthorFit::default() };
    }
    let judge =
        |people: &[Person]| people.iter().enumerate().map(|(index, person)| judge(index, person, topic)).collect::<Vec<_>>();
    let authors = judge(&people.authors);
    let reviewers = judge(&people.reviewers);
    let best = authors.iter().max_by_key(|fit| (fit.verdict.rank(), std::cmp::Reverse(fit.person)));
    let (verdict, why) = match best {
        Some(fit) => (fit.verdict, fit.why.clone()),
        None => (FitVerdict::Unnamed, "nobody is named as the author".to_owned()),
    };
    let fits = |fit: &PersonFit| matches!(fit.verdict, FitVerdict::Direct | FitVerdict::Adjacent);
    let limits = notices.iter().any(|notice| notice.kind == NoticeKind::ExpertiseLimits);
    let cured = limits || authors.iter().chain(&reviewers).any(fits);
    AuthorFit { verdict, why, authors, reviewers, cured }
}

/// What a field means for a topic, and the row that says so.
struct Cell {
    level: FitLevel,
    field: &'static lexicon::Field,
    row: Option<&'static Fit>,
    topic: &'static lexicon::Topic,
}

fn judge(index: usize, person: &Person, topic: &Topic) -> PersonFit {
    let first = topic.set.first().and_then(|id| lexicon::topic(id));
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
    let topics: Vec<&'static lexicon::Topic> = topic.set.iter().filter_map(|id| lexicon::topic(id)).collect();
    if topics.is_empty() {
        return general(index, person, &fields, label, shown.clone());
    }
    let focused = topics.iter().find(|topic| fields.iter().any(|field| carries_focus(field)) && is_focus(person, topic));
    if let Some(topic) = focused {
        let why = format!("{} is said to work on {}", person.name, in_sentence(topic.label));
        return fit(FitVerdict::Direct, why, in_sentence(topic.label));
    }
    let cells = topics.iter().flat_map(|topic| fields.iter().filter_map(|field| cell(topic, field)));
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
    if let Some(why) = two_neighbours(&topics, &fields, person).filter(|_| best.level != FitLevel::Direct) {
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
        (FitVerdict::Mismatch, Some(row)) => format!("{}: {}", best.field.label, row.why),
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

/// The cell of a topic and a field: of the topic itself, else of its parent, else of `*`, else a mismatch. `None` for
/// what is no health credential at all.
fn cell(topic: &'static lexicon::Topic, field: &'static lexicon::Field) -> Option<Cell> {
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

/// Who would fit: up to five kinds of people with the topic's own field.
fn expected(topic: &lexicon::Topic) -> Vec<String> {
    const MOST: usize = 5;
    let direct = |id: &str| {
        lexicon::fits_of(id)
            .iter()
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
fn in_sentence(label: &str) -> String {
    let word = label.split(' ').next().unwrap_or_default();
    let keeps = word.chars().skip(1).any(char::is_uppercase)
        || ["Crohn's", "Botox", "Parkinson's", "Ayurveda", "Medicare", "Pilates"].contains(&word.trim_end_matches(','));
    let mut characters = label.chars();
    match characters.next() {
        Some(first) if !keeps => first.to_lowercase().chain(characters).collect(),
        _ => label.to_owned(),
    }
}
