//! People and credits in the front matter.

use super::gathering::{Gathering, Naming};
use super::key::{is_detail, is_profile, is_sentences, role_of, switch_of};
use super::name::{NameKind, Trust, Written, names};
use super::qualification::{Place, Qualifications};
use super::{PersonOrigin, Role};
use crate::document::{Entry, Node, Value, plain_key};
use crate::facts::{CreditStatus, Page};
use crate::lexicon::{self, List, Scan};
use crate::source::Span;

/// Maps in which generators keep what others keep at the top.
const NESTED: [&str; 14] = [
    "extra",
    "params",
    "taxonomies",
    "meta",
    "metadata",
    "data",
    "frontmatter",
    "credits",
    "byline",
    "team",
    "people",
    "editorial",
    "authorship",
    "attribution",
];

/// Reads the front matter.
pub(super) fn read(page: Page<'_>, gathering: &mut Gathering<'_>) {
    let Some(front) = &page.document.front_matter else { return };
    let reader = Reader { page };
    reader.map(front.root.entries(), gathering);
    for entry in front.root.entries() {
        if NESTED.contains(&plain_key(&entry.key).as_str()) {
            reader.map(entry.value.entries(), gathering);
        }
    }
}

struct Reader<'a> {
    page: Page<'a>,
}

