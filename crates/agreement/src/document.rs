//! What is the shape of the text: headings, prose and clause blocks.
//!
//! An agreement is Markdown. A heading with a number (`## Article 5. Places`,
//! `### 5(2) Away track`) or a letter (`## Annex A. Demand`) opens an article;
//! a fenced block marked `toml` is a clause block and belongs to the article
//! above it. Everything else is prose and is kept, word for word.

use crate::finding::{Finding, Place};

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
    /// Splits `text` into articles and blocks. An unclosed block is a finding
    /// and reaches to the end of the text.
    pub fn parse(file: usize, name: &str, text: String) -> (Document, Vec<Finding>) {
        let mut findings = Vec::new();
        let mut articles = vec![Article {
            number: String::new(),
            heading: String::new(),
            depth: 0,
            place: Place::new(file, 0..0),
            parts: vec![],
        }];
        let mut title = String::new();
        let mut prose_from = 0;
        let mut fence: Option<Fence> = None;
        let mut at = usize::from(text.starts_with('\u{feff}')) * '\u{feff}'.len_utf8();
        prose_from += at;
        for line in text[at..].split_inclusive('\n') {
            let (start, end) = (at, at + line.len());
            at = end;
            let bare = line.trim_end();
            match &fence {
                Some(open) if open.closes(bare) => {
                    if open.toml {
                        push(&mut articles, Part::Block(Place::new(file, open.inside..start)));
                        prose_from = end;
                    }
                    fence = None;
                }
                Some(_) => {}
                None => {
                    if let Some(open) = Fence::open(bare, start, end) {
                        if open.toml {
                            push_prose(&mut articles, file, &text, prose_from..start);
                        }
                        fence = Some(open);
                    } else if let Some((depth, words)) = heading(bare) {
                        push_prose(&mut articles, file, &text, prose_from..start);
                        prose_from = end;
                        if title.is_empty() {
                            title = words.to_owned();
                        }
                        let (number, heading) = if depth == 1 { ("", words) } else { number(words) };
                        articles.push(Article {
                            number: number.to_owned(),
                            heading: heading.to_owned(),
                            depth,
                            place: Place::new(file, start..start + bare.len()),
                            parts: vec![],
                        });
                    }
                }
            }
        }
        if let Some(open) = fence {
            findings.push(
                Finding::error(
                    "unclosed-block",
                    &Place::new(file, open.start..open.inside),
                    "this block is never closed",
                )
                .remedy("end it with a line of three backticks"),
            );
            if open.toml {
                push(&mut articles, Part::Block(Place::new(file, open.inside..text.len())));
                prose_from = text.len();
            }
        }
        push_prose(&mut articles, file, &text, prose_from..text.len());
        if articles[0].parts.is_empty() {
            articles.remove(0);
        }
        (Document { name: name.to_owned(), language: language(name), text, title, articles }, findings)
    }

    /// The text at `place`.
    pub fn at(&self, place: &Place) -> &str {
        self.text.get(place.span.clone()).unwrap_or_default()
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
        let trimmed = line.trim_start();
        let mark = trimmed.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let length = trimmed.chars().take_while(|c| *c == mark).count();
        let word = trimmed.trim_start_matches(mark).split_whitespace().next().unwrap_or_default();
        (length >= 3 && line.len() - trimmed.len() <= 3).then(|| Fence {
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

fn push(articles: &mut [Article], part: Part) {
    articles.last_mut().expect("there is always an article").parts.push(part);
}

fn push_prose(articles: &mut [Article], file: usize, text: &str, span: std::ops::Range<usize>) {
    if !text[span.clone()].trim().is_empty() {
        push(articles, Part::Prose(Place::new(file, span)));
    }
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let depth = line.chars().take_while(|c| *c == '#').count();
    let rest = &line[depth..];
    (1..=6).contains(&depth).then_some(rest).filter(|r| r.starts_with(' ')).map(|r| (depth, r.trim()))
}

/// Splits `Article 3 bis. Title` into `3 bis` and `Title`. The word before the
/// number may be in any language; at most one word stands before it.
fn number(words: &str) -> (&str, &str) {
    let is_number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
    let is_letter = |w: &str| {
        let w = w.trim_end_matches(['.', ':']);
        w.chars().count() == 1 && w.chars().all(char::is_uppercase)
    };
    let first = words.split_whitespace().next().unwrap_or_default();
    let rest = words[first.len()..].trim_start();
    let second = rest.split_whitespace().next().unwrap_or_default();
    let tail = if is_number(first) {
        words
    } else if is_number(second) || is_letter(second) {
        rest
    } else {
        return ("", words);
    };
    let label = tail.split_whitespace().next().unwrap_or_default();
    let mut end = label.len();
    if !label.ends_with(['.', ':']) && tail[end..].trim_start().starts_with("bis") {
        end = tail.find("bis").map_or(end, |n| n + 3);
    }
    (tail[..end].trim_end_matches(['.', ':']), tail[end..].trim_start_matches(['.', ':', '—', '–', '-', ' ']))
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
    fn headings_in_any_language_give_the_same_number() {
        for (heading, expected) in [
            ("Article 5. Places", ("5", "Places")),
            ("Artículo 5(2): Plazas", ("5(2)", "Plazas")),
            ("المادة 5. الأماكن", ("5", "الأماكن")),
            ("3 bis. Later", ("3 bis", "Later")),
            ("Annex A. Demand", ("A", "Demand")),
            ("Preamble", ("", "Preamble")),
            ("The parties agree", ("", "The parties agree")),
        ] {
            assert_eq!(number(heading), expected, "{heading}");
        }
    }

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
