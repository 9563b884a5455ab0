//! What do the twelve rules of early warning read of the rows?
//!
//! Bulk questions alone: their number does not grow with people. Whoever fled the State `hidden_from` is not counted.

use std::collections::BTreeMap;

use agreement::{Currency, InForce, Money};
use jiff::civil::Date;
use partnership::costs::lifecycle::Stage as CostStage;
use partnership::intake::people::Track;
use partnership::mobility::plan::Corridor;
use partnership::recognition::case::Stage as Recognition;
use partnership::recognition::standing::Clock;
use partnership::results::{Filter, Journey, Stage, funnel, steps};
use partnership::training::cohort::Stage as CohortStage;
use partnership::training::enrolment::State as Learning;
use partnership::vacancies::{Ad, Stage as Vacancy};
use partnership::warnings::{Case, Cohort, Facts, Fees, Jobs, Learner, Programme, Quota, Warning, warnings};

use crate::keys::Keys;
use crate::{
    Db, Fault, Value, cohorts, costs, enrolments, mobility, partnerships, people, places, programmes, quotas,
    results, texts, training, vacancies,
};

/// What is kept until the end of `day`. `journeys` are those of [`results::journeys`].
pub fn facts(
    db: &mut Db,
    keys: &Keys,
    partnership: &str,
    law: &InForce<'_>,
    (day, hidden_from): (Date, Option<&str>),
    journeys: &[Journey],
) -> Result<Facts, Fault> {
    let filter = Filter { hidden_from: hidden_from.map(str::to_owned), ..Filter::default() };
    let counts = funnel(journeys, &filter);
    let placed = Stage::ALL.iter().position(|stage| *stage == Stage::Placed).map_or(0, |at| counts[at].away);
    Ok(Facts {
        cohorts: cohorts_of(db, partnership, hidden_from)?,
        jobs: jobs(db, partnership, day)?,
        quotas: quotas_of(db, partnership, law, day, hidden_from)?,
        learners: learners(db, keys, partnership, hidden_from)?,
        cases: cases(db, partnership, day, hidden_from)?,
        spent: spent(db, partnership)?,
        placed_away: placed,
        fees: fees(db, partnership, hidden_from)?,
        steps: steps(&counts),
        programmes: programmes_of(db, partnership, law)?,
    })
}

/// The twelve rules in a partnership on a day, under the text that governs it: for the command line, which may see
/// everything. Nothing where there is no such partnership.
pub fn all(db: &mut Db, keys: &Keys, partnership: &str, day: Date) -> Result<Option<Vec<Warning>>, Fault> {
    if partnerships::get(db, partnership)?.is_none() {
        return Ok(None);
    }
    let edition = partnerships::governing(db, partnership)?;
    let agreement = texts::agreement(db, partnership, edition)?;
    let law = agreement.in_force(day);
    let journeys = results::journeys(db, keys, partnership, day)?;
    let facts = facts(db, keys, partnership, &law, (day, None), &journeys)?;
    Ok(Some(warnings(&law, &facts, day)))
}

const SEEN: &str = "(person.fled IS NULL OR person.fled <> $2)";

fn seen(partnership: &str, hidden_from: Option<&str>) -> [Value; 2] {
    [partnership.into(), hidden_from.unwrap_or_default().into()]
}

fn cohorts_of(db: &mut Db, partnership: &str, hidden_from: Option<&str>) -> Result<Vec<Cohort>, Fault> {
    let sql = format!(
        "SELECT enrolment.cohort, enrolment.state, count(*) FROM enrolment JOIN person ON person.partnership = \
         enrolment.partnership AND person.id = enrolment.person WHERE enrolment.partnership = $1 AND {SEEN} \
         GROUP BY enrolment.cohort, enrolment.state"
    );
    let mut counts: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for row in db.rows(&sql, &seen(partnership, hidden_from))? {
        let entry = counts.entry(row.text(0)?).or_default();
        let number = row.int(2)?;
        match Learning::from_word(&row.text(1)?) {
            Some(Learning::Failed | Learning::Withdrawn) => {
                entry.0 += number;
                entry.1 += number;
            }
            Some(Learning::Enrolled | Learning::Active | Learning::Paused | Learning::Certified) => {
                entry.0 += number
            }
            Some(Learning::Applied | Learning::Rejected | Learning::Waitlisted | Learning::Selected)
            | None => {}
        }
    }
    let of = |one: cohorts::Cohort| {
        let (began, left) = counts.get(&one.id).copied().unwrap_or_default();
        Cohort {
            open: !matches!(one.stage, CohortStage::Examined | CohortStage::Closed),
            id: one.id,
            programme: one.programme,
            seats_home: one.seats_home,
            seats_away: one.seats_away,
            demand: one.demand,
            ends_on: one.ends_on,
            began,
            left,
        }
    };
    Ok(cohorts::all(db, partnership)?.into_iter().map(of).collect())
}

fn jobs(db: &mut Db, partnership: &str, day: Date) -> Result<Vec<Jobs>, Fault> {
    let opens = vacancies::opening(db, partnership)?;
    let job = |place: places::Place| {
        let is_verified = match vacancies::stage(&place, opens.get(&place.id).copied(), day) {
            Vacancy::Verified { .. } | Vacancy::Open | Vacancy::Matching | Vacancy::Filled => true,
            Vacancy::Draft | Vacancy::Submitted | Vacancy::Expired | Vacancy::Withdrawn => false,
        };
        let ad = Ad { cells: &place.cells };
        let track = Track::from_word(place.cells.get("track")?.trim())?;
        let (seats, within) = (ad.seats(), ad.demand().map(str::to_owned));
        is_verified.then_some(Jobs { track, seats, within, place: place.id })
    };
    Ok(places::all(db, partnership)?.into_iter().filter_map(job).collect())
}

