//! `[check.person]`: how somebody is credited leaves readers in the dark.

use super::Hit;
use crate::facts::{Facts, Page, Person, Role, Signer};
use crate::rule::Trait;
use serde::Deserialize;

/// What is wrong with a credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PersonFault {
    /// A team, an account, a brand or a program signs, and nobody in person.
    NobodyInPerson,
    /// Neither a credential nor a role nor a profile is shown, and no reviewer with credentials stands behind the page.
    NothingShown,
    /// No credential or title is shown for somebody whose expertise the credit claims.
    CredentialMissing,
    /// "Dr." with no degree or field.
    DoctorOfWhat,
    /// Words or letters that sound like a qualification, and name none that is known.
    CredentialUnknown,
    /// Nothing but titles that anybody may use, and no reviewer with more stands behind the page.
    TitleUnregulated,
}

/// Options of `[check.person]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PersonCredit {
    /// Whose credit.
    pub roles: Vec<Role>,
    /// What is wrong with it.
    pub fault: PersonFault,
}

impl PersonCredit {
    /// Flags the name. The trait `loose` is set where the name leads to a profile that may tell the rest.
    ///
    /// Values: `name`, `role`, `kind` (what signs: "a team"), `words` (the words in question).
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        if self.fault == PersonFault::NobodyInPerson && page.settings.provided.byline {
            return Vec::new();
        }
        let mut hits = Vec::new();
        for &role in &self.roles {
            for person in facts.people.of(role) {
                if let Some(words) = self.words(person, role, facts) {
                    let values = vec![
                        ("name", person.name.clone()),
                        ("role", role.what().to_owned()),
                        ("kind", person.signer.what().to_owned()),
                        ("words", words),
                    ];
                    let traits = if person.profile { vec![Trait::Loose] } else { Vec::new() };
                    hits.push(Hit { span: person.span, values, traits, ..Hit::default() });
                }
            }
        }
        hits
    }

    /// The words in question, which may be none; `None` where nothing is wrong.
    fn words(&self, person: &Person, role: Role, facts: &Facts) -> Option<String> {
        if self.fault == PersonFault::NobodyInPerson {
            let somebody = facts.people.of(role).iter().any(|person| !person.collective);
            return (person.collective && !somebody).then(String::new);
        }
        // A slug stands for an author file that the site's template reads.
        let in_person = !person.collective && person.name.contains(char::is_uppercase);
        let untold = in_person && !person.has_expertise() && person.empty_claims.is_empty() && person.unknown_letters.is_empty();
        let wrong = match self.fault {
            PersonFault::NobodyInPerson => false,
            PersonFault::NothingShown => {
                untold && !person.doctor && !person.profile && person.titles.is_empty() && !is_reviewed(facts)
            }
            PersonFault::CredentialMissing => untold && !person.doctor && person.titles.is_empty(),
            PersonFault::DoctorOfWhat => in_person && person.doctor && !person.has_expertise(),
            PersonFault::CredentialUnknown => return unknown(person).filter(|_| in_person),
            PersonFault::TitleUnregulated => in_person && person.only_unregulated() && !is_reviewed(facts),
        };
        let words = if self.fault == PersonFault::TitleUnregulated { person.titles.join(", ") } else { String::new() };
        wrong.then_some(words)
    }
}

/// Whether a reviewer with credentials stands behind the page.
fn is_reviewed(facts: &Facts) -> bool {
    let vouches = |person: &Person| person.signer == Signer::Person && person.has_expertise() && !person.only_unregulated();
    facts.people.reviewers.iter().any(vouches)
}

/// What sounds like a qualification and is none that is known, where nothing else tells what somebody is.
fn unknown(person: &Person) -> Option<String> {
    if !person.unknown_letters.is_empty() && !person.has_expertise() {
        return Some(person.unknown_letters.join(", "));
    }
    let vague =
        |field: &String| matches!(field.as_str(), "physician_unspecified" | "generic_degree" | "phd_unspecified" | "unknown");
    let specific = person.fields.iter().any(|field| !vague(field));
    let trained =
        person.qualifications.iter().filter_map(|one| one.credential()).any(|one| one.kind != "title" || one.regulated != "n");
    // A specialty answers "board-certified"; any degree or licence makes "wellness expert" a flourish.
    let open: Vec<&str> = person
        .empty_claims
        .iter()
        .filter(|claim| if claim.to_lowercase().contains("board") { !specific } else { !trained })
        .map(String::as_str)
        .collect();
    (!open.is_empty()).then(|| open.join(", "))
}
