//! Prices, stock, ratings and reviews of Amazon's that stand in the text. Amazon serves these to its associates; written
//! by hand they are against its terms.

use super::{Affiliate, AmazonRoute, NotPaying};
use crate::document::{Attribute, BlockKind, LinkKind, Visibility};
use crate::facts::{Offer, OfferKind, Page};
use crate::lexicon::List;
use crate::source::Span;
use std::collections::HashMap;

/// Kinds of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AmazonOfferKind {
    /// "$24.99".
    Price,
    /// "In stock".
    Stock,
    /// "4.7 stars from 12,000 ratings".
    Rating,
    /// "Amazon reviewers say that …".
    Review,
}

/// A fact of Amazon's in the text.
#[derive(Debug, Clone)]
pub struct AmazonOffer {
    /// Its kind.
    pub kind: AmazonOfferKind,
    /// The words, as written.
    pub text: String,
    /// Those words in the source.
    pub span: Span,
    /// The block they stand in; `None` for an attribute of a component.
    pub block: Option<usize>,
    /// The link to Amazon that they stand with.
    pub link: Span,
    /// Whether they only share a section with the link, or only sum up what customers say.
    pub loose: bool,
    /// Index into the commercial facts of the page, where it is one.
    pub offer: Option<usize>,
}

/// Finds them, those that are commercial facts of the page first. A page without a link to Amazon has none.
pub(in crate::facts) fn read(page: Page<'_>, affiliate: &Affiliate, offers: &[Offer]) -> Vec<AmazonOffer> {
    if !affiliate.links.iter().any(|link| link.amazon != AmazonRoute::None) {
        return Vec::new();
    }
    let mut shelf = Shelf::new(page, affiliate);
    let mut found: Vec<AmazonOffer> = Vec::new();
    for (index, offer) in offers.iter().enumerate() {
        let kind = match offer.kind {
            OfferKind::Price => AmazonOfferKind::Price,
            OfferKind::Rating => AmazonOfferKind::Rating,
            _ => continue,
        };
        let beside = match kind {
            AmazonOfferKind::Rating => shelf.rating(offer),
            _ => shelf.price(offer),
        };
        found.extend(beside.map(|(link, loose)| AmazonOffer {
            kind,
            text: offer.text.clone(),
            span: offer.span,
            block: offer.block,
            link,
            loose,
            offer: Some(index),
        }));
    }
    stock(&shelf, &mut found);
    reviews(&shelf, offers, &mut found);
    attributes(page, affiliate, &mut found);
    found
}

/// "In stock" right beside a link to Amazon; "if in stock" is a condition.
fn stock(shelf: &Shelf<'_>, found: &mut Vec<AmazonOffer>) {
    let page = shelf.page;
    for hit in page.scan.hits_of(List::STOCK_STATE) {
        let Some(sentence) = page.scan.sentence_of(hit.tokens.start) else { continue };
        let Some(block) = page.scan.sentences.get(sentence).map(|sentence| sentence.block) else { continue };
        let before = page.scan.tokens.get(hit.tokens.start.saturating_sub(5)..hit.tokens.start).unwrap_or_default();
        let asked = before.iter().any(|word| {
            let word = page.document.prose.slice(word.start..word.end);
            ["if", "when", "whether", "check", "while", "until", "often"].iter().any(|other| word.eq_ignore_ascii_case(other))
        });
        let text = page.scan.text_of(hit.tokens.clone());
        let span = page.document.prose.to_source(text.clone());
        let shown = page.document.blocks.get(block).is_some_and(|block| is_shown(block.visibility));
        if asked || !shown {
            continue;
        }
        if let Some(link) = shelf.beside(Some(block), span) {
            let text = page.document.prose.slice(text).to_owned();
            found.push(AmazonOffer {
                kind: AmazonOfferKind::Stock,
                text,
                span,
                block: Some(block),
                link,
                loose: false,
                offer: None,
            });
        }
    }
}

