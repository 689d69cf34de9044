//! Authors who give their name: "Hi, I'm Jane, a registered nurse".

use super::gathering::{Gathering, Naming};
use super::label::is_credit_place;
use super::name::{NameKind, Trust, Written, names};
use super::qualification::{Place, Qualifications};
use super::{PersonOrigin, Role};
use crate::facts::Page;
use crate::lexicon::{self, List, Scan};

/// Blocks at the start and end of a page among which an author may give the name.
const HEAD: usize = 12;
const TAIL: usize = 10;

/// The longest start of a block that is looked at, in bytes.
const LONGEST: usize = 160;

/// Reads introductions, where nobody is known as the author.
pub(super) fn read(page: Page<'_>, gathering: &mut Gathering<'_>) {
    if gathering.of(Role::Author).iter().any(|author| !author.collective) {
        return;
    }
    let count = page.document.blocks.len();
    for index in (0..count.min(HEAD)).chain(count.saturating_sub(TAIL).max(HEAD)..count) {
        let Some(block) = page.document.blocks.get(index).filter(|block| !block.quoted) else { continue };
        let text = page.document.text(index);
        if !is_credit_place(page, index) || !["I", "H", "M"].iter().any(|first| text.trim_start().starts_with(first)) {
            continue;
        }
        let Some((from, written)) = introduced(text) else { continue };
        let at = block.prose.start + from;
        let span = page.document.prose.to_source(at + written.at.start..at + written.at.end);
        let said = Qualifications::read(first_sentence(text.get(from + written.at.end..).unwrap_or_default()), Place::Bio);
        let bare = Written { about: String::new(), ..written };
        gathering.add(Role::Author, &bare, &said, Naming::loose(PersonOrigin::Bio, span));
        return;
    }
}

/// The name that a text gives as its author's, and the byte where what follows the introduction begins.
pub(super) fn introduced(text: &str) -> Option<(usize, Written)> {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let start = text.get(..end)?;
    let greeting = greeting(start);
    let rest = start.get(greeting..)?;
    let scan = Scan::of_text(rest, lexicon::built_in());
    let hit = scan.hits_of(List::SELF_INTRODUCTION).next().filter(|hit| hit.tokens.start == 0)?;
    let words = scan.text_of(hit.tokens.clone());
    let greeted = greeting > 0 || rest.get(words.clone())?.starts_with(['M', 'm']);
    let words = words.start + greeting..words.end + greeting;
    let from = words.end + start.get(words.end..)?.len() - start.get(words.end..)?.trim_start().len();
    let written = names(start.get(from..)?, Trust::Label).into_iter().next().filter(|one| one.kind == NameKind::Person)?;
    if written.at.start > 0 && !written.honorific && written.words < 2 {
        return None;
    }
    // "I'm Irish, so …" gives no name; "I'm Jane, a nurse" and "Hi, I'm Jane" do.
    let rest = start.get(from + written.at.end..).unwrap_or_default().trim_start_matches(['*', '_']);
    let described =
        [", a ", ", an ", ", the ", ", your ", " and I", " — ", ", founder", ", owner"].iter().any(|next| rest.starts_with(next));
    let enough = written.honorific || written.words >= 2 || greeted || described;
    enough.then_some((from, written))
}

/// Where the text goes on after "Hi there,".
fn greeting(text: &str) -> usize {
    let word = |text: &'_ str| text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let first = word(text);
    if !text.get(..first).is_some_and(|first| ["hi", "hey", "hello"].contains(&first.to_lowercase().as_str())) {
        return 0;
    }
    let rest = text.get(first..).unwrap_or_default();
    let rest = rest.strip_prefix(" there").or_else(|| rest.strip_prefix(" everyone")).unwrap_or(rest);
    text.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric()).len()
}

fn first_sentence(text: &str) -> &str {
    text.split_once(['.', '!']).map_or(text, |(first, _)| first)
}

#[cfg(test)]
mod tests {
    use super::introduced;

    #[test]
    fn a_name_is_given_in_the_first_person() {
        let name = |text: &str| introduced(text).map(|(_, written)| written.name);
        assert_eq!(name("Hi, I'm Jane! I write about sleep.").as_deref(), Some("Jane"));
        assert_eq!(name("I’m Jane Roe, a registered nurse in Hull.").as_deref(), Some("Jane Roe"));
        assert_eq!(name("My name is Dr. Ana Lee and I run a clinic.").as_deref(), Some("Dr. Ana Lee"));
        assert_eq!(name("I am Jane, a nurse.").as_deref(), Some("Jane"));
        for text in ["I'm Irish, so I burn.", "I am a nurse.", "I'm not Jane Roe.", "I am Vegan.", "Magnesium is a mineral."] {
            assert_eq!(name(text), None, "{text}");
        }
    }
}
