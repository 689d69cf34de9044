//! The one pass over a text: its words, its sentences, and where phrases and patterns of the lexicon stand.

use super::List;
use super::automaton::{Automaton, Node};
use super::layout::begins;
use super::pattern::Matcher;
use super::words::{hash, hash_at, next_word, normalise, with_case};
use std::ops::Range;

/// A word of the text.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Byte offset of its first character in the text.
    pub start: usize,
    /// Byte offset past its last character.
    pub end: usize,
    /// Whether it is a number.
    pub number: bool,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether it is a sign (`%`, `✓`), not a word of letters or digits.
    pub sign: bool,
    /// Whether only spaces, hyphens, slashes or quotes part it from the word before, in the same sentence.
    pub adjacent: bool,
    pub(super) word: u32,
    /// What it begins: see [`begins`].
    pub(super) begins: u8,
}

/// A sentence, or a line, cell or heading without a full stop.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Its words: a range of indexes into [`Scan::tokens`].
    pub tokens: Range<usize>,
    /// Its text, closing punctuation included: a byte range of the text.
    pub text: Range<usize>,
    /// The position of its block among the ranges given to [`Scan::new`].
    pub block: usize,
}

/// A phrase or pattern of a list, found in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The list.
    pub list: List,
    /// The row of a table, or the number of the line in the list's file (0-based, comments not counted).
    pub row: usize,
    /// The words it covers: a range of indexes into [`Scan::tokens`].
    pub tokens: Range<usize>,
}

/// Words, sentences and hits of a text.
#[derive(Debug, Default)]
pub struct Scan {
    /// All words in order.
    pub tokens: Vec<Token>,
    /// All sentences in order.
    pub sentences: Vec<Sentence>,
    /// All hits, by their first word, then by list. Of one list only the longest hit at a word is kept.
    pub hits: Vec<Hit>,
    /// Indexes of hits, list by list, and for each list the start of its own.
    by_list: Vec<u32>,
    list_starts: Vec<u32>,
}

/// A word that no phrase of the lexicon holds.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// Words after which a full stop ends no sentence.
const ABBREVIATIONS: [&str; 24] = [
    "dr", "mr", "mrs", "ms", "prof", "vs", "eg", "ie", "approx", "fig", "al", "st", "jr", "sr", "no", "vol", "dept", "ca", "cf",
    "incl", "est", "rev", "hon", "mt",
];

impl Scan {
    /// Reads `text`, which consists of blocks (byte ranges, in order, not overlapping), with a lexicon.
    pub fn new(text: &str, blocks: impl IntoIterator<Item = Range<usize>>, lexicon: &Automaton) -> Self {
        let mut scan = Self::with_phrases(text, blocks, lexicon, false);
        let patterns = Matcher::new(lexicon).run(&scan.tokens, &scan.sentences, &scan.hits);
        scan.settle(patterns);
        scan
    }

    /// Reads a short text that is one block, such as what stands after a name. Finds phrases, those of the lists under
    /// `names` too, but no patterns.
    pub fn of_text(text: &str, lexicon: &Automaton) -> Self {
        let mut scan = Self::with_phrases(text, std::iter::once(0..text.len()), lexicon, true);
        scan.settle(Vec::new());
        scan
    }

    fn with_phrases(text: &str, blocks: impl IntoIterator<Item = Range<usize>>, lexicon: &Automaton, names: bool) -> Self {
        // An English word takes six bytes with its space, and every second one is found in some list. A sentence of a web
        // page has ten words.
        let words = text.len() / 6 + 1;
        let mut scan = Self {
            tokens: Vec::with_capacity(words),
            sentences: Vec::with_capacity(words / 10),
            hits: Vec::with_capacity(words / 2),
            ..Self::default()
        };
        let mut word = String::new();
        for (block, range) in blocks.into_iter().enumerate() {
            scan.read_block(text, block, range, lexicon, &mut word);
        }
        scan.find_phrases(text, lexicon, names);
        scan
    }

