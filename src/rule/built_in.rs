//! The rules that are built into the program.

use super::Rule;
use serde::Deserialize;
use std::sync::OnceLock;

static RULES: &str = include_str!(concat!(env!("OUT_DIR"), "/rules.json"));

#[derive(Deserialize)]
struct Packed {
    id: String,
    rule: Rule,
}

/// All built-in rules, by id. The build checked their syntax; a rule that does not have the shape of a [`Rule`] is an
/// error that every test run shows.
///
/// # Errors
/// What does not have the right shape.
pub fn built_in() -> Result<&'static [Rule], &'static str> {
    static RULES_READ: OnceLock<Result<Vec<Rule>, String>> = OnceLock::new();
    let rules = RULES_READ.get_or_init(|| {
        let packed: Vec<Packed> = serde_json::from_str(RULES).map_err(|error| format!("the built-in rules: {error}"))?;
        Ok(packed.into_iter().map(|packed| Rule { id: packed.id, ..packed.rule }).collect())
    });
    rules.as_deref().map_err(String::as_str)
}

/// An example of a rule file.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// A small article.
    pub text: String,
    /// The source text of each finding that the rule must give; none for an article that must stay clean.
    #[serde(default)]
    pub flags: Vec<String>,
    /// An author file of the site, as YAML, where the rule needs one.
    #[serde(default)]
    pub people: String,
    /// What `scruple.toml` says, where that matters.
    #[serde(default)]
    pub settings: String,
}

include!(concat!(env!("OUT_DIR"), "/rule_texts.rs"));

/// The TOML text of a built-in rule's file, for `explain` and the tests.
pub fn toml_text(id: &str) -> Option<&'static str> {
    RULE_TEXTS.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
}

#[derive(Deserialize)]
struct Examples {
    #[serde(default)]
    example: Vec<Example>,
}

/// The examples of a built-in rule's file, in its order.
///
/// # Errors
/// What does not have the right shape.
pub fn examples(id: &str) -> Result<Vec<Example>, String> {
    let text = toml_text(id).ok_or_else(|| format!("there is no rule `{id}`"))?;
    let read: Examples = toml::from_str(text).map_err(|error| format!("rules/{id}.toml: {error}"))?;
    Ok(read.example)
}
