//! Compiles what start-up should not have to: the lexicon's lists into an automaton of bytes, its tables into
//! constants, and the built-in rules from TOML into one JSON text.

#[allow(dead_code, reason = "shared with the library")]
#[path = "src/lexicon/compile.rs"]
mod compile;
#[path = "src/lexicon/feature.rs"]
mod feature;
#[path = "src/lexicon/frequency.rs"]
mod frequency;
#[allow(dead_code, reason = "shared with the library")]
#[path = "src/lexicon/layout.rs"]
mod layout;
#[allow(dead_code, reason = "shared with the library")]
#[path = "src/lexicon/words.rs"]
mod words;
#[path = "src/lexicon/write.rs"]
mod write;

use compile::Compiler;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

type Outcome<T> = Result<T, String>;

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/lexicon/compile.rs");
    println!("cargo::rerun-if-changed=src/lexicon/frequency.rs");
    println!("cargo::rerun-if-changed=src/lexicon/layout.rs");
    println!("cargo::rerun-if-changed=src/lexicon/words.rs");
    println!("cargo::rerun-if-changed=src/lexicon/write.rs");
    if let Err(problem) = build() {
        // Cargo shows this line among its own; a panic would bury it in a backtrace.
        println!("cargo::error={}", problem.replace('\n', " "));
        process::exit(1);
    }
}

fn build() -> Outcome<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|e| e.to_string())?);
    let lexicon = root.join("rules/lexicon");
    let mut compiler = Compiler::default();
    let mut table_text = Texts::default();
    let tables = tables(&lexicon.join("tables"), &mut compiler, &mut table_text)?;
    let phrases = lists(&lexicon.join("phrases"))?;
    for (name, lines) in &phrases {
        let list = compiler.list(name);
        add_lines(name, lines, |row, line| compiler.phrase(list, row, line))?;
    }
    for (name, lines) in &lists(&lexicon.join("patterns"))? {
        if phrases.contains_key(name) {
            return Err(format!("the list `{name}` stands both under phrases and under patterns"));
        }
        let list = compiler.list(name);
        add_lines(name, lines, |row, line| compiler.pattern(list, row, line))?;
    }
    let mut texts = String::from("static RULE_TEXTS: &[(&str, &str)] = &[\n");
    let rules = rules(&root.join("rules"), &mut compiler, &mut texts)?;
    // After the patterns, so that one which uses such a list is refused.
    for (name, lines) in &lists(&lexicon.join("names"))? {
        if compiler.names().contains(name) {
            return Err(format!("the list `{name}` stands under names and elsewhere"));
        }
        let list = compiler.list(name) | layout::NAMES_ONLY;
        add_lines(name, lines, |row, line| compiler.phrase(list, row, line))?;
    }
    texts.push_str("];\n");
    save(&out, "rule_texts.rs", texts.as_bytes())?;
    save(&out, "rates.rs", rates(&root.join("rules"))?.as_bytes())?;
    let mut names = String::from("impl List {\n");
    for (number, name) in compiler.names().iter().enumerate().filter(|(_, name)| !name.contains(':')) {
        let constant = name.replace('-', "_").to_uppercase();
        let _ = writeln!(names, "    /// The list `{name}`.\n    pub const {constant}: List = List({number});");
    }
    let _ = writeln!(
        names,
        "}}\n\n/// The names of the built-in lists, by number.\npub static LIST_NAMES: &[&str] = &{:?};",
        compiler.names()
    );
    save(&out, "lists.rs", names.as_bytes())?;
    save(&out, "tables.rs", tables.as_bytes())?;
    save(&out, "table_text.txt", table_text.all.as_bytes())?;
    save(&out, "lexicon.bin", &compiler.compile()?)?;
    save(&out, "rules.json", rules.as_bytes())
}

