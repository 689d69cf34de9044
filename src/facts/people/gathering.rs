//! Brings together what several places say of the same people and credits.

use super::conflict::{Mention, conflicts, registry_issue};
use super::name::{NameKind, Trust, Written, is_pen_name, may_be_same_name, names, plain_name, signer};
use super::qualification::{Place, Qualifications, add, settle_fields};
use super::{People, Person, PersonOrigin, Qualification, RegistryIssue, Role, Signer};
use crate::facts::{Credit, CreditStatus, Credits, Page};
use crate::source::Span;

/// People and labels found so far.
pub(super) struct Gathering<'a> {
    page: Page<'a>,
    people: [Vec<Person>; 3],
    /// Plain names of the people, in the same order.
    plain: [Vec<String>; 3],
    /// Labels of review and fact check: the best status of those with nobody in person behind them, and its place.
    labels: [Option<(CreditStatus, Span)>; 2],
    /// The first label with a name.
    named: [Option<Span>; 2],
    mentions: Vec<Mention>,
    registry_issues: Vec<RegistryIssue>,
    left_out: Option<Span>,
}

/// Where and how somebody is named.
#[derive(Debug, Clone, Copy)]
pub(super) struct Naming<'n> {
    /// The kind of place.
    pub origin: PersonOrigin,
    /// The name.
    pub span: Span,
    /// The label of the credit; where there is none, the name.
    pub label: Span,
    /// The part of the page that the credit is about, if it says so.
    pub scope: Option<&'n str>,
    /// Whether this is a credit that must agree with those elsewhere; a signature or introduction need not.
    pub binding: bool,
    /// Whether the place leads readers to more about the person.
    pub profile: bool,
}

impl Naming<'_> {
    /// A credit for the whole page.
    pub fn new(origin: PersonOrigin, span: Span, label: Span) -> Self {
        Self { origin, span, label, scope: None, binding: true, profile: false }
    }

    /// A name that no label introduces.
    pub fn loose(origin: PersonOrigin, span: Span) -> Self {
        Self { binding: false, ..Self::new(origin, span, span) }
    }
}

