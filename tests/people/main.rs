//! Who is found on a page, in which role and with which credentials.

mod endorsements;
mod lines;
mod registry;
mod sources;
mod traps;

use scruple::config::{Settings, registry_of};
use scruple::document::FrontMatterFormat;
use scruple::engine::understand;
use scruple::facts::{Facts, Person};
use scruple::source::Source;

/// What is understood of a page.
fn facts(text: &str) -> Facts {
    understand(&Source::new("page.md", text), &Settings::default()).facts
}

/// What is understood of a page on a site with an author file.
fn facts_with(people: &str, text: &str) -> Result<Facts, String> {
    let people = registry_of(people, FrontMatterFormat::Yaml)?.into();
    Ok(understand(&Source::new("page.md", text), &Settings { people, ..Settings::default() }).facts)
}

/// A page with a line below its title.
fn below_title(line: &str) -> Facts {
    facts(&format!("# Sleep and the heart\n\n{line}\n\nSleep matters for the heart.\n\n## What helps\n\nA dark room helps.\n"))
}

fn names(people: &[Person]) -> Vec<&str> {
    people.iter().map(|person| person.name.as_str()).collect()
}

/// Credentials and titles of the authors.
fn said(facts: &Facts) -> Vec<&str> {
    facts.people.authors.iter().flat_map(|author| author.credentials.iter().chain(&author.titles)).map(String::as_str).collect()
}
