//! Reads a `scruple.toml`: every problem is collected with its place, none ends the reading.

use super::Around;
use super::problem::{ConfigFile, ConfigProblem};
use super::written::{Located, RuleChange, Written, WrittenNotice, WrittenOverride};
use crate::finding::Severity;
use crate::nearest::did_you_mean;
use crate::rule::{self, Profile, Rule};
use crate::source::Span;
use std::path::PathBuf;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The jurisdictions that rules know.
const JURISDICTIONS: [&str; 6] = ["us", "uk", "eu", "de", "ca", "au"];

/// Reads the text of a configuration file. `own` are the publisher's own rules, which it may name.
pub fn read(file: &Arc<ConfigFile>, own: &'static [Rule]) -> (Written, Vec<ConfigProblem>) {
    let mut reader = Reader { file: file.clone(), own, problems: Vec::new() };
    let (table, errors) = DeTable::parse_recoverable(file.inner());
    for error in errors {
        let span = error.span().map(Span::from);
        reader.problems.push(ConfigProblem { message: error.message().to_owned(), help: None, span, file: reader.file.clone() });
    }
    let written = if reader.problems.is_empty() { reader.root(table.get_ref()) } else { Written::default() };
    reader.problems.sort_by_key(|problem| problem.span);
    (written, reader.problems)
}

