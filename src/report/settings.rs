//! `check --show-settings`: what holds for an article, in words.

use super::terminal::{Paint, Terminal};
use crate::config::{Around, Settings};

/// The settings of an article: where they come from, what they say, and each rule with its severity.
pub fn settings_words(terminal: Terminal, path: &str, settings: &Settings) -> String {
    let mut text = format!("{}\n", terminal.paint(Paint::Bold, path));
    let mut line = |name: &str, value: String| {
        if !value.is_empty() {
            text.push_str(&format!("  {} {value}\n", terminal.paint(Paint::Dim, &format!("{name:<22}"))));
        }
    };
    let or_none = |text: String| if text.is_empty() { "none".to_owned() } else { text };
    line("configuration", or_none(settings.files.join(", ")));
    line("today", settings.today.to_string());
    line("profile", settings.rules.profile.name().to_owned());
    line("jurisdictions", settings.jurisdictions.join(", "));
    line("site", settings.site_name.clone());
    line("domains", settings.domains.join(", "));
    line("baseline", settings.baseline.as_ref().map_or_else(String::new, |file| file.display().to_string()));
    line("own disclosure", settings.house_disclosure.clone());
    let provided = &settings.provided;
    let disclosure = provided.disclosure.as_ref().map(|disclosure| match disclosure.place {
        Around::BeforeContent => "disclosure before the content",
        Around::AfterContent => "disclosure after the content",
    });
    let others = [
        (provided.byline, "byline"),
        (provided.medical_review, "medical review"),
        (provided.fact_check, "fact check"),
        (provided.medical_disclaimer, "medical disclaimer"),
        (provided.crisis_resource, "help line"),
    ];
    let printed: Vec<&str> = disclosure.into_iter().chain(others.iter().filter(|(is, _)| *is).map(|(_, what)| *what)).collect();
    line("the template prints", or_none(printed.join(", ")));
    line("components that pay", settings.affiliate.components.join(", "));
    line("tags at Amazon", settings.affiliate.amazon_tags.join(", "));
    line("people known", settings.people.entries().len().to_string());
    line("never allowed", settings.allow.never.join(", "));
    line("allowed with approver", settings.allow.approver_for.join(", "));
    line("rules that run", settings.rules.rules.len().to_string());
    for selected in &settings.rules.rules {
        let severity = selected.severity.unwrap_or(selected.rule.severity);
        let changed = if severity == selected.rule.severity { "" } else { "  (changed)" };
        text.push_str(&format!("    {:<7}  {}{changed}\n", severity.name(), selected.rule.id));
    }
    text
}
