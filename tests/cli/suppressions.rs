//! `scruple-allow`.

use crate::site::{LATE, Outcome, Site};

/// Rules reported of an article, with `disclosure` and `suppressions` running.
fn rules(text: &str) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let site = Site::new(&[("a.md", text)])?;
    let ran = site.run(&["check", "--format=json", "--select=disclosure/late,suppressions", "--today=2026-06-01", "a.md"])?;
    Ok(ran.findings()?.iter().filter_map(|one| one.split(' ').next_back().map(str::to_owned)).collect())
}

fn with_directive(directive: &str) -> String {
    LATE.replace("[See", &format!("{directive}\n[See"))
}

#[test]
fn a_reason_allows_a_finding() -> Outcome {
    let none = Vec::<String>::new();
    let reason = ": the template prints the disclosure above the title";
    assert_eq!(rules(&with_directive(&format!("<!-- scruple-allow disclosure/late{reason} -->\n")))?, none);
    assert_eq!(rules(&with_directive(&format!("{{/* scruple-allow disclosure/late{reason} */}}\n")))?, none);
    assert_eq!(rules(&with_directive(&format!("<!-- scruple-allow disclosure/late until=2026-06-01{reason} -->\n")))?, none);
    assert_eq!(rules(&LATE.replace("first.", &format!("first. <!-- scruple-allow disclosure/late{reason} -->")))?, none);
    assert_eq!(rules(&format!("---\nscruple:\n  allow:\n    disclosure/late: the template prints it\n---\n\n{LATE}"))?, none);
    assert_eq!(
        rules(&format!(
            "---\nscruple: {{ allow: {{ \"disclosure/late\": {{ reason: it is printed, until: 2027-01-01 }} }} }}\n---\n\n{LATE}"
        ))?,
        none
    );
    Ok(())
}

#[test]
fn a_directive_at_fault_allows_nothing() -> Outcome {
    let cases = [
        ("<!-- scruple-allow disclosure/late -->\n", "suppressions/reason-missing"),
        ("<!-- scruple-allow disclosure/lat: why -->\n", "suppressions/unknown-rule"),
        ("<!-- scruple-alow disclosure/late: why -->\n", "suppressions/malformed"),
        ("<!-- scruple-allow disclosure/late until=2026-05-31: why -->\n", "suppressions/expired"),
    ];
    for (directive, rule) in cases {
        assert_eq!(rules(&with_directive(directive))?, [rule, "disclosure/late"], "{directive}");
    }
    Ok(())
}

#[test]
fn a_directive_that_is_not_needed_is_reported() -> Outcome {
    let elsewhere = LATE.replace("We earn", "<!-- scruple-allow disclosure/late: why -->\n\nWe earn");
    assert_eq!(rules(&elsewhere)?, ["disclosure/late", "suppressions/unused"]);
    // Nothing is known of a rule that did not run.
    assert_eq!(rules(&with_directive("<!-- scruple-allow claims/disease: why -->\n"))?, ["disclosure/late"]);
    Ok(())
}

#[test]
fn allowed_findings_are_counted() -> Outcome {
    let text = with_directive("<!-- scruple-allow disclosure/late: printed by the template -->\n");
    let ran = Site::new(&[("a.md", &text)])?.run(&["check", "--select=disclosure", "a.md"])?;
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "1 article checked, nothing to mend (1 finding allowed by directives)\n"));
    Ok(())
}
