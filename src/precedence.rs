//! One finding for one fault: where a rule is the sharper form of another and both find the same words, one stays.

use crate::finding::{Finding, Severity};
use crate::rule::RuleSet;

/// Of a finding and one of a more general rule in the same sentence, leaves the graver; the sharper where they are as grave,
/// or where both are about the very same words.
///
/// `findings` are sorted by their place. A rule names the more general ones in `instead-of`.
pub fn apply(findings: &mut Vec<Finding>, rules: &RuleSet) {
    let general = |finding: &Finding| rules.rules.get(finding.rule).map(|selected| selected.rule.instead_of.as_slice());
    let sharp = |finding: &Finding| general(finding).is_some_and(|general| !general.is_empty());
    if !findings.iter().any(sharp) {
        return;
    }
    let mut dropped = vec![false; findings.len()];
    for (index, finding) in findings.iter().enumerate().filter(|(_, finding)| sharp(finding)) {
        let Some(general) = general(finding) else { continue };
        // A sentence begins at most this many findings before the words in it.
        let from = index.saturating_sub(NEAR);
        for (other, general_finding) in findings.iter().enumerate().skip(from).take(2 * NEAR) {
            let shares = general_finding.span.start < finding.span.end && finding.span.start < general_finding.span.end;
            let id = rules.rules.get(general_finding.rule).map_or("", |selected| selected.rule.id.as_str());
            if !shares || !general.iter().any(|known| known == id) {
                continue;
            }
            // About the very words the sharper one is right, as long as it is more than an info; elsewhere in a sentence
            // another fault may be the graver one.
            let focus = general_finding.focus.unwrap_or(general_finding.span);
            let same_words = focus.start < finding.span.end && finding.span.start < focus.end;
            let sharper = finding.severity >= general_finding.severity || (same_words && finding.severity > Severity::Info);
            let loser = if sharper { other } else { index };
            if let Some(mark) = dropped.get_mut(loser) {
                *mark = true;
            }
        }
    }
    let mut marks = dropped.into_iter();
    findings.retain(|_| !marks.next().unwrap_or_default());
}

/// How many findings away one on the same words can stand, when they are sorted by their place.
const NEAR: usize = 16;
