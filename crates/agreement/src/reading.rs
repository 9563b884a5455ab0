//! From a clause block to clauses: every value against its shape.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::clause::{Clause, Item, Value};
use crate::codes;
use crate::document::Article;
use crate::finding::{Finding, Place};
use crate::schema::{self, COMMON, Field, Kind, Shape};

/// Reads the clauses of one block. A block with broken TOML still gives the
/// clauses that can be read, without complaints about what the break hides.
pub(crate) fn block(text: &str, at: &Place, article: &Article, findings: &mut Vec<Finding>) -> Vec<Clause> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let broken: Vec<Range<usize>> = errors.iter().map(|e| e.span().unwrap_or(0..text.len())).collect();
    let mut block = Block { at, article, broken, findings, clauses: Vec::new() };
    for error in errors.iter().take(SHOWN) {
        let place = block.place(error.span().unwrap_or(0..text.len()));
        let (message, remedy) = plain(error.message());
        block.error("toml", &place, message, remedy);
    }
    if let Some(more) = errors.get(SHOWN) {
        let place = block.place(more.span().unwrap_or(0..text.len()));
        let message = format!("{} more places of this block cannot be read", errors.len() - SHOWN);
        block.error("toml", &place, message, "mend those above first");
    }
    for (key, value) in table.get_ref() {
        block.kind(key, value);
    }
    let mut clauses = block.clauses;
    clauses.sort_by_key(|c| c.place.span.start);
    clauses
}

/// At most so many breaks of one block are shown; the rest are counted.
const SHOWN: usize = 10;

/// What broke a block, for people who do not know TOML, and how to mend it.
fn plain(message: &str) -> (String, &'static str) {
    const MEND: &str = "mend the line; the rest of the text was read";
    let known = [
        (
            "duplicate key",
            "this stands here a second time",
            "strike one; a kind of clause that may stand several times is written [[…]]",
        ),
        ("invalid basic string", "a quotation mark is missing or out of place", MEND),
        (
            "string values must be quoted",
            "text must stand in quotation marks, and yes or no is true or false",
            MEND,
        ),
        ("missing comma", "a comma is missing between two items of the list", MEND),
        ("unclosed array", "the closing bracket of this list is missing", MEND),
        ("unclosed table", "the closing bracket of this clause's name is missing", MEND),
        ("invalid date", "this is not a day of the calendar", "write a date such as 2026-09-01"),
        ("recursion limit", "brackets stand in brackets too deeply", MEND),
    ];
    match known.into_iter().find(|(start, ..)| message.contains(start)) {
        Some((_, words, remedy)) => (words.to_owned(), remedy),
        None => (format!("this line cannot be read: {message}"), MEND),
    }
}

struct Block<'a> {
    at: &'a Place,
    article: &'a Article,
    /// Where TOML breaks.
    broken: Vec<Range<usize>>,
    findings: &'a mut Vec<Finding>,
    clauses: Vec<Clause>,
}

