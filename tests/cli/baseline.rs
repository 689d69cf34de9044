//! `scruple baseline` and what `check` does with it.

use crate::site::{CLEAN, LATE, Outcome, Site};

const CONFIG: &str =
    "baseline = \"known.json\"\n\n[rules]\nauthors = \"off\"\ncredits = \"off\"\nsafety = \"off\"\nlinks = \"off\"\n";
const CHECK: [&str; 4] = ["check", "--format=concise", "--today=2026-06-01", "."];

fn site() -> Result<Site, Box<dyn std::error::Error>> {
    Site::new(&[("scruple.toml", CONFIG), ("content/old.md", LATE), ("content/fine.md", CLEAN)])
}

#[test]
fn old_findings_are_known_and_new_ones_are_not() -> Outcome {
    let site = site()?;
    let ran = site.run(&CHECK)?;
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("known.json: there is no such baseline; write it with `scruple baseline create`"), "{}", ran.err);
    let ran = site.run(&["baseline", "create"])?;
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), "known.json: 1 finding in 1 article written down\n"));
    let text = site.read("known.json")?;
    assert!(text.contains("\"content/old.md\": [\n") && text.contains("\"rule\":\"disclosure/late\""), "{text}");
    let ran = site.run(&["check", "."])?;
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(0), "2 articles checked, nothing to mend (1 finding known from the baseline)\n")
    );
    // Lines that move change nothing; a further paying link is new, and so is another article.
    site.write("content/old.md", format!("An opening line.\n\n{LATE}").as_bytes())?;
    assert_eq!(site.run(&CHECK)?.code, Some(0));
    site.write("content/new.md", LATE.as_bytes())?;
    let ran = site.run(&CHECK)?;
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.starts_with("content/new.md:3:1: error[disclosure/late]") && ran.out.lines().count() == 1, "{}", ran.out);
    Ok(())
}

#[test]
fn what_is_mended_is_taken_out_and_nothing_is_added_unasked() -> Outcome {
    let site = site()?;
    site.run(&["baseline", "create"])?;
    let again = site.run(&["baseline", "create"])?;
    assert_eq!(again.code, Some(2));
    assert!(again.err.contains("there already"), "{}", again.err);
    site.write("content/new.md", LATE.as_bytes())?;
    site.write("content/old.md", CLEAN.as_bytes())?;
    let ran = site.run(&CHECK)?;
    assert!(ran.err.contains("1 finding of the baseline is mended; `scruple baseline prune` takes it out"), "{}", ran.err);
    let ran = site.run(&["check", "--select=claims", "."])?;
    assert_eq!(ran.err, "", "a rule that did not run says nothing");
    let ran = site.run(&["baseline", "prune"])?;
    assert_eq!(ran.err, "known.json: 1 gone; 0 findings in 0 articles left\n");
    assert_eq!(site.run(&CHECK)?.code, Some(1), "the new article is still reported");
    let ran = site.run(&["baseline", "update"])?;
    assert_eq!(ran.err, "known.json: 1 added, 0 gone; 1 finding in 1 article now\n");
    assert_eq!(site.run(&CHECK)?.code, Some(0));
    Ok(())
}

#[test]
fn an_article_that_moves_takes_its_findings_along() -> Outcome {
    let site = site()?;
    site.run(&["baseline", "create"])?;
    site.write("content/moved.md", LATE.as_bytes())?;
    std::fs::remove_file(site.path().join("content/old.md"))?;
    assert_eq!(site.run(&CHECK)?.code, Some(0));
    assert_eq!(site.run(&["baseline", "prune"])?.err, "known.json: 0 gone; 1 finding in 1 article left\n");
    assert!(site.read("known.json")?.contains("content/moved.md"));
    // A copy beside the article is no move.
    site.write("content/copy.md", LATE.as_bytes())?;
    assert_eq!(site.run(&CHECK)?.code, Some(1));
    Ok(())
}

#[test]
fn a_baseline_is_the_same_from_anywhere_and_for_standard_input() -> Outcome {
    let site = site()?;
    site.run(&["baseline", "create"])?;
    let mut command = site.command(&["check", "--format=concise", "old.md"]);
    command.current_dir(site.path().join("content"));
    assert_eq!(crate::site::Ran::of(command)?.code, Some(0));
    let mut command = site.command(&["check", "--stdin-filename=content/old.md", "-"]);
    command.write_stdin(LATE);
    assert_eq!(crate::site::Ran::of(command)?.code, Some(0));
    let given = site.run(&["check", "--isolated", "--select=disclosure", "--baseline=known.json", "content/old.md"])?;
    assert_eq!(given.code, Some(0), "{}", given.out);
    Ok(())
}

#[test]
fn a_broken_baseline_is_one_clear_message() -> Outcome {
    let site = site()?;
    site.write("known.json", b"{\n  \"version\": 1,\n<<<<<<< HEAD\n")?;
    for arguments in [&CHECK[..], &["baseline", "update"], &["baseline", "prune"]] {
        let ran = site.run(arguments)?;
        assert_eq!(ran.code, Some(2));
        assert!(ran.err.starts_with("known.json: line 3, column 1: "), "{}", ran.err);
    }
    assert!(site.read("known.json")?.contains("<<<<<<<"), "a file that is not understood is not overwritten");
    Ok(())
}

#[test]
fn an_article_that_can_not_be_read_keeps_its_place() -> Outcome {
    let site = site()?;
    site.run(&["baseline", "create"])?;
    site.write("content/old.md", b"\xFF\xFE\x00")?;
    let ran = site.run(&["baseline", "update"])?;
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("0 added, 0 gone; 1 finding in 1 article now") && ran.err.contains("UTF-16"), "{}", ran.err);
    Ok(())
}
