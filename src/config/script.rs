//! Objects and lists that are written out in TypeScript and JavaScript files, as JSON. Nothing is run: what a file
//! computes, imports or spreads is left out.

/// The deepest object that is read.
const DEEPEST: usize = 32;

/// The objects and lists that a script assigns or exports at its top level, each as JSON.
pub(super) fn literals(text: &str) -> Vec<String> {
    let mut reader = Reader { text, at: 0 };
    let mut found = Vec::new();
    // Whether what stands before may be followed by a value: `=`, `export default`, `defineAuthors(`.
    let mut expects = false;
    while let Some(c) = reader.next_mark() {
        match c {
            '{' | '[' if expects => {
                let mut json = String::new();
                reader.value(&mut json, 0);
                found.push(json);
                expects = false;
            }
            '{' | '[' => {
                reader.skip_bracket();
                expects = false;
            }
            '"' | '\'' | '`' => {
                reader.string();
                expects = false;
            }
            '=' => {
                reader.at += 1;
                // `=>` and `==` assign nothing.
                expects = !reader.rest().starts_with(['>', '=']);
            }
            '(' => {
                // A call may wrap the value; a list of parameters may not hold one that is wanted.
                reader.at += 1;
            }
            c if is_word(c) => {
                let word = reader.word();
                expects = word == "default" || (expects && reader.peek_mark() == Some('('));
            }
            c => {
                reader.at += c.len_utf8();
                expects = false;
            }
        }
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$')
}

/// A place in the text. Every step goes on, so that the whole costs one pass.
struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next character that is neither white space nor in a comment; stops there.
    fn next_mark(&mut self) -> Option<char> {
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start().len();
            self.at += blank;
            let rest = self.rest();
            if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.at += rest.find("*/").map_or(rest.len(), |end| end + 2);
            } else {
                return rest.chars().next();
            }
        }
    }

    fn peek_mark(&mut self) -> Option<char> {
        self.next_mark()
    }

    fn word(&mut self) -> &'t str {
        let rest = self.rest();
        let length = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// Reads a string; `None` for a template that computes something.
    fn string(&mut self) -> Option<String> {
        let quote = self.rest().chars().next()?;
        self.at += quote.len_utf8();
        let mut out = String::new();
        let mut computed = false;
        let mut escaped = false;
        for (index, c) in self.rest().char_indices() {
            match c {
                _ if escaped => {
                    escaped = false;
                    out.push(if matches!(c, 'n' | 't' | 'r' | '\n') { ' ' } else { c });
                }
                '\\' => escaped = true,
                _ if c == quote => {
                    self.at += index + quote.len_utf8();
                    return (!computed).then_some(out);
                }
                '\n' if quote != '`' => {
                    // A string that is not closed: the line is left out.
                    self.at += index;
                    return None;
                }
                _ => {
                    computed |= c == '{' && quote == '`' && out.ends_with('$');
                    out.push(c);
                }
            }
        }
        self.at = self.text.len();
        None
    }

    /// Goes past a bracket and all that it holds.
    fn skip_bracket(&mut self) {
        let mut depth = 0usize;
        while let Some(c) = self.next_mark() {
            match c {
                '{' | '[' | '(' => depth += 1,
                '}' | ']' | ')' => depth = depth.saturating_sub(1),
                '"' | '\'' | '`' => {
                    self.string();
                    continue;
                }
                _ => {}
            }
            self.at += c.len_utf8();
            if depth == 0 {
                return;
            }
        }
    }

    /// Goes to the end of an expression: the comma or bracket that closes it.
    fn skip_expression(&mut self) {
        while let Some(c) = self.next_mark() {
            match c {
                ',' | '}' | ']' | ')' | ';' => return,
                '{' | '[' | '(' => self.skip_bracket(),
                '"' | '\'' | '`' => {
                    self.string();
                }
                c => self.at += c.len_utf8(),
            }
        }
    }

    /// Writes the value that begins here, `null` for what is computed, and goes past it.
    fn value(&mut self, out: &mut String, depth: usize) {
        match self.next_mark() {
            Some('{') if depth < DEEPEST => self.object(out, depth),
            Some('[') if depth < DEEPEST => self.list(out, depth),
            Some('"' | '\'' | '`') => {
                let mut text = self.string();
                // 'one part ' + 'and another'
                while self.next_mark() == Some('+') {
                    self.at += 1;
                    let more = if matches!(self.next_mark(), Some('"' | '\'' | '`')) { self.string() } else { None };
                    text = text.zip(more).map(|(text, more)| text + &more);
                }
                out.push_str(&text.map_or_else(|| "null".to_owned(), |text| serde_json::Value::String(text).to_string()));
            }
            _ => {
                let from = self.at;
                let word = self.word();
                let plain = matches!(word, "true" | "false")
                    || (!word.is_empty() && word.chars().all(|c| c.is_ascii_digit()) && !word.starts_with('0'));
                let alone = matches!(self.next_mark(), Some(',' | '}' | ']' | ';') | None);
                out.push_str(if plain && alone { self.text.get(from..from + word.len()).unwrap_or("null") } else { "null" });
            }
        }
        if depth > 0 {
            self.skip_expression();
        }
    }

    fn object(&mut self, out: &mut String, depth: usize) {
        self.at += 1;
        out.push('{');
        let mut first = true;
        loop {
            let key = match self.next_mark() {
                None => break,
                Some('}') => {
                    self.at += 1;
                    break;
                }
                Some(',' | ';' | ')' | ']') => {
                    self.at += 1;
                    continue;
                }
                Some('"' | '\'' | '`') => self.string().unwrap_or_default(),
                Some(c) if is_word(c) => self.word().to_owned(),
                // A spread, or a key that is computed.
                Some(_) => {
                    self.skip_expression();
                    continue;
                }
            };
            if self.next_mark() != Some(':') {
                self.skip_expression();
                continue;
            }
            self.at += 1;
            if !std::mem::take(&mut first) {
                out.push(',');
            }
            out.push_str(&serde_json::Value::String(key).to_string());
            out.push(':');
            self.value(out, depth + 1);
        }
        out.push('}');
    }

    fn list(&mut self, out: &mut String, depth: usize) {
        self.at += 1;
        out.push('[');
        let mut first = true;
        loop {
            match self.next_mark() {
                None => break,
                Some(']') => {
                    self.at += 1;
                    break;
                }
                Some(',' | ';' | ')' | '}') => self.at += 1,
                Some(_) => {
                    if !std::mem::take(&mut first) {
                        out.push(',');
                    }
                    self.value(out, depth + 1);
                }
            }
        }
        out.push(']');
    }
}

