//! Which files, which rules, which exit code.

use crate::site::{CLEAN, LATE, Outcome, Ran, Site};

const JSON: [&str; 3] = ["--format=json", "--isolated", "--select=disclosure"];

#[test]
fn folders_are_walked_for_articles() -> Outcome {
    let site = Site::new(&[
        ("a.md", LATE),
        ("b/c.mdx", LATE),
        ("b/d.markdown", LATE),
        ("e.txt", LATE),
        ("f.html", LATE),
        (".hidden/g.md", LATE),
        ("drafts/h.md", LATE),
        (".gitignore", "drafts/\n"),
    ])?;
    let paths = |ran: Ran| {
        ran.findings().map(|found| found.iter().filter_map(|one| one.split(':').next().map(str::to_owned)).collect::<Vec<_>>())
    };
    assert_eq!(paths(site.run(&[&JSON[..], &["."]].concat())?)?, ["a.md", "b/c.mdx", "b/d.markdown", "e.txt"]);
    assert_eq!(
        paths(site.run(&[&JSON[..], &["./b/", "a.md", "a.md", "./a.md"]].concat())?)?,
        ["a.md", "b/c.mdx", "b/d.markdown"]
    );
    assert_eq!(paths(site.run(&[&JSON[..], &["drafts/h.md", "f.html"]].concat())?)?, ["drafts/h.md", "f.html"]);
    Ok(())
}

#[test]
fn an_exclude_holds_for_named_files_too() -> Outcome {
    let site = Site::new(&[("a.md", LATE), ("old/b.md", LATE), ("scruple.toml", "exclude = [\"old\"]\n")])?;
    let ran = site.run(&["check", "--select=disclosure", "old/b.md"])?;
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(0), "no article to check (folders are searched for .md, .mdx, .markdown and .txt files)\n")
    );
    assert_eq!(ran.err, "note: old/b.md is excluded by scruple.toml and was not checked\n");
    let ran = site.run(&["check", "--select=disclosure", "--exclude=*.md", "a.md"])?;
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), "note: a.md is excluded and was not checked\n"));
    assert_eq!(site.run(&["check", "--format=json", "--select=disclosure", "."])?.findings()?, ["a.md:3 disclosure/late"]);
    Ok(())
}

#[test]
fn standard_input_has_the_settings_of_its_name() -> Outcome {
    let site = Site::new(&[("scruple.toml", "[[override]]\nfiles = [\"news/**\"]\nrules = { disclosure = \"off\" }\n")])?;
    let run = |name: &str| {
        let mut command = site.command(&["check", "--format=json", "--select=disclosure/late", "--stdin-filename", name, "-"]);
        command.write_stdin(LATE);
        Ran::of(command)
    };
    assert_eq!(run("content/a.md")?.findings()?, ["content/a.md:3 disclosure/late"]);
    let family = |name: &str| {
        let mut command = site.command(&["check", "--format=json", "--select=disclosure", "--stdin-filename", name, "-"]);
        command.write_stdin(LATE);
        Ran::of(command)
    };
    assert_eq!(family("news/a.md")?.findings()?, Vec::<String>::new());
    assert_eq!(family("content/a.md")?.findings()?, ["content/a.md:3 disclosure/late"]);
    Ok(())
}

#[test]
fn rules_and_families_are_selected_and_ignored() -> Outcome {
    let text = format!("{LATE}\nThis powder cures diabetes.\n");
    let site = Site::new(&[("a.md", &text)])?;
    let rules = |arguments: &[&str]| -> Result<Vec<String>, Box<dyn std::error::Error>> {
        let ran = site.run(&[&["check", "--format=json", "a.md"], arguments].concat())?;
        Ok(ran.findings()?.iter().filter_map(|one| one.split(' ').next_back().map(str::to_owned)).collect())
    };
    assert_eq!(rules(&["--select=disclosure/late"])?, ["disclosure/late"]);
    assert_eq!(rules(&["--select=disclosure/late,claims/disease"])?, ["disclosure/late", "claims/disease"]);
    assert!(rules(&["--select=claims"])?.iter().all(|rule| rule.starts_with("claims/")));
    assert!(
        !rules(&["--ignore=claims,disclosure/late"])?.iter().any(|rule| rule.starts_with("claims/") || rule == "disclosure/late")
    );
    Ok(())
}

#[test]
fn the_exit_code_says_how_it_went() -> Outcome {
    let site = Site::new(&[
        ("late.md", LATE),
        ("clean.md", CLEAN),
        ("warn/scruple.toml", "[rules]\ndisclosure.late = \"info\"\n"),
        ("warn/late.md", LATE),
    ])?;
    let code = |arguments: &[&str]| site.run(&[&["check", "--select=disclosure"], arguments].concat()).map(|ran| ran.code);
    assert_eq!(code(&["clean.md"])?, Some(0));
    assert_eq!(code(&["late.md"])?, Some(1));
    assert_eq!(code(&["late.md", "--fail-on=never"])?, Some(0));
    assert_eq!(code(&["warn/late.md"])?, Some(0));
    assert_eq!(code(&["warn/late.md", "--fail-on=info"])?, Some(1));
    assert_eq!(code(&["gone.md", "--fail-on=never"])?, Some(2));
    assert_eq!(site.run(&["late.md"])?.code, Some(1), "a path alone is checked");
    Ok(())
}

#[test]
fn quiet_leaves_the_findings() -> Outcome {
    let site = Site::new(&[("late.md", LATE), ("clean.md", CLEAN)])?;
    assert_eq!(site.run(&["-q", "--select=disclosure", "clean.md"])?.out, "");
    let ran = site.run(&["-q", "--select=disclosure", "late.md"])?;
    assert!(ran.out.contains("disclosure/late") && !ran.out.contains("articles checked"), "{}", ran.out);
    Ok(())
}

#[test]
fn an_exclude_holds_for_standard_input_too() -> Outcome {
    let site = Site::new(&[])?;
    let mut command = site.command(&["check", "--isolated", "--exclude=drafts", "--stdin-filename=drafts/a.md", "-"]);
    command.write_stdin(crate::site::LATE);
    let ran = crate::site::Ran::of(command)?;
    assert_eq!(ran.code, Some(0));
    assert!(ran.err.contains("drafts/a.md is excluded and was not checked"), "{}", ran.err);
    Ok(())
}
