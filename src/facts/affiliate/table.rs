//! Looks a link's address up in the table of programs and networks.

use super::address::Address;
use crate::lexicon::{self, AffiliateLink, Tier};
use regex::bytes::{Regex, RegexBuilder};
use std::sync::OnceLock;

/// A row of the table that an address matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    /// The program or network.
    pub program: &'static str,
    /// How sure it is.
    pub tier: Tier,
    /// What matched, in plain words.
    pub evidence: String,
}

/// The rows that do not name a host: any host, hosts by pattern, any top-level domain, the site itself.
struct Open {
    any: Vec<usize>,
    own: Vec<usize>,
    by_pattern: Vec<usize>,
    by_name: Vec<(&'static str, usize)>,
}

/// All rows that an address matches; empty for a citation. `own` says whether the address lies within the site.
pub(super) fn look_up(address: &Address<'_>, own: bool) -> Vec<Match> {
    let open = open();
    let rows = lexicon::affiliate_links();
    let mut found = Vec::new();
    for domain in address.domains() {
        for (number, row) in lexicon::affiliate_links_of_host(domain) {
            if row.tier == Tier::None {
                return Vec::new();
            }
            found.extend(test(address, row, number));
        }
        // `amazon.*`: the name before a top-level domain of one or two parts.
        let name = domain.split('.').next().unwrap_or_default();
        let ends = domain.matches('.').count();
        for &(_, number) in open.by_name.iter().filter(|(known, _)| *known == name && (1..=2).contains(&ends)) {
            found.extend(rows.get(number).and_then(|row| test(address, row, number)));
        }
    }
    if is_public_body(address) {
        return Vec::new();
    }
    let pattern = |number: &&usize| {
        rows.get(**number).is_some_and(|row| matches_text(**number * 2, row.hosts.trim_start_matches('~'), &address.host))
    };
    if own {
        found.extend(open.own.iter().filter_map(|&number| test(address, rows.get(number)?, number)));
    } else {
        let by_pattern = open.by_pattern.iter().filter(pattern);
        found.extend(open.any.iter().chain(by_pattern).filter_map(|&number| test(address, rows.get(number)?, number)));
    }
    found.sort_by_key(|matched| std::cmp::Reverse(matched.tier));
    found
}

fn open() -> &'static Open {
    static OPEN: OnceLock<Open> = OnceLock::new();
    OPEN.get_or_init(|| {
        let mut open = Open { any: Vec::new(), own: Vec::new(), by_pattern: Vec::new(), by_name: Vec::new() };
        for (number, row) in lexicon::affiliate_links().iter().enumerate() {
            match row.hosts {
                "*" => open.any.push(number),
                "SELF" => open.own.push(number),
                hosts if hosts.starts_with('~') => open.by_pattern.push(number),
                hosts => open.by_name.extend(hosts.split('|').filter_map(|host| Some((host.strip_suffix(".*")?, number)))),
            }
        }
        open
    })
}

/// Whether the host is that of a government or university: `cdc.gov`, `nhs.gov.uk`, `ucl.ac.uk`.
fn is_public_body(address: &Address<'_>) -> bool {
    address.domains().any(|domain| {
        let mut labels = domain.split('.');
        matches!(labels.next(), Some("gov" | "edu" | "ac" | "mil")) && labels.count() <= 1
    })
}

/// Whether an address whose host fits a row fits the rest of it too.
fn test(address: &Address<'_>, row: &AffiliateLink, number: usize) -> Option<Match> {
    let key = match keys(address, row.keys) {
        Keys::Missing => return None,
        Keys::None => None,
        Keys::Found(key, value) => Some((key, value)),
    };
    let fits =
        || row.path.is_empty() || (could_match(row.path, address.rest) && matches_text(number * 2 + 1, row.path, address.rest));
    if !fits() {
        return None;
    }
    let evidence = match key {
        Some((key, "")) => format!("its address has the key \"{key}\""),
        Some((key, value)) => format!("its address has the key \"{key}\" with the value \"{}\"", shorten(value)),
        None if row.path.is_empty() || row.hosts.contains('.') => format!("{} belongs to {}", address.host, row.program),
        None if address.host.is_empty() => {
            format!("its path \"{}\" is one that sites use for redirects to shops", shorten(address.path()))
        }
        None => format!("its path \"{}\" has the shape of {}", shorten(address.path()), row.program),
    };
    Some(Match { program: row.program, tier: row.tier, evidence })
}

