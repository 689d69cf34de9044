//! The places where a page names its people.

use super::{below_title, facts, names, said};
use scruple::facts::{PersonOrigin, Role};

#[test]
fn a_table_with_roles_and_names_is_a_credit() {
    let facts = below_title(
        "| Written by | Fact checked by | Medically reviewed by |\n|---|---|---|\n| Ana Lee | Uma Rao | Tom Berg, MD |",
    );
    assert_eq!(names(&facts.people.authors), ["Ana Lee"]);
    assert_eq!(names(&facts.people.fact_checkers), ["Uma Rao"]);
    assert_eq!(names(&facts.people.reviewers), ["Tom Berg"]);
}

#[test]
fn a_review_may_name_its_date_first() {
    for line in [
        "Medically reviewed on March 3, 2025 by Tom Berg, MD",
        "Medically reviewed 3 March 2025 by Tom Berg, MD",
        "Last medically reviewed on March 3, 2025 by Tom Berg, MD",
    ] {
        assert_eq!(names(&below_title(line).people.reviewers), ["Tom Berg"], "{line}");
    }
    let page = below_title("Medically reviewed on March 3, 2025");
    assert_eq!(page.credits.review.status.name(), "empty_label");
}

#[test]
fn a_reviewer_of_one_section_is_told_from_one_of_the_page() {
    let section = below_title("Nutrition section reviewed by Uma Rao, RD");
    let scopes: Vec<Option<&str>> = section.people.reviewers.iter().map(|one| one.scope.as_deref()).collect();
    assert_eq!(scopes, [Some("nutrition section")]);
    let whole = below_title("This article was reviewed by Uma Rao, RD");
    assert!(whole.people.reviewers.iter().all(|one| one.scope.is_none()));
    let both = below_title("Medically reviewed by Uma Rao, RD. The nutrition section was reviewed by Uma Rao, RD.");
    assert!(both.people.reviewers.iter().all(|one| one.scope.is_none()), "who reviewed the page reviewed all of it");
}

#[test]
fn links_that_say_author_name_one() {
    let facts = below_title("<p>3 March 2025 <a rel=\"author\" href=\"/u/ana\">Ana Lee</a></p>");
    assert_eq!(names(&facts.people.authors), ["Ana Lee"]);
    assert!(facts.people.authors.iter().all(|author| author.profile));
}

#[test]
fn structured_data_may_point_to_a_person_by_id() {
    let script = r##"<script type="application/ld+json">{"@graph":[{"@type":"MedicalWebPage","author":{"@id":"#ana"},"reviewedBy":[{"@id":"#tom"}]},{"@id":"#ana","@type":"Person","name":"Ana Lee","jobTitle":"Health writer"},{"@id":"#tom","@type":"Person","name":"Tom Berg","honorificSuffix":"MD","hasCredential":[{"@type":"EducationalOccupationalCredential","name":"FACC"}]}]}</script>"##;
    let facts = below_title(script);
    assert_eq!(names(&facts.people.authors), ["Ana Lee"]);
    let letters: Vec<&str> = facts.people.reviewers.iter().flat_map(|one| &one.credentials).map(String::as_str).collect();
    assert_eq!(letters, ["MD", "FACC"]);
}

#[test]
fn the_author_of_a_product_review_in_structured_data_wrote_no_article() {
    let script = r#"<script type="application/ld+json">{"@type":"Product","review":{"@type":"Review","author":{"@type":"Person","name":"Marsha Tull"}}}</script>"#;
    assert!(below_title(script).people.authors.is_empty());
}

