//! Sentences that tell readers how the page earns.

mod place;
mod policy;
mod provided;
mod sentence;
mod template;

pub use place::{Distance, Place};
pub use provided::{ProvidedWords, judge_provided};
pub(super) use sentence::Says;
pub use template::may_render_links;
pub(super) use template::switched_off;

use super::{Affiliate, Page};
use crate::document::{BlockKind, Visibility, plain_key};
use crate::lexicon::List;
use crate::source::Span;
use place::PayingLinks;
use std::ops::Range;

/// What a disclosure achieves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DisclosureStatus {
    /// Something is said, but a reader may miss its meaning.
    Weak,
    /// A shortcode, include, component or front-matter switch that plainly prints one.
    Template,
    /// An ordinary reader learns that the publisher is paid, and for what.
    Clear,
}

impl DisclosureStatus {
    /// Its name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Weak => "weak",
            Self::Template => "template",
        }
    }
}

/// What a disclosure speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum About {
    /// Links that pay.
    Links,
    /// That this content was paid for, or the product came free.
    Sponsor,
    /// That the product, or a part of its maker, is the author's own.
    Ownership,
}

/// A sentence, template call or setting that tells readers how the page earns.
#[derive(Debug, Clone)]
pub struct Disclosure {
    /// What it achieves.
    pub status: DisclosureStatus,
    /// What it speaks of.
    pub about: About,
    /// Whether it names the publisher: "we", "this site".
    pub says_who: bool,
    /// Whether it says what brings the money: a purchase, a click, a link.
    pub says_when: bool,
    /// Whether its words are known: they stand in the article, or the configuration vouches for the template.
    pub declared: bool,
    /// Its words, or the template call.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// The block it stands in.
    pub block: Option<usize>,
    /// Whether and how readers see it.
    pub visibility: Visibility,
    /// Where it stands, seen from the first paying link of the body.
    pub place: Place,
    /// Whether it comes before the first paying link of the body. True where the body has no paying link.
    pub before_first_affiliate_link: bool,
    /// How far it stands before the first paying link of the body; `None` where it does not stand before one.
    pub distance: Option<Distance>,
    /// Whether it is only a link to a policy page.
    pub link_only: bool,
    /// Whether it is the statement that Amazon asks for.
    pub amazon_statement: bool,
}

impl Disclosure {
    /// Whether readers see it without doing anything. A template is taken at its word, and so is a text of the front
    /// matter: a site that keeps its disclosure there has a template which prints it.
    pub fn reaches_readers(&self) -> bool {
        self.status == DisclosureStatus::Template || is_seen(self.visibility)
    }

    /// Whether it does its work, its place aside: readers see it and understand it, or a template is trusted to.
    pub fn is_proper(&self) -> bool {
        self.status != DisclosureStatus::Weak && self.reaches_readers()
    }
}

/// Whether readers see such a text without doing anything.
fn is_seen(visibility: Visibility) -> bool {
    matches!(visibility, Visibility::Shown | Visibility::Small | Visibility::FrontMatter)
}

/// A sentence that speaks of how the page earns, before anything is known of the links.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    /// What it says.
    pub says: Says,
    /// Index of its sentence in the scan.
    pub sentence: usize,
    /// The block it stands in.
    pub block: usize,
    /// Its words: a byte range of the prose. The sentence, or the label where only a label in it says so.
    pub text: Range<usize>,
}

impl Statement {
    /// Whether it says that links pay, clearly or not.
    pub fn is_of_links(&self) -> bool {
        matches!(self.says, Says::Links(_))
    }
}