impl Block<'_> {
    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.at.file, self.at.span.start + span.start..self.at.span.start + span.end)
    }

    fn error(&mut self, code: &'static str, place: &Place, message: String, remedy: impl Into<String>) {
        self.findings.push(Finding::error(code, place, message).remedy(remedy));
    }

    fn kind(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>) {
        let name = key.get_ref().as_ref();
        let place = self.place(key.span());
        let Some(kind) = schema::kind(name) else {
            if !self.broken.is_empty() && !matches!(value.get_ref(), DeValue::Table(_) | DeValue::Array(_)) {
                // A field whose clause's name is broken.
                return;
            }
            let shown = shortened(name);
            let hint = schema::nearest(name, schema::kinds().map(|k| k.name));
            let remedy =
                hint.map_or("`ambos clauses` lists all kinds".to_owned(), |h| format!("did you mean `{h}`?"));
            return self.error(
                "unknown-clause",
                &place,
                format!("there is no kind of clause called `{shown}`"),
                remedy,
            );
        };
        match value.get_ref() {
            DeValue::Table(table) => self.clause(kind, table, &place),
            DeValue::Array(array) => {
                for entry in array.iter() {
                    let at = self.place(entry.span());
                    match entry.get_ref() {
                        DeValue::Table(table) => self.clause(kind, table, &at),
                        _ => self.not_a_table(kind, &at),
                    }
                }
            }
            _ => self.not_a_table(kind, &place),
        }
    }

    fn not_a_table(&mut self, kind: &Kind, place: &Place) {
        let message = format!("`{}` is a clause and needs fields", kind.name);
        self.error(
            "not-a-clause",
            place,
            message,
            format!("write [{0}] or [[{0}]] on a line, and its fields below", kind.name),
        );
    }

    /// Whether what stands between key and value is no TOML; then the break has
    /// been reported, and the value is the parser's guess.
    fn breaks(&self, key: Range<usize>, value: Range<usize>) -> bool {
        value.start < key.end
            || self.broken.iter().any(|b| b.start < value.end && key.start < b.end.max(b.start + 1))
    }

    fn clause(&mut self, kind: &'static Kind, table: &DeTable<'_>, place: &Place) {
        let mut fields = BTreeMap::new();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let Some(field) = kind.field(name) else {
                let at = self.place(key.span());
                let known = kind.fields.iter().chain(COMMON).map(|f| f.name);
                let all = known.clone().collect::<Vec<_>>().join(", ");
                let remedy = schema::nearest(name, known)
                    .map_or(format!("it may have: {all}"), |h| format!("did you mean `{h}`?"));
                self.error(
                    "unknown-field",
                    &at,
                    format!("a `{}` clause has no field `{}`", kind.name, shortened(name)),
                    remedy,
                );
                continue;
            };
            // The wrong value has been reported; it is neither missing nor there.
            let item = if self.breaks(key.span(), value.span()) {
                None
            } else {
                self.value(field, field.shape, value)
            };
            let unread = || Item { value: Value::Unread, place: self.place(value.span()) };
            fields.insert(field.name, item.unwrap_or_else(unread));
        }
        if self.broken.is_empty() {
            for field in kind.fields.iter().filter(|f| f.required && !fields.contains_key(f.name)) {
                let message =
                    format!("this `{}` clause does not say `{}`: {}", kind.name, field.name, field.meaning);
                self.error(
                    "missing-field",
                    place,
                    message,
                    format!("add `{} = …` ({})", field.name, field.shape.short()),
                );
            }
        }
        let (article, cite) = (self.article.number.clone(), self.article.cite());
        self.clauses.push(Clause { kind, article, cite, place: place.clone(), fields });
    }

    /// A list that says something, each thing once. What can be read of it is
    /// kept.
    fn list(&mut self, field: &Field, of: Shape, array: &DeArray<'_>, place: Place) -> Option<Item> {
        if array.is_empty() {
            let remedy =
                format!("name at least one in `{}` ({}), or strike the line", field.name, of.words());
            self.error("wrong-value", &place, "this list is empty".into(), remedy);
            return None;
        }
        let mut items: Vec<Item> = Vec::new();
        for entry in array.iter() {
            let Some(item) = self.value(field, of, entry) else { continue };
            if items.contains(&item) {
                let message = format!("`{}` stands twice in this list", item.value);
                self.error("wrong-value", &item.place, message, "strike one");
            } else {
                items.push(item);
            }
        }
        (!items.is_empty()).then_some(Item { value: Value::List(items), place })
    }

    fn value(&mut self, field: &Field, shape: Shape, value: &Spanned<DeValue<'_>>) -> Option<Item> {
        let place = self.place(value.span());
        let read = match (shape, value.get_ref()) {
            (Shape::List(of), DeValue::Array(array)) => return self.list(field, *of, array, place),
            (Shape::Whole, DeValue::Integer(number)) => i64::from_str_radix(number.as_str(), number.radix())
                .ok()
                .filter(|n| (0..=LARGEST).contains(n))
                .map(Value::Whole)
                .ok_or_else(|| format!("`{}` is below zero or too large", shortened(number.as_str()))),
            (Shape::Flag, DeValue::Boolean(flag)) => Ok(Value::Flag(*flag)),
            (Shape::Date, DeValue::Datetime(date)) => date
                .date
                .filter(|_| date.time.is_none())
                .and_then(|d| Date::new(d.year as i16, d.month as i8, d.day as i8).ok())
                .ok_or_else(|| format!("`{date}` is not a day: write the date alone"))
                .and_then(|day| {
                    let fits = YEARS.contains(&day.year()).then_some(Value::Date(day));
                    fits.ok_or_else(|| format!("{day} is no plausible day: years run from 1900 to 2199"))
                }),
            (_, DeValue::String(text)) => text_value(shape, text),
            (Shape::Share | Shape::Rate | Shape::Money, DeValue::Float(_) | DeValue::Integer(_)) => {
                Err("a number without quotes is not exact enough for money and shares".to_owned())
            }
            (_, other) => Err(format!("this is {}", type_of(other))),
        };
        match read {
            Ok(value) => Some(Item { value, place }),
            Err(why) => {
                let remedy = format!("`{}` must be {}", field.name, shape.short());
                self.error("wrong-value", &place, why, remedy);
                None
            }
        }
    }
}

/// The largest whole number a text may hold.
const LARGEST: i64 = 1_000_000_000_000;

/// The years that an agreement, its documents and its rules can lie in.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// What a value is, for people who do not know TOML.
fn type_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with decimals",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a group of fields",
    }
}

/// The start of a text that is too long to be shown whole.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn text_value(shape: Shape, text: &str) -> Result<Value, String> {
    let owned = || Ok(Value::Text(text.to_owned()));
    if text.trim().is_empty() {
        return Err("this text is empty".to_owned());
    }
    if shape != Shape::Text && text.len() > 200 {
        return Err(format!("`{}` is too long for this field", shortened(text)));
    }
    match shape {
        Shape::Text => owned(),
        Shape::Id | Shape::Ref(_) => {
            let fits =
                text.len() <= 60 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
            if fits { owned() } else { Err(format!("`{text}` is not a short name of at most 60 characters")) }
        }
        Shape::Word(words) if words.contains(&text) => owned(),
        Shape::Word(words) => {
            let hint = schema::nearest(text, words.iter().copied())
                .map_or(String::new(), |h| format!(": did you mean `{h}`?"));
            Err(format!("`{text}` is not one of the words for this field{hint}"))
        }
        Shape::Share | Shape::Rate => text.parse().map(Value::Share),
        Shape::Money => text.parse().map(Value::Money),
        Shape::Territory => text.parse().map(Value::Territory),
        Shape::Cefr => text.parse().map(Value::Cefr),
        Shape::Language => codes::language(text).and_then(|()| owned()),
        Shape::Isco => codes::isco(text).and_then(|()| owned()),
        Shape::Date => Err(format!("`{text}` is text: write the date without quotes")),
        Shape::Whole => Err(format!("`{text}` is text: write the number without quotes")),
        Shape::Flag => Err(format!("`{text}` is text: write true or false without quotes")),
        Shape::List(_) => Err(format!("`{text}` stands alone: write it in brackets, [\"…\"]")),
    }
}
