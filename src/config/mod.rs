//! Settings for one file, as resolved from configuration and flags.

mod notice;
mod pack;
mod people;
mod problem;
mod project;
mod read;
mod registry;
mod script;
mod starter;
mod survey;
mod workspace;
mod written;

pub use pack::{is_name as is_rule_name, read_packs};
pub use problem::{ConfigError, ConfigFile, ConfigProblem};
pub use project::Project;
pub use registry::registry_of;
pub use starter::starter;
pub use survey::{Survey, survey};
pub use workspace::{Choice, FILE_NAME, Lookup, LookupError, Workspace, absolute};

use crate::facts::{DisclosureStatus, ProvidedWords, Registry};
use crate::lexicon::List;
use crate::rule::{OwnRules, Rule, RuleSet, built_in};
use std::path::PathBuf;
use std::sync::Arc;

/// Where a page template prints something around the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Around {
    /// Before the article's text.
    BeforeContent,
    /// After the article's text.
    AfterContent,
}

/// A disclosure that the page template prints.
#[derive(Debug, Clone)]
pub struct ProvidedDisclosure {
    /// Where it prints it.
    pub place: Around,
    /// What it says, read from the file that the configuration names; `None` where the configuration only says that
    /// there is one, which then counts as a clear one about links in general.
    pub words: Option<ProvidedWords>,
}

impl ProvidedDisclosure {
    /// Whether readers understand it.
    pub fn is_clear(&self) -> bool {
        self.words.as_ref().is_none_or(|words| words.status == DisclosureStatus::Clear)
    }
}

/// What the page template prints, so that the article need not.
#[derive(Debug, Clone, Default)]
pub struct Provided {
    /// A disclosure.
    pub disclosure: Option<ProvidedDisclosure>,
    /// A medical disclaimer.
    pub medical_disclaimer: bool,
    /// A help line for people in crisis.
    pub crisis_resource: bool,
    /// The name of the author.
    pub byline: bool,
    /// The medical reviewer.
    pub medical_review: bool,
    /// The fact checker.
    pub fact_check: bool,
}

impl Provided {
    /// Where the template prints a disclosure that readers understand, if it prints one.
    pub fn clear_disclosure(&self) -> Option<Around> {
        self.disclosure.as_ref().filter(|provided| provided.is_clear()).map(|provided| provided.place)
    }

    /// Whether the template is known to print the statement that Amazon asks for.
    pub fn amazon_statement(&self) -> bool {
        let words = self.disclosure.as_ref().and_then(|provided| provided.words.as_ref());
        words.is_some_and(|words| words.amazon_statement)
    }
}

/// What pays on this site beyond the built-in table.
#[derive(Debug, Clone, Default)]
pub struct AffiliateSettings {
    /// Links that pay: globs over host and path, or over a path of the site.
    pub links: Option<globset::GlobSet>,
    /// Links that never pay.
    pub not_links: Option<globset::GlobSet>,
    /// Shortcodes and components that render paying links.
    pub components: Vec<String>,
    /// Shortcodes, includes and components that print a disclosure.
    pub disclosure_components: Vec<String>,
    /// The site's own tags at Amazon; any other is at fault. Empty: any may be.
    pub amazon_tags: Vec<String>,
    /// Whether `rel` must stand in the source, because nothing adds it later.
    pub rel_in_source: bool,
    /// Whether e-mails go only to readers who asked for them.
    pub email_opted_in: bool,
}

/// What directives in articles may do.
#[derive(Debug, Clone, Default)]
pub struct AllowSettings {
    /// Rules and families whose findings no directive may allow.
    pub never: Vec<String>,
    /// Rules and families for which a directive must say who approved it.
    pub approver_for: Vec<String>,
}

/// Everything that the linter is told about one file.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The configuration files that these settings come from, the farthest first.
    pub files: Vec<String>,
    /// The day on which the check is made.
    pub today: jiff::civil::Date,
    /// The site's name; empty if unknown.
    pub site_name: String,
    /// Whose rules hold: `us`, `uk`, `eu` …
    pub jurisdictions: Vec<String>,
    /// The site's own hosts.
    pub domains: Vec<String>,
    /// The site's own wording of a disclosure, offered where one is missing; empty if there is none.
    pub house_disclosure: String,
    /// What the page template prints.
    pub provided: Provided,
    /// What pays here.
    pub affiliate: AffiliateSettings,
    /// The people of the site.
    pub people: Arc<Registry>,
    /// What directives may do.
    pub allow: AllowSettings,
    /// The file of known findings, absolute; it is read by those who run the linter.
    pub baseline: Option<PathBuf>,
    /// The publisher's own rules.
    pub own: Option<Arc<OwnRules>>,
    /// The rules that run.
    pub rules: RuleSet,
    /// For a rule's id the months after which it speaks, instead of the rule's own; the last one holds.
    pub months: Vec<(String, u16)>,
    /// The article as it was when it was reviewed, where its history is known.
    pub reviewed_text: Option<Arc<str>>,
}

/// The day that stands for no day.
const NO_DAY: jiff::civil::Date = jiff::civil::Date::constant(1970, 1, 1);

impl Settings {
    /// A list of the lexicon, or of the own rules.
    pub fn list(&self, name: &str) -> Option<List> {
        List::named(name).or_else(|| self.own.as_ref().and_then(|own| own.list(name)))
    }

    /// All rules that are known here, whether they run or not.
    pub fn known_rules(&self) -> impl Iterator<Item = &'static Rule> {
        let own = self.own.as_ref().map_or(&[][..], |own| own.rules);
        built_in().unwrap_or_default().iter().chain(own)
    }

    /// Whether the day of the check was said.
    pub fn knows_today(&self) -> bool {
        self.today != NO_DAY
    }
}

impl Default for Settings {
    /// No configuration: all built-in rules of the United States, no author files, the first day of 1970.
    fn default() -> Self {
        Self {
            files: Vec::new(),
            today: NO_DAY,
            site_name: String::new(),
            jurisdictions: vec!["us".to_owned()],
            domains: Vec::new(),
            house_disclosure: String::new(),
            provided: Provided::default(),
            affiliate: AffiliateSettings::default(),
            people: Arc::default(),
            allow: AllowSettings::default(),
            baseline: None,
            own: None,
            rules: RuleSet::default(),
            months: Vec::new(),
            reviewed_text: None,
        }
    }
}
