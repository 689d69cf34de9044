//! Whole pages: who is found in which role, and what the credits are.

use super::Person;
use crate::config::Settings;
use crate::engine::understand;
use crate::facts::Facts;
use crate::source::Source;

fn facts(text: &str) -> Facts {
    understand(&Source::new("page.md", text), &Settings::default()).facts
}

/// A page that begins with `credit` below its title.
fn below_title(credit: &str) -> Facts {
    facts(&format!(
        "# Magnesium and sleep\n\n{credit}\n\nMagnesium is a mineral. Many adults with insomnia ask about it.\n\n## What it does\n\n\
         It helps nerves and muscles work.\n\n## Where it is found\n\nNuts, seeds, beans and greens hold it.\n\nAsk a pharmacist.\n"
    ))
}

/// A page with these lines in its front matter.
fn with_fields(fields: &str) -> Facts {
    facts(&format!(
        "---\ntitle: Magnesium and sleep\n{fields}\n---\n\nMagnesium is a mineral. Adults with insomnia ask about it.\n"
    ))
}

/// Names by role and the two statuses, as one line.
fn shown(facts: &Facts) -> String {
    let names = |people: &[Person]| people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join(" & ");
    let people = &facts.people;
    format!(
        "{} | {} | {} | {} {}",
        names(&people.authors),
        names(&people.reviewers),
        names(&people.fact_checkers),
        facts.credits.review.status.name(),
        facts.credits.fact_check.status.name()
    )
}

fn check(read: impl Fn(&str) -> Facts, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(shown(&read(text)), *expected, "{text}");
    }
}

#[test]
fn credit_lines_name_people_in_their_roles() {
    check(
        below_title,
        &[
            (
                "By Mara Ellison, MS, RD | Updated June 3, 2025 | Medically reviewed by Tomas Reyes, MD",
                "Mara Ellison | Tomas Reyes |  | named_credentialed absent",
            ),
            (
                "**Written by** [Mara Ellison](/a/mara) • **Medically reviewed by** [Tomas Reyes, DO](/a/t) • Fact checked by Uma Rao",
                "Mara Ellison | Tomas Reyes | Uma Rao | named_credentialed named",
            ),
            (
                "Medically reviewed by Tomas Reyes, MD — Written by Mara Ellison — Updated on March 3, 2024",
                "Mara Ellison | Tomas Reyes |  | named_credentialed absent",
            ),
            (
                "<p>Reviewed by <a href='/x'>Dr. Tomas Reyes</a>, dermatologist</p>",
                " | Dr. Tomas Reyes |  | named_credentialed absent",
            ),
            ("Medically Reviewed\n\nTomas Reyes, MD", " | Tomas Reyes |  | named_credentialed absent"),
            (
                "| Written by | Mara Ellison |\n|---|---|\n| Reviewed by | Tomas Reyes, MD |",
                "Mara Ellison | Tomas Reyes |  | named_credentialed absent",
            ),
            (
                "| Author | Reviewed by |\n|---|---|\n| Mara Ellison | Tomas Reyes, MD |",
                "Mara Ellison | Tomas Reyes |  | named_credentialed absent",
            ),
            ("Posted by Mara on June 3, 2024", "Mara |  |  | absent absent"),
            ("By Dr. Mara Ellison and Tomas Reyes", "Dr. Mara Ellison & Tomas Reyes |  |  | absent absent"),
            ("This article was fact-checked by Uma Rao.", " |  | Uma Rao | absent named"),
            ("Fact checked by: Uma Rao, senior editor", " |  | Uma Rao | absent named"),
            ("Mara Ellison, RDN\n\nMarch 3, 2024", "Mara Ellison |  |  | absent absent"),
            ("\"author\": \"Harbour Research Team\"", "Harbour Research Team |  |  | absent absent"),
        ],
    );
}

#[test]
fn labels_with_nobody_behind_them_are_known() {
    check(
        below_title,
        &[
            ("✅ Fact-Checked | ✅ Medically Reviewed", " |  |  | empty_label empty_label"),
            ("Medically reviewed: March 2024", " |  |  | empty_label absent"),
            ("Medically reviewed by [Name], [Credentials]", " |  |  | empty_label absent"),
            ("Medically reviewed by {post.reviewer.name}", " |  |  | empty_label absent"),
            ("*Reviewed by our in-house medical team*", " |  |  | unnamed_team absent"),
            ("Every article is fact checked by two editors before it goes live.", " |  |  | absent unnamed_team"),
            ("This content has been medically reviewed.", " |  |  | empty_label absent"),
        ],
    );
}