impl<'a> Gathering<'a> {
    pub fn new(page: Page<'a>) -> Self {
        Self {
            page,
            people: Default::default(),
            plain: Default::default(),
            labels: [None; 2],
            named: [None; 2],
            mentions: Vec::new(),
            registry_issues: Vec::new(),
            left_out: None,
        }
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

    /// Notes that a place names somebody, without taking them for one of the page's people.
    pub fn mention(&mut self, role: Role, written: &Written, naming: Naming<'_>) {
        if naming.binding && naming.scope.is_none() && written.kind == NameKind::Person && self.mentions.len() < People::MOST {
            self.mentions.push(Mention {
                role,
                name: written.name.clone(),
                plain: plain_name(&written.name),
                origin: naming.origin,
                span: naming.span,
            });
        }
    }

    /// Adds somebody, or what is new of somebody known.
    pub fn add(&mut self, role: Role, written: &Written, more: &Qualifications, naming: Naming<'_>) {
        if written.kind == NameKind::Placeholder {
            self.label(role, CreditStatus::EmptyLabel, naming.label);
            return;
        }
        let mut found = self.person(written, more, naming);
        let plain = found.plain_name();
        self.mention(role, &Written { name: found.name.clone(), ..written.clone() }, naming);
        match role {
            Role::Author => {}
            Role::Reviewer => self.note_named(0, found.collective, naming.label),
            Role::FactChecker => self.note_named(1, found.collective, naming.label),
        }
        let (people, plain_names) = (&mut self.people[role as usize], &mut self.plain[role as usize]);
        if let Some(index) = plain_names.iter().position(|known| may_be_same_name(known, &plain))
            && let (Some(known), Some(known_plain)) = (people.get_mut(index), plain_names.get_mut(index))
        {
            // The longer of two spellings is the fuller one ("Dr. Lee" and "Ana Lee"), and a name says more than a slug.
            let slug = !known.name.contains(char::is_uppercase) && found.name.contains(char::is_uppercase);
            if slug || known_plain.len() < plain.len() {
                known.name = found.name;
                *known_plain = plain;
                if !found.collective && known.signer == Signer::PenName {
                    known.signer = found.signer;
                }
            }
            if slug {
                // Readers see the byline, not the slug.
                (known.span, known.origin) = (found.span, found.origin);
            }
            known.doctor |= found.doctor;
            known.profile |= found.profile;
            known.scope = known.scope.take().filter(|_| found.scope.is_some());
            add_all(&mut known.credentials, found.credentials);
            add_all(&mut known.titles, found.titles);
            add_all(&mut known.fields, found.fields);
            add_all(&mut known.focus, found.focus);
            add_all(&mut known.empty_claims, found.empty_claims);
            add_all(&mut known.unknown_letters, found.unknown_letters);
            found.qualifications.retain(|one| !known.qualifications.iter().any(|known| known.row == one.row));
            known.qualifications.append(&mut found.qualifications);
        } else if people.len() < People::MOST {
            people.push(found);
            plain_names.push(plain);
        } else {
            self.left_out.get_or_insert(naming.span);
        }
    }

    /// What a place says of somebody, with what the author files say of them.
    fn person(&mut self, written: &Written, more: &Qualifications, naming: Naming<'_>) -> Person {
        let page = self.page;
        let said = Qualifications::read(&written.about, Place::AfterName);
        let site = plain_name(&page.settings.site_name);
        let mut person = Person {
            name: written.name.clone(),
            credentials: Vec::new(),
            titles: Vec::new(),
            fields: Vec::new(),
            focus: Vec::new(),
            qualifications: Vec::new(),
            empty_claims: Vec::new(),
            unknown_letters: Vec::new(),
            origin: naming.origin,
            span: naming.span,
            signer: Signer::Person,
            collective: written.kind == NameKind::Collective,
            doctor: written.is_doctor(),
            profile: naming.profile,
            scope: naming.scope.map(str::to_owned),
        };
        if !site.is_empty() && plain_name(&person.name) == site {
            (person.collective, person.signer) = (true, Signer::Brand);
        } else if person.collective {
            person.signer = signer(&person.name);
        } else if is_pen_name(written) {
            person.signer = Signer::PenName;
        }
        merge(&mut person, &said, naming.origin);
        // "MAS" who signs as MAS has no letters after the name.
        person.unknown_letters.retain(|letters| !written.name.contains(letters.as_str()));
        merge(&mut person, more, naming.origin);
        if !page.settings.people.is_empty() {
            self.look_up(&mut person, naming);
        }
        person
    }

    /// Adds what the author files say of somebody.
    fn look_up(&mut self, person: &mut Person, naming: Naming<'_>) {
        let registry = &self.page.settings.people;
        let Some(entry) = registry.find(&person.name) else {
            if !person.collective && naming.binding {
                self.note_issue(registry_issue(registry, None, person));
            }
            return;
        };
        if naming.binding {
            self.note_issue(registry_issue(registry, Some(entry), person));
        }
        let mut known = Qualifications::default();
        entry.stated.iter().for_each(|said| known.extend(&Qualifications::read(said, Place::Stated)));
        known.extend(&Qualifications::read(&entry.description, Place::Bio));
        let shown = names(&entry.name, Trust::Field).into_iter().next();
        if let Some(shown) = &shown {
            known.extend(&Qualifications::read(&shown.about, Place::AfterName));
        }
        entry.fields.iter().for_each(|field| add(&mut known.fields, field));
        merge(person, &known, PersonOrigin::AuthorFile);
        if plain_name(&person.name) != plain_name(&entry.name) || !person.name.contains(char::is_uppercase) {
            person.origin = PersonOrigin::AuthorFile;
            person.name = shown.as_ref().map_or_else(|| entry.name.clone(), |shown| shown.name.clone());
        }
        person.profile = true;
        person.doctor |= shown.as_ref().is_some_and(Written::is_doctor);
        let shown_kind = shown.as_ref().map(|shown| shown.kind);
        if person.signer == Signer::PenName && shown.as_ref().is_some_and(|shown| !is_pen_name(shown)) {
            person.signer = Signer::Person;
        }
        let said_of_somebody = entry.fields.iter().any(|field| field != "staff_byline");
        person.collective = (person.collective || shown_kind == Some(NameKind::Collective)) && !said_of_somebody;
        person.signer = match (person.collective, person.signer) {
            (true, Signer::Person | Signer::PenName) => signer(&person.name),
            (false, Signer::Team | Signer::Account | Signer::Brand | Signer::Machine) => Signer::Person,
            (_, signer) => signer,
        };
    }

    /// Notes what the author files say otherwise, once for each name.
    fn note_issue(&mut self, issue: Option<RegistryIssue>) {
        let known = |issue: &RegistryIssue| self.registry_issues.iter().any(|known| same_person(&known.name, &issue.name));
        if let Some(issue) = issue.filter(|issue| self.registry_issues.len() < People::MOST && !known(issue)) {
            self.registry_issues.push(issue);
        }
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
            merge(known, qualifications, PersonOrigin::Bio);
            known.profile = true;
        }
    }

