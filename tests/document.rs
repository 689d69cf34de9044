//! What a document consists of, in every shape that articles come in.

use proptest::prelude::*;
use scruple::config::Settings;
use scruple::document::{BlockKind, Document, LinkKind, Visibility};
use scruple::engine::understand;
use scruple::source::Source;

/// Each block as `kind: text`.
fn blocks(path: &str, text: &str) -> Vec<String> {
    let document = Document::parse(&Source::new(path, text));
    let kind = |kind: &BlockKind| match kind {
        BlockKind::Field { path } => path.clone(),
        BlockKind::Heading(level) => format!("h{level}"),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem { .. } => "li".to_owned(),
        BlockKind::TableHead { column } => format!("th{column}"),
        BlockKind::TableCell { row, column, head } => format!("td{row}.{column}{}", if head.is_some() { "^" } else { "" }),
        BlockKind::Caption => "caption".to_owned(),
        BlockKind::ImageText => "alt".to_owned(),
        BlockKind::FootnoteText => "note".to_owned(),
        BlockKind::Code => "code".to_owned(),
        BlockKind::Comment => "comment".to_owned(),
        BlockKind::Other => "other".to_owned(),
    };
    (0..document.blocks.len()).map(|index| format!("{}: {}", kind(&document.blocks[index].kind), document.text(index))).collect()
}

fn links(path: &str, text: &str) -> Vec<(String, String, String)> {
    let source = Source::new(path, text);
    let document = Document::parse(&source);
    let shown = |link: &scruple::document::Link| {
        (link.url.clone(), source.slice(link.span).to_owned(), document.prose.slice(link.text.clone()).to_owned())
    };
    document.links.iter().map(shown).collect()
}

#[test]
fn markdown_becomes_blocks() {
    let text = "---\ntitle: \"A title\"\ntags: [one, two]\n---\n\n# Head *line*\n\nA wrapped\nparagraph.\n\n- item one\n- item two\n\n  more\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n> quoted\n\n![an image](x.png) after\n\n```\ncode\n```\n\nNote[^n].\n\n[^n]: The note.\n";
    assert_eq!(
        blocks("a.md", text),
        [
            "title: A title",
            "tags: one",
            "tags: two",
            "h1: Head line",
            "p: A wrapped\nparagraph.",
            "li: item one",
            "li: item two",
            "li: more",
            "th0: A",
            "th1: B",
            "td0.0^: 1",
            "td0.1^: 2",
            "p: quoted",
            "p: after",
            "alt: an image",
            "code: code",
            "p: Note.",
            "note: The note.",
        ]
    );
}

#[test]
fn html_becomes_the_same_blocks() {
    let text = "<h2>Head</h2>\n<p>One &amp; two<br>three</p>\n<ul>\n<li>item <b>one</b></li>\n<li>two</li></ul>\n<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>\n<figure><img src=x alt=\"an image\"><figcaption>caption</figcaption></figure>\n<script>var x = 1 < 2;</script>\n<style>p { color: red }</style>\n<div>loose</div>\n";
    assert_eq!(
        blocks("a.md", text),
        [
            "h2: Head",
            "p: One & two",
            "p: three",
            "li: item one",
            "li: two",
            "th0: A",
            "th1: B",
            "td0.0^: 1",
            "td0.1^: 2",
            "alt: an image",
            "caption: caption",
            "p: loose",
        ]
    );
}

#[test]
fn plain_text_lines_are_blocks() {
    let text = "The Title of It\n\nWritten By\nDr. Jo Doe\n\nFact Checked\nThe Title of It\n\nA long paragraph of running text that goes on and on until it reaches its end, as people write.\nWhat helps\nThis does.\n✓ one thing\n✓ another thing\n";
    assert_eq!(
        blocks("a.txt", text),
        [
            "h1: The Title of It",
            "p: Written By",
            "p: Dr. Jo Doe",
            "p: Fact Checked",
            "h2: The Title of It",
            "p: A long paragraph of running text that goes on and on until it reaches its end, as people write.",
            "h2: What helps",
            "p: This does.",
            "li: ✓ one thing",
            "li: ✓ another thing",
        ]
    );
}

#[test]
fn bullets_in_a_markdown_paragraph_are_items() {
    assert_eq!(blocks("a.md", "**Offer**\n✓ one\n✓ two\n"), ["p: Offer", "li: ✓ one", "li: ✓ two"]);
}

