//! `check --git`: what changed since the review.

use crate::git::git_on as git;
use crate::site::{Outcome, Ran, Site};

const REVIEWED: &str = "---\ntitle: Living with migraine\nauthor: Ana Lee\nmedically_reviewed_by: Omar Haq, MD\nlastReviewed: 2026-01-03\n---\n\nMigraine attacks often come with nausea. A diary costs $12.\n";
const CHECK: [&str; 5] = ["check", "--git", "--isolated", "--format=json", "--select=credits/edited-after-review"];

fn commit(site: &Site, day: &str) -> Outcome {
    git(site, day, &["add", "--all"])?;
    git(site, day, &["commit", "--quiet", "--message", "Change"])?;
    Ok(())
}

/// A repository with the article as it was reviewed; `None` without git.
fn repository() -> Result<Option<Site>, Box<dyn std::error::Error>> {
    let site = Site::new(&[("content/a.md", REVIEWED)])?;
    if !git(&site, "2026-01-05", &["init", "--quiet"])? {
        return Ok(None);
    }
    commit(&site, "2026-01-05")?;
    Ok(Some(site))
}

fn found(site: &Site) -> Result<usize, Box<dyn std::error::Error>> {
    Ok(site.run(&[&CHECK[..], &["."]].concat())?.findings()?.len())
}

#[test]
fn prices_and_typos_are_no_change_and_a_new_paragraph_is() -> Outcome {
    let Some(site) = repository()? else { return Ok(()) };
    assert_eq!(found(&site)?, 0);
    let light = REVIEWED
        .replace("$12", "[$15](https://shop.example/)")
        .replace("often come", "often comes")
        .replace("title:", "updated: 2026-06-01\ntitle:");
    site.write("content/a.md", light.as_bytes())?;
    commit(&site, "2026-06-01")?;
    assert_eq!(found(&site)?, 0);
    // Not committed yet, and under another name.
    let grave = format!("{light}\nTake two tablets at the first sign of an aura, and another two when the pain has come back.\n");
    git(&site, "2026-06-02", &["mv", "content/a.md", "content/b.md"])?;
    commit(&site, "2026-06-02")?;
    site.write("content/b.md", grave.as_bytes())?;
    assert_eq!(found(&site)?, 1);
    Ok(())
}

#[test]
fn a_review_that_is_written_down_late_is_of_the_text_it_came_with() -> Outcome {
    let Some(site) = repository()? else { return Ok(()) };
    let again = REVIEWED.replace("2026-01-03", "2026-05-04")
        + "\nTake two tablets at the first sign of an aura, and another two when the pain has come back.\n";
    site.write("content/a.md", again.as_bytes())?;
    assert_eq!(found(&site)?, 0);
    commit(&site, "2026-05-20")?;
    assert_eq!(found(&site)?, 0);
    Ok(())
}

#[test]
fn what_is_missing_is_said_in_plain_words() -> Outcome {
    let site = Site::new(&[("a.md", REVIEWED)])?;
    let mut command = site.command(&["check", "--git", "a.md"]);
    command.env("PATH", "").env("GIT_CEILING_DIRECTORIES", site.path().parent().unwrap_or(site.path()));
    let ran = Ran::of(command)?;
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("`git` was not found"), "{}", ran.err);
    let mut command = site.command(&["check", "--git", "a.md"]);
    command.env("GIT_CEILING_DIRECTORIES", site.path().parent().unwrap_or(site.path()));
    let ran = Ran::of(command)?;
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("lies in no git repository") || ran.err.contains("`git` was not found"), "{}", ran.err);
    Ok(())
}

#[test]
fn scruple_toml_says_when_a_review_is_old() -> Outcome {
    let months = |text: &str| format!("[rules]\ncredits.review-stale = {{ {text} }}\n");
    let stale = |config: &str| -> Result<usize, Box<dyn std::error::Error>> {
        let site = Site::new(&[("a.md", REVIEWED), ("scruple.toml", config)])?;
        let arguments = ["check", "--format=json", "--select=credits/review-stale", "--today=2026-11-25", "."];
        Ok(site.run(&arguments)?.findings()?.len())
    };
    assert_eq!((stale("")?, stale(&months("months = 6"))?, stale(&months("severity = \"error\""))?), (0, 1, 0));
    let site = Site::new(&[("a.md", REVIEWED), ("scruple.toml", &months("months = \"six\""))])?;
    let ran = site.run(&["check", "."])?;
    assert!(ran.code == Some(2) && ran.err.contains("`months` must be a number of months"), "{}", ran.err);
    Ok(())
}
