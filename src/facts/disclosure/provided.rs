//! The words of a notice that a page template prints, judged like those of an article.

use super::{DisclosureStatus, Says, statements};
use crate::config::Settings;
use crate::document::Document;
use crate::facts::Page;
use crate::lexicon::{self, List, Scan};
use crate::source::Source;

/// What the words of a notice say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvidedWords {
    /// The sentence that says most.
    pub text: String,
    /// What it achieves: clear or weak.
    pub status: DisclosureStatus,
    /// Whether the notice holds the statement that Amazon asks for.
    pub amazon_statement: bool,
}

/// Judges the text of a notice: a template's, or the house text of a site. `None` where none of its sentences, as far as
/// readers see them, tells how the page earns.
pub fn judge_provided(source: &Source) -> Option<ProvidedWords> {
    let document = Document::parse(source);
    let scan = Scan::new(document.prose.text(), document.blocks.iter().map(|block| block.prose.clone()), lexicon::built_in());
    let settings = Settings::default();
    let page = Page { source, document: &document, scan: &scan, settings: &settings };
    let statements = statements(page);
    let seen = statements
        .iter()
        .filter(|statement| document.blocks.get(statement.block).is_some_and(|block| super::is_seen(block.visibility)));
    let best = seen.filter_map(|statement| Some((status(statement.says)?, statement))).rev().max_by_key(|(status, _)| *status);
    best.map(|(status, statement)| ProvidedWords {
        text: document.prose.slice(statement.text.clone()).to_owned(),
        status,
        amazon_statement: scan.hits_of(List::AMAZON_STATEMENT).next().is_some(),
    })
}

fn status(says: Says) -> Option<DisclosureStatus> {
    match says {
        Says::Links(status) | Says::Sponsored(status) | Says::Ownership(status) => Some(status),
        Says::Denial | Says::Nothing => None,
    }
}
