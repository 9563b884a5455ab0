//! Recognition, prior learning, complaints and returns: how did each end?

use std::collections::BTreeMap;

use jiff::civil::Date;
use partnership::grievances::Category;
use partnership::monitoring::facts::{Grievance, Prior, Recognition, Return};
use partnership::recognition::case::Stage;
use partnership::recognition::rates::Course;
use partnership::recognition::rpl;

use super::people::Index;
use crate::keys::Keys;
use crate::{Db, Fault, returns};

/// Cases whose clock has run. One that was decided after the day was open on it, as long as its clock says.
pub(super) fn recognition(
    db: &mut Db,
    keys: &Keys,
    partnership: &str,
    day: Date,
    index: &Index,
) -> Result<Vec<Recognition>, Fault> {
    let mut all = Vec::new();
    for one in crate::recognition::everybody(db, keys, partnership)? {
        let Some(who) = index.get(&one.person) else { continue };
        if matches!(one.standing.stage, Stage::Draft | Stage::Submitted | Stage::Withdrawn) {
            continue;
        }
        let decided = one.standing.decided.is_some() && one.standing.decided_on.is_none_or(|on| on <= day);
        let since = one.standing.clock.since;
        if !decided && since.is_some_and(|since| since > day) {
            continue;
        }
        let full = decided && one.standing.stage == Stage::Full;
        let course = Course { days: one.standing.clock.days(day), decided, full };
        all.push(Recognition { who: *who, body: one.body, course });
    }
    Ok(all)
}

/// Cases with evidence in them.
pub(super) fn prior(
    db: &mut Db,
    keys: &Keys,
    partnership: &str,
    day: Date,
    index: &Index,
) -> Result<Vec<Prior>, Fault> {
    let mut all = Vec::new();
    for one in crate::rpl::everybody(db, keys, partnership)? {
        let Some(who) = index.get(&one.person) else { continue };
        if matches!(one.stage, rpl::Stage::Identify | rpl::Stage::Withdrawn) {
            continue;
        }
        let evidence = if one.folder.humanitarian { "humanitarian" } else { "documented" };
        let certified = one.certified_on.is_some_and(|on| on <= day);
        all.push(Prior { who: *who, evidence: evidence.to_owned(), certified });
    }
    Ok(all)
}

/// Complaints that were filed.
pub(super) fn grievances(db: &mut Db, partnership: &str, day: Date) -> Result<Vec<Grievance>, Fault> {
    let sql = "SELECT category, filed_on, first_remedied_on FROM grievance WHERE partnership = $1 \
               AND filed_on <= $2 ORDER BY id";
    let mut all = Vec::new();
    for row in db.rows(sql, &[partnership.into(), day.into()])? {
        let word = row.text(0)?;
        let category = Category::from_word(&word);
        all.push(Grievance {
            category: category.ok_or_else(|| Fault::Other(format!("no complaint is about {word}")))?,
            filed: row.day(1)?,
            remedied: row.day_or_none(2)?.filter(|on| *on <= day),
        });
    }
    Ok(all)
}

/// What everybody who returned answered last.
pub(super) fn returns(
    db: &mut Db,
    keys: &Keys,
    partnership: &str,
    day: Date,
    index: &Index,
) -> Result<Vec<Return>, Fault> {
    let mut last: BTreeMap<usize, (Date, Return)> = BTreeMap::new();
    for (person, asked) in returns::rounds::everybody(db, keys, partnership)? {
        let answered = asked.answered_on.filter(|on| *on <= day);
        let (Some(who), Some(on)) = (index.get(&person), answered) else { continue };
        if last.get(who).is_none_or(|(held, _)| *held < on) {
            last.insert(*who, (on, Return { who: *who, answers: asked.answers }));
        }
    }
    Ok(last.into_values().map(|(_, one)| one).collect())
}
