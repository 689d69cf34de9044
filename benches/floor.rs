//! The least work that a Markdown linter can do: walk a folder, read each article, run the Markdown parser to its end,
//! on all cores. `benches/compare.py` measures scruple against it.

use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(root) = std::env::args().nth(1) else {
        eprintln!("usage: floor PATH");
        return ExitCode::from(2);
    };
    let articles: Vec<PathBuf> = ignore::WalkBuilder::new(root)
        .build()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "md"))
        .map(ignore::DirEntry::into_path)
        .collect();
    let events: usize = articles.par_iter().filter_map(|path| std::fs::read_to_string(path).ok()).map(|text| count(&text)).sum();
    println!("{} articles, {events} events", articles.len());
    ExitCode::SUCCESS
}

fn count(text: &str) -> usize {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    Parser::new_ext(text, options).into_offset_iter().map(std::hint::black_box).count()
}
