//! The parts of a web address that tell whether it pays.

/// A link's address, taken apart. Borrowed from the link; nothing is decoded but what comparison needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address<'a> {
    /// The host in lower case without `www.`; empty for an address within the site.
    pub host: String,
    /// Path, query and fragment, from the first `/` on (or from the `?` where there is no path).
    pub rest: &'a str,
    /// Keys and values of the query, as written.
    pub query: Vec<(&'a str, &'a str)>,
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
                None => ("", url),
            },
        };
        let host = host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default().to_ascii_lowercase();
        let host = host.strip_prefix("www.").map(str::to_owned).unwrap_or(host);
        Some(Self { host, rest, query: query(rest) })
    }

    /// The host and every domain it belongs to, longest first: `a.b.com`, `b.com`, `com`.
    pub fn domains(&self) -> impl Iterator<Item = &str> {
        let mut next = Some(self.host.as_str()).filter(|host| !host.is_empty());
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

    /// The path without query and fragment.
    pub fn path(&self) -> &'a str {
        self.rest.split(['?', '#']).next().unwrap_or_default()
    }

    /// The value of a key, compared without case.
    pub fn value(&self, key: &str) -> Option<&'a str> {
        self.query.iter().find(|(known, _)| known.eq_ignore_ascii_case(key)).map(|&(_, value)| value)
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

fn split_host(after: &str) -> (&str, &str) {
    match after.find(['/', '?', '#']) {
        Some(end) => after.split_at(end),
        None => (after, ""),
    }
}

fn query(rest: &str) -> Vec<(&str, &str)> {
    let without_fragment = rest.split('#').next().unwrap_or_default();
    // Networks also put keys into the fragment (`#oid=1183_1`); those are read where there is no query.
    let text = match without_fragment.split_once('?') {
        Some((_, query)) => query,
        None => rest.split_once('#').map_or("", |(_, fragment)| fragment),
    };
    let pairs = text.split(['&', ';']).filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(key, value)| (key.trim_start_matches("amp;"), value))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Parts<'a> = (String, &'a str, Vec<(&'a str, &'a str)>);

    fn parts(url: &str) -> Option<Parts<'_>> {
        Address::parse(url).map(|address| (address.host, address.rest, address.query))
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
}
