//! Who wrote, reviewed and checked the page.

mod alone;
mod bio;
mod front_matter;
mod gathering;
mod label;
mod line;
mod name;
mod qualification;
mod registry;
mod statement;
mod structured;
#[cfg(test)]
mod tests;

pub use registry::{Registry, RegistryEntry};

use super::{Credits, Page};
use crate::source::Span;
use gathering::Gathering;

/// Where a person was learned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonOrigin {
    /// The site's author files.
    AuthorFile,
    /// The front matter.
    FrontMatter,
    /// A byline or credit line.
    Byline,
    /// Structured data (JSON-LD).
    JsonLd,
    /// An "About the author" section or bio.
    Bio,
}

impl PersonOrigin {
    /// Its name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::AuthorFile => "author_file",
            Self::FrontMatter => "front_matter",
            Self::Byline => "byline",
            Self::JsonLd => "json_ld",
            Self::Bio => "bio",
        }
    }
}

/// Somebody who is credited.
#[derive(Debug, Clone)]
pub struct Person {
    /// The name as shown, without credentials.
    pub name: String,
    /// Post-nominals: `MD`, `LMFT`.
    pub credentials: Vec<String>,
    /// Titles in words: `cardiologist`.
    pub titles: Vec<String>,
    /// Ids of the fields they speak for, generic ones dropped where a specific one exists.
    pub fields: Vec<String>,
    /// Ids of the topics that they are said to specialise in.
    pub focus: Vec<String>,
    /// Where the name was learned from.
    pub origin: PersonOrigin,
    /// Where in the article the name stands (or, for an author file, the key that names it).
    pub span: Span,
    /// Whether this is a team, brand, "admin", a machine: nobody in person.
    pub collective: bool,
}

/// Who is credited on the page.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// Authors in order of appearance, one entry a person.
    pub authors: Vec<Person>,
    /// Reviewers.
    pub reviewers: Vec<Person>,
    /// Fact checkers.
    pub fact_checkers: Vec<Person>,
}

/// In what role somebody is credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Author,
    Reviewer,
    FactChecker,
}

/// Finds the people and the credits: front matter first, then what readers see, then structured data.
pub(super) fn read(page: Page<'_>) -> (People, Credits) {
    let mut gathering = Gathering::new(page);
    front_matter::read(page, &mut gathering);
    line::read(page, &mut gathering);
    statement::read(page, &mut gathering);
    alone::read_signatures(page, &mut gathering);
    structured::read_components(page, &mut gathering);
    structured::read_json_ld(page, &mut gathering);
    bio::read(page, &mut gathering);
    gathering.finish()
}
