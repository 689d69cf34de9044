//! What standard output can show, as far as the environment tells.

use super::args::{ColorChoice, OutputArguments};
use crate::report::Terminal;
use std::io::{IsTerminal, stdout};

/// The width where none is known.
const WIDTH: u16 = 80;
/// Wider lines are hard to read.
const WIDEST: u16 = 120;

/// Looks at standard output. A file (`--output-file`) is no terminal.
pub(super) fn terminal(arguments: &OutputArguments) -> Terminal {
    let is_terminal = arguments.output_file.is_none() && stdout().is_terminal();
    let color = match arguments.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => wanted(is_terminal, |name| std::env::var(name).ok()),
    };
    let links = color && is_terminal && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout);
    Terminal { color, links, width: usize::from(width(is_terminal)) }
}

/// Standard output for a verb that has no options for it.
pub(super) fn standard() -> Terminal {
    terminal(&OutputArguments { output_file: None, color: ColorChoice::Auto, quiet: false })
}

/// Standard error, for what is wrong with a configuration.
pub(super) fn standard_error(choice: ColorChoice) -> Terminal {
    let is_terminal = std::io::stderr().is_terminal();
    let color = match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => wanted(is_terminal, |name| std::env::var(name).ok()),
    };
    Terminal { color, links: false, width: usize::from(width(is_terminal)) }
}

fn width(is_terminal: bool) -> u16 {
    let columns = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let size = || is_terminal.then(terminal_size::terminal_size).flatten().map(|(width, _)| width.0);
    size().or_else(columns).filter(|width| *width > 0).unwrap_or(WIDTH).min(WIDEST)
}

/// NO_COLOR and CLICOLOR_FORCE as no-color.org and bixense.com/clicolors define them; NO_COLOR is the stronger.
fn wanted(is_terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    if set("NO_COLOR") {
        return false;
    }
    if set("CLICOLOR_FORCE") && variable("CLICOLOR_FORCE").as_deref() != Some("0") {
        return true;
    }
    is_terminal && variable("TERM").as_deref() != Some("dumb") && variable("CLICOLOR").as_deref() != Some("0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides_on_colours() {
        let with = |is_terminal, pairs: &[(&str, &str)]| {
            wanted(is_terminal, |name| pairs.iter().find(|pair| pair.0 == name).map(|pair| pair.1.to_owned()))
        };
        assert!(with(true, &[]));
        assert!(!with(false, &[]));
        assert!(!with(true, &[("NO_COLOR", "1")]));
        assert!(with(false, &[("CLICOLOR_FORCE", "1")]));
        assert!(!with(false, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
        assert!(!with(true, &[("TERM", "dumb")]));
        assert!(with(true, &[("NO_COLOR", "")]));
    }
}