/// What customers of Amazon say: quoted, it is copied; summed up, it is a milder case.
fn reviews(shelf: &Shelf<'_>, offers: &[Offer], found: &mut Vec<AmazonOffer>) {
    let page = shelf.page;
    let rated = |sentence: usize| {
        let next = offers.partition_point(|offer| offer.sentence < Some(sentence));
        offers.iter().skip(next).take_while(|offer| offer.sentence == Some(sentence)).any(|offer| offer.kind == OfferKind::Rating)
    };
    let mut last = None;
    for hit in page.scan.hits_of(List::AMAZON_REVIEW) {
        let Some(index) = page.scan.sentence_of(hit.tokens.start).filter(|index| last != Some(*index)) else { continue };
        last = Some(index);
        let Some(sentence) = page.scan.sentences.get(index) else { continue };
        let shown = page.document.blocks.get(sentence.block).is_some_and(|block| is_shown(block.visibility));
        if !shown || rated(index) {
            continue;
        }
        let text = page.document.prose.slice(sentence.text.clone());
        found.push(AmazonOffer {
            kind: AmazonOfferKind::Review,
            text: text.to_owned(),
            span: page.document.prose.to_source(sentence.text.clone()),
            block: Some(sentence.block),
            link: shelf.first,
            loose: !text.contains(['"', '“', '”', '«']),
            offer: None,
        });
    }
}

/// `<ProductCard price="$24.99" href="https://www.amazon.com/…" />`: the page is built with it.
fn attributes(page: Page<'_>, affiliate: &Affiliate, found: &mut Vec<AmazonOffer>) {
    let named = |attribute: &Attribute| {
        let name = attribute.name.as_deref()?;
        let is = |known: &[&str]| known.iter().any(|known| known.eq_ignore_ascii_case(name));
        if is(&["price", "salePrice", "currentPrice", "listPrice"]) {
            return Some(AmazonOfferKind::Price);
        }
        is(&["reviews", "reviewCount", "ratingCount", "ratingsCount", "numReviews"]).then_some(AmazonOfferKind::Rating)
    };
    let mut last = None;
    for link in affiliate.links.iter().filter(|link| link.amazon != AmazonRoute::None) {
        let next = page.document.components.partition_point(|component| component.span.start < link.span.start);
        let component = page.document.components.get(next).filter(|component| component.span == link.span && last != Some(next));
        let Some(component) = component else { continue };
        last = Some(next);
        for attribute in &component.attributes {
            let written = attribute.value.bytes().any(|byte| byte.is_ascii_digit());
            if let Some(kind) = named(attribute).filter(|_| written) {
                found.push(AmazonOffer {
                    kind,
                    text: attribute.value.clone(),
                    span: attribute.span,
                    block: None,
                    link: component.span,
                    loose: false,
                    offer: None,
                });
            }
        }
    }
}

fn is_shown(visibility: Visibility) -> bool {
    !matches!(visibility, Visibility::Code | Visibility::Comment | Visibility::Hidden)
}

/// A link that leads out of the site: where it stands, and whether to Amazon.
#[derive(Clone, Copy)]
struct Outward {
    block: usize,
    text: usize,
    span: Span,
    amazon: bool,
}

/// The links that lead out of a page, laid out by block.
struct Shelf<'a> {
    page: Page<'a>,
    outward: Vec<Outward>,
    /// Links of the front matter, by place.
    fields: Vec<(Span, &'a str, bool)>,
    /// The first link to Amazon.
    first: Span,
    /// For each section that was asked for: its link to Amazon, where all shops of it are Amazon.
    sections: HashMap<usize, Option<Span>>,
}

/// Cells of a row, items of a list, blocks of a section that are looked at.
const WIDEST: usize = 40;

/// Blocks between the items of one product.
const NEAR: usize = 4;

/// Words before a price that say what it is.
const LEAD: usize = 4;

/// Shops whose price it may be, where the sentence names them.
const OTHER_SHOPS: [&str; 20] = [
    "walmart",
    "at target",
    "costco",
    "cvs",
    "walgreens",
    "iherb",
    "vitacost",
    "ebay",
    "etsy",
    "best buy",
    "sephora",
    "thrive market",
    "brand's",
    "brand’s",
    "manufacturer",
    "their site",
    "their website",
    "its website",
    "official site",
    "directly from",
];

/// Words by which a rating is the author's own, or another platform's.
const OTHER_RATINGS: [&str; 16] = [
    "our ",
    "my ",
    " we ",
    "editor",
    "verdict",
    "overall",
    "trustpilot",
    "google",
    "walmart",
    "app store",
    "iherb",
    "reddit",
    "consumer reports",
    "goodreads",
    "yelp",
    "sephora",
];

