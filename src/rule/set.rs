//! The rules that run, with the severities that configuration gives them.

use super::{Rule, built_in};
use crate::finding::Severity;
use crate::nearest::did_you_mean;

/// A rule that runs.
#[derive(Debug, Clone, Copy)]
pub struct SelectedRule {
    /// The rule.
    pub rule: &'static Rule,
    /// A severity from configuration in place of the rule's own.
    pub severity: Option<Severity>,
}

/// The rules that run on a file, by id.
#[derive(Debug, Clone, Default)]
pub struct RuleSet {
    /// The rules.
    pub rules: Vec<SelectedRule>,
}

/// A name that is neither a rule nor a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRule {
    /// What is wrong.
    pub message: String,
    /// What was probably meant, or where to look.
    pub help: Option<String>,
}

impl std::fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)?;
        self.help.as_ref().map_or(Ok(()), |help| write!(f, "; {help}"))
    }
}

/// What the command line says about rules.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Run only these rules and families; all where nothing is said.
    pub select: Vec<String>,
    /// Do not run these.
    pub ignore: Vec<String>,
}

/// A change to a rule or family: its severity, or `None` to turn it off.
pub type Change<'a> = (&'a str, Option<Severity>);

impl RuleSet {
    /// Chooses among the built-in rules: those of the jurisdictions, changed by each of `changes` in turn, cut down by
    /// the command line. A rule that is selected by its full id runs even where configuration turns it off.
    pub fn choose<'a>(
        jurisdictions: &[String],
        changes: impl Iterator<Item = Change<'a>> + Clone,
        selection: &Selection,
    ) -> Result<Self, &'static str> {
        let mut rules = Vec::new();
        for rule in built_in()? {
            let mut on = rule.jurisdictions.iter().any(|one| jurisdictions.contains(one));
            let mut severity = None;
            for (_, change) in changes.clone().filter(|(target, _)| covers(target, &rule.id)) {
                on = change.is_some();
                severity = change;
            }
            on |= selection.select.iter().any(|target| *target == rule.id);
            let selected = selection.select.is_empty() || selection.select.iter().any(|target| covers(target, &rule.id));
            let ignored = selection.ignore.iter().any(|target| covers(target, &rule.id));
            if on && selected && !ignored {
                rules.push(SelectedRule { rule, severity });
            }
        }
        Ok(Self { rules })
    }
}

/// Whether a rule id or family covers a rule.
fn covers(target: &str, id: &str) -> bool {
    id.strip_prefix(target).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether there is such a rule or family.
///
/// # Errors
/// [`UnknownRule`], with what was probably meant.
pub fn known(name: &str) -> Result<(), UnknownRule> {
    let rules = built_in().unwrap_or_default();
    if rules.iter().any(|rule| covers(name, &rule.id)) {
        return Ok(());
    }
    let ids = rules.iter().map(|rule| rule.id.as_str());
    let families = rules.iter().filter_map(|rule| rule.id.split_once('/')).map(|(family, _)| family);
    let help = did_you_mean(name, ids.chain(families)).unwrap_or_else(|| "`scruple rules` lists all rules".to_owned());
    Err(UnknownRule { message: format!("there is no rule or family `{name}`"), help: Some(help) })
}
