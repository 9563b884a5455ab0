//! What is the shape of the text: headings, prose and clause blocks.
//!
//! An agreement is Markdown. A heading with a number (`## Article 5. Places`,
//! `### 5(2) Away track`) or a letter (`## Annex A. Demand`) opens an article;
//! a fenced block marked `toml` is a clause block and belongs to the article
//! above it. Everything else is prose and is kept, word for word; clauses that
//! stand in it by mistake are a finding, for nothing would carry them out.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::finding::{Finding, Place};
use crate::heading::{heading, number};
use crate::schema;

/// The mark that some editors put before a text.
pub(crate) const BOM: char = '\u{feff}';

/// One file of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The name it was read under.
    pub name: String,
    /// Its language, from the name (`agreement.es.md`), where the name tells.
    pub language: Option<String>,
    /// The whole text.
    pub text: String,
    /// The first heading.
    pub title: String,
    /// What stands under each heading, in order. The first may be headless.
    pub articles: Vec<Article>,
}

/// A heading and all that stands under it, up to the next heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// `5`, `5(2)`, `3 bis` or `A`; empty where the heading has no number.
    pub number: String,
    /// The heading without its number.
    pub heading: String,
    /// Depth of the heading, from 1; 0 before the first heading.
    pub depth: usize,
    /// Where the heading stands.
    pub place: Place,
    /// Prose and blocks, in reading order.
    pub parts: Vec<Part>,
}

/// A piece of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Markdown that people read.
    Prose(Place),
    /// The inside of a clause block.
    Block(Place),
}

impl Article {
    /// How other texts cite it: `Art. 5(2)`, `Annex A`, or the heading.
    pub fn cite(&self) -> String {
        cite(&self.number, &self.heading)
    }
}

/// Turns an article's number into a citation.
pub fn cite(number: &str, heading: &str) -> String {
    match number.chars().next() {
        None => heading.to_owned(),
        Some(c) if c.is_alphabetic() => format!("Annex {number}"),
        Some(_) => format!("Art. {number}"),
    }
}

impl Document {
    /// Splits `text` into articles and blocks. An unclosed block is a finding;
    /// it ends at the next heading, so that one forgotten line does not hide
    /// the articles below it.
    pub fn parse(file: usize, name: &str, text: String) -> (Document, Vec<Finding>) {
        let mut reader = Reader {
            file,
            text: &text,
            title: None,
            articles: vec![Article {
                number: String::new(),
                heading: String::new(),
                depth: 0,
                place: Place::new(file, 0..0),
                parts: vec![],
            }],
            prose_from: 0,
            findings: Vec::new(),
        };
        reader.read();
        let Reader { mut articles, title, mut findings, .. } = reader;
        if articles[0].parts.is_empty() {
            articles.remove(0);
        }
        let title = title.unwrap_or_default();
        findings.extend(twice(&articles));
        (Document { name: name.to_owned(), language: language(name), text, title, articles }, findings)
    }

    /// The text at `place`.
    pub fn at(&self, place: &Place) -> &str {
        self.text.get(place.span.clone()).unwrap_or_default()
    }
}

/// Articles that bear the number of one before them: nobody could cite either.
fn twice(articles: &[Article]) -> Vec<Finding> {
    let mut first: BTreeMap<&str, &Article> = BTreeMap::new();
    let mut findings = Vec::new();
    for article in articles.iter().filter(|a| !a.number.is_empty()) {
        match first.get(article.number.as_str()) {
            None => {
                first.insert(&article.number, article);
            }
            Some(before) => findings.push(
                Finding::warning(
                    "article-twice",
                    &article.place,
                    format!("{} stands here a second time", article.cite()),
                )
                .remedy("give each article its own number, so that it can be cited")
                .also(&before.place, "it stands here first"),
            ),
        }
    }
    findings
}

