//! People and credits in the front matter.

use super::gathering::Gathering;
use super::name::{NameKind, Trust, Written, names};
use super::qualification::{Place, Qualifications};
use super::{PersonOrigin, Role};
use crate::document::{Entry, Node, Value, plain_key};
use crate::facts::{CreditStatus, Page};
use crate::lexicon::{self, List, Scan};
use crate::source::Span;

/// Keys that name somebody, as sites spell them, without case and joints.
const AUTHOR_KEYS: [&str; 18] = [
    "author",
    "authors",
    "authorname",
    "authornames",
    "byline",
    "by",
    "writer",
    "writers",
    "writtenby",
    "postedby",
    "articleauthor",
    "postauthor",
    "blogger",
    "columnist",
    "dccreator",
    "contributor",
    "contributors",
    "authorid",
];
const REVIEWER_KEYS: [&str; 26] = [
    "reviewer",
    "reviewers",
    "reviewername",
    "reviewedby",
    "medicalreviewer",
    "medicalreviewers",
    "medicalreviewername",
    "medicallyreviewedby",
    "medicalreviewby",
    "medicalreview",
    "clinicalreviewer",
    "clinicalreviewers",
    "clinicallyreviewedby",
    "clinicalreviewby",
    "expertreviewer",
    "expertreviewers",
    "expertreviewedby",
    "scientificreviewer",
    "scientificallyreviewedby",
    "technicallyreviewedby",
    "technicalreviewer",
    "editorreviewedby",
    "humanreviewedby",
    "medicallyverifiedby",
    "medreviewer",
    "doctorreviewer",
];
const FACT_CHECKER_KEYS: [&str; 8] = [
    "factcheckedby",
    "factchecker",
    "factcheckers",
    "factcheckername",
    "factcheckby",
    "factscheckedby",
    "factcheckerid",
    "checkedby",
];
/// Switches that make a theme print a label.
const REVIEW_SWITCHES: [&str; 6] =
    ["medicallyreviewed", "clinicallyreviewed", "expertreviewed", "doctorreviewed", "scientificallyreviewed", "medicalreviewed"];
const FACT_CHECK_SWITCHES: [&str; 3] = ["factchecked", "factcheck", "factschecked"];
/// What the rest of a key says after the key of a person: `authorTitle`, `reviewerCredentials`.
const DETAILS: [&str; 25] = [
    "title",
    "titles",
    "credential",
    "credentials",
    "bio",
    "biography",
    "role",
    "roles",
    "description",
    "job",
    "jobtitle",
    "position",
    "specialty",
    "speciality",
    "specialties",
    "specialization",
    "qualification",
    "qualifications",
    "expertise",
    "about",
    "degree",
    "degrees",
    "education",
    "training",
    "experience",
];
/// Details that are sentences rather than titles.
const SENTENCES: [&str; 7] = ["bio", "biography", "description", "about", "experience", "training", "education"];
/// Maps in which generators keep what others keep at the top.
const NESTED: [&str; 9] = ["extra", "params", "taxonomies", "meta", "metadata", "data", "frontmatter", "credits", "byline"];

fn role_of(key: &str) -> Option<Role> {
    if AUTHOR_KEYS.contains(&key) {
        Some(Role::Author)
    } else if REVIEWER_KEYS.contains(&key) {
        Some(Role::Reviewer)
    } else if FACT_CHECKER_KEYS.contains(&key) {
        Some(Role::FactChecker)
    } else {
        None
    }
}

/// Reads the front matter.
pub(super) fn read(page: Page<'_>, gathering: &mut Gathering<'_>) {
    let Some(front) = &page.document.front_matter else { return };
    let reader = Reader { page };
    reader.map(front.root.entries(), gathering);
    for entry in front.root.entries() {
        if NESTED.contains(&plain_key(&entry.key).as_str()) {
            reader.map(entry.value.entries(), gathering);
        }
    }
}

struct Reader<'a> {
    page: Page<'a>,
}

