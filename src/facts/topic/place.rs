//! Where a term stands on a page, and how much it counts there.

use crate::document::{BlockKind, Visibility, plain_key};
use crate::facts::{Page, People, Person};
use crate::lexicon::List;

/// Where a term stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Title,
    Tag,
    Heading,
    Lead,
    Body,
}

impl Place {
    /// All places, the title first.
    pub const ALL: [Self; 5] = [Self::Title, Self::Tag, Self::Heading, Self::Lead, Self::Body];

    /// How much a term counts there.
    pub fn factor(self) -> f64 {
        match self {
            Self::Title => 6.0,
            Self::Tag => 2.0,
            Self::Heading => 1.5,
            Self::Lead => 1.0,
            Self::Body => 0.5,
        }
    }

    /// How much `count` terms count there, against one.
    pub fn saturation(self, count: u32) -> f64 {
        let grown = f64::from(1 + count).log2();
        match self {
            Self::Title | Self::Tag => 1.0,
            Self::Heading | Self::Lead => grown.min(2.0),
            Self::Body => grown.min(3.0),
        }
    }
}

/// The blocks that name the page's people, in order: what their credentials say is not what the page is about.
pub(super) fn bylines(page: Page<'_>, people: &People) -> Vec<usize> {
    let everybody = people.authors.iter().chain(&people.reviewers).chain(&people.fact_checkers);
    let blocks = &page.document.blocks;
    let holds = |person: &Person| blocks.iter().position(|block| block.span.contains(person.span));
    let mut found: Vec<usize> = everybody.filter(|person| !person.span.is_empty()).filter_map(holds).collect();
    found.sort_unstable();
    found
}

/// The first heading of level 1, where the front matter has a title too.
pub(super) fn headline(page: Page<'_>) -> Option<usize> {
    page.document.blocks.iter().take(200).position(|block| block.kind == BlockKind::Heading(1))
}

/// Which sections say nothing of the page's own topic.
pub(super) fn skipped_sections(page: Page<'_>) -> Vec<bool> {
    let mut skipped: Vec<bool> = Vec::with_capacity(page.document.sections.len());
    let title = page.document.title();
    for section in &page.document.sections {
        let from = page.scan.sentences.partition_point(|sentence| sentence.block < section.heading);
        let named = page.scan.sentences.get(from).filter(|sentence| sentence.block == section.heading).is_some_and(|sentence| {
            let all = sentence.tokens.clone();
            page.scan
                .hits_in(List::NOT_TOPIC_HEADING, all.clone())
                .any(|hit| hit.tokens.start == all.start && hit.tokens.end + 2 >= all.end)
        });
        let inherited = section.parent.and_then(|parent| skipped.get(parent)).copied().unwrap_or(false);
        skipped.push(Some(section.heading) != title && (named || inherited));
    }
    skipped
}

pub(super) fn is_read(visibility: Visibility) -> bool {
    matches!(visibility, Visibility::Shown | Visibility::Collapsed | Visibility::Small | Visibility::AltText)
}

/// How much a field of the front matter counts; `None` for fields that say nothing of the topic.
pub(super) fn field_place(path: &str) -> Option<Place> {
    let key = plain_key(path);
    let last = key.rsplit('.').next().unwrap_or_default();
    match last {
        "title" | "seotitle" | "pagetitle" | "metatitle" | "headline" if !key.contains('.') || key.starts_with("seo") => {
            Some(Place::Heading)
        }
        "tags" | "tag" | "categories" | "category" | "keywords" | "keyword" | "topics" | "topic" | "section" | "specialty"
        | "medicalspecialty" | "subject" | "focuskeyword" => Some(Place::Tag),
        "description" | "excerpt" | "summary" | "metadescription" | "subtitle" | "dek" | "standfirst" | "seodescription" => {
            Some(Place::Lead)
        }
        "q" | "question" => Some(Place::Heading),
        "a" | "answer" | "pros" | "cons" | "features" => Some(Place::Body),
        _ => None,
    }
}
