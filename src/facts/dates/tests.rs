//! Dates of whole pages.

use crate::config::Settings;
use crate::engine::understand;
use crate::facts::{Dated, Dates};
use crate::source::Source;

fn dates(text: &str) -> Dates {
    understand(&Source::new("page.md", text), &Settings::default()).facts.dates
}

/// Published, updated, reviewed, fact checked: the first day of each.
fn shown(text: &str) -> String {
    let dates = dates(text);
    let day = |dated: Option<Dated>| dated.map_or_else(|| "-".to_owned(), |dated| dated.period.first.to_string());
    [dates.published, dates.updated, dates.reviewed, dates.fact_checked].map(day).join(" ")
}

#[test]
fn the_front_matter_spells_its_keys_in_many_ways() {
    for (fields, days) in [
        ("date: 2026-01-02\nlastmod: 2026-03-04\nlastReviewed: 2026-02-03", "2026-01-02 2026-03-04 2026-02-03 -"),
        (
            "publishedAt: \"Jan 2, 2026\"\nupdated_at: 4 March 2026\nlast_reviewed: February 2026",
            "2026-01-02 2026-03-04 2026-02-01 -",
        ),
        ("medicalReview:\n  by: Ana Lee, MD\n  date: 2026-02-03", "- - 2026-02-03 -"),
        ("reviewers:\n  - name: Ana Lee, MD\n    reviewedAt: 2026-02-03", "- - 2026-02-03 -"),
        ("params:\n  medically_reviewed_on: 2026-02-03", "- - 2026-02-03 -"),
        ("fact_checked: 2026-02-03", "- - - 2026-02-03"),
        ("reviewed_by: Ana Lee, MD\nreview_date: 2026-02-03", "- - 2026-02-03 -"),
        // Without a reviewer this is the day on which a product was tried.
        ("review_date: 2026-02-03\nreviewed: 2026-02-03", "- - - -"),
        ("lastReviewed: never\nupdated: true\nlastmod: 2026", "- - - -"),
    ] {
        assert_eq!(shown(&format!("---\ntitle: Asthma inhalers\n{fields}\n---\n\nText.\n")), days, "{fields}");
    }
}

#[test]
fn readers_see_dates_in_many_places() {
    for (line, days) in [
        ("Medically reviewed by Ana Lee, MD, on 12 May 2026", "- - 2026-05-12 -"),
        ("By Jo Kim | Medically reviewed by Ana Lee, MD on May 12, 2026 | Updated on May 14, 2026", "- 2026-05-14 2026-05-12 -"),
        ("*Last reviewed: March 2022*", "- - 2022-03-01 -"),
        ("Page last reviewed: 3 March 2024  \nNext review due: 3 March 2027", "- - 2024-03-03 -"),
        ("Last updated: 2026-05-14", "- 2026-05-14 - -"),
        ("Last updated: 9 May 2026 (prices only)", "- - - -"),
        ("Medically reviewed by Ana Lee, MD. Updated 14 May 2026.", "- - - -"),
        ("Last reviewed\n\nMarch 2022", "- - 2022-03-01 -"),
        ("The trial was reviewed on 12 May 2026 by the agency.", "- - - -"),
        ("Ask what was last reviewed on 12 May 2026 and why.", "- - - -"),
    ] {
        assert_eq!(
            shown(&format!("# Asthma inhalers\n\n{line}\n\nAn inhaler carries medicine into the airways.\n")),
            days,
            "{line}"
        );
    }
}

#[test]
fn structured_data_has_dates_of_pages_and_of_other_things() {
    let page = |kind: &str| {
        shown(&format!(
            "# Asthma inhalers\n\n<script type=\"application/ld+json\">{{\"@graph\": [{{\"@type\": \"{kind}\", \"lastReviewed\": \"2026-02-03\", \
             \"dateModified\": \"2026-03-04\"}}]}}</script>\n\nText.\n"
        ))
    };
    assert_eq!(page("MedicalWebPage"), "- 2026-03-04 2026-02-03 -");
    assert_eq!(page("Product"), "- - - -");
}

#[test]
fn drafts_and_archives_are_set_aside() {
    let aside = |field: &str| dates(&format!("---\ntitle: Asthma inhalers\n{field}\n---\n\nText.\n")).set_aside;
    assert!(aside("draft: true") && aside("archived: true"));
    assert!(!aside("draft: false") && !aside("featured: true"));
}

#[test]
fn prices_links_and_typos_are_no_change() {
    let old = "---\ntitle: Inhalers\nlastReviewed: 2026-01-01\n---\n\nAn inhaler [costs $20](https://a.example/). Shake it well befor use.\n\nHold your breath.\n";
    let change = |new: &str| {
        let settings = Settings { reviewed_text: Some(old.into()), ..Settings::default() };
        understand(&Source::new("page.md", new), &settings).facts.dates.change.map_or(0, |change| change.words)
    };
    assert_eq!(change(old), 0);
    let light = "---\ntitle: Inhalers\nupdated: 2026-06-01\nlastReviewed: 2026-01-01\n---\n\nHold your breath.\n\nAn inhaler **costs $31.50**. Shake it well before use.\n";
    assert_eq!(change(light), 1);
    let grave = "---\ntitle: Inhalers\n---\n\nAn inhaler costs $20. Take four puffs whenever you feel tight, as often as you like.\n\nHold your breath.\n";
    assert_eq!(change(grave), 12);
}