impl Reader<'_> {
    fn map(&self, entries: &[Entry], gathering: &mut Gathering<'_>) {
        let keys: Vec<String> = entries.iter().map(|entry| plain_key(&entry.key)).collect();
        for (entry, key) in entries.iter().zip(&keys) {
            let whole = entry.key_span.join(entry.value.span);
            if let Some(role) = role_of(key) {
                let details = self.details(entries, &keys, key, role);
                self.value(role, entry, &entry.value, &details, gathering);
            } else if REVIEW_SWITCHES.contains(&key.as_str()) {
                self.switch(Role::Reviewer, &entry.value, whole, gathering);
            } else if FACT_CHECK_SWITCHES.contains(&key.as_str()) {
                self.switch(Role::FactChecker, &entry.value, whole, gathering);
            }
        }
        // `author_slug` and the like lead to an author file where no key holds the name itself.
        for (entry, key) in entries.iter().zip(&keys) {
            let base = ["slug", "id", "key", "ref"].iter().find_map(|end| key.strip_suffix(end)).and_then(role_of);
            if let Some(role) = base.filter(|&role| gathering.of(role).is_empty()) {
                self.value(role, entry, &entry.value, &Qualifications::default(), gathering);
            }
        }
    }

    /// What other keys beside a person's key say of them.
    fn details(&self, entries: &[Entry], keys: &[String], person: &str, role: Role) -> Qualifications {
        let mut all = Qualifications::default();
        let stem = person.trim_end_matches('s').trim_end_matches("name");
        let other = person.strip_suffix("by").unwrap_or(person);
        for (entry, key) in entries.iter().zip(keys) {
            let rest = [person, stem, other].iter().find_map(|start| key.strip_prefix(start)).unwrap_or_default();
            let alone = role == Role::Author && matches!(key.as_str(), "credentials" | "authorcredentials" | "qualifications");
            if DETAILS.contains(&rest) || alone {
                all.extend(&described(&entry.value, rest));
            }
        }
        all
    }

    /// A label that a switch turns on. A date tells when it was done, so it is one too.
    fn switch(&self, role: Role, value: &Node, span: Span, gathering: &mut Gathering<'_>) {
        let on = match &value.value {
            Value::Bool(on) => *on,
            Value::Text(text) => {
                let text = text.trim().to_lowercase();
                if text.chars().any(char::is_alphabetic) && !text.contains("yes") && text != "true" && !is_date(&text) {
                    // `factCheck: Jane Roe` names somebody.
                    names(&text, Trust::Field).len() == 1
                        && !matches!(text.as_str(), "no" | "false" | "none" | "pending" | "todo")
                } else {
                    !text.is_empty()
                }
            }
            Value::Map(entries) => {
                self.map(entries, gathering);
                !entries.is_empty()
            }
            _ => false,
        };
        if on {
            gathering.label(role, CreditStatus::EmptyLabel, span);
        }
    }

    fn value(&self, role: Role, entry: &Entry, value: &Node, details: &Qualifications, gathering: &mut Gathering<'_>) {
        match &value.value {
            Value::Text(text) => self.text(role, text, entry, value, details, gathering),
            Value::List(items) => items.iter().for_each(|item| self.value(role, entry, item, details, gathering)),
            Value::Map(entries) => self.object(role, entry, entries, details, gathering),
            Value::Bool(true) if role != Role::Author => {
                gathering.label(role, CreditStatus::EmptyLabel, entry.key_span.join(value.span));
            }
            _ => {}
        }
    }

    fn text(&self, role: Role, text: &str, entry: &Entry, value: &Node, details: &Qualifications, gathering: &mut Gathering<'_>) {
        let label = entry.key_span.join(value.span);
        let (role, text) = unlabelled(role, text);
        if text.trim().is_empty() || is_date(text) {
            return;
        }
        if self.page.settings.people.find(text).is_some() {
            let written = field_name(text.trim());
            gathering.add(role, &written, details, PersonOrigin::FrontMatter, value.span, label);
            return;
        }
        let mut found = names(text, Trust::Field);
        if found.is_empty() {
            // "a registered dietitian" is a kind of person, "our experts" are several: nobody by name.
            let scan = Scan::of_text(text, lexicon::built_in());
            let team = scan.hits_of(List::TEAM_NOUN).next().is_some();
            let status = if team { CreditStatus::UnnamedTeam } else { CreditStatus::EmptyLabel };
            gathering.label(role, status, label);
            return;
        }
        if found.len() > 1 && found.iter().any(|written| written.kind != NameKind::Person) {
            found.truncate(1);
        }
        for written in &found {
            let span = self.place(value, text, written);
            gathering.add(role, written, details, PersonOrigin::FrontMatter, span, label);
        }
    }

    /// The place of a name within its value, where the value stands in the source as it is.
    fn place(&self, value: &Node, text: &str, written: &Written) -> Span {
        let shown = self.page.source.slice(value.span);
        let name = text.get(written.at.clone()).unwrap_or_default();
        match shown.find(name) {
            Some(at) if !name.is_empty() => Span::new(value.span.start + at, value.span.start + at + name.len()),
            _ => value.span,
        }
    }

    fn object(&self, role: Role, entry: &Entry, entries: &[Entry], details: &Qualifications, gathering: &mut Gathering<'_>) {
        let mut all = details.clone();
        let mut named: Option<(&Entry, &Node)> = None;
        let mut slug: Option<(&Entry, &Node)> = None;
        let mut given: Option<Role> = None;
        for inner in entries {
            let key = plain_key(&inner.key);
            match key.as_str() {
                "name" | "displayname" | "fullname" | "users" | "user" | "person" => {
                    named = named.or(Some((inner, &inner.value)))
                }
                "slug" | "id" | "key" | "ref" | "author" | "username" | "discriminant" => {
                    slug = slug.or(Some((inner, &inner.value)))
                }
                "role" => given = inner.value.as_text().and_then(role_in_words),
                _ => {}
            }
            if DETAILS.contains(&key.as_str()) {
                all.extend(&described(&inner.value, &key));
            }
        }
        let role = given.unwrap_or(role);
        match named.or(slug) {
            Some((inner, value)) => self.value(role, inner, value, &all, gathering),
            // `medicalReview: { reviewedBy: …, date: … }`
            None => {
                self.map(entries, gathering);
                let _ = entry;
            }
        }
    }
}