impl<'a> Shelf<'a> {
    fn new(page: Page<'a>, affiliate: &Affiliate) -> Self {
        let mut amazon: Vec<usize> = Vec::new();
        for link in affiliate.links.iter().filter(|link| link.amazon != AmazonRoute::None) {
            amazon.extend(link.link);
        }
        amazon.sort_unstable();
        let mut within =
            affiliate.others.iter().filter(|other| other.why != NotPaying::Unmarked).map(|other| other.link).peekable();
        let mut outward = Vec::new();
        let mut fields = Vec::new();
        for (index, link) in page.document.links.iter().enumerate() {
            while within.next_if(|&other| other < index).is_some() {}
            if within.peek() == Some(&index) {
                continue;
            }
            let to_amazon = amazon.binary_search(&index).is_ok();
            match (&link.kind, link.block) {
                (LinkKind::FrontMatter { path }, _) => fields.push((link.span, path.as_str(), to_amazon)),
                (_, Some(block)) => {
                    outward.push(Outward { block, text: link.text.start, span: link.span, amazon: to_amazon });
                }
                _ => {}
            }
        }
        outward.sort_by_key(|link| (link.block, link.text));
        let first =
            affiliate.links.iter().find(|link| link.amazon != AmazonRoute::None).map_or(Span::default(), |link| link.span);
        Self { page, outward, fields, first, sections: HashMap::new() }
    }

    /// The link to Amazon that a price stands with, and whether it only shares a section with it.
    fn price(&mut self, offer: &Offer) -> Option<(Span, bool)> {
        let text = self.sentence(offer);
        if OTHER_SHOPS.iter().any(|shop| text.contains(shop)) && !text.contains("amazon") {
            return None;
        }
        let before = text.split(&offer.text.to_lowercase()).next().unwrap_or_default();
        let said =
            |words: &[&str]| before.split_whitespace().rev().take(LEAD).any(|word| words.iter().any(|said| word.contains(said)));
        // What somebody once paid is no price of today.
        if said(&["paid", "spent", "saved", "save", "worth", "equivalent"]) {
            return None;
        }
        let beside = self.beside(offer.block, offer.span).map(|link| (link, false));
        beside.or_else(|| {
            if said(&["price", "cost", "retail", "sells", "goes", "msrp"]) {
                self.of_section(offer.block).map(|link| (link, true))
            } else {
                None
            }
        })
    }

    /// The sentence of a commercial fact, in lower case.
    fn sentence(&self, offer: &Offer) -> String {
        let sentence = offer.sentence.and_then(|sentence| self.page.scan.sentences.get(sentence));
        sentence.map_or("", |sentence| self.page.document.prose.slice(sentence.text.clone())).to_lowercase()
    }

    /// The link to Amazon whose rating it is: Amazon is named, or many people's ratings stand right beside the link.
    fn rating(&mut self, offer: &Offer) -> Option<(Span, bool)> {
        let text = self.sentence(offer);
        let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
        // "We read 200 Amazon reviews" tells how the author worked.
        if says(&["read ", "reading ", "analyz", "analys", "went through", "looked at", "sifted", "combed"]) {
            return None;
        }
        let stars = says(&["star", "rating", "rated", "out of 5", "out of five", "/5", "★", "⭐"]);
        if (says(&["amazon"]) && (stars || says(&["reviews", "reviewers"]))) || (self.head(offer.block).contains("amazon")) {
            return Some((self.beside(offer.block, offer.span).unwrap_or(self.first), false));
        }
        let counted = says(&["review", "ratings", "buyers", "customers", "shoppers"]);
        let padded = format!(" {text}");
        if !counted || OTHER_RATINGS.iter().any(|other| padded.contains(other)) {
            return None;
        }
        self.beside(offer.block, offer.span).map(|link| (link, false))
    }

    /// The head of the block's column, in lower case.
    fn head(&self, block: Option<usize>) -> String {
        match block.and_then(|block| self.page.document.blocks.get(block)).map(|block| &block.kind) {
            Some(BlockKind::TableCell { head: Some(head), .. }) => self.page.document.text(*head).to_lowercase(),
            _ => String::new(),
        }
    }

