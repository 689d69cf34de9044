//! Reads the names that a text begins with, word by word.

use super::{NameKind, Trust, Written};
use crate::facts::people::qualification::is_post_nominal;
use crate::lexicon::{self, List, Scan};
use std::ops::Range;

/// The longest name in words.
const LONGEST: usize = 5;

/// A text and its words.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub scan: Scan,
    pub trust: Trust,
}

/// A name within the tokens.
pub(super) struct Run {
    pub tokens: Range<usize>,
    pub honorific: bool,
    pub words: usize,
}

impl Reader<'_> {
    pub fn token(&self, index: usize) -> &str {
        self.scan.tokens.get(index).map_or("", |token| self.text.get(token.start..token.end).unwrap_or_default())
    }

    pub fn start(&self, index: usize) -> usize {
        self.scan.tokens.get(index).map_or(self.text.len(), |token| token.start)
    }

    pub fn end(&self, index: usize) -> usize {
        self.scan.tokens.get(index).map_or(self.text.len(), |token| token.end)
    }

    /// The text between a word and the one before it.
    pub fn gap(&self, index: usize) -> &str {
        let from = index.checked_sub(1).map_or(0, |before| self.end(before));
        self.text.get(from..self.start(index)).unwrap_or_default()
    }

    pub fn hit_at(&self, list: List, index: usize) -> Option<usize> {
        self.scan.hits_in(list, index..index + 1).next().map(|hit| hit.tokens.end)
    }

    /// Letters after a name.
    fn post_nominal_at(&self, index: usize) -> bool {
        let rows = lexicon::credentials();
        self.scan.hits_in(List::CREDENTIAL, index..index + 1).any(|hit| rows.get(hit.row).is_some_and(is_post_nominal))
    }

    pub fn whole(&self, kind: NameKind, end: usize) -> Written {
        let text = self.text.get(..end).unwrap_or_default();
        let trimmed = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '"' | '“' | '”' | '.' | ','));
        let start = text.find(trimmed).unwrap_or(0);
        Written {
            name: trimmed.to_owned(),
            at: start..start + trimmed.len(),
            about: String::new(),
            kind,
            honorific: false,
            words: trimmed.split_whitespace().count(),
            end: text.len(),
        }
    }

    /// A part of the text as the name of nobody in person.
    pub fn part(&self, kind: NameKind, range: Range<usize>) -> Written {
        let name = self.text.get(range.clone()).unwrap_or_default();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let (words, end) = (name.split(' ').count(), range.end);
        Written { name, at: range, about: String::new(), kind, honorific: false, words, end }
    }

    pub fn is_capital(&self, index: usize) -> bool {
        self.scan.tokens.get(index).is_some_and(|token| token.capital || token.number)
    }

    pub fn is_joint(&self, index: usize) -> bool {
        matches!(self.token(index), "and" | "&" | "of" | "for" | "the")
    }

    pub fn people(&self) -> Vec<Written> {
        let mut people: Vec<Written> = Vec::new();
        let Some((lead, mut run)) = self.first_run() else { return people };
        let mut about_before = self.text.get(..lead).unwrap_or_default().to_owned();
        loop {
            let from = run.tokens.end;
            let next = self.next_run(from);
            let (end, cut) = match &next {
                Some((separator, next)) => (self.end(separator.saturating_sub(1)), Some(next.tokens.start)),
                None => (self.text.len(), None),
            };
            let tail = self.text.get(self.end(from - 1)..end).unwrap_or_default();
            let at = self.start(run.tokens.start)..self.name_end(&run);
            people.push(Written {
                name: self.text.get(at.clone()).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "),
                at,
                about: format!("{about_before} {tail}").trim().to_owned(),
                kind: NameKind::Person,
                honorific: run.honorific,
                words: run.words,
                end,
            });
            about_before.clear();
            match (next, cut) {
                (Some((_, following)), Some(_)) => run = following,
                _ => return people,
            }
        }
    }

    /// The byte offset where a name ends, the dot of a last initial or "Jr." taken along.
    fn name_end(&self, run: &Run) -> usize {
        let end = self.end(run.tokens.end - 1);
        let last = self.token(run.tokens.end - 1);
        let dotted = self.text.get(end..).is_some_and(|rest| rest.starts_with('.'));
        let short = last.chars().count() == 1 || is_suffix(last);
        if dotted && short { end + 1 } else { end }
    }

    /// The first name, and the byte offset where it begins; words that tell what somebody is may stand before it.
    fn first_run(&self) -> Option<(usize, Run)> {
        /// Words that may stand before the name: "our board-certified physician".
        const LEAD: usize = 8;
        if let Some(end) = self.title_before(0)
            && let Some(run) = self.run(end).filter(|run| run.honorific || run.words >= 2)
        {
            return Some((self.start(end), run));
        }
        if let Some(run) = self.run(0).filter(|run| self.is_enough(run) && !self.is_title(run)) {
            return Some((0, run));
        }
        if self.trust != Trust::Label || self.is_capital(0) {
            return None;
        }
        let limit = self.scan.sentences.first().map_or(0, |sentence| sentence.tokens.end).min(LEAD);
        let expert = |end: usize| self.scan.has(List::CREDENTIAL, 0..end) || self.scan.has(List::TEAM_NOUN, 0..end);
        (1..limit).find_map(|index| {
            let run = self.run(index).filter(|run| expert(index) && (run.honorific || run.words >= 2) && !self.is_title(run))?;
            Some((self.start(index), run))
        })
    }

    /// The end of a title in words at a word: "Registered Dietitian" in "Registered Dietitian Jane Roe".
    fn title_before(&self, index: usize) -> Option<usize> {
        if self.hit_at(List::HONORIFIC, index).is_some() {
            return None;
        }
        let hit = self.scan.hits_in(List::CREDENTIAL, index..index + 1).next()?;
        let row = lexicon::credentials().get(hit.row)?;
        // "Author: Jane Roe" is a label.
        (row.kind == "title" && !self.gap(hit.tokens.end).contains(':')).then_some(hit.tokens.end)
    }

    /// Whether all the words of a name are a title: "Clinical Psychologist".
    fn is_title(&self, run: &Run) -> bool {
        let title = |row: usize| lexicon::credentials().get(row).is_some_and(|row| row.kind == "title");
        let from = run.tokens.start.saturating_sub(2);
        !run.honorific
            && self
                .scan
                .hits_in(List::CREDENTIAL, from..run.tokens.start + 1)
                .any(|hit| hit.tokens.end >= run.tokens.end && title(hit.row))
    }

    fn is_enough(&self, run: &Run) -> bool {
        if run.honorific || run.words >= 2 {
            return true;
        }
        let rest = self.text.get(self.name_end(run)..).unwrap_or_default().trim_start_matches(['*', '_', ']', '"', '”']);
        let closed = rest.trim().is_empty()
            || rest.starts_with([',', '|', '·', '•', '(', '\n', '.', '!'])
            || [" —", " on ", " in ", " at ", " and "].iter().any(|start| rest.starts_with(start));
        self.trust >= Trust::Label && closed
    }

    /// The name that begins at a word, if one does.
    pub fn run(&self, from: usize) -> Option<Run> {
        let mut first = from;
        let mut honorific = false;
        while let Some(end) = self.hit_at(List::HONORIFIC, first)
            && self.is_capital(first)
            && end == first + 1
            && self.scan.tokens.len() > end
            && self.gap(end).chars().all(|c| matches!(c, ' ' | '.' | '\u{a0}' | '*' | '_'))
        {
            honorific |= !matches!(self.token(first).to_lowercase().as_str(), "mr" | "mrs" | "ms" | "miss" | "mx");
            first = end;
        }
        let mut end = first;
        let mut words = 0;
        while end < self.scan.tokens.len() && words < LONGEST && self.belongs(end, end - first) {
            words += usize::from(self.hit_at(List::NAME_PARTICLE, end).is_none());
            end += 1;
        }
        // "Ana de" is no name; "Ana de la Cruz" is one.
        while end > first && !self.is_capital(end - 1) && self.trust != Trust::Field {
            end -= 1;
        }
        // "Robert (Bob) Lee" is a name; "MMed (Psych" is none.
        let open = (first + 1..end).find(|&index| self.gap(index).contains('('));
        if let Some(open) = open.filter(|&open| !(open + 1..end).any(|index| self.gap(index).contains(')'))) {
            words = words.saturating_sub(end - open);
            end = open;
        }
        if words == 0 || end == first {
            return None;
        }
        if is_suffix(self.token(end)) && matches!(self.gap(end), " " | ", " | ",") {
            end += 1;
        }
        Some(Run { tokens: from..end, honorific, words })
    }

    /// Whether a word goes on with a name that has `words` words so far.
    fn belongs(&self, index: usize, words: usize) -> bool {
        let Some(token) = self.scan.tokens.get(index) else { return false };
        if token.number || token.sign || (words > 0 && !self.joins(index)) {
            return false;
        }
        if words > 0 && (self.post_nominal_at(index) || is_suffix(self.token(index))) {
            return false;
        }
        let label = [List::CREDIT_END, List::REVIEW_LABEL, List::FACT_CHECK_LABEL, List::EDITOR_LABEL];
        if words > 0 && label.iter().any(|&list| self.hit_at(list, index).is_some()) {
            return false;
        }
        if !token.capital {
            let handle = self.trust == Trust::Field && (words == 0 || self.gap(index) != " ");
            return handle || (words > 0 && self.hit_at(List::NAME_PARTICLE, index).is_some());
        }
        // "A." is an initial, "A" an article.
        let initial = token.end - token.start == 1 && self.text.get(token.end..).is_some_and(|rest| rest.starts_with('.'));
        if initial || self.hit_at(List::NOT_A_NAME, index).is_none() {
            return true;
        }
        // "April Jones" and "Will Young" are names, "April 3" and "Will You" are not.
        words == 0
            && self.trust >= Trust::Label
            && (self.trust == Trust::Field
                || (self.is_capital(index + 1) && self.hit_at(List::NOT_A_NAME, index + 1).is_none() && self.joins(index + 1)))
    }

    /// Whether what stands before a word may stand within a name.
    fn joins(&self, index: usize) -> bool {
        let gap = self.gap(index);
        let plain = gap
            .chars()
            .all(|c| matches!(c, ' ' | '\u{a0}' | '.' | '-' | '‑' | '\'' | '’' | '"' | '“' | '”' | '(' | ')' | '*' | '_'));
        let before = index.checked_sub(1).map_or("", |before| self.token(before));
        let dotted = gap.contains('.') && before.chars().count() > 2 && self.hit_at(List::HONORIFIC, index - 1).is_none();
        plain && !dotted && !gap.contains(" -") && gap.len() <= 4
    }

    /// The next person after what is said of the one before: the word where the separator ends, and the name.
    fn next_run(&self, from: usize) -> Option<(usize, Run)> {
        let count = self.scan.tokens.len();
        let mut qualified = false;
        for index in from..count {
            qualified |= self.post_nominal_at(index);
            let gap = self.gap(index);
            let word = self.token(index);
            let joint = matches!(word, "and" | "&" | "with");
            let (start, separator) = if joint { (index + 1, index) } else { (index, index) };
            let parted = joint || gap.contains(';') || (gap.contains(',') && (qualified || self.has_joint_after(index)));
            if !parted || start >= count || self.post_nominal_at(start) {
                continue;
            }
            let Some(run) = self.run(start).filter(|run| self.is_another_person(run)) else { continue };
            return Some((separator, run));
        }
        None
    }

    fn has_joint_after(&self, index: usize) -> bool {
        (index..self.scan.tokens.len().min(index + LONGEST + 2)).any(|index| matches!(self.token(index), "and" | "&"))
    }

    /// Whether a name in a list is one: two words that are no field, title, office or heading.
    fn is_another_person(&self, run: &Run) -> bool {
        let lists = [List::NOT_A_NAME, List::CREDENTIAL, List::TEAM_NAME, List::BRAND_NAME, List::TEAM_NOUN, List::TOPIC];
        let plain = lists.iter().all(|&list| !self.scan.has(list, run.tokens.clone()));
        run.honorific || (run.words >= 2 && plain)
    }
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr" | "Sr" | "jr" | "sr" | "II" | "III" | "IV" | "JR" | "SR")
}
