//! How good a source an address is, by its host alone.

use crate::lexicon::{EvidenceTier, evidence_host};

/// The host of an absolute address, without `www.`; `None` for a path of the site itself.
pub(in crate::facts) fn host_of(url: &str) -> Option<String> {
    let rest = url.split_once("://").map(|(_, rest)| rest).or_else(|| url.strip_prefix("//"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// The tier of a host. `None` where the table does not know it.
pub(super) fn tier_of(host: &str) -> Option<EvidenceTier> {
    evidence_host(host).map(|row| row.tier)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_judged_by_their_longest_known_suffix() {
        let tier = |url: &str| tier_of(&host_of(url)?);
        assert_eq!(tier("https://pubmed.ncbi.nlm.nih.gov/123/"), Some(EvidenceTier::Primary));
        assert_eq!(tier("https://www.med.unc.edu/x"), Some(EvidenceTier::Institution));
        assert_eq!(tier("http://bmj.com:80/content?x#y"), Some(EvidenceTier::Journal));
        assert_eq!(tier("//en.wikipedia.org/wiki/Magnesium"), Some(EvidenceTier::Popular));
        assert_eq!(tier("https://www.amazon.com/dp/B0"), Some(EvidenceTier::None));
        assert_eq!(tier("https://notbmj.com/"), None);
        assert_eq!(tier("/blog/magnesium"), None);
    }
}