    /// Looks for the phrases and patterns of a further lexicon, which numbers the lists of the first one as that does. Its
    /// patterns may use what was found before.
    pub fn find_more(&mut self, text: &str, lexicon: &Automaton) {
        let mut further = Self { tokens: self.tokens.clone(), ..Self::default() };
        let mut word = String::new();
        for token in &mut further.tokens {
            let known = number_of(lexicon, text.get(token.start..token.end).unwrap_or_default(), &mut word);
            (token.word, token.begins) = known.unwrap_or((UNKNOWN, 0));
        }
        further.find_phrases(text, lexicon, false);
        self.hits.append(&mut further.hits);
        self.hits.sort_by_key(|hit| (hit.tokens.start, hit.list));
        let patterns = Matcher::new(lexicon).run(&further.tokens, &self.sentences, &self.hits);
        self.settle(patterns);
    }

    /// The hits of a list, in order.
    pub fn hits_of(&self, list: List) -> impl Iterator<Item = &Hit> + '_ {
        self.indexes_of(list).iter().filter_map(|&index| self.hits.get(index as usize))
    }

    /// The hits of a list whose first word lies in a range of words, in order.
    pub fn hits_in(&self, list: List, tokens: Range<usize>) -> impl Iterator<Item = &Hit> + '_ {
        let indexes = self.indexes_of(list);
        let starts_before =
            |at: usize| move |&index: &u32| self.hits.get(index as usize).is_some_and(|hit| hit.tokens.start < at);
        let from = indexes.partition_point(starts_before(tokens.start));
        let here = indexes.get(from..).unwrap_or_default().iter().filter_map(|&index| self.hits.get(index as usize));
        here.take_while(move |hit| hit.tokens.start < tokens.end)
    }

    fn indexes_of(&self, list: List) -> &[u32] {
        let start = |list: usize| self.list_starts.get(list).map_or(self.by_list.len(), |&start| start as usize);
        let list = usize::from(list.0);
        self.by_list.get(start(list)..start(list + 1)).unwrap_or_default()
    }

    /// Whether a hit of the list begins in a range of words.
    pub fn has(&self, list: List, tokens: Range<usize>) -> bool {
        self.hits_in(list, tokens).next().is_some()
    }

    /// All hits, of whatever list, whose first word lies in a range of words.
    pub fn all_in(&self, tokens: Range<usize>) -> &[Hit] {
        let from = self.hits.partition_point(|hit| hit.tokens.start < tokens.start);
        let to = self.hits.partition_point(|hit| hit.tokens.start < tokens.end);
        self.hits.get(from..to).unwrap_or_default()
    }

    /// The index of the sentence that holds a word.
    pub fn sentence_of(&self, token: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        self.sentences.get(index).filter(|sentence| sentence.tokens.start <= token).map(|_| index)
    }

    /// The sentences of a block, in order.
    pub fn sentences_of_block(&self, block: usize) -> &[Sentence] {
        let from = self.sentences.partition_point(|sentence| sentence.block < block);
        let to = self.sentences.partition_point(|sentence| sentence.block <= block);
        self.sentences.get(from..to).unwrap_or_default()
    }

    /// The words whose first byte lies in a byte range of the text.
    pub fn tokens_at(&self, text: Range<usize>) -> Range<usize> {
        let from = self.tokens.partition_point(|token| token.start < text.start);
        let to = self.tokens.partition_point(|token| token.start < text.end);
        from..to.max(from)
    }

    /// The byte range that a range of words covers.
    pub fn text_of(&self, tokens: Range<usize>) -> Range<usize> {
        let Some(words) = self.tokens.get(tokens) else { return 0..0 };
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        }
    }

    fn read_block(&mut self, text: &str, block: usize, range: Range<usize>, lexicon: &Automaton, word: &mut String) {
        let Some(body) = text.get(range.clone()) else { return };
        let mut at = 0;
        let mut sentence_start = self.tokens.len();
        let mut text_start = None;
        let mut previous = "";
        while let Some(found) = next_word(body, at) {
            let gap = body.get(at..found.start).unwrap_or_default();
            let first = self.tokens.len() == sentence_start;
            let plain_gap = found.start == at + 1 && body.as_bytes().get(at) == Some(&b' ');
            if !plain_gap && !first && ends_sentence(gap, body.get(found.start..).unwrap_or_default(), previous, word) {
                let closing = gap.trim_end_matches(|c: char| !matches!(c, '.' | '!' | '?' | '…' | ')' | '"' | '”' | '’')).len();
                self.end_sentence(sentence_start, text_start.unwrap_or(range.start)..range.start + at + closing, block);
                sentence_start = self.tokens.len();
                text_start = None;
            }
            if text_start.is_none() {
                text_start = Some(range.start + found.start - opening_quote(gap));
            }
            let slice = body.get(found.start..found.end).unwrap_or_default();
            let known = if found.plain {
                lexicon.word(hash_at(body.as_bytes(), found.start, found.end))
            } else {
                number_of(lexicon, slice, word)
            };
            let (number, begins) = known.unwrap_or((UNKNOWN, 0));
            self.tokens.push(Token {
                start: range.start + found.start,
                end: range.start + found.end,
                number: found.number,
                capital: found.capital,
                sign: found.sign,
                adjacent: self.tokens.len() > sentence_start && (plain_gap || gap.chars().all(is_soft)),
                word: number,
                begins,
            });
            previous = slice;
            at = found.end;
        }
        let closing = body.get(at..).map_or(0, |rest| rest.trim_end().len());
        if let Some(start) = text_start {
            self.end_sentence(sentence_start, start..range.start + at + closing, block);
        }
    }

    fn end_sentence(&mut self, from: usize, text: Range<usize>, block: usize) {
        if from < self.tokens.len() {
            self.sentences.push(Sentence { tokens: from..self.tokens.len(), text, block });
        }
    }

    fn find_phrases(&mut self, text: &str, lexicon: &Automaton, names: bool) {
        let begin = if names { begins::PHRASE | begins::NAME } else { begins::PHRASE };
        let mut path: Vec<Node> = Vec::new();
        let mut written = Written::default();
        for first in 0..self.tokens.len() {
            let Some(token) = self.tokens.get(first).filter(|token| token.begins & begin != 0) else { continue };
            let mut node = lexicon.node(token.word);
            let (mut number, mut next) = (token.word, first + 1);
            path.clear();
            while node.has_edges {
                let Some(token) = self.tokens.get(next).filter(|token| token.adjacent) else { break };
                let Some(target) = lexicon.step(number, token.word) else { break };
                path.push(node);
                number = target;
                node = lexicon.node(number);
                next += 1;
            }
            let from = self.hits.len();
            loop {
                // From the longest down, so that of one list the longest is kept.
                for place in if names { node.all.clone() } else { node.page.clone() } {
                    let accept = lexicon.accept(place);
                    let list = List(accept.list as u16);
                    let tokens = self.tokens.get(first..next).unwrap_or_default();
                    if (accept.surface == 0 || lexicon.surface(accept.surface) == written.of(text, tokens))
                        && !self.hits.iter().skip(from).any(|longer| longer.list == list)
                    {
                        self.hits.push(Hit { list, row: accept.row as usize, tokens: first..next });
                    }
                }
                let Some(shorter) = path.pop() else { break };
                node = shorter;
                next -= 1;
            }
            if let Some(here) = self.hits.get_mut(from..).filter(|here| here.len() > 1) {
                here.sort_unstable_by_key(|hit| hit.list);
            }
        }
    }

    /// Adds the patterns to the phrases, keeps the longest hit of a list at a word, and builds the index by list.
    fn settle(&mut self, mut patterns: Vec<Hit>) {
        let order = |hit: &Hit| (hit.tokens.start, hit.list, std::cmp::Reverse(hit.tokens.end), hit.row);
        if !patterns.is_empty() {
            patterns.sort_by_key(order);
            let phrases = std::mem::take(&mut self.hits);
            self.hits.reserve(phrases.len() + patterns.len());
            let (mut phrases, mut patterns) = (phrases.into_iter().peekable(), patterns.into_iter().peekable());
            while let Some(hit) = match (phrases.peek(), patterns.peek()) {
                (Some(phrase), Some(pattern)) if order(pattern) < order(phrase) => patterns.next(),
                (Some(_), _) => phrases.next(),
                (None, _) => patterns.next(),
            } {
                self.hits.push(hit);
            }
        }
        self.hits.dedup_by_key(|hit| (hit.tokens.start, hit.list));
        let lists = self.hits.iter().map(|hit| usize::from(hit.list.0) + 1).max().unwrap_or(0);
        let mut next = vec![0u32; lists + 1];
        for hit in &self.hits {
            if let Some(count) = next.get_mut(usize::from(hit.list.0) + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        next.iter_mut().for_each(|count| {
            total += *count;
            *count = total;
        });
        self.list_starts.clone_from(&next);
        self.by_list = vec![0; self.hits.len()];
        for (index, hit) in self.hits.iter().enumerate() {
            let Some(place) = next.get_mut(usize::from(hit.list.0)) else { continue };
            if let Some(slot) = self.by_list.get_mut(*place as usize) {
                *slot = index as u32;
            }
            *place += 1;
        }
    }
}

/// A word by how it is normally written; of `magnesium's` what is known of `magnesium` where only that is known.
fn number_of(lexicon: &Automaton, slice: &str, buffer: &mut String) -> Option<(u32, u8)> {
    normalise(slice, buffer);
    let word = buffer.as_bytes();
    let bare = || word.strip_suffix(b"'s").or_else(|| word.strip_suffix(b"'S")).or_else(|| word.strip_suffix(b"'"));
    lexicon.word(hash(word)).or_else(|| lexicon.word(hash(bare()?)))
}

/// Words written out with their case, a space between them.
#[derive(Default)]
struct Written {
    all: String,
    word: String,
}

impl Written {
    fn of(&mut self, text: &str, tokens: &[Token]) -> &[u8] {
        self.all.clear();
        for token in tokens {
            with_case(text.get(token.start..token.end).unwrap_or_default(), &mut self.word);
            if !self.all.is_empty() {
                self.all.push(' ');
            }
            self.all.push_str(&self.word);
        }
        self.all.as_bytes()
    }
}

fn is_soft(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '/' | '"' | '\'' | '“' | '”' | '‘' | '’' | '*' | '_' | '`' | '~')
}

