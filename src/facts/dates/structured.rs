//! Dates in JSON-LD.

use super::{Dated, Dates, Event, period};
use crate::facts::{Credits, Page};
use crate::source::Span;
use serde_json::Value;

const KEYS: [(&str, Event); 3] =
    [("lastReviewed", Event::Reviewed), ("dateModified", Event::Updated), ("datePublished", Event::Published)];

/// Reads the pages and articles of the structured data. The nodes of other things (`Product`, `Review`) have dates of
/// their own.
pub(super) fn read(page: Page<'_>, credits: &Credits, dates: &mut Dates) {
    for data in &page.document.json_ld {
        node(page, data.span, &data.value, 0, credits, dates);
    }
}

fn node(page: Page<'_>, whole: Span, value: &Value, depth: usize, credits: &Credits, dates: &mut Dates) {
    const DEEPEST: usize = 6;
    match value {
        Value::Array(items) if depth < DEEPEST => {
            items.iter().for_each(|item| node(page, whole, item, depth + 1, credits, dates));
        }
        Value::Object(map) if depth < DEEPEST => {
            let kind = map.get("@type").map(Value::to_string).unwrap_or_default().to_lowercase();
            let of_page = ["article", "posting", "webpage", "report"].iter().any(|part| kind.contains(part));
            for (key, event) in KEYS.iter().filter(|_| of_page) {
                let text = map.get(*key).and_then(Value::as_str).unwrap_or_default();
                if let Some((_, period)) = period::find(text) {
                    dates.note(*event, Dated { period, span: place(page, whole, text) }, credits);
                }
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
                if let Some(inner) = map.get(key) {
                    node(page, whole, inner, depth + 1, credits, dates);
                }
            }
        }
        _ => {}
    }
}

/// The parser of JSON keeps no places; the value's text is found again in the script that it came from.
fn place(page: Page<'_>, whole: Span, text: &str) -> Span {
    page.source.slice(whole).find(text).map_or(whole, |at| Span::new(whole.start + at, whole.start + at + text.len()))
}
