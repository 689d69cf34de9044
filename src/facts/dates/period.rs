//! Days as people write them: `2026-05-12`, "12 May 2026", "May 12, 2026", "May 2026".

use jiff::civil::Date;
use std::ops::Range;

/// The first and the last day that a written date may mean: one and the same for "12 May 2026", a month for "May 2026",
/// and both readings of `05/12/2026`. What is judged must hold for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The earliest day.
    pub first: Date,
    /// The latest day.
    pub last: Date,
}

/// Bytes of a text that are looked through for a date. No credit line is longer.
const REACH: usize = 240;

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// A run of digits or letters.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    start: usize,
    number: Option<u16>,
}

impl Piece<'_> {
    fn end(self) -> usize {
        self.start + self.text.len()
    }

    fn year(self) -> Option<i16> {
        let number = self.number.filter(|number| self.text.len() == 4 && (1900..2200).contains(number))?;
        i16::try_from(number).ok()
    }

    fn small(self, most: u16) -> Option<i8> {
        let number = self.number.filter(|number| self.text.len() <= 2 && (1..=most).contains(number))?;
        i8::try_from(number).ok()
    }

    fn month(self) -> Option<i8> {
        let is = |month: &str| {
            let short =
                self.text.len() >= 3 && month.get(..self.text.len()).is_some_and(|start| start.eq_ignore_ascii_case(self.text));
            short || (self.text.eq_ignore_ascii_case("sept") && month.starts_with("sept"))
        };
        let index = MONTHS.iter().position(|month| is(month))?;
        i8::try_from(index + 1).ok()
    }

    fn is(self, words: &[&str]) -> bool {
        words.iter().any(|word| word.eq_ignore_ascii_case(self.text))
    }
}