/// Goes through a text line by line.
struct Reader<'a> {
    file: usize,
    text: &'a str,
    title: Option<String>,
    articles: Vec<Article>,
    prose_from: usize,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut at = if self.text.starts_with(BOM) { BOM.len_utf8() } else { 0 };
        self.prose_from = at;
        let mut fence: Option<Fence> = None;
        while let Some(line) = self.text[at..].split_inclusive('\n').next() {
            let (start, end) = (at, at + line.len());
            at = end;
            let bare = line.trim_end();
            let opens = Fence::open(bare, start, end);
            match &fence {
                Some(open) if open.closes(bare) => {
                    if open.toml {
                        self.block(open.inside..start);
                        self.prose_from = end;
                    }
                    fence = None;
                }
                // A clause block cannot hold another: the first was never closed.
                Some(open) if open.toml && opens.as_ref().is_some_and(|o| o.toml) => {
                    at = self.unclosed(open, start);
                    fence = None;
                }
                Some(_) => {}
                None if opens.is_some() => {
                    if opens.as_ref().is_some_and(|o| o.toml) {
                        self.prose(start);
                    }
                    fence = opens;
                }
                None => {
                    if let Some((depth, words)) = heading(bare) {
                        self.prose(start);
                        self.prose_from = end;
                        self.article(depth, words, start..start + bare.len());
                    }
                }
            }
            if at == self.text.len()
                && let Some(open) = fence.take()
            {
                at = self.unclosed(&open, at);
            }
        }
        self.prose(self.text.len());
    }

    fn article(&mut self, depth: usize, words: &str, span: Range<usize>) {
        let is_title = depth == 1 && self.title.is_none();
        let (number, heading) = if is_title { (String::new(), words) } else { number(words) };
        self.title.get_or_insert_with(|| words.to_owned());
        self.articles.push(Article {
            number,
            heading: heading.to_owned(),
            depth,
            place: Place::new(self.file, span),
            parts: vec![],
        });
    }

    /// Ends a block that nothing closes, and says where reading goes on: at the
    /// first heading in it, else at `until`.
    fn unclosed(&mut self, open: &Fence, until: usize) -> usize {
        let mut at = open.inside;
        let found = self.text[open.inside..until].split_inclusive('\n').find_map(|line| {
            at += line.len();
            heading(line.trim_end()).map(|_| at - line.len())
        });
        let end = if open.toml { found.unwrap_or(until) } else { until };
        let place = Place::new(self.file, open.start..open.inside);
        self.findings.push(
            Finding::error("unclosed-block", &place, "this block is never closed")
                .remedy("end it with a line of its own that holds the same marks, such as ```"),
        );
        if open.toml {
            self.block(open.inside..end);
            self.prose_from = end;
        }
        end
    }

    fn block(&mut self, span: Range<usize>) {
        let place = Place::new(self.file, span);
        self.push(Part::Block(place));
    }

    fn push(&mut self, part: Part) {
        if let Some(article) = self.articles.last_mut() {
            article.parts.push(part);
        }
    }

    /// Keeps the prose up to `end`, and looks for clauses in it that the
    /// program would pass over in silence.
    fn prose(&mut self, end: usize) {
        let span = self.prose_from..end;
        let prose = &self.text[span.clone()];
        if prose.trim().is_empty() {
            return;
        }
        let mut at = span.start;
        for line in prose.split_inclusive('\n') {
            let bare = line.trim();
            let name = bare.strip_prefix("[[").and_then(|b| b.strip_suffix("]]"));
            let name = name.or_else(|| bare.strip_prefix('[').and_then(|b| b.strip_suffix(']')));
            if name.is_some_and(|n| schema::kind(n.trim()).is_some()) {
                let from = at + line.len() - line.trim_start().len();
                self.findings.push(
                    Finding::warning(
                        "clause-not-read",
                        &Place::new(self.file, from..from + bare.len()),
                        format!("`{bare}` stands outside a clause block, and the program does not read it"),
                    )
                    .remedy("put ```toml on the line above its block, at the left margin and outside any other block, and ``` below"),
                );
                break;
            }
            at += line.len();
        }
        self.push(Part::Prose(Place::new(self.file, span)));
    }
}

struct Fence {
    mark: char,
    length: usize,
    toml: bool,
    start: usize,
    inside: usize,
}

impl Fence {
    fn open(line: &str, start: usize, end: usize) -> Option<Fence> {
        let trimmed = line.trim_start_matches(' ');
        let mark = trimmed.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let length = trimmed.chars().take_while(|c| *c == mark).count();
        let word = trimmed.trim_start_matches(mark).split_whitespace().next().unwrap_or_default();
        (length >= 3 && line.len() - trimmed.len() <= 3 && !word.contains('`')).then(|| Fence {
            mark,
            length,
            toml: word.eq_ignore_ascii_case("toml"),
            start,
            inside: end,
        })
    }

    fn closes(&self, line: &str) -> bool {
        let trimmed = line.trim_start();
        trimmed.chars().all(|c| c == self.mark) && trimmed.chars().count() >= self.length
    }
}

/// `agreement.es.md` → `es`.
fn language(name: &str) -> Option<String> {
    let stem = name.rsplit(['/', '\\']).next()?.strip_suffix(".md")?;
    let code = stem.rsplit_once('.')?.1;
    (matches!(code.len(), 2 | 3) && code.bytes().all(|b| b.is_ascii_lowercase())).then(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_belong_to_the_article_above() {
        let text = "# T\nhello\n## Article 1. A\n```toml\nx = 1\n```\nprose\n```text\n## not a heading\n```\n## Article 2. B\n```toml\ny";
        let (document, findings) = Document::parse(0, "a.es.md", text.to_owned());
        let seen: Vec<String> = document
            .articles
            .iter()
            .flat_map(|a| {
                a.parts.iter().map(move |p| match p {
                    Part::Prose(_) => format!("{} prose", a.cite()),
                    Part::Block(_) => format!("{} block", a.cite()),
                })
            })
            .collect();
        assert_eq!(seen, ["T prose", "Art. 1 block", "Art. 1 prose", "Art. 2 block"]);
        assert_eq!(document.language.as_deref(), Some("es"));
        assert_eq!(findings[0].code, "unclosed-block");
    }
}