fn save(out: &Path, name: &str, bytes: &[u8]) -> Outcome<()> {
    fs::write(out.join(name), bytes).map_err(|error| format!("{name}: {error}"))
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The files of a folder by stem; an empty map where there is no such folder.
fn files(folder: &Path, extension: &str) -> Outcome<BTreeMap<String, PathBuf>> {
    let mut all = BTreeMap::new();
    if !folder.is_dir() {
        return Ok(all);
    }
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.extension().is_some_and(|known| known == extension)
            && let Some(stem) = path.file_stem().and_then(|stem| stem.to_str())
        {
            all.insert(stem.to_owned(), path.clone());
        }
    }
    Ok(all)
}

fn lists(folder: &Path) -> Outcome<BTreeMap<String, Vec<String>>> {
    let mut all = BTreeMap::new();
    for (name, path) in files(folder, "txt")? {
        let text = read(&path)?;
        let lines =
            text.lines().map(str::trim).filter(|line| !line.is_empty() && (!line.starts_with('#') || line.starts_with("#1")));
        all.insert(name, lines.map(str::to_owned).collect());
    }
    Ok(all)
}

fn add_lines(name: &str, lines: &[String], mut add: impl FnMut(u32, &str) -> Outcome<()>) -> Outcome<()> {
    for (row, line) in lines.iter().enumerate() {
        add(row as u32, line).map_err(|error| format!("list {name}: {error}"))?;
    }
    Ok(())
}

/// A table: rows as maps from column name to cell.
fn table(folder: &Path, name: &str, columns: &[&str]) -> Outcome<Vec<Vec<String>>> {
    let text = read(&folder.join(format!("{name}.tsv")))?;
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let mut places = Vec::new();
    for column in columns {
        let place = head.iter().position(|known| known == column);
        places.push(place.ok_or_else(|| format!("table {name} has no column `{column}`"))?);
    }
    let mut rows = Vec::new();
    for (number, line) in lines.enumerate().filter(|(_, line)| !line.is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() != head.len() {
            return Err(format!("table {name}, line {}: {} cells, but the head has {}", number + 2, cells.len(), head.len()));
        }
        rows.push(
            places.iter().map(|&place| if cells[place] == "-" { String::new() } else { cells[place].to_owned() }).collect(),
        );
    }
    Ok(rows)
}

/// The texts of the large tables, each once, in one text.
#[derive(Default)]
struct Texts {
    all: String,
    known: BTreeMap<String, (usize, usize)>,
}

impl Texts {
    /// Where a text stands.
    fn place(&mut self, text: &str) -> (usize, usize) {
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        let start = self.all.len();
        self.all.push_str(text);
        self.known.insert(text.to_owned(), (start, self.all.len()));
        (start, self.all.len())
    }
}

fn tables(folder: &Path, compiler: &mut Compiler, texts: &mut Texts) -> Outcome<String> {
    let mut code = String::new();
    links(folder, &mut code)?;
    people(folder, compiler, texts, &mut code)?;
    topics(folder, compiler, texts, &mut code)?;
    fits(folder, texts, &mut code)?;
    evidence_hosts(folder, &mut code)?;
    preliminary_hosts(folder, &mut code)?;
    crisis_lines(folder, &mut code)?;
    interactions(folder, compiler, &mut code)?;
    authorised_claims(folder, compiler, &mut code)?;
    Ok(code)
}

/// How often each rule was right, for its documentation.
fn rates(folder: &Path) -> Outcome<String> {
    let counts = ["found", "reported", "right"];
    let with_info = counts.map(|count| format!("{count}-with-info"));
    let columns = ["rule", "sentences", "written"].into_iter().chain(counts).chain(with_info.iter().map(String::as_str));
    let mut code = String::from("static RATES: &[(&str, Rates)] = &[\n");
    for (number, row) in table(folder, "rates", &columns.collect::<Vec<_>>())?.iter().enumerate() {
        let wrong = |error| format!("table rates, row {}: {error}", number + 2);
        let numbers = row[1..].iter().map(|cell| cell.parse()).collect::<Result<Vec<u32>, _>>().map_err(wrong)?;
        let reports = |n: &[u32]| format!("Reports {{ found: {}, reported: {}, right: {} }}", n[0], n[1], n[2]);
        let _ = writeln!(
            code,
            "    ({:?}, Rates {{ sentences: {}, written: {}, grave: {}, all: {} }}),",
            row[0],
            numbers[0],
            numbers[1],
            reports(&numbers[2..5]),
            reports(&numbers[5..8])
        );
    }
    code.push_str("];\n");
    Ok(code)
}

