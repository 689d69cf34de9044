//! What counts as a claim, and what each guard lets pass. One sentence a case, on a page that earns.

use scruple::config::Settings;
use scruple::engine::understand;
use scruple::facts::{Claim, ClaimKind, SupportLevel};
use scruple::source::Source;

fn claims(article: &str) -> Vec<Claim> {
    understand(&Source::new("page.md", article), &Settings::default()).facts.claims
}

/// The claims of a sentence that stands on a page about magnesium which earns.
fn said(sentence: &str) -> Vec<Claim> {
    let page = format!(
        "# Magnesium powder and sleep\n\nMagnesium is a mineral.\n\n{sentence}\n\n[The powder](https://www.amazon.com/dp/B000000001?tag=example-20)\n"
    );
    claims(&page)
}

fn strong(sentence: &str) -> Vec<ClaimKind> {
    said(sentence).iter().filter(|claim| !claim.loose).map(|claim| claim.kind).collect()
}

#[test]
fn each_kind_is_found() {
    for (sentence, kind) in [
        ("It cures migraine.", ClaimKind::Disease),
        ("The powder helps people with arthritis.", ClaimKind::Disease),
        ("Fights cold and flu.", ClaimKind::Disease),
        ("Eczema relief without a prescription", ClaimKind::Disease),
        ("It works as well as Xanax.", ClaimKind::DrugComparison),
        ("Shed 9 pounds in a week.", ClaimKind::WeightLoss),
        ("Guaranteed results.", ClaimKind::Guarantee),
        ("It has no side effects.", ClaimKind::Safety),
        ("An FDA-approved powder.", ClaimKind::Regulatory),
        ("Studies show that it is popular.", ClaimKind::Research),
        ("You feel it within 20 minutes.", ClaimKind::TimeToResult),
        ("Four in five adults lack it.", ClaimKind::Statistic),
        ("It works for everyone.", ClaimKind::Absolute),
        ("Pharmacists recommend the brand.", ClaimKind::Authority),
        ("It changed my life.", ClaimKind::Testimonial),
        ("It boosts energy levels.", ClaimKind::Efficacy),
        ("Coffee worsens insomnia.", ClaimKind::Causal),
        ("It is the purest powder on sale, second to none.", ClaimKind::Superlative),
    ] {
        assert_eq!(strong(sentence), [kind], "{sentence}");
    }
}

#[test]
fn each_guard_lets_its_sentences_pass() {
    for (guard, sentence) in [
        ("question", "Does magnesium cure migraine?"),
        ("disclaimer", "It is not intended to diagnose, treat, cure or prevent any disease."),
        ("disclaimer", "Ask your doctor before you use it to treat high blood pressure."),
        ("negation", "It does not cure migraine."),
        ("negation", "No supplement has been shown to cure diabetes."),
        ("evidence", "There is little evidence that it relieves back pain."),
        ("evidence", "Trials of whether it eases anxiety are mixed."),
        ("myth", "It is a myth that magnesium cures the flu."),
        ("myth", "The FDA has warned sellers who say that it treats cancer."),
        ("myth", "It is marketed as a treatment for depression."),
        ("indirect question", "We asked how magnesium affects sleep."),
        ("idiom", "For best results, stir it twice."),
        ("idiom", "Magnesium is an athlete's best friend."),
    ] {
        assert_eq!(strong(sentence), [], "{guard}: {sentence}");
    }
}

#[test]
fn what_only_looks_like_a_guard_is_none() {
    for sentence in [
        "Did you know that it cures migraine?",
        "It not only cures migraine but tastes good.",
        "It cures migraine with no known side effects.",
    ] {
        assert!(strong(sentence).contains(&ClaimKind::Disease), "{sentence}");
    }
}

#[test]
fn harm_to_health_is_no_benefit() {
    let found = said("Too much of it may cause diarrhea.");
    assert!(found.iter().all(|claim| claim.kind == ClaimKind::Causal), "{found:?}");
    assert_eq!(strong("It lowers the risk of heart disease."), [ClaimKind::Disease]);
}

#[test]
fn soft_wording_counts_once_a_page_is_full_of_it() {
    assert_eq!(strong("Supports bone health"), []);
    let found = strong("- Supports bone health\n- Supports digestive health\n- Promotes healthy sleep");
    assert_eq!(found, [ClaimKind::Efficacy; 3]);
}

