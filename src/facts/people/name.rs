//! Names of people and teams in the text of a credit or field.

use crate::lexicon::{self, List, Scan};
use std::ops::Range;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    /// Somebody in person.
    Person,
    /// A team, brand, office or machine.
    Collective,
    /// What a template or draft holds in place of a name.
    Placeholder,
}

/// A name as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// The name without credentials, with "Dr." if that is how it is written.
    pub name: String,
    /// Where it stands in the text.
    pub at: Range<usize>,
    /// What is said of the person around the name.
    pub about: String,
    /// What it stands for.
    pub kind: NameKind,
    /// Whether a title such as "Dr." stands before it.
    pub honorific: bool,
    /// Number of words, titles not counted.
    pub words: usize,
    /// Where what is said of the person ends.
    pub end: usize,
}

/// How sure it is that the text holds a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trust {
    /// It may be any text: a name needs two words that are no words of headings.
    Loose,
    /// A label says that a name follows.
    Label,
    /// It is the value of a field for a name.
    Field,
}

/// The longest name in words.
const LONGEST: usize = 5;

/// The names that a text begins with: one person or team, or several parted by commas, `&`, `;` or "and".
pub(super) fn names(text: &str, trust: Trust) -> Vec<Written> {
    let reader = Reader { text, scan: Scan::of_text(text, lexicon::built_in()), trust };
    if reader.scan.tokens.is_empty() {
        return if text.contains("__") { vec![reader.whole(NameKind::Placeholder, text.len())] } else { Vec::new() };
    }
    if reader.is_placeholder() {
        return vec![reader.whole(NameKind::Placeholder, text.len())];
    }
    if let Some(end) = reader.collective() {
        return vec![reader.whole(NameKind::Collective, end)];
    }
    reader.people()
}

/// The letters of a name in lower case, titles and what follows a comma left out: how two spellings of one name meet.
pub(super) fn plain_name(name: &str) -> String {
    let head = name.split(',').next().unwrap_or_default().to_lowercase();
    let words = head.split(|c: char| !c.is_alphanumeric()).filter(|word| {
        !matches!(*word, "" | "dr" | "prof" | "professor" | "mr" | "mrs" | "ms" | "doctor" | "md" | "phd" | "jr" | "sr")
    });
    words.collect::<Vec<_>>().join(" ")
}

struct Reader<'a> {
    text: &'a str,
    scan: Scan,
    trust: Trust,
}

/// A name within the tokens.
struct Run {
    tokens: Range<usize>,
    honorific: bool,
    words: usize,
}