impl Reader<'_> {
    fn map(&self, entries: &[Entry], gathering: &mut Gathering<'_>) {
        let keys: Vec<String> = entries.iter().map(|entry| plain_key(&entry.key)).collect();
        for (entry, key) in entries.iter().zip(&keys) {
            let whole = entry.key_span.join(entry.value.span);
            let switch = switch_of(key).filter(|_| !is_named(&entry.value));
            if let Some(role) = switch {
                self.switch(role, &entry.value, whole, gathering);
            } else if let Some(role) = role_of(key).or_else(|| switch_of(key)) {
                let details = self.details(entries, &keys, key, role);
                self.value(role, entry, &entry.value, &details, gathering);
            } else if matches!(key.as_str(), "reviewed" | "review")
                && entry.value.get("by").is_some()
                && entry.value.get("rating").is_none()
            {
                // `reviewed: { by: Jane Roe, on: 2025-03-01 }`
                self.value(Role::Reviewer, entry, &entry.value, &Details::default(), gathering);
            }
        }
        // `author_slug` and the like lead to an author file where no key holds the name itself.
        for (entry, key) in entries.iter().zip(&keys) {
            let base = ["slug", "id", "key", "ref"].iter().find_map(|end| key.strip_suffix(end)).and_then(role_of);
            if let Some(role) = base.filter(|&role| gathering.of(role).is_empty()) {
                self.value(role, entry, &entry.value, &Details::default(), gathering);
            }
        }
    }

    /// What other keys beside a person's key say of them.
    fn details(&self, entries: &[Entry], keys: &[String], person: &str, role: Role) -> Details {
        let mut all = Details::default();
        let stem = person.trim_end_matches('s').trim_end_matches("name");
        let other = person.strip_suffix("by").unwrap_or(person);
        for (entry, key) in entries.iter().zip(keys) {
            let rest = [person, stem, other].iter().find_map(|start| key.strip_prefix(start)).unwrap_or_default();
            let alone = role == Role::Author && matches!(key.as_str(), "credentials" | "authorcredentials" | "qualifications");
            if is_detail(rest) || alone {
                all.said.extend(&described(&entry.value, rest));
            }
            all.profile |= is_profile(rest) && entry.value.as_text().is_some_and(|text| !text.trim().is_empty());
        }
        all
    }

    /// A label that a switch turns on. A date tells when it was done, so it is one too.
    fn switch(&self, role: Role, value: &Node, span: Span, gathering: &mut Gathering<'_>) {
        let on = match &value.value {
            Value::Bool(on) => *on,
            Value::Text(text) => {
                let text = text.trim().to_lowercase();
                is_date(&text) || matches!(text.as_str(), "yes" | "true" | "on" | "y") || text.starts_with("yes,")
            }
            _ => false,
        };
        if on {
            gathering.label(role, CreditStatus::EmptyLabel, span);
        }
    }

    fn value(&self, role: Role, entry: &Entry, value: &Node, details: &Details, gathering: &mut Gathering<'_>) {
        match &value.value {
            Value::Text(text) => self.text(role, text, entry, value, details, gathering),
            Value::List(items) => items.iter().for_each(|item| self.value(role, entry, item, details, gathering)),
            Value::Map(entries) => self.object(role, entries, details, gathering),
            Value::Bool(true) if role != Role::Author => {
                gathering.label(role, CreditStatus::EmptyLabel, entry.key_span.join(value.span));
            }
            _ => {}
        }
    }

    fn text(&self, role: Role, text: &str, entry: &Entry, value: &Node, details: &Details, gathering: &mut Gathering<'_>) {
        let label = entry.key_span.join(value.span);
        let (role, text) = unlabelled(role, text);
        if text.trim().is_empty() || is_date(text) {
            return;
        }
        if self.page.settings.people.find(text).is_some() {
            // A key or path stands for the name; "Ana Lee, MD" is one, and says more.
            let mut found = names(text, Trust::Field);
            found.retain(|written| self.page.settings.people.find(&written.name).is_some());
            let written = if found.len() == 1 { found.swap_remove(0) } else { field_name(text.trim()) };
            let span = self.place(value, text, &written);
            gathering.add(role, &written, &details.said, details.naming(span, label));
            return;
        }
        let mut found = if plain_key(&entry.key).ends_with('s') { listed(text) } else { Vec::new() };
        if found.is_empty() {
            found = names(text, Trust::Field);
        }
        if found.is_empty() {
            // "a registered dietitian" is a kind of person, "our experts" are several: nobody by name.
            let scan = Scan::of_text(text, lexicon::built_in());
            let team = scan.hits_of(List::TEAM_NOUN).next().is_some();
            let status = if team { CreditStatus::UnnamedTeam } else { CreditStatus::EmptyLabel };
            gathering.label(role, status, label);
            return;
        }
        if found.len() > 1 && found.iter().any(|written| written.kind != NameKind::Person) {
            found.truncate(1);
        }
        for written in &found {
            let span = self.place(value, text, written);
            gathering.add(role, written, &details.said, details.naming(span, label));
        }
    }

    /// The place of a name within its value, where the value stands in the source as it is.
    fn place(&self, value: &Node, text: &str, written: &Written) -> Span {
        let shown = self.page.source.slice(value.span);
        let name = text.get(written.at.clone()).unwrap_or_default();
        match shown.find(name) {
            Some(at) if !name.is_empty() => Span::new(value.span.start + at, value.span.start + at + name.len()),
            _ => value.span,
        }
    }

    fn object(&self, role: Role, entries: &[Entry], details: &Details, gathering: &mut Gathering<'_>) {
        let mut all = details.clone();
        let mut named: Option<(&Entry, &Node)> = None;
        let mut slug: Option<(&Entry, &Node)> = None;
        let mut given: Option<Role> = None;
        for inner in entries {
            let key = plain_key(&inner.key);
            match key.as_str() {
                "name" | "displayname" | "fullname" | "users" | "user" | "person" | "by" | "reviewer" | "expert" => {
                    named = named.or(Some((inner, &inner.value)))
                }
                "slug" | "id" | "key" | "ref" | "author" | "username" | "discriminant" => {
                    slug = slug.or(Some((inner, &inner.value)))
                }
                "role" => given = inner.value.as_text().and_then(role_in_words),
                _ => {}
            }
            if is_detail(&key) {
                all.said.extend(&described(&inner.value, &key));
            }
            all.profile |= is_profile(&key);
        }
        let role = given.unwrap_or(role);
        match named.or(slug) {
            Some((inner, value)) => self.value(role, inner, value, &all, gathering),
            // `medicalReview: { reviewedBy: …, date: … }`
            None => {
                self.map(entries, gathering);
            }
        }
    }
}