#[test]
fn drawbacks_and_lists_of_other_pages_claim_nothing() {
    assert_eq!(strong("## Side effects\n\n- Relieves constipation too well"), []);
    assert_eq!(strong("### Related articles\n\n- [Turmeric cures arthritis](/turmeric/)"), []);
}

#[test]
fn support_is_looked_for_near_and_graded_by_host() {
    let level = |sentence: &str| said(sentence).first().map(|claim| claim.support.level);
    assert_eq!(level("Studies show that it helps."), Some(SupportLevel::None));
    assert_eq!(level("[Studies](https://pubmed.ncbi.nlm.nih.gov/1/) show that it helps."), Some(SupportLevel::Adequate));
    assert_eq!(
        level("Studies show that it helps. The latest is [in English](https://www.bmj.com/x)."),
        Some(SupportLevel::Adequate)
    );
    assert_eq!(level("[Studies](https://www.webmd.com/x) show that it helps."), Some(SupportLevel::Weak));
    assert_eq!(level("[Studies](https://www.amazon.com/dp/B1?tag=example-20) show that it helps."), Some(SupportLevel::None));
    assert_eq!(level("[Studies](/blog/studies/) show that it helps."), Some(SupportLevel::None));
    let noted = "Studies show that it helps.[^1]\n\n[^1]: Lee J. Magnesium and sleep. Sleep Med. 2021;3:4.";
    assert_eq!(level(noted), Some(SupportLevel::Adequate));
    let numbered =
        "Studies show that it helps [1].\n\n## References\n\n1. Lee J. [Magnesium and sleep](https://doi.org/10.1000/x).";
    assert_eq!(level(numbered), Some(SupportLevel::Adequate));
    assert_eq!(level("Studies show that it helps [4]."), Some(SupportLevel::None));
}

#[test]
fn a_page_that_sells_nothing_may_inform() {
    let page = |sentence: &str| {
        claims(&format!(
            "# Magnesium and migraine\n\nMagnesium is a mineral. Migraine is a disease of the brain.\n\n{sentence}\n"
        ))
    };
    let loud = |sentence: &str| page(sentence).iter().any(|claim| !claim.loose && claim.kind == ClaimKind::Disease);
    assert!(loud("Magnesium cures migraine."));
    assert!(!loud("Magnesium may ease migraine in some people."));
    assert!(!loud("Magnesium eases migraine, [one review found](https://pubmed.ncbi.nlm.nih.gov/1/)."));
}

#[test]
fn a_sentence_is_one_claim_that_knows_its_further_kinds() {
    let found = said("Studies show that it cures migraine within 20 minutes.");
    let kinds: Vec<ClaimKind> = found.iter().map(|claim| claim.kind).collect();
    assert_eq!(kinds, [ClaimKind::Disease]);
    let also: Vec<ClaimKind> = found.iter().flat_map(|claim| &claim.also).map(|(kind, _)| *kind).collect();
    assert_eq!(also, [ClaimKind::Research, ClaimKind::TimeToResult]);
}

#[test]
fn a_shop_as_the_only_source_is_seen() {
    let only = |sentence: &str| said(sentence).first().map(|claim| claim.support.merchant_only());
    assert_eq!(only("[Studies](https://www.amazon.com/dp/B1?tag=example-20) show that it helps."), Some(true));
    assert_eq!(only("[Studies](/blog/studies/) show that it helps."), Some(true));
    assert_eq!(only("[Studies](https://www.bmj.com/x) show that it helps."), Some(false));
    assert_eq!(only("Studies show that it helps."), Some(false));
}

#[test]
fn numbers_point_to_references_under_no_heading() {
    let entries = [
        "**Sources:**\n\n1. Lee J, Kim H. Magnesium and rest. Sleep Med. 2021;12:3-9.\n2. A blog",
        "---\n\n1. Lee J, Kim H. Magnesium and rest. Sleep Med. 2021;12:3-9.\n2. <https://pubmed.ncbi.nlm.nih.gov/1/>",
        "(1) Lee J, Kim H. Magnesium and rest. Sleep Med. 2021;12:3-9.",
        "[1] Lee J, Kim H. Magnesium and rest. Sleep Med. 2021;12:3-9.",
    ];
    for entry in entries {
        let said = said(&format!("Studies show that it helps [1].\n\nThe lid is grey.\n\n{entry}"));
        assert_eq!(said.first().map(|claim| claim.support.level), Some(SupportLevel::Adequate), "{entry}");
    }
    let raised = said("Studies show that it helps.¹\n\n¹ Lee J, Kim H. Magnesium and rest. Sleep Med. 2021;12:3-9.");
    assert_eq!(raised.first().map(|claim| claim.support.level), Some(SupportLevel::Adequate));
    for list in ["1. Open the tub.\n2. Stir.", "1. [A](https://www.amazon.com/dp/B1)\n2. [B](https://www.amazon.com/dp/B2)"] {
        let said = said(&format!("Studies show that it helps [1].\n\nThe lid is grey.\n\n{list}"));
        assert_eq!(said.first().map(|claim| claim.support.level), Some(SupportLevel::None), "{list}");
    }
}

