//! A configuration with everything it builds on, turned into the settings of each file below it.

use super::notice::{self, Notice};
use super::pack::read_packs;
use super::problem::{ConfigError, ConfigFile, ConfigProblem};
use super::read::read;
use super::written::{Located, RuleChange, Written};
use super::{AffiliateSettings, Provided, Settings};
use crate::discover::{file_glob, shown_from_here, why};
use crate::facts::Registry;
use crate::rule::{OwnRules, Profile, RuleSet, Selection};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many files may build on one another.
const LONGEST_CHAIN: usize = 16;

/// One configuration file, its globs compiled. Globs are relative to its folder.
struct Layer {
    shown: String,
    folder: PathBuf,
    written: Written,
    exclude: GlobSet,
    overrides: Vec<(GlobSet, Vec<RuleChange>)>,
    notice: Notice,
}

impl Layer {
    fn new(folder: PathBuf, written: Written, file: &Arc<ConfigFile>, problems: &mut Vec<ConfigProblem>) -> Self {
        let mut set = |globs: &[Located<String>], parse: Parse| glob_set(globs, parse, file, problems);
        // These are put together over all layers later; here they are only tried, so that each problem has its place.
        set(&written.links, glob_of);
        set(&written.not_links, glob_of);
        set(&written.people_files, glob_of);
        let exclude = set(&written.exclude, file_glob);
        let overrides = written.overrides.iter().map(|one| (set(&one.files, file_glob), one.rules.clone())).collect();
        let notice = notice::read(&written, &folder, file, problems);
        Self { shown: file.name().to_owned(), folder, written, exclude, overrides, notice }
    }
}

/// A configuration file that was read, and what must be known of it before the rest is understood.
struct OneFile {
    folder: PathBuf,
    file: Arc<ConfigFile>,
    packs: Vec<PathBuf>,
}

/// What is looked at first of a configuration. Whatever is wrong with it is said when all of it is read.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct First {
    extend: Option<toml::Spanned<PathBuf>>,
    packs: OneOrMore,
}

/// A list of texts; one text alone is a list of one.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(PathBuf),
    More(Vec<PathBuf>),
}

impl Default for OneOrMore {
    fn default() -> Self {
        Self::More(Vec::new())
    }
}

/// A configuration file and what it extends, the nearest first.
fn chain(file: &Path, problems: &mut Vec<ConfigProblem>) -> Vec<OneFile> {
    let mut files = Vec::new();
    let mut seen: Vec<PathBuf> = Vec::new();
    let mut next = Some((file.to_owned(), None));
    while let Some((path, named_by)) = next.take() {
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) => {
                problems.push(named_by.unwrap_or_else(|| whole_file(&path, why(&error))));
                break;
            }
        };
        seen.push(std::fs::canonicalize(&path).unwrap_or_else(|_| path.clone()));
        let folder = folder_of(&path);
        let first: First = toml::from_str(&text).unwrap_or_default();
        let source = Arc::new(ConfigFile::new(shown_from_here(&path), text));
        if let Some(base) = first.extend {
            let span = Some(base.span().into());
            let base_path = folder.join(base.get_ref());
            let problem = |message: String| ConfigProblem { message, help: None, span, file: source.clone() };
            let real = std::fs::canonicalize(&base_path).unwrap_or_else(|_| base_path.clone());
            if seen.contains(&real) || seen.len() >= LONGEST_CHAIN {
                problems.push(problem("this file builds on itself, directly or by way of others".to_owned()));
            } else {
                let missing = problem(format!("{} could not be read; check the path", shown_from_here(&base_path)));
                next = Some((base_path, Some(missing)));
            }
        }
        let packs = match first.packs {
            OneOrMore::One(pack) => vec![pack],
            OneOrMore::More(packs) => packs,
        };
        files.push(OneFile { folder, file: source, packs });
    }
    files
}

/// A configuration: the file it is read from and the files that one extends, the farthest first.
pub struct Project {
    layers: Vec<Layer>,
    own: Option<Arc<OwnRules>>,
    people: Arc<Registry>,
    people_files: Vec<PathBuf>,
    today: jiff::civil::Date,
    selection: Selection,
    /// By which overrides hold.
    settings: HashMap<Vec<bool>, Arc<Settings>>,
}

impl Project {
    /// No configuration.
    pub fn without_file(today: jiff::civil::Date, selection: Selection) -> Self {
        let (layers, people_files, settings) = (Vec::new(), Vec::new(), HashMap::new());
        Self { layers, own: None, people: Arc::default(), people_files, today, selection, settings }
    }

