//! Degrees, licences, titles and fields in what is said of one person.

use super::letters::unknown_letters;
use crate::lexicon::{self, Credential, Hit, List, Scan};
use std::borrow::Cow;

/// What somebody is qualified in, as stated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Qualifications {
    /// Post-nominals: `MD`, `LMFT`.
    pub credentials: Vec<String>,
    /// Titles in words: `cardiologist`.
    pub titles: Vec<String>,
    /// Ids of fields, as the rows of the table state them.
    pub fields: Vec<String>,
    /// Ids of topics that they are said to specialise in.
    pub focus: Vec<String>,
    /// The rows of the table behind credentials, titles and fields.
    pub rows: Vec<usize>,
    /// Words that sound like a qualification and name none.
    pub empty_claims: Vec<String>,
    /// Letters after a name that no table knows.
    pub unknown_letters: Vec<String>,
}

/// Where the text stands that speaks of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// After the name in a credit, or in a field that holds nothing else.
    AfterName,
    /// In a field that holds nothing but a specialty or credentials.
    Stated,
    /// In sentences about the person, where a post-nominal may be another word.
    Bio,
}

/// Words of reach of a denial or of a word of training.
const REACH: usize = 4;

impl Qualifications {
    /// Reads what a text says of one person.
    pub fn read(text: &str, place: Place) -> Self {
        let mut found = Self::default();
        if text.trim().is_empty() {
            return found;
        }
        // "P.A.-C" is PA-C.
        let text = &*if text.contains(".-") { Cow::Owned(text.replace(".-", "-")) } else { Cow::Borrowed(text) };
        let reading = Reading { text, scan: Scan::of_text(text, lexicon::built_in()), place };
        let mut covered = 0;
        let mut after_post_nominal = false;
        for hit in reading.scan.hits_of(List::CREDENTIAL) {
            let Some(row) = lexicon::credentials().get(hit.row).filter(|_| hit.tokens.start >= covered) else { continue };
            if !reading.belongs(hit, row, after_post_nominal && hit.tokens.start == covered, !found.credentials.is_empty()) {
                continue;
            }
            after_post_nominal = is_post_nominal(row);
            covered = hit.tokens.end;
            if after_post_nominal {
                add(&mut found.credentials, row.token);
            } else {
                add(&mut found.titles, row.token);
            }
            found.rows.push(hit.row);
            row.fields.split(';').filter(|field| !field.is_empty()).for_each(|field| add(&mut found.fields, field));
        }
        reading.focus(&mut found.focus);
        reading.empty_claims(&mut found);
        if place == Place::AfterName {
            found.unknown_letters = unknown_letters(text, &reading.scan);
        }
        found
    }

    /// Adds what another text says of the same person.
    pub fn extend(&mut self, other: &Self) {
        other.credentials.iter().for_each(|item| add(&mut self.credentials, item));
        other.titles.iter().for_each(|item| add(&mut self.titles, item));
        other.fields.iter().for_each(|item| add(&mut self.fields, item));
        other.focus.iter().for_each(|item| add(&mut self.focus, item));
        other.empty_claims.iter().for_each(|item| add(&mut self.empty_claims, item));
        other.unknown_letters.iter().for_each(|item| add(&mut self.unknown_letters, item));
        self.rows.extend(&other.rows);
    }
}

/// Adds an item that is not there yet.
pub(super) fn add(items: &mut Vec<String>, item: &str) {
    if !items.iter().any(|known| known == item) {
        items.push(item.to_owned());
    }
}

/// Whether a row holds letters that stand after a name, not words.
pub(super) fn is_post_nominal(row: Credential) -> bool {
    matches!(row.kind, "degree" | "licence" | "certification" | "fellowship")
}

/// Drops the fields that say less than another: a bare MD beside a specialty, a degree with no field beside one with.
pub(super) fn settle_fields(fields: &mut Vec<String>) {
    let specialty = fields
        .iter()
        .any(|field| field != "physician_unspecified" && lexicon::field(field).is_some_and(|field| field.class == "physician"));
    let vague = |field: &str| matches!(field, "generic_degree" | "phd_unspecified" | "unknown");
    let specific = fields.iter().any(|field| !vague(field));
    let says_less = |field: &str| (specific && vague(field)) || (specialty && field == "physician_unspecified");
    fields.retain(|field| !says_less(field));
}

struct Reading<'a> {
    text: &'a str,
    scan: Scan,
    place: Place,
}