#[test]
fn the_search_for_a_source_says_where_it_looked() {
    let looked = |sentence: &str| said(sentence).first().map(|claim| claim.support.tried.listed());
    assert_eq!(looked("Studies show that it helps."), Some("the sentence and its paragraph".to_owned()));
    assert_eq!(looked("[Studies](https://www.bmj.com/x) show that it helps."), Some("the sentence".to_owned()));
    assert_eq!(
        looked("What we read:\n\n- Studies show that it helps.\n\n## Sources\n\n- A book about it."),
        Some("the sentence, its paragraph, the line above its list and the list of sources".to_owned())
    );
}

#[test]
fn a_source_line_below_a_table_holds_for_all_of_it() {
    let table = "| Dose | Weight loss |\n| --- | --- |\n| 1 mg | 8.7% |\n| 4 mg | 17.1% |\n\nSource: Moreau et al., NEJM 2023";
    let levels: Vec<SupportLevel> = said(table).iter().map(|claim| claim.support.level).collect();
    assert_eq!(levels, [SupportLevel::Adequate; 2]);
}

#[test]
fn fragments_take_their_verb_from_above() {
    assert_eq!(strong("It helps with:\n\n- Migraine\n- Fatigue"), [ClaimKind::Disease; 2]);
    assert_eq!(strong("In the box:\n\n- A scoop\n- A leaflet about migraine"), []);
    assert_eq!(strong("| | Powder |\n| --- | --- |\n| Blood pressure | Reduced |\n| Scoops | 60 |"), [ClaimKind::Disease]);
    assert_eq!(strong("## Conditions treated\n\n- Anxiety\n- Depression"), []);
    assert_eq!(strong("## Who should not take it\n\n- People with kidney disease"), []);
}

#[test]
fn hedges_lower_no_promise_and_no_disease() {
    let hedged = |sentence: &str| said(sentence).iter().all(|claim| claim.hedged && !claim.loose);
    assert!(hedged("It may cure migraine."));
    assert!(hedged("It might work as well as Xanax."));
}

#[test]
fn plain_sentences_about_a_product_claim_nothing() {
    for sentence in [
        "The tub holds 90 servings.",
        "It tastes of lemon and dissolves in cold water.",
        "The lid broke after a month, and the maker sent a new one.",
        "Drink a glass of water with it.",
        "It is cheaper per serving than the capsules.",
        "The brand was founded in Oregon.",
        "We weighed ten scoops on a kitchen scale.",
        "The fan hums at the top speed.",
        "Here is what the research says.",
        "The texture is chalky.",
    ] {
        assert_eq!(strong(sentence), [], "{sentence}");
    }
}

#[test]
fn writers_put_a_claim_in_many_ways() {
    for (kind, sentences) in [
        (
            ClaimKind::Disease,
            [
                "Keeps cholesterol in check.",
                "Your migraines vanish.",
                "Say goodbye, migraine.",
                "It takes care of back pain.",
                "Berberine brings blood sugar down.",
            ],
        ),
        (
            ClaimKind::Safety,
            [
                "Even pregnant women can use it.",
                "Side effects are practically unheard of.",
                "You cannot overdose on it.",
                "It is gentle enough for babies.",
                "Completely harmless.",
            ],
        ),
        (
            ClaimKind::Causal,
            [
                "Sugar feeds inflammation.",
                "Most back pain comes from weak hips.",
                "Caffeine drains your adrenals.",
                "Blue light tricks the brain into staying awake.",
                "Low magnesium is why you can't sleep.",
            ],
        ),
    ] {
        for sentence in sentences {
            assert!(strong(sentence).contains(&kind), "{kind:?}: {sentence}: {:?}", strong(sentence));
        }
    }
}
