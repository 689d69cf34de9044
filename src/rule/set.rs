//! The rules that run, with the severities that configuration gives them.

use super::{Least, Profile, Rule, built_in};
use crate::finding::Severity;
use crate::nearest::did_you_mean;

/// A rule that runs.
#[derive(Debug, Clone, Copy)]
pub struct SelectedRule {
    /// The rule.
    pub rule: &'static Rule,
    /// A severity from configuration, or of a jurisdiction, in place of the rule's own.
    pub severity: Option<Severity>,
    /// The mildest severity that is reported.
    pub least: Least,
}

/// The rules that run on a file, by id.
#[derive(Debug, Clone, Default)]
pub struct RuleSet {
    /// The rules.
    pub rules: Vec<SelectedRule>,
    /// How much is reported.
    pub profile: Profile,
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
    /// In place of the profile of the configuration.
    pub profile: Option<Profile>,
}

/// A change to a rule or family: its severity, or `None` to turn it off.
pub type Change<'a> = (&'a str, Option<Severity>);

impl RuleSet {
    /// Chooses among the built-in rules and the publisher's own: those of the jurisdictions, changed by each of `changes` in turn, cut down by
    /// the profile and the command line. A rule that is selected by its full id runs even where configuration turns it
    /// off, and everything that it finds is reported.
    pub fn choose<'a>(
        own: &'static [Rule],
        jurisdictions: &[String],
        profile: Profile,
        changes: impl Iterator<Item = Change<'a>> + Clone,
        selection: &Selection,
    ) -> Result<Self, &'static str> {
        let profile = selection.profile.unwrap_or(profile);
        let mut rules = Vec::new();
        for rule in built_in()?.iter().chain(own) {
            let everywhere = rule.jurisdictions.is_empty();
            let applies = everywhere || rule.jurisdictions.iter().any(|one| jurisdictions.contains(one));
            let mut on = applies;
            let mut severity = jurisdictions.iter().filter_map(|one| rule.severity_in.get(one)).max().copied();
            let mut asked_for = false;
            for (target, change) in changes.clone().filter(|(target, _)| covers(target, &rule.id)) {
                // A family's severity brings in no rules of other jurisdictions; a rule's own does.
                on = change.is_some() && (applies || target == rule.id);
                severity = change;
                asked_for = target == rule.id;
            }
            let named = selection.select.contains(&rule.id);
            on |= named;
            let least = if named { Least::ALL } else { profile.least(rule, asked_for) };
            // What could never be reported need not be looked for.
            on &= severity.unwrap_or(rule.severity) >= least.health.min(least.other);
            let selected = selection.select.is_empty() || selection.select.iter().any(|target| covers(target, &rule.id));
            let ignored = selection.ignore.iter().any(|target| covers(target, &rule.id));
            if on && selected && !ignored {
                rules.push(SelectedRule { rule, severity, least });
            }
        }
        Ok(Self { rules, profile })
    }
}

/// Whether a rule id or family covers a rule.
pub fn covers(target: &str, id: &str) -> bool {
    id.strip_prefix(target).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether there is such a rule or family, built in or own.
///
/// # Errors
/// [`UnknownRule`], with what was probably meant.
pub fn known(name: &str, own: &[Rule]) -> Result<(), UnknownRule> {
    let rules = || built_in().unwrap_or_default().iter().chain(own);
    if rules().any(|rule| covers(name, &rule.id)) {
        return Ok(());
    }
    let ids = rules().map(|rule| rule.id.as_str());
    let families = rules().filter_map(|rule| rule.id.split_once('/')).map(|(family, _)| family);
    let help = did_you_mean(name, ids.chain(families)).unwrap_or_else(|| "`scruple rules` lists all rules".to_owned());
    Err(UnknownRule { message: format!("there is no rule or family `{name}`"), help: Some(help) })
}

/// Whether the configuration may set the months after which a rule speaks.
pub fn takes_months(id: &str, own: &[Rule]) -> bool {
    built_in().unwrap_or_default().iter().chain(own).any(|rule| rule.id == id && rule.check.takes_months())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(jurisdictions: &[&str], changes: &[Change<'_>], selection: &Selection) -> Result<Vec<&'static str>, &'static str> {
        let jurisdictions: Vec<String> = jurisdictions.iter().map(|&one| one.to_owned()).collect();
        let set = RuleSet::choose(&[], &jurisdictions, Profile::default(), changes.iter().copied(), selection)?;
        Ok(set.rules.iter().map(|selected| selected.rule.id.as_str()).collect())
    }

    #[test]
    fn a_family_brings_in_no_rule_of_another_jurisdiction() -> Result<(), &'static str> {
        let all = Selection::default();
        let family = [("disclosure", Some(Severity::Info))];
        assert!(ids(&["nowhere"], &family, &all)?.is_empty());
        assert_eq!(ids(&["nowhere"], &[("disclosure/late", Some(Severity::Info))], &all)?, ["disclosure/late"]);
        Ok(())
    }

    #[test]
    fn the_last_change_holds_and_the_command_line_cuts_down() -> Result<(), &'static str> {
        let selection = |select: &str| Selection { select: vec![select.to_owned()], ..Selection::default() };
        let changes = [("disclosure", None), ("disclosure/late", Some(Severity::Warning))];
        assert_eq!(ids(&["us"], &changes, &selection("disclosure"))?, ["disclosure/late"]);
        assert_eq!(ids(&["us"], &[("disclosure/late", None)], &selection("disclosure/late"))?, ["disclosure/late"]);
        Ok(())
    }

    #[test]
    fn a_name_covers_whole_parts_only() {
        assert!(covers("claims", "claims/disease") && covers("claims/disease", "claims/disease"));
        assert!(!covers("claim", "claims/disease") && !covers("claims/dis", "claims/disease"));
    }
}
