//! What the keys of a front matter say of people.

use super::Role;

/// Keys that name somebody, as sites spell them, without case and joints.
const AUTHOR_KEYS: [&str; 18] = [
    "author",
    "authors",
    "byline",
    "by",
    "writer",
    "writers",
    "writtenby",
    "authoredby",
    "postedby",
    "coauthor",
    "coauthors",
    "blogger",
    "columnist",
    "dccreator",
    "contributor",
    "contributors",
    "authorid",
    "wordsby",
];
const REVIEWER_KEYS: [&str; 34] = [
    "reviewer",
    "reviewers",
    "reviewedby",
    "reviewby",
    "medicalreviewer",
    "medicalreviewers",
    "medicallyreviewedby",
    "medicallyreviewed",
    "medicalreviewby",
    "medicalreview",
    "medicalreviewedby",
    "clinicalreviewer",
    "clinicalreviewers",
    "clinicallyreviewedby",
    "clinicallyreviewed",
    "clinicalreviewby",
    "clinicalreview",
    "expertreviewer",
    "expertreviewers",
    "expertreviewedby",
    "expertreview",
    "scientificreviewer",
    "scientificallyreviewedby",
    "sciencereviewer",
    "technicallyreviewedby",
    "technicalreviewer",
    "editorreviewedby",
    "humanreviewedby",
    "medicallyverifiedby",
    "medicallyapprovedby",
    "medreviewer",
    "medreviewedby",
    "doctorreviewer",
    "physicianreviewer",
];
const FACT_CHECKER_KEYS: [&str; 8] =
    ["factcheckedby", "factchecker", "factcheckers", "factcheckby", "factscheckedby", "factsby", "factcheckerid", "checkedby"];
/// Switches that make a theme print a label.
const REVIEW_SWITCHES: [&str; 9] = [
    "medicallyreviewed",
    "clinicallyreviewed",
    "expertreviewed",
    "doctorreviewed",
    "scientificallyreviewed",
    "medicalreviewed",
    "expertreview",
    "clinicalreview",
    "ismedicallyreviewed",
];
const FACT_CHECK_SWITCHES: [&str; 4] = ["factchecked", "factcheck", "factschecked", "isfactchecked"];
/// What may stand before a role in a key: `articleAuthor`, `lead_reviewer`.
const BEFORE: [&str; 10] = ["article", "post", "page", "blog", "guest", "lead", "primary", "main", "content", "original"];
/// What may stand after it: `author_name`, `reviewerFullName`.
const AFTER: [&str; 6] = ["displayname", "fullname", "names", "name", "list", "info"];
/// What the rest of a key says after the key of a person: `authorTitle`, `reviewerCredentials`.
const DETAILS: [&str; 27] = [
    "title",
    "titles",
    "credential",
    "credentials",
    "suffix",
    "bio",
    "biography",
    "role",
    "roles",
    "description",
    "job",
    "jobtitle",
    "position",
    "profession",
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
/// Ends of keys that lead to more about a person.
const PROFILES: [&str; 12] =
    ["url", "link", "slug", "page", "profile", "image", "avatar", "photo", "bio", "biography", "id", "linkedin"];

/// The role in which a key names somebody.
pub(super) fn role_of(key: &str) -> Option<Role> {
    if let Some(role) = exact(key) {
        return Some(role);
    }
    let mut bare = key;
    bare = BEFORE.iter().find_map(|before| bare.strip_prefix(before)).unwrap_or(bare);
    bare = AFTER.iter().find_map(|after| bare.strip_suffix(after)).unwrap_or(bare);
    // `displayname` and `byname` speak of nobody in particular.
    if bare.len() < "author".len() || bare == key { None } else { exact(bare) }
}

fn exact(key: &str) -> Option<Role> {
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

/// The role of a label that a key may switch on.
pub(super) fn switch_of(key: &str) -> Option<Role> {
    if REVIEW_SWITCHES.contains(&key) {
        Some(Role::Reviewer)
    } else if FACT_CHECK_SWITCHES.contains(&key) {
        Some(Role::FactChecker)
    } else {
        None
    }
}

/// Whether a key, or the rest of one after the key of a person, tells what somebody is.
pub(super) fn is_detail(rest: &str) -> bool {
    DETAILS.contains(&rest)
}

/// Whether such a detail consists of sentences.
pub(super) fn is_sentences(rest: &str) -> bool {
    SENTENCES.contains(&rest)
}

/// Whether the rest of a key leads to more about the person.
pub(super) fn is_profile(rest: &str) -> bool {
    PROFILES.contains(&rest)
}
