//! What keeps a sentence from being a claim, or makes it a lesser one. Each guard is a list of its own.

use crate::facts::Page;
use crate::lexicon::{Hit, List, Sentence};
use std::ops::Range;

/// Why a sentence with the words of a claim is none, or a lesser one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "explained by `what`")]
pub enum Guard {
    Question,
    Disclaimer,
    Directions,
    NegatedEvidence,
    Denial,
    Myth,
    Reporting,
    Conditional,
    Harm,
    Drawback,
    Definition,
    Authorised,
    Historical,
    Quotation,
    Story,
    OrdinarySense,
    Announcement,
    Reference,
    Code,
    LinkText,
}

impl Guard {
    /// All of them.
    pub const ALL: [Self; 20] = [
        Self::Question,
        Self::Disclaimer,
        Self::Directions,
        Self::NegatedEvidence,
        Self::Denial,
        Self::Myth,
        Self::Reporting,
        Self::Conditional,
        Self::Harm,
        Self::Drawback,
        Self::Definition,
        Self::Authorised,
        Self::Historical,
        Self::Quotation,
        Self::Story,
        Self::OrdinarySense,
        Self::Announcement,
        Self::Reference,
        Self::Code,
        Self::LinkText,
    ];

    /// Its name in `inspect`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Disclaimer => "disclaimer",
            Self::Directions => "directions",
            Self::NegatedEvidence => "negated-evidence",
            Self::Denial => "denial",
            Self::Myth => "myth",
            Self::Reporting => "reporting",
            Self::Conditional => "conditional",
            Self::Harm => "harm",
            Self::Drawback => "drawback",
            Self::Definition => "definition",
            Self::Authorised => "authorised",
            Self::Historical => "historical",
            Self::Quotation => "quotation",
            Self::Story => "story",
            Self::OrdinarySense => "ordinary-sense",
            Self::Announcement => "announcement",
            Self::Reference => "reference",
            Self::Code => "code",
            Self::LinkText => "link-text",
        }
    }

    /// What it means, in plain words.
    pub fn what(self) -> &'static str {
        match self {
            Self::Question => "a question asserts nothing",
            Self::Disclaimer => "a disclaimer, or advice to see a professional",
            Self::Directions => "directions or precautions",
            Self::NegatedEvidence => "it says that evidence is lacking or mixed",
            Self::Denial => "the effect is denied",
            Self::Myth => "a belief that the sentence rejects",
            Self::Reporting => "somebody else's claim is reported",
            Self::Conditional => "advice under a condition",
            Self::Harm => "it speaks of harm, not of a benefit",
            Self::Drawback => "it stands among drawbacks, risks or symptoms",
            Self::Definition => "a definition, or how common a condition is",
            Self::Authorised => "the wording of an authorised health claim",
            Self::Historical => "it tells what people once did or believed",
            Self::Quotation => "a quotation with its speaker, on a page that earns nothing",
            Self::Story => "somebody's own story, on a page that earns nothing",
            Self::OrdinarySense => "the words mean something else here",
            Self::Announcement => "a heading or cell that only names a subject",
            Self::Reference => "an entry of a list of sources or of other pages",
            Self::Code => "code",
            Self::LinkText => "the title of another page",
        }
    }
}

/// What the guards say of a sentence.
#[derive(Debug, Clone, Default)]
pub(super) struct Guards {
    /// The guard that lets the whole sentence pass.
    pub(super) passes: Option<Guard>,
    /// The guard that leaves it worth a look only.
    pub(super) lessens: Option<Guard>,
    /// Words that deny what they say.
    denied: Vec<Range<usize>>,
    /// Words that speak of harm done, not of a benefit.
    harmful: Vec<Range<usize>>,
    /// Words in an ordinary sense: "best friend", "sleep mode", or in an indirect question.
    idiom: Vec<Range<usize>>,
    /// Words that state a discount: their number is a price, not a statistic.
    discounted: Vec<Range<usize>>,
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
        let mut drawbacks: Vec<Range<usize>> = Vec::new();
        let mut fought: Vec<Range<usize>> = Vec::new();
        let mut asserts = false;
        for hit in hits {
            match hit.list {
                List::GUARD_DISCLAIMER => guards.passes = Some(Guard::Disclaimer),
                List::GUARD_EVIDENCE => guards.passes = Some(Guard::NegatedEvidence),
                List::GUARD_MYTH => guards.passes = Some(Guard::Myth),
                List::GUARD_REPORTING => guards.passes = Some(Guard::Reporting),
                List::GUARD_DIRECTIONS => guards.lessens = Some(Guard::Directions),
                List::GUARD_CONDITIONAL => guards.lessens = Some(Guard::Conditional),
                List::GUARD_DRAWBACK => drawbacks.push(hit.tokens.clone()),
                List::GUARD_HISTORICAL => guards.lessens = Some(Guard::Historical),
                List::GUARD_NEGATION => guards.denied.push(hit.tokens.clone()),
                List::GUARD_NEGATION_EXEMPT => exempt.push(hit.tokens.clone()),
                List::GUARD_HARM_EXEMPT => fought.push(hit.tokens.clone()),
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
        // "No downsides" speaks of none.
        if guards.lessens.is_none() && drawbacks.iter().any(|drawback| !touches(&exempt, drawback, |_| true)) {
            guards.lessens = Some(Guard::Drawback);
        }
        guards.denied.retain(|denied| !touches(&exempt, denied, |_| true));
        guards.harmful.retain(|harmful| !touches(&fought, harmful, |_| true));
        guards.idiom.retain(|idiom| !touches(&exempt, idiom, |_| true));
        let text = page.document.prose.slice(sentence.text.clone());
        if !asserts && text.trim_end_matches(['"', '”', '’', '\'', '*', '_', ')', ' ']).ends_with('?') {
            guards.passes = Some(Guard::Question);
        }
        guards
    }

    /// The guard by which the words are denied, or mean something else.
    pub(super) fn denies(&self, signal: &Range<usize>) -> Option<Guard> {
        if touches(&self.denied, signal, |_| true) {
            return Some(Guard::Denial);
        }
        touches(&self.idiom, signal, |_| true).then_some(Guard::OrdinarySense)
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