fn links(folder: &Path, code: &mut String) -> Outcome<()> {
    let rows = table(folder, "affiliate-links", &["program", "host_suffix", "path_regex", "query_keys", "tier"])?;
    let mut indexes: BTreeMap<&str, Vec<(String, usize)>> = BTreeMap::new();
    code.push_str("static AFFILIATE_LINKS: &[AffiliateLink] = &[\n");
    for (number, row) in rows.iter().enumerate() {
        let tier = match row[4].as_str() {
            "definite" => "Definite",
            "likely" => "Likely",
            "suspicious" => "Suspicious",
            "none" => "None",
            other => return Err(format!("table affiliate-links: tier `{other}` in row {}", number + 2)),
        };
        let own = row[1] == "SELF";
        let _ = writeln!(
            code,
            "    AffiliateLink {{ program: {:?}, hosts: {:?}, path: {:?}, keys: {:?}, tier: Tier::{tier}, own: {own} }},",
            row[0], row[1], row[2], row[3]
        );
        for (index, entry) in link_index(&row[1], &row[2], &row[3]) {
            indexes.entry(index).or_default().push((entry, number));
        }
    }
    code.push_str("];\n\n");
    for name in ["HOST", "NAME", "FIRST", "KEY", "PART", "REST"] {
        let mut index = indexes.remove(name).unwrap_or_default();
        index.sort();
        index.dedup();
        let _ = writeln!(code, "static AFFILIATE_{name}: &[(&str, u16)] = &{index:?};");
    }
    Ok(())
}

/// Where a row of link patterns is looked up: by its hosts, else by its query keys, else by the parts of the path that
/// it asks for, else nowhere (`REST`), so that it is tried on every link.
fn link_index(hosts: &str, path: &str, keys: &str) -> Vec<(&'static str, String)> {
    if hosts.contains('.') {
        let entry = |host: &str| match (host.strip_suffix(".*"), host.strip_suffix('.')) {
            (Some(name), _) => ("NAME", name.to_owned()),
            (_, Some(first)) => ("FIRST", first.to_owned()),
            _ => ("HOST", host.to_owned()),
        };
        return hosts.split('|').map(entry).collect();
    }
    if !keys.is_empty() {
        let first = |choice: &str| choice.split(['+', '=']).next().unwrap_or_default().to_ascii_lowercase();
        return keys.split('|').map(|choice| ("KEY", first(choice))).collect();
    }
    let parts = path_parts(path);
    if parts.is_empty() { vec![("REST", String::new())] } else { parts.into_iter().map(|part| ("PART", part)).collect() }
}

/// The parts of a path, one of which every text has that the pattern matches: `go` and `out` of `^/(go|out)/[^/]+`.
/// Empty where the pattern asks for none.
fn path_parts(pattern: &str) -> Vec<String> {
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    let closed = |rest: &str| !rest.starts_with("/?") && ["/", "(/|$)", r"\?", "$"].iter().any(|end| rest.starts_with(end));
    for (at, sign) in pattern.match_indices(['/', '?']) {
        let rest = &pattern[at + 1..];
        let group = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        if let Some((choices, _)) = group.filter(|(choices, after)| choices.split('|').all(plain) && closed(after)) {
            return choices.split('|').map(str::to_owned).collect();
        }
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
        if sign == "/" && plain(&rest[..end]) && closed(&rest[end..]) {
            return vec![rest[..end].to_owned()];
        }
    }
    Vec::new()
}