/// A function that takes the value of one key.
type Take<'a> = &'a mut dyn FnMut(&mut Reader, &str, &Spanned<DeValue<'_>>);

struct Reader {
    file: Arc<ConfigFile>,
    own: &'static [Rule],
    problems: Vec<ConfigProblem>,
}

impl Reader {
    fn problem(&mut self, span: Span, message: String, help: Option<String>) {
        self.problems.push(ConfigProblem { message, help, span: Some(span), file: self.file.clone() });
    }

    fn wrong_type(&mut self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) {
        let found = value.get_ref().type_str();
        self.problem(value.span().into(), format!("`{key}` must be {wanted}, but this is {}", article(found)), None);
    }

    /// Walks the keys of a table; a key that is not among `known` is a problem.
    fn table(&mut self, name: &str, table: &DeTable<'_>, known: &[&str], take: Take<'_>) {
        for (key, value) in table {
            let written = key.get_ref().as_ref();
            if known.contains(&written) {
                take(self, written, value);
                continue;
            }
            let place = if name.is_empty() { "here".to_owned() } else { format!("in `[{name}]`") };
            let help =
                did_you_mean(written, known.iter().copied()).unwrap_or_else(|| format!("known keys: {}", known.join(", ")));
            self.problem(key.span().into(), format!("`{written}` means nothing {place}"), Some(help));
        }
    }

    fn sub_table(&mut self, key: &str, value: &Spanned<DeValue<'_>>, known: &[&str], take: Take<'_>) {
        match value.get_ref() {
            DeValue::Table(table) => self.table(key, table, known, take),
            _ => self.wrong_type(key, value, "a table"),
        }
    }

    fn root(&mut self, table: &DeTable<'_>) -> Written {
        let mut written = Written::default();
        let known = [
            "extend",
            "exclude",
            "packs",
            "baseline",
            "profile",
            "site",
            "provided",
            "affiliate",
            "people",
            "allow",
            "rules",
            "override",
        ];
        self.table("", table, &known, &mut |reader, key, value| match key {
            "extend" => {
                written.extend = reader.path(key, value);
            }
            "packs" => {
                let folder = |text: Located<String>| Located { value: PathBuf::from(text.value), span: text.span };
                written.packs = reader.texts(key, value).into_iter().map(folder).collect();
            }
            "baseline" => written.baseline = reader.path(key, value),
            "exclude" => written.exclude = reader.texts(key, value),
            "profile" => written.profile = reader.profile(key, value),
            "site" => reader.site(value, &mut written),
            "provided" => reader.provided(value, &mut written),
            "affiliate" => reader.affiliate(value, &mut written),
            "people" => reader.sub_table(key, value, &["files"], &mut |reader, key, value| {
                written.people_files = reader.texts(key, value);
            }),
            "allow" => reader.sub_table(key, value, &["never", "approver-for"], &mut |reader, key, value| match key {
                "never" => written.never_allowed = reader.targets(key, value),
                _ => written.approver_for = reader.targets(key, value),
            }),
            "rules" => written.rules = reader.rules(value),
            _ => written.overrides = reader.overrides(value),
        });
        written
    }

    fn profile(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Profile> {
        let text = self.text(key, value)?;
        let profile = Profile::ALL.into_iter().find(|profile| profile.name() == text.value);
        if profile.is_none() {
            let names = Profile::ALL.map(Profile::name);
            let help = did_you_mean(&text.value, names).unwrap_or_else(|| format!("write one of {}", names.join(", ")));
            self.problem(text.span, format!("`{}` is no profile", text.value), Some(help));
        }
        profile
    }

    fn site(&mut self, value: &Spanned<DeValue<'_>>, written: &mut Written) {
        self.sub_table("site", value, &["name", "jurisdictions", "domains", "disclosure"], &mut |reader, key, value| match key {
            "disclosure" => written.house_disclosure = reader.text(key, value),
            "name" => written.site_name = reader.text(key, value).map(|text| text.value),
            "domains" => written.domains = plain(reader.texts(key, value)),
            _ => {
                let given = reader.texts(key, value);
                for one in &given {
                    if !JURISDICTIONS.contains(&one.value.as_str()) {
                        let help = did_you_mean(&one.value, JURISDICTIONS)
                            .unwrap_or_else(|| format!("known jurisdictions: {}", JURISDICTIONS.join(", ")));
                        reader.problem(one.span, format!("`{}` is no known jurisdiction", one.value), Some(help));
                    }
                }
                written.jurisdictions = Some(plain(given));
            }
        });
    }

    fn provided(&mut self, value: &Spanned<DeValue<'_>>, written: &mut Written) {
        let known = ["disclosure", "medical-disclaimer", "crisis-resource", "byline", "medical-review", "fact-check"];
        self.sub_table("provided", value, &known, &mut |reader, key, value| match key {
            "disclosure" => written.disclosure = reader.notice(key, value),
            "medical-disclaimer" => written.medical_disclaimer = reader.switch(key, value),
            "crisis-resource" => written.crisis_resource = reader.switch(key, value),
            "byline" => written.byline = reader.switch(key, value),
            "medical-review" => written.medical_review = reader.switch(key, value),
            _ => written.fact_check = reader.switch(key, value),
        });
    }

    fn affiliate(&mut self, value: &Spanned<DeValue<'_>>, written: &mut Written) {
        let known =
            ["links", "not-links", "components", "disclosure-components", "amazon-tags", "rel-in-source", "email-opted-in"];
        self.sub_table("affiliate", value, &known, &mut |reader, key, value| match key {
            "links" => written.links = reader.texts(key, value),
            "not-links" => written.not_links = reader.texts(key, value),
            "components" => written.components = plain(reader.texts(key, value)),
            "disclosure-components" => written.disclosure_components = plain(reader.texts(key, value)),
            "amazon-tags" => written.amazon_tags = plain(reader.texts(key, value)),
            "rel-in-source" => written.rel_in_source = reader.switch(key, value),
            _ => written.email_opted_in = reader.switch(key, value),
        });
    }

    /// A place, or the file that holds the words with their place: `{ file = "…", where = "before-content" }`.
    fn notice(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Option<WrittenNotice>> {
        let DeValue::Table(table) = value.get_ref() else {
            return self.around(key, value).map(|place| place.map(|place| WrittenNotice { place, file: None }));
        };
        let (mut file, mut place) = (None, None);
        self.table("provided.disclosure", table, &["file", "where"], &mut |reader, key, value| match key {
            "file" => file = reader.path(key, value),
            _ => place = reader.around(key, value),
        });
        let complete = file.is_some() && table.contains_key("where");
        if !complete {
            let help = "write `{ file = \"layouts/partials/notice.html\", where = \"before-content\" }`".to_owned();
            self.problem(
                value.span().into(),
                "this needs the file that holds the words, and where they are printed".to_owned(),
                Some(help),
            );
        }
        place.map(|place| place.map(|place| WrittenNotice { place, file }))
    }

    fn around(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Option<Around>> {
        const KNOWN: [&str; 3] = ["before-content", "after-content", "none"];
        let text = self.text(key, value)?;
        match text.value.as_str() {
            "before-content" => Some(Some(Around::BeforeContent)),
            "after-content" => Some(Some(Around::AfterContent)),
            "none" => Some(None),
            other => {
                let help = did_you_mean(other, KNOWN).unwrap_or_else(|| format!("write one of {}", KNOWN.join(", ")));
                self.problem(text.span, format!("`{other}` is no place for a disclosure"), Some(help));
                None
            }
        }
    }

    fn overrides(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<WrittenOverride> {
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type("override", value, "a list of tables, each headed `[[override]]`");
            return Vec::new();
        };
        let mut all = Vec::new();
        for item in items {
            let mut one = WrittenOverride::default();
            let mut has_files = false;
            self.sub_table("override", item, &["files", "rules"], &mut |reader, key, value| match key {
                "files" => {
                    has_files = true;
                    one.files = reader.texts(key, value);
                }
                _ => one.rules = reader.rules(value),
            });
            if !has_files {
                self.problem(
                    item.span().into(),
                    "this override says for no files".to_owned(),
                    Some("add `files = [\"folder/**\"]`".to_owned()),
                );
            }
            all.push(one);
        }
        all
    }

    /// `family.name = …`, `"family/name" = …` or `family = …`.
    fn rules(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<RuleChange> {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type("rules", value, "a table");
            return Vec::new();
        };
        let mut changes = Vec::new();
        for (key, value) in table {
            let written = key.get_ref().as_ref();
            match value.get_ref() {
                DeValue::Table(names) if !written.contains('/') && !names.contains_key("severity") => {
                    for (name, value) in names {
                        self.rule(
                            format!("{written}/{}", name.get_ref()),
                            key.span().start..name.span().end.max(key.span().end),
                            name.span(),
                            value,
                            &mut changes,
                        );
                    }
                }
                _ => self.rule(written.to_owned(), key.span(), key.span(), value, &mut changes),
            }
        }
        // A family's change must not undo that of one of its rules, whatever the order in the file.
        changes.sort_by_key(|change| change.target.contains('/'));
        changes
    }

    fn rule(
        &mut self,
        target: String,
        whole: std::ops::Range<usize>,
        name: std::ops::Range<usize>,
        value: &Spanned<DeValue<'_>>,
        changes: &mut Vec<RuleChange>,
    ) {
        if let Err(unknown) = rule::known(&target, self.own) {
            // Dotted keys stand side by side; below a `[rules.family]` head only the name does.
            let span = if whole.len() <= target.len() + 4 { whole } else { name };
            self.problem(span.into(), unknown.message, unknown.help);
            return;
        }
        let mut change = RuleChange { target, severity: None, months: None };
        if let DeValue::Table(options) = value.get_ref() {
            let known: &[&str] =
                if rule::takes_months(&change.target, self.own) { &["severity", "months"] } else { &["severity"] };
            let name = format!("rules.{}", change.target.replace('/', "."));
            self.table(&name, options, known, &mut |reader, key, value| match key {
                "severity" => change.severity = reader.severity(key, value),
                _ => change.months = reader.months(key, value),
            });
        } else {
            change.severity = self.severity(&change.target, value);
        }
        changes.push(change);
    }

    fn months(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<u16> {
        let DeValue::Integer(number) = value.get_ref() else {
            self.wrong_type(key, value, "a number of months");
            return None;
        };
        let months = number.as_str().parse().ok().filter(|months| (1..=1200).contains(months));
        if months.is_none() {
            self.problem(value.span().into(), format!("`{key}` must lie between 1 and 1200"), None);
        }
        months
    }

    fn severity(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Option<Severity>> {
        const KNOWN: [&str; 4] = ["off", "info", "warning", "error"];
        let DeValue::String(text) = value.get_ref() else {
            self.wrong_type(key, value, "\"off\", \"info\", \"warning\", \"error\" or a table");
            return None;
        };
        match text.as_ref() {
            "off" => Some(None),
            "info" => Some(Some(Severity::Info)),
            "warning" => Some(Some(Severity::Warning)),
            "error" => Some(Some(Severity::Error)),
            other => {
                let help = did_you_mean(other, KNOWN).unwrap_or_else(|| format!("write one of {}", KNOWN.join(", ")));
                self.problem(value.span().into(), format!("`{other}` is no severity"), Some(help));
                None
            }
        }
    }

    fn text(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Located<String>> {
        match value.get_ref() {
            DeValue::String(text) => Some(Located { value: text.to_string(), span: value.span().into() }),
            _ => {
                self.wrong_type(key, value, "a text in quotes");
                None
            }
        }
    }

    fn path(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Located<PathBuf>> {
        self.text(key, value).map(|text| Located { value: PathBuf::from(text.value), span: text.span })
    }

    /// Rules and families.
    fn targets(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Vec<String> {
        let given = self.texts(key, value);
        for one in &given {
            if let Err(unknown) = rule::known(&one.value, self.own) {
                self.problem(one.span, unknown.message, unknown.help);
            }
        }
        plain(given)
    }

    fn switch(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<bool> {
        match value.get_ref() {
            DeValue::Boolean(value) => Some(*value),
            _ => {
                self.wrong_type(key, value, "true or false");
                None
            }
        }
    }

    /// A list of texts; one text alone is a list of one.
    fn texts(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Vec<Located<String>> {
        match value.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(|item| self.text(key, item)).collect(),
            DeValue::String(_) => self.text(key, value).into_iter().collect(),
            _ => {
                self.wrong_type(key, value, "a list of texts");
                Vec::new()
            }
        }
    }
}

fn plain(texts: Vec<Located<String>>) -> Vec<String> {
    texts.into_iter().map(|text| text.value).collect()
}

fn article(type_name: &str) -> String {
    let vowel = type_name.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {type_name}", if vowel { "an" } else { "a" })
}
