//! A case is written down, and with it the list of its tasks as the rules see it.

use partnership::mobility::Plan;
use partnership::mobility::tasks::{self, Deadline};

use super::sealed::{Texts, case_place, close, stage_place};
use super::told;
use super::{CASES, Case, Event, read};
use crate::seal::Key;
use crate::tx::{Tx, expect_version};
use crate::{Refusal, Value, keys};

/// The case, where it has this version, and its person's key.
pub(super) fn must(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    version: Option<i64>,
) -> Result<(Case, Key), Refusal> {
    let row = tx.row(&CASES.one(), &[partnership.into(), id.into()])?.ok_or(Refusal::Missing)?;
    let key = tx.key(&keys::person(partnership, &row.text(2)?))?.ok_or(Refusal::Missing)?;
    let case = tx.read(|db| read(db, &row, Some(&key)))?;
    if let Some(version) = version {
        expect_version(version, case.version)?;
    }
    Ok((case, key))
}

/// Adds a stage to the history of a case.
pub(super) fn add_event(tx: &mut Tx<'_>, case: &Case, key: &Key, event: &Event) -> Result<(), Refusal> {
    let number = case.events.len() as i64 + 1;
    let texts: Texts = [("text", &event.text), ("appeal", &event.appeal)]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| (name.to_owned(), text.clone()))
        .collect();
    let sealed = close(key, &stage_place(&case.partnership, &case.id, number), &texts)?;
    tx.execute(
        "INSERT INTO mobility_stage (partnership, mobility, number, person, stage, reached_on, by_account, \
         at, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            (&case.partnership).into(),
            (&case.id).into(),
            Value::Int(number),
            (&case.person).into(),
            event.stage.word().into(),
            event.on.into(),
            (&event.by).into(),
            event.at.into(),
            sealed.into(),
        ],
    )?;
    Ok(())
}

/// Writes a case down with its tasks. `authorised` is kept where the permit was asked for now. Returns the
/// new version.
pub(super) fn put(
    tx: &mut Tx<'_>,
    case: &Case,
    key: &Key,
    plan: &Plan,
    authorised: bool,
) -> Result<i64, Refusal> {
    let texts: Texts = Some(("dependants".to_owned(), case.dependants.clone()))
        .filter(|(_, text)| !text.is_empty())
        .into_iter()
        .collect();
    let sealed = close(key, &case_place(&case.partnership, &case.id), &texts)?;
    tx.execute(
        "UPDATE mobility_case SET edition = $3, law_day = $4, stage = $5, consent_on = $6, sealed = $7, \
         version = version + 1 WHERE partnership = $1 AND id = $2",
        &[
            (&case.partnership).into(),
            (&case.id).into(),
            Value::Int(case.edition),
            case.law_day.into(),
            case.standing.stage.word().into(),
            case.consent_on.into(),
            sealed.into(),
        ],
    )?;
    if authorised {
        tx.execute(
            "UPDATE mobility_case SET authorised_on = $3 WHERE partnership = $1 AND id = $2",
            &[(&case.partnership).into(), (&case.id).into(), case.standing.since().into()],
        )?;
    }
    list_tasks(tx, case, plan)?;
    told::tasks(tx, case, plan)?;
    Ok(case.version + 1)
}

/// Writes down the tasks of a case: state, who is in charge, until when.
fn list_tasks(tx: &mut Tx<'_>, case: &Case, plan: &Plan) -> Result<(), Refusal> {
    for task in tasks::tasks(plan, &case.standing) {
        let due = match task.deadline {
            Deadline::Runs { from, due } if task.is_open() => Some((due, tasks::risk_from(from, due))),
            Deadline::Runs { .. } | Deadline::NotYet | Deadline::None | Deadline::Unknown(_) => None,
        };
        tx.execute(
            "INSERT INTO mobility_step (partnership, mobility, step, person, state, party, due, risk_from) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (partnership, mobility, step) DO UPDATE \
             SET state = excluded.state, party = excluded.party, due = excluded.due, \
             risk_from = excluded.risk_from",
            &[
                (&case.partnership).into(),
                (&case.id).into(),
                (&task.step.id).into(),
                (&case.person).into(),
                task.state.word().into(),
                task.step.done_by.clone().into(),
                due.map(|(due, _)| due).into(),
                due.map(|(_, from)| from).into(),
            ],
        )?;
    }
    Ok(())
}