fn people(folder: &Path, compiler: &mut Compiler, texts: &mut Texts, code: &mut String) -> Outcome<()> {
    let mut fields = table(folder, "fields", &["field", "class", "label", "person"])?;
    fields.sort();
    code.push_str("static FIELDS: &[Field] = &[\n");
    for row in &fields {
        let _ =
            writeln!(code, "    Field {{ id: {:?}, class: {:?}, label: {:?}, people: {:?} }},", row[0], row[1], row[2], row[3]);
    }
    code.push_str("];\n\nstatic CREDENTIALS: &[[Place; 6]] = &[\n");
    let columns = ["token", "kind", "fields", "ambiguous_with", "case", "expansion", "regulated"];
    let list = compiler.list("credential");
    for (number, row) in table(folder, "credentials", &columns)?.iter().enumerate() {
        let places = [0, 1, 2, 3, 5, 6].map(|column: usize| texts.place(&row[column]));
        let _ = writeln!(code, "    {places:?},");
        let exact = if row[4] == "exact" { "=" } else { "" };
        compiler
            .phrase(list, number as u32, &format!("{exact}{}", row[0]))
            .map_err(|error| format!("table credentials: {error}"))?;
    }
    code.push_str("];\n\n");
    Ok(())
}

/// The topics that a term points to, each with its weight, and whether it counts in titles only.
type WeighedTerm<'a> = (Vec<(&'a str, u8)>, bool);

fn topics(folder: &Path, compiler: &mut Compiler, texts: &mut Texts, code: &mut String) -> Outcome<()> {
    let rows = table(folder, "topics", &["topic_id", "parent", "term", "weight", "kind"])?;
    let mut topics: BTreeMap<&str, (&str, &str, Vec<&str>)> = BTreeMap::new();
    let mut terms: BTreeMap<&str, WeighedTerm<'_>> = BTreeMap::new();
    for row in &rows {
        if row[4] == "idiom" {
            terms.entry(&row[2]).or_insert((Vec::new(), true));
            continue;
        }
        let topic = topics.entry(&row[0]).or_insert((&row[1], &row[0], Vec::new()));
        match row[4].as_str() {
            "label" => topic.1 = &row[2],
            "near" => topic.2.push(&row[2]),
            kind => {
                let weight = row[3].parse::<f32>().map_err(|_| format!("table topics: weight `{}` of `{}`", row[3], row[2]))?;
                let term = terms.entry(&row[2]).or_insert((Vec::new(), true));
                term.0.push((&row[0], (weight * 10.0) as u8));
                term.1 &= kind == "title_only";
            }
        }
    }
    let ids: Vec<&str> = topics.keys().copied().collect();
    code.push_str("static TOPICS: &[Topic] = &[\n");
    for (id, (parent, label, near)) in &topics {
        if !parent.is_empty() && !topics.contains_key(parent) {
            return Err(format!("table topics: `{id}` has the unknown parent `{parent}`"));
        }
        let top = ids.binary_search(if parent.is_empty() { id } else { parent }).unwrap_or(0);
        let _ = writeln!(code, "    Topic {{ id: {id:?}, parent: {parent:?}, top: {top}, label: {label:?}, near: &{near:?} }},");
    }
    code.push_str("];\n\nstatic TOPIC_TERMS: &[(Place, u32, u8, bool)] = &[\n");
    let list = compiler.list("topic");
    let mut plurals = Vec::new();
    let mut weights: Vec<(usize, u8)> = Vec::new();
    for (number, (term, (of, title_only))) in terms.iter().enumerate() {
        let of: Vec<(usize, u8)> = of.iter().map(|(id, weight)| (ids.binary_search(id).unwrap_or(0), *weight)).collect();
        let shown = term.trim_start_matches('=');
        let _ = writeln!(code, "    ({:?}, {}, {}, {title_only}),", texts.place(shown), weights.len(), of.len());
        weights.extend(of);
        // Acronyms are other words in lower case (MS, ED, IT), so they are matched with their case.
        let acronym = term.len() <= 5 && term.chars().any(char::is_uppercase) && !term.chars().any(char::is_lowercase);
        let exact = if acronym && !term.starts_with('=') { "=" } else { "" };
        compiler.phrase(list, number as u32, &format!("{exact}{term}")).map_err(|error| format!("table topics: {error}"))?;
        plurals.extend(plural(term).filter(|plural| !terms.contains_key(plural.as_str())).map(|plural| (number as u32, plural)));
    }
    for (number, plural) in plurals {
        compiler.phrase(list, number, &plural).map_err(|error| format!("table topics: {error}"))?;
    }
    let _ = writeln!(code, "];\n\nstatic TERM_TOPICS: &[(u16, u8)] = &{weights:?};\n");
    Ok(())
}

