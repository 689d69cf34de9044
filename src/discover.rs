//! Which files are checked: the files named, and all articles below the folders named.

use globset::{GlobBuilder, GlobSet};
use ignore::WalkBuilder;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The extensions of articles.
const EXTENSIONS: [&str; 4] = ["md", "mdx", "markdown", "txt"];

/// Said of pipes, sockets and devices: reading one may never end.
const NO_FILE: &str = "this is a pipe or a device, not a file; give its text on standard input: `scruple check -`";

/// Said of a link in a folder whose target is gone.
const LEADS_NOWHERE: &str = "this link leads to no file; mend it, remove it or exclude it";

/// A file to be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where to read it.
    pub path: PathBuf,
    /// The path as shown: with forward slashes, without a leading `./`.
    pub shown: String,
    /// Whether it was named, not found in a folder.
    pub named: bool,
}

/// Something that could not be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreachable {
    /// The path as shown.
    pub shown: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// A glob for files, as `.gitignore` reads it: without a slash it is a name at any depth, with one it is a path.
/// `*` stays within one folder, `**` does not.
///
/// # Errors
/// If it is no glob.
pub fn file_glob(glob: &str) -> Result<globset::Glob, globset::Error> {
    let path = glob.strip_prefix("./").unwrap_or(glob).trim_end_matches('/');
    let path = match path.strip_prefix('/') {
        Some(from_top) => from_top.to_owned(),
        None if path.contains('/') => path.to_owned(),
        None => format!("**/{path}"),
    };
    GlobBuilder::new(&path).literal_separator(true).build()
}

/// Globs that leave files out, relative to the current folder.
#[derive(Clone)]
pub struct Excludes {
    globs: GlobSet,
    here: Option<PathBuf>,
}

impl Excludes {
    /// Takes the globs.
    pub fn new(globs: &GlobSet) -> Self {
        let here = if globs.is_empty() { None } else { std::env::current_dir().ok() };
        Self { globs: globs.clone(), here }
    }

    /// Whether a path is left out, or a folder above it.
    pub fn hold(&self, path: &Path) -> bool {
        if self.globs.is_empty() {
            return false;
        }
        let below = self.here.as_ref().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
        let shown = PathBuf::from(shown(below));
        shown.ancestors().any(|part| !part.as_os_str().is_empty() && self.globs.is_match(part))
    }
}

/// What was found.
#[derive(Debug, Default)]
pub struct Discovered {
    /// The files, by shown path, each once.
    pub files: Vec<Found>,
    /// What could not be looked at.
    pub unreachable: Vec<Unreachable>,
    /// Named files that an exclude leaves out, as shown.
    pub excluded: Vec<String>,
}

/// Looks for articles. `.gitignore` and `.ignore` files are respected below folders; hidden files and `node_modules` are
/// left out.
/// `excludes` (globs from the command line) holds for named files too.
pub fn discover(paths: &[PathBuf], excludes: &GlobSet) -> Discovered {
    let mut files = BTreeMap::new();
    let mut discovered = Discovered::default();
    let excludes = Excludes::new(excludes);
    for path in paths {
        let shown = shown(path);
        if excludes.hold(path) {
            discovered.excluded.push(shown);
            continue;
        }
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => walk(path, &excludes, &mut files, &mut discovered.unreachable),
            Ok(metadata) if metadata.is_file() => {
                files.insert(shown.clone(), Found { path: path.clone(), shown, named: true });
            }
            Ok(_) => discovered.unreachable.push(Unreachable { shown, message: NO_FILE.to_owned() }),
            Err(error) => discovered.unreachable.push(Unreachable { message: why(&error), shown }),
        }
    }
    discovered.files = files.into_values().collect();
    discovered.unreachable.sort_by(|one, other| one.shown.cmp(&other.shown));
    discovered
}

fn walk(folder: &Path, excludes: &Excludes, files: &mut BTreeMap<String, Found>, unreachable: &mut Vec<Unreachable>) {
    let leave_out = excludes.clone();
    let walk = WalkBuilder::new(folder)
        .require_git(false)
        .filter_entry(move |entry| entry.depth() == 0 || !(entry.file_name() == "node_modules" || leave_out.hold(entry.path())))
        .build();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
                if is_folder || !is_article(entry.path()) {
                    continue;
                }
                let shown = shown(entry.path());
                match entry.path().metadata() {
                    Ok(metadata) if metadata.is_file() => {
                        files.entry(shown.clone()).or_insert(Found { path: entry.into_path(), shown, named: false });
                    }
                    // A link to a folder is not followed: what it leads to may stand outside, or above.
                    Ok(metadata) if metadata.is_dir() => {}
                    Ok(_) => unreachable.push(Unreachable { shown, message: NO_FILE.to_owned() }),
                    Err(_) if entry.path_is_symlink() => {
                        unreachable.push(Unreachable { shown, message: LEADS_NOWHERE.to_owned() })
                    }
                    Err(error) => unreachable.push(Unreachable { shown, message: why(&error) }),
                }
            }
            Err(error) => unreachable.push(walk_error(&error, folder)),
        }
    }
}

fn walk_error(error: &ignore::Error, folder: &Path) -> Unreachable {
    match error {
        ignore::Error::WithPath { path, err } => Unreachable { shown: shown(path), ..walk_error(err, path) },
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => walk_error(err, folder),
        ignore::Error::Io(error) => Unreachable { shown: shown(folder), message: why(error) },
        ignore::Error::Loop { child, .. } => Unreachable {
            shown: shown(child),
            message: "this link leads back to a folder above it; remove it or exclude it".to_owned(),
        },
        other => Unreachable { shown: shown(folder), message: other.to_string() },
    }
}

/// Whether the path has the extension of an article.
pub fn is_article(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension)))
}

/// A path as users see it: forward slashes, no leading `./`. The current folder is empty.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text.into_owned() };
    let mut rest = text.as_str();
    while let Some(stripped) = rest.strip_prefix("./") {
        rest = stripped.trim_start_matches('/');
    }
    if rest == "." { String::new() } else { rest.to_owned() }
}

/// An absolute path as users see it: from the current folder on, where it lies below that.
pub fn shown_from_here(path: &Path) -> String {
    let here = std::env::current_dir().and_then(std::fs::canonicalize);
    let below = here.as_ref().ok().and_then(|here| path.strip_prefix(here).ok());
    shown(below.unwrap_or(path))
}

/// A file error in plain words.
pub fn why(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder; check the spelling".to_owned(),
        ErrorKind::PermissionDenied => "no permission to read this; change its permissions or exclude it".to_owned(),
        ErrorKind::IsADirectory => "this is a folder, not a file".to_owned(),
        _ => format!("could not be read: {error}"),
    }
}
