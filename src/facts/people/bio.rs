//! What bios say of the people of a page: sections about the author, lines that begin with a name, and authors who
//! tell of themselves.

use super::gathering::{Gathering, Naming, same_person};
use super::introduction::introduced;
use super::label::is_credit_place;
use super::name::{NameKind, Trust, names};
use super::qualification::{Place, Qualifications};
use super::{PersonOrigin, Role};
use crate::document::BlockKind;
use crate::facts::Page;
use crate::lexicon::List;

/// Most blocks of a section that are read as a bio.
const LONGEST: usize = 6;

/// Blocks at the start and end of a page among which a line may introduce somebody.
const HEAD: usize = 40;
const TAIL: usize = 30;

/// Reads the bios.
pub(super) fn read(page: Page<'_>, gathering: &mut Gathering<'_>) {
    let reader = Reader { page };
    let count = page.document.blocks.len();
    for (index, block) in page.document.blocks.iter().enumerate() {
        if !is_credit_place(page, index) {
            continue;
        }
        let at_an_end = index < HEAD || index + TAIL >= count;
        if let Some(role) = reader.heading(index, gathering) {
            let (text, start) = reader.text_under(index);
            reader.section(role, &text, start, gathering);
        } else if let Some((role, at)) = reader.inline_heading(index) {
            let text = page.document.prose.slice(at..block.prose.end).to_owned();
            reader.section(role, &text, at, gathering);
        } else if !block.quoted && at_an_end {
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
        const LONG: usize = 80;
        let page = self.page;
        let text = page.document.text(index).trim();
        let short = text.len() <= LONG && text.split_whitespace().count() <= WORDS;
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
            .or_else(|| self.introduces_author(index, about, gathering).then_some(Role::Author))
    }

    /// Whether a heading "About Jane" near the end introduces whoever wrote the page, where nobody else is known to: the
    /// text under it begins with the name.
    fn introduces_author(&self, index: usize, about: &str, gathering: &Gathering<'_>) -> bool {
        let document = &self.page.document;
        let unsigned = gathering.of(Role::Author).iter().all(|author| author.collective);
        let named =
            || names(about, Trust::Label).first().is_some_and(|one| one.kind == NameKind::Person && one.at == (0..about.len()));
        let begins = || starts_with_name(document.text(index + 1), about);
        unsigned && index + TAIL >= document.blocks.len() && named() && begins()
    }

    /// A heading that its bio follows in the same block: "About the author: Jane Roe is …". Gives where the bio begins.
    fn inline_heading(&self, index: usize) -> Option<(Role, usize)> {
        let tokens = self.tokens_of(index)?;
        let block = self.page.document.blocks.get(index)?;
        [(List::REVIEWER_BIO_HEADING, Role::Reviewer), (List::BIO_HEADING, Role::Author)].into_iter().find_map(|(list, role)| {
            let hit = self.page.scan.hits_in(list, tokens.start..tokens.start + 1).next()?;
            let end = self.page.scan.text_of(hit.tokens.clone()).end;
            let rest = self.page.document.prose.slice(end..block.prose.end);
            let bare = rest.trim_start_matches(['*', '_', ' ']);
            let text = bare.strip_prefix([':', '—', '–', '\n'])?.trim_start_matches(super::label::is_lead_in);
            (!text.is_empty()).then_some((role, block.prose.end - text.len()))
        })
    }

    /// The tokens of a block's first sentence.
    fn tokens_of(&self, block: usize) -> Option<std::ops::Range<usize>> {
        let from = self.page.scan.sentences.partition_point(|sentence| sentence.block < block);
        let first = self.page.scan.sentences.get(from).filter(|sentence| sentence.block == block)?;
        Some(first.tokens.clone())
    }

    /// The text of the blocks that a heading introduces, up to the next heading, and where in the prose it begins.
    fn text_under(&self, index: usize) -> (String, usize) {
        let blocks = &self.page.document.blocks;
        let mut text = String::new();
        let mut start = 0;
        for next in index + 1..blocks.len().min(index + 1 + LONGEST) {
            let Some(block) = blocks.get(next) else { break };
            let own = self.page.document.text(next);
            if text.is_empty() {
                start = block.prose.start;
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

    /// Reads a bio; `start` is where its text begins in the prose.
    fn section(&self, role: Role, text: &str, start: usize, gathering: &mut Gathering<'_>) {
        if text.trim().is_empty() {
            return;
        }
        let first = gathering.of(role).iter().position(|person| !person.collective);
        let Some(first) = first else {
            let said = Qualifications::read(text, Place::Bio);
            return self.introduce(role, start, text, &said, gathering);
        };
        let parts = parts_by_person(text, gathering);
        match parts.is_empty() {
            true => gathering.describe(role, first, &Qualifications::read(text, Place::Bio)),
            false => describe_parts(text, &parts, gathering),
        }
    }

    /// Adds somebody whom only the bio names.
    fn introduce(&self, role: Role, start: usize, text: &str, said: &Qualifications, gathering: &mut Gathering<'_>) {
        let line = text.lines().next().unwrap_or_default();
        let (from, written) = match introduced(line) {
            Some(introduced) => introduced,
            None => {
                let Some(written) = names(line, Trust::Label).into_iter().next() else { return };
                let named = written.kind == NameKind::Person && (written.honorific || written.words >= 2);
                if !named && written.kind != NameKind::Collective {
                    return;
                }
                (0, written)
            }
        };
        let at = start + from;
        let span = self.page.document.prose.to_source(at + written.at.start..at + written.at.end);
        let bare = super::name::Written { about: String::new(), ..written };
        gathering.add(role, &bare, said, Naming { profile: true, ..Naming::loose(PersonOrigin::Bio, span) });
    }

    /// A line that begins with the name of somebody known: "Ana Lee is a registered dietitian".
    fn named_line(&self, index: usize, gathering: &mut Gathering<'_>) {
        let text = self.page.document.text(index);
        let known = [Role::Author, Role::Reviewer, Role::FactChecker].into_iter().flat_map(|role| gathering.of(role));
        if !known.into_iter().any(|one| starts_with_name(text, &one.name)) {
            return self.first_named(text, gathering);
        }
        let parts = parts_by_person(text, gathering);
        if parts.first().is_some_and(|part| !part.0.contains(char::is_alphanumeric)) {
            describe_parts(text, &parts, gathering);
        }
    }

    /// A block that names somebody in full, and goes on with the first name: "Written by Ana Lee. Ana is a nurse".
    fn first_named(&self, text: &str, gathering: &mut Gathering<'_>) {
        const VERBS: [&str; 6] = [" is a ", " is an ", " works as ", " trained as ", " has a ", " holds a "];
        let mut said = Vec::new();
        for role in Role::ALL {
            for (person, one) in gathering.of(role).iter().enumerate().filter(|(_, one)| !one.collective) {
                let Some((first, _)) = one.name.split_once(' ').filter(|(first, _)| first.len() > 2) else { continue };
                let Some(after) = text.find(one.name.as_str()).map(|at| at + one.name.len()) else { continue };
                let rest = text.get(after..).unwrap_or_default();
                let Some(at) = rest.find(&format!(". {first} ")).map(|at| at + 2) else { continue };
                let sentence = rest.get(at..).unwrap_or_default();
                let own = sentence.get(first.len()..).is_some_and(|next| VERBS.iter().any(|verb| next.starts_with(verb)));
                if own {
                    let end = sentence.find(". ").unwrap_or(sentence.len());
                    said.push((role, person, Qualifications::read(sentence.get(..end).unwrap_or(sentence), Place::Bio)));
                }
            }
        }
        said.iter().for_each(|(role, person, said)| gathering.describe(*role, *person, said));
    }

    /// "As a physician and cardiologist, I …": what authors say of themselves.
    fn first_person(&self, gathering: &mut Gathering<'_>) {
        const NEAR: usize = 20;
        let scan = self.page.scan;
        let Some(author) = gathering.of(Role::Author).iter().position(|person| !person.collective) else { return };
        for hit in scan.hits_of(List::FIRST_PERSON_CREDENTIAL) {
            let next = scan.sentences.partition_point(|sentence| sentence.tokens.start <= hit.tokens.start);
            let Some(sentence) = next.checked_sub(1).and_then(|index| scan.sentences.get(index)) else { continue };
            let Some(block) = self.page.document.blocks.get(sentence.block) else { continue };
            let text = self.page.document.prose.slice(sentence.text.clone());
            let quoted = block.quoted || text.starts_with(['"', '“', '\'', '‘']);
            // The sentence may be endless; what is said of oneself stands near.
            let around = hit.tokens.start.saturating_sub(NEAR).max(sentence.tokens.start)
                ..(hit.tokens.end + NEAR).min(sentence.tokens.end);
            let words = self.page.document.prose.slice(scan.text_of(around));
            let own = words.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "I" | "my" | "me" | "My"));
            if !quoted && own && is_credit_place(self.page, sentence.block) {
                let said = Qualifications::read(self.clause(hit, sentence.text.end), Place::Bio);
                gathering.describe(Role::Author, author, &said);
            }
        }
    }

    /// The words from a hit to the end of its clause: what follows a comma may speak of somebody else.
    fn clause(&self, hit: &crate::lexicon::Hit, end: usize) -> &str {
        let words = self.page.scan.text_of(hit.tokens.clone());
        let prose = self.page.document.prose.text();
        let rest = super::label::line_after(prose, words.end, end);
        let stop = rest.find([',', ';', ':', '—', '(', '.']).unwrap_or(rest.len());
        self.page.document.prose.slice(words.start..words.end + stop)
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
            let writes = ["writer", "writes", "written", "author", "editor", "blog", "journalist", "reporter", "founder of this"]
                .iter()
                .any(|word| rest.contains(word));
            if !block.quoted && written.kind == NameKind::Person && verb && writes {
                let said = Qualifications::read(text, Place::Bio);
                let span =
                    self.page.document.prose.to_source(block.prose.start + written.at.start..block.prose.start + written.at.end);
                let bare = super::name::Written { about: String::new(), ..written };
                gathering.add(Role::Author, &bare, &said, Naming { profile: true, ..Naming::loose(PersonOrigin::Bio, span) });
                return;
            }
        }
    }
}

/// A part of a text that speaks of one person: what stands before it, where it begins, and the person in each role.
type Part<'t> = (&'t str, usize, Vec<(Role, usize)>);

