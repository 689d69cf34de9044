//! `people --format json`: one document, version 1.

use super::roster::{Credited, Roster, RosterEntry, topic_label};
use super::{Place, Problem};
use crate::facts::Role;
use crate::lexicon;
use serde_json::{Value, json};

/// The roster as one document.
pub fn roster_json(roster: &Roster, problems: &[Problem]) -> String {
    let conflicts = roster.conflicts().map(|(entry, places)| {
        let places: Vec<Value> = places
            .iter()
            .map(|credit| json!({ "path": credit.path, "span": credit.place, "credentials": credit.credentials }))
            .collect();
        json!({ "kind": "different_credentials", "name": entry.name, "places": places })
    });
    let misfits = roster.misfits().map(|(entry, credit)| {
        json!({ "kind": "does_not_fit", "name": entry.name, "role": role(credit.role), "topic": credit.topic, "why": credit.why,
            "places": [{ "path": credit.path, "span": credit.place, "credentials": credit.credentials }] })
    });
    let findings: Vec<Value> = conflicts.chain(misfits).collect();
    let problems: Vec<Value> = problems
        .iter()
        .map(|problem| json!({ "path": problem.path, "message": problem.message, "span": problem.place }))
        .collect();
    let document = json!({
        "version": 1,
        "tool": { "name": "scruple", "version": env!("CARGO_PKG_VERSION") },
        "articles": roster.articles,
        "people": roster.people.iter().map(person).collect::<Vec<_>>(),
        "findings": findings,
        "problems": problems,
    });
    format!("{document:#}\n")
}

fn person(entry: &RosterEntry) -> Value {
    let mut fields: Vec<&str> = Vec::new();
    for field in entry.credits.iter().flat_map(|credit| &credit.fields) {
        if !fields.contains(&field.as_str()) {
            fields.push(field);
        }
    }
    let labels: Vec<&str> = fields.iter().filter_map(|id| lexicon::field(id)).map(|field| field.label).collect();
    let topics = |role: Role| -> Vec<Value> {
        let topic = |(id, articles): (&str, usize)| json!({ "id": id, "label": topic_label(id), "articles": articles });
        entry.topics(role).into_iter().map(topic).collect()
    };
    json!({
        "name": entry.name,
        "kind": entry.signer().name(),
        "said": entry.said(),
        "fields": fields,
        "field_labels": labels,
        "wrote": topics(Role::Author),
        "reviewed": topics(Role::Reviewer),
        "checked": topics(Role::FactChecker),
        "credits": entry.credits.iter().map(credit).collect::<Vec<_>>(),
    })
}

fn credit(credit: &Credited) -> Value {
    let span: Place = credit.place;
    json!({ "path": credit.path, "span": span, "role": role(credit.role), "name": credit.name, "credentials": credit.credentials,
        "titles": credit.titles, "topic": credit.topic, "fit": credit.fit.map(|fit| fit.name()), "cured": credit.cured })
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Author => "author",
        Role::Reviewer => "reviewer",
        Role::FactChecker => "fact_checker",
    }
}
