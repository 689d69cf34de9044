//! Names and professions lent to products: "approved by Dr. Roe", "our dietitian's top pick".

use super::label::is_credit_place;
use super::name::{NameKind, Trust, names};
use super::{People, Role};
use crate::facts::Page;
use crate::lexicon::{self, List, Scan, Sentence};
use crate::source::Span;
use std::ops::Range;

/// Whose name or profession it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Endorser {
    /// Somebody of the page or the site.
    Own(String),
    /// Somebody else, by name.
    Outside(String),
}

/// A name or profession that is lent to a product.
#[derive(Debug, Clone)]
pub struct Endorsement {
    /// Whose.
    pub by: Endorser,
    /// The words.
    pub span: Span,
    /// Whether it is said beside it what the word rests on (a test, a survey), or what ties the expert has.
    pub grounded: bool,
    /// The first word of its sentence, so that a sentence counts once.
    sentence: usize,
}

/// Words around a hit in which a name stands.
const NEAR: usize = 6;

/// Words around a hit in which a product, a reservation or a ground is looked for.
const FAR: usize = 40;

/// Finds them, in reading order. Advice to do something, and words about the page itself, lend nothing to a product.
pub(super) fn read(page: Page<'_>, people: &People) -> Vec<Endorsement> {
    let scan = page.scan;
    let mut found: Vec<Endorsement> = Vec::new();
    for hit in scan.hits_of(List::ENDORSEMENT_WORD) {
        let Some(sentence) = scan.sentence_of(hit.tokens.start).and_then(|index| scan.sentences.get(index)) else { continue };
        let around =
            hit.tokens.start.saturating_sub(NEAR).max(sentence.tokens.start)..(hit.tokens.end + NEAR).min(sentence.tokens.end);
        if !is_credit_place(page, sentence.block) || found.last().is_some_and(|last| last.sentence == sentence.tokens.start) {
            continue;
        }
        let Some((by, who)) = endorser(page, people, around, sentence) else { continue };
        // The sentence may be endless; what bears on the words stands near.
        let near =
            hit.tokens.start.saturating_sub(FAR).max(sentence.tokens.start)..(hit.tokens.end + FAR).min(sentence.tokens.end);
        let text = page.document.prose.slice(scan.text_of(near.clone()));
        let asks = near.end == sentence.tokens.end && page.document.prose.slice(sentence.text.clone()).ends_with('?');
        let words = Scan::of_text(text, lexicon::built_in());
        let has = |list| words.hits_of(list).next().is_some();
        if asks || has(List::ENDORSEMENT_EXCEPT) || !(has(List::SOLD_THING) || is_linked(page, sentence)) {
            continue;
        }
        let whole = who.start.min(hit.tokens.start)..who.end.max(hit.tokens.end);
        let span = page.document.prose.to_source(scan.text_of(whole));
        found.push(Endorsement { by, span, grounded: has(List::ENDORSEMENT_BASIS), sentence: sentence.tokens.start });
    }
    found
}

/// Whether a link in a sentence pays by its looks.
fn is_linked(page: Page<'_>, sentence: &Sentence) -> bool {
    let links = &page.document.links;
    let from = links.partition_point(|link| link.text.start < sentence.text.start);
    links
        .get(from..)
        .unwrap_or_default()
        .iter()
        .take_while(|link| link.text.start < sentence.text.end)
        .any(|link| link.url.contains("tag=") || link.rel.as_deref().is_some_and(|rel| rel.contains("sponsored")))
}

/// Whose word it is, and the words that say so: of the page's own people, of "our" expert, or of a doctor by name.
fn endorser(page: Page<'_>, people: &People, around: Range<usize>, sentence: &Sentence) -> Option<(Endorser, Range<usize>)> {
    let scan = page.scan;
    let prose = &page.document.prose;
    let word = |index: usize| scan.tokens.get(index).map_or("", |token| prose.slice(token.start..token.end));
    let is_title = |index: usize| matches!(word(index), "Dr" | "Doctor" | "Professor" | "Prof" | "DR");
    for role in Role::ALL {
        for person in people.of(role).iter().filter(|person| !person.collective) {
            let Some(last) = person.name.rsplit(' ').next().filter(|last| last.len() > 2) else { continue };
            let named = around.clone().find(|&index| word(index).trim_end_matches("'s").trim_end_matches("’s") == last);
            if let Some(at) = named {
                let from = (at.saturating_sub(2).max(around.start)..at).find(|&index| is_title(index)).unwrap_or(at);
                return Some((Endorser::Own(person.name.clone()), from..at + 1));
            }
        }
    }
    if let Some(our) = around.clone().find(|&index| word(index).eq_ignore_ascii_case("our"))
        && let Some(expert) = scan.hits_in(List::EXPERT, our + 1..our + 4).next()
    {
        let words = our..expert.tokens.end;
        let who = prose.slice(scan.text_of(words.clone()));
        let who = who.strip_suffix("'s").or_else(|| who.strip_suffix("’s")).unwrap_or(who);
        return Some((Endorser::Own(who.to_owned()), words));
    }
    let title = around.clone().find(|&index| is_title(index))?;
    let from = scan.tokens.get(title)?.start;
    let name = names(super::label::line_after(prose.text(), from, sentence.text.end), Trust::Loose).into_iter().next()?;
    let person = name.kind == NameKind::Person && name.honorific;
    let end = scan.tokens_at(from + name.at.start..from + name.at.end).end;
    person.then_some((Endorser::Outside(name.name), title..end))
}
