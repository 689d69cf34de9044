//! What a page is about.

use crate::config::Settings;
use crate::engine::{Understood, understand};
use crate::facts::{Facts, Topic};
use crate::source::Source;

fn understood(text: &str) -> Understood {
    understand(&Source::new("page.md", text), &Settings::default())
}

fn facts(text: &str) -> Facts {
    understood(text).facts
}

fn ids(topic: &Topic) -> Vec<&'static str> {
    topic.set.iter().map(|topic| topic.id).collect()
}

#[test]
fn the_front_matter_states_the_topic() {
    let text = |topic: &str| facts(&format!("---\ntitle: Best Hearing Aids\ntopic: {topic}\n---\n\nText.\n")).topic;
    assert_eq!(text("sex-therapy").primary, "sex_therapy");
    assert_eq!(text("Sex therapy & sexology").primary, "sex_therapy");
    assert_eq!((text("none").primary, text("none").health), ("none", false));
    assert_eq!(text("something else").primary, "hearing");
    assert!(text("Product reviews").problem.is_none() && text("gear").problem.is_none());
}

#[test]
fn a_misspelt_topic_is_a_problem_that_says_what_was_meant() {
    let problem = |topic: &str| {
        let page = understood(&format!("---\ntitle: Best Hearing Aids\ntopic: {topic}\n---\n\nText.\n"));
        page.document.problems.first().map(|problem| problem.message.clone()).unwrap_or_default()
    };
    assert_eq!(problem("sex_therpy"), "there is no topic `sex_therpy`; did you mean `sex_therapy`?");
    assert_eq!(problem("insomnai"), "there is no topic `insomnai`; did you mean `insomnia`?");
    assert!(problem("best_gear_ever").starts_with("there is no topic `best_gear_ever`; leave the key out"));
    assert_eq!(problem("insomnia"), "");
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
        "# At the Heart of the Old Town\n\nThe square has a well and two cafés.\n",
        "# How the Great Depression Changed Kitchens\n\nCooks made cakes without eggs.\n",
    ] {
        assert!(!facts(text).topic.health, "{text}");
    }
}

#[test]
fn a_title_that_is_only_a_name_leaves_the_subject_to_the_text() {
    let therapy = "You are matched with a licensed therapist within two days. A counsellor of your choice costs more. I felt \
        less anxious by the third week, and people with depression told me the same.";
    let page = |text: &str| facts(&format!("# Havenly Review: Is It Worth the Price?\n\nI signed up.\n\n{text}\n")).topic;
    assert_eq!((page(therapy).primary, page(therapy).health), ("online_therapy", true));
    let money = "Wrong charges are a headache, and the stress of a lost transfer is real. Both apps send money abroad, and \
        we compared fees, speed and support in five countries.";
    assert!(!page(money).health);
}

#[test]
fn two_strong_topics_are_two_topics() {
    let page =
        |title: &str| facts(&format!("# {title}\n\nHere is what to know before you decide, and what to ask first.\n")).topic;
    assert_eq!(ids(&page("Erectile Dysfunction and Heart Disease: One Cause?")).len(), 2);
    assert_eq!(ids(&page("Erectile Dysfunction at Thirty")), ["erectile_dysfunction"]);
}

#[test]
fn the_head_of_a_page_weighs_more_than_its_tail() {
    let tail = "Talk to a dentist about tooth pain. ".repeat(6);
    let page = facts(&format!(
        "# Sciatica Stretches\n\nSciatica runs down the leg.\n\n{}\n\n{tail}\n",
        "Lie down and rest. ".repeat(30)
    ));
    assert_eq!(page.topic.primary, "back_neck");
    let tagged =
        facts("---\ntitle: What I Wish I Had Known\ntags: [menopause, hot flashes]\n---\n\nIt began with a fan on my desk.\n");
    assert_eq!(tagged.topic.primary, "menopause");
}

#[test]
fn terms_are_shown_heaviest_first() {
    let topic = facts("# Sciatica Stretches\n\nSciatica is a kind of back pain that runs down the leg.\n").topic;
    let terms = |ranked| topic.terms(ranked).collect::<Vec<_>>();
    assert_eq!(topic.ranked.first().map(terms), Some(vec!["sciatica", "back pain"]));
}
