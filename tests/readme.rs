//! The README and CONTRIBUTING tell what is so. `UPDATE_README=1 cargo test --test readme` writes the table of rules.

use scruple::config::{ConfigProblem, Project};
use scruple::rule::{Rule, Selection, Softened, Trait, built_in};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};
use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const BEGIN: &str = "<!-- rules:begin -->";
const END: &str = "<!-- rules:end -->";
/// What a fresh machine is told to run; `.ci/run` runs the same.
const COMMANDS: [&str; 2] = ["cargo run --release -- check fixtures/founding-markdown.md", "cargo test"];
/// A word that is near to no key of a configuration.
const NO_KEY: &str = "zzzzzzzz";

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> Outcome<String> {
    fs::read_to_string(path(name)).map_err(|error| format!("{name}: {error}").into())
}

/// The table of rules, in Markdown.
fn table(rules: &[Rule]) -> String {
    let cell = |text: &str| text.replace('|', "\\|");
    let mut table = String::from("| rule | severity | what it finds | main source |\n| --- | --- | --- | --- |\n");
    for rule in rules {
        let source = rule.source.first().map_or_else(
            || "scruple's own directives".to_owned(),
            |source| format!("[{}]({}) ({})", cell(&source.cite), source.url, source.tier.name()),
        );
        let (id, severity, summary) = (&rule.id, rule.severity, cell(&rule.summary));
        table.push_str(&format!("| [`{id}`](rules/{id}.toml) | {severity} | {summary} | {source} |\n"));
    }
    table
}

#[test]
fn the_table_of_rules_is_fresh() -> Outcome {
    let readme = read("README.md")?;
    let parts = readme.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?)));
    let Some((before, (written, after))) = parts else {
        return Err(format!("README.md must hold `{BEGIN}` and after it `{END}`").into());
    };
    let fresh = format!("\n{}", table(built_in()?));
    if written != fresh && std::env::var_os("UPDATE_README").is_some() {
        fs::write(path("README.md"), format!("{before}{BEGIN}{fresh}{END}{after}"))?;
        return Ok(());
    }
    let lines: BTreeSet<&str> = written.lines().collect();
    let missing: Vec<&str> = fresh.lines().filter(|line| !lines.contains(line)).collect();
    assert!(
        written == fresh,
        "the table of rules in README.md is stale; write it with `UPDATE_README=1 cargo test --test readme`. Not there:\n{}",
        missing.join("\n")
    );
    Ok(())
}

#[test]
fn the_two_commands_stand_there_and_name_a_fixture() -> Outcome {
    let readme = read("README.md")?;
    for command in COMMANDS {
        assert!(readme.lines().any(|line| line.trim() == command), "README.md has no line `{command}`");
        assert!(read(".ci/run")?.contains(command.trim_start_matches("cargo run --release")), ".ci/run does not run `{command}`");
    }
    let fixture = COMMANDS.iter().flat_map(|command| command.split(' ')).find(|word| word.starts_with("fixtures/"));
    assert!(fixture.is_some_and(|fixture| path(fixture).is_file()), "{fixture:?} does not exist");
    Ok(())
}

/// The files that README and CONTRIBUTING lead to, by links and pictures.
#[test]
fn what_is_linked_exists() -> Outcome {
    for name in ["README.md", "CONTRIBUTING.md"] {
        let text = read(name)?;
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.contains("://") && !target.starts_with('#')) {
            let file = target.split('#').next().unwrap_or(target);
            assert!(path(file).exists(), "{name} leads to {target}, which does not exist");
        }
    }
    Ok(())
}

/// The TOML examples of a Markdown text.
fn toml_examples(text: &str) -> Vec<&str> {
    let after = text.split("```toml\n").skip(1);
    after.filter_map(|rest| rest.split_once("\n```").map(|(example, _)| example)).collect()
}

