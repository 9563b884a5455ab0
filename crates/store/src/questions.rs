//! Which questions did somebody answer or pass over?
//!
//! Only that, not what they said: so a list can tell what is left.

use std::collections::BTreeSet;

use crate::tx::Tx;
use crate::{Db, Fault, Refusal};

/// The questions that were put to somebody and answered or passed over.
pub fn asked(db: &mut Db, partnership: &str, person: &str) -> Result<BTreeSet<String>, Fault> {
    let sql = "SELECT question FROM asked WHERE partnership = $1 AND person = $2";
    db.rows(sql, &[partnership.into(), person.into()])?.iter().map(|row| row.text(0)).collect()
}

/// Notes that a question was answered or passed over. It leaves no line: for
/// [`crate::Store::write_untraced`], or beside a change that does. Refused: `Missing` (also somebody
/// erased).
pub fn mark(tx: &mut Tx<'_>, partnership: &str, person: &str, question: &str) -> Result<(), Refusal> {
    let sql = "SELECT id FROM person WHERE partnership = $1 AND id = $2 AND state = 'present'";
    if tx.row(sql, &[partnership.into(), person.into()])?.is_none() {
        return Err(Refusal::Missing);
    }
    let sql = "INSERT INTO asked (partnership, person, question) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    tx.execute(sql, &[partnership.into(), person.into(), question.into()])?;
    Ok(())
}