/// Bytes of an opening quote or bracket right before the word that follows `gap`.
fn opening_quote(gap: &str) -> usize {
    gap.chars().next_back().filter(|c| matches!(c, '“' | '"' | '‘' | '\'' | '(' | '[')).map_or(0, char::len_utf8)
}

fn is_initial(word: &str) -> bool {
    let mut characters = word.chars();
    matches!((characters.next(), characters.next()), (Some(c), None) if c.is_uppercase() && c != 'I')
}

/// Whether what stands between two words ends a sentence. `previous` is the word before, `rest` begins with the next.
fn ends_sentence(gap: &str, rest: &str, previous: &str, buffer: &mut String) -> bool {
    let Some(stop) = gap.find(['.', '!', '?', '…']) else {
        return false;
    };
    let after =
        gap.get(stop..).unwrap_or_default().trim_start_matches(['.', '!', '?', '…', ')', '"', '”', '’', '\'', '*', '_', ']']);
    let spaced = after.starts_with(char::is_whitespace);
    if !spaced {
        return false;
    }
    if !gap.contains(['!', '?']) {
        normalise(previous, buffer);
        if ABBREVIATIONS.contains(&buffer.as_str()) || is_initial(previous) {
            return false;
        }
    }
    let opened = after.trim_start().chars().next().is_some_and(|c| matches!(c, '“' | '"' | '(' | '[' | '‘'));
    opened
        || rest.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_alphabetic() || c.is_alphabetic() && !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::super::compile::Compiler;
    use super::*;

    fn lexicon(compiler: &Compiler) -> Automaton {
        Automaton::leak(compiler.compile().unwrap_or_default())
    }

    fn sentences(text: &str) -> Vec<&str> {
        let scan = Scan::of_text(text, &lexicon(&Compiler::default()));
        scan.sentences.iter().filter_map(|sentence| text.get(sentence.text.clone())).collect()
    }

    #[test]
    fn sentences_end_where_readers_end_them() {
        assert_eq!(
            sentences("It helps. Dr. Lee, Ph.D., took 4.5 mg vs. 3 mg. Why? “No idea.” He left (as J. Doe did)."),
            ["It helps.", "Dr. Lee, Ph.D., took 4.5 mg vs. 3 mg.", "Why?", "“No idea.”", "He left (as J. Doe did)."]
        );
        assert_eq!(sentences("a wrapped\nline goes on. no capital"), ["a wrapped\nline goes on. no capital"]);
    }

    #[test]
    fn phrases_and_patterns_are_found_in_one_pass() {
        let mut compiler = Compiler::default();
        let (verb, disease, claim, degree) =
            (compiler.list("verb"), compiler.list("disease"), compiler.list("claim"), compiler.list("degree"));
        for line in ["cure{,s,d}", "treat{,s}"] {
            assert_eq!(compiler.phrase(verb, 0, line), Ok(()));
        }
        assert_eq!(compiler.phrase(disease, 0, "cancer"), Ok(()));
        assert_eq!(compiler.phrase(disease, 1, "breast cancer"), Ok(()));
        assert_eq!(compiler.phrase(degree, 0, "=MD"), Ok(()));
        assert_eq!(compiler.pattern(claim, 0, "@verb <2> @disease"), Ok(()));
        assert_eq!(compiler.pattern(claim, 1, "^ up to # % ;"), Ok(()));
        let lexicon = lexicon(&compiler);
        let text = "It cures, they say, breast cancer. Md or M.D.? Up to 40%.";
        let scan = Scan::new(text, std::iter::once(0..text.len()), &lexicon);
        let shown: Vec<(u16, &str)> =
            scan.hits.iter().filter_map(|hit| Some((hit.list.0, text.get(scan.text_of(hit.tokens.clone()))?))).collect();
        assert_eq!(
            shown,
            [
                (0, "cures"),
                (2, "cures, they say, breast cancer"),
                (1, "breast cancer"),
                (1, "cancer"),
                (3, "M.D"),
                (2, "Up to 40%"),
            ]
        );
    }

    #[test]
    fn nothing_matches_across_a_comma_or_a_full_stop() {
        let mut compiler = Compiler::default();
        let list = compiler.list("phrase");
        assert_eq!(compiler.phrase(list, 0, "fact-checked by"), Ok(()));
        let lexicon = lexicon(&compiler);
        let count = |text: &str| Scan::of_text(text, &lexicon).hits.len();
        assert_eq!(count("Fact checked by Jo"), 1);
        assert_eq!(count("“Fact-checked” by Jo"), 1);
        assert_eq!(count("Fact checked, by Jo"), 0);
        assert_eq!(count("Fact checked. By Jo"), 0);
    }

    #[test]
    fn malformed_patterns_are_refused_with_a_reason() {
        let mut compiler = Compiler::default();
        let list = compiler.list("pattern");
        for (line, part) in [("@nope", "no list"), ("a <20> b", "gap"), ("{a,b", "`{`"), ("<2> a", "begin"), ("a <2>", "end")] {
            let error = compiler.pattern(list, 0, line).err().unwrap_or_default();
            assert!(error.contains(part), "{line}: {error}");
        }
    }
}
