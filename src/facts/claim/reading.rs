//! What the words of one sentence say, once the guards have been asked.

use super::guard::Guards;
use super::setting::{self, Setting};
use super::{Claim, ClaimKind, Guard, Strength, signal, speaker};
use crate::document::BlockKind;
use crate::facts::{Page, Support, SupportLevel};
use crate::lexicon::{Hit, List, Sentence};
use crate::source::Span;
use std::ops::Range;

/// What the whole page adds to the reading of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Circumstances {
    /// Whether soft claims stand everywhere on a selling page.
    pub(super) everywhere: bool,
    /// Whether the page earns.
    pub(super) earns: bool,
}

/// What the place of a sentence adds.
#[derive(Clone, Copy)]
pub(super) struct Surroundings {
    /// Whether it stands among drawbacks, risks or symptoms.
    pub(super) adverse: bool,
    /// What stands above it.
    pub(super) setting: Option<Setting>,
}

/// What came of reading a sentence.
pub(super) enum Outcome {
    /// It says nothing that matters here.
    Nothing,
    /// It has the words of a claim, and a guard held it back.
    Held(ClaimKind, Guard),
    /// It claims something.
    Claims(Reading),
}

/// What the words of one sentence say, before support is looked for.
pub(super) struct Reading {
    /// Kind and words of each strong signal.
    strong: Vec<(ClaimKind, Range<usize>)>,
    /// Kind and words of each weaker one.
    loose: Vec<(ClaimKind, Range<usize>)>,
    /// Those of the weaker ones that name a remedy beside a condition.
    paired: Vec<(ClaimKind, Range<usize>)>,
    /// Whether soft structure/function wording is among the weaker ones.
    pub(super) soft: bool,
    hedged: bool,
    /// The guard that made a strong signal a weaker one.
    guard: Option<Guard>,
    /// The gravest signal that a guard held back whole.
    held: Option<(ClaimKind, Guard)>,
}

/// The outcome where a guard lets a whole sentence pass.
pub(super) fn passed(hits: &[Hit], guard: Guard) -> Outcome {
    let signals = hits.iter().filter_map(|hit| signal::of(hit.list));
    let gravest = signals.filter(|(_, strength)| *strength == Strength::Strong).map(|(kind, _)| kind).min();
    gravest.map_or(Outcome::Nothing, |kind| Outcome::Held(kind, guard))
}

impl Reading {
    /// Reads a sentence. `hits` are all hits that begin in it.
    pub(super) fn of(page: Page<'_>, sentence: &Sentence, hits: &[Hit], around: Surroundings) -> Outcome {
        let guards = Guards::read(page, sentence, hits);
        if let Some(guard) = guards.passes {
            return passed(hits, guard);
        }
        let mut read = Self {
            strong: Vec::new(),
            loose: Vec::new(),
            paired: Vec::new(),
            soft: false,
            hedged: guards.hedged,
            guard: None,
            held: None,
        };
        let short = Short::of(page, sentence);
        for hit in hits {
            read.add(hit, &guards, around.adverse, short);
        }
        if let Some(setting) = around.setting
            && read.strong.is_empty()
            && let Some((kind, words, strength)) = setting::read(page, sentence, setting)
        {
            read.put(kind, words, strength, &guards, around.adverse);
        }
        if short == Short::Cell
            && read.strong.is_empty()
            && let Some((kind, words, strength)) = setting::change(page, sentence)
        {
            read.put(kind, words, strength, &guards, around.adverse);
        }
        if read.loose.iter().any(|(kind, _)| *kind == ClaimKind::Statistic) && is_result_cell(page, sentence.block) {
            let (numbers, rest) = read.loose.into_iter().partition(|(kind, _)| *kind == ClaimKind::Statistic);
            read.strong.extend::<Vec<_>>(numbers);
            read.loose = rest;
        }
        match (read.strong.is_empty() && read.loose.is_empty(), read.held) {
            (false, _) => Outcome::Claims(read),
            (true, Some((kind, guard))) => Outcome::Held(kind, guard),
            (true, None) => Outcome::Nothing,
        }
    }

    fn add(&mut self, hit: &Hit, guards: &Guards, adverse: bool, short: Short) {
        let Some((kind, strength)) = signal::of(hit.list) else { return };
        if let Some(guard) = guards.denies(&hit.tokens) {
            return self.hold(kind, strength, guard);
        }
        if kind == ClaimKind::Statistic && guards.discounts(&hit.tokens) {
            return;
        }
        // A few words of a heading or a cell name a subject ("Research, teaching"): they appeal to no finding.
        if short != Short::No && hit.list == List::CLAIM_RESEARCH_LOOSE {
            return;
        }
        if short == Short::Heading && matches!(kind, ClaimKind::Efficacy | ClaimKind::Research) {
            return self.lessen(kind, hit.tokens.clone(), strength, Guard::Announcement);
        }
        self.put(kind, hit.tokens.clone(), strength, guards, adverse);
    }

