//! `[check.text]`: words, in the places and surroundings where they are at fault.

use super::{Hit, block_traits, excerpt};
use crate::document::BlockKind;
use crate::facts::{Assertion, Evidence, Facts, Page, SupportLevel, assertion};
use crate::lexicon::{self, List, Sentence};
use crate::rule::Trait;
use serde::Deserialize;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::OnceLock;

/// Where words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// In all text that readers see.
    #[default]
    Prose,
    /// In headings and the title.
    Headings,
}

/// Options of `[check.text]`. The patterns are compiled with the lexicon.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Text {
    /// Patterns, any of which is a hit.
    pub any: Vec<String>,
    /// Patterns that make a sentence innocent.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Patterns one of which must stand in the same block, in one beside it, or in the title.
    #[serde(default)]
    pub with_nearby: Vec<String>,
    /// Patterns that make a sentence innocent from the same block or from one beside it.
    #[serde(default)]
    pub unless_nearby: Vec<String>,
    /// Patterns that make all sentences of a page innocent.
    #[serde(default)]
    pub unless_on_page: Vec<String>,
    /// Where to look.
    #[serde(default)]
    pub r#in: Place,
    /// Only what the page itself asserts: no question, denial, warning, myth, report of somebody else's words, or entry
    /// of a reference list.
    #[serde(default)]
    pub asserted: bool,
    /// Whether a hit gets the traits `supported` and `weakly-supported`, as claims do.
    #[serde(default)]
    pub weighs_support: bool,
    /// Only the first hit of the page.
    #[serde(default)]
    pub once: bool,
    /// Where its lists stand in the lexicon, once looked up.
    #[serde(skip)]
    lists: OnceLock<Lists>,
}

/// The lists of a rule, by the key of its patterns.
#[derive(Debug, Clone, Copy)]
struct Lists {
    any: Option<List>,
    unless: Option<List>,
    with_nearby: Option<List>,
    unless_nearby: Option<List>,
    unless_on_page: Option<List>,
}

impl Lists {
    fn of(page: Page<'_>, rule: &str) -> Self {
        let list = |key: &str| page.settings.list(&format!("{rule}:{key}"));
        Self {
            any: list("any"),
            unless: list("unless"),
            with_nearby: list("with-nearby"),
            unless_nearby: list("unless-nearby"),
            unless_on_page: list("unless-on-page"),
        }
    }
}

impl Text {
    /// Flags the first match of each sentence: one fault, however often a sentence repeats it.
    ///
    /// Values: `text` (the words), `term` (the medicine, else the supplement, that they name).
    pub(super) fn run(&self, page: Page<'_>, facts: &Facts, rule: &str) -> Vec<Hit> {
        let lists = self.lists.get_or_init(|| Lists::of(page, rule));
        let Some(any) = lists.any else { return Vec::new() };
        let mut hits = Vec::new();
        let mut evidence = None;
        let title = OnceCell::new();
        let mut end = 0;
        // Where the hits of the sentence before stand, and how many it had.
        let mut crowd = (0, 0);
        for hit in page.scan.hits_of(any) {
            let Some(sentence) = page.scan.sentence_of(hit.tokens.start).and_then(|index| page.scan.sentences.get(index)) else {
                continue;
            };
            let Some(block) = page.document.blocks.get(sentence.block) else { continue };
            crowd = if crowd.0 == sentence.text.start { (crowd.0, crowd.1 + 1) } else { (sentence.text.start, 1) };
            if crowd.1 > MOST_IN_SENTENCE {
                continue;
            }
            let headline = matches!(block.kind, BlockKind::Heading(_))
                || matches!(&block.kind, BlockKind::Field { path } if path == "title");
            let says = assertion(page, sentence, &hit.tokens);
            // A page that sells nothing quotes in order to report.
            let reported = || !facts.sells() && is_quoted(page, sentence, &hit.tokens);
            let unsaid = says == Assertion::Unread || (self.asserted && (says == Assertion::TakenBack || reported()));
            let innocent = lists.unless.is_some_and(|unless| page.scan.has(unless, sentence.tokens.clone()));
            if unsaid || innocent || hit.tokens.start < end || (self.r#in == Place::Headings && !headline) {
                continue;
            }
            if !surroundings_fit(page, lists, sentence.block, &title) {
                continue;
            }
            end = sentence.tokens.end;
            let range = page.scan.text_of(hit.tokens.clone());
            let mut traits = block_traits(page, facts, sentence.block);
            if self.weighs_support {
                let evidence = evidence.get_or_insert_with(|| Evidence::read(page, &facts.affiliate));
                match evidence.of(sentence).level {
                    SupportLevel::Adequate => traits.push(Trait::Supported),
                    SupportLevel::Weak => traits.push(Trait::WeaklySupported),
                    SupportLevel::None => {}
                }
            }
            traits.extend((says == Assertion::Lessened).then_some(Trait::Loose));
            hits.push(Hit {
                span: page.document.prose.to_source(range.clone()),
                values: vec![("text", excerpt(page.document.prose.slice(range))), ("term", term(page, sentence.tokens.clone()))],
                traits,
                ..Hit::default()
            });
            if self.once {
                break;
            }
        }
        hits
    }
}

/// Whether what must stand around the block stands there, and what excuses it does not.
fn surroundings_fit(page: Page<'_>, lists: &Lists, block: usize, title: &OnceCell<Option<usize>>) -> bool {
    let words = |from: usize, to: usize| {
        let first = (from..=to).find_map(|block| page.scan.sentences_of_block(block).first());
        let last = (from..=to).rev().find_map(|block| page.scan.sentences_of_block(block).last());
        first.zip(last).map_or(0..0, |(first, last)| first.tokens.start..last.tokens.end)
    };
    let nearby = |list: List| page.scan.has(list, words(block.saturating_sub(1), block + 1));
    // What a page is about stands in its title.
    let titled =
        |list: List| title.get_or_init(|| page.document.title()).is_some_and(|title| page.scan.has(list, words(title, title)));
    let on_page = |list: List| page.scan.hits_of(list).next().is_some();
    lists.with_nearby.is_none_or(|list| nearby(list) || titled(list))
        && !lists.unless_nearby.is_some_and(nearby)
        && !lists.unless_on_page.is_some_and(on_page)
}

/// Hits of a sentence that are looked at: a text without a full stop must not be read over and over.
const MOST_IN_SENTENCE: usize = 8;

/// Whether words stand between quotation marks within their sentence.
fn is_quoted(page: Page<'_>, sentence: &Sentence, words: &Range<usize>) -> bool {
    let before = sentence.text.start..page.scan.text_of(words.clone()).start;
    let text = page.document.prose.slice(before);
    text.bytes().filter(|&byte| byte == b'"').count() % 2 == 1 || text.rfind('“') > text.rfind('”')
}

/// What a sentence speaks of: the first medicine in it, else the first supplement.
fn term(page: Page<'_>, tokens: Range<usize>) -> String {
    let first = |list| page.scan.hits_in(list, tokens.clone()).next();
    let hit = first(lexicon::List::DRUG).or_else(|| first(lexicon::List::SUPPLEMENT));
    hit.map_or_else(String::new, |hit| page.document.prose.slice(page.scan.text_of(hit.tokens.clone())).to_owned())
}