impl Reading<'_> {
    /// Whether a credential is the person's own.
    fn belongs(&self, hit: &Hit, row: Credential, follows_post_nominal: bool, after_degree: bool) -> bool {
        match row.kind {
            "degree" | "licence" | "certification" | "fellowship" => match self.place {
                _ if self.is_place_or_code(hit) => false,
                Place::Stated => true,
                // "who lives with MS": after a name, too, letters with a second meaning need their place.
                Place::AfterName => {
                    row.ambiguous_with.is_empty()
                        || follows_post_nominal
                        || self.is_first(hit)
                        || self.stands_after_name(hit, row)
                }
                Place::Bio => follows_post_nominal || self.stands_after_name(hit, row),
            },
            "title" | "specialty" => !is_plural(row.token) && !self.is_anothers(hit),
            "field_noun" => {
                self.place == Place::Stated || (self.place == Place::AfterName && after_degree) || self.is_trained(hit)
            }
            _ => false,
        }
    }

    /// Whether nothing stands before letters but another credential.
    fn is_first(&self, hit: &Hit) -> bool {
        let first = hit.tokens.start;
        first == 0
            || self.scan.hits_in(List::CREDENTIAL, first.saturating_sub(REACH)..first).any(|before| before.tokens.end == first)
    }

    /// Whether letters are a state after a town ("Bethesda, MD", "MD 21201") or begin a code ("CPT 97110").
    fn is_place_or_code(&self, hit: &Hit) -> bool {
        let scan = &self.scan;
        if scan.tokens.get(hit.tokens.end).is_some_and(|next| next.number && next.adjacent) {
            return true;
        }
        let (Some(own), Some(town)) = (scan.tokens.get(hit.tokens.start), hit.tokens.start.checked_sub(1)) else { return false };
        if !scan.has(List::STATE_LETTERS, hit.tokens.clone()) {
            return false;
        }
        let gap = |index: usize| -> &str {
            let from = index.checked_sub(1).and_then(|before| scan.tokens.get(before)).map_or(0, |before| before.end);
            let to = scan.tokens.get(index).map_or(from, |token| token.start);
            self.text.get(from..to).unwrap_or_default()
        };
        let comma =
            self.text.get(scan.tokens.get(town).map_or(0, |town| town.end)..own.start).is_some_and(|gap| gap.contains(','));
        if !comma {
            return false;
        }
        // The words of the town, back to what parts them from the rest.
        let mut first = town;
        while first > 0
            && scan.tokens.get(first - 1).is_some_and(|token| token.capital)
            && !gap(first).contains([',', '(', '|', '—'])
        {
            first -= 1;
        }
        let is_capital = scan.tokens.get(town).is_some_and(|token| {
            let small = self.text.get(token.start..token.end).is_some_and(|word| word.contains(char::is_lowercase));
            token.capital && !token.number && small
        });
        let titles = [List::CREDENTIAL, List::TEAM_NOUN];
        let qualified = titles
            .iter()
            .any(|&list| scan.hits_in(list, first.saturating_sub(REACH)..town + 1).any(|hit| hit.tokens.end > first));
        // In a bio the name itself may stand there ("Ana Lee, MD"): a town needs a word such as "in" before it.
        let before = first.checked_sub(1).and_then(|index| scan.tokens.get(index));
        let located = before.and_then(|token| self.text.get(token.start..token.end)).is_some_and(|word| {
            ["in", "from", "near", "of", "at", "outside", "around", "to", "based", "between"]
                .contains(&word.to_lowercase().as_str())
        });
        is_capital && !qualified && (located || self.place == Place::AfterName)
    }

    /// Words that sound like a qualification and name none: "board-certified" with no board or specialty after it.
    fn empty_claims(&self, found: &mut Qualifications) {
        const NEAR: usize = 4;
        for hit in self.scan.hits_of(List::EMPTY_CLAIM) {
            // "Board-certified" waits for what follows; "wellness expert" stands for itself.
            let words = self.text.get(self.scan.text_of(hit.tokens.clone())).unwrap_or_default();
            let waits = words.to_lowercase().contains("board");
            let near = hit.tokens.start..hit.tokens.end + if waits { NEAR } else { 0 };
            let named = self.scan.hits_in(List::CREDENTIAL, near).any(|other| {
                let row = lexicon::credentials().get(other.row);
                other.tokens.end > hit.tokens.end
                    && row.is_some_and(|row| !matches!(row.kind, "claim" | "honorific" | "pseudonym") && !row.fields.is_empty())
            });
            let board = self.scan.has(List::CERTIFYING_BODY, hit.tokens.end..hit.tokens.end + NEAR);
            if !named && !board && !self.is_anothers(hit) {
                add(&mut found.empty_claims, words);
            }
        }
    }

    /// Whether letters stand where post-nominals do: after a comma or bracket, or after "is an".
    fn stands_after_name(&self, hit: &Hit, row: Credential) -> bool {
        let Some(start) = self.scan.tokens.get(hit.tokens.start).map(|token| token.start) else { return false };
        let before = self.text.get(..start).unwrap_or_default().trim_end_matches(['*', '_', ' ', '\u{a0}']);
        let article = before.rsplit(|c: char| !c.is_alphanumeric()).next().is_some_and(|word| {
            ["a", "an", "her", "his", "my", "their", "earned", "holds", "as"].contains(&word.to_lowercase().as_str())
        });
        let sure = row.ambiguous_with.is_empty() && row.token.chars().filter(|c| c.is_uppercase()).count() >= 3;
        before.ends_with([',', '(', ')', '/', '&', '|', '—', '–']) || article || sure
    }

    /// Whether a title is denied, or is said of somebody else.
    fn is_anothers(&self, hit: &Hit) -> bool {
        let first = hit.tokens.start;
        let next = self.scan.sentences.partition_point(|sentence| sentence.tokens.start <= first);
        let sentence = next.checked_sub(1).and_then(|index| self.scan.sentences.get(index));
        let from = sentence.map_or(0, |sentence| sentence.tokens.start);
        let denied = self.scan.has(List::NOT_OWN_CREDENTIAL, from.max(first.saturating_sub(REACH))..first);
        let others = self.scan.hits_in(List::OTHERS_CREDENTIAL, from.max(first.saturating_sub(2))..first);
        denied || others.into_iter().any(|other| other.tokens.end >= first)
    }

    /// Whether a field is said to be what somebody was trained in.
    fn is_trained(&self, hit: &Hit) -> bool {
        let first = hit.tokens.start;
        self.scan.has(List::TRAINING_WORD, first.saturating_sub(REACH)..first)
    }

    /// The topics that somebody is said to specialise in.
    fn focus(&self, topics: &mut Vec<String>) {
        const FAR: usize = 14;
        /// Weaker terms say little of what a person works on.
        const FLOOR: u8 = 20;
        for sentence in &self.scan.sentences {
            let trained: Vec<usize> =
                self.scan.hits_in(List::TRAINING_WORD, sentence.tokens.clone()).map(|hit| hit.tokens.start).collect();
            if trained.is_empty() && self.place == Place::Bio {
                continue;
            }
            for hit in self.scan.hits_in(List::TOPIC, sentence.tokens.clone()) {
                let before = trained.partition_point(|&word| word < hit.tokens.start).checked_sub(1);
                let near = before.and_then(|last| trained.get(last)).is_some_and(|&word| hit.tokens.start - word <= FAR);
                if !near && self.place == Place::Bio {
                    continue;
                }
                let Some(term) = lexicon::topic_terms().get(hit.row) else { continue };
                for topic in term.topics.iter().filter(|(_, weight)| *weight >= FLOOR) {
                    if let Some(topic) = lexicon::topics().get(usize::from(topic.0)) {
                        add(topics, topic.id);
                    }
                }
            }
        }
    }
}

