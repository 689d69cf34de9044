//! When the page was published, updated and reviewed: front matter first, then what readers see, then structured data.

mod body;
mod change;
mod front_matter;
mod period;
mod structured;
#[cfg(test)]
mod tests;

pub use change::Change;
pub use period::Period;

use super::{CreditStatus, Credits, Page};
use crate::source::Span;

/// A date with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// The days that it may mean.
    pub period: Period,
    /// Where it stands.
    pub span: Span,
}

/// The dates of a page. Of several for the same, the one that readers are likeliest shown.
#[derive(Debug, Clone, Default)]
pub struct Dates {
    /// First published.
    pub published: Option<Dated>,
    /// Last updated.
    pub updated: Option<Dated>,
    /// Last reviewed by somebody with expertise.
    pub reviewed: Option<Dated>,
    /// Facts last checked.
    pub fact_checked: Option<Dated>,
    /// Whether the page is a draft, or kept as it was: its dates then say nothing of its care.
    pub set_aside: bool,
    /// What changed since the review, where the history of the file tells.
    pub change: Option<Change>,
}

/// What a date is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Event {
    Published,
    Updated,
    Reviewed,
    /// A review of the page, or, on a page without a review credit, of the product that it is about.
    ReviewedPerhaps,
    FactChecked,
}

impl Dates {
    /// Notes a date, unless a better place told it already.
    fn note(&mut self, event: Event, dated: Dated, credits: &Credits) {
        let slot = match event {
            Event::Published => &mut self.published,
            Event::Updated => &mut self.updated,
            Event::ReviewedPerhaps if credits.review.status == CreditStatus::Absent => return,
            Event::Reviewed | Event::ReviewedPerhaps => &mut self.reviewed,
            Event::FactChecked => &mut self.fact_checked,
        };
        slot.get_or_insert(dated);
    }
}

/// Reads the dates.
pub(super) fn read(page: Page<'_>, credits: &Credits) -> Dates {
    let mut dates = Dates::default();
    front_matter::read(page, credits, &mut dates);
    body::read(page, credits, &mut dates);
    structured::read(page, credits, &mut dates);
    dates.change = page.settings.reviewed_text.as_deref().map(|reviewed| change::between(reviewed, page));
    dates
}
