//! What may be said on the command line.

use super::add_allow::AddAllowArguments;
use super::allowed::AllowedArguments;
use super::baseline::BaselineArguments;
use super::changes::ChangeArguments;
use super::known::KnownArguments;
use super::new::NewArguments;
use super::schema::SchemaArguments;
use super::test::TestArguments;
use crate::finding::Severity;
use crate::rule::Profile;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Checks affiliate health articles for disclosures, credits, credentials and claims.
///
/// `scruple PATH` is short for `scruple check PATH`.
#[derive(Debug, Parser)]
#[command(name = "scruple", version, arg_required_else_help = true, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    /// What to do; `check` where nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The arguments of `check`.
    #[command(flatten)]
    pub check: CheckArguments,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check articles and report what must be mended
    Check(CheckArguments),
    /// Show what was understood of each article: links that pay, disclosures, people, topic, claims
    Inspect(InspectArguments),
    /// Write down the findings of old articles, so that only new ones are reported
    Baseline(BaselineArguments),
    /// List every scruple-allow: what it allows, why, who approved it, until when
    Allowed(AllowedArguments),
    /// Show everybody who is credited: credentials, topics they wrote or reviewed, and what does not go together
    People(PeopleArguments),
    /// Explain a rule: what it finds, why, what to do, and the law or policy behind it
    Explain(ExplainArguments),
    /// List all rules
    Rules(RulesArguments),
    /// Run the examples of your own rules
    Test(TestArguments),
    /// Write a first file for a rule of your own
    New(NewArguments),
    /// Print the JSON Schema of scruple.toml, of rule files, or of the JSON that scruple prints
    Schema(SchemaArguments),
    /// Look at a folder and write a commented scruple.toml for it
    Init(InitArguments),
    /// Print the completions for a shell
    Completions(CompletionsArguments),
}

/// Which articles, with which configuration.
#[derive(Debug, Args)]
pub struct InputArguments {
    /// Files and folders; `-` reads one article from standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Use this scruple.toml for all files, instead of the nearest one above each file
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Read no scruple.toml at all
    #[arg(long)]
    pub isolated: bool,
    /// Leave out what matches this glob, even where it is named (may be given more than once)
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,
    /// The path that an article from standard input is taken to have
    #[arg(long, value_name = "PATH")]
    pub stdin_filename: Option<PathBuf>,
    /// The day of the check, as YYYY-MM-DD (default: the current day, UTC)
    #[arg(long, value_name = "DATE")]
    pub today: Option<jiff::civil::Date>,
}

/// Where and how the result is shown.
#[derive(Debug, Args)]
pub struct OutputArguments {
    /// Write the result to this file instead of standard output (whole or not at all)
    #[arg(short, long, value_name = "FILE")]
    pub output_file: Option<PathBuf>,
    /// Colours and links
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
    /// Print no summary and no notes
    #[arg(short, long)]
    pub quiet: bool,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    #[allow(missing_docs, reason = "a doc comment here would become the help text of the whole command")]
    #[command(flatten)]
    pub input: InputArguments,
    #[allow(missing_docs, reason = "see above")]
    #[command(flatten)]
    pub shown: OutputArguments,
    /// Run only these rules or families, separated by commas
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Do not run these rules or families, separated by commas
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// How much is reported, whatever scruple.toml says
    #[arg(long, value_name = "PROFILE")]
    pub profile: Option<ProfileName>,
    #[allow(missing_docs, reason = "see above")]
    #[command(flatten)]
    pub known: KnownArguments,
    #[allow(missing_docs, reason = "see above")]
    #[command(flatten)]
    pub change: ChangeArguments,
    #[allow(missing_docs, reason = "see above")]
    #[command(flatten)]
    pub add_allow: AddAllowArguments,
    /// Compare each reviewed article with its text on the day of the review, as git has it
    #[arg(long)]
    pub git: bool,
    /// How findings are printed (default: human, or github where GitHub Actions runs)
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<CheckFormat>,
    /// Write the findings in a further format to a file, as FORMAT=FILE (may be given more than once)
    #[arg(long, value_name = "FORMAT=FILE", value_parser = further)]
    pub output: Vec<(CheckFormat, PathBuf)>,
    /// Let json and sarif hold findings that directives allow and the baseline knows, too, each with its status
    #[arg(long)]
    pub show_suppressed: bool,
    /// Print how many findings there are by rule, family and author, instead of the findings
    #[arg(long)]
    pub statistics: bool,
    /// List the articles that would be checked, and check nothing
    #[arg(long)]
    pub show_files: bool,
    /// Show the settings that hold for each article, and check nothing
    #[arg(long, conflicts_with = "show_files")]
    pub show_settings: bool,
    /// Say how long it took, and for what
    #[arg(short, long)]
    pub verbose: bool,
    /// From which severity on findings make the exit code 1
    #[arg(long, value_name = "SEVERITY", default_value = "warning")]
    pub fail_on: FailOn,
}

