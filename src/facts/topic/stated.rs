//! The topic that the front matter states.

use crate::document::{DocumentProblem, plain_key};
use crate::facts::Page;
use crate::lexicon::{self, Topic};
use crate::nearest::nearest;

/// What the front matter says of the topic.
pub(super) enum Stated {
    /// Nothing, or words that are no id: those count like tags.
    Nothing,
    /// That the page is not about health.
    None,
    /// This topic.
    Topic(&'static Topic),
    /// Something that was meant to be an id and is none.
    Unknown(DocumentProblem),
}

/// Reads `topic: sex_therapy`. An id may be written with spaces or hyphens, and a topic by its label. A value that is
/// neither is a problem only where it looks like an id, since sites use the key for headings of their own.
pub(super) fn stated(page: Page<'_>) -> Stated {
    let Some(front) = &page.document.front_matter else { return Stated::Nothing };
    let wanted = |key: &str| matches!(plain_key(key).as_str(), "topic" | "primarytopic" | "healthtopic");
    let Some(entry) = front.root.entries().iter().find(|entry| wanted(&entry.key)) else { return Stated::Nothing };
    let Some(written) = entry.value.as_text().map(str::trim).filter(|text| !text.is_empty()) else { return Stated::Nothing };
    let id = written.to_lowercase().replace([' ', '-'], "_");
    if id == "none" {
        return Stated::None;
    }
    let labelled = || lexicon::topics().iter().find(|topic| topic.label.eq_ignore_ascii_case(written));
    if let Some(topic) = lexicon::topic(&id).or_else(labelled) {
        return Stated::Topic(topic);
    }
    let meant = nearest(&id, lexicon::topics().iter().map(|topic| topic.id)).filter(|near| is_near(&id, near));
    let looks_like_id = written.contains('_') && !written.contains(' ');
    let help = match meant {
        Some(near) => format!("did you mean `{near}`?"),
        None if looks_like_id => {
            "leave the key out to let the text decide, or write `none` for a page that is not about health".to_owned()
        }
        None => return Stated::Nothing,
    };
    Stated::Unknown(DocumentProblem { span: entry.value.span, message: format!("there is no topic `{written}`; {help}") })
}

/// Whether what was written is an id with a slip of the pen: most of its letters, in order, stand in the id.
fn is_near(written: &str, id: &str) -> bool {
    let (shorter, longer) = (written.len().min(id.len()), written.len().max(id.len()));
    if longer - shorter > 2 || shorter < 4 {
        return false;
    }
    let same_start = written.bytes().zip(id.bytes()).take_while(|(one, other)| one == other).count();
    let same_end = written.bytes().rev().zip(id.bytes().rev()).take_while(|(one, other)| one == other).count();
    same_start + same_end + 2 >= longer
}
