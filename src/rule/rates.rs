//! How often a rule was right, counted on the sentences of `tests/sentences`. The build takes the counts from
//! `rules/rates.tsv`, which `tests/sentence_rates.rs` keeps true.

/// What was counted of one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// All sentences that it was run on.
    pub sentences: u32,
    /// Those that were written for it.
    pub written: u32,
    /// Errors and warnings.
    pub grave: Reports,
    /// Errors, warnings and infos.
    pub all: Reports,
}

/// What was counted of a rule's findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reports {
    /// Sentences written for the rule that it, or another that may, reports.
    pub found: u32,
    /// Sentences that it reports.
    pub reported: u32,
    /// Those of them that it may report.
    pub right: u32,
}

include!(concat!(env!("OUT_DIR"), "/rates.rs"));

impl Rates {
    /// What was counted of a rule; `None` where it was not measured.
    pub fn of(rule: &str) -> Option<Self> {
        RATES.iter().find(|(id, _)| *id == rule).map(|(_, rates)| *rates)
    }
}

impl Reports {
    /// Of a hundred reports, how many are right; `None` where there are none.
    pub fn precision(self) -> Option<u32> {
        percent(self.right, self.reported)
    }

    /// Of a hundred sentences written for the rule, how many are reported; `None` where there are none.
    pub fn recall(self, written: u32) -> Option<u32> {
        percent(self.found, written)
    }
}

/// A share as a whole number of percent, never rounded up to all or down to none.
fn percent(part: u32, whole: u32) -> Option<u32> {
    let percent = (part * 100 + whole / 2).checked_div(whole)?;
    Some(if part == 0 || part == whole { percent } else { percent.clamp(1, 99) })
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn all_and_none_are_said_of_nothing_else() {
        assert_eq!([percent(0, 0), percent(0, 3), percent(1, 300), percent(2, 3)], [None, Some(0), Some(1), Some(67)]);
        assert_eq!([percent(299, 300), percent(3, 3)], [Some(99), Some(100)]);
    }
}
