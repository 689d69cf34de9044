//! The tables of the lexicon as the build script lays them out. What each column means stands in
//! `rules/lexicon/tables/README.md`.

/// How sure a link pattern is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// On the allow-list: a citation, a share button, a program's own home page.
    None,
    /// May be a paying link; says nothing alone.
    Suspicious,
    /// Most such links pay.
    Likely,
    /// Such a link pays somebody.
    Definite,
}

/// A row of `affiliate-links.tsv`.
#[derive(Debug)]
pub struct AffiliateLink {
    /// The program or network.
    pub program: &'static str,
    /// Host patterns, parted by `|`: a host or any subdomain of it (`#` stands for digits), `amazon.*`, `go.` (any host
    /// that begins so), `*`, `SELF` (the site itself).
    pub hosts: &'static str,
    /// A regular expression over path and query; empty: any.
    pub path: &'static str,
    /// Query keys: `a|b` any, `a+b` all, `k=v` with that value; empty: none needed.
    pub keys: &'static str,
    /// How sure it is.
    pub tier: Tier,
    /// Whether it speaks of the site's own addresses.
    pub own: bool,
}

/// By what rows of [`affiliate_links`] are looked up, so that a longer table costs no link more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkIndex {
    /// A host, or a domain that it belongs to.
    Host,
    /// The name before any top-level domain: `amazon`.
    Name,
    /// The first label of a host: `go`.
    First,
    /// A query key in lower case; for rows of any host.
    Key,
    /// A part of the path between slashes; for rows of any host or of the site itself.
    Part,
}

/// A row of `credentials.tsv`. The rows are also the list [`super::List::CREDENTIAL`].
#[derive(Debug, Clone, Copy)]
pub struct Credential {
    /// As written: `MD`, `cardiologist`, `board-certified in cardiology`.
    pub token: &'static str,
    /// `degree`, `licence`, `certification`, `fellowship`, `title` …
    pub kind: &'static str,
    /// Ids of fields, parted by `;`.
    pub fields: &'static str,
    /// What else the token may mean.
    pub ambiguous_with: &'static str,
    /// In full: `Doctor of Medicine`; of a plural its singular.
    pub expansion: &'static str,
    /// Whether law says who may use it: `y`, `n`, or `varies` by country or state.
    pub regulated: &'static str,
}

/// A row of `fields.tsv`.
#[derive(Debug)]
pub struct Field {
    /// The id.
    pub id: &'static str,
    /// `physician`, `therapist`, `nurse_pa`, `allied`, `educator`, `coach`, `academic`, `media_none` …
    pub class: &'static str,
    /// As readers call the field.
    pub label: &'static str,
    /// As readers call those who practise it, plural.
    pub people: &'static str,
}

/// A topic of `topics.tsv`.
#[derive(Debug)]
pub struct Topic {
    /// The id.
    pub id: &'static str,
    /// The id of the topic it is part of; empty for a top-level topic.
    pub parent: &'static str,
    /// Index of its top-level topic, which may be itself, into [`topics`].
    pub top: u16,
    /// As readers call it.
    pub label: &'static str,
    /// Ids of neighbouring topics.
    pub near: &'static [&'static str],
}

/// A term of a topic. The rows are also the list [`super::List::TOPIC`].
#[derive(Debug, Clone, Copy)]
pub struct TopicTerm {
    /// The term as written.
    pub term: &'static str,
    /// The topics it speaks for: index into [`topics`] and weight; none for an everyday phrase that hides a term.
    pub topics: &'static [(u16, u8)],
    /// Whether it counts in titles and tags only.
    pub title_only: bool,
}

/// How a field fits a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FitLevel {
    /// Another field.
    Mismatch,
    /// The table cannot say.
    Unknown,
    /// A neighbouring field, or a generalist.
    Adjacent,
    /// The field of the topic.
    Direct,
}

/// A row of `fit.tsv`.
#[derive(Debug, Clone, Copy)]
pub struct Fit {
    /// A topic id, or `*`.
    pub topic: &'static str,
    /// A field id.
    pub field: &'static str,
    /// How it fits.
    pub level: FitLevel,
    /// Why.
    pub why: &'static str,
}