enum Keys<'a> {
    None,
    Found(&'a str, &'a str),
    Missing,
}

/// `a|b` any, `a+b` all, `k=v` with that value. A key counts only with a value.
fn keys<'a>(address: &Address<'a>, wanted: &'a str) -> Keys<'a> {
    if wanted.is_empty() {
        return Keys::None;
    }
    if address.query.is_empty() {
        return Keys::Missing;
    }
    let one = |key: &'a str| match key.split_once('=') {
        Some((key, wanted)) => address.value(key).filter(|value| value.eq_ignore_ascii_case(wanted)).map(|value| (key, value)),
        None => address.value(key).filter(|value| !value.is_empty()).map(|value| (key, value)),
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

/// Whether a pattern of the table matches. Patterns are compiled when first needed: most articles need none.
fn matches_text(slot: usize, pattern: &str, text: &str) -> bool {
    static COMPILED: OnceLock<Vec<OnceLock<Option<Regex>>>> = OnceLock::new();
    let slots = COMPILED.get_or_init(|| (0..lexicon::affiliate_links().len() * 2).map(|_| OnceLock::new()).collect());
    let Some(slot) = slots.get(slot) else { return false };
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
        let own = address.is_own(&[]);
        look_up(&address, own).first().map(|matched| (matched.program, matched.tier))
    }

    #[test]
    fn every_pattern_compiles() {
        for row in lexicon::affiliate_links() {
            assert!(row.path.is_empty() || compile(row.path).is_some(), "{}", row.path);
            if let Some(host) = row.hosts.strip_prefix('~') {
                assert!(compile(host).is_some(), "{host}");
            }
        }
    }

    #[test]
    fn networks_are_known_by_host_path_and_key() {
        for (url, program, tier) in [
            ("https://www.amazon.com/dp/B000000001?tag=example-20", "Amazon Associates", Tier::Definite),
            ("https://amazon.com?tag=example-20", "Amazon Associates", Tier::Definite),
            ("https://www.amazon.co.uk/dp/B000000001/?linkCode=ll1&linkId=ab12", "Amazon Associates", Tier::Likely),
            ("https://amzn.to/3abcde", "Amazon Associates", Tier::Likely),
            ("https://calmglow.sjv.io/k2abc9", "Impact", Tier::Definite),
            ("https://brand.example/c/123456/12345/1234", "Impact", Tier::Definite),
            ("https://imp.i114863.net/c/1", "Impact", Tier::Definite),
            ("https://hop.clickbank.net/?affiliate=me&vendor=them", "ClickBank", Tier::Definite),
            ("https://abc12.hop.clickbank.net", "ClickBank", Tier::Definite),
            ("https://brand.example/powder?rfsn=812.ab1", "Refersion", Tier::Definite),
            ("https://brand.example/?oid=41&affid=2207", "Everflow", Tier::Definite),
            ("https://brand.example/?aff_id=12", "an affiliate id", Tier::Likely),
            ("https://brand.example/?ref=12", "a referral key", Tier::Suspicious),
            ("https://bit.ly/3xyz", "a short link", Tier::Suspicious),
            ("/recommends/powder", "a redirect of the site", Tier::Likely),
            ("/go/powder", "a redirect of the site", Tier::Likely),
            ("/get/powder", "a redirect of the site", Tier::Suspicious),
            ("https://shop.example/products/1?tag=yourtag-20", "an unfilled placeholder", Tier::Likely),
        ] {
            assert_eq!(best(url), Some((program, tier)), "{url}");
        }
    }

    #[test]
    fn citations_and_ordinary_links_are_left_alone() {
        for url in [
            "https://www.sciencedirect.com/science/article/pii/S1?via=ihub",
            "https://link.springer.com/article/10.1007/x?ref=5223",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123456/",
            "https://twitter.com/share?via=someone",
            "https://www.cdc.gov/sleep?ref=home",
            "https://www.amazon.com/dp/B000000001",
            "https://www.amazon.com/dp/B000000001?tag=",
            "https://brand.example/about?utm_source=newsletter",
            "https://brand.example/",
            "/blog/magnesium",
            "https://notamazon.com/?tag=x",
        ] {
            assert_eq!(best(url), None, "{url}");
        }
    }
}
