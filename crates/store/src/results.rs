//! How far has everybody come, read in a few questions whatever number of people there are?
//!
//! Somebody who was erased is still counted, with no sex: it was sealed with their key.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use partnership::employment::placement::State as Work;
use partnership::intake::people::{self as sheet, Track};
use partnership::mobility::Stage as Mobility;
use partnership::recognition::case::Stage as Recognition;
use partnership::results::{Journey, Stage};
use partnership::training::enrolment::State as Learning;

use crate::keys::Keys;
use crate::{Db, Fault, Value, people, places};

type Journeys = BTreeMap<String, Journey>;

/// Everybody's way until the end of `day`, in the order of their ids.
pub fn journeys(db: &mut Db, keys: &Keys, partnership: &str, day: Date) -> Result<Vec<Journey>, Fault> {
    let everybody = people::everybody(db, keys, partnership)?;
    journeys_of(db, partnership, day, &everybody)
}

/// The same of people who were opened before.
pub(crate) fn journeys_of(
    db: &mut Db,
    partnership: &str,
    day: Date,
    everybody: &[people::Person],
) -> Result<Vec<Journey>, Fault> {
    let mut all = Journeys::new();
    for person in everybody {
        let sex = sheet::sex(person.personal.get("sex")).ok().flatten();
        let parties = person.organisation.iter().cloned().collect();
        let one =
            Journey { id: person.id.clone(), sex, fled: person.fled.clone(), parties, ..Journey::default() };
        all.insert(person.id.clone(), one);
    }
    rounds(db, partnership, &mut all)?;
    learning(db, partnership, &mut all)?;
    recognised(db, partnership, &mut all)?;
    mobility(db, partnership, &mut all)?;
    work(db, partnership, day, &mut all)?;
    Ok(all.into_values().collect())
}

/// Number of the journal's last line: what was read before it may have changed since.
pub fn line(db: &mut Db) -> Result<i64, Fault> {
    let row = db.row("SELECT max(seq) FROM journal", &[])?;
    Ok(row.map(|row| row.int_or_none(0)).transpose()?.flatten().unwrap_or(0))
}

/// Of how many people a partnership has a way: what [`journeys`] would return, without opening anybody.
pub fn people(db: &mut Db, partnership: &str) -> Result<usize, Fault> {
    let row = db.row("SELECT count(*) FROM person WHERE partnership = $1", &[partnership.into()])?;
    let number = row.map(|row| row.int(0)).transpose()?.unwrap_or(0);
    Ok(usize::try_from(number).unwrap_or(usize::MAX))
}

fn rounds(db: &mut Db, partnership: &str, all: &mut Journeys) -> Result<(), Fault> {
    let sql = "SELECT DISTINCT person FROM outcome WHERE partnership = $1";
    for row in db.rows(sql, &[partnership.into()])? {
        if let Some(one) = all.get_mut(&row.text(0)?) {
            one.reached.insert(Stage::Applied);
        }
    }
    Ok(())
}

/// The stages that an enrolment shows.
fn of_enrolment(state: Learning) -> &'static [Stage] {
    match state {
        Learning::Applied | Learning::Rejected | Learning::Waitlisted | Learning::Withdrawn => {
            &[Stage::Applied]
        }
        Learning::Selected => &[Stage::Applied, Stage::Selected],
        Learning::Enrolled | Learning::Active | Learning::Paused | Learning::Failed => {
            &[Stage::Applied, Stage::Selected, Stage::Enrolled]
        }
        Learning::Certified => &[Stage::Applied, Stage::Selected, Stage::Enrolled, Stage::Certified],
    }
}

fn learning(db: &mut Db, partnership: &str, all: &mut Journeys) -> Result<(), Fault> {
    let sql = "SELECT person, cohort, state, track, departed_on FROM enrolment WHERE partnership = $1 \
               ORDER BY person, asked_on, cohort";
    for row in db.rows(sql, &[partnership.into()])? {
        let Some(one) = all.get_mut(&row.text(0)?) else { continue };
        one.cohorts.insert(row.text(1)?);
        one.reached.extend(Learning::from_word(&row.text(2)?).map(of_enrolment).unwrap_or_default());
        one.track = Track::from_word(&row.text(3)?).or(one.track);
        if row.text_or_none(4)?.is_some() {
            one.reached.insert(Stage::Begun);
        }
    }
    Ok(())
}

fn recognised(db: &mut Db, partnership: &str, all: &mut Journeys) -> Result<(), Fault> {
    let sql = "SELECT person FROM recognition WHERE partnership = $1 AND stage IN ($2, $3)";
    let stages = [Recognition::Full.word(), Recognition::Partial.word()];
    for row in db.rows(sql, &[partnership.into(), stages[0].into(), stages[1].into()])? {
        if let Some(one) = all.get_mut(&row.text(0)?) {
            one.reached.insert(Stage::Recognised);
        }
    }
    Ok(())
}

