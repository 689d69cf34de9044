//! Dates in the front matter, in all spellings of their keys.

use super::{Dated, Dates, Event, period};
use crate::document::{Entry, Node, Value, plain_key};
use crate::facts::{Credits, Page};
use crate::source::Span;

const PUBLISHED: [&str; 10] = [
    "date",
    "published",
    "publishedat",
    "publishedon",
    "publishdate",
    "publisheddate",
    "pubdate",
    "datepublished",
    "postdate",
    "publicationdate",
];
const UPDATED: [&str; 15] = [
    "updated",
    "updatedat",
    "updatedon",
    "updateddate",
    "updatedate",
    "lastupdated",
    "lastupdate",
    "lastmod",
    "lastmodified",
    "modified",
    "modifieddate",
    "modifiedat",
    "datemodified",
    "dateupdated",
    "lastedited",
];
const REVIEWED: [&str; 16] = [
    "lastreviewed",
    "lastreviewedon",
    "lastrevieweddate",
    "lastreviewdate",
    "lastreview",
    "lastmedicalreview",
    "lastmedicallyreviewed",
    "medicallyreviewed",
    "medicallyreviewedat",
    "medicallyreviewedon",
    "medicallyrevieweddate",
    "medicalreviewdate",
    "medicalreview",
    "clinicallyreviewedon",
    "clinicalreviewdate",
    "medicalreviewedat",
];
/// On a page without a review credit these may be of the product.
const REVIEWED_PERHAPS: [&str; 7] =
    ["reviewed", "reviewedat", "reviewedon", "reviewdate", "revieweddate", "datereviewed", "reviewedtime"];
const FACT_CHECKED: [&str; 6] =
    ["factchecked", "factcheckedat", "factcheckedon", "factcheckeddate", "factcheckdate", "datefactchecked"];
/// Maps in which generators keep what others keep at the top.
const NESTED: [&str; 7] = ["extra", "params", "meta", "metadata", "data", "dates", "credits"];
/// Maps about the review or the reviewer.
const OF_REVIEW: [&str; 9] = [
    "medicalreview",
    "medicalreviewer",
    "medicallyreviewedby",
    "medicallyreviewed",
    "reviewer",
    "reviewedby",
    "clinicalreview",
    "clinicalreviewer",
    "expertreview",
];

/// Reads the front matter.
pub(super) fn read(page: Page<'_>, credits: &Credits, dates: &mut Dates) {
    let Some(front) = &page.document.front_matter else { return };
    let mut reader = Reader { page, credits, dates };
    reader.map(front.root.entries(), 0);
}

struct Reader<'a> {
    page: Page<'a>,
    credits: &'a Credits,
    dates: &'a mut Dates,
}

impl Reader<'_> {
    fn map(&mut self, entries: &[Entry], depth: usize) {
        for entry in entries {
            match &entry.value.value {
                Value::Text(text) if text.bytes().any(|byte| byte.is_ascii_digit()) => self.field(entry, text),
                Value::Bool(true) => {
                    let key = plain_key(&entry.key);
                    self.dates.set_aside |= matches!(key.as_str(), "draft" | "archived" | "archive");
                }
                Value::Map(inner) if depth < 2 => self.nested(&plain_key(&entry.key), inner, depth),
                Value::List(items) if OF_REVIEW.contains(&plain_key(&entry.key).trim_end_matches('s')) => {
                    items.iter().map(Node::entries).for_each(|inner| self.of_review(inner));
                }
                _ => {}
            }
        }
    }

    fn nested(&mut self, key: &str, entries: &[Entry], depth: usize) {
        if OF_REVIEW.contains(&key) {
            self.of_review(entries);
        } else if key.starts_with("factcheck") {
            self.dates_in(entries, Event::FactChecked);
        } else if NESTED.contains(&key) {
            self.map(entries, depth + 1);
        }
    }

    fn of_review(&mut self, entries: &[Entry]) {
        self.dates_in(entries, Event::Reviewed);
    }

    /// `medicalReview: { by: …, date: … }`
    fn dates_in(&mut self, entries: &[Entry], event: Event) {
        let key_of_date = |key: &str| {
            matches!(
                key,
                "date" | "on" | "at" | "reviewed" | "reviewedat" | "reviewedon" | "reviewdate" | "checked" | "checkedat"
            )
        };
        for entry in entries.iter().filter(|entry| key_of_date(&plain_key(&entry.key))) {
            if let Some(text) = entry.value.as_text() {
                self.date(event, entry, text);
            }
        }
    }

    fn field(&mut self, entry: &Entry, text: &str) {
        let key = plain_key(&entry.key);
        let lists: [(&[&str], Event); 5] = [
            (&PUBLISHED, Event::Published),
            (&UPDATED, Event::Updated),
            (&REVIEWED, Event::Reviewed),
            (&REVIEWED_PERHAPS, Event::ReviewedPerhaps),
            (&FACT_CHECKED, Event::FactChecked),
        ];
        if let Some((_, event)) = lists.iter().find(|(keys, _)| keys.contains(&key.as_str())) {
            self.date(*event, entry, text);
        }
    }

    fn date(&mut self, event: Event, entry: &Entry, text: &str) {
        let Some((range, period)) = period::find(text) else { return };
        // "Reviewed by Ana Lee on 12 May 2026" is a credit with a date; a title that mentions a month is none.
        let whole = entry.value.span;
        let shown = self.page.source.slice(whole);
        let written = text.get(range).unwrap_or_default();
        let span = shown.find(written).map_or(whole, |at| Span::new(whole.start + at, whole.start + at + written.len()));
        self.dates.note(event, Dated { period, span }, self.credits);
    }
}
