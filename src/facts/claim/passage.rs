//! Which sentences of a page can claim something, and in what surroundings they stand.

use super::guard::Guard;
use super::reading::Surroundings;
use super::setting::{self, Setting};
use crate::document::{Block, BlockKind, Visibility};
use crate::facts::{Affiliate, Page};
use crate::lexicon::List;
use std::ops::Range;

/// Keys of front-matter fields that sites show as text. A dotted path counts by its last key.
const SHOWN_FIELDS: [&str; 31] = [
    "headline",
    "heading",
    "subheading",
    "tagline",
    "lead",
    "intro",
    "introduction",
    "teaser",
    "deck",
    "dek",
    "abstract",
    "tldr",
    "takeaway",
    "takeaways",
    "keytakeaways",
    "keypoints",
    "highlights",
    "quickanswer",
    "question",
    "answer",
    "q",
    "a",
    "faq",
    "faqs",
    "pros",
    "cons",
    "features",
    "verdict",
    "bottomline",
    "conclusion",
    "bestfor",
];

/// Ends of such keys: `metaDescription`, `hero_caption`.
const SHOWN_ENDINGS: [&str; 9] = ["title", "subtitle", "description", "excerpt", "summary", "caption", "alt", "benefits", "text"];

/// Keys of fields that hold drawbacks.
const DRAWBACK_FIELDS: [&str; 4] = ["cons", "drawbacks", "downsides", "notfor"];

/// Where a block stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The guard for which its sentences are not read.
    skipped: Option<Skipped>,
    /// Whether it speaks of drawbacks and risks.
    adverse: bool,
    /// What stands above it.
    setting: Option<Setting>,
}

/// Why a block is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Skipped {
    /// It is no text for readers.
    Unseen,
    /// By a guard.
    By(Guard),
}

/// For each block whether its sentences are read, and in what surroundings it stands.
pub(super) struct Passages {
    places: Vec<Place>,
    /// Texts of links that lead elsewhere and do not pay, by start.
    links: Vec<Range<usize>>,
}

impl Passages {
    /// Looks at every block once.
    pub(super) fn read(page: Page<'_>, affiliate: &Affiliate) -> Self {
        let document = page.document;
        let heads = |block: usize, list: List| {
            page.scan.sentences_of_block(block).iter().any(|sentence| page.scan.has(list, sentence.tokens.clone()))
        };
        let place = |block: &Block| Place {
            skipped: skipped(&block.kind, block.visibility),
            adverse: is_drawback_field(&block.kind),
            setting: setting_of_field(&block.kind),
        };
        let mut places: Vec<Place> = document.blocks.iter().map(place).collect();
        for section in &document.sections {
            let under = places.get_mut(section.blocks.clone()).into_iter().flatten();
            if heads(section.heading, List::GUARD_LISTS) {
                under.for_each(|place| place.skipped = Some(Skipped::By(Guard::Reference)));
            } else if heads(section.heading, List::GUARD_HEADING) && !heads(section.heading, List::PROS) {
                under.for_each(|place| place.adverse = true);
            } else if let Some(setting) = setting::announced(page, section.heading) {
                under.for_each(|place| place.setting = Some(setting));
            }
        }
        for (index, block) in document.blocks.iter().enumerate() {
            let above = match block.kind {
                BlockKind::ListItem { intro } => intro,
                BlockKind::TableCell { head, .. } => head,
                _ => None,
            };
            let Some(above) = above else { continue };
            let inherits = places.get(above).is_some_and(|place| place.adverse) && above + 1 < index;
            let leads = is_lead_in(document.text(above));
            let Some(place) = places.get_mut(index) else { continue };
            place.adverse |= inherits || (leads && heads(above, List::GUARD_HEADING) && !heads(above, List::PROS));
            if leads && let Some(setting) = setting::announced(page, above) {
                place.setting = Some(setting);
            }
        }
        let mut paying: Vec<usize> = affiliate.links.iter().filter_map(|link| link.link).collect();
        paying.sort_unstable();
        let elsewhere = document.links.iter().enumerate().filter(|(index, link)| {
            let heading = link.block.and_then(|block| document.blocks.get(block));
            !link.text.is_empty()
                && paying.binary_search(index).is_err()
                && !heading.is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)))
        });
        let mut links: Vec<Range<usize>> = elsewhere.map(|(_, link)| link.text.clone()).collect();
        links.sort_unstable_by_key(|range| range.start);
        Self { places, links }
    }

    /// Why sentences of the block are not read; `None` where they are.
    pub(super) fn skipped(&self, block: usize) -> Option<Skipped> {
        self.places.get(block).map_or(Some(Skipped::Unseen), |place| place.skipped)
    }

    /// What stands above the block: a lead-in, a heading, the head of its column.
    pub(super) fn setting(&self, block: usize) -> Option<Setting> {
        self.places.get(block).and_then(|place| place.setting.filter(|_| !place.adverse))
    }

    /// What the place of the block adds to its sentences.
    pub(super) fn surroundings(&self, block: usize) -> Surroundings {
        let adverse = self.places.get(block).is_some_and(|place| place.adverse);
        Surroundings { adverse, setting: self.setting(block) }
    }

    /// Whether a sentence is nothing but a link to somewhere else, a short label before it aside: the title of another
    /// page.
    pub(super) fn is_link(&self, page: Page<'_>, text: &Range<usize>) -> bool {
        let from = self.links.partition_point(|link| link.start < text.start.saturating_sub(2));
        let near = self.links.iter().skip(from).take_while(|link| link.start <= text.start + LONGEST_LABEL);
        let labelled = |link: &Range<usize>| {
            page.document.prose.slice(text.start..link.start.max(text.start)).trim_end().ends_with([':', '→', '»'])
        };
        near.filter(|link| link.end + 3 >= text.end).any(|link| link.start <= text.start || labelled(link))
    }
}

