//! The invariants of `src/lib.rs`, as far as a search through the text of the project can hold them.

use regex::Regex;
use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// What each module may use of the others. `main` and `lib` hold no code of their own.
const USES: [(&str, &[&str]); 18] = [
    ("source", &[]),
    ("nearest", &[]),
    ("lexicon", &[]),
    ("finding", &["source"]),
    ("document", &["source"]),
    // The settings of a file are an input of the engine, so that what it calls may read them.
    ("facts", &["source", "lexicon", "document", "config", "nearest"]),
    ("check", &["source", "lexicon", "document", "facts", "finding", "rule", "config"]),
    ("rule", &["check", "finding", "lexicon", "nearest"]),
    ("suppress", &["check", "config", "document", "finding", "nearest", "rule"]),
    ("allow", &["document", "source"]),
    ("baseline", &[]),
    ("schema", &["rule"]),
    ("precedence", &["finding", "rule"]),
    ("engine", &["source", "lexicon", "document", "facts", "check", "finding", "rule", "precedence", "suppress", "config"]),
    ("discover", &[]),
    ("config", &["source", "document", "facts", "finding", "lexicon", "rule", "nearest", "discover"]),
    ("report", &["source", "lexicon", "document", "facts", "check", "finding", "rule", "suppress", "config", "engine"]),
    (
        "cli",
        &[
            "source", "document", "config", "discover", "engine", "finding", "nearest", "report", "rule", "schema", "suppress",
            "allow", "baseline",
        ],
    ),
];

/// The only modules that may touch files, environment, clock and streams.
const OUTSIDE: [&str; 4] = ["main", "cli", "config", "discover"];

/// How the world outside is reached.
const REACHES: [&str; 14] = [
    "std::fs",
    "std::io",
    "std::env",
    "std::time",
    "std::net",
    "std::process",
    "std::thread",
    "SystemTime",
    "Zoned::now",
    "Timestamp::now",
    "println!",
    "eprintln!",
    "print!",
    "eprint!",
];

/// What `check` may know of syntax: where a block stands and whether readers see it.
const SYNTAX_IN_CHECKS: [&str; 2] = ["BlockKind", "Visibility"];
/// What `check` may read of a document: the words, their blocks, and which one is the title.
const DOCUMENT_IN_CHECKS: [&str; 3] = ["blocks", "prose", "title"];

/// Where miette may be named: the format that draws with it, and the errors that are drawn.
const KNOW_MIETTE: [&str; 2] = ["report/human.rs", "config/problem.rs"];

/// The families of rules.
const FAMILIES: [&str; 9] =
    ["authors", "claims", "commerce", "credits", "disclosure", "evidence", "links", "safety", "suppressions"];

/// The longest file under `src`, in lines.
const LONGEST: usize = 500;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// One source file.
struct SourceFile {
    /// Below `src`, with forward slashes.
    path: String,
    /// Line numbers and lines, without the items under `#[cfg(test)]`.
    lines: Vec<(usize, String)>,
    /// How long the file is, tests and all.
    length: usize,
}

impl SourceFile {
    /// The module of `src/lib.rs` that it belongs to.
    fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Its lines without comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let without_comment = |line: &'_ (usize, String)| !line.1.trim_start().starts_with("//");
        self.lines.iter().filter(move |line| without_comment(line)).map(|(number, line)| {
            let code = line.split_once(" // ").map_or(line.as_str(), |(code, _)| code);
            (*number, code)
        })
    }

    /// One thing that is wrong, with its place.
    fn fault(&self, line: usize, what: &str) -> String {
        format!("src/{}:{line}: {what}", self.path)
    }
}

/// All files below a folder.
fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() { walk(&path, files)? } else { files.push(path) }
    }
    files.sort();
    Ok(())
}

/// The sources, without the files that hold only tests.
fn sources() -> Outcome<Vec<SourceFile>> {
    let folder = root().join("src");
    let mut paths = Vec::new();
    walk(&folder, &mut paths)?;
    let mut files = Vec::new();
    let mut only_tests = BTreeSet::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "rs")) {
        let text = fs::read_to_string(path)?;
        let (lines, test_modules) = without_tests(&text);
        only_tests.extend(test_modules.iter().map(|name| path.with_file_name(format!("{name}.rs"))));
        let below = path.strip_prefix(&folder)?.to_string_lossy().replace('\\', "/");
        files.push((path, SourceFile { path: below, lines, length: text.lines().count() }));
    }
    Ok(files.into_iter().filter(|(path, _)| !only_tests.contains(*path)).map(|(_, file)| file).collect())
}