/// Cuts a text at the sentences that begin with the name of somebody known.
fn parts_by_person<'t>(text: &'t str, gathering: &Gathering<'_>) -> Vec<Part<'t>> {
    let mut parts = Vec::new();
    let starts = std::iter::once(0).chain(text.match_indices([' ', '\n']).map(|(at, _)| at + 1).filter(|&at| {
        let before = text.get(..at).unwrap_or_default().trim_end_matches([' ', '*', '_', '"', '”']);
        before.ends_with(['.', '!', '?', '\n']) || text.get(at - 1..at) == Some("\n")
    }));
    for at in starts {
        let rest = text.get(at..).unwrap_or_default();
        let mut who = Vec::new();
        for role in [Role::Author, Role::Reviewer, Role::FactChecker] {
            let known = gathering.of(role).iter();
            who.extend(
                known
                    .enumerate()
                    .filter(|(_, one)| !one.collective && starts_with_name(rest, &one.name))
                    .map(|one| (role, one.0)),
            );
        }
        if !who.is_empty() {
            parts.push((text.get(..at).unwrap_or_default(), at, who));
        }
    }
    parts
}

fn describe_parts(text: &str, parts: &[Part<'_>], gathering: &mut Gathering<'_>) {
    for (index, (_, from, who)) in parts.iter().enumerate() {
        let to = parts.get(index + 1).map_or(text.len(), |next| next.1);
        let part = text.get(*from..to).unwrap_or_default();
        let list = part.len() < 120 && part.contains(',') && !part.contains(" is ");
        let said = Qualifications::read(part, if list { Place::AfterName } else { Place::Bio });
        who.iter().for_each(|&(role, person)| gathering.describe(role, person, &said));
    }
}

/// Whether a text begins with somebody's name, "Dr." aside.
fn starts_with_name(text: &str, name: &str) -> bool {
    let bare = |text: &'_ str| -> usize {
        let mut rest = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        for title in ["Dr. ", "Dr ", "DR. ", "Prof. "] {
            rest = rest.strip_prefix(title).unwrap_or(rest);
        }
        text.len() - rest.len()
    };
    let (text, name) = (text.get(bare(text)..).unwrap_or_default(), name.get(bare(name)..).unwrap_or_default());
    let Some(rest) = name.chars().next().and_then(|_| text.strip_prefix(name)) else { return false };
    rest.chars().next().is_none_or(|c| !c.is_alphanumeric())
}
