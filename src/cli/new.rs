//! `scruple new rule`: a first file for a rule of one's own.

use super::output::{self, Output};
use super::own::own_rules;
use super::{Outcome, Stop};
use crate::config::is_rule_name;
use crate::discover::shown;
use crate::rule::known;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// Arguments of `new`.
#[derive(Debug, Args)]
pub struct NewArguments {
    /// What is made.
    #[command(subcommand)]
    pub what: NewWhat,
}

/// What can be made.
#[derive(Debug, Subcommand)]
pub enum NewWhat {
    /// A rule of your own, FAMILY/NAME, with comments on every key
    Rule(NewRule),
}

/// Arguments of `new rule`.
#[derive(Debug, Args)]
pub struct NewRule {
    /// Its id, such as house/brand-spelling
    #[arg(value_name = "FAMILY/NAME")]
    pub id: String,
    /// The folder of your rules
    #[arg(long, value_name = "FOLDER", default_value = "compliance/rules")]
    pub pack: PathBuf,
}

/// Runs the verb.
pub(super) fn run(arguments: &NewArguments) -> Result<Outcome, Stop> {
    let NewWhat::Rule(rule) = &arguments.what;
    if !is_rule_name(&rule.id) {
        return Err(Stop::Message(format!(
            "`{}` is no name for a rule: write FAMILY/NAME in small letters, digits and hyphens, such as house/brand-spelling",
            rule.id
        )));
    }
    // A broken pack is no reason to refuse a new file.
    let own = own_rules().ok().flatten();
    let taken = own.as_ref().map_or(&[][..], |own| own.rules);
    if known(&rule.id, taken).is_ok() {
        return Err(Stop::Message(format!("there is a rule `{}` already; choose another name", rule.id)));
    }
    let file = rule.pack.join(format!("{}.toml", rule.id));
    if file.exists() {
        return Err(Stop::Message(format!("{}: this file is there already, and is left as it is", shown(&file))));
    }
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|error| Stop::Message(format!("{}: the folder could not be made: {error}", shown(folder))))?;
    }
    let mut output = Output::open(Some(&file))?;
    output.write(SKELETON)?;
    output.finish()?;
    output::tell(&format!("wrote {}; change it, then run `scruple test {}`", shown(&file), shown(&rule.pack)));
    if own.is_none() && !names_pack(&rule.pack) {
        output::tell(&format!(
            "note: write `packs = [\"{}\"]` at the top of scruple.toml, so that `scruple check` runs your rules",
            shown(&rule.pack)
        ));
    }
    Ok(Outcome::Clean)
}

/// Whether the scruple.toml of the current folder names the pack already, and only could not be read.
fn names_pack(pack: &Path) -> bool {
    let text = std::fs::read_to_string(crate::config::FILE_NAME).unwrap_or_default();
    text.lines().any(|line| line.trim_start().starts_with("packs") && line.contains(&shown(pack)))
}

/// A rule that holds as it stands.
const SKELETON: &str = r#"# What the rule finds, in one line.
summary = "the brand is not written as the house wants it"
# "error": must be mended before publishing. "warning": should be looked at. "info": worth knowing.
severity = "warning"
# Since when you have the rule.
since = "1"
# Where it holds: "us", "uk", "eu" …; none for everywhere.
jurisdictions = []
# What is wrong here. {text} stands for the words that were found.
message = "the house writes \"SleepWell\", not \"{text}\""
# Why it matters. The first sentence is shown with every finding.
why = '''
One name has one spelling. Readers and search engines take two for two.
'''
# What to write instead, or what to do.
remedy = '''Write "SleepWell".'''

# Where the rule makes sense; leave out what does not matter.
# [applies]
# health = true   # only on articles about health
# sells = true    # only where the page earns

# What it rests on, as an editor or a lawyer would cite it.
[[source]]
cite = "House style, section 4"
url = "https://example.com/style"
tier = "editorial-standard"

# What is looked for. In a pattern, {a,b} stands for one of several, <3> for up to three words, # for a number, ^ for the start of
# a sentence, and @disease for an entry of one of scruple's own lists. Small and capital letters are the same, unless the
# pattern begins with =.
[check.text]
any = ["=Sleepwell", "=Sleep Well", "=sleepwell"]
# unless = ["the old spelling"]   # patterns that make a sentence innocent
# once = true                     # only the first place of a page

# At least one that must stay clean, and one that is flagged: with the exact words that must be reported.
[[example]]
text = '''
# A good night

SleepWell is our own brand.
'''

[[example]]
text = '''
# A good night

Sleepwell is our own brand.
'''
flags = ["Sleepwell"]
"#;
