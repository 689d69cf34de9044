//! `scruple people`.

use crate::site::{Outcome, Site};
use serde_json::Value;

const FRONT: &str = "---\ntitle: Which magnesium helps with sleep?\nauthor: Ana Lee, RD\nmedically_reviewed_by: Dr. Tom Berg, MD, cardiologist\n---\n\nMagnesium may help some adults with insomnia sleep.\n";
const OTHER: &str = "---\ntitle: A diet for type 2 diabetes\nauthor: Ana Lee, PhD\n---\n\nPeople with type 2 diabetes count carbohydrates. Diabetes needs a plan.\n";
const TEAM: &str = "# Walking boots\n\nBy the Harbour Health Editorial Team\n\nBreak them in before the first long walk.\n";

fn site() -> Result<Site, Box<dyn std::error::Error>> {
    Site::new(&[("content/magnesium.md", FRONT), ("content/diabetes.md", OTHER), ("content/boots.md", TEAM)])
}

#[test]
fn everybody_is_listed_with_what_they_did() -> Outcome {
    let ran = site()?.run(&["people", "content"])?;
    for part in ["Ana Lee", "PhD, RD", "wrote 2", "Dr. Tom Berg", "reviewed 1", "Harbour Health", "(a team)", "3 articles"] {
        assert!(ran.out.contains(part), "{part} is missing:\n{}", ran.out);
    }
    Ok(())
}

#[test]
fn one_person_with_contradicting_credentials_is_an_error() -> Outcome {
    let ran = site()?.run(&["people", "content"])?;
    assert_eq!(ran.code, Some(1), "{}", ran.out);
    assert!(ran.out.contains("error: Ana Lee is shown with different credentials"), "{}", ran.out);
    assert!(ran.out.contains("content/diabetes.md:3:9") && ran.out.contains("content/magnesium.md:3:9"), "{}", ran.out);
    let one = site()?.run(&["people", "content/magnesium.md"])?;
    assert_eq!(one.code, Some(0), "{}", one.out);
    Ok(())
}

#[test]
fn fewer_letters_in_one_article_contradict_nothing() -> Outcome {
    let fewer = OTHER.replace("Ana Lee, PhD", "Ana Lee, RDN, MPH");
    let site = Site::new(&[("a.md", FRONT), ("b.md", &fewer)])?;
    let ran = site.run(&["people", "."])?;
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    Ok(())
}

#[test]
fn middle_names_tell_two_people_apart_only_where_both_have_one() -> Outcome {
    let page = |name: &str| format!("---\ntitle: Sleep and insomnia\nauthor: {name}\n---\n\nInsomnia is common.\n");
    let names = |pages: &[String]| -> Result<Vec<String>, Box<dyn std::error::Error>> {
        let paths: Vec<String> = (0..pages.len()).map(|n| format!("{n}.md")).collect();
        let files: Vec<(&str, &str)> = paths.iter().map(String::as_str).zip(pages.iter().map(String::as_str)).collect();
        let ran = Site::new(&files)?.run(&["people", "--format", "json", "."])?;
        let read: Value = serde_json::from_str(&ran.out)?;
        let people = read["people"].as_array().cloned().unwrap_or_default();
        Ok(people.iter().map(|one| one["name"].as_str().unwrap_or_default().to_owned()).collect())
    };
    assert_eq!(names(&[page("Ana Lee, RD"), page("Dr. Ana M. Lee")])?, ["Dr. Ana M. Lee"]);
    assert_eq!(names(&[page("Ana K. Lee"), page("Ana M. Lee")])?, ["Ana K. Lee", "Ana M. Lee"]);
    Ok(())
}

#[test]
fn lines_stay_within_the_width() -> Outcome {
    let site = site()?;
    for width in [80, 120] {
        let mut command = site.command(&["people", "content"]);
        command.env("COLUMNS", width.to_string());
        let ran = crate::site::Ran::of(command)?;
        let table = ran.out.split("\n\n").next().unwrap_or_default();
        let widest = table.lines().map(|line| line.chars().count()).max().unwrap_or(0);
        assert!(widest <= width, "{widest} > {width}:\n{table}");
    }
    Ok(())
}

