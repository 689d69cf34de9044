//! Directives: what an article says to scruple itself, `<!-- scruple-allow RULE until=DATE approver=NAME: reason -->`.
//!
//! A directive in a comment covers the block it stands in or trails, else the next one; a list or a table counts as one
//! block. In the front matter (`scruple: { allow: { RULE: reason } }`) it covers the page.

use super::{Block, BlockKind, Comment, Document, Entry, Node, Value, Visibility};
use crate::source::{Source, Span};

/// A directive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// Where it stands.
    pub span: Span,
    /// The part of the article it covers; `None` for the whole page.
    pub covers: Option<Span>,
    /// What it says, or that it can not be understood.
    pub content: Result<Allow, Malformed>,
}

/// `scruple-allow`: findings of a rule are right here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    /// The rule, as written.
    pub rule: String,
    /// The day from which on it no longer holds is the next one.
    pub until: Option<jiff::civil::Date>,
    /// Who approved it.
    pub approver: Option<String>,
    /// Why; empty if it does not say.
    pub reason: String,
}

/// A directive that can not be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// What is wrong with it, in words that follow "because".
    pub fault: String,
}

/// Reads the directives of an article, in source order.
pub fn directives(source: &Source, document: &Document) -> Vec<Directive> {
    let mut found = front_matter(document);
    let mut body: Option<Vec<&Block>> = None;
    for comment in &document.comments {
        let Some(content) = parse(source.slice(comment.text)) else { continue };
        // Most articles have no directive at all, and pay nothing for them.
        let body = body.get_or_insert_with(|| body_blocks(document));
        found.push(Directive { span: comment.span, covers: Some(covered(source, body, comment)), content });
    }
    found.sort_by_key(|directive| directive.span);
    found
}

fn malformed<T>(fault: impl Into<String>) -> Result<T, Malformed> {
    Err(Malformed { fault: fault.into() })
}

/// Reads the text of a comment; `None` if it is not for scruple.
fn parse(text: &str) -> Option<Result<Allow, Malformed>> {
    let text = text.trim();
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end)?;
    let word = word.to_lowercase();
    if word == "scruple-allow" {
        Some(allow(rest))
    } else if word.starts_with("scruple-") || word.starts_with("scruple_") || (word == "scruple" && rest.starts_with(':')) {
        Some(malformed(format!("there is no directive `{word}`, only `scruple-allow`")))
    } else {
        None
    }
}

/// `RULE until=DATE approver=NAME: reason`; a name of several words stands in quotation marks.
fn allow(text: &str) -> Result<Allow, Malformed> {
    let (head, reason) = text.split_once(':').unwrap_or((text, ""));
    let mut words = words(head).into_iter();
    let Some(rule) = words.next() else { return malformed("it names no rule") };
    let mut allow = Allow { rule: rule.to_owned(), until: None, approver: None, reason: reason.trim().to_owned() };
    for word in words {
        match word.split_once('=') {
            Some(("until", date)) => allow.until = Some(day(date)?),
            Some(("approver", name)) if !name.trim_matches('"').is_empty() => {
                allow.approver = Some(name.trim_matches('"').to_owned());
            }
            _ if reason.is_empty() => return malformed(format!("a colon is missing before the reason, at `{word}`")),
            _ => return malformed(format!("`{word}` means nothing before the colon")),
        }
    }
    Ok(allow)
}

/// The words of a directive's head: white space between quotation marks parts none.
fn words(head: &str) -> Vec<&str> {
    let mut quoted = false;
    let parts = head.split(|c: char| {
        quoted ^= c == '"';
        c.is_whitespace() && !quoted
    });
    parts.filter(|word| !word.is_empty()).collect()
}

fn day(text: &str) -> Result<jiff::civil::Date, Malformed> {
    text.parse().or_else(|_| malformed(format!("`{text}` is no day; write it as 2027-03-01")))
}

/// `scruple: { allow: { RULE: reason } }` or `RULE: { reason: …, until: … }`.
fn front_matter(document: &Document) -> Vec<Directive> {
    let Some(front_matter) = &document.front_matter else { return Vec::new() };
    let entries = front_matter.root.entries();
    let mut found = Vec::new();
    let mut push = |span: Span, content| found.push(Directive { span, covers: None, content });
    for entry in entries.iter().filter(|entry| entry.key == "scruple") {
        if entry.value.entries().is_empty() {
            push(entry.key_span, malformed("`scruple` must hold `allow`, with rules and reasons below it"));
        }
        for entry in entry.value.entries() {
            if entry.key != "allow" {
                push(entry.key_span, malformed(format!("there is no directive `{}`, only `allow`", entry.key)));
            } else if entry.value.entries().is_empty() {
                push(entry.key_span, malformed("`allow` must hold rules, each with its reason"));
            }
            for entry in entry.value.entries().iter().filter(|_| entry.key == "allow") {
                push(entry.key_span, allow_entry(entry));
            }
        }
    }
    found
}

fn allow_entry(entry: &Entry) -> Result<Allow, Malformed> {
    let text = |node: &Node| node.scalar().unwrap_or_default().trim().to_owned();
    let mut allow = Allow { rule: entry.key.clone(), until: None, approver: None, reason: String::new() };
    match &entry.value.value {
        Value::Map(entries) => {
            for entry in entries {
                match entry.key.as_str() {
                    "reason" => allow.reason = text(&entry.value),
                    "until" => allow.until = Some(day(&text(&entry.value))?),
                    "approver" => allow.approver = Some(text(&entry.value)).filter(|name| !name.is_empty()),
                    other => {
                        return malformed(format!("`{other}` means nothing here, only `reason`, `until` and `approver` do"));
                    }
                }
            }
        }
        Value::List(_) => return malformed("a list is no reason"),
        _ => allow.reason = text(&entry.value),
    }
    Ok(allow)
}

