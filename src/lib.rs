//! A content-compliance linter for affiliate health articles.
//!
//! ```text
//! discover ─► read ─► parse ─► facts ─► checks ─► findings ─► suppress ─► report
//! paths       Source  Document  Facts   rules     Finding     + baseline  human · json · sarif · github · …
//! └─── io ────────┘   └──────── pure: engine::lint(&Source, &Settings) ────┘ └─ io ─┘
//! ```
//!
//! # Invariants
//! 1. [`engine::lint`] and all below it touch no file, clock, environment or stream. "Today" is a setting.
//! 2. Parsing never fails. It gives a [`document::Document`] and problems; broken front matter still leaves prose.
//! 3. A [`source::Span`] is a byte range of the source text, always. Line and column exist only in reports. Nothing
//!    is searched for again to find out where it was.
//! 4. `document` knows syntax and nothing of affiliates; `facts` knows what the page means and nothing of rules;
//!    `check` sees facts and prose, never syntax.
//! 5. What something is gets decided once, in `facts`, and all rules use it.
//! 6. No rule id appears in Rust source outside tests. A rule is a file in `rules/`.
//! 7. Output order is path, span, rule: the same bytes on every run, whatever the thread count.
//! 8. Only `report/human.rs` and the error types know miette.
//!
//! # Modules
//! [`source`] text and spans · [`document`] syntax · [`lexicon`] words, phrases, tables · [`facts`] meaning ·
//! [`rule`] rule files · [`check`] check kinds · [`precedence`] one finding a fault · [`suppress`] directives · [`allow`] writing them · [`baseline`] known findings ·
//! [`engine`] one article in, findings out · [`config`] `scruple.toml` · [`schema`] its shape ·
//! [`discover`] which files · [`report`] one output format a file · [`cli`] one verb a file

pub mod allow;
pub mod baseline;
pub mod check;
pub mod cli;
pub mod config;
pub mod discover;
pub mod document;
pub mod engine;
pub mod facts;
pub mod finding;
pub mod lexicon;
pub mod nearest;
pub mod precedence;
pub mod report;
pub mod rule;
pub mod schema;
pub mod source;
pub mod suppress;
