//! Looks a link's address up in the table of programs and networks.
//!
//! The table is indexed by host, query key and part of the path, so that a link costs a few look-ups, however long the
//! table is.

use super::address::Address;
use crate::lexicon::{self, AffiliateLink, LinkIndex, Tier};
use regex::bytes::{Regex, RegexBuilder};
use std::sync::OnceLock;

/// A row of the table that an address matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match<'a> {
    /// The program or network.
    pub program: &'static str,
    /// How sure it is.
    pub tier: Tier,
    /// The query key that matched, with its value.
    pub key: Option<(&'a str, &'a str)>,
    /// What of the address matched, where no key did.
    part: Part,
    /// Whether the row names the host, and so says more than one for any host.
    named: bool,
    number: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Host,
    Path,
}

/// Programs of the table that only send readers on to somebody else.
pub(super) const REDIRECTS: [&str; 7] = [
    "a redirect of the site",
    "a redirect",
    "a redirect host",
    "a redirect to Amazon",
    "a short link",
    "a campaign host",
    "URLgenius",
];

/// Most parts of a path that are looked up. Redirects stand at its start.
const MOST_PARTS: usize = 12;

/// The longest key that is looked up, in bytes; the table has none as long.
const LONGEST_KEY: usize = 32;

/// Puts all rows that an address matches into `found`, the surest first; none for a citation. `own` says whether the
/// address lies within the site.
///
/// Returns whether the host is on the list of those that never pay: journals, public bodies, encyclopedias, networks.
pub(super) fn look_up<'a>(address: &Address<'a>, own: bool, found: &mut Vec<Match<'a>>) -> bool {
    found.clear();
    for domain in address.domains() {
        for (number, row) in lexicon::affiliate_links_by(LinkIndex::Host, domain) {
            if row.tier == Tier::None {
                found.clear();
                return true;
            }
            test(address, row, number, found);
        }
        with_digits_folded(domain, |folded| {
            for (number, row) in lexicon::affiliate_links_by(LinkIndex::Host, folded) {
                test(address, row, number, found);
            }
        });
        // `amazon.*`: the name before a top-level domain of one or two parts.
        let (name, ending) = domain.split_once('.').unwrap_or((domain, ""));
        if !ending.is_empty() && ending.bytes().filter(|&byte| byte == b'.').count() <= 1 {
            for (number, row) in lexicon::affiliate_links_by(LinkIndex::Name, name) {
                test(address, row, number, found);
            }
        }
    }
    if is_public_body(address) {
        found.clear();
        return true;
    }
    for part in address.path().split('/').filter(|part| !part.is_empty()).take(MOST_PARTS) {
        for (number, row) in lexicon::affiliate_links_by(LinkIndex::Part, part).filter(|(_, row)| row.own == own) {
            test(address, row, number, found);
        }
    }
    if !own {
        if address.host.bytes().filter(|&byte| byte == b'.').count() > 1 {
            let first = address.host.split('.').next().unwrap_or_default();
            for (number, row) in lexicon::affiliate_links_by(LinkIndex::First, first) {
                test(address, row, number, found);
            }
        }
        for (key, _) in address.query().filter(|(_, value)| !value.is_empty()) {
            in_lower_case(key, |key| {
                for (number, row) in lexicon::affiliate_links_by(LinkIndex::Key, key) {
                    test(address, row, number, found);
                }
            });
        }
        for (number, row) in lexicon::affiliate_links_of_any() {
            test(address, row, number, found);
        }
    }
    found.sort_by_key(|matched| (std::cmp::Reverse(matched.tier), !matched.named, matched.number));
    false
}

/// Calls `with` with a domain in whose first label each run of digits is a `#`, where it has any: `i#.net`.
fn with_digits_folded(domain: &str, mut with: impl FnMut(&str)) {
    let label = domain.split('.').next().unwrap_or_default();
    if !label.bytes().any(|byte| byte.is_ascii_digit()) {
        return;
    }
    let mut folded = [0; LONGEST_KEY];
    let mut length = 0;
    let mut digits = 0;
    for (at, byte) in domain.bytes().enumerate() {
        let digit = at < label.len() && byte.is_ascii_digit();
        digits += usize::from(digit);
        if digit && length > 0 && folded.get(length - 1) == Some(&b'#') {
            continue;
        }
        let Some(place) = folded.get_mut(length) else { return };
        *place = if digit { b'#' } else { byte };
        length += 1;
    }
    // Impact numbers its hosts with five digits and more; `i18.net` is somebody's own.
    let enough = digits >= 5 || !label.starts_with('i');
    if let Some(folded) = folded.get(..length).filter(|_| enough).and_then(|folded| std::str::from_utf8(folded).ok()) {
        with(folded);
    }
}