impl Reader<'_> {
    fn token(&self, index: usize) -> &str {
        self.scan.tokens.get(index).map_or("", |token| self.text.get(token.start..token.end).unwrap_or_default())
    }

    fn start(&self, index: usize) -> usize {
        self.scan.tokens.get(index).map_or(self.text.len(), |token| token.start)
    }

    fn end(&self, index: usize) -> usize {
        self.scan.tokens.get(index).map_or(self.text.len(), |token| token.end)
    }

    /// The text between a word and the one before it.
    fn gap(&self, index: usize) -> &str {
        let from = index.checked_sub(1).map_or(0, |before| self.end(before));
        self.text.get(from..self.start(index)).unwrap_or_default()
    }

    fn hit_at(&self, list: List, index: usize) -> Option<usize> {
        self.scan.hits_in(list, index..index + 1).next().map(|hit| hit.tokens.end)
    }

    /// Letters after a name.
    fn post_nominal_at(&self, index: usize) -> bool {
        let rows = lexicon::credentials();
        self.scan
            .hits_in(List::CREDENTIAL, index..index + 1)
            .any(|hit| rows.get(hit.row).is_some_and(super::qualification::is_post_nominal))
    }

    fn whole(&self, kind: NameKind, end: usize) -> Written {
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

    /// Whether the text is what a template or draft holds in place of a name.
    fn is_placeholder(&self) -> bool {
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
    fn collective(&self) -> Option<usize> {
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

    fn is_capital(&self, index: usize) -> bool {
        self.scan.tokens.get(index).is_some_and(|token| token.capital || token.number)
    }

    fn is_joint(&self, index: usize) -> bool {
        matches!(self.token(index), "and" | "&" | "of" | "for" | "the")
    }

    fn people(&self) -> Vec<Written> {
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
        if let Some(run) = self.run(0).filter(|run| self.is_enough(run)) {
            return Some((0, run));
        }
        if self.trust != Trust::Label || self.is_capital(0) {
            return None;
        }
        let limit = self.scan.sentences.first().map_or(0, |sentence| sentence.tokens.end).min(LEAD);
        let expert = |end: usize| self.scan.has(List::CREDENTIAL, 0..end) || self.scan.has(List::TEAM_NOUN, 0..end);
        (1..limit).find_map(|index| {
            let run = self.run(index).filter(|run| expert(index) && (run.honorific || run.words >= 2))?;
            Some((self.start(index), run))
        })
    }

    /// The end of a title in words at a word: "Registered Dietitian" in "Registered Dietitian Jane Roe".
    fn title_before(&self, index: usize) -> Option<usize> {
        let hit = self.scan.hits_in(List::CREDENTIAL, index..index + 1).next()?;
        let row = lexicon::credentials().get(hit.row)?;
        (row.kind == "title").then_some(hit.tokens.end)
    }

    fn is_enough(&self, run: &Run) -> bool {
        if run.honorific || run.words >= 2 {
            return true;
        }
        let rest = self.text.get(self.name_end(run)..).unwrap_or_default().trim_start_matches(['*', '_', ']', '"', '”']);
        let closed = rest.trim().is_empty()
            || rest.starts_with([',', '|', '·', '•', '(', '\n', '.'])
            || [" —", " on ", " in ", " at "].iter().any(|start| rest.starts_with(start));
        self.trust >= Trust::Label && closed
    }

    /// The name that begins at a word, if one does.
    fn run(&self, from: usize) -> Option<Run> {
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
        if self.hit_at(List::NOT_A_NAME, index).is_none() {
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
            let joint = matches!(word, "and" | "&");
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
        let lists = [List::NOT_A_NAME, List::CREDENTIAL, List::COLLECTIVE_NAME, List::TEAM_NOUN, List::TOPIC];
        let plain = lists.iter().all(|&list| !self.scan.has(list, run.tokens.clone()));
        run.honorific || (run.words >= 2 && plain)
    }
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr" | "Sr" | "jr" | "sr" | "II" | "III" | "IV" | "JR" | "SR")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, trust: Trust) -> Vec<(String, String, NameKind)> {
        names(text, trust).into_iter().map(|written| (written.name, written.about, written.kind)).collect()
    }

    fn only(text: &str, trust: Trust) -> Vec<String> {
        read(text, trust).into_iter().filter(|written| written.2 == NameKind::Person).map(|written| written.0).collect()
    }

    #[test]
    fn names_have_particles_initials_suffixes_and_marks() {
        for name in [
            "Dr. Ana de la Cruz",
            "J. R. Okonjo",
            "Siobhán O’Dowd-Reyes",
            "Łukasz Wójcik",
            "DR. MARA ELLISON",
            "Hassan Al-Rashid",
            "Ludwig van der Meer",
            "April Jones",
        ] {
            assert_eq!(only(&format!("{name}, MD, PhD"), Trust::Label), [name], "{name}");
        }
        assert_eq!(only("Tomas Reyes, Jr., MD", Trust::Label), ["Tomas Reyes, Jr."]);
        assert_eq!(only("Mara Ellison MS, RDN, LD", Trust::Label), ["Mara Ellison"]);
    }

    #[test]
    fn several_people_are_told_from_several_credentials() {
        assert_eq!(only("Ana Lee, MD, and Tom Berg, RD", Trust::Label), ["Ana Lee", "Tom Berg"]);
        assert_eq!(only("Ana Lee, MD, Tom Berg, RD", Trust::Label), ["Ana Lee", "Tom Berg"]);
        assert_eq!(only("Ana Lee, Tom Berg and Uma Rao", Trust::Field), ["Ana Lee", "Tom Berg", "Uma Rao"]);
        assert_eq!(only("Ana Lee & Tom Berg", Trust::Field), ["Ana Lee", "Tom Berg"]);
        assert_eq!(only("Ana Lee, Biochemistry Researcher", Trust::Label), ["Ana Lee"]);
        assert_eq!(only("Ana Lee, MD, Family Medicine & Obesity Medicine", Trust::Field), ["Ana Lee"]);
        assert_eq!(only("Ana Lee, CMO & Senior Proctologist", Trust::Label), ["Ana Lee"]);
    }

    #[test]
    fn words_are_no_names() {
        for text in ["Sunday the swelling was gone", "Step Two", "Updated March 3", "our medical team", "using a spoon"] {
            assert_eq!(only(text, Trust::Loose), Vec::<String>::new(), "{text}");
        }
        assert_eq!(only("Sex Therapist vs. Sexologist", Trust::Loose), Vec::<String>::new());
    }

    #[test]
    fn teams_machines_and_placeholders_are_known() {
        for (text, kind) in [
            ("The Harbour Health Team", NameKind::Collective),
            ("admin", NameKind::Collective),
            ("Dr. Zed Wellness Staff", NameKind::Collective),
            ("AI Editor", NameKind::Collective),
            ("fact-checker-agent", NameKind::Collective),
            ("[Reviewer Name], [Credentials]", NameKind::Placeholder),
            ("Dr. ______", NameKind::Placeholder),
            ("${reviewer}", NameKind::Placeholder),
            ("Dr. [Name]", NameKind::Placeholder),
            ("Ana Lee, MD [NEEDS CONFIRMATION]", NameKind::Placeholder),
            ("TBD", NameKind::Placeholder),
        ] {
            let kinds: Vec<NameKind> = names(text, Trust::Field).into_iter().map(|written| written.kind).collect();
            assert_eq!(kinds, [kind], "{text}");
        }
        assert_eq!(only("[Dr. Ana Lee, PharmD]", Trust::Label), ["Dr. Ana Lee"]);
    }

    #[test]
    fn what_stands_around_a_name_tells_what_somebody_is() {
        let read = read("our registered dietitian, Ana Lee, RD", Trust::Label);
        assert_eq!(read.len(), 1);
        assert!(
            read.iter()
                .all(|(name, about, _)| name == "Ana Lee" && about.contains("registered dietitian") && about.contains("RD"))
        );
    }
}