#[test]
fn templates_leave_no_text() {
    let text = "import X from 'x'\n\n# Title\n\nBefore {{< buy to=\"/go/a\" >}} after {% include note.html %}.\n\n<Card\n  url=\"https://x.example/\"\n>\n\nInside\n\n</Card>\n\n{/* hidden */}\n";
    assert_eq!(blocks("a.mdx", text), ["comment: hidden", "h1: Title", "p: Before after .", "p: Inside"]);
    let document = Document::parse(&Source::new("a.mdx", text));
    let names: Vec<&str> = document.components.iter().map(|component| component.name.as_str()).collect();
    assert_eq!(names, ["buy", "include", "Card", "Card"]);
}

#[test]
fn links_are_found_wherever_they_stand() {
    let text = "---\nbuyLink: https://a.example/?x=1\n---\n[one](https://b.example/?utm\\_source=x) [two][r] <https://c.example> https://d.example/x. <a href=\"https://e.example/?a=1&amp;b=2\">three <img alt='i' src=y></a>\n\n<Card url=\"https://f.example\" />\n\n[r]: https://g.example \"t\"\n";
    let found = links("a.md", text);
    let urls: Vec<&str> = found.iter().map(|link| link.0.as_str()).collect();
    assert_eq!(
        urls,
        [
            "https://a.example/?x=1",
            "https://b.example/?utm_source=x",
            "https://g.example",
            "https://c.example",
            "https://d.example/x",
            "https://e.example/?a=1&b=2",
            "https://f.example",
        ]
    );
    assert_eq!(found[1].1, "[one](https://b.example/?utm\\_source=x)");
    assert_eq!((found[1].2.as_str(), found[2].2.as_str(), found[5].2.as_str()), ("one", "two", "three "));
    let document = Document::parse(&Source::new("a.md", text));
    let places: Vec<&str> = document.links.iter().map(|link| &text[link.url_span.start..link.url_span.end]).collect();
    assert_eq!(places[1..4], ["https://b.example/?utm\\_source=x", "https://g.example", "https://c.example"]);
    assert!(matches!(&document.links[0].kind, LinkKind::FrontMatter { path } if path == "buyLink"));
}

#[test]
fn visibility_is_known() {
    let text = "<details><summary>More</summary>\n\nInside\n\n</details>\n\n<small>small print</small>\n\n<p style=\"display: none\">gone</p>\n\n<!-- never -->\n\nshown\n";
    let document = Document::parse(&Source::new("a.md", text));
    let seen: Vec<(String, Visibility)> =
        (0..document.blocks.len()).map(|index| (document.text(index).to_owned(), document.blocks[index].visibility)).collect();
    let expected = [
        ("More", Visibility::Shown),
        ("Inside", Visibility::Collapsed),
        ("small print", Visibility::Small),
        ("gone", Visibility::Hidden),
        ("never", Visibility::Comment),
        ("shown", Visibility::Shown),
    ];
    assert_eq!(seen, expected.map(|(text, visibility)| (text.to_owned(), visibility)));
}

#[test]
fn front_matter_comes_in_three_languages() {
    for text in [
        "---\ntitle: T\nfaq:\n  - q: Q\n---\nbody",
        "+++\ntitle = \"T\"\n[[faq]]\nq = \"Q\"\n+++\nbody",
        "{\n \"title\": \"T\",\n \"faq\": [{\"q\": \"Q\"}]\n}\nbody",
    ] {
        assert_eq!(blocks("a.md", text), ["title: T", "faq.q: Q", "p: body"], "{text}");
    }
}

#[test]
fn broken_front_matter_leaves_prose() {
    let text = "---\ntitle: T\nbad: a: b\nlist:\n  - x\n---\n\nThe body.\n";
    let document = Document::parse(&Source::new("a.md", text));
    assert_eq!(document.problems.len(), 1);
    assert!(document.problems[0].message.contains("quotes"), "{:?}", document.problems);
    assert_eq!(blocks("a.md", text), ["title: T", "bad: a: b", "list: x", "p: The body."]);
    let unclosed = Document::parse(&Source::new("a.md", "---\ntitle: T\n\nThe body.\n"));
    assert_eq!(unclosed.problems.len(), 1);
    assert!(Document::parse(&Source::new("a.md", "---\n\nA rule, then text.\n")).problems.is_empty());
}

#[test]
fn sections_hold_what_stands_under_them() {
    let document = Document::parse(&Source::new("a.md", "# A\n\none\n\n## B\n\ntwo\n\n# C\n\nthree\n"));
    let sections: Vec<_> =
        document.sections.iter().map(|section| (section.level, section.blocks.clone(), section.parent)).collect();
    assert_eq!(sections, [(1, 1..4, None), (2, 3..4, Some(0)), (1, 5..6, None)]);
}

