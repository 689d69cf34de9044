//! What sentences disclose: wordings that a reader understands, wordings that a reader may miss, and sentences with
//! the same words that disclose nothing.

use scruple::config::Settings;
use scruple::engine::understand;
use scruple::facts::DisclosureStatus;
use scruple::source::Source;

/// The publisher is paid, and for what.
const CLEAR: [&str; 51] = [
    "Wellmark Daily may receive a portion of revenues if you make a purchase using a link above.",
    "If you buy something through a link on this page, we may earn a small commission.",
    "We include products we think are useful for our readers. If you buy through links on this page, we may earn a small commission.",
    "Every product is independently selected by editors. Things you buy through our links may earn us a commission.",
    "Purchases made via our links may earn us a commission.",
    "We receive a small affiliate commission if you click through and make a purchase.",
    "Some of the links in this article are affiliate links, which means I'll make a few bucks if you choose to buy.",
    "We get a kickback when you order through these links.",
    "Full disclosure: I'm an affiliate for Verdant Row and get paid when you sign up with my link.",
    "Disclosure: I was given this mattress free of charge in exchange for an honest review.",
    "The brand sent me a bottle to try, but my opinions are my own.",
    "Pillowfield earns revenue from some of the products and services featured on this page.",
    "Our team is compensated when you click on or buy from the links below.",
    "Quietbridge is a paid sponsor; we receive compensation if you purchase products or services through the links provided.",
    "We may receive a commission if you choose to purchase through the links provided.",
    "As an Amazon Associate I earn commission from qualifying purchases.",
    "This site is reader supported: when you buy via our links we get a cut.",
    "Our writers may be compensated for some products recommended here.",
    "When you shop through our links, the retailer gives us a percentage of the sale.",
    "We partner with brands whose products we recommend and may be paid for referrals.",
    "I only recommend products I use, and I make a small percentage when you buy them through this page.",
    "This is a sponsored post written by me on behalf of Calmfield.",
    "This content is sponsored by Calmfield.",
    "This article was created in partnership with Stillwell, who paid us to write it.",
    "We receive compensation from advertisers whose offers appear here.",
    "The offers that appear on this site are from companies that compensate us.",
    "Advertiser disclosure: this page contains offers from partners who pay us.",
    "When readers buy our independently chosen editorial picks, we may earn a commission.",
    "If you do click and buy, the shop gives me a small referral bonus.",
    "Use my code SLEEPY10 for 10% off (I earn a small commission).",
    "If you shop using the links in this guide, Pillowfield may collect a share of sales.",
    "Buying through the links below earns me a small commission.",
    "This article has links to products; if you purchase one, we get commission.",
    "We're compensated for sales made through the links in this review.",
    "Transparency note: some product links pay us a referral fee.",
    "Heads up: shops pay me when you order through these buttons.",
    "Calmfield sent us three months of vitamins for review.",
    "This page includes links from which we may make money.",
    "We earn from qualifying purchases.",
    "You won't pay more, but we'll earn a fee if you buy.",
    "Our site receives compensation from the brands reviewed here when readers buy.",
    "We may earn money from links.",
    "Any purchase you make gives us a commission.",
    "Some of the items below are affiliate links, meaning we are paid a small fee when you purchase.",
    "If you use my link I'll get a small bonus and you will save 15%.",
    "As an associate of several shops, we earn on qualifying purchases.",
    "We're supported by our readers. When you purchase through links on our site, we may earn an affiliate commission.",
    "The author receives a commission for sign-ups made via the button below.",
    "I was compensated for this post by Kettle and Crate.",
    "Paid promotion: this guide was paid for by Dozewell.",
    "Product links may generate affiliate income for this blog.",
];

