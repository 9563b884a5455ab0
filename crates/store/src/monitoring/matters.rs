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

/// Cases of recognition and of prior learning, and what was answered after a return.
pub(super) struct Kept {
    recognition: Vec<crate::recognition::Case>,
    prior: Vec<crate::rpl::Case>,
    returns: Vec<(String, returns::rounds::Asked)>,
}

impl Kept {
    pub(super) fn read(db: &mut Db, keys: &Keys, partnership: &str) -> Result<Kept, Fault> {
        Ok(Kept {
            recognition: crate::recognition::everybody(db, keys, partnership)?,
            prior: crate::rpl::everybody(db, keys, partnership)?,
            returns: returns::rounds::everybody(db, keys, partnership)?,
        })
    }

    /// Cases whose clock has run. One that was decided after the day was open on it, as long as its clock says.
    pub(super) fn recognition(&self, day: Date, index: &Index) -> Vec<Recognition> {
        let one = |one: &crate::recognition::Case| {
            let who = *index.get(&one.person)?;
            if matches!(one.standing.stage, Stage::Draft | Stage::Submitted | Stage::Withdrawn) {
                return None;
            }
            let decided =
                one.standing.decided.is_some() && one.standing.decided_on.is_none_or(|on| on <= day);
            let since = one.standing.clock.since;
            if !decided && since.is_some_and(|since| since > day) {
                return None;
            }
            let full = decided && one.standing.stage == Stage::Full;
            let course = Course { days: one.standing.clock.days(day), decided, full };
            Some(Recognition { who, body: one.body.clone(), course })
        };
        self.recognition.iter().filter_map(one).collect()
    }

    /// Cases with evidence in them.
    pub(super) fn prior(&self, day: Date, index: &Index) -> Vec<Prior> {
        let one = |one: &crate::rpl::Case| {
            let who = *index.get(&one.person)?;
            if matches!(one.stage, rpl::Stage::Identify | rpl::Stage::Withdrawn) {
                return None;
            }
            let evidence = if one.folder.humanitarian { "humanitarian" } else { "documented" };
            let certified = one.certified_on.is_some_and(|on| on <= day);
            Some(Prior { who, evidence: evidence.to_owned(), certified })
        };
        self.prior.iter().filter_map(one).collect()
    }

    /// What everybody who returned answered last.
    pub(super) fn returns(&self, day: Date, index: &Index) -> Vec<Return> {
        let mut last: BTreeMap<usize, (Date, &returns::rounds::Asked)> = BTreeMap::new();
        for (person, asked) in &self.returns {
            let answered = asked.answered_on.filter(|on| *on <= day);
            let (Some(who), Some(on)) = (index.get(person), answered) else { continue };
            if last.get(who).is_none_or(|(held, _)| *held < on) {
                last.insert(*who, (on, asked));
            }
        }
        let one = |(who, (_, asked)): (usize, (Date, &returns::rounds::Asked))| Return {
            who,
            answers: asked.answers.clone(),
        };
        last.into_iter().map(one).collect()
    }
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