/// A role as a list of contributors words it.
fn role_in_words(text: &str) -> Option<Role> {
    let key = plain_key(text);
    if key.contains("factcheck") {
        Some(Role::FactChecker)
    } else if key.contains("medicalreview")
        || key.contains("reviewedby")
        || key == "reviewer"
        || key.contains("medicallyreviewed")
    {
        Some(Role::Reviewer)
    } else if matches!(key.as_str(), "author" | "writer" | "writtenby") {
        Some(Role::Author)
    } else {
        None
    }
}

/// A value taken as the name itself.
fn field_name(text: &str) -> Written {
    Written {
        name: text.to_owned(),
        at: 0..text.len(),
        about: String::new(),
        kind: NameKind::Person,
        honorific: false,
        words: text.split_whitespace().count(),
        end: text.len(),
    }
}

/// What a detail says: titles stand alone, a bio consists of sentences.
fn described(value: &Node, key: &str) -> Qualifications {
    let place = if SENTENCES.contains(&key) { Place::Bio } else { Place::Stated };
    match &value.value {
        Value::Text(text) => Qualifications::read(text, place),
        Value::List(items) => {
            let mut all = Qualifications::default();
            items.iter().filter_map(Node::as_text).for_each(|text| all.extend(&Qualifications::read(text, place)));
            all
        }
        _ => Qualifications::default(),
    }
}

/// A value without a label repeated in it ("Fact-checked by Jo Diaz"), and the role which that label says.
fn unlabelled(role: Role, text: &str) -> (Role, &str) {
    let scan = Scan::of_text(text, lexicon::built_in());
    let labels = [
        (List::REVIEW_LABEL, Role::Reviewer),
        (List::FACT_CHECK_LABEL, Role::FactChecker),
        (List::REVIEWED_BY_LABEL, Role::Reviewer),
        (List::AUTHOR_LABEL, role),
        (List::BY_LABEL, role),
    ];
    for (list, said) in labels {
        let Some(hit) = scan.hits_of(list).next().filter(|hit| hit.tokens.start == 0) else { continue };
        let Some(last) = scan.tokens.get(hit.tokens.end - 1) else { continue };
        if text.get(..last.end).is_some_and(|label| label.to_lowercase().ends_with("by")) {
            let rest = text.get(last.end..).unwrap_or_default().trim_start_matches([':', ' ']);
            return (said, rest);
        }
    }
    (role, text)
}

/// Whether a text is a date or number rather than a name.
fn is_date(text: &str) -> bool {
    let text = text.trim();
    text.chars().next().is_some_and(|c| c.is_ascii_digit()) && text.chars().filter(char::is_ascii_digit).count() >= 4
}