/// Reads all sentences that speak of how the page earns, in reading order.
pub(super) fn statements(page: Page<'_>) -> Vec<Statement> {
    let sentences = page.scan.sentences.iter().enumerate();
    let mut found: Vec<Statement> = sentences
        .filter(|(_, sentence)| may_disclose(page, sentence.block))
        .map(|(index, sentence)| {
            let (says, label) = sentence::says(page, sentence);
            let text = label.map_or(sentence.text.clone(), |label| page.scan.text_of(label));
            Statement { says, sentence: index, block: sentence.block, text }
        })
        .filter(|statement| statement.says != Says::Nothing)
        .collect();
    // A heading "Affiliate disclosure" is the label of what follows it, not a statement of its own.
    let followed: Vec<bool> = (0..found.len())
        .map(|index| {
            let pair = found.get(index).zip(found.get(index + 1));
            pair.is_some_and(|(label, next)| next.sentence <= label.sentence + 1 && is_bare_label(page, label))
        })
        .collect();
    let mut followed = followed.into_iter();
    found.retain(|_| !followed.next().unwrap_or(false));
    found
}

/// Whether a block is text in which disclosures are written. Of the front matter only fields that are meant for one.
fn may_disclose(page: Page<'_>, block: usize) -> bool {
    match page.document.blocks.get(block).map(|block| &block.kind) {
        Some(BlockKind::Field { path }) => {
            let key = plain_key(path.rsplit('.').next().unwrap_or(path));
            template::is_disclosure_key(&key)
                || matches!(key.as_str(), "description" | "summary" | "excerpt" | "intro" | "note" | "notice")
        }
        Some(_) => true,
        None => false,
    }
}

/// Whether a statement is no more than the words "affiliate disclosure" or the like.
fn is_bare_label(page: Page<'_>, statement: &Statement) -> bool {
    const LONGEST_LABEL: usize = 4;
    let words = page.scan.sentences.get(statement.sentence).map_or(0, |sentence| sentence.tokens.len());
    matches!(statement.says, Says::Links(DisclosureStatus::Weak)) && words <= LONGEST_LABEL
}

/// Finds the disclosures, in reading order.
pub(super) fn read(page: Page<'_>, statements: &[Statement], affiliate: &Affiliate) -> Vec<Disclosure> {
    let links = PayingLinks::of(affiliate);
    let mut found: Vec<Disclosure> = statements.iter().filter_map(|statement| from_statement(page, statement, links)).collect();
    found.sort_by_key(|disclosure| disclosure.span);
    // A sentence that only points to a policy is that link.
    let mut apart = Vec::new();
    for link in policy::links(page, links) {
        let next = found.partition_point(|said| said.span.end <= link.span.start);
        match found.get_mut(next).filter(|said| said.span.overlaps(link.span)) {
            Some(said) if said.link_only => *said = link,
            Some(_) => {}
            None => apart.push(link),
        }
    }
    found.extend(apart);
    found.extend(template::read(page, links));
    found.sort_by_key(|disclosure| disclosure.span);
    found
}

fn from_statement(page: Page<'_>, statement: &Statement, links: PayingLinks<'_>) -> Option<Disclosure> {
    let (status, about) = match statement.says {
        Says::Links(status) => (status, About::Links),
        Says::Sponsored(status) => (status, About::Sponsor),
        Says::Ownership(status) => (status, About::Ownership),
        Says::Denial | Says::Nothing => return None,
    };
    let sentence = page.scan.sentences.get(statement.sentence)?;
    let block = page.document.blocks.get(statement.block)?;
    let span = page.document.prose.to_source(statement.text.clone());
    let place = links.place(page, span, Some(statement), block.visibility);
    let has = |list| page.scan.has(list, sentence.tokens.clone());
    Some(Disclosure {
        status,
        about,
        says_who: status == DisclosureStatus::Clear || has(List::PUBLISHER) || has(List::PUBLISHER_OBJECT),
        says_when: has(List::EARNING_TRIGGER),
        declared: true,
        text: page.document.prose.slice(statement.text.clone()).to_owned(),
        span,
        block: Some(statement.block),
        visibility: block.visibility,
        place,
        before_first_affiliate_link: place == Place::Before,
        distance: links.distance(page, span, place, block.visibility),
        link_only: status == DisclosureStatus::Weak && policy::points_elsewhere(page, sentence.text.clone(), statement.block),
        amazon_statement: has(List::AMAZON_STATEMENT),
    })
}
