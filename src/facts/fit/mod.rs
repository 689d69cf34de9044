//! Whether the people of a page fit its topic.

mod judge;
mod table;
#[cfg(test)]
mod tests;

use super::{Notice, NoticeKind, Page, People, Person, Topic};
use judge::judge;

/// How somebody's credentials fit a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FitVerdict {
    /// Credentials in that field.
    Direct,
    /// A neighbouring field, or a generalist.
    Adjacent,
    /// Health credentials in another field.
    Mismatch,
    /// A name without health credentials.
    NoExpertise,
    /// Nobody in person.
    Unnamed,
    /// The page is not about health.
    #[default]
    NotHealth,
}

impl FitVerdict {
    /// Its name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Adjacent => "adjacent",
            Self::Mismatch => "mismatch",
            Self::NoExpertise => "no_expertise",
            Self::Unnamed => "unnamed",
            Self::NotHealth => "not_health",
        }
    }

    /// Of several people's verdicts the best counts.
    fn rank(self) -> u8 {
        match self {
            Self::Direct => 5,
            Self::Adjacent => 4,
            Self::Mismatch => 3,
            Self::NoExpertise => 2,
            Self::Unnamed => 1,
            Self::NotHealth => 0,
        }
    }
}

/// The fit of one person.
#[derive(Debug, Clone)]
pub struct PersonFit {
    /// Index into the page's authors or reviewers.
    pub person: usize,
    /// How they fit.
    pub verdict: FitVerdict,
    /// The topic that was judged: its reader-facing label.
    pub topic: String,
    /// The person's fields, reader-facing.
    pub fields: Vec<String>,
    /// Why, in one sentence.
    pub why: String,
    /// Who would fit, reader-facing, a few.
    pub expected: Vec<String>,
}

/// Whether authors and reviewers fit the topic.
#[derive(Debug, Clone, Default)]
pub struct AuthorFit {
    /// The best verdict over all authors.
    pub verdict: FitVerdict,
    /// Why, in one sentence.
    pub why: String,
    /// Each author, in order.
    pub authors: Vec<PersonFit>,
    /// Each reviewer, in order.
    pub reviewers: Vec<PersonFit>,
    /// Whether a mismatch is cured: another author or a reviewer fits, or the limits of the expertise are stated.
    pub cured: bool,
    /// Whether an author or reviewer comes from a neighbouring field, or is a generalist.
    pub near: bool,
}

/// Judges the fit.
pub(super) fn read(page: Page<'_>, people: &People, topic: &Topic, notices: &[Notice]) -> AuthorFit {
    if !topic.health {
        return AuthorFit { why: "the page is not about health".to_owned(), ..AuthorFit::default() };
    }
    let judged =
        |people: &[Person]| people.iter().enumerate().map(|(index, person)| judge(index, person, topic)).collect::<Vec<_>>();
    let authors = judged(&people.authors);
    let mut reviewers = judged(&people.reviewers);
    for fit in reviewers.iter_mut().filter(|fit| fit.verdict == FitVerdict::Mismatch) {
        if people.reviewers.get(fit.person).is_some_and(|person| is_of_a_section(page, person)) {
            fit.verdict = FitVerdict::NoExpertise;
            fit.why = "the credit is for a section, not for the whole page".to_owned();
        }
    }
    let best = authors.iter().max_by_key(|fit| (fit.verdict.rank(), std::cmp::Reverse(fit.person)));
    let (verdict, why) = match best {
        Some(fit) => (fit.verdict, fit.why.clone()),
        None => (FitVerdict::Unnamed, "nobody is named as the author".to_owned()),
    };
    let is = |wanted: FitVerdict| authors.iter().chain(&reviewers).any(|fit| fit.verdict == wanted);
    let limits = notices.iter().any(|notice| notice.kind == NoticeKind::ExpertiseLimits);
    let (cured, near) = (limits || is(FitVerdict::Direct), is(FitVerdict::Adjacent));
    AuthorFit { verdict, why, authors, reviewers, cured, near }
}

/// Whether somebody is credited for a part of the page: "Nutrition section reviewed by …".
fn is_of_a_section(page: Page<'_>, person: &Person) -> bool {
    let block = page.document.blocks.iter().find(|block| !person.span.is_empty() && block.span.contains(person.span));
    let text = block.map_or("", |block| page.document.prose.slice(block.prose.clone()));
    let words = text.split(|c: char| !c.is_alphabetic());
    words.take(60).any(|word| ["section", "sections", "chapter", "part"].iter().any(|part| word.eq_ignore_ascii_case(part)))
}
