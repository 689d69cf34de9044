//! The people of the site, as its author files describe them.

use super::name::{is_same_name, plain_name};
use crate::document::plain_key;
use std::collections::HashMap;

/// A person of the site's author files.
#[derive(Debug, Clone, Default)]
pub struct RegistryEntry {
    /// The key or file stem by which articles name the person.
    pub keys: Vec<String>,
    /// The person's name.
    pub name: String,
    /// Fields that hold nothing but credentials, a job title or a specialty.
    pub stated: Vec<String>,
    /// Sentences about their training and work, joined.
    pub description: String,
    /// Field ids, where the file states them.
    pub fields: Vec<String>,
    /// Whether the file says that the person works here no longer.
    pub inactive: bool,
}

/// The people of the site.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    entries: Vec<RegistryEntry>,
    by_key: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    /// First and last names; `None` where two people share them.
    by_ends: HashMap<String, Option<usize>>,
}

impl Registry {
    /// Collects entries. Where two share a key or a name the first one counts.
    pub fn new(entries: Vec<RegistryEntry>) -> Self {
        let mut registry = Self { entries, ..Self::default() };
        for (index, entry) in registry.entries.iter().enumerate() {
            for key in &entry.keys {
                registry.by_key.entry(plain_key(key)).or_insert(index);
            }
            let name = plain_name(&entry.name);
            if let Some(ends) = ends(&name) {
                registry.by_ends.entry(ends).and_modify(|known| *known = None).or_insert(Some(index));
            }
            registry.by_name.entry(name).or_insert(index);
        }
        registry
    }

    /// Whether nobody is in it.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All people.
    pub fn entries(&self) -> &[RegistryEntry] {
        &self.entries
    }

    /// The person whom an article names by key, slug, address of a profile page, or name.
    pub fn find(&self, named: &str) -> Option<&RegistryEntry> {
        if self.entries.is_empty() {
            return None;
        }
        let stem = named.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let stem = stem.strip_suffix(".md").or_else(|| stem.strip_suffix(".mdx")).unwrap_or(stem);
        let name = plain_name(named);
        let key = self.by_key.get(&plain_key(named)).or_else(|| self.by_key.get(&plain_key(stem)));
        let index = key.or_else(|| if name.is_empty() { None } else { self.by_name.get(&name) }).copied();
        // "Ana M. Lee" is Ana Lee, unless a middle name tells two people apart.
        let index = index.or_else(|| self.by_ends.get(&ends(&name)?).copied().flatten());
        let entry = self.entries.get(index?)?;
        (key.is_some() || is_same_name(&name, &plain_name(&entry.name))).then_some(entry)
    }
}

/// First and last word of a plain name of two words or more.
fn ends(name: &str) -> Option<String> {
    let (first, rest) = name.split_once(' ')?;
    Some(format!("{first} {}", rest.rsplit(' ').next().unwrap_or(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_found_by_key_slug_and_name() {
        let entry = RegistryEntry {
            keys: vec!["mara-ellison".to_owned()],
            name: "Dr. Mara Ellison, RD".to_owned(),
            ..RegistryEntry::default()
        };
        let registry = Registry::new(vec![entry]);
        for named in
            ["mara-ellison", "mara_ellison", "authors/mara-ellison.md", "/team/mara-ellison/", "Mara Ellison", "Dr. Mara Ellison"]
        {
            assert_eq!(registry.find(named).map(|entry| entry.name.as_str()), Some("Dr. Mara Ellison, RD"), "{named}");
        }
        assert!(registry.find("Mara").is_none());
    }
}
