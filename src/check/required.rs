//! `[check.required]`: words that must stand somewhere on the page.

use super::{Hit, title};
use crate::facts::Page;
use crate::lexicon::List;
use serde::Deserialize;
use std::sync::OnceLock;

/// Options of `[check.required]`.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Required {
    /// Patterns, one of which must stand on the page.
    pub any: Vec<String>,
    /// Patterns one of which makes the others necessary; without any, they always are.
    #[serde(default)]
    pub when_on_page: Vec<String>,
    /// Where its lists stand in the lexicon, once looked up.
    #[serde(skip)]
    lists: OnceLock<(Option<List>, Option<List>)>,
}

impl Required {
    /// Flags the title of a page that lacks the words.
    ///
    /// Values: none.
    pub(super) fn run(&self, page: Page<'_>, rule: &str) -> Vec<Hit> {
        let list = |key: &str| page.settings.list(&format!("{rule}:{key}"));
        let (any, when) = *self.lists.get_or_init(|| (list("any"), list("when-on-page")));
        let stands = |list: Option<List>| list.is_some_and(|list| page.scan.hits_of(list).next().is_some());
        let wanted = self.when_on_page.is_empty() || stands(when);
        if !wanted || stands(any) {
            return Vec::new();
        }
        vec![Hit { span: title(page), whole_page: true, ..Hit::default() }]
    }
}
