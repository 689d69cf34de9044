//! What was found when support of a claim was looked for, and where it was looked for.

use crate::lexicon::EvidenceTier;
use crate::source::Span;

/// How good the support is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum SupportLevel {
    /// None.
    #[default]
    None,
    /// A source of a lower tier, or too far away.
    Weak,
    /// A journal, government, university or professional body, near enough.
    Adequate,
}

impl SupportLevel {
    /// Its name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Weak => "weak",
            Self::Adequate => "adequate",
        }
    }
}

/// A link that stands where a source would, and is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoSource {
    /// The page earns from it.
    Paying,
    /// It leads to a shop or a social network.
    Shop,
    /// It leads to another page of the same site.
    OwnSite,
}

impl NoSource {
    /// What it is, in plain words.
    pub fn what(self) -> &'static str {
        match self {
            Self::Paying => "a link that pays the publisher",
            Self::Shop => "a link to a shop or a social network",
            Self::OwnSite => "a link to the same site",
        }
    }
}

/// Places where support of a claim was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Steps(u8);

impl Steps {
    /// The sentence itself: links, footnotes, numbered references, identifiers, author and year.
    pub const SENTENCE: Self = Self(1);
    /// Its paragraph, list item or cell.
    pub const BLOCK: Self = Self(1 << 1);
    /// The lead-in of its list.
    pub const LEAD_IN: Self = Self(1 << 2);
    /// The other cells of its row.
    pub const ROW: Self = Self(1 << 3);
    /// A line "Source: …" right after.
    pub const SOURCE_LINE: Self = Self(1 << 4);
    /// The list of sources at the end, which supports nothing without a mark at the claim.
    pub const LIST: Self = Self(1 << 5);

    /// All steps with their names, in the order in which they are tried.
    const NAMES: [(Self, &'static str); 6] = [
        (Self::SENTENCE, "the sentence"),
        (Self::BLOCK, "its paragraph"),
        (Self::LEAD_IN, "the line above its list"),
        (Self::ROW, "its row"),
        (Self::SOURCE_LINE, "the source line below"),
        (Self::LIST, "the list of sources"),
    ];

    /// Adds a step.
    pub(super) fn try_step(&mut self, step: Self) {
        self.0 |= step.0;
    }

    /// The names of the steps, in the order in which they were tried.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES.into_iter().filter(move |(step, _)| self.0 & step.0 != 0).map(|(_, name)| name)
    }

    /// The steps as a list in a sentence: `the sentence, its paragraph and its row`.
    pub fn listed(self) -> String {
        let names: Vec<&str> = self.names().collect();
        match names.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
            None => String::new(),
        }
    }
}

/// What support was found for a claim. Only *that* a source is cited can be seen, never what it says.
#[derive(Debug, Clone, Default)]
pub struct Support {
    /// How good it is.
    pub level: SupportLevel,
    /// What the source is, by its host; `None` where it has no address, or one that the table of hosts does not know.
    pub tier: Option<EvidenceTier>,
    /// The source cited.
    pub span: Option<Span>,
    /// How it was found, in plain words: `a link in the same sentence`.
    pub step: Option<&'static str>,
    /// Where support was looked for. The search ends where an adequate source is found.
    pub tried: Steps,
    /// A link in the sentence that is no source: to a shop, to the site itself, or one that pays.
    pub no_source: Option<(NoSource, Span)>,
}

impl Support {
    pub(super) fn new(level: SupportLevel, tier: Option<EvidenceTier>, span: Span, step: &'static str) -> Self {
        Self { level, tier, span: Some(span), step: Some(step), ..Self::default() }
    }

    /// The better of two; the first where they are as good.
    pub(super) fn or(self, other: Option<Self>) -> Self {
        match other {
            Some(other) if other.level > self.level => other,
            _ => self,
        }
    }

    /// Whether a merchant's, a paying or an own link is all that stands with the claim.
    pub fn merchant_only(&self) -> bool {
        self.level == SupportLevel::None && self.no_source.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_listed_in_the_order_of_the_search() {
        let mut steps = Steps::default();
        assert_eq!(steps.listed(), "");
        steps.try_step(Steps::ROW);
        assert_eq!(steps.listed(), "its row");
        steps.try_step(Steps::SENTENCE);
        steps.try_step(Steps::BLOCK);
        assert_eq!(steps.listed(), "the sentence, its paragraph and its row");
    }
}
