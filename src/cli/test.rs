//! `scruple test`: whether a publisher's own rules are right about their examples.

use super::args::{ColorChoice, OutputArguments};
use super::output::Output;
use super::own::own_rules;
use super::terminal::{standard_error, terminal};
use super::{Outcome, Stop};
use crate::config::{ConfigError, Project, Settings, read_packs, registry_of};
use crate::document::FrontMatterFormat;
use crate::engine::lint;
use crate::report::{Judged, config_problems, judged_examples};
use crate::rule::{Example, Least, OwnRules, Profile, Rule, RuleSet, SelectedRule};
use crate::source::Source;
use clap::Args;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Arguments of `test`.
#[derive(Debug, Args)]
pub struct TestArguments {
    /// Folders of rules (default: the packs of scruple.toml)
    #[arg(value_name = "FOLDER")]
    pub folders: Vec<PathBuf>,
    /// The day of the check, as YYYY-MM-DD, for rules that look at dates
    #[arg(long, value_name = "DATE", default_value = "2026-01-01")]
    pub today: jiff::civil::Date,
    /// Colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
    /// Print only what is wrong
    #[arg(short, long)]
    pub quiet: bool,
}

/// Runs the verb. An example that is not judged as it says makes the exit code 1.
pub(super) fn run(arguments: &TestArguments) -> Result<Outcome, Stop> {
    let broken = |problems| Stop::Message(config_problems(standard_error(arguments.color), &ConfigError(problems)));
    let own = match arguments.folders.as_slice() {
        [] => own_rules()?.ok_or_else(|| {
            Stop::Message(
                "no rules to test: scruple.toml names no `packs` here; give a folder, as in `scruple test compliance/rules`"
                    .to_owned(),
            )
        })?,
        folders => Arc::new(read_packs(folders).map_err(broken)?),
    };
    let mut judged = Vec::new();
    for rule in own.rules {
        for (index, example) in rule.example.iter().enumerate() {
            let found = judge(&own, rule, example, arguments.today)
                .map_err(|message| Stop::Message(format!("{}, example {}: {message}", rule.id, index + 1)))?;
            judged.push(Judged { rule: &rule.id, number: index + 1, example, found });
        }
    }
    let shown_as = OutputArguments { output_file: None, color: arguments.color, quiet: arguments.quiet };
    let mut output = Output::open(None)?;
    output.write(&judged_examples(terminal(&shown_as), own.rules.len(), &judged, !arguments.quiet))?;
    output.finish()?;
    Ok(if judged.iter().all(Judged::is_right) { Outcome::Clean } else { Outcome::Findings })
}

/// The words that a rule, alone, reports of an example.
fn judge(own: &Arc<OwnRules>, rule: &'static Rule, example: &Example, today: jiff::civil::Date) -> Result<Vec<String>, String> {
    let mut project = Project::of_text(&example.settings, today).map_err(|error| {
        let first = error.0.first().map_or_else(String::new, ToString::to_string);
        format!("its settings: {first}")
    })?;
    let settings = project.settings(Path::new("example.md"))?;
    let people = registry_of(&example.people, FrontMatterFormat::Yaml).map_err(|error| format!("its people: {error}"))?;
    let rules = vec![SelectedRule { rule, severity: None, least: Least::ALL }];
    let settings = Settings {
        own: Some(own.clone()),
        people: people.into(),
        rules: RuleSet { rules, profile: Profile::Audit },
        ..settings.as_ref().clone()
    };
    let source = Source::new("example.md", example.text.as_str());
    Ok(lint(&source, &settings).findings.iter().map(|finding| source.slice(finding.span).to_owned()).collect())
}
