//! A sentence that people will read in their language: an id and its values.
//!
//! Engines and house say *what* is so; the shell's word lists say it in each
//! language. A test holds every id against every list.

use std::fmt;

use crate::Money;

/// A value inside a sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arg {
    /// Text, shown as it is.
    Text(String),
    /// A word of a closed list, such as `labour_ministry`, shown in the reader's language.
    Word(String),
    /// A number, shown by the reader's habits.
    Number(i64),
    /// An amount, shown by the reader's habits.
    Money(Money),
    /// A sentence inside the sentence.
    Said(Box<Said>),
}

/// A sentence by its id, with named values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    /// Id in the word lists.
    pub id: &'static str,
    /// Its values, by name.
    pub args: Vec<(&'static str, Arg)>,
}

impl Said {
    /// A sentence without values.
    pub fn new(id: &'static str) -> Said {
        Said { id, args: Vec::new() }
    }

    /// Adds a text.
    #[must_use]
    pub fn text(mut self, name: &'static str, value: impl fmt::Display) -> Said {
        self.args.push((name, Arg::Text(value.to_string())));
        self
    }

    /// Adds a number.
    #[must_use]
    pub fn number(mut self, name: &'static str, value: i64) -> Said {
        self.args.push((name, Arg::Number(value)));
        self
    }

    /// Adds a word of a closed list.
    #[must_use]
    pub fn word(mut self, name: &'static str, value: &str) -> Said {
        self.args.push((name, Arg::Word(value.to_owned())));
        self
    }

    /// Adds an amount.
    #[must_use]
    pub fn money(mut self, name: &'static str, value: Money) -> Said {
        self.args.push((name, Arg::Money(value)));
        self
    }

    /// Adds a sentence.
    #[must_use]
    pub fn said(mut self, name: &'static str, value: Said) -> Said {
        self.args.push((name, Arg::Said(Box::new(value))));
        self
    }
}

impl fmt::Display for Said {
    /// For tests and logs: the id and its values.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)?;
        for (name, value) in &self.args {
            match value {
                Arg::Text(text) | Arg::Word(text) => write!(f, " {name}={text}")?,
                Arg::Money(money) => write!(f, " {name}={money}")?,
                Arg::Number(number) => write!(f, " {name}={number}")?,
                Arg::Said(said) => write!(f, " {name}=({said})")?,
            }
        }
        Ok(())
    }
}
