//! The people of many articles brought together: what `scruple people` shows.

use super::Place;
use crate::engine::Understood;
use crate::facts::{FitVerdict, Person, PersonFit, Role, Signer};
use crate::lexicon;
use crate::source::Source;
use std::collections::BTreeMap;

/// A credit in one article.
#[derive(Debug, Clone)]
pub struct Credited {
    /// The article's path as shown.
    pub path: String,
    /// Where the name stands.
    pub place: Place,
    /// In what role.
    pub role: Role,
    /// The name as written there.
    pub name: String,
    /// What kind of name it is.
    pub signer: Signer,
    /// Post-nominals, those of the author files included.
    pub credentials: Vec<String>,
    /// Titles in words.
    pub titles: Vec<String>,
    /// Ids of fields.
    pub fields: Vec<String>,
    /// The topic's id; empty for a page that is not about health.
    pub topic: String,
    /// How the person fits the topic; `None` for a fact checker, and where the page is not about health.
    pub fit: Option<FitVerdict>,
    /// Why.
    pub why: String,
    /// Whether somebody else who fits, or a sentence that states the limits, cures a mismatch.
    pub cured: bool,
    key: String,
}

/// Somebody with all their credits.
#[derive(Debug, Clone, Default)]
pub struct RosterEntry {
    /// The fullest spelling of the name.
    pub name: String,
    /// In the order of paths.
    pub credits: Vec<Credited>,
}

/// Everybody, by name.
#[derive(Debug, Clone, Default)]
pub struct Roster {
    /// Number of articles that were read.
    pub articles: usize,
    /// The people, in the alphabet's order.
    pub people: Vec<RosterEntry>,
}

/// The credits of one article.
pub fn credited(source: &Source, understood: &Understood) -> Vec<Credited> {
    let facts = &understood.facts;
    let mut found = Vec::new();
    for role in Role::ALL {
        let fits: &[PersonFit] = match role {
            Role::Author => &facts.fit.authors,
            Role::Reviewer => &facts.fit.reviewers,
            Role::FactChecker => &[],
        };
        for (index, person) in facts.people.of(role).iter().enumerate() {
            let fit = fits.iter().find(|fit| fit.person == index);
            found.push(one(source, role, person, fit, understood));
        }
    }
    found
}

fn one(source: &Source, role: Role, person: &Person, fit: Option<&PersonFit>, understood: &Understood) -> Credited {
    let facts = &understood.facts;
    Credited {
        path: source.path().to_owned(),
        place: Place::new(source, person.span),
        role,
        name: person.name.clone(),
        signer: person.signer,
        credentials: person.credentials.clone(),
        titles: person.titles.clone(),
        fields: person.fields.clone(),
        topic: if facts.topic.health { facts.topic.primary.to_owned() } else { String::new() },
        fit: fit.map(|fit| fit.verdict),
        why: fit.map(|fit| fit.why.clone()).unwrap_or_default(),
        cured: facts.fit.cured,
        key: person.plain_name(),
    }
}

impl Roster {
    /// Brings the credits together by name. Titles and accents are no matter; middle names are none either, unless two
    /// people differ in them.
    pub fn new(articles: usize, credits: Vec<Credited>) -> Self {
        let mut by_name: BTreeMap<String, Vec<Credited>> = BTreeMap::new();
        for credit in credits {
            by_name.entry(credit.key.clone()).or_default().push(credit);
        }
        let mut middles: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for name in by_name.keys() {
            middles.entry(ends(name)).or_default().push(name.clone());
        }
        let mut people: Vec<RosterEntry> = Vec::new();
        for names in middles.into_values() {
            // One spelling with middle names, and one without: the same person. Two different middle names: two people.
            let whole = names.iter().filter(|name| name.split(' ').count() > 2).count();
            let groups: Vec<Vec<String>> =
                if whole <= 1 { vec![names] } else { names.into_iter().map(|name| vec![name]).collect() };
            for group in groups {
                let mut credits: Vec<Credited> = group.iter().filter_map(|name| by_name.remove(name)).flatten().collect();
                credits.sort_by(|one, other| {
                    (&one.path, one.role, one.place.start.offset).cmp(&(&other.path, other.role, other.place.start.offset))
                });
                let fullest = credits
                    .iter()
                    .map(|credit| credit.name.as_str())
                    .max_by_key(|name| (name.contains(char::is_uppercase), name.len()));
                people.push(RosterEntry { name: fullest.unwrap_or_default().to_owned(), credits });
            }
        }
        people.sort_by_cached_key(|entry| entry.credits.first().map(|credit| credit.key.clone()).unwrap_or_default());
        Self { articles, people }
    }

