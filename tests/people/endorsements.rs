//! Names and professions that are lent to products.

use super::facts;
use scruple::facts::Endorser;

/// What is found in a sentence of a page reviewed by Dr. Priya Roe: who, and whether it is said what it rests on.
fn found(sentence: &str) -> Vec<(String, bool)> {
    let page = facts(&format!(
        "# Magnesium\n\nBy Ana Lee. Medically reviewed by Dr. Priya Roe, MD\n\nMagnesium is a mineral.\n\n{sentence}\n"
    ));
    let who = |by: &Endorser| match by {
        Endorser::Own(who) => format!("own: {who}"),
        Endorser::Outside(who) => format!("outside: {who}"),
    };
    page.people.endorsements.iter().map(|one| (who(&one.by), one.grounded)).collect()
}

#[test]
fn a_reviewer_who_recommends_a_product_lends_a_name() {
    for sentence in [
        "Dr. Roe recommends Calmix gummies.",
        "These capsules are approved by Dr. Roe.",
        "The powder is Dr. Roe's top pick.",
        "Dr. Priya Roe swears by this pillow.",
    ] {
        assert_eq!(found(sentence), [("own: Dr. Priya Roe".to_owned(), false)], "{sentence}");
    }
    assert_eq!(found("This serum is our dermatologist's top pick."), [("own: our dermatologist".to_owned(), false)]);
    assert_eq!(found("Recommended by our pharmacist: the Calmix tablets."), [("own: our pharmacist".to_owned(), false)]);
    assert_eq!(found("Dr. Uma Rao recommends Calmix gummies."), [("outside: Dr. Uma Rao".to_owned(), false)]);
    assert_eq!(
        found("Dr. Uma Rao recommends Calmix gummies after testing all nine."),
        [("outside: Dr. Uma Rao".to_owned(), true)]
    );
}

#[test]
fn advice_news_and_words_about_the_page_lend_nothing() {
    for sentence in [
        "Dr. Roe recommends seven to nine hours of sleep.",
        "Dr. Roe recommends talking to your doctor before you take a supplement.",
        "Dr. Roe reviewed this article, and our top pick of the capsules is below.",
        "Dr. Roe does not recommend gummies.",
        "The task force recommends a supplement in pregnancy.",
        "Does Dr. Roe recommend a powder?",
        "Doctors recommend magnesium powder.",
        "Our top pick is the Calmix powder.",
        "Ask whether it is recommended by your pharmacist.",
    ] {
        assert_eq!(found(sentence), [], "{sentence}");
    }
}