/// Whether a title speaks of several people ("cardiologists").
fn is_plural(title: &str) -> bool {
    title.ends_with('s') && !title.ends_with("ss") && !title.ends_with("ics")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str, place: Place) -> Vec<String> {
        let mut fields = Qualifications::read(text, place).fields;
        settle_fields(&mut fields);
        fields
    }

    #[test]
    fn a_specialty_takes_the_place_of_a_bare_degree() {
        assert_eq!(fields("MD, FACC", Place::AfterName), ["cardiology"]);
        assert_eq!(fields("MD", Place::AfterName), ["physician_unspecified"]);
        assert_eq!(fields("MS, RD", Place::AfterName), ["dietetics"]);
        assert_eq!(fields("PhD in exercise physiology", Place::AfterName), ["exercise_science"]);
    }

    #[test]
    fn titles_of_others_and_denied_titles_do_not_count() {
        assert_eq!(fields("I am not a dermatologist.", Place::Bio), Vec::<String>::new());
        assert_eq!(fields("She spoke to a cardiologist for this story.", Place::Bio), Vec::<String>::new());
        assert_eq!(fields("He writes for cardiologists.", Place::Bio), Vec::<String>::new());
        assert_eq!(fields("As a physician and cardiologist, I read echocardiograms.", Place::Bio), ["cardiology"]);
    }

    #[test]
    fn letters_in_a_bio_count_only_where_post_nominals_stand() {
        assert_eq!(fields("She lives with MS in Bethesda.", Place::Bio), Vec::<String>::new());
        assert_eq!(fields("Jane Roe, MD, lives by the sea.", Place::Bio), ["physician_unspecified"]);
    }
}
