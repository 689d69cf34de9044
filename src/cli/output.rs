//! Where results go: standard output, or a file that is written whole or not at all.

use super::Stop;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// The place that results are written to.
pub(super) enum Output {
    /// Standard output.
    Standard(BufWriter<io::Stdout>),
    /// A file beside the wanted one, which takes its place at the end.
    File { writer: BufWriter<NamedTempFile>, path: PathBuf },
}

impl Output {
    /// Opens the output.
    pub(super) fn open(file: Option<&Path>) -> Result<Self, Stop> {
        let Some(path) = file else { return Ok(Self::Standard(BufWriter::new(io::stdout()))) };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".scruple-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // What an ordinary new file gets; the process's mask still holds.
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        if path.is_dir() {
            return Err(failed(path, "this is a folder, not a file"));
        }
        let temporary = builder.tempfile_in(folder).map_err(|error| match error.kind() {
            ErrorKind::NotFound => failed(path, "its folder does not exist; make the folder first"),
            ErrorKind::PermissionDenied => failed(path, "no permission to write into its folder"),
            _ => failed(path, &error.to_string()),
        })?;
        Ok(Self::File { writer: BufWriter::new(temporary), path: path.to_owned() })
    }

    /// Writes a piece.
    pub(super) fn write(&mut self, text: &str) -> Result<(), Stop> {
        match self {
            Self::Standard(writer) => writer.write_all(text.as_bytes()).map_err(|error| standard_failed(&error)),
            Self::File { writer, path } => writer.write_all(text.as_bytes()).map_err(|error| failed(path, &error.to_string())),
        }
    }

    /// Writes what is left, and puts the file in its place.
    pub(super) fn finish(self) -> Result<(), Stop> {
        match self {
            Self::Standard(mut writer) => writer.flush().map_err(|error| standard_failed(&error)),
            Self::File { writer, path } => {
                let temporary = writer.into_inner().map_err(|error| failed(&path, &error.to_string()))?;
                temporary.persist(&path).map(drop).map_err(|error| failed(&path, &error.error.to_string()))
            }
        }
    }
}

fn standard_failed(error: &io::Error) -> Stop {
    match error.kind() {
        ErrorKind::BrokenPipe => Stop::BrokenPipe,
        _ => Stop::Message(format!("standard output could not be written: {error}")),
    }
}

fn failed(path: &Path, error: &str) -> Stop {
    Stop::Message(format!("{}: could not be written: {error}", path.display()))
}

/// Says something on standard error. That nobody reads it is no reason to fail.
pub(super) fn tell(message: &str) {
    let _ = writeln!(io::stderr().lock(), "{message}");
}
