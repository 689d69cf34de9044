//! `scruple init`: a commented `scruple.toml` for a folder.

use super::args::InitArguments;
use super::output::Output;
use super::{Outcome, Stop};
use crate::config::{FILE_NAME, starter, survey};
use crate::discover::{shown, why};

/// Runs the verb. An existing file is only overwritten with `--force`.
pub(super) fn run(arguments: &InitArguments) -> Result<Outcome, Stop> {
    let folder = &arguments.folder;
    match folder.metadata() {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => return Err(Stop::Message(format!("{}: this is a file; name the folder of the site", folder.display()))),
        Err(error) => return Err(Stop::Message(format!("{}: {}", folder.display(), why(&error)))),
    }
    let file = folder.join(FILE_NAME);
    if file.symlink_metadata().is_ok() && !arguments.force {
        let message = format!("{} is already there; `scruple init --force` overwrites it", shown(&file));
        return Err(Stop::Message(message));
    }
    let survey = survey(folder);
    let mut output = Output::open(Some(&file))?;
    output.write(&starter(&survey))?;
    output.finish()?;
    let mut output = Output::open(None)?;
    output.write(&format!("wrote {}\n{}", shown(&file), survey.in_words()))?;
    output.finish()?;
    Ok(Outcome::Clean)
}
