//! Who wrote, reviewed and checked the page.

use super::{Credits, Page};
use crate::source::Span;

/// Where a person was learned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// A person of the site's author files.
#[derive(Debug, Clone, Default)]
pub struct RegistryEntry {
    /// The key or file stem by which articles name the person.
    pub keys: Vec<String>,
    /// The person's name.
    pub name: String,
    /// Everything the file says of their credentials, titles and training, joined.
    pub description: String,
    /// Field ids, where the file states them.
    pub fields: Vec<String>,
}

/// The people of the site.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    entries: Vec<RegistryEntry>,
}

impl Registry {
    /// Collects entries.
    pub fn new(entries: Vec<RegistryEntry>) -> Self {
        Self { entries }
    }

    /// All people.
    pub fn entries(&self) -> &[RegistryEntry] {
        &self.entries
    }
}

/// Finds the people and the credits.
pub(super) fn read(_page: Page<'_>) -> (People, Credits) {
    (People::default(), Credits::default())
}
