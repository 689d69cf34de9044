//! Rules of a publisher's own: `packs`, `scruple test`, `scruple new rule`.

use crate::site::{Outcome, Ran, Site};

const SPELLING: &str = r#"summary = "the brand is misspelt"
severity = "warning"
since = "1"
jurisdictions = []
message = "the house does not write \"{text}\""
why = "One name has one spelling."
remedy = "Write SleepWell."
[check.text]
any = ["=Sleepwell", "cures <2> @disease"]
[[example]]
text = "SleepWell is our brand."
[[example]]
text = "Sleepwell is here. It cures all insomnia."
flags = ["Sleepwell"]
"#;
const STATEMENT: &str = r#"summary = "the house statement is missing"
severity = "error"
since = "1"
jurisdictions = []
message = "the house statement is missing"
why = "Every page about a disease carries it."
remedy = "Add: Held to our standards."
[check.required]
any = ["held to our standards"]
when-on-page = ["@disease"]
[[example]]
text = "About insomnia. Held to our standards."
[[example]]
text = "About boots."
[[example]]
settings = "[site]\nname = \"Example\"\n"
text = "\# Nights\n\nAbout insomnia."
flags = ["Nights"]
"#;
const ARTICLE: &str = "# Nights\n\nSleepwell is here.\n\nIt cures every insomnia.\n";

fn site() -> Result<Site, Box<dyn std::error::Error>> {
    let statement = STATEMENT.replace("\\#", "#");
    Site::new(&[
        ("scruple.toml", "packs = [\"rules\"]\n[rules]\nhouse.statement = \"warning\"\n"),
        ("rules/house/spelling.toml", SPELLING),
        ("rules/house/statement.toml", &statement),
        ("content/a.md", ARTICLE),
    ])
}

fn check(site: &Site, more: &[&str]) -> Result<Ran, Box<dyn std::error::Error>> {
    site.run(&[&["check", "--format=concise", "--select=house,suppressions"], more, &["content"]].concat())
}

#[test]
fn own_rules_run_like_any_other() -> Outcome {
    let site = site()?;
    let ran = check(&site, &[])?;
    assert_eq!(
        ran.out,
        "content/a.md:1:3: warning[house/statement] the house statement is missing\n\
         content/a.md:3:1: warning[house/spelling] the house does not write \"Sleepwell\"\n\
         content/a.md:5:4: warning[house/spelling] the house does not write \"cures every insomnia\"\n",
        "{}",
        ran.err
    );
    assert_eq!(check(&site, &["--ignore=house/spelling"])?.out.lines().count(), 1);
    site.write(
        "content/a.md",
        ARTICLE.replace("Sleepwell", "<!-- scruple-allow house/spelling: quoted -->\nSleepwell").as_bytes(),
    )?;
    assert_eq!(check(&site, &[])?.out.lines().count(), 2);
    let sarif = site.run(&["check", "--format=sarif", "--select=house/statement", "content"])?.json()?;
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "house/statement");
    let listed = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().cloned().unwrap_or_default();
    let statement = listed.iter().find(|rule| rule["id"] == "house/statement").ok_or("the own rule is not listed")?;
    assert_eq!(statement["defaultConfiguration"]["enabled"], true);
    assert!(site.run(&["explain", "house/spelling"])?.out.contains("One name has one spelling."));
    assert!(site.run(&["rules"])?.out.contains("house/statement"));
    // Where no configuration names them, they are not there.
    assert!(site.run(&["check", "--isolated", "--select=house", "content"])?.err.contains("there is no rule or family `house`"));
    Ok(())
}

#[test]
fn their_examples_are_tested() -> Outcome {
    let site = site()?;
    let ran = site.run(&["test"])?;
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (
            Some(1),
            "house/spelling, example 2\n  │ Sleepwell is here. It cures all insomnia.\n  + is reported: cures all insomnia\n\n2 rules, 5 examples: 1 not as they should be\n"
        ),
        "{}",
        ran.err
    );
    site.write(
        "rules/house/spelling.toml",
        SPELLING.replace("Sleepwell is here. It cures all insomnia.", "Sleepwell is here.").as_bytes(),
    )?;
    let ran = site.run(&["test", "rules"])?;
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "2 rules, 5 examples: all as they should be\n"));
    let bare = Site::new(&[])?;
    let ran = bare.run(&["test"])?;
    assert!(ran.code == Some(2) && ran.err.contains("names no `packs` here"), "{}", ran.err);
    Ok(())
}

#[test]
fn everything_that_is_wrong_is_shown_at_once() -> Outcome {
    let site = site()?;
    site.write("rules/house/spelling.toml", SPELLING.replace("any = [", "any = [\"@nope\", \"a <99> b\", ").as_bytes())?;
    site.write("rules/house/statement.toml", STATEMENT.replace("\\#", "#").replace("severity", "sevrity").as_bytes())?;
    site.write("rules/claims/disease.toml", SPELLING.as_bytes())?;
    let ran = check(&site, &[])?;
    assert_eq!(ran.code, Some(2));
    for said in [
        "there is no list `nope` for `@nope`",
        "[rules/house/spelling.toml:9:8]",
        "a gap is `<0>` to `<12>`, not `<99>`",
        "unknown field `sevrity`",
        "rules/claims/disease.toml: scruple has a rule of its own with the id",
    ] {
        assert!(ran.err.contains(said), "{said} is not in:\n{}", ran.err);
    }
    std::fs::remove_dir_all(site.path().join("rules"))?;
    assert!(check(&site, &[])?.err.contains("rules: there is no such file or folder"), "a pack that is gone is told");
    Ok(())
}

#[test]
fn a_pack_may_be_shared() -> Outcome {
    let site = site()?;
    site.write("other/scruple.toml", b"extend = \"../scruple.toml\"\n[rules]\nhouse.spelling = \"off\"\n")?;
    site.write("other/b.md", ARTICLE.as_bytes())?;
    let ran = site.run(&["check", "--format=concise", "--select=house/statement,house/spelling", "--ignore=nothing", "other"])?;
    assert!(ran.code == Some(2) && ran.err.contains("--ignore: there is no rule or family `nothing`"), "{}", ran.err);
    let ran = site.run(&["check", "--format=concise", "--select=house", "other"])?;
    assert_eq!(ran.out, "other/b.md:1:3: warning[house/statement] the house statement is missing\n", "{}", ran.err);
    Ok(())
}

#[test]
fn a_new_rule_holds_as_it_is_written() -> Outcome {
    let site = Site::new(&[("a.md", "# Nights\n\nSleepwell is here.\n")])?;
    let ran = site.run(&["new", "rule", "house/brand-spelling"])?;
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.err.contains("packs = [\"compliance/rules\"]"), "{}", ran.err);
    assert_eq!(site.run(&["test", "compliance/rules"])?.out, "1 rule, 2 examples: all as they should be\n");
    site.write("scruple.toml", b"packs = \"compliance/rules\"\n")?;
    assert!(
        site.run(&["check", "--format=concise", "--select=house", "a.md"])?.out.starts_with("a.md:3:1: warning[house/brand-")
    );
    for (name, said) in [
        ("house/brand-spelling", "there is a rule `house/brand-spelling` already"),
        ("claims/disease", "there is a rule `claims/disease` already"),
        ("House/Brand", "is no name for a rule"),
        ("../x", "is no name for a rule"),
    ] {
        let ran = site.run(&["new", "rule", name])?;
        assert!(ran.code == Some(2) && ran.err.contains(said), "{name}: {}", ran.err);
    }
    Ok(())
}
