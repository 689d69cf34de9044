//! People in JSON-LD.

use super::gathering::{Gathering, Naming, same_person};
use super::name::{NameKind, Trust, Written, names};
use super::qualification::{Place, Qualifications};
use super::{People, PersonOrigin, Role};
use crate::document::plain_key;
use crate::facts::Page;
use crate::source::Span;
use serde_json::{Map, Value};
use std::cell::Cell;
use std::collections::HashMap;

/// Kinds of nodes whose `author` wrote the page. A `Review` or `Product` is about something else.
const PAGES: [&str; 6] = ["article", "posting", "webpage", "report", "recipe", "howto"];

/// Nodes deeper than this are not looked at.
const DEEPEST: usize = 6;

/// What JSON-LD says of somebody, by property, and how it is to be read.
const SAID: [(&str, Place); 9] = [
    ("jobTitle", Place::AfterName),
    ("honorificPrefix", Place::Stated),
    ("honorificSuffix", Place::AfterName),
    ("hasCredential", Place::Stated),
    ("hasOccupation", Place::Stated),
    ("medicalSpecialty", Place::Stated),
    ("description", Place::Bio),
    ("knowsAbout", Place::Bio),
    ("disambiguatingDescription", Place::Bio),
];

/// Reads JSON-LD. It is no text that readers see, so its people count only where the page shows none.
pub(super) fn read(page: Page<'_>, gathering: &mut Gathering<'_>) {
    for data in &page.document.json_ld {
        let mut by_id = HashMap::new();
        collect_ids(&data.value, &mut by_id, 0);
        let reader = JsonLd { text: page.source.slice(data.span), at: data.span, by_id, located: Cell::new(0) };
        reader.node(&data.value, gathering, 0);
    }
}

/// Notes the nodes that others may point to by `@id`.
fn collect_ids<'v>(value: &'v Value, by_id: &mut HashMap<&'v str, &'v Map<String, Value>>, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect_ids(item, by_id, depth + 1)),
        Value::Object(map) => {
            if let Some(id) = map.get("@id").and_then(Value::as_str).filter(|_| map.contains_key("name")) {
                by_id.entry(id).or_insert(map);
            }
            map.values()
                .filter(|inner| inner.is_object() || inner.is_array())
                .for_each(|inner| collect_ids(inner, by_id, depth + 1));
        }
        _ => {}
    }
}

struct JsonLd<'a> {
    text: &'a str,
    at: Span,
    by_id: HashMap<&'a str, &'a Map<String, Value>>,
    /// Names whose place was looked up.
    located: Cell<usize>,
}

impl JsonLd<'_> {
    /// Looks at articles and pages, and at what holds them (`@graph`).
    fn node(&self, value: &Value, gathering: &mut Gathering<'_>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.node(item, gathering, depth + 1)),
            Value::Object(map) => {
                let kind = map.get("@type").map(|kind| plain_key(&kind.to_string())).unwrap_or_default();
                if PAGES.iter().any(|part| kind.contains(part)) {
                    for (key, role) in [("author", Role::Author), ("reviewedBy", Role::Reviewer)] {
                        // Those whom this node adds are appended, and tell nothing of whom the page shows.
                        let known = gathering.of(role).len();
                        if let Some(people) = map.get(key) {
                            self.people(role, people, known, gathering);
                        }
                    }
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
                    if let Some(inner) = map.get(key) {
                        self.node(inner, gathering, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    fn people(&self, role: Role, value: &Value, known: usize, gathering: &mut Gathering<'_>) {
        let (name, more, organisation) = match value {
            Value::Array(items) => return items.iter().for_each(|item| self.people(role, item, known, gathering)),
            Value::String(name) => (name.as_str(), Qualifications::default(), false),
            Value::Object(map) => {
                let pointed = map.get("@id").and_then(Value::as_str).and_then(|id| self.by_id.get(id).copied());
                let map = if map.contains_key("name") { map } else { pointed.unwrap_or(map) };
                let Some(name) = map.get("name").and_then(Value::as_str) else { return };
                let mut more = Qualifications::default();
                for (key, place) in SAID {
                    texts(map.get(key), &mut |text| more.extend(&Qualifications::read(text, place)), 0);
                }
                (name, more, map.get("@type").and_then(Value::as_str).is_some_and(|kind| kind.contains("Organization")))
            }
            _ => return,
        };
        for mut written in names(name, Trust::Field) {
            if organisation {
                written.kind = NameKind::Collective;
            }
            let span = self.place(&written);
            let naming = Naming::new(PersonOrigin::JsonLd, span, span);
            let same = gathering.of(role).iter().take(known).any(|person| same_person(&person.name, &written.name));
            if known == 0 || same {
                gathering.add(role, &written, &more, naming);
            } else {
                gathering.mention(role, &written, naming);
            }
        }
    }

    /// Where a name stands in the data. Each search goes through all of it, so that only so many are made.
    fn place(&self, written: &Written) -> Span {
        self.located.set(self.located.get() + 1);
        let found = if self.located.get() > People::MOST { None } else { self.text.find(&written.name) };
        match found {
            Some(at) => Span::new(self.at.start + at, self.at.start + at + written.name.len()),
            None => self.at,
        }
    }
}

/// The texts of a property: one, several, or those by which a node is called.
fn texts(value: Option<&Value>, take: &mut impl FnMut(&str), depth: usize) {
    match value {
        Some(Value::String(text)) => take(text),
        Some(Value::Array(items)) if depth < DEEPEST => items.iter().for_each(|item| texts(Some(item), take, depth + 1)),
        Some(Value::Object(map)) if depth < DEEPEST => {
            ["name", "credentialCategory"].iter().for_each(|key| texts(map.get(*key), take, depth + 1));
        }
        _ => {}
    }
}
