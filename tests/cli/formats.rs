//! The formats of `check`.

use crate::site::{CLEAN, LATE, Outcome, Ran, Site};

fn checked(format: &str) -> Result<Ran, Box<dyn std::error::Error>> {
    let site = Site::new(&[("content/über uns.md", LATE), ("content/boots.md", CLEAN)])?;
    site.run(&["check", "--isolated", "--select=disclosure", "--format", format, "content"])
}

#[test]
fn for_people() -> Outcome {
    let ran = checked("human")?;
    assert_eq!(ran.code, Some(1));
    for said in [
        "content/über uns.md  1 error",
        "this paying link comes before readers learn that you are paid",
        "[content/über uns.md:3:1]",
        "[See the powder](https://www.amazon.com/dp/",
        "why:    ",
        "write:  ",
        "source: 16 CFR 255.5 (regulation)",
        "rule:   disclosure/late (error)",
        "2 articles checked\n    1 must be mended before publishing\n",
    ] {
        assert!(ran.out.contains(said), "{said} is not in:\n{}", ran.out);
    }
    assert!(!ran.out.contains('\u{1b}') && ran.err.is_empty(), "{}{}", ran.out, ran.err);
    Ok(())
}

#[test]
fn colours_come_and_go() -> Outcome {
    let site = Site::new(&[("a.md", LATE)])?;
    let has_colour = |arguments: &[&str], variables: &[(&str, &str)]| -> Result<bool, Box<dyn std::error::Error>> {
        let mut command = site.command(arguments);
        command.envs(variables.iter().copied());
        Ok(Ran::of(command)?.out.contains('\u{1b}'))
    };
    assert!(!has_colour(&["a.md"], &[])?);
    assert!(has_colour(&["a.md", "--color=always"], &[("NO_COLOR", "1")])?);
    assert!(has_colour(&["a.md"], &[("CLICOLOR_FORCE", "1")])?);
    assert!(!has_colour(&["a.md", "--color=never"], &[("CLICOLOR_FORCE", "1")])?);
    Ok(())
}

#[test]
fn concise() -> Outcome {
    let ran = checked("concise")?;
    let wanted =
        "content/über uns.md:3:1: error[disclosure/late] this paying link comes before readers learn that you are paid\n";
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), wanted));
    Ok(())
}

#[test]
fn json() -> Outcome {
    let report = checked("json")?.json()?;
    assert_eq!((&report["version"], &report["tool"]["name"], &report["files"]), (&1.into(), &"scruple".into(), &2.into()));
    let finding = &report["findings"][0];
    assert_eq!(finding["path"], "content/über uns.md");
    let span = &finding["span"];
    let (start, end) = (span["start"]["offset"].as_u64().unwrap_or(0), span["end"]["offset"].as_u64().unwrap_or(0));
    let marked = LATE.get(start as usize..end as usize);
    assert_eq!(marked, Some("[See the powder](https://www.amazon.com/dp/B000000001?tag=example-20)"));
    assert_eq!(finding["sources"][0]["tier"], "regulation");
    assert_eq!(finding["fingerprint"].as_str().map(str::len), Some(32));
    assert!(finding["fix"].is_null() && report["problems"].as_array().is_some_and(Vec::is_empty));
    Ok(())
}

