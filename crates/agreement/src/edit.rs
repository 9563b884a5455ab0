//! How is one field of a clause written, so that nothing else of the text changes?
//!
//! A value is what somebody types in a form: no quotation marks, one piece of a list on each line. [`written`] holds it
//! against the field's shape and says what is wrong; [`rewrite`] puts it in place of the old one, adds its line or
//! takes it out. Comments, order and every other line stay as they are. **Not computed:** whether the clauses together
//! still make an agreement; reading the new text says that.

use std::collections::BTreeSet;

use crate::clause::{Clause, Item, Value};
use crate::document::{Article, Document, Part};
use crate::finding::{Finding, Place};
use crate::reading;
use crate::schema::{Field, Kind, Shape};

/// A field and what is to stand in it; nothing: its line is taken out.
pub type Written = (&'static str, Option<String>);

/// The clauses of a text, in reading order.
pub fn clauses(document: &Document) -> Vec<Clause> {
    read(document, &mut Vec::new())
}

/// The same, with what is wrong in them.
pub(crate) fn read(document: &Document, findings: &mut Vec<Finding>) -> Vec<Clause> {
    let mut found = Vec::new();
    for article in &document.articles {
        for part in &article.parts {
            if let Part::Block(place) = part {
                found.extend(reading::block(document.at(place), place, article, findings));
            }
        }
    }
    found
}

/// The same clause among those of another language: by kind, what tells it apart, and the day from which it is in
/// force; else the only one of that kind and name.
pub fn twin(clause: &Clause, others: &[Clause]) -> Option<usize> {
    let same = |other: &Clause| other.kind.name == clause.kind.name && other.key() == clause.key();
    let starts = |other: &Clause| same(other) && other.get("valid_from") == clause.get("valid_from");
    let there = |other: &Clause| starts(other) && other.article == clause.article;
    let found = others.iter().position(there).or_else(|| others.iter().position(starts));
    found.or_else(|| {
        let mut all = (0..others.len()).filter(|at| same(&others[*at]));
        all.next().filter(|_| all.next().is_none())
    })
}

/// What stands in a field, as somebody would type it; empty where nothing does. What cannot be read is shown as it is.
pub fn shown(document: &Document, clause: &Clause, field: &str) -> String {
    match clause.fields.get(field) {
        None => String::new(),
        Some(Item { value: Value::Unread, place }) => document.at(place).trim_matches('"').to_owned(),
        Some(Item { value: Value::List(items), .. }) => {
            items.iter().map(|item| item.value.to_string()).collect::<Vec<_>>().join("\n")
        }
        Some(item) => item.value.to_string(),
    }
}

/// A typed value as it is written in a clause block; nothing where none was typed. Refused: a value that the field's
/// shape does not take.
pub fn written(kind: &'static Kind, field: &'static Field, typed: &str) -> Result<Option<String>, Finding> {
    let typed = typed.replace("\r\n", "\n");
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let literal = literal(field.shape, &typed);
    let block = format!("{} = {literal}\n", field.name);
    let place = Place::new(0, 0..0);
    let article = Article {
        number: String::new(),
        heading: String::new(),
        depth: 0,
        place: place.clone(),
        parts: Vec::new(),
    };
    let mut findings = Vec::new();
    let head = format!("[{}]\n", kind.name);
    let read = reading::block(&format!("{head}{block}"), &place, &article, &mut findings);
    // Fields that are missing here stand in the text.
    let wrong = findings.into_iter().find(|finding| finding.code != "missing-field");
    let alone = read.len() == 1 && read[0].fields.len() == 1;
    match wrong {
        Some(finding) => Err(finding),
        None if alone && read[0].get(field.name).is_some_and(|value| *value != Value::Unread) => {
            Ok(Some(literal))
        }
        None => Err(Finding::error("wrong-value", &place, format!("`{typed}` is no value of this field"))
            .remedy(format!("`{}` must be {}", field.name, field.shape.short()))),
    }
}

fn literal(shape: Shape, typed: &str) -> String {
    let typed = typed.trim();
    // What is no bare word is written as a text, and found to be none.
    let bare = typed.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    match shape {
        Shape::List(of) => {
            let pieces = typed.lines().map(str::trim).filter(|piece| !piece.is_empty());
            let pieces: Vec<String> = pieces.map(|piece| literal(*of, piece)).collect();
            format!("[{}]", pieces.join(", "))
        }
        Shape::Whole | Shape::Date | Shape::Flag if bare => typed.to_owned(),
        _ => quoted(typed),
    }
}

/// A text in quotation marks.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The text with these fields of its clause number `at` (in reading order) written so. Nothing where the clause is not
/// there, or is written in a way in which its lines cannot be told apart.
pub fn rewrite(text: &str, at: usize, fields: &[Written]) -> Option<String> {
    let mut text = text.to_owned();
    for (field, literal) in fields {
        let document = Document::parse(0, "", text.clone()).0;
        let all = clauses(&document);
        let clause = all.get(at)?;
        let new = put(&text, clause, field, literal.as_deref())?;
        // Only this field of this clause has changed.
        let after = clauses(&Document::parse(0, "", new.clone()).0);
        let same = |(index, (old, new)): (usize, (&Clause, &Clause))| {
            let names: BTreeSet<&&str> = old.fields.keys().chain(new.fields.keys()).collect();
            let kept = |name: &&&str| {
                index == at && **name == *field || old.fields.get(**name) == new.fields.get(**name)
            };
            old.kind.name == new.kind.name && names.iter().all(kept)
        };
        let there = after.get(at)?.fields.contains_key(field);
        if after.len() != all.len() || there != literal.is_some() {
            return None;
        }
        if !all.iter().zip(&after).enumerate().all(same) {
            return None;
        }
        text = new;
    }
    Some(text)
}

/// The text with another clause below its clause number `at`, in the same block.
pub fn below(
    text: &str,
    at: usize,
    kind: &'static Kind,
    fields: &[(&'static str, String)],
) -> Option<String> {
    let all = clauses(&Document::parse(0, "", text.to_owned()).0);
    let (line, end) = last_line(text, all.get(at)?)?;
    let eol = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
    let mut new = format!("{eol}[[{}]]{eol}", kind.name);
    for (name, literal) in fields {
        new += &format!("{name} = {literal}{eol}");
    }
    let text = format!("{}{new}{}", &text[..end], &text[end..]);
    let after = clauses(&Document::parse(0, "", text.clone()).0);
    (after.len() == all.len() + 1).then_some(text)
}

/// The line that holds a byte, with its end.
fn line_at(text: &str, byte: usize) -> Option<(&str, usize, usize)> {
    let start = text.get(..byte)?.rfind('\n').map_or(0, |at| at + 1);
    let end = text.get(byte..)?.find('\n').map(|at| byte + at + 1)?;
    Some((&text[start..end], start, end))
}

/// Whether this value stands after its key alone at the beginning of a line.
fn begins_line(text: &str, start: usize, field: &str) -> bool {
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let key = text[line..start].trim().strip_suffix('=').map(str::trim);
    key == Some(field) || key == Some(quoted(field).as_str())
}

/// The last line of a clause, and where it ends.
fn last_line<'a>(text: &'a str, clause: &Clause) -> Option<(&'a str, usize)> {
    let last = clause.fields.iter().max_by_key(|(_, item)| item.place.span.end);
    let byte = match last {
        Some((name, item)) => {
            begins_line(text, item.place.span.start, name).then_some(item.place.span.end)?
        }
        None => clause.place.span.start,
    };
    let (line, _, end) = line_at(text, byte)?;
    (last.is_some() || line.trim_start().starts_with('[')).then_some((line, end))
}

fn put(text: &str, clause: &Clause, field: &str, literal: Option<&str>) -> Option<String> {
    let there = clause.fields.get(field).map(|item| item.place.span.clone());
    Some(match (there, literal) {
        (Some(span), Some(literal)) => {
            format!("{}{literal}{}", text.get(..span.start)?, text.get(span.end..)?)
        }
        (Some(span), None) => {
            let (_, start, _) = begins_line(text, span.start, field).then(|| line_at(text, span.start))??;
            let (_, _, end) = line_at(text, span.end)?;
            format!("{}{}", &text[..start], &text[end..])
        }
        (None, Some(literal)) => {
            let (line, end) = last_line(text, clause)?;
            let eol = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
            format!("{}{field} = {literal}{eol}{}", &text[..end], &text[end..])
        }
        (None, None) => text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{kind, kinds};

    const TEXT: &str = "# T\n\n## Article 1. A\n\nProse.\n\n```toml\n# first\n[[ratio]]\nid = \"away\" # its name\ntrack = \"away\"\nat_most = \"50%\" # half\neach = \"occupation\"\n\n[[cost]]\nid = \"flight\"\ncategory = \"flight\"\namount = \"700.00 EUR\"\napplies = \"away\"\n```\n\n## Article 2. B\n\nMore.\n";

    fn check(at: usize, field: &str, typed: &str) -> Result<String, String> {
        let all = clauses(&Document::parse(0, "", TEXT.to_owned()).0);
        let field = all[at].kind.field(field).expect("a field");
        let value = written(all[at].kind, field, typed).map_err(|finding| finding.message)?;
        rewrite(TEXT, at, &[(field.name, value)]).ok_or_else(|| "unwritable".to_owned())
    }

    #[test]
    fn only_the_line_changes() {
        let new = TEXT.replace("at_most = \"50%\" # half", "at_most = \"30%\" # half");
        assert_eq!(check(0, "at_most", "30%"), Ok(new));
        let new =
            TEXT.replace("applies = \"away\"\n", "applies = \"away\"\nfee_class = \"travel_lodging\"\n");
        assert_eq!(check(1, "fee_class", "travel_lodging"), Ok(new));
        assert_eq!(check(0, "each", ""), Ok(TEXT.replace("each = \"occupation\"\n", "")));
        // A value that is the same, written otherwise: the line is as it was typed.
        assert_eq!(check(0, "at_most", "1/2"), Ok(TEXT.replace("\"50%\"", "\"1/2\"")));
    }

    #[test]
    fn what_is_no_value_is_refused_and_nothing_slips_in() {
        for (at, field, typed, says) in [
            (0, "at_most", "half", "half"),
            (0, "track", "sideways", "not one of the words"),
            (1, "amount", "700", ""),
            (1, "amount", "-1 EUR", ""),
            (0, "valid_from", "2026-02-30", ""),
            (0, "valid_from", "soon", ""),
            (0, "valid_from", "2026-01-01\nid = \"x\"", "text"),
        ] {
            let told = check(at, field, typed).expect_err(typed);
            assert!(told.contains(says), "{typed}: {told}");
        }
        // Marks of the language of the blocks are words in a text.
        let typed = "a \"b\" \\ c\n[[cost]]\n```";
        let new = check(1, "category", typed).expect("a text");
        let read = clauses(&Document::parse(0, "", new).0);
        assert_eq!((read.len(), read[1].text("category")), (2, Some(typed)));
    }

    #[test]
    fn a_twin_begins_on_the_same_day() {
        let dated = |from: &str| format!("[[quota]]\nid = \"a\"\nvalid_from = {from}\n\n");
        let text = |days: &[&str]| {
            let all: String = days.iter().map(|day| dated(day)).collect();
            clauses(&Document::parse(0, "", format!("# T\n## Article 1. A\n```toml\n{all}```\n")).0)
        };
        let both = text(&["2026-01-01", "2027-01-01"]);
        assert_eq!([twin(&both[0], &both), twin(&both[1], &both)], [Some(0), Some(1)]);
        // A single one of that name is meant, whatever its day; of two others none is.
        assert_eq!(twin(&both[1], &text(&["2028-01-01"])), Some(0));
        assert_eq!(twin(&both[1], &text(&["2028-01-01", "2029-01-01"])), None);
    }

    #[test]
    fn inline_clauses_are_left_to_the_text() {
        let inline = "# T\n## Article 1. A\n```toml\nratio = [{ id = \"a\", at_most = \"50%\" }]\n```\n";
        // What stands there is replaced; what has no line of its own is not taken out or put in.
        let literal = Some("\"30%\"".to_owned());
        assert_eq!(rewrite(inline, 0, &[("at_most", literal.clone())]), Some(inline.replace("50", "30")));
        assert_eq!(rewrite(inline, 0, &[("at_most", None)]), None);
        assert_eq!(rewrite(inline, 0, &[("at_least", literal)]), None);
        assert_eq!(rewrite(inline, 1, &[("at_most", None)]), None);
    }

    #[test]
    fn a_clause_is_put_below_another() {
        let share = kind("share").expect("a kind");
        let new = below(TEXT, 1, share, &[("payer", quoted("a")), ("share", quoted("7%"))]).expect("written");
        assert_eq!(
            new,
            TEXT.replace(
                "applies = \"away\"\n",
                "applies = \"away\"\n\n[[share]]\npayer = \"a\"\nshare = \"7%\"\n"
            )
        );
        assert_eq!(below(TEXT, 2, share, &[]), None);
    }

    /// Every field of every kind: what was read is written so that it is read as the same.
    #[test]
    fn every_shape_goes_there_and_back() {
        for kind in kinds() {
            for field in kind.fields.iter().chain(crate::schema::COMMON) {
                let typed = example(field.shape);
                let value = written(kind, field, &typed);
                let value = value
                    .unwrap_or_else(|finding| panic!("{} {}: {}", kind.name, field.name, finding.message));
                let text = format!(
                    "# T\n## Article 1. A\n```toml\n[[{}]]\n{} = {}\n```\n",
                    kind.name,
                    field.name,
                    value.expect("a value")
                );
                let document = Document::parse(0, "", text).0;
                let read = clauses(&document);
                assert_eq!(shown(&document, &read[0], field.name), typed, "{} {}", kind.name, field.name);
            }
        }
    }

    fn example(shape: Shape) -> String {
        match shape {
            Shape::Text => "Some “text”, 5% \\".to_owned(),
            Shape::Id | Shape::Ref(_) => "a-1".to_owned(),
            Shape::Word(words) => words[words.len() - 1].to_owned(),
            Shape::Whole => "12".to_owned(),
            Shape::Date => "2026-09-01".to_owned(),
            Shape::Share | Shape::Rate => "70%".to_owned(),
            Shape::Money => "486 EUR".to_owned(),
            Shape::Flag => "true".to_owned(),
            Shape::Territory => "PH".to_owned(),
            Shape::Language => "es".to_owned(),
            Shape::Cefr => "B2".to_owned(),
            Shape::Isco => "2221".to_owned(),
            Shape::List(of) => example(*of),
        }
    }
}
