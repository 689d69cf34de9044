//! Which configuration holds for a file: the nearest `scruple.toml` above it, each read once.

use super::problem::ConfigError;
use super::project::Project;
use super::{Settings, registry};
use crate::rule::Selection;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of configuration files.
pub const FILE_NAME: &str = "scruple.toml";

/// Which configuration to use.
#[derive(Debug, Clone)]
pub enum Choice {
    /// The nearest one above each file.
    Nearest,
    /// This file for all.
    File(PathBuf),
    /// None.
    Isolated,
}

/// What holds for one file.
pub enum Lookup {
    /// It is checked with these settings.
    Check(Arc<Settings>),
    /// The configuration leaves it out.
    Excluded,
    /// It is one of the site's author files.
    PeopleFile,
}

/// All configurations of a run.
pub struct Workspace {
    choice: Choice,
    today: jiff::civil::Date,
    selection: Selection,
    projects: Vec<Project>,
    /// Index of the project that holds below a folder.
    folders: HashMap<PathBuf, usize>,
    /// Index of the project that was read from a file.
    files: HashMap<PathBuf, usize>,
    /// Author files that could not be read: shown path, what is wrong.
    pub problems: Vec<(String, String)>,
    /// What deserves a word, but is no failure.
    pub notes: Vec<String>,
}

impl Workspace {
    /// Reads nothing yet, but for a file that is chosen.
    ///
    /// # Errors
    /// Everything that is wrong with the chosen file.
    pub fn new(choice: Choice, today: jiff::civil::Date, selection: Selection) -> Result<Self, ConfigError> {
        let bare = Project::without_file(today, selection.clone());
        let (folders, files) = (HashMap::new(), HashMap::new());
        let mut workspace =
            Self { choice, today, selection, projects: vec![bare], folders, files, problems: Vec::new(), notes: Vec::new() };
        if let Choice::File(file) = workspace.choice.clone() {
            workspace.open(&file)?;
        }
        Ok(workspace)
    }

    /// What holds for the file at `path`, which need not exist.
    ///
    /// # Errors
    /// Everything that is wrong with its configuration, the first time that is met.
    pub fn look_up(&mut self, path: &Path) -> Result<Lookup, LookupError> {
        let folder = existing_folder(path);
        let index = match &self.choice {
            Choice::Isolated => 0,
            Choice::File(_) => self.projects.len() - 1,
            Choice::Nearest => self.nearest(&folder).map_err(LookupError::Config)?,
        };
        let absolute = absolute(path);
        let Some(project) = self.projects.get_mut(index) else { return Ok(Lookup::Excluded) };
        if project.excludes(&absolute) {
            Ok(Lookup::Excluded)
        } else if project.is_people_file(&absolute) {
            Ok(Lookup::PeopleFile)
        } else {
            project.settings(&absolute).map(Lookup::Check).map_err(LookupError::Rules)
        }
    }

    fn nearest(&mut self, folder: &Path) -> Result<usize, ConfigError> {
        if let Some(known) = self.folders.get(folder) {
            return Ok(*known);
        }
        let file = folder.join(FILE_NAME);
        let index = if file.is_file() {
            self.open(&file)?
        } else {
            match folder.parent() {
                Some(parent) => self.nearest(parent)?,
                None => 0,
            }
        };
        self.folders.insert(folder.to_owned(), index);
        Ok(index)
    }

    fn open(&mut self, file: &Path) -> Result<usize, ConfigError> {
        if let Some(known) = self.files.get(file) {
            return Ok(*known);
        }
        let mut project = Project::read(file, self.today, self.selection.clone())?;
        let site = registry::read(project.people_globs());
        self.problems.extend(site.problems);
        self.notes.extend(site.notes);
        project.set_people(site.registry, site.files);
        self.projects.push(project);
        let index = self.projects.len() - 1;
        self.files.insert(file.to_owned(), index);
        Ok(index)
    }
}

/// Why there are no settings for a file.
#[derive(Debug)]
pub enum LookupError {
    /// The configuration is broken.
    Config(ConfigError),
    /// The built-in rules are broken.
    Rules(&'static str),
}

/// The path of a file, absolute and without links in its folder. It need not exist.
pub fn absolute(path: &Path) -> PathBuf {
    let folder = existing_folder(path);
    path.file_name().map_or_else(|| folder.clone(), |name| folder.join(name))
}

/// The folder of a file, absolute and without links; where it does not exist (the name of standard input), the nearest
/// one above that does, with the rest of the path.
fn existing_folder(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::canonicalize(folder).or_else(|_| std::path::absolute(folder)).unwrap_or_else(|_| folder.to_owned())
}
