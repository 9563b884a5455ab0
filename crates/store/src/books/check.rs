//! Do journal and ledger say the same?
//!
//! Every step in the journal that moves money has its posting, every posting the lines of the journal that tell
//! it, word for word; the postings make a book; and what was allocated, invoiced and paid is what was posted.
//! [`crate::journal::verify`] proves the journal itself: both together leave no cent untold.

use std::collections::{BTreeMap, BTreeSet};

use ledger::book::{Book, Kind, Posting, Who};

use super::{Kept, postings, told};
use crate::{Db, Fault, partnerships};

/// Steps of a cost that move money.
const STEPS: &[&str] = &[
    "cost.incur",
    "cost.allocate",
    "cost.invoice",
    "cost.dispute",
    "cost.uphold",
    "cost.concede",
    "cost.pay",
    "cost.settle",
    "cost.reverse",
];

/// What comparing found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many postings there are.
    pub postings: u64,
    /// How many lines of the journal tell a step that moves money.
    pub steps: u64,
    /// What is not the same, partnership by partnership, in the order of the journal; empty where all agrees.
    pub differences: Vec<String>,
}

/// Compares journal and ledger of all partnerships.
pub fn check(db: &mut Db) -> Result<Report, Fault> {
    let mut report = Report::default();
    for partnership in partnerships::all(db)? {
        one(db, &partnership.id, &mut report)?;
    }
    Ok(report)
}

/// A line of the journal, as far as it matters here.
struct Line {
    action: String,
    kind: String,
    subject: String,
    detail: String,
}

fn one(db: &mut Db, partnership: &str, report: &mut Report) -> Result<(), Fault> {
    let sql = "SELECT seq, action, kind, subject, detail FROM journal WHERE partnership = $1 AND kind IN \
               ('cost', 'posting', 'grievance') ORDER BY seq";
    let mut lines: BTreeMap<i64, Line> = BTreeMap::new();
    for row in db.rows(sql, &[partnership.into()])? {
        let detail = String::from_utf8_lossy(&row.blob(4)?).into_owned();
        let line = Line { action: row.text(1)?, kind: row.text(2)?, subject: row.text(3)?, detail };
        lines.insert(row.int(0)?, line);
    }
    let kept = postings(db, partnership)?;
    report.postings += kept.len() as u64;
    let mut differs = |why: String| report.differences.push(format!("{partnership}: {why}"));
    let told_by: BTreeSet<i64> = kept.iter().map(|k| k.line).collect();
    let caused_by: BTreeSet<i64> = kept.iter().map(|k| k.cause).collect();
    for (seq, line) in &lines {
        if line.kind == "posting" && !told_by.contains(seq) {
            differs(format!(
                "line {seq} of the journal tells posting {}, which is not in the ledger",
                line.subject
            ));
        }
        // Of a cost that was conceded as a whole nothing is left to settle.
        if STEPS.contains(&line.action.as_str()) && field(&line.detail, "minor") != Some("0".into()) {
            report.steps += 1;
            if !caused_by.contains(seq) {
                differs(format!(
                    "line {seq} of the journal ({} {}) has no posting",
                    line.action, line.subject
                ));
            }
        }
    }
    let mut book = Book::default();
    for (kept, number) in kept.iter().zip(1..) {
        if kept.number != number {
            differs(format!("posting {number} is missing: the next is {}", kept.number));
            return Ok(());
        }
        compare(kept, &lines, &mut differs);
        if let Err(why) = book.post(kept.posting.clone()) {
            differs(format!("posting {number}: {why}"));
            return Ok(());
        }
    }
    for (table, sql, kinds) in TABLES {
        let mut rows: BTreeMap<(String, String), i128> = BTreeMap::new();
        for row in db.rows(sql, &[partnership.into()])? {
            *rows.entry((row.text(0)?, row.text(1)?)).or_default() += i128::from(row.int(2)?);
        }
        let mut posted: BTreeMap<(String, String), i128> = BTreeMap::new();
        // What takes a posting back counts where that one does.
        let step = |p: &Posting| {
            p.reverses.and_then(|n| book.posting(n)).map_or(p.step == *table, |w| w.step == *table)
        };
        for posting in book.postings().iter().filter(|p| step(p)) {
            for entry in posting.entries.iter().filter(|e| e.account.kind == kinds.0) {
                let Who::Party(party) = &entry.account.who else { continue };
                *posted.entry((posting.about.clone(), party.clone())).or_default() +=
                    i128::from(entry.minor) * kinds.1;
            }
        }
        let keys: BTreeSet<_> = rows.keys().chain(posted.keys()).cloned().collect();
        for key in keys {
            let (row, post) = (rows.get(&key).copied().unwrap_or(0), posted.get(&key).copied().unwrap_or(0));
            if row != post {
                differs(format!(
                    "{table} of {} {}: {row} minor units are kept, {post} are posted",
                    key.0, key.1
                ));
            }
        }
    }
    Ok(())
}

/// What is kept beside the postings: the step, the sums by cost and party, and the account with its sign.
const TABLES: &[(&str, &str, (Kind, i128))] = &[
    ("allocate", "SELECT cost, party, minor FROM obligation WHERE partnership = $1", (Kind::Owed, 1)),
    ("invoice", "SELECT cost, party, minor FROM invoice WHERE partnership = $1", (Kind::Invoiced, 1)),
    (
        "pay",
        "SELECT invoice.cost, invoice.party, payment.minor FROM payment JOIN invoice ON \
         invoice.partnership = payment.partnership AND invoice.id = payment.invoice \
         WHERE payment.partnership = $1",
        (Kind::Invoiced, -1),
    ),
];

/// What a field is now, by the detail of a line.
fn field(detail: &str, name: &str) -> Option<serde_json::Value> {
    let said: serde_json::Value = serde_json::from_str(detail).ok()?;
    said.get(name)?.get(1).cloned()
}

/// Whether the journal's lines say of a posting what the ledger says.
fn compare(kept: &Kept, lines: &BTreeMap<i64, Line>, differs: &mut impl FnMut(String)) {
    let number = kept.number;
    let Some(line) = lines.get(&kept.line).filter(|l| l.kind == "posting" && l.subject == number.to_string())
    else {
        differs(format!("posting {number} names line {} of the journal, which does not tell it", kept.line));
        return;
    };
    let text = field(&line.detail, "posting").and_then(|t| t.as_str().map(str::to_owned)).unwrap_or_default();
    let now = told(&kept.posting);
    if text != now {
        differs(format!("posting {number} is `{now}`, but line {} of the journal says `{text}`", kept.line));
    }
    if field(&line.detail, "cause").and_then(|c| c.as_i64()) != Some(kept.cause) {
        differs(format!("posting {number} names line {} as its cause, the journal another", kept.cause));
    }
    let expected = [format!("cost.{}", kept.posting.step), format!("grievance.{}", kept.posting.step)];
    let cause =
        lines.get(&kept.cause).filter(|l| expected.contains(&l.action) && l.subject == kept.posting.about);
    if cause.is_none() {
        let step = format!("{} {}", kept.posting.step, kept.posting.about);
        differs(format!(
            "posting {number} ({step}) names line {} of the journal, which tells no such step",
            kept.cause
        ));
    }
}