/// What the front matter says of somebody beside the name.
#[derive(Debug, Clone, Default)]
struct Details {
    said: Qualifications,
    profile: bool,
}

impl Details {
    fn naming(&self, span: Span, label: Span) -> Naming<'static> {
        Naming { profile: self.profile, ..Naming::new(PersonOrigin::FrontMatter, span, label) }
    }
}

/// Whether a value is somebody, not a switch or date.
fn is_named(value: &Node) -> bool {
    match &value.value {
        // "In progress" and "done" are no names.
        Value::Text(text) => !is_date(text) && !names(text, Trust::Loose).is_empty(),
        Value::Map(entries) => !entries.is_empty(),
        Value::List(items) => !items.is_empty(),
        _ => false,
    }
}

/// A role as a list of contributors words it.
fn role_in_words(text: &str) -> Option<Role> {
    let key = plain_key(text);
    if key.contains("factcheck") {
        Some(Role::FactChecker)
    } else if key.contains("medicalreview")
        || key.contains("reviewedby")
        || key == "reviewer"
        || key.contains("medicallyreviewed")
    {
        Some(Role::Reviewer)
    } else if matches!(key.as_str(), "author" | "writer" | "writtenby") {
        Some(Role::Author)
    } else {
        None
    }
}

/// The names of a list in one text, as under `authors:`: "Ana Lee, Tom Berg". Empty where an item is anything else.
fn listed(text: &str) -> Vec<Written> {
    let mut found = Vec::new();
    let mut at = 0;
    for item in text.split_inclusive(',') {
        let mut one = names(item.trim_end_matches(','), Trust::Field);
        let plain = one.len() == 1
            && one.first().is_some_and(|one| one.kind == NameKind::Person && one.words >= 2 && one.about.is_empty());
        if !plain {
            return Vec::new();
        }
        one.iter_mut().for_each(|one| (one.at, one.end) = (at + one.at.start..at + one.at.end, at + one.end));
        found.append(&mut one);
        at += item.len();
    }
    found
}

/// A value taken as the name itself.
fn field_name(text: &str) -> Written {
    Written {
        name: text.to_owned(),
        at: 0..text.len(),
        about: String::new(),
        kind: NameKind::Person,
        honorific: false,
        words: text.split_whitespace().count(),
        end: text.len(),
    }
}

/// What a detail says: titles stand alone, a bio consists of sentences.
fn described(value: &Node, key: &str) -> Qualifications {
    let place = if is_sentences(key) { Place::Bio } else { Place::Stated };
    match &value.value {
        Value::Text(text) => Qualifications::read(text, place),
        Value::List(items) => {
            let mut all = Qualifications::default();
            items.iter().filter_map(Node::as_text).for_each(|text| all.extend(&Qualifications::read(text, place)));
            all
        }
        _ => Qualifications::default(),
    }
}

/// A value without a label repeated in it ("Fact-checked by Jo Diaz"), and the role which that label says.
fn unlabelled(role: Role, text: &str) -> (Role, &str) {
    let scan = Scan::of_text(text, lexicon::built_in());
    let labels = [
        (List::REVIEW_LABEL, Role::Reviewer),
        (List::FACT_CHECK_LABEL, Role::FactChecker),
        (List::REVIEWED_BY_LABEL, Role::Reviewer),
        (List::AUTHOR_LABEL, role),
        (List::BY_LABEL, role),
    ];
    for (list, said) in labels {
        let Some(hit) = scan.hits_of(list).next().filter(|hit| hit.tokens.start == 0) else { continue };
        let Some(last) = scan.tokens.get(hit.tokens.end - 1) else { continue };
        if text.get(..last.end).is_some_and(|label| label.to_lowercase().ends_with("by")) {
            let rest = text.get(last.end..).unwrap_or_default().trim_start_matches([':', ' ']);
            return (said, rest);
        }
    }
    (role, text)
}

/// Whether a text is a date or number rather than a name.
fn is_date(text: &str) -> bool {
    let text = text.trim();
    text.chars().next().is_some_and(|c| c.is_ascii_digit()) && text.chars().filter(char::is_ascii_digit).count() >= 4
}
