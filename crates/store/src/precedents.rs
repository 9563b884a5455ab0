//! How was a qualification decided before? Without anybody's name.

use partnership::recognition::case::Stage;
use partnership::recognition::precedents::Precedent;
use serde_json::json;

use crate::tx::{Entry, Tx};
use crate::{Db, Fault, Refusal, Row};

fn read(row: &Row) -> Result<Precedent, Fault> {
    let word = row.text(6)?;
    Ok(Precedent {
        id: row.text(0)?,
        qualification: row.text(1)?,
        reference: row.text(2)?,
        body: row.text(3)?,
        decided_on: row.day(4)?,
        cite: row.text(5)?,
        outcome: Stage::from_word(&word)
            .ok_or_else(|| Fault::Other(format!("nothing is decided as {word}")))?,
        differences: row.text(7)?.split_whitespace().map(str::to_owned).collect(),
        source: row.text(8)?,
    })
}

const READ: &str = "SELECT id, qualification, reference, body, decided_on, cite, outcome, differences, source \
     FROM precedent WHERE partnership = $1";

/// All precedents of a partnership, by id.
pub fn all(db: &mut Db, partnership: &str) -> Result<Vec<Precedent>, Fault> {
    let rows = db.rows(&format!("{READ} ORDER BY id"), &[partnership.into()])?;
    rows.iter().map(read).collect()
}

/// The newest precedent of a qualification and what it was compared with: the one that counts for the next.
pub fn of(
    db: &mut Db,
    partnership: &str,
    qualification: &str,
    reference: &str,
) -> Result<Vec<Precedent>, Fault> {
    let sql =
        format!("{READ} AND qualification = $2 AND reference = $3 ORDER BY decided_on DESC, id DESC LIMIT 1");
    let rows = db.rows(&sql, &[partnership.into(), qualification.into(), reference.into()])?;
    rows.iter().map(read).collect()
}

/// Adds one; its `id` is given here and returned. Refused: `Missing` (no such partnership), `Wrong("source")`.
pub fn add(tx: &mut Tx<'_>, partnership: &str, new: &Precedent) -> Result<String, Refusal> {
    tx.row("SELECT id FROM partnership WHERE id = $1", &[partnership.into()])?.ok_or(Refusal::Missing)?;
    if new.source.trim().is_empty() {
        return Err(Refusal::Wrong("source"));
    }
    let id = tx.next_id("precedent", 'D', partnership)?;
    tx.execute(
        "INSERT INTO precedent (partnership, id, qualification, reference, body, decided_on, cite, outcome, \
         differences, source) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            partnership.into(),
            (&id).into(),
            (&new.qualification).into(),
            (&new.reference).into(),
            (&new.body).into(),
            new.decided_on.into(),
            (&new.cite).into(),
            new.outcome.word().into(),
            new.differences.join(" ").into(),
            new.source.trim().into(),
        ],
    )?;
    tx.journal(Entry {
        action: "precedent.add",
        kind: "precedent",
        subject: id.clone(),
        partnership: Some(partnership.to_owned()),
        detail: json!({ "qualification": [null, new.qualification], "reference": [null, new.reference],
                        "outcome": [null, new.outcome.word()] }),
        owner: None,
    })?;
    Ok(id)
}