    /// Notes a signal, weaker where a guard says so.
    fn put(&mut self, kind: ClaimKind, words: Range<usize>, strength: Strength, guards: &Guards, adverse: bool) {
        let benefit = matches!(kind, ClaimKind::Disease | ClaimKind::Efficacy);
        let praise = benefit || matches!(kind, ClaimKind::Superlative | ClaimKind::Testimonial | ClaimKind::TimeToResult);
        if benefit && guards.harms(&words) {
            return self.lessen(ClaimKind::Causal, words, strength, Guard::Harm);
        }
        let guard = match () {
            // A promise stays a promise whatever advice stands beside it.
            () if guards.lessens.is_some() && kind != ClaimKind::Guarantee => guards.lessens,
            () if adverse && praise => Some(Guard::Drawback),
            () if guards.defines && (benefit || kind == ClaimKind::Causal) => Some(Guard::Definition),
            () if guards.authorised && (benefit || kind == ClaimKind::Causal) => Some(Guard::Authorised),
            () => None,
        };
        if let Some(guard) = guard {
            return self.lessen(kind, words, strength, guard);
        }
        self.soft |= strength == Strength::Soft;
        match strength {
            Strength::Strong => self.strong.push((kind, words)),
            Strength::Paired => {
                self.paired.push((kind, words.clone()));
                self.loose.push((kind, words));
            }
            Strength::Soft | Strength::Loose => self.loose.push((kind, words)),
        }
    }

    fn lessen(&mut self, kind: ClaimKind, words: Range<usize>, strength: Strength, guard: Guard) {
        if strength != Strength::Loose {
            self.guard.get_or_insert(guard);
        }
        self.loose.push((kind, words));
    }

    fn hold(&mut self, kind: ClaimKind, strength: Strength, guard: Guard) {
        if strength == Strength::Strong && self.held.is_none_or(|(held, _)| kind < held) {
            self.held = Some((kind, guard));
        }
    }

    /// The claim that the sentence makes.
    pub(super) fn into_claim(
        self,
        page: Page<'_>,
        (sentence, index): (&Sentence, usize),
        span: Span,
        support: Support,
        circumstances: Circumstances,
    ) -> Option<Claim> {
        let (mut strong, mut loose, mut guard) = (self.strong, self.loose, self.guard);
        if self.soft && circumstances.everywhere {
            strong.extend(loose.iter().filter(|(kind, _)| *kind == ClaimKind::Efficacy).cloned());
        }
        if circumstances.earns {
            strong.extend(self.paired);
        } else {
            // Where nothing is sold, a careful or cited sentence about a disease is information, and somebody's own
            // words or those of a named speaker are theirs.
            let careful = self.hedged || support.level == SupportLevel::Adequate;
            let speaker = strong.iter().min_by_key(|entry| entry.0).and_then(|(_, words)| speaker::guard(page, sentence, words));
            guard = speaker.or(guard);
            let (informs, kept) =
                strong.into_iter().partition(|(kind, _)| speaker.is_some() || (careful && *kind == ClaimKind::Disease));
            strong = kept;
            loose.extend::<Vec<_>>(informs);
        }
        let weaker = strong.is_empty();
        let gravest = |entries: &[(ClaimKind, Range<usize>)]| entries.iter().min_by_key(|entry| entry.0).cloned();
        let (kind, signal) = if weaker { gravest(&loose)? } else { gravest(&strong)? };
        let mut kinds: Vec<ClaimKind> = strong.iter().chain(&loose).map(|entry| entry.0).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds.retain(|known| *known >= kind);
        let mut also: Vec<(ClaimKind, Range<usize>)> = strong;
        also.retain(|(known, _)| *known > kind);
        also.sort_unstable_by_key(|(known, words)| (*known, words.start));
        also.dedup_by_key(|(known, _)| *known);
        Some(Claim {
            kind,
            kinds,
            also,
            text: page.document.prose.slice(sentence.text.clone()).to_owned(),
            span,
            term: term(page, &signal).or_else(|| term(page, &sentence.tokens)),
            signal,
            sentence: index,
            block: sentence.block,
            hedged: self.hedged,
            loose: weaker,
            guard: guard.filter(|guard| weaker || (*guard == Guard::Harm && kind == ClaimKind::Causal)),
            support,
        })
    }
}

/// Whether a sentence is too short, for where it stands, to assert anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Short {
    No,
    /// A heading that only announces its section ("Clinical evidence").
    Heading,
    /// A cell that only names a subject ("Research, teaching").
    Cell,
}

impl Short {
    fn of(page: Page<'_>, sentence: &Sentence) -> Self {
        if sentence.tokens.len() > LONGEST_ANNOUNCEMENT {
            return Self::No;
        }
        match page.document.blocks.get(sentence.block).map(|block| &block.kind) {
            Some(BlockKind::Heading(level)) if *level > 1 => Self::Heading,
            Some(BlockKind::TableCell { .. }) => Self::Cell,
            _ => Self::No,
        }
    }
}

/// Words of a heading or a cell that is too short to assert anything.
const LONGEST_ANNOUNCEMENT: usize = 4;

/// Bytes of the longest column head.
const LONGEST_HEAD: usize = 200;

/// Whether a block is a cell under a column head that announces results ("Weight loss").
fn is_result_cell(page: Page<'_>, block: usize) -> bool {
    let Some(BlockKind::TableCell { head: Some(head), .. }) = page.document.blocks.get(block).map(|block| &block.kind) else {
        return false;
    };
    let short = page.document.text(*head).len() < LONGEST_HEAD;
    short
        && page.scan.sentences_of_block(*head).iter().any(|sentence| page.scan.has(List::STATISTIC_HEAD, sentence.tokens.clone()))
}

/// What the words are about: the last disease, else symptom, laboratory value … in them.
fn term(page: Page<'_>, tokens: &Range<usize>) -> Option<String> {
    signal::TERMS.into_iter().find_map(|list| {
        let hit = page.scan.hits_in(list, tokens.clone()).last()?;
        Some(page.document.prose.slice(page.scan.text_of(hit.tokens.clone())).to_owned())
    })
}
