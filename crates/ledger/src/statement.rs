//! What became of a party's money from one day to another?

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::book::{Book, Kind, Who};

/// One line of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The number of the posting.
    pub posting: usize,
    /// Its day.
    pub on: Date,
    /// Which step it carries out.
    pub step: String,
    /// What it is about.
    pub about: String,
    /// On which of the party's accounts.
    pub kind: Kind,
    /// In which currency.
    pub currency: String,
    /// Minor units: debit above zero, credit below.
    pub minor: i64,
}

/// The accounts of one party over some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Whose.
    pub who: Who,
    /// What stood before the first day, by account and currency; what is not zero.
    pub before: BTreeMap<(Kind, String), i128>,
    /// What was posted, by day, then by number.
    pub items: Vec<Item>,
    /// What stands after the last day; what is not zero.
    pub after: BTreeMap<(Kind, String), i128>,
}

impl Statement {
    /// What the party still has to pay in a currency: owed, invoiced and disputed; below zero: is to be paid.
    pub fn to_pay(&self, currency: &str) -> i128 {
        let sum = |kind: Kind| self.after.get(&(kind, currency.to_owned())).copied().unwrap_or_default();
        [Kind::Owed, Kind::Invoiced, Kind::Disputed, Kind::Refund].into_iter().map(sum).sum()
    }

    /// Every currency that occurs.
    pub fn currencies(&self) -> Vec<&str> {
        let mut all: Vec<&str> =
            self.before.keys().chain(self.after.keys()).map(|(_, c)| c.as_str()).collect();
        all.extend(self.items.iter().map(|i| i.currency.as_str()));
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// The statement of a party from `first` to `last`, both counted.
pub fn statement(book: &Book, who: &Who, first: Date, last: Date) -> Statement {
    let mut made =
        Statement { who: who.clone(), before: BTreeMap::new(), items: Vec::new(), after: BTreeMap::new() };
    for (posting, number) in book.postings().iter().zip(1..).filter(|(p, _)| p.on <= last) {
        for entry in posting.entries.iter().filter(|e| e.account.who == *who) {
            let key = (entry.account.kind, entry.currency.clone());
            *made.after.entry(key.clone()).or_default() += i128::from(entry.minor);
            if posting.on < first {
                *made.before.entry(key).or_default() += i128::from(entry.minor);
                continue;
            }
            made.items.push(Item {
                posting: number,
                on: posting.on,
                step: posting.step.clone(),
                about: posting.about.clone(),
                kind: entry.account.kind,
                currency: entry.currency.clone(),
                minor: entry.minor,
            });
        }
    }
    made.items.sort_by_key(|item| (item.on, item.posting));
    made.before.retain(|_, minor| *minor != 0);
    made.after.retain(|_, minor| *minor != 0);
    made
}