/// Calls `with` with a key in lower case, unless it is longer than any that is known.
fn in_lower_case(key: &str, mut with: impl FnMut(&str)) {
    if key.bytes().all(|byte| !byte.is_ascii_uppercase()) {
        return with(key);
    }
    let mut lower = [0; LONGEST_KEY];
    let Some(place) = lower.get_mut(..key.len()) else { return };
    place.copy_from_slice(key.as_bytes());
    place.make_ascii_lowercase();
    if let Ok(key) = std::str::from_utf8(place) {
        with(key);
    }
}

/// Whether the host is that of a government or university: `cdc.gov`, `nhs.gov.uk`, `ucl.ac.uk`.
fn is_public_body(address: &Address<'_>) -> bool {
    address.domains().any(|domain| {
        let mut labels = domain.split('.');
        matches!(labels.next(), Some("gov" | "edu" | "ac" | "mil")) && labels.count() <= 1
    })
}

/// Adds the row where an address that was found by one sign fits the rest of it too.
fn test<'a>(address: &Address<'a>, row: &'static AffiliateLink, number: usize, found: &mut Vec<Match<'a>>) {
    if found.iter().any(|matched| matched.number == number) {
        return;
    }
    let key = match keys(address, row.keys) {
        Keys::Missing => return,
        Keys::None => None,
        Keys::Found(key, value) => Some((key, value)),
    };
    let fits = || could_match(row.path, address.rest) && matches_text(number, row.path, address.rest);
    if !row.path.is_empty() && !fits() {
        return;
    }
    let named = row.hosts.contains('.');
    let part = if row.path.is_empty() || named { Part::Host } else { Part::Path };
    found.push(Match { program: row.program, tier: row.tier, key, part, named, number });
}

impl Match<'_> {
    /// Whether it is the id of somebody's click, which stays in an address that is copied: no proof of a link of one's
    /// own.
    pub fn is_click(&self) -> bool {
        self.program.ends_with("click id")
    }

    /// What matched, in plain words.
    pub fn evidence(&self, address: &Address<'_>) -> String {
        match (self.key, self.part) {
            (Some((key, "")), _) => format!("its address has the key \"{key}\""),
            (Some((key, value)), _) => format!("its address has the key \"{key}\" with the value \"{}\"", shorten(value)),
            (None, Part::Host) => format!("{} belongs to {}", address.host, self.program),
            (None, Part::Path) if address.host.is_empty() => {
                format!("its path \"{}\" is one that sites use for redirects to shops", shorten(address.path()))
            }
            (None, Part::Path) => format!("its path \"{}\" has the shape of {}", shorten(address.path()), self.program),
        }
    }
}

enum Keys<'a> {
    None,
    Found(&'a str, &'a str),
    Missing,
}

/// `a|b` any, `a+b` all, `k=v` with that value. A key counts only with a value.
fn keys<'a>(address: &Address<'a>, wanted: &'static str) -> Keys<'a> {
    if wanted.is_empty() {
        return Keys::None;
    }
    let one = |choice: &str| {
        let (key, wanted) = choice.split_once('=').map_or((choice, None), |(key, value)| (key, Some(value)));
        let fits = |value: &str| wanted.map_or(!value.is_empty(), |wanted| value.eq_ignore_ascii_case(wanted));
        address.query().find(|(known, value)| known.eq_ignore_ascii_case(key) && fits(value))
    };
    let found = wanted.split('|').find_map(|choice| {
        let mut all = choice.split('+').map(one);
        let first = all.next()??;
        all.all(|key| key.is_some()).then_some(first)
    });
    found.map_or(Keys::Missing, |(key, value)| Keys::Found(key, value))
}

