//! `inspect --format human`: what was understood of a file, in words.

use super::inspect_links::{earning, others};
use super::terminal::{Paint, Terminal};
use crate::document::Visibility;
use crate::engine::Understood;
use crate::facts::{
    Claim, Credit, CreditStatus, Disclosure, DisclosureStatus, Facts, FitVerdict, Person, Place, Qualification, Signer,
    SupportLevel,
};
use crate::lexicon;
use crate::source::{Source, Span};

/// The topic of a page that is about none.
const NO_TOPIC: &str = "none";

/// How many of a kind are listed.
const LISTED: usize = 12;

/// What was understood of a file.
pub fn inspect_words(terminal: Terminal, source: &Source, understood: &Understood) -> String {
    let facts = &understood.facts;
    let mut page = Words { terminal, source, text: format!("{}\n", terminal.paint(Paint::Bold, source.path())) };
    page.line("topic", &topic(facts));
    page.earnings(facts);
    page.other_links(understood);
    page.disclosures(facts);
    page.people("authors", &facts.people.authors);
    page.people("reviewers", &facts.people.reviewers);
    page.people("fact checkers", &facts.people.fact_checkers);
    page.credit("review", &facts.credits.review);
    page.credit("fact check", &facts.credits.fact_check);
    let why = if facts.fit.why.is_empty() { String::new() } else { format!(": {}", facts.fit.why) };
    page.line("author fit", &format!("{}{why}", fit(facts.fit.verdict)));
    let claims: Vec<(Span, String)> = facts.claims.iter().map(|claim| (claim.span, said_of(claim))).collect();
    page.list("claims", &claims);
    let held_back: Vec<(Span, String)> = facts
        .held_back
        .iter()
        .map(|held| {
            let text = short(understood.document.prose.slice(held.text.clone()));
            (
                held.span,
                format!(
                    "{} not counted, because of {} ({}): \"{text}\"",
                    in_words(held.kind.name()),
                    held.guard.name(),
                    held.guard.what()
                ),
            )
        })
        .collect();
    page.list("held back", &held_back);
    let offers: Vec<(Span, String)> = facts
        .offers
        .iter()
        .map(|offer| {
            let with = [(offer.dated, "a date"), (offer.sourced, "a source"), (offer.terms, "terms")];
            let with: Vec<&str> = with.iter().filter(|(there, _)| *there).map(|(_, what)| *what).collect();
            let with = if with.is_empty() { "nothing".to_owned() } else { with.join(", ") };
            (offer.span, format!("{} \"{}\", with {with} beside it", offer.kind.name(), short(&offer.text)))
        })
        .collect();
    page.list("offers", &offers);
    let problems: Vec<(Span, String)> =
        understood.document.problems.iter().map(|problem| (problem.span, problem.message.clone())).collect();
    if !problems.is_empty() {
        page.list("problems", &problems);
    }
    page.text + "\n"
}

struct Words<'a> {
    terminal: Terminal,
    source: &'a Source,
    text: String,
}

impl Words<'_> {
    fn line(&mut self, name: &str, said: &str) {
        let name = self.terminal.paint(Paint::Dim, &format!("{name:<14}"));
        self.text.push_str(&format!("  {name} {said}\n"));
    }

    /// `none`, the one there is, or how many and each on a line with its place.
    fn list(&mut self, name: &str, items: &[(Span, String)]) {
        let place = |span: Span| {
            let at = self.source.position(span.start);
            format!("{}:{}", at.line, at.column)
        };
        let lines: Vec<String> = items.iter().take(LISTED).map(|(span, said)| format!("{:<8} {said}", place(*span))).collect();
        self.line(name, &if items.is_empty() { "none".to_owned() } else { items.len().to_string() });
        lines.iter().for_each(|line| self.line("", line));
        if items.len() > LISTED {
            self.line("", &format!("… and {} more (--format json shows all)", items.len() - LISTED));
        }
    }

    fn earnings(&mut self, facts: &Facts) {
        let mut items: Vec<(Span, String)> = facts.affiliate.links.iter().map(earning).collect();
        items.extend(facts.affiliate.sponsored.map(|span| (span, "the page says that it is sponsored".to_owned())));
        items.sort_by_key(|(span, _)| *span);
        self.list("earns from", &items);
        let suspicious: Vec<(Span, String)> = facts.affiliate.suspicious.iter().map(earning).collect();
        if !suspicious.is_empty() {
            self.list("may earn from", &suspicious);
        }
    }

    /// The links that do not pay, by reason, and those that were never filled in.
    fn other_links(&mut self, understood: &Understood) {
        let affiliate = &understood.facts.affiliate;
        let placeholders: Vec<(Span, String)> =
            affiliate.placeholders.iter().map(|one| (one.span, format!("\"{}\"", short(&one.text)))).collect();
        if !placeholders.is_empty() {
            self.list("never filled in", &placeholders);
        }
        if !affiliate.others.is_empty() {
            self.line("other links", &affiliate.others.len().to_string());
            others(understood).iter().for_each(|line| self.line("", line));
        }
    }

    fn disclosures(&mut self, facts: &Facts) {
        let items: Vec<(Span, String)> = facts.disclosures.iter().map(|one| (one.span, disclosure(one))).collect();
        self.list("disclosures", &items);
    }

    fn people(&mut self, name: &str, people: &[Person]) {
        let items: Vec<(Span, String)> = people.iter().map(|person| (person.span, said_of_person(person))).collect();
        self.list(name, &items);
    }

    fn credit(&mut self, name: &str, credit: &Credit) {
        let status = match credit.status {
            CreditStatus::Absent => "absent",
            CreditStatus::EmptyLabel => "a label with nobody behind it",
            CreditStatus::UnnamedTeam => "a team without a name",
            CreditStatus::Named => "named",
            CreditStatus::NamedCredentialed => "named, with credentials",
        };
        let names = if credit.names.is_empty() { String::new() } else { format!(": {}", credit.names.join(", ")) };
        self.line(name, &format!("{status}{names}"));
    }
}

