//! Where a disclosure stands, seen from the links that pay.

use super::Statement;
use crate::document::{BlockKind, Visibility};
use crate::facts::{Affiliate, AffiliateLink, Page};
use crate::source::Span;

/// Where a disclosure stands, seen from the first paying link of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Before it, or the body has no paying link.
    Before,
    /// After it, in the same sentence or right behind it.
    SameSentence,
    /// After it, in the same paragraph.
    SameParagraph,
    /// Later.
    After,
    /// After the last paying link.
    AfterLast,
}

impl Place {
    /// Its name in `inspect --format json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::SameSentence => "same_sentence",
            Self::SameParagraph => "same_paragraph",
            Self::After => "after",
            Self::AfterLast => "after_last",
        }
    }
}

/// What lies between a disclosure and the first paying link after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Distance {
    /// Words, those of tables and captions included.
    pub words: usize,
    /// Headings.
    pub headings: usize,
}

/// The first and the last paying link of the body.
#[derive(Clone, Copy)]
pub(super) struct PayingLinks<'a> {
    first: Option<&'a AffiliateLink>,
    last: Option<&'a AffiliateLink>,
}

impl<'a> PayingLinks<'a> {
    pub(super) fn of(affiliate: &'a Affiliate) -> Self {
        Self { first: affiliate.first_in_body(), last: affiliate.links.iter().rfind(|link| link.in_body) }
    }

    /// Where something stands. `of` is the statement, where it is one.
    pub(super) fn place(self, page: Page<'_>, span: Span, of: Option<&Statement>, visibility: Visibility) -> Place {
        let Some(link) = self.first else { return Place::Before };
        if visibility == Visibility::FrontMatter || span.start < link.span.start {
            return Place::Before;
        }
        let Some(statement) = of.filter(|statement| link.block == Some(statement.block)) else {
            let behind_all = self.last.is_none_or(|last| last.span.end <= span.start);
            return if behind_all { Place::AfterLast } else { Place::After };
        };
        let text = link.link.and_then(|index| page.document.links.get(index)).map(|link| link.text.clone());
        let sentence = page.scan.sentences.get(statement.sentence);
        let begins = sentence.map_or(0, |sentence| sentence.text.start);
        if text.is_some_and(|text| begins <= text.end) { Place::SameSentence } else { Place::SameParagraph }
    }

    /// How far something that stands before the first paying link is away from it. Of what stands in the front matter
    /// nobody knows where the page shows it.
    pub(super) fn distance(self, page: Page<'_>, span: Span, place: Place, visibility: Visibility) -> Option<Distance> {
        let link = self.first.filter(|_| place == Place::Before && visibility != Visibility::FrontMatter)?;
        let blocks = &page.document.blocks;
        let block_at = |at: usize| blocks.partition_point(|block| block.span.start <= at).saturating_sub(1);
        let (from, to) = (block_at(span.start), block_at(link.span.start));
        let begin = |index: usize| blocks.get(index).map_or(0, |block| block.prose.start);
        let between = blocks.get(from..to).unwrap_or_default().iter();
        Some(Distance {
            words: page.scan.tokens_at(begin(from)..begin(to)).len(),
            headings: between.filter(|block| matches!(block.kind, BlockKind::Heading(_))).count(),
        })
    }
}