    /// Reads a configuration file and what it extends. The people are added with [`Project::set_people`].
    ///
    /// # Errors
    /// Everything that is wrong with these files.
    pub fn read(file: &Path, today: jiff::civil::Date, selection: Selection) -> Result<Self, ConfigError> {
        let mut layers = Vec::new();
        let mut problems = Vec::new();
        let files = chain(file, &mut problems);
        // First, since the other settings may name the rules.
        let folders: Vec<PathBuf> = files.iter().flat_map(|one| one.packs.iter().map(|pack| one.folder.join(pack))).collect();
        let mut own = None;
        if !folders.is_empty() {
            match read_packs(&folders) {
                Ok(rules) => own = Some(Arc::new(rules)),
                Err(found) => problems.extend(found),
            }
        }
        let rules = own.as_ref().map_or(&[][..], |own| own.rules);
        for one in files {
            let (written, found) = read(&one.file, rules);
            let first = problems.len();
            // A name that only a broken rule file would explain is no fault of the configuration.
            problems.extend(if folders.is_empty() || own.is_some() { found } else { Vec::new() });
            layers.push(Layer::new(one.folder, written, &one.file, &mut problems));
            if let Some(own) = problems.get_mut(first..) {
                own.sort_by_key(|problem| problem.span);
            }
        }
        if !problems.is_empty() {
            return Err(ConfigError(problems));
        }
        layers.reverse();
        Ok(Self { layers, own, ..Self::without_file(today, selection) })
    }

    /// A configuration whose text is given. Files that it names are not read, but for a notice.
    ///
    /// # Errors
    /// Everything that is wrong with the text.
    pub fn of_text(text: &str, today: jiff::civil::Date) -> Result<Self, ConfigError> {
        let file = Arc::new(ConfigFile::new("scruple.toml", text.to_owned()));
        let (written, mut problems) = read(&file, &[]);
        let layer = Layer::new(PathBuf::new(), written, &file, &mut problems);
        match problems.is_empty() {
            true => Ok(Self { layers: vec![layer], ..Self::without_file(today, Selection::default()) }),
            false => Err(ConfigError(problems)),
        }
    }

    /// The globs of author files with the folders that they are relative to.
    pub fn people_globs(&self) -> impl Iterator<Item = (&Path, &str)> {
        let layers = self.layers.iter();
        layers.flat_map(|layer| layer.written.people_files.iter().map(|glob| (layer.folder.as_path(), glob.value.as_str())))
    }

    /// Takes the people of the site, and the files they were read from, which are then no articles.
    pub fn set_people(&mut self, people: Registry, mut files: Vec<PathBuf>) {
        files.sort();
        self.people = Arc::new(people);
        self.people_files = files;
    }

    /// Whether the configuration leaves the file out. `path` is absolute.
    pub fn excludes(&self, path: &Path) -> bool {
        self.layers.iter().any(|layer| {
            let below = path.strip_prefix(&layer.folder);
            below.is_ok_and(|below| below.ancestors().any(|part| !part.as_os_str().is_empty() && layer.exclude.is_match(part)))
        })
    }

    /// Whether this is one of the site's author files. `path` is absolute.
    pub fn is_people_file(&self, path: &Path) -> bool {
        self.people_files.binary_search_by(|file| file.as_path().cmp(path)).is_ok()
    }

