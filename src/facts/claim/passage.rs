//! Which sentences of a page can claim something, and in what surroundings they stand.

use crate::document::{BlockKind, Visibility};
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

/// For each block whether its sentences are read, and whether it speaks of drawbacks and risks.
pub(super) struct Passages {
    skipped: Vec<bool>,
    adverse: Vec<bool>,
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
        let mut skipped: Vec<bool> = document.blocks.iter().map(|block| !is_read(&block.kind, block.visibility)).collect();
        let mut adverse: Vec<bool> = document.blocks.iter().map(|block| is_drawback_field(&block.kind)).collect();
        for section in &document.sections {
            let marks = match () {
                () if heads(section.heading, List::GUARD_LISTS) => &mut skipped,
                () if heads(section.heading, List::GUARD_HEADING) && !heads(section.heading, List::PROS) => &mut adverse,
                () => continue,
            };
            marks.get_mut(section.blocks.clone()).into_iter().flatten().for_each(|mark| *mark = true);
        }
        for (index, block) in document.blocks.iter().enumerate() {
            let above = match block.kind {
                BlockKind::ListItem { intro } => intro,
                BlockKind::TableCell { head, .. } => head,
                _ => None,
            };
            let Some(above) = above else { continue };
            let inherits = adverse.get(above).copied().unwrap_or_default() && above + 1 < index;
            if let Some(mark) = adverse.get_mut(index) {
                *mark |= inherits
                    || (is_lead_in(document.text(above)) && heads(above, List::GUARD_HEADING) && !heads(above, List::PROS));
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
        Self { skipped, adverse, links }
    }

    /// Whether sentences of the block are read.
    pub(super) fn is_read(&self, block: usize) -> bool {
        !self.skipped.get(block).copied().unwrap_or(true)
    }

    /// Whether the block stands under a heading or lead-in that announces drawbacks, risks or warnings.
    pub(super) fn is_adverse(&self, block: usize) -> bool {
        self.adverse.get(block).copied().unwrap_or_default()
    }

    /// Whether a sentence is nothing but a link to somewhere else: the title of another page.
    pub(super) fn is_link(&self, text: &Range<usize>) -> bool {
        let from = self.links.partition_point(|link| link.start < text.start.saturating_sub(2));
        self.links.iter().skip(from).take_while(|link| link.start <= text.start).any(|link| link.end + 3 >= text.end)
    }
}

/// Bytes of the longest lead-in of a list.
const LONGEST_LEAD_IN: usize = 300;

/// A lead-in is short, or ends in a colon; a whole paragraph about side effects is none.
fn is_lead_in(text: &str) -> bool {
    text.len() < LONGEST_LEAD_IN && (text.trim_end().ends_with(':') || text.split_whitespace().count() < 8)
}

/// Whether readers see text of a block as part of the article.
pub(in crate::facts) fn is_read(kind: &BlockKind, visibility: Visibility) -> bool {
    if matches!(visibility, Visibility::Code | Visibility::Comment | Visibility::Hidden) {
        return false;
    }
    match kind {
        BlockKind::Field { path } => last_key(path)
            .is_some_and(|key| SHOWN_FIELDS.contains(&key.as_str()) || SHOWN_ENDINGS.iter().any(|ending| key.ends_with(ending))),
        BlockKind::Code | BlockKind::Comment | BlockKind::FootnoteText | BlockKind::TableHead { .. } => false,
        _ => true,
    }
}

fn is_drawback_field(kind: &BlockKind) -> bool {
    let BlockKind::Field { path } = kind else { return false };
    last_key(path).is_some_and(|key| DRAWBACK_FIELDS.contains(&key.as_str()))
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
        let field = |path: &str| is_read(&BlockKind::Field { path: path.to_owned() }, Visibility::FrontMatter);
        assert!(field("title") && field("faq.answer") && field("seo.meta_description") && field("pros"));
        assert!(!field("slug") && !field("author.description") && !field("tags") && !field("image"));
    }
}
