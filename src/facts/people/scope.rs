//! Credits for a part of a page: "Nutrition section reviewed by".

/// What a page may call its parts.
const PARTS: [&str; 4] = ["section", "sections", "chapter", "portion"];

/// Words between the part and the label, and before the part.
const JOINTS: [&str; 18] = [
    "the", "this", "that", "of", "in", "our", "was", "is", "were", "are", "has", "have", "been", "guide", "article", "page",
    "post", "on",
];

/// The part of the page that a credit is about, from the text of the line before its label: `nutrition section`.
pub(super) fn scope(before: &str) -> Option<String> {
    /// Words between the part and the label.
    const REACH: usize = 6;
    /// Words that say which part.
    const WHICH: usize = 3;
    let item = before.rsplit(['.', ';', '|', '•', '·', '\n']).next().unwrap_or_default();
    let words: Vec<&str> = item.split_whitespace().rev().take(REACH + WHICH + 1).collect();
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let part = words.iter().take(REACH).position(|word| PARTS.contains(&plain(word).as_str()))?;
    let between: Vec<String> = words.iter().take(part).rev().map(|word| plain(word)).collect();
    if let Some(about) = about(&between) {
        return Some(format!("{} on {about}", plain(words.get(part)?)));
    }
    if !between.iter().all(|word| JOINTS.contains(&word.as_str())) {
        return None;
    }
    let which =
        words.iter().skip(part + 1).take(WHICH).map(|word| plain(word)).take_while(|word| !JOINTS.contains(&word.as_str()));
    let mut which: Vec<String> = which.collect();
    // "Medical content reviewed by" is a credit for the whole page.
    if which.is_empty() || which.iter().any(|word| matches!(word.as_str(), "medical" | "all" | "every" | "health" | "clinical")) {
        return None;
    }
    which.reverse();
    which.push(plain(words.get(part)?));
    Some(which.join(" "))
}

/// What a part is on, from the words after it: "on pelvic pain was".
fn about(words: &[String]) -> Option<String> {
    let (first, rest) = words.split_first()?;
    if !matches!(first.as_str(), "on" | "about") {
        return None;
    }
    let count = rest.iter().take_while(|word| !JOINTS.contains(&word.as_str())).count();
    let closed = rest.iter().skip(count).all(|word| JOINTS.contains(&word.as_str()));
    ((1..=3).contains(&count) && closed).then(|| rest.iter().take(count).cloned().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::scope;

    #[test]
    fn a_part_of_the_page_is_named_before_the_label() {
        assert_eq!(scope("Nutrition section ").as_deref(), Some("nutrition section"));
        assert_eq!(
            scope("Written by Ana Lee. The pelvic floor section of this guide was ").as_deref(),
            Some("pelvic floor section")
        );
        assert_eq!(scope("Ana Lee, RD; exercise section ").as_deref(), Some("exercise section"));
        assert_eq!(scope("The section on pelvic pain was ").as_deref(), Some("section on pelvic pain"));
        for text in ["", "This article was ", "Medical content ", "The section on sleep was long, and was ", "All sections were "]
        {
            assert_eq!(scope(text), None, "{text}");
        }
    }
}
