//! Tells names of people from teams, machines and what drafts hold in place of a name.

use super::reader::Reader;
use super::{Trust, Written};
use crate::lexicon::{self, List};
use std::ops::Range;

impl Reader<'_> {
    /// Whether the text is what a template or draft holds in place of a name.
    pub fn is_placeholder(&self) -> bool {
        /// A placeholder stands where the name would stand.
        const HEAD: usize = 4;
        let text = self.text;
        if text.contains("${") || text.contains("{{") || text.contains("__") {
            return true;
        }
        let enclosed = |open: char, close: char| {
            text.find(open).and_then(|from| text.get(from + 1..)?.find(close).map(|to| (from + 1, from + 1 + to)))
        };
        if let Some((from, to)) = enclosed('{', '}')
            && text.get(from..to).is_some_and(|inside| !inside.contains(' '))
        {
            return true;
        }
        if enclosed('<', '>')
            .is_some_and(|(from, to)| text.get(from..to).is_some_and(|inside| inside.contains(char::is_alphabetic)))
        {
            return true;
        }
        let bracket = enclosed('[', ']');
        self.scan.hits_of(List::PLACEHOLDER_NAME).any(|hit| {
            let start = self.start(hit.tokens.start);
            hit.tokens.start < HEAD && self.is_alone(&hit.tokens)
                || bracket.is_some_and(|(from, to)| (from..=to).contains(&start))
        })
    }

    /// Whether words that mean "no name yet" are no part of a name: nothing capital stands with them but titles.
    fn is_alone(&self, tokens: &Range<usize>) -> bool {
        (0..tokens.start).all(|index| self.hit_at(List::HONORIFIC, index).is_some() || self.gap(index + 1).contains(['[', ']']))
            || tokens.len() > 1
    }

    /// The byte range of the name of a team, brand or machine that the text begins with.
    pub fn collective(&self) -> Option<Range<usize>> {
        let stop = self.text.find([',', '|', '·', '•', '—', '–', ';', '\n']).unwrap_or(self.text.len());
        let words = self.scan.tokens.partition_point(|token| token.start < stop);
        // "By the Harbour Editorial Team"
        let article = !self.is_capital(0) && matches!(self.token(0).to_lowercase().as_str(), "the" | "our") && self.is_capital(1);
        let first = usize::from(article);
        let end = match self.trust {
            Trust::Field => words,
            // In running text only a row of capitals is a name: "SiPhox Research Team", not "our team".
            _ => (first..words).find(|&index| !self.is_capital(index) && !self.is_joint(index)).unwrap_or(words),
        };
        if end <= first || (!self.is_capital(first) && self.trust != Trust::Field) || self.is_person_with_title(end) {
            return None;
        }
        let lists = [List::TEAM_NAME, List::BRAND_NAME, List::MACHINE_NAME];
        let account = self.scan.hits_in(List::ACCOUNT_NAME, first..first + 1).any(|hit| hit.tokens.end == end);
        let known = account || lists.iter().any(|&list| self.scan.has(list, first..end));
        // "our editors" in a field is a team too; in running text it is no name.
        let kind = self.trust == Trust::Field && !self.is_capital(0) && self.scan.has(List::TEAM_NOUN, 0..end);
        (known || kind).then(|| self.start(first)..self.end(end - 1))
    }

    /// Whether the words up to `end` are a name of two words and a title: "Ana Lee Health Coach".
    fn is_person_with_title(&self, end: usize) -> bool {
        let Some(run) = self.run(0).filter(|run| run.words >= 2 && run.tokens.end < end) else { return false };
        let after = run.tokens.end;
        let title = |row: usize| lexicon::credentials().get(row).is_some_and(|row| row.kind == "title");
        self.scan.hits_in(List::CREDENTIAL, after..after + 1).any(|hit| hit.tokens.end == end && title(hit.row))
    }

    /// The byte range of a brand in a field: words in capitals that go on where no name does ("Pro Trainer Prep").
    /// `people` is what was read as names.
    pub fn brand(&self, people: &[Written]) -> Option<Range<usize>> {
        /// Words in the longest name of a brand.
        const LONGEST: usize = 5;
        let count = self.scan.tokens.len();
        let plain = self.text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | '&' | '.'));
        if self.trust != Trust::Field
            || !plain
            || !(2..=LONGEST).contains(&count)
            || !(0..count).all(|index| self.is_capital(index))
        {
            return None;
        }
        let covered =
            people.first().is_some_and(|first| first.about.is_empty() || first.honorific || self.is_qualified(&first.about));
        (!covered).then(|| self.start(0)..self.end(count - 1))
    }

    fn is_qualified(&self, about: &str) -> bool {
        let start = self.text.find(about).unwrap_or(self.text.len());
        self.scan.hits_of(List::CREDENTIAL).any(|hit| self.start(hit.tokens.start) >= start)
    }
}