/// The lines outside of items under `#[cfg(test)]`, and the names of test modules that are files of their own.
/// rustfmt puts the end of an item at the indentation of its start.
fn without_tests(text: &str) -> (Vec<(usize, String)>, Vec<String>) {
    let mut kept = Vec::new();
    let mut modules = Vec::new();
    let mut skipped: Option<usize> = None;
    for (index, line) in text.lines().enumerate() {
        let indentation = line.len() - line.trim_start().len();
        let code = line.trim();
        match skipped {
            None if code == "#[cfg(test)]" => skipped = Some(indentation),
            None => kept.push((index + 1, line.to_owned())),
            Some(start) if start == indentation && (code == "}" || code.ends_with(';')) => {
                modules.extend(code.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';')).map(str::to_owned));
                skipped = None;
            }
            Some(_) => {}
        }
    }
    (kept, modules)
}

/// The ids of all rules: `family/name`, from the files.
fn rule_ids() -> Outcome<Vec<String>> {
    let mut ids = Vec::new();
    let mut paths = Vec::new();
    let folder = root().join("rules");
    walk(&folder, &mut paths)?;
    for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "toml")) {
        ids.push(path.strip_prefix(&folder)?.with_extension("").to_string_lossy().replace('\\', "/"));
    }
    assert!(ids.len() >= 20, "{} rules", ids.len());
    Ok(ids)
}

#[track_caller]
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn each_module_uses_only_what_it_may() -> Outcome {
    let used = Regex::new(r"\bcrate::(\w+)")?;
    let mut faults = Vec::new();
    for file in sources()?.iter().filter(|file| !["main", "lib"].contains(&file.module())) {
        let Some((_, allowed)) = USES.iter().find(|(module, _)| *module == file.module()) else {
            faults.push(file.fault(1, "this module has no line in USES of tests/layers.rs; say what it may use"));
            continue;
        };
        for (number, line) in file.code() {
            let names = used.captures_iter(line).filter_map(|found| found.get(1)).map(|name| name.as_str());
            let wrong = names.filter(|name| *name != file.module() && !allowed.contains(name));
            faults.extend(wrong.map(|name| file.fault(number, &format!("`{}` may not use `{name}`", file.module()))));
            if line.contains("use crate::{") {
                faults.push(file.fault(number, "write one path a line, so that this test sees it"));
            }
        }
    }
    none(&faults);
    Ok(())
}

#[test]
fn the_engine_and_all_below_it_touch_nothing_outside() -> Outcome {
    let mut faults = Vec::new();
    for file in sources()?.iter().filter(|file| !OUTSIDE.contains(&file.module())) {
        for (number, line) in file.code() {
            let reached = REACHES.iter().filter(|reach| contains_path(line, reach));
            faults.extend(reached.map(|reach| file.fault(number, &format!("`{reach}`: only {OUTSIDE:?} may"))));
            if line.contains("std::{") {
                faults.push(file.fault(number, "write one path a line, so that this test sees it"));
            }
        }
    }
    none(&faults);
    Ok(())
}

/// Whether a path stands in a line by itself, not as the end of a longer word (`print!` in `eprint!`).
fn contains_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        let after = line.get(at + path.len()..).and_then(|after| after.chars().next());
        let in_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !in_word(before) && (path.ends_with('!') || !in_word(after))
    })
}

#[test]
fn the_document_knows_nothing_of_affiliates() -> Outcome {
    let mut faults = Vec::new();
    for file in sources()?.iter().filter(|file| file.module() == "document") {
        for (number, line) in file.code() {
            let line = line.to_lowercase();
            let meaning = ["affiliate", "disclosure", "reviewer", "claim"].into_iter().filter(|word| line.contains(word));
            faults.extend(meaning.map(|word| file.fault(number, &format!("`{word}` is for facts to know"))));
        }
    }
    none(&faults);
    Ok(())
}

