//! What bios say of the people of a page: sections about the author, lines that begin with a name, and authors who
//! tell of themselves.

use super::gathering::{Gathering, same_person};
use super::label::is_credit_place;
use super::name::{NameKind, Trust, names};
use super::qualification::{Place, Qualifications};
use super::{PersonOrigin, Role};
use crate::document::BlockKind;
use crate::facts::Page;
use crate::lexicon::List;

/// Most blocks of a section that are read as a bio.
const LONGEST: usize = 8;

/// Reads the bios.
pub(super) fn read(page: Page<'_>, gathering: &mut Gathering<'_>) {
    let reader = Reader { page };
    for (index, block) in page.document.blocks.iter().enumerate() {
        if !is_credit_place(page, index) {
            continue;
        }
        if let Some(role) = reader.heading(index, gathering) {
            reader.section(role, index, gathering);
        } else if !block.quoted {
            reader.named_line(index, gathering);
        }
    }
    reader.first_person(gathering);
    reader.last_lines(gathering);
}

struct Reader<'a> {
    page: Page<'a>,
}

impl Reader<'_> {
    /// Whose bio a block introduces, if it is such a heading, or a line that works as one.
    fn heading(&self, index: usize, gathering: &Gathering<'_>) -> Option<Role> {
        const WORDS: usize = 6;
        let page = self.page;
        let text = page.document.text(index).trim();
        let short = text.split_whitespace().count() <= WORDS;
        let block = page.document.blocks.get(index)?;
        if !short || matches!(block.kind, BlockKind::TableCell { .. } | BlockKind::TableHead { .. }) {
            return None;
        }
        let tokens = self.tokens_of(index)?;
        let heading = matches!(block.kind, BlockKind::Heading(_));
        let begins = |list| {
            page.scan
                .hits_in(list, tokens.clone())
                .any(|hit| hit.tokens.start == tokens.start && (heading || hit.tokens.end == tokens.end))
        };
        if begins(List::REVIEWER_BIO_HEADING) {
            return Some(Role::Reviewer);
        }
        if begins(List::BIO_HEADING) {
            return Some(Role::Author);
        }
        let about = text.strip_prefix("About ").or_else(|| text.strip_prefix("Meet ")).filter(|_| heading)?;
        [Role::Author, Role::Reviewer]
            .into_iter()
            .find(|&role| gathering.of(role).iter().any(|person| same_person(&person.name, about)))
    }

    /// The tokens of a block's first sentence.
    fn tokens_of(&self, block: usize) -> Option<std::ops::Range<usize>> {
        let from = self.page.scan.sentences.partition_point(|sentence| sentence.block < block);
        let first = self.page.scan.sentences.get(from).filter(|sentence| sentence.block == block)?;
        Some(first.tokens.clone())
    }

    /// The text of the blocks that a heading introduces, up to the next heading.
    fn text_under(&self, index: usize) -> (String, usize) {
        let blocks = &self.page.document.blocks;
        let mut text = String::new();
        let mut start = index + 1;
        for next in index + 1..blocks.len().min(index + 1 + LONGEST) {
            let Some(block) = blocks.get(next) else { break };
            let own = self.page.document.text(next);
            if text.is_empty() {
                start = next;
            }
            // A name as a heading of its own belongs to the bio.
            if matches!(block.kind, BlockKind::Heading(_)) && !text.is_empty() {
                break;
            }
            if is_credit_place(self.page, next) {
                text.push_str(own);
                text.push('\n');
            }
        }
        (text, start)
    }

    fn section(&self, role: Role, index: usize, gathering: &mut Gathering<'_>) {
        let (text, start) = self.text_under(index);
        if text.trim().is_empty() {
            return;
        }
        let said = Qualifications::read(&text, Place::Bio);
        let known = gathering.of(role);
        let first = known.iter().position(|person| !person.collective);
        let named = known.iter().position(|person| starts_with_name(&text, &person.name));
        match named.or(first) {
            Some(person) => gathering.describe(role, person, &said),
            None => self.introduce(role, start, &text, &said, gathering),
        }
    }

    /// Adds somebody whom only the bio names.
    fn introduce(&self, role: Role, block: usize, text: &str, said: &Qualifications, gathering: &mut Gathering<'_>) {
        let line = text.lines().next().unwrap_or_default();
        let Some(written) = names(line, Trust::Label).into_iter().next() else { return };
        let named = written.kind == NameKind::Person && (written.honorific || written.words >= 2);
        if !named && written.kind != NameKind::Collective {
            return;
        }
        let Some(at) = self.page.document.blocks.get(block).map(|block| block.prose.start) else { return };
        let span = self.page.document.prose.to_source(at + written.at.start..at + written.at.end);
        let bare = super::name::Written { about: String::new(), ..written };
        gathering.add(role, &bare, said, PersonOrigin::Bio, span, span);
    }

    /// A line that begins with the name of somebody known: "Ana Lee is a registered dietitian".
    fn named_line(&self, index: usize, gathering: &mut Gathering<'_>) {
        let text = self.page.document.text(index);
        let lead = text.trim_start_matches(['*', '_', ' ', '—', '–', '•']);
        for role in [Role::Author, Role::Reviewer, Role::FactChecker] {
            let Some(person) =
                gathering.of(role).iter().position(|person| !person.collective && starts_with_name(lead, &person.name))
            else {
                continue;
            };
            let place =
                if text.len() < 120 && lead.contains(',') && !lead.contains(" is ") { Place::AfterName } else { Place::Bio };
            let said = Qualifications::read(lead, place);
            gathering.describe(role, person, &said);
        }
    }

    /// "As a physician and cardiologist, I …": what authors say of themselves.
    fn first_person(&self, gathering: &mut Gathering<'_>) {
        let scan = self.page.scan;
        let Some(author) = gathering.of(Role::Author).iter().position(|person| !person.collective) else { return };
        for hit in scan.hits_of(List::FIRST_PERSON_CREDENTIAL) {
            let next = scan.sentences.partition_point(|sentence| sentence.tokens.start <= hit.tokens.start);
            let Some(sentence) = next.checked_sub(1).and_then(|index| scan.sentences.get(index)) else { continue };
            let Some(block) = self.page.document.blocks.get(sentence.block) else { continue };
            let text = self.page.document.prose.slice(sentence.text.clone());
            let quoted = block.quoted || text.starts_with(['"', '“', '\'', '‘']);
            let own = text.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "I" | "my" | "me" | "My"));
            if !quoted && own && is_credit_place(self.page, sentence.block) {
                let said = Qualifications::read(text, Place::Bio);
                gathering.describe(Role::Author, author, &said);
            }
        }
    }

    /// A bio with no heading that ends the page and names its author.
    fn last_lines(&self, gathering: &mut Gathering<'_>) {
        const TAIL: usize = 4;
        if !gathering.of(Role::Author).is_empty() {
            return;
        }
        let shown: Vec<usize> = (0..self.page.document.blocks.len())
            .filter(|&block| is_credit_place(self.page, block) && !self.page.document.text(block).trim().is_empty())
            .collect();
        for &index in shown.iter().rev().take(TAIL) {
            let Some(block) = self.page.document.blocks.get(index) else { continue };
            let text = self.page.document.text(index);
            let Some(written) = names(text, Trust::Loose).into_iter().next() else { continue };
            let rest = text.get(written.at.end..).unwrap_or_default();
            let verb = [" is a ", " is an ", " is the ", " writes ", " has written "].iter().any(|verb| rest.contains(verb));
            let writes = ["writer", "writes", "author", "editor", "blog", "journalist", "founder of this"]
                .iter()
                .any(|word| rest.contains(word));
            if !block.quoted && written.kind == NameKind::Person && verb && writes {
                let said = Qualifications::read(text, Place::Bio);
                let span =
                    self.page.document.prose.to_source(block.prose.start + written.at.start..block.prose.start + written.at.end);
                let bare = super::name::Written { about: String::new(), ..written };
                gathering.add(Role::Author, &bare, &said, PersonOrigin::Bio, span, span);
                return;
            }
        }
    }
}

/// Whether a text begins with somebody's name, "Dr." aside.
fn starts_with_name(text: &str, name: &str) -> bool {
    let bare = |text: &str| {
        let mut text = text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned();
        for title in ["Dr. ", "Dr ", "DR. ", "Prof. "] {
            if let Some(rest) = text.strip_prefix(title) {
                text = rest.to_owned();
            }
        }
        text
    };
    let (text, name) = (bare(text), bare(name));
    let Some(rest) = name.chars().next().and_then(|_| text.strip_prefix(name.as_str())) else { return false };
    rest.chars().next().is_none_or(|c| !c.is_alphanumeric())
}
