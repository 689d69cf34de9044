//! The shapes of what is written for scruple and what it writes, from which `schemas/*.json` are generated.
//!
//! Rule files have the shape of [`crate::rule::Rule`] itself. `scruple.toml` is read with its places and by hand
//! ([`crate::config`]), and the JSON documents are put together piece by piece ([`crate::report`]), so their shapes stand here; tests
//! hold them against the reader's keys and against real documents.

pub mod config;
pub mod documents;

pub use config::Configuration;
use documents::{CheckDocument, InspectLine};
use schemars::{Schema, schema_for};

/// What there is a schema for, with the file under `schemas/`.
pub const SCHEMAS: [(&str, &str); 4] = [
    ("config", include_str!("../../schemas/config.json")),
    ("rule", include_str!("../../schemas/rule.json")),
    ("check", include_str!("../../schemas/check.json")),
    ("inspect", include_str!("../../schemas/inspect.json")),
];

/// The schema of that name as it follows from the types; `None` where there is none.
pub fn generated(name: &str) -> Option<Schema> {
    Some(match name {
        "config" => schema_for!(Configuration),
        "rule" => schema_for!(crate::rule::Rule),
        "check" => schema_for!(CheckDocument),
        "inspect" => schema_for!(InspectLine),
        _ => return None,
    })
}
