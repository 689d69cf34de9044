//! Who wrote, reviewed and checked the page.

mod alone;
mod bio;
mod conflict;
mod endorsement;
mod front_matter;
mod gathering;
mod introduction;
mod json_ld;
mod key;
mod label;
mod letters;
mod line;
mod line_marks;
mod name;
mod person;
mod qualification;
mod registry;
mod scope;
mod statement;
mod structured;
#[cfg(test)]
mod tests;

pub use conflict::{CreditConflict, RegistryDifference, RegistryIssue};
pub use endorsement::{Endorsement, Endorser};
pub use person::{Person, PersonOrigin, Qualification, Signer};
pub use registry::{Registry, RegistryEntry};

use super::{Credits, Page};
use crate::source::Span;
use gathering::Gathering;

/// Who is credited on the page.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// Authors in order of appearance, one entry a person.
    pub authors: Vec<Person>,
    /// Reviewers.
    pub reviewers: Vec<Person>,
    /// Fact checkers.
    pub fact_checkers: Vec<Person>,
    /// Roles in which two places of the page name different people.
    pub conflicts: Vec<CreditConflict>,
    /// Where the site's author files do not know somebody, or know them otherwise.
    pub registry_issues: Vec<RegistryIssue>,
    /// Where somebody's name or profession is lent to a product.
    pub endorsements: Vec<Endorsement>,
    /// Where the first person stands who was left out, because a role had too many of them.
    pub left_out: Option<Span>,
}

impl People {
    /// Those in a role.
    pub fn of(&self, role: Role) -> &[Person] {
        match role {
            Role::Author => &self.authors,
            Role::Reviewer => &self.reviewers,
            Role::FactChecker => &self.fact_checkers,
        }
    }

    /// Most people of one role on one page. No page has so many; a file made to be slow might.
    pub const MOST: usize = 50;
}

/// In what role somebody is credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Who wrote the page.
    Author,
    /// Who reviewed it.
    Reviewer,
    /// Who checked its facts.
    FactChecker,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 3] = [Self::Author, Self::Reviewer, Self::FactChecker];

    /// In words.
    pub fn what(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Reviewer => "reviewer",
            Self::FactChecker => "fact checker",
        }
    }
}

/// Finds the people and the credits: front matter first, then what readers see, then structured data.
pub(super) fn read(page: Page<'_>) -> (People, Credits) {
    let mut gathering = Gathering::new(page);
    front_matter::read(page, &mut gathering);
    line::read(page, &mut gathering);
    statement::read(page, &mut gathering);
    statement::read_subjects(page, &mut gathering);
    alone::read_signatures(page, &mut gathering);
    structured::read_components(page, &mut gathering);
    structured::read_links(page, &mut gathering);
    json_ld::read(page, &mut gathering);
    introduction::read(page, &mut gathering);
    bio::read(page, &mut gathering);
    let (mut people, credits) = gathering.finish();
    people.endorsements = endorsement::read(page, &people);
    (people, credits)
}
