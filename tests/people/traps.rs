//! Names and credentials that are easily misread: one test for each kind of trap.

use super::{below_title, facts, names, said};
use scruple::facts::{Person, Signer};

/// Credentials and titles that a byline gives its one author.
#[track_caller]
fn byline(line: &str, name: &str, expected: &[&str]) {
    let facts = below_title(line);
    assert_eq!(names(&facts.people.authors), [name], "{line}");
    assert_eq!(said(&facts), expected, "{line}");
}

#[test]
fn dr_names_no_field() {
    for name in ["Dr. Ana Lee", "Dr Ana Lee", "DR. ANA LEE", "Doctor Ana Lee"] {
        let facts = below_title(&format!("By {name}"));
        assert_eq!(facts.people.authors.len(), 1, "{name}");
        let of_nothing = |author: &Person| author.doctor && author.fields.is_empty() && !author.has_expertise();
        assert!(facts.people.authors.iter().all(of_nothing), "{name}");
    }
    // A drive is no doctor.
    let street = below_title("Our clinic is at 12 Martin Luther King Jr. Dr. in Oakland.");
    assert!(street.people.authors.is_empty(), "{:?}", names(&street.people.authors));
}

#[test]
fn letters_follow_a_name_in_many_ways() {
    byline("By Ubi Barros, Jr., MD, PhD", "Ubi Barros, Jr.", &["MD", "PhD"]);
    byline("By Jen Danos MS, RDN, CSSD, LD", "Jen Danos", &["MS", "RDN", "CSSD", "LD"]);
    byline("By Kim Ode, P.A.-C", "Kim Ode", &["PA-C"]);
    byline("By Kim Ode, D.D.S.", "Kim Ode", &["DDS"]);
    byline("By Kim Ode, Ph.D., R.N.,CNE", "Kim Ode", &["PhD", "RN", "CNE"]);
    byline("By Kim Ode, RD/LD", "Kim Ode", &["RD/LD"]);
    byline("By Kim Ode, RN/MSN", "Kim Ode", &["RN", "MSN"]);
    byline("By Kim Ode, OTR/L", "Kim Ode", &["OTR/L"]);
    byline("By Kim Ode, MS (General Surgery)", "Kim Ode", &["MS", "general surgery"]);
    byline("By Kim Ode, MB BS", "Kim Ode", &["MB BS"]);
    byline("By Kim Ode, MB BCh", "Kim Ode", &["MB BCh"]);
    byline("By Kim Ode III, DO", "Kim Ode III", &["DO"]);
}

#[test]
fn several_people_are_told_from_several_letters() {
    for line in [
        "By Ana Lee, MD, and Tom Berg, RD",
        "By Ana Lee, MD; Tom Berg, RD",
        "By Ana Lee, MD & Tom Berg, RD",
        "By Ana Lee, MD, Tom Berg, RD",
    ] {
        let facts = below_title(line);
        assert_eq!(names(&facts.people.authors), ["Ana Lee", "Tom Berg"], "{line}");
        let letters: Vec<String> = facts.people.authors.iter().map(|author| author.credentials.join(" ")).collect();
        assert_eq!(letters, ["MD", "RD"], "{line}");
    }
}

#[test]
fn letters_with_a_second_meaning_need_their_place() {
    for line in [
        "By Ana Lee, Bethesda, MD",
        "By Ana Lee, Portland, OR",
        "By Ana Lee, Boston, MA 02139",
        "By Ana Lee, who lives with MS",
        "By Ana Lee, who has CD and takes LDN",
        "By Ana Lee | Live at 7 p.m. PT",
        "By Ana Lee on what to DO next",
        "By Ana Lee on codes such as CPT 97110",
        "By Ana Lee on DHA and the CNS",
    ] {
        byline(line, "Ana Lee", &[]);
    }
    for (line, letters) in [
        ("By Ana Lee, MD", "MD"),
        ("By Ana Lee, PT", "PT"),
        ("By Ana Lee, DO", "DO"),
        ("By Ana Lee, CPT", "CPT"),
        ("By Ana Lee, ND", "ND"),
        ("By Ana Lee, DC", "DC"),
        ("By Ana Lee, CNS", "CNS"),
        ("By Ana Lee, LP", "LP"),
    ] {
        byline(line, "Ana Lee", &[letters]);
    }
    let bio = facts(
        "# Sleep\n\nBy Ana Lee\n\nSleep matters.\n\n## About the author\n\nAna Lee lives in Bethesda, MD, writes about MS, and trains near Denver, CO.\n",
    );
    assert_eq!(said(&bio), Vec::<&str>::new());
}

#[test]
fn capitals_everywhere_tell_nothing() {
    let heading = facts("# WHAT MD, DO AND RD MEAN\n\nBy Ana Lee\n\n## SEE A PT OR DC\n\nSleep matters.\n");
    assert_eq!(said(&heading), Vec::<&str>::new());
    byline("BY ANA LEE, MD, RD", "ANA LEE", &["MD", "RD"]);
}

#[test]
fn letters_of_other_countries_are_known() {
    for (line, letters) in [
        ("By Dr. Ana Lee, BAMS", "BAMS"),
        ("By Dr. Ana Lee, FRCP", "FRCP"),
        ("By Dr. Ana Lee, MRCGP", "MRCGP"),
        ("By Dr. Ana Lee, FRACGP", "FRACGP"),
        ("By Dr. Ana Lee, MBChB", "MBChB"),
    ] {
        byline(line, "Dr. Ana Lee", &[letters]);
    }
}

