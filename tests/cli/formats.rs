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