#[cfg(test)]
mod tests {
    use super::literals;

    #[test]
    fn what_is_written_out_is_read() {
        let read = literals(
            "import type { Author } from './types';\n// who is who\nexport const authors: Record<string, Author> = {\n  'ana-lee': { name: \"Ana Lee\", title: 'Dietitian', letters: ['RD', `MS`], image: ana, born: 1980, on: true },\n  tom: { name: 'Tom ' + 'Berg', bio: `From ${town}`, ...shared, url() { return '/tom'; }, since: new Date(2020, 1, 1), },\n};\n",
        );
        assert_eq!(
            read,
            [concat!(
                r#"{"ana-lee":{"name":"Ana Lee","title":"Dietitian","letters":["RD","MS"],"image":null,"born":1980,"on":true},"#,
                r#""tom":{"name":"Tom Berg","bio":null,"since":null}}"#
            )]
        );
    }

    #[test]
    fn lists_and_default_exports_are_read_and_code_is_not() {
        assert_eq!(literals("export default [{ name: 'Ana Lee' }] as const;"), [r#"[{"name":"Ana Lee"}]"#]);
        assert_eq!(literals("module.exports = { ana: { name: 'Ana Lee' } }"), [r#"{"ana":{"name":"Ana Lee"}}"#]);
        assert_eq!(literals("export const a = defineAuthors({ ana: { name: 'Ana' } })"), [r#"{"ana":{"name":"Ana"}}"#]);
        assert_eq!(
            literals("interface A { name: string }\nfunction f(x) { return { name: 'no' }; }\nconst g = () => { return 1; };"),
            Vec::<String>::new()
        );
        assert_eq!(literals("const a = { name: 'it\\'s', /* no */ b: 'c' }"), [r#"{"name":"it's","b":"c"}"#]);
    }

    #[test]
    fn broken_scripts_end() {
        for text in ["const a = {", "const a = { name: 'x", "= [[[[", "export default `${", "= { a: ( }", "}}}]]", "= {:,,;)]}"] {
            literals(text);
        }
    }
}
