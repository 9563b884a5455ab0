//! From a clause block to clauses: every value against its shape.

use std::collections::BTreeMap;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::clause::{Clause, Item, Value};
use crate::codes;
use crate::document::Article;
use crate::finding::{Finding, Place};
use crate::schema::{self, COMMON, Field, Kind, Shape};

/// Reads the clauses of one block. A block with broken TOML still gives the
/// clauses that can be read, without complaints about what the break hides.
pub(crate) fn block(text: &str, at: &Place, article: &Article, findings: &mut Vec<Finding>) -> Vec<Clause> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut block = Block { at, article, broken: !errors.is_empty(), findings, clauses: Vec::new() };
    for error in errors {
        let span = error.span().unwrap_or(0..text.len());
        let place = block.place(span);
        let message = format!("this block is not TOML: {}", error.message());
        block.findings.push(
            Finding::error("toml", &place, message).remedy("mend the line; the rest of the text was read"),
        );
    }
    for (key, value) in table.get_ref() {
        block.kind(key, value);
    }
    block.clauses
}

struct Block<'a> {
    at: &'a Place,
    article: &'a Article,
    broken: bool,
    findings: &'a mut Vec<Finding>,
    clauses: Vec<Clause>,
}

impl Block<'_> {
    fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place::new(self.at.file, self.at.span.start + span.start..self.at.span.start + span.end)
    }

    fn error(&mut self, code: &'static str, place: &Place, message: String, remedy: impl Into<String>) {
        self.findings.push(Finding::error(code, place, message).remedy(remedy));
    }

    fn kind(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>) {
        let name = key.get_ref().as_ref();
        let place = self.place(key.span());
        let Some(kind) = schema::kind(name) else {
            let hint = schema::nearest(name, schema::kinds().map(|k| k.name));
            let remedy =
                hint.map_or("`ambos clauses` lists all kinds".to_owned(), |h| format!("did you mean `{h}`?"));
            return self.error(
                "unknown-clause",
                &place,
                format!("there is no kind of clause called `{name}`"),
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
                    format!("a `{}` clause has no field `{name}`", kind.name),
                    remedy,
                );
                continue;
            };
            if let Some(item) = self.value(field, field.shape, value) {
                fields.insert(field.name, item);
            } else if !self.broken && field.required {
                // The wrong value has been reported; do not report it missing too.
                fields.insert(
                    field.name,
                    Item { value: Value::Text(String::new()), place: self.place(value.span()) },
                );
            }
        }
        if !self.broken {
            for field in kind.fields.iter().filter(|f| f.required && !fields.contains_key(f.name)) {
                let message =
                    format!("this `{}` clause does not say `{}`: {}", kind.name, field.name, field.meaning);
                self.error(
                    "missing-field",
                    place,
                    message,
                    format!("add `{} = …` ({})", field.name, field.shape.words()),
                );
            }
        }
        let (article, cite) = (self.article.number.clone(), self.article.cite());
        self.clauses.push(Clause { kind, article, cite, place: place.clone(), fields });
    }

    fn value(&mut self, field: &Field, shape: Shape, value: &Spanned<DeValue<'_>>) -> Option<Item> {
        let place = self.place(value.span());
        let read = match (shape, value.get_ref()) {
            (Shape::List(of), DeValue::Array(array)) => {
                Ok(Value::List(array.iter().filter_map(|entry| self.value(field, *of, entry)).collect()))
            }
            (Shape::Whole, DeValue::Integer(number)) => i64::from_str_radix(number.as_str(), number.radix())
                .ok()
                .filter(|n| (0..=1_000_000_000_000).contains(n))
                .map(Value::Whole)
                .ok_or_else(|| format!("`{}` is too large or below zero", number.as_str())),
            (Shape::Flag, DeValue::Boolean(flag)) => Ok(Value::Flag(*flag)),
            (Shape::Date, DeValue::Datetime(date)) => date
                .date
                .filter(|_| date.time.is_none())
                .and_then(|d| Date::new(d.year as i16, d.month as i8, d.day as i8).ok())
                .map(Value::Date)
                .ok_or_else(|| format!("`{date}` is not a day of the calendar")),
            (_, DeValue::String(text)) => text_value(shape, text),
            (Shape::Share | Shape::Money, DeValue::Float(_) | DeValue::Integer(_)) => {
                Err("a bare number is not exact enough for money and shares".to_owned())
            }
            (_, other) => Err(format!("this is a {}", other.type_str())),
        };
        match read {
            Ok(value) => Some(Item { value, place }),
            Err(why) => {
                let remedy = format!("`{}` must be {}", field.name, shape.words());
                self.error("wrong-value", &place, why, remedy);
                None
            }
        }
    }
}

fn text_value(shape: Shape, text: &str) -> Result<Value, String> {
    let owned = || Ok(Value::Text(text.to_owned()));
    if text.trim().is_empty() {
        return Err("this text is empty".to_owned());
    }
    match shape {
        Shape::Text => owned(),
        Shape::Id | Shape::Ref(_) => {
            let fits =
                text.len() <= 60 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
            if fits { owned() } else { Err(format!("`{text}` is not a short name")) }
        }
        Shape::Word(words) if words.contains(&text) => owned(),
        Shape::Word(words) => {
            let hint = schema::nearest(text, words.iter().copied())
                .map_or(String::new(), |h| format!(": did you mean `{h}`?"));
            Err(format!("`{text}` is not one of the words for this field{hint}"))
        }
        Shape::Share => text.parse().map(Value::Share),
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
