//! Where the findings go: one format or several, each to its own place.

use super::Stop;
use super::args::{CheckArguments, CheckFormat};
use super::output::Output;
use super::terminal::terminal;
use crate::report::{Renderer, Summary, Terminal};
use std::path::Path;

/// One format and its place.
pub(super) struct Target {
    renderer: Renderer,
    output: Output,
    /// Whether no file had anything to say yet.
    first: bool,
    /// The files, in a format that comes as a whole.
    held: String,
    /// Files that found no room.
    untold: usize,
}

/// All of them.
pub(super) struct Targets(Vec<Target>);

impl Targets {
    /// Opens every place.
    ///
    /// # Errors
    /// If one can not be written.
    pub(super) fn open(arguments: &CheckArguments) -> Result<Self, Stop> {
        let on_actions = || std::env::var("GITHUB_ACTIONS").is_ok_and(|value| value == "true");
        let format = arguments.format.unwrap_or_else(|| if on_actions() { CheckFormat::Github } else { CheckFormat::Human });
        let summary = !arguments.shown.quiet;
        let shown = terminal(&arguments.shown);
        let mut targets = vec![Target::open(renderer(format, shown, summary), arguments.shown.output_file.as_deref())?];
        for (format, file) in &arguments.output {
            let to_file = Terminal { color: false, links: false, ..shown };
            let place = Some(file.as_path()).filter(|file| file.as_os_str() != "-");
            targets.push(Target::open(renderer(*format, to_file, summary), place)?);
        }
        Ok(Self(targets))
    }

    /// Whether a format lists the rules that ran.
    pub(super) fn lists_rules(&self) -> bool {
        self.0.iter().any(|target| target.renderer == Renderer::Sarif)
    }

    /// Whether people read standard output.
    pub(super) fn is_for_people(&self) -> bool {
        matches!(self.0.first(), Some(Target { renderer: Renderer::Human { .. }, .. }))
    }

    /// The formats.
    pub(super) fn renderers(&self) -> Vec<Renderer> {
        self.0.iter().map(|target| target.renderer).collect()
    }

    /// Writes what comes first.
    pub(super) fn begin(&mut self) -> Result<(), Stop> {
        self.0.iter_mut().try_for_each(|target| target.output.write(&target.renderer.begin()))
    }

    /// Writes a file.
    pub(super) fn write(&mut self, texts: Vec<String>) -> Result<(), Stop> {
        self.0.iter_mut().zip(texts).filter(|(_, text)| !text.is_empty()).try_for_each(|(target, text)| target.write(&text))
    }

    /// Writes what comes last, and puts every file in its place.
    pub(super) fn finish(self, summary: &Summary) -> Result<(), Stop> {
        self.0.into_iter().try_for_each(|target| target.finish(summary))
    }
}

impl Target {
    fn open(renderer: Renderer, file: Option<&Path>) -> Result<Self, Stop> {
        Ok(Self { renderer, output: Output::open(file)?, first: true, held: String::new(), untold: 0 })
    }

    fn write(&mut self, text: &str) -> Result<(), Stop> {
        if let Some(most) = self.renderer.most() {
            if self.held.len() + text.len() <= most {
                self.held.push_str(text);
            } else {
                self.untold += 1;
            }
            return Ok(());
        }
        let separator = if self.first { "" } else { self.renderer.between() };
        self.first = false;
        self.output.write(separator)?;
        self.output.write(text)
    }

    fn finish(mut self, summary: &Summary) -> Result<(), Stop> {
        let end = match self.renderer.most() {
            Some(_) => self.renderer.whole(summary, &self.held, self.untold),
            None => self.renderer.end(summary, self.first),
        };
        self.output.write(&end)?;
        self.output.finish()
    }
}

fn renderer(format: CheckFormat, terminal: Terminal, summary: bool) -> Renderer {
    match format {
        CheckFormat::Human => Renderer::Human { terminal, summary },
        CheckFormat::Concise => Renderer::Concise,
        CheckFormat::Json => Renderer::Json,
        CheckFormat::Sarif => Renderer::Sarif,
        CheckFormat::Github => Renderer::Github,
        CheckFormat::Gitlab => Renderer::Gitlab,
        CheckFormat::Junit => Renderer::Junit,
        CheckFormat::Checkstyle => Renderer::Checkstyle,
        CheckFormat::Rdjson => Renderer::Rdjson,
        CheckFormat::Markdown => Renderer::Markdown,
    }
}