/// Something is said, but not who is paid.
const WEAK: [&str; 23] = [
    "This post may contain affiliate links. Please read our disclosure for more info.",
    "Links marked with an asterisk are affiliate links.",
    "Contains affiliate links",
    "Ad",
    "*affiliate",
    "I'm part of the Amazon affiliate program.",
    "We're a participant in the Amazon Associates program, which lets us earn fees by linking to Amazon.com.",
    "By using these links you support my work at no cost to you.",
    "Commission earned on purchases.",
    "(paid link)",
    "Thank you for supporting this blog by shopping through our links.",
    "The supplement maker provided the bottles for free.",
    "I use referral links in this post.",
    "Links on this page may be monetized.",
    "Disclosure: affiliate links.",
    "Affiliate partners help keep the lights on.",
    "This review contains affiliate links (learn more).",
    "#sponsored #ad My morning greens",
    "We have financial relationships with some of the brands mentioned.",
    "Our reviews are supported by affiliate links.",
    "Note that this is an affiliate link.",
    "Ad: contains affiliate links",
    "In collaboration with Stillwell.",
];

/// Denials, other people, other senses of the words.
const NONE: [&str; 69] = [
    "We do not accept payment for reviews and there are no affiliate links in this article.",
    "No affiliate relationship exists between us and the makers of these devices.",
    "I am not sponsored by any of the companies mentioned.",
    "The authors declare that they received no funding for this work.",
    "Dr. Ostrow receives consulting fees from a drug maker and has served on its advisory board.",
    "The study was sponsored by the dairy board.",
    "Funding for the trial came from the manufacturer, which also paid two of the authors.",
    "The Federal Trade Commission sued the company in 2014.",
    "The European Commission approved the drug in June.",
    "Affiliate professor of medicine at the Harbour University.",
    "The clinic is affiliated with St. Oswin General.",
    "Your muscles compensate for the weak hip by working harder.",
    "You can earn money as a certified health coach.",
    "Coaches receive a commission on every supplement they sell, so ask who profits.",
    "Distributors earn commissions of up to 30 percent on sales to their downline.",
    "Many review sites earn a commission when you click their links, so treat rankings with care.",
    "Some influencers get paid to promote these gummies.",
    "The program is sponsored by your employer and costs you nothing.",
    "It makes no sense to pay for a membership you don't use.",
    "We paid for every product we tested.",
    "We bought all ten mattresses with our own money.",
    "I get paid to review sleep data for a hospital.",
    "The money you make from the sale can pay for therapy.",
    "If you purchase a subscription, you get a discount on your first order.",
    "We receive many questions about magnesium and links to studies.",
    "Click the link to get paid time off guidelines.",
    "They make money by selling your data to partners.",
    "We take a share of responsibility for what we recommend.",
    "You get a small percentage of iron from spinach.",
    "I got a percentage of my sleep back when I ordered a new pillow.",
    "Nobody paid us for this review.",
    "None of the links on this page are affiliate links.",
    "We're not affiliated with the drug's maker.",
    "The doctor reported receiving fees from two drug companies.",
    "Conflict of interest: the lead author is a paid adviser to the company.",
    "Employers may compensate you for gym fees when you buy a membership.",
    "Insurance will often cover the purchase, and you get paid back.",
    "I make a smoothie with two scoops and a percentage of milk.",
    "We made changes to the links in this article.",
    "The commission recommends iodine for pregnant women.",
    "She was paid by the hospital to write the guideline.",
    "The podcast is sponsored by a mattress company, but we are not.",
    "Patients who received compensation for injury may order records through this link.",
    "Ask whether the clinic receives money from the supplement it sells.",
    "The salesperson earns a commission if you buy, so take your time.",
    "Clinics that earn commissions on pellets may push higher doses.",
    "I get sick when I click through too many pages about money.",
    "We take payment by card when you order.",
    "We received our order in four days and paid $12 for shipping.",
    "I received the free sample pack that every new customer gets.",
    "Get paid leave if your employer offers it.",
    "Sponsored by the NIH, the trial followed 300 adults.",
    "The NIH sponsored this review of the evidence.",
    "The program pays for itself when you use it.",
    "Refer a friend and you both earn $20.",
    "I purchased this with my own money and this is not a paid review.",
    "We never take commissions from clinics.",
    "No one compensated us for this guide, and it has no affiliate links.",
    "My insurance paid for the sleep study after I clicked through the appeal form.",
    "Studies funded by industry pay authors more often.",
    "The agent makes a commission when you enroll in a Medicare plan.",
    "A therapist who gets a fee for referring you must say so.",
    "Your body makes up for lost sleep; there are no free refunds.",
    "Partner yoga is a form of exercise.",
    "Ask your partner to link arms with you.",
    "Use the code on the label to check the batch.",
    "Affiliated hospitals share records.",
    "He received compensation after the recall.",
    "Buy now and get paid shipping on all orders.",
];

