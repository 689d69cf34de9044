//! The wording that a configuration names: the file of a notice, and the house text. Both are judged like the words of
//! an article.

use super::ProvidedDisclosure;
use super::problem::{ConfigFile, ConfigProblem};
use super::written::{Located, Written, WrittenNotice};
use crate::discover::{shown_from_here, why};
use crate::facts::{DisclosureStatus, judge_provided};
use crate::source::Source;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a file says of the disclosure that the template prints: as in [`Written::disclosure`], the words read.
pub(super) type Notice = Option<Option<ProvidedDisclosure>>;

/// Reads the file of the notice, once, and judges it and the house text. What is wrong is added to `problems`.
pub(super) fn read(written: &Written, folder: &Path, file: &Arc<ConfigFile>, problems: &mut Vec<ConfigProblem>) -> Notice {
    let mut problem = |span, message: String, help: &str| {
        problems.push(ConfigProblem { message, help: Some(help.to_owned()), span: Some(span), file: file.clone() });
    };
    if let Some(text) = &written.house_disclosure {
        let said = judge_provided(&Source::new("house text", text.value.as_str()));
        if said.is_none_or(|said| said.status != DisclosureStatus::Clear) {
            let help = "say who is paid and when: \"We earn a commission if you buy through links on this page.\"";
            problem(text.span, "this text does not tell readers that you are paid".to_owned(), help);
        }
    }
    let notice = written.disclosure.as_ref()?;
    let Some(WrittenNotice { place, file: named }) = notice else { return Some(None) };
    let words = match named {
        None => None,
        Some(named) => match words(named, folder) {
            Ok(words) => Some(words),
            Err((message, help)) => {
                problem(named.span, message, help);
                return None;
            }
        },
    };
    Some(Some(ProvidedDisclosure { place: *place, words }))
}

fn words(named: &Located<PathBuf>, folder: &Path) -> Result<crate::facts::ProvidedWords, (String, &'static str)> {
    let path = folder.join(&named.value);
    let shown = shown_from_here(&path);
    let bytes = std::fs::read(&path)
        .map_err(|error| (format!("{shown}: {}", why(&error)), "the path starts at the folder of this configuration"))?;
    let source = Source::from_bytes(shown.clone(), bytes)
        .map_err(|error| (format!("{shown}: {error}"), "the notice must be a text file"))?;
    judge_provided(&source).ok_or_else(|| {
        (
            format!("{shown} tells readers nothing of who is paid"),
            "name the file that holds the words themselves, or write \"before-content\" where there is none",
        )
    })
}
