//! `scruple allowed` and `--add-allow`.

use crate::site::{LATE, Outcome, Site};

const RULES: [&str; 3] = ["check", "--select=disclosure,claims/disease,suppressions", "--today=2026-06-01"];

#[test]
fn every_directive_is_listed_with_what_it_does() -> Outcome {
    let text = LATE.replace(
        "[See",
        "<!-- scruple-allow disclosure/late until=2026-12-31 approver=\"Ana Lee\": printed, as \"promised\" -->\n[See",
    );
    let text = format!("{text}\n<!-- scruple-allow claims/disease -->\n");
    let site = Site::new(&[("a.md", &text), ("b.md", LATE)])?;
    let ran = site.run(&["allowed", "--isolated", "--today=2026-06-01"])?;
    assert_eq!(ran.code, Some(0));
    assert_eq!(
        ran.out,
        "a.md\n  line 3: disclosure/late  allows 1 finding\n    printed, as \"promised\"; approved by Ana Lee; until 2026-12-31\n  line \
         8: claims/disease  allows nothing: no-reason\n    no reason given\n\n2 scruple-allows, 1 of them allow nothing\n"
    );
    let csv = site.run(&["allowed", "--isolated", "--format=csv", "--today=2027-01-01"])?;
    assert_eq!(
        csv.out,
        "path,line,rule,state,findings,reason,approver,until\r\n\
         a.md,3,disclosure/late,expired,0,\"printed, as \"\"promised\"\"\",Ana Lee,2026-12-31\r\n\
         a.md,8,claims/disease,no-reason,0,,,\r\n"
    );
    let json = site.run(&["allowed", "--isolated", "--format=json", "--today=2026-06-01"])?.json()?;
    assert_eq!(json["allowed"][0]["findings"], 1);
    assert_eq!(json["allowed"][1]["state"], "no-reason");
    Ok(())
}

#[test]
fn what_the_publisher_rules_out_is_not_allowed() -> Outcome {
    let allowed = LATE.replace("[See", "<!-- scruple-allow disclosure/late: printed -->\n[See");
    for (setting, rule) in
        [("never = [\"disclosure\"]", "forbidden"), ("approver-for = [\"disclosure/late\"]", "approver-missing")]
    {
        let site = Site::new(&[("scruple.toml", &format!("[allow]\n{setting}\n")), ("a.md", &allowed)])?;
        let ran = site.run(&[&RULES[..], &["--format=json", "a.md"]].concat())?;
        assert_eq!(ran.findings()?, [format!("a.md:3 suppressions/{rule}"), "a.md:4 disclosure/late".to_owned()]);
    }
    let site = Site::new(&[("scruple.toml", "[allow]\nnever = [\"disclosures\"]\n"), ("a.md", LATE)])?;
    let ran = site.run(&["check", "a.md"])?;
    assert!(ran.code == Some(2) && ran.err.contains("did you mean `disclosure`"), "{}", ran.err);
    Ok(())
}

#[test]
fn directives_are_written_where_they_hold() -> Outcome {
    let front = "---\ntitle: It cures insomnia\n---\n\nText.\n";
    let list = "\u{FEFF}# Sleep\r\n\r\nThese help:\r\n\r\n- one\r\n- it cures insomnia\r\n- it treats migraine\r\n";
    let site = Site::new(&[("a.md", LATE), ("front.md", front), ("list.mdx", list)])?;
    let add = [&RULES[..], &["--add-allow", "quoted from the 1911 label", "--approver=Ana Lee", "."]].concat();
    let ran = site.run(&add)?;
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("list.mdx: 2 findings allowed"), "{}", ran.err);
    assert_eq!(
        site.read("a.md")?,
        LATE.replace("[See", "<!-- scruple-allow disclosure/late approver=\"Ana Lee\": quoted from the 1911 label -->\n[See")
    );
    assert!(site.read("front.md")?.contains("scruple:\n  allow:\n    claims/disease: { reason: \"quoted"));
    assert!(site.read("list.mdx")?.contains("help:\r\n\r\n{/* scruple-allow claims/disease approver"));
    assert!(site.read("list.mdx")?.starts_with('\u{FEFF}'));
    let before = site.read("list.mdx")?;
    assert_eq!(site.run(&add)?.code, Some(0));
    assert_eq!(site.read("list.mdx")?, before, "a second run writes nothing");
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_permissions_stay() -> Outcome {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new(&[("kept/a.md", LATE)])?;
    let real = site.path().join("kept/a.md");
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640))?;
    std::os::unix::fs::symlink(&real, site.path().join("link.md"))?;
    site.run(&["check", "--isolated", "--select=disclosure", "--add-allow=printed by the template", "link.md"])?;
    assert!(site.path().join("link.md").is_symlink());
    assert!(site.read("kept/a.md")?.contains("scruple-allow disclosure/late"));
    assert_eq!(std::fs::metadata(&real)?.permissions().mode() & 0o777, 0o640);
    Ok(())
}

#[test]
fn what_can_not_be_allowed_is_left_and_reported() -> Outcome {
    let site = Site::new(&[("scruple.toml", "[allow]\nnever = [\"disclosure\"]\n"), ("a.md", LATE)])?;
    let ran = site.run(&[&RULES[..], &["--add-allow=printed by the template", "a.md"]].concat())?;
    assert_eq!((ran.code, site.read("a.md")?.as_str()), (Some(1), LATE));
    for reason in ["", "an --> end"] {
        let ran = site.run(&["check", "--add-allow", reason, "a.md"])?;
        assert!(ran.code == Some(2) && ran.err.starts_with("--add-allow: "), "{}", ran.err);
    }
    let mut command = site.command(&["check", "--isolated", "--add-allow=why", "-"]);
    command.write_stdin(LATE);
    let ran = crate::site::Ran::of(command)?;
    assert!(ran.code == Some(2) && ran.err.contains("standard input is no file"), "{}", ran.err);
    Ok(())
}

#[test]
fn what_does_not_count_is_shown_on_request() -> Outcome {
    let allowed = LATE.replace("[See", "<!-- scruple-allow disclosure/late: printed -->\n[See");
    let site = Site::new(&[("scruple.toml", "baseline = \"known.json\"\n"), ("a.md", &allowed), ("b.md", LATE)])?;
    site.run(&["baseline", "create"])?;
    let arguments = ["check", "--select=disclosure", "--format=json", "."];
    let ran = site.run(&arguments)?;
    assert_eq!((ran.code, ran.findings()?.len()), (Some(0), 0));
    let ran = site.run(&[&arguments[..], &["--show-suppressed", "--output=sarif=out.sarif"]].concat())?;
    assert_eq!(
        (ran.code, ran.findings()?),
        (Some(0), vec!["a.md:4 disclosure/late".to_owned(), "b.md:3 disclosure/late".to_owned()])
    );
    let json = ran.json()?;
    assert_eq!((&json["findings"][0]["status"], &json["findings"][0]["reason"]), (&"allowed".into(), &"printed".into()));
    assert_eq!(json["findings"][1]["status"], "known");
    let sarif: serde_json::Value = serde_json::from_str(&site.read("out.sarif")?)?;
    let kind = |index: usize| sarif["runs"][0]["results"][index]["suppressions"][0]["kind"].clone();
    assert_eq!((kind(0), kind(1)), ("inSource".into(), "external".into()));
    Ok(())
}
