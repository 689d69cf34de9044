//! Tells names of people from teams, machines and what drafts hold in place of a name.

use super::Trust;
use super::reader::Reader;
use crate::lexicon::List;
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

    /// The end of the name of a team, brand or machine that the text begins with.
    pub fn collective(&self) -> Option<usize> {
        let stop = self.text.find([',', '|', '·', '•', '—', '–', ';', '\n']).unwrap_or(self.text.len());
        let words = self.scan.tokens.partition_point(|token| token.start < stop);
        let end = match self.trust {
            Trust::Field => words,
            // In running text only a row of capitals is a name: "SiPhox Research Team", not "our team".
            _ => (0..words).find(|&index| !self.is_capital(index) && !self.is_joint(index)).unwrap_or(words),
        };
        if end == 0 || self.scan.tokens.first().is_some_and(|token| !token.capital && self.trust != Trust::Field) {
            return None;
        }
        let known = self.scan.has(List::COLLECTIVE_NAME, 0..end) || self.scan.has(List::MACHINE_NAME, 0..end);
        // "our editors" in a field is a team too; in running text it is no name.
        let kind = self.trust == Trust::Field && !self.is_capital(0) && self.scan.has(List::TEAM_NOUN, 0..end);
        (known || kind).then(|| self.end(end - 1))
    }
}