fn quotas_of(
    db: &mut Db,
    partnership: &str,
    law: &InForce<'_>,
    day: Date,
    hidden_from: Option<&str>,
) -> Result<BTreeMap<String, Quota>, Fault> {
    let mut all: BTreeMap<String, Quota> = BTreeMap::new();
    for entered in quotas::all(db, partnership)? {
        all.entry(entered.corridor).or_default().versions.push(entered.version);
    }
    let year = i64::from(day.year());
    for corridor in Corridor::all(law) {
        let used = mobility::used_seen(db, partnership, &corridor.id, year, hidden_from)?;
        all.entry(corridor.id).or_default().used = used;
    }
    Ok(all)
}

fn learners(
    db: &mut Db,
    keys: &Keys,
    partnership: &str,
    hidden_from: Option<&str>,
) -> Result<Vec<Learner>, Fault> {
    let sql = "SELECT cohort, person, state FROM enrolment WHERE partnership = $1 AND track = $2 \
               ORDER BY cohort, person";
    let mut sits: Vec<(String, String)> = Vec::new();
    for row in db.rows(sql, &[partnership.into(), Track::Away.word().into()])? {
        if Learning::from_word(&row.text(2)?).is_some_and(Learning::holds_seat) {
            sits.push((row.text(0)?, row.text(1)?));
        }
    }
    if sits.is_empty() {
        return Ok(Vec::new());
    }
    let everybody = people::everybody(db, keys, partnership)?.into_iter();
    let known: BTreeMap<String, people::Person> =
        everybody.map(|person| (person.id.clone(), person)).collect();
    let spoken = enrolments::spoken(db, keys, partnership)?;
    let learner = |(cohort, id): (String, String)| {
        let person = known.get(&id)?;
        if hidden_from.is_some() && person.fled.as_deref() == hidden_from {
            return None;
        }
        let mut speaks = partnership::intake::people::speaks(person.personal.get("languages"));
        for (language, level) in spoken.get(&(cohort.clone(), id)).into_iter().flatten() {
            let held = speaks.entry(language.clone()).or_insert(*level);
            *held = (*held).max(*level);
        }
        Some(Learner { cohort, country: person.country.clone(), speaks })
    };
    Ok(sits.into_iter().filter_map(learner).collect())
}

fn cases(db: &mut Db, partnership: &str, day: Date, hidden_from: Option<&str>) -> Result<Vec<Case>, Fault> {
    let sql = format!(
        "SELECT recognition.procedure, recognition.since, recognition.used, recognition.decided, recognition.stage \
         FROM recognition JOIN person ON person.partnership = recognition.partnership AND person.id = \
         recognition.person WHERE recognition.partnership = $1 AND {SEEN} AND recognition.stage NOT IN \
         ('draft', 'submitted', 'withdrawn') ORDER BY recognition.id"
    );
    let read = |row: &crate::Row| {
        let decided = row.text_or_none(3)?;
        let clock = Clock { since: row.day_or_none(1)?, used: row.int(2)? };
        Ok(Case {
            procedure: row.text(0)?,
            days: clock.days(day),
            measure: decided.as_deref() == Some(Recognition::Compensation.word()),
            decided: decided.is_some(),
        })
    };
    db.rows(&sql, &seen(partnership, hidden_from))?.iter().map(read).collect()
}

/// Costs that the parties agreed to or that arose; what somebody only expects is left out.
fn spent(db: &mut Db, partnership: &str) -> Result<Vec<Money>, Fault> {
    let money = |cost: costs::Cost| {
        let currency: Currency = cost.currency.parse().ok()?;
        (cost.stage != CostStage::Budgeted).then_some(Money { minor: cost.minor, currency })
    };
    Ok(costs::all(db, partnership)?.into_iter().filter_map(money).collect())
}

fn fees(db: &mut Db, partnership: &str, hidden_from: Option<&str>) -> Result<Fees, Fault> {
    let asked = format!(
        "SELECT count(DISTINCT c.person) FROM employment_check c JOIN person ON person.partnership = c.partnership \
         AND person.id = c.person WHERE c.partnership = $1 AND {SEEN} AND c.answered_on IS NOT NULL"
    );
    let asked = db.row(&asked, &seen(partnership, hidden_from))?.map_or(Ok(0), |row| row.int(0))?;
    let alerts = results::open_alerts(db, partnership, hidden_from)?.remove("fee").unwrap_or(0);
    let complaints = "SELECT count(*) FROM grievance WHERE partnership = $1 AND (fled IS NULL OR fled <> $2) \
                      AND category = 'fee'";
    let complaints = db.row(complaints, &seen(partnership, hidden_from))?.map_or(Ok(0), |row| row.int(0))?;
    Ok(Fees { asked, alerts, complaints })
}

/// Programmes, as far as rules look at them.
pub(crate) fn programmes_of(
    db: &mut Db,
    partnership: &str,
    law: &InForce<'_>,
) -> Result<Vec<Programme>, Fault> {
    let stated = training::all(db, partnership)?;
    let of = |programme: programmes::Programme| {
        let plan = training::plan(&programme, stated.get(&programme.id)?, law);
        Some(Programme {
            id: programme.id,
            pilot: plan.pilot,
            began_on: plan.began_on,
            evaluated_on: plan.evaluation.on,
            reviewed_on: plan.reviewed_on,
        })
    };
    Ok(programmes::all(db, partnership)?.into_iter().filter_map(of).collect())
}
