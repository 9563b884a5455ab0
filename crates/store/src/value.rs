//! What does a cell hold on its way in and out?
//!
//! Ids, days and instants are text, numbers are 64-bit, sealed data is bytes.
//! Nothing else crosses, so that one SQL text serves both databases.

use crate::Fault;

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// Nothing.
    Null,
    /// A number.
    Int(i64),
    /// Text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Int(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Value {
        Value::Text(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Value {
        Value::Blob(bytes)
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Value {
        Value::Blob(bytes.to_vec())
    }
}

impl From<jiff::Timestamp> for Value {
    fn from(at: jiff::Timestamp) -> Value {
        Value::Text(instant(at))
    }
}

impl From<jiff::civil::Date> for Value {
    fn from(day: jiff::civil::Date) -> Value {
        Value::Text(day.to_string())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

/// An instant as kept: UTC, microseconds, always of one length, so that text
/// order is the order of time (years 0 to 9999).
pub fn instant(at: jiff::Timestamp) -> String {
    let at = at.round(jiff::Unit::Microsecond).unwrap_or(at);
    format!("{at:.6}")
}

/// One row of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row(pub Vec<Value>);

impl Row {
    /// The cell at this place, counted from 0.
    pub fn at(&self, place: usize) -> Result<&Value, Fault> {
        self.0.get(place).ok_or_else(|| Fault::Other(format!("an answer has no column {place}")))
    }

    /// A number.
    pub fn int(&self, place: usize) -> Result<i64, Fault> {
        match self.at(place)? {
            Value::Int(number) => Ok(*number),
            other => Err(wrong(place, "a number", other)),
        }
    }

    /// Text.
    pub fn text(&self, place: usize) -> Result<String, Fault> {
        match self.at(place)? {
            Value::Text(text) => Ok(text.clone()),
            other => Err(wrong(place, "text", other)),
        }
    }

    /// Bytes.
    pub fn blob(&self, place: usize) -> Result<Vec<u8>, Fault> {
        match self.at(place)? {
            Value::Blob(bytes) => Ok(bytes.clone()),
            other => Err(wrong(place, "bytes", other)),
        }
    }

    /// Text or nothing.
    pub fn text_or_none(&self, place: usize) -> Result<Option<String>, Fault> {
        if *self.at(place)? == Value::Null { Ok(None) } else { self.text(place).map(Some) }
    }

    /// A number or nothing.
    pub fn int_or_none(&self, place: usize) -> Result<Option<i64>, Fault> {
        if *self.at(place)? == Value::Null { Ok(None) } else { self.int(place).map(Some) }
    }

    /// Bytes or nothing.
    pub fn blob_or_none(&self, place: usize) -> Result<Option<Vec<u8>>, Fault> {
        if *self.at(place)? == Value::Null { Ok(None) } else { self.blob(place).map(Some) }
    }

    /// A day or nothing.
    pub fn day_or_none(&self, place: usize) -> Result<Option<jiff::civil::Date>, Fault> {
        self.text_or_none(place)?.map(|t| t.parse().map_err(Fault::other)).transpose()
    }

    /// A day.
    pub fn day(&self, place: usize) -> Result<jiff::civil::Date, Fault> {
        self.text(place)?.parse().map_err(Fault::other)
    }

    /// An instant.
    pub fn instant(&self, place: usize) -> Result<jiff::Timestamp, Fault> {
        self.text(place)?.parse().map_err(Fault::other)
    }

    /// An instant or nothing.
    pub fn instant_or_none(&self, place: usize) -> Result<Option<jiff::Timestamp>, Fault> {
        self.text_or_none(place)?.map(|t| t.parse().map_err(Fault::other)).transpose()
    }
}

fn wrong(place: usize, expected: &str, found: &Value) -> Fault {
    let found = match found {
        Value::Null => "nothing",
        Value::Int(_) => "a number",
        Value::Text(_) => "text",
        Value::Blob(_) => "bytes",
    };
    Fault::Other(format!("column {place} of an answer holds {found} where {expected} was expected"))
}
