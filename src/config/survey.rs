//! Looks at the folder of a site: what `scruple init` can know without asking.

use crate::discover::{is_article, shown};
use crate::document::{Document, FrontMatterFormat, LinkKind, Node, parse_data};
use crate::source::Source;
use ignore::WalkBuilder;
use std::collections::BTreeMap;
use std::path::Path;

/// How many articles are read; more teach nothing new.
const READ: usize = 500;
/// The first part of paths that usually lead to a paying link.
const REDIRECTS: [&str; 16] = [
    "go",
    "recommends",
    "recommend",
    "out",
    "visit",
    "refer",
    "ref",
    "aff",
    "affiliate",
    "partner",
    "partners",
    "link",
    "get",
    "buy",
    "deals",
    "likes",
];
/// Front-matter keys that say who stands behind a page, or how it earns.
const KEYS: [&str; 22] = [
    "author",
    "authors",
    "byline",
    "writer",
    "reviewer",
    "reviewers",
    "reviewed",
    "reviewedby",
    "medicalreviewer",
    "medicallyreviewedby",
    "expertreviewer",
    "factchecker",
    "factcheckedby",
    "factchecked",
    "editor",
    "disclosure",
    "affiliate",
    "affiliatedisclosure",
    "sponsored",
    "sponsor",
    "lastreviewed",
    "lastmod",
];
/// Attributes of components that hold a link.
const LINKS: [&str; 10] =
    ["href", "url", "link", "asin", "affiliateurl", "affiliatelink", "buyurl", "buylink", "producturl", "to"];
/// Parts of the names of components that sell something. Others with a link (buttons, menus) are not guessed at.
const SELLING: [&str; 10] = ["product", "affiliate", "buy", "deal", "offer", "amazon", "price", "partner", "sponsor", "coupon"];
/// Site generators: a file that gives them away, and their name.
const GENERATORS: [(&str, &str); 22] = [
    ("hugo.toml", "Hugo"),
    ("hugo.yaml", "Hugo"),
    ("config/_default/hugo.toml", "Hugo"),
    ("archetypes/default.md", "Hugo"),
    ("_config.yml", "Jekyll"),
    ("_config.yaml", "Jekyll"),
    ("astro.config.mjs", "Astro"),
    ("astro.config.ts", "Astro"),
    ("astro.config.js", "Astro"),
    ("next.config.js", "Next.js"),
    ("next.config.mjs", "Next.js"),
    ("next.config.ts", "Next.js"),
    ("gatsby-config.js", "Gatsby"),
    ("gatsby-config.ts", "Gatsby"),
    (".eleventy.js", "Eleventy"),
    ("eleventy.config.js", "Eleventy"),
    ("eleventy.config.mjs", "Eleventy"),
    ("docusaurus.config.js", "Docusaurus"),
    ("docusaurus.config.ts", "Docusaurus"),
    ("nuxt.config.ts", "Nuxt"),
    ("mkdocs.yml", "MkDocs"),
    ("config.toml", "Hugo"),
];

/// What was seen.
#[derive(Debug, Default)]
pub struct Survey {
    /// The site generator.
    pub generator: Option<&'static str>,
    /// The site's name, from the generator's configuration.
    pub name: Option<String>,
    /// The site's host, from the generator's configuration.
    pub domain: Option<String>,
    /// How many articles there are.
    pub articles: usize,
    /// Globs of author files.
    pub people: Vec<String>,
    /// Front-matter keys that say who stands behind a page, with the number of articles that use each.
    pub keys: BTreeMap<String, usize>,
    /// Globs of links that probably pay, with their number.
    pub links: BTreeMap<String, usize>,
    /// Components that sell something and hold a link, with their number.
    pub components: BTreeMap<String, usize>,
}

/// Looks at a folder. What can not be read is passed over: this is a first guess, which people look at.
pub fn survey(folder: &Path) -> Survey {
    let mut survey = Survey { generator: generator(folder), ..Survey::default() };
    settings(folder, &mut survey);
    let walk = WalkBuilder::new(folder).require_git(false).sort_by_file_path(Path::cmp).build();
    for path in walk.filter_map(Result::ok).filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file())) {
        let path = path.into_path();
        let below = path.strip_prefix(folder).unwrap_or(&path).to_owned();
        if let Some(glob) = people_glob(&below) {
            if !survey.people.contains(&glob) {
                survey.people.push(glob);
            }
        } else if is_article(&path) {
            survey.articles += 1;
            if survey.articles <= READ {
                article(&path, &mut survey);
            }
        }
    }
    survey
}

