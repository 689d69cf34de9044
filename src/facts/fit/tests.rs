//! Whether the people of a page fit its topic.

use crate::config::Settings;
use crate::engine::understand;
use crate::facts::Facts;
use crate::source::Source;

fn facts(text: &str) -> Facts {
    understand(&Source::new("page.md", text), &Settings::default()).facts
}

/// A page with a title and a byline and nothing else to go by.
fn page(title: &str, author: &str) -> Facts {
    facts(&format!(
        "---\ntitle: \"{title}\"\n---\n\nBy {author}\n\nHere is what to know before you decide, and what to ask first.\n"
    ))
}

#[test]
fn credentials_are_judged_for_the_topic_of_the_headline() {
    for (title, author, topic, verdict) in [
        ("Sex Therapist or Sexologist: Who Does What", "Dr. Corwin Vale, physician and cardiologist", "sex_therapy", "mismatch"),
        ("Sex Therapist or Sexologist: Who Does What", "Ida Moreau, LMFT, CST", "sex_therapy", "direct"),
        ("Sex Therapist or Sexologist: Who Does What", "Dr. Corwin Vale, family physician", "sex_therapy", "mismatch"),
        ("Hearing Aids for Seniors", "Dr. Corwin Vale, PhD in exercise physiology", "hearing", "mismatch"),
        ("Hearing Aids for Seniors", "Ida Moreau, AuD", "hearing", "direct"),
        ("Keto Meal Plan for Beginners", "Ida Moreau, MS, RDN", "diets", "direct"),
        ("Keto Meal Plan for Beginners", "Corwin Vale, MD, nutritionist", "diets", "direct"),
        ("Living With Crohn's Disease", "Ida Moreau, patient advocate", "ibd", "no_expertise"),
        ("Statin Side Effects", "Corwin Vale, MD, FACC", "cholesterol", "direct"),
        ("Psoriasis Creams Compared", "Corwin Vale, RN", "eczema_psoriasis", "adjacent"),
        ("Best Food for Cats With Kidney Disease", "Ida Moreau, RDN", "cat_health", "mismatch"),
        ("Hearing Aids for Seniors", "Editorial Team", "hearing", "unnamed"),
        ("How to Write a Cover Letter", "Corwin Vale, MD", "none", "not_health"),
    ] {
        let facts = page(title, author);
        assert_eq!((facts.topic.primary, facts.fit.verdict.name()), (topic, verdict), "{title} by {author}");
    }
}

#[test]
fn a_mismatch_says_why_and_who_would_fit() {
    let facts = page("Sex Therapist or Sexologist: Who Does What", "Dr. Corwin Vale, cardiologist");
    let fit = facts.fit.authors.first();
    assert_eq!(fit.map(|fit| fit.topic.as_str()), Some("sex therapy & sexology"));
    assert_eq!(fit.map(|fit| fit.fields.join(",")), Some("cardiology".to_owned()));
    assert!(fit.is_some_and(|fit| fit.why.contains("heart") && fit.expected.contains(&"sex therapists".to_owned())));
    assert!(!facts.fit.cured);
}

#[test]
fn a_fitting_reviewer_cures_a_mismatch() {
    let credit = "Dr. Corwin Vale, cardiologist | Medically reviewed by Ida Moreau, LMFT, CST";
    let facts = page("Sex Therapist or Sexologist: Who Does What", credit);
    assert_eq!(facts.fit.verdict.name(), "mismatch");
    assert!(facts.fit.cured);
    let two = page("Sex Therapist or Sexologist: Who Does What", "Dr. Corwin Vale, cardiologist, and Ida Moreau, CST");
    assert_eq!(two.fit.verdict.name(), "direct");
}
