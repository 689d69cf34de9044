//! The parts of a web address that tell whether it pays.

use std::borrow::Cow;

/// Most pairs of a query that are looked at. Nobody writes more, and an address made of them alone must not cost more
/// than its length.
const MOST_PAIRS: usize = 40;

/// A link's address, taken apart. Borrowed from the link: most links pay nobody, and those must cost nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address<'a> {
    /// The host in lower case without `www.`; empty for an address within the site.
    pub host: Cow<'a, str>,
    /// Path, query and fragment, from the first `/` on (or from the `?` where there is no path).
    pub rest: &'a str,
}

impl<'a> Address<'a> {
    /// Takes an address apart. `None` for what leads to no page: `mailto:`, `#top`, `javascript:`, an empty text.
    pub fn parse(url: &'a str) -> Option<Self> {
        let url = url.trim();
        let (host, rest) = match scheme(url) {
            Some(("http" | "https", after)) => split_host(after.strip_prefix("//")?),
            Some(_) => return None,
            None => match url.strip_prefix("//") {
                Some(after) => split_host(after),
                None if url.is_empty() || url.starts_with('#') => return None,
                // `www.shop.example/x` and `amzn.to/x` were meant to lead there, though no browser follows them.
                None if looks_like_host(url) => split_host(url),
                None => ("", url),
            },
        };
        let host = host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
        let host = host.get(..4).filter(|www| www.eq_ignore_ascii_case("www.")).and_then(|_| host.get(4..)).unwrap_or(host);
        let upper = host.bytes().any(|byte| byte.is_ascii_uppercase());
        let host = if upper { Cow::Owned(host.to_ascii_lowercase()) } else { Cow::Borrowed(host) };
        Some(Self { host, rest })
    }

    /// The host and every domain it belongs to, longest first: `a.b.com`, `b.com`, `com`.
    pub fn domains(&self) -> impl Iterator<Item = &str> {
        let mut next = Some(&*self.host).filter(|host| !host.is_empty());
        std::iter::from_fn(move || {
            let domain = next?;
            next = domain.split_once('.').map(|(_, parent)| parent);
            Some(domain)
        })
    }

    /// Whether the host is `domain` or a subdomain of it.
    pub fn is_of(&self, domain: &str) -> bool {
        self.domains().any(|known| known.eq_ignore_ascii_case(domain))
    }

    /// Whether the address lies within the site: a path, or a host of the site.
    pub fn is_own(&self, own: &[String]) -> bool {
        self.host.is_empty() || own.iter().any(|domain| self.is_of(domain.strip_prefix("www.").unwrap_or(domain)))
    }

    /// What follows `amazon.` where the host is one of Amazon's shops: `com`, `co.uk`.
    pub fn amazon_market(&self) -> Option<&str> {
        let market = self.domains().find_map(|domain| domain.strip_prefix("amazon."))?;
        (market.bytes().filter(|&byte| byte == b'.').count() <= 1).then_some(market)
    }

    /// The path without query and fragment.
    pub fn path(&self) -> &'a str {
        self.rest.split(['?', '#']).next().unwrap_or_default()
    }

    /// Keys and values of the query, as written.
    pub fn query(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let without_fragment = self.rest.split('#').next().unwrap_or_default();
        // Networks also put keys into the fragment (`#oid=1183_1`); those are read where there is no query.
        let text = match without_fragment.split_once('?') {
            Some((_, query)) => query,
            None => self.rest.split_once('#').map_or("", |(_, fragment)| fragment),
        };
        text.split(['&', ';', '?'])
            .filter(|pair| !pair.is_empty())
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(key, value)| (key.trim_start_matches("amp;"), value))
            .take(MOST_PAIRS)
    }

    /// The value of a key, compared without case.
    pub fn value(&self, key: &str) -> Option<&'a str> {
        self.query().find(|(known, _)| known.eq_ignore_ascii_case(key)).map(|(_, value)| value)
    }
}