impl Survey {
    /// What was seen, one line each.
    pub fn in_words(&self) -> String {
        let list = |map: &BTreeMap<String, usize>| map.keys().cloned().collect::<Vec<_>>().join(", ");
        let lines = [
            ("generator", self.generator.unwrap_or_default().to_owned()),
            ("articles", self.articles.to_string()),
            ("author files", self.people.join(", ")),
            ("front-matter keys", list(&self.keys)),
            ("redirects that may pay", list(&self.links)),
            ("components with links", list(&self.components)),
        ];
        let line =
            |(name, said): (&str, String)| format!("  {name:<23} {}\n", if said.is_empty() { "none found" } else { &said });
        lines.into_iter().map(line).collect()
    }
}

fn generator(folder: &Path) -> Option<&'static str> {
    GENERATORS.iter().find(|(file, _)| folder.join(file).is_file()).map(|(_, name)| *name)
}

/// Name and host of the site, where its configuration is data.
fn settings(folder: &Path, survey: &mut Survey) {
    let files = [
        ("hugo.toml", FrontMatterFormat::Toml),
        ("config.toml", FrontMatterFormat::Toml),
        ("hugo.yaml", FrontMatterFormat::Yaml),
        ("_config.yml", FrontMatterFormat::Yaml),
        ("mkdocs.yml", FrontMatterFormat::Yaml),
    ];
    for (file, format) in files {
        let Some(root) = std::fs::read_to_string(folder.join(file)).ok().and_then(|text| parse_data(&text, format, 0).ok())
        else {
            continue;
        };
        let text = |keys: &[&str]| keys.iter().find_map(|key| root.get(key).and_then(Node::as_text)).map(str::to_owned);
        survey.name = text(&["title", "site_name"]).filter(|name| !name.trim().is_empty());
        survey.domain = text(&["baseURL", "url", "site_url"]).and_then(|url| host(&url));
        return;
    }
}

fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', ':', '?']).next().unwrap_or_default().trim_start_matches("www.").to_lowercase();
    (host.contains('.') && !host.starts_with("example.")).then_some(host)
}

/// The glob for an author file, if this looks like one: `data/authors/*.yml`, `_data/authors.yml`.
fn people_glob(path: &Path) -> Option<String> {
    const NAMES: [&str; 8] = ["author", "authors", "people", "team", "contributors", "reviewers", "experts", "medical-reviewers"];
    let known = |name: &str| NAMES.contains(&name.trim_start_matches('_').to_lowercase().as_str());
    let extension = path.extension().and_then(|extension| extension.to_str())?.to_lowercase();
    let data = ["yml", "yaml", "toml", "json"].contains(&extension.as_str());
    if !data && !["md", "mdx"].contains(&extension.as_str()) {
        return None;
    }
    let parts: Vec<&str> = path.iter().filter_map(|part| part.to_str()).collect();
    let (_, folders) = parts.split_last()?;
    if let Some(depth) = folders.iter().position(|folder| known(folder)) {
        let head = folders.get(..=depth)?.join("/");
        let deeper = if folders.len() > depth + 1 { "**/" } else { "" };
        return Some(format!("{head}/{deeper}*.{extension}"));
    }
    let stem = path.file_stem().and_then(|stem| stem.to_str())?;
    (data && known(stem)).then(|| shown(path))
}

/// Learns from one article.
fn article(path: &Path, survey: &mut Survey) {
    let Some(source) = std::fs::read(path).ok().and_then(|bytes| Source::from_bytes(shown(path), bytes).ok()) else { return };
    let document = Document::parse(&source);
    for entry in document.front_matter.iter().flat_map(|front_matter| front_matter.root.entries()) {
        if KEYS.contains(&crate::document::plain_key(&entry.key).as_str()) {
            *survey.keys.entry(entry.key.clone()).or_default() += 1;
        }
    }
    for link in &document.links {
        let first = link.url.strip_prefix('/').and_then(|rest| rest.split_once('/')).map(|(first, _)| first.to_lowercase());
        if let Some(first) = first.filter(|first| REDIRECTS.contains(&first.as_str())) {
            *survey.links.entry(format!("/{first}/**")).or_default() += 1;
        }
        if let LinkKind::Component { component } = link.kind
            && let Some(component) = document.components.get(component)
        {
            count_component(survey, &component.name);
        }
    }
    for component in document.components.iter().filter(|component| !component.closing) {
        let has_link = component.attributes.iter().filter_map(|attribute| attribute.name.as_deref());
        let has_link = has_link.map(crate::document::plain_key).any(|name| LINKS.contains(&name.as_str()));
        if has_link && !survey.components.contains_key(&component.name) {
            count_component(survey, &component.name);
        }
    }
}

fn count_component(survey: &mut Survey, name: &str) {
    let lower = name.to_lowercase();
    if SELLING.iter().any(|part| lower.contains(part)) {
        *survey.components.entry(name.to_owned()).or_default() += 1;
    }
}
