//! The site's author files: who is who, from YAML, TOML, JSON and Markdown with front matter.

use crate::document::{Node, Value, plain_key};
use crate::facts::RegistryEntry;

/// Keys that hold a person's name, best first.
const NAME: [&str; 4] = ["name", "displayname", "fullname", "authorname"];
/// Keys by which articles may name a person.
const KEYS: [&str; 8] = ["id", "key", "slug", "handle", "username", "permalink", "shortname", "shortcode"];
/// Keys of fields that hold nothing but credentials, a job title or a specialty.
const STATED: [&str; 26] = [
    "credentials",
    "credential",
    "postnominals",
    "suffix",
    "honorific",
    "honorificprefix",
    "honorificsuffix",
    "prefix",
    "degrees",
    "degree",
    "qualifications",
    "qualification",
    "licenses",
    "license",
    "certifications",
    "title",
    "jobtitle",
    "role",
    "siterole",
    "position",
    "profession",
    "occupation",
    "specialty",
    "specialties",
    "specialization",
    "expertise",
];
/// Keys of sentences about a person.
const SENTENCES: [&str; 9] =
    ["education", "training", "experience", "bio", "biography", "description", "about", "summary", "shortbio"];
/// Keys that state fields by their ids.
const FIELDS: [&str; 2] = ["fields", "field"];
/// Keys under which a file may keep its people.
const LISTS: [&str; 9] =
    ["authors", "people", "team", "contributors", "reviewers", "members", "staff", "experts", "medicalreviewers"];

/// Reads the people out of a data file. `stem` is the file's name without extension, by which articles may name the
/// person where the file holds one; `text` is the page's own text (Markdown profiles), the first paragraphs of which
/// often hold the training.
///
/// Shapes: a map from key to person, a list of people, one person, or any of these below a key such as `authors`.
/// What has no name is no person and is left out.
pub fn people(root: &Node, stem: &str, text: &str) -> Vec<RegistryEntry> {
    let holds_people = root.entries().iter().any(|entry| LISTS.contains(&plain_key(&entry.key).as_str()));
    match person(root, text).filter(|_| !holds_people) {
        Some(mut person) => {
            push_key(&mut person.keys, stem);
            vec![person]
        }
        None => group(root, 0),
    }
}

/// How deep people may lie below the top of a file.
const DEEPEST: usize = 4;

fn group(node: &Node, depth: usize) -> Vec<RegistryEntry> {
    if depth > DEEPEST {
        return Vec::new();
    }
    match &node.value {
        Value::List(items) => {
            items.iter().flat_map(|item| person(item, "").map_or_else(|| group(item, depth + 1), |found| vec![found])).collect()
        }
        Value::Map(entries) => entries
            .iter()
            .flat_map(|entry| match person(&entry.value, "") {
                Some(mut found) => {
                    if !LISTS.contains(&plain_key(&entry.key).as_str()) {
                        found.keys.insert(0, entry.key.clone());
                    }
                    vec![found]
                }
                None => match &entry.value.value {
                    // `jane-doe: "Jane Doe, RD"`: a map from key to name, where the file is nothing but that.
                    Value::Text(name) if depth > 0 && is_name(name) => bare(&entry.key, name),
                    _ => group(&entry.value, depth + 1),
                },
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn bare(key: &str, written: &str) -> Vec<RegistryEntry> {
    let (name, said) = split_name(written);
    let stated = (!said.is_empty()).then(|| said.to_owned()).into_iter().collect();
    vec![RegistryEntry { keys: vec![key.to_owned()], name: name.to_owned(), stated, ..RegistryEntry::default() }]
}

/// Two to six words, each beginning with a capital: enough to tell a name from a setting.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=6).contains(&words.len()) && words.iter().all(|word| word.chars().next().is_some_and(char::is_uppercase))
}

/// A map that holds a name.
fn person(node: &Node, text: &str) -> Option<RegistryEntry> {
    let written = name(node)?;
    let (name, said_with_name) = split_name(&written);
    let mut keys = Vec::new();
    for key in KEYS {
        for value in node.get(key).map(texts).unwrap_or_default() {
            push_key(&mut keys, value.trim_matches('/').rsplit('/').next().unwrap_or_default());
        }
    }
    let mut entry = RegistryEntry { keys, name: name.to_owned(), ..RegistryEntry::default() };
    // `Dr. Jane Doe, MD` says more than the name.
    entry.stated.extend((!said_with_name.is_empty()).then(|| said_with_name.to_owned()));
    let mut sentences: Vec<String> = Vec::new();
    for (key, value) in node.entries().iter().map(|entry| (plain_key(&entry.key), &entry.value)) {
        let said = texts(value).into_iter().filter(|said| *said != written);
        if STATED.contains(&key.as_str()) {
            entry.stated.extend(said);
        } else if SENTENCES.contains(&key.as_str()) {
            sentences.extend(said);
        }
    }
    sentences.extend((!text.trim().is_empty()).then(|| text.trim().to_owned()));
    entry.description = sentences.join(". ");
    entry.inactive = is_inactive(node);
    entry.fields = FIELDS.iter().filter_map(|key| node.get(key)).flat_map(texts).collect();
    Some(entry)
}

/// Whether a file says that somebody works here no longer: `active: false`, `status: former`.
fn is_inactive(node: &Node) -> bool {
    let off = node.get("active").and_then(Node::scalar).is_some_and(|text| matches!(text.as_str(), "false" | "no"));
    let on = ["inactive", "former", "retired"].iter().filter_map(|key| node.get(key)).filter_map(Node::scalar);
    let left = node.get("status").and_then(Node::as_text).map(str::to_lowercase);
    off || on.into_iter().any(|text| matches!(text.as_str(), "true" | "yes"))
        || left.is_some_and(|status| ["inactive", "former", "left", "alumni"].contains(&status.trim()))
}

/// The name as written. A title will do where it reads like a name, as on profile pages.
fn name(node: &Node) -> Option<String> {
    let text = |key: &str| node.get(key).and_then(Node::as_text).map(str::trim).filter(|text| !text.is_empty());
    let part = |keys: &[&str]| keys.iter().find_map(|key| text(key));
    if let Some(whole) = part(&NAME) {
        return Some(whole.to_owned());
    }
    match (part(&["firstname", "first", "givenname"]), part(&["lastname", "last", "familyname", "surname"])) {
        (Some(first), Some(last)) => Some(format!("{first} {last}")),
        _ => text("title").filter(|title| is_name(split_name(title).0)).map(str::to_owned),
    }
}

/// Parts `Jane Doe, MD` and `Jane Doe — Lead Researcher` into the name and what it says of her.
fn split_name(text: &str) -> (&str, &str) {
    let cut = [",", " – ", " — ", " - ", " | ", " ("].iter().filter_map(|mark| text.find(mark)).min();
    let (name, rest) = text.split_at_checked(cut.unwrap_or(text.len())).unwrap_or((text, ""));
    (name.trim(), rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '–' | '—' | '-' | '|' | '(' | ')')))
}

/// All texts of a value: its own, those of a list, those of a map.
fn texts(node: &Node) -> Vec<String> {
    match &node.value {
        Value::List(items) => items.iter().flat_map(texts).collect(),
        Value::Map(entries) => entries.iter().flat_map(|entry| texts(&entry.value)).collect(),
        _ => node.scalar().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).into_iter().collect(),
    }
}

