//! The lexicon's tables and lists: no row stands twice, and everything that is referred to exists.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

type Outcome<T = ()> = Result<T, String>;

fn lexicon() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/lexicon")
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The rows of a table, each a map from column to cell.
fn table(name: &str) -> Outcome<Vec<BTreeMap<String, String>>> {
    let text = read(&lexicon().join(format!("tables/{name}.tsv")))?;
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let rows = lines.filter(|line| !line.is_empty()).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() != head.len() {
            return Err(format!("{name}: {} cells instead of {}: {line}", cells.len(), head.len()));
        }
        Ok(head.iter().zip(cells).map(|(column, cell)| ((*column).to_owned(), cell.to_owned())).collect())
    });
    rows.collect()
}

/// The cells of some columns, one text a row.
fn keys(rows: &[BTreeMap<String, String>], columns: &[&str]) -> Vec<String> {
    rows.iter()
        .map(|row| columns.iter().map(|column| row.get(*column).map_or("", String::as_str)).collect::<Vec<_>>().join(" | "))
        .collect()
}

/// What stands more than once.
fn doubles(all: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    all.into_iter().filter(|item| !seen.insert(item.clone())).collect()
}

/// The files of a folder by their stem.
fn lists(folder: &str) -> Outcome<Vec<(String, Vec<String>)>> {
    let entries = fs::read_dir(lexicon().join(folder)).map_err(|error| format!("{folder}: {error}"))?;
    let mut all = Vec::new();
    for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        all.push((name, read(&path)?.lines().map(str::to_owned).collect()));
    }
    all.sort();
    Ok(all)
}

fn is_entry(line: &str) -> bool {
    !line.trim().is_empty() && (!line.starts_with('#') || line.starts_with("#1"))
}

#[test]
fn no_row_stands_twice() -> Outcome {
    let columns: [(&str, &[&str]); 4] = [
        ("affiliate-links", &["host_suffix", "path_regex", "query_keys"]),
        ("fields", &["field"]),
        ("topics", &["topic_id", "term", "kind"]),
        ("fit", &["topic_id", "field"]),
    ];
    for (name, columns) in columns {
        assert_eq!(doubles(keys(&table(name)?, columns)), Vec::<String>::new(), "table {name}");
    }
    assert_eq!(doubles(keys(&table("credentials")?, &["token"])), Vec::<String>::new(), "table credentials");
    Ok(())
}

#[test]
fn no_host_stands_twice_with_the_same_condition() -> Outcome {
    let mut all = Vec::new();
    for row in table("affiliate-links")? {
        let cell = |column: &str| row.get(column).cloned().unwrap_or_default();
        all.extend(cell("host_suffix").split('|').map(|host| format!("{host} {} {}", cell("path_regex"), cell("query_keys"))));
    }
    // A pattern of hosts may hold the sign that parts hosts elsewhere.
    all.retain(|key| !key.starts_with('~') && key.contains('.'));
    assert_eq!(doubles(all), Vec::<String>::new());
    Ok(())
}

#[test]
fn every_reference_between_tables_resolves() -> Outcome {
    let fields: BTreeSet<String> = keys(&table("fields")?, &["field"]).into_iter().collect();
    let topics: BTreeSet<String> = keys(&table("topics")?, &["topic_id"]).into_iter().collect();
    for row in table("fit")? {
        let (topic, field) = (row.get("topic_id").cloned().unwrap_or_default(), row.get("field").cloned().unwrap_or_default());
        assert!(topic == "*" || topics.contains(&topic), "fit: there is no topic `{topic}`");
        // "(any other field)" is the row for all fields that the topic does not name.
        assert!(field == "(any other field)" || fields.contains(&field), "fit: there is no field `{field}`");
    }
    for row in table("credentials")? {
        for field in
            row.get("fields").map(|cell| cell.split(';')).into_iter().flatten().filter(|field| !matches!(*field, "" | "-"))
        {
            assert!(fields.contains(field), "credentials: there is no field `{field}` ({:?})", row.get("token"));
        }
    }
    for row in table("topics")? {
        let parent = row.get("parent").cloned().unwrap_or_default();
        assert!(matches!(parent.as_str(), "" | "-") || topics.contains(&parent), "topics: there is no topic `{parent}`");
        let near = row.get("kind").is_some_and(|kind| kind == "near");
        let term = row.get("term").cloned().unwrap_or_default();
        assert!(!near || topics.contains(&term), "topics: there is no topic `{term}`, which another is said to be near to");
    }
    Ok(())
}

#[test]
fn every_link_pattern_compiles_and_every_tier_is_known() -> Outcome {
    for row in table("affiliate-links")? {
        let cell = |column: &str| row.get(column).map(String::as_str).unwrap_or_default();
        let compiles =
            |pattern: &str| regex::bytes::RegexBuilder::new(pattern).unicode(false).build().map_err(|error| error.to_string());
        compiles(cell("path_regex"))?;
        if let Some(host) = cell("host_suffix").strip_prefix('~') {
            compiles(host)?;
        }
        assert!(matches!(cell("tier"), "definite" | "likely" | "suspicious" | "none"), "{row:?}");
        let bare = cell("path_regex").is_empty() && cell("query_keys").is_empty();
        assert!(!bare || cell("host_suffix") != "*", "a row that every link matches: {row:?}");
        assert!(!cell("source").is_empty(), "a row without a source: {row:?}");
    }
    Ok(())
}

#[test]
fn every_list_says_what_it_is_and_holds_no_line_twice() -> Outcome {
    for folder in ["phrases", "names", "patterns"] {
        for (name, lines) in lists(folder)? {
            assert!(
                lines.first().is_some_and(|line| line.starts_with("# ")),
                "{folder}/{name}: the first line must say what the list is"
            );
            assert_eq!(doubles(lines.into_iter().filter(|line| is_entry(line))), Vec::<String>::new(), "{folder}/{name}");
        }
    }
    Ok(())
}