/// The plural of a term in lower case that is likely to have one.
fn plural(term: &str) -> Option<String> {
    let last = term.rsplit([' ', '-']).next().unwrap_or_default();
    let plain = last.len() >= 4 && last.bytes().all(|byte| byte.is_ascii_lowercase());
    (plain && !last.ends_with(['s', 'y']) && !last.ends_with("ing") && !last.ends_with("ch") && !last.ends_with("sh"))
        .then(|| format!("{term}s"))
}

fn fits(folder: &Path, texts: &mut Texts, code: &mut String) -> Outcome<()> {
    let mut rows = table(folder, "fit", &["topic_id", "field", "fit", "why"])?;
    rows.sort();
    code.push_str("static FITS: &[(Place, Place, Place, FitLevel)] = &[\n");
    for row in &rows {
        let level = match row[2].as_str() {
            "direct" => "Direct",
            "adjacent" => "Adjacent",
            "mismatch" => "Mismatch",
            _ => "Unknown",
        };
        let [topic, field, why] = [&row[0], &row[1], &row[3]].map(|cell| texts.place(cell));
        let _ = writeln!(code, "    ({topic:?}, {field:?}, {why:?}, FitLevel::{level}),");
    }
    code.push_str("];\n");
    Ok(())
}

fn evidence_hosts(folder: &Path, code: &mut String) -> Outcome<()> {
    let mut rows = table(folder, "evidence-hosts", &["host", "tier", "what"])?;
    rows.sort();
    code.push_str("static EVIDENCE_HOSTS: &[EvidenceHost] = &[\n");
    for (number, row) in rows.iter().enumerate() {
        let tier = match row[1].as_str() {
            "primary" => "Primary",
            "journal" => "Journal",
            "institution" => "Institution",
            "popular" => "Popular",
            "none" => "None",
            other => return Err(format!("table evidence-hosts: tier `{other}` in row {}", number + 2)),
        };
        let _ = writeln!(code, "    EvidenceHost {{ host: {:?}, tier: EvidenceTier::{tier}, what: {:?} }},", row[0], row[2]);
    }
    code.push_str("];\n");
    Ok(())
}

fn preliminary_hosts(folder: &Path, code: &mut String) -> Outcome<()> {
    let mut rows = table(folder, "preliminary-hosts", &["host", "what"])?;
    rows.sort();
    code.push_str("static PRELIMINARY_HOSTS: &[PreliminaryHost] = &[\n");
    for row in &rows {
        let _ = writeln!(code, "    PreliminaryHost {{ host: {:?}, what: {:?} }},", row[0], row[1]);
    }
    code.push_str("];\n");
    Ok(())
}

fn crisis_lines(folder: &Path, code: &mut String) -> Outcome<()> {
    code.push_str("static CRISIS_LINES: &[CrisisLine] = &[\n");
    for row in &table(folder, "crisis-lines", &["jurisdiction", "line", "source"])? {
        let _ = writeln!(code, "    CrisisLine {{ jurisdiction: {:?}, line: {:?} }},", row[0], row[1]);
    }
    code.push_str("];\n");
    Ok(())
}