fn topic(facts: &Facts) -> String {
    let label = |id: &str| lexicon::topic(id).map_or_else(|| id.to_owned(), |topic| topic.label.to_owned());
    let kind = if facts.topic.health { "health" } else { "not about health" };
    if facts.topic.primary == NO_TOPIC {
        return kind.to_owned();
    }
    let first = facts.topic.ranked.first();
    let terms = first.map(|topic| facts.topic.terms(topic).take(5).collect::<Vec<_>>().join(", "));
    let terms = terms.filter(|terms| !terms.is_empty()).map_or(String::new(), |terms| format!(" ({terms})"));
    format!("{kind}: {}{terms}", label(facts.topic.primary))
}

fn disclosure(one: &Disclosure) -> String {
    let status = match one.status {
        DisclosureStatus::Clear => "clear",
        DisclosureStatus::Weak => "weak",
        DisclosureStatus::Template => "printed by a template",
    };
    let place = match one.place {
        Place::Before => "before the first paying link",
        Place::SameSentence => "beside the first paying link",
        Place::SameParagraph => "after the first paying link, in its paragraph",
        Place::After => "after the first paying link",
        Place::AfterLast => "after the last paying link",
    };
    let seen = match one.visibility {
        Visibility::Small => ", in small print",
        _ if one.reaches_readers() => "",
        _ => ", hidden from readers",
    };
    format!("{status}, {place}{seen}: \"{}\"", short(&one.text))
}

/// The name, what kind of name it is, and each qualification with what it is and where it was learned.
fn said_of_person(person: &Person) -> String {
    let kind = if person.signer == Signer::Person { String::new() } else { format!(" ({})", person.signer.what()) };
    let scope = person.scope.as_ref().map_or(String::new(), |scope| format!(", for the {scope}"));
    let qualifications: Vec<String> = person.qualifications.iter().filter_map(|one| qualification(one, person)).collect();
    let unknown = person.empty_claims.iter().chain(&person.unknown_letters).map(|words| format!("\"{words}\", which names none"));
    let said: Vec<String> = qualifications.into_iter().chain(unknown).collect();
    let said = match (said.is_empty(), person.doctor) {
        (true, true) => "a doctor, nothing says of what".to_owned(),
        (true, false) => "no credentials".to_owned(),
        (false, _) => said.join(", "),
    };
    let fields: Vec<&str> = person.fields.iter().map(|id| lexicon::field(id).map_or(id.as_str(), |field| field.label)).collect();
    let fields = if fields.is_empty() { String::new() } else { format!("; speaks for {}", fields.join(", ")) };
    format!("{}{kind}{scope}: {said}{fields} (from the {})", person.name, person.origin.what())
}

/// "degree MD", "title health coach (anybody may use it)", "licence LMFT, from the bio".
fn qualification(one: &Qualification, person: &Person) -> Option<String> {
    let row = one.credential()?;
    let kind = match row.kind {
        "field_noun" => "field",
        "specialty" => "board",
        kind => kind,
    };
    let health = row.fields.split(';').any(|id| lexicon::field(id).is_some_and(|field| field.class != "media_none"));
    let free = if row.kind == "title" && row.regulated == "n" && health { " (anybody may use it)" } else { "" };
    let from = if one.origin == person.origin { String::new() } else { format!(" (from the {})", one.origin.what()) };
    Some(format!("{kind} {}{free}{from}", row.token))
}

/// A name of the JSON, `time_to_result`, as people write it.
fn in_words(name: &str) -> String {
    name.replace('_', " ")
}

fn fit(verdict: FitVerdict) -> &'static str {
    match verdict {
        FitVerdict::Direct => "fits",
        FitVerdict::Adjacent => "a neighbouring field",
        FitVerdict::Mismatch => "does not fit",
        FitVerdict::NoExpertise => "no health credentials shown",
        FitVerdict::Unnamed => "nobody in person",
        FitVerdict::NotHealth => "not asked",
    }
}

fn said_of(claim: &Claim) -> String {
    let hedged = if claim.hedged { ", hedged" } else { "" };
    let level = match claim.support.level {
        SupportLevel::None => "no source",
        SupportLevel::Weak => "a weak source",
        SupportLevel::Adequate => "an adequate source",
    };
    let support = match (claim.support.step, claim.support.no_source) {
        (Some(step), _) => format!("{level}: {step}"),
        (None, Some((what, _))) => format!("{level}, only {}", what.what()),
        (None, None) => level.to_owned(),
    };
    let guard = claim.guard.map_or(String::new(), |guard| format!(", weaker by {}: {}", guard.name(), guard.what()));
    format!("{} ({}{hedged}, {support}{guard}): \"{}\"", claim.kind.what(), in_words(claim.kind.name()), short(&claim.text))
}

/// Words shortened to fit a line.
pub(super) fn short(text: &str) -> String {
    const LONGEST: usize = 70;
    let line =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        None => line,
        Some((cut, _)) => {
            let head = line.get(..cut).unwrap_or_default();
            format!("{}…", head.rfind(' ').and_then(|space| head.get(..space)).unwrap_or(head))
        }
    }
}