    /// The settings of a file. `path` is absolute.
    ///
    /// # Errors
    /// If the built-in rules are broken, which the tests of scruple rule out.
    pub fn settings(&mut self, path: &Path) -> Result<Arc<Settings>, &'static str> {
        let holds = |layer: &Layer, glob: &GlobSet| path.strip_prefix(&layer.folder).is_ok_and(|below| glob.is_match(below));
        let mask: Vec<bool> =
            self.layers.iter().flat_map(|layer| layer.overrides.iter().map(move |(glob, _)| holds(layer, glob))).collect();
        if let Some(known) = self.settings.get(&mask) {
            return Ok(known.clone());
        }
        let settings = Arc::new(self.resolve(&mask)?);
        self.settings.insert(mask, settings.clone());
        Ok(settings)
    }

    fn resolve(&self, mask: &[bool]) -> Result<Settings, &'static str> {
        let files = self.layers.iter().map(|layer| layer.shown.clone()).collect();
        let mut settings = Settings { files, today: self.today, people: self.people.clone(), ..Settings::default() };
        let mut jurisdictions = vec!["us".to_owned()];
        let mut profile = Profile::default();
        let mut changes: Vec<&RuleChange> = Vec::new();
        for layer in &self.layers {
            let written = &layer.written;
            settings.site_name = written.site_name.clone().unwrap_or(settings.site_name);
            jurisdictions = written.jurisdictions.clone().unwrap_or(jurisdictions);
            profile = written.profile.unwrap_or(profile);
            settings.domains.extend(written.domains.iter().map(|domain| domain.to_lowercase()));
            if let Some(house) = &written.house_disclosure {
                settings.house_disclosure = house.value.trim().to_owned();
            }
            settings.provided.disclosure = layer.notice.clone().unwrap_or(settings.provided.disclosure);
            provide(&mut settings.provided, written);
            add_affiliate(&mut settings.affiliate, written);
            settings.allow.never.extend_from_slice(&written.never_allowed);
            settings.allow.approver_for.extend_from_slice(&written.approver_for);
            if let Some(baseline) = &written.baseline {
                settings.baseline = Some(layer.folder.join(&baseline.value));
            }
            changes.extend(&written.rules);
        }
        // What holds in the European Union holds in Germany.
        if jurisdictions.iter().any(|one| one == "de") {
            jurisdictions.push("eu".to_owned());
        }
        settings.affiliate.links = self.globs(|layer| &layer.written.links);
        settings.affiliate.not_links = self.globs(|layer| &layer.written.not_links);
        let overrides = self.layers.iter().flat_map(|layer| &layer.overrides);
        changes.extend(overrides.zip(mask).filter(|(_, holds)| **holds).flat_map(|((_, rules), _)| rules));
        settings.months = changes.iter().filter_map(|change| Some((change.target.clone(), change.months?))).collect();
        let changes = changes.iter().filter_map(|change| Some((change.target.as_str(), change.severity?)));
        let own = self.own.as_ref().map_or(&[][..], |own| own.rules);
        settings.rules = RuleSet::choose(own, &jurisdictions, profile, changes, &self.selection)?;
        settings.own = self.own.clone();
        settings.jurisdictions = jurisdictions;
        Ok(settings)
    }

    /// The link globs of all layers as one set; each was compiled before, so none fails here.
    fn globs(&self, of: fn(&Layer) -> &[Located<String>]) -> Option<GlobSet> {
        let mut builder = GlobSetBuilder::new();
        let mut any = false;
        for glob in self.layers.iter().flat_map(of) {
            if let Ok(glob) = glob_of(&glob.value) {
                builder.add(glob);
                any = true;
            }
        }
        any.then(|| builder.build().ok()).flatten()
    }
}

fn provide(provided: &mut Provided, written: &Written) {
    provided.medical_disclaimer = written.medical_disclaimer.unwrap_or(provided.medical_disclaimer);
    provided.crisis_resource = written.crisis_resource.unwrap_or(provided.crisis_resource);
    provided.byline = written.byline.unwrap_or(provided.byline);
    provided.medical_review = written.medical_review.unwrap_or(provided.medical_review);
    provided.fact_check = written.fact_check.unwrap_or(provided.fact_check);
}

fn add_affiliate(affiliate: &mut AffiliateSettings, written: &Written) {
    affiliate.components.extend_from_slice(&written.components);
    affiliate.disclosure_components.extend_from_slice(&written.disclosure_components);
    affiliate.amazon_tags.extend_from_slice(&written.amazon_tags);
    affiliate.rel_in_source = written.rel_in_source.unwrap_or(affiliate.rel_in_source);
    affiliate.email_opted_in = written.email_opted_in.unwrap_or(affiliate.email_opted_in);
}

fn whole_file(path: &Path, message: String) -> ConfigProblem {
    ConfigProblem { message, help: None, span: None, file: Arc::new(ConfigFile::new(shown_from_here(path), String::new())) }
}

/// The folder of a file, absolute and without links, so that files below it are known to be.
fn folder_of(file: &Path) -> PathBuf {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned())
}

/// A glob in which `*` stays within one folder and `**` does not.
pub(super) fn glob_of(glob: &str) -> Result<globset::Glob, globset::Error> {
    GlobBuilder::new(glob.strip_prefix("./").unwrap_or(glob)).literal_separator(true).build()
}

type Parse = fn(&str) -> Result<globset::Glob, globset::Error>;

fn glob_set(globs: &[Located<String>], parse: Parse, file: &Arc<ConfigFile>, problems: &mut Vec<ConfigProblem>) -> GlobSet {
    let mut builder = GlobSetBuilder::new();
    for glob in globs {
        match parse(&glob.value) {
            Ok(glob) => {
                builder.add(glob);
            }
            Err(error) => problems.push(ConfigProblem {
                message: format!("this is no glob: {}", error.kind()),
                help: Some("`*` stands for any part of a name, `**` for any folders".to_owned()),
                span: Some(glob.span),
                file: file.clone(),
            }),
        }
    }
    builder.build().unwrap_or_else(|_| GlobSet::empty())
}
