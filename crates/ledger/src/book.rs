//! What is owed, what was paid, and does it add up? A book of postings that are never changed.
//!
//! A posting moves amounts between accounts; in each currency its entries make zero. What was wrong is reversed
//! by a posting of its own. An account is somebody and a kind ([`Kind`]); an amount above zero is a debit: the
//! account owes it, or holds it.
//!
//! | step | debit | credit |
//! |---|---|---|
//! | a cost is incurred | programme, `Cost` | who provided it, `Payable` |
//! | it is allocated | each payer, `Owed` | programme, `Cost` |
//! | it is invoiced | payer, `Invoiced` | payer, `Owed` |
//! | it is paid | fund, `Cash` | payer, `Invoiced` |
//! | it is disputed | payer, `Disputed` | payer, `Invoiced` |
//! | the objection is accepted | provider, `Payable` | payer, `Disputed` |
//! | the fund pays who provided it | provider, `Payable` | fund, `Cash` |
//! | a worker was charged unlawfully | who pays it back, `Refund` | worker, `Refund` |
//! | it was paid back | worker, `Refund` | who paid it back, `Refund` |
//!
//! **A worker owes nothing.** The only account of a worker is `Refund`, and it is never above zero.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::Date;

/// Whose account.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// What all do together.
    Programme,
    /// The money that is pooled; its name.
    Fund(String),
    /// A party; its name.
    Party(String),
    /// A worker, by what stands for them, such as the number of their complaint.
    Worker(String),
}

impl Who {
    /// The word that is kept: `programme`, `fund:ID`, `party:ID`, `worker:ID`.
    pub fn word(&self) -> String {
        match self {
            Who::Programme => "programme".to_owned(),
            Who::Fund(id) => format!("fund:{id}"),
            Who::Party(id) => format!("party:{id}"),
            Who::Worker(id) => format!("worker:{id}"),
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Who> {
        match word.split_once(':') {
            None => (word == "programme").then_some(Who::Programme),
            Some((_, "")) => None,
            Some(("fund", id)) => Some(Who::Fund(id.to_owned())),
            Some(("party", id)) => Some(Who::Party(id.to_owned())),
            Some(("worker", id)) => Some(Who::Worker(id.to_owned())),
            Some(_) => None,
        }
    }
}

/// What an account is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Incurred, and not allocated yet.
    Cost,
    /// Due to whoever provided something.
    Payable,
    /// Allocated to a payer, not invoiced yet.
    Owed,
    /// Invoiced, not paid yet.
    Invoiced,
    /// Invoiced, and the payer objects.
    Disputed,
    /// Money there is.
    Cash,
    /// Unlawful fees to be paid back.
    Refund,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 7] =
        [Kind::Cost, Kind::Payable, Kind::Owed, Kind::Invoiced, Kind::Disputed, Kind::Cash, Kind::Refund];

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Cost => "cost",
            Kind::Payable => "payable",
            Kind::Owed => "owed",
            Kind::Invoiced => "invoiced",
            Kind::Disputed => "disputed",
            Kind::Cash => "cash",
            Kind::Refund => "refund",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Account {
    /// Whose.
    pub who: Who,
    /// About what.
    pub kind: Kind,
}

impl Account {
    /// An account of somebody.
    pub fn of(who: Who, kind: Kind) -> Account {
        Account { who, kind }
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.who.word(), self.kind.word())
    }
}

/// One line of a posting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// On which account.
    pub account: Account,
    /// In which currency, by its code.
    pub currency: String,
    /// Minor units: debit above zero, credit below.
    pub minor: i64,
}

/// What happened, as entries that make zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The day it counts from.
    pub on: Date,
    /// Which step it carries out, in the caller's words.
    pub step: String,
    /// What it is about: the id of a cost, an invoice, a complaint.
    pub about: String,
    /// At least two.
    pub entries: Vec<Entry>,
    /// The number of the posting that it takes back.
    pub reverses: Option<usize>,
}

/// Why a posting was refused; the first that holds, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Fewer than two entries.
    TooFew,
    /// An entry of nothing; its account.
    Nothing(Account),
    /// The entries do not make zero in this currency, but so much.
    Uneven(String, i128),
    /// An account that a worker may not have.
    WorkerCharged(Account),
    /// The worker would be paid back more than is owed to them, and owe it; by how much in which currency.
    WorkerOwes(Account, String, i128),
    /// The posting to be taken back is not there.
    NoSuch(usize),
    /// It was taken back before.
    Already(usize),
    /// The entries are not the contrary of those to be taken back.
    NotContrary(usize),
    /// A balance does not fit; of which account.
    TooLarge(Account),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::TooFew => write!(f, "a posting has two entries or more"),
            Refused::Nothing(account) => write!(f, "{account}: an entry of zero says nothing"),
            Refused::Uneven(currency, sum) => {
                write!(f, "the entries in {currency} make {sum} minor units, not zero")
            }
            Refused::WorkerCharged(account) => {
                write!(f, "{account}: a worker pays nothing; name who pays in the worker's place")
            }
            Refused::WorkerOwes(account, currency, minor) => write!(
                f,
                "{account}: the worker would owe {minor} minor units of {currency}; a worker owes nothing"
            ),
            Refused::NoSuch(number) => write!(f, "there is no posting {number} to be taken back"),
            Refused::Already(number) => write!(f, "posting {number} was taken back before"),
            Refused::NotContrary(number) => {
                write!(f, "the entries are not the contrary of those of posting {number}")
            }
            Refused::TooLarge(account) => write!(f, "{account}: the balance is too large"),
        }
    }
}

