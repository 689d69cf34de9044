//! The verbs other than `check`.

use crate::site::{CLEAN, LATE, Outcome, Site};

#[test]
fn explain_says_why_and_shows_examples() -> Outcome {
    let site = Site::new(&[])?;
    let ran = site.run(&["explain", "disclosure/late"])?;
    assert_eq!(ran.code, Some(0));
    for said in [
        "disclosure/late  error",
        "\nWhy\n",
        "\nWhat to do\n",
        "16 CFR 255.5 (regulation)",
        "scruple-allow disclosure/late:",
        "\nReported\n",
    ] {
        assert!(ran.out.contains(said), "{said} is not in:\n{}", ran.out);
    }
    assert!(site.run(&["explain", "disclosure"])?.out.lines().all(|line| line.starts_with("disclosure/")));
    Ok(())
}

#[test]
fn rules_lists_all() -> Outcome {
    let site = Site::new(&[])?;
    let listed = site.run(&["rules"])?.out;
    let rules = site.run(&["rules", "--format=json"])?.json()?;
    let ids: Vec<&str> = rules.as_array().into_iter().flatten().filter_map(|rule| rule["id"].as_str()).collect();
    assert!(ids.contains(&"disclosure/late") && ids.is_sorted(), "{ids:?}");
    assert_eq!(listed.lines().filter_map(|line| line.split_whitespace().next()).collect::<Vec<_>>(), ids);
    Ok(())
}

#[test]
fn inspect_says_what_was_understood() -> Outcome {
    let site = Site::new(&[("late.md", LATE), ("boots.md", CLEAN)])?;
    let ran = site.run(&["inspect", "."])?;
    assert_eq!(ran.code, Some(0));
    for said in ["boots.md\n", "late.md\n", "pays (Amazon Associates)", "clear, after the last paying link", "not about health"] {
        assert!(ran.out.contains(said), "{said} is not in:\n{}", ran.out);
    }
    let lines = site.run(&["inspect", "--format=json", "."])?.out;
    let paths: Vec<String> = lines
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).map(|page| page["path"].as_str().unwrap_or_default().to_owned())
        })
        .collect::<Result<_, _>>()?;
    assert_eq!(paths, ["boots.md", "late.md"]);
    Ok(())
}

#[test]
fn init_looks_at_the_folder() -> Outcome {
    let site = Site::new(&[
        ("hugo.toml", "title = \"Calm Nights\"\nbaseURL = \"https://calmnights.test/\"\n"),
        ("data/authors/jane.yml", "name: Jane Roe\n"),
        (
            "content/a.md",
            "---\ntitle: Magnesium\nauthor: jane\n---\n\nTake [this](/go/powder).\n\n{{< product-card link=\"/go/x\" >}}\n",
        ),
    ])?;
    let ran = site.run(&["init"])?;
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let written = site.read("scruple.toml")?;
    for said in [
        "Hugo",
        "name = \"Calm Nights\"",
        "calmnights.test",
        "links = [\"/go/**\"]",
        "files = [\"data/authors/*.yml\"]",
        "product-card",
        "author (1)",
    ] {
        assert!(written.contains(said), "{said} is not in:\n{written}");
    }
    let again = site.run(&["init"])?;
    assert_eq!(again.code, Some(2));
    assert!(again.err.contains("--force"), "{}", again.err);
    assert_eq!(site.run(&["init", "--force"])?.code, Some(0));
    let page = site.run(&["inspect", "--format=json", "content/a.md"])?.json()?;
    assert_eq!(page["people"]["authors"][0]["name"], "Jane Roe");
    assert!(page["affiliate"]["links"].as_array().is_some_and(|links| !links.is_empty()));
    Ok(())
}

#[test]
fn completions_are_printed_for_each_shell() -> Outcome {
    let site = Site::new(&[])?;
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = site.run(&["completions", shell])?;
        assert!(ran.code == Some(0) && ran.out.contains("scruple"), "{shell}");
    }
    Ok(())
}