#[test]
fn bios_and_letters_give_names() {
    let page = |end: &str| {
        facts(&format!(
            "# Sleep and the heart\n\nSleep matters.\n\n## What helps\n\nA dark room helps.\n\nAsk a pharmacist.\n\n{end}\n"
        ))
    };
    assert_eq!(names(&page("**About the author:** Ana Lee is a registered nurse.").people.authors), ["Ana Lee"]);
    assert_eq!(names(&page("Hi, I'm Ana, a registered nurse who writes about sleep.").people.authors), ["Ana"]);
    assert_eq!(said(&page("Hi, I'm Ana, a registered nurse who writes about sleep.")), ["registered nurse"]);
    assert_eq!(names(&page("Sleep well,\n\nAna").people.authors), Vec::<&str>::new(), "no sign-off that is known");
    assert_eq!(names(&page("Take care,\nAna").people.authors), ["Ana"]);
    assert_eq!(names(&page("Warmly,\n\nAna Lee").people.authors), ["Ana Lee"]);
    assert_eq!(names(&page("xo, Ana").people.authors), ["Ana"]);
    assert_eq!(names(&page("*— Ana Lee, RN*").people.authors), ["Ana Lee"]);
}

#[test]
fn each_qualification_says_what_it_is_and_where_it_was_learned() {
    let page = facts(
        "---\ntitle: Sleep\nauthor: Ana Lee, MD\n---\n\nSleep matters.\n\n## About the author\n\nAna Lee is a health coach and is board-certified in cardiology.\n",
    );
    let found: Vec<(&str, &str, PersonOrigin)> = page
        .people
        .of(Role::Author)
        .iter()
        .flat_map(|one| &one.qualifications)
        .filter_map(|one| one.credential().map(|row| (row.kind, row.regulated, one.origin)))
        .collect();
    assert_eq!(
        found,
        [("degree", "y", PersonOrigin::FrontMatter), ("title", "n", PersonOrigin::Bio), ("specialty", "y", PersonOrigin::Bio)]
    );
}

#[test]
fn too_many_people_are_said_to_be_too_many() {
    let many: Vec<String> = (0..80).map(|n| format!("  - Ana{n} Lee{n}")).collect();
    let page = facts(&format!(
        "---\ntitle: Sleep\nauthors:\n{}\n---\n\nSleep matters.\n",
        many.join("\n").replace(char::is_numeric, "x")
    ));
    assert!(page.people.left_out.is_none(), "eighty spellings of one name are one person");
    let letters = |n: usize| format!("{}{}", char::from(b'a' + (n % 26) as u8), char::from(b'a' + (n / 26) as u8));
    let many: Vec<String> = (0..80).map(|n| format!("  - Ana{} Lee{}", letters(n), letters(n))).collect();
    let page = facts(&format!("---\ntitle: Sleep\nauthors:\n{}\n---\n\nSleep matters.\n", many.join("\n")));
    assert_eq!(page.people.authors.len(), 50);
    assert!(page.people.left_out.is_some());
}

#[test]
fn two_places_that_name_different_people_are_noticed() {
    let conflicts = |front: &str, body: &str| {
        let page = facts(&format!("---\ntitle: Sleep\n{front}\n---\n\n{body}\n\nSleep matters.\n"));
        page.people.conflicts.iter().map(|one| format!("{}: {} / {}", one.role.what(), one.name, one.other)).collect::<Vec<_>>()
    };
    assert_eq!(conflicts("reviewed_by: Ana Roe, MD", "Medically reviewed by Bea Poe, MD"), ["reviewer: Ana Roe / Bea Poe"]);
    assert_eq!(conflicts("author: Ana Roe", "By Bea Poe"), ["author: Ana Roe / Bea Poe"]);
    for (front, body) in [
        ("author: Harbour Health", "By Bea Poe"),
        ("author: Thomas Roe", "By Tom Roe"),
        ("author: A. Roe", "By Ana Roe"),
        ("author: bpoe", "By Bea Poe"),
        ("authors: [Ana Roe, Bea Poe]", "By Bea Poe"),
        ("reviewed_by: Ana Roe, MD", "Nutrition section reviewed by Bea Poe, RD"),
        ("reviewed_by: José Núñez, MD", "Medically reviewed by Jose Nunez, MD"),
        ("author: Ana Roe", "> — Bea Poe, a reader"),
    ] {
        assert_eq!(conflicts(front, body), Vec::<String>::new(), "{front} / {body}");
    }
}