/// The blocks that a directive may cover, by place.
fn body_blocks(document: &Document) -> Vec<&Block> {
    let covers = |block: &&Block| !matches!(block.visibility, Visibility::Comment | Visibility::FrontMatter);
    let mut blocks: Vec<&Block> = document.blocks.iter().filter(covers).collect();
    blocks.sort_by_key(|block| (block.span.start, std::cmp::Reverse(block.span.end)));
    blocks
}

/// How many blocks before a comment are looked at for the one it stands in: blocks nest (an alt text in a paragraph),
/// but not deeply.
const NESTED: usize = 8;

/// The part of the article that a comment covers.
fn covered(source: &Source, body: &[&Block], comment: &Comment) -> Span {
    let next = body.partition_point(|block| block.span.start <= comment.span.start);
    let before = || body.get(next.saturating_sub(NESTED)..next).unwrap_or_default().iter().rev();
    if let Some(around) = before().find(|block| block.span.contains(comment.span)) {
        return around.span;
    }
    let same_line = |block: &&&Block| {
        block.span.end <= comment.span.start && !source.slice(Span::new(block.span.end, comment.span.start)).contains('\n')
    };
    if let Some(trailed) = before().find(same_line) {
        return trailed.span;
    }
    let Some((first, rest)) = body.get(next..).and_then(<[&Block]>::split_first) else {
        return Span::new(comment.span.end, comment.span.end);
    };
    let group = |kind: &BlockKind| match kind {
        BlockKind::ListItem { .. } => 1,
        BlockKind::TableHead { .. } | BlockKind::TableCell { .. } => 2,
        _ => 0,
    };
    let of_first = group(&first.kind);
    let rest = rest.iter().take_while(|block| of_first > 0 && group(&block.kind) == of_first);
    rest.fold(first.span, |span, block| span.join(block.span))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered_texts(text: &str) -> Vec<String> {
        let source = Source::new("a.md", text);
        let document = Document::parse(&source);
        let found = directives(&source, &document);
        found.iter().map(|directive| directive.covers.map_or("page", |span| source.slice(span)).trim().to_owned()).collect()
    }

    #[test]
    fn a_directive_covers_the_next_block_or_the_one_it_trails() {
        assert_eq!(covered_texts("One.\n\n<!-- scruple-allow a/b: why -->\n\nTwo.\n\nThree.\n"), ["Two."]);
        assert_eq!(covered_texts("One.\n\n<!-- scruple-allow a/b: why -->\nTwo.\n\nThree.\n"), ["Two."]);
        let trailing = covered_texts("One.\n\nTwo. <!-- scruple-allow a/b: why -->\n\nThree.\n");
        assert!(trailing.iter().all(|text| text.starts_with("Two.")) && trailing.len() == 1, "{trailing:?}");
        assert_eq!(covered_texts("<!-- scruple-allow a/b: why -->\n\n- One\n- Two\n\nThree.\n"), ["One\n- Two"]);
        assert_eq!(covered_texts("One.\n\n<!-- scruple-allow a/b: why -->\n"), [""]);
    }

    #[test]
    fn mdx_comments_and_front_matter_hold_directives() {
        assert_eq!(covered_texts("One.\n\n{/* scruple-allow a/b: why */}\n\nTwo.\n"), ["Two."]);
        assert_eq!(covered_texts("---\nscruple:\n  allow:\n    a/b: why\n---\n\nTwo.\n"), ["page"]);
    }

    #[test]
    fn what_a_directive_says() {
        let say = |text: &str| parse(text).map(|content| content.map(|allow| (allow.rule, allow.until.is_some(), allow.reason)));
        let allow = |rule: &str, until, reason: &str| Some(Ok((rule.to_owned(), until, reason.to_owned())));
        assert_eq!(
            say(" scruple-allow claims/disease: from the label: 1911 "),
            allow("claims/disease", false, "from the label: 1911")
        );
        assert_eq!(say("scruple-allow claims/disease until=2027-03-01: why"), allow("claims/disease", true, "why"));
        let named = parse("scruple-allow a/b approver=\"Dr. Ana Lee\" until=2027-03-01: why").and_then(Result::ok);
        assert_eq!(
            named.and_then(|allow| Some((allow.approver?, allow.reason))),
            Some(("Dr. Ana Lee".to_owned(), "why".to_owned()))
        );
        assert_eq!(say("scruple-allow claims/disease"), allow("claims/disease", false, ""));
        assert_eq!(say("scruple is our linter"), None);
        assert_eq!(say("TODO: scruple-allow"), None);
        for wrong in [
            "scruple-alow claims/disease: why",
            "scruple-allow",
            "scruple-allow : why",
            "scruple-allow claims/disease because it is right",
            "scruple-allow claims/disease until=soon: why",
            "scruple-allow claims/disease approver=: why",
            "scruple: ignore",
        ] {
            assert!(matches!(say(wrong), Some(Err(_))), "{wrong}");
        }
    }
}