#[test]
fn checks_see_facts_and_prose_never_syntax() -> Outcome {
    let named = Regex::new(r"crate::document::(?:\{([^}]*)\}|(\w+))")?;
    let read = Regex::new(r"\bdocument\.(\w+)")?;
    let mut faults = Vec::new();
    for file in sources()?.iter().filter(|file| file.module() == "check") {
        for (number, line) in file.code() {
            let names = named.captures_iter(line).filter_map(|found| found.get(1).or(found.get(2)));
            let names = names.flat_map(|names| names.as_str().split(',')).map(str::trim);
            let fields = read.captures_iter(line).filter_map(|found| found.get(1)).map(|name| name.as_str());
            let wrong = names
                .filter(|name| !SYNTAX_IN_CHECKS.contains(name))
                .chain(fields.filter(|name| !DOCUMENT_IN_CHECKS.contains(name)));
            faults.extend(wrong.map(|name| file.fault(number, &format!("`{name}` is syntax; make it a fact"))));
        }
    }
    none(&faults);
    Ok(())
}

#[test]
fn no_rule_id_appears_in_the_source() -> Outcome {
    let ids = rule_ids()?;
    let mut faults = Vec::new();
    for file in sources()? {
        for (number, line) in &file.lines {
            // The second form is that of a `scruple.toml` written in a Rust string.
            let named =
                ids.iter().filter(|id| contains_path(line, id) || line.contains(&format!("{} = \\\"", id.replace('/', "."))));
            faults.extend(named.map(|id| file.fault(*number, &format!("names the rule `{id}`; a rule is a file in rules/"))));
        }
    }
    none(&faults);
    Ok(())
}

#[test]
fn miette_stays_at_the_edge() -> Outcome {
    let mut faults = Vec::new();
    for file in sources()?.iter().filter(|file| !KNOW_MIETTE.contains(&file.path.as_str())) {
        let named = file.code().filter(|(_, line)| contains_path(line, "miette"));
        faults.extend(named.map(|(number, _)| file.fault(number, &format!("only {KNOW_MIETTE:?} know miette"))));
    }
    none(&faults);
    Ok(())
}

#[test]
fn no_source_file_is_too_long() -> Outcome {
    let sources = sources()?;
    let long = sources.iter().filter(|file| file.length > LONGEST);
    let faults: Vec<String> = long.map(|file| file.fault(file.length, "part this file into its ideas")).collect();
    none(&faults);
    Ok(())
}

#[test]
fn every_rule_stands_in_a_known_family() -> Outcome {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for id in rule_ids()? {
        let plain = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        match id.split_once('/') {
            Some((family, name)) if FAMILIES.contains(&family) && plain(name) => {
                seen.insert(family.to_owned());
            }
            _ => faults.push(format!("rules/{id}.toml: not FAMILY/NAME in lower case, with a family of {FAMILIES:?}")),
        }
    }
    none(&faults);
    assert_eq!(seen.iter().map(String::as_str).collect::<Vec<_>>(), FAMILIES, "a family without a rule");
    Ok(())
}

#[test]
fn every_fixture_says_what_is_expected() -> Outcome {
    let mut paths = Vec::new();
    walk(&root().join("fixtures"), &mut paths)?;
    let expects = |path: &Path| path.extension().is_some_and(|end| end == "expected");
    let stem = |path: &Path| path.with_extension("");
    // A `.toml` is the configuration of the article beside it, an `.html` a part of a template that one names.
    let is_part = |path: &Path| path.extension().is_some_and(|end| end == "toml" || end == "html");
    let is_article = |path: &Path| !expects(path) && !is_part(path) && path.file_name().is_some_and(|name| name != "README.md");
    let expectations: BTreeSet<PathBuf> = paths.iter().filter(|path| expects(path)).map(|path| stem(path)).collect();
    let articles: BTreeSet<PathBuf> = paths.iter().filter(|path| is_article(path)).map(|path| stem(path)).collect();
    let unlike = expectations.symmetric_difference(&articles);
    let faults: Vec<String> =
        unlike.map(|path| format!("{}: an article and an .expected belong together", path.display())).collect();
    none(&faults);
    Ok(())
}

#[test]
fn tests_are_left_out_and_paths_are_whole() {
    let text = "use a;\n#[cfg(test)]\nmod tests_of_a;\nfn b() {\n    #[cfg(test)]\n    c();\n}\n\n#[cfg(test)]\nmod tests {\n    fn d() {}\n}\nfn e() {}\n";
    let (kept, modules) = without_tests(text);
    let kept: Vec<&str> = kept.iter().map(|(_, line)| line.as_str()).collect();
    assert_eq!(kept, ["use a;", "fn b() {", "}", "", "fn e() {}"]);
    assert_eq!(modules, ["tests_of_a"]);
    assert!(contains_path("let a = std::env::var(b);", "std::env") && !contains_path("eprintln!()", "println!"));
    assert!(contains_path("such as `disclosure/late`", "disclosure/late"));
}
