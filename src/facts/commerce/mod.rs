//! Commercial facts: prices, ratings, discounts, trials, urgency.

mod field;

use super::{Affiliate, Disclosure, Page, Topic, hits_before};
use crate::document::{BlockKind, Visibility};
use crate::lexicon::{Hit, List, Sentence};
use crate::source::Span;
use std::collections::HashMap;

/// Kinds of commercial facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OfferKind {
    /// "$65 a week".
    Price,
    /// "4.5 out of 5", "★★★★".
    Rating,
    /// "20% off".
    Discount,
    /// "Free trial", a subscription, a money-back guarantee.
    Trial,
    /// "Over 33,000 therapists", "2 million customers".
    UserCount,
    /// "Only 3 left", "ends tonight".
    Urgency,
}

impl OfferKind {
    /// Its name in messages and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Price => "price",
            Self::Rating => "rating",
            Self::Discount => "discount",
            Self::Trial => "trial",
            Self::UserCount => "user count",
            Self::Urgency => "urgency",
        }
    }
}

/// A commercial fact.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Its kind.
    pub kind: OfferKind,
    /// The words that state it, as written.
    pub text: String,
    /// Those words in the source.
    pub span: Span,
    /// The sentence it stands in (index into the scan); `None` for a number of the front matter.
    pub sentence: Option<usize>,
    /// The block it stands in; `None` for a number of the front matter.
    pub block: Option<usize>,
    /// Whether a date stands with it ("as of March 2026").
    pub dated: bool,
    /// Whether a source stands with it: a link to or the name of the platform it is from, with a date.
    pub sourced: bool,
    /// Whether terms stand with it ("renews at", "terms apply", "ends 30 Nov").
    pub terms: bool,
}

/// Finds the commercial facts, in reading order: at most one of a kind in a sentence. A page that earns nothing offers
/// nothing; if it is about health, it may still rate.
pub(super) fn read(page: Page<'_>, affiliate: &Affiliate, topic: &Topic, disclosures: &[Disclosure]) -> Vec<Offer> {
    let earns = affiliate.earns();
    if !earns && !topic.health {
        return Vec::new();
    }
    let whole = 0..page.scan.tokens.len();
    let dated_page = page.scan.has(List::OFFER_PAGE_DATE, whole);
    let mut told: Vec<Span> = disclosures.iter().map(|disclosure| disclosure.span).collect();
    told.sort_unstable();
    let mut context = Context { page, blocks: HashMap::new() };
    let mut offers = Vec::new();
    field::read(page, dated_page, &mut offers);
    let mut hits = page.scan.hits.as_slice();
    for (index, sentence) in page.scan.sentences.iter().enumerate() {
        let mut kinds = kinds_in(page, sentence, hits_before(&mut hits, sentence.tokens.end));
        kinds.retain(|(kind, _)| earns || *kind == OfferKind::Rating);
        if kinds.is_empty() || !is_read(page, sentence.block) {
            continue;
        }
        let whole = page.document.prose.to_source(sentence.text.clone());
        let next = told.partition_point(|told| told.end <= whole.start);
        if told.get(next).is_some_and(|told| told.start < whole.end) {
            continue;
        }
        let around = context.of(sentence.block);
        for (kind, hit) in kinds {
            // A price stands for itself; the other facts are told by the sentence.
            let words = if kind == OfferKind::Price { page.scan.text_of(hit.tokens) } else { sentence.text.clone() };
            let dated = dated_page || around.dated;
            offers.push(Offer {
                kind,
                text: page.document.prose.slice(words.clone()).to_owned(),
                span: page.document.prose.to_source(words),
                sentence: Some(index),
                block: Some(sentence.block),
                dated,
                sourced: around.platform && dated,
                terms: around.terms,
            });
        }
    }
    offers
}

/// What stands around a commercial fact, in its block and in those that follow in the same list or paragraph group.
#[derive(Debug, Clone, Copy, Default)]
struct Around {
    dated: bool,
    platform: bool,
    terms: bool,
}