    /// Ends the work: fields are settled, and credits told from the people behind them.
    pub fn finish(mut self) -> (People, Credits) {
        let links = &self.page.document.links;
        for person in self.people.iter_mut().flatten() {
            settle_fields(&mut person.fields);
            // A name that is a link leads to a profile.
            let before = links.partition_point(|link| link.span.start <= person.span.start);
            let link = before.checked_sub(1).and_then(|index| links.get(index));
            person.profile |= link.is_some_and(|link| person.span.end <= link.span.end && !link.url.is_empty());
        }
        let conflicts = conflicts(&self.mentions);
        let [authors, reviewers, fact_checkers] = self.people;
        let [review, fact_check] = self.labels;
        let [review_named, fact_check_named] = self.named;
        let credits = Credits {
            review: credit(&reviewers, review, review_named),
            fact_check: credit(&fact_checkers, fact_check, fact_check_named),
        };
        let (registry_issues, left_out) = (self.registry_issues, self.left_out);
        let people = People { authors, reviewers, fact_checkers, conflicts, registry_issues, endorsements: Vec::new(), left_out };
        (people, credits)
    }
}

fn credit(people: &[Person], label: Option<(CreditStatus, Span)>, named: Option<Span>) -> Credit {
    let names = people.iter().map(|person| person.name.clone()).collect();
    let mut persons = people.iter().filter(|person| !person.collective).peekable();
    if persons.peek().is_some() {
        let credentialed = persons.any(Person::has_expertise);
        let status = if credentialed { CreditStatus::NamedCredentialed } else { CreditStatus::Named };
        return Credit { status, names, span: named };
    }
    match label {
        Some((status, span)) => Credit { status, names, span: Some(span) },
        None => Credit::default(),
    }
}

fn merge(person: &mut Person, said: &Qualifications, origin: PersonOrigin) {
    said.credentials.iter().for_each(|item| add(&mut person.credentials, item));
    said.titles.iter().for_each(|item| add(&mut person.titles, item));
    said.fields.iter().for_each(|item| add(&mut person.fields, item));
    said.focus.iter().for_each(|item| add(&mut person.focus, item));
    said.empty_claims.iter().for_each(|item| add(&mut person.empty_claims, item));
    said.unknown_letters.iter().for_each(|item| add(&mut person.unknown_letters, item));
    for &row in &said.rows {
        if !person.qualifications.iter().any(|known| known.row == row) {
            person.qualifications.push(Qualification { row, origin });
        }
    }
}

fn add_all(items: &mut Vec<String>, new: Vec<String>) {
    new.iter().for_each(|item| add(items, item));
}

/// Whether two spellings may name one person.
pub(super) fn same_person(one: &str, other: &str) -> bool {
    may_be_same_name(&plain_name(one), &plain_name(other))
}
