//! People whom the site's author files describe.

use super::{facts_with, names};
use scruple::facts::{RegistryDifference, Signer};

type Outcome = Result<(), String>;

const PEOPLE: &str = "ana-lee:\n  name: Ana Lee\n  credentials: [RD, MS]\n  bio: Ana writes about sleep.\ntom:\n  name: Dr. Tom Berg\n  title: Cardiologist\numa:\n  name: Uma Rao\n  credentials: PharmD\n  status: former\njen:\n  name: Jen\n";

fn page(front: &str) -> String {
    format!("---\ntitle: Sleep\n{front}\n---\n\nSleep matters.\n")
}

#[test]
fn slugs_ids_paths_and_names_lead_to_the_same_person() -> Outcome {
    for author in ["ana-lee", "ana_lee", "Ana Lee", "/authors/ana-lee/", "Ana Lee, RD", "Ana M. Lee"] {
        let facts = facts_with(PEOPLE, &page(&format!("author: {author}")))?;
        assert_eq!(facts.people.authors.len(), 1, "{author}");
        assert!(facts.people.authors.iter().all(|one| one.fields.iter().any(|field| field == "dietetics")), "{author}");
        assert!(facts.people.registry_issues.is_empty(), "{author}: {:?}", facts.people.registry_issues);
    }
    let shown = facts_with(PEOPLE, &page("author: ana-lee"))?;
    assert_eq!(names(&shown.people.authors), ["Ana Lee"]);
    Ok(())
}

#[test]
fn strangers_and_those_who_left_are_noticed() -> Outcome {
    let difference = |front: &str| -> Result<Vec<RegistryDifference>, String> {
        Ok(facts_with(PEOPLE, &page(front))?.people.registry_issues.into_iter().map(|issue| issue.difference).collect())
    };
    let unknown = |nearest: Option<&str>| vec![RegistryDifference::Unknown { nearest: nearest.map(str::to_owned) }];
    assert_eq!(difference("author: Anna Lee")?, unknown(Some("Ana Lee")));
    assert_eq!(difference("author: Zoltan Quist")?, unknown(None));
    assert_eq!(difference("author: Uma Rao, PharmD")?, [RegistryDifference::Inactive]);
    assert_eq!(
        difference("author: Ana Lee, DDS")?,
        [RegistryDifference::Credentials { shown: vec!["DDS".to_owned()], known: vec!["RD".to_owned(), "MS".to_owned()] }]
    );
    for fine in ["author: Ana Lee, RDN", "author: Dr. Tom Berg, MD", "author: Harbour Health Team", "author: jen"] {
        assert_eq!(difference(fine)?, [], "{fine}");
    }
    Ok(())
}

#[test]
fn an_author_file_makes_a_first_name_a_person_known() -> Outcome {
    let facts = facts_with("jenny:\n  name: Jenny Marsh\n  title: Registered nurse\n", &page("author: jenny"))?;
    assert_eq!(names(&facts.people.authors), ["Jenny Marsh"]);
    assert!(facts.people.authors.iter().all(|one| one.signer == Signer::Person && one.profile && one.has_expertise()));
    Ok(())
}
