//! What `inspect` says of links: why each pays, or why not.

use super::Place;
use super::inspect_words::short;
use crate::engine::Understood;
use crate::facts::{Affiliate, AffiliateLink, Certainty, NotPaying, PayingKind};
use crate::source::{Source, Span};
use serde_json::{Value, json};

/// How many addresses of a kind are shown as examples.
const EXAMPLES: usize = 3;

/// A link that pays or may pay, in words.
pub(super) fn earning(link: &AffiliateLink) -> (Span, String) {
    let sure = match link.certainty {
        Certainty::Definite => "pays",
        Certainty::Likely => "likely pays",
        Certainty::Suspicious => "may pay, not counted",
    };
    // A switch in the front matter, or a component, has no address.
    let shown = link.url.contains(['.', '/']) || link.kind == PayingKind::CouponCode;
    let address = if shown { format!("{} ", short(&link.url)) } else { String::new() };
    let why = if link.evidence.is_empty() { String::new() } else { format!(": {}", link.evidence) };
    (link.span, format!("{address}{sure} ({}){why}", link.program))
}

/// The links that do not pay, a line for each reason: how many, why, and a few of them.
pub(super) fn others(understood: &Understood) -> Vec<String> {
    let affiliate = &understood.facts.affiliate;
    let mut groups: Vec<(NotPaying, usize, Vec<String>)> = Vec::new();
    for other in &affiliate.others {
        let place = groups.iter().position(|group| group.0 == other.why).unwrap_or_else(|| {
            groups.push((other.why, 0, Vec::new()));
            groups.len() - 1
        });
        let (Some(group), Some(link)) = (groups.get_mut(place), understood.document.links.get(other.link)) else { continue };
        group.1 += 1;
        let name = name(&link.url, other.why);
        if group.2.len() < EXAMPLES && !group.2.contains(&name) {
            group.2.push(name);
        }
    }
    groups.sort_by_key(|group| group.0);
    let line = |(why, count, examples): (NotPaying, usize, Vec<String>)| {
        let more = if count > examples.len() { " …" } else { "" };
        format!("{count:<4} {} ({}{more})", why.reason(), examples.join(", "))
    };
    groups.into_iter().map(line).collect()
}

/// What stands for an address: its host, or the address itself where it has none that says something.
fn name(url: &str, why: NotPaying) -> String {
    let host = url.split_once("://").and_then(|(_, rest)| rest.split(['/', '?', '#']).next());
    match host.filter(|_| matches!(why, NotPaying::Unmarked | NotPaying::Citation)) {
        Some(host) => host.strip_prefix("www.").unwrap_or(host).to_owned(),
        None if url.is_empty() => "an empty address".to_owned(),
        None => short(url),
    }
}

/// `affiliate` of the JSON document.
pub(super) fn affiliate_json(source: &Source, understood: &Understood) -> Value {
    let affiliate: &Affiliate = &understood.facts.affiliate;
    let place = |span: Span| Place::new(source, span);
    let paying = |links: &[AffiliateLink]| {
        let one = |link: &AffiliateLink| {
            json!({ "url": link.url, "program": link.program, "kind": link.kind.name(), "certainty": link.certainty.name(),
                "evidence": link.evidence, "span": place(link.span) })
        };
        links.iter().map(one).collect::<Vec<_>>()
    };
    let others = affiliate.others.iter().filter_map(|other| {
        let link = understood.document.links.get(other.link)?;
        Some(json!({ "url": link.url, "why": other.why.name(), "span": place(link.span) }))
    });
    let placeholders =
        affiliate.placeholders.iter().map(|one| json!({ "text": one.text, "span": place(one.span) })).collect::<Vec<_>>();
    json!({
        "links": paying(&affiliate.links),
        "suspicious": paying(&affiliate.suspicious),
        "other_links": others.collect::<Vec<_>>(),
        "placeholders": placeholders,
        "sponsored": affiliate.sponsored.map(place),
    })
}
