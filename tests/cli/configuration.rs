//! `scruple.toml`.

use crate::site::{LATE, Outcome, Site};

const CHECK: [&str; 4] = ["check", "--format=json", "--select=disclosure", "."];

fn found(files: &[(&str, &str)]) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    Site::new(files)?.run(&CHECK)?.findings()
}

#[test]
fn the_nearest_one_holds() -> Outcome {
    let off = "[rules]\ndisclosure.late = \"off\"\n";
    assert_eq!(found(&[("a.md", LATE), ("b/c.md", LATE), ("b/scruple.toml", off)])?, ["a.md:3 disclosure/late"]);
    assert_eq!(found(&[("b/c.md", LATE), ("b/scruple.toml", ""), ("scruple.toml", off)])?, ["b/c.md:3 disclosure/late"]);
    assert_eq!(
        found(&[("b/c.md", LATE), ("b/scruple.toml", "extend = \"../scruple.toml\"\n"), ("scruple.toml", off)])?,
        Vec::<String>::new()
    );
    Ok(())
}

#[test]
fn config_and_isolated_take_its_place() -> Outcome {
    let off = "[rules]\ndisclosure = \"off\"\n";
    let site = Site::new(&[("a.md", LATE), ("scruple.toml", off), ("other.toml", "")])?;
    let count = |arguments: &[&str]| -> Result<usize, Box<dyn std::error::Error>> {
        Ok(site.run(&[&CHECK[..], arguments].concat())?.findings()?.len())
    };
    assert_eq!((count(&[])?, count(&["--isolated"])?, count(&["--config=other.toml"])?), (0, 1, 1));
    Ok(())
}

#[test]
fn overrides_hold_for_their_files() -> Outcome {
    let config = "[[override]]\nfiles = [\"news/**\"]\nrules = { disclosure.late = \"off\" }\n\n[[override]]\nfiles = [\"news/ads/*\"]\nrules = { disclosure.late = { severity = \"warning\" } }\n";
    let files = [("a.md", LATE), ("news/b.md", LATE), ("news/ads/c.md", LATE), ("scruple.toml", config)];
    assert_eq!(found(&files)?, ["a.md:3 disclosure/late", "news/ads/c.md:3 disclosure/late"]);
    let report = Site::new(&files)?.run(&CHECK)?.json()?;
    assert_eq!((&report["findings"][0]["severity"], &report["findings"][1]["severity"]), (&"error".into(), &"warning".into()));
    Ok(())
}

#[test]
fn what_the_template_provides_is_not_missed() -> Outcome {
    let text = "# Magnesium\n\n[See the powder](https://www.amazon.com/dp/B000000001?tag=example-20) first.\n";
    let provided = "[provided]\ndisclosure = \"before-content\"\n";
    let without = found(&[("a.md", text)])?;
    assert!(without.iter().any(|one| one.ends_with("disclosure/missing")), "{without:?}");
    let with = found(&[("a.md", text), ("scruple.toml", provided)])?;
    assert!(!with.iter().any(|one| one.ends_with("disclosure/missing")), "{with:?}");
    Ok(())
}

/// A page with an Amazon link and no word of it.
const SILENT: &str = "# Magnesium\n\n[See the powder](https://www.amazon.com/dp/B000000001?tag=example-20) first.\n";

#[test]
fn the_words_of_a_template_are_judged() -> Outcome {
    let config = "[provided]\ndisclosure = { file = \"layouts/notice.html\", where = \"before-content\" }\n";
    let with = |notice: &str| -> Result<Vec<String>, Box<dyn std::error::Error>> {
        let files = [("content/a.md", SILENT), ("scruple.toml", config), ("layouts/notice.html", notice)];
        Site::new(&files)?.run(&["check", "--format=json", "--select=disclosure,links", "content"])?.findings()
    };
    let full = "<p>We earn a commission if you buy through links on this page. As an Amazon Associate we earn from qualifying purchases.</p>\n";
    assert_eq!(with(full)?, Vec::<String>::new());
    let general = "<p>We earn a commission if you buy through links on this page.</p>\n";
    assert_eq!(with(general)?, ["content/a.md:3 links/amazon-statement-missing"]);
    let vague = "<p>This page may contain affiliate links.</p>\n";
    assert_eq!(with(vague)?, ["content/a.md:3 disclosure/vague", "content/a.md:3 links/amazon-statement-missing"]);
    Ok(())
}

#[test]
fn a_template_without_words_is_no_proof() -> Outcome {
    for (notice, said) in [
        (None, "there is no such file or folder"),
        (Some("<p>{{ .Site.Params.notice }}</p>\n"), "layouts/notice.html tells readers nothing of who is paid"),
        (Some("<p>We earn nothing from links.</p>\n"), "tells readers nothing of who is paid"),
    ] {
        let config = "[provided]\ndisclosure = { file = \"layouts/notice.html\", where = \"before-content\" }\n";
        let mut files = vec![("a.md", SILENT), ("scruple.toml", config)];
        files.extend(notice.map(|notice| ("layouts/notice.html", notice)));
        let ran = Site::new(&files)?.run(&["check", "a.md"])?;
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
        assert!(ran.err.contains(said) && ran.err.contains("scruple.toml:2:23"), "{said} is not in:\n{}", ran.err);
    }
    Ok(())
}

