//! What remains of somebody whose key was destroyed?
//!
//! Ids, the organisation, origin and counts. Everything personal was sealed and
//! opens no more; the rows are cleared all the same, the blind index of names
//! with them. A crash between key and rows, and a restore from an older backup,
//! leave rows without a key: they are cleared here, with the line in the journal
//! that the erasure did not live to write.

use jiff::Timestamp;

use crate::keys::House;
use crate::tx::{Actor, Line, detail_mac};
use crate::value::instant;
use crate::{Db, Fault, Value, grievances, journal};

/// Clears a person's rows. The key is for the caller to destroy first.
pub(crate) fn clear_person(db: &mut Db, partnership: &str, id: &str) -> Result<(), Fault> {
    let who = [Value::from(partnership), Value::from(id)];
    db.execute(
        "UPDATE person SET state = 'erased', sealed = NULL, fled = NULL, shown_until = NULL, \
         version = version + 1 WHERE partnership = $1 AND id = $2",
        &who,
    )?;
    db.execute("DELETE FROM person_term WHERE partnership = $1 AND person = $2", &who)?;
    db.execute(
        "UPDATE round SET version = version + 1 WHERE partnership = $1 AND EXISTS (SELECT 1 FROM outcome \
         WHERE outcome.partnership = $1 AND outcome.number = round.number AND outcome.person = $2)",
        &who,
    )?;
    // Their seat is free; what they finished stays a number.
    db.execute(
        "UPDATE enrolment SET sealed = NULL, waits_since = NULL, departed_on = NULL, version = version + 1, \
         state = CASE WHEN state IN ('rejected', 'certified', 'failed') THEN state ELSE 'withdrawn' END \
         WHERE partnership = $1 AND person = $2",
        &who,
    )?;
    // A permit that is not used is free again.
    db.execute(
        "UPDATE mobility_case SET consent_on = NULL, version = version + 1, stage = CASE WHEN stage IN \
         ('interest', 'counselled', 'preparing', 'authorising', 'cleared', 'refused') THEN 'withdrawn' \
         ELSE stage END WHERE partnership = $1 AND person = $2",
        &who,
    )?;
    db.execute(
        "UPDATE mobility_step SET in_charge = NULL, due = NULL, risk_from = NULL \
         WHERE partnership = $1 AND person = $2",
        &who,
    )?;
    for table in [
        "consent",
        "asked",
        "share",
        "orientation",
        "notice",
        "contact_choice",
        "paper",
        "orientation_seat",
        "goals",
        "talk",
        "declined",
    ] {
        db.execute(&format!("DELETE FROM {table} WHERE partnership = $1 AND person = $2"), &who)?;
    }
    let sealed = [
        "submission",
        "round_person",
        "outcome",
        "sent_case",
        "recognition",
        "prior_learning",
        "credential",
        "employment",
        "return_case",
        "follow_up",
        "employment_check",
        "work_alert",
        "mobility_case",
        "mobility_stage",
        "mobility_step",
        "mobility_call",
    ];
    let sealed = sealed.map(|table| format!("{table} SET sealed = NULL"));
    for set in sealed.into_iter().chain(["sent_case SET bundle = NULL".to_owned()]) {
        db.execute(&format!("UPDATE {set} WHERE partnership = $1 AND person = $2"), &who)?;
    }
    // Nobody is asked any more.
    db.execute("UPDATE follow_up SET stopped = 1 WHERE partnership = $1 AND person = $2", &who)?;
    db.execute("UPDATE mentoring SET stage = 'ended' WHERE partnership = $1 AND person = $2", &who)?;
    // A precedent stays, and leads to nobody.
    db.execute(
        "UPDATE precedent SET source = '' WHERE partnership = $1 AND source IN \
         (SELECT id FROM recognition WHERE partnership = $1 AND person = $2)",
        &who,
    )?;
    let sql = "DELETE FROM import_row WHERE partnership = $1 AND kind = 'people' AND subject = $2";
    db.execute(sql, &who)?;
    Ok(())
}

/// Clears an account's rows: nobody comes in by it again.
pub(crate) fn clear_account(db: &mut Db, id: &str) -> Result<(), Fault> {
    let who = [Value::from(id)];
    for table in ["invitation", "session", "passkey", "identity", "token", "receipt", "recovery"] {
        db.execute(&format!("DELETE FROM {table} WHERE account = $1"), &who)?;
    }
    db.execute(
        "UPDATE account SET state = 'closed', address_index = NULL, password = NULL, sealed = NULL, \
         version = version + 1 WHERE id = $1",
        &who,
    )?;
    Ok(())
}

/// Clears every row that is sealed for somebody who was erased, and says so in the journal. Returns
/// how many people and accounts that were. Runs in the transaction under way.
pub(crate) fn replay(db: &mut Db, keys: &mut Db, house: &House, at: Timestamp) -> Result<usize, Fault> {
    let mut cleared = 0;
    for row in keys.rows("SELECT subject FROM erased ORDER BY subject", &[])? {
        let subject = row.text(0)?;
        if let Some(id) = subject.strip_prefix("account/") {
            let sql = "SELECT id FROM account WHERE id = $1 AND (sealed IS NOT NULL OR state <> 'closed' \
                       OR address_index IS NOT NULL)";
            if db.row(sql, &[id.into()])?.is_some() {
                clear_account(db, id)?;
                trace(db, house, at, ("account", "", id))?;
                cleared += 1;
            }
        } else if let Some((partnership, id)) =
            subject.strip_prefix("person/").and_then(|rest| rest.split_once('/'))
        {
            let sql = "SELECT id FROM person WHERE partnership = $1 AND id = $2 AND state <> 'erased'";
            if db.row(sql, &[partnership.into(), id.into()])?.is_some() {
                clear_person(db, partnership, id)?;
                let sql = "UPDATE partnership SET data_version = data_version + 1 WHERE id = $1";
                db.execute(sql, &[partnership.into()])?;
                trace(db, house, at, ("person", partnership, id))?;
                cleared += 1;
            }
        } else if let Some(seal) = subject.strip_prefix("grievance/") {
            // Of a complaint no line says so: it would lead from it to whoever was erased.
            grievances::clear(db, seal)?;
        }
    }
    Ok(cleared)
}

/// A line in the journal about an erasure that was finished here.
fn trace(
    db: &mut Db,
    house: &House,
    at: Timestamp,
    (kind, partnership, subject): (&str, &str, &str),
) -> Result<(), Fault> {
    let before = journal::tail(db)?;
    let seq = before.seq + 1;
    let detail = b"{\"finished\":true}";
    let actor = Actor::command();
    let line = Line {
        seq,
        at: instant(at),
        actor: actor.account,
        role: String::new(),
        via: actor.via.word().to_owned(),
        action: format!("{kind}.erase"),
        kind: kind.to_owned(),
        subject: subject.to_owned(),
        partnership: partnership.to_owned(),
        owner: String::new(),
        detail: detail.to_vec(),
        mac: detail_mac(&house.journal, seq, detail)?,
    };
    let hash = line.hash(&before.hash);
    line.put(db, &hash)
}
