//! Packs: folders with rules of a publisher's own, `FAMILY/NAME.toml` each.

use super::problem::{ConfigFile, ConfigProblem};
use crate::discover::{shown_from_here, why};
use crate::rule::{OwnRules, PatternProblem, Rule, built_in};
use crate::source::Span;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::de::{DeTable, DeValue};

/// The rule files of some packs, by id.
#[derive(Default)]
struct Pack {
    files: BTreeMap<String, Arc<ConfigFile>>,
    rules: Vec<Rule>,
    /// Everything that is wrong with them.
    problems: Vec<ConfigProblem>,
}

/// Reads all rules of some folders and compiles them.
///
/// # Errors
/// Everything that is wrong with any of their files.
pub fn read_packs(folders: &[PathBuf]) -> Result<OwnRules, Vec<ConfigProblem>> {
    let mut pack = Pack::default();
    folders.iter().for_each(|folder| pack.read(folder));
    pack.compile()
}

impl Pack {
    /// Reads the rules of a folder.
    fn read(&mut self, folder: &Path) {
        let families = match entries(folder) {
            Ok(families) => families,
            Err(message) => return self.problem(folder, message),
        };
        for family in families.into_iter().filter(|path| path.is_dir()) {
            let files = match entries(&family) {
                Ok(files) => files,
                Err(message) => {
                    self.problem(&family, message);
                    continue;
                }
            };
            for file in files.into_iter().filter(|path| path.extension().is_some_and(|end| end == "toml")) {
                self.read_rule(&file);
            }
        }
    }

    fn read_rule(&mut self, path: &Path) {
        let stem = |path: &Path| path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let id = format!("{}/{}", path.parent().map(stem).unwrap_or_default(), stem(path));
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => return self.problem(path, why(&error)),
        };
        let file = Arc::new(ConfigFile::new(shown_from_here(path), text));
        if !is_name(&id) {
            return self.problem(path, format!("`{id}` is no name for a rule: use small letters, digits and hyphens"));
        }
        let taken = built_in().unwrap_or_default().iter().any(|rule| rule.id == id);
        if taken || self.files.contains_key(&id) {
            let whose = if taken { "scruple has a rule of its own" } else { "another pack has a rule" };
            return self.problem(path, format!("{whose} with the id `{id}`; give this file another name"));
        }
        match toml::from_str::<Rule>(file.inner()) {
            Ok(rule) => {
                if rule.example.is_empty() {
                    let help = "add [[example]] with `text`, and `flags` with the words that the rule must report".to_owned();
                    self.push(&file, None, format!("the rule `{id}` has no example"), Some(help));
                }
                self.rules.push(Rule { id: id.clone(), ..rule });
            }
            Err(error) => {
                let help = "`scruple new rule` writes a file with everything that a rule needs".to_owned();
                self.push(&file, error.span().map(Span::from), error.message().to_owned(), Some(help));
            }
        }
        self.files.insert(id, file);
    }

    fn problem(&mut self, path: &Path, message: String) {
        let file = Arc::new(ConfigFile::new(shown_from_here(path), String::new()));
        self.push(&file, None, message, None);
    }

    fn push(&mut self, file: &Arc<ConfigFile>, span: Option<Span>, message: String, help: Option<String>) {
        self.problems.push(ConfigProblem { message, help, span, file: file.clone() });
    }

    fn compile(mut self) -> Result<OwnRules, Vec<ConfigProblem>> {
        match OwnRules::new(std::mem::take(&mut self.rules)) {
            Ok(own) if self.problems.is_empty() => return Ok(own),
            Ok(_) => {}
            Err(problems) => {
                for problem in problems {
                    let Some(file) = self.files.get(&problem.rule).cloned() else { continue };
                    let help =
                        "see \"Add words\" in CONTRIBUTING.md: `@list`, `<3>` for up to three words, `{a,b}` for one of them";
                    self.push(&file, place(file.inner(), &problem), problem.message, Some(help.to_owned()));
                }
            }
        }
        Err(self.problems)
    }
}

/// What stands in a folder, by name; hidden files are left out.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let read = std::fs::read_dir(folder).map_err(|error| why(&error))?;
    let mut paths = Vec::new();
    for entry in read {
        let entry = entry.map_err(|error| why(&error))?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

/// Whether an id is made of small letters, digits and hyphens, in two parts.
pub fn is_name(id: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    id.split_once('/').is_some_and(|(family, name)| part(family) && part(name))
}

/// Where a pattern stands in the text of its rule.
fn place(text: &str, problem: &PatternProblem) -> Option<Span> {
    let table = DeTable::parse(text).ok()?;
    let check = table.get_ref().get("check")?;
    let DeValue::Table(kinds) = check.get_ref() else { return None };
    let DeValue::Table(options) = kinds.values().next()?.get_ref() else { return None };
    let DeValue::Array(patterns) = options.get(problem.key)?.get_ref() else { return None };
    Some(patterns.get(problem.index)?.span().into())
}