#[test]
fn a_notice_needs_file_and_place() -> Outcome {
    let config = "[provided]\ndisclosure = { file = \"notice.html\", were = \"before-content\" }\n\n[site]\ndisclosure = \"Contains affiliate links.\"\n";
    let ran = Site::new(&[("a.md", SILENT), ("scruple.toml", config)])?.run(&["check", "a.md"])?;
    for said in
        ["did you mean `where`?", "this needs the file that holds the words", "this text does not tell readers that you are paid"]
    {
        assert!(ran.err.contains(said), "{said} is not in:\n{}", ran.err);
    }
    Ok(())
}

#[test]
fn the_house_wording_is_offered_with_amazons_statement() -> Outcome {
    let config = "[site]\ndisclosure = \"Calm Nights gets a share when you buy through our links.\"\n";
    let site = Site::new(&[("a.md", SILENT), ("scruple.toml", config)])?;
    let report = site.run(&["check", "--format=json", "--select=disclosure/missing", "a.md"])?.json()?;
    let help = report["findings"][0]["help"].as_str().unwrap_or_default().to_owned();
    let wording =
        "\"Calm Nights gets a share when you buy through our links. As an Amazon Associate we earn from qualifying purchases.\"";
    assert!(help.contains(wording), "{help}");
    Ok(())
}

#[test]
fn what_holds_in_the_union_holds_in_germany() -> Outcome {
    let text = "---\ntitle: Bread\nai_generated: true\n---\n\n[Oven](https://www.amazon.de/dp/B000000001?tag=example-21)\n";
    let config = "[site]\njurisdictions = [\"de\"]\n";
    let rules = found(&[("a.md", text), ("scruple.toml", config)])?;
    for rule in ["disclosure/de-label-missing", "disclosure/missing", "disclosure/ai-authorship-undisclosed"] {
        assert!(rules.iter().any(|one| one.ends_with(rule)), "{rule} is not in {rules:?}");
    }
    Ok(())
}

#[test]
fn all_problems_are_reported_each_at_its_place() -> Outcome {
    let config = "extnd = \"x\"\n\n[site]\njurisdictions = [\"ukk\"]\n\n[provided]\ndisclosure = \"before\"\nbyline = \"yes\"\n\n[people]\nfiles = [\"a[\"]\n\n[rules]\ndisclosure.lat = \"off\"\ndisclosure.late = { severity = \"eror\", months = 3 }\n\n[[override]]\nrules = {}\n";
    let ran = Site::new(&[("a.md", LATE), ("scruple.toml", config)])?.run(&["check", "a.md"])?;
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    for said in [
        "`extnd` means nothing here",
        "did you mean `extend`?",
        "scruple.toml:4:18",
        "did you mean `uk`?",
        "did you mean `before-content`?",
        "`byline` must be true or false",
        "this is no glob",
        "there is no rule or family `disclosure/lat`",
        "scruple.toml:14:1",
        "did you mean `disclosure/late`?",
        "`eror` is no severity",
        "`months` means nothing in `[rules.disclosure.late]`",
        "this override says for no files",
    ] {
        assert!(ran.err.contains(said), "{said} is not in:\n{}", ran.err);
    }
    Ok(())
}

#[test]
fn a_file_that_is_no_toml_or_builds_on_itself() -> Outcome {
    let said = |config: &str| -> Result<String, Box<dyn std::error::Error>> {
        let ran = Site::new(&[("a.md", LATE), ("scruple.toml", config)])?.run(&["check", "a.md"])?;
        assert_eq!(ran.code, Some(2));
        Ok(ran.err)
    };
    assert!(said("[rules\n")?.contains("scruple.toml:1:7"));
    assert!(said("extend = \"scruple.toml\"\n")?.contains("builds on itself"));
    assert!(said("extend = \"gone.toml\"\n")?.contains("gone.toml could not be read"));
    Ok(())
}

#[test]
fn author_files_are_people_and_no_articles() -> Outcome {
    let files = [
        ("scruple.toml", "[people]\nfiles = [\"authors/**\", \"team/*.yml\"]\n"),
        ("authors/jane.md", "---\nname: Jane Roe\ncredentials: [RD]\n---\n\nJane is a dietitian.\n"),
        ("authors/broken.yml", "name: \"no end\n"),
        ("a.md", "---\ntitle: Magnesium at night\nauthor: jane\n---\n\nMagnesium is a mineral.\n"),
    ];
    let site = Site::new(&files)?;
    let ran = site.run(&["inspect", "--format=json", "."])?;
    assert_eq!(ran.code, Some(2));
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    let author = &ran.json()?["people"]["authors"][0];
    assert_eq!((&author["name"], &author["credentials"][0]), (&"Jane Roe".into(), &"RD".into()));
    assert!(ran.err.contains("authors/broken.yml: line 1"), "{}", ran.err);
    assert!(ran.err.contains("no file matches `team/*.yml`"), "{}", ran.err);
    Ok(())
}