    /// People who are shown with credentials that do not go together.
    pub fn conflicts(&self) -> impl Iterator<Item = (&RosterEntry, Vec<&Credited>)> {
        self.people.iter().filter_map(|entry| {
            let places = entry.differing();
            (!places.is_empty()).then_some((entry, places))
        })
    }

    /// Credits of people whose credentials do not fit the topic, where nothing cures it.
    pub fn misfits(&self) -> impl Iterator<Item = (&RosterEntry, &Credited)> {
        let misfit = |credit: &&Credited| credit.fit == Some(FitVerdict::Mismatch) && !credit.cured;
        self.people.iter().flat_map(move |entry| entry.credits.iter().filter(misfit).map(move |credit| (entry, credit)))
    }
}

impl RosterEntry {
    /// Everything that is said of them anywhere.
    pub fn said(&self) -> Vec<&str> {
        let mut said: Vec<&str> = Vec::new();
        for item in self.credits.iter().flat_map(|credit| credit.credentials.iter().chain(&credit.titles)) {
            if !said.contains(&item.as_str()) {
                said.push(item);
            }
        }
        said
    }

    /// Whether they are a person, a team, a brand …
    pub fn signer(&self) -> Signer {
        self.credits.iter().map(|credit| credit.signer).min().unwrap_or(Signer::Person)
    }

    /// The topics of their credits in a role, each with the number of articles, most first.
    pub fn topics(&self, role: Role) -> Vec<(&str, usize)> {
        let mut topics: Vec<(&str, usize)> = Vec::new();
        for credit in self.credits.iter().filter(|credit| credit.role == role) {
            match topics.iter_mut().find(|(topic, _)| *topic == credit.topic) {
                Some((_, count)) => *count += 1,
                None => topics.push((&credit.topic, 1)),
            }
        }
        topics.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(other.0)));
        topics
    }

    /// The first two credits whose letters contradict each other: each has some that the other lacks. An article that
    /// shows fewer letters than another contradicts nothing.
    fn differing(&self) -> Vec<&Credited> {
        let shown: Vec<(&Credited, Vec<&str>)> = self
            .credits
            .iter()
            .filter(|credit| !credit.credentials.is_empty())
            .map(|credit| (credit, credit.credentials.iter().map(|letters| settled(letters)).collect()))
            .collect();
        // Sets are few; of equal ones the first stands for all.
        let mut distinct: Vec<&(&Credited, Vec<&str>)> = Vec::new();
        for one in &shown {
            let same = |known: &&(&Credited, Vec<&str>)| is_within(&known.1, &one.1) && is_within(&one.1, &known.1);
            if distinct.len() < MOST_SETS && !distinct.iter().any(same) {
                distinct.push(one);
            }
        }
        for (index, one) in distinct.iter().enumerate() {
            let other =
                distinct.iter().skip(index + 1).find(|other| !is_within(&one.1, &other.1) && !is_within(&other.1, &one.1));
            if let Some(other) = other {
                return vec![one.0, other.0];
            }
        }
        Vec::new()
    }
}

/// Most sets of letters of one person that are compared with each other.
const MOST_SETS: usize = 20;

fn is_within(part: &[&str], whole: &[&str]) -> bool {
    part.iter().all(|letters| whole.contains(letters))
}

/// One spelling for letters that mean the same: `RDN` is `RD`, `PA-C` is `PA`.
fn settled(letters: &str) -> &str {
    match letters {
        "RDN" => "RD",
        _ => ["-C", "-BC", "-S", "-R"].iter().find_map(|end| letters.strip_suffix(end)).unwrap_or(letters),
    }
}

/// First and last word of a plain name.
fn ends(name: &str) -> String {
    match (name.split_once(' '), name.rsplit_once(' ')) {
        (Some((first, _)), Some((_, last))) => format!("{first} {last}"),
        _ => name.to_owned(),
    }
}

/// A topic as readers call it.
pub(super) fn topic_label(id: &str) -> &str {
    match id {
        "" => "not about health",
        "none" => "health in general",
        _ => lexicon::topic(id).map_or(id, |topic| topic.label),
    }
}
