//! The pages under `docs/src` are true: what they show is run, and what is generated is fresh.
//!
//! A block of code whose head says `file=PATH` is written into a folder, and each `$ ` line of a `console` block is run there, one
//! after the other; what it prints stands below it. `UPDATE_BOOK=1 cargo test --test book` writes pages and output anew.

use assert_cmd::Command;
use scruple::report::rule_markdown;
use scruple::rule::{built_in, examples};
use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// What stands in `SUMMARY.md` before the pages of the rules.
const PAGES: &str = "# Summary

[What scruple does](introduction.md)

# For editors

- [Start here](editors.md)
- [Installing](install.md)
- [What it cannot see](limits.md)
- [Words](words.md)

# For a site

- [A site with old articles](adopting.md)
- [Hooks and CI](ci.md)
- [Configuration](configuration.md)
- [Output formats](formats.md)
- [Commands](commands.md)
- [Rules of your own](writing-rules.md)

# How it works

- [How it decides](decisions.md)
- [Claims](claims.md)
- [All rules](rules/index.md)
";

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/src")
}

fn updates() -> bool {
    std::env::var_os("UPDATE_BOOK").is_some()
}

/// The verbs, in the order of the page about them.
const VERBS: [&str; 16] = [
    "check",
    "inspect",
    "people",
    "explain",
    "rules",
    "allowed",
    "baseline",
    "baseline create",
    "baseline update",
    "baseline prune",
    "init",
    "new",
    "new rule",
    "test",
    "schema",
    "completions",
];

/// What each verb says of itself.
fn commands() -> Outcome<String> {
    let mut page = "# Commands\n\nThis is what `scruple --help` and `scruple VERB --help` print.\n".to_owned();
    for verb in std::iter::once("").chain(VERBS) {
        let arguments = verb.split_whitespace().chain(["--help"]);
        let done = Command::new(env!("CARGO_BIN_EXE_scruple")).args(arguments).output()?;
        let help = String::from_utf8(done.stdout)?;
        let lines: Vec<&str> = help.trim_end().lines().map(str::trim_end).collect();
        page.push_str(&format!("\n## {}\n\n```text\n{}\n```\n", format!("scruple {verb}").trim_end(), lines.join("\n")));
    }
    Ok(page)
}

/// Writes a generated page, or says that it is stale.
fn fresh(path: &Path, text: &str, stale: &mut Vec<String>) -> Outcome {
    if updates() {
        fs::create_dir_all(path.parent().unwrap_or(path))?;
        fs::write(path, text)?;
    } else if fs::read_to_string(path).ok().as_deref() != Some(text) {
        stale.push(path.display().to_string());
    }
    Ok(())
}

#[test]
fn every_rule_has_its_page_and_every_page_is_listed() -> Outcome {
    let (mut summary, mut index) = (PAGES.to_owned(), "# All rules\n".to_owned());
    let (mut stale, mut family, mut known) = (Vec::new(), "", BTreeSet::new());
    for rule in built_in()? {
        let (of, name) = rule.id.split_once('/').ok_or("a rule without a family")?;
        if of != family {
            family = of;
            index.push_str(&format!("\n## {family}\n\n| rule | severity | what it finds |\n| --- | --- | --- |\n"));
        }
        summary.push_str(&format!("  - [{}](rules/{of}/{name}.md)\n", rule.id));
        index.push_str(&format!("| [{name}]({of}/{name}.md) | {} | {} |\n", rule.severity, rule.summary));
        let page = source().join("rules").join(of).join(format!("{name}.md"));
        fresh(&page, &rule_markdown(rule, &examples(&rule.id)?), &mut stale)?;
        known.insert(page);
    }
    fresh(&source().join("commands.md"), &commands()?, &mut stale)?;
    fresh(&source().join("SUMMARY.md"), &summary, &mut stale)?;
    fresh(&source().join("rules/index.md"), &index, &mut stale)?;
    assert!(stale.is_empty(), "stale; write them with `UPDATE_BOOK=1 cargo test --test book`:\n{}", stale.join("\n"));
    for family in fs::read_dir(source().join("rules"))?.flatten().filter(|entry| entry.path().is_dir()) {
        for page in fs::read_dir(family.path())?.flatten() {
            assert!(known.contains(&page.path()), "{} is the page of no rule", page.path().display());
        }
    }
    for page in fs::read_dir(source())?.flatten().filter(|entry| entry.path().is_file()) {
        let name = page.file_name().to_string_lossy().into_owned();
        assert!(name == "SUMMARY.md" || summary.contains(&format!("({name})")), "{name} is not in SUMMARY.md");
    }
    Ok(())
}

