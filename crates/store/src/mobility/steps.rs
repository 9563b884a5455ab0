//! What is noted of a task, and who is in charge of it.

use partnership::mobility::answers::{self, Entry};
use partnership::mobility::tasks;
use serde_json::json;

use super::facts;
use super::put::{must, put};
use super::sealed::{close, step_place, texts};
use super::{Noted, Under};
use crate::tx::Tx;
use crate::{Refusal, detail, papers};

/// Notes what was answered and paid in a task, which of its documents are there, and that it is done where a day is named. Returns the
/// new version of the case. Refused: `Missing` (also a step that the case does not ask), `Stale`, `Rule`.
pub fn enter(
    tx: &mut Tx<'_>,
    (partnership, id, step): (&str, &str, &str),
    version: i64,
    entry: &Entry,
    under: Under<'_>,
) -> Result<i64, Refusal> {
    let (mut case, key) = must(tx, partnership, id, Some(version))?;
    let plan = under.plan(&case)?;
    let all = tasks::tasks(&plan, &case.standing);
    let task = all.iter().find(|t| t.step.id == step).ok_or(Refusal::Missing)?;
    let birth_year = facts::birth_year(tx, partnership, &case.person)?;
    let before = case.steps.get(step).cloned().unwrap_or_default();
    let copies = tx.read(|db| papers::of_person(db, partnership, &case.person))?;
    let (mut handed_in, refused) = (papers::counting(&copies), papers::refused(&copies));
    // What was there when the step was done counts, though the copy's day is over since; not what was refused.
    let noted = before.entry.documents.iter().filter(|_| before.entry.done_on.is_some());
    handed_in.extend(noted.filter(|document| !refused.contains(*document)).cloned());
    let facts = answers::Facts { today: tx.day(), birth_year, handed_in: &handed_in };
    let kept = answers::enter(&plan, task, entry, facts)?;
    let sealed = close(&key, &step_place(partnership, id, step), &texts(&kept))?;
    tx.execute(
        "UPDATE mobility_step SET done_on = $4, by_account = $5, at = $6, sealed = $7 \
         WHERE partnership = $1 AND mobility = $2 AND step = $3",
        &[
            partnership.into(),
            id.into(),
            step.into(),
            kept.done_on.into(),
            tx.actor().account.clone().into(),
            tx.at().into(),
            sealed.into(),
        ],
    )?;
    let progress = tasks::Progress { done_on: kept.done_on, begun: true };
    case.standing.steps.insert(step.to_owned(), progress);
    let (was, is) = (texts(&before.entry), texts(&kept));
    let mut told = detail::cells(&was, &is);
    told.insert("mobility".to_owned(), json!([null, id]));
    told.insert("task".to_owned(), json!([null, step]));
    let day = |entry: &Entry| entry.done_on.map(|d| d.to_string());
    if day(&before.entry) != day(&kept) {
        told.insert("done_on".to_owned(), json!([day(&before.entry), day(&kept)]));
    }
    case.steps.insert(step.to_owned(), Noted { entry: kept, begun: true, ..before });
    let version = put(tx, &case, &key, &plan, false)?;
    tx.journal_person("mobility.task", (partnership, &case.person), serde_json::Value::Object(told))?;
    Ok(version)
}

/// Puts a named account in charge of a task, or nobody. Returns the new version of the case. Refused: `Missing`,
/// `Stale`, `Wrong("in_charge")`: no active account of an organisation of this partnership.
pub fn assign(
    tx: &mut Tx<'_>,
    (partnership, id, step): (&str, &str, &str),
    version: i64,
    account: Option<&str>,
    under: Under<'_>,
) -> Result<i64, Refusal> {
    let (case, key) = must(tx, partnership, id, Some(version))?;
    let plan = under.plan(&case)?;
    plan.step(step).ok_or(Refusal::Missing)?;
    if let Some(account) = account {
        let sql = "SELECT account.id FROM account JOIN party ON party.organisation = account.organisation \
                   WHERE account.id = $1 AND party.partnership = $2 AND account.state = 'active' \
                   AND account.role <> 'worker'";
        tx.row(sql, &[account.into(), partnership.into()])?.ok_or(Refusal::Wrong("in_charge"))?;
    }
    let before = case.steps.get(step).and_then(|n| n.in_charge.clone());
    tx.execute(
        "UPDATE mobility_step SET in_charge = $4 WHERE partnership = $1 AND mobility = $2 AND step = $3",
        &[partnership.into(), id.into(), step.into(), account.into()],
    )?;
    let version = put(tx, &case, &key, &plan, false)?;
    let told = json!({ "mobility": [null, id], "task": [null, step], "in_charge": [before, account] });
    tx.journal_person("mobility.assign", (partnership, &case.person), told)?;
    Ok(version)
}
