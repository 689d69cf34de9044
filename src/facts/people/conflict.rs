//! Where two places of a page, or a page and the site's author files, say different things of its people.

use super::name::{may_be_same_name, plain_name};
use super::qualification::{Place, Qualifications, is_post_nominal};
use super::{Person, PersonOrigin, Registry, RegistryEntry, Role};
use crate::lexicon;
use crate::source::Span;

/// A place that names somebody in a role.
#[derive(Debug)]
pub(super) struct Mention {
    pub role: Role,
    pub name: String,
    pub plain: String,
    pub origin: PersonOrigin,
    pub span: Span,
}

/// Two places that name different people in one role.
#[derive(Debug, Clone)]
pub struct CreditConflict {
    /// The role.
    pub role: Role,
    /// Whom the front matter or, against structured data, the page names.
    pub name: String,
    /// Where.
    pub span: Span,
    /// The kind of that place.
    pub origin: PersonOrigin,
    /// Whom the other place names.
    pub other: String,
    /// Where.
    pub other_span: Span,
    /// The kind of the other place.
    pub other_origin: PersonOrigin,
}

/// The roles in which two kinds of places have no name in common.
pub(super) fn conflicts(mentions: &[Mention]) -> Vec<CreditConflict> {
    let mut found = Vec::new();
    for role in Role::ALL {
        let of =
            |origin: PersonOrigin| mentions.iter().filter(move |one| one.role == role && one.origin == origin && is_whole(one));
        let pairs = [
            (PersonOrigin::FrontMatter, PersonOrigin::Byline),
            (PersonOrigin::Byline, PersonOrigin::JsonLd),
            (PersonOrigin::FrontMatter, PersonOrigin::JsonLd),
        ];
        for (one, other) in pairs {
            let agree = of(one).any(|one| of(other).any(|other| resembles(&one.plain, &other.plain)));
            if let (Some(one), Some(other)) = (of(one).next(), of(other).next())
                && !agree
            {
                found.push(CreditConflict {
                    role,
                    name: one.name.clone(),
                    span: one.span,
                    origin: one.origin,
                    other: other.name.clone(),
                    other_span: other.span,
                    other_origin: other.origin,
                });
                // Once told is enough for a role.
                break;
            }
        }
    }
    found
}

/// Whether a mention is a whole name: a word in lower case may be a slug that stands for anybody.
fn is_whole(mention: &Mention) -> bool {
    mention.plain.contains(' ') || mention.name.contains(char::is_uppercase)
}

/// Whether two plain names may be one person's, nicknames such as Tom for Thomas included.
fn resembles(one: &str, other: &str) -> bool {
    let last = |name: &'_ str| name.rfind(' ').map_or(0, |at| at + 1);
    let nickname = one.chars().next() == other.chars().next() && one.get(last(one)..) == other.get(last(other)..);
    nickname || may_be_same_name(one, other)
}

/// How a page and the author files differ about somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegistryDifference {
    /// No author file has that name.
    Unknown {
        /// The name of the author files that is nearest, if one is near.
        nearest: Option<String>,
    },
    /// The author file says that they are no longer active.
    Inactive,
    /// The page gives them letters that the author file does not.
    Credentials {
        /// What the page states.
        shown: Vec<String>,
        /// What the author file states.
        known: Vec<String>,
    },
}

/// Somebody whom the author files do not know, or know otherwise.
#[derive(Debug, Clone)]
pub struct RegistryIssue {
    /// The name on the page.
    pub name: String,
    /// Where.
    pub span: Span,
    /// What differs.
    pub difference: RegistryDifference,
}

/// What the author files say otherwise of somebody. `person` holds what the page says, and nothing else yet.
pub(super) fn registry_issue(registry: &Registry, entry: Option<&RegistryEntry>, person: &Person) -> Option<RegistryIssue> {
    let difference = match entry {
        None => RegistryDifference::Unknown { nearest: registry.nearest(&person.name).map(str::to_owned) },
        Some(entry) if entry.inactive => RegistryDifference::Inactive,
        Some(entry) => credentials(entry, person)?,
    };
    Some(RegistryIssue { name: person.name.clone(), span: person.span, difference })
}

/// Letters on the page whose meaning the author file does not state in any form. A file that states none is silent.
fn credentials(entry: &RegistryEntry, person: &Person) -> Option<RegistryDifference> {
    let shown = person.qualifications.iter().filter_map(|one| one.credential()).filter(|one| is_post_nominal(*one));
    let mut shown = shown.peekable();
    shown.peek()?;
    let mut known = Qualifications::default();
    entry.stated.iter().for_each(|said| known.extend(&Qualifications::read(said, Place::Stated)));
    known.extend(&Qualifications::read(&entry.description, Place::Bio));
    if known.credentials.is_empty() {
        return None;
    }
    let generic = |id: &str| matches!(id, "generic_degree" | "unknown" | "phd_unspecified");
    let stated = |credential: &lexicon::Credential| {
        let fields = credential.fields.split(';');
        let covered = fields.clone().all(generic) && credential.token != "PhD";
        known.credentials.iter().any(|known| known == credential.token)
            || covered
            || fields.filter(|id| !generic(id)).any(|id| known.fields.iter().any(|known| known == id))
    };
    let missing: Vec<String> = shown.filter(|one| !stated(one)).map(|one| one.token.to_owned()).collect();
    if missing.is_empty() { None } else { Some(RegistryDifference::Credentials { shown: missing, known: known.credentials }) }
}

impl Registry {
    /// The name that is nearest to one that is not in the files, if it is near enough to be meant.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        const NEAR: f64 = 0.9;
        let plain = plain_name(name);
        let likeness = |known: &str| strsim::jaro_winkler(&plain, &plain_name(known));
        let rated = self.entries().iter().map(|entry| (likeness(&entry.name), entry.name.as_str()));
        let best = rated.filter(|(likeness, _)| *likeness >= NEAR).max_by(|one, other| one.0.total_cmp(&other.0));
        best.map(|(_, name)| name)
    }
}
