//! People in components' attributes and in JSON-LD.

use super::gathering::Gathering;
use super::name::{NameKind, Trust, Written, names};
use super::qualification::{Place, Qualifications};
use super::{PersonOrigin, Role};
use crate::document::{Component, plain_key};
use crate::facts::{CreditStatus, Page};
use crate::source::Span;
use serde_json::Value;

/// Components that show what somebody else wrote: their `author` wrote no article.
const OTHERS: [&str; 9] = ["testimonial", "quote", "reviewcard", "productreview", "rating", "comment", "tweet", "book", "video"];

/// Reads shortcodes and components.
pub(super) fn read_components(page: Page<'_>, gathering: &mut Gathering<'_>) {
    for component in page.document.components.iter().filter(|component| !component.closing) {
        let name = plain_key(&component.name);
        if OTHERS.iter().any(|other| name.contains(other)) {
            continue;
        }
        match role_of_component(&name) {
            Some(role) => read_person(role, component, gathering),
            None => read_attributes(component, gathering),
        }
    }
}

/// The role that a component's name says: `<MedicalReviewer>`, `{{< author >}}`.
fn role_of_component(name: &str) -> Option<Role> {
    let says = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    if says(&["factcheck"]) {
        Some(Role::FactChecker)
    } else if says(&["medicalreview", "medicallyreviewed", "reviewedby", "clinicalreview", "expertreview"]) || name == "reviewer"
    {
        Some(Role::Reviewer)
    } else if says(&["authorbio", "authorbox", "authorcard", "aboutauthor", "abouttheauthor", "byline"]) || name == "author" {
        Some(Role::Author)
    } else {
        None
    }
}

fn read_person(role: Role, component: &Component, gathering: &mut Gathering<'_>) {
    let key = |attribute: &crate::document::Attribute| attribute.name.as_deref().map(plain_key);
    let named = component.attributes.iter().find(|attribute| {
        key(attribute).is_none_or(|key| {
            matches!(key.as_str(), "name" | "author" | "reviewer" | "checker" | "person" | "by" | "id" | "slug" | "reviewername")
        })
    });
    let Some(named) = named.filter(|named| !named.value.trim().is_empty()) else {
        gathering.label(role, CreditStatus::EmptyLabel, component.span);
        return;
    };
    let mut more = Qualifications::default();
    for attribute in component.attributes.iter().filter(|attribute| attribute.span != named.span) {
        let place = if key(attribute).is_some_and(|key| key.contains("bio")) { Place::Bio } else { Place::Stated };
        if !attribute.value.contains("://") {
            more.extend(&Qualifications::read(&attribute.value, place));
        }
    }
    for written in names(&named.value, Trust::Field) {
        gathering.add(role, &written, &more, PersonOrigin::Byline, named.span, component.span);
    }
}

/// `<ArticleHeader author="…" reviewedBy="…" />`.
fn read_attributes(component: &Component, gathering: &mut Gathering<'_>) {
    for attribute in &component.attributes {
        let Some(key) = attribute.name.as_deref().map(plain_key) else { continue };
        let role = match key.as_str() {
            "author" | "byline" | "writtenby" | "authorname" => Role::Author,
            "reviewer" | "reviewedby" | "medicalreviewer" | "medicallyreviewedby" | "reviewername" => Role::Reviewer,
            "factchecker" | "factcheckedby" => Role::FactChecker,
            _ => continue,
        };
        for written in names(&attribute.value, Trust::Field) {
            gathering.add(role, &written, &Qualifications::default(), PersonOrigin::Byline, attribute.span, attribute.span);
        }
    }
}

/// Reads JSON-LD. It is no text that readers see, so its author counts only where the page shows none.
pub(super) fn read_json_ld(page: Page<'_>, gathering: &mut Gathering<'_>) {
    for data in &page.document.json_ld {
        let reader = JsonLd { text: page.source.slice(data.span), at: data.span };
        reader.node(&data.value, gathering, 0);
    }
}

struct JsonLd<'a> {
    text: &'a str,
    at: Span,
}

impl JsonLd<'_> {
    /// Looks at articles and pages, and at what holds them (`@graph`).
    fn node(&self, value: &Value, gathering: &mut Gathering<'_>, depth: usize) {
        const DEEPEST: usize = 6;
        if depth > DEEPEST {
            return;
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.node(item, gathering, depth + 1)),
            Value::Object(map) => {
                let kind = map.get("@type").map(|kind| plain_key(&kind.to_string())).unwrap_or_default();
                if ["article", "posting", "webpage", "report"].iter().any(|part| kind.contains(part)) {
                    for (key, role) in [("author", Role::Author), ("reviewedBy", Role::Reviewer)] {
                        let known = gathering.of(role).to_vec();
                        if let Some(people) = map.get(key) {
                            self.people(role, people, &known, gathering);
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

    fn people(&self, role: Role, value: &Value, known: &[super::Person], gathering: &mut Gathering<'_>) {
        let (name, more, organisation) = match value {
            Value::Array(items) => return items.iter().for_each(|item| self.people(role, item, known, gathering)),
            Value::String(name) => (name.as_str(), Qualifications::default(), false),
            Value::Object(map) => {
                let Some(name) = map.get("name").and_then(Value::as_str) else { return };
                let mut more = Qualifications::default();
                for (key, place) in [
                    ("jobTitle", Place::AfterName),
                    ("honorificSuffix", Place::AfterName),
                    ("hasCredential", Place::AfterName),
                    ("description", Place::Bio),
                    ("knowsAbout", Place::Bio),
                ] {
                    if let Some(text) = map.get(key).and_then(Value::as_str) {
                        more.extend(&Qualifications::read(text, place));
                    }
                }
                (name, more, map.get("@type").and_then(Value::as_str).is_some_and(|kind| kind.contains("Organization")))
            }
            _ => return,
        };
        for mut written in names(name, Trust::Field) {
            let same = known.iter().any(|person| super::gathering::same_person(&person.name, &written.name));
            if !known.is_empty() && !same {
                continue;
            }
            if organisation {
                written.kind = NameKind::Collective;
            }
            let span = self.place(&written);
            gathering.add(role, &written, &more, PersonOrigin::JsonLd, span, span);
        }
    }

    fn place(&self, written: &Written) -> Span {
        match self.text.find(&written.name) {
            Some(at) => Span::new(self.at.start + at, self.at.start + at + written.name.len()),
            None => self.at,
        }
    }
}
