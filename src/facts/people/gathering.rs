//! Brings together what several places say of the same people and credits.

use super::name::{NameKind, Trust, Written, names, plain_name};
use super::qualification::{Place, Qualifications, add, settle_fields};
use super::{People, Person, PersonOrigin, Role};
use crate::facts::{Credit, CreditStatus, Credits, Page};
use crate::lexicon;
use crate::source::Span;

/// Most people of one role on one page. No page has so many; a file made to be slow might.
const MOST: usize = 50;

/// People and labels found so far.
pub(super) struct Gathering<'a> {
    page: Page<'a>,
    people: [Vec<Person>; 3],
    /// Labels of review and fact check: the best status of those with nobody in person behind them, and its place.
    labels: [Option<(CreditStatus, Span)>; 2],
    /// The first label with a name.
    named: [Option<Span>; 2],
}

impl<'a> Gathering<'a> {
    pub fn new(page: Page<'a>) -> Self {
        Self { page, people: Default::default(), labels: [None; 2], named: [None; 2] }
    }

    /// The people of a role so far.
    pub fn of(&self, role: Role) -> &[Person] {
        &self.people[role as usize]
    }

    /// Notes a label with nobody in person behind it.
    pub fn label(&mut self, role: Role, status: CreditStatus, span: Span) {
        let slot = match role {
            Role::Author => return,
            Role::Reviewer => &mut self.labels[0],
            Role::FactChecker => &mut self.labels[1],
        };
        let better = slot.is_none_or(|(known, _)| known == CreditStatus::EmptyLabel && status == CreditStatus::UnnamedTeam);
        if better {
            *slot = Some((status, span));
        }
    }

    /// Adds somebody, or what is new of somebody known. `label` is where the credit's label stands.
    pub fn add(&mut self, role: Role, written: &Written, more: &Qualifications, origin: PersonOrigin, span: Span, label: Span) {
        if written.kind == NameKind::Placeholder {
            self.label(role, CreditStatus::EmptyLabel, label);
            return;
        }
        let entry = self.page.settings.people.find(&written.name);
        let mut qualifications = Qualifications::read(&written.about, Place::AfterName);
        qualifications.extend(more);
        let mut name = written.name.clone();
        let mut origin = origin;
        let site = plain_name(&self.page.settings.site_name);
        let mut collective = written.kind == NameKind::Collective || (!site.is_empty() && plain_name(&name) == site);
        if let Some(entry) = entry {
            entry.stated.iter().for_each(|said| qualifications.extend(&Qualifications::read(said, Place::Stated)));
            qualifications.extend(&Qualifications::read(&entry.description, Place::Bio));
            let shown = names(&entry.name, Trust::Field).into_iter().next();
            if let Some(shown) = &shown {
                qualifications.extend(&Qualifications::read(&shown.about, Place::AfterName));
            }
            entry.fields.iter().for_each(|field| add(&mut qualifications.fields, field));
            if plain_name(&name) != plain_name(&entry.name) {
                origin = PersonOrigin::AuthorFile;
                name = shown.map_or_else(|| entry.name.clone(), |shown| shown.name);
            }
            collective = collective && !entry.fields.iter().any(|field| field != "staff_byline");
        }
        match role {
            Role::Author => {}
            Role::Reviewer => self.note_named(0, collective, label),
            Role::FactChecker => self.note_named(1, collective, label),
        }
        let people = &mut self.people[role as usize];
        if let Some(known) = people.iter_mut().find(|known| same_person(&known.name, &name)) {
            // The longer of two spellings is the fuller one ("Dr. Lee" and "Ana Lee"), and a name says more than a slug.
            let slug = !known.name.contains(char::is_uppercase) && name.contains(char::is_uppercase);
            if slug || plain_name(&known.name).len() < plain_name(&name).len() {
                known.name = name;
            }
            if slug {
                // Readers see the byline, not the slug.
                (known.span, known.origin) = (span, origin);
            }
            merge(known, &qualifications);
            return;
        }
        if people.len() >= MOST {
            return;
        }
        let mut person = Person {
            name,
            credentials: Vec::new(),
            titles: Vec::new(),
            fields: Vec::new(),
            focus: Vec::new(),
            origin,
            span,
            collective,
        };
        merge(&mut person, &qualifications);
        people.push(person);
    }

    fn note_named(&mut self, credit: usize, collective: bool, label: Span) {
        if collective {
            let role = if credit == 0 { Role::Reviewer } else { Role::FactChecker };
            self.label(role, CreditStatus::UnnamedTeam, label);
        } else if let Some(slot) = self.named.get_mut(credit) {
            slot.get_or_insert(label);
        }
    }

    /// Adds what a text says of somebody known; `person` is an index into [`Self::of`].
    pub fn describe(&mut self, role: Role, person: usize, qualifications: &Qualifications) {
        if let Some(known) = self.people[role as usize].get_mut(person) {
            merge(known, qualifications);
        }
    }

    /// Ends the work: fields are settled, and credits told from the people behind them.
    pub fn finish(mut self) -> (People, Credits) {
        for person in self.people.iter_mut().flatten() {
            settle_fields(&mut person.fields);
        }
        let [authors, reviewers, fact_checkers] = self.people;
        let [review, fact_check] = self.labels;
        let [review_named, fact_check_named] = self.named;
        let credits = Credits {
            review: credit(&reviewers, review, review_named),
            fact_check: credit(&fact_checkers, fact_check, fact_check_named),
        };
        (People { authors, reviewers, fact_checkers }, credits)
    }
}

fn credit(people: &[Person], label: Option<(CreditStatus, Span)>, named: Option<Span>) -> Credit {
    let names = people.iter().map(|person| person.name.clone()).collect();
    let persons = || people.iter().filter(|person| !person.collective);
    if persons().next().is_some() {
        let credentialed =
            persons().any(|person| !person.credentials.is_empty() || person.fields.iter().any(|field| is_expertise(field)));
        let status = if credentialed { CreditStatus::NamedCredentialed } else { CreditStatus::Named };
        return Credit { status, names, span: named };
    }
    match label {
        Some((status, span)) => Credit { status, names, span: Some(span) },
        None => Credit::default(),
    }
}

/// Whether a field is one of health or science: an editor's title is no credential.
fn is_expertise(field: &str) -> bool {
    lexicon::field(field).is_some_and(|field| field.class != "media_none")
}

fn merge(person: &mut Person, qualifications: &Qualifications) {
    qualifications.credentials.iter().for_each(|item| add(&mut person.credentials, item));
    qualifications.titles.iter().for_each(|item| add(&mut person.titles, item));
    qualifications.fields.iter().for_each(|item| add(&mut person.fields, item));
    qualifications.focus.iter().for_each(|item| add(&mut person.focus, item));
}

/// Whether two spellings name one person: the same words, or a last name alone and a full name that ends in it.
pub(super) fn same_person(one: &str, other: &str) -> bool {
    let (one, other) = (plain_name(one), plain_name(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let last = |short: &str, long: &str| {
        !short.contains(' ') && (long.split(' ').next_back() == Some(short) || long.split(' ').next() == Some(short))
    };
    one == other || last(&one, &other) || last(&other, &one)
}
