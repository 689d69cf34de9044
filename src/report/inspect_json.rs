//! `inspect --format json`: one line a file, version 1.

use super::Place;
use super::inspect_links::affiliate_json;
use crate::engine::Understood;
use crate::facts::{Credit, Guard, Person, Qualification};
use crate::source::{Source, Span};
use serde_json::{Value, json};

/// What was understood of a file, as one line without its line break.
pub fn inspect_json(source: &Source, understood: &Understood) -> String {
    let facts = &understood.facts;
    let place = |span: Span| Place::new(source, span);
    let disclosures: Vec<Value> = facts
        .disclosures
        .iter()
        .map(|one| {
            json!({ "status": one.status.name(), "text": one.text, "span": place(one.span),
                "before_first_affiliate_link": one.before_first_affiliate_link, "reaches_readers": one.reaches_readers(),
                "place": one.place.name(), "visibility": one.visibility.name(), "says_who": one.says_who,
                "says_when": one.says_when, "words_before_link": one.distance.map(|distance| distance.words) })
        })
        .collect();
    let ranked: Vec<Value> =
        facts.topic.ranked.iter().map(|topic| json!({ "id": topic.id, "score": topic.score, "terms": facts.topic.terms(topic).take(6).collect::<Vec<_>>() })).collect();
    let claims: Vec<Value> = facts
        .claims
        .iter()
        .map(|claim| {
            json!({ "kind": claim.kind.name(), "kinds": claim.kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>(),
                "loose": claim.loose, "guard": claim.guard.map(Guard::name), "text": claim.text, "span": place(claim.span), "hedged": claim.hedged,
                "support": claim.support.level.name(), "support_step": claim.support.step,
                "looked_in": claim.support.tried.names().collect::<Vec<_>>(),
                "no_source": claim.support.no_source.map(|(what, _)| what.what()) })
        })
        .collect();
    let held_back: Vec<Value> = facts
        .held_back
        .iter()
        .map(|held| {
            json!({ "kind": held.kind.name(), "guard": held.guard.name(), "why": held.guard.what(),
                "text": understood.document.prose.slice(held.text.clone()), "span": place(held.span) })
        })
        .collect();
    let offers: Vec<Value> = facts
        .offers
        .iter()
        .map(|offer| {
            json!({ "kind": offer.kind.name(), "text": offer.text, "span": place(offer.span), "dated": offer.dated,
                "sourced": offer.sourced, "terms": offer.terms })
        })
        .collect();
    let people = |people: &[Person]| people.iter().map(|one| person(source, one)).collect::<Vec<_>>();
    json!({
        "version": 1,
        "path": source.path(),
        "topic": { "primary": facts.topic.primary, "health": facts.topic.health, "ranked": ranked },
        "affiliate": affiliate_json(source, understood),
        "disclosures": disclosures,
        "people": {
            "authors": people(&facts.people.authors),
            "reviewers": people(&facts.people.reviewers),
            "fact_checkers": people(&facts.people.fact_checkers),
        },
        "credits": { "review": credit(source, &facts.credits.review), "fact_check": credit(source, &facts.credits.fact_check) },
        "author_fit": { "verdict": facts.fit.verdict.name(), "why": facts.fit.why },
        "claims": claims,
        "held_back": held_back,
        "offers": offers,
    })
    .to_string()
}

fn person(source: &Source, person: &Person) -> Value {
    json!({ "name": person.name, "credentials": person.credentials, "titles": person.titles, "fields": person.fields,
        "qualifications": person.qualifications.iter().filter_map(qualification).collect::<Vec<_>>(),
        "unrecognised": person.empty_claims.iter().chain(&person.unknown_letters).collect::<Vec<_>>(), "focus": person.focus,
        "kind": person.signer.name(), "doctor": person.doctor, "profile": person.profile, "scope": person.scope,
        "from": person.origin.name(), "collective": person.collective, "span": Place::new(source, person.span) })
}

/// A degree, licence, certification, title or field, apart, and where it was learned.
fn qualification(one: &Qualification) -> Option<Value> {
    let row = one.credential()?;
    let fields: Vec<&str> = row.fields.split(';').filter(|field| !field.is_empty()).collect();
    Some(json!({ "text": row.token, "kind": row.kind, "means": row.expansion, "regulated": row.regulated, "fields": fields,
        "from": one.origin.name() }))
}

fn credit(source: &Source, credit: &Credit) -> Value {
    json!({ "status": credit.status.name(), "names": credit.names, "span": credit.span.map(|span| Place::new(source, span)) })
}
