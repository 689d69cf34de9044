//! Profiles: how much is reported.

use crate::site::{Outcome, Ran, Site};

/// A health article that sells: errors, clear and other warnings, infos.
const SELLS: &str = "---\ntitle: Magnesium powder at night\nauthor: Jane Roe\n---\n\nWe earn a commission if you buy through links in \
                     this article.\n\nMagnesium is a mineral. It has no side effects.\n\nIt is the best magnesium powder on the \
                     market.\n\nIt is made in an FDA-registered facility.\n\nSelling fast.\n\nSee [the \
                     powder](https://www.shareasale.com/r.cfm?b=1&u=2&m=3).\n";
/// A page that sells boots, with a hurry and a price.
const BOOTS: &str = "---\ntitle: Boots for wet moors\n---\n\nWe earn a commission if you buy through links in this article.\n\nThese \
                     boots cost $80. Selling fast.\n\nSee [the boots](https://www.shareasale.com/r.cfm?b=1&u=2&m=3).\n";

fn severities(ran: Ran) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let report = ran.json()?;
    let findings = report["findings"].as_array().cloned().unwrap_or_default();
    let said = |finding: &serde_json::Value| {
        format!("{} {}", finding["severity"].as_str().unwrap_or_default(), finding["rule"].as_str().unwrap_or_default())
    };
    Ok(findings.iter().map(said).collect())
}

fn found(files: &[(&str, &str)], arguments: &[&str]) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    severities(Site::new(files)?.run(&[&["check", "--format=json", "--ignore=credits,authors,safety", "."], arguments].concat())?)
}

const EDITOR: [&str; 2] = ["error claims/safety", "warning claims/fda-registration"];
const BOOTS_AUDIT: [&str; 2] = ["info commerce/price-undated", "info commerce/urgency"];

#[test]
fn the_editor_gets_errors_and_clear_warnings() -> Outcome {
    let all = found(&[("a.md", SELLS)], &["--profile=audit"])?;
    assert!(all.iter().any(|one| one.starts_with("info")), "{all:?}");
    assert_eq!(found(&[("a.md", SELLS)], &[])?, all);
    assert_eq!(found(&[("a.md", SELLS)], &["--profile=editor"])?, EDITOR);
    Ok(())
}

#[test]
fn infos_on_other_pages_are_for_an_audit() -> Outcome {
    assert_eq!(found(&[("a.md", BOOTS)], &[])?, Vec::<String>::new());
    assert_eq!(found(&[("a.md", BOOTS)], &["--profile=audit"])?, BOOTS_AUDIT);
    assert_eq!(found(&[("a.md", BOOTS)], &["--select=commerce/urgency"])?, ["info commerce/urgency"]);
    let ran = Site::new(&[("a.md", BOOTS)])?.run(&["check", "a.md"])?;
    assert!(
        ran.out.contains("nothing to mend") && ran.out.contains("2 left out, on pages that are not about health"),
        "{}",
        ran.out
    );
    Ok(())
}

#[test]
fn the_nearest_configuration_says_which_and_the_flag_overrules_it() -> Outcome {
    let (editor, audit) = ("profile = \"editor\"\n", "profile = \"audit\"\n");
    assert_eq!(found(&[("a.md", SELLS), ("scruple.toml", editor)], &[])?, EDITOR);
    assert_eq!(found(&[("a.md", BOOTS), ("scruple.toml", audit)], &[])?, BOOTS_AUDIT);
    assert_eq!(found(&[("a.md", BOOTS), ("scruple.toml", audit)], &["--profile=editor"])?, Vec::<String>::new());
    let extends = [("a/b.md", BOOTS), ("a/scruple.toml", "extend = \"../scruple.toml\"\n"), ("scruple.toml", audit)];
    assert_eq!(found(&extends, &[])?, BOOTS_AUDIT);
    Ok(())
}

