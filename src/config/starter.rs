//! The text of a first `scruple.toml`.

use super::survey::Survey;
use crate::rule::built_in;
use std::collections::BTreeMap;

/// A commented configuration from what was seen. What was not seen stands there as a comment.
pub fn starter(survey: &Survey) -> String {
    let mut text = String::from(
        "#:schema ./scruple.schema.json\n# `scruple schema config > scruple.schema.json` writes that file, for editors that complete and check TOML.\n# What scruple should know of this site. `scruple rules` lists all rules, `scruple explain RULE` explains one.\n",
    );
    if let Some(generator) = survey.generator {
        text.push_str(&format!("# Written for a site made with {generator}, {} articles.\n", survey.articles));
    }
    text.push_str(
        "\n# How much is reported: \"editor\" (errors, and warnings beyond dispute), \"default\", or \"audit\" (everything).\n",
    );
    text.push_str("# profile = \"editor\"\n");
    text.push_str("\n# Folders with rules of your own; `scruple new rule house/NAME` writes a first one.\n");
    text.push_str("# packs = [\"compliance/rules\"]\n");
    text.push_str("\n# Findings of old articles that need not be mended today; `scruple baseline create` writes them down.\n");
    text.push_str("# baseline = \"scruple-baseline.json\"\n");
    text.push_str("\n[site]\n");
    setting(&mut text, "name", survey.name.as_deref().map(quoted), "\"Example Health\"", "");
    setting(
        &mut text,
        "domains",
        survey.domain.as_deref().map(|domain| format!("[{}]", quoted(domain))),
        "[\"example.com\"]",
        "the site's own hosts",
    );
    text.push_str(
        "jurisdictions = [\"us\"]  # whose rules hold: \"us\", \"uk\", \"eu\", \"de\"; name each one you publish for\n",
    );

    text.push_str("# disclosure = \"We earn a commission if you buy through our links.\"  # your wording, offered in findings\n");

    text.push_str("\n# What the page template prints around the article, so that the article need not.\n[provided]\n");
    text.push_str("# disclosure = \"before-content\"  # or \"after-content\": a clear disclosure on every page\n");
    text.push_str(
        "# disclosure = { file = \"layouts/partials/notice.html\", where = \"before-content\" }  # its words are judged\n",
    );
    text.push_str("# byline = true              # the author's name\n");
    text.push_str("# medical-review = true      # the medical reviewer's name\n");
    text.push_str("# fact-check = true          # the fact checker's name\n");
    text.push_str("# medical-disclaimer = true  # \"not a substitute for professional medical advice\"\n");

    text.push_str("# crisis-resource = true     # a help line for people in crisis\n");

    text.push_str("\n# What pays. Links to known networks and programs are known already.\n[affiliate]\n");
    counted(&mut text, "links", &survey.links, "[\"/go/**\", \"partner.example/**\"]", "paths of the site, or hosts and paths");
    text.push_str("# not-links = [\"/go/newsletter\"]  # looks like a paying link, but is none\n");
    counted(
        &mut text,
        "components",
        &survey.components,
        "[\"ProductCard\"]",
        "components and shortcodes that render paying links",
    );
    text.push_str("# disclosure-components = [\"Disclosure\"]  # those that print a disclosure\n");

    text.push_str("\n# Who is who: names, credentials, fields. YAML, TOML, JSON or Markdown with front matter.\n[people]\n");
    let people = (!survey.people.is_empty()).then(|| list(survey.people.iter()));
    setting(&mut text, "files", people, "[\"data/authors/*.yml\"]", "");
    if !survey.keys.is_empty() {
        let keys: Vec<String> = survey.keys.iter().map(|(key, count)| format!("{key} ({count})")).collect();
        text.push_str(&format!("# Front-matter keys about people and earnings in use here: {}.\n", keys.join(", ")));
    }

    text.push_str("\n# What a scruple-allow in an article may do.\n[allow]\n");
    text.push_str("# never = [\"disclosure\"]            # findings of these rules and families must be mended\n");
    text.push_str("# approver-for = [\"claims\"]        # these may be allowed only with `approver=NAME`\n");

    text.push_str("\n# \"off\", \"info\", \"warning\" or \"error\" for a rule or a family.\n[rules]\n");
    let rule = built_in().ok().and_then(|rules| rules.first()).map_or_else(String::new, |rule| rule.id.replace('/', "."));
    text.push_str(&format!("# {rule} = \"off\"\n# commerce = \"info\"\n"));
    text.push_str("\n# Other rules for some files.\n# [[override]]\n# files = [\"news/**\"]\n# rules = { credits = \"off\" }\n");
    text
}

/// A setting, or the example as a comment where nothing was seen.
fn setting(text: &mut String, key: &str, value: Option<String>, example: &str, what: &str) {
    let what = if what.is_empty() { String::new() } else { format!("  # {what}") };
    match value {
        Some(value) => text.push_str(&format!("{key} = {value}{what}\n")),
        None => text.push_str(&format!("# {key} = {example}{what}\n")),
    }
}

fn counted(text: &mut String, key: &str, seen: &BTreeMap<String, usize>, example: &str, what: &str) {
    let value = (!seen.is_empty()).then(|| list(seen.keys()));
    if value.is_some() {
        let counts: Vec<String> = seen.iter().map(|(name, count)| format!("{name} ({count})")).collect();
        text.push_str(&format!("# Seen in the articles: {}. Take out what does not pay.\n", counts.join(", ")));
    }
    setting(text, key, value, example, what);
}

fn list<'a>(items: impl Iterator<Item = &'a String>) -> String {
    format!("[{}]", items.map(|item| quoted(item)).collect::<Vec<_>>().join(", "))
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.split_whitespace().collect::<Vec<_>>().join(" ")).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::problem::ConfigFile;
    use super::super::read::read;
    use super::*;
    use std::sync::Arc;

    #[test]
    fn what_is_written_can_be_read() {
        let one = |name: &str| BTreeMap::from([(name.to_owned(), 3)]);
        let survey = Survey {
            generator: Some("Hugo"),
            name: Some("The \"Calm\" Site".to_owned()),
            domain: Some("calm.example".to_owned()),
            articles: 12,
            people: vec!["data/authors/*.yml".to_owned()],
            keys: one("author"),
            links: one("/go/**"),
            components: one("ProductCard"),
        };
        for survey in [survey, Survey::default()] {
            let (written, problems) = read(&Arc::new(ConfigFile::new("scruple.toml", starter(&survey))), &[]);
            assert!(problems.is_empty(), "{problems:?}");
            assert_eq!(written.site_name, survey.name);
            assert_eq!(written.components.len(), survey.components.len());
        }
    }
}
