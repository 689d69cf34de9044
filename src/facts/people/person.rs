//! Somebody who is credited, and what is said of what they are qualified in.

use super::name::{is_same_name, plain_name};
use crate::lexicon::{self, Credential};
use crate::source::Span;

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

    /// In words that follow "the".
    pub fn what(self) -> &'static str {
        match self {
            Self::AuthorFile => "author file",
            Self::FrontMatter => "front matter",
            Self::Byline => "byline",
            Self::JsonLd => "structured data",
            Self::Bio => "bio",
        }
    }
}

/// What kind of name signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signer {
    /// Somebody in person.
    Person,
    /// Somebody, but under one word: a first name, a pen name, a handle.
    PenName,
    /// Several people or an office: "Editorial Team".
    Team,
    /// The account of a publishing system, or whoever posted: "admin", "Guest Author".
    Account,
    /// A company or publication, the site itself among them.
    Brand,
    /// A program that writes.
    Machine,
}

impl Signer {
    /// Its name in the JSON output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::PenName => "pen_name",
            Self::Team => "team",
            Self::Account => "account",
            Self::Brand => "brand",
            Self::Machine => "machine",
        }
    }

    /// In words that follow "is".
    pub fn what(self) -> &'static str {
        match self {
            Self::Person => "a person",
            Self::PenName => "a first name or pen name",
            Self::Team => "a team",
            Self::Account => "an account, not a person",
            Self::Brand => "a brand",
            Self::Machine => "a program",
        }
    }
}

/// One thing that is said of what somebody is qualified in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Qualification {
    /// Its row in [`lexicon::credentials`].
    pub(super) row: usize,
    /// Where it was learned.
    pub origin: PersonOrigin,
}

impl Qualification {
    /// What the table says of it: degree, licence, certification, title …, and its fields.
    pub fn credential(self) -> Option<Credential> {
        lexicon::credentials().get(self.row)
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
    /// Each credential and title with what it is and where it was learned, in order of reading.
    pub qualifications: Vec<Qualification>,
    /// Words that sound like a qualification and name none: "board-certified" by nobody, "wellness expert".
    pub empty_claims: Vec<String>,
    /// Letters after the name that no table knows.
    pub unknown_letters: Vec<String>,
    /// Where the name was learned from.
    pub origin: PersonOrigin,
    /// Where in the article the name stands (or, for an author file, the key that names it).
    pub span: Span,
    /// What kind of name it is.
    pub signer: Signer,
    /// Whether this is a team, brand, "admin", a machine: nobody in person.
    pub collective: bool,
    /// Whether "Dr." stands before the name somewhere.
    pub doctor: bool,
    /// Whether a link, a bio, an author file or a key such as `author_url` tells readers more of them.
    pub profile: bool,
    /// The part of the page that they reviewed, where the credit says so: "nutrition section".
    pub scope: Option<String>,
}

impl Person {
    /// Whether two entries are the same person by name, titles, accents and middle names aside.
    pub fn is_same(&self, other: &Self) -> bool {
        is_same_name(&self.plain_name(), &other.plain_name())
    }

    /// The letters of the name in lower case, titles and accents left out.
    pub fn plain_name(&self) -> String {
        plain_name(&self.name)
    }

    /// Whether a degree, licence, title or field in health or a science is stated: being an editor is none.
    pub fn has_expertise(&self) -> bool {
        let health = |field: &String| lexicon::field(field).is_some_and(|field| field.class != "media_none");
        !self.credentials.is_empty() || self.fields.iter().any(health)
    }

    /// Whether all that is stated in health are titles that no law protects ("health coach"). A scientist or researcher
    /// claims no practice, so that nothing is missing there.
    pub fn only_unregulated(&self) -> bool {
        let class = |id: &str| lexicon::field(id).map_or("media_none", |field| field.class);
        let of_health = |credential: &Credential| credential.fields.split(';').any(|id| class(id) != "media_none");
        let free = |credential: Credential| {
            let practised = credential.fields.split(';').all(|id| !matches!(class(id), "academic" | "physician"));
            credential.kind == "title" && credential.regulated == "n" && practised
        };
        let mut stated = self.qualifications.iter().filter_map(|one| one.credential()).filter(of_health).peekable();
        stated.peek().is_some() && stated.all(free)
    }
}