/// Pieces that articles and mischief are made of.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("# Head\n"),
        Just("---\n"),
        Just("+++\n"),
        Just("title: x\n"),
        Just("a: [b\n"),
        Just("\n\n"),
        Just("\r\n"),
        Just("- item\n"),
        Just("| a | b |\n|---|---|\n| c | d |\n"),
        Just("> "),
        Just("[t](https://x.example/?a=1&b=2)"),
        Just("[t][r]\n\n[r]: /go/x\n"),
        Just("<p class='x'>"),
        Just("</p>"),
        Just("<br>"),
        Just("<!-- c -->"),
        Just("<!--"),
        Just("<details>"),
        Just("</details>"),
        Just("<table><tr><td>"),
        Just("<script type='application/ld+json'>{\"a\":1}</script>"),
        Just("<a href=\"/go/y\">"),
        Just("</a>"),
        Just("{{< buy a=\"b\" >}}"),
        Just("{% x %}"),
        Just("{{"),
        Just("}}"),
        Just("<Card x={1} />"),
        Just("<Card"),
        Just("&amp;"),
        Just("&#8217;"),
        Just("\\_"),
        Just("*b*"),
        Just("`c`"),
        Just("```\n"),
        Just("[^1]"),
        Just("\n[^1]: note\n"),
        Just("💊"),
        Just("é"),
        Just("  "),
        Just("\t"),
        Just("• "),
        Just("✓ "),
        Just("![alt *x*](y)"),
        Just("https://x.example/a_b"),
        Just("Fact checked by "),
        Just("Dr. Ana Lee, MD "),
        Just("It cures cancer. "),
        Just("$65/week "),
        Just("\u{FEFF}"),
        Just("We earn a commission. "),
    ];
    prop::collection::vec(prop_oneof![4 => piece.prop_map(str::to_owned), 1 => any::<String>()], 0..40)
        .prop_map(|all| all.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_parses_and_every_span_is_sound(text in pieces(), mdx in any::<bool>()) {
        let source = Source::new(if mdx { "a.mdx" } else { "a.md" }, text.clone());
        let document = Document::parse(&source);
        let sound = |start: usize, end: usize| start <= end && end <= text.len() && text.is_char_boundary(start) && text.is_char_boundary(end);
        let mut last = 0;
        for block in &document.blocks {
            prop_assert!(sound(block.span.start, block.span.end), "{block:?}");
            prop_assert!(block.prose.start >= last && block.prose.start <= block.prose.end, "{block:?}");
            prop_assert!(document.prose.text().get(block.prose.clone()).is_some(), "{block:?}");
            last = block.prose.end;
            let span = document.prose.to_source(block.prose.clone());
            prop_assert!(sound(span.start, span.end), "{block:?} {span:?}");
        }
        for link in &document.links {
            prop_assert!(sound(link.span.start, link.span.end) && sound(link.url_span.start, link.url_span.end), "{link:?}");
            prop_assert!(document.prose.text().get(link.text.clone()).is_some(), "{link:?}");
        }
        for component in &document.components {
            prop_assert!(sound(component.span.start, component.span.end));
            for attribute in &component.attributes {
                prop_assert!(sound(attribute.span.start, attribute.span.end), "{attribute:?}");
            }
        }
    }

    #[test]
    fn prose_maps_to_the_source_and_back(text in pieces()) {
        let source = Source::new("a.md", text.clone());
        let document = Document::parse(&source);
        let prose = document.prose.text();
        for (at, character) in prose.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let span = document.prose.to_source(at..at + character.len_utf8());
            // An entity or escape maps as a whole; everything else shows the very same bytes.
            if source.slice(span) == character.encode_utf8(&mut [0; 4]) {
                let back = document.prose.from_source(span.start);
                let again = back.map(|back| document.prose.to_source(back..back + character.len_utf8()));
                prop_assert_eq!(again, Some(span));
            } else {
                prop_assert!(!span.is_empty(), "{:?} at {}", character, at);
            }
        }
    }

    #[test]
    fn any_bytes_are_taken_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(source) = Source::from_bytes("a.md", bytes) {
            let understood = understand(&source, &Settings::default());
            prop_assert!(understood.scan.sentences.len() <= understood.scan.tokens.len());
        }
    }

    #[test]
    fn words_and_sentences_lie_in_their_blocks(text in pieces()) {
        let understood = understand(&Source::new("a.md", text), &Settings::default());
        for sentence in &understood.scan.sentences {
            let block = &understood.document.blocks[sentence.block];
            prop_assert!(block.prose.start <= sentence.text.start && sentence.text.end <= block.prose.end);
            prop_assert!(understood.document.prose.text().get(sentence.text.clone()).is_some());
        }
    }
}
