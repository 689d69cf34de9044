//! `--staged`, `--changed`, `--since`.

use crate::git::{git, repository};
use crate::site::{CLEAN, LATE, Outcome, Ran, Site};

const OLD: &str = "# Magnesium at night\n\nIt cures insomnia.\n\nIt is a mineral.\n";
const SKIN: &str = "# Caring for eczema\n\nEczema is a dry and itchy skin.\n";
const DISCLOSED: &str = "# Magnesium at night\n\nWe earn a commission if you buy through links on this page.\n\n[See the powder](https://www.amazon.com/dp/B000000001?tag=example-20) first.\n";

fn check(site: &Site, flags: &[&str]) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let arguments = [&["check", "--format=json", "--isolated", "--select=disclosure,claims/disease"], flags].concat();
    let ran = site.run(&arguments)?;
    assert!(ran.code == Some(0) || ran.code == Some(1), "{}", ran.err);
    ran.findings()
}

#[test]
fn a_change_is_told_only_what_it_brings() -> Outcome {
    let Some(site) = repository(&[("content/a.md", OLD), ("content/b c ü.md", SKIN)])? else { return Ok(()) };
    assert_eq!(check(&site, &["--changed", "."])?, [""; 0]);
    site.write("content/a.md", format!("{OLD}\nIt treats migraine.\n").as_bytes())?;
    site.write("content/b c ü.md", format!("{SKIN}\nIt heals eczema.\n").as_bytes())?;
    site.write("content/new.md", OLD.as_bytes())?;
    let found = ["content/a.md:7 claims/disease", "content/b c ü.md:5 claims/disease", "content/new.md:3 claims/disease"];
    assert_eq!(check(&site, &["--changed"])?, found);
    assert_eq!(check(&site, &["--changed", "content/a.md"])?, found[..1]);
    assert_eq!(check(&site, &["--changed", "--exclude=new.md"])?, found[..2]);
    assert_eq!(check(&site, &["--staged"])?, [""; 0], "nothing is staged");
    let misspelt = site.run(&["check", "--changed", "--isolated", "contnt"])?;
    assert!(misspelt.code == Some(2) && misspelt.err.contains("contnt: there is no such file or folder"), "{}", misspelt.err);
    let whole = site.run(&["check", "--isolated", "--select=claims/disease", "--changed", "content/a.md"])?;
    assert!(whole.out.contains("1 article checked (1 finding older than this change)"), "{}", whole.out);
    Ok(())
}

#[test]
fn what_is_staged_is_checked_and_not_what_lies_in_the_folder() -> Outcome {
    let Some(site) = repository(&[("a.md", OLD)])? else { return Ok(()) };
    site.write("a.md", format!("{OLD}\nIt treats migraine.\n").as_bytes())?;
    git(&site, &["add", "a.md"])?;
    site.write("a.md", CLEAN.as_bytes())?;
    assert_eq!(check(&site, &["--staged"])?, ["a.md:7 claims/disease"]);
    // Staged, and gone from the folder.
    std::fs::remove_file(site.path().join("a.md"))?;
    assert_eq!(check(&site, &["--staged", "."])?, ["a.md:7 claims/disease"]);
    Ok(())
}

#[test]
fn an_absence_is_new_where_the_change_caused_it() -> Outcome {
    let Some(site) = repository(&[("a.md", DISCLOSED), ("b.md", LATE)])? else { return Ok(()) };
    // The link stands on a line that did not change.
    site.write("a.md", DISCLOSED.replace("We earn a commission if you buy through links on this page.\n\n", "").as_bytes())?;
    // What was late stays late: nobody is told again.
    site.write("b.md", format!("{LATE}\nIt dissolves in water.\n").as_bytes())?;
    assert_eq!(check(&site, &["--changed"])?, ["a.md:3 disclosure/missing"]);
    Ok(())
}

#[test]
fn a_branch_is_compared_with_where_it_began() -> Outcome {
    let Some(site) = repository(&[("a.md", OLD), ("old name.md", OLD)])? else { return Ok(()) };
    git(&site, &["checkout", "--quiet", "-b", "topic"])?;
    git(&site, &["mv", "old name.md", "new name.md"])?;
    site.write("new name.md", format!("{OLD}\nIt treats migraine.\n").as_bytes())?;
    git(&site, &["commit", "--quiet", "--all", "--message", "Topic"])?;
    git(&site, &["checkout", "--quiet", "main"])?;
    site.write("a.md", format!("{OLD}\nIt heals eczema.\n").as_bytes())?;
    git(&site, &["commit", "--quiet", "--all", "--message", "Main goes on"])?;
    git(&site, &["checkout", "--quiet", "topic"])?;
    assert_eq!(check(&site, &["--since=main"])?, ["new name.md:7 claims/disease"]);
    // From a folder below, and with what is not committed yet.
    site.write("below/b.md", OLD.as_bytes())?;
    let mut command = site.command(&["check", "--format=json", "--isolated", "--select=claims/disease", "--since=main", "."]);
    command.current_dir(site.path().join("below"));
    assert_eq!(Ran::of(command)?.findings()?, ["b.md:3 claims/disease"]);
    Ok(())
}

#[test]
fn a_repository_without_a_commit_has_only_new_articles() -> Outcome {
    let site = Site::new(&[("a.md", OLD)])?;
    if !crate::git::git_on(&site, "2026-06-01", &["init", "--quiet"])? {
        return Ok(());
    }
    assert_eq!(check(&site, &["--changed"])?, ["a.md:3 claims/disease"]);
    git(&site, &["add", "a.md"])?;
    assert_eq!(check(&site, &["--staged"])?, ["a.md:3 claims/disease"]);
    Ok(())
}

#[test]
fn what_git_can_not_answer_is_said() -> Outcome {
    let Some(site) = repository(&[("a.md", OLD)])? else { return Ok(()) };
    for reference in ["nowhere", "--output=x"] {
        let ran = site.run(&["check", &format!("--since={reference}")])?;
        assert_eq!(ran.code, Some(2));
        assert!(ran.err.contains("there is no such commit or branch here"), "{}", ran.err);
    }
    let outside = Site::new(&[("a.md", OLD)])?;
    let mut command = outside.command(&["check", "--staged"]);
    command.env("GIT_CEILING_DIRECTORIES", outside.path().parent().unwrap_or(outside.path()));
    let ran = Ran::of(command)?;
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("lies in no git repository"), "{}", ran.err);
    let mut command = site.command(&["check", "--changed"]);
    command.env("PATH", "");
    let ran = Ran::of(command)?;
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("the program `git` was not found"), "{}", ran.err);
    Ok(())
}