#[test]
fn programs_get_one_document() -> Outcome {
    let ran = site()?.run(&["people", "--format", "json", "content"])?;
    let read: Value = serde_json::from_str(&ran.out)?;
    assert_eq!(read["version"], 1);
    assert_eq!(read["articles"], 3);
    let ana = read["people"].as_array().and_then(|people| people.iter().find(|one| one["name"] == "Ana Lee")).cloned();
    let ana = ana.unwrap_or_default();
    assert_eq!(ana["kind"], "person");
    assert_eq!(ana["credits"].as_array().map(Vec::len), Some(2));
    let kinds: Vec<&str> = read["findings"].as_array().into_iter().flatten().filter_map(|one| one["kind"].as_str()).collect();
    assert!(kinds.contains(&"different_credentials"), "{kinds:?}");
    Ok(())
}

#[test]
fn author_files_count_and_bad_files_are_told() -> Outcome {
    let site = Site::new(&[
        ("scruple.toml", "[people]\nfiles = [\"people.yml\"]\n"),
        ("people.yml", "ana:\n  name: Ana Lee\n  credentials: RD\n"),
        ("a.md", "---\ntitle: Sleep and insomnia\nauthor: ana\n---\n\nInsomnia is common.\n"),
    ])?;
    let ran = site.run(&["people", "a.md"])?;
    assert!(ran.out.contains("Ana Lee") && ran.out.contains("RD"), "{}", ran.out);
    let missing = site.run(&["people", "nowhere.md"])?;
    assert_eq!(missing.code, Some(2));
    assert!(missing.err.contains("nowhere.md"), "{}", missing.err);
    Ok(())
}

#[test]
fn a_jurisdiction_may_make_a_rule_graver() -> Outcome {
    let page = "# Magnesium for migraine\n\nBy Ana Lee. Medically reviewed by Dr. Priya Roe, MD\n\nWe earn a commission if you buy through our links.\n\nDr. Roe recommends Calmix gummies.\n\n[See them](https://www.amazon.com/dp/B000000001?tag=example-20).\n";
    let rule = "credits/review-as-endorsement";
    let severity = |jurisdiction: &str| -> Result<String, Box<dyn std::error::Error>> {
        let config = format!("[site]\njurisdictions = [\"{jurisdiction}\"]\n");
        let site = Site::new(&[("scruple.toml", &config), ("a.md", page)])?;
        Ok(site.run(&["check", "--select", rule, "--format", "concise", "a.md"])?.out)
    };
    assert!(severity("uk")?.contains(&format!("error[{rule}]")), "{}", severity("uk")?);
    assert!(severity("us")?.contains(&format!("info[{rule}]")), "{}", severity("us")?);
    Ok(())
}

#[test]
fn people_beyond_the_limit_are_a_problem_and_not_silence() -> Outcome {
    let letters = |n: u8| format!("{}{}", char::from(b'a' + n % 26), char::from(b'a' + n / 26));
    let authors: Vec<String> = (0..60).map(|n| format!("  - Ana{} Lee{}", letters(n), letters(n))).collect();
    let page = format!("---\ntitle: Sleep\nauthors:\n{}\n---\n\nSleep matters.\n", authors.join("\n"));
    let ran = Site::new(&[("a.md", &page)])?.run(&["people", "a.md"])?;
    assert!(ran.err.contains("a.md:54:5") && ran.err.contains("more than 50 people"), "{}", ran.err);
    Ok(())
}

#[test]
fn scripts_that_write_their_people_out_are_author_files() -> Outcome {
    let config = ("scruple.toml", "[people]\nfiles = [\"people.ts\"]\n");
    let page = ("a.md", "---\ntitle: Sleep and insomnia\nauthor: ana\n---\n\nInsomnia is common.\n");
    let written = "export const people = { ana: { name: 'Ana Lee', credentials: 'RD' } } as const;\n";
    let ran = Site::new(&[config, page, ("people.ts", written)])?.run(&["people", "a.md"])?;
    assert!(ran.out.contains("Ana Lee") && ran.out.contains("RD"), "{}{}", ran.out, ran.err);
    let computed = "export const people = await load('authors');\n";
    let ran = Site::new(&[config, page, ("people.ts", computed)])?.run(&["people", "a.md"])?;
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("people.ts") && ran.err.contains("YAML or JSON"), "{}", ran.err);
    Ok(())
}

#[test]
fn an_empty_folder_is_said_to_be_empty() -> Outcome {
    let ran = Site::new(&[])?.run(&["people"])?;
    assert_eq!((ran.code, ran.out.starts_with("no article to read")), (Some(0), true), "{}", ran.out);
    Ok(())
}
