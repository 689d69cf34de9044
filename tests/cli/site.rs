//! A folder with a site in it, and the program run in that folder.

use assert_cmd::Command;
use std::error::Error;
use std::path::Path;
use tempfile::TempDir;

/// What tests give back.
pub type Outcome = Result<(), Box<dyn Error>>;

/// An article whose paying link comes before its disclosure: `disclosure/late` at line 3.
pub const LATE: &str = "# Magnesium at night\n\n[See the powder](https://www.amazon.com/dp/B000000001?tag=example-20) first.\n\nWe earn a commission if you buy through links on this page.\n";
/// An article that no rule about disclosures reports.
pub const CLEAN: &str = "# Walking boots\n\nBreak them in before the first long walk.\n";

/// A folder that is removed in the end.
pub struct Site {
    folder: TempDir,
}

/// How a run ended.
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Site {
    /// Makes a site of files: path and content.
    pub fn new(files: &[(&str, &str)]) -> Result<Self, Box<dyn Error>> {
        let site = Self { folder: tempfile::tempdir()? };
        for (path, text) in files {
            site.write(path, text.as_bytes())?;
        }
        Ok(site)
    }

    /// Writes a file.
    pub fn write(&self, path: &str, content: &[u8]) -> Outcome {
        let path = self.path().join(path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(std::fs::write(path, content)?)
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> Result<String, Box<dyn Error>> {
        Ok(std::fs::read_to_string(self.path().join(path))?)
    }

    /// Where the site is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The program, ready to run in the site's folder, in an environment that says nothing.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_scruple"));
        command.current_dir(self.path()).args(arguments);
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "GITHUB_ACTIONS"] {
            command.env_remove(variable);
        }
        command
    }

    /// Runs the program.
    pub fn run(&self, arguments: &[&str]) -> Result<Ran, Box<dyn Error>> {
        Ran::of(self.command(arguments))
    }
}

impl Ran {
    /// Runs a command to its end.
    pub fn of(mut command: Command) -> Result<Self, Box<dyn Error>> {
        let output = command.output()?;
        let text = |bytes: Vec<u8>| String::from_utf8(bytes);
        Ok(Self { code: output.status.code(), out: text(output.stdout)?, err: text(output.stderr)? })
    }

    /// The output as JSON.
    pub fn json(&self) -> Result<serde_json::Value, Box<dyn Error>> {
        Ok(serde_json::from_str(&self.out)?)
    }

    /// `path:line` and rule of each finding of JSON output.
    pub fn findings(&self) -> Result<Vec<String>, Box<dyn Error>> {
        let report = self.json()?;
        let findings = report["findings"].as_array().cloned().unwrap_or_default();
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        Ok(findings
            .iter()
            .map(|finding| format!("{}:{} {}", text(&finding["path"]), finding["span"]["start"]["line"], text(&finding["rule"])))
            .collect())
    }
}
