//! What an article consists of: blocks, links, sections, front matter, components. Syntax only; what the page
//! *means* is decided in [`crate::facts`].

mod attribute_list;
mod bare_links;
mod builder;
mod data;
mod directive;
mod elements;
mod front_matter;
mod html;
mod markdown;
mod parse;
mod plain;
mod prose;
mod template;

pub use data::parse_data;
pub use directive::{Allow, Directive, Malformed, directives};
pub use front_matter::{Entry, FrontMatter, FrontMatterFormat, Node, Value, plain_key};
pub use prose::{Prose, ProseBuilder};

use crate::source::Span;
use std::ops::Range;

/// One parsed article. Parsing never fails; what could not be understood is listed in `problems`.
#[derive(Debug, Default)]
pub struct Document {
    /// The front matter, if there is any that could be read.
    pub front_matter: Option<FrontMatter>,
    /// Text fields of the front matter first, then the body in source order.
    pub blocks: Vec<Block>,
    /// The text of all blocks, as readers see it.
    pub prose: Prose,
    /// All links in source order, those of the front matter and of components included.
    pub links: Vec<Link>,
    /// Headings with what stands under them, in source order.
    pub sections: Vec<Section>,
    /// Shortcodes, includes and components, in source order.
    pub components: Vec<Component>,
    /// HTML and MDX comments, in source order. Each is also a block with [`Visibility::Comment`].
    pub comments: Vec<Comment>,
    /// The content of `<script type="application/ld+json">`, parsed.
    pub json_ld: Vec<JsonLd>,
    /// References to footnotes, `[^label]`, in source order.
    pub footnote_references: Vec<FootnoteReference>,
    /// Footnotes, in source order.
    pub footnotes: Vec<Footnote>,
    /// Whether the text has no Markdown or HTML mark at all: a page pasted as plain text.
    pub plain: bool,
    /// What could not be understood.
    pub problems: Vec<DocumentProblem>,
}

/// Something in the file that could not be read, with the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentProblem {
    /// Where.
    pub span: Span,
    /// What is wrong and what to do, in plain words.
    pub message: String,
}

/// A heading, paragraph, list item, table cell, front-matter text field …
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The source text it came from, marks included.
    pub span: Span,
    /// Its text: a byte range of [`Document::prose`].
    pub prose: Range<usize>,
    /// Whether and how readers see it.
    pub visibility: Visibility,
    /// Whether it stands in a block quote.
    pub quoted: bool,
    /// Index into [`Document::sections`]; `None` before the first heading and in the front matter.
    pub section: Option<usize>,
}

/// Kinds of blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A text value of the front matter.
    Field {
        /// The key as a dotted path without list positions: `title`, `faq.answer`.
        path: String,
    },
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// The text of a list item (one block for each paragraph in it).
    ListItem {
        /// The block that introduces the list: the paragraph, heading or item right before it.
        intro: Option<usize>,
    },
    /// A cell of a table's head row.
    TableHead {
        /// 0-based column.
        column: usize,
    },
    /// A cell of a table.
    TableCell {
        /// 0-based row, head row not counted.
        row: usize,
        /// 0-based column.
        column: usize,
        /// The block of this column's head cell.
        head: Option<usize>,
    },
    /// The caption of a figure or table.
    Caption,
    /// The alternative text of an image, or a `title` attribute.
    ImageText,
    /// A paragraph of a footnote.
    FootnoteText,
    /// Code, indented or fenced.
    Code,
    /// The text of a comment.
    Comment,
    /// The text of a block that is none of the above (`<div>`, `<button>`, `<summary>` …).
    Other,
}

/// Whether and how readers see a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Visibility {
    /// As ordinary text.
    #[default]
    Shown,
    /// In small print: `<small>`, `<sub>`, `<sup>`.
    Small,
    /// Only after a click: `<details>`.
    Collapsed,
    /// In a footnote.
    Footnote,
    /// As an image's alternative text, or a `title` attribute.
    AltText,
    /// In code.
    Code,
    /// In the front matter; whether it is shown depends on the site's template.
    FrontMatter,
    /// In an HTML or MDX comment: never.
    Comment,
    /// Hidden by `hidden`, `display:none` or `aria-hidden`.
    Hidden,
}

impl Visibility {
    /// Its name in `inspect --format json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Small => "small",
            Self::Collapsed => "collapsed",
            Self::Footnote => "footnote",
            Self::AltText => "alt_text",
            Self::Code => "code",
            Self::FrontMatter => "front_matter",
            Self::Comment => "comment",
            Self::Hidden => "hidden",
        }
    }

    /// Whether readers see the text without doing anything.
    pub fn is_plain(self) -> bool {
        matches!(self, Self::Shown)
    }
}

