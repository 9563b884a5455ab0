//! Which pieces is a text made of, and what would it say with one article changed?
//!
//! A piece is a heading and all that stands under it up to the next heading, word for word. Pieces in other
//! languages are found by the number of the article; where it has none, by its place.

use std::ops::Range;

use agreement::schema::Kind;
use agreement::{Article, Document, Part};

/// Where the piece with this index stands.
pub fn range(document: &Document, index: usize) -> Range<usize> {
    let start = |at: usize| document.articles.get(at).map(|article| article.place.span.start);
    let end = start(index + 1).unwrap_or(document.text.len());
    // What stands before the first heading, and a mark of an editor, belong to the first piece.
    let from = if index == 0 { 0 } else { start(index).unwrap_or(document.text.len()) };
    from..end.max(from)
}

/// The piece with this index.
pub fn piece(document: &Document, index: usize) -> &str {
    document.text.get(range(document, index)).unwrap_or_default()
}

/// Which piece holds this byte of the text.
pub fn piece_at(document: &Document, byte: usize) -> Option<usize> {
    (0..document.articles.len()).find(|index| range(document, *index).contains(&byte))
}

/// The same article in another language's text.
pub fn twin(of: &Document, index: usize, other: &Document) -> Option<usize> {
    let number = &of.articles.get(index)?.number;
    let same = |at: &usize| other.articles.get(*at).is_some_and(|a| a.number == *number);
    if number.is_empty() {
        // Headings are words of a language: only the place tells.
        return Some(index).filter(same);
    }
    (0..other.articles.len()).find(same)
}

/// The text with another piece in place of the one with this index; one that is empty takes it out. Where the new
/// piece does not end its last line, the next heading still begins its own.
pub fn with(document: &Document, index: usize, new: &str) -> String {
    let at = range(document, index);
    let (before, after) = (&document.text[..at.start], &document.text[at.end..]);
    let gap = match after.is_empty() || new.is_empty() || new.ends_with("\n\n") {
        true => "",
        false if new.ends_with('\n') => "\n",
        false => "\n\n",
    };
    format!("{before}{new}{gap}{after}")
}

/// The text with another clause at the end of the piece with this index, in a block of its own: `fields` are names and
/// values as they are written. A kind of which there is one begins with `[kind]`, others with `[[kind]]`.
pub fn with_clause(document: &Document, index: usize, kind: &Kind, fields: &[(&str, String)]) -> String {
    let was = piece(document, index).trim_end();
    let new = format!("{was}\n\n```toml\n{}```\n", block(kind, fields));
    let new = if was.contains("\r\n") { new.replace("\r\n", "\n").replace('\n', "\r\n") } else { new };
    with(document, index, &new)
}

/// A clause as it is written in a block.
pub fn block(kind: &Kind, fields: &[(&str, String)]) -> String {
    let head = if kind.key.is_empty() { format!("[{}]", kind.name) } else { format!("[[{}]]", kind.name) };
    let lines: String = fields.iter().map(|(name, value)| format!("{name} = {value}\n")).collect();
    format!("{head}\n{lines}")
}

/// The clause blocks of an article, word for word.
fn blocks<'a>(document: &'a Document, article: &Article) -> Vec<&'a str> {
    let block = |part: &Part| match part {
        Part::Block(place) => Some(place.clone()),
        Part::Prose(_) => None,
    };
    article.parts.iter().filter_map(block).map(|place| document.text.get(place.span).unwrap_or("")).collect()
}

/// The articles whose clause blocks differ, as they are cited, in the order of the new text; then those that are gone.
/// Prose alone moves no number.
pub fn moved(old: &Document, new: &Document) -> Vec<String> {
    let named = |document: &Document, cite: &str| {
        let article = document.articles.iter().find(|a| a.cite() == cite);
        article.map(|a| blocks(document, a).concat()).unwrap_or_default()
    };
    let mut all: Vec<String> = new.articles.iter().map(Article::cite).collect();
    for cite in old.articles.iter().map(Article::cite) {
        if !all.contains(&cite) {
            all.push(cite);
        }
    }
    all.retain(|cite| named(old, cite) != named(new, cite));
    all
}