#[test]
fn every_spelling_of_a_key_names_its_person() {
    let named = |line: &str| {
        let page = facts(&format!("---\ntitle: Sleep\n{line}\n---\n\nSleep matters.\n"));
        let people = &page.people;
        [names(&people.authors).join("+"), names(&people.reviewers).join("+"), names(&people.fact_checkers).join("+")]
    };
    let spelled = |key: &str| {
        let words: Vec<&str> = key.split(' ').collect();
        let capital = |word: &&str| format!("{}{}", word[..1].to_uppercase(), &word[1..]);
        let camel = words[0].to_owned() + &words[1..].iter().map(capital).collect::<String>();
        [words.join("_"), words.join("-"), camel, words.iter().map(capital).collect::<String>(), key.to_owned()]
    };
    let cases: [(&[&str], usize); 3] = [
        (
            &[
                "author",
                "authors",
                "author name",
                "post author",
                "written by",
                "byline",
                "writer",
                "article author",
                "author id",
                "co author",
            ],
            0,
        ),
        (
            &[
                "reviewer",
                "reviewer name",
                "reviewed by",
                "review by",
                "medical reviewer",
                "medical reviewer name",
                "medically reviewed by",
                "medically reviewed",
                "medical review",
                "clinical reviewer",
                "clinically reviewed by",
                "expert reviewer",
                "expert reviewed by",
                "scientific reviewer",
                "technically reviewed by",
                "editor reviewed by",
                "human reviewed by",
                "lead reviewer",
            ],
            1,
        ),
        (&["fact checked by", "fact checker", "fact checker name", "fact check by", "facts checked by", "fact checked"], 2),
    ];
    for (keys, role) in cases {
        for key in keys.iter().flat_map(|key| spelled(key)) {
            let mut expected = [String::new(), String::new(), String::new()];
            "Ana Lee".clone_into(&mut expected[role]);
            assert_eq!(named(&format!("{key}: Ana Lee")), expected, "{key}");
        }
    }
    for line in [
        "sitename: Ana Lee",
        "displayname: Ana Lee",
        "photographer: Ana Lee",
        "editor: Ana Lee",
        "review_date: 2025-01-01",
        "reviewed_at: 2025-01-01",
        "last_reviewed: 2025-01-01",
        "fact_checked_at: 2025-01-01",
        "product_reviewer: Ana Lee",
        "reviewedProduct: Ana Lee",
        "book_author: Ana Lee",
        "author_title: Nurse",
        "author_image: ana-lee.jpg",
    ] {
        assert_eq!(named(line), [String::new(), String::new(), String::new()], "{line}");
    }
}

#[test]
fn what_stands_beside_a_key_tells_what_somebody_is() {
    for (lines, letters) in [
        ("author: Ana Lee\nauthorCredentials: RD", "RD"),
        ("author: Ana Lee\nauthor_credentials: [RD, MS]", "RD MS"),
        ("author: Ana Lee\nauthor_title: Registered dietitian", "registered dietitian"),
        ("author: Ana Lee\nauthorBio: Ana Lee is a registered dietitian.", "registered dietitian"),
        ("author:\n  name: Ana Lee\n  credentials: RD", "RD"),
        ("author:\n  name: Ana Lee\n  jobTitle: Registered dietitian", "registered dietitian"),
        ("authors:\n  - name: Ana Lee\n    specialty: Dermatology", "dermatology"),
        ("author: Ana Lee\ncredentials: RD", "RD"),
    ] {
        let page = facts(&format!("---\ntitle: Sleep\n{lines}\n---\n\nSleep matters.\n"));
        assert_eq!(said(&page).join(" "), letters, "{lines}");
    }
}
