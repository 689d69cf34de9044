//! How text becomes words. The build script includes this file too, so that phrases of the lexicon and articles are
//! cut up by the same code.

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset past its last character.
    pub end: usize,
    /// Whether it is a number (`12`, `4.5`, `10,000`).
    pub number: bool,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether it is a sign (`%`, `✓`), not a word of letters or digits.
    pub sign: bool,
}

/// Signs that are words of their own.
const SIGNS: [char; 15] = ['%', '$', '£', '€', '+', '&', '★', '⭐', '✓', '✔', '✅', '•', '™', '®', '@'];

/// Reads the word that starts at or after `from`; `None` at the end of the text.
///
/// Letters and digits make words, a run of digits ends where letters begin (`500mg` is `500` and `mg`), an apostrophe
/// between letters belongs to the word, dots within an abbreviation too (`Ph.D.`), and `#1` is one word.
pub fn next_word(text: &str, from: usize) -> Option<Word> {
    let rest = text.get(from..)?;
    let mut characters = rest.char_indices().peekable();
    let start = loop {
        let (at, c) = characters.next()?;
        let follows_digit = characters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if c.is_alphanumeric() || (c == '#' && follows_digit) || SIGNS.contains(&c) {
            break (at, c);
        }
    };
    let (offset, first) = start;
    let begin = from + offset;
    if SIGNS.contains(&first) {
        return Some(Word { start: begin, end: begin + first.len_utf8(), number: false, capital: false, sign: true });
    }
    let tail = text.get(begin..)?;
    let (length, number) =
        if first.is_ascii_digit() || first == '#' { (number_length(tail), first != '#') } else { (letters_length(tail), false) };
    Some(Word { start: begin, end: begin + length, number, capital: first.is_uppercase(), sign: false })
}

/// Bytes of the number that `text` begins with (a leading `#` is taken along).
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 1;
    loop {
        let separator = matches!(bytes.get(end), Some(b'.' | b','));
        if digit(end) {
            end += 1;
        } else if separator && digit(end + 1) && digit(end - 1) {
            end += 2;
        } else {
            return end;
        }
    }
}

/// Bytes of the word of letters that `text` begins with.
fn letters_length(text: &str) -> usize {
    let mut end = 0;
    let mut segment = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|&(_, next)| next);
        let joined = match c {
            '\'' | '\u{2019}' => end > 0 && next.is_some_and(char::is_alphabetic),
            '.' => (1..=2).contains(&segment) && next.is_some_and(char::is_alphabetic),
            '\u{AD}' => true,
            _ => c.is_alphanumeric() || ('\u{300}'..='\u{36F}').contains(&c),
        };
        if !joined {
            break;
        }
        segment = if c == '.' { 0 } else { segment + 1 };
        end = at + c.len_utf8();
    }
    end
}

/// Writes the word as the lexicon knows it: lower case, straight apostrophe, without the dots of abbreviations and
/// without soft hyphens. `out` is emptied first.
pub fn normalise(word: &str, out: &mut String) {
    out.clear();
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        out.push_str(word);
        out.make_ascii_lowercase();
        return;
    }
    let number = word.as_bytes().first().is_some_and(u8::is_ascii_digit);
    for c in word.chars() {
        match c {
            '\u{2019}' => out.push('\''),
            '.' if !number => {}
            ',' | '\u{AD}' => {}
            _ => out.extend(c.to_lowercase()),
        }
    }
}

/// The word with its case kept, without the dots of abbreviations: how `=MD` in the lexicon and `M.D.` in a text meet.
pub fn with_case(word: &str, out: &mut String) {
    out.clear();
    out.extend(word.chars().filter(|c| !matches!(c, '.' | '\u{AD}')).map(|c| if c == '\u{2019}' { '\'' } else { c }));
}

/// 64-bit FNV-1a: the same on every machine, which the tables built ahead rely on.
pub fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// Mixes a state and a word into the place of an edge.
pub fn hash_edge(node: u32, word: u32) -> u64 {
    let key = (u64::from(node) << 32) | u64::from(word);
    let mixed = (key ^ (key >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 32)
}
