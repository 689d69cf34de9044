//! `[check.dates]`: dates of a page that do not go together, or lie too far back.

use super::Hit;
use crate::facts::{Change, CreditStatus, Dated, Facts, Page};
use crate::finding::Label;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

/// What is wrong with the dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DateFault {
    /// The page was updated after its review.
    EditedAfterReview,
    /// The review lies too far back.
    Stale,
    /// A review, check or update lies in the future.
    Future,
    /// The page was updated before it was published.
    UpdatedBeforePublished,
    /// A named reviewer, and no day of the review anywhere.
    Undated,
}

/// Options of `[check.dates]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Dates {
    /// What is wrong with them.
    pub fault: DateFault,
    /// Days by which dates may be off without meaning anything: time zones, and the way from the reviewer's desk to the
    /// page.
    #[serde(default)]
    pub days: i64,
    /// Words that a body may change by after the review, where its history is known (`--git`).
    #[serde(default)]
    pub words: usize,
    /// Months after which a review is old. The configuration may say otherwise for the rule.
    #[serde(default)]
    pub months: u16,
    /// The same for the topics in `sooner-topics`.
    #[serde(default)]
    pub sooner_months: u16,
    /// Topics, with the topics below them, whose advice goes out of date sooner.
    #[serde(default)]
    pub sooner_topics: Vec<String>,
}

impl Dates {
    /// Judges the dates. A date that may be read in two ways is at fault only if it is so in both.
    ///
    /// Values: `date` (as written), `other` (the date it is held against), `edit` (what happened after the review),
    /// `months`, `topic`, `what` (review, fact check or update), `name` (of the reviewer); each where it applies.
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts, rule: &str) -> Vec<Hit> {
        let dates = &facts.dates;
        if dates.set_aside {
            return Vec::new();
        }
        match self.fault {
            DateFault::EditedAfterReview => self.edited(page, facts).into_iter().collect(),
            DateFault::Stale => self.stale(page, facts, rule).into_iter().collect(),
            DateFault::Future => self.future(page, facts),
            DateFault::UpdatedBeforePublished => match (dates.updated, dates.published) {
                (Some(updated), Some(published)) if later(published.period.first, updated.period.last, self.days) => {
                    vec![pair(page, updated, published, "published here")]
                }
                _ => Vec::new(),
            },
            DateFault::Undated => undated(facts).into_iter().collect(),
        }
    }

    /// The history of the file says more than a date: where it is known, only a changed body counts.
    fn edited(&self, page: Page<'_>, facts: &Facts) -> Option<Hit> {
        let reviewed = facts.dates.reviewed?;
        if let Some(Change { words, sentence }) = facts.dates.change {
            if words < self.words {
                return None;
            }
            let mut hit = Hit { span: reviewed.span, ..Hit::default() };
            hit.labels.extend(sentence.map(|span| Label { span, message: "this was not there when it was reviewed".to_owned() }));
            let edit = format!("{words} words changed after it");
            hit.values = vec![("date", written(page, reviewed)), ("edit", edit)];
            return Some(hit);
        }
        let updated = facts.dates.updated?;
        if !later(updated.period.first, reviewed.period.last, self.days) {
            return None;
        }
        let mut hit = pair(page, reviewed, updated, "updated here");
        hit.values.push(("edit", format!("it was updated after it ({})", written(page, updated))));
        Some(hit)
    }

    fn stale(&self, page: Page<'_>, facts: &Facts, rule: &str) -> Option<Hit> {
        let reviewed = facts.dates.reviewed?;
        let configured = page.settings.months.iter().rev().find(|(target, _)| target == rule).map(|(_, months)| *months);
        let months = configured.unwrap_or(self.months);
        let sooner = facts
            .topic
            .set
            .iter()
            .find(|topic| self.sooner_topics.iter().any(|sooner| sooner == topic.id || sooner == topic.parent));
        let months = sooner.map_or(months, |_| months.min(self.sooner_months));
        let due = reviewed.period.last.checked_add(i32::from(months).months()).ok()?;
        if page.settings.today <= due {
            return None;
        }
        let topic = sooner.map_or("this subject", |topic| topic.label);
        let values = vec![("date", written(page, reviewed)), ("months", months.to_string()), ("topic", topic.to_owned())];
        Some(Hit { span: reviewed.span, values, ..Hit::default() })
    }

    fn future(&self, page: Page<'_>, facts: &Facts) -> Vec<Hit> {
        let dates = &facts.dates;
        // A page that is to be published later may carry that day as its update too.
        let day = dates.published.map_or(page.settings.today, |published| published.period.first.max(page.settings.today));
        let kinds = [(dates.reviewed, "review"), (dates.fact_checked, "fact check"), (dates.updated, "update")];
        let lies_ahead = |dated: Dated| later(dated.period.first, day, self.days);
        let hit = |(dated, what): (Option<Dated>, &'static str)| {
            let dated = dated.filter(|dated| lies_ahead(*dated))?;
            Some(Hit {
                span: dated.span,
                values: vec![("date", written(page, dated)), ("what", what.to_owned())],
                ..Hit::default()
            })
        };
        if page.settings.knows_today() { kinds.into_iter().filter_map(hit).collect() } else { Vec::new() }
    }
}

/// A reviewer in person, and no day of the review.
fn undated(facts: &Facts) -> Option<Hit> {
    let named = matches!(facts.credits.review.status, CreditStatus::Named | CreditStatus::NamedCredentialed);
    let reviewer = facts.people.reviewers.iter().find(|person| !person.collective)?;
    let hit = Hit { span: reviewer.span, values: vec![("name", reviewer.name.clone())], ..Hit::default() };
    (named && facts.dates.reviewed.is_none()).then_some(hit)
}

/// Whether a day lies more than some days after another.
fn later(day: Date, than: Date, days: i64) -> bool {
    than.checked_add(days.days()).is_ok_and(|limit| day > limit)
}

fn pair(page: Page<'_>, dated: Dated, other: Dated, message: &str) -> Hit {
    let values = vec![("date", written(page, dated)), ("other", written(page, other))];
    let labels = vec![Label { span: other.span, message: message.to_owned() }];
    Hit { span: dated.span, labels, values, ..Hit::default() }
}

/// A date as the page has it.
fn written(page: Page<'_>, dated: Dated) -> String {
    super::excerpt(page.source.slice(dated.span).trim_matches(['"', '\'']))
}

#[cfg(test)]
mod tests {
    use crate::check::Check;
    use crate::rule::built_in;

    #[test]
    fn the_topics_of_the_rules_exist() -> Result<(), &'static str> {
        for rule in built_in()? {
            if let Check::Dates(check) = &rule.check {
                let unknown = check.sooner_topics.iter().find(|id| crate::lexicon::topic(id).is_none());
                assert_eq!(unknown, None, "{}", rule.id);
            }
        }
        Ok(())
    }
}
