//! How far a long run has come, on a terminal only.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// A run shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar on standard error.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    began: Instant,
}

impl Progress {
    /// A bar for so many articles; none where no person looks at the result.
    pub(super) fn new(articles: usize, for_people: bool) -> Self {
        let wanted = for_people && articles > 1 && std::io::stderr().is_terminal();
        let bar = wanted.then(|| ProgressBar::with_draw_target(Some(articles as u64), ProgressDrawTarget::hidden()));
        Self { bar, began: Instant::now() }
    }

    /// One article more.
    pub(super) fn step(&self) {
        let Some(bar) = &self.bar else { return };
        if bar.is_hidden() && self.began.elapsed() > PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{pos} of {len} articles {wide_bar}") {
                bar.set_style(style);
            }
        }
        bar.inc(1);
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.iter().for_each(ProgressBar::finish_and_clear);
    }
}
