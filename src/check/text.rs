//! `[check.text]`: words.

use super::{Hit, block_traits, excerpt};
use crate::document::{BlockKind, Visibility};
use crate::facts::{Facts, Page};
use crate::lexicon::List;
use serde::Deserialize;

/// Where words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// In all text that readers see.
    #[default]
    Prose,
    /// In headings and the title.
    Headings,
}

/// Options of `[check.text]`. The patterns are compiled with the lexicon.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Text {
    /// Patterns, any of which is a hit.
    pub any: Vec<String>,
    /// Patterns that make a sentence innocent.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Where to look.
    #[serde(default)]
    pub r#in: Place,
}

impl Text {
    /// Flags the words of each match.
    ///
    /// Values: `text`.
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts, rule: &str) -> Vec<Hit> {
        let Some(any) = List::named(&format!("{rule}:any")) else { return Vec::new() };
        let unless = List::named(&format!("{rule}:unless"));
        let mut hits = Vec::new();
        for hit in page.scan.hits_of(any) {
            let Some(sentence) = page.scan.sentence_of(hit.tokens.start).and_then(|index| page.scan.sentences.get(index)) else {
                continue;
            };
            let Some(block) = page.document.blocks.get(sentence.block) else { continue };
            let shown = !matches!(block.visibility, Visibility::Code | Visibility::Comment | Visibility::Hidden);
            let headline = matches!(block.kind, BlockKind::Heading(_))
                || matches!(&block.kind, BlockKind::Field { path } if path == "title");
            let innocent = unless.is_some_and(|unless| page.scan.has(unless, sentence.tokens.clone()));
            if !shown || innocent || (self.r#in == Place::Headings && !headline) {
                continue;
            }
            let range = page.scan.text_of(hit.tokens.clone());
            hits.push(Hit {
                span: page.document.prose.to_source(range.clone()),
                values: vec![("text", excerpt(page.document.prose.slice(range)))],
                traits: block_traits(page, facts, sentence.block),
                ..Hit::default()
            });
        }
        hits
    }
}