/// A cheap look before a pattern is compiled: whether the letters it begins with stand in the text.
fn could_match(pattern: &str, text: &str) -> bool {
    let pattern = pattern.trim_start_matches('^');
    let literal = pattern.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_'))).unwrap_or(pattern.len());
    // A letter before `?`, `*` or `{` may be absent.
    let optional = pattern.get(literal..).is_some_and(|rest| rest.starts_with(['?', '*', '{']));
    let literal = pattern.get(..literal.saturating_sub(usize::from(optional))).unwrap_or_default();
    pattern.starts_with('(') || text.contains(literal)
}

/// Whether the pattern of a row matches. Patterns are compiled when first needed: most articles need none.
fn matches_text(number: usize, pattern: &str, text: &str) -> bool {
    static COMPILED: OnceLock<Vec<OnceLock<Option<Regex>>>> = OnceLock::new();
    // Half of all patterns ask for no more than a path.
    match pattern {
        "/.+" => return text.len() > 1 && text.contains('/'),
        "^/.+" => return text.len() > 1 && text.starts_with('/'),
        _ => {}
    }
    let slots = COMPILED.get_or_init(|| (0..lexicon::affiliate_links().len()).map(|_| OnceLock::new()).collect());
    let Some(slot) = slots.get(number) else { return false };
    slot.get_or_init(|| compile(pattern)).as_ref().is_some_and(|regex| regex.is_match(text.as_bytes()))
}

/// Without Unicode tables, which addresses do not need and which cost most of the time to compile.
fn compile(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(pattern).unicode(false).build().ok()
}

fn shorten(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(url: &str) -> Option<(&'static str, Tier)> {
        let address = Address::parse(url)?;
        let mut found = Vec::new();
        look_up(&address, address.is_own(&[]), &mut found);
        found.first().map(|matched| (matched.program, matched.tier))
    }

    #[test]
    fn every_pattern_compiles() {
        for row in lexicon::affiliate_links() {
            assert!(row.path.is_empty() || compile(row.path).is_some(), "{}", row.path);
        }
    }

    #[test]
    fn every_redirect_stands_in_the_table() {
        for redirect in REDIRECTS {
            assert!(lexicon::affiliate_links().iter().any(|row| row.program == redirect), "{redirect}");
        }
    }

    #[test]
    fn every_row_is_tried_on_a_real_address() {
        let addresses = include_str!("../../../tests/links/paying.tsv").lines().filter_map(|line| line.split('\t').next());
        let mut seen = vec![false; lexicon::affiliate_links().len()];
        let mut found = Vec::new();
        for address in addresses.filter_map(Address::parse) {
            look_up(&address, address.is_own(&[]), &mut found);
            for matched in &found {
                seen[matched.number] = true;
            }
        }
        let rows = lexicon::affiliate_links().iter().zip(seen).filter(|(row, seen)| !seen && row.tier != Tier::None);
        let unseen: Vec<String> =
            rows.map(|(row, _)| format!("{} {} {} {}", row.program, row.hosts, row.path, row.keys)).collect();
        assert!(unseen.is_empty(), "no address in tests/links/paying.tsv for\n{}", unseen.join("\n"));
    }

    #[test]
    fn hardly_a_row_must_be_tried_on_every_link() {
        let tried: Vec<&str> = lexicon::affiliate_links_of_any().map(|(_, row)| row.program).collect();
        assert!(tried.len() <= 2, "{tried:?}");
    }

    #[test]
    fn numbered_hosts_are_known_by_their_letters() {
        assert_eq!(best("https://brand.i114863.net/c/1"), Some(("Impact", Tier::Definite)));
        assert_eq!(best("https://www.jvz3.com/c/12345/6789"), Some(("JVZoo", Tier::Definite)));
        assert_eq!(best("https://blog.i18.net/a"), None);
        assert_eq!(best("https://a1b22c333d4444e55555f666666g7777777.example/a"), None);
    }

    #[test]
    fn keys_are_known_in_any_case() {
        assert_eq!(best("https://brand.example/?RFSN=812.ab1"), Some(("Refersion", Tier::Definite)));
        assert_eq!(best("https://brand.example/?x=1?rfsn=812.ab1"), Some(("Refersion", Tier::Definite)));
        let long = format!("https://brand.example/?{}=1", "RFSN".repeat(40));
        assert_eq!(best(&long), None);
    }
}