/// `https` and what follows the colon, where the address begins with a scheme.
fn scheme(url: &str) -> Option<(&str, &str)> {
    let (scheme, after) = url.split_once(':')?;
    let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    // `shop.example:8080/x` has no scheme, but nobody writes such links; `localhost:1313/x` leads to no public page.
    named
        .then_some((scheme, after))
        .map(|(scheme, after)| if scheme.eq_ignore_ascii_case("https") { ("https", after) } else { (scheme, after) })
}

/// Whether an address without a scheme begins with a host: `www.x.example`, or letters, a dot, a known ending and a
/// slash. A file of the site (`guide.html`, `notes.md`) is none.
fn looks_like_host(url: &str) -> bool {
    let first = url.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = first.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    let known = || [".com", ".to", ".co", ".net", ".org", ".co.uk", ".de", ".ca"].iter().any(|end| first.ends_with(end));
    plain && first.len() < url.len() && !first.starts_with('.') && (first.starts_with("www.") || known())
}

fn split_host(after: &str) -> (&str, &str) {
    match after.find(['/', '?', '#']) {
        Some(end) => after.split_at(end),
        None => (after, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Parts<'a> = (String, &'a str, Vec<(&'a str, &'a str)>);

    fn parts(url: &str) -> Option<Parts<'_>> {
        Address::parse(url).map(|address| (address.host.to_string(), address.rest, address.query().collect()))
    }

    #[test]
    fn addresses_come_apart() {
        assert_eq!(
            parts("https://www.Shop.example/a?tag=x-20&b"),
            Some(("shop.example".into(), "/a?tag=x-20&b", vec![("tag", "x-20"), ("b", "")]))
        );
        assert_eq!(parts("https://shop.example?tag=x-20"), Some(("shop.example".into(), "?tag=x-20", vec![("tag", "x-20")])));
        assert_eq!(parts("//shop.example:443/a"), Some(("shop.example".into(), "/a", vec![])));
        assert_eq!(parts("/go/magnesium"), Some((String::new(), "/go/magnesium", vec![])));
        assert_eq!(parts("guides/sleep.html"), Some((String::new(), "guides/sleep.html", vec![])));
        assert_eq!(parts("www.shop.example/a"), Some(("shop.example".into(), "/a", vec![])));
        assert_eq!(parts("amzn.to/3abc"), Some(("amzn.to".into(), "/3abc", vec![])));
        assert_eq!(parts("https://shop.example/#oid=1"), Some(("shop.example".into(), "/#oid=1", vec![("oid", "1")])));
    }

    #[test]
    fn what_leads_to_no_page_is_no_address() {
        for url in ["", "#top", "mailto:a@b.example", "javascript:void(0)", "tel:+1"] {
            assert_eq!(parts(url), None, "{url}");
        }
    }

    #[test]
    fn a_host_belongs_to_its_domains() {
        let address = Address::parse("https://a.b.example/x");
        let domains: Vec<String> = address.iter().flat_map(|address| address.domains().map(str::to_owned)).collect();
        assert_eq!(domains, ["a.b.example", "b.example", "example"]);
        assert_eq!(address.as_ref().map(|address| address.is_own(&["www.b.example".to_owned()])), Some(true));
        assert_eq!(address.map(|address| address.is_own(&["c.example".to_owned()])), Some(false));
    }

    #[test]
    fn amazon_is_known_in_every_market() {
        let market = |url| Address::parse(url).and_then(|address| address.amazon_market().map(str::to_owned));
        assert_eq!(market("https://www.amazon.co.uk/dp/B000000001"), Some("co.uk".to_owned()));
        assert_eq!(market("https://smile.amazon.com/dp/B000000001"), Some("com".to_owned()));
        assert_eq!(market("https://amazon.com.shop.example/dp/B000000001"), None);
        assert_eq!(market("https://notamazon.com/"), None);
    }
}