    fn in_block(&self, block: usize) -> impl Iterator<Item = &Outward> {
        let from = self.outward.partition_point(|link| link.block < block);
        self.outward.iter().skip(from).take_while(move |link| link.block == block)
    }

    /// The link to Amazon in the same paragraph, row, list or group of fields.
    fn beside(&self, block: Option<usize>, span: Span) -> Option<Span> {
        let Some(block) = block else { return self.of_fields(span, None) };
        let distance = |link: &&Outward| {
            let before = span.start.saturating_sub(link.span.end);
            before.max(link.span.start.saturating_sub(span.end))
        };
        if let Some(nearest) = self.in_block(block).min_by_key(distance) {
            return nearest.amazon.then_some(nearest.span);
        }
        match &self.page.document.blocks.get(block)?.kind {
            BlockKind::TableCell { row, .. } => self.of_row(block, *row),
            BlockKind::ListItem { intro } => self.of_list(block, *intro),
            BlockKind::Field { path } => self.of_fields(span, Some(path)),
            _ => None,
        }
    }

    fn of_row(&self, block: usize, row: usize) -> Option<Span> {
        let blocks = &self.page.document.blocks;
        let same = |index: &usize| {
            blocks.get(*index).is_some_and(|other| matches!(other.kind, BlockKind::TableCell { row: of, .. } if of == row))
        };
        let before = (block.saturating_sub(WIDEST)..block).rev().take_while(same);
        let after = (block + 1..block + WIDEST).take_while(same);
        let cells: Vec<usize> = before.chain(after).collect();
        let link = self.only_amazon(cells.into_iter());
        if self.head(Some(block)).contains("amazon") {
            return link.or(Some(self.first));
        }
        link
    }

    fn of_list(&self, block: usize, intro: Option<usize>) -> Option<Span> {
        let blocks = &self.page.document.blocks;
        let same = |index: &usize| {
            blocks.get(*index).is_some_and(|other| matches!(other.kind, BlockKind::ListItem { intro: of } if of == intro))
        };
        let before = (block.saturating_sub(NEAR)..block).rev().take_while(same);
        let after = (block + 1..block + 1 + NEAR).take_while(same);
        let items: Vec<usize> = before.chain(after).collect();
        self.only_amazon(items.into_iter())
    }

    /// The first link to Amazon of some blocks, unless another one leads elsewhere.
    fn only_amazon(&self, blocks: impl Iterator<Item = usize>) -> Option<Span> {
        let mut first: Option<Span> = None;
        for link in blocks.flat_map(|block| self.in_block(block)) {
            if !link.amazon {
                return None;
            }
            first = first.or(Some(link.span));
        }
        first
    }

    /// The nearest link of the same map in the front matter. Of a number the key is not known, so that only the lines
    /// around it are looked at.
    fn of_fields(&self, span: Span, path: Option<&str>) -> Option<Span> {
        /// Bytes of a few lines.
        const LINES: usize = 160;
        let map = |path: &'a str| path.rsplit_once('.').map_or("", |(map, _)| map);
        let own = path.map(|path| path.rsplit_once('.').map_or("", |(map, _)| map));
        let next = self.fields.partition_point(|field| field.0.start < span.start);
        let around = self.fields.get(next.saturating_sub(2)..(next + 2).min(self.fields.len()))?;
        let distance = |field: &(Span, &str, bool)| field.0.start.abs_diff(span.start);
        let same = around.iter().filter(|field| own.map_or(distance(field) <= LINES, |own| map(field.1) == own));
        let nearest = same.min_by_key(|field| distance(field))?;
        nearest.2.then_some(nearest.0)
    }

    /// The link to Amazon of the section that a short block stands in, where no other shop has a link there. The part
    /// under the title is the whole page, and no section of one product.
    fn of_section(&mut self, block: Option<usize>) -> Option<Span> {
        let document = self.page.document;
        let index = document.blocks.get(block?)?.section?;
        let section = document.sections.get(index).filter(|section| section.level > 1)?;
        if let Some(&known) = self.sections.get(&index) {
            return known;
        }
        let inner = document.sections.get(index + 1).map_or(section.blocks.end, |next| next.heading.min(section.blocks.end));
        let blocks = section.blocks.start..inner.min(section.blocks.start + WIDEST);
        let link = self.only_amazon(blocks);
        self.sections.insert(index, link);
        link
    }
}
