//! `people --format human`: a table of everybody, then what does not go together.

use super::roster::{Credited, Roster, RosterEntry, topic_label};
use super::terminal::{Paint, Terminal, wrap};
use crate::facts::{FitVerdict, Role, Signer};
use unicode_width::UnicodeWidthStr;

/// Topics that are listed of one role; the rest is counted.
const LISTED: usize = 4;

/// The narrowest and widest table.
const NARROWEST: usize = 60;
const WIDEST: usize = 140;

const NO_ARTICLE: &str = "no article to read (folders are searched for .md, .mdx, .markdown and .txt files)\n";

const HEADS: [&str; 4] = ["person", "shown as", "work", "fit"];

/// The roster as a table. `summary` adds what follows it in one line.
pub fn roster_table(terminal: Terminal, roster: &Roster, summary: bool) -> String {
    let mut out = String::new();
    if roster.articles == 0 {
        return if summary { NO_ARTICLE.to_owned() } else { out };
    }
    if !roster.people.is_empty() {
        let rows: Vec<[String; 4]> = roster.people.iter().map(cells).collect();
        let widths = widths(&rows, terminal.width.clamp(NARROWEST, WIDEST));
        out.push_str(&row(terminal, &HEADS.map(str::to_owned), &widths, Some(Paint::Dim)));
        rows.iter().for_each(|cells| out.push_str(&row(terminal, cells, &widths, None)));
    }
    let conflicts: Vec<_> = roster.conflicts().collect();
    for (entry, places) in &conflicts {
        out.push_str(&format!("\n{}: {} is shown with different credentials\n", terminal.paint(Paint::Red, "error"), entry.name));
        places.iter().for_each(|credit| out.push_str(&format!("  {}  {}\n", credit.credentials.join(", "), place(credit))));
        out.push_str("  Show the same person with the same credentials everywhere, or tell two people apart by name.\n");
    }
    let misfits: Vec<_> = roster.misfits().collect();
    for (entry, credit) in &misfits {
        let did = match credit.role {
            Role::Author => "wrote",
            Role::Reviewer | Role::FactChecker => "reviewed",
        };
        let about = topic_label(&credit.topic);
        out.push_str(&format!("\n{}: {} {did} on {about}\n", terminal.paint(Paint::Yellow, "does not fit"), entry.name));
        out.push_str(&format!("  {}  {}\n", place(credit), credit.why));
    }
    if summary {
        let people = roster.people.len();
        let counted = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
        out.push_str(&format!(
            "{}{} in {}: {} with different credentials, {} outside of the field\n",
            if out.is_empty() { "" } else { "\n" },
            counted(people, "name", "names"),
            counted(roster.articles, "article", "articles"),
            conflicts.len(),
            counted(misfits.len(), "credit", "credits"),
        ));
    }
    out
}

fn place(credit: &Credited) -> String {
    format!("{}:{}:{}", credit.path, credit.place.start.line, credit.place.start.column)
}

fn cells(entry: &RosterEntry) -> [String; 4] {
    let signer = entry.signer();
    let mut said = entry.said().join(", ");
    if !matches!(signer, Signer::Person) {
        let what = signer.what();
        said = if said.is_empty() { format!("({what})") } else { format!("{said} ({what})") };
    } else if said.is_empty() {
        "no credentials".clone_into(&mut said);
    }
    let works = [(Role::Author, "wrote"), (Role::Reviewer, "reviewed"), (Role::FactChecker, "checked")];
    let works: Vec<String> = works.iter().filter_map(|&(role, did)| work(entry, role, did)).collect();
    [entry.name.clone(), said, works.join("\n"), fit(entry)]
}

/// "wrote 3: sleep (2), diet".
fn work(entry: &RosterEntry, role: Role, did: &str) -> Option<String> {
    let topics = entry.topics(role);
    let count: usize = topics.iter().map(|(_, count)| count).sum();
    if count == 0 {
        return None;
    }
    let mut listed: Vec<String> = topics
        .iter()
        .take(LISTED)
        .map(
            |(topic, count)| {
                if *count == 1 { topic_label(topic).to_owned() } else { format!("{} ({count})", topic_label(topic)) }
            },
        )
        .collect();
    if topics.len() > LISTED {
        listed.push(format!("{} more topics", topics.len() - LISTED));
    }
    Some(format!("{did} {count}: {}", listed.join(", ")))
}

/// How many of the credits fit: "2 fit, 1 does not".
fn fit(entry: &RosterEntry) -> String {
    let count = |verdicts: &[FitVerdict], cured: Option<bool>| {
        let counts = |credit: &&Credited| {
            credit.fit.is_some_and(|fit| verdicts.contains(&fit)) && cured.is_none_or(|cured| credit.cured == cured)
        };
        entry.credits.iter().filter(counts).count()
    };
    let parts = [
        (count(&[FitVerdict::Direct], None), "fit", "fits"),
        (count(&[FitVerdict::Adjacent], None), "near", "near"),
        (count(&[FitVerdict::Mismatch], Some(true)), "do not, but are cured", "does not, but is cured"),
        (count(&[FitVerdict::Mismatch], Some(false)), "do not fit", "does not fit"),
    ];
    let told = parts.iter().filter(|(count, _, _)| *count > 0);
    let told: Vec<String> = told.map(|(count, many, one)| format!("{count} {}", if *count == 1 { one } else { many })).collect();
    if told.is_empty() { "-".to_owned() } else { told.join(", ") }
}

/// Widths of the columns: as wide as their content, cut down in turn where the line is too short.
fn widths(rows: &[[String; 4]], width: usize) -> [usize; 4] {
    /// Columns are no narrower than this, and two cells part them.
    const LEAST: [usize; 4] = [14, 14, 20, 10];
    let mut widths = HEADS.map(UnicodeWidthStr::width);
    for (column, wide) in widths.iter_mut().enumerate() {
        let lines = rows.iter().filter_map(|row| row.get(column)).flat_map(|cell| cell.lines());
        *wide = lines.map(UnicodeWidthStr::width).max().unwrap_or(0).max(*wide);
    }
    let room = width.saturating_sub(2 * (widths.len() - 1));
    while widths.iter().sum::<usize>() > room {
        let surplus =
            |column: &usize| widths.get(*column).zip(LEAST.get(*column)).map_or(0, |(wide, least)| wide.saturating_sub(*least));
        let Some(widest) = (0..widths.len()).max_by_key(surplus).filter(|column| surplus(column) > 0) else { break };
        if let Some(wide) = widths.get_mut(widest) {
            *wide -= 1;
        }
    }
    widths
}

/// A row with its cells wrapped.
fn row(terminal: Terminal, cells: &[String; 4], widths: &[usize; 4], paint: Option<Paint>) -> String {
    let wrapped: Vec<Vec<String>> = cells.iter().zip(widths).map(|(cell, &width)| wrap(cell, width)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    let mut out = String::new();
    for line in 0..height {
        let mut text = String::new();
        for (cell, &width) in wrapped.iter().zip(widths) {
            let part = cell.get(line).map_or("", String::as_str);
            text.push_str(part);
            text.extend(std::iter::repeat_n(' ', (width + 2).saturating_sub(part.width())));
        }
        let text = text.trim_end();
        out.push_str(&paint.map_or_else(|| text.to_owned(), |paint| terminal.paint(paint, text)));
        out.push('\n');
    }
    out
}
