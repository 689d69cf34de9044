//! Whole pages: what a page is about, and whether its author fits.

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
        assert_eq!((facts.topic.primary.as_str(), facts.fit.verdict.name()), (topic, verdict), "{title} by {author}");
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

#[test]
fn the_front_matter_states_the_topic() {
    let text = |topic: &str| facts(&format!("---\ntitle: Best Hearing Aids\ntopic: {topic}\n---\n\nText.\n")).topic;
    assert_eq!(text("sex-therapy").primary, "sex_therapy");
    assert_eq!((text("none").primary.as_str(), text("none").health), ("none", false));
    assert_eq!(text("no such topic").primary, "hearing");
}

#[test]
fn recommendations_and_bios_say_nothing_of_the_topic() {
    let page = facts(
        "# Magnesium for Leg Cramps\n\nMagnesium is a mineral. Cramps wake many adults.\n\n## Recommended\n\n- Hearing aids for tinnitus\n\
         - Hearing loss and hearing aids\n- Best hearing aids\n\n## About the author\n\nAn audiologist who fits hearing aids.\n",
    );
    assert_eq!(page.topic.primary, "vitamins_minerals");
    assert!(page.topic.ranked.iter().all(|topic| topic.id != "hearing"));
}

#[test]
fn pages_about_something_else_stay_out_of_health() {
    for text in [
        "# Five Gym Bags for Women\n\nA bag with a shoe pocket keeps the rest dry. The zip must be strong.\n",
        "# Selection Sort in Kotlin\n\nAs an exercise, write the loop yourself. It has no dose and no side effects.\n",
        "# Best Halloween Costumes for Dogs\n\nThe pumpkin suit fits most breeds.\n",
        "# The Roman Empire\n\nIt fell, and historians still argue.\n",
    ] {
        assert!(!facts(text).topic.health, "{text}");
    }
}