#[test]
fn links_and_includes_lead_somewhere() -> Outcome {
    let mut count = 0;
    for page in fs::read_dir(source())?.flatten().map(|entry| entry.path()).filter(|path| path.is_file()) {
        let text = fs::read_to_string(&page)?;
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap_or_default();
            // Addresses of an example's own site begin with a slash.
            if !target.contains("://") && !file.is_empty() && !file.starts_with('/') {
                assert!(source().join(file).exists(), "{}: {target}", page.display());
                count += 1;
            }
        }
        for include in text.split("{{#include ").skip(1).filter_map(|rest| rest.split("}}").next()) {
            let (file, anchor) = include.split_once(':').ok_or("an include without an anchor")?;
            let included = fs::read_to_string(source().join(file))?;
            assert!(included.contains(&format!("ANCHOR: {anchor} ")), "{}: {include}", page.display());
            count += 1;
        }
    }
    assert!(count > 15, "{count}");
    Ok(())
}

/// One command, as the page's reader would run it.
fn run(folder: &Path, line: &str) -> Outcome<String> {
    let mut command = Command::new("bash");
    command.current_dir(folder).args(["-c", &format!("exec 2>&1; {line}")]);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let scruple = Path::new(env!("CARGO_BIN_EXE_scruple")).parent().map(Path::to_owned);
    command.env("PATH", std::env::join_paths(scruple.into_iter().chain(std::env::split_paths(&path)))?);
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GITHUB_ACTIONS", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    for name in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{name}_NAME"), "Ana Lee").env(format!("GIT_{name}_EMAIL"), "ana@example.com");
        command.env(format!("GIT_{name}_DATE"), "2026-06-01T12:00:00Z");
    }
    let done = command.env("COLUMNS", "80").env("GIT_PAGER", "cat").output()?;
    Ok(String::from_utf8(done.stdout)?)
}

/// A page with the output of its commands as it is now.
fn played(text: &str) -> Outcome<(String, usize)> {
    let folder = tempfile::tempdir()?;
    run(folder.path(), "git init --quiet --initial-branch=main")?;
    let (mut out, mut commands) = (String::new(), 0);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let Some(head) = line.strip_prefix("```").filter(|head| !head.is_empty()) else { continue };
        let body: Vec<&str> = std::iter::from_fn(|| lines.next_if(|line| *line != "```")).collect();
        if head == "console" {
            for command in body.iter().filter_map(|line| line.strip_prefix("$ ")) {
                let said = run(folder.path(), command)?;
                let said = said.lines().map(|line| format!("{}\n", line.trim_end())).collect::<String>();
                out.push_str(&format!("$ {command}\n{said}"));
                commands += 1;
            }
            continue;
        }
        if let Some((_, file)) = head.split_once("file=") {
            let file = folder.path().join(file);
            fs::create_dir_all(file.parent().unwrap_or(folder.path()))?;
            fs::write(file, body.join("\n") + "\n")?;
        }
        body.iter().for_each(|line| out.push_str(&format!("{line}\n")));
    }
    Ok((out, commands))
}

#[test]
fn what_the_pages_show_is_what_happens() -> Outcome {
    // A machine without them can not play the pages; CI has both.
    for program in ["git", "bash"] {
        match std::process::Command::new(program).arg("--version").output() {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            done => drop(done?),
        }
    }
    let mut all = 0;
    for page in ["adopting.md", "editors.md", "writing-rules.md"] {
        let path = source().join(page);
        let text = fs::read_to_string(&path)?;
        let (played, commands) = played(&text)?;
        if updates() {
            fs::write(&path, &played)?;
        } else {
            let differs = played.lines().zip(text.lines()).find(|(now, written)| now != written);
            assert!(
                played == text,
                "docs/src/{page} is stale, from {differs:?}; `UPDATE_BOOK=1 cargo test --test book` writes it anew"
            );
        }
        assert!(commands > 0, "docs/src/{page} shows no command");
        all += commands;
    }
    assert!(all > 10, "{all}");
    Ok(())
}
