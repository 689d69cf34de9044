//! Files, folders and arguments that are not as they should be: a clear message each, and the findings of others stay.

use crate::site::{CLEAN, LATE, Outcome, Ran, Site};
use std::process::Stdio;

const JSON: [&str; 4] = ["check", "--format=json", "--select=disclosure", "--isolated"];

/// Checks a site of a late disclosure and one odd file: the finding is there, and the odd file is a problem.
fn one_problem(name: &str, content: &[u8], message: &str, code: i32) -> Outcome {
    let site = Site::new(&[("late.md", LATE)])?;
    site.write(name, content)?;
    let ran = site.run(&[&JSON[..], &["."]].concat())?;
    assert_eq!(ran.code, Some(code), "{}", ran.err);
    assert_eq!(ran.findings()?, ["late.md:3 disclosure/late"]);
    assert!(ran.err.contains(name) && ran.err.contains(message), "{}", ran.err);
    let report = ran.json()?;
    assert_eq!(report["problems"][0]["path"], name);
    assert!(report["problems"][0]["message"].as_str().is_some_and(|said| said.contains(message)), "{}", report["problems"]);
    assert!(report["problems"].as_array().is_some_and(|problems| problems.len() == 1), "{}", report["problems"]);
    Ok(())
}

#[test]
fn text_that_is_not_utf_8() -> Outcome {
    one_problem("latin.md", b"# Caf\xe9\n\nGood.\n", "line 1 holds a byte that is not valid UTF-8", 2)
}

#[test]
fn a_binary_file() -> Outcome {
    one_problem("picture.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary file", 2)
}

#[test]
fn utf_16() -> Outcome {
    one_problem("wide.md", b"\xff\xfe#\0 \0x\0", "UTF-16", 2)
}

#[test]
fn broken_front_matter() -> Outcome {
    one_problem("broken.md", b"---\ntitle: \"no end\nauthor: [a\n---\n\n# Boots\n\nText.\n", "this YAML cannot be read", 1)
}

#[test]
fn broken_front_matter_hides_no_finding_of_its_file() -> Outcome {
    let broken = format!("---\ntitle: \"no end\n---\n\n{LATE}");
    let site = Site::new(&[("broken.md", &broken)])?;
    let ran = site.run(&[&JSON[..], &["broken.md"]].concat())?;
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.findings()?, ["broken.md:7 disclosure/late"]);
    assert!(ran.json()?["problems"][0]["span"]["start"]["line"].as_u64().is_some_and(|line| (1..=4).contains(&line)));
    Ok(())
}

#[test]
fn a_path_that_does_not_exist() -> Outcome {
    let site = Site::new(&[("late.md", LATE)])?;
    let ran = site.run(&[&JSON[..], &["late.md", "nowhere.md"]].concat())?;
    assert_eq!(ran.code, Some(2));
    assert_eq!(ran.findings()?, ["late.md:3 disclosure/late"]);
    assert!(ran.err.contains("nowhere.md: there is no such file or folder"), "{}", ran.err);
    Ok(())
}

#[test]
fn a_misspelt_verb_is_recognised() -> Outcome {
    let ran = Site::new(&[])?.run(&["inspct", "a.md"])?;
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("did you mean `scruple inspect`?"), "{}", ran.err);
    Ok(())
}