/// What the reader of configurations says about a `scruple.toml`. The file above it, which it may extend, and the pack
/// beside it are empty.
fn problems(toml: &str) -> Outcome<Vec<ConfigProblem>> {
    let folder = tempfile::tempdir()?;
    let below = folder.path().join("site");
    fs::create_dir_all(below.join("compliance/rules"))?;
    fs::write(folder.path().join("scruple.toml"), "")?;
    fs::write(below.join("scruple.toml"), toml)?;
    let today = jiff::civil::Date::constant(2026, 11, 25);
    let read = Project::read(&below.join("scruple.toml"), today, Selection::default());
    Ok(read.err().map(|error| error.0).unwrap_or_default())
}

#[test]
fn every_configuration_in_the_readme_is_accepted() -> Outcome {
    let readme = read("README.md")?;
    let examples = toml_examples(&readme);
    assert!(!examples.is_empty(), "README.md shows no configuration");
    for example in examples {
        let problems: Vec<String> = problems(example)?.iter().map(|problem| format!("{problem} ({:?})", problem.help)).collect();
        assert!(problems.is_empty(), "{}\nin\n{example}", problems.join("\n"));
    }
    Ok(())
}

/// The keys that the reader knows at one place, as it lists them when it meets one that it does not know.
fn known_keys(head: &str) -> Outcome<Vec<String>> {
    let problems = problems(&format!("{head}\n{NO_KEY} = 1\n"))?;
    let lists = problems.iter().filter_map(|problem| problem.help.as_deref()?.strip_prefix("known keys: "));
    let keys: Vec<String> = lists.flat_map(|list| list.split(", ")).map(str::to_owned).collect();
    if keys.is_empty() { Err(format!("no keys are listed for `{head}`: {problems:?}").into()) } else { Ok(keys) }
}

#[test]
fn every_key_of_the_configuration_is_explained() -> Outcome {
    let readme = read("README.md")?;
    let examples = toml_examples(&readme).join("\n");
    // A list of tables is written `[[override]]`; the keys of `[rules]` are the rules.
    let mut expected: Vec<String> = Vec::new();
    for key in known_keys("")? {
        let head = if key == "override" { format!("[[{key}]]") } else { format!("[{key}]") };
        if ["extend", "exclude", "packs", "baseline", "profile"].contains(&key.as_str()) {
            expected.push(format!("{key} ="));
            continue;
        }
        if key != "rules" {
            expected.extend(known_keys(&head)?.iter().map(|key| format!("{key} =")));
        }
        expected.push(head);
    }
    assert!(expected.len() > 15, "{expected:?}");
    for line in expected {
        assert!(examples.lines().any(|written| written.starts_with(&line)), "no example in README.md has a line `{line}`");
    }
    Ok(())
}

/// The words between backquotes.
fn quoted(text: &str) -> BTreeSet<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

#[test]
fn contributing_names_all_families() -> Outcome {
    let contributing = read("CONTRIBUTING.md")?;
    let sentence = contributing.split_once("The families are").and_then(|(_, rest)| rest.split_once('.'));
    let Some((sentence, _)) = sentence else { return Err("CONTRIBUTING.md has no sentence \"The families are …\"".into()) };
    let families: BTreeSet<&str> = built_in()?.iter().filter_map(|rule| rule.id.split('/').next()).collect();
    assert_eq!(quoted(sentence), families);
    Ok(())
}

/// The names that serde lists when it meets one that it does not know.
fn names<'de, T: Deserialize<'de>>() -> Outcome<BTreeSet<String>> {
    let unknown: StrDeserializer<'de, ValueError> = NO_KEY.into_deserializer();
    match T::deserialize(unknown) {
        Ok(_) => Err(format!("`{NO_KEY}` was taken for a name").into()),
        Err(error) => Ok(quoted(&error.to_string()).into_iter().filter(|name| *name != NO_KEY).map(str::to_owned).collect()),
    }
}

#[test]
fn contributing_names_all_traits() -> Outcome {
    let contributing = read("CONTRIBUTING.md")?;
    let row = contributing.lines().find_map(|line| line.strip_prefix("| `[softened]` |"));
    let row = row.ok_or("CONTRIBUTING.md has no row for `[softened]`")?;
    let severities = names::<Softened>()?;
    let told: BTreeSet<String> = quoted(row).into_iter().map(str::to_owned).filter(|name| !severities.contains(name)).collect();
    assert_eq!(told, names::<Trait>()?);
    Ok(())
}
