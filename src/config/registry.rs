//! Finds and reads the site's author files: data, Markdown profiles, and scripts as far as they write objects out.

use super::people::people;
use super::project::glob_of;
use super::script::literals;
use crate::discover::{shown_from_here, why};
use crate::document::{Document, FrontMatterFormat, Node, parse_data};
use crate::facts::{Registry, RegistryEntry};
use crate::source::Source;
use std::path::{Path, PathBuf};

/// The people of a site, and what was met on the way.
#[derive(Debug, Default)]
pub(super) struct SitePeople {
    /// The people, by file.
    pub registry: Registry,
    /// The files they were read from: absolute paths.
    pub files: Vec<PathBuf>,
    /// Files that could not be read: shown path, line where known, what is wrong.
    pub problems: Vec<(String, String)>,
    /// What deserves a word, but is no failure.
    pub notes: Vec<String>,
}

/// Reads all files that match the globs, each glob below its folder.
pub(super) fn read<'a>(globs: impl Iterator<Item = (&'a Path, &'a str)>) -> SitePeople {
    let mut site = SitePeople::default();
    for (folder, glob) in globs {
        let before = site.files.len();
        let parts: Vec<&str> = glob.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
        find(folder, &parts, &mut site.files);
        if site.files.len() == before {
            site.notes.push(format!("[people] files: no file matches `{glob}` in {}", folder.display()));
        }
    }
    site.files.sort();
    site.files.dedup();
    let mut entries = Vec::new();
    for file in &site.files {
        match read_file(file) {
            Ok(Some(people)) => entries.extend(people),
            Ok(None) => site.notes.push(format!(
                "{}: an author file must be YAML, TOML, JSON, Markdown, TypeScript or JavaScript; nothing was read from this one",
                shown_from_here(file)
            )),
            Err(message) => site.problems.push((shown_from_here(file), message)),
        }
    }
    site.registry = Registry::new(entries);
    site
}

/// The people in the text of one author file.
///
/// # Errors
/// What is wrong with the text, with its line.
pub fn registry_of(text: &str, format: FrontMatterFormat) -> Result<Registry, String> {
    let source = Source::new("people", text);
    match parse_data(source.text(), format, 0) {
        Ok(root) => Ok(Registry::new(people(&root, "people", ""))),
        Err((problem, _)) => Err(format!("line {}: {}", source.position(problem.span.start).line, problem.message)),
    }
}

/// Walks down a glob part by part, so that only folders that can match are opened.
fn find(folder: &Path, parts: &[&str], files: &mut Vec<PathBuf>) {
    let Some((first, rest)) = parts.split_first() else { return };
    if *first == "**" {
        // `**` alone at the end means all files below.
        let rest = if rest.is_empty() { &["*"][..] } else { rest };
        find(folder, rest, files);
        for entry in entries(folder).into_iter().filter(|entry| entry.is_dir() && !entry.is_symlink()) {
            find(&entry, parts, files);
        }
        return;
    }
    let is_literal = !first.contains(['*', '?', '[', '{']);
    let matching = if is_literal {
        vec![folder.join(first)]
    } else {
        let matcher = glob_of(first).map(|glob| glob.compile_matcher());
        let fits = |path: &PathBuf| {
            matcher.as_ref().is_ok_and(|matcher| path.file_name().is_some_and(|name| matcher.is_match(Path::new(name))))
        };
        entries(folder).into_iter().filter(fits).collect()
    };
    for path in matching {
        if rest.is_empty() {
            files.extend(path.is_file().then_some(path));
        } else if path.is_dir() {
            find(&path, rest, files);
        }
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder)
        .map(|entries| entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect())
        .unwrap_or_default()
}

/// The people of one file; `None` if its format is not one that is read.
fn read_file(path: &Path) -> Result<Option<Vec<RegistryEntry>>, String> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_lowercase();
    let format = match extension.as_str() {
        "yml" | "yaml" => Some(FrontMatterFormat::Yaml),
        "toml" => Some(FrontMatterFormat::Toml),
        "json" => Some(FrontMatterFormat::Json),
        "md" | "mdx" | "markdown" => None,
        "ts" | "mts" | "cts" | "js" | "mjs" | "cjs" | "tsx" | "jsx" => return script(path).map(Some),
        _ => return Ok(None),
    };
    let bytes = std::fs::read(path).map_err(|error| why(&error))?;
    let source = Source::from_bytes(shown_from_here(path), bytes).map_err(|error| error.to_string())?;
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    // `authors/jane/index.md` is Jane's.
    let parent = path.parent().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default();
    let stem = if matches!(stem, "index" | "_index") { parent } else { stem };
    match format {
        Some(format) => match parse_data(source.text(), format, 0) {
            Ok(root) => Ok(Some(people(&root, stem, ""))),
            Err((problem, _)) => Err(format!("line {}: {}", source.position(problem.span.start).line, problem.message)),
        },
        None => Ok(Some(profile(&source, stem))),
    }
}

/// The people whom a script writes out as plain objects. What it computes cannot be read without running it.
fn script(path: &Path) -> Result<Vec<RegistryEntry>, String> {
    let bytes = std::fs::read(path).map_err(|error| why(&error))?;
    let source = Source::from_bytes(shown_from_here(path), bytes).map_err(|error| error.to_string())?;
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let read = |json: &String| parse_data(json, FrontMatterFormat::Json, 0).ok();
    let found: Vec<RegistryEntry> =
        literals(source.text()).iter().filter_map(read).flat_map(|root| people(&root, stem, "")).collect();
    match found.is_empty() {
        true => {
            Err("no object with a name is written out here; what a script computes is not read. Keep the people in YAML or JSON"
                .to_owned())
        }
        false => Ok(found),
    }
}

/// The person of a Markdown profile: front matter and the first paragraphs.
fn profile(source: &Source, stem: &str) -> Vec<RegistryEntry> {
    const LONGEST: usize = 2000;
    let document = Document::parse(source);
    let Some(front_matter) = &document.front_matter else { return Vec::new() };
    let body = document.blocks.iter().filter(|block| block.visibility.is_plain());
    let mut text = String::new();
    for block in body {
        if text.len() > LONGEST {
            break;
        }
        text.push_str(document.prose.slice(block.prose.clone()));
        text.push('\n');
    }
    let root: &Node = &front_matter.root;
    people(root, stem, &text)
}
