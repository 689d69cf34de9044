//! What keeps a sentence from being a claim, or makes it a lesser one. Each guard is a list of its own.

use crate::facts::Page;
use crate::lexicon::{Hit, List, Sentence};
use std::ops::Range;

/// What the guards say of a sentence.
#[derive(Debug, Clone, Default)]
pub(super) struct Guards {
    /// The guard that lets the whole sentence pass, by name.
    pub(super) passes: Option<&'static str>,
    /// The guard that leaves it worth a look only.
    pub(super) lessens: Option<&'static str>,
    /// Words that deny what they say.
    pub(super) denied: Vec<Range<usize>>,
    /// Words that speak of harm done, not of a benefit.
    pub(super) harmful: Vec<Range<usize>>,
    /// Words in an ordinary sense: "best friend", "sleep mode", or in an indirect question.
    pub(super) idiom: Vec<Range<usize>>,
    /// Words that state a discount: their number is a price, not a statistic.
    pub(super) discounted: Vec<Range<usize>>,
    /// Whether it defines or counts a condition.
    pub(super) defines: bool,
    /// Whether its wording is that of an authorised health claim.
    pub(super) authorised: bool,
    /// Whether it is hedged.
    pub(super) hedged: bool,
}

impl Guards {
    /// Reads the guards of a sentence. `hits` are all hits that begin in it.
    pub(super) fn read(page: Page<'_>, sentence: &Sentence, hits: &[Hit]) -> Self {
        let mut guards = Self::default();
        let mut exempt: Vec<Range<usize>> = Vec::new();
        let mut asserts = false;
        for hit in hits {
            match hit.list {
                List::GUARD_DISCLAIMER => guards.passes = Some("disclaimer"),
                List::GUARD_EVIDENCE => guards.passes = Some("evidence said to be lacking"),
                List::GUARD_MYTH => guards.passes = Some("myth or somebody else's claim"),
                List::GUARD_DIRECTIONS => guards.lessens = Some("directions or precautions"),
                List::GUARD_CONDITIONAL => guards.lessens = Some("advice under a condition"),
                List::GUARD_DRAWBACK => guards.lessens = Some("drawback"),
                List::GUARD_NEGATION => guards.denied.push(hit.tokens.clone()),
                List::GUARD_NEGATION_EXEMPT => exempt.push(hit.tokens.clone()),
                List::GUARD_HARM => guards.harmful.push(hit.tokens.clone()),
                List::GUARD_IDIOM | List::GUARD_INDIRECT_QUESTION => guards.idiom.push(hit.tokens.clone()),
                List::OFFER_DISCOUNT => guards.discounted.push(hit.tokens.clone()),
                List::GUARD_DEFINITION => guards.defines = true,
                List::GUARD_AUTHORISED => guards.authorised = true,
                List::GUARD_QUESTION_EXEMPT => asserts = true,
                List::HEDGE => guards.hedged = true,
                _ => {}
            }
        }
        guards.denied.retain(|denied| !touches(&exempt, denied, |_| true));
        let text = page.document.prose.slice(sentence.text.clone());
        if !asserts && text.trim_end_matches(['"', '”', '’', '\'', '*', '_', ')', ' ']).ends_with('?') {
            guards.passes = Some("question");
        }
        guards
    }

    /// Whether the words are denied, or mean something else.
    pub(super) fn denies(&self, signal: &Range<usize>) -> bool {
        touches(&self.denied, signal, |_| true) || touches(&self.idiom, signal, |_| true)
    }

    /// Whether the words state a discount.
    pub(super) fn discounts(&self, signal: &Range<usize>) -> bool {
        touches(&self.discounted, signal, |_| true)
    }

    /// Whether the words speak of harm.
    pub(super) fn harms(&self, signal: &Range<usize>) -> bool {
        touches(&self.harmful, signal, |harmful| harmful.end == signal.end || harmful.start <= signal.start)
    }
}

/// No pattern covers more words than this, so that a look at the neighbours is enough.
const WIDEST: usize = 64;

/// Whether any of some ranges, sorted by their start, shares a word with `words` and passes a test.
fn touches(sorted: &[Range<usize>], words: &Range<usize>, test: impl Fn(&Range<usize>) -> bool) -> bool {
    let from = sorted.partition_point(|range| range.start + WIDEST < words.start);
    let near = sorted.iter().skip(from).take_while(|range| range.start < words.end);
    near.filter(|range| range.end > words.start).any(test)
}