/// All postings and what they come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    postings: Vec<Posting>,
    reversed: BTreeSet<usize>,
    balances: BTreeMap<(Account, String), i64>,
}

impl Book {
    /// Enters a posting; returns its number, from 1. Refused: nothing has changed.
    pub fn post(&mut self, posting: Posting) -> Result<usize, Refused> {
        even(&posting)?;
        if let Some(entry) = posting.entries.iter().find(|e| is_charge(&e.account)) {
            return Err(Refused::WorkerCharged(entry.account.clone()));
        }
        if let Some(number) = posting.reverses {
            let before = self.posting(number).ok_or(Refused::NoSuch(number))?;
            if self.reversed.contains(&number) {
                return Err(Refused::Already(number));
            }
            if contrary(&before.entries).as_deref() != Some(&posting.entries) {
                return Err(Refused::NotContrary(number));
            }
        }
        let mut after: BTreeMap<(Account, String), i128> = BTreeMap::new();
        for entry in &posting.entries {
            let key = (entry.account.clone(), entry.currency.clone());
            let now = i128::from(self.balances.get(&key).copied().unwrap_or_default());
            *after.entry(key).or_insert(now) += i128::from(entry.minor);
        }
        for ((account, currency), sum) in &after {
            if matches!(account.who, Who::Worker(_)) && *sum > 0 {
                return Err(Refused::WorkerOwes(account.clone(), currency.clone(), *sum));
            }
            if i64::try_from(*sum).is_err() {
                return Err(Refused::TooLarge(account.clone()));
            }
        }
        let narrow = |(key, sum)| (key, i64::try_from(sum).unwrap_or_default());
        self.balances.extend(after.into_iter().map(narrow));
        self.reversed.extend(posting.reverses);
        self.postings.push(posting);
        Ok(self.postings.len())
    }

    /// Takes a posting back by its contrary.
    pub fn reverse(&mut self, number: usize, on: Date) -> Result<usize, Refused> {
        let before = self.posting(number).ok_or(Refused::NoSuch(number))?;
        let at =
            before.entries.first().map_or(Account::of(Who::Programme, Kind::Cost), |e| e.account.clone());
        let entries = contrary(&before.entries).ok_or(Refused::TooLarge(at))?;
        let (step, about) = ("reverse".to_owned(), before.about.clone());
        self.post(Posting { on, step, about, entries, reverses: Some(number) })
    }

    /// A posting by its number, from 1.
    pub fn posting(&self, number: usize) -> Option<&Posting> {
        number.checked_sub(1).and_then(|index| self.postings.get(index))
    }

    /// All postings, in the order in which they were entered.
    pub fn postings(&self) -> &[Posting] {
        &self.postings
    }

    /// Whether a posting was taken back.
    pub fn is_reversed(&self, number: usize) -> bool {
        self.reversed.contains(&number)
    }

    /// The balance of an account.
    pub fn balance(&self, account: &Account, currency: &str) -> i64 {
        self.balances.get(&(account.clone(), currency.to_owned())).copied().unwrap_or_default()
    }

    /// What is not zero: empty once everything is settled to the cent.
    pub fn open(&self) -> impl Iterator<Item = (&Account, &str, i64)> {
        let all = self.balances.iter().filter(|(_, minor)| **minor != 0);
        all.map(|((account, currency), minor)| (account, currency.as_str(), *minor))
    }
}

/// Whether a worker would be a payer by this account.
fn is_charge(account: &Account) -> bool {
    matches!(account.who, Who::Worker(_)) && account.kind != Kind::Refund
}

fn even(posting: &Posting) -> Result<(), Refused> {
    if posting.entries.len() < 2 {
        return Err(Refused::TooFew);
    }
    if let Some(entry) = posting.entries.iter().find(|e| e.minor == 0) {
        return Err(Refused::Nothing(entry.account.clone()));
    }
    let mut sums: BTreeMap<&str, i128> = BTreeMap::new();
    for entry in &posting.entries {
        *sums.entry(&entry.currency).or_default() += i128::from(entry.minor);
    }
    match sums.into_iter().find(|(_, sum)| *sum != 0) {
        Some((currency, sum)) => Err(Refused::Uneven(currency.to_owned(), sum)),
        None => Ok(()),
    }
}

fn contrary(entries: &[Entry]) -> Option<Vec<Entry>> {
    let turn = |e: &Entry| Some(Entry { minor: e.minor.checked_neg()?, ..e.clone() });
    entries.iter().map(turn).collect()
}
