//! What was probably meant by a misspelt word.

/// The known word nearest to what was written, if it is near enough to be meant.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const NEAR: f64 = 0.75;
    let likeness = |word: &str| strsim::jaro_winkler(&written.to_lowercase(), word).max(name_likeness(written, word));
    let rated = known.into_iter().map(|word| (likeness(word), word)).filter(|(likeness, _)| *likeness >= NEAR);
    rated.max_by(|one, other| one.0.total_cmp(&other.0).then_with(|| other.1.cmp(one.1))).map(|(_, word)| word)
}

/// How alike two rule ids are by their names alone: the name is enough, the family may be left out or wrong.
fn name_likeness(written: &str, word: &str) -> f64 {
    let name = |id: &str| id.rsplit('/').next().unwrap_or_default().to_lowercase();
    if !word.contains('/') { 0.0 } else { strsim::jaro_winkler(&name(written), &name(word)) - 0.05 }
}

/// `; did you mean …?` where something is near.
pub fn did_you_mean<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(written, known).map(|word| format!("did you mean `{word}`?"))
}