#[test]
fn sarif() -> Outcome {
    let ran = checked("sarif")?;
    let run = &ran.json()?["runs"][0];
    assert_eq!((ran.code, &run["columnKind"]), (Some(1), &"unicodeCodePoints".into()));
    let result = &run["results"][0];
    let location = &result["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "content/%C3%BCber%20uns.md");
    assert_eq!((&location["region"]["startLine"], &location["region"]["startColumn"]), (&3.into(), &1.into()));
    assert!(result["partialFingerprints"]["scruple/v1"].is_string());
    assert!(result["relatedLocations"].as_array().is_some_and(|related| !related.is_empty()));
    let rules = run["tool"]["driver"]["rules"].as_array().cloned().unwrap_or_default();
    let index = result["ruleIndex"].as_u64().unwrap_or(0) as usize;
    assert_eq!(rules.get(index).map(|rule| &rule["id"]), Some(&result["ruleId"]));
    let enabled =
        |id: &str| rules.iter().find(|rule| rule["id"] == id).map(|rule| rule["defaultConfiguration"]["enabled"] == true);
    assert_eq!((enabled("disclosure/late"), enabled("claims/disease")), (Some(true), Some(false)));
    Ok(())
}

#[test]
fn github() -> Outcome {
    let ran = checked("github")?;
    let start = "::error title=scruple (disclosure/late),file=content/über uns.md,line=3,col=1,endLine=3,endColumn=";
    assert!(ran.out.starts_with(start), "{}", ran.out);
    assert!(ran.out.contains("::content/über uns.md:3:1: disclosure/late this paying link"), "{}", ran.out);
    assert_eq!(ran.out.lines().count(), 1);
    Ok(())
}

#[test]
fn the_same_bytes_on_every_run() -> Outcome {
    let site = Site::new(&[])?;
    for number in 0..300 {
        site.write(&format!("{}/{number}.md", number % 7), LATE.as_bytes())?;
    }
    for format in ["human", "json", "sarif", "concise", "github"] {
        let run = |threads: &str| {
            let mut command = site.command(&["check", "--format", format, "."]);
            command.env("RAYON_NUM_THREADS", threads);
            Ran::of(command)
        };
        let (one, many) = (run("1")?, run("4")?);
        assert!(one.out == many.out && !one.out.is_empty(), "{format}");
    }
    Ok(())
}

/// One article with a finding and one that cannot be read, in a format; the site has the output in `out`.
fn with_problem(format: &str) -> Result<(Site, Ran), Box<dyn std::error::Error>> {
    let site = Site::new(&[("content/a & b.md", LATE), ("content/boots.md", CLEAN)])?;
    site.write("content/broken.md", b"\xFF\xFE")?;
    let ran = site.run(&["check", "--isolated", "--select=disclosure", "--format", format, "content"])?;
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    Ok((site, ran))
}

#[test]
fn gitlab() -> Outcome {
    let (site, ran) = with_problem("gitlab")?;
    let issues = ran.json()?;
    assert_eq!(issues.as_array().map(Vec::len), Some(2));
    assert_eq!((&issues[0]["check_name"], &issues[0]["severity"]), (&"disclosure/late".into(), &"critical".into()));
    assert_eq!(issues[0]["location"], serde_json::json!({ "path": "content/a & b.md", "lines": { "begin": 3 } }));
    assert_eq!((&issues[1]["check_name"], &issues[1]["severity"]), (&"problem".into(), &"blocker".into()));
    // GitLab knows an issue by its fingerprint alone.
    site.write("content/twin.md", LATE.as_bytes())?;
    let twins =
        site.run(&["check", "--isolated", "--select=disclosure", "--format=gitlab", "content/twin.md", "content/a & b.md"])?;
    let twins = twins.json()?;
    assert_ne!(twins[0]["fingerprint"], twins[1]["fingerprint"]);
    let clean = site.run(&["check", "--isolated", "--format=gitlab", "content/boots.md"])?;
    assert_eq!(clean.json()?, serde_json::json!([]));
    Ok(())
}

#[test]
fn junit() -> Outcome {
    let (_, ran) = with_problem("junit")?;
    for part in [
        "<testsuite name=\"content/a &amp; b.md\" tests=\"1\" failures=\"1\" errors=\"0\">",
        "<testcase name=\"disclosure/late, line 3\" classname=\"content/a &amp; b.md\">",
        "<failure type=\"error\" message=\"this paying link comes before readers learn that you are paid\">",
        "<testcase name=\"nothing to mend\" classname=\"content/boots.md\"/>",
        "<testsuite name=\"problems\" tests=\"1\" failures=\"0\" errors=\"1\">",
    ] {
        assert!(ran.out.contains(part), "{part} is not in:\n{}", ran.out);
    }
    assert!(ran.out.ends_with("</testsuites>\n"));
    Ok(())
}

#[test]
fn checkstyle() -> Outcome {
    let (_, ran) = with_problem("checkstyle")?;
    let wanted = "  <file name=\"content/a &amp; b.md\">\n    <error line=\"3\" column=\"1\" severity=\"error\" message=\"this paying link comes before readers learn that you are paid\" source=\"scruple.disclosure.late\"/>\n  </file>\n";
    assert!(ran.out.contains(wanted), "{}", ran.out);
    assert!(ran.out.contains("<file name=\"content/broken.md\">") && ran.out.ends_with("</checkstyle>\n"), "{}", ran.out);
    Ok(())
}

#[test]
fn rdjson_counts_columns_in_bytes() -> Outcome {
    let text = LATE.replace("[See", "Über all: [See");
    let site = Site::new(&[("a.md", &text)])?;
    let report = site.run(&["check", "--isolated", "--select=disclosure", "--format=rdjson", "a.md"])?.json()?;
    let found = &report["diagnostics"][0];
    assert_eq!((&found["code"]["value"], &found["severity"]), (&"disclosure/late".into(), &"ERROR".into()));
    assert_eq!(found["location"]["range"]["start"], serde_json::json!({ "line": 3, "column": 12 }));
    assert_eq!(
        with_problem("rdjson")?.1.json()?["diagnostics"][1]["location"],
        serde_json::json!({ "path": "content/broken.md" })
    );
    Ok(())
}

#[test]
fn markdown_counts_what_has_no_room() -> Outcome {
    let (site, ran) = with_problem("markdown")?;
    assert!(
        ran.out
            .starts_with("## scruple\n\n2 articles checked: 1 must be mended.\n\n- **could not be read:** `content/broken.md`: ")
    );
    assert!(ran.out.contains("<details><summary><code>content/a &amp; b.md</code>: 1 must be mended</summary>"), "{}", ran.out);
    for number in 0..250 {
        site.write(&format!("content/more/{number}.md"), LATE.as_bytes())?;
    }
    let many = site.run(&["check", "--isolated", "--select=disclosure", "--format=markdown", "content/more"])?;
    assert!(many.out.len() < 65_536 && many.out.contains("250 articles checked: 250 must be mended."), "{}", many.out.len());
    let last = many.out.lines().last().unwrap_or_default();
    let told = many.out.matches("<details>").count();
    assert!(told > 100 && last.starts_with(&format!("{} more articles have findings", 250 - told)), "{told}: {last}");
    Ok(())
}

#[test]
fn several_formats_at_once() -> Outcome {
    let site = Site::new(&[("a.md", LATE)])?;
    let arguments = [
        "check",
        "--isolated",
        "--select=disclosure",
        "--format=concise",
        "--output=sarif=out.sarif",
        "--output=json=out.json",
        "a.md",
    ];
    let ran = site.run(&arguments)?;
    assert!(ran.out.starts_with("a.md:3:1: error[disclosure/late]"), "{}", ran.out);
    let json: serde_json::Value = serde_json::from_str(&site.read("out.json")?)?;
    let sarif: serde_json::Value = serde_json::from_str(&site.read("out.sarif")?)?;
    assert_eq!(json["findings"][0]["rule"], sarif["runs"][0]["results"][0]["ruleId"]);
    for wrong in ["--output=sarif", "--output=pdf=a.pdf", "--output=json=nowhere/a.json"] {
        assert_eq!(site.run(&["check", "--isolated", wrong, "a.md"])?.code, Some(2), "{wrong}");
    }
    Ok(())
}

#[test]
fn github_actions_get_annotations_unasked() -> Outcome {
    let site = Site::new(&[("a.md", LATE)])?;
    let run = |arguments: &[&str]| {
        let mut command = site.command(arguments);
        command.env("GITHUB_ACTIONS", "true");
        Ran::of(command)
    };
    assert!(
        run(&["check", "--isolated", "--select=disclosure", "a.md"])?
            .out
            .starts_with("::error title=scruple (disclosure/late),file=a.md,line=3")
    );
    assert!(run(&["check", "--isolated", "--select=disclosure", "--format=concise", "a.md"])?.out.starts_with("a.md:3:1: "));
    for number in 0..12 {
        site.write(&format!("c/{number}.md"), LATE.as_bytes())?;
    }
    let ran = run(&["check", "--isolated", "--select=disclosure/late", "c"])?;
    assert!(
        ran.out.ends_with("scruple: GitHub shows only 10 of 12 errors as annotations; the log has all of them\n"),
        "{}",
        ran.out
    );
    Ok(())
}

#[test]
fn statistics_count_by_rule_family_and_author() -> Outcome {
    let by = |name: &str| format!("---\nauthor: {name}\n---\n\n{LATE}");
    let site = Site::new(&[("a.md", &by("Ana Lee")), ("b.md", &by("Ana Lee")), ("c.md", LATE)])?;
    let arguments = ["check", "--isolated", "--select=disclosure", "--statistics"];
    let ran = site.run(&arguments)?;
    assert_eq!(ran.code, Some(1));
    assert_eq!(
        ran.out,
        "rule               errors  warnings  infos  articles\ndisclosure/late         3         0      0         3\n\n\
         family             errors  warnings  infos  articles\ndisclosure              3         0      0         3\n\n\
         author             errors  warnings  infos  articles\nAna Lee                 2         0      0         2\n\
         (no author named)       1         0      0         1\n"
    );
    let json = site.run(&[&arguments[..], &["--format=json"]].concat())?.json()?;
    assert_eq!(json["statistics"]["authors"]["Ana Lee"]["errors"], 2);
    Ok(())
}

#[test]
fn files_and_times_are_shown() -> Outcome {
    let site =
        Site::new(&[("scruple.toml", "exclude = [\"drafts/**\"]\n"), ("a.md", CLEAN), ("drafts/b.md", LATE), ("c.rs", "")])?;
    assert_eq!(site.run(&["check", "--show-files", "."])?.out, "a.md\n");
    site.write(
        "scruple.toml",
        b"exclude = [\"drafts/**\"]\nprofile = \"audit\"\n[site]\nname = \"Example\"\n[rules]\ncommerce = \"info\"\n",
    )?;
    let ran = site.run(&["check", "--show-settings", "--today=2026-06-01", "a.md"])?;
    assert!(
        ran.out.starts_with(
            "a.md\n  configuration          scruple.toml\n  today                  2026-06-01\n  profile                audit\n"
        ),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("    info     commerce/price-undated  (changed)\n"), "{}", ran.out);
    let ran = site.run(&["check", "--verbose", "."])?;
    assert!(
        ran.err.starts_with("note: found 1 article in 0.") && ran.err.contains("checked and reported them in"),
        "{}",
        ran.err
    );
    Ok(())
}