/// Bytes of the longest label before a link to another page: `→ Full guide:`.
const LONGEST_LABEL: usize = 28;

/// Bytes of the longest lead-in of a list.
const LONGEST_LEAD_IN: usize = 300;

/// A lead-in is short, or ends in a colon; a whole paragraph about side effects is none.
fn is_lead_in(text: &str) -> bool {
    text.len() < LONGEST_LEAD_IN && (text.trim_end().ends_with(':') || text.split_whitespace().count() < 8)
}

/// Whether readers see text of a block as part of the article.
pub(in crate::facts) fn is_read(kind: &BlockKind, visibility: Visibility) -> bool {
    skipped(kind, visibility).is_none()
}

/// Why a block is not read.
fn skipped(kind: &BlockKind, visibility: Visibility) -> Option<Skipped> {
    match (kind, visibility) {
        (BlockKind::Code, _) | (_, Visibility::Code) => Some(Skipped::By(Guard::Code)),
        (BlockKind::FootnoteText, _) => Some(Skipped::By(Guard::Reference)),
        (BlockKind::Comment | BlockKind::TableHead { .. }, _) | (_, Visibility::Comment | Visibility::Hidden) => {
            Some(Skipped::Unseen)
        }
        (BlockKind::Field { path }, _) => {
            let shown = last_key(path).is_some_and(|key| {
                SHOWN_FIELDS.contains(&key.as_str()) || SHOWN_ENDINGS.iter().any(|ending| key.ends_with(ending))
            });
            (!shown).then_some(Skipped::Unseen)
        }
        _ => None,
    }
}

fn is_drawback_field(kind: &BlockKind) -> bool {
    let BlockKind::Field { path } = kind else { return false };
    last_key(path).is_some_and(|key| DRAWBACK_FIELDS.contains(&key.as_str()))
}

/// What the key of a field announces: `bestFor` and `benefits` are lists of fragments.
fn setting_of_field(kind: &BlockKind) -> Option<Setting> {
    let BlockKind::Field { path } = kind else { return None };
    match last_key(path)?.as_str() {
        "bestfor" | "helpswith" | "goodfor" => Some(Setting::Acts),
        "benefits" | "keybenefits" | "pros" => Some(Setting::Benefits),
        _ => None,
    }
}

/// The last key of a path, lower case, without `_` and `-`. Fields of an author are about the author.
fn last_key(path: &str) -> Option<String> {
    let path = path.to_ascii_lowercase();
    let about_people = path.split('.').any(|key| matches!(key, "author" | "authors" | "reviewer" | "reviewers" | "seo_image"));
    let key = path.rsplit('.').next().unwrap_or_default();
    (!about_people).then(|| key.chars().filter(|c| !matches!(c, '_' | '-')).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_pages_show_are_read() {
        let field = |path: &str| skipped(&BlockKind::Field { path: path.to_owned() }, Visibility::FrontMatter).is_none();
        assert!(field("title") && field("faq.answer") && field("seo.meta_description") && field("pros"));
        assert!(!field("slug") && !field("author.description") && !field("tags") && !field("image"));
    }
}