/// The best status on a page that holds only the sentence.
fn status(sentence: &str) -> Option<DisclosureStatus> {
    let source = Source::new("page.md", format!("# Magnesium powder\n\nMagnesium is a mineral.\n\n{sentence}\n"));
    let facts = understand(&source, &Settings::default()).facts;
    facts.disclosures.iter().map(|disclosure| disclosure.status).max()
}

fn wrong<'a>(sentences: &[&'a str], expected: Option<DisclosureStatus>) -> Vec<(&'a str, Option<DisclosureStatus>)> {
    sentences.iter().map(|sentence| (*sentence, status(sentence))).filter(|(_, found)| *found != expected).collect()
}

#[test]
fn plain_words_are_clear() {
    assert_eq!(wrong(&CLEAR, Some(DisclosureStatus::Clear)), []);
}

#[test]
fn labels_and_hints_are_weak() {
    assert_eq!(wrong(&WEAK, Some(DisclosureStatus::Weak)), []);
}

#[test]
fn other_sentences_disclose_nothing() {
    assert_eq!(wrong(&NONE, None), []);
}

#[test]
fn a_name_that_begins_with_no_denies_nothing() {
    assert_eq!(
        status("No Frills Sleep may earn a small commission if you buy through our links."),
        Some(DisclosureStatus::Clear)
    );
    assert_eq!(status("No Affiliate Links Here"), None);
}

#[test]
fn a_disclosure_counts_with_the_visibility_of_its_place() {
    use scruple::document::Visibility;
    let sentence = "We earn a commission if you buy through our links.";
    for (text, visibility) in [
        (sentence.to_owned(), Visibility::Shown),
        (format!("<!-- {sentence} -->"), Visibility::Comment),
        (format!("<details><summary>More</summary>\n\n{sentence}\n\n</details>"), Visibility::Collapsed),
        (format!("Text.[^1]\n\n[^1]: {sentence}"), Visibility::Footnote),
        (format!("![{sentence}](a.png)"), Visibility::AltText),
        (format!("```\n{sentence}\n```"), Visibility::Code),
    ] {
        let source = Source::new("page.md", format!("# Magnesium\n\n{text}\n"));
        let facts = understand(&source, &Settings::default()).facts;
        let found: Vec<Visibility> = facts.disclosures.iter().map(|disclosure| disclosure.visibility).collect();
        assert_eq!(found, [visibility], "{text}");
    }
}

#[test]
fn templates_and_switches_print_one() {
    for text in [
        "{{< affiliate-disclosure >}}",
        "{% include affiliate-disclosure.html %}",
        "<AffiliateDisclosure />",
        "---\ntitle: A\naffiliate_disclosure: true\n---\n",
        "---\ntitle: A\nhasAffiliateLinks: true\n---\n",
    ] {
        assert_eq!(status_of(text), Some(DisclosureStatus::Template), "{text}");
    }
    for text in ["{{< toc >}}", "---\ntitle: A\naffiliate_disclosure: false\n---\n", "{{< medical-disclaimer >}}"] {
        assert_eq!(status_of(text), None, "{text}");
    }
}

fn status_of(text: &str) -> Option<DisclosureStatus> {
    let source = Source::new("page.mdx", format!("{text}\n\nMagnesium is a mineral.\n"));
    understand(&source, &Settings::default()).facts.disclosures.first().map(|disclosure| disclosure.status)
}

