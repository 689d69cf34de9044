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
    /// Whether it is spelled as the lexicon knows it but for the case of its letters, so that it can be looked up
    /// without being written out.
    pub plain: bool,
}

/// Signs that are words of their own.
const SIGNS: [char; 18] = ['%', '$', '£', '€', '¥', '₹', '→', '+', '&', '★', '⭐', '✓', '✔', '✅', '•', '™', '®', '@'];

/// What an ASCII byte can be in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Sign,
    Hash,
    Other,
    /// Part of a character that is not ASCII.
    Wide,
}

/// The class of every byte: nearly all text is ASCII, and looking a byte up is much faster than asking what a
/// character is.
const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        classes[byte] = if b.is_ascii_alphabetic() {
            Class::Letter
        } else if b.is_ascii_digit() {
            Class::Digit
        } else if matches!(b, b'%' | b'$' | b'+' | b'&' | b'@') {
            Class::Sign
        } else if b == b'#' {
            Class::Hash
        } else if b >= 0x80 {
            Class::Wide
        } else {
            Class::Other
        };
        byte += 1;
    }
    classes
};

/// Reads the word that starts at or after `from`; `None` at the end of the text.
///
/// Letters and digits make words, a run of digits ends where letters begin (`500mg` is `500` and `mg`), an apostrophe
/// between letters belongs to the word, dots within an abbreviation too (`Ph.D.`), and `#1` is one word.
pub fn next_word(text: &str, from: usize) -> Option<Word> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let byte = *bytes.get(at)?;
        match CLASSES[usize::from(byte)] {
            Class::Other => at += 1,
            Class::Letter => {
                let (length, plain) = letters_length(text, at);
                let capital = byte.is_ascii_uppercase();
                return Some(Word { start: at, end: at + length, number: false, capital, sign: false, plain });
            }
            Class::Digit => {
                let end = at + number_length(bytes.get(at..)?);
                return Some(Word { start: at, end, number: true, capital: false, sign: false, plain: end == at + 1 });
            }
            Class::Sign => {
                return Some(Word { start: at, end: at + 1, number: false, capital: false, sign: true, plain: true });
            }
            Class::Hash if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => {
                let end = at + number_length(bytes.get(at..)?);
                return Some(Word { start: at, end, number: false, capital: false, sign: false, plain: false });
            }
            Class::Hash => at += 1,
            Class::Wide => {
                let c = text.get(at..)?.chars().next()?;
                if SIGNS.contains(&c) {
                    let end = at + c.len_utf8();
                    return Some(Word { start: at, end, number: false, capital: false, sign: true, plain: true });
                }
                if c.is_alphanumeric() {
                    let end = at + long_letters_length(text.get(at..)?);
                    return Some(Word { start: at, end, number: false, capital: c.is_uppercase(), sign: false, plain: false });
                }
                at += c.len_utf8();
            }
        }
    }
}

/// Bytes of the number that a text begins with (a leading `#` is taken along).
fn number_length(bytes: &[u8]) -> usize {
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

/// Bytes of the word of letters that begins at `at`, and whether they are all ASCII letters and digits.
fn letters_length(text: &str, at: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(chunk) = bytes.get(end..).and_then(|rest| rest.first_chunk::<8>()) {
        let plain = plain_bytes(u64::from_le_bytes(*chunk));
        end += plain;
        if plain < 8 {
            break;
        }
    }
    while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
        end += 1;
    }
    let plain = end - at;
    let long = || text.get(at..).map_or(plain, long_letters_length);
    match bytes.get(end) {
        Some(b'\'' | b'.') => {
            let length = long();
            (length, length == plain)
        }
        Some(&byte) if byte >= 0x80 => (long(), false),
        _ => (plain, true),
    }
}

/// How many of eight bytes, lowest first, are ASCII letters or digits before the first that is not. All eight are
/// compared at once, which spares the processor a guess for every letter of every word.
fn plain_bytes(bytes: u64) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    // The high bit of each byte of `low`, a byte under 0x80, that lies from `first` to `last`: no sum carries over.
    let within =
        |low: u64, first: u8, last: u8| (low + ONES * u64::from(0x80 - first)) & !(low + ONES * u64::from(0x7f - last)) & HIGH;
    let low = bytes & !HIGH;
    let letter = within(low | (ONES * 0x20), b'a', b'z');
    let digit = within(low, b'0', b'9');
    let other = !((letter | digit) & !bytes) & HIGH;
    (other.trailing_zeros() / 8) as usize
}

/// The same for words with apostrophes, dots and letters that are not ASCII.
fn long_letters_length(text: &str) -> usize {
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

/// A hash of a word, the same on every machine, which the tables built ahead rely on. The case of ASCII letters makes
/// no difference to it, and two words of up to eight bytes never share one.
pub fn hash(word: &[u8]) -> u64 {
    hash_at(word, 0, word.len())
}

/// The hash of the word that stands from `start` to `end` in a text. What follows the word is read along with it and
/// masked, so that a short word takes no loop.
pub fn hash_at(text: &[u8], start: usize, end: usize) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut state = (end - start) as u64;
    let mut at = start;
    while at < end {
        let left = end - at;
        let chunk = match text.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
            Some(chunk) => u64::from_le_bytes(*chunk),
            None => text.get(at..end).unwrap_or_default().iter().rev().fold(0, |bytes, &byte| (bytes << 8) | u64::from(byte)),
        };
        let chunk = if left < 8 { chunk & ((1 << (left * 8)) - 1) } else { chunk };
        state = (state.rotate_left(29) ^ without_case(chunk)).wrapping_mul(FACTOR);
        state ^= state >> 32;
        at += 8;
    }
    state
}

/// Sets bit 5 of each ASCII byte, in which the cases of a letter differ.
fn without_case(bytes: u64) -> u64 {
    bytes | ((!bytes & 0x8080_8080_8080_8080) >> 2)
}

/// Mixes a state and a word into the place of an edge.
pub fn hash_edge(node: u32, word: u32) -> u64 {
    let key = (u64::from(node) << 32) | u64::from(word);
    let mixed = (key ^ (key >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 32)
}