#[test]
fn a_rule_that_is_asked_for_by_name_is_clear() -> Outcome {
    let config = "profile = \"editor\"\n\n[rules]\nclaims.superlative = \"warning\"\ncommerce = \"warning\"\n";
    let with = found(&[("a.md", SELLS), ("scruple.toml", config)], &[])?;
    assert!(with.contains(&"warning claims/superlative".to_owned()), "{with:?}");
    assert!(!with.iter().any(|one| one.contains("commerce/")), "{with:?}");
    Ok(())
}

#[test]
fn a_directive_for_what_the_profile_leaves_out_is_not_idle() -> Outcome {
    let text = SELLS.replace("Selling fast.", "<!-- scruple-allow commerce/urgency: the shop's own words -->\nSelling fast.");
    let text = text.replace("It is the best", "<!-- scruple-allow claims/superlative: a poll of our readers -->\nIt is the best");
    for profile in ["--profile=editor", "--profile=audit"] {
        let found = found(&[("a.md", &text)], &[profile])?;
        assert!(!found.iter().any(|one| one.contains("suppressions/")), "{profile}: {found:?}");
    }
    let boots = BOOTS.replace("These", "<!-- scruple-allow commerce/price-undated: a fixed price -->\nThese");
    assert_eq!(found(&[("a.md", &boots)], &[])?, Vec::<String>::new());
    Ok(())
}

#[test]
fn an_unknown_profile_is_shown_where_it_stands() -> Outcome {
    let site = Site::new(&[("a.md", SELLS), ("scruple.toml", "profile = \"editr\"\n")])?;
    let ran = site.run(&["check", "a.md"])?;
    assert_eq!(ran.code, Some(2));
    for said in ["`editr` is no profile", "scruple.toml:1:11", "did you mean `editor`?"] {
        assert!(ran.err.contains(said), "{said} is not in:\n{}", ran.err);
    }
    let ran = site.run(&["check", "--profile=editr", "a.md"])?;
    assert!(ran.code == Some(2) && ran.err.contains("editor, default, audit"), "{}", ran.err);
    Ok(())
}

#[test]
fn people_read_infos_in_brief() -> Outcome {
    let ran = Site::new(&[("a.md", SELLS)])?.run(&["check", "--select=commerce", "a.md"])?;
    assert!(ran.out.contains("worth knowing (--profile audit shows each in full):"), "{}", ran.out);
    assert!(ran.out.contains("(commerce/urgency): line 14"), "{}", ran.out);
    let ran = Site::new(&[("a.md", SELLS)])?.run(&["check", "--select=commerce", "--profile=audit", "a.md"])?;
    assert!(!ran.out.contains("worth knowing (") && ran.out.contains("Selling fast."), "{}", ran.out);
    Ok(())
}

#[test]
fn rules_tell_how_often_they_are_right() -> Outcome {
    let site = Site::new(&[])?;
    let ran = site.run(&["rules", "--rates"])?;
    let row = |id: &str| ran.out.lines().find(|line| line.starts_with(id)).unwrap_or_default().to_owned();
    assert!(row("claims/disease").contains("% of") && row("claims/disease").ends_with("errors"), "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.chars().count() <= 80), "{}", ran.out);
    assert!(row("disclosure/missing").contains("  -  ") && row("claims/regulatory").ends_with("yes"), "{}", ran.out);
    let explained = site.run(&["explain", "claims/disease"])?.out;
    assert!(explained.contains("How often it is right") && explained.contains("reports its errors only"), "{explained}");
    let json: serde_json::Value = serde_json::from_str(&site.run(&["rules", "--format=json"])?.out)?;
    let disease = json.as_array().and_then(|rules| rules.iter().find(|rule| rule["id"] == "claims/disease"));
    assert!(disease.is_some_and(|rule| rule["rates"]["grave"]["right"].as_u64() > Some(0) && rule["clear"] == false));
    Ok(())
}