/// Sentences of many voices that were written, and labelled, before the lists were looked at: what share of them is
/// read as labelled. `tests/disclosure_sentences/README.md` tells how they came about.
#[test]
fn sentences_written_beforehand_are_read_as_labelled() {
    for (name, table, least) in [
        ("first", include_str!("disclosure_sentences/first.tsv"), 0.97),
        ("second", include_str!("disclosure_sentences/second.tsv"), 0.97),
        ("third", include_str!("disclosure_sentences/third.tsv"), 0.94),
        ("fourth", include_str!("disclosure_sentences/fourth.tsv"), 0.96),
        ("fifth", include_str!("disclosure_sentences/fifth.tsv"), 0.95),
    ] {
        let rows: Vec<(&str, &str)> = table.lines().skip(1).filter_map(labelled).collect();
        let wrong: Vec<String> = rows
            .iter()
            .filter_map(|(label, text)| {
                let found = status_of(text).map_or("not_disclosure", DisclosureStatus::name);
                (found != *label).then(|| format!("{found} instead of {label}: {text}"))
            })
            .collect();
        let right = 1.0 - wrong.len() as f64 / rows.len().max(1) as f64;
        assert!(rows.len() >= 60, "{name}: {} rows", rows.len());
        assert!(right >= least, "{name}: {right:.3}\n{}", wrong.join("\n"));
    }
}

/// The label and the text of a row.
fn labelled(row: &str) -> Option<(&str, &str)> {
    let (label, rest) = row.split_once('\t')?;
    rest.split_once('\t').map(|(_, text)| (label, text))
}

#[test]
fn a_title_attribute_reaches_nobody() {
    use scruple::document::Visibility;
    let text = "# Kettles\n\n<abbr title=\"We earn a commission if you buy through our links.\">Info</abbr> on kettles.\n";
    let facts = understand(&Source::new("page.md", text), &Settings::default()).facts;
    let found: Vec<Visibility> = facts.disclosures.iter().map(|disclosure| disclosure.visibility).collect();
    assert_eq!(found, [Visibility::AltText]);
}

#[test]
fn the_place_is_told_from_the_first_and_the_last_paying_link() {
    use scruple::facts::Place;
    let said = "We earn a commission if you buy through our links.";
    let one = "[Kneehold](https://www.amazon.com/dp/B000000022?tag=example-20)";
    let two = "[Sidebrace](https://www.amazon.com/dp/B000000027?tag=example-20)";
    for (text, place) in [
        (format!("{said}\n\n{one}\n\n{two}"), Place::Before),
        (format!("{one} (we earn a commission if you buy it).\n\n{two}"), Place::SameSentence),
        (format!("{one} is light. {said}\n\n{two}"), Place::SameParagraph),
        (format!("{one}\n\n{said}\n\n{two}"), Place::After),
        (format!("{one}\n\n{two}\n\n{said}"), Place::AfterLast),
    ] {
        let source = Source::new("page.md", format!("# Knee braces\n\n{text}\n"));
        let facts = understand(&source, &Settings::default()).facts;
        let found: Vec<Place> = facts.disclosures.iter().map(|disclosure| disclosure.place).collect();
        assert_eq!(found, [place], "{text}");
    }
}

#[test]
fn the_distance_counts_words_and_headings() {
    let text = "# Knee braces\n\nThe shop pays us a commission when you buy.\n\n## One\n\nFive words stand right here.\n\n## Two\n\n[Kneehold](https://www.amazon.com/dp/B000000022?tag=example-20)\n";
    let facts = understand(&Source::new("page.md", text), &Settings::default()).facts;
    let distances: Vec<Option<(usize, usize)>> =
        facts.disclosures.iter().map(|one| one.distance.map(|distance| (distance.words, distance.headings))).collect();
    assert_eq!(distances, [Some((16, 2))]);
}

#[test]
fn the_name_of_the_site_earns() {
    let settings = Settings { site_name: "quiet kitchen".to_owned(), ..Settings::default() };
    let text = "# Pans\n\nWhen you buy a pan here, quiet kitchen gets a fee from the shop.\n";
    let status = |settings: &Settings| {
        let facts = understand(&Source::new("page.md", text), settings).facts;
        facts.disclosures.iter().map(|disclosure| disclosure.status).max()
    };
    assert_eq!((status(&settings), status(&Settings::default())), (Some(DisclosureStatus::Clear), None));
}
