//! What is wrong with a configuration file, shown at its place.

use crate::source::Span;
use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};
use std::fmt;
use std::sync::Arc;

/// A configuration file: its path as shown and its text.
pub type ConfigFile = NamedSource<String>;

/// One thing that is wrong in a configuration file.
#[derive(Debug, Clone)]
pub struct ConfigProblem {
    /// What is wrong, in plain words.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Where; `None` for the file as a whole.
    pub span: Option<Span>,
    /// The file.
    pub file: Arc<ConfigFile>,
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.span.is_some() { f.write_str(&self.message) } else { write!(f, "{}: {}", self.file.name(), self.message) }
    }
}

impl std::error::Error for ConfigProblem {}

impl Diagnostic for ConfigProblem {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.span.map(|_| &*self.file as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = self.span?;
        Some(Box::new(std::iter::once(LabeledSpan::underline((span.start, span.len())))))
    }
}

/// Everything that is wrong with a configuration, in the order of the file.
#[derive(Debug)]
pub struct ConfigError(pub Vec<ConfigProblem>);