#[test]
fn an_empty_file_and_an_empty_folder() -> Outcome {
    let site = Site::new(&[("empty.md", ""), ("mark.md", "\u{feff}"), ("blank.md", "\n\n   \n")])?;
    std::fs::create_dir(site.path().join("none"))?;
    let ran = site.run(&["check", "."])?;
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_eq!(ran.out, "3 articles checked, nothing to mend\n");
    let ran = site.run(&["check", "none"])?;
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(0), "no article to check (folders are searched for .md, .mdx, .markdown and .txt files)\n")
    );
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_socket_is_not_waited_for() -> Outcome {
    let site = Site::new(&[("late.md", LATE)])?;
    let _socket = std::os::unix::net::UnixListener::bind(site.path().join("socket.md"))?;
    for arguments in [&["."][..], &["late.md", "socket.md"]] {
        let ran = site.run(&[&JSON[..], arguments].concat())?;
        assert_eq!((ran.code, ran.findings()?), (Some(2), vec!["late.md:3 disclosure/late".to_owned()]));
        assert!(ran.err.contains("socket.md: this is a pipe or a device"), "{}", ran.err);
    }
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_told() -> Outcome {
    let site = Site::new(&[("late.md", LATE)])?;
    std::os::unix::fs::symlink("gone.md", site.path().join("moved.md"))?;
    let ran = site.run(&[&JSON[..], &["."]].concat())?;
    assert_eq!((ran.code, ran.findings()?), (Some(2), vec!["late.md:3 disclosure/late".to_owned()]));
    assert!(ran.err.contains("moved.md: this link leads to no file"), "{}", ran.err);
    assert_eq!(site.run(&[&JSON[..], &["moved.md"]].concat())?.code, Some(2));
    Ok(())
}

#[cfg(unix)]
#[test]
fn no_permission() -> Outcome {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new(&[("late.md", LATE), ("locked.md", CLEAN), ("folder/inside.md", CLEAN)])?;
    let close = |path: &str, mode| std::fs::set_permissions(site.path().join(path), std::fs::Permissions::from_mode(mode));
    close("locked.md", 0o000)?;
    close("folder", 0o000)?;
    let readable = std::fs::read(site.path().join("locked.md")).is_ok();
    let ran = site.run(&[&JSON[..], &["."]].concat());
    close("folder", 0o755)?;
    let ran = ran?;
    assert_eq!(ran.findings()?, ["late.md:3 disclosure/late"]);
    // Root may read everything.
    if !readable {
        assert_eq!(ran.code, Some(2));
        assert!(ran.err.contains("locked.md: no permission to read this"), "{}", ran.err);
        assert!(ran.err.contains("folder: no permission to read this"), "{}", ran.err);
    }
    Ok(())
}

#[test]
fn a_reader_that_goes_away_is_no_failure() -> Outcome {
    let site = Site::new(&[])?;
    for number in 0..400 {
        site.write(&format!("{number}.md"), LATE.as_bytes())?;
    }
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_scruple"));
    command.current_dir(site.path()).args(["check", "."]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    drop(child.stdout.take());
    let output = child.wait_with_output()?;
    assert_eq!((output.status.code(), String::from_utf8(output.stderr)?), (Some(0), String::new()));
    Ok(())
}

#[test]
fn an_output_file_is_written_whole_or_not_at_all() -> Outcome {
    let site = Site::new(&[("late.md", LATE), ("report.json", "old")])?;
    let ran = site.run(&["check", "--format=json", "-o", "report.json", "late.md"])?;
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(site.read("report.json")?.contains("disclosure/late"));
    let ran = site.run(&["check", "-o", "nowhere/report.json", "late.md"])?;
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("nowhere/report.json: could not be written"), "{}", ran.err);
    site.write("scruple.toml", b"[rules]\nnonsense = 1\n")?;
    assert_eq!(site.run(&["check", "-o", "report.json", "late.md"])?.code, Some(2));
    assert!(site.read("report.json")?.contains("disclosure/late"), "the old report is still there");
    let left: Vec<_> = std::fs::read_dir(site.path())?.filter_map(Result::ok).map(|entry| entry.file_name()).collect();
    assert_eq!(left.len(), 3, "{left:?}");
    Ok(())
}

#[test]
fn large_and_hostile_articles_are_read() -> Outcome {
    let sentence = "It is sold as a powder, and people take it in the evening with a glass of water. ";
    let site = Site::new(&[
        ("line.md", &sentence.repeat(20_000)),
        ("links.md", &"[a](https://www.amazon.com/dp/B000000001?tag=example-20) ".repeat(10_000)),
        ("quotes.md", &format!("{} deep\n", ">".repeat(10_000))),
        ("comments.md", &"<!-- scruple-allow claims/disease: why -->\n".repeat(5_000)),
        ("open.md", &"<div><!-- [](".repeat(5_000)),
    ])?;
    let mut command = site.command(&["check", "--format=concise", "--today=2026-01-01", "."]);
    command.timeout(std::time::Duration::from_secs(60));
    let ran = Ran::of(command)?;
    assert!(matches!(ran.code, Some(0 | 1)), "{:?} {}", ran.code, ran.err);
    assert!(ran.out.contains("links.md:1:1: error[disclosure/missing]") || ran.out.contains("links.md"), "{}", ran.err);
    Ok(())
}

#[test]
fn wrong_arguments_say_what_is_wrong() -> Outcome {
    let site = Site::new(&[("a.md", CLEAN)])?;
    let cases = [
        (vec!["check", "--select", "disclosure/lat", "a.md"], "did you mean `disclosure/late`?"),
        (vec!["check", "--ignore", "clams", "a.md"], "did you mean `claims`?"),
        (vec!["check", "--exclude", "a[", "a.md"], "--exclude `a[`"),
        (vec!["check", "--today", "soon", "a.md"], "--today"),
        (vec!["check", "--format", "xml", "a.md"], "sarif"),
        (vec!["check", "--config", "gone.toml", "a.md"], "gone.toml"),
        (vec!["explain", "late"], "did you mean `disclosure/late`?"),
        (vec!["init", "gone"], "gone: there is no such file or folder"),
    ];
    for (arguments, said) in cases {
        let ran = site.run(&arguments)?;
        assert_eq!(ran.code, Some(2), "{arguments:?}");
        assert!(ran.err.contains(said), "{arguments:?}: {}", ran.err);
        assert_eq!(ran.out, "", "{arguments:?}");
    }
    Ok(())
}
