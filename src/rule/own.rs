//! A publisher's own rules: the same files as the built-in ones, compiled when they are read.

use super::Rule;
use crate::check::Check;
use crate::lexicon::{Automaton, Compiler, LIST_NAMES, List, Scan};

/// The own rules of one configuration, with the words that they look for.
#[derive(Debug)]
pub struct OwnRules {
    /// The rules, by id. They live as long as the program does, as the built-in ones do.
    pub rules: &'static [Rule],
    lexicon: Automaton,
    /// The names of all lists, the built-in ones first, so that patterns may use these.
    names: Vec<String>,
}

/// A pattern that can not be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternProblem {
    /// The rule's id.
    pub rule: String,
    /// The key of the patterns: `any`, `unless` …
    pub key: &'static str,
    /// Which of them: 0-based.
    pub index: usize,
    /// What is wrong, in plain words.
    pub message: String,
}

impl OwnRules {
    /// Compiles the patterns of some rules.
    ///
    /// # Errors
    /// All patterns that can not be compiled; or, with no pattern named, why the words can not be told apart.
    pub fn new(mut rules: Vec<Rule>) -> Result<Self, Vec<PatternProblem>> {
        rules.sort_by(|one, other| one.id.cmp(&other.id));
        let mut compiler = Compiler::default();
        LIST_NAMES.iter().for_each(|name| _ = compiler.list(name));
        let mut problems = Vec::new();
        for rule in &rules {
            rule.example.iter().for_each(|example| compiler.show(&example.text));
            for (key, patterns) in patterns_of(&rule.check) {
                let list = compiler.list(&format!("{}:{key}", rule.id));
                for (index, pattern) in patterns.iter().enumerate() {
                    if let Err(message) = compiler.pattern(list, index as u32, pattern) {
                        problems.push(PatternProblem { rule: rule.id.clone(), key, index, message });
                    }
                }
            }
        }
        let bytes = compiler.compile().map_err(|message| {
            let rule = rules.first().map_or_else(String::new, |rule| rule.id.clone());
            vec![PatternProblem { rule, key: "any", index: 0, message }]
        });
        match bytes {
            Ok(bytes) if problems.is_empty() => Ok(Self {
                rules: Box::leak(rules.into_boxed_slice()),
                lexicon: Automaton::leak(bytes),
                names: compiler.names().to_vec(),
            }),
            Ok(_) => Err(problems),
            Err(problem) => Err(if problems.is_empty() { problem } else { problems }),
        }
    }

    /// A list of own patterns, by the rule's id and their key: `house/spelling:any`.
    pub fn list(&self, name: &str) -> Option<List> {
        self.names.iter().position(|known| known == name).map(|index| List(index as u16))
    }

    /// Looks for the own words in a text that was read before.
    pub fn find_in(&self, scan: &mut Scan, text: &str) {
        scan.find_more(text, &self.lexicon);
    }
}

/// The patterns of a check, by key.
fn patterns_of(check: &Check) -> Vec<(&'static str, &[String])> {
    match check {
        Check::Text(text) => vec![
            ("any", &text.any),
            ("unless", &text.unless),
            ("with-nearby", &text.with_nearby),
            ("unless-nearby", &text.unless_nearby),
            ("unless-on-page", &text.unless_on_page),
        ],
        Check::Required(required) => vec![("any", &required.any), ("when-on-page", &required.when_on_page)],
        _ => Vec::new(),
    }
    .into_iter()
    .map(|(key, patterns)| (key, patterns.as_slice()))
    .filter(|(_, patterns)| !patterns.is_empty())
    .collect()
}