/// The old text with one article as the new text has it: changed, put in at the end, or taken out.
pub fn with_article(old: &Document, new: &Document, cite: &str) -> String {
    let at = |document: &Document| document.articles.iter().position(|a| a.cite() == cite);
    match (at(old), at(new)) {
        (Some(was), Some(is)) => with(old, was, piece(new, is)),
        (Some(was), None) => with(old, was, ""),
        (None, Some(is)) => format!("{}\n\n{}", old.text.trim_end(), piece(new, is)),
        (None, None) => old.text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, text: &str) -> Document {
        Document::parse(0, name, text.to_owned()).0
    }

    const TEXT: &str =
        "before\n# T\nhello\n## Article 1. A\n```toml\nx = 1\n```\nprose\n## Article 2. B\nlast";

    #[test]
    fn pieces_make_the_text_again() {
        let document = read("a.en.md", TEXT);
        let all: String = (0..document.articles.len()).map(|i| piece(&document, i)).collect();
        assert_eq!(all, TEXT);
        assert_eq!(piece(&document, 2), "## Article 1. A\n```toml\nx = 1\n```\nprose\n");
    }

    #[test]
    fn a_piece_is_put_in_place_of_another() {
        let document = read("a.en.md", TEXT);
        let index = document.articles.len() - 1;
        assert!(with(&document, index, "## Article 2. C\n").ends_with("prose\n## Article 2. C\n"));
        assert!(
            with(&document, index - 1, "## Article 1. D").contains("hello\n## Article 1. D\n\n## Article 2.")
        );
        assert!(with(&document, index - 1, "").contains("hello\n## Article 2."));
    }

    #[test]
    fn a_clause_is_written_below_an_article() {
        let document = read("a.en.md", TEXT);
        let kind = agreement::schema::kind("share").expect("a kind");
        let fields = [("payer", "\"a\"".to_owned()), ("share", "\"70%\"".to_owned())];
        let block = "[[share]]\npayer = \"a\"\nshare = \"70%\"\n";
        let new = with_clause(&document, 2, kind, &fields);
        assert_eq!(new, TEXT.replace("prose\n", &format!("prose\n\n```toml\n{block}```\n\n")));
        let after = read("a.en.md", &new);
        assert_eq!(agreement::edit::clauses(&after).len(), agreement::edit::clauses(&document).len() + 1);
        assert_eq!(after.articles.len(), document.articles.len());
        // The last piece, lines that end otherwise, and a kind of which there is one.
        let ended = read("a.en.md", &TEXT.replace('\n', "\r\n"));
        assert!(with_clause(&ended, 3, kind, &fields).ends_with("share = \"70%\"\r\n```\r\n"));
        let one = agreement::schema::kind("agreement").expect("a kind");
        assert!(with_clause(&document, 3, one, &[]).ends_with("last\n\n```toml\n[agreement]\n```\n"));
    }

    #[test]
    fn only_blocks_that_differ_count() {
        let old = read("a.en.md", TEXT);
        assert!(moved(&old, &read("a.en.md", &TEXT.replace("prose", "other prose"))).is_empty());
        assert_eq!(moved(&old, &read("a.en.md", &TEXT.replace("x = 1", "x = 2"))), ["Art. 1"]);
        let more = read("a.en.md", &format!("{TEXT}\n## Article 3. N\n```toml\ny = 1\n```\n"));
        assert_eq!(moved(&old, &more), ["Art. 3"]);
        assert_eq!(moved(&more, &old), ["Art. 3"]);
        assert!(with_article(&old, &more, "Art. 3").ends_with("y = 1\n```\n"));
        assert!(!with_article(&more, &old, "Art. 3").contains("y = 1"));
    }

    #[test]
    fn an_article_is_found_in_another_language() {
        let other = read("a.es.md", "# Otro\n## Artículo 2. B\n## Artículo 1. A\n");
        let document = read("a.en.md", TEXT);
        assert_eq!(twin(&document, 2, &other), Some(2));
        assert_eq!(twin(&document, 3, &other), Some(1));
    }
}