fn push_key(keys: &mut Vec<String>, key: &str) {
    if !key.is_empty() && !keys.iter().any(|known| known == key) {
        keys.push(key.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{FrontMatterFormat, parse_data};

    /// Key, name and stated fields of each person.
    fn read(text: &str, format: FrontMatterFormat) -> Vec<(String, String, String)> {
        let root = parse_data(text, format, 0).unwrap_or_else(|(_, root)| root);
        let row = |one: RegistryEntry| (one.keys.join(" "), one.name, one.stated.join(" / "));
        people(&root, "file-stem", "").into_iter().map(row).collect()
    }

    fn row(key: &str, name: &str, stated: &str) -> (String, String, String) {
        (key.to_owned(), name.to_owned(), stated.to_owned())
    }

    #[test]
    fn files_of_every_shape_name_their_people() {
        let yaml = |text| read(text, FrontMatterFormat::Yaml);
        assert_eq!(
            yaml("jane:\n  name: Jane Roe\n  credentials: [RD, MPH]\nana:\n  name: Ana Lee, PhD\n"),
            [row("jane", "Jane Roe", "RD / MPH"), row("ana", "Ana Lee", "PhD")]
        );
        assert_eq!(yaml("- id: jane\n  name: Jane Roe\n  role: Editor\n"), [row("jane", "Jane Roe", "Editor")]);
        assert_eq!(yaml("authors:\n  - slug: jane\n    name: Jane Roe\n"), [row("jane", "Jane Roe", "")]);
        assert_eq!(yaml("title: Our authors\nauthors:\n  jane: {name: Jane Roe}\n"), [row("jane", "Jane Roe", "")]);
        assert_eq!(yaml("name: Jane Roe\njobTitle: Dietitian\n"), [row("file-stem", "Jane Roe", "Dietitian")]);
        assert_eq!(
            yaml("title: Ben Arrow — Lead Researcher\nslug: ben\n"),
            [row("ben file-stem", "Ben Arrow", "Lead Researcher")]
        );
        assert_eq!(
            read("[jane]\nfirst_name = \"Jane\"\nlast_name = \"Roe\"\n", FrontMatterFormat::Toml),
            [row("jane", "Jane Roe", "")]
        );
        assert_eq!(
            read("[{\"name\": \"Jane Roe\", \"slug\": \"jane\"}]", FrontMatterFormat::Json),
            [row("jane", "Jane Roe", "")]
        );
        assert_eq!(yaml("site: Calm Nights\nurl: https://calm.example\n"), []);
    }
}
