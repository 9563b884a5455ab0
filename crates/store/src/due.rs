//! What comes due by time alone, and who is told of it?
//!
//! Once a day, by itself: tasks and checks whose day is near or over, the last days to answer, sessions, copies that
//! are deleted soon, interim work beyond its term. Running twice tells once: a notice knows its matter, and a matter
//! with its day is told once.
//!
//! Complaints are told here, too, and not in the change that brings news: a line of the journal beside another would
//! lead from the complaint to whoever complained. The notice names it by a keyed hash alone, and everybody who is told
//! in a run is told in the order of their ids.

use std::collections::BTreeMap;

use agreement::InForce;
use jiff::ToSpan;
use jiff::civil::Date;
use partnership::notices::About;

use crate::grievances::owner;
use crate::tx::Tx;
use crate::{Db, Fault, Refusal, Value, employments, notices, returns};

/// Days ahead on which somebody is told of a last day or a session.
const AHEAD: i64 = 3;
/// Days ahead on which somebody is told that a copy will be deleted.
const COPIES: i64 = 30;

/// One kind of what comes due: who and which, in SQL. `{today}`, `{soon}` and `{month}` are days.
type Source = (About, &'static str);

const SOURCES: &[Source] = &[
    (
        About::RoundEnds,
        "SELECT o.person AS person, CAST(o.number AS TEXT) || '/' || o.answer_by AS subject FROM outcome o \
         JOIN round r ON r.partnership = o.partnership AND r.number = o.number WHERE o.partnership = $1 \
         AND r.state = 'published' AND o.has_place = 1 AND o.state IN ('published', 'upheld', 'changed') \
         AND o.answer_by BETWEEN {today} AND {soon}",
    ),
    (
        About::OfferEnds,
        "SELECT person, id || '/' || answer_by AS subject FROM employment WHERE partnership = $1 \
         AND state = 'contract_verified' AND answer_by BETWEEN {today} AND {soon}",
    ),
    (
        About::WorkCheck,
        "SELECT c.person AS person, c.employment || '/' || CAST(c.days AS TEXT) AS subject \
         FROM employment_check c JOIN employment e ON e.partnership = c.partnership AND e.id = c.employment \
         WHERE c.partnership = $1 AND c.answered_on IS NULL AND c.due_on <= {today} \
         AND e.state IN ('started', 'confirmed')",
    ),
    (
        About::TaskDue,
        "SELECT person, mobility || '/' || step || '/' || due AS subject FROM mobility_step \
         WHERE partnership = $1 AND state IN ('not_started', 'in_progress') AND party IS NULL \
         AND risk_from <= {today} AND due >= {today}",
    ),
    (
        About::TaskOverdue,
        "SELECT person, mobility || '/' || step || '/' || due AS subject FROM mobility_step \
         WHERE partnership = $1 AND state IN ('not_started', 'in_progress') AND party IS NULL AND due < {today}",
    ),
    (
        About::ReturnFollowUp,
        "SELECT f.person AS person, f.return_case || '/' || CAST(f.months AS TEXT) AS subject FROM follow_up f \
         JOIN return_case c ON c.partnership = f.partnership AND c.id = f.return_case WHERE f.partnership = $1 \
         AND c.follows = 1 AND f.stopped = 0 AND f.answered_on IS NULL AND f.due <= {today}",
    ),
    (
        About::Orientation,
        "SELECT t.person AS person, t.session || '/' || s.held_on AS subject FROM orientation_seat t \
         JOIN orientation_session s ON s.partnership = t.partnership AND s.id = t.session \
         WHERE t.partnership = $1 AND s.called_off = 0 AND s.held_on BETWEEN {today} AND {soon}",
    ),
    (
        About::DocumentExpiring,
        "SELECT person, id || '/' || keep_until AS subject FROM paper WHERE partnership = $1 \
         AND deleted_on IS NULL AND held_on IS NULL AND keep_until BETWEEN {today} AND {month}",
    ),
];

/// Who is told, of what: person, event, subject.
type Due = (String, About, String);

/// When it was looked last in each partnership, and how many were told then.
pub fn runs(db: &mut Db) -> Result<BTreeMap<String, (Date, i64)>, Fault> {
    let rows = db.rows("SELECT partnership, ran_on, told FROM due_run ORDER BY partnership", &[])?;
    rows.iter().map(|r| Ok((r.text(0)?, (r.day(1)?, r.int(2)?)))).collect()
}

/// Tells up to so many people of a partnership of what is due today under this law, and keeps how many on this day
/// were. As many as `most`: there may be more, and the day is not over. Returns how many notices were begun. For
/// [`crate::Store::write_untraced`]: on most days nothing is. Refused: `Missing`.
pub fn run(tx: &mut Tx<'_>, partnership: &str, law: &InForce<'_>, most: u32) -> Result<i64, Refusal> {
    tx.row("SELECT id FROM partnership WHERE id = $1", &[partnership.into()])?.ok_or(Refusal::Missing)?;
    let mut told = employments::checks::watch(tx, partnership, law)?;
    for (person, about, subject) in due(tx, partnership, law, most)? {
        notices::tell(tx, partnership, &person, about, &subject)?;
        told += 1;
    }
    if told < i64::from(most) {
        done(tx, partnership, told)?;
    }
    Ok(told)
}

/// The day's run of a partnership is over.
fn done(tx: &mut Tx<'_>, partnership: &str, told: i64) -> Result<(), Fault> {
    let today = tx.day();
    tx.execute(
        "INSERT INTO due_run (partnership, ran_on, told) VALUES ($1, $2, $3) \
         ON CONFLICT (partnership) DO UPDATE SET told = CASE WHEN due_run.ran_on = excluded.ran_on \
         THEN due_run.told + excluded.told ELSE excluded.told END, ran_on = excluded.ran_on",
        &[partnership.into(), today.into(), Value::Int(told)],
    )?;
    Ok(())
}

/// Everything of which nobody was told yet, by person: at most so many.
fn due(tx: &mut Tx<'_>, partnership: &str, law: &InForce<'_>, most: u32) -> Result<Vec<Due>, Refusal> {
    let today = tx.day();
    let day = |ahead: i64| format!("'{}'", today.saturating_add(ahead.days()));
    let mut all = Vec::new();
    for (about, source) in SOURCES {
        let source = source.replace("{today}", &day(0)).replace("{soon}", &day(AHEAD));
        let sql = format!(
            "SELECT d.person, d.subject FROM ({}) d JOIN person ON person.partnership = $1 \
             AND person.id = d.person WHERE person.state = 'present' AND NOT EXISTS (SELECT 1 FROM notice \
             WHERE notice.partnership = $1 AND notice.person = d.person AND notice.about = '{}' \
             AND notice.subject = d.subject) ORDER BY d.person, d.subject LIMIT {most}",
            source.replace("{month}", &day(COPIES)),
            about.word()
        );
        for row in tx.rows(&sql, &[partnership.into()])? {
            all.push((row.text(0)?, *about, row.text(1)?));
        }
    }
    let late = returns::late(tx, partnership, law)?;
    let more = late.into_iter().map(|(person, subject)| (person, About::ReturnTask, subject));
    let heard = grievances(tx, partnership)?;
    let more = more.chain(heard.into_iter().map(|(person, subject)| (person, About::GrievanceNews, subject)));
    for (person, about, subject) in more {
        if !known(tx, (partnership, &person), (about, &subject))? {
            all.push((person, about, subject));
        }
    }
    all.sort();
    all.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(all)
}

/// Whether somebody was told of a matter.
fn known(tx: &mut Tx<'_>, who: (&str, &str), (about, subject): (About, &str)) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM notice WHERE partnership = $1 AND person = $2 AND about = $3 AND subject = $4";
    Ok(tx.row(sql, &[who.0.into(), who.1.into(), about.word().into(), subject.into()])?.is_some())
}

/// The complaints that went on, of people who complained under their own account: a keyed hash of each, of where it
/// stands and of how often the body wrote.
fn grievances(tx: &mut Tx<'_>, partnership: &str) -> Result<Vec<(String, String)>, Refusal> {
    let sql = "SELECT g.owner, g.id, g.state, (SELECT count(*) FROM grievance_message m WHERE m.partnership = \
               g.partnership AND m.grievance = g.id AND m.from_handler = 1) FROM grievance g \
               WHERE g.partnership = $1 AND g.owner IS NOT NULL ORDER BY g.id";
    let mut news: BTreeMap<Vec<u8>, Vec<String>> = BTreeMap::new();
    let index = tx.index_key();
    for row in tx.rows(sql, &[partnership.into()])? {
        let (state, written) = (row.text(2)?, row.int(3)?);
        if state == "filed" && written == 0 {
            continue;
        }
        let written = written.to_string();
        let parts: [&[u8]; 5] = [
            b"grievance-news",
            partnership.as_bytes(),
            &row.text(1)?.into_bytes(),
            state.as_bytes(),
            written.as_bytes(),
        ];
        let hash = data_encoding::HEXLOWER.encode(&index.mac(&parts)?);
        news.entry(row.blob(0)?).or_default().push(hash);
    }
    if news.is_empty() {
        return Ok(Vec::new());
    }
    let sql = "SELECT DISTINCT account.person FROM account JOIN person ON person.partnership = \
               account.partnership AND person.id = account.person WHERE account.partnership = $1 \
               AND person.state = 'present' ORDER BY account.person";
    let mut found = Vec::new();
    for row in tx.rows(sql, &[partnership.into()])? {
        let person = row.text(0)?;
        for hash in news.remove(&owner(&index, partnership, &person)?).unwrap_or_default() {
            found.push((person.clone(), hash));
        }
    }
    Ok(found)
}