/// How good a source a host is, best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceTier {
    /// No source for a health claim: a shop, a social network, a link shortener.
    None,
    /// A popular or news source.
    Popular,
    /// A university, hospital or professional body.
    Institution,
    /// A journal.
    Journal,
    /// A public body, or a register of studies.
    Primary,
}

/// A row of `evidence-hosts.tsv`.
#[derive(Debug)]
pub struct EvidenceHost {
    /// The host; its subdomains count too.
    pub host: &'static str,
    /// How good a source it is.
    pub tier: EvidenceTier,
    /// What it is, in plain words: `a journal`.
    pub what: &'static str,
}

/// A row of `preliminary-hosts.tsv`.
#[derive(Debug)]
pub struct PreliminaryHost {
    /// The host; its subdomains count too.
    pub host: &'static str,
    /// What it is, in plain words: `a preprint server`.
    pub what: &'static str,
}

/// A row of `crisis-lines.tsv`.
#[derive(Debug)]
pub struct CrisisLine {
    /// Whose line it is: `us`.
    pub jurisdiction: &'static str,
    /// The line in words that end a sentence: `in the US call or text 988`.
    pub line: &'static str,
}

/// A row of `interactions.tsv`. The terms are the list [`super::List::INTERACTING_SUBSTANCE`].
#[derive(Debug)]
pub struct Interaction {
    /// What readers should know, in words that follow "that".
    pub warning: &'static str,
    /// The public page that says so.
    pub source: &'static str,
}

/// A row of `authorised-claims.tsv`. The substances are the list [`super::List::AUTHORISED_SUBSTANCE`].
#[derive(Debug)]
pub struct AuthorisedClaims {
    /// Parts of words, in lower case, one of which stands in a sentence about an authorised function.
    pub functions: &'static [&'static str],
    /// One authorised claim.
    pub wording: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// All link patterns.
pub fn affiliate_links() -> &'static [AffiliateLink] {
    AFFILIATE_LINKS
}

/// The rows of [`affiliate_links`] that stand in an index under a key, each with its place.
pub fn affiliate_links_by(index: LinkIndex, key: &str) -> impl Iterator<Item = (usize, &'static AffiliateLink)> {
    let entries = match index {
        LinkIndex::Host => AFFILIATE_HOST,
        LinkIndex::Name => AFFILIATE_NAME,
        LinkIndex::First => AFFILIATE_FIRST,
        LinkIndex::Key => AFFILIATE_KEY,
        LinkIndex::Part => AFFILIATE_PART,
    };
    let from = entries.partition_point(|&(known, _)| known < key);
    let length = entries.get(from..).unwrap_or_default().iter().take_while(|&&(known, _)| known == key).count();
    numbered(entries.get(from..from + length).unwrap_or_default())
}

/// The rows of [`affiliate_links`] that stand in no index, and must be tried on every link.
pub fn affiliate_links_of_any() -> impl Iterator<Item = (usize, &'static AffiliateLink)> {
    numbered(AFFILIATE_REST)
}

fn numbered(entries: &'static [(&'static str, u16)]) -> impl Iterator<Item = (usize, &'static AffiliateLink)> {
    let place = |&(_, row): &(&str, u16)| AFFILIATE_LINKS.get(usize::from(row)).map(|link| (usize::from(row), link));
    entries.iter().filter_map(place)
}

/// The texts of the large tables. A `&'static str` in a constant is an address that must be filled in whenever the program
/// starts, and tens of thousands of them took longer than checking an article; so the rows say where their texts stand.
static TABLE_TEXT: &str = include_str!(concat!(env!("OUT_DIR"), "/table_text.txt"));

/// Where a text stands in [`TABLE_TEXT`].
type Place = (u32, u32);

fn text((start, end): Place) -> &'static str {
    TABLE_TEXT.get(start as usize..end as usize).unwrap_or_default()
}

/// The rows of `credentials.tsv`.
#[derive(Debug, Clone, Copy)]
pub struct Credentials;