/// The first date in a text, with its place. Years alone and years of two digits are none.
pub(super) fn find(text: &str) -> Option<(Range<usize>, Period)> {
    let mut end = text.len().min(REACH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = text.get(..end)?;
    let pieces = pieces(text);
    (0..pieces.len()).find_map(|index| {
        // "31 February 2026" is no day, and not some day of February either.
        let day_before = index.checked_sub(1).and_then(|before| pieces.get(before)?.small(31));
        if day_before.is_some() && pieces.get(index)?.month().is_some() {
            return None;
        }
        let (used, period) = at(text, pieces.get(index..)?)?;
        let (first, last) = (pieces.get(index)?, pieces.get(index + used - 1)?);
        Some((first.start..last.end(), period))
    })
}

/// The date that the pieces begin with, and how many of them it takes.
fn at(text: &str, pieces: &[Piece<'_>]) -> Option<(usize, Period)> {
    let joint = |one: usize, other: usize| {
        let between = text.get(pieces.get(one)?.end()..pieces.get(other)?.start)?;
        let mut signs = between.chars();
        signs.next().filter(|sign| signs.next().is_none() && matches!(sign, '-' | '/' | '.'))
    };
    let piece = |index: usize| pieces.get(index).copied();
    let first = piece(0)?;
    if let Some(year) = first.year() {
        joint(0, 1)?;
        let month = piece(1)?.small(12)?;
        let day = joint(1, 2).and_then(|_| piece(2)?.small(31)).and_then(|day| day_of(year, month, day));
        return day.map(|day| (3, day)).or_else(|| Some((2, month_of(year, month)?)));
    }
    if let Some(month) = first.month() {
        if let Some(year) = piece(1)?.year() {
            return Some((2, month_of(year, month)?));
        }
        let day = piece(1)?.small(31)?;
        let next = if piece(2)?.is(&["st", "nd", "rd", "th"]) { 3 } else { 2 };
        return Some((next + 1, day_of(piece(next)?.year()?, month, day)?));
    }
    let one = first.small(31)?;
    if let (Some(sign), Some(other)) =
        (joint(0, 1).filter(|sign| joint(1, 2) == Some(*sign)), piece(1).and_then(|piece| piece.small(31)))
    {
        return Some((3, of_numbers(piece(2)?.year()?, one, other, sign)?));
    }
    let mut next = 1;
    for skipped in [&["st", "nd", "rd", "th"][..], &["of"]] {
        next += usize::from(piece(next)?.is(skipped));
    }
    Some((next + 2, day_of(piece(next + 1)?.year()?, piece(next)?.month()?, one)?))
}

/// `05/12/2026` may be either; `25/12/2026` and `12.5.2026` (dots part day, month and year) are clear.
fn of_numbers(year: i16, one: i8, other: i8, sign: char) -> Option<Period> {
    let (day_first, month_first) = (day_of(year, other, one), day_of(year, one, other));
    match (day_first, month_first) {
        (Some(day_first), _) if sign == '.' => Some(day_first),
        (Some(one), Some(other)) => Some(Period { first: one.first.min(other.first), last: one.last.max(other.last) }),
        (one, other) => one.or(other),
    }
}

fn day_of(year: i16, month: i8, day: i8) -> Option<Period> {
    let day = Date::new(year, month, day).ok()?;
    Some(Period { first: day, last: day })
}

fn month_of(year: i16, month: i8) -> Option<Period> {
    let first = Date::new(year, month, 1).ok()?;
    Some(Period { first, last: first.last_of_month() })
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let same = |other: char| if c.is_ascii_digit() { other.is_ascii_digit() } else { other.is_alphabetic() };
        if !c.is_ascii_digit() && !c.is_alphabetic() {
            at += c.len_utf8();
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let run = rest.get(..rest.find(|other| !same(other)).unwrap_or(rest.len())).unwrap_or_default();
        pieces.push(Piece { text: run, start: at, number: run.parse().ok() });
        at += run.len().max(1);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        find(text).map_or_else(String::new, |(range, period)| {
            format!("{} {}..{}", text.get(range).unwrap_or_default(), period.first, period.last)
        })
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, day) in [
            ("2026-05-12", "2026-05-12 2026-05-12..2026-05-12"),
            ("2026-05-12T09:30:00Z", "2026-05-12 2026-05-12..2026-05-12"),
            ("2026/5/2 10:00", "2026/5/2 2026-05-02..2026-05-02"),
            ("on 12 May 2026.", "12 May 2026 2026-05-12..2026-05-12"),
            ("the 3rd of March, 2026", "3rd of March, 2026 2026-03-03..2026-03-03"),
            ("Last reviewed: Sept. 9, 2026 by", "Sept. 9, 2026 2026-09-09..2026-09-09"),
            ("May 12th, 2026", "May 12th, 2026 2026-05-12..2026-05-12"),
            ("Tue, 12 May 2026 10:00:00 GMT", "12 May 2026 2026-05-12..2026-05-12"),
            ("March 2022", "March 2022 2022-03-01..2022-03-31"),
            ("2026-02", "2026-02 2026-02-01..2026-02-28"),
            ("25/12/2026", "25/12/2026 2026-12-25..2026-12-25"),
            ("12.5.2026", "12.5.2026 2026-05-12..2026-05-12"),
            ("05/12/2026", "05/12/2026 2026-05-12..2026-12-05"),
            ("5-12-2026", "5-12-2026 2026-05-12..2026-12-05"),
        ] {
            assert_eq!(shown(text), day);
        }
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for text in [
            "",
            "2026",
            "12 of 20",
            "may 12 people",
            "31 February 2026",
            "version 3.2.1",
            "1-800-273-8255",
            "5/12",
            "in 12 months",
            "12/13/14",
        ] {
            assert_eq!(shown(text), "", "{text}");
        }
    }

    #[test]
    fn only_the_start_of_a_long_text_is_read() {
        assert_eq!(shown(&format!("{} 12 May 2026", "é ".repeat(400))), "");
    }
}