fn interactions(folder: &Path, compiler: &mut Compiler, code: &mut String) -> Outcome<()> {
    code.push_str("static INTERACTIONS: &[Interaction] = &[\n");
    let list = compiler.list("interacting-substance");
    for (number, row) in table(folder, "interactions", &["term", "warning", "source"])?.iter().enumerate() {
        let _ = writeln!(code, "    Interaction {{ warning: {:?}, source: {:?} }},", row[1], row[2]);
        compiler.phrase(list, number as u32, &row[0]).map_err(|error| format!("table interactions: {error}"))?;
    }
    code.push_str("];\n");
    Ok(())
}

fn authorised_claims(folder: &Path, compiler: &mut Compiler, code: &mut String) -> Outcome<()> {
    code.push_str("static AUTHORISED_CLAIMS: &[AuthorisedClaims] = &[\n");
    let list = compiler.list("authorised-substance");
    for (number, row) in table(folder, "authorised-claims", &["substance", "functions", "wording"])?.iter().enumerate() {
        let functions: Vec<&str> = row[1].split('|').collect();
        let _ = writeln!(code, "    AuthorisedClaims {{ functions: &{functions:?}, wording: {:?} }},", row[2]);
        compiler.phrase(list, number as u32, &row[0]).map_err(|error| format!("table authorised-claims: {error}"))?;
    }
    code.push_str("];\n");
    Ok(())
}

/// The built-in rules: `[{"id": …, "path": …, "toml": …, "rule": …}]`. The patterns of `text` checks become lists
/// named `ID:any`, `ID:unless` …
/// `texts` is given the id and the text of each file, as elements of a Rust array.
fn rules(folder: &Path, compiler: &mut Compiler, texts: &mut String) -> Outcome<String> {
    let mut all = Vec::new();
    let families = fs::read_dir(folder).map_err(|error| error.to_string())?;
    let mut folders: Vec<PathBuf> = families.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    folders.sort();
    for family in folders.iter().filter(|path| path.is_dir() && !path.ends_with("lexicon")) {
        let family_name = family.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        for (name, path) in files(family, "toml")? {
            let id = format!("{family_name}/{name}");
            let text = read(&path)?;
            let mut value: serde_json::Value = toml::from_str(&text).map_err(|error| format!("rules/{id}.toml: {error}"))?;
            for key in ["any", "unless", "with-nearby", "unless-nearby", "unless-on-page"] {
                let Some(patterns) = value.pointer(&format!("/check/text/{key}")).and_then(serde_json::Value::as_array) else {
                    continue;
                };
                let list = compiler.list(&format!("{id}:{key}"));
                for (row, pattern) in patterns.iter().enumerate() {
                    let pattern = pattern.as_str().unwrap_or_default();
                    compiler.pattern(list, row as u32, pattern).map_err(|error| format!("rules/{id}.toml: {error}"))?;
                }
            }
            // The examples are only read by tests and `explain`, from the TOML text.
            let examples = value.as_object_mut().and_then(|rule| rule.remove("example"));
            let count = examples.as_ref().and_then(serde_json::Value::as_array).map_or(0, Vec::len);
            for example in examples.iter().filter_map(serde_json::Value::as_array).flatten() {
                compiler.show(example.get("text").and_then(serde_json::Value::as_str).unwrap_or_default());
            }
            if count < 4 {
                return Err(format!("rules/{id}.toml: a rule needs at least two clean and two flagged examples"));
            }
            let _ = writeln!(texts, "    ({id:?}, include_str!({:?})),", path.display().to_string());
            all.push(serde_json::json!({ "id": id, "rule": value }));
        }
    }
    serde_json::to_string(&all).map_err(|error| error.to_string())
}
