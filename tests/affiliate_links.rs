//! Links that pay, in every place where they stand.

use scruple::config::Settings;
use scruple::engine::understand;
use scruple::facts::{Affiliate, Certainty};
use scruple::source::Source;

fn affiliate(path: &str, text: &str) -> Affiliate {
    understand(&Source::new(path, text), &Settings::default()).facts.affiliate
}

/// The paying links as program and certainty, then what is only suspicious with a `?`.
fn links(text: &str) -> Vec<String> {
    let affiliate = affiliate("page.mdx", text);
    let shown = affiliate.links.iter().map(|link| format!("{} {}", link.program, link.certainty.name()));
    shown.chain(affiliate.suspicious.iter().map(|link| format!("{}?", link.program))).collect()
}

#[test]
fn every_place_is_looked_at() {
    let url = "https://www.amazon.com/dp/B000000001?tag=example-20";
    for text in [
        format!("Take [this]({url})."),
        format!("Take [this][a].\n\n[a]: {url}"),
        format!("Take <{url}>."),
        format!("Take it: {url} today."),
        format!("Take <a href=\"{}\">this</a>.", url.replace('&', "&amp;")),
        format!("[![bottle](b.png)]({url})"),
        format!("---\ntitle: A\nproducts:\n  - name: One\n    affiliateUrl: {url}\n---\n\nText."),
        format!("<ProductCard name=\"One\" href=\"{url}\" />"),
        format!("{{{{< button href=\"{url}\" >}}}}Buy{{{{< /button >}}}}"),
        format!("| A | B |\n|---|---|\n| 1 | [buy]({url}) |"),
    ] {
        assert_eq!(links(&format!("{text}\n")), ["Amazon Associates definite"], "{text}");
    }
}

#[test]
fn what_readers_do_not_see_does_not_count() {
    for text in ["```\nhttps://www.amazon.com/dp/B000000001?tag=example-20\n```\n", "<!-- https://amzn.to/3abcde -->\n"] {
        assert_eq!(links(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn escapes_and_entities_are_undone() {
    assert_eq!(links("[a](https://brand.example/?utm\\_medium=affiliate)\n"), ["an affiliate campaign likely"]);
    assert_eq!(links("<a href=\"https://brand.example/?x=1&amp;rfsn=22.a\">a</a>\n"), ["Refersion definite"]);
}

#[test]
fn authors_declare_links() {
    assert_eq!(
        links("<a href=\"https://brand.example/\" rel=\"nofollow sponsored\">a</a>\n"),
        ["declared by rel=\"sponsored\" definite"]
    );
    assert_eq!(links("[a](https://brand.example/) (affiliate link)\n"), ["a labelled link likely"]);
    assert_eq!(
        links("---\ntitle: A\naffiliateLink: calmfield\n---\n\nText.\n"),
        ["a link declared in the front matter definite"]
    );
    assert_eq!(links("{{< amazon asin=\"B000000001\" >}}\n"), ["Amazon Associates definite"]);
    assert_eq!(links("---\ntitle: A\naffiliateLink: \"\"\n---\n\nText.\n"), Vec::<String>::new());
}

#[test]
fn one_weak_signal_is_suspicious_and_two_are_likely() {
    assert_eq!(links("[the makers](https://brand.example/?ref=me)\n"), ["a referral key?"]);
    assert_eq!(links("[Buy it](https://brand.example/?ref=me)\n"), ["a referral key likely"]);
    assert_eq!(links("We earn a commission if you buy. [It](https://brand.example/?ref=me)\n"), ["a referral key likely"]);
    assert_eq!(
        links("[one](https://bit.ly/3x), [two](https://bit.ly/3x), [three](https://bit.ly/3x)\n"),
        ["a short link likely"; 3]
    );
    assert_eq!(links("[the study](https://www.sciencedirect.com/science/article/pii/S1?via=buy)\n"), Vec::<String>::new());
}

#[test]
fn coupon_codes_of_ones_own_count() {
    assert_eq!(links("Use my code SLEEPY10 at the checkout.\n"), ["a coupon code likely"]);
    assert_eq!(links("Enter code WELCOME20 at the checkout.\n"), ["a coupon code?"]);
    assert_eq!(links("Read the code on the label.\n"), Vec::<String>::new());
}

#[test]
fn a_denial_outweighs_a_key_of_the_front_matter() {
    let text = "---\ntitle: A\naffiliateUrl: https://brand.example/a\n---\n\nWe are not affiliated with the brand.\n";
    assert_eq!(links(text), ["a link declared in the front matter?"]);
}

#[test]
fn configuration_names_links_and_exempts_others() -> Result<(), globset::Error> {
    let globs = |glob: &str| globset::GlobSetBuilder::new().add(globset::Glob::new(glob)?).build();
    let mut settings = Settings::default();
    settings.affiliate.links = Some(globs("/shop/**")?);
    settings.affiliate.not_links = Some(globs("amazon.com/**")?);
    let text = "[a](/shop/powder) and [b](https://www.amazon.com/dp/B000000001?tag=example-20)\n";
    let found = understand(&Source::new("page.md", text), &settings).facts.affiliate;
    let urls: Vec<&str> = found.links.iter().map(|link| link.url.as_str()).collect();
    assert_eq!(urls, ["/shop/powder"]);
    Ok(())
}

#[test]
fn sponsored_pages_are_known() {
    for text in [
        "---\ntitle: A\nsponsored: true\n---\n\nText.\n",
        "# A\n\nSponsored\n\nText follows here.\n",
        "# A\n\nThis post is sponsored by Calmfield.\n",
    ] {
        assert!(affiliate("page.md", text).sponsored.is_some(), "{text}");
    }
    for text in ["# A\n\nThis post is not sponsored.\n", "# A\n\nThe trial was sponsored by a university.\n"] {
        assert!(affiliate("page.md", text).sponsored.is_none(), "{text}");
    }
}

#[test]
fn certainty_is_ordered() {
    assert!(Certainty::Definite > Certainty::Likely && Certainty::Likely > Certainty::Suspicious);
}