#[test]
fn what_looks_like_a_credit_is_none() {
    let nobody = " |  |  | absent absent";
    check(
        below_title,
        &[
            ("By Monday the cramps were gone. By the end of the week I slept.", nobody),
            ("Each pillow was reviewed by customers and tested in a lab.", nobody),
            ("The device was reviewed by the FDA in 2019.", nobody),
            ("> “I love it,” says Mara Ellison, RD.\n\n> — Mara Ellison", nobody),
            ("According to Dr. Tomas Reyes, MD, a cardiologist in Ohio, magnesium helps.", nobody),
            ("This page is not medically reviewed.", nobody),
            ("- [ ] Add a “Medically reviewed by” badge", nobody),
            ("[3] Harbour Health. Magnesium. Medically reviewed by Tomas Reyes, MD.", nobody),
            ("## Fact check: do pears cure colds?", nobody),
            ("Preprint; not peer reviewed by a journal.", nobody),
            ("Edited by Uma Rao", nobody),
        ],
    );
}

#[test]
fn front_matter_names_people_in_every_spelling() {
    check(
        with_fields,
        &[
            (
                "author: Mara Ellison\nreviewed_by: \"Tomas Reyes, MD\"\nfactCheckedBy: [Uma Rao]",
                "Mara Ellison | Tomas Reyes | Uma Rao | named_credentialed named",
            ),
            (
                "authors:\n  - name: Mara Ellison\n    credentials: RD\n  - name: Uma Rao",
                "Mara Ellison & Uma Rao |  |  | absent absent",
            ),
            (
                "medicalReviewer:\n  name: Dr. Tomas Reyes\n  title: Cardiologist",
                " | Dr. Tomas Reyes |  | named_credentialed absent",
            ),
            (
                "medical_review:\n  reviewed_by: Tomas Reyes, MD\n  date: 2024-01-01",
                " | Tomas Reyes |  | named_credentialed absent",
            ),
            (
                "contributors:\n  - role: author\n    name: Mara Ellison\n  - role: fact-checker\n    name: Uma Rao",
                "Mara Ellison |  | Uma Rao | absent named",
            ),
            (
                "extra:\n  author: Mara Ellison\n  reviewer: Tomas Reyes, RN",
                "Mara Ellison | Tomas Reyes |  | named_credentialed absent",
            ),
            ("medically_reviewed: true\nfact_checked: 2024-03-03", " |  |  | empty_label empty_label"),
            ("review: true\nreviewCount: 30\nlastReviewed: 2024-01-01\nreviewStatus: editorial-only", " |  |  | absent absent"),
            ("reviewedBy: TBD\nfactCheckedBy: Pending", " |  |  | empty_label empty_label"),
            ("author: admin\nreviewedBy: Harbour Medical Team", "admin | Harbour Medical Team |  | unnamed_team absent"),
        ],
    );
}

#[test]
fn a_bio_tells_what_its_person_is() {
    let fields = |text: &str| below_title(text).people.authors.into_iter().flat_map(|author| author.fields).collect::<Vec<_>>();
    let third =
        "By Mara Ellison\n\n## About the author\n\nMara Ellison is a registered dietitian. Tomas Reyes is a cardiologist.";
    assert_eq!(fields(third), ["dietetics", "cardiology"], "nobody else is known, so the bio is all hers");
    let reviewed = "By Mara Ellison. Medically reviewed by Tomas Reyes\n\n## About us\n\n## About the author\n\nMara Ellison is a registered dietitian. Tomas Reyes is a cardiologist.";
    assert_eq!(fields(reviewed), ["dietetics"]);
    let first = "By Mara Ellison\n\n## About the author\n\nAs a physician and cardiologist, I read echocardiograms.";
    assert_eq!(fields(first), ["cardiology"]);
    let denied = "By Mara Ellison\n\n*I am not a dermatologist, just somebody with dry skin.*";
    assert_eq!(fields(denied), Vec::<String>::new());
}

#[test]
fn credentials_in_the_subject_matter_are_nobodys() {
    let page = facts(
        "# Who treats what\n\nBy Mara Ellison\n\n## Letters you may meet\n\n- LMFT, Licensed Marriage and Family Therapist\n- MD, Medical Doctor\n\n\
         See a cardiologist when your heart races.\n",
    );
    assert_eq!(shown(&page), "Mara Ellison |  |  | absent absent");
    assert!(page.people.authors.iter().all(|author| author.fields.is_empty()));
}

#[test]
fn structured_data_counts_where_the_page_names_nobody() {
    let script = "<script type=\"application/ld+json\">{\"@type\":\"Article\",\"author\":{\"@type\":\"Person\",\"name\":\"Mara Ellison\",\"jobTitle\":\"Registered Dietitian\"}}</script>";
    let alone = below_title(script);
    assert_eq!(shown(&alone), "Mara Ellison |  |  | absent absent");
    assert!(alone.people.authors.iter().all(|author| author.fields == ["dietetics"]));
    assert_eq!(shown(&below_title(&format!("{script}\n\nBy Uma Rao"))), "Uma Rao |  |  | absent absent");
}
