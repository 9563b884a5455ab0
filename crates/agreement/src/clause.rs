//! What does a clause say, and where does it say it.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use jiff::civil::Date;

use crate::codes::{Cefr, Territory};
use crate::finding::Place;
use crate::fraction::Fraction;
use crate::money::Money;
use crate::schema::Kind;

/// A value of a field, of the shape its kind of clause asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text, a word, an id, a reference or a code.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// True or false.
    Flag(bool),
    /// A day.
    Date(Date),
    /// A share.
    Share(Fraction),
    /// An amount.
    Money(Money),
    /// A language level.
    Cefr(Cefr),
    /// A country or region.
    Territory(Territory),
    /// Several.
    List(Vec<Item>),
    /// Something stands here that cannot be read; a finding says what.
    Unread,
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) => f.write_str(text),
            Value::Whole(number) => write!(f, "{number}"),
            Value::Flag(flag) => write!(f, "{flag}"),
            Value::Date(date) => write!(f, "{date}"),
            Value::Share(share) => write!(f, "{share}"),
            Value::Money(money) => write!(f, "{money}"),
            Value::Cefr(level) => write!(f, "{level}"),
            Value::Territory(territory) => write!(f, "{territory}"),
            Value::List(items) => {
                let shown: Vec<String> = items.iter().map(|i| i.value.to_string()).collect();
                write!(f, "{}", shown.join(", "))
            }
            Value::Unread => f.write_str("unreadable"),
        }
    }
}

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Item {
    /// The value.
    pub value: Value,
    /// Where.
    pub place: Place,
}

/// Places do not count: the same clause in another language is the same.
impl PartialEq for Item {
    fn eq(&self, other: &Item) -> bool {
        self.value == other.value
    }
}

impl Eq for Item {}

/// One clause.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Which kind.
    pub kind: &'static Kind,
    /// Number of the article it stands under, as in [`crate::Article::number`].
    pub article: String,
    /// How to cite that article.
    pub cite: String,
    /// Where it stands.
    pub place: Place,
    /// Its fields, by name.
    pub fields: BTreeMap<&'static str, Item>,
}

impl Clause {
    /// What tells it apart from others of its kind; empty where there is one.
    pub fn key(&self) -> String {
        let parts: Vec<String> = self
            .kind
            .key
            .iter()
            .map(|k| self.fields.get(k).map(|i| i.value.to_string()).unwrap_or_default())
            .collect();
        parts.join(" / ")
    }

    /// Whether it says what tells it apart. Where it does not, a finding says
    /// so, and nobody can tell which clause it doubles.
    pub(crate) fn has_key(&self) -> bool {
        self.kind.key.iter().all(|k| match self.fields.get(k) {
            Some(item) => item.value != Value::Unread,
            None => self.kind.field(k).is_some_and(|f| !f.required),
        })
    }

    /// Kind and key, as people would name it.
    pub fn name(&self) -> String {
        let shown = |k: &&str| self.fields.get(k).map(|i| i.value.to_string());
        let parts: Vec<String> = self.kind.key.iter().filter_map(shown).collect();
        format!("{} {}", self.kind.name, parts.join(" / ")).trim_end().to_owned()
    }

    /// The field's value.
    pub fn get(&self, field: &str) -> Option<&Value> {
        debug_assert!(self.kind.field(field).is_some(), "{} has no field {field}", self.kind.name);
        self.fields.get(field).map(|i| &i.value)
    }

    /// The field's place; the clause's own where the field is absent.
    pub fn place_of(&self, field: &str) -> &Place {
        self.fields.get(field).map_or(&self.place, |i| &i.place)
    }

    /// A text, word, id, reference or code.
    pub fn text(&self, field: &str) -> Option<&str> {
        if let Some(Value::Text(text)) = self.get(field) { Some(text) } else { None }
    }

    /// A whole number.
    pub fn whole(&self, field: &str) -> Option<i64> {
        if let Some(Value::Whole(number)) = self.get(field) { Some(*number) } else { None }
    }

    /// True or false.
    pub fn flag(&self, field: &str) -> Option<bool> {
        if let Some(Value::Flag(flag)) = self.get(field) { Some(*flag) } else { None }
    }

    /// A day.
    pub fn date(&self, field: &str) -> Option<Date> {
        if let Some(Value::Date(date)) = self.get(field) { Some(*date) } else { None }
    }

    /// A share.
    pub fn share(&self, field: &str) -> Option<Fraction> {
        if let Some(Value::Share(share)) = self.get(field) { Some(*share) } else { None }
    }

    /// An amount.
    pub fn money(&self, field: &str) -> Option<Money> {
        if let Some(Value::Money(money)) = self.get(field) { Some(*money) } else { None }
    }

    /// A language level.
    pub fn cefr(&self, field: &str) -> Option<Cefr> {
        if let Some(Value::Cefr(level)) = self.get(field) { Some(*level) } else { None }
    }

    /// A country or region.
    pub fn territory(&self, field: &str) -> Option<&Territory> {
        if let Some(Value::Territory(territory)) = self.get(field) { Some(territory) } else { None }
    }

    /// The items of a list; none where the field is absent.
    pub fn list(&self, field: &str) -> &[Item] {
        if let Some(Value::List(items)) = self.get(field) { items } else { &[] }
    }

    /// The texts of a list.
    pub fn texts(&self, field: &str) -> impl Iterator<Item = &str> {
        self.list(field)
            .iter()
            .filter_map(|i| if let Value::Text(text) = &i.value { Some(text.as_str()) } else { None })
    }

    /// The days of a list.
    pub fn dates(&self, field: &str) -> impl Iterator<Item = Date> {
        self.list(field)
            .iter()
            .filter_map(|i| if let Value::Date(date) = &i.value { Some(*date) } else { None })
    }

    /// The countries of a list.
    pub fn territories(&self, field: &str) -> impl Iterator<Item = &Territory> {
        self.list(field)
            .iter()
            .filter_map(|i| if let Value::Territory(t) = &i.value { Some(t) } else { None })
    }

    /// The days it is in force, within `frame` (the agreement's own); none
    /// where it ends before it starts.
    pub fn in_force(&self, frame: &Range<Date>) -> Range<Date> {
        // Asked of every clause whenever a text is read for a day.
        let day = |field| match self.fields.get(field).map(|item| &item.value) {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        };
        day("valid_from").unwrap_or(frame.start)..day("valid_to").map_or(frame.end, day_after)
    }
}

/// The day after; the last day of the calendar is its own.
pub(crate) fn day_after(date: Date) -> Date {
    date.tomorrow().unwrap_or(date)
}