struct Context<'a> {
    page: Page<'a>,
    blocks: HashMap<usize, Around>,
}

impl Context<'_> {
    fn of(&mut self, block: usize) -> Around {
        if let Some(&known) = self.blocks.get(&block) {
            return known;
        }
        let mut around = self.alone(block);
        // The small print of an offer stands right below it.
        if self.page.document.blocks.get(block + 1).is_some_and(|next| !matches!(next.kind, BlockKind::Heading(_))) {
            let next = self.alone(block + 1);
            around.terms |= next.terms;
            around.dated |= next.dated;
        }
        self.blocks.insert(block, around);
        around
    }

    fn alone(&self, block: usize) -> Around {
        let mut around = Around::default();
        for sentence in self.page.scan.sentences_of_block(block) {
            for hit in self.page.scan.all_in(sentence.tokens.clone()) {
                match hit.list {
                    List::OFFER_DATE => around.dated = true,
                    List::OFFER_RATING_SOURCE => around.platform = true,
                    List::OFFER_TERMS => around.terms = true,
                    _ => {}
                }
            }
        }
        around
    }
}

/// The kinds of commercial facts in a sentence, each with its first words.
fn kinds_in(page: Page<'_>, sentence: &Sentence, hits: &[Hit]) -> Vec<(OfferKind, Hit)> {
    let mut kinds: Vec<(OfferKind, Hit)> = Vec::new();
    for hit in hits {
        let kind = match hit.list {
            List::OFFER_PRICE => OfferKind::Price,
            List::OFFER_RATING if is_rating(page, hit) => OfferKind::Rating,
            List::OFFER_DISCOUNT => OfferKind::Discount,
            List::OFFER_TRIAL => OfferKind::Trial,
            List::OFFER_URGENCY => OfferKind::Urgency,
            _ => continue,
        };
        if !kinds.iter().any(|known| known.0 == kind) {
            kinds.push((kind, hit.clone()));
        }
    }
    if kinds.is_empty() {
        return kinds;
    }
    let has = |list: List| hits.iter().any(|hit| hit.list == list);
    let question = page.document.prose.slice(sentence.text.clone()).trim_end_matches(['*', '_', '"', '”', ' ']).ends_with('?');
    kinds.retain(|(kind, _)| match kind {
        OfferKind::Price => !has(List::OFFER_PRICE_EXCEPT) && !question,
        OfferKind::Urgency => !has(List::OFFER_URGENCY_EXCEPT) && !question,
        OfferKind::Trial => !has(List::GUARD_NEGATION) && !question,
        _ => !question,
    });
    kinds
}

/// Whether two numbers in a row are a rating: only with a slash between them (`4.8/5`, not `2-5`).
fn is_rating(page: Page<'_>, hit: &Hit) -> bool {
    let numbers = page.scan.tokens.get(hit.tokens.clone()).unwrap_or_default().iter().all(|token| token.number);
    !numbers || page.document.prose.slice(page.scan.text_of(hit.tokens.clone())).contains('/')
}

/// Keys of front-matter fields that sites show as text.
const TEXT_KEYS: [&str; 13] = [
    "title",
    "headline",
    "subtitle",
    "rating",
    "description",
    "excerpt",
    "summary",
    "pros",
    "cons",
    "answer",
    "verdict",
    "label",
    "a",
];

/// Parts of keys of fields that hold prices: `priceRange`, `medicationFrom`, `monthly_cost`.
const PRICE_KEYS: [&str; 7] = ["price", "pricing", "cost", "from", "fee", "plan", "subscription"];

fn is_read(page: Page<'_>, block: usize) -> bool {
    let Some(block) = page.document.blocks.get(block) else { return false };
    let shown = !matches!(block.visibility, Visibility::Code | Visibility::Comment | Visibility::Hidden);
    let field = match &block.kind {
        BlockKind::Field { path } => {
            let key = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
            TEXT_KEYS.contains(&key.as_str()) || PRICE_KEYS.iter().any(|part| key.contains(part))
        }
        _ => true,
    };
    shown && field
}
