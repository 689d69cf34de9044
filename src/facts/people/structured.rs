//! People in components' attributes, in links that say `rel="author"`, and in JSON-LD.

use super::gathering::{Gathering, Naming};
use super::label::is_credit_place;
use super::name::{Trust, names};
use super::qualification::{Place, Qualifications};
use super::{PersonOrigin, Role};
use crate::document::{Component, plain_key};
use crate::facts::{CreditStatus, Page};

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
        let naming = Naming { profile: true, ..Naming::new(PersonOrigin::Byline, named.span, component.span) };
        gathering.add(role, &written, &more, naming);
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
            let naming = Naming::new(PersonOrigin::Byline, attribute.span, attribute.span);
            gathering.add(role, &written, &Qualifications::default(), naming);
        }
    }
}

/// Reads links that name the author: `<a rel="author" href="…">Jane Roe</a>`.
pub(super) fn read_links(page: Page<'_>, gathering: &mut Gathering<'_>) {
    for link in &page.document.links {
        let author = link.rel.as_deref().is_some_and(|rel| rel.split_whitespace().any(|word| word == "author"));
        if !author || !link.block.is_some_and(|block| is_credit_place(page, block)) {
            continue;
        }
        let text = page.document.prose.slice(link.text.clone());
        for written in names(text, Trust::Label) {
            let at = link.text.start + written.at.start..link.text.start + written.at.end;
            let naming = Naming { profile: true, ..Naming::loose(PersonOrigin::Byline, page.document.prose.to_source(at)) };
            gathering.add(Role::Author, &written, &Qualifications::default(), naming);
        }
    }
}