impl Credentials {
    /// The row of that number.
    pub fn get(self, row: usize) -> Option<Credential> {
        let [token, kind, fields, ambiguous_with, expansion, regulated] = CREDENTIALS.get(row)?.map(text);
        Some(Credential { token, kind, fields, ambiguous_with, expansion, regulated })
    }
}

/// All credentials; [`super::Hit::row`] of [`super::List::CREDENTIAL`] is the number of one.
pub fn credentials() -> Credentials {
    Credentials
}

/// The field with that id.
pub fn field(id: &str) -> Option<&'static Field> {
    FIELDS.binary_search_by(|field| field.id.cmp(id)).ok().and_then(|index| FIELDS.get(index))
}

/// All fields, by id.
pub fn fields() -> &'static [Field] {
    FIELDS
}

/// All topics, by id.
pub fn topics() -> &'static [Topic] {
    TOPICS
}

/// The topic with that id.
pub fn topic(id: &str) -> Option<&'static Topic> {
    TOPICS.binary_search_by(|topic| topic.id.cmp(id)).ok().and_then(|index| TOPICS.get(index))
}

/// The terms of `topics.tsv`.
#[derive(Debug, Clone, Copy)]
pub struct TopicTerms;

impl TopicTerms {
    /// The row of that number.
    pub fn get(self, row: usize) -> Option<TopicTerm> {
        let &(term, first, count, title_only) = TOPIC_TERMS.get(row)?;
        let first = first as usize;
        let topics = TERM_TOPICS.get(first..first + usize::from(count)).unwrap_or_default();
        Some(TopicTerm { term: text(term), topics, title_only })
    }
}

/// All topic terms; [`super::Hit::row`] of [`super::List::TOPIC`] is the number of one.
pub fn topic_terms() -> TopicTerms {
    TopicTerms
}

/// The cell for a topic and a field, if the table has that very row (no look at the parent or `*`).
pub fn fit(topic: &str, field: &str) -> Option<Fit> {
    let row = FITS.binary_search_by(|row| (text(row.0), text(row.1)).cmp(&(topic, field))).ok()?;
    FITS.get(row).map(fit_of)
}

/// All cells of a topic, by field.
pub fn fits_of(topic: &str) -> impl Iterator<Item = Fit> {
    let from = FITS.partition_point(|row| text(row.0) < topic);
    let to = FITS.partition_point(|row| text(row.0) <= topic);
    FITS.get(from..to).unwrap_or_default().iter().map(fit_of)
}

fn fit_of(&(topic, field, why, level): &(Place, Place, Place, FitLevel)) -> Fit {
    Fit { topic: text(topic), field: text(field), level, why: text(why) }
}

/// The row for a host: the longest known suffix of it that ends at a dot.
pub fn evidence_host(host: &str) -> Option<&'static EvidenceHost> {
    let mut rest = host;
    loop {
        if let Ok(index) = EVIDENCE_HOSTS.binary_search_by(|row| row.host.cmp(rest)) {
            return EVIDENCE_HOSTS.get(index);
        }
        rest = rest.split_once('.')?.1;
    }
}

/// What a host is that serves preprints, press releases or an encyclopedia. The longest known suffix counts.
pub fn preliminary_host(host: &str) -> Option<&'static PreliminaryHost> {
    let mut rest = host;
    loop {
        if let Ok(index) = PRELIMINARY_HOSTS.binary_search_by(|row| row.host.cmp(rest)) {
            return PRELIMINARY_HOSTS.get(index);
        }
        rest = rest.split_once('.')?.1;
    }
}

/// Help lines for people in crisis, one for each jurisdiction.
pub fn crisis_lines() -> &'static [CrisisLine] {
    CRISIS_LINES
}

/// All interactions; [`super::Hit::row`] of [`super::List::INTERACTING_SUBSTANCE`] is an index into them.
pub fn interactions() -> &'static [Interaction] {
    INTERACTIONS
}

/// All authorised claims; [`super::Hit::row`] of [`super::List::AUTHORISED_SUBSTANCE`] is an index into them.
pub fn authorised_claims() -> &'static [AuthorisedClaims] {
    AUTHORISED_CLAIMS
}
