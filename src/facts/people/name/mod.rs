//! Names of people and teams in the text of a credit or field.

mod kind;
mod plain;
mod reader;

pub(in crate::facts::people) use plain::{is_same_name, may_be_same_name, plain_name};

use crate::facts::people::Signer;
use crate::lexicon::{self, List, Scan};
use reader::Reader;
use std::ops::Range;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::facts::people) enum NameKind {
    /// Somebody in person.
    Person,
    /// A team, brand, office or machine.
    Collective,
    /// What a template or draft holds in place of a name.
    Placeholder,
}

/// A name as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::facts::people) struct Written {
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

impl Written {
    /// Whether "Dr." stands before the name.
    pub fn is_doctor(&self) -> bool {
        let first = self.name.split(['.', ' ']).next().unwrap_or_default();
        self.honorific && (first.eq_ignore_ascii_case("dr") || first.eq_ignore_ascii_case("doctor"))
            || self.name.contains(" Dr. ")
    }
}

/// Whether somebody signs with one word (a first name, a pen name), a handle or a figure ("The Sleep Nerd"). A word in
/// lower case is no such name but a slug.
pub(in crate::facts::people) fn is_pen_name(written: &Written) -> bool {
    let name = written.name.as_str();
    let handle = name.starts_with('@') || name.contains(|c: char| c.is_ascii_digit());
    let single = written.words == 1 && !written.honorific && name.contains(char::is_uppercase);
    written.kind == NameKind::Person && (handle || single || name.starts_with("The "))
}

/// What kind of name one is that is nobody's in person.
pub(in crate::facts::people) fn signer(name: &str) -> Signer {
    let scan = Scan::of_text(name, lexicon::built_in());
    let all = 0..scan.tokens.len();
    let whole = |hit: &lexicon::Hit| hit.tokens.end == scan.tokens.len() && hit.tokens.start <= 1;
    if scan.has(List::MACHINE_NAME, all.clone()) {
        Signer::Machine
    } else if scan.hits_of(List::ACCOUNT_NAME).any(whole) {
        Signer::Account
    } else if scan.has(List::TEAM_NAME, all.clone()) || scan.has(List::TEAM_NOUN, all) {
        Signer::Team
    } else {
        Signer::Brand
    }
}

/// How sure it is that the text holds a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::facts::people) enum Trust {
    /// It may be any text: a name needs two words that are no words of headings.
    Loose,
    /// A label says that a name follows.
    Label,
    /// It is the value of a field for a name.
    Field,
}

/// The names that a text begins with: one person or team, or several parted by commas, `&`, `;` or "and".
pub(in crate::facts::people) fn names(text: &str, trust: Trust) -> Vec<Written> {
    let reader = Reader { text, scan: Scan::of_text(text, lexicon::built_in()), trust };
    if reader.scan.tokens.is_empty() {
        return if text.contains("__") { vec![reader.whole(NameKind::Placeholder, text.len())] } else { Vec::new() };
    }
    if reader.is_placeholder() {
        return vec![reader.whole(NameKind::Placeholder, text.len())];
    }
    if let Some(range) = reader.collective() {
        return vec![reader.part(NameKind::Collective, range)];
    }
    let people = reader.people();
    match reader.brand(&people) {
        Some(range) => vec![reader.part(NameKind::Collective, range)],
        None => people,
    }
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