/// Whether a case shows that somebody departed.
fn has_departed(stage: Mobility) -> bool {
    match stage {
        Mobility::Departed
        | Mobility::Arrived
        | Mobility::Employed
        | Mobility::Integrated
        | Mobility::Extended
        | Mobility::Settled
        | Mobility::Returned
        | Mobility::Onward => true,
        Mobility::Interest
        | Mobility::Counselled
        | Mobility::Preparing
        | Mobility::Authorising
        | Mobility::Cleared
        | Mobility::Refused
        | Mobility::Withdrawn => false,
    }
}

fn mobility(db: &mut Db, partnership: &str, all: &mut Journeys) -> Result<(), Fault> {
    let sql = "SELECT person, corridor, stage FROM mobility_case WHERE partnership = $1";
    for row in db.rows(sql, &[partnership.into()])? {
        let Some(one) = all.get_mut(&row.text(0)?) else { continue };
        one.corridors.insert(row.text(1)?);
        one.track.get_or_insert(Track::Away);
        if Mobility::from_word(&row.text(2)?).is_some_and(has_departed) {
            one.reached.insert(Stage::Begun);
        }
    }
    Ok(())
}

/// Somebody's employment, as far as it is counted.
struct Spell {
    started: Date,
    ended: Option<Date>,
}

fn work(db: &mut Db, partnership: &str, day: Date, all: &mut Journeys) -> Result<(), Fault> {
    let tracks: BTreeMap<String, Track> = places::all(db, partnership)?
        .into_iter()
        .filter_map(|place| Some((place.id, Track::from_word(place.cells.get("track")?.trim())?)))
        .collect();
    let sql = "SELECT person, place, employer, state, accepted_on, started_on, ended_on FROM employment \
               WHERE partnership = $1 ORDER BY person, id";
    let mut spells: BTreeMap<String, Vec<Spell>> = BTreeMap::new();
    for row in db.rows(sql, &[partnership.into()])? {
        let person = row.text(0)?;
        let Some(one) = all.get_mut(&person) else { continue };
        let state = row.text(3)?;
        if row.day_or_none(4)?.is_none_or(|accepted| accepted > day) || state == Work::Declined.word() {
            continue;
        }
        one.track = tracks.get(&row.text(1)?).copied().or(one.track);
        one.parties.extend(row.text_or_none(2)?);
        one.reached.insert(Stage::Placed);
        if let Some(started) = row.day_or_none(5)?.filter(|started| *started <= day) {
            one.reached.insert(Stage::Begun);
            spells.entry(person).or_default().push(Spell { started, ended: row.day_or_none(6)? });
        }
    }
    for (person, spells) in spells {
        let Some(first) = spells.iter().map(|spell| spell.started).min() else { continue };
        let half = first.saturating_add(6.months());
        let worked = |spell: &Spell| spell.started <= half && spell.ended.is_none_or(|ended| ended >= half);
        if half <= day
            && spells.iter().any(worked)
            && let Some(one) = all.get_mut(&person)
        {
            one.reached.insert(Stage::Stayed);
        }
    }
    Ok(())
}

/// How many alerts of work nobody has answered, by what looks wrong; without those who fled the State `hidden_from`.
pub fn open_alerts(
    db: &mut Db,
    partnership: &str,
    hidden_from: Option<&str>,
) -> Result<BTreeMap<String, i64>, Fault> {
    let sql = "SELECT work_alert.kind, count(*) FROM work_alert JOIN person ON person.partnership = \
               work_alert.partnership AND person.id = work_alert.person WHERE work_alert.partnership = $1 \
               AND work_alert.state = $2 AND (person.fled IS NULL OR person.fled <> $3) GROUP BY work_alert.kind";
    let values: [Value; 3] = [partnership.into(), "open".into(), hidden_from.unwrap_or_default().into()];
    db.rows(sql, &values)?.iter().map(|row| Ok((row.text(0)?, row.int(1)?))).collect()
}

/// How many tasks of mobility cases are past their day, without those who fled the State `hidden_from`.
pub fn overdue(db: &mut Db, partnership: &str, day: Date, hidden_from: Option<&str>) -> Result<i64, Fault> {
    let sql = "SELECT count(*) FROM mobility_step JOIN person ON person.partnership = mobility_step.partnership \
               AND person.id = mobility_step.person WHERE mobility_step.partnership = $1 AND mobility_step.state \
               IN ('not_started', 'in_progress') AND mobility_step.due < $2 \
               AND (person.fled IS NULL OR person.fled <> $3)";
    let values: [Value; 3] = [partnership.into(), day.into(), hidden_from.unwrap_or_default().into()];
    db.row(sql, &values)?.map_or(Ok(0), |row| row.int(0))
}