#[test]
fn titles_of_others_and_former_or_future_titles_are_nobodys() {
    for bio in [
        "Ana Lee is the daughter of a cardiologist.",
        "Ana Lee is not a dermatologist.",
        "Ana Lee spoke to cardiologists for this story.",
        "Ana Lee is an aspiring nurse.",
        "Ana Lee writes for nurses and dietitians.",
        "Ana Lee is married to a pharmacist.",
    ] {
        let facts = facts(&format!("# Sleep\n\nBy Ana Lee\n\nSleep matters.\n\n## About the author\n\n{bio}\n"));
        assert_eq!(said(&facts), Vec::<&str>::new(), "{bio}");
    }
    let quoted = facts("# Sleep\n\nBy Ana Lee\n\nWe spoke to Dr. Tom Berg, a cardiologist in Ohio, about sleep.\n");
    assert_eq!(names(&quoted.people.authors), ["Ana Lee"]);
    assert_eq!(said(&quoted), Vec::<&str>::new());
}

#[test]
fn board_certified_needs_a_board_or_a_specialty() {
    let empty = below_title("By Ana Lee, MD, board-certified");
    assert_eq!(empty.people.authors.first().map(|author| author.empty_claims.join(" ")).as_deref(), Some("board-certified"));
    for line in ["By Ana Lee, MD, board-certified in cardiology", "By Ana Lee, MD, board-certified dermatologist"] {
        let facts = below_title(line);
        assert!(facts.people.authors.iter().all(|author| author.empty_claims.is_empty()), "{line}");
    }
    let marketing = below_title("By Ana Lee, certified wellness expert");
    assert!(marketing.people.authors.iter().all(|author| !author.empty_claims.is_empty()));
}

#[test]
fn i_am_a_nurse_is_the_author_she_is_a_nurse_may_be_anyone() {
    let first = facts("# Sleep\n\nBy Ana Lee\n\nAs a registered nurse, I see tired people every day.\n");
    assert_eq!(said(&first), ["registered nurse"]);
    let third = facts("# Sleep\n\nBy Ana Lee\n\nAs a registered nurse, she sees tired people every day.\n");
    assert_eq!(said(&third), Vec::<&str>::new());
}

#[test]
fn names_of_nobody_are_known_for_what_they_are() {
    for (name, signer) in [
        ("Editorial Team", Signer::Team),
        ("Harbour Health Staff", Signer::Team),
        ("Medical Review Board", Signer::Team),
        ("News Desk", Signer::Team),
        ("The Editors", Signer::Team),
        ("Dr. Zed Health Team", Signer::Team),
        ("admin", Signer::Account),
        ("Guest Author", Signer::Account),
        ("Anonymous", Signer::Account),
        ("Harbour Health", Signer::Brand),
        ("Pro Sleep Guide", Signer::Brand),
        ("Harbour Supplements LLC", Signer::Brand),
        ("ChatGPT", Signer::Machine),
        ("AI Editor", Signer::Machine),
        ("Jenny", Signer::PenName),
        ("SleepyJen42", Signer::PenName),
        ("The Sleep Nerd", Signer::PenName),
        ("Ana Lee", Signer::Person),
        ("Dr. Nyra", Signer::Person),
    ] {
        let facts = facts(&format!("---\ntitle: Sleep\nauthor: \"{name}\"\n---\n\nSleep matters.\n"));
        let found: Vec<(&str, Signer)> = facts.people.authors.iter().map(|one| (one.name.as_str(), one.signer)).collect();
        assert_eq!(found, [(name, signer)]);
        let in_person = matches!(signer, Signer::Person | Signer::PenName);
        assert!(facts.people.authors.iter().all(|one| one.collective != in_person), "{name}");
    }
}

#[test]
fn names_of_the_world_are_names() {
    for name in [
        "Hassan Al-Rashid",
        "Ludwig van der Meer",
        "Dr. Nyra",
        "Dr. A. Menon",
        "Łukasz Wójcik",
        "Siobhán O’Dowd-Reyes",
        "Nguyễn Thị Minh Khai",
        "María de los Ángeles Prieto",
        "J. R. Okonjo",
        "Björk Guðmundsdóttir",
    ] {
        let facts = below_title(&format!("Written by **[{name}](/team/x)**"));
        assert_eq!(names(&facts.people.authors), [name]);
    }
}

#[test]
fn marks_and_odd_spaces_are_no_matter() {
    for line in [
        "✅ Medically reviewed by Tom Berg, MD",
        "🩺 Medically reviewed by Tom Berg, MD",
        "Medically\u{a0}reviewed\u{a0}by\u{a0}Tom\u{a0}Berg, MD",
        "**Medically reviewed by** “Tom Berg, MD”",
        "> Medically reviewed by: Tom Berg, MD",
        "Medically re\u{ad}viewed by Tom Berg, MD",
        "MEDICALLY REVIEWED BY: Tom Berg, MD",
    ] {
        let facts = below_title(line);
        assert_eq!(names(&facts.people.reviewers), ["Tom Berg"], "{line}");
        assert_eq!(facts.credits.review.status.name(), "named_credentialed", "{line}");
    }
}
