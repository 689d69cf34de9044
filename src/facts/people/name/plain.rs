//! How two spellings of one name meet.

/// Titles and suffixes that are no part of a name as far as two spellings are compared.
const LEFT_OUT: [&str; 13] = ["dr", "drs", "doctor", "prof", "professor", "mr", "mrs", "ms", "mx", "md", "phd", "jr", "sr"];

/// The letters of a name in lower case and without accents; titles, suffixes and what follows a comma left out.
pub(in crate::facts::people) fn plain_name(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let head = name.split(',').next().unwrap_or_default();
    let joint = |c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}'));
    for word in head.split(joint).filter(|word| !word.is_empty()) {
        let from = plain.len();
        if from > 0 {
            plain.push(' ');
        }
        let start = plain.len();
        for c in word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase) {
            fold(c, &mut plain);
        }
        if plain.get(start..).is_none_or(|word| word.is_empty() || LEFT_OUT.contains(&word)) {
            plain.truncate(from);
        }
    }
    plain
}

/// Whether two plain names are two spellings of one: the same words, or the same first and last name where one of them
/// has middle names or initials besides.
pub(in crate::facts::people) fn is_same_name(one: &str, other: &str) -> bool {
    if one.is_empty() || other.is_empty() {
        return false;
    }
    if one == other {
        return true;
    }
    let ends =
        |name: &'_ str| name.split_once(' ').map(|(first, rest)| (first.len(), rest.rsplit(' ').next().map_or(0, str::len)));
    let (Some(a), Some(b)) = (ends(one), ends(other)) else { return false };
    let same_first = a.0 > 1 && one.get(..a.0) == other.get(..b.0);
    let same_last = one.get(one.len() - a.1..) == other.get(other.len() - b.1..);
    let middle = |name: &str| name.split(' ').count() > 2;
    same_first && same_last && middle(one) != middle(other)
}

/// Whether two plain names may be one person's: as [`is_same_name`], or a single name and a full one that begins or
/// ends with it, or the same last name and first names of which one is short for the other (`j lee`, `tom lee`).
pub(in crate::facts::people) fn may_be_same_name(one: &str, other: &str) -> bool {
    if is_same_name(one, other) {
        return true;
    }
    let parts =
        |name: &'_ str| -> (usize, usize) { (name.find(' ').unwrap_or(name.len()), name.rfind(' ').map_or(0, |at| at + 1)) };
    let (a, b) = (parts(one), parts(other));
    let (first, last) = (one.get(..a.0).unwrap_or_default(), one.get(a.1..).unwrap_or_default());
    let (other_first, other_last) = (other.get(..b.0).unwrap_or_default(), other.get(b.1..).unwrap_or_default());
    if first.is_empty() || other_first.is_empty() {
        return false;
    }
    if a.1 == 0 || b.1 == 0 {
        return a.1 != b.1 && (first == other_first || last == other_last);
    }
    let short = |short: &str, long: &str| short.len() == 1 && long.starts_with(short);
    last == other_last && (short(first, other_first) || short(other_first, first))
}

/// Adds a small letter without its accent.
fn fold(c: char, out: &mut String) {
    let plain = match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ạ'..='ặ' => 'a',
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē'..='ě' | 'ẹ'..='ệ' => 'e',
        'ğ' | 'ģ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' | 'ỉ' | 'ị' => 'i',
        'ł' | 'ľ' | 'ļ' => 'l',
        'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'ọ'..='ợ' | 'ơ' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ụ'..='ự' | 'ư' => 'u',
        'ý' | 'ÿ' | 'ỳ'..='ỹ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        // What decomposed letters carry.
        '\u{300}'..='\u{36f}' => return,
        'ß' => return out.push_str("ss"),
        'æ' => return out.push_str("ae"),
        'œ' => return out.push_str("oe"),
        _ => c,
    };
    out.push(plain);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        is_same_name(&plain_name(one), &plain_name(other))
    }

    fn may_be(one: &str, other: &str) -> bool {
        may_be_same_name(&plain_name(one), &plain_name(other))
    }

    #[test]
    fn spellings_of_one_name_meet() {
        assert!(same("Dr. Ana Lee, MD", "ana lee"));
        assert!(same("José Núñez", "Jose Nunez"));
        assert!(same("Ana M. Lee", "Ana Lee"));
        assert!(same("Siobhán O’Dowd", "Siobhan O'Dowd"));
        assert!(same("ana-lee", "Ana Lee"));
        assert!(!same("Ana Lee", "Ana Berg") && !same("Ana Lee", "Tom Lee"));
        assert!(!same("Ana M. Lee", "Ana K. Lee"), "two middle names are two people");
        assert!(!same("", "Ana Lee"));
    }

    #[test]
    fn short_forms_may_be_the_same() {
        assert!(may_be("Dr. Lee", "Ana Lee") && may_be("Ana", "Ana Lee") && may_be("A. Lee", "Ana Lee"));
        assert!(!may_be("Ana Lee", "Uma Lee") && !may_be("Lee", "Uma Leeds") && !may_be("Ana", "Tom"));
    }
}
