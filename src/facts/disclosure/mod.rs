//! Sentences that tell readers how the page earns.

mod sentence;
mod template;

pub(super) use sentence::Says;

use super::affiliate::AffiliateLink;
use super::{Affiliate, Page};
use crate::document::{BlockKind, Link, Visibility, plain_key};
use crate::lexicon::List;
use crate::source::Span;
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
}

/// A sentence, template call or setting that tells readers how the page earns.
#[derive(Debug, Clone)]
pub struct Disclosure {
    /// What it achieves.
    pub status: DisclosureStatus,
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
    /// Whether it is only a link to a policy page.
    pub link_only: bool,
    /// Whether it is the statement that Amazon asks for.
    pub amazon_statement: bool,
}

impl Disclosure {
    /// Whether readers see it without doing anything. A template is taken at its word, and so is a text of the front
    /// matter: a site that keeps its disclosure there has a template which prints it.
    pub fn reaches_readers(&self) -> bool {
        self.status == DisclosureStatus::Template
            || matches!(self.visibility, Visibility::Shown | Visibility::Small | Visibility::FrontMatter)
    }
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
    let first = affiliate.first_in_body();
    let mut found: Vec<Disclosure> = statements.iter().filter_map(|statement| from_statement(page, statement, first)).collect();
    found.sort_by_key(|disclosure| disclosure.span);
    // A sentence that only points to a policy is that link.
    let mut apart = Vec::new();
    for link in policy_links(page, first) {
        let next = found.partition_point(|said| said.span.end <= link.span.start);
        match found.get_mut(next).filter(|said| said.span.overlaps(link.span)) {
            Some(said) if said.link_only => *said = link,
            Some(_) => {}
            None => apart.push(link),
        }
    }
    found.extend(apart);
    found.extend(template::read(page, first));
    found.sort_by_key(|disclosure| disclosure.span);
    found
}

fn from_statement(page: Page<'_>, statement: &Statement, first: Option<&AffiliateLink>) -> Option<Disclosure> {
    let status = match statement.says {
        Says::Links(status) | Says::Sponsored(status) | Says::Ownership(status) => status,
        Says::Denial | Says::Nothing => return None,
    };
    let sentence = page.scan.sentences.get(statement.sentence)?;
    let block = page.document.blocks.get(statement.block)?;
    let span = page.document.prose.to_source(statement.text.clone());
    let place = place(page, span, Some(statement), block.visibility, first);
    Some(Disclosure {
        status,
        text: page.document.prose.slice(statement.text.clone()).to_owned(),
        span,
        block: Some(statement.block),
        visibility: block.visibility,
        place,
        before_first_affiliate_link: place == Place::Before,
        link_only: status == DisclosureStatus::Weak && points_elsewhere(page, sentence.text.clone(), statement.block),
        amazon_statement: page.scan.has(List::AMAZON_STATEMENT, sentence.tokens.clone()),
    })
}

/// Where something stands, seen from the first paying link.
fn place(page: Page<'_>, span: Span, of: Option<&Statement>, visibility: Visibility, first: Option<&AffiliateLink>) -> Place {
    let Some(link) = first else { return Place::Before };
    if visibility == Visibility::FrontMatter || span.start < link.span.start {
        return Place::Before;
    }
    let Some(statement) = of.filter(|statement| link.block == Some(statement.block)) else { return Place::After };
    let text = link.link.and_then(|index| page.document.links.get(index)).map(|link| link.text.clone());
    let sentence = page.scan.sentences.get(statement.sentence);
    let begins = sentence.map_or(0, |sentence| sentence.text.start);
    if text.is_some_and(|text| begins <= text.end) { Place::SameSentence } else { Place::SameParagraph }
}

/// Whether a sentence is no more than a pointer to a page that discloses: most of its words are such a link.
fn points_elsewhere(page: Page<'_>, sentence: Range<usize>, block: usize) -> bool {
    let from =
        page.document.links.partition_point(|link| link.span.start < page.document.prose.to_source(sentence.clone()).start);
    let links = page.document.links.iter().skip(from.saturating_sub(1)).take_while(|link| link.text.start < sentence.end);
    let mut pointers =
        links.filter(|link| link.block == Some(block) && link.text.start >= sentence.start && is_policy_link(page, link));
    pointers.any(|link| {
        let outside =
            page.scan.tokens_at(sentence.start..link.text.start).len() + page.scan.tokens_at(link.text.end..sentence.end).len();
        outside <= 6
    })
}

/// Links to a policy page that stand where a disclosure should, outside of any sentence that discloses.
fn policy_links<'a>(page: Page<'a>, first: Option<&'a AffiliateLink>) -> impl Iterator<Item = Disclosure> + 'a {
    page.document.links.iter().filter(move |link| is_policy_link(page, link)).filter_map(move |link| {
        let block = link.block?;
        let visibility = page.document.blocks.get(block)?.visibility;
        let place = place(page, link.span, None, visibility, first);
        Some(Disclosure {
            status: DisclosureStatus::Weak,
            text: page.document.prose.slice(link.text.clone()).to_owned(),
            span: link.span,
            block: Some(block),
            visibility,
            place,
            before_first_affiliate_link: place == Place::Before,
            link_only: true,
            amazon_statement: false,
        })
    })
}

/// Whether a link is called "Disclosure" or the like and leads to a page that may hold one.
fn is_policy_link(page: Page<'_>, link: &Link) -> bool {
    let tokens = page.scan.tokens_at(link.text.clone());
    let short = (1..=6).contains(&tokens.len());
    let named = || page.scan.has(List::DISCLOSURE_ANCHOR, tokens.clone());
    let path = || {
        let url = link.url.to_lowercase();
        ["disclos", "affiliate", "advertis", "disclaimer", "policy", "how-we-make", "terms"].iter().any(|word| url.contains(word))
    };
    short && named() && path()
}