/// Where a link is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](url)`.
    Inline,
    /// `[text][label]` with its definition elsewhere.
    Reference,
    /// `<https://…>` or a bare URL in the text.
    Bare,
    /// `<a href=…>`, or another HTML element that leads somewhere.
    Html,
    /// A value in the front matter; the key as a dotted path.
    FrontMatter {
        /// The key as a dotted path without list positions.
        path: String,
    },
    /// An attribute of a component or shortcode.
    Component {
        /// Index into [`Document::components`].
        component: usize,
    },
}

/// A link.
#[derive(Debug, Clone)]
pub struct Link {
    /// Where it is written.
    pub kind: LinkKind,
    /// The address with Markdown escapes (`\_`) and entities (`&amp;`) undone.
    pub url: String,
    /// The whole link in the source, text and address.
    pub span: Span,
    /// The address in the source. For a reference-style link it is that of the definition.
    pub url_span: Span,
    /// Its text: a byte range of the prose; empty for a link without text.
    pub text: Range<usize>,
    /// The block it stands in; `None` outside of any block.
    pub block: Option<usize>,
    /// The `rel` attribute, lower case, where the source carries one.
    pub rel: Option<String>,
    /// The `class` attribute, where the source carries one.
    pub class: Option<String>,
}

/// A heading and what stands under it, up to the next heading of the same or a higher level.
#[derive(Debug, Clone)]
pub struct Section {
    /// The heading's block.
    pub heading: usize,
    /// 1 to 6.
    pub level: u8,
    /// The blocks under it, sub-sections included: a range of indexes into [`Document::blocks`].
    pub blocks: Range<usize>,
    /// The section it is part of.
    pub parent: Option<usize>,
}

/// What kind of template call a component is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComponentKind {
    /// `{{< name … >}}`, `{{% name … %}}` (Hugo) or `[name …]` (WordPress).
    Shortcode,
    /// `{% name … %}` (Jekyll, Liquid, Nunjucks).
    Tag,
    /// `<Name … />` (MDX, Astro, Vue).
    Element,
}

/// A shortcode, include or component.
#[derive(Debug, Clone)]
pub struct Component {
    /// Its kind.
    pub kind: ComponentKind,
    /// Its name; for `{% include file.html %}` the name is `include` and the file is the first attribute.
    pub name: String,
    /// Attributes in order.
    pub attributes: Vec<Attribute>,
    /// The whole call in the source (the opening tag only, where it has content).
    pub span: Span,
    /// Whether it closes an earlier one (`</Name>`, `{{< /name >}}`).
    pub closing: bool,
}

/// An attribute of a component.
#[derive(Debug, Clone)]
pub struct Attribute {
    /// The name; `None` for a positional one.
    pub name: Option<String>,
    /// The value without quotes, entities undone.
    pub value: String,
    /// Where the value stands.
    pub span: Span,
}

/// A comment.
#[derive(Debug, Clone)]
pub struct Comment {
    /// The whole comment, marks included.
    pub span: Span,
    /// What stands between the marks.
    pub text: Span,
    /// The block whose text it stands in, if it is inside one.
    pub inside: Option<usize>,
    /// Its own block in [`Document::blocks`].
    pub block: usize,
}

/// Structured data in the page.
#[derive(Debug, Clone)]
pub struct JsonLd {
    /// The JSON text in the source.
    pub span: Span,
    /// The parsed value.
    pub value: serde_json::Value,
}

/// `[^label]` in the text.
#[derive(Debug, Clone)]
pub struct FootnoteReference {
    /// The label.
    pub label: String,
    /// Where it stands.
    pub span: Span,
    /// The block it stands in.
    pub block: Option<usize>,
    /// Its place in the prose (references leave no text).
    pub prose: usize,
}

/// `[^label]: text`.
#[derive(Debug, Clone)]
pub struct Footnote {
    /// The label.
    pub label: String,
    /// The whole definition.
    pub span: Span,
    /// The blocks of its text: a range of indexes into [`Document::blocks`].
    pub blocks: Range<usize>,
}

impl Document {
    /// The text of a block.
    pub fn text(&self, block: usize) -> &str {
        self.blocks.get(block).map_or("", |block| self.prose.slice(block.prose.clone()))
    }

    /// The index of the block that holds a byte offset of the prose.
    pub fn block_at(&self, prose: usize) -> Option<usize> {
        let next = self.blocks.partition_point(|block| block.prose.start <= prose);
        let index = next.checked_sub(1)?;
        self.blocks.get(index).filter(|block| prose <= block.prose.end).map(|_| index)
    }

    /// The block that names the page: the front matter's `title`, else the first heading of level 1, else the first
    /// heading, else the first block with text.
    pub fn title(&self) -> Option<usize> {
        let position = |test: &dyn Fn(&Block) -> bool| self.blocks.iter().position(test);
        position(&|block| matches!(&block.kind, BlockKind::Field { path } if path == "title"))
            .or_else(|| position(&|block| block.kind == BlockKind::Heading(1)))
            .or_else(|| position(&|block| matches!(block.kind, BlockKind::Heading(_))))
            .or_else(|| position(&|block| block.visibility.is_plain() && !block.prose.is_empty()))
    }
}
