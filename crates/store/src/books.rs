//! What was posted, what stands on each account, and does it agree with the journal?
//!
//! A posting is kept with the number of the journal's line that tells it ([`check`] compares both). Postings are
//! only added. Whether a posting may be made is for [`ledger::book`]: it makes zero, and no worker owes.

use agreement::Said;
use jiff::civil::Date;
use ledger::book::{Account, Book, Entry, Kind, Posting, Refused, Who};
use ledger::statement::{Statement, statement};
use serde_json::json;

use crate::tx::{self, Tx};
use crate::{Db, Fault, Refusal, Row, Value};

mod check;
pub use check::{Report, check};

/// The fund in which payments of a partnership are pooled.
pub fn fund() -> Account {
    Account::of(Who::Fund("pool".to_owned()), Kind::Cash)
}

/// A posting as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its number, from 1.
    pub number: i64,
    /// What it says.
    pub posting: Posting,
    /// The journal's line that tells it.
    pub line: i64,
    /// The journal's line that tells the step it carries out.
    pub cause: i64,
}

/// All postings of a partnership, in the order in which they were made.
pub fn postings(db: &mut Db, partnership: &str) -> Result<Vec<Kept>, Fault> {
    since(db, partnership, 0)
}

/// The postings after the one of that number, in the order in which they were made.
pub fn since(db: &mut Db, partnership: &str, last: i64) -> Result<Vec<Kept>, Fault> {
    let sql = "SELECT number, on_day, step, about, reverses, line, cause FROM posting \
               WHERE partnership = $1 AND number > $2 ORDER BY number";
    let read = |row: &Row| {
        let reverses = row.int_or_none(4)?.map(usize::try_from).transpose();
        Ok(Kept {
            number: row.int(0)?,
            posting: Posting {
                on: row.day(1)?,
                step: row.text(2)?,
                about: row.text(3)?,
                entries: Vec::new(),
                reverses: reverses.map_err(|_| Fault::Other("a posting below zero".to_owned()))?,
            },
            line: row.int(5)?,
            cause: row.int(6)?,
        })
    };
    let which = [Value::from(partnership), Value::Int(last)];
    let mut all = db.rows(sql, &which)?.iter().map(read).collect::<Result<Vec<_>, Fault>>()?;
    let sql = "SELECT posting, who, kind, currency, minor FROM posting_entry WHERE partnership = $1 \
               AND posting > $2 ORDER BY posting, number";
    let mut at = 0;
    for row in db.rows(sql, &which)? {
        let number = row.int(0)?;
        while all.get(at).is_some_and(|kept: &Kept| kept.number < number) {
            at += 1;
        }
        let (who, kind) = (row.text(1)?, row.text(2)?);
        let account = Who::from_word(&who).zip(Kind::from_word(&kind));
        let (who, kind) =
            account.ok_or_else(|| Fault::Other(format!("no account is called {who} {kind}")))?;
        if let Some(kept) = all.get_mut(at) {
            let account = Account::of(who, kind);
            kept.posting.entries.push(Entry { account, currency: row.text(3)?, minor: row.int(4)? });
        }
    }
    Ok(all)
}

/// The book of a partnership.
pub fn book(db: &mut Db, partnership: &str) -> Result<Book, Fault> {
    book_of(postings(db, partnership)?)
}

/// The same of postings that were read already: all of a partnership, in their order.
pub fn book_of(postings: Vec<Kept>) -> Result<Book, Fault> {
    let mut book = Book::default();
    for kept in postings {
        let number = kept.number;
        book.post(kept.posting).map_err(|why| Fault::Other(format!("posting {number}: {why}")))?;
    }
    Ok(book)
}

/// The statements of all parties that have an account, from `first` to `last`, by name.
pub fn statements(
    db: &mut Db,
    partnership: &str,
    (first, last): (Date, Date),
) -> Result<Vec<Statement>, Fault> {
    let book = book(db, partnership)?;
    let entries = book.postings().iter().flat_map(|posting| &posting.entries);
    let mut who: Vec<&Who> = entries.map(|entry| &entry.account.who).collect();
    who.sort();
    who.dedup();
    Ok(who.into_iter().map(|who| statement(&book, who, first, last)).collect())
}

/// What a posting says, as one line of text: the journal keeps it, and it is compared.
fn told(posting: &Posting) -> String {
    let entry = |e: &Entry| format!("{} {} {}", e.account, e.minor, e.currency);
    let entries: Vec<String> = posting.entries.iter().map(entry).collect();
    let reverses = posting.reverses.map_or(String::new(), |number| format!(" reverses {number}"));
    format!("{} {} {}{reverses}: {}", posting.on, posting.step, posting.about, entries.join(", "))
}

/// An entry on an account.
pub(crate) fn entry(who: Who, kind: Kind, currency: &str, minor: i64) -> Entry {
    Entry { account: Account::of(who, kind), currency: currency.to_owned(), minor }
}

/// Posts what a step does in the `book` that was read before it; `cause` is the journal's line that tells the step.
/// Returns the posting's number. Refused: `Rule`, where a worker would pay.
pub(crate) fn post(
    tx: &mut Tx<'_>,
    partnership: &str,
    mut book: Book,
    posting: Posting,
    cause: i64,
) -> Result<i64, Refusal> {
    let number = book.post(posting.clone()).map_err(|why| match why {
        Refused::WorkerCharged(_) | Refused::WorkerOwes(..) => {
            Refusal::Rule(partnership::refusal::Refusal::of(Said::new("ledger-worker-owes")))
        }
        other => Refusal::Fault(Fault::Other(other.to_string())),
    })?;
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    let line = tx.journal(tx::Entry {
        action: "ledger.post",
        kind: "posting",
        subject: number.to_string(),
        partnership: Some(partnership.to_owned()),
        detail: json!({ "posting": [null, told(&posting)], "cause": [null, cause] }),
        owner: None,
    })?;
    let reverses = posting.reverses.and_then(|n| i64::try_from(n).ok());
    tx.execute(
        "INSERT INTO posting (partnership, number, on_day, step, about, reverses, line, cause) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            partnership.into(),
            Value::Int(number),
            posting.on.into(),
            (&posting.step).into(),
            (&posting.about).into(),
            reverses.map_or(Value::Null, Value::Int),
            Value::Int(line),
            Value::Int(cause),
        ],
    )?;
    for (entry, at) in posting.entries.iter().zip(1..) {
        tx.execute(
            "INSERT INTO posting_entry (partnership, posting, number, who, kind, currency, minor) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            &[
                partnership.into(),
                Value::Int(number),
                Value::Int(at),
                entry.account.who.word().into(),
                entry.account.kind.word().into(),
                (&entry.currency).into(),
                Value::Int(entry.minor),
            ],
        )?;
    }
    Ok(number)
}