/// Arguments of `inspect`.
#[derive(Debug, Args)]
pub struct InspectArguments {
    #[allow(missing_docs, reason = "a doc comment here would become the help text of the whole command")]
    #[command(flatten)]
    pub input: InputArguments,
    #[allow(missing_docs, reason = "see above")]
    #[command(flatten)]
    pub output: OutputArguments,
    /// In words, or one line of JSON for each file
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: InspectFormat,
}

/// Arguments of `people`.
#[derive(Debug, Args)]
pub struct PeopleArguments {
    #[allow(missing_docs, reason = "a doc comment here would become the help text of the whole command")]
    #[command(flatten)]
    pub input: InputArguments,
    #[allow(missing_docs, reason = "see above")]
    #[command(flatten)]
    pub output: OutputArguments,
    /// As a table, or as one JSON document
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: InspectFormat,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// The rule's id, `family/name`
    #[arg(value_name = "RULE")]
    pub rule: String,
    /// For the terminal, or as a page of Markdown
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: ExplainFormat,
}

/// How a rule is explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExplainFormat {
    /// For people at a terminal
    Human,
    /// For a documentation site
    Markdown,
}

/// Arguments of `rules`.
#[derive(Debug, Args)]
pub struct RulesArguments {
    /// As a table, or as JSON
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: InspectFormat,
    /// Show how often each rule is right, and how much it finds
    #[arg(long)]
    pub rates: bool,
}

/// Arguments of `init`.
#[derive(Debug, Args)]
pub struct InitArguments {
    /// The folder of the site
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub folder: PathBuf,
    /// Overwrite a scruple.toml that is already there
    #[arg(long)]
    pub force: bool,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people: the words underlined, what is wrong, why, what to write instead
    Human,
    /// One line a finding
    Concise,
    /// One JSON document
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// A Code Quality report of GitLab
    Gitlab,
    /// JUnit's XML: an article is a suite, a finding a case
    Junit,
    /// Checkstyle's XML
    Checkstyle,
    /// Reviewdog Diagnostic Format
    Rdjson,
    /// Markdown, for a comment on a pull request or a job's summary
    Markdown,
}

/// Reads `FORMAT=FILE`.
fn further(text: &str) -> Result<(CheckFormat, PathBuf), String> {
    let Some((format, file)) = text.split_once('=').filter(|(_, file)| !file.is_empty()) else {
        return Err("write it as FORMAT=FILE, such as sarif=scruple.sarif".to_owned());
    };
    Ok((CheckFormat::from_str(format, false)?, PathBuf::from(file)))
}

/// For people or for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InspectFormat {
    /// For people
    Human,
    /// For programs
    Json,
}

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set; CLICOLOR_FORCE turns them on
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How much is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ProfileName {
    /// Errors, and warnings that are beyond dispute
    Editor,
    /// Errors, warnings, and infos on health articles
    Default,
    /// Everything, each finding in full
    Audit,
}

impl From<ProfileName> for Profile {
    fn from(name: ProfileName) -> Self {
        match name {
            ProfileName::Editor => Self::Editor,
            ProfileName::Default => Self::Default,
            ProfileName::Audit => Self::Audit,
        }
    }
}

/// From which severity on findings count as failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Only on errors
    Error,
    /// On errors and warnings
    Warning,
    /// On any finding
    Info,
    /// Never
    Never,
}

impl FailOn {
    /// Whether a finding of that severity counts as failure.
    pub fn includes(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Info => true,
            Self::Never => false,
        }
    }
}
